//! Picking a file, and what it holds before it is taken in.

use super::messages;

messages! {
    ROWS: "Hent inn fra fil", "Hent inn frå fil", "Import from a file";
    PLAN: "Bruk en planfil", "Bruk ei planfil", "Use a plan file";
    MERGE: "Flett inn fra en annen maskin", "Flett inn frå ei anna maskin", "Merge from another machine";
    PICK_ROWS: "Henter inn innspill, kostnader eller deltakere fra en fil", "Hentar inn innspel, kostnader eller deltakarar frå ei fil", "Imports statements, costs or participants from a file";
    ROWS_HINT: "fra fil", "frå fil", "from file";
    PICK_PLAN: "Bruker en planfil: viser først hva som endres", "Bruker ei planfil: viser først kva som blir endra", "Uses a plan file: shows first what changes";
    PICK_MERGE: "Fletter inn fra en annen maskin: en mappe eller en .plenum-fil", "Flettar inn frå ei anna maskin: ei mappe eller ei .plenum-fil", "Merges from another machine: a folder or a .plenum file";
    PICK: "Velg fil", "Vel fil", "Pick a file";
    TAKING: "Det som kommer inn", "Det som kjem inn", "What comes in";
    PLACES: "Steder", "Stader", "Places";
    FIND: "Finn eller lim inn sti:", "Finn eller lim inn stig:", "Find, or paste a path:";
    DOCUMENTS: "Dokumenter", "Dokument", "Documents";
    DOWNLOADS: "Nedlastinger", "Nedlastingar", "Downloads";
    DESKTOP: "Skrivebord", "Skrivebord", "Desktop";
    HOME_FOLDER: "Hjemmemappa", "Heimemappa", "Home folder";
    LAST_USED: "Sist brukt: {path}", "Sist brukt: {path}", "Last used: {path}";
    NO_FILES: "Ingen filer her som kan hentes inn. Venstre går opp.", "Ingen filer her som kan hentast inn. Venstre går opp.", "No files here that can be taken in. Left goes up.";
    NOT_FOUND: "Ingenting passer. Backspace tar bort bokstaver.", "Ingenting passar. Backspace tek bort bokstavar.", "Nothing fits. Backspace takes letters away.";
    UP: "Én mappe opp", "Éi mappe opp", "One folder up";
    FOLDER: "mappe", "mappe", "folder";
    WORKSHOP: "workshop", "workshop", "workshop";
    TAKE: "Henter inn det som vises", "Hentar inn det som blir vist", "Takes in what is shown";
    TAKE_HINT: "hent inn", "hent inn", "take in";
    SHEET_BEFORE: "Forrige ark", "Førre ark", "Previous sheet";
    SHEET_AFTER: "Neste ark", "Neste ark", "Next sheet";
    SHEET_KEYS: "Tab viser neste ark, Shift+Tab det forrige.", "Tab viser neste ark, Shift+Tab det førre.", "Tab shows the next sheet, Shift+Tab the one before.";
    NO_SHEETS: "Bare regneark har ark.", "Berre rekneark har ark.", "Only spreadsheets have sheets.";
    COLUMN: "Sier hva kolonnen er", "Seier kva kolonnen er", "Says what the column is";
    COLUMN_HINT: "velg kolonne", "vel kolonne", "choose column";
    COLUMN_BEFORE: "Forrige kolonne", "Førre kolonne", "Previous column";
    COLUMN_AFTER: "Neste kolonne", "Neste kolonne", "Next column";
    COLUMN_KEYS: "Venstre og høyre går til en kolonne. Mellomrom sier hva den er.", "Venstre og høgre går til ein kolonne. Mellomrom seier kva han er.", "Left and Right go to a column. Space says what it is.";
    COLUMN_PERSONAL: "Kolonnen «{name}» ser ut til å si hvem personer er, og blir utelatt.", "Kolonnen «{name}» ser ut til å seie kven personar er, og blir utelaten.", "The column \"{name}\" looks like it says who persons are, and is left out.";
    COLUMN_LOOKS: "Kolonnen «{name}» blir ikke lest, men ser ut til å være {field}. Gå til den og trykk mellomrom.", "Kolonnen «{name}» blir ikkje lesen, men ser ut til å vere {field}. Gå til han og trykk mellomrom.", "The column \"{name}\" is not read, but looks like {field}. Go to it and press Space.";
    WHICH_COLUMNS: "Si hva kolonnene i fila er.", "Sei kva kolonnane i fila er.", "Say what the columns of the file are.";
    WHAT_IS: "Hva er kolonnen «{name}»?", "Kva er kolonnen «{name}»?", "What is the column \"{name}\"?";
    NOT_READ: "leses ikke", "blir ikkje lesen", "not read";
    INSTEAD_OF: "{field}  (nå «{name}»)", "{field}  (no «{name}»)", "{field}  (now \"{name}\")";
    ARE_COSTS: "Fila holder kostnader", "Fila held kostnader", "The file holds costs";
    ARE_STATEMENTS: "Fila holder innspill", "Fila held innspel", "The file holds statements";
    READING: "Leser {name} ({size}). Esc avbryter.", "Les {name} ({size}). Esc avbryt.", "Reading {name} ({size}). Esc cancels.";
    STATEMENTS_READ: "{n} innspill er lest. Enter henter dem inn.|{n} innspill er lest. Enter henter dem inn.", "{n} innspel er lese. Enter hentar det inn.|{n} innspel er lesne. Enter hentar dei inn.", "{n} statement read. Enter takes it in.|{n} statements read. Enter takes them in.";
    COSTS_READ: "{n} kostnadslinje er lest. Enter henter den inn.|{n} kostnadslinjer er lest. Enter henter dem inn.", "{n} kostnadslinje er lesen. Enter hentar ho inn.|{n} kostnadslinjer er lesne. Enter hentar dei inn.", "{n} cost line read. Enter takes it in.|{n} cost lines read. Enter takes them in.";
    AGAIN: "Alt i fila er her fra før. Enter henter det inn en gang til.", "Alt i fila er her frå før. Enter hentar det inn ein gong til.", "Everything in the file is here already. Enter takes it in again.";
    NOTHING: "Fila har ingen rader.", "Fila har ingen rader.", "The file has no rows.";
    FAULTS: "{n} feil. Ingenting hentes inn før fila er rettet.|{n} feil. Ingenting hentes inn før fila er rettet.", "{n} feil. Ingenting blir henta inn før fila er retta.|{n} feil. Ingenting blir henta inn før fila er retta.", "{n} fault. Nothing is taken in until the file is corrected.|{n} faults. Nothing is taken in until the file is corrected.";
    PLAN_CHANGES: "Planen endrer {n} ting. Enter bruker den.|Planen endrer {n} ting. Enter bruker den.", "Planen endrar {n} ting. Enter bruker han.|Planen endrar {n} ting. Enter bruker han.", "The plan changes {n} thing. Enter uses it.|The plan changes {n} things. Enter uses it.";
    PLAN_SAME: "Workshopen følger planen allerede.", "Workshopen følgjer planen alt.", "The workshop follows the plan already.";
    MERGE_NEW: "{n} ny linje derfra. Enter fletter inn.|{n} nye linjer derfra. Enter fletter inn.", "{n} ny linje derifrå. Enter flettar inn.|{n} nye linjer derifrå. Enter flettar inn.", "{n} new line there. Enter merges.|{n} new lines there. Enter merges.";
    MERGE_SAME: "Det er ikke noe nytt der.", "Det er ikkje noko nytt der.", "There is nothing new there.";
    TAKEN: "Hentet inn: {what}. u angrer.", "Henta inn: {what}. u angrar.", "Taken in: {what}. u undoes.";
    PLAN_USED: "Planen er brukt. u angrer.", "Planen er brukt. u angrar.", "The plan is used. u undoes.";
}
