use std::collections::BTreeMap;
use std::sync::Arc;

use super::board_costs::BoardCosts;
use super::economy::Amounts;
use super::open::{OpenItem, open_item};
use super::room_money::room_money;
use crate::domain::{
    AgendaKind, Alternative, AnyId, Id, Kind, Meeting, Quadrant, RoundState, Stage, Stamp, View, Words,
};
use crate::record::{State, Statement, Support, Version};

/// All an audience can be given: what is shown and safe on the disk, summed up as points.
///
/// Private fields and one constructor, so that unfinished work cannot leak.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Board {
    title: Words,
    currency: Option<String>,
    alternative: Option<(String, Words)>,
    points: BTreeMap<Kind, Vec<BoardPoint>>,
    kinds: Vec<Kind>,
    tables: usize,
    black: bool,
    enlarged: Option<(Kind, BoardPoint)>,
    answers_by: Vec<(Option<Words>, usize)>,
    view: View,
    open: Option<OpenItem>,
    moved_by: Option<Stamp>,
    round: Option<BoardRound>,
    places: Vec<BoardPlace>,
    report_on: Option<String>,
    costs: Option<Arc<BoardCosts>>,
}

/// What the tables are asked in a round that runs, or comes next.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BoardRound {
    /// What people call it.
    pub number: u16,
    /// Codes and names of the alternatives it judges.
    pub alternatives: Vec<(String, Words)>,
    /// What is asked, most particular first: strategic questions, else the round's own words.
    pub asks: Vec<Words>,
}

/// Where a topic is discussed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BoardPlace {
    /// What is discussed; none where tables have no topics.
    pub topic: Option<Words>,
    /// The colour of its slips, as the plan writes it.
    pub colour: Option<String>,
    /// Numbers and places of its tables.
    pub tables: Vec<(u16, Option<Words>)>,
}

/// One point as the room reads it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BoardPoint {
    id: AnyId,
    text: Words,
    tables: usize,
    joined: usize,
    statements: usize,
    money: Option<Amounts>,
}

impl BoardPoint {
    /// The theme, or the statement that stands alone.
    pub fn id(&self) -> AnyId {
        self.id
    }
    /// The short text.
    pub fn text(&self) -> &Words {
        &self.text
    }
    /// How many different tables said it; other sources are not counted.
    pub fn tables(&self) -> usize {
        self.tables
    }
    /// How many tables joined when it was read aloud, beside those that said it; never to be added to them.
    pub fn joined(&self) -> usize {
        self.joined
    }
    /// How many statements it sums up.
    pub fn statements(&self) -> usize {
        self.statements
    }
    /// What it touches, when the room is to see that: never more than what is shown of it does.
    pub fn money(&self) -> Option<&Amounts> {
        self.money.as_ref()
    }
}

impl Board {
    /// Of the alternative on stage. `safe` says whether a transaction is on the disk.
    pub fn of(state: &State, stage: &Stage, safe: impl Fn(Version) -> bool) -> Option<Self> {
        let costs = BoardCosts::on(state, stage, &safe).map(Arc::new);
        Self::with(state, stage, safe, costs)
    }

