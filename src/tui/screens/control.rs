use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use super::turn;
use crate::analysis::{Board, Item, RoomMoney, queue, room_money};
use crate::desk::Receipt;
use crate::domain::{Alternative, AnyId, Id, Kind, Release, Stage, View};
use crate::lang::{Msg, Shown, links, plenary, room, screens as s, words};
use crate::record::{Command, Statement, Theme};
use crate::tui::field::Field;
use crate::tui::layer::{Effect, Layer, Outcome, Screen, Seen, open};
use crate::tui::paint::{Canvas, Hit};
use crate::tui::popups::{Details, Line, LinkTo, MoveTo};
use crate::tui::rows::{Action, Place};
use crate::tui::scroll::{Chosen, Scroll};
use crate::tui::theme::Role;

/// What the room sees, and what waits to be shown: points and single statements of one alternative.
#[derive(Default)]
pub struct Control {
    chosen: Chosen<(Kind, Option<AnyId>)>,
    marked: BTreeSet<AnyId>,
    filter: Option<Field>,
    filtering: bool,
    page: std::cell::Cell<usize>,
    listed: RefCell<Listed>,
}

/// The items, the rows they stand in, and what both were made of.
#[derive(Default)]
struct Listed {
    key: Option<Key>,
    items: Vec<Item>,
    rows: Vec<Drawn>,
    /// Points of which the room is told less money than there is, and why.
    withheld: BTreeMap<(Kind, Option<AnyId>), &'static Msg>,
}

/// What both were made of: what was said, which alternative, what is looked for, and whether the room sees money.
type Key = (u64, Option<Id<Alternative>>, String, bool);

impl Control {
    fn items<T>(&self, seen: &Seen<'_>, with: impl FnOnce(&[Item]) -> T) -> T {
        self.rows(seen, |items, _| with(items))
    }

    /// The items and the rows they stand in, made anew only when the state, the alternative or the filter is another.
    fn rows<T>(&self, seen: &Seen<'_>, with: impl FnOnce(&[Item], &[Drawn]) -> T) -> T {
        let alternative = Board::alternative_on(seen.state(), &seen.stage());
        let filter = self.filter.as_ref().map(|f| f.text().to_lowercase()).unwrap_or_default();
        let key = (seen.state().revision(), alternative, filter, seen.stage().money);
        let mut listed = self.listed.borrow_mut();
        if listed.key.as_ref() != Some(&key) {
            let mut items = queue(seen.state(), alternative);
            items.retain(|item| key.2.is_empty() || text(seen, item).as_str().to_lowercase().contains(&key.2));
            let withheld = if key.3 { withheld(seen, alternative, &items) } else { BTreeMap::new() };
            *listed = Listed { key: Some(key), rows: rows_of(&items), items, withheld };
        }
        with(&listed.items, &listed.rows)
    }

    fn chosen(&self, seen: &Seen<'_>) -> Vec<Item> {
        self.items(seen, |items| match self.marked.is_empty() {
            true => items.get(self.chosen.place(items, row)).cloned().into_iter().collect(),
            false => items.iter().filter(|item| self.is_marked(item)).cloned().collect(),
        })
    }

    fn is_marked(&self, item: &Item) -> bool {
        item.id().is_some_and(|id| self.marked.contains(&id))
    }

    /// Whether there are marks, but none on what is listed now.
    fn is_elsewhere(&self, seen: &Seen<'_>) -> bool {
        !self.marked.is_empty() && !self.items(seen, |items| items.iter().any(|item| self.is_marked(item)))
    }

    fn release(&self, seen: &Seen<'_>, to: impl Fn(Release) -> Release) -> Vec<Outcome> {
        let chosen = self.chosen(seen);
        let Some(first) = chosen.first() else { return Vec::new() };
        let to = to(first.release);
        let statements = chosen.into_iter().flat_map(|i| i.statements).collect();
        let mut outcomes = vec![Outcome::Do(Command::Release { statements, to })];
        if to == Release::Shown && seen.stage().view != View::Points {
            outcomes.push(Outcome::Say(seen.say(&room::SEES_ANOTHER)));
        }
        outcomes
    }

