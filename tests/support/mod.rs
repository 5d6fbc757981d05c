//! A person at a terminal of any size: keys in, screen out, the real record in a real folder.
#![allow(dead_code, clippy::unwrap_used, clippy::panic)]

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers, MouseButton, MouseEvent, MouseEventKind};
use plenum::desk::{Desk, now};
use plenum::domain::Stamp;
use plenum::lang::Lang;
use plenum::store::Home;
use plenum::tui::{App, Input, Look, Palette, Theme};
use ratatui::Terminal;
use ratatui::backend::TestBackend;

pub struct Person {
    pub app: App,
    pub terminal: Terminal<TestBackend>,
    pub folder: tempfile::TempDir,
    pub quit: Option<u8>,
    /// What this person's watch shows; the world's own until somebody sets it.
    pub watch: Option<Stamp>,
    /// When the bell rang.
    pub bells: Vec<Stamp>,
    /// How often another thread has woken the loop.
    pub woken: Arc<AtomicUsize>,
    millis: u64,
}

pub fn look(lang: Lang) -> Look {
    Look { lang, theme: Theme { palette: Palette::Mono, ..Theme::default() }, ascii: false, ..Look::default() }
}

impl Person {
    pub fn new(lang: Lang) -> Self {
        Self::at(tempfile::tempdir().unwrap(), lang)
    }

    /// Someone whose watch is set.
    pub fn on(watch: Stamp, lang: Lang) -> Self {
        Self::made(tempfile::tempdir().unwrap(), lang, Some(watch))
    }

    /// Someone who comes back to a folder used before.
    pub fn at(folder: tempfile::TempDir, lang: Lang) -> Self {
        Self::made(folder, lang, None)
    }

    fn made(folder: tempfile::TempDir, lang: Lang, watch: Option<Stamp>) -> Self {
        let home = Home::at(&folder.path().join("home"));
        let woken = Arc::new(AtomicUsize::new(0));
        let count = Arc::clone(&woken);
        let mut app = App::new(
            Some(home),
            folder.path().join("work"),
            look(lang),
            Box::new(move || {
                let count = Arc::clone(&count);
                Box::new(move || {
                    count.fetch_add(1, Ordering::SeqCst);
                })
            }),
            watch.unwrap_or_else(now),
        );
        app.fix_language();
        let terminal = Terminal::new(TestBackend::new(80, 24)).unwrap();
        Self { app, terminal, folder, quit: None, watch, bells: Vec::new(), woken, millis: 0 }
    }

    pub fn now(&self) -> Stamp {
        self.watch.unwrap_or_else(now)
    }

    /// The watch is set to another moment, and the program looks at it once, as after a sleep.
    pub fn sleeps_until(&mut self, moment: Stamp) -> &mut Self {
        self.watch = Some(moment);
        self.app.follow(moment);
        if self.app.wants().bell {
            self.bells.push(moment);
        }
        self
    }

    /// Time goes by, second after second.
    pub fn waits_until(&mut self, moment: Stamp) -> &mut Self {
        while self.now() < moment {
            self.sleeps_until(self.now().plus(1));
        }
        self
    }

    pub fn workshop(&self) -> PathBuf {
        self.app.desk().unwrap().folder().root().to_owned()
    }

    /// Another program at the same workshop, on another machine.
    pub fn other(&self) -> Desk {
        self.app.desk().unwrap().wait().unwrap();
        Desk::open(&self.workshop(), Some(Home::at(&self.folder.path().join("other")))).unwrap()
    }

    /// Keys by name, apart by spaces: `g 2 Enter Ctrl+Z`.
    pub fn press(&mut self, keys: &str) -> &mut Self {
        keys.split_whitespace().for_each(|name| self.input(Input::Keys(vec![key(name)])));
        self
    }

    /// Letters, one at a time.
    pub fn types(&mut self, text: &str) -> &mut Self {
        for c in text.chars() {
            self.input(Input::Keys(vec![KeyEvent::new(KeyCode::Char(c), KeyModifiers::NONE)]));
        }
        self
    }

    /// A line and Enter.
    pub fn says(&mut self, text: &str) -> &mut Self {
        self.types(text).press("Enter")
    }

