//! The read-out in plenary: one new point a table in turn, and who says the same.

mod draw;

use std::cell::{Cell, Ref, RefCell};
use std::collections::BTreeSet;

use crate::analysis::{Board, Plenary, Unread, judged, meeting_now};
use crate::desk::Receipt;
use crate::domain::{AnyId, Id, Meeting, Reading, Release, Stage, Table, View};
use crate::lang::{Msg, Shown, plenary as p, room, screens as s, words};
use crate::record::{Command, Item, Statement, Support};
use crate::tui::field::Field;
use crate::tui::layer::{Effect, Layer, Outcome, Screen, Seen, open};
use crate::tui::paint::Canvas;
use crate::tui::popups::{Details, Line, LinkTo};
use crate::tui::rows::{Action, Place};
use crate::tui::scroll::Chosen;

/// Plenary, from the facilitator's side. What is read and who joins is in the record; the screen knows only whose turn
/// has come since, and where the cursor is.
#[derive(Default)]
pub struct Readout {
    chosen: Chosen<Row>,
    /// A table whose turn came without a reading, and the last reading then: a later one, also another program's, is
    /// where the room is.
    turn: Option<(Id<Table>, Option<Id<Reading>>)>,
    /// The table that Space is about.
    across: Option<Id<Table>>,
    /// The numbers of those that say the same, while they are typed.
    same: Option<Field>,
    page: Cell<usize>,
    plenary: RefCell<(Option<Key>, Plenary)>,
}

/// What a read-out follows from.
type Key = (u64, Option<Id<Meeting>>);

/// What Enter is about: a point to read, or the next table's turn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Row {
    Point(AnyId),
    Next,
}

fn same(row: &Row) -> Row {
    *row
}

impl Readout {
    /// Made anew only when something has come.
    fn plenary(&self, seen: &Seen<'_>) -> Ref<'_, Plenary> {
        let meeting = meeting_now(seen.state(), seen.now);
        let key = Some((seen.state().revision(), meeting));
        if self.plenary.borrow().0 != key {
            *self.plenary.borrow_mut() = (key, Plenary::of(seen.state(), meeting));
        }
        Ref::map(self.plenary.borrow(), |(_, plenary)| plenary)
    }

    /// Whose turn it is; `None` with one group.
    fn turn(&self, plenary: &Plenary) -> Option<Id<Table>> {
        let last = plenary.last.as_ref().map(|(id, _)| *id);
        let taken = self.turn.filter(|(table, then)| *then == last && plenary.order.contains(table));
        taken.map(|(table, _)| table).or_else(|| plenary.turn())
    }

    fn unread<'a>(&self, plenary: &'a Plenary) -> &'a [Unread] {
        plenary.unread(self.turn(plenary))
    }

    fn rows(&self, plenary: &Plenary) -> Vec<Row> {
        let points = self.unread(plenary).iter().map(|item| Row::Point(item.of));
        points.chain((!plenary.order.is_empty()).then_some(Row::Next)).collect()
    }

    /// The point that the keys for one point are about: the chosen one, else the one that is read.
    fn current(&self, plenary: &Plenary) -> Option<AnyId> {
        let rows = self.rows(plenary);
        match rows.get(self.chosen.place(&rows, same)) {
            Some(Row::Point(of)) => Some(*of),
            _ => plenary.last.as_ref().map(|(_, last)| last.of),
        }
    }

    fn take_turn(&mut self, plenary: &Plenary, table: Option<Id<Table>>) {
        self.turn = table.map(|table| (table, plenary.last.as_ref().map(|(id, _)| *id)));
        self.chosen.row(0);
    }

    /// On to the next table that has something, with a word about those that are passed over.
    fn next(&mut self, seen: &Seen<'_>, plenary: &Plenary) -> Vec<Outcome> {
        let Some(table) = self.turn(plenary) else { return Vec::new() };
        let (next, passed) = plenary.after(table);
        if next.is_none() {
            return vec![Outcome::Say(seen.say(&p::ALL_READ))];
        }
        self.take_turn(plenary, next);
        passed_over(seen, &passed).map(Outcome::Say).into_iter().collect()
    }

    fn join(&self, seen: &Seen<'_>, of: AnyId, tables: &[Id<Table>]) -> Vec<Outcome> {
        let said = Support::of(seen.state(), of).said;
        let (already, new): (Vec<_>, Vec<_>) = tables.iter().copied().partition(|table| said.contains(table));
        let mut told = Vec::new();
        if !new.is_empty() {
            told.push(seen.fill(&p::SAME_IS, &[("tables", &numbers(seen, &new))]));
        }
        if !already.is_empty() {
            told.push(seen.fill(&p::SAID_ITSELF, &[("tables", &numbers(seen, &already))]));
        }
        let told = told.iter().map(Shown::as_str).collect::<Vec<_>>().join(" ");
        let join = (!new.is_empty()).then_some(Outcome::Do(Command::Join { of, tables: new, joined: true }));
        join.into_iter().chain([Outcome::Say(Shown::new(&told))]).collect()
    }

    /// The tables that were typed, or the first word that is none.
    fn typed_tables(&self, seen: &Seen<'_>) -> Result<Vec<Id<Table>>, String> {
        let text = self.same.as_ref().map_or("", Field::text);
        let words =
            text.split(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | '+' | '.')).filter(|w| !w.is_empty());
        let all = seen.state().tables();
        let table = |word: &str| {
            let number: Option<u16> = word.parse().ok();
            all.find(|table| Some(table.number) == number).map(|(id, _)| id).ok_or_else(|| word.to_owned())
        };
        let found: Vec<_> = words.map(table).collect::<Result<_, _>>()?;
        let mut met = BTreeSet::new();
        Ok(found.into_iter().filter(|id| met.insert(*id)).collect())
    }

    fn note_same(&mut self, seen: &Seen<'_>, of: AnyId) -> Vec<Outcome> {
        match self.typed_tables(seen) {
            Ok(tables) => {
                self.same = None;
                if tables.is_empty() { Vec::new() } else { self.join(seen, of, &tables) }
            }
            Err(name) => {
                let all = || seen.state().tables().iter().map(|(_, table)| table.number);
                let there = format!("{}–{}", all().min().unwrap_or(0), all().max().unwrap_or(0));
                vec![Outcome::Say(seen.fill(&s::NO_SUCH_TABLE, &[("name", &Shown::new(&name)), ("there", &there)]))]
            }
        }
    }

    fn toggle(&self, seen: &Seen<'_>, of: AnyId) -> Vec<Outcome> {
        let Some(table) = self.across else { return vec![Outcome::Say(seen.say(&p::CHOOSE_TABLE))] };
        if !Support::of(seen.state(), of).joined.contains(&table) {
            return self.join(seen, of, &[table]);
        }
        let told = seen.fill(&p::SAME_NOT, &[("n", &numbers(seen, &[table]))]);
        vec![Outcome::Do(Command::Join { of, tables: vec![table], joined: false }), Outcome::Say(told)]
    }

    /// The table beside the one Space is about, in the order of their numbers; the first time the next in turn.
    fn step_across(&mut self, seen: &Seen<'_>, plenary: &Plenary, step: isize) {
        let all: Vec<_> = seen.state().tables().iter().map(|(id, _)| id).collect();
        let from = self.across.or_else(|| self.turn(plenary));
        let at = from.and_then(|id| all.iter().position(|other| *other == id)).unwrap_or(0) as isize;
        self.across = all.get((at + step).rem_euclid(all.len().max(1) as isize) as usize).copied();
    }
}