    /// The point before or after, in the same field.
    fn order(&self, seen: &Seen<'_>, earlier: bool) -> Vec<Outcome> {
        self.items(seen, |items| {
            let Some(item) = items.get(self.chosen.place(items, row)) else { return Vec::new() };
            let Some(theme) = item.theme else { return vec![Outcome::Say(seen.say(&s::ONLY_POINTS_MOVE))] };
            let themes: Vec<Id<Theme>> = items.iter().filter(|i| i.kind == item.kind).filter_map(|i| i.theme).collect();
            let at = themes.iter().position(|id| *id == theme).unwrap_or(0);
            let before = if earlier { at.checked_sub(1).map(|i| themes[i]) } else { themes.get(at + 2).copied() };
            let moves = if earlier { before.is_some() } else { at + 1 < themes.len() };
            if !moves {
                return Vec::new();
            }
            let before = before.or_else(|| after(seen, themes[at + 1], theme));
            vec![Outcome::Do(Command::Order { theme, before })]
        })
    }
}

/// The theme that stands right after `theme` in the whole order, leaving `moving` out.
fn after(seen: &Seen<'_>, theme: Id<Theme>, moving: Id<Theme>) -> Option<Id<Theme>> {
    let order = seen.state().themes().in_order();
    let mut rest = order.iter().map(|(id, _)| *id).filter(|id| *id != moving).skip_while(|id| *id != theme);
    rest.nth(1)
}

/// What the cursor stays with: a point can stand in more than one field.
fn row(item: &Item) -> (Kind, Option<AnyId>) {
    (item.kind, item.id())
}

/// What is shown, and touches money that the room is not told of: of units so small that persons would be known, or of
/// other alternatives than the one it looks at.
fn withheld(
    seen: &Seen<'_>,
    alternative: Option<Id<Alternative>>,
    items: &[Item],
) -> BTreeMap<(Kind, Option<AnyId>), &'static Msg> {
    let linked = seen.linked();
    let statement = |id: &Id<Statement>| seen.state().statements().get(*id);
    let is_shown = |s: &&Statement| s.release() == Release::Shown;
    let shown = items.iter().filter(|item| item.release == Release::Shown);
    let (rows, points): (Vec<_>, Vec<_>) = shown
        .filter_map(|item| {
            Some((row(item), (item.id()?, item.statements.iter().filter_map(statement).filter(is_shown).collect())))
        })
        .unzip();
    let money = room_money(seen.state(), alternative, &points, |_| true);
    let why = |((row, money), of): ((_, RoomMoney), AnyId)| {
        let elsewhere = money.touched.sum.lines == 0 && linked.sums(of).is_some();
        let msg = if money.withheld > 0 { Some(&links::SMALL_UNIT) } else { elsewhere.then_some(&links::ELSEWHERE) };
        Some((row, msg?))
    };
    rows.into_iter().zip(money).zip(points.iter().map(|(of, _)| *of)).filter_map(why).collect()
}

/// What an item is called.
pub fn text(seen: &Seen<'_>, item: &Item) -> Shown {
    let state = seen.state();
    let theme = item.theme.and_then(|id| state.themes().get(id)).map(|t| Shown::from(t.text()));
    let alone = || item.statements.first().and_then(|id| state.statements().get(*id)).map(|s| Shown::from(s.text()));
    theme.or_else(alone).unwrap_or_default()
}

impl Screen for Control {
    fn place(&self) -> Place {
        if self.filtering { Place::Filter } else { Place::Control }
    }

    fn field(&mut self) -> Option<&mut Field> {
        self.filter.as_mut().filter(|_| self.filtering)
    }

