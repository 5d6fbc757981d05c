use rust_decimal::Decimal;

use super::items::{self, Item, Key};
use super::view::View;
use super::{Compare, key};
use crate::analysis::economy::{BadPlan, Column, Figure, Group, figure_of};
use crate::domain::{Kind, in_units, rounded};
use crate::exchange::compared::{InWords, NONE};
use crate::lang::{Shown, compare as m, words as w};
use crate::tui::layer::Seen;
use crate::tui::paint::{Canvas, Hit};
use crate::tui::screens::place_in;
use crate::tui::scroll::Scroll;
use crate::tui::theme::Role;

/// A row that is clicked says its line and, when it was on a figure, one more than its column.
pub(super) const CELLS: usize = 4096;

/// No column is narrower, nor wider where there is room.
const NARROWEST: u16 = 11;
const WIDEST: u16 = 18;
/// Before the words of a row.
const INDENT: u16 = 4;

/// What is drawn, with the places of its columns.
struct Page<'a> {
    seen: &'a Seen<'a>,
    view: &'a View,
    words: InWords<'a>,
    group: &'a Group,
    /// The place of the first column of the group over all groups.
    before: usize,
    /// The first column of the group that is seen, and how many.
    from: usize,
    count: usize,
    /// The chosen column, over all groups.
    at: usize,
    label: u16,
    wide: u16,
}

pub(super) fn draw(screen: &Compare, seen: &Seen<'_>, canvas: &mut Canvas<'_>) {
    let (w, h) = (canvas.width(), canvas.height());
    let view = screen.view(seen);
    let width = usize::from(w.saturating_sub(INDENT + 1));
    screen.width.set(width);
    let items = screen.items(seen, &view, width);
    let Some((at, place, _)) = screen.column(&view) else {
        for (y, line) in (0..h).zip(seen.say(&m::EMPTY).wrapped(usize::from(w.saturating_sub(4)))) {
            canvas.put(2, y, &line, Role::Quiet);
        }
        return;
    };
    let Some(group) = view.groups.get(place) else { return };
    let before = view.columns().take_while(|(i, _)| *i < place).count();
    let names = items.iter().filter(|item| has_cells(item)).map(|item| item.text.width()).max().unwrap_or_default();
    let label = (names as u16 + INDENT + 1).min(w * 2 / 3);
    let room = w.saturating_sub(label);
    let count = usize::from(room / NARROWEST).clamp(1, group.columns.len());
    let wide = (room / count as u16).min(WIDEST);
    let from = (at - before + 1).saturating_sub(count);
    let words = screen.words(seen, &view);
    let page = Page { seen, view: &view, words, group, before, from, count, at, label, wide };
    let walks = Compare::walks(&items);
    let chosen = walks.get(screen.chosen.place(&walks, key)).copied();
    let foot = page.foot(chosen.map(|row| row.0), w, h);
    let top = page.heads(canvas);
    let below = foot.len() as u16 + u16::from(h >= 14);
    let body = h.saturating_sub(top + below);
    screen.page.set(usize::from(body.saturating_sub(1)).max(1));
    let line = chosen.map_or(0, |(_, line)| line);
    // Up from the first row leads to what stands above it.
    let line = if chosen == walks.first().copied() { 0 } else { line };
    let first = (Scroll { at: line }).top(items.len(), usize::from(body));
    for (y, (i, item)) in (top..top + body).zip(items.iter().enumerate().skip(first)) {
        page.item(i, item, chosen.map(|row| row.1) == Some(i), y, canvas);
    }
    for (y, (text, role)) in (h - foot.len() as u16..h).zip(foot) {
        canvas.put(2, y, &text, role);
    }
}

fn has_cells(item: &Item) -> bool {
    matches!(item.key, Some(Key::Figure(_) | Key::Said(_) | Key::Lines | Key::Spoken(_)))
}

