use std::io::IsTerminal;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::{Duration, Instant};

use super::app::App;
use super::ending::{HUNG_UP, Panicked, UNEXPECTED};
use super::input::{Answers, Input, sort};
use super::layer::{Layer, Look};
use super::rows::Action;
use super::screens::BoardView;
use super::theme::{Depth, Palette, Theme};
use super::{Color, Options, Start, ending, platform, terminal};
use crate::desk::now;
use crate::lang::{Lang, MoneyUnit, ending as m};
use crate::plans;
use crate::store::{Home, Log};

/// How long one more key may take to belong to the same read. Not zero: then crossterm does not even give what it has
/// read already; short, for it waits awake. Longer once it is more than fingers do, so that a paste in pieces stays one.
const TOGETHER: [Duration; 2] = [Duration::from_micros(50), Duration::from_millis(20)];

/// The exit code when something could not be written.
const NOT_WRITTEN: u8 = 5;

/// How often other programs' files are looked at: what is done in one window is in the others within a fifth of a
/// second, also when writing and drawing take their time.
const FOLLOW: Duration = Duration::from_millis(150);

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
        unit: options.settings.as_ref().and_then(|s| MoneyUnit::named(s.get("amounts")?)).unwrap_or_default(),
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
    let log = app.home.as_ref().map(Log::of);
    let note = |what: String| log.iter().for_each(|log| log.note(now(), &what));
    note(format!("start {} {}", env!("CARGO_PKG_VERSION"), std::env::consts::OS));
    let panicked = Panicked::watch(log.clone(), sender.clone());
    let mut screen = terminal::take(options.mouse)?;
    listen(sender);
    let ended = catch_unwind(AssertUnwindSafe(|| turn(&mut app, &mut screen, &inputs, options.mouse)));
    let ended = match ended.unwrap_or(Ok(UNEXPECTED)) {
        Err(_) if is_gone(&inputs) => Ok(HUNG_UP),
        ended => ended,
    };
    app.serving.torn |= !matches!(ended, Ok(0 | 130));
    // What half a step has left behind may fail it too.
    let left = catch_unwind(AssertUnwindSafe(|| app.leave())).unwrap_or(false);
    terminal::give_back();
    let lang = app.look.lang;
    let last_words = app.last_words().map(|words| words.as_str());
    let reason = panicked.reason(lang, &ended);
    let code = match &ended {
        Ok(code) if left && last_words.is_none() => *code,
        Ok(UNEXPECTED) | Err(_) => UNEXPECTED,
        Ok(_) => NOT_WRITTEN,
    };
    note(format!("end {code}"));
    if let Some(reason) = &reason {
        let fate = last_words.or(left.then(|| lang.say(&m::NOTHING_LOST)));
        let log = log.map(|log| lang.fill(&m::LOG_IS, &[("path", &log.path().display())]));
        ending::tell(&[Some(reason.as_str()), fate, log.as_deref()].into_iter().flatten().collect::<Vec<_>>());
    } else if let Some(words) = last_words {
        ending::tell(&[words]);
    }
    Ok(code)
}

/// Whether a terminal that is not drawn on any more is gone altogether; that is heard a moment later.
fn is_gone(inputs: &Receiver<Vec<Input>>) -> bool {
    let heard = std::iter::from_fn(|| inputs.recv_timeout(FOLLOW).ok());
    heard.flatten().any(|input| matches!(input, Input::Gone | Input::Leave(HUNG_UP)))
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
        // Whoever presses keys sees it first; readers right after that, however much there is to be read.
        if app.attend() {
            screen.draw(|frame| app.draw(frame))?;
        }
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
            if let Input::Keys(keys) = &input {
                ending::stumble("loop", keys.iter().copied());
            }
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
                platform::suspend(mouse)?;
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
    platform::listen(sender.clone());
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
            ending::stumble("reader", events.iter().filter_map(crossterm::event::Event::as_key_event));
            let input = if read.is_ok() { sort(answers.take_out(events)) } else { vec![Input::Gone] };
            if !input.is_empty() && sender.send(input).is_err() || read.is_err() {
                return;
            }
        }
    });
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
