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
