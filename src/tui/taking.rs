//! Picking a file, reading it on a thread of its own, and recording what it held.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::channel;
use std::time::Instant;

use super::app::App;
use super::files;
use super::layer::{Layer, Outcome};
use super::screens::{Answer, Asked, Found, Pick, Purpose, Reading, Take, Taking};
use crate::desk::{random, randoms};
use crate::domain::AnyId;
use crate::exchange::import::{self, Columns, Imported, Intake, Profile};
use crate::exchange::{Fault, ListKind, Note};
use crate::lang::{Lang, Shown, commands, faults, files as m, screens as s};
use crate::progress::Progress;
use crate::record::{Command, Mint, State};
use crate::store::{Names, Parts, StoreError};

impl App {
    /// Shows a folder to pick in, or what a file holds; the places to begin from when there is no folder.
    pub(super) fn look_into(&mut self, purpose: Purpose, path: Option<PathBuf>) {
        let lang = self.look.lang;
        let found = match &path {
            None => Ok(files::places(lang, self.home.as_ref().and_then(|home| home.last_folder()))),
            Some(path) if purpose == Purpose::Merge && files::is_workshop(path) => {
                return self.read(purpose, path.clone(), Asked::default());
            }
            Some(path) if path.is_file() => return self.read(purpose, path.clone(), Asked::default()),
            Some(path) => files::list(path, purpose).map_err(|error| StoreError::at(path, &error)),
        };
        match found {
            Ok(entries) => {
                if matches!(self.layers.last(), Some(Layer::Pick(_))) {
                    self.layers.pop();
                }
                self.layers.push(Layer::Pick(Pick::new(purpose, path, entries)));
            }
            Err(error) => self.tell_disk(&error),
        }
    }

    /// Reads what was picked on a thread of its own, which wakes the loop when it is done; whoever leaves the screen
    /// before that hears nothing of it.
    pub(super) fn read(&mut self, purpose: Purpose, path: PathBuf, asked: Asked) {
        let Some(desk) = &self.desk else { return };
        // Where one comes from says what it holds, until somebody says something else.
        let (purpose, asked) = match purpose {
            Purpose::People => (Purpose::Rows, Asked { kind: asked.kind.or(Some(ListKind::Participants)), ..asked }),
            purpose => (purpose, asked),
        };
        if let (Some(home), Some(folder)) = (&self.home, path.parent()) {
            home.remember_folder(folder);
        }
        let (state, id, lang) = (desk.state().clone(), desk.folder().id(), self.look.lang);
        let kept = self.home.as_ref().map(|home| home.profiles()).unwrap_or_default();
        let (send, receive) = channel();
        let (wake, own, said) = ((self.waker)(), path.clone(), asked.clone());
        // Where nobody has said what it holds, it is read as statements and as costs.
        let times = if purpose == Purpose::Rows && asked.kind.is_none() { 2 } else { 1 };
        let progress: Arc<Vec<Progress>> = Arc::new((0..times).map(|_| Progress::default()).collect());
        let reading = Reading { from: receive, progress: progress.clone(), since: Instant::now() };
        std::thread::spawn(move || {
            let found = match purpose {
                Purpose::Rows => rows(&own, &said, &state, lang, &kept, &progress),
                _ => Found { answer: whole(purpose, &own, &state, id, lang, &progress[0]), columns: None },
            };
            // Nobody listens any more when the screen was left.
            if send.send(found).is_ok() {
                wake();
            }
        });
        let size = files::size(&path);
        self.layers.push(Layer::Take(Take::new(purpose, path, size, asked, reading)));
    }

    /// Keeps a way of reading on this machine.
    pub(super) fn keep_profile(&mut self, name: &str, profile: &Profile) {
        let lang = self.look.lang;
        let Some(home) = &self.home else { return self.tell(Shown::from(lang.say(&s::NO_HOME)), true) };
        match home.keep_profile(name, &profile.bytes()) {
            Ok(name) => self.tell(Shown::new(&lang.fill(&commands::PROFILE_KEPT, &[("name", &name)])), false),
            Err(error) => self.tell_disk(&error),
        }
    }

    /// Records what was read: one step, which undo takes back.
    pub(super) fn take_in(&mut self, taking: Taking) {
        let lang = self.look.lang;
        let Some(desk) = self.desk.as_mut() else { return };
        let (before, done) = (
            desk.state().revision(),
            match taking {
                Taking::Rows(imported, what) => return self.take_rows(*imported, &what),
                Taking::Plan(plan) => {
                    self.carry_out(vec![Outcome::Do(Command::Apply(plan))]);
                    Shown::from(lang.say(&m::PLAN_USED))
                }
                Taking::Merge(parts) => match desk.merge(&parts, &Progress::default()) {
                    Ok(merged) => {
                        let line = lang.count(&commands::MERGED, merged.lines);
                        match crate::analysis::apart(desk.state()) {
                            0 => Shown::from(line),
                            apart => Shown::from(format!("{line} {}", lang.count(&commands::APART, apart))),
                        }
                    }
                    Err(error) => return self.tell_disk(&error),
                },
            },
        );
        // What was refused has been said already.
        if self.desk().is_some_and(|desk| desk.state().revision() != before) {
            self.tell(done, false);
        }
    }

