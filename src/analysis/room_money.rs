use std::collections::{BTreeSet, HashMap};

use super::economy::{Amounts, SmallUnits, coded, illustrative, with_parts};
use crate::domain::{Alternative, AnyId, Cost, Id, MoneyOf};
use crate::record::{State, Statement, Version};

/// What the room may be told of the money that a point touches.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RoomMoney {
    /// Of the alternative on stage and what it combines; of others never.
    pub touched: Amounts,
    /// Lines that are left out, for so few people are behind them that they would be told of.
    pub withheld: usize,
}

/// The money of points, each with those of its statements that the room sees: held ones tie nothing, and what is not
/// `safe` on the disk is not yet so.
pub fn room_money(
    state: &State,
    alternative: Option<Id<Alternative>>,
    points: &[(AnyId, Vec<&Statement>)],
    safe: impl Fn(Version) -> bool,
) -> Vec<RoomMoney> {
    let parts = with_parts(state, alternative.into_iter());
    let links: Vec<Vec<&MoneyOf>> = points.iter().map(|(of, shown)| ties(state, *of, shown, &safe)).collect();
    let cost = |id: Id<Cost>| state.costs().item(id)?.shown(&safe).filter(|cost| parts.contains(&cost.alternative));
    let coded = coded(state, links.iter().flatten().copied(), |cost| parts.contains(&cost.alternative));
    let lines: Vec<BTreeSet<Id<Cost>>> = links
        .into_iter()
        .map(|links| {
            let ids = links.into_iter().flat_map(|to| match to {
                MoneyOf::Cost(id) => vec![*id],
                code => coded.get(code).cloned().unwrap_or_default(),
            });
            ids.filter(|id| cost(*id).is_some()).collect()
        })
        .collect();
    let small = SmallUnits::among(state, lines.iter().flatten().filter_map(|id| cost(*id)));
    let made_up = illustrative(state);
    let told = |lines: &BTreeSet<Id<Cost>>| {
        let mut money = RoomMoney::default();
        for cost in lines.iter().filter_map(|id| cost(*id)) {
            if small.hold(cost) {
                money.withheld += 1;
            } else {
                money.touched.add(cost, cost.source.is_some_and(|source| made_up.contains(&source)));
            }
        }
        money
    };
    lines.iter().map(told).collect()
}

/// What a point and its statements are tied to, each once.
fn ties<'a>(state: &'a State, of: AnyId, shown: &[&Statement], safe: &impl Fn(Version) -> bool) -> Vec<&'a MoneyOf> {
    let all: BTreeSet<AnyId> = shown.iter().map(|s| s.id().any()).chain([of]).collect();
    let ids: HashMap<_, _> =
        all.into_iter().flat_map(|of| state.links_of(of)).map(|(id, link)| (&link.to, id)).collect();
    ids.into_iter()
        .filter(|(_, id)| state.links().item(*id).is_some_and(|item| item.shown(safe).is_some()))
        .map(|(to, _)| to)
        .collect()
}
