use crossterm::event::{MouseButton, MouseEvent, MouseEventKind};
use ratatui::layout::Position;

use super::app::App;
use super::field::Edit;
use super::paint::Hit;
use super::rows::Action;

/// The last press of the button: on what, where and when, and how many in a row it makes.
#[derive(Clone, Copy)]
pub struct Click {
    hit: Hit,
    at: Position,
    millis: u64,
    times: u8,
}

/// Presses closer than this belong together.
const TWICE: u64 = 500;

impl App {
    pub(super) fn mouse(&mut self, mouse: MouseEvent, millis: u64) {
        let at = Position { x: mouse.column, y: mouse.row };
        let Some((left, hit)) = self.hits.iter().rev().find(|(area, _)| area.contains(at)).map(|(a, h)| (a.x, *h))
        else {
            return;
        };
        match mouse.kind {
            MouseEventKind::ScrollUp => self.act(Action::Up),
            MouseEventKind::ScrollDown => self.act(Action::Down),
            MouseEventKind::Down(MouseButton::Left) => {
                self.heard();
                let again = |c: &Click| (c.hit, c.at) == (hit, at) && millis.saturating_sub(c.millis) < TWICE;
                let times = self.clicked.filter(again).map_or(1, |c| c.times + 1);
                self.clicked = (times < 3).then_some(Click { hit, at, millis, times });
                self.click(hit, at.x - left, times);
            }
            MouseEventKind::Down(MouseButton::Right) => self.edit(Edit::Paste),
            MouseEventKind::Drag(MouseButton::Left) => {
                let began = self.clicked.is_some_and(|click| matches!(click.hit, Hit::Letters(..)));
                if let (true, Hit::Letters(start, end)) = (began, hit)
                    && let Some(field) = self.top().0.and_then(|layer| layer.screen_mut().field())
                {
                    field.drag(start, end, at.x - left);
                }
            }
            _ => {}
        }
    }

    fn click(&mut self, hit: Hit, x: u16, times: u8) {
        match hit {
            Hit::Action(action) => self.act(action),
            Hit::Row(row) => {
                let (Some(layer), seen) = self.top() else { return };
                layer.screen_mut().pick(&seen, row);
                if times == 2 {
                    // What opens stands where the pointer is; one press more was not meant for it.
                    self.clicked = None;
                    self.act(Action::Open);
                }
            }
            Hit::Letters(start, end) => {
                if let Some(field) = self.top().0.and_then(|layer| layer.screen_mut().field()) {
                    field.click(start, end, x, times);
                }
            }
            Hit::Page => {}
        }
    }
}
