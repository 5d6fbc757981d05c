//! Decisions about money: cost lines typed by hand, and what ties them to words.

use std::collections::BTreeSet;

use super::decide::{Decision, Mint, Record, added};
use super::event::{Event, Field, Thing, ThingKind};
use super::{Refusal, Statement, Theme};
use crate::domain::{AnyId, Cost, Id, Link, MoneyOf};

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

    /// Each of the words to each of the money, or no longer; what is tied already stays tied once.
    pub(super) fn link(
        &self,
        of: &[AnyId],
        to: &[MoneyOf],
        linked: bool,
        mint: &mut Mint,
    ) -> Result<Decision, Refusal> {
        for id in of {
            self.stands(*id)?;
            if !matches!(self.state().kind_of(*id), Some(ThingKind::Statement | ThingKind::Theme)) {
                return Err(Refusal::Missing { what: "statement", name: id.to_string() });
            }
        }
        for money in to {
            if let MoneyOf::Cost(id) = money {
                self.known(id.any())?;
                if linked && self.state().costs().get(*id).is_none() {
                    return Err(Refusal::Missing { what: "cost", name: id.to_string() });
                }
            }
        }
        let mut decision = Decision { ids: of.to_vec(), ..Decision::default() };
        for of in of {
            for to in to {
                let is_this = |link: &Link| link.of == *of && link.to == *to;
                let tied: Vec<_> = self.state().links().iter().filter(|(_, link)| is_this(link)).collect();
                if !linked {
                    let ids = tied.into_iter().map(|(id, _)| id.any());
                    decision.events.extend(self.set_all(ids, &Field::Withdrawn(true))?.events);
                } else if tied.is_empty() {
                    let link = Link { of: *of, to: to.clone() };
                    decision.events.push(Event::Add(mint.id::<Link>().any(), Thing::Link(link)));
                }
            }
        }
        Ok(decision)
    }

    /// Two points become one: the money of the one that is emptied is that of what is there now.
    pub(super) fn money_of_emptied(&self, emptied: &BTreeSet<AnyId>, theme: Id<Theme>, mint: &mut Mint) -> Vec<Event> {
        let links = || self.state().links().iter().map(|(_, link)| link);
        let has: BTreeSet<_> = links().filter(|link| link.of == theme.any()).map(|link| &link.to).collect();
        let moved: BTreeSet<_> = links().filter(|link| emptied.contains(&link.of)).map(|link| &link.to).collect();
        let link = |to: &MoneyOf| Link { of: theme.any(), to: to.clone() };
        let new = moved.difference(&has).map(|to| link(to));
        new.map(|link| Event::Add(mint.id::<Link>().any(), Thing::Link(link))).collect()
    }

    /// The points that nothing is left under once statements have moved to another.
    pub(super) fn emptied(&self, moved: &[Id<Statement>], theme: Id<Theme>) -> BTreeSet<AnyId> {
        let state = self.state();
        let from = moved.iter().filter_map(|id| state.statements().get(*id)?.theme()).filter(|from| *from != theme);
        let left = |from: Id<Theme>| state.statements().of_theme(from).any(|s| !moved.contains(&s.id()));
        from.filter(|from| !left(*from)).map(Id::any).collect()
    }
}