/// `5`, `2, 5 og 7` without the word.
fn numbers(seen: &Seen<'_>, tables: &[Id<Table>]) -> Shown {
    let mut numbers: Vec<u16> =
        tables.iter().filter_map(|id| seen.state().tables().get(*id)).map(|t| t.number).collect();
    numbers.sort_unstable();
    let numbers: Vec<_> = numbers.iter().map(u16::to_string).collect();
    Shown::new(&numbers.join(", "))
}

fn table_name(seen: &Seen<'_>, table: Id<Table>) -> Shown {
    seen.fill(&words::TABLE_N, &[("n", &numbers(seen, &[table]))])
}

fn passed_over(seen: &Seen<'_>, passed: &[Id<Table>]) -> Option<Shown> {
    match passed {
        [] => None,
        [one] => Some(seen.fill(&p::NOTHING_NEW, &[("table", &table_name(seen, *one))])),
        many => Some(seen.count(&p::NOTHING_NEW_N, many.len())),
    }
}

/// The room sees this alone and large, on the alternative it is about.
fn enlarge(seen: &Seen<'_>, of: Option<AnyId>) -> Outcome {
    let stage = seen.stage();
    let alternative = of.and_then(|of| judged(seen.state(), of)).or(stage.alternative);
    Outcome::Ask(Effect::Stage(Stage { alternative, view: View::Points, enlarged: of, ..stage }))
}

impl Screen for Readout {
    fn place(&self) -> Place {
        if self.same.is_some() { Place::Same } else { Place::Readout }
    }

    fn field(&mut self) -> Option<&mut Field> {
        self.same.as_mut()
    }

