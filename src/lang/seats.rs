//! Participants, the seat draw and erased names.

use super::messages;

messages! {
    PARTICIPANT: "deltaker", "deltakar", "participant";
    PARTICIPANTS: "deltakere", "deltakarar", "participants";
    KEY: "nøkkel", "nøkkel", "key";
    DRAW: "trekning", "trekning", "draw";
    ORGANISATION: "virksomhet", "verksemd", "organisation";
    ROLE: "rolle", "rolle", "role";
    COMES: "kommer", "kjem", "comes";
    ABSENT: "kommer ikke", "kjem ikkje", "absent";

    DID_DRAW: "trakk plasser", "trekte plassar", "drew seats";
    DID_SEAT: "ga plass: {what}", "gav plass: {what}", "seated {what}";
    DID_ABSENT: "noterte at ikke kommer: {what}", "noterte at ikkje kjem: {what}", "noted as absent: {what}";
    DID_COME: "noterte at kommer likevel: {what}", "noterte at kjem likevel: {what}", "noted as coming after all: {what}";
    DID_FORGET: "slettet navnet på {what}", "sletta namnet på {what}", "erased the name of {what}";

    ABOUT_DRAW: "trekk hvem som sitter ved hvilket bord i hver runde", "trekk kven som sit ved kva bord i kvar runde", "draw who sits at which table in each round";
    EXAMPLE_DRAW: "plenum draw kommuner --people 100 --seed 7", "plenum draw kommunar --people 100 --seed 7", "plenum draw merger --people 100 --seed 7";
    ABOUT_FORGET: "slett navnet på en deltaker", "slett namnet på ein deltakar", "erase the name of a participant";
    EXAMPLE_FORGET: "plenum forget kommuner P014", "plenum forget kommunar P014", "plenum forget merger P014";
    HELP_SEED: "tallet som bestemmer trekningen; samme tall og deltakere gir de samme plassene", "talet som avgjer trekninga; same tal og deltakarar gjev dei same plassane", "the number that decides the draw; the same number and people give the same seats";
    HELP_SEAT: "gi disse plass; ingen andre flyttes", "gje desse plass; ingen andre blir flytta", "seat these; nobody else moves";
    HELP_ABSENT: "disse kommer ikke; ingen andre flyttes", "desse kjem ikkje; ingen andre blir flytta", "these do not come; nobody else moves";
    HELP_PEOPLE: "så mange deltakere, uten fil: P001, P002 …", "så mange deltakarar, utan fil: P001, P002 …", "so many participants, without a file: P001, P002 …";
    HELP_PERSON: "deltakerens kode, nøkkel eller navn", "koden, nøkkelen eller namnet til deltakaren", "the participant's code, key or name";
    HELP_NAMES: "ta vare på navn i people.json, utenfor det som skrives ned", "ta vare på namn i people.json, utanfor det som blir skrive ned", "keep names in people.json, apart from the record";
    HELP_LIST_NAMES: "vis også navn som er tatt vare på", "vis òg namn som er tekne vare på", "show also names that were kept";
    HELP_WITH_NAMES: "ta med navn på deltakere", "ta med namn på deltakarar", "include names of participants";

    TABLE_AND_TOPIC: "Bord {n}, {topic}", "Bord {n}, {topic}", "Table {n}, {topic}";
    ROUND_N: "Runde {n}", "Runde {n}", "Round {n}";
    SEED: "Frø {seed} · {people} deltakere.", "Frø {seed} · {people} deltakarar.", "Seed {seed} · {people} participants.";
    TOPICS_KEPT: "Ingen får samme problemstilling to ganger.", "Ingen får same problemstillinga to gonger.", "Nobody gets the same topic twice.";
    TOPICS_BROKEN: "{n} gang får noen en problemstilling om igjen.|{n} ganger får noen en problemstilling om igjen.", "{n} gong får nokon ei problemstilling om att.|{n} gonger får nokon ei problemstilling om att.", "{n} time somebody gets a topic again.|{n} times somebody gets a topic again.";
    NOBODY_TWICE: "Ingen møter noen to ganger.", "Ingen møter nokon to gonger.", "Nobody meets anybody twice.";
    MEETINGS: "{n} møte for andre gang.|{n} møter for andre gang.", "{n} møte for andre gong.|{n} møte for andre gong.", "{n} meeting for a second time.|{n} meetings for a second time.";
    MET: "Hver møter minst {fewest} andre, halvparten minst {median}.", "Kvar møter minst {fewest} andre, halvparten minst {median}.", "Everybody meets at least {fewest} others, half of them at least {median}.";
    TOGETHER: "{n} par fra samme virksomhet sitter sammen (minst mulig er {fewest}).|{n} par fra samme virksomhet sitter sammen (minst mulig er {fewest}).", "{n} par frå same verksemda sit saman (minst mogleg er {fewest}).|{n} par frå same verksemda sit saman (minst mogleg er {fewest}).", "{n} pair of one organisation sits together (the fewest possible is {fewest}).|{n} pairs of one organisation sit together (the fewest possible is {fewest}).";
    SIZES: "Bord: {from} til {to} personer.", "Bord: {from} til {to} personar.", "Tables: {from} to {to} people.";
    SIZE: "Bord: {n} person.|Bord: {n} personer.", "Bord: {n} person.|Bord: {n} personar.", "Tables: {n} person.|Tables: {n} people.";
    HOSTS: "{n} bordvert blir ved bordet sitt.|{n} bordverter blir ved bordet sitt.", "{n} bordvert blir ved bordet sitt.|{n} bordvertar blir ved bordet sitt.", "{n} host stays at the table.|{n} hosts stay at their tables.";
    SAVED_DRAW: "Denne trekningen var lagret fra før.", "Denne trekninga var lagra frå før.", "This draw had been saved before.";
    OTHER_DRAW: "Det finnes en trekning fra før, med frø {seed}. Trekke på nytt? Den gamle blir i historikken. (j/n)", "Det finst ei trekning frå før, med frø {seed}. Trekke på nytt? Den gamle blir i historikken. (j/n)", "There is a draw already, with seed {seed}. Draw anew? The old one stays in the history. (y/n)";
    DRAW_STANDS: "Det finnes en trekning fra før, med frø {seed}, og den står.", "Det finst ei trekning frå før, med frø {seed}, og ho står.", "There is a draw already, with seed {seed}, and it stands.";
    DRAW_ANEW: "Trekk på nytt med -y. Den gamle blir i historikken.", "Trekk på nytt med -y. Den gamle blir i historikken.", "Draw anew with -y. The old one stays in the history.";
    UNSEATED: "{n} deltaker har ikke plass ennå: {list}|{n} deltakere har ikke plass ennå: {list}", "{n} deltakar har ikkje plass enno: {list}|{n} deltakarar har ikkje plass enno: {list}", "{n} participant has no seat yet: {list}|{n} participants have no seats yet: {list}";
    SEAT_THEM: "plenum draw --seat gir dem plass uten å flytte noen.", "plenum draw --seat gjev dei plass utan å flytte nokon.", "plenum draw --seat seats them without moving anybody.";
    TRYING: "Trekker … {percent} %", "Trekker … {percent} %", "Drawing … {percent} %";
    STOPPED: "Trekningen ble stoppet. Ingenting er skrevet ned.", "Trekninga vart stoppa. Ingenting er skrive ned.", "The draw was stopped. Nothing was recorded.";
    NO_DRAW: "Ingen har plass ennå.", "Ingen har plass enno.", "Nobody is seated yet.";
    NO_DRAW_HINT: "Trekk først: plenum draw DIR", "Trekk først: plenum draw DIR", "Draw first: plenum draw DIR";
    TOO_MANY_PEOPLE: "Høyst {n} deltakere.", "Høgst {n} deltakarar.", "At most {n} participants.";

    NO_TABLES: "Workshopen har ingen bord.", "Workshopen har ingen bord.", "The workshop has no tables.";
    NO_TABLES_FIX: "Legg inn bord i planen (plenum apply) eller i Forbered.", "Legg inn bord i planen (plenum apply) eller i Førebu.", "Put tables into the plan (plenum apply) or in Prepare.";
    NO_ROUNDS: "Workshopen har ingen runder.", "Workshopen har ingen rundar.", "The workshop has no rounds.";
    NO_ROUNDS_FIX: "Legg inn runder i planen (plenum apply) eller i Forbered.", "Legg inn rundar i planen (plenum apply) eller i Førebu.", "Put rounds into the plan (plenum apply) or in Prepare.";
    NO_PEOPLE: "Workshopen har ingen deltakere som kommer.", "Workshopen har ingen deltakarar som kjem.", "The workshop has no participants who come.";
    NO_PEOPLE_FIX: "Hent en liste med plenum import participants, eller si hvor mange: plenum draw DIR --people 100", "Hent ei liste med plenum import participants, eller sei kor mange: plenum draw DIR --people 100", "Bring a list with plenum import participants, or say how many: plenum draw DIR --people 100";
    FEW_SEATS: "{people} deltakere, men bare {seats} plasser.", "{people} deltakarar, men berre {seats} plassar.", "{people} participants, but only {seats} seats.";
    FEW_SEATS_FIX: "Sett flere plasser ved bordene, eller legg til et bord.", "Set fleire plassar ved borda, eller legg til eit bord.", "Give the tables more seats, or add a table.";
    FULL_TABLE: "Ved bord {table} er det {seats} plasser, og {people} skal sitte der.", "Ved bord {table} er det {seats} plassar, og {people} skal sitje der.", "Table {table} has {seats} seats, and {people} are to sit there.";
    FEW_TOPICS: "{topics} problemstillinger og {rounds} runder: noen måtte få en problemstilling to ganger.", "{topics} problemstillingar og {rounds} rundar: nokon måtte få ei problemstilling to gonger.", "{topics} topics and {rounds} rounds: somebody would get a topic twice.";
    FEW_TOPICS_FIX: "Legg til en problemstilling, eller ta bort en runde.", "Legg til ei problemstilling, eller ta bort ein runde.", "Add a topic, or take away a round.";
    UNEVEN: "Noen måtte få en problemstilling to ganger: {needed} ganger skal noen sette seg, og bare {places} av dem kan være ved en ny.", "Nokon måtte få ei problemstilling to gonger: {needed} gonger skal nokon setje seg, og berre {places} av dei kan vere ved ei ny.", "Somebody would get a topic twice: people sit down {needed} times, and only {places} of them can be at a new one.";
    UNEVEN_FIX: "Fordel plassene jevnere mellom problemstillingene.", "Fordel plassane jamnare mellom problemstillingane.", "Spread the seats more evenly over the topics.";
    NO_PLACE: "Det er ikke plass til {code} ved bord med ulike problemstillinger uten å flytte noen.", "Det er ikkje plass til {code} ved bord med ulike problemstillingar utan å flytte nokon.", "There are no seats for {code} at tables with different topics unless somebody moves.";
    NO_PLACE_FIX: "Sett en stol til ved noen bord, eller trekk på nytt: plenum draw DIR -y", "Set ein stol til ved nokre bord, eller trekk på nytt: plenum draw DIR -y", "Give some tables one more seat, or draw anew: plenum draw DIR -y";

    PARTICIPANT_TWICE: "Deltakeren {name} står to ganger.", "Deltakaren {name} står to gonger.", "The participant {name} is there twice.";
    PARTICIPANT_TWICE_FIX: "Hver deltaker har sin egen kode.", "Kvar deltakar har sin eigen kode.", "Each participant has a code of their own.";
    NO_CODE: "Raden sier ikke hvem.", "Rada seier ikkje kven.", "The row does not say who.";
    CODE_IS_NAME: "Kolonnen «{name}» ser ut til å si hvem personer er, og kan ikke være kode.", "Kolonnen «{name}» ser ut til å seie kven personar er, og kan ikkje vere kode.", "The column \"{name}\" looks like it says who persons are, and cannot be a code.";
    CODE_IS_NAME_FIX: "Ta kolonnen bort, så lages koder: P001, P002 …", "Ta kolonnen bort, så blir det laga kodar: P001, P002 …", "Take the column away; codes are made then: P001, P002 …";
    MINTED: "Deltakerne får kodene {from}-{to}.", "Deltakarane får kodane {from}-{to}.", "The participants get the codes {from}-{to}.";
    CHANGED: "{n} deltaker er her fra før og får nye opplysninger.|{n} deltakere er her fra før og får nye opplysninger.", "{n} deltakar er her frå før og får nye opplysningar.|{n} deltakarar er her frå før og får nye opplysningar.", "{n} participant is here already and gets new particulars.|{n} participants are here already and get new particulars.";
    NAMES_LEFT: "Kolonnen «{name}» sier hvem personer er, og blir utelatt. --names tar vare på navnene, i people.json.", "Kolonnen «{name}» seier kven personar er, og blir utelaten. --names tek vare på namna, i people.json.", "The column \"{name}\" says who persons are, and is left out. --names keeps the names, in people.json.";
    NAMES_KEPT: "{n} navn ligger i people.json, utenfor det som skrives ned.|{n} navn ligger i people.json, utenfor det som skrives ned.", "{n} namn ligg i people.json, utanfor det som blir skrive ned.|{n} namn ligg i people.json, utanfor det som blir skrive ned.", "{n} name is in people.json, apart from the record.|{n} names are in people.json, apart from the record.";
    FORGOTTEN: "Navnet på {code} er slettet.", "Namnet på {code} er sletta.", "The name of {code} is erased.";
    FORGOTTEN_BEFORE: "Navnet på {code} var slettet fra før.", "Namnet på {code} var sletta frå før.", "The name of {code} had been erased before.";
    NAMES_LEFT_ELSEWHERE: "Filer utenfor workshopen, som den opprinnelige lista, må du slette selv.", "Filer utanfor workshopen, som den opphavlege lista, må du slette sjølv.", "Files outside the workshop, such as the original list, are yours to delete.";

    NO_SEAT_THERE: "Deltakeren sitter ved et bord eller i en runde som ikke finnes lenger.", "Deltakaren sit ved eit bord eller i ein runde som ikkje finst lenger.", "The participant sits at a table or in a round that is no longer there.";
    NO_SEAT_THERE_FIX: "Trekk på nytt: plenum draw DIR -y", "Trekk på nytt: plenum draw DIR -y", "Draw anew: plenum draw DIR -y";
    CODE_TWICE: "{n} deltakere har denne koden.", "{n} deltakarar har denne koden.", "{n} participants have this code.";
    NAME_TWICE: "{n} deltakere heter {name}.", "{n} deltakarar heiter {name}.", "{n} participants are called {name}.";
    NAME_TWICE_FIX: "Bruk koden: plenum list DIR participants --names", "Bruk koden: plenum list DIR participants --names", "Use the code: plenum list DIR participants --names";
    CODE_TWICE_FIX: "Bruk nøkkelen fra plenum list DIR participants i stedet for koden.", "Bruk nøkkelen frå plenum list DIR participants i staden for koden.", "Use the key from plenum list DIR participants instead of the code.";
}
