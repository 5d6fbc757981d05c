//! Why something was not done, and what to do about it.

use super::{Lang, Msg, Shown, messages};
use crate::record::Refusal;
use crate::store::{StoreError, StoreErrorKind};

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
    DISK_DENIED: "det går ikke an å skrive i mappa", "det går ikkje an å skrive i mappa", "the folder cannot be written";
    DISK_MISSING: "mappa er borte", "mappa er borte", "the folder is gone";
    DISK_GONE: "fila ble tatt bort, og alt i den skrives på nytt", "fila vart teken bort, og alt i ho blir skrive på nytt", "the file was taken away, and all it held is written anew";
    DISK_EXISTS: "det finnes noe der fra før", "det finst noko der frå før", "there is something there already";
    DISK_FOREIGN: "det er ikke en workshop som dette programmet kjenner", "det er ikkje ein workshop som dette programmet kjenner", "it is not a workshop that this program knows";
    DISK_BROKEN: "disken svarer med feil", "disken svarer med feil", "the disk answers with an error";
    GONE: "Noen tok bort journalfila {name}. Alt i den skrives på nytt i en ny fil.", "Nokon tok bort journalfila {name}. Alt i ho blir skrive på nytt i ei ny fil.", "Somebody took away the journal file {name}. All it held is written into a new one.";
    STORE: "{path}: {why} ({detail}).", "{path}: {why} ({detail}).", "{path}: {why} ({detail}).";
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
    lang.say(match kind {
        StoreErrorKind::Full => &DISK_FULL,
        StoreErrorKind::Denied => &DISK_DENIED,
        StoreErrorKind::Missing => &DISK_MISSING,
        StoreErrorKind::Gone => &DISK_GONE,
        StoreErrorKind::Exists => &DISK_EXISTS,
        StoreErrorKind::Foreign => &DISK_FOREIGN,
        StoreErrorKind::Broken => &DISK_BROKEN,
    })
}

/// The same with the file and what the system said.
pub fn store(lang: Lang, error: &StoreError) -> String {
    if error.kind == StoreErrorKind::Gone {
        let name = error.path.file_name().unwrap_or_default().to_string_lossy();
        return lang.fill(&GONE, &[("name", &name)]);
    }
    let why = why(lang, error.kind);
    lang.fill(&STORE, &[("path", &error.path.display()), ("why", &why), ("detail", &error.detail)])
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
