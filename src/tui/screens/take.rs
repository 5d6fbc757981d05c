use std::cell::Cell;
use std::path::PathBuf;
use std::sync::mpsc::Receiver;

use super::Purpose;
use crate::exchange::import::Imported;
use crate::exchange::{Fault, ListKind, Row, table};
use crate::lang::{Shown, faults, files as m};
use crate::record::{Change, Event, Plan};
use crate::store::{Merged, Parts};
use crate::tui::layer::{Effect, Outcome, Screen, Seen};
use crate::tui::paint::Canvas;
use crate::tui::rows::{Action, Place};
use crate::tui::scroll::Scroll;
use crate::tui::theme::Role;

/// What was found in a file or folder; nothing of it is recorded yet.
pub enum Answer {
    /// Statements or costs.
    Rows(ListKind, Box<Imported>),
    /// A plan, and what it changes here.
    Plan(Box<Plan>, Vec<Change>),
    /// Lines of the same workshop, and how many are new.
    Merge(Box<Parts>, Merged),
    /// What is wrong with the file.
    Faults(Vec<Fault>),
    /// Why it could not be read.
    Failed(Shown),
}

/// What is to be recorded.
pub enum Taking {
    /// Rows, the columns they were read from, and what they are in words.
    Rows(Vec<Event>, Vec<u8>, Shown),
    /// A plan.
    Plan(Box<Plan>),
    /// What others wrote.
    Merge(Box<Parts>),
}

/// What a file holds, as it will be read, before it is taken in.
pub struct Take {
    purpose: Purpose,
    path: PathBuf,
    size: String,
    sheet: Option<usize>,
    from: Receiver<Answer>,
    answer: Option<Answer>,
    scroll: Scroll,
    lines: Cell<(usize, usize)>,
}

type Lines = Vec<(Shown, Role)>;

impl Take {
    /// Of a file that another thread reads.
    pub fn new(purpose: Purpose, path: PathBuf, size: String, sheet: Option<usize>, from: Receiver<Answer>) -> Self {
        let (answer, scroll, lines) = (None, Scroll::default(), Cell::default());
        Self { purpose, path, size, sheet, from, answer, scroll, lines }
    }

    fn name(&self) -> String {
        self.path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
    }

    /// What Enter takes in; nothing when there is nothing to take.
    fn taking(&mut self, seen: &Seen<'_>) -> Option<Taking> {
        let empty = match self.answer.as_ref()? {
            Answer::Rows(_, imported) => imported.events.is_empty(),
            Answer::Plan(_, changes) => changes.is_empty(),
            Answer::Merge(_, merged) => merged.lines == 0,
            Answer::Faults(_) | Answer::Failed(_) => true,
        };
        if empty {
            return None;
        }
        match self.answer.take()? {
            Answer::Rows(kind, imported) => {
                let what = seen.count(count_of(kind), imported.rows);
                Some(Taking::Rows(imported.events, imported.kept, what))
            }
            Answer::Plan(plan, _) => Some(Taking::Plan(plan)),
            Answer::Merge(parts, _) => Some(Taking::Merge(parts)),
            Answer::Faults(_) | Answer::Failed(_) => None,
        }
    }

