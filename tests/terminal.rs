//! The real program on a real terminal: keys in, bytes and screens out. Nothing sleeps; every wait is for content.
#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use tempfile::TempDir;

/// How long a slow machine may take for one answer.
const PATIENCE: Duration = Duration::from_secs(60);
const ROWS: u16 = 24;
const COLUMNS: u16 = 80;
const SIZE: PtySize = PtySize { rows: ROWS, cols: COLUMNS, pixel_width: 0, pixel_height: 0 };

/// A machine of its own, with nothing on it.
struct Machine(TempDir);

/// The program on a terminal of that machine.
struct Terminal {
    child: Box<dyn Child + Send + Sync>,
    /// Both are gone when somebody closed the window.
    master: Option<Box<dyn MasterPty + Send>>,
    keys: Option<Box<dyn Write + Send>>,
    output: Receiver<Vec<u8>>,
    /// Every byte that reached the terminal.
    log: Vec<u8>,
    parser: vt100::Parser,
}

impl Machine {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    /// What every program on it finds: its own folders, English, and nothing said about colours.
    fn variables(&self) -> Vec<(&'static str, PathBuf)> {
        vec![
            ("PLENUM_HOME", self.path("state")),
            ("HOME", self.path("home")),
            ("XDG_CONFIG_HOME", self.path("home/config")),
            ("XDG_DATA_HOME", self.path("home/data")),
            ("XDG_STATE_HOME", self.path("home/state")),
            ("LANG", "en_GB.UTF-8".into()),
            ("TERM", "xterm-256color".into()),
        ]
    }

    fn start(&self, args: &[&str]) -> Terminal {
        self.start_with(args, &[])
    }

    fn start_with(&self, args: &[&str], more: &[(&str, &str)]) -> Terminal {
        self.start_program(env!("CARGO_BIN_EXE_plenum"), args, more)
    }

    fn start_program(&self, program: &str, args: &[&str], more: &[(&str, &str)]) -> Terminal {
        let pair = native_pty_system().openpty(SIZE).unwrap();
        let mut command = CommandBuilder::new(program);
        command.args(args);
        command.cwd(self.0.path());
        for name in
            ["RUST_BACKTRACE", "NO_COLOR", "COLORTERM", "LC_ALL", "LC_MESSAGES", "LANGUAGE", "TMUX", "SSH_CONNECTION"]
        {
            command.env_remove(name);
        }
        self.variables().into_iter().for_each(|(name, value)| command.env(name, value));
        more.iter().for_each(|(name, value)| command.env(name, value));
        let child = pair.slave.spawn_command(command).unwrap();
        drop(pair.slave);
        let mut reader = pair.master.try_clone_reader().unwrap();
        let keys = Some(pair.master.take_writer().unwrap());
        let (sender, output) = channel();
        std::thread::spawn(move || {
            let mut bytes = [0; 65_536];
            // The read fails when the last program has left the terminal.
            while let Ok(n @ 1..) = reader.read(&mut bytes) {
                if sender.send(bytes[..n].to_vec()).is_err() {
                    return;
                }
            }
        });
        let parser = vt100::Parser::new(ROWS, COLUMNS, 0);
        Terminal { child, master: Some(pair.master), keys, output, log: Vec::new(), parser }
    }

    /// The program without a terminal.
    fn run(&self, args: &[&str]) -> String {
        let mut command = Command::new(env!("CARGO_BIN_EXE_plenum"));
        let output = command.args(args).current_dir(self.0.path()).envs(self.variables()).output().unwrap();
        assert!(output.status.success(), "{args:?}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap()
    }

    fn texts(&self, dir: &Path) -> Vec<String> {
        let list = self.run(&["list", dir.to_str().unwrap(), "statements", "--json"]);
        let list: serde_json::Value = serde_json::from_str(&list).unwrap();
        list["statements"].as_array().unwrap().iter().map(|s| s["text"].as_str().unwrap().to_owned()).collect()
    }
}

impl Terminal {
    fn contents(&self) -> String {
        self.parser.screen().contents()
    }

