//! Screens and pop-ups are values on a stack, topmost last. They look at the state and say what they want; only the
//! loop performs it.

use std::collections::BTreeMap;
use std::path::PathBuf;

use super::field::Field;
use super::money::Money;
use super::paint::Canvas;
use super::popups::{AnswerTo, Ask, Details, Go, Help, Line, LinkTo, Messages, MoveTo, Palette as Commands, Prompt};
use super::rows::{Action, Place};
use super::screens::{
    Asked, Assume, Ballots, BoardView, Capture, Compare, Control, CostCard, Costs, Forces, Form, History, HomeView,
    Judge, List, NewWorkshop, Opened, Overview, Parked, PartList, Pick, Prepare, Purpose, Readout, RoundView, SeatCard,
    Seats, Serve, Spot, Take, Taking,
};
use super::serving::{Doors, Serving};
use super::theme::Theme;
use crate::analysis::economy::Assumptions;
use crate::desk::{Desk, Receipt};
use crate::domain::{Alternative, Answer, AnyId, Card, Id, Question, Round, Stage, Stamp, Table, Words};
use crate::exchange::import::{Difference, Figures, Profile};
use crate::exchange::{Fault, ListKind};
use crate::lang::{Lang, MoneyUnit, Msg, Shown, Teller, screens as s};
use crate::record::{self, Command, Record, State, Statement, Version};
use crate::store::{Begun, Draft, Home, Known};

/// Language and looks.
#[derive(Clone, Copy, Debug, Default)]
pub struct Look {
    /// What is spoken.
    pub lang: Lang,
    /// Colours.
    pub theme: Theme,
    /// Few glyphs only.
    pub ascii: bool,
    /// What amounts are shown in.
    pub unit: MoneyUnit,
}

/// What a screen may see: everything, and change nothing.
pub struct Seen<'a> {
    /// The open workshop.
    pub desk: Option<&'a Desk>,
    /// What was said; of nobody while no workshop is open.
    pub record: &'a Record,
    /// The workshops this machine knows.
    pub known: &'a [Known],
    /// This machine's own state, with the plans a person has kept.
    pub home: Option<&'a Home>,
    /// What the watch shows.
    pub now: Stamp,
    /// Language and looks.
    pub look: Look,
    /// Whether the open workshop is the example.
    pub is_demo: bool,
    /// Whether the mouse is listened to.
    pub has_mouse: bool,
    /// The one table this program is for, when it is a table's own page.
    pub table: Option<u16>,
    /// Messages that have been shown.
    pub messages: &'a [(Stamp, Shown)],
    /// Other words that were begun for something and not saved.
    pub reworded: &'a BTreeMap<AnyId, String>,
    /// Answers to parked statements that were begun and not saved.
    pub replies: &'a BTreeMap<AnyId, Answer>,
    /// Forms that were begun and not saved.
    pub forms: &'a [Begun],
    /// What was answered about a workshop that is not made yet.
    pub answers: Option<&'a Draft>,
    /// The board in browsers.
    pub serving: &'a Serving,
    /// The place under a pop-up.
    pub under: Place,
    /// Who speaks of which money; ask [`Seen::linked`].
    pub money: &'a Money,
}

impl<'a> Seen<'a> {
    /// What was said and decided.
    pub fn state(&self) -> &'a State {
        self.record.state()
    }

    /// What the room sees.
    pub fn stage(&self) -> Stage {
        self.desk.map(|d| *d.stage()).unwrap_or_default()
    }

    /// The words of a statement or a point that stands.
    pub fn words_of(&self, of: AnyId) -> Option<&'a Words> {
        let statement = self.state().statements().get(of.of()).filter(|s| !s.is_withdrawn());
        statement.map(Statement::text).or_else(|| self.state().themes().get(of.of()).map(record::Theme::text))
    }

    /// A field to reword something in, with what was begun and not saved; undo brings back the words that stand.
    pub fn rewording(&self, of: AnyId) -> Field {
        let mut field = Field::with(self.words_of(of).map_or("", Words::as_str));
        if let Some(begun) = self.reworded.get(&of) {
            field.replace(begun);
        }
        field
    }

    /// Who tells what was done.
    pub fn teller(&self) -> Teller<'a> {
        Teller { lang: self.look.lang, state: self.state() }
    }

    /// A message in the user's language.
    pub fn say(&self, msg: &Msg) -> Shown {
        Shown::from(self.look.lang.say(msg))
    }

    /// The same with its places filled.
    pub fn fill(&self, msg: &Msg, with: &[(&str, &dyn std::fmt::Display)]) -> Shown {
        Shown::new(&self.look.lang.fill(msg, with))
    }

    /// One or many.
    pub fn count(&self, msg: &Msg, n: impl std::fmt::Display) -> Shown {
        Shown::new(&self.look.lang.count(msg, n))
    }
}

