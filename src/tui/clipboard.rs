//! The system's clipboard, by the way each system has to it. Nothing is called copied that a tool did not take.

pub use system::{copy, paste, tool};

/// Programs that give and take text.
#[cfg(not(windows))]
mod system {
    use std::io::Write;
    use std::process::{Command, Stdio};

    #[cfg(target_os = "macos")]
    const COPY: &[(&str, &[&str])] = &[("pbcopy", &[])];
    #[cfg(target_os = "macos")]
    const PASTE: &[(&str, &[&str])] = &[("pbpaste", &[])];
    #[cfg(not(target_os = "macos"))]
    const COPY: &[(&str, &[&str])] =
        &[("wl-copy", &[]), ("xclip", &["-selection", "clipboard"]), ("xsel", &["--clipboard", "--input"])];
    #[cfg(not(target_os = "macos"))]
    const PASTE: &[(&str, &[&str])] = &[
        ("wl-paste", &["--no-newline"]),
        ("xclip", &["-selection", "clipboard", "-o"]),
        ("xsel", &["--clipboard", "--output"]),
    ];

    /// Whether a tool could do anything: without a display the X and Wayland tools wait or fail.
    fn reachable() -> bool {
        cfg!(target_os = "macos")
            || ["WAYLAND_DISPLAY", "DISPLAY"].iter().any(|name| std::env::var_os(name).is_some_and(|v| !v.is_empty()))
    }

    /// The tool that took the text; `None` when there is none.
    pub fn copy(text: &str) -> Option<&'static str> {
        if !reachable() {
            return None;
        }
        COPY.iter().find(|(tool, options)| give(tool, options, text).unwrap_or(false)).map(|(tool, _)| *tool)
    }

    fn give(tool: &str, options: &[&str], text: &str) -> std::io::Result<bool> {
        let (mut command, quiet) = (Command::new(tool), Stdio::null);
        let mut child = command.args(options).stdin(Stdio::piped()).stdout(quiet()).stderr(quiet()).spawn()?;
        if let Some(mut stdin) = child.stdin.take() {
            stdin.write_all(text.as_bytes())?;
        }
        Ok(child.wait()?.success())
    }

    /// What is on the clipboard; `None` when no tool says.
    pub fn paste() -> Option<String> {
        if !reachable() {
            return None;
        }
        PASTE.iter().find_map(|(tool, options)| {
            let output = Command::new(tool).args(*options).stdin(Stdio::null()).stderr(Stdio::null()).output().ok()?;
            output.status.success().then(|| String::from_utf8_lossy(&output.stdout).into_owned())
        })
    }

    /// The tool that would take a text, if there is one; asks none of them.
    pub fn tool() -> Option<&'static str> {
        let path = std::env::var_os("PATH").filter(|_| reachable()).unwrap_or_default();
        let is_there = |name: &str| std::env::split_paths(&path).any(|dir| dir.join(name).is_file());
        COPY.iter().map(|(tool, _)| *tool).find(|tool| is_there(tool))
    }
}

/// The system itself, letter by letter; its programs for it read and write in whatever code page the console has.
#[cfg(windows)]
mod system {
    /// What took the text; `None` when another program would not let go of the clipboard.
    pub fn copy(text: &str) -> Option<&'static str> {
        clipboard_win::set_clipboard_string(text).ok().and_then(|()| tool())
    }

    /// What is on the clipboard; `None` when it is no text.
    pub fn paste() -> Option<String> {
        clipboard_win::get_clipboard_string().ok()
    }

    /// What would take a text.
    pub fn tool() -> Option<&'static str> {
        Some("Windows")
    }
}

/// What asks a terminal at the far end of a line to take the text to the clipboard there (OSC 52); it does not answer.
/// Longer texts many of them refuse.
pub fn sequence(text: &str) -> Option<String> {
    let is_far = ["SSH_CONNECTION", "SSH_TTY"].iter().any(|name| std::env::var_os(name).is_some());
    (is_far && text.len() <= 60_000).then(|| format!("\x1b]52;c;{}\x07", base64(text.as_bytes())))
}

fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::new();
    for part in bytes.chunks(3) {
        let bits = (0..3).fold(0, |bits, i| bits << 8 | usize::from(part.get(i).copied().unwrap_or(0)));
        for i in 0..4 {
            let letter = char::from(LETTERS[bits >> (18 - 6 * i) & 63]);
            text.push(if i <= part.len() { letter } else { '=' });
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[cfg(windows)]
    fn every_letter_comes_back_from_the_clipboard() {
        let text = "på tavla? ÆØÅ «é» €";
        assert_eq!((copy(text), paste().as_deref()), (Some("Windows"), Some(text)));
    }

    #[test]
    fn bytes_become_letters_four_for_three() {
        let cases = [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("på tavla?", "cMOlIHRhdmxhPw==")];
        cases.into_iter().for_each(|(text, letters)| assert_eq!(base64(text.as_bytes()), letters));
    }
}
