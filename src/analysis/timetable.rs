//! How a day goes: planned and actual times, how far behind it is, and where minutes could be won back.

use std::collections::BTreeMap;

use super::planned::{TimeOfDay, planned};
use crate::domain::{AgendaItem, AgendaKind, Clock, Id, Meeting, RoundState, Stamp};
use crate::record::State;

/// One meeting's day, read against now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Timetable {
    /// Its items, in order.
    pub slots: Vec<Slot>,
    /// The item that runs or stands still.
    pub open: Option<usize>,
    /// When it was to end, when the plan says when it starts.
    pub planned_end: Option<Stamp>,
    /// When it will end if nothing is done.
    pub end: Option<Stamp>,
    /// The plenary, and the time that was promised for it.
    promised: Option<(usize, Stamp)>,
    /// Minutes behind the plan at the next time that is fixed; negative = ahead.
    pub behind: i64,
}

/// One item of the day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slot {
    /// What it is known by.
    pub key: String,
    /// As planned.
    pub item: AgendaItem,
    /// Where it is.
    pub state: RoundState,
    /// When it was to begin.
    pub planned: Option<Stamp>,
    /// When it began, or will.
    pub start: Option<Stamp>,
    /// When it ended, or will.
    pub end: Option<Stamp>,
    /// Minutes it gets today.
    pub minutes: u32,
    /// Seconds it has used.
    pub used: u32,
    /// Seconds left on its own clock, which for a round may be shorter than its slot; negative when it is over time.
    pub left: i64,
    /// Passed over: something after it has begun.
    pub is_passed: bool,
}

/// Where minutes could be taken so that fixed times hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposal {
    /// By the key of the item: its minutes now, and those it would get.
    pub takes: Vec<(String, u32, u32)>,
    /// Minutes won.
    pub wins: u32,
    /// Minutes that remain lost, since every item has a shortest length.
    pub lacks: u32,
}

/// The meeting people are at: one that has begun and is not over, else today's, else the first that is left.
pub fn meeting_now(state: &State, now: Stamp) -> Option<Id<Meeting>> {
    let today = now.to_string().get(..10).map(str::to_owned);
    let states = |id| state.items(id).into_iter().map(|(_, _, is)| is).collect::<Vec<_>>();
    let all: Vec<_> = state.meetings().iter().map(|(id, meeting)| (id, meeting, states(id))).collect();
    let open = all.iter().find(|(_, _, states)| states.iter().any(RoundState::is_open));
    let dated = || all.iter().find(|(_, meeting, _)| meeting.date.is_some() && meeting.date == today);
    let begun = || {
        let half =
            |states: &[RoundState]| states.iter().any(RoundState::is_closed) && states.contains(&RoundState::Waiting);
        all.iter().rfind(|(_, _, states)| half(states))
    };
    let left = || all.iter().find(|(_, _, states)| states.contains(&RoundState::Waiting));
    open.or_else(dated).or_else(begun).or_else(left).or(all.last()).map(|(id, _, _)| *id)
}

/// Who begins more than so many seconds from the plan's time does not follow its times of day: on the planned day, and
/// on any other.
const MOVED: (i64, i64) = (3 * 3600, 3600);

impl Slot {
    /// Not begun, and not passed over.
    fn waits(&self) -> bool {
        self.state == RoundState::Waiting && !self.is_passed
    }
}

impl Timetable {
    /// Of a meeting, on its day.
    pub fn of(state: &State, meeting: Id<Meeting>, now: Stamp) -> Self {
        let (items, course) = (state.items(meeting), state.course(meeting));
        let mut slots: Vec<Slot> = Vec::with_capacity(items.len());
        for (key, item, is) in items {
            let own = state.own_minutes(&course, &key, &item, &is);
            let minutes = own.saturating_add(moving(state, &item));
            let used = is.used(now);
            let left = i64::from(own) * 60 - i64::from(used);
            let (planned, start, end) = (None, None, None);
            slots.push(Slot { key, item, state: is, planned, start, end, minutes, used, left, is_passed: false });
        }
        let mut day = Self { open: None, slots, planned_end: None, end: None, promised: None, behind: 0 };
        // Two machines may have begun something apart; people are where they went last.
        let open = (0..day.slots.len()).filter(|i| day.slots[*i].state.is_open());
        day.open = open.max_by_key(|i| day.slots[*i].state.clock().map(Clock::began));
        if let Some(last) = day.slots.iter().rposition(|slot| slot.state.clock().is_some()) {
            day.slots[..last].iter_mut().for_each(|slot| slot.is_passed = slot.state == RoundState::Waiting);
        }
        let meeting = state.meetings().get(meeting);
        day.plan(meeting, now);
        day.foresee(now);
        day
    }

