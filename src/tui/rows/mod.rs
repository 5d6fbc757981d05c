//! One row an action: its keys, its name, its sentence and where it is heard. Keys, footer, help, palette,
//! `plenum keys` and the README's table are all read from here, so none of them can drift.

mod compare;
mod costs;
mod judging;
mod links;
mod places;
mod plenary;
mod round;
mod seats;
mod serve;
mod text;

use super::field::Edit;
use super::layer::Seen;
pub use super::place::Place;
use super::screens::Purpose;
use super::theme::Palette as Colours;
use crate::exchange::print::Sheet;
use crate::lang::{Lang, Msg, actions as a, compare as c, files, people};

/// What the user meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Action {
    Save,
    NextKind,
    PreviousKind,
    Correct,
    CorrectNext,
    OnePoint,
    Saved,
    Undo,
    Redo,
    Help,
    Palette,
    Go,
    GoHome,
    GoOverview,
    GoPrepare,
    GoCapture,
    GoRound,
    GoReadout,
    /// Start, pause, go on; note a card.
    Toggle,
    MoreTime,
    LessTime,
    WinBack,
    GoControl,
    GoList,
    GoParked,
    GoCompare,
    GoJudge,
    GoCosts,
    GoBallots,
    GoSeats,
    /// The board in browsers.
    GoServe,
    /// Who sits where.
    Draw,
    BoardHere,
    BoardWindow,
    Up,
    Down,
    PageUp,
    PageDown,
    First,
    Last,
    Left,
    Right,
    Open,
    Back,
    Quit,
    New,
    Example,
    Keep,
    /// Names in a file of participants.
    KeepNames,
    KeepPlan,
    /// What a comparison is counted with.
    KeepAssumed,
    /// Kroner, thousands or millions.
    Unit,
    EditText,
    Mark,
    /// A digit; which, the key says.
    Score(Option<u8>),
    MarkAll,
    Move,
    /// Tie to money, or to words.
    Link,
    /// Only what is tied to money.
    OnlyLinked,
    /// Only claims about money with none behind them.
    OnlyClaims,
    /// The money of each point on the board, or not.
    BoardMoney,
    /// What alternatives cost on the board, or not.
    BoardCosts,
    Remove,
    Filter,
    Sort,
    /// By what rows have in common.
    Group,
    Details,
    Copy,
    Show,
    Release,
    /// Tables say "same".
    Same,
    Earlier,
    Later,
    Enlarge,
    Black,
    Park,
    History,
    Messages,
    Redraw,
    CopyOrQuit,
    Speak(Lang),
    /// What this machine gives the program.
    Doctor,
    /// Other colours.
    Wear(Colours),
    /// Sheets of paper.
    Print(Sheet),
    /// A file or folder, to be taken in.
    Pick(Purpose),
    Suspend,
    FreeMouse,
    NextField,
    PreviousField,
    Edit(Edit),
}

impl Action {
    /// Whether it goes to a step of the map.
    pub fn is_step(self) -> bool {
        use Action as A;
        matches!(self, A::GoHome | A::GoOverview | A::GoPrepare | A::GoCapture | A::GoControl | A::GoList)
            || matches!(
                self,
                A::GoRound | A::GoReadout | A::GoParked | A::GoCompare | A::GoJudge | A::GoBallots | A::GoSeats
            )
            || matches!(self, A::BoardHere | A::History | A::GoCosts)
    }
}

/// One action.
pub struct Row {
    /// What it does.
    pub action: Action,
    /// The name that programs read.
    pub name: &'static str,
    /// Its keys, the one to show first.
    pub keys: &'static [&'static str],
    /// One sentence.
    pub text: &'static Msg,
    /// A word for the footer, when it belongs there.
    pub hint: Option<&'static Msg>,
    /// Where it is heard.
    pub on: &'static [Place],
    /// Whether it would do anything now.
    pub ready: fn(&Seen<'_>) -> bool,
}

impl Row {
    /// What the user meant by one of its keys.
    pub fn meant(&self, key: &str) -> Action {
        match self.action {
            Action::Score(_) => Action::Score(key.parse().ok()),
            action => action,
        }
    }

