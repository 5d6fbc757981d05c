use std::cell::{Cell, RefCell};
use std::cmp::Reverse;

use crate::analysis::economy::Amounts;
use crate::desk::Receipt;
use crate::domain::{Id, Release};
use crate::lang::{Lang, Order, Shown, links, screens as s, words};
use crate::record::{Command, State, Statement};
use crate::tui::field::Field;
use crate::tui::layer::{Effect, Layer, Outcome, Screen, Seen, open};
use crate::tui::paint::{Canvas, Hit};
use crate::tui::popups::{Details, Line, LinkTo, MoveTo};
use crate::tui::rows::{Action, Place};
use crate::tui::scroll::{Chosen, Scroll};
use crate::tui::sift::{Marked, Sift};
use crate::tui::theme::Role;

/// Every statement, to find, correct, move, park and gather into points.
#[derive(Default)]
pub struct List {
    chosen: Chosen<Id<Statement>>,
    marked: Marked<Id<Statement>>,
    sift: Sift<Column>,
    page: Cell<usize>,
    rows: RefCell<Option<(Key, Vec<Id<Statement>>)>>,
}

type Key = ((u64, u64), String, Option<(Column, bool)>, Lang);

/// The sign of what its table marked with a star, and the filter that finds it.
const STAR: &str = "#";

/// What a column shows; the text takes what is left.
const COLUMNS: [Column; 6] =
    [Column::Alternative, Column::Table, Column::Text, Column::State, Column::Point, Column::Money];

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Column {
    Alternative,
    Table,
    Text,
    State,
    Point,
    Money,
}

impl List {
    /// The rows, computed anew only when the state, the filter or the order is another.
    fn rows<T>(&self, seen: &Seen<'_>, with: impl FnOnce(&[Id<Statement>]) -> T) -> T {
        let revision = (seen.state().revision(), seen.state().money_revision());
        let key = (revision, self.sift.words(), self.sift.sorted(), seen.look.lang);
        let mut cache = self.rows.borrow_mut();
        if cache.as_ref().is_none_or(|(old, _)| *old != key) {
            let found = find(seen, &key.1, key.2);
            *cache = Some((key, found));
        }
        with(cache.as_ref().map_or(&[], |(_, rows)| rows))
    }

    fn current(&self, seen: &Seen<'_>) -> Option<Id<Statement>> {
        self.rows(seen, |rows| rows.get(self.chosen.place(rows, same)).copied())
    }

    fn chosen(&self, seen: &Seen<'_>) -> Vec<Id<Statement>> {
        if self.marked.is_empty() {
            return self.current(seen).into_iter().collect();
        }
        self.rows(seen, |rows| rows.iter().filter(|id| self.marked.has(**id)).copied().collect())
    }
}

fn same(id: &Id<Statement>) -> Id<Statement> {
    *id
}

fn find(seen: &Seen<'_>, filter: &str, sorted: Option<(Column, bool)>) -> Vec<Id<Statement>> {
    let (state, lang, linked) = (seen.state(), seen.look.lang, seen.linked());
    let standing = state.statements().iter().filter(|s| !s.is_withdrawn());
    let is = |msg| Lang::ALL.iter().any(|lang| filter.trim() == lang.say(msg));
    let claims = is(&links::WITHOUT_MONEY).then(|| seen.money.claims(state));
    let with_money = is(&links::WITH_MONEY);
    let wanted = |s: &&Statement| {
        filter.is_empty()
            || filter == STAR && state.has_star(s)
            || with_money && linked.sums(s.id().any()).is_some()
            || claims.as_ref().is_some_and(|claims| claims.contains(&s.id()))
            || s.text().as_str().to_lowercase().contains(filter)
            || COLUMNS[..5]
                .iter()
                .any(|c| *c != Column::Text && cell(state, lang, s, *c).to_lowercase().contains(filter))
    };
    let mut rows: Vec<&Statement> = standing.filter(wanted).collect();
    if let Some((column, down)) = sorted {
        let language = Order::of(lang);
        let text = |s: &Statement| language.key(&cell(state, lang, s, column));
        if column == Column::Money {
            // The most first.
            let most = |s: &&Statement| linked.sums(s.id().any())?.values().map(Amounts::size).max();
            rows.sort_by_cached_key(|s| Reverse(most(s)));
        } else {
            rows.sort_by_cached_key(|s| match column {
                Column::Table => {
                    (None, s.table().and_then(|id| state.tables().get(id)).map_or(0, |t| t.number), text(s))
                }
                Column::State => (None, progress(s), text(s)),
                // + − * ! as on the board, not as the signs stand in the alphabet.
                Column::Alternative => (Some(s.kind()), 0, text(s)),
                _ => (None, 0, text(s)),
            });
        }
        if !down {
            rows.reverse();
        }
    }
    rows.into_iter().map(Statement::id).collect()
}