    /// The same beside costs that were counted already, so that the boards of all alternatives count them once.
    pub fn with(
        state: &State,
        stage: &Stage,
        safe: impl Fn(Version) -> bool,
        costs: Option<Arc<BoardCosts>>,
    ) -> Option<Self> {
        let shown = Self::alternative_on(state, stage);
        let mut groups: BTreeMap<(Kind, AnyId), Vec<&Statement>> = BTreeMap::new();
        let mut order: Vec<(Kind, AnyId)> = Vec::new();
        let theme_of = |s: &Statement| {
            let (id, theme) = state.theme_of(s)?;
            Some((id.any(), theme.shown(&safe)?))
        };
        let here = |s: &&Statement| s.cell().goes_with(shown) && s.shown(&safe).is_some();
        for statement in state.statements().iter().filter(here) {
            let id = theme_of(statement).map_or(statement.id().any(), |(theme, _)| theme);
            let key = (statement.kind(), id);
            groups.entry(key).or_insert_with(|| {
                order.push(key);
                Vec::new()
            });
            groups.entry(key).and_modify(|list| list.push(statement));
        }
        // Points in the facilitator's order, then what stands alone as it was recorded.
        let ranks: BTreeMap<AnyId, usize> =
            state.themes().in_order().into_iter().enumerate().map(|(i, (id, _))| (id.any(), i)).collect();
        order.sort_by_key(|(_, id)| ranks.get(id).copied().unwrap_or(usize::MAX));
        let money_of = |shown_of: &[(AnyId, Vec<&Statement>)]| -> Vec<Option<Amounts>> {
            // Parts of sums that hold small units would let these be taken out of them again.
            if !stage.money || costs.as_ref().is_some_and(|costs| costs.has_small()) {
                return vec![None; shown_of.len()];
            }
            let all = room_money(state, shown, shown_of, &safe).into_iter();
            all.map(|money| Some(money.touched).filter(|touched| touched.sum.lines > 0)).collect()
        };
        let point = |id, text: &Words, statements: &[&Statement], money| {
            let Support { said, joined } = Support::among(state, id, statements.iter().copied(), &safe);
            let (tables, joined) = (said.len(), joined.len());
            BoardPoint { id, text: text.clone(), tables, joined, statements: statements.len(), money }
        };
        let mut points: BTreeMap<Kind, Vec<BoardPoint>> = BTreeMap::new();
        let shown_of: Vec<_> = order.iter().map(|key| (key.1, groups[key].clone())).collect();
        for (key, money) in order.into_iter().zip(money_of(&shown_of)) {
            let statements = &groups[&key];
            let text = statements.first().and_then(|s| theme_of(s).map(|(_, text)| text).or_else(|| s.shown(&safe)));
            let Some(text) = text else { continue };
            points.entry(key.0).or_default().push(point(key.1, text, statements, money));
        }
        let of = |id: AnyId| points.iter().find_map(|(kind, list)| Some((*kind, list.iter().find(|p| p.id == id)?)));
        let enlarged = stage.enlarged.and_then(|id| {
            // A line that is read from under a heading stands in its own words.
            let alone = || state.statements().get(id.of()).filter(here);
            let alone = || {
                let s = alone()?;
                let money = money_of(&[(id, vec![s])]).pop().flatten();
                Some((s.kind(), point(id, s.shown(&safe)?, &[s], money)))
            };
            of(id).map(|(kind, point)| (kind, point.clone())).or_else(alone)
        });
        let mut answers_by: BTreeMap<Option<&Words>, usize> = BTreeMap::new();
        for parked in state.statements().iter().filter(|s| s.is_parked_on(&safe)) {
            *answers_by.entry(state.answered_by(parked.id(), &safe)).or_default() += 1;
        }
        let mut kinds = state.fields();
        if kinds.iter().any(|kind| kind.quadrant().is_some()) {
            // Beside the quadrants only what holds something is worth a page.
            kinds.retain(|kind| kind.quadrant().is_some());
        }
        kinds.extend(points.keys());
        kinds.sort();
        kinds.dedup();
        let open = open_item(state);
        let last = open.as_ref().and_then(|open| open.meeting).or_else(|| {
            let begun = |id: &Id<Meeting>| state.items(*id).iter().any(|(.., is)| is.clock().is_some());
            state
                .meetings()
                .iter()
                .map(|(id, _)| id)
                .rfind(begun)
                .or_else(|| state.meetings().iter().next().map(|(id, _)| id))
        });
        Some(Self {
            view: stage.view,
            moved_by: state.moved_by(),
            round: round_of(state),
            places: places_of(state),
            report_on: last.and_then(|id| state.meetings().get(id)).and_then(|meeting| meeting.report_on.clone()),
            open,
            costs,
            title: state.workshop()?.title.clone(),
            currency: state.workshop()?.currency.clone(),
            alternative: shown.and_then(|id| state.alternatives().get(id)).map(|a| (a.code.clone(), a.name.clone())),
            points,
            kinds,
            tables: state.tables().len(),
            black: stage.black,
            enlarged,
            answers_by: answers_by.into_iter().map(|(by, count)| (by.cloned(), count)).collect(),
        })
    }

    /// The alternative the stage names, else the running round's, else the first that is not today's.
    pub fn alternative_on(state: &State, stage: &Stage) -> Option<Id<Alternative>> {
        let known = |id: &Id<Alternative>| state.alternatives().get(*id).is_some();
        stage
            .alternative
            .filter(known)
            .or_else(|| state.running_round().and_then(|(_, round, _)| round.alternatives.first().copied()))
            .or_else(|| state.alternatives().find(|a| !a.baseline).map(|(id, _)| id))
            .or_else(|| state.baseline())
    }

    /// The one point the room sees alone, if it is shown on the alternative on stage.
    pub fn enlarged_on(state: &State, stage: &Stage) -> Option<AnyId> {
        let shown = Self::alternative_on(state, stage);
        stage.enlarged.filter(|id| state.shown_of(*id).any(|s| s.cell().goes_with(shown)))
    }

