//! The cost lines: every amount with where it comes from, found, ordered and grouped, with sums that add up.

mod card;
mod column;
mod draw;
mod entry;
mod found;
mod lines;
mod totals;

use std::cell::{Cell, RefCell};

pub use card::CostCard;

use crate::desk::Receipt;
use crate::domain::{Cost, Id};
use crate::lang::{Lang, MoneyUnit, Msg, Shown, costs as m, faults, links, screens as s};
use crate::record::Command;
use crate::store::Begun;
use crate::tui::field::Field;
use crate::tui::layer::{Effect, Layer, Outcome, Screen, Seen, open};
use crate::tui::paint::Canvas;
use crate::tui::popups::LinkTo;
use crate::tui::rows::{Action, Place};
use crate::tui::screens::{Form, walk};
use crate::tui::scroll::Chosen;
use crate::tui::sift::{Marked, Sift};
use column::Column;
use entry::Entry;
use found::{Asked, Found, Item};
use lines::{Folded, Lines, cell};

/// The cost lines of a workshop.
#[derive(Default)]
pub struct Costs {
    chosen: Chosen<At>,
    marked: Marked<Id<Cost>>,
    sift: Sift<Column>,
    grouped: Option<Column>,
    folded: Folded,
    page: Cell<usize>,
    /// The columns that were seen last.
    columns: RefCell<Vec<Column>>,
    listed: RefCell<Option<Box<Listed>>>,
    entry: Option<Box<Entry>>,
    /// A line that was left half-typed, and what stays from line to line.
    left: Option<Box<Entry>>,
    /// Whether the next line that is recorded is what stands half-typed, here or in its form.
    saving: bool,
}

/// What the cursor stands on, wherever that is now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum At {
    Group(u64),
    Line(Id<Cost>),
}

/// All lines, and what is seen of them.
struct Listed {
    state: (u64, Lang, MoneyUnit),
    lines: Lines,
    asked: Asked,
    found: Found,
}

impl Listed {
    fn at(&self) -> impl Fn(&Item) -> At + '_ {
        |item| match item {
            Item::Group(group) => At::Group(self.found.groups[*group].key),
            Item::Line(row, _) => At::Line(self.lines.all[*row as usize].id),
        }
    }

    /// The lines a row of the list stands for.
    fn of(&self, item: Item) -> Vec<Id<Cost>> {
        let id = |row: &u32| self.lines.all[*row as usize].id;
        match item {
            Item::Line(row, _) => vec![id(&row)],
            Item::Group(group) => self.found.groups[group].lines.iter().map(id).collect(),
        }
    }
}

impl Costs {
    /// What its half-typed line is kept under.
    pub const PART: &'static str = "cost-line";

    /// The list, computed anew only when the state, the filter, the order or the unit is another.
    fn list<T>(&self, seen: &Seen<'_>, with: impl FnOnce(&Listed) -> T) -> T {
        let (lang, unit) = (seen.look.lang, seen.look.unit);
        let state = (seen.state().revision(), lang, unit);
        let asked = Asked {
            words: self.sift.words(),
            sorted: self.sift.sorted(),
            grouped: self.grouped,
            folded: self.folded.clone(),
        };
        let mut cache = self.listed.borrow_mut();
        let listed = match cache.take() {
            Some(listed) if listed.state == state && listed.asked == asked => listed,
            old => {
                let old = old.filter(|listed| listed.state == state).map(|listed| listed.lines);
                let lines = old.unwrap_or_else(|| Lines::of(seen.state(), lang, unit));
                let found = Found::of(seen.state(), &lines, &asked, unit);
                Box::new(Listed { state, lines, asked, found })
            }
        };
        with(cache.insert(listed))
    }

    fn current(&self, seen: &Seen<'_>) -> Option<(Item, At)> {
        self.list(seen, |list| {
            let at = self.chosen.place(&list.found.items, list.at());
            list.found.items.get(at).map(|item| (*item, list.at()(item)))
        })
    }

    /// The lines that are marked and seen, else the one under the cursor or all of its group.
    pub fn chosen(&self, seen: &Seen<'_>) -> Vec<Id<Cost>> {
        let current = self.current(seen).map(|(item, _)| item);
        self.list(seen, |list| {
            if self.marked.is_empty() {
                return current.map(|item| list.of(item)).unwrap_or_default();
            }
            let all = list.found.items.iter().flat_map(|item| match item {
                Item::Group(group) if list.found.groups[*group].folded => list.of(*item),
                Item::Group(_) => Vec::new(),
                line => list.of(*line),
            });
            all.filter(|id| self.marked.has(*id)).collect()
        })
    }

    /// What stands in a line that is not saved.
    pub fn begun(&self) -> Option<Begun> {
        self.entry.as_ref().or(self.left.as_ref()).map(|entry| entry.begun())
    }

    fn is_empty(&self) -> bool {
        self.listed.borrow().as_ref().is_some_and(|list| list.lines.all.is_empty())
    }

