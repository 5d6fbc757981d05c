//! Picking a file, reading it on a thread of its own, and recording what it held.

use std::path::{Path, PathBuf};
use std::sync::mpsc::channel;

use super::app::App;
use super::files;
use super::layer::{Layer, Outcome};
use super::screens::{Answer, Pick, Purpose, Take, Taking};
use crate::desk::random;
use crate::domain::AnyId;
use crate::exchange::import::{self, Imported, Intake};
use crate::exchange::{Fault, ListKind};
use crate::lang::{Lang, Shown, commands, faults, files as m};
use crate::progress::Progress;
use crate::record::{Command, Mint, State};
use crate::store::{Parts, StoreError};

impl App {
    /// Shows a folder to pick in, or what a file holds; the places to begin from when there is no folder.
    pub(super) fn look_into(&mut self, purpose: Purpose, path: Option<PathBuf>) {
        let lang = self.look.lang;
        let found = match &path {
            None => Ok(files::places(lang, self.home.as_ref().and_then(|home| home.last_folder()))),
            Some(path) if purpose == Purpose::Merge && files::is_workshop(path) => {
                return self.read(purpose, path.clone(), None);
            }
            Some(path) if path.is_file() => return self.read(purpose, path.clone(), None),
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
    pub(super) fn read(&mut self, purpose: Purpose, path: PathBuf, sheet: Option<usize>) {
        let Some(desk) = &self.desk else { return };
        if let (Some(home), Some(folder)) = (&self.home, path.parent()) {
            home.remember_folder(folder);
        }
        let (state, id, lang) = (desk.state().clone(), desk.folder().id(), self.look.lang);
        let (send, receive) = channel();
        let (wake, own) = ((self.waker)(), path.clone());
        std::thread::spawn(move || {
            let answer = answer(purpose, &own, sheet, &state, id, lang);
            // Nobody listens any more when the screen was left.
            if send.send(answer).is_ok() {
                wake();
            }
        });
        let size = files::size(&path);
        self.layers.push(Layer::Take(Take::new(purpose, path, size, sheet, receive)));
    }

    /// Records what was read: one step, which undo takes back.
    pub(super) fn take_in(&mut self, taking: Taking) {
        let lang = self.look.lang;
        let Some(desk) = self.desk.as_mut() else { return };
        let (before, done) = (
            desk.state().revision(),
            match taking {
                Taking::Rows(events, kept, what) => {
                    if let Err(error) = desk.keep_source(&kept) {
                        return self.tell_disk(&error);
                    }
                    self.carry_out(vec![Outcome::Do(Command::Restore(events))]);
                    Shown::new(&lang.fill(&m::TAKEN, &[("what", &what)]))
                }
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
}

/// What is in a file or folder.
fn answer(purpose: Purpose, path: &Path, sheet: Option<usize>, state: &State, id: AnyId, lang: Lang) -> Answer {
    let failed = |error: &StoreError| Answer::Failed(Shown::new(&faults::store(lang, error)));
    if purpose == Purpose::Merge {
        return match Parts::of(path) {
            Ok(parts) if parts.id != id => Answer::Faults(vec![Fault::another_workshop()]),
            Ok(parts) => match parts.brings(|version| state.has(version), &Progress::default()) {
                Ok(merged) => Answer::Merge(Box::new(parts), merged),
                Err(stopped) => Answer::Faults(stopped.into()),
            },
            Err(error) => failed(&error),
        };
    }
    let bytes = match files::read(path) {
        Ok(bytes) => bytes,
        Err(error) => return failed(&StoreError::at(path, &error)),
    };
    if purpose == Purpose::Plan {
        return match import::plan(&bytes) {
            Ok(plan) => match plan.changes(state, &mut Mint::new(random)) {
                Ok(changes) => Answer::Plan(Box::new(plan), changes),
                Err(refusal) => Answer::Failed(Shown::new(&faults::refusal(lang, &refusal))),
            },
            Err(fault) => Answer::Faults(vec![fault]),
        };
    }
    let (name, sheet) = (path.to_string_lossy(), sheet.map(|sheet| sheet.to_string()));
    let read = |kind| {
        let intake = Intake { sheet: sheet.as_deref(), ..Intake::new(kind, &name, &bytes) };
        import::read(&intake, state, &mut Mint::new(random))
    };
    likelier(read(ListKind::Statements), read(ListKind::Costs), name.ends_with(".json"))
}

/// A file says itself what it holds: where there are amounts, it is costs; of an export, what people said.
fn likelier(statements: Result<Imported, Vec<Fault>>, costs: Result<Imported, Vec<Fault>>, is_export: bool) -> Answer {
    let lacks = |faults: &[Fault]| faults.iter().any(|fault| fault.code == "no_column");
    match (statements, costs) {
        (Ok(said), _) if is_export && said.rows > 0 => Answer::Rows(ListKind::Statements, Box::new(said)),
        (_, Ok(costs)) => Answer::Rows(ListKind::Costs, Box::new(costs)),
        (_, Err(faults)) if !lacks(&faults) => Answer::Faults(faults),
        (Ok(said), _) => Answer::Rows(ListKind::Statements, Box::new(said)),
        (Err(faults), _) => Answer::Faults(faults),
    }
}
