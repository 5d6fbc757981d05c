use std::io::IsTerminal;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::{Duration, Instant};

use super::app::App;
use super::input::{Answers, Input, sort};
use super::layer::{Layer, Look};
use super::rows::Action;
use super::screens::BoardView;
use super::theme::{Depth, Palette, Theme};
use super::{Color, Options, Start, terminal};
use crate::desk::now;
use crate::lang::Lang;
use crate::plans;
use crate::store::Home;

/// How long one more key may take to belong to the same read. Not zero: then crossterm does not even give what it has
/// read already; short, for it waits awake. Longer once it is more than fingers do, so that a paste in pieces stays one.
const TOGETHER: [Duration; 2] = [Duration::from_micros(50), Duration::from_millis(20)];

/// The exit code when something could not be written.
const NOT_WRITTEN: u8 = 5;

/// How often other programs' files are looked at.
const FOLLOW: Duration = Duration::from_millis(200);

/// How long the hands have rested when half-typed text is brought to the disk itself.
const REST: Duration = Duration::from_secs(1);

/// Shows the interface until the user leaves; gives the exit code.
///
/// # Errors
/// There is no terminal, it cannot be drawn on, or the workshop cannot be opened.
pub fn run(start: Start, options: Options, home: Option<Home>) -> anyhow::Result<u8> {
    let look = Look {
        lang: options.lang.unwrap_or_else(Lang::of_system),
        theme: theme(&options),
        ascii: options.ascii || is_plain(),
    };
    let (sender, inputs) = channel();
    let waking = sender.clone();
    let waker = Box::new(move || -> crate::store::Waker {
        let sender = waking.clone();
        // The loop is gone when nobody listens; then nobody needs waking.
        Box::new(move || drop(sender.send(vec![Input::Wake])))
    });
    let mut app = App::new(home, plans::default_folder().unwrap_or_default(), look, waker, now());
    if options.lang.is_some() {
        app.fix_language();
    }
    app.begin(start, &options)?;
    app.asked_for();
    let mut screen = terminal::take(options.mouse)?;
    listen(sender);
    let result = turn(&mut app, &mut screen, &inputs, options.mouse);
    let left = app.leave();
    terminal::give_back();
    let code = result?;
    match app.last_words() {
        Some(words) => eprintln!("plenum: {words}"),
        None if left => return Ok(code),
        None => {}
    }
    Ok(NOT_WRITTEN)
}

/// One frame after everything that has come in; waits for ever when nothing is open that others may write.
fn turn(
    app: &mut App,
    screen: &mut ratatui::Terminal<impl ratatui::backend::Backend<Error = std::io::Error>>,
    inputs: &Receiver<Vec<Input>>,
    mouse: bool,
) -> std::io::Result<u8> {
    let begun = Instant::now();
    let millis = || begun.elapsed().as_millis() as u64;
    let mut refused = false;
    let (mut due, mut last) = (begun + FOLLOW, begun);
    loop {
        screen.draw(|frame| app.draw(frame))?;
        let first = loop {
            // However much comes in, the others are followed.
            if Instant::now() >= due {
                due = Instant::now() + FOLLOW;
                if last.elapsed() >= REST {
                    app.rest();
                }
                let news = app.follow(now());
                if std::mem::take(&mut app.wants.bell) {
                    terminal::send("\x07")?;
                }
                if news {
                    break Vec::new();
                }
            }
            let next = match app.desk() {
                Some(_) => inputs.recv_timeout(due.saturating_duration_since(Instant::now())),
                None => inputs.recv().map_err(|_| RecvTimeoutError::Disconnected),
            };
            match next {
                Ok(input) => {
                    last = Instant::now();
                    break input;
                }
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => break vec![Input::Gone],
            }
        };
        for input in first.into_iter().chain(inputs.try_iter().flatten()) {
            app.input(input, now(), millis());
            let wants = app.wants();
            if let Some(code) = wants.quit {
                // Who asks to leave is told once what would be lost; a signal does not wait.
                refused = refused && app.is_failing();
                if app.leave() || std::mem::replace(&mut refused, true) || !matches!(code, 0 | 130) {
                    return Ok(code);
                }
            }
            if let Some(on) = wants.mouse {
                terminal::mouse(on)?;
            }
            if let Some(bytes) = wants.clip {
                terminal::send(&bytes)?;
            }
            if wants.suspend {
                suspend(mouse)?;
            }
            if wants.redraw || wants.suspend {
                // Not `clear`: it asks the terminal where the cursor is, and waits for what the other thread reads.
                screen.resize(screen.size()?.into())?;
            }
        }
    }
}