    fn typed(&mut self, _seen: &Seen<'_>, _letter: Option<char>) -> Vec<Outcome> {
        self.chosen.row(0);
        Vec::new()
    }

    fn act(&mut self, seen: &Seen<'_>, action: Action) -> Vec<Outcome> {
        let gone = self.items(seen, |items| self.chosen.is_gone(items, row));
        if self.items(seen, |items| self.chosen.act(action, items, self.page.get(), row)) {
            return Vec::new();
        }
        let current = self.items(seen, |items| items.get(self.chosen.place(items, row)).cloned());
        let id = current.as_ref().and_then(Item::id);
        match action {
            Action::Back | Action::Open if self.filtering => {
                self.filtering = false;
                if action == Action::Back {
                    self.filter = None;
                }
            }
            Action::Back if self.filter.is_some() => self.filter = None,
            Action::Back if !self.marked.is_empty() => self.marked.clear(),
            Action::Back => return vec![Outcome::Close],
            Action::Filter => {
                self.filter.get_or_insert_default();
                self.filtering = true;
            }
            Action::Left => return turn(seen, -1),
            Action::Right => return turn(seen, 1),
            Action::MarkAll => {
                let all: BTreeSet<_> = self.items(seen, |items| items.iter().filter_map(Item::id).collect());
                self.marked = if self.marked == all { BTreeSet::new() } else { all };
            }
            Action::New => return vec![Outcome::Go(Action::GoCapture)],
            // What stands there now nobody has seen yet.
            _ if gone => {}
            Action::Release
            | Action::Show
            | Action::Move
            | Action::Link
            | Action::Park
            | Action::Copy
            | Action::Remove
                if self.is_elsewhere(seen) =>
            {
                return vec![Outcome::Say(seen.say(&s::MARKED_ELSEWHERE))];
            }
            Action::Release => {
                return self.release(seen, |now| match now {
                    Release::Held => Release::Ready,
                    Release::Ready => Release::Shown,
                    Release::Shown => Release::Ready,
                });
            }
            Action::Show => {
                return self.release(seen, |now| if now == Release::Shown { Release::Held } else { Release::Shown });
            }
            Action::Earlier => return self.order(seen, true),
            Action::Later => return self.order(seen, false),
            Action::Enlarge => {
                let stage = seen.stage();
                let enlarged = if Board::enlarged_on(seen.state(), &stage) == id { None } else { id };
                let hidden = enlarged.is_some() && current.is_some_and(|i| i.release != Release::Shown);
                if hidden {
                    return vec![Outcome::Say(seen.say(&s::SHOW_FIRST))];
                }
                return vec![Outcome::Ask(Effect::Stage(Stage { enlarged, view: View::Points, ..stage }))];
            }
            Action::EditText => {
                return id.map(|id| open(Layer::Line(Line::reword(seen, id)))).into_iter().collect();
            }
            Action::Move | Action::Park | Action::Copy => {
                let chosen = self.chosen(seen);
                let statements: Vec<Id<Statement>> = chosen.iter().flat_map(|i| i.statements.clone()).collect();
                if statements.is_empty() {
                    return Vec::new();
                }
                self.marked.clear();
                return vec![match action {
                    Action::Move => open(Layer::Move(MoveTo::of(statements))),
                    Action::Park => Outcome::Do(Command::Park { statements, parked: true }),
                    _ => {
                        let lines: Vec<_> = chosen.iter().map(|i| text(seen, i).as_str().to_owned()).collect();
                        Outcome::Ask(Effect::Copy(lines.join("\n")))
                    }
                }];
            }
            Action::Link => {
                let of: Vec<AnyId> = self.chosen(seen).iter().filter_map(Item::id).collect();
                self.marked.clear();
                return (!of.is_empty()).then(|| open(Layer::Link(LinkTo::of(seen, of)))).into_iter().collect();
            }
            Action::Remove => {
                let of: Vec<AnyId> = self.chosen(seen).iter().filter_map(Item::id).collect();
                if !of.is_empty() {
                    self.marked.clear();
                    return vec![Outcome::Do(Command::Withdraw { of })];
                }
            }
            Action::Details | Action::Open => {
                return current
                    .map(|item| open(Layer::Details(Details::of(item.theme, item.statements))))
                    .into_iter()
                    .collect();
            }
            _ => {}
        }
        Vec::new()
    }