    /// Takes in what comes until it is as wished.
    fn until(&mut self, wish: &str, is_so: impl Fn(&str) -> bool) {
        let deadline = Instant::now() + PATIENCE;
        while !is_so(&self.contents()) {
            match self.output.recv_timeout(deadline.saturating_duration_since(Instant::now())) {
                Ok(bytes) => self.take(&bytes),
                Err(_) => panic!("waited in vain for {wish}:\n{}", self.contents()),
            }
        }
    }

    fn take(&mut self, bytes: &[u8]) {
        self.log.extend_from_slice(bytes);
        self.parser.process(bytes);
    }

    fn shows(&mut self, text: &str) {
        self.until(text, |screen| screen.contains(text));
    }

    /// Which of two comes first.
    fn shows_one_of(&mut self, texts: &[&str; 2]) -> usize {
        self.until(&texts.join(" or "), |screen| texts.iter().any(|text| screen.contains(text)));
        usize::from(!self.contents().contains(texts[0]))
    }

    fn saved(&mut self) {
        self.until("the word saved", |screen| {
            let header = screen.lines().next().unwrap_or_default();
            header.contains("saved ") && !header.contains("saving")
        });
    }

    fn press(&mut self, keys: &str) {
        let to = self.keys.as_mut().unwrap();
        to.write_all(keys.as_bytes()).unwrap();
        to.flush().unwrap();
    }

    /// Presses one key and waits for what it leads to; keys that come all at once would be a paste.
    fn press_for(&mut self, key: &str, shown: &str) {
        self.press(key);
        self.shows(shown);
    }

    /// Goes to a step of the map from a screen where letters are commands.
    fn go(&mut self, digit: &str, shown: &str) {
        self.press_for("g", "0  Home");
        self.press_for(digit, shown);
    }

    /// To the line where statements are typed, also where a day is planned.
    fn types(&mut self, shown: &str) {
        self.press_for("g", "0  Home");
        self.press("2");
        if self.shows_one_of(&["Agenda", shown]) == 0 {
            self.press_for("n", shown);
        }
    }

    fn resize(&self, rows: u16, cols: u16) {
        self.master.as_ref().unwrap().resize(PtySize { rows, cols, pixel_width: 0, pixel_height: 0 }).unwrap();
    }

    /// The window is closed.
    fn hang_up(&mut self) {
        // The thread that reads lets go when nobody listens; for that something must come.
        self.output = channel().1;
        self.press("x");
        (self.master, self.keys) = (None, None);
    }

    fn signal(&self, name: &str) {
        let kill = format!("kill -{name} {}", self.child.process_id().unwrap());
        assert!(Command::new("sh").args(["-c", &kill]).status().unwrap().success());
    }

    /// Takes in everything to the end; the exit code.
    fn end(&mut self) -> u32 {
        let deadline = Instant::now() + PATIENCE;
        loop {
            match self.output.recv_timeout(deadline.saturating_duration_since(Instant::now())) {
                Ok(bytes) => self.take(&bytes),
                Err(RecvTimeoutError::Disconnected) => break,
                Err(RecvTimeoutError::Timeout) => panic!("does not end:\n{}", self.contents()),
            }
        }
        self.child.wait().unwrap().exit_code()
    }

