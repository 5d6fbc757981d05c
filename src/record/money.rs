//! Decisions about money: cost lines typed by hand, and what ties them to words.

use std::collections::{BTreeMap, BTreeSet};

use super::decide::{Decision, Mint, Record, added};
use super::event::{Event, Field, FieldKind, Thing, ThingKind};
use super::{Refusal, State, Statement, Theme};
use crate::domain::{AnyId, Cost, Id, Link, Money, MoneyOf};

/// What an amount hangs on.
pub(super) fn is_money(kind: ThingKind) -> bool {
    use ThingKind::{Alternative, Cost, Link, Source, Theme};
    matches!(kind, Cost | Link | Theme | Alternative | Source)
}

/// What of a statement says which money it touches; words can bring one back that was taken away.
pub(super) fn moves_money(field: FieldKind) -> bool {
    use FieldKind::{Alternative, Parked, Text, Theme, Withdrawn};
    matches!(field, Alternative | Parked | Text | Theme | Withdrawn)
}

impl State {
    /// What words are tied to, as links that stand; whether their other ends do is not asked.
    pub fn links_of(&self, of: AnyId) -> impl Iterator<Item = (Id<Link>, &Link)> {
        let standing = move |id: &Id<Link>| self.links().get(*id).filter(|link| link.of == of).map(|link| (*id, link));
        self.ties.get(&of).into_iter().flatten().filter_map(standing)
    }
}

impl State {
    /// The amount a cost line had in its file, where somebody has changed it since.
    pub fn file_said(&self, line: Id<Cost>) -> Option<Money> {
        let item = self.costs().item(line)?;
        let first = item.first();
        (first.origin.is_some() && first.amount != item.value().amount).then_some(first.amount)
    }
}

impl Record {
    /// A new line, or another value of one that stands.
    pub(super) fn cost(&self, of: Option<Id<Cost>>, to: Cost, mint: &mut Mint) -> Result<Decision, Refusal> {
        if self.state().alternatives().get(to.alternative).is_none() {
            return Err(Refusal::Missing { what: "alternative", name: to.alternative.to_string() });
        }
        let Some(of) = of else {
            return Ok(added([(mint.id::<Cost>().any(), Thing::Cost(to))]));
        };
        self.stands(of.any())?;
        self.set_all([of.any()], &Field::Value(Box::new(Thing::Cost(to))))
    }

    /// What is tied already stays tied once; what never was is untied by nothing.
    pub(super) fn relink(&self, tie: Vec<Link>, untie: Vec<Link>, mint: &mut Mint) -> Result<Decision, Refusal> {
        let state = self.state();
        for (link, tied) in tie.iter().map(|link| (link, true)).chain(untie.iter().map(|link| (link, false))) {
            self.stands(link.of)?;
            if !matches!(state.kind_of(link.of), Some(ThingKind::Statement | ThingKind::Theme)) {
                return Err(Refusal::Missing { what: "statement", name: link.of.to_string() });
            }
            if let MoneyOf::Cost(id) = link.to {
                self.known(id.any())?;
                if tied && state.costs().get(id).is_none() {
                    return Err(Refusal::Missing { what: "cost", name: id.to_string() });
                }
            }
        }
        let of: BTreeSet<_> = tie.iter().chain(&untie).map(|link| link.of).collect();
        let known: BTreeMap<&Link, Vec<AnyId>> = of.iter().flat_map(|of| state.links_of(*of)).fold(
            BTreeMap::new(),
            |mut known: BTreeMap<_, Vec<_>>, (id, link)| {
                known.entry(link).or_default().push(id.any());
                known
            },
        );
        let mut decision = Decision { ids: of.into_iter().collect(), ..Decision::default() };
        // Naming the same twice ties it once.
        let (untie, tie): (BTreeSet<_>, BTreeSet<_>) = (untie.into_iter().collect(), tie.into_iter().collect());
        let new = tie.into_iter().filter(|link| !known.contains_key(link) && !untie.contains(link));
        decision.events.extend(new.map(|link| Event::Add(mint.id::<Link>().any(), Thing::Link(link))));
        let gone = untie.iter().filter_map(|link| known.get(link)).flatten();
        let gone = self.set_all(gone.copied(), &Field::Withdrawn(true))?;
        decision.events.extend(gone.events);
        Ok(decision)
    }

    /// Two points become one: the money of the one that is emptied is that of what is there now.
    pub(super) fn money_of_emptied(&self, emptied: &BTreeSet<AnyId>, theme: Id<Theme>, mint: &mut Mint) -> Vec<Event> {
        let of = |id: AnyId| self.state().links_of(id).map(|(_, link)| &link.to);
        let has: BTreeSet<_> = of(theme.any()).collect();
        let moved: BTreeSet<_> = emptied.iter().flat_map(|id| of(*id)).collect();
        let link = |to: &MoneyOf| Link { of: theme.any(), to: to.clone() };
        let new = moved.difference(&has).map(|to| link(to));
        new.map(|link| Event::Add(mint.id::<Link>().any(), Thing::Link(link))).collect()
    }

    /// The points that nothing is left under once statements have moved to another.
    pub(super) fn emptied(&self, moved: &[Id<Statement>], theme: Id<Theme>) -> BTreeSet<AnyId> {
        let state = self.state();
        let moved: BTreeSet<_> = moved.iter().copied().collect();
        let from = moved.iter().filter_map(|id| state.statements().get(*id)?.theme()).filter(|from| *from != theme);
        let from: BTreeSet<_> = from.collect();
        let left = |from: &Id<Theme>| state.statements().of_theme(*from).any(|s| !moved.contains(&s.id()));
        from.into_iter().filter(|from| !left(from)).map(Id::any).collect()
    }
}
