//! The nominal group's ranking, counted. A vote is secret: fewer than six ballots give no result at all.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::{AnyId, Ballot, Id, Kind, Round, RoundKind};
use crate::record::{State, Statement, Version};

/// So many ballots must be in before anything is said of them.
pub const NEED: usize = 6;

/// The shortest list a group is asked to rank, unless it has fewer.
pub const USUAL: usize = 5;

/// The longest.
pub const MOST: usize = 9;

/// Too few ballots for a result that nobody's vote can be read from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TooFew {
    /// So many are in.
    pub have: usize,
    /// So many must be.
    pub need: usize,
}

/// One ranking, counted. Rankings of different rounds are never added together: who knew two of three sums would know
/// the third.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tally {
    /// How many voted.
    pub ballots: usize,
    /// What the first place gives; the next gives one less, down to one.
    pub most: usize,
    /// What anybody ranked, the most points first; those that are equal in recorded order.
    pub lines: Vec<Line>,
}

/// What one thing got.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Line {
    /// A statement or a theme.
    pub of: AnyId,
    /// Its place; those with as many points share it, and the next ones follow after all of them.
    pub place: usize,
    /// All its points.
    pub points: usize,
    /// How many ranked it.
    pub voters: usize,
    /// Several gave it the most and several the least: to be talked about before the final vote.
    pub is_split: bool,
}

#[derive(Default)]
struct Got {
    points: usize,
    voters: usize,
    first: usize,
    last: usize,
}

/// What a ballot ranks: each thing once, no more than anybody may. Keys and commands see to that; a ballot of another
/// program might not.
fn ranks(ballot: &Ballot) -> Vec<AnyId> {
    let mut ranks: Vec<AnyId> = Vec::new();
    for id in &ballot.ranks {
        if !ranks.contains(id) && ranks.len() < MOST {
            ranks.push(*id);
        }
    }
    ranks
}

fn cast(state: &State, round: Option<Id<Round>>) -> Vec<Vec<AnyId>> {
    let own = state.ballots().iter().filter(|(_, ballot)| ballot.round == round);
    own.map(|(_, ballot)| ranks(ballot)).filter(|ranks| !ranks.is_empty()).collect()
}

/// How many ballots of a ranking are in.
pub fn ballots(state: &State, round: Option<Id<Round>>) -> usize {
    cast(state, round).len()
}

/// How many things each may rank: five, or as many as the longest ballot.
pub fn most(state: &State, round: Option<Id<Round>>) -> usize {
    longest(&cast(state, round))
}

/// The result of a ranking.
///
/// # Errors
/// Fewer than [`NEED`] ballots.
pub fn tally(state: &State, round: Option<Id<Round>>) -> Result<Tally, TooFew> {
    let cast = cast(state, round);
    if cast.len() < NEED {
        return Err(TooFew { have: cast.len(), need: NEED });
    }
    let mut lines = count(&cast);
    lines.sort_by_cached_key(|line| (line.place, recorded(state, line.of), line.of));
    Ok(Tally { ballots: cast.len(), most: longest(&cast), lines })
}

/// When a statement, or the first of a point, was recorded.
fn recorded(state: &State, of: AnyId) -> Option<Version> {
    match state.statements().get(of.of()) {
        Some(statement) => Some(statement.version()),
        None => state.statements().of_theme(of.of()).map(Statement::version).min(),
    }
}

fn longest(cast: &[Vec<AnyId>]) -> usize {
    cast.iter().map(Vec::len).max().unwrap_or_default().max(USUAL)
}

/// Points, voters and shared places, in no order that means anything.
fn count(cast: &[Vec<AnyId>]) -> Vec<Line> {
    let most = longest(cast);
    let mut got: BTreeMap<AnyId, Got> = BTreeMap::new();
    for ranks in cast {
        for (i, id) in ranks.iter().enumerate() {
            let thing = got.entry(*id).or_default();
            thing.points += most - i;
            thing.voters += 1;
            thing.first += usize::from(i == 0);
            thing.last += usize::from(most - i == 1);
        }
    }
    let place = |points: usize| 1 + got.values().filter(|other| other.points > points).count();
    let line = |(of, thing): (&AnyId, &Got)| Line {
        of: *of,
        place: place(thing.points),
        points: thing.points,
        voters: thing.voters,
        is_split: thing.first >= 2 && thing.last >= 2,
    };
    got.iter().map(line).collect()
}