    fn act_on_entry(&mut self, seen: &Seen<'_>, action: Action) -> Vec<Outcome> {
        let Some(entry) = &mut self.entry else { return Vec::new() };
        match action {
            Action::Save => match entry.cost(seen) {
                Some(cost) => {
                    self.saving = true;
                    vec![Outcome::Do(Command::Cost { of: None, to: Box::new(cost) })]
                }
                None => Vec::new(),
            },
            Action::NextField => {
                let answers = entry.answers(seen);
                self.saving = true;
                vec![open(Layer::Form(Form::cost(seen, None, Some(answers))))]
            }
            Action::Back => {
                self.saving = false;
                self.left = self.entry.take();
                Vec::new()
            }
            _ => Vec::new(),
        }
    }

    /// The columns that were seen last; all that say anything, when keys come before the first frame.
    fn columns(&self, seen: &Seen<'_>) -> Vec<Column> {
        let columns = self.columns.borrow().clone();
        if !columns.is_empty() {
            return columns;
        }
        self.list(seen, |list| list.lines.columns.iter().map(|(column, _)| *column).collect())
    }

    /// By the column under the cursor; once more, not any longer.
    fn group(&mut self, seen: &Seen<'_>) {
        let here = self.sift.column(&self.columns(seen));
        self.grouped = here.filter(|here| self.grouped != Some(*here));
        self.folded.clear();
    }

    fn act_on_rows(&mut self, seen: &Seen<'_>, action: Action) -> Vec<Outcome> {
        let Some((item, at)) = self.current(seen) else { return Vec::new() };
        match (action, at) {
            (Action::Mark, _) => {
                let of = self.list(seen, |list| list.of(item));
                let all = of.iter().all(|id| self.marked.has(*id));
                for id in of {
                    if all || !self.marked.has(id) {
                        self.marked.turn(id);
                    }
                }
                self.list(seen, |list| self.chosen.act(Action::Down, &list.found.items, 1, list.at()));
                Vec::new()
            }
            (Action::Open, At::Group(key)) => {
                if !self.folded.remove(&key) {
                    self.folded.insert(key);
                }
                Vec::new()
            }
            (Action::Open | Action::Details, At::Line(id)) => vec![open(Layer::CostCard(CostCard::new(id)))],
            (Action::EditText, At::Line(id)) => vec![open(Layer::Form(Form::cost(seen, Some(id), None)))],
            (Action::Copy, _) => vec![Outcome::Ask(Effect::Copy(self.text(seen)))],
            (Action::Link, _) => {
                let of = self.chosen(seen);
                if self.marked.is_empty() && matches!(at, At::Group(_)) {
                    return vec![Outcome::Say(seen.say(&links::MARK_LINES))];
                }
                if of.is_empty() {
                    return vec![Outcome::Say(seen.say(&s::MARKED_ELSEWHERE))];
                }
                self.marked.clear();
                vec![open(Layer::Link(LinkTo::to(seen, of)))]
            }
            (Action::Remove, _) => {
                let of = self.chosen(seen);
                if self.marked.is_empty() && matches!(at, At::Group(_)) {
                    return vec![Outcome::Say(seen.say(&m::MARK_FIRST))];
                }
                if of.is_empty() {
                    return vec![Outcome::Say(seen.say(&s::MARKED_ELSEWHERE))];
                }
                self.marked.clear();
                vec![Outcome::Do(Command::Withdraw { of: of.into_iter().map(Id::any).collect() })]
            }
            _ => Vec::new(),
        }
    }

    /// The chosen lines with every column that says anything, as a spreadsheet takes them; amounts to the øre.
    fn text(&self, seen: &Seen<'_>) -> String {
        let (state, lang) = (seen.state(), seen.look.lang);
        let chosen: std::collections::BTreeSet<_> = self.chosen(seen).into_iter().collect();
        self.list(seen, |list| {
            let row = |line: &lines::Line| {
                let cost = state.costs().get(line.id)?;
                let columns = list.lines.columns.iter().map(|(column, _)| *column);
                let cells = columns.map(|column| cell(state, lang, MoneyUnit::Kroner, cost, line, column));
                Some(cells.collect::<Vec<_>>().join("\t"))
            };
            let rows = list.lines.all.iter().filter(|line| chosen.contains(&line.id)).filter_map(row);
            rows.collect::<Vec<_>>().join("\n")
        })
    }
}

impl Screen for Costs {
    fn place(&self) -> Place {
        match (&self.entry, self.sift.is_typing()) {
            (Some(_), _) => Place::CostLine,
            (None, true) => Place::Filter,
            (None, false) => Place::Costs,
        }
    }

    fn field(&mut self) -> Option<&mut Field> {
        match &mut self.entry {
            Some(entry) => Some(&mut entry.field),
            None => self.sift.field(),
        }
    }

    fn typed(&mut self, _seen: &Seen<'_>, _letter: Option<char>) -> Vec<Outcome> {
        if self.sift.is_typing() {
            self.chosen.row(0);
        }
        Vec::new()
    }

