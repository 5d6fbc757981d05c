//! What is wrong with files and commands that come in, and the remedy.

use super::messages;

messages! {
    DID_YOU_MEAN: "Mente du «{name}»?", "Meinte du «{name}»?", "Did you mean \"{name}\"?";
    THERE_IS: "Dette finnes: {list}.", "Dette finst: {list}.", "There is: {list}.";
    NO_SUCH: "Finner ikke {what} «{name}».", "Finn ikkje {what} «{name}».", "There is no {what} \"{name}\".";
    NONE_YET: "Workshopen har ingen {what} ennå.", "Workshopen har ingen {what} enno.", "The workshop has no {what} yet.";
    NOT_A: "«{name}» er ikke {what}.", "«{name}» er ikkje {what}.", "\"{name}\" is no {what}.";
    LIST_HINT: "plenum list viser hva som finnes, med id.", "plenum list viser kva som finst, med id.", "plenum list shows what there is, with ids.";
    NO_TEXT: "Det står ingen tekst.", "Det står ingen tekst.", "There is no text.";
    TWO_KINDS: "Et innspill har enten felt eller vanskeligere/enklere, ikke begge.", "Eit innspel har anten felt eller vanskelegare/enklare, ikkje begge.", "A statement has a quadrant or harder/easier, not both.";
    NO_QUADRANT: "«{name}» er ikke et felt.", "«{name}» er ikkje eit felt.", "\"{name}\" is no quadrant.";
    QUADRANTS: "Skriv styrke, svakhet, mulighet eller trussel, s/w/o/t, eller + - * !", "Skriv styrke, veikskap, moglegheit eller trugsmål, s/w/o/t, eller + - * !", "Write strength, weakness, opportunity or threat, s/w/o/t, or + - * !";
    NO_FORCE: "«{name}» er verken vanskeligere eller enklere.", "«{name}» er verken vanskelegare eller enklare.", "\"{name}\" is neither harder nor easier.";
    FORCES: "Skriv harder (vanskeligere) eller easier (enklere).", "Skriv harder (vanskelegare) eller easier (enklare).", "Write harder or easier.";
    NO_TIME: "«{name}» er ikke et tidspunkt.", "«{name}» er ikkje eit tidspunkt.", "\"{name}\" is no time.";
    TIME_SHAPE: "Skriv 2026-11-24T09:41:07+01:00 eller 24.11.2026 09:41.", "Skriv 2026-11-24T09:41:07+01:00 eller 24.11.2026 09:41.", "Write 2026-11-24T09:41:07+01:00 or 24.11.2026 09:41.";

    UNKNOWN_KEY: "Ukjent nøkkel «{name}».", "Ukjend nøkkel «{name}».", "Unknown key \"{name}\".";
    UNKNOWN_WORD: "Ukjent ord «{name}».", "Ukjent ord «{name}».", "Unknown word \"{name}\".";
    MISSING_KEY: "Nøkkelen «{name}» mangler.", "Nøkkelen «{name}» manglar.", "The key \"{name}\" is missing.";
    KEY_TWICE: "Nøkkelen «{name}» står to ganger.", "Nøkkelen «{name}» står to gonger.", "The key \"{name}\" is there twice.";
    NOT_JSON: "Dette er ikke JSON.", "Dette er ikkje JSON.", "This is not JSON.";
    NOT_JSON_HINT: "Se etter komma, hermetegn eller klamme som mangler eller er for mye rett foran.", "Sjå etter komma, hermeteikn eller klamme som manglar eller er for mykje rett framfor.", "Look for a comma, quote or bracket that is missing or too many just before.";
    EXPECTED: "Her skal det stå {what}.", "Her skal det stå {what}.", "It should be {what}.";
    A_NUMBER: "et helt tall", "eit heilt tal", "a whole number";
    A_TEXT: "tekst i hermetegn", "tekst i hermeteikn", "text in quotes";
    A_LIST: "en liste: […]", "ei liste: […]", "a list: […]";
    AN_OBJECT: "et objekt i krøllparenteser", "eit objekt i krøllparentesar", "an object in braces";
    TRUE_OR_FALSE: "true eller false", "true eller false", "true or false";
    WRONG_VALUE: "«{detail}» kan ikke stå her.", "«{detail}» kan ikkje stå her.", "\"{detail}\" cannot stand here.";
    NEWER_FORMAT: "Fila har format {format}, og dette programmet leser 1. Oppdater programmet.", "Fila har format {format}, og dette programmet les 1. Oppdater programmet.", "The file has format {format} and this program reads 1. Update the program.";

    NO_PLAN: "Finner verken innebygd plan eller fil «{name}».", "Finn verken innebygd plan eller fil «{name}».", "There is neither a built-in plan nor a file \"{name}\".";
    NOT_TEXT: "Fila er ikke tekst. Lagre den som CSV i UTF-8.", "Fila er ikkje tekst. Lagre ho som CSV i UTF-8.", "The file is not text. Save it as CSV in UTF-8.";
    EMPTY_FILE: "Fila er tom.", "Fila er tom.", "The file is empty.";
    FILE_KIND: "Filer som slutter på .{name} kan ikke leses ennå. Lagre som CSV.", "Filer som sluttar på .{name} kan ikkje lesast enno. Lagre som CSV.", "Files that end in .{name} cannot be read yet. Save as CSV.";
    RAGGED: "Raden har {found} felt, overskriften har {expected}.", "Rada har {found} felt, overskrifta har {expected}.", "The row has {found} cells and the header {expected}.";
    RAGGED_HINT: "Sett hermetegn rundt tekst som inneholder skilletegnet.", "Set hermeteikn rundt tekst som inneheld skiljeteiknet.", "Put quotes around text that holds the separator.";
    OPEN_QUOTE: "Hermetegnet som åpner på denne linja, blir ikke lukket.", "Hermeteiknet som opnar på denne linja, blir ikkje lukka.", "The quote that opens on this line is not closed.";
    OPEN_QUOTE_HINT: "Lukk det ved slutten av teksten. Hermetegn inne i teksten skrives to ganger: \"\".", "Lukk det ved slutten av teksten. Hermeteikn inne i teksten skriv ein to gonger: \"\".", "Close it where the text ends. Write a quote inside the text twice: \"\".";
    UNKNOWN_FIELD: "«{name}» er ikke noe som kan leses herfra.", "«{name}» er ikkje noko som kan lesast herfrå.", "\"{name}\" is nothing that can be read here.";
    TWO_COLUMNS: "To kolonner kan være {name}.", "To kolonnar kan vere {name}.", "Two columns could be {name}.";
    NO_COLUMN: "Fila har ingen kolonne «{name}».", "Fila har ingen kolonne «{name}».", "The file has no column \"{name}\".";
    NO_FIELD: "Ingen kolonne er {name}.", "Ingen kolonne er {name}.", "No column is {name}.";
    MAP_HINT: "Si hvilken det er: --map {map}", "Sei kva for ei det er: --map {map}", "Say which it is: --map {map}";
    SKIPPED_TITLE: "linje over overskriften", "linje over overskrifta", "line above the header";
    SKIPPED_BLANK: "tom linje", "tom linje", "blank line";
    SKIPPED_TOTAL: "sumlinje, stemmer", "sumlinje, stemmer", "total row, agrees";
    COLUMN_UNREAD: "Kolonnen «{name}» blir ikke lest.", "Kolonnen «{name}» blir ikkje lesen.", "The column \"{name}\" is not read.";
    COLUMN_LOOKS: "Kolonnen «{name}» blir ikke lest, men ser ut til å være {field}. Les den med: --map {map}", "Kolonnen «{name}» blir ikkje lesen, men ser ut til å vere {field}. Les ho med: --map {map}", "The column \"{name}\" is not read, but looks like {field}. Read it with: --map {map}";
    NEW_SOURCES: "{n} ny kilde.|{n} nye kilder.", "{n} ny kjelde.|{n} nye kjelder.", "{n} new source.|{n} new sources.";
    SAID_AGAIN: "{n} tekst er sagt før og kommer inn en gang til.|{n} tekster er sagt før og kommer inn en gang til.", "{n} tekst er sagd før og kjem inn ein gong til.|{n} tekstar er sagde før og kjem inn ein gong til.", "{n} text has been said before and comes in again.|{n} texts have been said before and come in again.";
    COST_AGAIN: "{n} kostnadslinje er her fra før og kommer inn en gang til.|{n} kostnadslinjer er her fra før og kommer inn en gang til.", "{n} kostnadslinje er her frå før og kjem inn ein gong til.|{n} kostnadslinjer er her frå før og kjem inn ein gong til.", "{n} cost line is here already and comes in again.|{n} cost lines are here already and come in again.";
    NO_STATE: "«{name}» er ikke en tilstand.", "«{name}» er ikkje ein tilstand.", "\"{name}\" is no state.";
    YES_OR_NO: "«{name}» er verken ja eller nei.", "«{name}» er verken ja eller nei.", "\"{name}\" is neither yes nor no.";

    EMPTY_AMOUNT: "Det står ikke noe beløp.", "Det står ikkje noko beløp.", "There is no amount.";
    NO_AMOUNT: "«{name}» er ikke et beløp.", "«{name}» er ikkje eit beløp.", "\"{name}\" is no amount.";
    AMOUNT_SHAPE: "Skriv hele kroner eller to desimaler: 1 250 000 eller -1250000,50.", "Skriv heile kroner eller to desimalar: 1 250 000 eller -1250000,50.", "Write whole amounts or two decimals: 1 250 000 or -1250000.50.";
    UNSETTLED: "Tegnet i «{name}» kan stå mellom tusener eller foran desimaler.", "Teiknet i «{name}» kan stå mellom tusen eller framfor desimalar.", "The mark in \"{name}\" may part thousands or decimals.";
    UNSETTLED_HINT: "Skriv tusener med mellomrom (1 250) og desimaler med komma og to siffer (1,25).", "Skriv tusen med mellomrom (1 250) og desimalar med komma og to siffer (1,25).", "Write thousands with a space (1 250), and decimals with a comma and two digits (1,25).";
    TOO_FINE: "«{name}» har deler av en øre.", "«{name}» har delar av eit øre.", "\"{name}\" has parts of a hundredth.";
    TOO_LARGE: "«{name}» er for stort.", "«{name}» er for stort.", "\"{name}\" is too large.";
    SUM_TOO_LARGE: "Summen av radene er for stor.", "Summen av radene er for stor.", "The sum of the rows is too large.";
    TOTAL_DIFFERS: "Sumlinja sier {total}, men radene over blir {sum}.", "Sumlinja seier {total}, men radene over blir {sum}.", "The total row says {total}, but the rows above come to {sum}.";
    TOTAL_HINT: "Rett raden som er feil, eller ta bort sumlinja.", "Rett rada som er feil, eller ta bort sumlinja.", "Correct the row that is wrong, or remove the total row.";
    DOTS_ARE_THOUSANDS: "Punktum i beløp leses som tusenskille.", "Punktum i beløp blir lese som tusenskilje.", "Dots in amounts are read as thousands separators.";
    NO_KIND: "«{name}» er ikke en art.", "«{name}» er ikkje ein art.", "\"{name}\" is no kind of cost.";
    KINDS: "Skriv engangs (one-off), drift (running) eller gevinst (benefit).", "Skriv eingongs (one-off), drift (running) eller vinst (benefit).", "Write one-off, running or benefit.";
    NO_YEAR: "«{name}» er ikke et år.", "«{name}» er ikkje eit år.", "\"{name}\" is no year.";
    NO_ALTERNATIVE: "Raden sier ikke hvilket alternativ, og det finnes ikke noe nullalternativ.", "Rada seier ikkje kva alternativ, og det finst ikkje noko nullalternativ.", "The row names no alternative, and there is no baseline.";
    DEFAULT_ALTERNATIVE: "{n} rad uten alternativ føres på nullalternativet.|{n} rader uten alternativ føres på nullalternativet.", "{n} rad utan alternativ blir ført på nullalternativet.|{n} rader utan alternativ blir førte på nullalternativet.", "{n} row without an alternative goes to the baseline.|{n} rows without an alternative go to the baseline.";
    DEFAULT_KIND: "{n} rad uten art leses som drift.|{n} rader uten art leses som drift.", "{n} rad utan art blir lesen som drift.|{n} rader utan art blir lesne som drift.", "{n} row without a kind counts as running.|{n} rows without a kind count as running.";
    DEFAULT_YEAR: "{n} rad uten år føres på {year}.|{n} rader uten år føres på {year}.", "{n} rad utan år blir ført på {year}.|{n} rader utan år blir førte på {year}.", "{n} row without a year goes to {year}.|{n} rows without a year go to {year}.";
    NO_DEFAULT_YEAR: "{n} rad har ikke noe år.{year}|{n} rader har ikke noe år.{year}", "{n} rad har ikkje noko år.{year}|{n} rader har ikkje noko år.{year}", "{n} row has no year.{year}|{n} rows have no year.{year}";

    DO_SAY: "tar opp et innspill", "tek opp eit innspel", "records a statement";
    DO_RELEASE: "fører innspill mot rommet: held, ready, shown", "fører innspel mot rommet: held, ready, shown", "brings statements towards the room: held, ready, shown";
    DO_REWORD: "gir et innspill eller et punkt andre ord", "gir eit innspel eller eit punkt andre ord", "gives a statement or a point other words";
    DO_PARK: "setter innspill til side, eller tar dem opp igjen", "set innspel til side, eller tek dei opp att", "sets statements aside, or takes them up again";
    DO_WITHDRAW: "tar bort noe; det blir liggende i historikken", "tek bort noko; det blir liggjande i historikken", "takes something back; it stays in the history";
    DO_FILE: "legger innspill under et punkt; null tar dem ut", "legg innspel under eit punkt; null tek dei ut", "files statements under a point; null takes them out";
    DO_THEME: "lager et punkt av innspill", "lagar eit punkt av innspel", "makes a point of statements";
    DO_MOVE: "flytter innspill til et annet bord, alternativ eller felt", "flyttar innspel til eit anna bord, alternativ eller felt", "moves statements to another table, alternative or quadrant";
    DO_ORDER: "setter et punkt foran et annet; null setter det sist", "set eit punkt framfor eit anna; null set det sist", "puts a point before another one; null puts it last";
    DO_ROUND: "starter, lukker eller nullstiller en runde: waiting, running, closed", "startar, lukkar eller nullstiller ein runde: waiting, running, closed", "starts, closes or resets a round: waiting, running, closed";
    DO_UNDO: "angrer det siste", "angrar det siste", "takes back the last step";
    DO_REDO: "gjør om igjen det som ble angret", "gjer om att det som vart angra", "takes back the last undo";
}
