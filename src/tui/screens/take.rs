use std::cell::Cell;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::Receiver;
use std::time::{Duration, Instant};

use super::amounts::{self, Needs};
use super::preview::first_rows;
use super::{Purpose, columns, place_in, progress_bar};
use crate::exchange::import::{Columns, Difference, Figures, Imported, Names, Profile};
use crate::exchange::{Fault, ListKind};
use crate::lang::{Msg, Shown, faults, files as m, people};
use crate::progress::Progress;
use crate::record::{Change, Plan};
use crate::store::{Merged, Parts};
use crate::tui::layer::{Effect, Outcome, Screen, Seen, Told};
use crate::tui::paint::Canvas;
use crate::tui::rows::{Action, Place};
use crate::tui::scroll::Scroll;
use crate::tui::theme::Role;

/// What was found in a file or folder; nothing of it is recorded yet.
pub enum Answer {
    /// Statements, costs or participants.
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
    /// Rows, and what they are in words.
    Rows(Box<Imported>, Shown),
    /// A plan.
    Plan(Box<Plan>),
    /// What others wrote.
    Merge(Box<Parts>),
}

/// What somebody has said about a file before it is read.
#[derive(Clone, Default)]
pub struct Asked {
    /// Which sheet, from 1.
    pub sheet: Option<usize>,
    /// What it holds.
    pub kind: Option<ListKind>,
    /// What its columns are.
    pub columns: Option<Columns>,
    /// How its amounts are written.
    pub figures: Figures,
    /// Why its totals differ.
    pub difference: Option<Difference>,
    /// The column one stands on.
    pub at: usize,
}

/// What was found, and the columns it was found in.
pub struct Found {
    /// What it comes to.
    pub answer: Answer,
    /// Of a table, with what it was taken for.
    pub columns: Option<(ListKind, Columns)>,
}

/// Another thread at work; whoever lets go of it stops it.
pub struct Reading {
    /// Where it answers.
    pub from: Receiver<Found>,
    /// How far it has come, once for each time it goes through the file.
    pub progress: Arc<Vec<Progress>>,
    /// When it began.
    pub since: Instant,
}

impl Reading {
    /// How much is done, of a hundred, when it has gone on for so long that somebody wonders.
    fn percent(&self) -> Option<usize> {
        const SOON: Duration = Duration::from_millis(300);
        let done = self.progress.iter().map(|progress| usize::from(progress.percent())).sum::<usize>();
        (self.since.elapsed() >= SOON).then_some(done / self.progress.len().max(1))
    }
}

impl Drop for Reading {
    fn drop(&mut self) {
        self.progress.iter().for_each(Progress::stop);
    }
}

/// What a file holds, as it will be read, before it is taken in.
pub struct Take {
    purpose: Purpose,
    path: PathBuf,
    size: String,
    asked: Asked,
    reading: Reading,
    answer: Option<Answer>,
    columns: Option<(ListKind, Columns)>,
    scroll: Scroll,
    lines: Cell<(usize, usize)>,
}

type Lines = Vec<(Shown, Role)>;

impl Take {
    /// Of a file that another thread reads.
    pub fn new(purpose: Purpose, path: PathBuf, size: String, asked: Asked, reading: Reading) -> Self {
        let (answer, columns, scroll, lines) = (None, None, Scroll::default(), Cell::default());
        Self { purpose, path, size, asked, reading, answer, columns, scroll, lines }
    }

    /// Reads it again, with more said about it.
    fn again(&self, asked: Asked) -> Vec<Outcome> {
        vec![Outcome::Close, Outcome::Ask(Effect::Read(self.purpose, self.path.clone(), asked))]
    }

    /// What becomes of the names of participants.
    fn names(&self) -> Names {
        match &self.columns {
            Some((ListKind::Participants, columns)) => columns.names(),
            _ => Names::None,
        }
    }

    /// How a table of costs was read.
    fn profile(&self) -> Option<&Profile> {
        match &self.answer {
            Some(Answer::Rows(ListKind::Costs, imported)) => imported.profile.as_ref(),
            _ => None,
        }
    }

    fn is_takeable(&self) -> bool {
        match &self.answer {
            Some(Answer::Rows(_, imported)) => !imported.events.is_empty() || !imported.names.is_empty(),
            Some(Answer::Plan(_, changes)) => !changes.is_empty(),
            Some(Answer::Merge(_, merged)) => merged.lines > 0,
            Some(Answer::Faults(_) | Answer::Failed(_)) | None => false,
        }
    }

