//! The terminal is taken over in one place and given back in one place, on every way out.

use std::io::{self, Stdout, Write};
use std::sync::atomic::{AtomicBool, Ordering};

use crossterm::event::{DisableBracketedPaste, DisableMouseCapture, EnableBracketedPaste, EnableMouseCapture};
use crossterm::terminal::{EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode};
use crossterm::{cursor, execute, queue};
use ratatui::Terminal;
use ratatui::backend::CrosstermBackend;

/// Whether there is anything to give back.
static TAKEN: AtomicBool = AtomicBool::new(false);

/// Whether it reports the mouse.
static MOUSE: AtomicBool = AtomicBool::new(false);

/// Takes the terminal over.
pub fn take(mouse: bool) -> io::Result<Terminal<CrosstermBackend<Stdout>>> {
    let taken = enter(mouse).and_then(|()| Terminal::new(CrosstermBackend::new(io::stdout())));
    taken.inspect_err(|_| give_back())
}

/// Into the other screen, again after a stop.
pub fn enter(mouse: bool) -> io::Result<()> {
    TAKEN.store(true, Ordering::SeqCst);
    enable_raw_mode()?;
    let mut out = io::stdout();
    execute!(out, EnterAlternateScreen, EnableBracketedPaste)?;
    if mouse { self::mouse(true) } else { Ok(()) }
}

/// Asks the terminal to report the mouse, or to keep it for itself.
pub fn mouse(on: bool) -> io::Result<()> {
    MOUSE.store(on, Ordering::SeqCst);
    if on { execute!(io::stdout(), EnableMouseCapture) } else { execute!(io::stdout(), DisableMouseCapture) }
}

/// Puts text on the terminal's clipboard.
pub fn send(bytes: &str) -> io::Result<()> {
    let mut out = io::stdout();
    out.write_all(bytes.as_bytes())?;
    out.flush()
}

/// Gives the terminal back as it was; every step is tried, whatever became of the one before, and twice is once.
pub fn give_back() {
    if !TAKEN.swap(false, Ordering::SeqCst) {
        return;
    }
    let mut out = io::stdout();
    if MOUSE.swap(false, Ordering::SeqCst) {
        let _ = queue!(out, DisableMouseCapture);
    }
    let _ = queue!(out, DisableBracketedPaste);
    let _ = queue!(out, LeaveAlternateScreen);
    let _ = queue!(out, cursor::Show);
    let _ = out.flush();
    let _ = disable_raw_mode();
}
