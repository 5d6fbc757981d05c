//! Words and money together: what a point touches, what nobody has spoken of, and claims with no money behind them.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::accounts::Accounts;
use super::claims::is_about_money;
use super::compare::says_illustrative;
use crate::domain::{Alternative, AnyId, Cost, CostKind, Id, MoneyOf, Source};
use crate::record::{State, Statement};

/// Amounts that are never added to each other: what comes once, what comes every year, and gains. In øre.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Touched {
    /// How many cost lines.
    pub lines: usize,
    /// How many more would count something twice, and are in no sum.
    pub left_out: usize,
    /// Paid once.
    pub one_off: i128,
    /// Paid every year.
    pub running: i128,
    /// Gained every year.
    pub benefits: i128,
}

impl Touched {
    /// Both together; only of the same alternative, or of the parts of one.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self {
            lines: self.lines + other.lines,
            left_out: self.left_out + other.left_out,
            one_off: self.one_off + other.one_off,
            running: self.running + other.running,
            benefits: self.benefits + other.benefits,
        }
    }

    /// Those of one kind.
    pub fn of(self, kind: CostKind) -> i128 {
        match kind {
            CostKind::OneOff => self.one_off,
            CostKind::Running => self.running,
            CostKind::Benefit => self.benefits,
        }
    }

    /// One more line; whether it counts.
    pub(super) fn add(&mut self, cost: &Cost) -> bool {
        if Accounts::table().leave_out(cost).is_some() {
            self.left_out += 1;
            return false;
        }
        self.lines += 1;
        let ore = i128::from(cost.amount.ore());
        match cost.kind {
            CostKind::OneOff => self.one_off += ore,
            CostKind::Running => self.running += ore,
            CostKind::Benefit => self.benefits += ore,
        }
        true
    }
}

/// The same, as it is told in plain words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Amounts {
    /// All of it.
    pub sum: Touched,
    /// What comes every year, by kind and years.
    years: BTreeMap<(CostKind, Span), i128>,
    /// Whether a source of any of it says that it is only there to illustrate.
    pub illustrative: bool,
}

impl Amounts {
    /// One more line.
    pub fn add(&mut self, cost: &Cost, illustrative: bool) {
        if !self.sum.add(cost) {
            return;
        }
        self.illustrative |= illustrative;
        if cost.kind == CostKind::OneOff {
            return;
        }
        let ore = i128::from(cost.amount.ore());
        let mut put = |span, ore| *self.years.entry((cost.kind, span)).or_default() += ore;
        let mut full = cost.begins();
        for share in &cost.phasing {
            let Some(year) = full else { break };
            if cost.ends().is_some_and(|last| year <= last) {
                put(Span { from: full, full, to: full }, ore * i128::from(*share) / 100);
            }
            full = Some(year.saturating_add(1));
        }
        let from = if cost.ends().is_some() { full } else { cost.begins() };
        put(Span { from, full, to: cost.ends() }, ore);
    }

    /// What comes every year, told so that nothing is added that does not come in the same years: what lasts, as it is when
    /// all of it is in force, and then what ends; or where what lasts begins in different years, all of it by years.
    pub fn yearly(&self, kind: CostKind) -> Vec<Yearly> {
        let own = || self.years.iter().filter(|((of, _), _)| *of == kind).map(|((_, span), ore)| (*span, *ore));
        let mut all = Vec::new();
        let lasting: Vec<_> = own().filter(|(span, _)| span.to.is_none()).collect();
        let same = lasting.len() == 1 && lasting.iter().all(|(span, _)| span.from == span.full);
        let apart = same || own().all(|(span, _)| span.to.is_none());
        if apart {
            let from = lasting.iter().filter_map(|(span, _)| span.full).max().filter(|_| !same);
            all.push(Yearly { from, to: None, ore: lasting.iter().map(|(_, ore)| ore).sum() });
        }
        // What there is more or less of from a year on.
        let mut steps: BTreeMap<Option<i32>, i128> = BTreeMap::new();
        for (span, ore) in own() {
            if span.to.is_none() && apart || span.to.is_some_and(|to| span.from > Some(to)) {
                continue;
            }
            *steps.entry(span.full).or_default() += ore;
            span.to.into_iter().for_each(|to| *steps.entry(Some(to.saturating_add(1))).or_default() -= ore);
        }
        steps.retain(|_, step| *step != 0);
        let (mut sum, mut next) = (0, steps.keys().skip(1).copied().collect::<Vec<_>>().into_iter());
        for (from, step) in steps {
            sum += step;
            all.push(Yearly { from, to: next.next().flatten().map(|year| year.saturating_sub(1)), ore: sum });
        }
        all.retain(|part| part.ore != 0);
        all
    }

