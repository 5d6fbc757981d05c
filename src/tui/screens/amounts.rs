//! What has to be known of a file's amounts and cannot be seen in it: questions of the screen that takes it in.

use crate::domain::Words;
use crate::exchange::Fault;
use crate::exchange::import::{Columns, Difference, Figures, Imported, Lone, may_be_rounded};
use crate::lang::{Shown, files as m, imports};
use crate::tui::layer::{Layer, Outcome, Seen, Told, open};
use crate::tui::popups::{Ask, Prompt};
use crate::tui::theme::Role;

/// What a file that cannot be taken in needs an answer to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Needs {
    /// Which column is what.
    Columns,
    /// What the marks in its amounts are.
    Marks,
    /// Why its totals differ.
    Reason,
    /// Another file.
    Mending,
}

impl Needs {
    /// What the faults of a file have in common.
    pub fn of(faults: &[Fault]) -> Self {
        const COLUMNS: [&str; 3] = ["no_column", "two_columns", "which_amount"];
        let all = |code: &str| faults.iter().all(|fault| fault.code == code);
        match () {
            () if faults.iter().any(|fault| COLUMNS.contains(&fault.code)) => Self::Columns,
            () if all("unsettled_amount") => Self::Marks,
            () if all("total_differs") => Self::Reason,
            () => Self::Mending,
        }
    }
}

/// The field of money a column is read as.
pub fn money(columns: &Columns, at: usize) -> Option<&'static str> {
    let field = columns.fields.get(at).copied().flatten()?;
    crate::exchange::import::MONEY.contains(&field).then_some(field)
}

/// The column that a fault is in, or else the first of money.
pub fn column_of(columns: &Columns, faults: &[Fault]) -> Option<usize> {
    let named = faults.first().and_then(|fault| fault.column.as_ref());
    let at = named.and_then(|name| columns.heads.iter().position(|head| head == name));
    let all = 0..columns.heads.len();
    at.filter(|at| money(columns, *at).is_some()).or_else(|| all.into_iter().find(|at| money(columns, *at).is_some()))
}

fn answer(text: Shown, told: Told) -> (Shown, Vec<Outcome>) {
    (text, vec![Outcome::Close, Outcome::Tell(told)])
}

/// Asks how the amounts of a column are written. What holds now is the first answer.
pub fn ask(seen: &Seen<'_>, columns: &Columns, at: usize, figures: &Figures) -> Option<Outcome> {
    let field = money(columns, at)?;
    // Of a file that is refused nobody knows yet what its amounts were read in, unless somebody has said.
    let now = figures.units.get(field).copied().or(columns.units.get(at).copied().flatten());
    let units = [(1, &m::IN_KRONER), (1000, &m::IN_THOUSANDS), (1_000_000, &m::IN_MILLIONS)];
    let (mut first, mut rest) = (Vec::new(), Vec::new());
    for (unit, text) in units {
        let told = Told::Figures(figures.clone().with_unit(field, unit));
        if now == Some(unit) {
            first.push(answer(seen.fill(&m::AS_NOW, &[("what", &seen.say(text))]), told));
        } else {
            rest.push(answer(seen.say(text), told));
        }
    }
    first.extend(rest);
    let turned = Figures { negate: !figures.negate, ..figures.clone() };
    let text = if figures.negate { &m::SIGN_KEPT } else { &m::SIGN_TURNED };
    first.push(answer(seen.say(text), Told::Figures(turned)));
    first.extend(marks(seen, field, figures));
    let head = columns.heads.get(at).map(String::as_str).unwrap_or_default();
    Some(open(Layer::Ask(Ask::new(seen.fill(&m::HOW_WRITTEN, &[("name", &Shown::new(head))]), first))))
}

fn marks(seen: &Seen<'_>, field: &str, figures: &Figures) -> [(Shown, Vec<Outcome>); 2] {
    [(Lone::Thousands, &m::MARK_THOUSANDS), (Lone::Decimals, &m::MARK_DECIMALS)]
        .map(|(lone, text)| answer(seen.say(text), Told::Figures(figures.clone().with_lone(field, lone))))
}

/// Asks what the lone marks of a column are.
pub fn ask_marks(seen: &Seen<'_>, field: &'static str, faults: &[Fault], figures: &Figures) -> Outcome {
    let said = faults.first().map(|fault| Shown::new(&fault.text.say(seen.look.lang))).unwrap_or_default();
    open(Layer::Ask(Ask::new(said, marks(seen, field, figures).into())))
}

/// Asks why totals differ.
pub fn ask_reason(seen: &Seen<'_>, faults: &[Fault]) -> Outcome {
    let mut answers = vec![(seen.say(&m::NOT_IN), vec![Outcome::Close])];
    let rounding = Words::new(seen.look.lang.say(&imports::ROUNDING)).map(Difference::Rounding);
    if let Some(rounding) = rounding.filter(|_| faults.iter().all(may_be_rounded)) {
        answers.push(answer(seen.say(&m::IS_ROUNDING), Told::Difference(rounding)));
    }
    let tell = |text: &str| Words::new(text).map(|words| Told::Difference(Difference::Reason(words)));
    let prompt = open(Layer::Prompt(Prompt::new(seen.say(&m::WHY_DIFFERENT), "", tell)));
    answers.push((seen.say(&m::WRITE_REASON), vec![Outcome::Close, prompt]));
    const ENOUGH: usize = 3;
    let place = |fault: &Fault| Shown::new(&format!("{}: {}", fault.place(), fault.text.say(seen.look.lang)));
    let said = faults.iter().take(ENOUGH).map(|fault| (place(fault), Role::Text));
    open(Layer::Ask(Ask::new(seen.say(&m::TOTAL_DIFFERS), answers).about(said)))
}

/// Asks whether what came in before is to come in again; nothing where nothing did.
pub fn ask_again(seen: &Seen<'_>, imported: &Imported) -> Option<Outcome> {
    let before = imported.before()?;
    let answers =
        vec![(seen.say(&m::NOT_IN), vec![Outcome::Close]), answer(seen.count(&m::ALL_IN, imported.rows), Told::Again)];
    let said = Shown::new(&before.text.say(seen.look.lang));
    Some(open(Layer::Ask(Ask::new(seen.say(&m::IN_AGAIN), answers).about([(said, Role::Text)]))))
}

/// Asks under which name the choices are to be kept.
pub fn ask_name(seen: &Seen<'_>, name: &str) -> Outcome {
    let tell = |text: &str| (!text.is_empty()).then(|| Told::Named(text.to_owned()));
    open(Layer::Prompt(Prompt::new(seen.say(&m::PROFILE_NAME), name, tell)))
}