    /// The cursor goes with the point that moved, and to the one that undo brought back.
    fn done(&mut self, seen: &Seen<'_>, receipt: &Receipt) -> Vec<Outcome> {
        self.items(seen, |items| {
            let touched = |item: &Item| item.id().as_slice() == receipt.ids;
            let at = self.chosen.place(items, row);
            if !items.get(at).is_some_and(touched) {
                self.chosen.choose(items, touched, row);
            }
        });
        Vec::new()
    }

    fn pick(&mut self, _seen: &Seen<'_>, row: usize) {
        self.chosen.row(row);
    }

    fn draw(&self, seen: &Seen<'_>, canvas: &mut Canvas<'_>) {
        let (w, h) = (canvas.width(), canvas.height());
        let state = seen.state();
        let alternative = Board::alternative_on(state, &seen.stage()).and_then(|id| state.alternatives().get(id));
        let mut end = 0;
        if let Some(a) = alternative {
            end = canvas.put(0, 0, &Shown::new(&a.code), Role::Strong);
            end = canvas.put(end + 2, 0, &Shown::from(&a.name), Role::Strong);
            if state.alternatives().len() > 1 {
                let turn = seen.say(&s::TURN_ALTERNATIVE);
                if usize::from(end) + 3 + turn.width() <= usize::from(w) {
                    end = canvas.put(end + 3, 0, &turn, Role::Quiet);
                }
            }
        }
        if seen.linked().is_illustrative() {
            let text = seen.say(&links::ILLUSTRATIVE);
            let start = w.saturating_sub(text.width() as u16);
            if start > end + 2 {
                canvas.put(start, 0, &text, Role::Quiet);
            } else {
                canvas.put_right(w, 1, &text, Role::Quiet);
            }
        }
        if let Some(filter) = &self.filter {
            let end = canvas.put(0, 1, &seen.say(&s::FIND), Role::Quiet) + 1;
            let mut line = canvas.part(end, 1, w.saturating_sub(end), 1);
            if self.filtering {
                filter.draw(&mut line);
            } else {
                line.put(0, 0, &Shown::new(filter.text()), Role::Text);
            }
        }
        let top = if alternative.is_some() || self.filter.is_some() { 2 } else { 0 };
        let mut body = canvas.part(0, top, w, h.saturating_sub(top));
        self.rows(seen, |_, _| ());
        self.draw_items(seen, &self.listed.borrow(), &mut body);
    }

    fn title(&self, seen: &Seen<'_>) -> Option<Shown> {
        Some(seen.say(&s::CONTROL))
    }

    fn facts(&self, seen: &Seen<'_>) -> Option<Shown> {
        (!self.marked.is_empty()).then(|| seen.count(&s::MARKED_N, self.marked.len()))
    }
}

/// A row on the screen: a field's heading with how many are shown, an item, or the empty row before a heading.
enum Drawn {
    Heading(Kind, usize),
    Item(usize),
    Gap,
}

fn rows_of(items: &[Item]) -> Vec<Drawn> {
    let mut rows = Vec::with_capacity(items.len() + 12);
    let mut i = 0;
    for field in items.chunk_by(|a, b| a.kind == b.kind) {
        if i > 0 {
            rows.push(Drawn::Gap);
        }
        let shown = field.iter().filter(|item| item.release == Release::Shown).count();
        rows.extend(field.first().map(|item| Drawn::Heading(item.kind, shown)));
        rows.extend((i..i + field.len()).map(Drawn::Item));
        i += field.len();
    }
    rows
}

