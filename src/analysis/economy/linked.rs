//! Words and money together: what a point touches, what nobody has spoken of, and claims with no money behind them.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::LazyLock;

use serde::Deserialize;

use crate::domain::{Alternative, AnyId, Cost, CostKind, Id, MoneyOf};
use crate::record::{State, Statement};

/// Amounts that are never added to each other: what comes once, what comes every year, and gains. In øre.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Touched {
    /// How many cost lines.
    pub lines: usize,
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

    /// One more line.
    pub(super) fn add(&mut self, cost: &Cost) {
        self.lines += 1;
        let ore = i128::from(cost.amount.ore());
        match cost.kind {
            CostKind::OneOff => self.one_off += ore,
            CostKind::Running => self.running += ore,
            CostKind::Benefit => self.benefits += ore,
        }
    }
}

/// Who speaks of which money, worked out once for a state; ask anew when its revision has grown.
#[derive(Clone, Debug, Default)]
pub struct Linked {
    of: BTreeMap<AnyId, BTreeSet<Id<Cost>>>,
    voices: HashMap<Id<Cost>, BTreeSet<AnyId>>,
}

impl Linked {
    /// Links whose ends both stand; one to a unit or a function is to the lines there are of it today.
    pub fn of(state: &State) -> Self {
        let mut this = Self::default();
        let mut by_code: Option<HashMap<MoneyOf, Vec<Id<Cost>>>> = None;
        for (_, link) in state.links().iter() {
            if !stands(state, link.of) {
                continue;
            }
            let lines = match &link.to {
                MoneyOf::Cost(id) => state.costs().get(*id).map(|_| *id).into_iter().collect(),
                code => {
                    let all = by_code.get_or_insert_with(|| coded(state)).get(code).cloned().unwrap_or_default();
                    let about = alternatives_of(state, link.of);
                    let is_about = |id: &Id<Cost>| {
                        about.is_empty() || state.costs().get(*id).is_some_and(|cost| about.contains(&cost.alternative))
                    };
                    all.into_iter().filter(is_about).collect::<Vec<_>>()
                }
            };
            for line in lines {
                this.of.entry(link.of).or_default().insert(line);
                this.voices.entry(line).or_default().insert(link.of);
            }
        }
        this
    }

    /// Whether nothing is tied to anything.
    pub fn is_empty(&self) -> bool {
        self.of.is_empty()
    }

    /// The lines a statement is tied to, or a point and all the statements under it.
    pub fn lines(&self, state: &State, of: AnyId) -> BTreeSet<Id<Cost>> {
        let own = self.of.get(&of).into_iter().flatten();
        let filed = state.themes().get(of.of()).map(|_| state.statements().of_theme(of.of()));
        let under = filed.into_iter().flatten().filter(|s| !s.is_withdrawn());
        own.chain(under.filter_map(|s| self.of.get(&s.id().any())).flatten()).copied().collect()
    }

    /// The money of statements and points by alternative, each line once however many of them speak of it. Amounts of
    /// different alternatives are never added: they are instead of each other.
    pub fn touched(&self, state: &State, of: impl IntoIterator<Item = AnyId>) -> BTreeMap<Id<Alternative>, Touched> {
        let lines: BTreeSet<_> = of.into_iter().flat_map(|of| self.lines(state, of)).collect();
        let mut found: BTreeMap<_, Touched> = BTreeMap::new();
        for cost in lines.into_iter().filter_map(|id| state.costs().get(id)) {
            found.entry(cost.alternative).or_default().add(cost);
        }
        found
    }

    /// The statements and points that speak of a line, as they are tied to it.
    pub fn voices(&self, line: Id<Cost>) -> impl Iterator<Item = AnyId> {
        self.voices.get(&line).into_iter().flatten().copied()
    }

    /// Whether anybody speaks of a line.
    pub fn is_spoken_of(&self, line: Id<Cost>) -> bool {
        self.voices.contains_key(&line)
    }

    /// The lines of some alternatives that somebody speaks of, each once.
    pub fn linked(&self, state: &State, of: &BTreeSet<Id<Alternative>>) -> Touched {
        let mut touched = Touched::default();
        let lines = self.voices.keys().filter_map(|id| state.costs().get(*id));
        lines.filter(|cost| of.contains(&cost.alternative)).for_each(|cost| touched.add(cost));
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

/// A statement that is not taken back, or a point that is there.
fn stands(state: &State, of: AnyId) -> bool {
    match state.statements().get(of.of()) {
        Some(statement) => !statement.is_withdrawn(),
        None => state.themes().get(of.of()).is_some(),
    }
}

fn coded(state: &State) -> HashMap<MoneyOf, Vec<Id<Cost>>> {
    let mut by_code: HashMap<_, Vec<_>> = HashMap::new();
    for (id, cost) in state.costs().iter() {
        let codes = [
            cost.unit.clone().map(MoneyOf::Unit),
            cost.function.clone().map(MoneyOf::Function),
            cost.kostra.clone().map(MoneyOf::Kostra),
        ];
        codes.into_iter().flatten().for_each(|code| by_code.entry(code).or_default().push(id));
    }
    by_code
}

/// The alternatives that words are about, with the parts of a combination; none when they are about all.
fn alternatives_of(state: &State, of: AnyId) -> BTreeSet<Id<Alternative>> {
    let mut about = BTreeSet::new();
    let mut open: Vec<_> = state.under(of).filter_map(Statement::alternative).collect();
    while let Some(id) = open.pop() {
        if about.insert(id)
            && let Some(alternative) = state.alternatives().get(id)
        {
            open.extend(&alternative.combines);
        }
    }
    about
}

#[derive(Debug, Default, Deserialize)]
struct MoneyWords {
    begins: Vec<String>,
}

/// A broken table is found by a test, not by a user.
static WORDS: LazyLock<MoneyWords> =
    LazyLock::new(|| serde_json::from_str(include_str!("../../../data/money-words.json")).unwrap_or_default());

/// Whether somebody speaks of money in it, by a list of beginnings of words; one that ends in a full stop is a word.
pub fn is_about_money(text: &str) -> bool {
    let text = text.to_lowercase();
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let is = |word: &str, entry: &str| match entry.strip_suffix('.') {
        Some(whole) => word == whole,
        None => word.starts_with(entry),
    };
    words.into_iter().any(|word| WORDS.begins.iter().any(|entry| is(word, entry)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_speak_of_money_in_three_languages() {
        let about = ["Dette sparer 4 mill kr", "Blir dyrere i drift", "Kostar meir enn i dag", "It will cost more"];
        assert!(about.iter().all(|text| is_about_money(text)));
        let not = ["Dyra på garden", "Kortere vei til elevene", "Milla er brei", "Nærmere innbyggerne"];
        assert!(!not.iter().any(|text| is_about_money(text)));
    }
}
