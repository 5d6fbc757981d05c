use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::line::{Line, amount, count};
use crate::analysis::economy::{Accounts, Behind, Column, Figure, Piece, behind, figure_of, lines_of, lines_with};
use crate::domain::{Alternative, AnyId, Cost, CostKind, Id, Kind, Words, rounded};
use crate::exchange::compared::{InWords, gap};
use crate::lang::{Shown, compare as m, words as w};
use crate::tui::layer::Seen;
use crate::tui::screens::compare::items::Key;
use crate::tui::screens::compare::view::View;
use crate::tui::theme::Role;

/// Fills in what is behind a row; gives the title.
pub fn lines(
    seen: &Seen<'_>,
    view: &View,
    words: &InWords<'_>,
    column: Column,
    key: Key,
    into: &mut Vec<Line>,
) -> Shown {
    let build = Build { seen, view, words, column };
    let titled = |label: &str| {
        let id = column.alternative(words.state, &view.comparison);
        Shown::new(&format!("{label} · {}", id.map(|id| build.alternative(id)).unwrap_or_default()))
    };
    match key {
        Key::Figure(figure) => {
            build.figure(figure, into);
            titled(&words.label(figure))
        }
        Key::Said(quadrant) => {
            let id = column.alternative(words.state, &view.comparison);
            let all = seen.state().statements().iter().filter(|s| s.is_live() && s.alternative() == id);
            let own: Vec<_> = all.filter(|s| s.kind() == Kind::Quadrant(quadrant)).map(|s| s.id()).collect();
            build.statements(own, into);
            titled(seen.say(w::quadrants(quadrant)).capital().as_str())
        }
        Key::Lines => {
            build.spoken(into);
            titled(seen.say(&m::SPOKEN).as_str())
        }
        Key::Spoken(kind) => {
            build.spoken_of(kind, into);
            titled(&format!("{}, {}", seen.say(&m::SPOKEN), seen.say(m::kind(kind)).as_str().to_lowercase()))
        }
        Key::NoYear => {
            build.costs(&build.wrong(|laid| laid.without_year > 0), into);
            seen.say(&m::WITHOUT_YEAR)
        }
        Key::Outside => {
            build.costs(&build.wrong(|laid| laid.outside > 0), into);
            seen.say(&m::OUTSIDE)
        }
        Key::AllEnd => {
            build.costs(&build.wrong(|laid| laid.of_last_year > 0), into);
            seen.say(&m::ALL_END)
        }
        Key::Ending => {
            build.costs(&build.wrong(|laid| laid.ending > 0), into);
            seen.say(&m::ENDING)
        }
        Key::NoArea => {
            let is_its = |cost: &Cost| Some(cost.alternative) == words.state.baseline() && cost.area.is_none();
            let costs = words.state.costs().iter().filter(|(_, cost)| is_its(cost));
            build.costs(&costs.map(|(id, _)| id).collect::<Vec<_>>(), into);
            seen.say(&m::NO_AREA)
        }
        Key::Unspoken => {
            let lines: Vec<_> = view.linked.unspoken(seen.state()).map(|(id, _)| id).collect();
            build.costs(&lines, into);
            seen.say(&m::UNSPOKEN)
        }
        Key::Claims => {
            build.statements(view.linked.claims(seen.state()).map(|s| s.id()).collect(), into);
            seen.say(&m::CLAIMS)
        }
        Key::Gap(_) | Key::Note(_) => Shown::default(),
    }
}

/// Whose lines, and whether they are the baseline's, taken off.
type Whose = (Id<Alternative>, bool);

struct Build<'a> {
    seen: &'a Seen<'a>,
    view: &'a View,
    words: &'a InWords<'a>,
    column: Column,
}