fn progress(statement: &Statement) -> u16 {
    match (statement.is_parked(), statement.release()) {
        (true, _) => 3,
        (_, Release::Held) => 0,
        (_, Release::Ready) => 1,
        (_, Release::Shown) => 2,
    }
}

fn cell(state: &State, lang: Lang, statement: &Statement, column: Column) -> String {
    match column {
        Column::Alternative => {
            let code = statement.alternative().and_then(|id| state.alternatives().get(id)).map(|a| a.code.as_str());
            let sign = words::sign(statement.kind());
            format!("{sign} {}", code.unwrap_or_default())
        }
        Column::Table => {
            let number = statement.table().and_then(|id| state.tables().get(id)).map(|t| t.number.to_string());
            number.unwrap_or_default()
        }
        Column::Text => statement.text().as_str().to_owned(),
        Column::State if statement.is_parked() => lang.say(&words::PARKED).to_owned(),
        Column::State => lang.say(words::release(statement.release())).to_owned(),
        Column::Point => state.theme_of(statement).map(|(_, t)| t.text().as_str().to_owned()).unwrap_or_default(),
        // Told where it is drawn, as far as there is room.
        Column::Money => String::new(),
    }
}

impl Screen for List {
    fn place(&self) -> Place {
        if self.sift.is_typing() { Place::Filter } else { Place::List }
    }

    fn field(&mut self) -> Option<&mut Field> {
        self.sift.field()
    }

    fn typed(&mut self, _seen: &Seen<'_>, _letter: Option<char>) -> Vec<Outcome> {
        self.chosen.row(0);
        Vec::new()
    }

    fn act(&mut self, seen: &Seen<'_>, action: Action) -> Vec<Outcome> {
        let gone = self.rows(seen, |rows| self.chosen.is_gone(rows, same));
        if self.rows(seen, |rows| self.chosen.act(action, rows, self.page.get(), same)) {
            return Vec::new();
        }
        if self.sift.act(action, &COLUMNS) {
            return Vec::new();
        }
        let current = self.current(seen).filter(|_| !gone).and_then(|id| seen.state().statements().get(id));
        match action {
            Action::Back if !self.marked.is_empty() => self.marked.clear(),
            Action::Back => return vec![Outcome::Close],
            Action::Mark => {
                if let Some(statement) = current {
                    self.marked.turn(statement.id());
                    self.rows(seen, |rows| self.chosen.act(Action::Down, rows, 1, same));
                }
            }
            Action::MarkAll => {
                let all: Vec<_> = self.rows(seen, <[_]>::to_vec);
                self.marked.turn_all(all);
            }
            Action::New => return vec![Outcome::Go(Action::GoCapture)],
            Action::EditText | Action::Open => {
                let Some(statement) = current else { return Vec::new() };
                if statement.versions().len() > 1 {
                    return vec![open(Layer::Details(Details::of(None, vec![statement.id()])))];
                }
                return vec![open(Layer::Line(Line::reword(seen, statement.id().any())))];
            }
            Action::Details => {
                let Some(statement) = current else { return Vec::new() };
                return vec![open(Layer::Details(Details::of(None, vec![statement.id()])))];
            }
            Action::OnlyLinked | Action::OnlyClaims => {
                let only = if action == Action::OnlyLinked { &links::WITH_MONEY } else { &links::WITHOUT_MONEY };
                self.sift.narrow(seen.say(only).as_str());
                self.chosen.row(0);
            }
            Action::Move | Action::Link | Action::Park | Action::Remove | Action::Show | Action::Copy => {
                return self.change(seen, action, current);
            }
            _ => {}
        }
        Vec::new()
    }