    /// When everything was to begin. The day is the one on which it began, else the plan's, else today.
    fn plan(&mut self, meeting: Option<&Meeting>, now: Stamp) {
        let agenda: Vec<_> = self.slots.iter().map(|slot| slot.item.clone()).collect();
        let Some((meeting, times)) = meeting.and_then(|m| Some((m, planned(m, &agenda)?))) else { return };
        let Some(start) = times.first().map(|time| i64::from(time.from.minutes()) * 60) else { return };
        let first = self.slots.iter().filter_map(|slot| Some(slot.state.clock()?.began())).min();
        let date = || Stamp::midnight_of(meeting.date.as_deref()?, now);
        let mut midnight = first.map(Stamp::midnight).or_else(date).unwrap_or_else(|| now.midnight());
        // Who begins a day late in the evening began it the day before.
        if first.is_some_and(|first| midnight.seconds() + start - first.seconds() > 12 * 3600) {
            midnight = midnight.plus(-24 * 3600);
        }
        // A rehearsal, or a meeting that was moved: the plan goes along with when the day really begins.
        let at = |time: TimeOfDay| midnight.plus(i64::from(time.minutes()) * 60).seconds();
        let begun = self.slots.iter().zip(&times).filter_map(|(slot, time)| Some((slot.state.clock()?.began(), time)));
        let (begun, time) = match (begun.min_by_key(|(began, _)| *began), times.first()) {
            (Some((began, time)), _) => (began.seconds(), at(time.from)),
            (None, Some(time)) if midnight == now.midnight() => (now.seconds().max(at(time.from)), at(time.from)),
            _ => (0, 0),
        };
        let is_the_day = date().is_some_and(|day| day == midnight);
        if (begun - time).abs() > if is_the_day { MOVED.0 } else { MOVED.1 } {
            midnight = midnight.plus(begun - time);
        }
        for (slot, time) in self.slots.iter_mut().zip(&times) {
            slot.planned = Some(midnight.plus(i64::from(time.from.minutes()) * 60));
        }
        self.planned_end = times.last().map(|time| midnight.plus(i64::from(time.to.minutes()) * 60));
        let promised = meeting.plenary_at.as_deref().and_then(TimeOfDay::read);
        let plenary = self.slots.iter().position(|slot| slot.item.kind == AgendaKind::Plenary);
        self.promised = plenary
            .zip(promised.zip(times.first()))
            .map(|(place, (at, first))| (place, midnight.plus(i64::from(at.on_from(first.from).minutes()) * 60)));
    }

    /// When everything will begin and end, from what has happened so far.
    fn foresee(&mut self, now: Stamp) {
        // A day without a time begins when it begins.
        let began = self.slots.iter().filter_map(|slot| Some(slot.state.clock()?.began())).min();
        let Some(first) = self.slots.first().and_then(|slot| slot.planned).or(began) else { return };
        let fixed = self.promised;
        let begun = began.is_some();
        let is_today = now.midnight() == first.midnight();
        let mut next = if begun || !is_today { first } else { first.max(now) };
        for (i, slot) in self.slots.iter_mut().enumerate() {
            match &slot.state {
                RoundState::Closed { clock: Some(clock), .. } => {
                    (slot.start, slot.end) = (Some(clock.began()), Some(clock.since));
                    next = next.max(clock.since);
                }
                state if state.is_open() => {
                    slot.start = state.clock().map(|clock| clock.began());
                    let rest = i64::from(slot.minutes) * 60 - i64::from(slot.used);
                    next = now.plus(rest.max(0));
                    slot.end = Some(next);
                }
                _ if slot.is_passed || slot.state.is_closed() => {}
                _ => {
                    if begun && self.open.is_none() {
                        next = next.max(now);
                    }
                    if let Some((place, at)) = fixed
                        && place == i
                    {
                        next = next.max(at);
                    }
                    slot.start = Some(next);
                    next = next.plus(i64::from(slot.minutes) * 60);
                    slot.end = Some(next);
                }
            }
        }
        self.end = Some(next);
        self.behind = match self.next_fixed() {
            Some((slot, at)) => (self.arrival(slot) - at.seconds()) / 60,
            None => self.planned_end.map_or(0, |end| (next.seconds() - end.seconds()) / 60),
        };
    }

