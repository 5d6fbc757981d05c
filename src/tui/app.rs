use std::collections::BTreeMap;
use std::path::PathBuf;

use ratatui::Frame;
use ratatui::layout::Rect;

use super::field::{Edit, Edited};
use super::input::{Input, as_paste, is_burst};
use super::layer::{Layer, Look, Outcome, Seen};
use super::money::Money;
use super::mouse::Click;
use super::paint::Hit;
use super::popups::{Go, Help, Messages, Palette as Commands};
use super::rows::{self, Action, Place};
use super::screens::{Capture, Compare, HomeView};
use super::serving::Serving;
use super::time::Heard;
use super::{Options, clipboard, ending, frame, keys};
use crate::desk::Desk;
use crate::domain::{Answer, AnyId, Stamp};
use crate::lang::{Shown, faults, screens as s};
use crate::plans;
use crate::record::{Command, Record, Refusal};
use crate::store::{Begun, Drafts, Home, Known, Safety, StoreErrorKind, Waker};

/// Makes what wakes the loop when the disk has news.
pub type WakerMaker = Box<dyn Fn() -> Waker>;

/// Everything the interface holds. Input goes in, frames come out; it knows no terminal, so tests drive it as users do.
pub struct App {
    pub(super) desk: Option<Desk>,
    nothing: Record,
    pub(super) drafts: Option<Drafts>,
    pub(super) home: Option<Home>,
    /// Where new workshops are made.
    pub(super) folder: PathBuf,
    pub(super) known: Vec<Known>,
    pub(super) layers: Vec<Layer>,
    /// The capture screen while another one is looked at, with the line that is half-typed.
    pub(super) resting: Option<Capture>,
    /// The comparison while something else is looked at.
    pub(super) compared: Option<Compare>,
    pub(super) look: Look,
    /// A language the user asked for stands above the workshop's own.
    pub(super) lang_fixed: bool,
    pub(super) notice: Option<(Shown, bool)>,
    messages: Vec<(Stamp, Shown)>,
    pub(super) hits: Vec<(Rect, Hit)>,
    pub(super) clicked: Option<Click>,
    pub(super) clip: String,
    pub(super) interrupted: Option<u64>,
    /// The text field that Esc has just left: `h` next is help for it.
    left: Option<Place>,
    /// Other words that were begun for something and not saved.
    pub(super) reworded: BTreeMap<AnyId, String>,
    /// Answers to parked statements that were begun and not saved.
    pub(super) replies: BTreeMap<AnyId, Answer>,
    /// Forms that were begun and not saved, the last one last.
    pub(super) forms: Vec<Begun>,
    /// What was answered about a workshop that is not made yet.
    pub(super) answers: Option<Drafts>,
    /// Who speaks of which money in the open workshop.
    pub(super) money: Money,
    /// Whether the mouse is listened to, and whether the terminal has it for a moment.
    pub(super) has_mouse: bool,
    mouse_is_free: bool,
    /// Whether the last frame held letters that terminals and plenum may count differently.
    is_odd: bool,
    pub(super) waker: WakerMaker,
    pub(super) read_only: bool,
    /// The one table this program is for, when it is a table's own page.
    pub(super) table: Option<u16>,
    pub(super) is_demo: bool,
    pub(super) wants: Wants,
    pub(super) options: Options,
    /// Why what is said here does not reach the disk, as the log was told.
    pub(super) noted: Option<StoreErrorKind>,
    /// What the user must know after the last frame.
    pub(super) last_words: Option<Shown>,
    /// The board in browsers.
    pub(super) serving: Serving,
    pub(super) now: Stamp,
    pub(super) heard_clock: Heard,
}

/// What the loop shall do once the input is dealt with.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wants {
    /// Leave, with this exit code.
    pub quit: Option<u8>,
    /// Draw every cell anew.
    pub redraw: bool,
    /// Stop until brought back.
    pub suspend: bool,
    /// Listen to the mouse, or leave it to the terminal.
    pub mouse: Option<bool>,
    /// Ring the terminal's bell.
    pub bell: bool,
    /// Bytes for the terminal that put text on its clipboard.
    pub clip: Option<String>,
}

/// The place under the pop-ups.
fn under(layers: &[Layer]) -> Place {
    let mut screens = layers.iter().rev().map(Layer::screen);
    screens.find(|s| !s.is_popup()).map_or(Place::Home, |s| s.place())
}

/// Letters of several parts, as flags and skin tones, and hyphens that may or may not be seen.
fn is_odd(symbol: &str) -> bool {
    symbol.len() > 1 && (symbol.chars().nth(1).is_some() || symbol == "\u{ad}")
}

