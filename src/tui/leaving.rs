//! One layer away, and out of a workshop: while its board hangs in browsers never by one key too many.

use super::app::App;
use super::layer::{Effect, Layer, Outcome};
use super::popups::Ask;
use super::rows::Action;
use super::theme::Role;
use crate::lang::serve as m;

impl App {
    /// Whether that may be done now; while somebody may be reading it is asked first.
    pub(super) fn may_leave(&mut self, how: Action) -> bool {
        let Some(hall) = self.serving.hall.as_ref().filter(|_| !self.serving.agreed) else { return true };
        let seen = self.seen();
        let connected = seen.count(&m::CONNECTED_N, hall.connections());
        let open = if hall.is_for_room() { &m::SHUTS_ROOM } else { &m::SHUTS_HERE };
        let go = vec![Outcome::Close, Outcome::Ask(Effect::ShutAndGo(how))];
        let answers = vec![(seen.say(&m::STAY), vec![Outcome::Close]), (seen.say(&m::SHUT_AND_GO), go)];
        let ask = Ask::new(seen.say(open), answers).about([(connected, Role::Quiet)]);
        while self.layers.last().is_some_and(|layer| layer.screen().is_popup()) {
            self.layers.pop();
        }
        self.layers.push(Layer::Ask(ask));
        false
    }

    /// It was asked, and the answer was to go.
    pub(super) fn shut_and_go(&mut self, how: Action) {
        self.serving.agreed = true;
        self.act(how);
        self.serving.agreed = false;
    }

    /// One layer away; the last one is the end.
    pub(super) fn close(&mut self) {
        let leaves = matches!(self.layers[..], [Layer::Home(_), _]);
        if leaves && !self.may_leave(Action::GoHome) {
            return;
        }
        if let Some(Layer::Capture(capture)) = self.layers.pop() {
            self.resting = Some(capture);
        }
        match self.layers.last() {
            None => self.wants.quit = Some(0),
            Some(Layer::Home(_)) => {
                if !self.leave() {
                    self.go(Action::GoOverview);
                }
            }
            Some(_) => {}
        }
    }
}