/// Reads the terminal on a thread of its own, everything that has come at once together.
fn listen(sender: Sender<Vec<Input>>) {
    signals(sender.clone());
    std::thread::spawn(move || {
        let mut answers = Answers::default();
        loop {
            let mut events = Vec::new();
            let read = crossterm::event::read().map(|event| events.push(event));
            let gap = |count: usize| TOGETHER[usize::from(count > 2)];
            while read.is_ok() && events.len() < 100_000 && crossterm::event::poll(gap(events.len())).unwrap_or(false) {
                match crossterm::event::read() {
                    Ok(event) => events.push(event),
                    Err(_) => break,
                }
            }
            let input = if read.is_ok() { sort(answers.take_out(events)) } else { vec![Input::Gone] };
            if !input.is_empty() && sender.send(input).is_err() || read.is_err() {
                return;
            }
        }
    });
}

/// A signal to leave is an input like any other, so that everything is brought to the disk first.
#[cfg(unix)]
fn signals(sender: Sender<Vec<Input>>) {
    use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGTERM, SIGTSTP};
    let Ok(mut signals) = signal_hook::iterator::Signals::new([SIGTERM, SIGHUP, SIGINT, SIGTSTP, SIGCONT]) else {
        return;
    };
    std::thread::spawn(move || {
        for signal in signals.forever() {
            let input = match signal {
                SIGHUP => Input::Gone,
                SIGTSTP => Input::Suspend,
                SIGCONT => Input::Resize,
                signal => Input::Leave(u8::try_from(128 + signal).unwrap_or(1)),
            };
            if sender.send(vec![input]).is_err() {
                return;
            }
        }
    });
}

#[cfg(not(unix))]
fn signals(_sender: Sender<Vec<Input>>) {}

#[cfg(unix)]
fn suspend(mouse: bool) -> std::io::Result<()> {
    terminal::give_back();
    signal_hook::low_level::raise(signal_hook::consts::SIGSTOP)?;
    terminal::enter(mouse)
}

#[cfg(not(unix))]
fn suspend(_mouse: bool) -> std::io::Result<()> {
    Ok(())
}

impl App {
    /// What is shown first.
    ///
    /// # Errors
    /// The workshop that was asked for cannot be opened.
    pub fn begin(&mut self, start: Start, options: &Options) -> anyhow::Result<()> {
        self.options = options.clone();
        self.read_only = options.read_only;
        self.has_mouse = options.mouse;
        match start {
            Start::Home => self.take_up_answers(),
            Start::Demo => self.open_example(),
            Start::Workshop(dir) => {
                let desk = crate::desk::Desk::open(&dir, self.home.clone())?;
                self.table = options.table;
                self.enter(desk, if options.table.is_some() { Action::GoCapture } else { Action::GoOverview });
            }
            Start::Board { dir, only, alternative } => {
                self.read_only = true;
                let desk = crate::desk::Desk::open(&dir, self.home.clone())?;
                self.enter(desk, Action::GoOverview);
                self.layers = vec![Layer::Board(BoardView::of(only, alternative))];
            }
        }
        Ok(())
    }
}

/// What was chosen, in as many colours as the terminal has; none where there are none.
pub(super) fn theme(options: &Options) -> Theme {
    let is = |name: &str, value: &[&str]| std::env::var(name).is_ok_and(|v| value.contains(&v.as_str()));
    let set = |name: &str| std::env::var_os(name).is_some_and(|v| !v.is_empty());
    let many = std::env::var("TERM").is_ok_and(|term| term.contains("256color"));
    let depth = match options.color {
        Color::Never | Color::Ansi16 => Depth::Sixteen,
        Color::Ansi256 => Depth::Indexed,
        Color::True => Depth::True,
        Color::Auto if is("COLORTERM", &["truecolor", "24bit"]) || set("WT_SESSION") => Depth::True,
        Color::Auto if many => Depth::Indexed,
        Color::Auto => Depth::Sixteen,
    };
    let none =
        options.color == Color::Never || options.color == Color::Auto && (set("NO_COLOR") || is("TERM", &["dumb"]));
    Theme { palette: if none { Palette::Mono } else { options.theme }, depth }
}

/// The Linux console has few glyphs; everything that is not a terminal gets them all.
fn is_plain() -> bool {
    std::io::stdout().is_terminal() && std::env::var("TERM").is_ok_and(|term| term == "linux")
}