    fn done(&mut self, seen: &Seen<'_>, _receipt: &Receipt) -> Vec<Outcome> {
        self.current(seen);
        Vec::new()
    }

    fn pick(&mut self, _seen: &Seen<'_>, row: usize) {
        self.chosen.row(row);
    }

    fn draw(&self, seen: &Seen<'_>, canvas: &mut Canvas<'_>) {
        let (w, h) = (canvas.width(), canvas.height());
        let widths = self.widths(seen, w);
        self.draw_heads(seen, &widths, &mut canvas.part(0, 0, w, 1));
        let y = 1 + self.sift.draw(seen, 1, canvas) + u16::from(h >= 14);
        let below = if h >= 14 { 3 } else { 0 };
        let mut body = canvas.part(0, y, w, h.saturating_sub(y + below));
        self.rows(seen, |rows| self.draw_rows(seen, rows, &widths, &mut body));
        if let Some(statement) = self.current(seen).and_then(|id| seen.state().statements().get(id)) {
            let lines = Shown::from(statement.text()).wrapped(usize::from(w.saturating_sub(2)));
            let linked = seen.linked();
            let room = usize::from(w.saturating_sub(2));
            let money = seen.money_of(statement.id().any(), statement.alternative(), room);
            let words = if money.width() > 0 { 1 } else { 2 };
            for (y, line) in (h - below + 1..h).zip(lines.iter().take(words).filter(|_| below > 0)) {
                canvas.put(2, y, line, Role::Text);
            }
            if below > 0 && money.width() > 0 {
                let end = canvas.put(2, h - 1, &money, Role::Quiet);
                let sums = linked.sums(statement.id().any()).into_iter().flatten();
                if sums.into_iter().any(|(_, touched)| touched.illustrative) {
                    let note = Shown::new(&format!(" · {}", seen.say(&links::ILLUSTRATIVE)));
                    canvas.put(end, h - 1, &note, Role::Quiet);
                }
            }
        }
    }

    fn title(&self, seen: &Seen<'_>) -> Option<Shown> {
        Some(seen.say(&s::LIST))
    }

    fn facts(&self, seen: &Seen<'_>) -> Option<Shown> {
        (!self.marked.is_empty()).then(|| seen.count(&s::MARKED_N, self.marked.len()))
    }
}

impl List {
    fn change(&mut self, seen: &Seen<'_>, action: Action, current: Option<&Statement>) -> Vec<Outcome> {
        let statements = self.chosen(seen);
        let Some(current) = current else { return Vec::new() };
        if statements.is_empty() {
            return vec![Outcome::Say(seen.say(&s::MARKED_ELSEWHERE))];
        }
        let outcome = match action {
            Action::Move => open(Layer::Move(MoveTo::of(statements))),
            Action::Link => open(Layer::Link(LinkTo::of(seen, statements.iter().map(|id| id.any()).collect()))),
            Action::Park => Outcome::Do(Command::Park { statements, parked: !current.is_parked() }),
            Action::Remove => Outcome::Do(Command::Withdraw { of: statements.iter().map(|id| id.any()).collect() }),
            Action::Show => {
                let to = if current.release() == Release::Shown { Release::Held } else { Release::Shown };
                Outcome::Do(Command::Release { statements, to })
            }
            _ => {
                let all = seen.state().statements();
                let lines: Vec<_> =
                    statements.iter().filter_map(|id| all.get(*id)).map(|s| s.text().as_str()).collect();
                Outcome::Ask(Effect::Copy(lines.join("\n")))
            }
        };
        self.marked.clear();
        vec![outcome]
    }