    /// The key to show where there is room for one: all the digits of a scale are one.
    pub fn first_key(&self) -> Option<&'static str> {
        if matches!(self.action, Action::Score(_)) { Some("0–5") } else { self.keys.first().copied() }
    }
}

use Place as P;
use places::*;

fn always(_: &Seen<'_>) -> bool {
    true
}
fn open(seen: &Seen<'_>) -> bool {
    seen.desk.is_some()
}
fn writable(seen: &Seen<'_>) -> bool {
    seen.desk.is_some_and(|desk| !desk.is_read_only())
}
fn can_undo(seen: &Seen<'_>) -> bool {
    seen.record.next(crate::record::Step::Back).is_some()
}
fn can_redo(seen: &Seen<'_>) -> bool {
    seen.record.next(crate::record::Step::Forth).is_some()
}
fn has_mouse(seen: &Seen<'_>) -> bool {
    seen.has_mouse
}
fn has_fields(seen: &Seen<'_>) -> bool {
    super::screens::fields(seen.state()).len() > 1
}
fn on_demo(seen: &Seen<'_>) -> bool {
    seen.is_demo
}

const fn row(
    action: Action,
    name: &'static str,
    keys: &'static [&'static str],
    text: &'static Msg,
    hint: Option<&'static Msg>,
    on: &'static [Place],
) -> Row {
    Row { action, name, keys, text, hint, on, ready: always }
}