    /// How much there is to it, for an order: money that comes every year weighs as what comes once.
    pub fn size(&self) -> i128 {
        let Touched { one_off, running, benefits, .. } = self.sum;
        one_off.saturating_abs() + running.saturating_abs() + benefits.saturating_abs()
    }
}

/// Years of one yearly amount: those it comes in, and the first in which all of it does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Span {
    from: Option<i32>,
    full: Option<i32>,
    to: Option<i32>,
}

/// The same amount in each of some years.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Yearly {
    /// The first year, where it has to be said.
    pub from: Option<i32>,
    /// The last; `None` for what goes on.
    pub to: Option<i32>,
    /// In each of them.
    pub ore: i128,
}

/// What is touched by alternative. Amounts of different alternatives are never added: they are instead of each other.
pub type ByAlternative = BTreeMap<Id<Alternative>, Amounts>;

/// Who speaks of which money, worked out once for a state; ask anew when its money revision has grown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Linked {
    of: HashMap<AnyId, BTreeSet<Id<Cost>>>,
    sums: HashMap<AnyId, ByAlternative>,
    voices: HashMap<Id<Cost>, Vec<AnyId>>,
    made_up: bool,
}

impl Linked {
    /// Links whose ends both stand; one to a unit or a function is to the lines there are of it today.
    pub fn of(state: &State) -> Self {
        let mut this = Self::default();
        let links = || state.links().iter().map(|(_, link)| link).filter(|link| speaks(state, link.of));
        let coded = coded(state, links().map(|link| &link.to), |_| true);
        for link in links() {
            let lines = this.of.entry(link.of).or_default();
            match &link.to {
                MoneyOf::Cost(id) => lines.extend(state.costs().get(*id).map(|_| *id)),
                code => {
                    let about = with_parts(state, state.under(link.of).filter_map(Statement::alternative));
                    let of = |id: &&Id<Cost>| state.costs().get(**id).map(|cost| cost.alternative);
                    let fits = |id: &&Id<Cost>| about.is_empty() || of(id).is_some_and(|of| about.contains(&of));
                    lines.extend(coded.get(code).into_iter().flatten().filter(fits));
                }
            }
        }
        this.of.retain(|_, lines| !lines.is_empty());
        let mut points: HashMap<AnyId, BTreeSet<Id<Cost>>> = HashMap::new();
        for (of, lines) in &this.of {
            lines.iter().for_each(|line| this.voices.entry(*line).or_default().push(*of));
            let filed = state.statements().get(of.of()).filter(|s| s.is_live()).and_then(|s| state.theme_of(s));
            let point = filed.map(|(theme, _)| theme.any()).or_else(|| state.themes().get(of.of()).map(|_| *of));
            point.into_iter().for_each(|point| points.entry(point).or_default().extend(lines));
        }
        this.voices.values_mut().for_each(|voices| voices.sort_unstable());
        let made_up = illustrative(state);
        let alone = this.of.iter().filter(|(of, _)| !points.contains_key(of));
        this.sums = alone.chain(&points).map(|(of, lines)| (*of, sums(state, lines, &made_up))).collect();
        this.made_up = this.sums.values().flat_map(ByAlternative::values).any(|touched| touched.illustrative);
        this
    }

    /// Whether nothing is tied to anything.
    pub fn is_empty(&self) -> bool {
        self.of.is_empty()
    }

    /// Whether any of the money is only there to illustrate.
    pub fn is_illustrative(&self) -> bool {
        self.made_up
    }

    /// The lines a statement is tied to, or a point and all the statements under it.
    pub fn lines(&self, state: &State, of: AnyId) -> BTreeSet<Id<Cost>> {
        let under = state.under(of).map(|s| s.id().any()).filter(|id| *id != of);
        std::iter::once(of).chain(under).filter_map(|id| self.of.get(&id)).flatten().copied().collect()
    }

    /// The money of one statement, or of a point with all the statements under it, each line once.
    pub fn sums(&self, of: AnyId) -> Option<&ByAlternative> {
        self.sums.get(&of)
    }

    /// The statements and points that speak of a line, as they are tied to it.
    pub fn voices(&self, line: Id<Cost>) -> impl Iterator<Item = AnyId> {
        self.voices.get(&line).into_iter().flatten().copied()
    }

    /// Whether anybody speaks of a line.
    pub fn is_spoken_of(&self, line: Id<Cost>) -> bool {
        self.voices.contains_key(&line)
    }

