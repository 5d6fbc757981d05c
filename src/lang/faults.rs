//! Why something was not done, and what to do about it.

use super::{Lang, Msg, Shown, commands, messages};
use crate::record::{Change, Refusal};
use crate::store::{SETTINGS, SettingFault, SettingFaultKind, StoreError, StoreErrorKind};

messages! {
    ALREADY_BEGUN: "Workshopen er laget allerede.", "Workshopen er laga alt.", "The workshop has been made already.";
    MISSING: "Finner ikke {what} «{name}». Se hva som finnes med plenum list.", "Finn ikkje {what} «{name}». Sjå kva som finst med plenum list.", "There is no {what} \"{name}\". See what there is with plenum list.";
    TWICE: "{what} «{name}» står to ganger. Gi den ene et annet navn.", "{what} «{name}» står to gonger. Gi den eine eit anna namn.", "{what} \"{name}\" is there twice. Give one of them another name.";
    TWO_BASELINES: "To alternativer er merket som nullalternativ. La bare ett ha baseline.", "To alternativ er merkte som nullalternativ. La berre eitt ha baseline.", "Two alternatives are marked as the baseline. Leave it on one.";
    WITHDRAWN: "Det er tatt bort. Angre (u) henter det tilbake.", "Det er teke bort. Angre (u) hentar det tilbake.", "It was removed. Undo (u) brings it back.";
    NEWER: "En nyere utgave av plenum har endret dette. Oppdater programmet for å endre det her.", "Ei nyare utgåve av plenum har endra dette. Oppdater programmet for å endre det her.", "A newer plenum has changed this. Update the program to change it here.";
    NOTHING_TO_UNDO: "Ingenting å angre.", "Ingenting å angre.", "Nothing to undo.";
    NOTHING_TO_REDO: "Ingenting å gjøre om igjen.", "Ingenting å gjere om att.", "Nothing to redo.";
    CHANGED_SINCE: "Noen har endret dette siden, så det står. Neste angring tar steget før.", "Nokon har endra dette sidan, så det står. Neste angring tek steget før.", "Somebody has changed this since, so it stands. The next undo takes the step before.";
    READ_ONLY: "Workshopen er åpnet bare for lesing.", "Workshopen er opna berre for lesing.", "The workshop is open for reading only.";
    DISK_FULL: "disken er full", "disken er full", "the disk is full";
    DISK_DENIED: "ingen tilgang", "ingen tilgang", "access denied";
    DISK_READ_ONLY: "disken er skrivebeskyttet", "disken er skriveverna", "the disk is read-only";
    DISK_MISSING: "mappa er borte", "mappa er borte", "the folder is gone";
    DISK_GONE: "fila ble tatt bort, og alt i den skrives på nytt", "fila vart teken bort, og alt i ho blir skrive på nytt", "the file was taken away, and all it held is written anew";
    GONE: "Noen tok bort journalfila {name}. Alt i den skrives på nytt i en ny fil.", "Nokon tok bort journalfila {name}. Alt i ho blir skrive på nytt i ei ny fil.", "Somebody took away the journal file {name}. All it held is written into a new one.";
    DISK_DIRECTORY: "dette er ei mappe, ikke ei fil", "dette er ei mappe, ikkje ei fil", "this is a folder, not a file";
    DISK_BUSY: "et annet program bruker fila", "eit anna program bruker fila", "another program is using the file";
    DISK_EXISTS: "det finnes noe der fra før", "det finst noko der frå før", "there is something there already";
    DISK_FOREIGN: "det er ikke en workshop som dette programmet kjenner", "det er ikkje ein workshop som dette programmet kjenner", "it is not a workshop that this program knows";
    STOPPED: "Stoppet. Ingenting er lagret.", "Stoppa. Ingenting er lagra.", "Stopped. Nothing was recorded.";
    DISK_BROKEN: "disken svarer med feil", "disken svarer med feil", "the disk answers with an error";
    SETTING_SHAPE: "{path}, linje {line}: dette er ikke TOML, så ingen innstillinger er brukt. Skriv for eksempel theme = \"dark\".", "{path}, linje {line}: dette er ikkje TOML, så ingen innstillingar er brukte. Skriv til dømes theme = \"dark\".", "{path}, line {line}: this is not TOML, so no settings were used. Write for example theme = \"dark\".";
    SETTING_KEY: "{path}, linje {line}: ingen innstilling heter «{name}». Mente du {near}?", "{path}, linje {line}: inga innstilling heiter «{name}». Meinte du {near}?", "{path}, line {line}: no setting is called \"{name}\". Did you mean {near}?";
    SETTING_VALUE: "{path}, linje {line}: {name} kan ikke være «{value}». Velg mellom {near}.", "{path}, linje {line}: {name} kan ikkje vere «{value}». Vel mellom {near}.", "{path}, line {line}: {name} cannot be \"{value}\". Choose between {near}.";
    SETTING_UNREAD: "{path} kan ikke leses, så ingen innstillinger er brukt.", "{path} kan ikkje lesast, så ingen innstillingar er brukte.", "{path} cannot be read, so no settings were used.";
    STORE: "{path}: {why}.", "{path}: {why}.", "{path}: {why}.";
    STORE_NUMBER: "{path}: {why} (nummer {n}).", "{path}: {why} (nummer {n}).", "{path}: {why} (number {n}).";
    NO_FILE: "{path} finnes ikke.", "{path} finst ikkje.", "{path} does not exist.";
}