    fn act(&mut self, seen: &Seen<'_>, action: Action) -> Vec<Outcome> {
        let plenary = self.plenary(seen).clone();
        let rows = self.rows(&plenary);
        let last = plenary.last.as_ref().map(|(_, last)| last.of);
        if self.same.is_some() {
            match (action, last) {
                (Action::Open, Some(of)) => return self.note_same(seen, of),
                (Action::Back, _) => self.same = None,
                _ => {}
            }
            return Vec::new();
        }
        let gone = self.chosen.is_gone(&rows, same);
        if self.chosen.act(action, &rows, self.page.get(), same) {
            return Vec::new();
        }
        let current = self.current(&plenary);
        let statements = || -> Vec<Id<Statement>> {
            let all = current.into_iter().flat_map(|of| seen.state().under(of)).filter(|s| s.is_live());
            all.map(Statement::id).collect()
        };
        match action {
            Action::Back => return vec![Outcome::Close],
            Action::Open if gone => {}
            Action::Open => match rows.get(self.chosen.place(&rows, same)) {
                Some(Row::Point(of)) => {
                    let (table, meeting) = (self.turn(&plenary), plenary.meeting);
                    return vec![Outcome::Do(Command::Read { of: *of, table, meeting })];
                }
                Some(Row::Next) => return self.next(seen, &plenary),
                None => {}
            },
            Action::NextField => return self.next(seen, &plenary),
            Action::PreviousField => {
                let before = self.turn(&plenary).and_then(|table| plenary.beside(table, -1));
                self.take_turn(&plenary, before);
            }
            Action::New => {
                // What is typed now comes last, and stands there to be read.
                self.chosen.row(self.unread(&plenary).len());
                return vec![Outcome::Ask(Effect::Capture(self.turn(&plenary)))];
            }
            Action::Left | Action::Right if plenary.order.is_empty() => {}
            Action::Left => self.step_across(seen, &plenary, -1),
            Action::Right => self.step_across(seen, &plenary, 1),
            Action::Same | Action::Mark if plenary.order.is_empty() => {}
            Action::Same | Action::Mark => match last {
                None => return vec![Outcome::Say(seen.say(&p::READ_FIRST))],
                Some(of) if action == Action::Mark => return self.toggle(seen, of),
                Some(_) => self.same = Some(Field::default()),
            },
            Action::Show | Action::Park if statements().is_empty() => {}
            Action::Park => return vec![Outcome::Do(Command::Park { statements: statements(), parked: true })],
            Action::Show => {
                let shown = current.is_some_and(|of| seen.state().shown_of(of).next().is_some());
                let to = if shown { Release::Held } else { Release::Shown };
                return vec![Outcome::Do(Command::Release { statements: statements(), to })];
            }
            Action::Enlarge => {
                let alone = Board::enlarged_on(seen.state(), &seen.stage());
                let of = if alone == current { None } else { current };
                let hidden = of.is_some_and(|of| seen.state().shown_of(of).next().is_none());
                return vec![if hidden { Outcome::Say(seen.say(&s::SHOW_FIRST)) } else { enlarge(seen, of) }];
            }
            Action::EditText => {
                return current.map(|of| open(Layer::Line(Line::reword(seen, of)))).into_iter().collect();
            }
            Action::Link => {
                return current.map(|of| open(Layer::Link(LinkTo::of(seen, vec![of])))).into_iter().collect();
            }
            Action::Details => {
                let theme = current.filter(|of| seen.state().themes().get(of.of()).is_some()).map(AnyId::of);
                return vec![open(Layer::Details(Details::of(theme, statements())))];
            }
            _ => {}
        }
        Vec::new()
    }

    /// What is read, or is again what was read last, is what the room looks at.
    fn done(&mut self, seen: &Seen<'_>, receipt: &Receipt) -> Vec<Outcome> {
        if !receipt.ids.iter().any(|id| seen.state().readings().item(id.of()).is_some()) {
            return Vec::new();
        }
        let plenary = self.plenary(seen).clone();
        let rows = self.rows(&plenary);
        let last = plenary.last.as_ref();
        let fresh = last.is_some_and(|(id, _)| receipt.ids.contains(&id.any()));
        self.across = None;
        if fresh {
            self.turn = None;
            self.chosen.choose(&rows, |row| *row == Row::Next, same);
        } else {
            // What was taken back is there to be chosen again, and it is its table's turn.
            let back = receipt.ids.iter().find_map(|id| seen.state().readings().item(id.of())).map(Item::value);
            self.take_turn(&plenary, back.and_then(|reading| reading.table));
            let rows = self.rows(&plenary);
            self.chosen.choose(&rows, |row| back.is_some_and(|reading| *row == Row::Point(reading.of)), same);
        }
        vec![enlarge(seen, last.map(|(_, last)| last.of))]
    }

    fn pick(&mut self, _seen: &Seen<'_>, row: usize) {
        self.chosen.row(row);
    }

    fn hint(&self, action: Action) -> Option<&'static Msg> {
        let rows = self.rows(&self.plenary.borrow().1);
        let goes_on = rows.get(self.chosen.place(&rows, same)) == Some(&Row::Next);
        (action == Action::Open && self.same.is_none() && goes_on).then_some(&p::NEXT_TABLE_HINT)
    }

    fn draw(&self, seen: &Seen<'_>, canvas: &mut Canvas<'_>) {
        draw::draw(self, seen, canvas);
    }

    fn title(&self, seen: &Seen<'_>) -> Option<Shown> {
        Some(seen.say(&room::READOUT))
    }

    fn facts(&self, seen: &Seen<'_>) -> Option<Shown> {
        let read = self.plenary(seen).read;
        (read > 0).then(|| seen.count(&p::READ_N, read))
    }
}