impl Build<'_> {
    fn alternative(&self, id: Id<Alternative>) -> String {
        let alternative = self.seen.state().alternatives().get(id);
        alternative.map(|a| format!("{} {}", a.code, a.name.as_str())).unwrap_or_default()
    }

    /// `A1 Ny: 4 linjer` with what they come to.
    fn head(&self, (id, is_base): Whose, n: usize, sum: Shown) -> Line {
        let alternative = self.seen.state().alternatives().get(id);
        let (code, name) = alternative.map(|a| (a.code.as_str(), a.name.as_str())).unwrap_or_default();
        let msg = if is_base { &m::BASE_LINES } else { &m::OWN_LINES };
        let text = self.seen.fill(msg, &[("code", &code), ("name", &name), ("n", &count(self.seen, n))]);
        Line::Sum(text, sum, Role::Strong)
    }

    fn figure(&self, figure: Figure, into: &mut Vec<Line>) {
        let state = self.seen.state();
        if figure.is_against() && self.words.is_baseline(self.column) {
            let code = state.baseline().map(|id| self.words.code(id)).unwrap_or_default();
            return into.push(Line::Text(self.seen.fill(&m::IS_BASE, &[("code", &code)]), Role::Quiet));
        }
        if !figure.is_sum() {
            return self.years(figure, into);
        }
        match behind(state, &self.view.comparison, self.column, figure) {
            Some(behind) => self.behind(figure, &behind, into),
            None => self.unknown(into),
        }
    }

    /// Why a figure is not there.
    fn unknown(&self, into: &mut Vec<Line>) {
        into.push(Line::Text(self.seen.say(&m::NOT_KNOWN), Role::Strong));
        let gaps = self.column.compared(&self.view.comparison).map(|row| &row.gaps[..]).unwrap_or_default();
        into.extend(gaps.iter().map(|of| Line::text(&gap(of, &self.words.currency()).2.say(self.seen.look.lang))));
    }

    /// The lines and what they add up to; what rounding one by one leaves is a line of its own.
    fn behind(&self, figure: Figure, behind: &Behind, into: &mut Vec<Line>) {
        let is_money = figure.is_money();
        let whole = |d: &Decimal| rounded(*d, 0) == *d;
        let finest = if is_money { 2 } else { 4 };
        let mut all = behind.lines.iter().map(|piece| piece.part).chain([behind.total]);
        let decimals = if all.all(|part| whole(&part)) { 0 } else { finest };
        let write = |d: Decimal| {
            let d = rounded(d, decimals);
            if is_money { amount(self.seen, d, decimals) } else { number(self.seen, d) }
        };
        let (exact, shown) = (write(behind.total), self.words.value(figure, behind.total));
        let kroner = Shown::new(&format!("{}\u{a0}{}", exact.as_str(), self.words.currency()));
        let line = match (is_money, exact.as_str() == shown) {
            (true, true) => kroner,
            (true, false) => {
                let unit = self.words.unit_name();
                self.seen.fill(&m::SHOWN_AS, &[("exact", &kroner), ("shown", &shown), ("unit", &unit)])
            }
            (false, true) => exact,
            (false, false) => self.seen.fill(&m::SHOWN_PLAIN, &[("exact", &exact), ("shown", &shown)]),
        };
        into.push(Line::Text(line, Role::Strong));
        let mut groups: Vec<(Whose, Vec<&Piece>)> = Vec::new();
        let mut places = BTreeMap::new();
        for piece in &behind.lines {
            let of = (piece.of, piece.is_base);
            let place = *places.entry(of).or_insert_with(|| {
                groups.push((of, Vec::new()));
                groups.len() - 1
            });
            groups[place].1.push(piece);
        }
        let mut printed = Decimal::ZERO;
        for (of, pieces) in groups {
            let parts = pieces.iter().map(|piece| rounded(piece.part, decimals));
            let sum = parts.fold(Decimal::ZERO, |sum, part| sum.checked_add(part).unwrap_or(sum));
            printed = printed.checked_add(sum).unwrap_or(printed);
            into.push(Line::blank());
            into.push(self.head(of, pieces.len(), write(sum)));
            into.extend(pieces.into_iter().map(|p| Line::Cost { id: p.cost, part: p.part, decimals, why: None }));
        }
        if behind.lines.is_empty() {
            into.push(Line::Text(self.seen.say(&m::NO_LINES), Role::Quiet));
        } else {
            let rest = rounded(behind.total, decimals).checked_sub(printed).unwrap_or_default();
            into.push(Line::blank());
            into.extend((!rest.is_zero()).then(|| Line::Sum(self.seen.say(&m::ROUNDING), write(rest), Role::Text)));
            into.push(Line::Sum(self.seen.say(&m::SUM), write(behind.total), Role::Strong));
        }
        self.left_out(behind, into);
        into.extend(self.words.reasons().iter().map(|reason| Line::quiet(reason)));
    }

    fn left_out(&self, behind: &Behind, into: &mut Vec<Line>) {
        if behind.left_out.is_empty() {
            return;
        }
        let costs =
            || behind.left_out.iter().filter_map(|(id, why)| Some((id, self.seen.state().costs().get(*id)?, why)));
        let sum: i128 = costs().map(|(_, cost, _)| i128::from(cost.amount.ore())).sum();
        let head = self.seen.count(&m::LEFT_OUT_HEAD, count(self.seen, behind.left_out.len()));
        into.push(Line::blank());
        into.push(Line::Sum(head, amount(self.seen, kroner(sum), 2), Role::Strong));
        into.extend(costs().map(|(id, cost, why)| self.whole(*id, cost, Some(*why))));
    }

    /// A line by itself.
    fn whole(&self, id: Id<Cost>, cost: &Cost, why: Option<crate::analysis::economy::Why>) -> Line {
        let part = kroner(cost.amount.ore().into());
        let decimals = if rounded(part, 0) == part { 0 } else { 2 };
        Line::Cost { id, part, decimals, why }
    }

    /// What is saved or gained in each year, and the sum so far: where it turns, the time is.
    fn years(&self, figure: Figure, into: &mut Vec<Line>) {
        let comparison = &self.view.comparison;
        let figures = self.column.figures(comparison);
        let Some(effects) = figures.and_then(|figures| figures.effects.as_ref()) else { return self.unknown(into) };
        let shown = self.words.cell(self.column, figure);
        into.push(Line::Text(Shown::new(&format!("{}: {shown}", self.words.label(figure))), Role::Strong));
        into.push(Line::blank());
        let factors =
            comparison.with.rates().and_then(|rates| rates.factors(comparison.with.years, comparison.with.timing));
        let factors = factors.filter(|_| figure == Figure::DiscountedPayback);
        let mut sum = Decimal::ZERO;
        for (t, effect) in (0..=comparison.with.years).zip(effects) {
            let factor = factors.as_ref().and_then(|all| all.get(t as usize)).copied().unwrap_or(Decimal::ONE);
            let gain = (-*effect).checked_mul(factor).unwrap_or_default();
            sum = sum.checked_add(gain).unwrap_or(sum);
            let so_far = self.seen.fill(&m::SO_FAR, &[("sum", &self.words.unit.write(self.seen.look.lang, sum))]);
            let year = self.seen.fill(&m::YEAR_GAIN, &[("year", &self.words.year(t))]);
            let text = format!("{year} {}", self.words.unit.write(self.seen.look.lang, gain));
            into.push(Line::Sum(Shown::new(&text), so_far, Role::Text));
        }
    }

    fn statements(&self, all: Vec<Id<crate::record::Statement>>, into: &mut Vec<Line>) {
        if all.is_empty() {
            into.push(Line::Text(self.seen.say(&m::NONE_LEFT), Role::Quiet));
        }
        for id in all {
            into.push(Line::Said(id));
            into.push(Line::blank());
        }
    }

    /// Lines that somebody speaks of, each whole and with whose words.
    fn spoken(&self, into: &mut Vec<Line>) {
        let all = lines_of(self.seen.state(), &self.view.comparison, self.column);
        for (id, cost) in all.filter(|(id, _)| self.view.linked.is_spoken_of(*id)) {
            into.push(self.whole(id, cost, Accounts::table().leave_out(cost)));
            self.voices(id, into);
        }
    }

    /// Those of one kind, with what each gives to the figure.
    fn spoken_of(&self, kind: CostKind, into: &mut Vec<Line>) {
        let behind = behind(self.seen.state(), &self.view.comparison, self.column, figure_of(kind));
        let Some(behind) = behind else { return self.unknown(into) };
        for piece in behind.lines.iter().filter(|piece| self.view.linked.is_spoken_of(piece.cost)) {
            let decimals = if rounded(piece.part, 0) == piece.part { 0 } else { 2 };
            into.push(Line::Cost { id: piece.cost, part: piece.part, decimals, why: None });
            self.voices(piece.cost, into);
        }
    }

    fn voices(&self, id: Id<Cost>, into: &mut Vec<Line>) {
        let words = |of: AnyId| self.seen.words_of(of).map(Words::as_str);
        let voices = self.view.linked.voices(id).filter_map(words);
        into.extend(voices.map(|text| Line::Text(self.seen.fill(&m::SPOKEN_BY, &[("text", &text)]), Role::Quiet)));
    }

    /// Lines that something is the matter with, of every alternative that is no combination.
    fn wrong(&self, is: fn(&crate::analysis::economy::Laid) -> bool) -> Vec<Id<Cost>> {
        let rows = self.view.comparison.rows.iter().enumerate();
        let simple = rows.filter(|(_, row)| self.words.alternative(row).is_some_and(|a| a.combines.is_empty()));
        let of = |(row, _)| lines_with(self.seen.state(), &self.view.comparison, Column { row, is_base: false }, is);
        simple.flat_map(of).collect()
    }

    /// Lines by alternative, with sums of what is never added to each other.
    fn costs(&self, lines: &[Id<Cost>], into: &mut Vec<Line>) {
        let mut by: BTreeMap<Id<Alternative>, Vec<(Id<Cost>, &Cost)>> = BTreeMap::new();
        for id in lines {
            if let Some(cost) = self.seen.state().costs().get(*id) {
                by.entry(cost.alternative).or_default().push((*id, cost));
            }
        }
        let order = self.view.comparison.rows.iter().filter_map(|row| Some((row.id, by.remove(&row.id)?)));
        for (i, (id, costs)) in order.enumerate() {
            into.extend((i > 0).then(Line::blank));
            into.push(self.head((id, false), costs.len(), Shown::default()));
            for kind in [CostKind::OneOff, CostKind::Running, CostKind::Benefit] {
                let own = costs.iter().filter(|(_, cost)| cost.kind == kind);
                let (n, sum) = own.fold((0, 0), |(n, sum), (_, cost)| (n + 1, sum + i128::from(cost.amount.ore())));
                let text = || Shown::new(&format!("{} ({})", self.seen.say(m::kind(kind)), count(self.seen, n)));
                let sum = || Shown::new(&crate::lang::kroner(self.seen.look.lang, sum));
                into.extend((n > 0).then(|| Line::Sum(text(), sum(), Role::Quiet)));
            }
            into.extend(costs.into_iter().map(|(id, cost)| self.whole(id, cost, None)));
        }
        if into.is_empty() {
            into.push(Line::Text(self.seen.say(&m::NONE_LEFT), Role::Quiet));
        }
    }
}

fn kroner(ore: i128) -> Decimal {
    Decimal::try_from_i128_with_scale(ore, 2).unwrap_or_default()
}

/// A number with no more decimals than it has.
fn number(seen: &Seen<'_>, number: Decimal) -> Shown {
    Shown::new(&crate::lang::decimal(seen.look.lang, &number.normalize().to_string()))
}
