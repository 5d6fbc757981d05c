//! Seats are drawn on a thread of their own, and recorded when that is done.

use std::sync::Arc;
use std::sync::mpsc::channel;

use super::app::App;
use super::layer::{Effect, Layer};
use super::rows::Action;
use super::screens::Drawing;
use crate::analysis::draw::{STEPS, Setting, Work};
use crate::desk::random;
use crate::exchange::{Fault, trouble};
use crate::lang::{Shown, people};
use crate::progress::Progress;
use crate::record::Command;

impl App {
    /// From wherever one is: the screen of participants asks first what has to be asked.
    pub(super) fn ask_for_draw(&mut self) {
        if !matches!(self.layers.last(), Some(Layer::Seats(_))) {
            self.go(Action::GoSeats);
        }
        let (Some(layer), seen) = self.top() else { return };
        let outcomes = layer.screen_mut().act(&seen, Action::Draw);
        self.carry_out(outcomes);
    }

    /// Begins to draw; whoever leaves the screen stops it, and nothing is recorded.
    pub(super) fn draw_seats(&mut self) {
        let Some(desk) = &self.desk else { return };
        let setting = Setting::of(desk.state());
        // Short enough to be read aloud.
        let seed = random() % 1_000_000;
        let (send, receive) = channel();
        let wake = (self.waker)();
        let progress = Arc::new(Progress::default());
        let Some(Layer::Seats(seats)) = self.layers.iter_mut().rev().find(|l| matches!(l, Layer::Seats(_))) else {
            return;
        };
        seats.draws(Drawing::new(receive, progress.clone()));
        std::thread::spawn(move || {
            let goes_on = &mut |steps: u64| progress.step(&(0..99), steps as usize, STEPS as usize).is_ok();
            let drawn = setting.room.draw(&setting.people, seed, Work { steps: STEPS, goes_on });
            let drawn = drawn.map(|seats| setting.command(seed, &seats)).map_err(trouble);
            // Nobody listens any more when the screen was left.
            if send.send(Effect::Drawn(drawn)).is_ok() {
                wake();
            }
        });
    }

    /// Records what was drawn: one step, which undo takes back.
    pub(super) fn take_seats(&mut self, drawn: Result<Command, Fault>) {
        match drawn.map(|command| self.perform(command)) {
            Ok(Ok(_)) => self.tell(self.seen().say(&people::DRAWN), false),
            Ok(Err(refusal)) => self.refused(&refusal),
            Err(fault) => self.tell(Shown::new(&fault.say_by_key(self.look.lang)), true),
        }
    }
}
