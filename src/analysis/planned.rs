use std::fmt;

use crate::domain::{AgendaItem, AgendaKind, Id, Meeting, Round};
use crate::record::State;

/// A time of day as minutes since the day of the meeting began, so that what comes after midnight comes later.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct TimeOfDay(u32);

/// When something is planned to begin and to end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct Planned {
    pub from: TimeOfDay,
    pub to: TimeOfDay,
}

impl TimeOfDay {
    /// `09:00`, also `9:00` and `9.00`; `None` when no clock shows that.
    pub fn read(text: &str) -> Option<Self> {
        let (hour, minute) = text.trim().split_once([':', '.'])?;
        let number = |text: &str, below: u32| {
            let digits = matches!(text.len(), 1..=2) && text.bytes().all(|b| b.is_ascii_digit());
            text.parse::<u32>().ok().filter(|n| digits && *n < below)
        };
        Some(Self(number(hour, 24)? * 60 + number(minute, 60)?))
    }

    /// The same time on the day that begins at `start`, or the day after.
    pub(super) fn on_from(self, start: Self) -> Self {
        if self < start { self.later(24 * 60) } else { self }
    }

    /// Minutes since the day of the meeting began.
    pub fn minutes(self) -> u32 {
        self.0
    }

    /// So many minutes later.
    #[must_use]
    pub fn later(self, minutes: u32) -> Self {
        Self(self.0.saturating_add(minutes))
    }
}

impl fmt::Display for TimeOfDay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}:{:02}", self.0 / 60 % 24, self.0 % 60)
    }
}

impl fmt::Display for Planned {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}\u{2013}{}", self.from, self.to)
    }
}

/// The planned clock times of the agenda, item by item; `None` while the meeting has no start.
///
/// The plenary waits for its promised time, when what comes before it is done earlier.
pub fn planned(meeting: &Meeting, agenda: &[AgendaItem]) -> Option<Vec<Planned>> {
    let start = TimeOfDay::read(meeting.start.as_deref()?)?;
    let promised = meeting.plenary_at.as_deref().and_then(TimeOfDay::read).map(|at| at.on_from(start));
    let plenary = agenda.iter().position(|item| item.kind == AgendaKind::Plenary);
    let mut next = start;
    let planned = |(place, item): (usize, &AgendaItem)| {
        let from = next.max(promised.filter(|_| plenary == Some(place)).unwrap_or(next));
        next = from.later(item.minutes);
        Planned { from, to: next }
    };
    Some(agenda.iter().enumerate().map(planned).collect())
}

/// The meeting in which a round is held: its own, else the first one with the round on its agenda.
pub fn meeting_of<'s>(state: &'s State, round: &Round) -> Option<(Id<Meeting>, &'s Meeting)> {
    let own = round.meeting.and_then(|id| state.meetings().get(id).map(|meeting| (id, meeting)));
    own.or_else(|| state.meetings().iter().find(|(_, m)| m.agenda.iter().any(|i| i.round == Some(round.number))))
}

/// When a round is planned to begin and to end; `None` without a start, or when no agenda has the round.
pub fn round_time(state: &State, round: &Round) -> Option<Planned> {
    let (_, meeting) = meeting_of(state, round)?;
    let at = meeting.agenda.iter().position(|item| item.round == Some(round.number))?;
    planned(meeting, &meeting.agenda)?.get(at).copied()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{AgendaItem, AgendaKind, Mode};

    fn meeting(start: Option<&str>, minutes: &[u32]) -> Meeting {
        let item = |minutes: &u32| AgendaItem {
            kind: AgendaKind::Talk,
            title: None,
            minutes: *minutes,
            minimum: None,
            round: None,
        };
        Meeting {
            code: "M1".to_owned(),
            title: None,
            date: None,
            mode: Mode::Room,
            present: None,
            start: start.map(str::to_owned),
            plenary_at: None,
            report_on: None,
            agenda: minutes.iter().map(item).collect(),
        }
    }

    fn said(meeting: &Meeting) -> Option<Vec<String>> {
        Some(planned(meeting, &meeting.agenda)?.iter().map(Planned::to_string).collect())
    }

    #[test]
    fn each_item_begins_when_the_one_before_ends() {
        let items = said(&meeting(Some("09:00"), &[20, 0, 95]));
        assert_eq!(items.unwrap(), ["09:00–09:20", "09:20–09:20", "09:20–10:55"]);
    }

    #[test]
    fn an_evening_goes_on_past_midnight() {
        let late = meeting(Some("22:30"), &[60, 45, 24 * 60]);
        assert_eq!(said(&late).unwrap(), ["22:30–23:30", "23:30–00:15", "00:15–00:15"]);
        let times = planned(&late, &late.agenda).unwrap();
        assert!(times[1].from < times[1].to, "after midnight is later, not earlier");
        assert!(said(&meeting(Some("23:59"), &[u32::MAX, u32::MAX])).is_some());
    }

    #[test]
    fn without_a_start_nothing_is_planned() {
        assert_eq!(said(&meeting(None, &[20])), None);
        for text in ["", "ni", "24:00", "09:60", "9", "009:00", "09:00:00", "-1:00", "+9:00"] {
            assert_eq!(said(&meeting(Some(text), &[20])), None, "{text}");
        }
        assert_eq!(said(&meeting(Some("9.05"), &[20])).unwrap(), ["09:05–09:25"]);
    }
}