const fn when(mut row: Row, ready: fn(&Seen<'_>) -> bool) -> Row {
    row.ready = ready;
    row
}

use Action as A;

/// Every action, in the order footer and help show them.
static ROWS: &[Row] = &[
    row(A::Save, "save", &["Enter"], &a::SAVE, Some(&a::SAVE_HINT), &[P::Capture]),
    when(row(A::NextKind, "next-field", &["Tab"], &a::NEXT_KIND, Some(&a::NEXT_KIND_HINT), &[P::Capture]), has_fields),
    row(A::PreviousKind, "previous-field", &["Shift+Tab"], &a::PREVIOUS_KIND, None, &[P::Capture]),
    row(A::Correct, "correct", &["Up"], &a::CORRECT, Some(&a::CORRECT_HINT), &[P::Capture]),
    row(A::CorrectNext, "correct-next", &["Down"], &a::CORRECT_NEXT, None, &[P::Capture]),
    row(A::OnePoint, "one-point", &["Ctrl+O"], &a::ONE_POINT, None, &[P::Capture]),
    row(
        A::Open,
        "open",
        &["Enter"],
        &a::OPEN,
        Some(&a::OPEN_HINT),
        &[P::Home, P::Overview, P::Prepare, P::List, P::Control],
    ),
    row(
        A::Open,
        "choose",
        &["Enter"],
        &a::OPEN,
        Some(&a::CHOOSE_HINT),
        &[P::Move, P::Line, P::Ask, P::Details, P::Palette, P::Filter, P::Pick],
    ),
    row(A::Open, "take", &["Enter"], &files::TAKE, Some(&files::TAKE_HINT), &[P::Take]),
    row(A::Left, "folder-up", &["Left"], &files::UP, None, &[P::Pick]),
    row(A::Mark, "column", &["Space"], &files::COLUMN, Some(&files::COLUMN_HINT), &[P::Take]),
    row(A::KeepNames, "keep-names", &["k"], &people::KEEP_NAMES, Some(&people::KEEP_NAMES_HINT), &[P::Take]),
    row(A::EditText, "amounts", &["e", "F2"], &files::AMOUNTS, None, &[P::Take]),
    row(A::Left, "column-before", &["Left"], &files::COLUMN_BEFORE, None, &[P::Take]),
    row(A::Right, "column-after", &["Right"], &files::COLUMN_AFTER, None, &[P::Take]),
    row(A::NextField, "sheet-after", &["Tab"], &files::SHEET_AFTER, None, &[P::Take]),
    row(A::PreviousField, "sheet-before", &["Shift+Tab"], &files::SHEET_BEFORE, None, &[P::Take]),
    row(A::Release, "release", &["Space"], &a::RELEASE, Some(&a::RELEASE_HINT), &[P::Control]),
    row(A::Show, "show", &["v"], &a::SHOW, Some(&a::SHOW_HINT), &[P::Control]),
    row(A::Enlarge, "enlarge", &["z"], &a::ENLARGE, Some(&a::ENLARGE_HINT), &[P::Control]),
    row(A::Black, "black", &["b"], &a::BLACK, Some(&a::BLACK_HINT), &[P::Control]),
    row(A::Mark, "mark", &["Space"], &a::MARK, Some(&a::MARK_HINT), &[P::List]),
    row(A::Move, "move", &["m"], &a::MOVE, Some(&a::MOVE_HINT), LISTS),
    row(A::New, "new", &["n"], &a::NEW, Some(&a::NEW_HINT), &[P::Overview, P::List, P::Control]),
    row(A::New, "new-workshop", &["n"], &a::NEW_WORKSHOP, Some(&a::NEW_HINT), &[P::Home]),
    when(
        row(A::Pick(Purpose::Rows), "import", &["o"], &files::PICK_ROWS, Some(&files::ROWS_HINT), &[P::Overview]),
        writable,
    ),
    row(A::Example, "example", &[], &a::EXAMPLE, None, &[P::Home]),
    row(A::Show, "show-row", &["v"], &a::SHOW, Some(&a::SHOW_HINT), &[P::List]),
    row(A::New, "new-row", &["n"], &a::NEW_ROW, Some(&a::NEW_HINT), &[P::Part]),
    row(A::EditText, "edit-row", &["Enter", "e", "F2"], &a::EDIT_ROW, Some(&a::EDIT_HINT), &[P::Part]),
    row(A::Remove, "remove-row", &["x", "Delete"], &a::REMOVE_ROW, Some(&a::REMOVE_HINT), &[P::Part]),
    row(A::Earlier, "row-up", &["+"], &a::ROW_UP, None, &[P::Part]),
    row(A::Later, "row-down", &["-"], &a::ROW_DOWN, None, &[P::Part]),
    row(A::KeepPlan, "keep-plan", &["k"], &a::KEEP_PLAN, Some(&a::KEEP_PLAN_HINT), &[P::Prepare]),
    row(A::Earlier, "earlier", &["+"], &a::EARLIER, None, &[P::Control]),
    row(A::Later, "later", &["-"], &a::LATER, None, &[P::Control]),
    row(A::EditText, "edit", &["e", "F2"], &a::EDIT, Some(&a::EDIT_HINT), LISTS),
    row(A::Filter, "find", &["f", "/"], &a::FILTER, Some(&a::FILTER_HINT), &[P::List, P::Control]),
    row(A::Sort, "sort", &["s"], &a::SORT, Some(&a::SORT_HINT), &[P::List]),
    row(A::Park, "park", &["p"], &a::PARK, Some(&a::PARK_HINT), LISTS),
    row(A::Remove, "remove", &["x", "Delete"], &a::REMOVE, None, LISTS),
    row(A::Remove, "forget", &["x", "Delete"], &a::FORGET, None, &[P::Home]),
    row(A::MarkAll, "mark-all", &["a"], &a::MARK_ALL, None, LISTS),
    row(A::Details, "details", &["i"], &a::DETAILS, None, LISTS),
    row(A::Copy, "copy", &["c"], &a::COPY, None, LISTS),
    when(row(A::Keep, "keep", &["k"], &a::KEEP, Some(&a::KEEP_HINT), &[P::Overview]), on_demo),
    row(A::BoardHere, "board", &["w"], &a::BOARD_HERE, Some(&a::BOARD_HERE_HINT), &[P::Overview, P::Control]),
    row(A::Black, "black-board", &["b"], &a::BLACK, Some(&a::BLACK_HINT), &[P::Overview, P::List, P::Board]),
    row(A::Left, "left", &["Left"], &a::LEFT, None, &[P::List, P::Control, P::Board, P::New]),
    row(A::Left, "turn-left", &["Left"], &a::TURN_LEFT, None, &[P::Choice]),
    row(A::Right, "turn-right", &["Right"], &a::TURN_RIGHT, Some(&a::CHOOSE_HINT), &[P::Choice]),
    row(A::Mark, "mark-choice", &["Space"], &a::MARK_CHOICE, Some(&a::MARK_HINT), &[P::Choice]),
    row(A::Right, "right", &["Right"], &a::RIGHT, None, &[P::List, P::Control, P::Board, P::New]),
    row(A::Open, "confirm", &["Enter"], &a::OPEN, Some(&a::NEXT_FIELD_HINT), FORMS),
    row(A::NextField, "next", &["Tab", "Down"], &a::NEXT_FIELD, None, FORMS),
    row(A::PreviousField, "previous", &["Shift+Tab", "Up"], &a::PREVIOUS_FIELD, None, FORMS),
    row(A::Up, "up", &["Up"], &a::UP, None, ROLLS),
    row(A::Down, "down", &["Down"], &a::DOWN, None, ROLLS),
    row(A::PageUp, "page-up", &["PgUp"], &a::PAGE_UP, None, PAGES),
    row(A::PageDown, "page-down", &["PgDn"], &a::PAGE_DOWN, None, PAGES),
    row(A::First, "first", &["Home"], &a::FIRST, None, ALL_LISTS),
    row(A::Last, "last", &["End"], &a::LAST, None, ALL_LISTS),
    when(row(A::Undo, "undo", &["u", "Ctrl+Z"], &a::UNDO, Some(&a::UNDO_HINT), SCREENS), can_undo),
    when(row(A::Redo, "redo", &["U", "Ctrl+Y"], &a::REDO, None, SCREENS), can_redo),
    when(row(A::Undo, "undo-typing", &["Ctrl+Z"], &a::UNDO_TYPING, Some(&a::UNDO_HINT), &[P::Capture]), always),
    row(A::Redo, "redo-typing", &["Ctrl+Y"], &a::REDO_TYPING, None, &[P::Capture]),
    row(A::Back, "to-list", &["Esc"], &a::TO_LIST, Some(&a::TO_LIST_HINT), &[P::Capture]),
    row(A::Back, "back", &["Esc"], &a::BACK, Some(&a::BACK_HINT), OUT),
    row(A::Back, "leave", &["q"], &a::BACK, None, LEAVES),
    row(A::Go, "go", &["g"], &a::GO, Some(&a::GO_HINT), SCREENS),
    row(A::GoHome, "go-home", &["0"], &a::GO_HOME, None, &[P::Go]),
    row(A::GoOverview, "go-overview", &["1"], &a::GO_OVERVIEW, None, &[P::Go]),
    row(A::GoRound, "go-round", &["2"], &a::GO_ROUND, None, &[P::Go]),
    row(A::GoControl, "go-control", &["3"], &a::GO_CONTROL, None, &[P::Go]),
    row(A::GoList, "go-list", &["4"], &a::GO_LIST, None, &[P::Go]),
    row(A::GoCompare, "go-compare", &["5"], &c::GO_COMPARE, None, &[P::Go]),
    when(row(A::BoardHere, "board-here", &[], &a::BOARD_HERE, None, WORKSHOP), open),
    when(row(A::BoardWindow, "board-window", &[], &a::BOARD_WINDOW, None, WORKSHOP), open),
    when(row(A::Black, "black-anywhere", &[], &a::BLACK, None, &[P::Capture]), open),
    when(row(A::GoPrepare, "prepare-anywhere", &[], &a::GO_PREPARE, None, WORKSHOP), open),
    when(row(A::KeepPlan, "keep-plan-anywhere", &[], &a::KEEP_PLAN, None, WORKSHOP), open),
    when(row(A::Print(Sheet::Cards), "print-cards", &[], &a::PRINT_CARDS, None, WORKSHOP), open),
    when(row(A::Print(Sheet::Slips), "print-slips", &[], &a::PRINT_SLIPS, None, WORKSHOP), open),
    when(row(A::Print(Sheet::Questions), "print-questions", &[], &a::PRINT_QUESTIONS, None, WORKSHOP), open),
    when(row(A::Print(Sheet::Plan), "print-plan", &[], &a::PRINT_PLAN, None, WORKSHOP), open),
    when(row(A::History, "history", &[], &a::HISTORY, None, WORKSHOP), open),
    when(row(A::Keep, "keep-anywhere", &[], &a::KEEP, None, ABOVE), on_demo),
    when(row(A::Pick(Purpose::Rows), "import-anywhere", &[], &files::PICK_ROWS, None, WORKSHOP), writable),
    when(row(A::Pick(Purpose::Plan), "use-plan", &[], &files::PICK_PLAN, None, WORKSHOP), writable),
    when(row(A::Pick(Purpose::Merge), "merge", &[], &files::PICK_MERGE, None, WORKSHOP), writable),
    row(A::Messages, "messages", &[], &a::MESSAGES, None, ALL_SCREENS),
    row(A::Speak(Lang::Nb), "language-nb", &[], &a::NB, None, ALL_SCREENS),
    row(A::Speak(Lang::Nn), "language-nn", &[], &a::NN, None, ALL_SCREENS),
    row(A::Speak(Lang::En), "language-en", &[], &a::EN, None, ALL_SCREENS),
    row(A::Wear(Colours::Terminal), "theme-terminal", &[], &a::THEME_TERMINAL, None, ALL_SCREENS),
    row(A::Wear(Colours::Light), "theme-light", &[], &a::THEME_LIGHT, None, ALL_SCREENS),
    row(A::Wear(Colours::Dark), "theme-dark", &[], &a::THEME_DARK, None, ALL_SCREENS),
    row(A::Wear(Colours::Contrast), "theme-contrast", &[], &a::THEME_CONTRAST, None, ALL_SCREENS),
    row(A::Wear(Colours::Mono), "theme-mono", &[], &a::THEME_MONO, None, ALL_SCREENS),
    row(A::Doctor, "doctor", &[], &a::DOCTOR, None, ALL_SCREENS),
    when(row(A::FreeMouse, "release-mouse", &[], &a::FREE_MOUSE, None, ALL_SCREENS), has_mouse),
    #[cfg(unix)]
    row(A::Suspend, "suspend", &[], &a::SUSPEND, None, ALL_SCREENS),
    row(A::Saved, "saved", &["Ctrl+S"], &a::SAVED, None, WORKSHOP),
    row(A::Quit, "quit", &["q"], &a::QUIT, Some(&a::QUIT_HINT), &[P::Home]),
    row(A::Palette, "palette", &["Ctrl+P", ":"], &a::PALETTE, Some(&a::PALETTE_HINT), ALL_LISTS),
    row(A::Palette, "palette-typing", &["Ctrl+P"], &a::PALETTE, Some(&a::PALETTE_HINT), &[P::Capture, P::New]),
    row(A::Help, "help", &["h", "?", "F1"], &a::HELP, Some(&a::HELP_HINT), READ),
    row(A::Help, "help-typing", &["Esc h", "F1"], &a::HELP, Some(&a::HELP_HINT), TYPED),
    row(A::Redraw, "redraw", &["Ctrl+L"], &a::REDRAW, None, &Place::ALL),
    row(A::CopyOrQuit, "copy-or-quit", &["Ctrl+C"], &a::COPY_OR_QUIT, None, &Place::ALL),
];

/// Every row: what belongs to one screen first, for that is what its footer and help begin with.
pub fn all() -> impl Iterator<Item = &'static Row> {
    let own = [round::ROWS, plenary::ROWS, compare::ROWS, judging::ROWS, costs::ROWS, seats::ROWS, serve::ROWS];
    own.into_iter().chain([links::POPUP, ROWS, serve::LATER, links::ROWS, text::ROWS]).flatten()
}

