//! Time in a meeting: nothing ticks in the record. A clock is a beginning and what was added, read against now.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::Stamp;

/// When something began to run and how long it had run before. Reading it against the watch makes it right after a
/// pause, a sleeping machine and midnight.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Clock {
    /// Since when it runs, or stands still.
    pub since: Stamp,
    /// Seconds it had run before that.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub used: u32,
    /// Minutes it is given; `None` = as the plan says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub minutes: Option<u32>,
    /// When it first began; `None` = `since`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub began: Option<Stamp>,
}

fn is_zero(seconds: &u32) -> bool {
    *seconds == 0
}

impl Clock {
    /// One that begins now.
    pub fn start(now: Stamp, minutes: Option<u32>) -> Self {
        Self { since: now, used: 0, minutes, began: None }
    }

    /// When it first began.
    pub fn began(&self) -> Stamp {
        self.began.unwrap_or(self.since)
    }

    /// Seconds it has run, if it runs; a watch that was set back takes nothing away.
    pub fn running(&self, now: Stamp) -> u32 {
        let more = (now.seconds() - self.since.seconds()).clamp(0, i64::from(u32::MAX));
        self.used.saturating_add(u32::try_from(more).unwrap_or(u32::MAX))
    }

    /// The same from now on in another state: what it has run until now is kept.
    fn turned(&self, now: Stamp, runs: bool) -> Self {
        let used = if runs { self.running(now) } else { self.used };
        Self { since: now, used, began: Some(self.began()), ..self.clone() }
    }
}

/// Where a round or another item of an agenda is; times are read against now.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum RoundState {
    /// Not begun.
    #[default]
    Waiting,
    /// The clock runs.
    Running(Clock),
    /// The clock stands still.
    Paused(Clock),
    /// Over.
    Closed {
        /// Which lines were in when a round closed: journal and number.
        #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
        frontier: BTreeMap<String, u32>,
        /// What it used, and when it closed.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        clock: Option<Clock>,
    },
}

impl RoundState {
    /// Its clock, once it has begun.
    pub fn clock(&self) -> Option<&Clock> {
        match self {
            Self::Waiting => None,
            Self::Running(clock) | Self::Paused(clock) => Some(clock),
            Self::Closed { clock, .. } => clock.as_ref(),
        }
    }

    /// Seconds used so far.
    pub fn used(&self, now: Stamp) -> u32 {
        match self {
            Self::Running(clock) => clock.running(now),
            state => state.clock().map_or(0, |clock| clock.used),
        }
    }

    /// Begun and not over.
    pub fn is_open(&self) -> bool {
        matches!(self, Self::Running(_) | Self::Paused(_))
    }

    /// The clock runs.
    pub fn is_running(&self) -> bool {
        matches!(self, Self::Running(_))
    }

    /// Over.
    pub fn is_closed(&self) -> bool {
        matches!(self, Self::Closed { .. })
    }

    /// Begun, or going on after a pause or a closing too early.
    #[must_use]
    pub fn started(&self, now: Stamp, minutes: Option<u32>) -> Self {
        match self {
            Self::Running(_) => self.clone(),
            Self::Waiting => Self::Running(Clock::start(now, minutes)),
            Self::Paused(clock) => Self::Running(clock.turned(now, false)),
            Self::Closed { clock, .. } => {
                Self::Running(clock.as_ref().map_or_else(|| Clock::start(now, minutes), |c| c.turned(now, false)))
            }
        }
    }

    /// The clock stands still, if it runs.
    #[must_use]
    pub fn paused(&self, now: Stamp) -> Self {
        match self {
            Self::Running(clock) => Self::Paused(clock.turned(now, true)),
            other => other.clone(),
        }
    }

    /// Over, if it had begun.
    #[must_use]
    pub fn closed(&self, now: Stamp, frontier: BTreeMap<String, u32>) -> Self {
        match self {
            Self::Running(clock) => Self::Closed { frontier, clock: Some(clock.turned(now, true)) },
            Self::Paused(clock) => Self::Closed { frontier, clock: Some(clock.turned(now, false)) },
            other => other.clone(),
        }
    }

    /// With another length, once it has a clock.
    #[must_use]
    pub fn given(mut self, minutes: u32) -> Self {
        match &mut self {
            Self::Running(clock) | Self::Paused(clock) => clock.minutes = Some(minutes),
            Self::Waiting | Self::Closed { .. } => {}
        }
        self
    }
}

/// How one item of an agenda goes: its length today, where that is another than planned, and where it is.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Passing {
    /// Minutes it is to get today.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub minutes: Option<u32>,
    /// Where it is; a round has its own state.
    #[serde(default, skip_serializing_if = "is_waiting")]
    pub state: RoundState,
}

fn is_waiting(state: &RoundState) -> bool {
    *state == RoundState::Waiting
}

/// How a meeting goes, by the keys of its items (see [`AgendaItem::keys`](super::AgendaItem::keys)).
pub type Course = BTreeMap<String, Passing>;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clock_is_right_after_a_pause_a_sleep_and_a_watch_set_back() {
        let at = |minutes: i64| Stamp::new(1_000_000 + minutes * 60, 3600);
        let running = RoundState::Waiting.started(at(0), Some(20));
        assert_eq!(running.used(at(7)), 7 * 60);
        let paused = running.paused(at(7));
        assert_eq!(paused.used(at(90)), 7 * 60);
        let again = paused.started(at(90), Some(20));
        assert_eq!(again.used(at(95)), 12 * 60);
        assert_eq!(again.used(at(80)), 7 * 60, "a watch set back");
        let closed = again.closed(at(24 * 60), BTreeMap::new());
        assert_eq!(closed.used(at(0)), (7 + 24 * 60 - 90) * 60, "over midnight");
        assert_eq!(closed.clock().map(Clock::began), Some(at(0)));
    }
}