    /// What has to be answered before anything can be taken in.
    fn needs(&self) -> Option<Needs> {
        match &self.answer {
            Some(Answer::Faults(faults)) => match Needs::of(faults) {
                Needs::Columns | Needs::Marks if self.columns.is_none() => Some(Needs::Mending),
                needs => Some(needs),
            },
            _ => None,
        }
    }

    /// Asks what has to be answered.
    fn ask(&self, seen: &Seen<'_>) -> Vec<Outcome> {
        let faults = match &self.answer {
            Some(Answer::Faults(faults)) => &faults[..],
            _ => &[],
        };
        match (self.needs(), &self.columns) {
            (Some(Needs::Reason), _) => vec![amounts::ask_reason(seen, faults)],
            (Some(Needs::Marks), Some((_, columns))) => {
                let field = amounts::column_of(columns, faults).and_then(|at| amounts::money(columns, at));
                vec![amounts::ask_marks(seen, field.unwrap_or("amount"), faults, &self.asked.figures)]
            }
            (_, Some((kind, columns))) => vec![columns::ask(seen, *kind, columns, self.asked.at)],
            (_, None) => Vec::new(),
        }
    }

    /// The same with the columns as they stand here, so that nothing of them is guessed anew.
    fn as_asked(&self) -> Asked {
        let columns = self.columns.as_ref().map(|(_, columns)| columns.clone());
        let kind = self.columns.as_ref().map(|(kind, _)| *kind);
        Asked { kind: kind.or(self.asked.kind), columns: columns.or(self.asked.columns.clone()), ..self.asked.clone() }
    }

    /// Takes it in and leaves, with the picker below.
    fn take(&mut self, seen: &Seen<'_>) -> Vec<Outcome> {
        match self.taking(seen) {
            Some(taking) => vec![Outcome::Close, Outcome::Close, Outcome::Ask(Effect::TakeIn(taking))],
            None => Vec::new(),
        }
    }

    fn name(&self) -> String {
        self.path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
    }

    /// What Enter takes in; nothing when there is nothing to take.
    fn taking(&mut self, seen: &Seen<'_>) -> Option<Taking> {
        if !self.is_takeable() {
            return None;
        }
        match self.answer.take()? {
            Answer::Rows(kind, imported) => {
                let what = seen.count(count_of(kind), imported.rows);
                Some(Taking::Rows(imported, what))
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
            None => {}
            Some(Answer::Failed(why)) => add(why.clone(), Role::Strong),
            Some(Answer::Faults(faults)) => {
                let needs = self.needs();
                let which = needs == Some(Needs::Columns);
                let head = match needs {
                    Some(Needs::Columns) => seen.say(&m::WHICH_COLUMNS),
                    Some(Needs::Marks) => seen.say(&m::UNSETTLED_HEAD),
                    Some(Needs::Reason) => seen.say(&m::DIFFERS_HEAD),
                    _ => seen.count(&m::FAULTS, faults.len()),
                };
                add(head, Role::Strong);
                add(Shown::default(), Role::Text);
                for fault in faults {
                    let place = if which { String::new() } else { fault.place() };
                    let gap = if place.is_empty() { "" } else { ": " };
                    add(Shown::new(&format!("{place}{gap}{}", fault.text.by_key().say(seen.look.lang))), Role::Text);
                    // The columns stand above, with their keys.
                    let hint = fault
                        .hint
                        .as_ref()
                        .filter(|_| !which)
                        .map(|hint| Shown::new(&hint.by_key().say(seen.look.lang)));
                    hint.into_iter().for_each(|hint| add(Shown::from("  ").and(&hint), Role::Quiet));
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
                    _ if !self.is_takeable() => seen.say(&people::ALL_HERE),
                    n if n == imported.again && *kind == ListKind::Statements => seen.say(&m::AGAIN),
                    _ if *kind == ListKind::Costs && imported.before().is_some() => seen.say(&m::SOME_AGAIN),
                    n => seen.count(read_of(*kind), n),
                };
                add(head, Role::Strong);
                // Whether names are kept is to be seen before anything is.
                match self.names() {
                    Names::Read => add(seen.count(&people::NAMES_TAKEN, imported.names.len()), Role::Text),
                    Names::LeftOut => add(seen.say(&people::NAMES_LEFT_OUT), Role::Text),
                    Names::None => {}
                }
                let lang = seen.look.lang;
                let mut about = Lines::new();
                let mut add = |text: &String, role| {
                    about.extend(Shown::new(text).wrapped(width).into_iter().map(|line| (line, role)));
                };
                imported.noticed(lang, false).iter().for_each(|line| add(line, Role::Quiet));
                imported.skipped_said(lang, true).iter().for_each(|line| add(line, Role::Quiet));
                lines.extend(first_rows(seen, *kind, &imported.first, width));
                lines.push((Shown::default(), Role::Text));
                lines.extend(about);
            }
        }
        lines
    }
}

/// What people call so many of a kind.
fn count_of(kind: ListKind) -> &'static Msg {
    match kind {
        ListKind::Costs => &crate::lang::screens::COSTS_N,
        ListKind::Participants => &people::PARTICIPANTS_N,
        _ => &crate::lang::words::STATEMENTS_N,
    }
}