/// What a screen wants.
pub enum Outcome {
    /// A layer more on top.
    Open(Box<Layer>),
    /// This layer away.
    Close,
    /// To a step of the map.
    Go(Action),
    /// A change.
    Do(Command),
    /// Something only the loop can do.
    Ask(Effect),
    /// One line to the user.
    Say(Shown),
    /// Word to the layer below, after this one has closed.
    Tell(Told),
}

/// What only the loop can do.
pub enum Effect {
    /// Make a workshop.
    Make(Making),
    /// Open a workshop.
    OpenWorkshop(PathBuf),
    /// Build and open the example.
    OpenExample,
    /// Change what the room sees.
    Stage(Stage),
    /// Let the room see what alternatives cost beside this one, or no longer; and whether somebody looks at them with other
    /// assumptions than the room would.
    ShowCosts(Option<Id<Alternative>>, bool),
    /// Key a card.
    KeyCard(Card),
    /// Type what was said in a round.
    KeyRound(Id<Round>),
    /// Put text on the clipboard.
    Copy(String),
    /// Take a workshop off the list of those this machine knows.
    Forget(PathBuf),
    /// Look into a folder, or at the places to begin from, to pick what is to be taken in.
    Look(Purpose, Option<PathBuf>),
    /// Type what is said at a table, on top of this screen.
    Capture(Option<Id<Table>>),
    /// To the words, as an answer to a strategic question.
    AnswerTo(Id<Question>),
    /// Read what was picked, without writing anything, as far as somebody has said how.
    Read(Purpose, PathBuf, Asked),
    /// Open a workshop where its board is opened for browsers.
    ServeWorkshop(PathBuf),
    /// Open or close the board for browsers.
    Doors(Doors),
    /// To go where the board cannot stay open.
    ShutAndGo(Action),
    /// Record what was read.
    TakeIn(Taking),
    /// Keep a way of reading under a name.
    KeepProfile(String, Box<Profile>),
    /// Draw seats, on a thread of its own.
    Draw,
    /// Record seats that were drawn, or say why there are none.
    Drawn(Result<Command, Fault>),
    /// What is left of a form that was begun; with no answers it is done.
    Begun(Begun),
    /// An action that belongs to the loop.
    Act(Action),
}

/// The answers a new workshop is made from.
#[derive(Clone, Debug)]
pub struct Making {
    /// What it is called.
    pub title: String,
    /// `2026-11-24`, when given.
    pub date: Option<String>,
    /// How many tables, 0 for one group.
    pub tables: u16,
    /// The name of the plan to start from.
    pub plan: Option<String>,
}