    /// The columns they were read from first, so that an import that fails has recorded nothing; names last, for they
    /// are of participants that are there.
    fn take_rows(&mut self, imported: Imported, what: &Shown) {
        let Some(desk) = self.desk.as_mut() else { return };
        let before = desk.state().revision();
        if let Err(error) = desk.keep_source(&imported.kept) {
            return self.tell_disk(&error);
        }
        let changes = !imported.events.is_empty();
        self.carry_out(vec![Outcome::Do(Command::Restore(imported.events))]);
        let Some(desk) = self.desk.as_mut() else { return };
        // What was refused has been said already.
        if changes && desk.state().revision() == before {
            return;
        }
        let mut names = Names::default();
        imported.names.into_iter().for_each(|(id, name)| names.set(id, name));
        if let Some(Err(error)) = (names != Names::default()).then(|| desk.keep_names(&names)) {
            return self.tell_disk(&error);
        }
        self.tell(self.seen().fill(&m::TAKEN, &[("what", what)]), false);
    }
}

/// What is in the folder or bundle of another machine, or in a plan.
fn whole(purpose: Purpose, path: &Path, state: &State, id: AnyId, lang: Lang, progress: &Progress) -> Answer {
    let failed = |error: &StoreError| Answer::Failed(Shown::new(&faults::store(lang, error)));
    if purpose == Purpose::Merge {
        return match Parts::of(path) {
            Ok(parts) if parts.id != id => Answer::Faults(vec![Fault::another_workshop()]),
            Ok(parts) => match parts.brings(|version| state.has(version), progress) {
                Ok(merged) => Answer::Merge(Box::new(parts), merged),
                Err(stopped) => Answer::Faults(stopped.into()),
            },
            Err(error) => failed(&error),
        };
    }
    let plan = match files::read(path) {
        Ok(bytes) => import::plan(&bytes),
        Err(error) => return failed(&StoreError::at(path, &error)),
    };
    match plan {
        Ok(plan) => match plan.changes(state, &mut Mint::new(random)) {
            Ok(changes) => Answer::Plan(Box::new(plan), changes),
            Err(refusal) => Answer::Failed(Shown::new(&faults::refusal(lang, &refusal))),
        },
        Err(fault) => Answer::Faults(vec![fault]),
    }
}

/// What is in a table, and in which of its columns.
fn rows(
    path: &Path,
    asked: &Asked,
    state: &State,
    lang: Lang,
    kept: &[(String, Vec<u8>)],
    progress: &[Progress],
) -> Found {
    let bytes = match files::read(path) {
        Ok(bytes) => bytes,
        Err(error) => {
            let why = faults::store(lang, &StoreError::at(path, &error));
            return Found { answer: Answer::Failed(Shown::new(&why)), columns: None };
        }
    };
    let (name, sheet) = (path.to_string_lossy(), asked.sheet.map(|sheet| sheet.to_string()));
    let map = asked.columns.as_ref().map(Columns::map);
    let (profiles, broken) = Profile::all(kept);
    let intake = |kind| Intake {
        sheet: sheet.as_deref(),
        map: map.as_ref(),
        figures: &asked.figures,
        difference: asked.difference.as_ref(),
        profiles: &profiles,
        ..Intake::new(kind, &name, &bytes)
    };
    let read = |kind, progress| {
        let intake = Intake { progress, ..intake(kind) };
        let unread = |fault: &Fault| Note { code: fault.code, text: fault.text.clone(), line: None };
        let mut imported = import::read(&intake, state, &mut Mint::new(randoms()))?;
        imported.warnings.extend(broken.iter().filter(|_| kind == ListKind::Costs).map(unread));
        Ok(imported.by_key())
    };
    let (kind, read) = match asked.kind {
        Some(kind) => (kind, read(kind, progress.first())),
        None => {
            let both = (read(ListKind::Statements, progress.first()), read(ListKind::Costs, progress.last()));
            match likelier(both.0, both.1, name.ends_with(".json")) {
                (kind, Err(faults)) if lacks(&faults) && is_of_people(&intake(ListKind::Participants)) => {
                    match read(ListKind::Participants, progress.last()) {
                        Ok(people) => (ListKind::Participants, Ok(people)),
                        Err(_) => (kind, Err(faults)),
                    }
                }
                likelier => likelier,
            }
        }
    };
    let measured = |columns: Columns| match &read {
        Ok(imported) => columns.measured(imported),
        Err(_) => columns,
    };
    let found = asked.columns.clone().map(measured).or_else(|| {
        let columns = import::columns(&intake(kind))?;
        Some(if let Ok(imported) = &read { columns.as_read(imported) } else { columns })
    });
    let answer = match read {
        Ok(imported) => Answer::Rows(kind, Box::new(imported)),
        Err(faults) => Answer::Faults(faults),
    };
    Found { answer, columns: found.map(|columns| (kind, columns)) }
}

type Read = Result<Imported, Vec<Fault>>;

/// Whether a column that is needed is not there.
fn lacks(faults: &[Fault]) -> bool {
    faults.iter().any(|fault| fault.code == "no_column")
}

/// Whether every column of a table is one of participants.
fn is_of_people(intake: &Intake<'_>) -> bool {
    import::columns(intake).is_some_and(|columns| columns.are_known())
}

/// A file says itself what it holds: where there are amounts, it is costs; of an export, what people said.
fn likelier(statements: Read, costs: Read, is_export: bool) -> (ListKind, Read) {
    let said = is_export && statements.as_ref().is_ok_and(|said| said.rows > 0);
    match costs {
        Err(faults) if lacks(&faults) => (ListKind::Statements, statements),
        _ if said => (ListKind::Statements, statements),
        costs => (ListKind::Costs, costs),
    }
}