/// How it is said that so many of a kind were read.
fn read_of(kind: ListKind) -> &'static Msg {
    match kind {
        ListKind::Costs => &m::COSTS_READ,
        ListKind::Participants => &people::READ_N,
        _ => &m::STATEMENTS_READ,
    }
}

impl Screen for Take {
    fn place(&self) -> Place {
        Place::Take
    }

    fn woken(&mut self) -> Vec<Outcome> {
        if let Ok(found) = self.reading.from.try_recv() {
            self.answer = Some(found.answer);
            self.columns = found.columns;
            if let Some(Answer::Rows(_, imported)) = &self.answer {
                let figures = imported.profile.as_ref().map(|profile| profile.figures());
                figures.into_iter().for_each(|figures| self.asked.figures = figures);
            }
            if let (Some((_, columns)), None) = (&self.columns, self.asked.kind) {
                let money = (0..columns.heads.len()).find(|at| amounts::money(columns, *at).is_some());
                let read = || columns.fields.iter().position(Option::is_some).unwrap_or(0);
                self.asked.at = columns.open.first().copied().or(money).unwrap_or_else(read);
            }
        }
        Vec::new()
    }

    fn is_waiting(&self) -> bool {
        self.answer.is_none()
    }

    fn act(&mut self, seen: &Seen<'_>, action: Action) -> Vec<Outcome> {
        let (len, height) = self.lines.get();
        let turn = |sheet: usize| self.again(Asked { sheet: Some(sheet.max(1)), ..Asked::default() });
        let last = self.columns.as_ref().map_or(0, |(_, columns)| columns.heads.len().saturating_sub(1));
        let sheets = self.path.extension().is_some_and(|ending| ending == "xlsx" || ending == "ods");
        match action {
            Action::Open if self.is_takeable() => match &self.answer {
                Some(Answer::Rows(ListKind::Costs, imported)) if imported.before().is_some() => {
                    amounts::ask_again(seen, imported).into_iter().collect()
                }
                _ => self.take(seen),
            },
            Action::Open => self.ask(seen),
            Action::Mark => {
                self.columns.iter().map(|(kind, columns)| columns::ask(seen, *kind, columns, self.asked.at)).collect()
            }
            Action::EditText => {
                let ask = |(_, columns): &(ListKind, Columns)| {
                    amounts::ask(seen, columns, self.asked.at, &self.asked.figures)
                };
                self.columns.as_ref().and_then(ask).into_iter().collect()
            }
            Action::KeepNames if self.profile().is_some() => {
                let name = self.name();
                vec![amounts::ask_name(seen, name.rsplit_once('.').map_or(&name, |(stem, _)| stem))]
            }
            Action::KeepNames => {
                let Some((kind, columns)) = &self.columns else { return Vec::new() };
                let columns = Some(columns.clone().with_names(columns.names() != Names::Read));
                self.again(Asked { kind: Some(*kind), columns, ..self.asked.clone() })
            }
            Action::Right | Action::Left => {
                let at = self.asked.at;
                self.asked.at = if action == Action::Left { at.saturating_sub(1) } else { (at + 1).min(last) };
                Vec::new()
            }
            Action::NextField if sheets => turn(self.asked.sheet.map_or(1, |sheet| sheet + 1)),
            Action::PreviousField if sheets => turn(self.asked.sheet.unwrap_or(1).saturating_sub(1)),
            Action::Back if self.answer.is_none() => {
                vec![Outcome::Close, Outcome::Say(seen.say(&faults::STOPPED))]
            }
            Action::Back => vec![Outcome::Close],
            _ => {
                self.scroll.act(action, (len + 1).saturating_sub(height), height);
                Vec::new()
            }
        }
    }