impl Page<'_> {
    /// The columns that are seen: where each begins, its place over all groups, and itself.
    fn columns(&self) -> impl Iterator<Item = (u16, usize, Column)> {
        let seen = self.group.columns.iter().copied().enumerate().skip(self.from).take(self.count);
        seen.map(|(i, column)| (self.label + (i - self.from) as u16 * self.wide, self.before + i, column))
    }

    /// What the group is, which of all columns is chosen, and the names of the alternatives; gives the rows taken.
    fn heads(&self, canvas: &mut Canvas<'_>) -> u16 {
        let (w, h) = (canvas.width(), canvas.height());
        let all = self.view.columns().count();
        let mut y = 0;
        let title = items::heading(&self.words, self.group, self.view.groups.len() == 1);
        let place = || Shown::from("← → ").and(&place_in(self.seen, self.at, all));
        let right = (self.count < all).then(place);
        if title.is_some() || right.is_some() {
            let end = right.map_or(w, |right| canvas.put_right(w, y, &right, Role::Quiet).saturating_sub(2));
            if let Some(title) = title {
                canvas.part(0, y, end, 1).put(2, y, &title, Role::Strong);
            }
            y += 1;
        }
        let most = match h {
            0..12 => 1,
            12..18 => 2,
            _ => 3,
        };
        let heads: Vec<_> = self.columns().map(|(x, at, column)| (x, at, self.head(column, most))).collect();
        let rows = heads.iter().map(|(_, _, (_, lines))| lines.len()).max().unwrap_or_default() as u16;
        for (x, at, (code, lines)) in heads {
            let role = if at == self.at { Role::Strong } else { Role::Text };
            let top = y + rows - lines.len() as u16;
            for (i, line) in lines.iter().enumerate() {
                let start = canvas.put_right(x + self.wide - 1, top + i as u16, line, role);
                if i == 0 {
                    canvas.put(start, top, &code, if at == self.at { Role::Strong } else { Role::Quiet });
                }
            }
        }
        y + rows
    }

    /// A code, and the lines of code and name as they fit a column: broken between words, and ended with `…`.
    fn head(&self, column: Column, most: usize) -> (Shown, Vec<Shown>) {
        let state = self.words.state;
        let Some(alternative) =
            column.alternative(state, &self.view.comparison).and_then(|id| state.alternatives().get(id))
        else {
            return Default::default();
        };
        let room = usize::from(self.wide.saturating_sub(1));
        let code = Shown::new(&alternative.code);
        let mut lines = vec![code.as_str().to_owned()];
        for word in alternative.name.as_str().split_whitespace() {
            let count = lines.len();
            let Some(last) = lines.last_mut() else { break };
            let with = format!("{last} {word}");
            // On the last line the rest follows, to be ended with `…`.
            if count == most || Shown::new(&with).width() <= room {
                *last = with;
            } else {
                lines.push(word.to_owned());
            }
        }
        (code, lines.iter().map(|line| Shown::new(line).clipped(room)).collect())
    }

    fn item(&self, line: usize, item: &Item, chosen: bool, y: u16, canvas: &mut Canvas<'_>) {
        let w = canvas.width();
        let (x, role) = match item.key {
            _ if item.is_heading => (2, Role::Strong),
            None | Some(Key::Note(_)) => (INDENT, Role::Quiet),
            Some(Key::Figure(Figure::FullYear)) => (INDENT, Role::Strong),
            Some(_) => (INDENT, Role::Text),
        };
        let mut x = x;
        if let Some(Key::Said(quadrant)) = item.key {
            let kind = Kind::Quadrant(quadrant);
            canvas.put(INDENT - 2, y, &Shown::new(w::sign(kind)), Role::Kind(kind));
            x = INDENT;
        }
        let end = canvas.put(x, y, &item.text, role);
        match &item.fact {
            Some(fact) if item.is_heading => drop(canvas.put_right(w, y, fact, Role::Quiet)),
            Some(fact) => drop(canvas.put(end + 2, y, fact, Role::Strong)),
            None => {}
        }
        let Some(of) = item.key else { return };
        canvas.hit(0, y, w, Hit::Row(line * CELLS));
        if has_cells(item) {
            for (x, at, column) in self.columns() {
                self.cell(of, column, chosen && at == self.at, (x, y), canvas);
                canvas.hit(x, y, self.wide, Hit::Row(line * CELLS + at + 1));
            }
        }
        if chosen {
            canvas.bar(0, y, 1, Role::Accent);
            canvas.select(y);
        }
    }

    /// One figure, with its bar where it has one and there is room; the chosen one stands in brackets.
    fn cell(&self, of: Key, column: Column, here: bool, (x, y): (u16, u16), canvas: &mut Canvas<'_>) {
        let (text, bar) = self.figure(of, column);
        let text = Shown::new(&text);
        let right = x + self.wide - 1;
        let role = match of {
            Key::Figure(Figure::FullYear) => Role::Strong,
            _ if text.as_str() == NONE || items::is_base_of(of, &self.words, column) => Role::Quiet,
            _ => Role::Text,
        };
        let start = canvas.put_right(right, y, &text, if here { Role::Strong } else { role });
        if here {
            canvas.put(start.saturating_sub(1), y, &Shown::from("["), Role::Strong);
            canvas.put(right, y, &Shown::from("]"), Role::Strong);
        }
        if let Some((part, of_all, role)) = bar {
            // All bars of a row are as long as the widest number leaves room for.
            let left = if self.wide < 14 { 1 } else { 2 };
            let room = self.wide.saturating_sub(self.widest(of) + 2 + left);
            let long = if room >= 3 && of_all > 0 { in_units(i128::from(room) * part, of_all) as usize } else { 0 };
            // What is there is seen to be there.
            let long = if part > 0 && room >= 3 { long.max(1) } else { long };
            canvas.put(x + left, y, &Shown::new(&"━".repeat(long)), role);
        }
    }

    fn widest(&self, of: Key) -> u16 {
        let widths = self.group.columns.iter().map(|column| Shown::new(&self.figure(of, *column).0).width());
        widths.max().unwrap_or_default() as u16
    }

    /// What a cell says, and its bar: how long, of what, and in which colour.
    fn figure(&self, of: Key, column: Column) -> (String, Option<(i128, u64, Role)>) {
        let (lang, state) = (self.words.lang, self.words.state);
        match of {
            Key::Figure(figure) => {
                let amount = |column: &Column| {
                    let figures = column.figures(&self.view.comparison);
                    let known = figures.and_then(|figures| figure.of(figures));
                    known.filter(|_| !(figure.is_against() && self.words.is_baseline(*column)))
                };
                let mut text = self.words.cell(column, figure);
                if text.is_empty() && figure.is_money() {
                    text = self.words.value(figure, Decimal::ZERO);
                }
                let most = self.group.columns.iter().filter_map(amount).map(|a| a.abs()).max();
                let bar = amount(&column).zip(most).filter(|_| matches!(figure, Figure::FullYear | Figure::Npv));
                (text, bar.and_then(|(amount, most)| scaled(amount.abs(), most)))
            }
            Key::Said(quadrant) => {
                let tables = state.tables().len();
                let Some(said) = self.view.said(state, column) else {
                    let is_part = column.is_base;
                    return (if is_part { String::new() } else { "0".to_owned() }, None);
                };
                let count = |of: &crate::analysis::economy::SaidOf| {
                    if tables == 0 { of.statements[quadrant as usize] } else { of.tables[quadrant as usize] }
                };
                let all = self.group.columns.iter().filter_map(|column| self.view.said(state, *column));
                let most =
                    all.flat_map(|of| if tables == 0 { of.statements } else { of.tables }).max().unwrap_or_default();
                let of_all = if tables == 0 { most } else { tables.max(most) };
                let n = count(said);
                (n.to_string(), Some((n as i128, of_all as u64, Role::Kind(Kind::Quadrant(quadrant)))))
            }
            Key::Lines => {
                let share = self.view.spoken.column(state, &self.view.comparison, column);
                let text = lang.fill(&m::OF, &[("n", &share.linked), ("of", &share.all)]);
                (text, None)
            }
            Key::Spoken(kind) => {
                let share = self.view.spoken.column(state, &self.view.comparison, column);
                let Some(linked) = share.of(kind) else { return Default::default() };
                let all = column.figures(&self.view.comparison).and_then(|figures| figure_of(kind).of(figures));
                let text = self.words.unit.write(lang, linked);
                let percent = all.and_then(|all| share_of(linked, all));
                (percent.map_or(text.clone(), |percent| format!("{text} ({percent}\u{202f}%)")), None)
            }
            Key::NoYear
            | Key::Outside
            | Key::AllEnd
            | Key::Ending
            | Key::NoArea
            | Key::Unspoken
            | Key::Claims
            | Key::Gap(_)
            | Key::Note(_) => Default::default(),
        }
    }

    /// The chosen figure in words, and what all are counted with; less where there is little room.
    fn foot(&self, chosen: Option<Key>, w: u16, h: u16) -> Vec<(Shown, Role)> {
        let room = usize::from(w.saturating_sub(2));
        let mut lines = Vec::new();
        let explained = chosen.and_then(|key| items::explained(&self.words, self.seen.state(), key));
        if let Some(text) = explained.filter(|_| h >= 16) {
            lines.extend(Shown::new(&text).wrapped(room).into_iter().take(2).map(|line| (line, Role::Text)));
        }
        match &self.view.bad {
            Some(bad) => lines.push((self.bad(bad), Role::Error)),
            None => {
                let counted = Shown::new(&counted_with(&self.words));
                let most = if h >= 14 { 2 } else { 1 };
                let mut wrapped = counted.wrapped(room);
                if wrapped.len() > most {
                    wrapped = vec![counted.clipped(room)];
                }
                lines.extend(wrapped.into_iter().map(|line| (line, Role::Quiet)));
            }
        }
        lines
    }

    fn bad(&self, bad: &BadPlan) -> Shown {
        Shown::new(&crate::exchange::compared::bad(bad).text.say(self.seen.look.lang))
    }
}