impl Control {
    fn draw_items(&self, seen: &Seen<'_>, listed: &Listed, canvas: &mut Canvas<'_>) {
        let Listed { items, rows, withheld, .. } = listed;
        let alternative = Board::alternative_on(seen.state(), &seen.stage());
        let (w, h) = (canvas.width(), canvas.height());
        if items.is_empty() {
            let msg = if self.filter.is_some() { &s::NOTHING_FOUND } else { &s::NOTHING_TO_SHOW };
            canvas.put(2, 0, &seen.say(msg), Role::Quiet);
            return;
        }
        let chosen = self.chosen.place(items, row);
        let at = rows.iter().position(|r| matches!(r, Drawn::Item(i) if *i == chosen)).unwrap_or(0);
        self.page.set(usize::from(h));
        let top = (Scroll { at }).top(rows.len(), usize::from(h));
        let enlarged = Board::enlarged_on(seen.state(), &seen.stage());
        for (y, drawn) in (0..h).zip(&rows[top..]) {
            match drawn {
                Drawn::Gap => {}
                Drawn::Heading(kind, shown) => {
                    let name = seen.say(words::kinds(*kind));
                    let end =
                        canvas.put(0, y, &Shown::new(&format!("{} {name}", words::sign(*kind))), Role::Kind(*kind));
                    canvas.put(end + 2, y, &seen.count(&s::SHOWN_N, shown), Role::Quiet);
                }
                Drawn::Item(i) => {
                    let item = &items[*i];
                    let mark = if self.is_marked(item) {
                        "x "
                    } else if *i == chosen {
                        "▌ "
                    } else {
                        "  "
                    };
                    canvas.put(0, y, &Shown::from(mark), Role::Accent);
                    let state = if enlarged.is_some() && enlarged == item.id() {
                        seen.say(&s::LARGE)
                    } else {
                        seen.say(words::release(item.release))
                    };
                    let shown = item.release == Release::Shown;
                    canvas.put(2, y, &state, if shown { Role::Strong } else { Role::Quiet });
                    let facts = facts(seen, item, w);
                    let mut right = canvas.put_right(w, y, &facts, Role::Quiet);
                    // Words first: money stands after them, or where half the row is left for them.
                    let words = text(seen, item).width().min(usize::from(w) / 2);
                    let room = usize::from(right).saturating_sub(15 + words);
                    let small = withheld.get(&row(item)).map(|why| seen.say(why));
                    let money = small.or_else(|| item.id().map(|id| seen.money_of(id, alternative, room)));
                    if let Some(money) = money.filter(|money| money.width() > 0) {
                        right =
                            canvas.put_right(right.saturating_sub(3 * u16::from(right < w)), y, &money, Role::Quiet);
                    }
                    let mut line = canvas.part(9, y, right.saturating_sub(10), 1);
                    line.put(0, 0, &text(seen, item), if item.theme.is_some() { Role::Strong } else { Role::Text });
                    if *i == chosen {
                        canvas.select(y);
                    }
                    canvas.hit(0, y, w, Hit::Row(*i));
                }
            }
        }
    }
}

/// `7 av 12 bord`, `7/12` where it is narrow; with one group `9 innspill`.
fn facts(seen: &Seen<'_>, item: &Item, w: u16) -> Shown {
    let tables = seen.state().tables().len();
    let support = (tables > 0 && item.tables > 0).then(|| {
        let rest = seen.fill(&words::OF_TABLES, &[("n", &tables)]);
        let said = if w < 50 { format!("{}/{tables}", item.tables) } else { format!("{} {rest}", item.tables) };
        match item.joined {
            0 => said,
            n => format!("{said} · {}", seen.count(&plenary::JOINED_SHORT, n)),
        }
    });
    let many = (tables == 0 && item.statements.len() > 1)
        .then(|| seen.count(&words::STATEMENTS_N, item.statements.len()).as_str().to_owned());
    Shown::new(&support.or(many).unwrap_or_default())
}