/// What a pop-up tells the screen that opened it.
pub enum Told {
    /// What was typed has been used.
    Used,
    /// What was pasted has been saved, and the next words land there.
    Taken(Spot),
    /// What was pasted is not saved yet.
    Kept(String),
    /// What a column of a file is; nothing is not to be read.
    Column(Option<&'static str>),
    /// What a file holds.
    Holds(ListKind),
    /// How a file's amounts are written.
    Figures(Figures),
    /// Why a file's totals differ.
    Difference(Difference),
    /// What came in before is to come in again.
    Again,
    /// What something is to be called.
    Named(String),
    /// Participants without seats are to get them.
    SeatRest,
    /// What a comparison is counted with from now on, and whether the plan is to say so too.
    Assumed(Assumptions, bool),
}

/// One screen or pop-up.
pub enum Layer {
    /// Pick, create, open the example.
    Home(HomeView),
    /// Three questions.
    New(NewWorkshop),
    /// What is ready and what is missing.
    Overview(Overview),
    /// The plan in parts.
    Prepare(Prepare),
    /// The rows of a part.
    Part(PartList),
    /// The questions of a row.
    Form(Form),
    /// Type what people say.
    Capture(Capture),
    /// A point a table in turn.
    Readout(Readout),
    /// What was set aside, and who answers it.
    Parked(Parked),
    /// Who answers a parked statement, and what.
    Answer(AnswerTo),
    /// Agenda, clock and cards.
    Round(RoundView),
    /// Who comes and where they sit.
    Seats(Seats),
    /// Where one of them sits, large.
    SeatCard(SeatCard),
    /// The cost lines.
    Costs(Costs),
    /// Everything about one of them.
    CostCard(CostCard),
    /// All statements.
    List(List),
    /// Alternatives and money side by side.
    Compare(Compare),
    /// What a figure is made of.
    Behind(Opened),
    /// What a comparison is counted with.
    Assume(Assume),
    /// Strategic questions, weighed.
    Judge(Judge),
    /// What pulls each way at one of them.
    Forces(Forces),
    /// Rankings of a nominal group.
    Ballots(Ballots),
    /// What the room sees.
    Control(Control),
    /// The board, as the room sees it.
    Board(BoardView),
    /// What was done, and when.
    History(History),
    /// Who reads the board in a browser.
    Serve(Serve),
    /// Where marked statements shall go.
    Move(MoveTo),
    /// Which money words are about, or who speaks of some money.
    Link(LinkTo),
    /// One line of text.
    Line(Line),
    /// One line of text for the screen below.
    Prompt(Prompt),
    /// One question with answers.
    Ask(Ask),
    /// Everything about one statement.
    Details(Details),
    /// Keys.
    Help(Help),
    /// Commands.
    Palette(Commands),
    /// Steps.
    Go(Go),
    /// What has been said to the user.
    Messages(Messages),
    /// A file or folder, to be taken in.
    Pick(Pick),
    /// What it holds, before it is taken in.
    Take(Take),
}

/// What every layer can do.
pub trait Screen {
    /// Where its keys are heard.
    fn place(&self) -> Place;
    /// Something the user meant.
    fn act(&mut self, seen: &Seen<'_>, action: Action) -> Vec<Outcome>;
    /// Draws itself from the state alone.
    fn draw(&self, seen: &Seen<'_>, canvas: &mut Canvas<'_>);
    /// The text field that letters go to.
    fn field(&mut self) -> Option<&mut Field> {
        None
    }
    /// Other words for something that stand in the text field.
    fn rewording(&self) -> Option<(AnyId, &str)> {
        None
    }
    /// An answer to a parked statement as far as it is typed.
    fn answering(&self) -> Option<(AnyId, Answer)> {
        None
    }
    /// The text field has changed.
    fn typed(&mut self, _seen: &Seen<'_>, _letter: Option<char>) -> Vec<Outcome> {
        Vec::new()
    }
    /// Backspace before the first letter.
    fn rubbed_out(&mut self, _seen: &Seen<'_>) -> Vec<Outcome> {
        Vec::new()
    }
    /// Another thread has news; what it wants then may be wanted below other layers.
    fn woken(&mut self) -> Vec<Outcome> {
        Vec::new()
    }
    /// Whether another thread works for it, so that it looks different from moment to moment.
    fn is_waiting(&self) -> bool {
        false
    }
    /// Several lines were pasted.
    fn pasted(&mut self, seen: &Seen<'_>, text: &str) -> Vec<Outcome> {
        let line = text.trim_end_matches(['\n', '\r']).replace(['\n', '\r'], " ");
        if self.field().is_some_and(|field| !field.insert(&line)) {
            return vec![Outcome::Say(seen.say(&s::TOO_LONG))];
        }
        self.typed(seen, None)
    }
    /// The command it wanted was carried out.
    fn done(&mut self, _seen: &Seen<'_>, _receipt: &Receipt) -> Vec<Outcome> {
        Vec::new()
    }
    /// A pop-up above it has closed with word.
    fn told(&mut self, _seen: &Seen<'_>, _told: Told) -> Vec<Outcome> {
        Vec::new()
    }
    /// A click on a row.
    fn pick(&mut self, _seen: &Seen<'_>, _row: usize) {}
    /// Its step in the trail at the top; pop-ups have none.
    fn title(&self, _seen: &Seen<'_>) -> Option<Shown> {
        None
    }
    /// Its own facts at the right of the header.
    fn facts(&self, _seen: &Seen<'_>) -> Option<Shown> {
        None
    }
    /// What the footer says of an action now, where it is not the same all the time.
    fn hint(&self, _action: Action) -> Option<&'static Msg> {
        None
    }
    /// Whether an action would do anything now; the footer offers no other.
    fn hears(&self, _action: Action) -> bool {
        true
    }
    /// Rows a pop-up wants inside its edge; as many as there are when it does not say.
    fn height(&self, _seen: &Seen<'_>, _width: u16) -> u16 {
        u16::MAX
    }
    /// Whether it has the window to itself, without a word to whoever sits at the keys: what hangs on the wall.
    fn is_bare(&self) -> bool {
        false
    }
    /// Whether it lies over another layer rather than instead of it.
    fn is_popup(&self) -> bool {
        false
    }
}

macro_rules! each {
    ($self:expr, $screen:ident => $do:expr) => {
        match $self {
            Layer::Home($screen) => $do,
            Layer::New($screen) => $do,
            Layer::Overview($screen) => $do,
            Layer::Prepare($screen) => $do,
            Layer::Part($screen) => $do,
            Layer::Form($screen) => $do,
            Layer::Capture($screen) => $do,
            Layer::Readout($screen) => $do,
            Layer::Parked($screen) => $do,
            Layer::Answer($screen) => $do,
            Layer::Round($screen) => $do,
            Layer::Seats($screen) => $do,
            Layer::SeatCard($screen) => $do,
            Layer::Costs($screen) => $do,
            Layer::CostCard($screen) => $do,
            Layer::List($screen) => $do,
            Layer::Compare($screen) => $do,
            Layer::Behind($screen) => $do,
            Layer::Assume($screen) => $do,
            Layer::Judge($screen) => $do,
            Layer::Forces($screen) => $do,
            Layer::Ballots($screen) => $do,
            Layer::Control($screen) => $do,
            Layer::Board($screen) => $do,
            Layer::History($screen) => $do,
            Layer::Serve($screen) => $do,
            Layer::Move($screen) => $do,
            Layer::Link($screen) => $do,
            Layer::Line($screen) => $do,
            Layer::Prompt($screen) => $do,
            Layer::Ask($screen) => $do,
            Layer::Details($screen) => $do,
            Layer::Help($screen) => $do,
            Layer::Palette($screen) => $do,
            Layer::Go($screen) => $do,
            Layer::Messages($screen) => $do,
            Layer::Pick($screen) => $do,
            Layer::Take($screen) => $do,
        }
    };
}

impl Layer {
    /// The screen in it.
    pub fn screen(&self) -> &dyn Screen {
        each!(self, screen => screen)
    }

    /// The screen in it, to act.
    pub fn screen_mut(&mut self) -> &mut dyn Screen {
        each!(self, screen => screen)
    }
}

/// Opens a layer.
pub fn open(layer: Layer) -> Outcome {
    Outcome::Open(Box::new(layer))
}

/// Other words by somebody who had `seen` these changes before typing; nothing where there are no words.
pub fn reword(of: AnyId, text: &str, seen: Option<Vec<Version>>) -> Vec<Outcome> {
    Words::new(text).map(|text| Outcome::Do(Command::Reword { of, text, seen })).into_iter().collect()
}