/// `Regnet med 4 % (NO-2021), 10 år fra 2026, beløp ved årets slutt, faste priser 2026`
fn counted_with(words: &InWords<'_>) -> String {
    use crate::analysis::economy::Timing;
    let with = &words.comparison.with;
    let (rate, name) = words.rates();
    let timing = words.lang.say(match with.timing {
        Timing::YearEnd => &m::AT_YEAR_END,
        Timing::MidYear => &m::AT_MID_YEAR,
    });
    let parts: [(&str, &dyn std::fmt::Display); 5] =
        [("rate", &rate), ("name", &name), ("years", &with.years), ("from", &words.year(0)), ("timing", &timing)];
    let mut text = vec![words.lang.fill(&m::COUNTED, &parts)];
    text.extend(words.prices());
    text.extend(with.tax_financing.map(|_| words.lang.say(&m::WITH_TAX).to_owned()));
    text.join(", ")
}

/// An amount of the largest one, as whole numbers that a bar can be shared by.
fn scaled(part: Decimal, most: Decimal) -> Option<(i128, u64, Role)> {
    let share = part.checked_mul(Decimal::from(FINE))?.checked_div(most)?;
    let share = crate::domain::rounded(share, 0).to_string().parse().ok()?;
    Some((share, FINE, Role::Accent))
}

/// How finely a bar is shared before its cells are counted.
const FINE: u64 = 10_000;

/// A whole percentage, where both have the same sign and there is something to share.
fn share_of(part: Decimal, all: Decimal) -> Option<String> {
    let share = part.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(all)?;
    let shares = share > Decimal::ZERO && share <= Decimal::ONE_HUNDRED;
    shares.then(|| rounded(share, 0).normalize().to_string())
}