/// The rankings that have ballots, by round; those of no round last.
pub fn rankings(state: &State) -> Vec<Option<Id<Round>>> {
    let all: BTreeSet<_> = state.ballots().iter().map(|(_, ballot)| ballot.round).collect();
    let mut all: Vec<_> = all.into_iter().filter(|round| ballots(state, *round) > 0).collect();
    let number = |round: &Option<Id<Round>>| round.and_then(|id| state.rounds().get(id)).map(|round| round.number);
    all.sort_by_key(|round| (round.is_none(), number(round)));
    all
}

/// The round a ranking most likely belongs to now: the one that runs, else the one of the last ballot, else the last
/// round for ideas, in which people usually rank what they said before.
pub fn round_to_rank(state: &State) -> Option<Id<Round>> {
    let ideas = || state.rounds().iter().rfind(|(_, round)| round.kind == RoundKind::Topic);
    let running = state.running_round().map(|(id, _, _)| id);
    let last = || state.ballots().iter().next_back().map(|(_, ballot)| ballot.round);
    match running {
        Some(id) => Some(id),
        None => last().unwrap_or_else(|| ideas().map(|(id, _)| id)),
    }
}

/// What a ranking is about, in recorded order: a point stands where the first of its statements does. A round for
/// ideas ranks the ideas of its meeting up to then, another round what was said in it; with nothing of the kind,
/// everything that is live.
pub fn to_rank(state: &State, round: Option<Id<Round>>) -> Vec<AnyId> {
    let about = |which: &dyn Fn(&Statement) -> bool| {
        let (mut things, mut met) = (Vec::new(), BTreeSet::new());
        for statement in state.statements().iter().filter(|s| s.is_live() && which(s)) {
            let of = state.theme_of(statement).map_or(statement.id().any(), |(id, _)| id.any());
            if met.insert(of) {
                things.push(of);
            }
        }
        things
    };
    let own = round.and_then(|id| Some((id, state.rounds().get(id)?)));
    let found = own.map(|(id, round)| match round.kind {
        RoundKind::Topic => about(&|s| s.kind() == Kind::Plain && is_before(state, s, round)),
        RoundKind::Swot | RoundKind::Question => about(&|s| s.said().round == Some(id)),
    });
    found.filter(|things| !things.is_empty()).unwrap_or_else(|| about(&|_| true))
}

/// Whether it was said at the meeting of a round, in that round or earlier; what says neither was.
fn is_before(state: &State, statement: &Statement, round: &Round) -> bool {
    let said = statement.said();
    let own = said.round.and_then(|id| state.rounds().get(id));
    let meeting = said.meeting.or(own.and_then(|own| own.meeting));
    own.is_none_or(|own| own.number <= round.number) && (meeting.is_none() || meeting == round.meeting)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ids(letters: &str) -> Vec<AnyId> {
        letters.bytes().map(|letter| AnyId::new(letter.into())).collect()
    }

    /// Vector `ngt_points`: the nominal group's step 4(c), five points to the most important down to one; what nobody
    /// ranked gets none (FutureLearn; digitaljoy.media).
    #[test]
    fn points_and_voters_are_those_of_the_published_rule() {
        let lines = count(&[ids("abcde"), ids("bafcd"), ids("afbec")]);
        let got: Vec<_> = lines.iter().map(|l| (l.of, l.points, l.voters, l.place)).collect();
        let of = |letter: u8| AnyId::new(letter.into());
        assert_eq!(
            got,
            [
                (of(b'a'), 14, 3, 1),
                (of(b'b'), 12, 3, 2),
                (of(b'c'), 6, 3, 4),
                (of(b'd'), 3, 2, 5),
                (of(b'e'), 3, 2, 5),
                (of(b'f'), 7, 2, 3),
            ]
        );
    }

    #[test]
    fn three_who_gave_most_and_three_who_gave_least_disagree() {
        let cast: Vec<_> = (0..6).map(|i| ids(if i % 2 == 0 { "abcde" } else { "fbcda" })).collect();
        let split: Vec<_> = count(&cast).iter().filter(|line| line.is_split).map(|line| line.of).collect();
        assert_eq!(split, ids("a"));
    }

    #[test]
    fn one_who_ranks_seven_gives_the_first_place_seven_points_on_every_ballot() {
        let lines = count(&[ids("abcdefg"), ids("b")]);
        let points: Vec<_> = lines.iter().map(|line| line.points).collect();
        assert_eq!(points, [7, 13, 5, 4, 3, 2, 1]);
    }
}
