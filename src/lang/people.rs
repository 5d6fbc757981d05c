//! Who comes and where they sit, on the screen.

use super::messages;

messages! {
    SEATS: "Deltakere og plasser", "Deltakarar og plassar", "Participants and seats";
    SEATS_FOR: "Hvem som kommer, og hvor hver sitter i hver runde", "Kven som kjem, og kvar kvar og ein sit i kvar runde", "Who comes, and where each sits in each round";
    DRAWN_SUMMARY: "plassene er trukket", "plassane er trekte", "seats are drawn";
    NOT_DRAWN_SUMMARY: "plassene er ikke trukket", "plassane er ikkje trekte", "seats are not drawn";
    EMPTY: "Her står hvem som kommer, så plassene kan trekkes: alle får ulike problemstillinger, møter nye folk og sitter med andre enn sine egne.", "Her står kven som kjem, så plassane kan trekkjast: alle får ulike problemstillingar, møter nye folk og sit med andre enn sine eigne.", "Here stands who comes, so that seats can be drawn: everybody gets different topics, meets new people and sits with others than their own.";
    EMPTY_FILE: "o henter en liste fra fil: kode, virksomhet, rolle.", "o hentar ei liste frå fil: kode, verksemd, rolle.", "o takes in a list from a file: code, organisation, role.";
    EMPTY_MANY: "n når du bare vet hvor mange som kommer.", "n når du berre veit kor mange som kjem.", "n when you only know how many come.";

    GO_SEATS: "Går til deltakere og plasser", "Går til deltakarar og plassar", "Goes to participants and seats";
    DRAW: "Trekker plasser: hvem som sitter ved hvilket bord i hver runde", "Trekkjer plassar: kven som sit ved kva bord i kvar runde", "Draws seats: who sits at which table in each round";
    DRAW_HINT: "trekk", "trekk", "draw";
    NEW: "Legger til en deltaker som får plass straks, eller sier hvor mange som kommer", "Legg til ein deltakar som får plass straks, eller seier kor mange som kjem", "Adds a participant, who is seated at once, or says how many come";
    COMES: "Merker at deltakeren ikke kommer, eller kommer likevel", "Merkjer at deltakaren ikkje kjem, eller kjem likevel", "Marks that the participant does not come, or comes after all";
    COMES_HINT: "kommer ikke", "kjem ikkje", "absent";
    LARGE: "Viser plassene til én deltaker, store nok til å lese opp", "Viser plassane til éin deltakar, store nok til å lese opp", "Shows one participant's seats, large enough to read out";
    LARGE_HINT: "vis", "vis", "show";
    FROM_FILE: "Henter deltakere fra en fil", "Hentar deltakarar frå ei fil", "Takes in participants from a file";
    COPY: "Kopierer plassene til deltakeren", "Kopierer plassane til deltakaren", "Copies the participant's seats";
    REMOVE: "Fjerner deltakeren", "Fjernar deltakaren", "Removes the participant";
    FILTER: "Finner deltakere: kode, virksomhet, rolle, bord", "Finn deltakarar: kode, verksemd, rolle, bord", "Finds participants: code, organisation, role, table";
    CANCEL_HINT: "avbryt", "avbryt", "cancel";
    ADD_HINT: "legg til", "legg til", "add";

    COLUMN_CODE: "Kode", "Kode", "Code";
    COLUMN_NAME: "Navn", "Namn", "Name";
    COLUMN_ORGANISATION: "Virksomhet", "Verksemd", "Organisation";
    COLUMN_ROLE: "Rolle", "Rolle", "Role";
    COLUMN_COMES: "Kommer", "Kjem", "Comes";
    ROUND_SHORT: "R{n}", "R{n}", "R{n}";
    NO: "nei", "nei", "no";

    PARTICIPANTS_N: "{n} deltaker|{n} deltakere", "{n} deltakar|{n} deltakarar", "{n} participant|{n} participants";
    ABSENT_N: "{n} kommer ikke", "{n} kjem ikkje", "{n} absent";
    TABLES_N: "{n} bord", "{n} bord", "{n} table|{n} tables";
    SEATS_N: "{n} plass|{n} plasser", "{n} plass|{n} plassar", "{n} seat|{n} seats";
    TOPICS_N: "{n} problemstilling|{n} problemstillinger", "{n} problemstilling|{n} problemstillingar", "{n} topic|{n} topics";
    ROUNDS_N: "{n} runde|{n} runder", "{n} runde|{n} rundar", "{n} round|{n} rounds";

    STANDS: "Plassene er trukket, med frø {seed}.", "Plassane er trekte, med frø {seed}.", "The seats are drawn, with seed {seed}.";
    NOT_DRAWN: "Ingen har plass ennå. d trekker plassene.", "Ingen har plass enno. d trekkjer plassane.", "Nobody is seated yet. d draws the seats.";
    UNSEATED_N: "{n} deltaker har ikke plass ennå. d gir plass uten å flytte noen.|{n} deltakere har ikke plass ennå. d gir dem plass uten å flytte noen.", "{n} deltakar har ikkje plass enno. d gjev plass utan å flytte nokon.|{n} deltakarar har ikkje plass enno. d gjev dei plass utan å flytte nokon.", "{n} participant has no seat yet. d seats them, and nobody moves.|{n} participants have no seats yet. d seats them, and nobody moves.";

    HOW_MANY: "Hvor mange kommer?", "Kor mange kjem?", "How many come?";
    HOW_MANY_ABOUT: "Hver får en kode, som P001. Enter legger dem til.", "Kvar får ein kode, som P001. Enter legg dei til.", "Everybody gets a code, such as P001. Enter adds them.";
    HOW_MANY_FAULT: "Skriv et helt tall fra 1 til {most}, f.eks. 96.", "Skriv eit heilt tal frå 1 til {most}, t.d. 96.", "Write a whole number from 1 to {most}, e.g. 96.";
    ONE_MORE: "Én til. Virksomhet:", "Éin til. Verksemd:", "One more. Organisation:";
    ONE_MORE_ABOUT: "Kan stå tom. Enter legger til og gir plass; ingen andre flyttes.", "Kan stå tom. Enter legg til og gjev plass; ingen andre blir flytta.", "May stay empty. Enter adds and seats them; nobody else moves.";
    ONE_MORE_UNDRAWN: "Kan stå tom. Enter legger til.", "Kan stå tom. Enter legg til.", "May stay empty. Enter adds them.";
    ENTRY_BACK: "Hentet tilbake fra sist, ikke lagret ennå: «{text}». Enter legger til.", "Henta tilbake frå sist, ikkje lagra enno: «{text}». Enter legg til.", "Brought back from last time, not saved yet: \"{text}\". Enter adds.";
    MADE_N: "Lagt til: {n} deltaker, {from}. d trekker plassene, u angrer.|Lagt til: {n} deltakere, {from}-{to}. d trekker plassene, u angrer.", "Lagt til: {n} deltakar, {from}. d trekkjer plassane, u angrar.|Lagt til: {n} deltakarar, {from}-{to}. d trekkjer plassane, u angrar.", "Added: {n} participant, {from}. d draws the seats, u undoes.|Added: {n} participants, {from}-{to}. d draws the seats, u undoes.";
    MADE: "Lagt til: {code}. u angrer.", "Lagt til: {code}. u angrar.", "Added: {code}. u undoes.";

    SITS: "{code} sitter ved {tables}", "{code} sit ved {tables}", "{code} sits at {tables}";
    AT_TABLE: "bord {n}", "bord {n}", "table {n}";
    THEN: ", så {table}", ", så {table}", ", then {table}";
    UNDOES: "{what}. u angrer.", "{what}. u angrar.", "{what}. u undoes.";
    COMES_NOT: "{code} kommer ikke", "{code} kjem ikkje", "{code} does not come";
    COMES_AFTER_ALL: "{code} kommer likevel", "{code} kjem likevel", "{code} comes after all";
    NO_SEAT_YET: "{code} har ikke plass ennå", "{code} har ikkje plass enno", "{code} has no seat yet";
    SEATED_N: "{n} deltaker fikk plass, og ingen er flyttet. u angrer.|{n} deltakere fikk plass, og ingen er flyttet. u angrer.", "{n} deltakar fekk plass, og ingen er flytta. u angrar.|{n} deltakarar fekk plass, og ingen er flytta. u angrar.", "{n} participant was seated, and nobody moved. u undoes.|{n} participants were seated, and nobody moved. u undoes.";

    DRAWING: "Trekker plasser … {percent} %", "Trekkjer plassar … {percent} %", "Drawing seats … {percent} %";
    DRAWING_ABOUT: "Esc avbryter, og ingenting blir skrevet ned.", "Esc avbryt, og ingenting blir skrive ned.", "Esc cancels, and nothing is recorded.";
    CANCELLED: "Avbrutt. Ingenting er skrevet ned.", "Avbrote. Ingenting er skrive ned.", "Cancelled. Nothing was recorded.";
    DRAWN: "Plassene er trukket. u angrer.", "Plassane er trekte. u angrar.", "The seats are drawn. u undoes.";
    NOBODY: "Si først hvem som kommer: o henter en liste, n sier hvor mange.", "Sei først kven som kjem: o hentar ei liste, n seier kor mange.", "Say first who comes: o takes in a list, n says how many.";
    STANDS_ALREADY: "Plassene er trukket allerede. Hva nå?", "Plassane er alt trekte. Kva no?", "The seats are drawn already. What now?";
    OLD_STAYS: "Den gamle trekningen blir i historikken, og u henter den tilbake. Plasslapper som er skrevet ut, gjelder ikke for en ny.", "Den gamle trekninga blir i historikken, og u hentar ho tilbake. Plasslappar som er skrivne ut, gjeld ikkje for ei ny.", "The old draw stays in the history, and u brings it back. Slips that are printed do not hold for a new one.";
    KEEP: "Behold trekningen", "Behald trekninga", "Keep the draw";
    SEAT_REST: "Gi plass til {n} som mangler, uten å flytte noen", "Gje plass til {n} som manglar, utan å flytte nokon", "Seat the {n} who lack seats; nobody moves";
    ANEW: "Trekk alle på nytt", "Trekk alle på nytt", "Draw everybody anew";

    NO_TABLES_FIX: "Legg til bord i Forbered.", "Legg til bord i Førebu.", "Add tables in Prepare.";
    NO_ROUNDS_FIX: "Legg til runder i Forbered.", "Legg til rundar i Førebu.", "Add rounds in Prepare.";
    NO_PEOPLE_FIX: "Mellomrom tar noen med igjen.", "Mellomrom tek nokon med att.", "Space brings somebody back.";
    NO_PLACE_FIX: "Sett en stol til ved noen bord i Forbered, eller trekk på nytt med d.", "Set ein stol til ved nokre bord i Førebu, eller trekk på nytt med d.", "Give some tables one more seat in Prepare, or draw anew with d.";
    SEATS_FIX: "Sett flere plasser ved bordene i Forbered, eller legg til et bord der.", "Set fleire plassar ved borda i Førebu, eller legg til eit bord der.", "Give the tables more seats in Prepare, or add a table there.";
    TOPICS_FIX: "Legg til en problemstilling i Forbered, eller ta bort en runde der.", "Legg til ei problemstilling i Førebu, eller ta bort ein runde der.", "Add a topic in Prepare, or take away a round there.";
    UNEVEN_FIX: "Fordel plassene jevnere mellom problemstillingene, ved bordene i Forbered.", "Fordel plassane jamnare mellom problemstillingane, ved borda i Førebu.", "Spread the seats more evenly over the topics, at the tables in Prepare.";

    NAMES_LEFT: "Kolonnen «{name}» sier hvem personer er, og blir utelatt.", "Kolonnen «{name}» seier kven personar er, og blir utelaten.", "The column \"{name}\" says who persons are, and is left out.";
    NAMES_TAKEN: "{n} navn blir tatt vare på i people.json, utenfor det som skrives ned. De vises bare blant deltakerne, aldri på tavla. k lar dem være.|{n} navn blir tatt vare på i people.json, utenfor det som skrives ned. De vises bare blant deltakerne, aldri på tavla. k lar dem være.", "{n} namn blir teke vare på i people.json, utanfor det som blir skrive ned. Det blir vist berre blant deltakarane, aldri på tavla. k let det vere.|{n} namn blir tekne vare på i people.json, utanfor det som blir skrive ned. Dei blir viste berre blant deltakarane, aldri på tavla. k let dei vere.", "{n} name is kept in people.json, apart from the record. It is shown among the participants only, never on the board. k leaves it out.|{n} names are kept in people.json, apart from the record. They are shown among the participants only, never on the board. k leaves them out.";
    NAMES_LEFT_OUT: "Navnene blir ikke tatt med. k tar vare på dem i people.json, utenfor det som skrives ned.", "Namna blir ikkje tekne med. k tek vare på dei i people.json, utanfor det som blir skrive ned.", "The names are left out. k keeps them in people.json, apart from the record.";
    KEEP_NAMES: "Tar vare på navn på deltakere, eller på valgene for beløp", "Tek vare på namn på deltakarar, eller på vala for beløp", "Keeps names of participants, or the choices for amounts";
    KEEP_NAMES_HINT: "navn", "namn", "names";
    CODE_IS_NAME_FIX: "Gå til den og trykk mellomrom, og velg at den ikke leses. Da lages kodene P001, P002 …", "Gå til han og trykk mellomrom, og vel at han ikkje blir lesen. Då blir kodane P001, P002 … laga.", "Go to it, press Space and choose that it is not read. The codes P001, P002 … are made then.";
    READ_N: "{n} deltaker er lest. Enter henter inn.|{n} deltakere er lest. Enter henter dem inn.", "{n} deltakar er lesen. Enter hentar inn.|{n} deltakarar er lesne. Enter hentar dei inn.", "{n} participant read. Enter takes them in.|{n} participants read. Enter takes them in.";
    ALL_HERE: "Alle i fila er her fra før.", "Alle i fila er her frå før.", "Everybody in the file is here already.";
    PICK: "Hent deltakere fra fil", "Hent deltakarar frå fil", "Participants from a file";
    ARE_PARTICIPANTS: "Fila holder deltakere", "Fila held deltakarar", "The file holds participants";

    STRIPS_PRINTED: "En lapp til hver deltaker, med bordet i hver runde.", "Ein lapp til kvar deltakar, med bordet i kvar runde.", "A slip for each participant, with the table in each round.";
    BOWLS_PRINTED: "Lapper til skåler, en for hver plass; ingen plasser er trukket.", "Lappar til skåler, ein for kvar plass; ingen plassar er trekte.", "Slips for bowls, one a seat; no seats are drawn.";
}