    /// The lines of some alternatives that somebody speaks of, each once with its whole amount, whenever it falls.
    pub fn linked(&self, state: &State, of: &BTreeSet<Id<Alternative>>) -> Touched {
        let mut touched = Touched::default();
        let lines = self.voices.keys().filter_map(|id| state.costs().get(*id));
        lines.filter(|cost| of.contains(&cost.alternative)).for_each(|cost| {
            touched.add(cost);
        });
        touched
    }

    /// Cost lines that nobody has spoken of, in recorded order.
    pub fn unspoken<'a>(&'a self, state: &'a State) -> impl Iterator<Item = (Id<Cost>, &'a Cost)> {
        state.costs().iter().filter(|(id, _)| !self.voices.contains_key(id))
    }

    /// Statements that speak of money, with no money behind them: neither they nor their point are tied to any.
    pub fn claims<'a>(&'a self, state: &'a State) -> impl Iterator<Item = &'a Statement> {
        let bare = |s: &&Statement| {
            !self.of.contains_key(&s.id().any()) && !s.theme().is_some_and(|theme| self.of.contains_key(&theme.any()))
        };
        state.statements().iter().filter(|s| s.is_live()).filter(bare).filter(|s| is_about_money(s.text().as_str()))
    }
}

fn sums(state: &State, lines: &BTreeSet<Id<Cost>>, made_up: &BTreeSet<Id<Source>>) -> ByAlternative {
    let mut found = ByAlternative::new();
    for cost in lines.iter().filter_map(|id| state.costs().get(*id)) {
        found.entry(cost.alternative).or_default().add(cost, is(cost, made_up));
    }
    found
}

fn is(cost: &Cost, made_up: &BTreeSet<Id<Source>>) -> bool {
    cost.source.is_some_and(|source| made_up.contains(&source))
}

/// The sources that say of their figures that they are only there to illustrate.
pub(crate) fn illustrative(state: &State) -> BTreeSet<Id<Source>> {
    state.sources().iter().filter(|(_, source)| says_illustrative(source)).map(|(id, _)| id).collect()
}

/// A statement that is not taken back, or a point with something under it: an empty one says nothing.
fn speaks(state: &State, of: AnyId) -> bool {
    match state.statements().get(of.of()) {
        Some(statement) => !statement.is_withdrawn(),
        None => state.under(of).next().is_some(),
    }
}

/// The lines of each code that is asked for, of those that count.
pub(crate) fn coded<'a>(
    state: &State,
    asked: impl Iterator<Item = &'a MoneyOf>,
    counts: impl Fn(&Cost) -> bool,
) -> HashMap<&'a MoneyOf, Vec<Id<Cost>>> {
    let by_code = |money: &&MoneyOf| !matches!(money, MoneyOf::Cost(_));
    let mut found: HashMap<_, Vec<_>> = asked.filter(by_code).map(|code| (code, Vec::new())).collect();
    if found.is_empty() {
        return found;
    }
    let mut names: HashMap<&str, Vec<&'a MoneyOf>> = HashMap::new();
    found.keys().for_each(|code| names.entry(name(code)).or_default().push(code));
    let of = |cost: &'_ Cost, code: &MoneyOf| match code {
        MoneyOf::Cost(_) => false,
        MoneyOf::Unit(name) => cost.unit.as_ref() == Some(name),
        MoneyOf::Function(name) => cost.function.as_ref() == Some(name),
        MoneyOf::Kostra(name) => cost.kostra.as_ref() == Some(name),
    };
    for (id, cost) in state.costs().iter().filter(|(_, cost)| counts(cost)) {
        let own: BTreeSet<_> = [&cost.unit, &cost.function, &cost.kostra].into_iter().flatten().collect();
        for code in own.into_iter().filter_map(|name| names.get(&**name)).flatten().filter(|code| of(cost, code)) {
            found.entry(code).or_default().push(id);
        }
    }
    found
}

/// A code as it is written; none for one line.
fn name(money: &MoneyOf) -> &str {
    match money {
        MoneyOf::Cost(_) => "",
        MoneyOf::Unit(name) | MoneyOf::Function(name) | MoneyOf::Kostra(name) => name,
    }
}

/// Alternatives with what they combine; none when words are about all of them.
pub fn with_parts(state: &State, of: impl Iterator<Item = Id<Alternative>>) -> BTreeSet<Id<Alternative>> {
    let mut all = BTreeSet::new();
    let mut open: Vec<_> = of.collect();
    while let Some(id) = open.pop() {
        if all.insert(id)
            && let Some(alternative) = state.alternatives().get(id)
        {
            open.extend(&alternative.combines);
        }
    }
    all
}
