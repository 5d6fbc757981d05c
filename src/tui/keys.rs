//! Key presses and what they are called.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use crate::lang::Lang;

/// The name of a pressed key as the rows write it; `None` for what is text.
pub fn key_name(key: &KeyEvent) -> Option<String> {
    let ctrl = key.modifiers.contains(KeyModifiers::CONTROL);
    let alt = key.modifiers.contains(KeyModifiers::ALT);
    let shift = key.modifiers.contains(KeyModifiers::SHIFT);
    let name = match key.code {
        // Ctrl with Alt is how AltGr arrives: text.
        KeyCode::Char(_) if ctrl && alt => return None,
        KeyCode::Char(' ') if !ctrl && !alt => "Space".to_owned(),
        KeyCode::Char(c) if ctrl => return Some(format!("Ctrl+{}", c.to_uppercase())),
        KeyCode::Char(c) if alt => return Some(format!("Alt+{c}")),
        KeyCode::Char(c) => return Some(c.to_string()),
        KeyCode::Enter if ctrl || alt || shift => return Some("Ctrl+J".to_owned()),
        KeyCode::Enter => "Enter".to_owned(),
        KeyCode::Esc => "Esc".to_owned(),
        KeyCode::BackTab => return Some("Shift+Tab".to_owned()),
        KeyCode::Tab => "Tab".to_owned(),
        KeyCode::Up => "Up".to_owned(),
        KeyCode::Down => "Down".to_owned(),
        KeyCode::Left => "Left".to_owned(),
        KeyCode::Right => "Right".to_owned(),
        KeyCode::Home => "Home".to_owned(),
        KeyCode::End => "End".to_owned(),
        KeyCode::PageUp => "PgUp".to_owned(),
        KeyCode::PageDown => "PgDn".to_owned(),
        KeyCode::Backspace => "Backspace".to_owned(),
        KeyCode::Delete => "Delete".to_owned(),
        KeyCode::Insert => "Insert".to_owned(),
        KeyCode::F(n) => format!("F{n}"),
        _ => return None,
    };
    let prefix = [(ctrl, "Ctrl+"), (alt, "Alt+"), (shift, "Shift+")];
    let prefix: String = prefix.iter().filter(|(on, _)| *on).map(|(_, name)| *name).collect();
    Some(format!("{prefix}{name}"))
}

/// The letter a key press types, if it types one.
pub fn letter(key: &KeyEvent) -> Option<char> {
    let ctrl = key.modifiers.contains(KeyModifiers::CONTROL);
    let alt = key.modifiers.contains(KeyModifiers::ALT);
    match key.code {
        KeyCode::Char(c) if ctrl == alt && !c.is_control() => Some(c),
        _ => None,
    }
}

/// A key as people call it.
pub fn spoken(lang: Lang, key: &str) -> String {
    const NAMES: &[(&str, &str, &str, &str)] = &[
        ("Up", "Opp", "Opp", "Up"),
        ("Down", "Ned", "Ned", "Down"),
        ("Left", "Venstre", "Venstre", "Left"),
        ("Right", "Høyre", "Høgre", "Right"),
        ("Space", "Mellomrom", "Mellomrom", "Space"),
    ];
    let name = |part: &str| match (NAMES.iter().find(|n| n.0 == part), lang) {
        (Some(n), Lang::Nb) => n.1.to_owned(),
        (Some(n), Lang::Nn) => n.2.to_owned(),
        (Some(n), Lang::En) => n.3.to_owned(),
        (None, _) => part.to_owned(),
    };
    match key.rsplit_once('+') {
        Some((modifiers, last)) if !last.is_empty() => format!("{modifiers}+{}", name(last)),
        _ => name(key),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn altgr_types_and_never_commands() {
        let key = KeyEvent::new(KeyCode::Char('{'), KeyModifiers::CONTROL | KeyModifiers::ALT);
        assert_eq!((key_name(&key), letter(&key)), (None, Some('{')));
    }
}