/// What a refusal says to people.
pub fn refusal(lang: Lang, refusal: &Refusal) -> String {
    let msg = match refusal {
        Refusal::AlreadyBegun => &ALREADY_BEGUN,
        Refusal::Missing { what, name } => {
            return lang.fill(&MISSING, &[("what", &lang.say(named(what))), ("name", name)]);
        }
        Refusal::Twice { what, name } => {
            let what = Shown::from(lang.say(named(what))).capital();
            return lang.fill(&TWICE, &[("what", &what), ("name", name)]);
        }
        Refusal::TwoBaselines => &TWO_BASELINES,
        Refusal::Withdrawn(_) => &WITHDRAWN,
        Refusal::Newer(_) => &NEWER,
        Refusal::NothingToUndo => &NOTHING_TO_UNDO,
        Refusal::NothingToRedo => &NOTHING_TO_REDO,
        Refusal::ChangedSince => &CHANGED_SINCE,
        Refusal::ReadOnly => &READ_ONLY,
    };
    lang.say(msg).to_owned()
}

/// Why a file could not be read or written, in a few words.
pub fn why(lang: Lang, kind: StoreErrorKind) -> &'static str {
    lang.say(reason(kind))
}

/// The same, still in every language.
pub fn reason(kind: StoreErrorKind) -> &'static Msg {
    match kind {
        StoreErrorKind::Full => &DISK_FULL,
        StoreErrorKind::Denied => &DISK_DENIED,
        StoreErrorKind::ReadOnly => &DISK_READ_ONLY,
        StoreErrorKind::Missing => &DISK_MISSING,
        StoreErrorKind::Gone => &DISK_GONE,
        StoreErrorKind::Directory => &DISK_DIRECTORY,
        StoreErrorKind::Busy => &DISK_BUSY,
        StoreErrorKind::Exists => &DISK_EXISTS,
        StoreErrorKind::Foreign => &DISK_FOREIGN,
        StoreErrorKind::Stopped => &STOPPED,
        StoreErrorKind::Broken => &DISK_BROKEN,
    }
}

/// The same with the file; a fault that has no words of its own is told by the system's number.
pub fn store(lang: Lang, error: &StoreError) -> String {
    let (path, why) = (error.path.display(), why(lang, error.kind));
    match (error.kind, error.number) {
        (StoreErrorKind::Gone, _) => {
            let name = error.path.file_name().unwrap_or_default().to_string_lossy();
            lang.fill(&GONE, &[("name", &name)])
        }
        (StoreErrorKind::Stopped, _) => why.to_owned(),
        (StoreErrorKind::Missing, _) => lang.fill(&NO_FILE, &[("path", &path)]),
        (StoreErrorKind::Broken, Some(n)) => lang.fill(&STORE_NUMBER, &[("path", &path), ("why", &why), ("n", &n)]),
        _ => lang.fill(&STORE, &[("path", &path), ("why", &why)]),
    }
}

/// What of the settings could not be used, where, and what to write instead.
pub fn setting(lang: Lang, path: &std::path::Path, fault: &SettingFault) -> String {
    let (path, line) = (path.display(), fault.line);
    match &fault.kind {
        SettingFaultKind::Shape => lang.fill(&SETTING_SHAPE, &[("path", &path), ("line", &line)]),
        SettingFaultKind::Unreadable => lang.fill(&SETTING_UNREAD, &[("path", &path)]),
        SettingFaultKind::Key(name) => {
            let by_likeness = |known: &&&str| (strsim::jaro_winkler(known, name) * 1000.0) as u32;
            let near = SETTINGS.iter().map(|(key, _)| key).max_by_key(by_likeness).unwrap_or(&"");
            lang.fill(&SETTING_KEY, &[("path", &path), ("line", &line), ("name", name), ("near", near)])
        }
        SettingFaultKind::Value(name, value) => {
            let values = SETTINGS.iter().find(|(key, _)| key == name).map(|(_, values)| values.join(", "));
            let near = values.unwrap_or_default();
            let fields: [(&str, &dyn std::fmt::Display); 5] =
                [("path", &path), ("line", &line), ("name", name), ("value", value), ("near", &near)];
            lang.fill(&SETTING_VALUE, &fields)
        }
    }
}

/// The word for a kind of thing that a plan names.
pub fn named(what: &str) -> &'static Msg {
    use super::words as w;
    match what {
        "table" => &w::TABLE,
        "alternative" => &w::ALTERNATIVE,
        "area" => &w::AREA,
        "source" => &w::SOURCE,
        "topic" => &w::TOPIC,
        "question" => &w::QUESTION,
        "meeting" => &w::MEETING,
        "round" => &w::ROUND,
        "criterion" => &w::CRITERION,
        "theme" => &w::THEME,
        "heading" => &w::HEADING,
        "workshop" => &w::WORKSHOP,
        _ => &w::STATEMENT,
    }
}

/// What a plan changes: a sign, what it is about, and how.
pub fn change(lang: Lang, change: &Change) -> [Shown; 3] {
    let (kind, name) = change.name();
    let (sign, said) = match change {
        Change::Added(..) => ("+", lang.say(&commands::PLAN_ADDED).to_owned()),
        Change::Changed(..) => ("~", lang.say(&commands::PLAN_CHANGED).to_owned()),
        Change::Removed(..) => ("-", lang.say(&commands::PLAN_REMOVED).to_owned()),
        Change::Needed(.., n) => ("=", lang.count(&commands::PLAN_NEEDED, *n)),
    };
    [sign.to_owned(), format!("{} {name}", lang.say(named(kind))), said].map(Shown::from)
}