    fn hears(&self, action: Action) -> bool {
        let of_lines = matches!(action, Action::Filter | Action::Sort | Action::Group | Action::EditText)
            || matches!(action, Action::Mark | Action::Details | Action::Open | Action::Remove | Action::Unit);
        !(of_lines && self.entry.is_none() && self.is_empty())
    }

    fn act(&mut self, seen: &Seen<'_>, action: Action) -> Vec<Outcome> {
        if self.entry.is_some() {
            return self.act_on_entry(seen, action);
        }
        let (gone, moves) = self.list(seen, |list| {
            let gone = self.chosen.is_gone(&list.found.items, list.at());
            (gone, self.chosen.act(action, &list.found.items, self.page.get(), list.at()))
        });
        if moves || self.sift.act(action, &self.columns(seen)) {
            return Vec::new();
        }
        match action {
            Action::Back if !self.marked.is_empty() => self.marked.clear(),
            Action::Back if self.grouped.is_some() => self.grouped = None,
            Action::Back => return vec![Outcome::Close],
            Action::NextField | Action::PreviousField => return walk(Action::GoCosts, action),
            Action::Group => self.group(seen),
            Action::MarkAll => {
                let all = self.list(seen, |list| {
                    let rows = list.found.items.iter();
                    rows.filter(|item| matches!(item, Item::Line(..))).flat_map(|item| list.of(*item)).collect()
                });
                let all: Vec<Id<Cost>> = all;
                self.marked.turn_all(all);
            }
            // Not only once it is typed.
            Action::New | Action::EditText | Action::Remove
                if seen.desk.is_some_and(crate::desk::Desk::is_read_only) =>
            {
                return vec![Outcome::Say(seen.say(&faults::READ_ONLY))];
            }
            Action::New if seen.state().alternatives().is_empty() => {
                return vec![Outcome::Say(seen.say(&m::NO_ALTERNATIVES))];
            }
            Action::New => self.entry = Some(Box::new(Entry::new(seen, self.left.take().map(|left| *left)))),
            action if !gone => return self.act_on_rows(seen, action),
            _ => {}
        }
        Vec::new()
    }

    fn done(&mut self, seen: &Seen<'_>, receipt: &Receipt) -> Vec<Outcome> {
        let Some(entry) = self.entry.as_mut().filter(|_| std::mem::take(&mut self.saving)) else { return Vec::new() };
        let id = receipt.ids.first().copied();
        let Some(cost) = id.and_then(|id| seen.state().costs().get(id.of())) else { return Vec::new() };
        let said = entry.saved(seen, cost);
        self.sift.widen();
        if let Some(id) = id {
            let is = |list: &Listed, item: &Item| list.at()(item) == At::Line(id.of());
            self.list(seen, |list| self.chosen.choose(&list.found.items, |item| is(list, item), list.at()));
        }
        vec![Outcome::Say(said)]
    }

    fn pick(&mut self, _seen: &Seen<'_>, row: usize) {
        self.chosen.row(row);
    }

    fn hint(&self, action: Action) -> Option<&'static Msg> {
        let on_group = || {
            let cache = self.listed.borrow();
            let Some(list) = cache.as_ref() else { return false };
            let at = self.chosen.place(&list.found.items, list.at());
            matches!(list.found.items.get(at), Some(Item::Group(_)))
        };
        (action == Action::Open && self.grouped.is_some() && on_group()).then_some(&m::FOLD_HINT)
    }

    fn draw(&self, seen: &Seen<'_>, canvas: &mut Canvas<'_>) {
        self.draw_all(seen, canvas);
    }

    fn title(&self, seen: &Seen<'_>) -> Option<Shown> {
        Some(seen.say(&m::COSTS))
    }

    /// What figures are in, whether they only illustrate, and how many lines are marked.
    fn facts(&self, seen: &Seen<'_>) -> Option<Shown> {
        let (marked, illustrative, empty) =
            self.list(seen, |list| (self.marked.len(), list.lines.illustrative, list.lines.all.is_empty()));
        let unit = in_unit(seen);
        let facts = [
            (marked > 0).then(|| seen.count(&s::MARKED_N, marked)),
            (!empty).then_some(unit),
            illustrative.then(|| seen.say(&m::ILLUSTRATIVE)),
        ];
        let facts: Vec<_> = facts.iter().flatten().map(Shown::as_str).collect();
        (!facts.is_empty()).then(|| Shown::new(&facts.join(", ")))
    }
}

/// `tall i 1000 kr`
pub fn in_unit(seen: &Seen<'_>) -> Shown {
    let msg = match seen.look.unit {
        MoneyUnit::Kroner => &m::IN_KRONER,
        MoneyUnit::Thousands => &m::IN_THOUSANDS,
        MoneyUnit::Millions => &m::IN_MILLIONS,
    };
    seen.fill(msg, &[("currency", &currency(seen))])
}

/// What people call the currency of the amounts.
pub fn currency(seen: &Seen<'_>) -> Shown {
    let code = seen.state().workshop().and_then(|workshop| workshop.currency.as_deref());
    Shown::new(crate::lang::currency(seen.look.lang, code))
}