    /// The promised plenary, while it has not begun.
    fn next_fixed(&self) -> Option<(usize, Stamp)> {
        self.promised.filter(|(place, _)| self.slots.get(*place).is_some_and(Slot::waits))
    }

    /// When everything before a slot is done, in seconds: it may be earlier than the slot begins.
    fn arrival(&self, place: usize) -> i64 {
        let before = self.slots[..place].iter().filter_map(|slot| slot.end).max();
        before.or(self.slots[place].start).map_or(0, Stamp::seconds)
    }

    /// The one that follows what runs now, or comes first.
    pub fn next(&self) -> Option<usize> {
        self.slots.iter().position(Slot::waits)
    }

    /// Where the minutes that are lost could be taken so that the plenary and the end come when they were promised:
    /// from what has not begun, in proportion to what each item has to give. Nothing while the day is on time.
    pub fn proposal(&self) -> Option<Proposal> {
        let mut given: BTreeMap<usize, u32> = BTreeMap::new();
        let mut lacks = 0;
        let mut won = 0;
        let fixed = self.next_fixed();
        let mut from = 0;
        if let Some((place, at)) = fixed {
            let late = minutes_late(self.arrival(place) - at.seconds());
            let got = self.take(0..place, late, &mut given);
            (lacks, won) = (late - got, got);
            from = place;
        }
        let (end, planned) = (self.end?, self.planned_end?);
        // What was won before the plenary is won at the end as well, as far as the plenary does not wait for its time.
        let late = minutes_late(end.seconds() - planned.seconds() - i64::from(won) * 60);
        let got = self.take(from..self.slots.len(), late, &mut given);
        lacks = lacks.max(late - got);
        let takes: Vec<_> = given
            .into_iter()
            .filter(|(_, minutes)| *minutes > 0)
            .map(|(i, minutes)| {
                let slot = &self.slots[i];
                (slot.key.clone(), slot.minutes, slot.minutes - minutes)
            })
            .collect();
        let wins = takes.iter().fold(0u32, |sum, (_, was, is)| sum.saturating_add(was - is));
        (wins > 0 || lacks > 0).then_some(Proposal { takes, wins, lacks })
    }

    /// Takes up to `late` minutes from what waits in `range`, by largest remainder; gives how many it got.
    fn take(&self, range: std::ops::Range<usize>, late: u32, given: &mut BTreeMap<usize, u32>) -> u32 {
        let slack = |i: usize| {
            let slot = &self.slots[i];
            if slot.waits() { slot.minutes.saturating_sub(slot.item.least()) } else { 0 }
        };
        let mut parts: Vec<(usize, u32)> = range.map(|i| (i, slack(i))).filter(|(_, slack)| *slack > 0).collect();
        let all: u64 = parts.iter().map(|(_, slack)| u64::from(*slack)).sum();
        let wanted = u64::from(late).min(all);
        if wanted == 0 {
            return 0;
        }
        // A share is no larger than the slack it is of.
        let share = |slack: u32| {
            let part = u128::from(slack) * u128::from(wanted);
            ((part / u128::from(all)) as u32, part % u128::from(all))
        };
        let mut rest = wanted - parts.iter().map(|(_, slack)| u64::from(share(*slack).0)).sum::<u64>();
        // Ties go to what comes first.
        parts.sort_by_key(|(i, slack)| (std::cmp::Reverse(share(*slack).1), *i));
        for (i, slack) in parts {
            let more = u32::from(rest > 0);
            rest -= u64::from(more);
            *given.entry(i).or_default() += share(slack).0 + more;
        }
        wanted as u32
    }
}

/// Minutes that the plan gives a round beyond its own clock: people move in them.
fn moving(state: &State, item: &AgendaItem) -> u32 {
    state.round_of(item).map_or(0, |(_, round)| item.minutes.saturating_sub(round.minutes))
}

/// Whole minutes late; a begun one counts.
fn minutes_late(seconds: i64) -> u32 {
    u32::try_from(seconds.max(0).saturating_add(59) / 60).unwrap_or(u32::MAX)
}

impl Proposal {
    /// What [`Command::Replan`](crate::record::Command::Replan) takes: a round's own clock loses what its slot loses.
    pub fn minutes(&self, state: &State, day: &Timetable) -> BTreeMap<String, u32> {
        let own = |(key, was, is): &(String, u32, u32)| {
            let slot = day.slots.iter().find(|slot| slot.key == *key)?;
            let own = was.saturating_sub(moving(state, &slot.item));
            Some((key.clone(), own.saturating_sub(was - is).max(1)))
        };
        self.takes.iter().filter_map(own).collect()
    }
}