/// The row a key means at a place.
pub fn find(place: Place, key: &str) -> Option<&'static Row> {
    all().find(|row| row.on.contains(&place) && row.keys.contains(&key))
}

/// The rows heard at a place, in order.
pub fn at(place: Place) -> impl Iterator<Item = &'static Row> {
    all().filter(move |row| row.on.contains(&place))
}

/// The rows heard at a place now: a table's own page has nothing that leads away from it, and only an example is kept.
pub fn heard(place: Place, seen: &Seen<'_>) -> impl Iterator<Item = &'static Row> {
    let (bound, demo) = (seen.table.is_some(), seen.is_demo);
    at(place).filter(move |row| (!bound || !leads_away(row)) && (demo || row.action != A::Keep))
}

fn leads_away(row: &Row) -> bool {
    row.name == "to-list"
        || row.action.is_step()
        || matches!(
            row.action,
            A::Go | A::BoardWindow | A::Black | A::Keep | A::KeepPlan | A::Print(_) | A::OnePoint | A::Draw | A::Link
        )
        || matches!(row.action, A::Pick(_) | A::BoardHere | A::BoardMoney | A::BoardCosts | A::Example | A::GoServe)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn no_place_has_two_meanings_for_one_key() {
        for place in Place::ALL {
            let mut keys = BTreeSet::new();
            for key in at(place).flat_map(|row| row.keys) {
                assert!(keys.insert(*key), "{key} twice on {}", place.name());
            }
        }
    }

    /// What a letter or sign means wherever it is heard; a key that stands here with two verbs is the one that means by
    /// place.
    const VERBS: &[(&str, &[Action])] = &[
        ("q", &[A::Back, A::Quit]),
        ("g", &[A::Go]),
        ("n", &[A::New]),
        ("e", &[A::EditText]),
        ("Space", &[A::Mark, A::Release, A::Toggle]),
        ("a", &[A::MarkAll]),
        ("m", &[A::Move]),
        ("l", &[A::Link]),
        ("K", &[A::BoardMoney]),
        ("x", &[A::Remove]),
        ("u", &[A::Undo]),
        ("U", &[A::Redo]),
        ("f", &[A::Filter]),
        ("/", &[A::Filter]),
        ("s", &[A::Sort, A::Same]),
        ("r", &[A::Group]),
        ("y", &[A::Unit]),
        ("i", &[A::Details]),
        ("c", &[A::Copy]),
        ("v", &[A::Show]),
        ("z", &[A::Enlarge]),
        ("b", &[A::Black]),
        ("p", &[A::Park]),
        ("P", &[A::GoParked]),
        ("+", &[A::Earlier, A::MoreTime]),
        ("-", &[A::Later, A::LessTime]),
        ("h", &[A::Help]),
        ("?", &[A::Help]),
        (":", &[A::Palette]),
        ("k", &[A::Keep, A::KeepPlan, A::KeepNames, A::KeepAssumed]),
        ("o", &[A::Pick(Purpose::Rows), A::Pick(Purpose::People)]),
        ("d", &[A::Draw]),
        ("t", &[A::WinBack]),
        ("w", &[A::BoardHere]),
        ("W", &[A::GoServe]),
        ("0", &[A::Score(None)]),
        ("1", &[A::Score(None)]),
        ("2", &[A::Score(None)]),
        ("3", &[A::Score(None)]),
        ("4", &[A::Score(None)]),
        ("5", &[A::Score(None)]),
        ("F2", &[A::EditText]),
        ("Delete", &[A::Remove]),
    ];

    #[test]
    fn a_key_means_the_same_wherever_it_is_heard() {
        for place in Place::ALL.into_iter().filter(|place| !matches!(place, P::Go | P::Text)) {
            for row in at(place) {
                for key in row.keys {
                    let sign = key.chars().count() == 1 || ["Space", "F2", "Delete"].contains(key);
                    let verb = VERBS.iter().find(|(known, _)| known == key);
                    let means = verb.is_some_and(|(_, actions)| actions.contains(&row.action));
                    assert!(!sign || means, "{key} is {} on {}", row.name, place.name());
                }
            }
        }
    }

    #[test]
    fn no_letter_is_a_command_where_letters_are_text() {
        for place in Place::ALL.into_iter().filter(|p| p.types()) {
            for key in at(place).flat_map(|row| row.keys) {
                // What is looked for among costs holds no space, so that a space can mark.
                let marks = *key == "Space" && place == P::Link;
                assert!(key.chars().count() > 1 && *key != "Space" || marks, "{key} on {}", place.name());
            }
        }
    }
}