/// What a layer may see; spelt out here, so that the layers themselves stay free to act.
macro_rules! seen {
    ($app:expr) => {
        Seen {
            desk: $app.desk.as_ref(),
            record: $app.desk.as_ref().map_or(&$app.nothing, Desk::record),
            known: &$app.known,
            home: $app.home.as_ref(),
            now: $app.now,
            look: $app.look,
            is_demo: $app.is_demo,
            has_mouse: $app.has_mouse,
            table: $app.table,
            messages: &$app.messages,
            reworded: &$app.reworded,
            replies: &$app.replies,
            forms: &$app.forms,
            answers: $app.answers.as_ref().map(Drafts::kept),
            serving: &$app.serving,
            under: under(&$app.layers),
            money: &$app.money,
        }
    };
}

impl App {
    /// With nothing open, on Home.
    pub fn new(home: Option<Home>, folder: PathBuf, look: Look, waker: WakerMaker, now: Stamp) -> Self {
        let known = home.as_ref().map(plans::workshops).unwrap_or_default();
        let answers = home.as_ref().map(Drafts::of_new);
        Self {
            desk: None,
            nothing: Record::new(crate::record::Device::new(1)),
            drafts: None,
            home,
            folder,
            known,
            layers: vec![Layer::Home(HomeView::default())],
            resting: None,
            compared: None,
            look,
            lang_fixed: false,
            notice: None,
            messages: Vec::new(),
            hits: Vec::new(),
            clicked: None,
            clip: String::new(),
            interrupted: None,
            left: None,
            reworded: BTreeMap::new(),
            replies: BTreeMap::new(),
            forms: Vec::new(),
            answers,
            money: Money::default(),
            has_mouse: true,
            mouse_is_free: false,
            is_odd: false,
            waker,
            read_only: false,
            table: None,
            is_demo: false,
            wants: Wants::default(),
            options: Options::default(),
            noted: None,
            last_words: None,
            serving: Serving::default(),
            now,
            heard_clock: Heard::default(),
        }
    }

    /// The open workshop.
    pub fn desk(&self) -> Option<&Desk> {
        self.desk.as_ref()
    }

    /// The language stands, whatever a workshop says.
    pub fn fix_language(&mut self) {
        self.lang_fixed = true;
    }

    /// What the loop shall do now; asked once after each input.
    pub fn wants(&mut self) -> Wants {
        std::mem::take(&mut self.wants)
    }

