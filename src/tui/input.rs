//! What comes in: key presses, pastes, resizes, clicks, and word from other threads.

use crossterm::event::{Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers, MouseButton, MouseEvent, MouseEventKind};

/// One thing that came in.
#[derive(Clone, Debug)]
pub enum Input {
    /// Keys that arrived in one read; more than one came faster than fingers.
    Keys(Vec<KeyEvent>),
    /// Text from a bracketed paste.
    Paste(String),
    /// The mouse.
    Mouse(MouseEvent),
    /// Another size, or the screen must be drawn anew.
    Resize,
    /// The disk, or another program, has news.
    Wake,
    /// A signal to stop until brought back.
    Suspend,
    /// A signal to leave: 128 + its number is the exit code.
    Leave(u8),
    /// The terminal is gone.
    Gone,
}

/// Sorts what one read gave: presses only, pastes apart.
pub fn sort(events: Vec<Event>) -> Vec<Input> {
    let mut inputs = Vec::new();
    let mut keys: Vec<KeyEvent> = Vec::new();
    for event in events {
        match event {
            // Some terminals report the release of a key too; it was meant once.
            Event::Key(key) if key.kind == KeyEventKind::Release => {}
            Event::Key(key) => keys.push(key),
            Event::Mouse(mouse) if !counts(mouse.kind) => {}
            other => {
                flush(&mut keys, &mut inputs);
                match other {
                    Event::Paste(text) => inputs.push(Input::Paste(text)),
                    Event::Mouse(mouse) => inputs.push(Input::Mouse(mouse)),
                    Event::Resize(..) | Event::FocusGained => inputs.push(Input::Resize),
                    Event::Key(_) | Event::FocusLost => {}
                }
            }
        }
    }
    flush(&mut keys, &mut inputs);
    inputs
}

/// Takes out what a terminal answers, late, to a question that another program asked it: it would end up as text.
#[derive(Default)]
pub struct Answers {
    inside: bool,
}

impl Answers {
    /// One read without answers. An answer comes faster than fingers, so a key alone is a key.
    pub fn take_out(&mut self, events: Vec<Event>) -> Vec<Event> {
        if events.len() < 2 {
            self.inside = false;
            return events;
        }
        let mut rest = Vec::with_capacity(events.len());
        for event in events {
            let key = if let Event::Key(key) = &event { Some(key) } else { None };
            let alt = key.filter(|key| key.modifiers.contains(KeyModifiers::ALT)).map(|key| key.code);
            let bell =
                key.is_some_and(|key| key.code == KeyCode::Char('g') && key.modifiers.contains(KeyModifiers::CONTROL));
            match alt {
                Some(KeyCode::Char(']' | 'P' | '_')) => self.inside = true,
                Some(KeyCode::Char('\\')) if self.inside => self.inside = false,
                _ if self.inside && bell => self.inside = false,
                _ if self.inside && key.is_some() => {}
                _ => rest.push(event),
            }
        }
        rest
    }
}

/// A pointer that only moves by means nothing.
fn counts(kind: MouseEventKind) -> bool {
    use MouseEventKind as M;
    matches!(kind, M::Down(_) | M::Drag(MouseButton::Left) | M::ScrollUp | M::ScrollDown)
}

fn flush(keys: &mut Vec<KeyEvent>, inputs: &mut Vec<Input>) {
    if !keys.is_empty() {
        inputs.push(Input::Keys(std::mem::take(keys)));
    }
}

/// The text of keys that came in one read, if they are a paste from a terminal that does not say so: several Enters
/// among letters, or letters after an Enter.
pub fn as_paste(keys: &[KeyEvent]) -> Option<String> {
    let text: Option<String> = keys.iter().map(text_of).collect();
    let text = text?;
    let body = text.trim_end_matches('\n');
    let enters = text.matches('\n').count();
    let pasted = body.contains('\n') || enters > 1 && !body.is_empty();
    pasted.then_some(text)
}

/// Whether keys that came in one read cannot have been meant as commands: three or more letters or Enters, a letter
/// among them. A key that is held down comes once a read; only on a slow line do Enter and the arrows pile up.
pub fn is_burst(keys: &[KeyEvent]) -> bool {
    let typed: Vec<_> = keys.iter().filter_map(text_of).collect();
    typed.len() > 2 && typed.iter().any(|c| !c.is_control())
}

fn text_of(key: &KeyEvent) -> Option<char> {
    let plain = key.modifiers.difference(KeyModifiers::SHIFT).is_empty();
    match key.code {
        KeyCode::Char('j') if key.modifiers == KeyModifiers::CONTROL => Some('\n'),
        KeyCode::Char(c) if plain || key.modifiers.contains(KeyModifiers::CONTROL | KeyModifiers::ALT) => Some(c),
        KeyCode::Enter if plain => Some('\n'),
        KeyCode::Tab if plain => Some('\t'),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(code: char, modifiers: KeyModifiers) -> Event {
        Event::Key(KeyEvent::new(KeyCode::Char(code), modifiers))
    }

    fn letters(text: &str) -> impl Iterator<Item = Event> + Clone {
        text.chars().map(|c| key(c, KeyModifiers::NONE))
    }

    fn text(events: Vec<Event>) -> String {
        let letter = |event| if let Event::Key(key) = event { text_of(&key) } else { None };
        events.into_iter().filter_map(letter).collect()
    }

    #[test]
    fn a_late_answer_of_the_terminal_is_no_text() {
        let mut answers = Answers::default();
        let colour = std::iter::once(key(']', KeyModifiers::ALT)).chain(letters("11;rgb:1e1e/1e1e/1e1e"));
        let whole = colour.clone().chain([key('\\', KeyModifiers::ALT)]).chain(letters("og så"));
        assert_eq!(text(answers.take_out(whole.collect())), "og så");
        // In two reads, and ended by a bell.
        assert_eq!(text(answers.take_out(colour.collect())), "");
        let rest = letters("/00").chain([key('g', KeyModifiers::CONTROL)]).chain(letters("videre"));
        assert_eq!(text(answers.take_out(rest.collect())), "videre");
    }

    #[test]
    fn what_fingers_type_after_an_answer_that_never_ended_is_text() {
        let mut answers = Answers::default();
        let half = std::iter::once(key('P', KeyModifiers::ALT)).chain(letters(">|xterm"));
        assert_eq!(text(answers.take_out(half.collect())), "");
        assert_eq!(text(answers.take_out(letters("a").collect())), "a");
        assert_eq!(text(answers.take_out(letters("bc").collect())), "bc");
    }

    #[test]
    fn a_key_is_meant_once_whatever_the_terminal_reports_of_it() {
        let report = |kind| Event::Key(KeyEvent { kind, ..KeyEvent::new(KeyCode::Char('å'), KeyModifiers::NONE) });
        let events = [KeyEventKind::Press, KeyEventKind::Release, KeyEventKind::Repeat].map(report);
        assert!(matches!(&sort(events.to_vec())[..], [Input::Keys(keys)] if keys.len() == 2));
    }
}