    fn draw_heads(&self, seen: &Seen<'_>, widths: &[u16; 6], canvas: &mut Canvas<'_>) {
        let names = [
            &s::COLUMN_ALTERNATIVE,
            &s::COLUMN_TABLE,
            &s::COLUMN_TEXT,
            &s::COLUMN_STATE,
            &s::COLUMN_POINT,
            if seen.linked().is_illustrative() { &links::ILLUSTRATIVE } else { &links::MONEY },
        ];
        let mut x = 2;
        for ((column, name), width) in COLUMNS.into_iter().zip(names).zip(widths).filter(|(_, width)| **width > 0) {
            let (text, role) = self.sift.heading(&COLUMNS, column, &seen.say(name).capital());
            let mut part = canvas.part(x, 0, *width, 1);
            if column == Column::Money {
                part.put_right(*width, 0, &text, role);
            } else {
                part.put(0, 0, &text, role);
            }
            x += width + 1;
        }
    }

    fn draw_rows(&self, seen: &Seen<'_>, rows: &[Id<Statement>], widths: &[u16; 6], canvas: &mut Canvas<'_>) {
        let (w, h) = (canvas.width(), canvas.height());
        self.page.set(usize::from(h));
        if rows.is_empty() {
            let msg = if self.sift.is_narrow() { &s::NOTHING_FOUND } else { &s::NOTHING_SAID };
            canvas.put(2, 0, &seen.say(msg), Role::Quiet);
            return;
        }
        let chosen = self.chosen.place(rows, same);
        let top = (Scroll { at: chosen }).top(rows.len(), usize::from(h));
        for (y, (i, id)) in (0..h).zip(rows.iter().enumerate().skip(top)) {
            let Some(statement) = seen.state().statements().get(*id) else { continue };
            let mark = if self.marked.has(*id) {
                "x "
            } else if i == chosen {
                "▌ "
            } else {
                "  "
            };
            canvas.put(0, y, &Shown::from(mark), Role::Accent);
            let mut x = 2;
            for (column, width) in COLUMNS.into_iter().zip(widths).filter(|(_, width)| **width > 0) {
                let text = Shown::new(&cell(seen.state(), seen.look.lang, statement, column));
                let role = match column {
                    Column::Text if statement.is_parked() => Role::Quiet,
                    Column::Text => Role::Text,
                    Column::State if statement.release() == Release::Shown => Role::Strong,
                    Column::Alternative => Role::Kind(statement.kind()),
                    _ => Role::Quiet,
                };
                let mut part = canvas.part(x, y, *width, 1);
                match column {
                    Column::Text if seen.state().has_star(statement) => {
                        part.row(0, 0, &[(Shown::from("# "), Role::Quiet), (text, role)]);
                    }
                    Column::Table => {
                        part.put_right(*width - 1, 0, &text, role);
                    }
                    Column::Money => {
                        let money = seen.money_of(id.any(), statement.alternative(), usize::from(*width));
                        part.put_right(*width, 0, &money, role);
                    }
                    _ => {
                        part.put(0, 0, &text, role);
                    }
                }
                x += width + 1;
            }
            if statement.versions().len() > 1 {
                canvas.put_right(w, y, &seen.count(&s::VERSIONS_N, statement.versions().len()), Role::Strong);
            }
            if i == chosen {
                canvas.select(y);
            }
            canvas.hit(0, y, w, Hit::Row(i));
        }
    }
}

impl List {
    /// Cells a column takes; 0 = not shown. The point goes first when it is narrow, and for the money when one stands on
    /// that; then the table where there is none.
    fn widths(&self, seen: &Seen<'_>, w: u16) -> [u16; 6] {
        let table = if seen.state().tables().is_empty() { 0 } else { 7 };
        let alternative = 7;
        let on_money = self.sift.column(&COLUMNS) == Some(Column::Money);
        let state = if w >= 70 || w >= 46 && !on_money { 8 } else { 0 };
        let (point, money) = match (w, !seen.linked().is_empty(), on_money) {
            (0..70, ..) => (0, if on_money { 22 } else { 0 }),
            (70..100, _, true) => (0, 26),
            (70..100, ..) => (18, 0),
            (_, false, false) => (28, 0),
            _ => (24, 28),
        };
        let fixed = 3 + alternative + [table, state, point, money].iter().map(|c| c + u16::from(*c > 0)).sum::<u16>();
        [alternative, table, w.saturating_sub(fixed).max(8), state, point, money]
    }
}