    fn lines(&self, seen: &Seen<'_>, width: usize) -> Lines {
        let mut lines = Lines::new();
        let mut add = |text: Shown, role| lines.extend(text.wrapped(width).into_iter().map(|line| (line, role)));
        match &self.answer {
            None => add(seen.fill(&m::READING, &[("name", &self.name()), ("size", &self.size)]), Role::Text),
            Some(Answer::Failed(why)) => add(why.clone(), Role::Strong),
            Some(Answer::Faults(faults)) => {
                add(seen.count(&m::FAULTS, faults.len()), Role::Strong);
                add(Shown::default(), Role::Text);
                for fault in faults {
                    let place = fault.place();
                    let gap = if place.is_empty() { "" } else { ": " };
                    add(Shown::new(&format!("{place}{gap}{}", fault.text.say(seen.look.lang))), Role::Text);
                    // Here a key does what an option does on the command line.
                    let by_key = (fault.code == "which_sheet").then(|| seen.say(&m::SHEET_KEYS));
                    let hint = by_key.or_else(|| fault.hint.as_ref().map(|hint| Shown::new(&hint.say(seen.look.lang))));
                    add(Shown::from("  ").and(&hint.unwrap_or_default()), Role::Quiet);
                }
            }
            Some(Answer::Plan(_, changes)) => {
                let none = changes.is_empty();
                let count = if none { seen.say(&m::PLAN_SAME) } else { seen.count(&m::PLAN_CHANGES, changes.len()) };
                add(count, Role::Strong);
                add(Shown::default(), Role::Text);
                for change in changes {
                    let [sign, what, how] = faults::change(seen.look.lang, change);
                    add(Shown::new(&format!("{sign} {what}  {how}")), Role::Text);
                }
            }
            Some(Answer::Merge(_, merged)) => {
                let none = merged.lines == 0;
                add(
                    if none { seen.say(&m::MERGE_SAME) } else { seen.count(&m::MERGE_NEW, merged.lines) },
                    Role::Strong,
                );
            }
            Some(Answer::Rows(kind, imported)) => {
                let head = match imported.rows {
                    0 => seen.say(&m::NOTHING),
                    n if n == imported.again => seen.say(&m::AGAIN),
                    n => seen.count(if *kind == ListKind::Costs { &m::COSTS_READ } else { &m::STATEMENTS_READ }, n),
                };
                add(head, Role::Strong);
                let lang = seen.look.lang;
                let mut about = Lines::new();
                let mut add = |text: &String, role| {
                    about.extend(Shown::new(text).wrapped(width).into_iter().map(|line| (line, role)));
                };
                imported.columns_said(lang).iter().for_each(|line| add(line, Role::Text));
                imported.noticed(lang, false).iter().for_each(|line| add(line, Role::Quiet));
                imported.skipped_said(lang, true).iter().for_each(|line| add(line, Role::Quiet));
                lines.extend(first_rows(seen, &imported.first));
                lines.push((Shown::default(), Role::Text));
                lines.extend(about);
            }
        }
        lines
    }
}

/// What people call so many of a kind.
fn count_of(kind: ListKind) -> &'static crate::lang::Msg {
    match kind {
        ListKind::Costs => &crate::lang::screens::COSTS_N,
        _ => &crate::lang::words::STATEMENTS_N,
    }
}

/// The first rows in columns, as they will be recorded.
fn first_rows(seen: &Seen<'_>, rows: &[Row]) -> Lines {
    let rows = table(rows, seen.look.lang);
    let width = |i: usize| rows.iter().filter_map(|row| row.get(i)).map(Shown::width).max().unwrap_or(0);
    let widths: Vec<_> = (0..rows.first().map_or(0, Vec::len)).map(width).collect();
    let line = |row: &Vec<Shown>| {
        let pad = |(cell, width): (&Shown, &usize)| format!("{cell}{}", " ".repeat(width + 2 - cell.width()));
        Shown::new(row.iter().zip(&widths).map(pad).collect::<String>().trim_end())
    };
    let roles = std::iter::once(Role::Quiet).chain(std::iter::repeat(Role::Text));
    let mut lines: Lines = vec![(Shown::default(), Role::Text)];
    lines.extend(rows.iter().map(line).zip(roles));
    lines
}

impl Screen for Take {
    fn place(&self) -> Place {
        Place::Take
    }

    fn woken(&mut self) {
        if let Ok(answer) = self.from.try_recv() {
            self.answer = Some(answer);
        }
    }

    fn act(&mut self, seen: &Seen<'_>, action: Action) -> Vec<Outcome> {
        let (len, height) = self.lines.get();
        let turn = |sheet: usize| {
            let read = Effect::Read(self.purpose, self.path.clone(), Some(sheet.max(1)));
            vec![Outcome::Close, Outcome::Ask(read)]
        };
        let sheets = self.path.extension().is_some_and(|ending| ending == "xlsx" || ending == "ods");
        match action {
            Action::Open => match self.taking(seen) {
                // The picker below is done too.
                Some(taking) => vec![Outcome::Close, Outcome::Close, Outcome::Ask(Effect::TakeIn(taking))],
                None => Vec::new(),
            },
            Action::Right if sheets => turn(self.sheet.map_or(1, |sheet| sheet + 1)),
            Action::Left if sheets && self.sheet.is_some() => turn(self.sheet.unwrap_or(1).saturating_sub(1)),
            Action::Back => vec![Outcome::Close],
            _ => {
                self.scroll.act(action, (len + 1).saturating_sub(height), height);
                Vec::new()
            }
        }
    }

    fn draw(&self, seen: &Seen<'_>, canvas: &mut Canvas<'_>) {
        let lines = self.lines(seen, usize::from(canvas.width()));
        let height = usize::from(canvas.height());
        self.lines.set((lines.len(), height));
        let top = self.scroll.at.min(lines.len().saturating_sub(height));
        for (y, (line, role)) in (0..canvas.height()).zip(lines.iter().skip(top)) {
            canvas.put(0, y, line, *role);
        }
    }

    fn title(&self, _seen: &Seen<'_>) -> Option<Shown> {
        Some(Shown::new(&self.name()))
    }
}