    /// What it tells, when it is not black.
    pub fn view(&self) -> View {
        self.view
    }
    /// The round that runs, else the next one.
    pub fn round(&self) -> Option<&BoardRound> {
        self.round.as_ref()
    }
    /// Whether a round runs, rather than a break or a talk.
    pub fn is_in_round(&self) -> bool {
        self.open.as_ref().is_some_and(|open| open.item.round.is_some())
    }
    /// Whether the room waits for a time, in a round or a break, rather than listens.
    pub fn waits(&self) -> bool {
        self.is_in_round() || self.open.as_ref().is_some_and(|open| open.item.kind == AgendaKind::Break)
    }
    /// Seconds left of what runs now, negative when its time is up, and whether the clock stands still. After a round
    /// there is the time its plan gives for moving.
    pub fn left(&self, now: Stamp) -> Option<(i64, bool)> {
        let moving =
            || self.moved_by.filter(|_| self.view == View::Move).map(|by| (by.seconds() - now.seconds(), false));
        self.open.as_ref().map(|open| (open.left(now), !open.state.is_running())).or_else(moving)
    }
    /// What each topic's slips look like, and where its tables are.
    pub fn places(&self) -> &[BoardPlace] {
        &self.places
    }
    /// When people get the report, as the plan writes it.
    pub fn report_on(&self) -> Option<&str> {
        self.report_on.as_deref()
    }
    /// What its amounts are in: three letters, when the plan says so.
    pub fn currency(&self) -> Option<&str> {
        self.currency.as_deref()
    }
    /// What the workshop is called.
    pub fn title(&self) -> &Words {
        &self.title
    }
    /// Code and name of the alternative it is about.
    pub fn alternative(&self) -> Option<(&str, &Words)> {
        self.alternative.as_ref().map(|(code, name)| (code.as_str(), name))
    }
    /// The points of one field, in the order they are read.
    pub fn points(&self, kind: Kind) -> &[BoardPoint] {
        self.points.get(&kind).map_or(&[], Vec::as_slice)
    }
    /// The points of one quadrant.
    pub fn quadrant(&self, quadrant: Quadrant) -> &[BoardPoint] {
        self.points(Kind::Quadrant(quadrant))
    }
    /// The fields it has, quadrants first; the others only when they hold something or nothing else is asked for.
    pub fn kinds(&self) -> &[Kind] {
        &self.kinds
    }
    /// How many tables there are; none with one group.
    pub fn tables(&self) -> usize {
        self.tables
    }
    /// Whether nothing is to be seen.
    pub fn is_black(&self) -> bool {
        self.black
    }
    /// The one point that is to be seen alone, if it is shown at all.
    pub fn enlarged(&self) -> Option<(Kind, &BoardPoint)> {
        self.enlarged.as_ref().map(|(kind, point)| (*kind, point))
    }
    /// What alternatives cost, while the leader lets the room see it.
    pub fn costs(&self) -> Option<&BoardCosts> {
        self.costs.as_deref()
    }
    /// Whether any of the money on it is only there to illustrate.
    pub fn is_illustrative(&self) -> bool {
        if self.costs.as_ref().is_some_and(|costs| costs.is_illustrative()) {
            return true;
        }
        let alone = self.enlarged.iter().map(|(_, point)| point);
        self.points.values().flatten().chain(alone).filter_map(BoardPoint::money).any(|money| money.illustrative)
    }
    /// How many matters are parked by who answers them, a role; those that nobody answers yet first. What they are
    /// about is not for the room.
    pub fn answers_by(&self) -> &[(Option<Words>, usize)] {
        &self.answers_by
    }
}

/// The round that has begun, else the next that waits: one before the last that was held was passed over, and comes only
/// when no other is left.
pub(super) fn round_of(state: &State) -> Option<BoardRound> {
    let all: Vec<_> = state.rounds().iter().map(|(id, round)| (round, state.round_state(id))).collect();
    let waits = |place: &usize| all[*place].1 == RoundState::Waiting;
    let next = || {
        let after = all.iter().rposition(|(_, is)| is.clock().is_some()).map_or(0, |held| held + 1);
        (after..all.len()).find(waits).or_else(|| (0..after).find(waits)).map(|place| all[place].0)
    };
    let round = state.running_round().map(|(_, round, _)| round).or_else(next)?;
    let alternatives = round.alternatives.iter().filter_map(|id| state.alternatives().get(*id));
    let questions = round.questions.iter().filter_map(|id| state.questions().get(*id)).map(|q| q.text.clone());
    Some(BoardRound {
        number: round.number,
        alternatives: alternatives.map(|a| (a.code.clone(), a.name.clone())).collect(),
        asks: questions.chain(round.prompt.clone()).collect(),
    })
}

/// Topics in their order with their tables; without topics all tables together.
fn places_of(state: &State) -> Vec<BoardPlace> {
    let tables = |topic| {
        let of = state.tables().iter().filter(move |(_, table)| table.topic == topic);
        of.map(|(_, table)| (table.number, table.place.clone())).collect::<Vec<_>>()
    };
    let topics = state.topics().iter().map(|(id, topic)| BoardPlace {
        topic: Some(topic.title.clone()),
        colour: topic.colour.clone(),
        tables: tables(Some(id)),
    });
    let rest = BoardPlace { topic: None, colour: None, tables: tables(None) };
    topics.chain([rest]).filter(|place| !place.tables.is_empty()).collect()
}
