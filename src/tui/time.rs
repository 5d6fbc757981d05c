//! What time does by itself: the clock on the screen ticks, and five, one and no minutes left are heard.

use super::app::App;
use super::layer::Layer;
use crate::analysis::open_item;
use crate::domain::View;

/// Seconds left at which the bell rings, once each.
const SIGNALS: [i64; 3] = [300, 60, 0];

/// The clock that was last looked at, and what it showed.
#[derive(Default)]
pub struct Heard {
    key: String,
    left: Option<i64>,
}

impl Heard {
    /// Whether a signal lies between what this clock showed last and what it shows now. A clock that was given more
    /// minutes may ring again; one that is looked at for the first time does not ring for what has gone.
    fn rings(&mut self, key: &str, left: i64) -> bool {
        let before = if self.key == key { self.left } else { None };
        (self.key, self.left) = (key.to_owned(), Some(left));
        before.is_some_and(|before| SIGNALS.iter().any(|signal| before > *signal && left <= *signal))
    }
}

impl App {
    /// Whether what is drawn changes by itself every second; rings the bell when it is time. The board's own window
    /// is silent: the facilitator's machine is the one with a loudspeaker.
    pub(super) fn ticks(&mut self) -> bool {
        let Some(open) = open_item(self.seen().state()).filter(|open| open.state.is_running()) else {
            let moved_by = self.seen().state().moved_by().filter(|by| *by >= self.now);
            return moved_by.is_some() && self.seen().stage().view == View::Move;
        };
        let left = open.left(self.now);
        let on_wall = matches!(self.layers.first(), Some(Layer::Board(_)));
        if self.heard_clock.rings(&open.key, left) && !on_wall && self.table.is_none() {
            self.wants.bell = true;
        }
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn five_one_and_no_minutes_ring_once_each() {
        let mut heard = Heard::default();
        let rung = (-30..=400).rev().filter(|left| heard.rings("round 1", *left)).collect::<Vec<_>>();
        assert_eq!(rung, [300, 60, 0]);
        assert!(!heard.rings("round 2", 200), "what has gone before one looked is not rung for");
        assert!(heard.rings("round 2", 20), "a machine that slept rings when it wakes");
        assert!(!heard.rings("round 2", 360), "minutes were added");
        assert!(heard.rings("round 2", 300));
    }
}