    fn told(&mut self, seen: &Seen<'_>, told: Told) -> Vec<Outcome> {
        let (at, sheet) = (self.asked.at, self.asked.sheet);
        match (told, &self.columns) {
            (Told::Column(field), Some((kind, columns))) => {
                let columns = Some(columns.clone().with(at, field));
                self.again(Asked { kind: Some(*kind), columns, difference: None, ..self.asked.clone() })
            }
            (Told::Holds(kind), _) => self.again(Asked { sheet, kind: Some(kind), at, ..Asked::default() }),
            (Told::Figures(figures), _) => self.again(Asked { figures, difference: None, ..self.as_asked() }),
            // Whatever found the columns finds them again.
            (Told::Difference(reason), _) => {
                let difference = match &self.answer {
                    Some(Answer::Faults(faults)) => Some(reason.of(faults)),
                    _ => None,
                };
                self.again(Asked { difference, ..self.asked.clone() })
            }
            (Told::Again, _) => self.take(seen),
            (Told::Named(name), _) => {
                let keep =
                    |profile: &Profile| Outcome::Ask(Effect::KeepProfile(name.clone(), Box::new(profile.clone())));
                self.profile().map(keep).into_iter().collect()
            }
            _ => Vec::new(),
        }
    }

    fn pick(&mut self, _seen: &Seen<'_>, row: usize) {
        self.asked.at = row;
    }

    fn hint(&self, action: Action) -> Option<&'static Msg> {
        match (action, self.needs()) {
            (Action::KeepNames, _) if self.profile().is_some() => Some(&m::KEEP_PROFILE_HINT),
            (Action::EditText, _) => Some(&m::AMOUNTS_HINT),
            (Action::Mark, _) if self.profile().is_some() => Some(&m::COLUMN_SHORT),
            (Action::Open, Some(Needs::Marks | Needs::Reason)) => Some(&m::ANSWER_HINT),
            (Action::Open, _) if self.columns.is_some() && !self.is_takeable() => Some(&m::COLUMN_HINT),
            _ => None,
        }
    }

    fn hears(&self, action: Action) -> bool {
        match action {
            Action::Open => self.is_takeable() || self.columns.is_some() || self.needs() == Some(Needs::Reason),
            Action::Mark => self.columns.is_some(),
            Action::EditText => self.columns.as_ref().is_some_and(|(_, c)| amounts::money(c, self.asked.at).is_some()),
            Action::KeepNames => self.names() != Names::None || self.profile().is_some(),
            _ => true,
        }
    }

    /// What was found in a line, the columns of the file, and what they come to.
    fn draw(&self, seen: &Seen<'_>, canvas: &mut Canvas<'_>) {
        if self.answer.is_none() {
            return self.draw_reading(seen, canvas);
        }
        let mut lines = self.lines(seen, usize::from(canvas.width()));
        let (w, h) = (canvas.width(), canvas.height());
        let mut y = 0;
        if let Some((_, columns)) = self.columns.as_ref().filter(|_| h >= 5) {
            let rest = lines.split_off(lines.iter().position(|(line, _)| line.width() == 0).unwrap_or(lines.len()));
            let head = std::mem::replace(&mut lines, rest);
            for (line, role) in &head {
                canvas.put(0, y, line, *role);
                y += 1;
            }
            let rows = if h >= 14 { (columns.rows.len() as u16).min(h / 5) } else { 0 };
            columns::draw(seen, columns, self.asked.at, &mut canvas.part(0, y + 1, w, 2 + rows));
            y += 3 + rows;
            if h >= 14 {
                let at = place_in(seen, self.asked.at, columns.heads.len());
                let end = canvas.put(2, y + 1, &seen.say(&m::COLUMN_KEYS), Role::Quiet);
                if usize::from(end) + at.width() + 2 < usize::from(w) {
                    canvas.put_right(w, y + 1, &at, Role::Quiet);
                }
                y += 2;
            }
        }
        let mut rest = canvas.part(0, y, w, h.saturating_sub(y));
        self.draw_lines(&lines, &mut rest);
    }

    fn title(&self, _seen: &Seen<'_>) -> Option<Shown> {
        Some(Shown::new(&self.name()))
    }
}

impl Take {
    fn draw_reading(&self, seen: &Seen<'_>, canvas: &mut Canvas<'_>) {
        let Some(percent) = self.reading.percent() else { return };
        canvas.put(0, 0, &seen.fill(&m::READING, &[("name", &self.name()), ("size", &self.size)]), Role::Strong);
        let end = canvas.put(0, 2, &Shown::new(&format!("{percent:>3} %  ")), Role::Text);
        progress_bar(percent, end, 2, canvas);
    }

    fn draw_lines(&self, lines: &Lines, canvas: &mut Canvas<'_>) {
        let height = usize::from(canvas.height());
        self.lines.set((lines.len(), height));
        let top = self.scroll.at.min(lines.len().saturating_sub(height));
        for (y, (line, role)) in (0..canvas.height()).zip(lines.iter().skip(top)) {
            canvas.put(0, y, line, *role);
        }
    }
}