    pub fn input(&mut self, input: Input) {
        self.millis += 20;
        self.app.input(input, self.now(), self.millis);
        // As the loop does after each frame.
        self.app.attend();
        if let Some(code) = self.app.wants().quit {
            self.quit = Some(code);
            self.app.leave();
        }
    }

    /// A press of the button on the first place where the text stands, one release and press a time.
    #[track_caller]
    pub fn clicks(&mut self, text: &str, times: usize) -> &mut Self {
        let screen = self.screen();
        let found =
            screen.lines().enumerate().find_map(|(y, line)| Some((line[..line.find(text)?].chars().count(), y)));
        let (x, y) = found.unwrap_or_else(|| panic!("«{text}» is not on the screen:\n{screen}"));
        for _ in 0..times {
            self.points(MouseEventKind::Down(MouseButton::Left), x as u16, y as u16).screen();
        }
        self
    }

    pub fn points(&mut self, kind: MouseEventKind, column: u16, row: u16) -> &mut Self {
        self.input(Input::Mouse(MouseEvent { kind, column, row, modifiers: KeyModifiers::NONE }));
        self
    }

    pub fn resize(&mut self, width: u16, height: u16) {
        self.terminal.backend_mut().resize(width, height);
        self.app.input(Input::Resize, self.now(), self.millis);
    }

    /// The screen as lines of text.
    pub fn screen(&mut self) -> String {
        self.terminal.draw(|f| self.app.draw(f)).unwrap();
        let buffer = self.terminal.backend().buffer();
        let width = usize::from(buffer.area.width).max(1);
        let cells: Vec<&str> = buffer.content.iter().map(|c| c.symbol()).collect();
        cells.chunks(width).map(|row| row.concat().trim_end().to_owned() + "\n").collect()
    }

    #[track_caller]
    pub fn sees(&mut self, text: &str) -> &mut Self {
        let screen = self.screen();
        assert!(screen.contains(text), "«{text}» is not on the screen:\n{screen}");
        self
    }

    /// Waits for what another thread brings.
    #[track_caller]
    pub fn waits_for(&mut self, text: &str) -> &mut Self {
        let begun = std::time::Instant::now();
        while !self.screen().contains(text) && begun.elapsed().as_secs() < 30 {
            self.input(Input::Wake);
            std::thread::yield_now();
        }
        self.sees(text)
    }

    #[track_caller]
    pub fn sees_no(&mut self, text: &str) -> &mut Self {
        let screen = self.screen();
        assert!(!screen.contains(text), "«{text}» is on the screen:\n{screen}");
        self
    }

    /// A new workshop from Home: its name and how many tables.
    pub fn makes(&mut self, name: &str, tables: u16) -> &mut Self {
        self.press("n").says(name).press("Enter").says(&tables.to_string()).press("Enter")
    }
}

pub fn key(name: &str) -> KeyEvent {
    let mut modifiers = KeyModifiers::NONE;
    let mut rest = name;
    for (prefix, modifier) in
        [("Ctrl+", KeyModifiers::CONTROL), ("Alt+", KeyModifiers::ALT), ("Shift+", KeyModifiers::SHIFT)]
    {
        if let Some(after) = rest.strip_prefix(prefix).filter(|after| !after.is_empty()) {
            modifiers |= modifier;
            rest = after;
        }
    }
    let code = match rest {
        "Enter" => KeyCode::Enter,
        "Esc" => KeyCode::Esc,
        "Tab" if modifiers.contains(KeyModifiers::SHIFT) => KeyCode::BackTab,
        "Tab" => KeyCode::Tab,
        "Up" => KeyCode::Up,
        "Down" => KeyCode::Down,
        "Left" => KeyCode::Left,
        "Right" => KeyCode::Right,
        "Home" => KeyCode::Home,
        "End" => KeyCode::End,
        "PgUp" => KeyCode::PageUp,
        "PgDn" => KeyCode::PageDown,
        "Backspace" => KeyCode::Backspace,
        "Delete" => KeyCode::Delete,
        "Space" => KeyCode::Char(' '),
        "F1" => KeyCode::F(1),
        "F2" => KeyCode::F(2),
        letter if modifiers.contains(KeyModifiers::CONTROL) => {
            KeyCode::Char(letter.to_lowercase().chars().next().unwrap())
        }
        letter => KeyCode::Char(letter.chars().next().unwrap()),
    };
    KeyEvent::new(code, modifiers)
}