    pub(super) fn seen(&self) -> Seen<'_> {
        seen!(self)
    }

    /// The topmost layer to act, and what it may see.
    pub(super) fn top(&mut self) -> (Option<&mut Layer>, Seen<'_>) {
        let seen = seen!(self);
        (self.layers.last_mut(), seen)
    }

    pub(super) fn place(&self) -> Place {
        self.layers.last().map_or(Place::Home, |l| l.screen().place())
    }

    /// Deals with one thing that came in. `millis` counts from any moment; it tells double presses from single ones.
    pub fn input(&mut self, input: Input, now: Stamp, millis: u64) {
        self.now = now;
        let before = (self.layers.len(), self.place());
        match input {
            Input::Keys(keys) => self.keys(&keys, millis),
            Input::Paste(text) => self.paste(&text),
            Input::Mouse(mouse) => self.mouse(mouse, millis),
            Input::Resize => self.wants.redraw = true,
            Input::Wake => {
                let news = self.layers.iter_mut().flat_map(|layer| layer.screen_mut().woken()).collect();
                self.carry_out(news);
                self.note_failing();
            }
            Input::Suspend => self.wants.suspend = true,
            Input::Leave(code) => (self.wants.quit, self.serving.torn) = (Some(code), true),
            Input::Gone => (self.wants.quit, self.serving.torn) = (Some(ending::HUNG_UP), true),
        }
        // What such letters leave behind outside their cells, only a whole new frame takes away.
        self.wants.redraw |= self.is_odd && before != (self.layers.len(), self.place());
        self.keep_draft();
    }

    /// Takes in what others wrote; true when a new frame is due.
    pub(super) fn hear(&mut self, now: Stamp) -> bool {
        let is_later = self.now.seconds() != now.seconds();
        let waits = self.layers.last().is_some_and(|layer| layer.screen().is_waiting());
        self.now = now;
        let ticks = is_later && self.ticks() || waits;
        match self.desk.as_mut().map(Desk::follow) {
            Some(Ok(news)) => news || ticks,
            Some(Err(error)) => {
                let line = Shown::new(&faults::store(self.look.lang, &error));
                let fresh = self.notice.as_ref().is_none_or(|(told, _)| *told != line);
                if fresh {
                    self.note_disk(&error);
                }
                self.tell(line, true);
                fresh
            }
            None => false,
        }
    }

    fn keys(&mut self, keys: &[crossterm::event::KeyEvent], millis: u64) {
        let types = self.top().0.is_some_and(|l| l.screen_mut().field().is_some());
        if keys.len() > 1 {
            if types {
                if let Some(text) = as_paste(keys) {
                    return self.paste(&text);
                }
            } else if is_burst(keys) {
                return self.tell(Shown::from(self.look.lang.say(&s::PASTE_NOWHERE)), false);
            }
        }
        keys.iter().for_each(|key| self.key(key, millis));
    }

    fn key(&mut self, key: &crossterm::event::KeyEvent, millis: u64) {
        let name = keys::key_name(key);
        let place = self.place();
        if std::mem::take(&mut self.mouse_is_free) {
            self.wants.mouse = Some(true);
        }
        if name.as_deref() != Some("Ctrl+C") {
            self.interrupted = None;
            self.heard();
        }
        if let Some(row) = name.as_deref().and_then(|name| rows::find(place, name)) {
            self.left = self.left.take().filter(|_| row.action == Action::Help);
            if row.action == Action::CopyOrQuit {
                self.copy_or_quit(millis)
            } else {
                self.act(row.meant(name.as_deref().unwrap_or_default()))
            }
            self.left = Some(place).filter(|place| place.types() && row.action == Action::Back);
            return;
        }
        if self.top().0.is_none_or(|layer| layer.screen_mut().field().is_none()) {
            return;
        }
        if let Some(row) = name.as_deref().and_then(|name| rows::find(Place::Text, name)) {
            if let Action::Edit(edit) = row.action {
                self.edit(edit);
            }
        } else if let Some(letter) = keys::letter(key) {
            self.insert(letter);
        }
    }

    /// Letters come in where the cursor stands; what does not fit is refused whole.
    fn insert(&mut self, letter: char) {
        let (Some(layer), seen) = self.top() else { return };
        let screen = layer.screen_mut();
        let Some(field) = screen.field() else { return };
        let outcomes = if field.insert(letter.encode_utf8(&mut [0; 4])) {
            screen.typed(&seen, Some(letter))
        } else {
            vec![Outcome::Say(seen.say(&s::TOO_LONG))]
        };
        self.carry_out(outcomes);
    }

    /// A notice has been there long enough when something else is done, unless it is that the disk fails.
    pub(super) fn heard(&mut self) {
        self.notice = self.notice.take().filter(|(_, lasting)| *lasting && self.is_failing());
    }

    pub(super) fn edit(&mut self, edit: Edit) {
        let (Some(layer), seen) = self.top() else { return };
        let screen = layer.screen_mut();
        let Some(field) = screen.field() else { return };
        if edit == Edit::Backspace && field.at_start() {
            let outcomes = screen.rubbed_out(&seen);
            return self.carry_out(outcomes);
        }
        let edited = field.edit(edit);
        match edited {
            Edited::Changed => {
                let outcomes = screen.typed(&seen, None);
                self.carry_out(outcomes);
            }
            Edited::Unused => {}
            Edited::Copied(text) => self.copy(&text),
            Edited::WantsPaste => {
                let text = clipboard::paste().unwrap_or_else(|| self.clip.clone());
                self.paste(&text);
            }
        }
    }

    fn paste(&mut self, text: &str) {
        self.heard();
        let (Some(layer), seen) = self.top() else { return };
        let screen = layer.screen_mut();
        if screen.field().is_none() {
            return self.tell(Shown::from(self.look.lang.say(&s::PASTE_NOWHERE)), false);
        }
        let outcomes = screen.pasted(&seen, text);
        self.carry_out(outcomes);
    }

    /// Something the user meant, by key, footer, palette or mouse.
    pub(super) fn act(&mut self, action: Action) {
        match action {
            Action::Undo | Action::Redo => self.undo(action),
            Action::Help => {
                let place = self.left.take().unwrap_or(self.place());
                self.layers.pop_if(|layer| matches!(layer, Layer::Help(_)));
                self.layers.push(Layer::Help(Help::of(place)));
            }
            Action::Palette => self.layers.push(Layer::Palette(Commands::default())),
            Action::Messages => self.layers.push(Layer::Messages(Messages::default())),
            Action::Go => self.layers.push(Layer::Go(Go)),
            step if step.is_step() => self.go(step),
            Action::Pick(_) => self.go(action),
            Action::Quit => self.wants.quit = Some(0),
            Action::Redraw => self.wants.redraw = true,
            Action::Suspend => self.wants.suspend = true,
            Action::FreeMouse => {
                self.mouse_is_free = true;
                self.wants.mouse = Some(false);
                self.tell(Shown::from(self.look.lang.say(&s::MOUSE_IS_FREE)), false);
            }
            Action::Speak(lang) => self.speak(lang),
            Action::Wear(palette) => self.wear(palette),
            Action::Unit if self.place() == Place::Costs => self.count_in_next(),
            Action::Doctor => self.examine(),
            Action::Saved => {
                let line = frame::saved(&self.seen(), true).0;
                self.tell(line, false);
            }
            Action::Black => {
                let stage = self.seen().stage();
                self.set_stage(crate::domain::Stage { black: !stage.black, ..stage });
            }
            Action::GoServe => self.go_to_doors(),
            Action::BoardMoney => self.toggle_money(),
            Action::BoardCosts => self.toggle_costs(None, false),
            Action::BoardWindow => self.board_window(),
            Action::Keep | Action::Example if !self.may_leave(action) => {}
            Action::Keep => self.keep_demo(),
            Action::KeepPlan => self.keep_plan(),
            Action::Print(sheet) => self.print(sheet),
            Action::Draw => self.ask_for_draw(),
            Action::Example => self.open_example(),
            _ => {
                let (Some(layer), seen) = self.top() else { return };
                let outcomes = layer.screen_mut().act(&seen, action);
                self.carry_out(outcomes);
            }
        }
        self.keep_draft();
    }

    pub(super) fn carry_out(&mut self, outcomes: Vec<Outcome>) {
        for outcome in outcomes {
            match outcome {
                Outcome::Open(layer) => self.layers.push(*layer),
                Outcome::Close => self.close(),
                Outcome::Go(step) => self.go(step),
                Outcome::Do(command) => {
                    if let Err(refusal) = self.perform(command) {
                        self.refused(&refusal);
                    }
                }
                Outcome::Ask(effect) => self.effect(effect),
                Outcome::Say(line) => self.tell(line, false),
                Outcome::Tell(told) => {
                    let (Some(layer), seen) = self.top() else { continue };
                    let outcomes = layer.screen_mut().told(&seen, told);
                    self.carry_out(outcomes);
                }
            }
        }
    }

    /// Every change goes through here; gives how much of it undo left alone.
    pub(super) fn perform(&mut self, command: Command) -> Result<usize, Refusal> {
        let now = self.now;
        let done = self.seen().teller().done(&command);
        let Some(desk) = self.desk.as_mut() else { return Ok(0) };
        let reworded = match command {
            Command::Reword { of, .. } => Some(of),
            Command::Correct { of, .. } => Some(of.any()),
            _ => None,
        };
        let answered = if let Command::Answer { statement, .. } = command { Some(statement.any()) } else { None };
        let receipt = desk.perform(command, now)?;
        reworded.inspect(|of| drop(self.reworded.remove(of)));
        answered.inspect(|of| drop(self.replies.remove(of)));
        if let Some(line) = done.filter(|_| receipt.version.is_some()) {
            self.tell(line, false);
        }
        let (Some(layer), seen) = self.top() else { return Ok(receipt.left) };
        let outcomes = layer.screen_mut().done(&seen, &receipt);
        self.carry_out(outcomes);
        Ok(receipt.left)
    }

    pub(super) fn refused(&mut self, refusal: &Refusal) {
        self.tell(Shown::new(&faults::refusal(self.look.lang, refusal)), true);
    }

    /// One line to the user, kept among the messages; `wrong` says that something is.
    pub(super) fn tell(&mut self, line: Shown, wrong: bool) {
        if self.messages.last().is_none_or(|(_, last)| *last != line) {
            self.messages.push((self.now, line.clone()));
            self.messages.drain(..self.messages.len().saturating_sub(200));
        }
        self.notice = Some((line, wrong));
    }

    /// Whether what is said here does not reach the disk just now.
    pub(super) fn is_failing(&self) -> bool {
        self.desk.as_ref().is_some_and(|d| matches!(d.safety(), Safety::Failing(_)))
    }

    /// Draws the whole screen from the state.
    pub fn draw(&mut self, f: &mut Frame<'_>) {
        let mut hits = std::mem::take(&mut self.hits);
        hits.clear();
        let mut cursor = None;
        let seen = self.seen();
        frame::draw(&self.layers, self.notice.as_ref(), &seen, f.buffer_mut(), &mut cursor, &mut hits);
        self.hits = hits;
        self.is_odd = f.buffer_mut().content.iter().any(|cell| is_odd(cell.symbol()));
        if let Some(cursor) = cursor {
            f.set_cursor_position(cursor);
        }
    }
}
