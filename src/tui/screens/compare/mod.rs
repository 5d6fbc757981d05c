//! Alternatives side by side: the money first, what was said on the same columns, and every figure opens to its lines.

mod assume;
mod draw;
mod items;
mod opened;
mod view;

use std::cell::{Cell, RefCell};
use std::rc::Rc;

pub use assume::Assume;
pub use opened::Opened;

use self::items::{Item, Key};
use self::view::View;
use crate::analysis::economy::{Assumptions, Column};
use crate::desk::Receipt;
use crate::exchange::compared::{InWords, Unit, page};
use crate::lang::{Shown, compare as m};
use crate::tui::layer::{Effect, Layer, Outcome, Screen, Seen, Told, open};
use crate::tui::paint::Canvas;
use crate::tui::rows::{Action, Place};
use crate::tui::screens::walk;
use crate::tui::scroll::Chosen;

/// The comparison: what is chosen in it, and in which unit and with which assumptions it is looked at.
#[derive(Default)]
pub struct Compare {
    chosen: Chosen<Key>,
    /// Which column, counted over all groups; the first alternative before anybody has chosen.
    column: Option<usize>,
    unit: Option<Unit>,
    /// Other assumptions than the plan's.
    with: Option<Assumptions>,
    /// Whether they are being written in the plan.
    keeping: bool,
    view: RefCell<Option<Rc<View>>>,
    page: Cell<usize>,
    /// Cells across when it was drawn; lines break there.
    width: Cell<usize>,
}

/// A row that can be walked to, with its line.
type Walk = (Key, usize);

fn key(row: &Walk) -> Key {
    row.0
}

impl Compare {
    /// Counted once for a revision and what it is counted with.
    fn view(&self, seen: &Seen<'_>) -> Rc<View> {
        let state = seen.state();
        let mut kept = self.view.borrow_mut();
        if let Some(view) = kept.as_ref().filter(|view| view.revision == state.revision()) {
            return Rc::clone(view);
        }
        let view = Rc::new(View::new(state, self.with.as_ref()));
        *kept = Some(Rc::clone(&view));
        view
    }

    fn words<'a>(&self, seen: &Seen<'a>, view: &'a View) -> InWords<'a> {
        let unit = self.unit.unwrap_or_else(|| Unit::of(&view.comparison));
        view.words(seen.state(), seen.look.lang, unit)
    }

    /// The chosen column: its place over all groups, its group, and itself.
    fn column(&self, view: &View) -> Option<(usize, usize, Column)> {
        let all: Vec<_> = view.columns().collect();
        let first = all.iter().position(|(_, column)| !column.is_base);
        let at = self.column.or(first).unwrap_or_default().min(all.len().checked_sub(1)?);
        all.get(at).map(|(group, column)| (at, *group, *column))
    }

    fn items(&self, seen: &Seen<'_>, view: &View, width: usize) -> Vec<Item> {
        let words = self.words(seen, view);
        let group = self.column(view).and_then(|(_, group, _)| view.groups.get(group));
        group.map(|group| items::items(view, &words, group, width)).unwrap_or_default()
    }

    fn walks(items: &[Item]) -> Vec<Walk> {
        let key = |(line, item): (usize, &Item)| item.key.map(|key| (key, line));
        items.iter().enumerate().filter_map(key).collect()
    }

    /// What is behind the chosen row, or what mends it.
    fn open(&self, seen: &Seen<'_>, view: &Rc<View>, chosen: Key) -> Vec<Outcome> {
        let Some((_, _, column)) = self.column(view) else { return Vec::new() };
        let step = match chosen {
            Key::Note(_) => return Vec::new(),
            Key::Gap(usize::MAX) => Some(Action::GoList),
            Key::Gap(_) => Some(Action::GoOverview),
            _ => None,
        };
        if let Some(step) = step {
            return vec![Outcome::Go(step)];
        }
        let unit = self.words(seen, view).unit;
        let opened = Opened::new(seen, Rc::clone(view), column, unit, chosen);
        vec![open(Layer::Behind(opened))]
    }
}

impl Screen for Compare {
    fn place(&self) -> Place {
        Place::Compare
    }

    fn act(&mut self, seen: &Seen<'_>, action: Action) -> Vec<Outcome> {
        self.keeping = false;
        let view = self.view(seen);
        let walks = Self::walks(&self.items(seen, &view, self.width.get()));
        if self.chosen.act(action, &walks, self.page.get(), key) {
            return Vec::new();
        }
        let at = self.column(&view).map(|(at, ..)| at);
        match action {
            Action::Left => self.column = at.map(|at| at.saturating_sub(1)),
            Action::Right => self.column = at.map(|at| (at + 1).min(view.columns().count().saturating_sub(1))),
            Action::Details | Action::Open => {
                let chosen = walks.get(self.chosen.place(&walks, key)).map(key);
                return chosen.map(|chosen| self.open(seen, &view, chosen)).unwrap_or_default();
            }
            Action::EditText => return vec![open(Layer::Assume(Assume::of(seen, &view.comparison.with)))],
            Action::Show => {
                let column = self.column(&view).map(|(.., column)| column);
                let of = column.and_then(|column| column.compared(&view.comparison)).map(|row| row.id);
                return vec![Outcome::Ask(Effect::ShowCosts(of, self.with.is_some()))];
            }
            Action::Unit => self.unit = Some(self.words(seen, &view).unit.next()),
            Action::Copy => {
                let unit = self.words(seen, &view).unit;
                let text = page(seen.state(), &view.comparison, seen.look.lang, Some(unit));
                return vec![Outcome::Ask(Effect::Copy(text))];
            }
            Action::NextField | Action::PreviousField => return walk(Action::GoCompare, action),
            Action::Back => return vec![Outcome::Close],
            _ => {}
        }
        Vec::new()
    }

    fn told(&mut self, _seen: &Seen<'_>, told: Told) -> Vec<Outcome> {
        if let Told::Assumed(with, keep) = told {
            self.with = Some(with);
            self.keeping = keep;
            *self.view.borrow_mut() = None;
        }
        Vec::new()
    }

    /// Once the plan says the same, it is the plan that is followed.
    fn done(&mut self, seen: &Seen<'_>, _receipt: &Receipt) -> Vec<Outcome> {
        if !std::mem::take(&mut self.keeping) {
            return Vec::new();
        }
        self.with = None;
        *self.view.borrow_mut() = None;
        vec![Outcome::Say(seen.say(&m::KEPT))]
    }

    fn pick(&mut self, seen: &Seen<'_>, row: usize) {
        let view = self.view(seen);
        let (line, column) = (row / draw::CELLS, row % draw::CELLS);
        let walks = Self::walks(&self.items(seen, &view, self.width.get()));
        self.chosen.choose(&walks, |(_, at)| *at == line, key);
        if column > 0 {
            self.column = Some(column - 1);
        }
    }

    fn draw(&self, seen: &Seen<'_>, canvas: &mut Canvas<'_>) {
        draw::draw(self, seen, canvas);
    }

    fn title(&self, seen: &Seen<'_>) -> Option<Shown> {
        Some(seen.say(&m::COMPARISON))
    }

    fn facts(&self, seen: &Seen<'_>) -> Option<Shown> {
        let view = self.view(seen);
        let unit = self.words(seen, &view).unit_name();
        let msg = if view.comparison.illustrative { &m::MADE_UP_IN } else { &m::FIGURES_IN };
        let has_money = view.comparison.rows.iter().any(|row| row.figures != Default::default());
        has_money.then(|| seen.fill(msg, &[("unit", &unit)]))
    }
}