    /// The terminal is as it was before the program came.
    fn is_restored(&self) {
        let screen = self.parser.screen();
        assert!(!screen.alternate_screen(), "still on the other screen");
        assert!(!screen.hide_cursor(), "no cursor");
        assert!(!screen.bracketed_paste(), "still wraps what is pasted");
        assert_eq!(screen.mouse_protocol_mode(), vt100::MouseProtocolMode::None);
        for mode in ["1000", "1002", "1003", "1006", "1015", "1049", "2004"] {
            let last = |end: char| find_last(&self.log, &format!("\x1b[?{mode}{end}"));
            assert!(last('h') <= last('l'), "mode {mode} is left on");
        }
        let shown = find_last(&self.log, "\x1b[?25h");
        assert!(shown.is_some() && shown > find_last(&self.log, "\x1b[?25l"), "the cursor is left hidden");
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        // After a failed test nothing may stay behind.
        let _ = self.child.kill();
    }
}

fn find_last(log: &[u8], text: &str) -> Option<usize> {
    log.windows(text.len()).rposition(|window| window == text.as_bytes())
}

/// The numbers of every sequence that sets colours or weight, one list a sequence.
fn colour_sequences(log: &[u8]) -> Vec<Vec<u16>> {
    let text = String::from_utf8_lossy(log);
    let sequences = text.split("\x1b[").skip(1).filter_map(|rest| {
        let numbers = &rest[..rest.find(|c: char| !c.is_ascii_digit() && c != ';' && c != ':')?];
        rest[numbers.len()..].starts_with('m').then_some(numbers)
    });
    sequences.map(|numbers| numbers.split([';', ':']).map(|n| n.parse().unwrap_or(0)).collect()).collect()
}

/// Through the screens that have colours, and out.
fn tour(machine: &Machine, more: &[(&str, &str)]) -> Vec<u8> {
    let mut terminal = machine.start_with(&["demo", "--lang", "en"], more);
    terminal.shows("h help");
    terminal.go("3", "Board control");
    terminal.types("Enter save");
    terminal.press_for("\x1b", "m gather");
    terminal.press_for("\x1b", "Space pause");
    terminal.go("1", "Alternatives");
    terminal.press_for("w", "Anything missing");
    terminal.press_for("\x1b", "cost lines");
    terminal.press_for("q", "Open example");
    terminal.press("q");
    assert_eq!(terminal.end(), 0);
    terminal.is_restored();
    std::mem::take(&mut terminal.log)
}

#[test]
fn the_demo_opens_on_its_overview_asks_the_terminal_nothing_and_leaves_it_as_it_was() {
    let machine = Machine::new();
    let mut terminal = machine.start(&["demo"]);
    let before = terminal.master.as_ref().unwrap().get_termios().unwrap();
    terminal.shows("h hjelp");
    assert!(terminal.contents().contains("12 bord"), "{}", terminal.contents());
    assert!(terminal.parser.screen().alternate_screen());
    assert!(terminal.parser.screen().bracketed_paste());
    terminal.press_for("q", "h hjelp");
    terminal.shows("Åpne eksempel");
    terminal.press("q");
    assert_eq!(terminal.end(), 0);
    terminal.is_restored();
    assert!(terminal.master.as_ref().unwrap().get_termios().unwrap() == before, "lines are not read as before");
    let questions = [
        "\x1b]10;?",
        "\x1b]11;?",
        "\x1b[c",
        "\x1b[0c",
        "\x1b[>c",
        "\x1b[>q",
        "\x1b[>0q",
        "\x1b[5n",
        "\x1b[6n",
        "\x1b[?u",
    ];
    for question in questions {
        assert_eq!(find_last(&terminal.log, question), None, "{question:?} was asked");
    }
}

#[test]
fn what_was_typed_in_a_first_session_outlives_a_kill() {
    let machine = Machine::new();
    let mut terminal = machine.start(&[]);
    terminal.shows("New workshop");
    terminal.press_for("n", "Answer the lines");
    terminal.press_for("One school", "One school");
    terminal.press_for("\r", "▌ Date");
    terminal.press_for("\r", "▌ Tables");
    terminal.press_for("\r", "▌ Plan");
    terminal.press_for("\r", "Made in");
    terminal.types("Type below");
    terminal.press("The school road gets longer\r");
    terminal.shows("1  The school road gets longer");
    terminal.press("4- The bus takes more time\r");
    terminal.shows("4  −  The bus takes more time");
    terminal.saved();
    terminal.press_for("Half a line, of whi", "Half a line, of whi");
    terminal.signal("KILL");
    terminal.end();

    let mut terminal = machine.start(&[]);
    terminal.shows("▌ One school");
    terminal.press_for("\r", "Brought back");
    terminal.shows("▌ Half a line, of whi");
    terminal.shows("The school road gets longer");
    terminal.shows("4  −  The bus takes more time");
    terminal.press_for("ch nothing is lost\r", "2  Half a line, of which nothing is lost");
    terminal.saved();
    terminal.signal("TERM");
    assert_eq!(terminal.end(), 143);
    let texts = machine.texts(&machine.path("home/plenum/one-school"));
    let said = ["The school road gets longer", "The bus takes more time", "Half a line, of which nothing is lost"];
    assert_eq!(texts, said);
}

#[test]
fn a_card_that_is_being_keyed_outlives_a_kill() {
    let machine = Machine::new();
    machine.run(&["new", "w", "--from", "tre-kommuner"]);
    for (half, back) in [("", "Card 107 is open from last time"), ("Half a line, of whi", "Brought back")] {
        let mut terminal = machine.start(&["w", "--lang", "en"]);
        if half.is_empty() {
            terminal.shows("h help");
            terminal.types("Enter save");
            terminal.press_for("107", "107");
            terminal.press_for("\r", "Card 107 · round 1 · Table 7 · + strength · A1");
            terminal.press_for("Planning sits together #", "# star");
            terminal.press_for("\r", "1  +  # Planning sits together");
        } else {
            terminal.shows("Card 107 is open from last time");
            terminal.press_for("- ", "− weakness · A1");
        }
        terminal.press_for(half, half);
        terminal.saved();
        terminal.signal("KILL");
        terminal.end();

        let mut terminal = machine.start(&["w", "--lang", "en"]);
        terminal.shows(back);
        terminal.shows("1  +  # Planning sits together");
        if half.is_empty() {
            terminal.shows("Card 107 · round 1 · Table 7 · + strength · A1");
        } else {
            terminal.shows("Card 107 · round 1 · Table 7 · − weakness · A1");
            terminal.press_for("ch nothing is lost\r", "2  −    Half a line, of which nothing is lost");
            terminal.press_for("\r", "Card 107 is typed: 2 lines, 1 starred. 11 cards left in round 1.");
        }
        terminal.saved();
        terminal.signal("TERM");
        assert_eq!(terminal.end(), 143);
    }
    assert_eq!(machine.texts(&machine.path("w")).len(), 2);
}

#[test]
fn half_an_answer_outlives_a_kill_wherever_it_is_typed() {
    let machine = Machine::new();
    // About a workshop that is not made yet.
    let mut terminal = machine.start(&[]);
    terminal.shows("New workshop");
    terminal.press_for("n", "Answer the lines");
    terminal.press_for("One scho", "One scho");
    terminal.signal("KILL");
    terminal.end();
    let mut terminal = machine.start(&[]);
    terminal.shows("Brought back from last time, not made yet: \"One scho\"");
    terminal.press_for("ol", "One school");
    for line in ["▌ Date", "▌ Tables", "▌ Plan", "Made in"] {
        terminal.press_for("\r", line);
    }
    // In a form.
    terminal.press_for("\x1b[H", "▌ ready     2 alternatives");
    terminal.press_for("\r", "Enter edit");
    terminal.press_for("n", "▌ Name");
    terminal.press_for("Shared serv", "Shared serv");
    terminal.saved();
    terminal.signal("KILL");
    terminal.end();
    let mut terminal = machine.start(&[]);
    terminal.shows("▌ One school");
    terminal.press_for("\r", "Brought back from last time, not saved yet: \"Shared serv\"");
    terminal.press_for("ices", "Shared services");
    terminal.press_for("\x1b", "Enter edit");
    // In other words for something.
    terminal.types("Type below");
    terminal.press_for("The road gets long\r", "1  The road gets long");
    terminal.press_for("\x1b", "m gather");
    terminal.press_for("e", "Enter save");
    terminal.press_for("er and lon", "longer and lon");
    terminal.saved();
    terminal.signal("KILL");
    terminal.end();
    let mut terminal = machine.start(&[]);
    terminal.shows("▌ One school");
    terminal.press_for("\r", "Brought back from last time, not saved yet");
    terminal.shows("│  The road gets longer and lon ");
    terminal.press_for("ger\r", "The road gets longer and longer");
    terminal.saved();
    terminal.signal("TERM");
    assert_eq!(terminal.end(), 143);
    assert_eq!(machine.texts(&machine.path("home/plenum/one-school")), ["The road gets longer and longer"]);
}

#[test]
fn a_paste_that_does_not_say_so_is_one_question_in_a_field_and_nothing_elsewhere() {
    let machine = Machine::new();
    machine.run(&["new", "w", "--title", "Trial"]);
    let mut terminal = machine.start(&["w"]);
    terminal.shows("Alternatives");
    terminal.types("Enter save");
    terminal.press("one\rtwo\rthree\r");
    terminal.shows("3 lines pasted");
    terminal.press_for("\r", "3  three");
    terminal.press_for("\x1b", "List");
    terminal.press("xxx");
    terminal.shows("pasted text does nothing");
    terminal.saved();
    assert_eq!(machine.texts(&machine.path("w")), ["one", "two", "three"]);
}

#[test]
fn no_colour_means_none() {
    let log = tour(&Machine::new(), &[("NO_COLOR", "1")]);
    let colours = colour_sequences(&log).into_iter().flatten().filter(|n| matches!(n, 30..=49 | 90..=107));
    assert_eq!(colours.collect::<Vec<u16>>(), Vec::<u16>::new());
}

#[test]
fn mixed_colours_are_sent_only_where_the_terminal_says_it_knows_them() {
    let sequences = colour_sequences(&tour(&Machine::new(), &[]));
    assert!(sequences.iter().any(|s| s.windows(2).any(|pair| pair == [38, 5])), "no colours at all");
    let mixed = |s: &&Vec<u16>| s.windows(2).any(|pair| matches!(pair, [38 | 48, 2]));
    assert_eq!(sequences.iter().filter(mixed).collect::<Vec<_>>(), Vec::<&Vec<u16>>::new());
}

#[test]
fn a_signal_to_stop_gives_the_terminal_back_until_the_program_is_called_again() {
    let machine = Machine::new();
    let mut terminal = machine.start(&["demo", "--lang", "en"]);
    terminal.shows("h help");
    terminal.signal("TSTP");
    terminal.until("the normal screen", |screen| screen.trim().is_empty());
    while find_last(&terminal.log, "\x1b[?25h") < find_last(&terminal.log, "\x1b[?1049l") {
        let bytes = terminal.output.recv_timeout(PATIENCE).unwrap();
        terminal.take(&bytes);
    }
    terminal.is_restored();
    // It may not have stopped yet when it is first called.
    let deadline = Instant::now() + PATIENCE;
    while !terminal.contents().contains("h help") && Instant::now() < deadline {
        terminal.signal("CONT");
        if let Ok(bytes) = terminal.output.recv_timeout(Duration::from_millis(100)) {
            terminal.take(&bytes);
        }
    }
    terminal.shows("12 tables");
    assert!(terminal.parser.screen().alternate_screen() && terminal.parser.screen().bracketed_paste());
    assert_ne!(terminal.parser.screen().mouse_protocol_mode(), vt100::MouseProtocolMode::None);
    terminal.press_for("q", "Open example");
    terminal.press("q");
    assert_eq!(terminal.end(), 0);
    terminal.is_restored();
}

#[test]
fn the_mouse_is_let_go_until_the_next_key_and_never_taken_where_it_is_not_wanted() {
    let machine = Machine::new();
    let mut terminal = machine.start(&["demo", "--lang", "en"]);
    terminal.shows("h help");
    // A hint in the footer, and what the pop-up offers.
    let row = terminal.contents().lines().position(|line| line.contains("h help")).unwrap() + 1;
    let column = terminal.contents().lines().nth(row - 1).unwrap().find("h help").unwrap() + 1;
    terminal.press_for(&format!("\x1b[<0;{column};{row}M"), "Opens or confirms");
    terminal.press_for("\x1b", "12 tables");
    terminal.press_for(":", "Command");
    terminal.press_for("release-mouse", "Release the mouse");
    terminal.press_for("\r", "The mouse is released");
    assert_eq!(terminal.parser.screen().mouse_protocol_mode(), vt100::MouseProtocolMode::None);
    terminal.press_for("g", "0  Home");
    assert_ne!(terminal.parser.screen().mouse_protocol_mode(), vt100::MouseProtocolMode::None);
    terminal.signal("TERM");
    assert_eq!(terminal.end(), 143);
    terminal.is_restored();

    let mut terminal = machine.start(&["demo", "--lang", "en", "--no-mouse"]);
    terminal.shows("h help");
    terminal.press_for(":", "Command");
    terminal.press_for("release-mouse", "Nothing found");
    terminal.signal("TERM");
    assert_eq!(terminal.end(), 143);
    for mode in ["1000", "1002", "1003", "1005", "1006", "1015"] {
        assert_eq!(find_last(&terminal.log, &format!("\x1b[?{mode}")), None, "mode {mode} is spoken of");
    }
}

#[test]
fn others_are_followed_however_steadily_one_types() {
    let machine = Machine::new();
    machine.run(&["new", "w", "--title", "Trial"]);
    let mut terminal = machine.start(&["w"]);
    terminal.shows("Alternatives");
    terminal.types("Enter save");
    machine.run(&["add", "w", "--quadrant", "s", "From elsewhere"]);
    let deadline = Instant::now() + PATIENCE;
    while !terminal.contents().contains("From elsewhere") {
        assert!(Instant::now() < deadline, "{}", terminal.contents());
        // A letter and a pointer that moves by, closer than the others are looked at.
        terminal.press("a\x1b[<35;10;10M");
        if let Ok(bytes) = terminal.output.recv_timeout(Duration::from_millis(20)) {
            terminal.take(&bytes);
        }
    }
}

#[test]
fn at_the_far_end_of_a_line_the_terminal_is_asked_to_copy() {
    let machine = Machine::new();
    let far = [("SSH_CONNECTION", "192.0.2.1 1 192.0.2.2 22"), ("DISPLAY", ""), ("WAYLAND_DISPLAY", "")];
    machine.run(&["new", "w", "--title", "Trial"]);
    machine.run(&["add", "w", "--quadrant", "s", "foo"]);
    let mut terminal = machine.start_with(&["w"], &far);
    terminal.shows("Alternatives");
    terminal.go("4", "List");
    terminal.press_for("c", "Sent to the clipboard");
    assert!(find_last(&terminal.log, "\x1b]52;c;Zm9v\x07").is_some());
}

#[test]
fn ctrl_c_twice_leaves_with_130() {
    let mut terminal = Machine::new().start(&["demo", "--lang", "en"]);
    let before = terminal.master.as_ref().unwrap().get_termios().unwrap();
    terminal.shows("h help");
    terminal.press_for("\x03", "once more quits");
    terminal.press("\x03");
    assert_eq!(terminal.end(), 130);
    terminal.is_restored();
    assert!(terminal.master.as_ref().unwrap().get_termios().unwrap() == before, "lines are not read as before");
}

#[test]
fn two_hundred_sizes_while_typing_lose_no_letter() {
    let machine = Machine::new();
    machine.run(&["new", "w", "--from", "tre-kommuner"]);
    let mut terminal = machine.start(&["w", "--lang", "en"]);
    terminal.shows("h help");
    terminal.types("Enter save");
    let text: String =
        "the road to school gets longer for those who live far away ".chars().cycle().take(199).collect();
    let mut chance = 7_u32;
    for letter in text.chars() {
        chance = chance.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        terminal.resize(1 + (chance >> 8) as u16 % 60, 1 + (chance >> 20) as u16 % 200);
        terminal.press(letter.encode_utf8(&mut [0; 4]));
        // An answer to one of the two, so that it really draws at many sizes; frames of other sizes are not looked at.
        let answer = terminal.output.recv_timeout(PATIENCE).expect("the program has gone silent");
        terminal.log.extend_from_slice(&answer);
    }
    terminal.resize(ROWS, COLUMNS);
    terminal.press_for("!", "Esc h help");
    let end = text.split(' ').next_back().unwrap().to_owned() + "!";
    terminal.until(&end, |screen| screen.contains(&end));
    let last = terminal.contents();
    // The same as when every cell is drawn anew on an empty terminal.
    terminal.parser = vt100::Parser::new(ROWS, COLUMNS, 0);
    terminal.press_for("\x0c", "Esc h help");
    terminal.until("the same screen", |screen| without_clock(screen) == without_clock(&last));
    terminal.press("\r");
    terminal.until("an empty line", |screen| {
        screen.matches(end.as_str()).count() > 0 && !screen.contains(&format!("▌ {end}"))
    });
    terminal.saved();
    terminal.press("\x03\x03");
    terminal.end();
    assert_eq!(machine.texts(&machine.path("w")), [text + "!"]);
}

/// Without the header, whose clock may turn meanwhile.
fn without_clock(screen: &str) -> String {
    screen.lines().skip(1).collect::<Vec<_>>().join("\n")
}

#[test]
fn what_one_program_saves_the_other_shows() {
    let machine = Machine::new();
    machine.run(&["new", "w", "--from", "tre-kommuner"]);
    let mut typist = machine.start(&["w", "--lang", "en"]);
    let mut leader = machine.start(&["w", "--lang", "en"]);
    let mut board = machine.start(&["board", "w", "--alternative", "A1", "--lang", "en"]);
    typist.shows("h help");
    typist.types("Enter save");
    leader.shows("h help");
    leader.go("3", "Board control");
    board.shows("STRENGTHS");

    typist.press("3+ Nearer to those who build\r");
    leader.shows("Nearer to those who build");
    leader.press_for("v", "1 shown");
    board.shows("1 of 12 tables");
    machine.run(&["add", "w", "--table", "5", "--alternative", "A1", "--quadrant", "t", "Too little time"]);
    typist.shows("5  !  Too little time");
    leader.shows("Too little time");
    assert!(!board.contents().contains("Too little"), "the room sees what was not released");
    for terminal in [&mut typist, &mut leader, &mut board] {
        terminal.signal("TERM");
        assert_eq!(terminal.end(), 143);
        terminal.is_restored();
    }
}

/// A program at a workshop in which somebody has half-typed a line.
fn half_typed(machine: &Machine, more: &[(&str, &str)]) -> Terminal {
    machine.run(&["new", "w", "--title", "Trial"]);
    let mut terminal = machine.start_with(&["w", "--lang", "en"], more);
    terminal.shows("Alternatives");
    terminal.go("2", "Enter save");
    terminal.press("Safe and sound\r");
    terminal.shows("1  Safe and sound");
    terminal.saved();
    terminal.press_for("Half a line", "Half a line");
    terminal
}

/// It ends with one message on the normal screen, which names the log; the log knows why and nothing that was said;
/// the half-typed line is there again.
fn ends_well(machine: &Machine, terminal: &mut Terminal, exit: u32, said: &str, logged: &str) {
    assert_eq!(terminal.end(), exit, "{}", terminal.contents());
    let log = machine.path("state/log.txt");
    // As one line, wherever it wraps.
    let screen: String = terminal.parser.screen().rows(0, COLUMNS).collect();
    assert_eq!(screen.matches("plenum: ").count(), 1, "{screen}");
    for part in [said, "Nothing that was saved is lost", &format!("The log is {}", log.display())] {
        assert!(screen.contains(part), "«{part}» is not in: {screen}");
    }
    let log = std::fs::read_to_string(log).unwrap();
    assert!(log.contains(logged) && log.contains(&format!(" end {exit}\n")), "{log}");
    assert!(!log.contains("Safe and sound") && !log.contains("Half a line"), "{log}");
    let mut terminal = machine.start(&["w", "--lang", "en"]);
    terminal.shows("Brought back");
    terminal.shows("▌ Half a line");
    terminal.press_for("\x03", "once more quits");
    terminal.press("\x03");
    assert_eq!(terminal.end(), 130);
    assert_eq!(machine.texts(&machine.path("w")), ["Safe and sound"]);
}

#[test]
fn a_signal_to_end_leaves_a_message_and_every_letter() {
    let machine = Machine::new();
    let mut terminal = half_typed(&machine, &[]);
    terminal.signal("INT");
    assert_eq!(terminal.end(), 130);
    terminal.is_restored();
    assert!(!terminal.contents().contains("plenum:"), "{}", terminal.contents());
    for (name, exit, said) in [("TERM", 143, "was asked to end"), ("HUP", 129, "terminal was closed")] {
        let machine = Machine::new();
        let mut terminal = half_typed(&machine, &[]);
        terminal.signal(name);
        ends_well(&machine, &mut terminal, exit, said, " start ");
        terminal.is_restored();
    }
}

#[test]
fn a_panic_wherever_it_comes_up_leaves_a_message_and_every_letter() {
    for part in ["loop", "reader"] {
        let machine = Machine::new();
        let mut terminal = half_typed(&machine, &[("PLENUM_PANIC", part)]);
        let before = machine.run(&["doctor", "--lang", "en"]);
        assert!(
            before.lines().any(|line| line.contains("Last error in the log") && line.ends_with("none")),
            "{before}"
        );
        // F12.
        terminal.press("\x1b[24~");
        ends_well(
            &machine,
            &mut terminal,
            1,
            "stopped at a fault of its own (src/tui/ending.rs:",
            "error panic src/tui",
        );
        terminal.is_restored();
        let after = machine.run(&["doctor", "--lang", "en"]);
        assert!(after.contains("error panic src/tui/ending.rs:"), "{after}");
    }
}

#[test]
fn a_screen_that_cannot_be_drawn_on_leaves_a_message_where_there_is_one() {
    let machine = Machine::new();
    machine.run(&["new", "w", "--title", "Trial"]);
    // Standard output is a terminal of its own, which goes away.
    let other = native_pty_system().openpty(SIZE).unwrap();
    let mut reader = other.master.try_clone_reader().unwrap();
    let name = other.master.tty_name().unwrap();
    let program = format!("exec '{}' w --lang en > '{}'", env!("CARGO_BIN_EXE_plenum"), name.display());
    let mut terminal = machine.start_program("sh", &["-c", &program], &[]);
    let (mut drawn, mut bytes) = (vt100::Parser::new(ROWS, COLUMNS, 0), [0; 65_536]);
    while !drawn.screen().contents().contains("Alternatives") {
        let n = reader.read(&mut bytes).unwrap();
        drawn.process(&bytes[..n]);
    }
    drop((reader, other));
    terminal.press("g");
    ends(&mut terminal, 1, "did not take what was to be shown");
    assert!(std::fs::read_to_string(machine.path("state/log.txt")).unwrap().contains(" end 1\n"));
}

/// The program ends by itself, and says so on the terminal.
fn ends(terminal: &mut Terminal, exit: u32, said: &str) {
    assert_eq!(terminal.end(), exit, "{}", terminal.contents());
    assert!(terminal.contents().contains(said), "{}", terminal.contents());
}

#[test]
fn a_terminal_that_is_gone_costs_no_letter() {
    let machine = Machine::new();
    let mut terminal = half_typed(&machine, &[]);
    terminal.hang_up();
    assert_eq!(terminal.child.wait().unwrap().exit_code(), 129);
    let mut terminal = machine.start(&["w", "--lang", "en"]);
    terminal.shows("▌ Half a line");
}

#[test]
fn a_long_import_says_how_far_it_has_come_and_ctrl_c_ends_it_with_nothing_recorded() {
    let machine = Machine::new();
    machine.run(&["new", "w", "--title", "Trial"]);
    let rows: String = (0..100_000).map(|n| format!("Statement number {n} of a long file\n")).collect();
    std::fs::write(machine.path("long.csv"), format!("text\n{rows}")).unwrap();
    let mut terminal = machine.start(&["import", "statements", "w", "long.csv", "--lang", "en"]);
    terminal.until("a percentage", |screen| screen.contains("Reading long.csv: ") && screen.contains(" %"));
    terminal.press("\x03");
    ends(&mut terminal, 130, "Stopped. Nothing was recorded.");
    assert!(machine.texts(&machine.path("w")).is_empty());
    assert!(!machine.path("w/sources").exists());
}
