use super::view::View;
use crate::analysis::economy::{Figure, Gap, Group, Heading};
use crate::domain::{CostKind, Quadrant};
use crate::exchange::compared::{InWords, NONE, gap};
use crate::lang::{Lang, Shown, compare as m, economy as e};
use crate::record::State;

/// What can be walked to, and opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Key {
    /// A figure.
    Figure(Figure),
    /// What was said in a field.
    Said(Quadrant),
    /// How many lines somebody speaks of.
    Lines,
    /// Money of a kind that somebody speaks of.
    Spoken(CostKind),
    /// Lines without a year.
    NoYear,
    /// Lines outside the years.
    Outside,
    /// Lines of alternatives that have none that lasts.
    AllEnd,
    /// Lines that end while others go on.
    Ending,
    /// Lines of the baseline that name no area.
    NoArea,
    /// Costs nobody has spoken of.
    Unspoken,
    /// Claims with no money behind them.
    Claims,
    /// Something else that is missing, by its place among those.
    Gap(usize),
    /// How to read the figures, by its place.
    Note(usize),
}

/// One line of the screen's list.
pub struct Item {
    /// Nothing for what is only read.
    pub key: Option<Key>,
    /// What stands to the left.
    pub text: Shown,
    /// A fact at the right of a heading, or the key that mends what is missing.
    pub fact: Option<Shown>,
    /// Whether it is a heading.
    pub is_heading: bool,
}

impl Item {
    fn read(text: Shown) -> Self {
        Self { key: None, text, fact: None, is_heading: false }
    }

    fn walked(key: Key, text: Shown) -> Self {
        Self { key: Some(key), ..Self::read(text) }
    }

    fn heading(text: &str, fact: Option<Shown>) -> Self {
        Self { is_heading: true, fact, ..Self::read(Shown::new(text)) }
    }
}

/// The lines for a group, from what councils look at first to how it was counted.
pub fn items(view: &View, words: &InWords<'_>, group: &Group, width: usize) -> Vec<Item> {
    let lang = words.lang;
    let mut items = Vec::new();
    let first = view.comparison.first_figures();
    let blocks = [(&m::ECONOMY, &first[..]), (&m::YEARLY, &Figure::YEARLY), (&m::OVER_TIME, &Figure::OVER_TIME)];
    for (heading, figures) in blocks {
        let known = |figure: &Figure| {
            let cells = group.columns.iter().map(|column| words.cell(*column, *figure));
            // A row in which nobody knows anything says so below, once.
            cells.into_iter().any(|cell| cell != NONE && !cell.is_empty())
        };
        let rows: Vec<_> = figures.iter().filter(|figure| known(figure)).collect();
        if !rows.is_empty() {
            items.extend((!items.is_empty()).then(|| Item::read(Shown::default())));
            items.push(Item::heading(lang.say(heading), None));
            let row = |f: &Figure| Item::walked(Key::Figure(*f), Shown::new(&words.label(*f)));
            items.extend(rows.into_iter().map(row));
        }
    }
    said(view, words, group, &mut items);
    spoken(view, words, group, &mut items);
    let missing = missing(view, words, group, width);
    if !missing.is_empty() {
        items.push(Item::read(Shown::default()));
        items.push(Item::heading(lang.say(&m::MISSING), None));
        items.extend(missing);
    }
    items.push(Item::read(Shown::default()));
    items.push(Item::heading(lang.say(&m::ABOUT), None));
    for (n, note) in notes(view, words).into_iter().enumerate() {
        let lines = Shown::new(&note).wrapped(width).into_iter().enumerate();
        items.extend(lines.map(|(i, line)| Item { key: (i == 0).then_some(Key::Note(n)), ..Item::read(line) }));
    }
    items
}

fn said(view: &View, words: &InWords<'_>, group: &Group, items: &mut Vec<Item>) {
    let lang = words.lang;
    let tables = words.state.tables().len();
    let (heading, fact) = match tables {
        0 => (&m::SAID, lang.say(&m::IN_STATEMENTS).to_owned()),
        n => (&m::SAID_AT_TABLES, lang.count(&crate::lang::words::OF_TABLES, n)),
    };
    items.push(Item::read(Shown::default()));
    if group.columns.iter().any(|column| view.said(words.state, *column).is_some()) {
        items.push(Item::heading(lang.say(heading), Some(Shown::new(&fact))));
        let name = |q| Shown::new(lang.say(crate::lang::words::quadrants(q))).capital();
        items.extend(Quadrant::ALL.map(|q| Item::walked(Key::Said(q), name(q))));
    } else {
        items.push(Item::heading(lang.say(heading), None));
        items.push(Item { fact: Some(Shown::from("g 2")), ..Item::read(Shown::new(lang.say(&m::NOTHING_SAID))) });
    }
}

fn spoken(view: &View, words: &InWords<'_>, group: &Group, items: &mut Vec<Item>) {
    let share = |column: &_| view.spoken.column(words.state, &view.comparison, *column);
    let shares: Vec<_> = group.columns.iter().map(share).collect();
    if shares.iter().all(|share| share.linked == 0) {
        return;
    }
    items.push(Item::read(Shown::default()));
    items.push(Item::heading(words.lang.say(&m::SPOKEN), None));
    items.push(Item::walked(Key::Lines, Shown::new(words.lang.say(&m::LINES))));
    for kind in [CostKind::OneOff, CostKind::Running, CostKind::Benefit] {
        if shares.iter().any(|share| share.of(kind).is_none_or(|sum| !sum.is_zero())) {
            items.push(Item::walked(Key::Spoken(kind), Shown::new(words.lang.say(m::kind(kind)))));
        }
    }
}

/// What is missing for the alternatives of the group and for the baseline, each once with the key that mends it.
fn missing(view: &View, words: &InWords<'_>, group: &Group, width: usize) -> Vec<Item> {
    let is_here = |i: &usize| {
        let is_base = view.comparison.rows.get(*i).is_some_and(|row| Some(row.id) == words.state.baseline());
        is_base || group.columns.iter().any(|column| column.row == *i)
    };
    let mut all: Vec<(String, Vec<&str>, Key, &str)> = Vec::new();
    let rows = view.comparison.rows.iter().enumerate().filter(|(i, _)| is_here(i));
    for (code, of) in rows.flat_map(|(_, row)| row.gaps.iter().map(|of| (words.code(row.id), of))) {
        let text = gap(of, &words.currency()).2.say(words.lang);
        let place = all.len();
        match all.iter_mut().find(|(known, ..)| *known == text) {
            Some((_, codes, ..)) => codes.push(code),
            None => {
                let (key, mends) = match of {
                    Gap::Year(_) => (Key::NoYear, ENTER),
                    Gap::AllEnd(_) => (Key::AllEnd, ENTER),
                    Gap::Ending(..) => (Key::Ending, ENTER),
                    Gap::NoArea(..) => (Key::NoArea, ENTER),
                    Gap::Outside(_) => (Key::Outside, ENTER),
                    Gap::TooLarge => (Key::Gap(place), ""),
                    _ => (Key::Gap(place), "g 1"),
                };
                all.push((text, vec![code], key, mends));
            }
        }
    }
    let mut lines: Vec<_> = all
        .into_iter()
        .map(|(text, codes, key, mends)| (format!("{}: {text}", codes.join(", ")), key, mends))
        .collect();
    if view.linked.is_empty() && !words.state.costs().is_empty() {
        lines.push((words.lang.say(&e::NO_LINKS).to_owned(), Key::Gap(usize::MAX), "g 4"));
    } else {
        lines.extend(words.unspoken(view.unspoken).map(|text| (text, Key::Unspoken, ENTER)));
    }
    lines.extend(words.claims(view.claims).map(|text| (text, Key::Claims, ENTER)));
    let mut items = Vec::new();
    for (text, key, mends) in lines {
        let mends = spoken_key(words.lang, mends);
        let wrapped = Shown::new(&text).wrapped(width.saturating_sub(mends.width() + 2));
        let last = wrapped.len().saturating_sub(1);
        for (i, text) in wrapped.into_iter().enumerate() {
            let key = (i == 0).then_some(key);
            items.push(Item { key, fact: (i == last).then(|| mends.clone()), ..Item::read(text) });
        }
    }
    items
}

const ENTER: &str = "Enter";

fn spoken_key(lang: Lang, key: &str) -> Shown {
    Shown::new(&crate::tui::spoken(lang, key))
}

/// How to read the figures: signs, what was left out, files whose totals differed, and that nobody is crowned.
fn notes(view: &View, words: &InWords<'_>) -> Vec<String> {
    let lang = words.lang;
    let mut notes = Vec::new();
    notes.extend(words.comparison.illustrative.then(|| lang.say(&e::ILLUSTRATIVE).to_owned()));
    notes.extend(words.state.baseline().map(|id| lang.fill(&e::SIGN, &[("code", &words.code(id))])));
    notes.push(lang.fill(&e::FULL_YEAR_IS, &[("full", &words.year(words.comparison.full_year))]));
    notes.extend(view.standing.iter().filter_map(|batch| words.reason(batch)));
    notes.extend(left_out(words));
    if !words.adds_up() {
        notes.push(lang.say(&e::ROUNDED).to_owned());
    }
    notes.push(lang.say(&e::NO_WINNER).to_owned());
    notes
}

fn left_out(words: &InWords<'_>) -> Vec<String> {
    let rows = words.comparison.rows.iter();
    let simple = rows.filter(|row| words.alternative(row).is_some_and(|a| a.combines.is_empty()));
    let word = words.lang.say(&e::LEFT_OUT);
    let lines = simple.flat_map(|row| row.left_out.iter().map(move |left| (row, left)));
    lines.map(|(row, left)| format!("{word}  {}: {}", words.code(row.id), words.left_out(left))).collect()
}

/// What a figure means, in a sentence.
pub fn explained(words: &InWords<'_>, state: &State, key: Key) -> Option<String> {
    let msg = match key {
        Key::Figure(Figure::OneOff) => &m::X_ONE_OFF,
        Key::Figure(Figure::Effect(_)) => &m::X_EFFECT,
        Key::Figure(Figure::FullYear) => &m::X_FULL_YEAR,
        Key::Figure(Figure::Fte) => &m::X_FTE,
        Key::Figure(Figure::FteChange) => &m::X_FTE_CHANGE,
        Key::Figure(Figure::Running) => &m::X_RUNNING,
        Key::Figure(Figure::RunningChange) => &m::X_RUNNING_CHANGE,
        Key::Figure(Figure::Benefits) => &m::X_BENEFITS,
        Key::Figure(Figure::Npv) => &m::X_NPV,
        Key::Figure(Figure::NpvWithTax) => &m::X_NPV_WITH_TAX,
        Key::Figure(Figure::PresentCost) => &m::X_PRESENT_COST,
        Key::Figure(Figure::Equivalent) => &m::X_EQUIVALENT,
        Key::Figure(Figure::Payback) => &m::X_PAYBACK,
        Key::Figure(Figure::DiscountedPayback) => &m::X_DISCOUNTED,
        Key::Figure(Figure::Irr) => &m::X_IRR,
        Key::Figure(Figure::BreakEven) => &m::X_BREAK_EVEN,
        Key::Said(_) if state.tables().is_empty() => &m::X_SAID_ALONE,
        Key::Said(_) => &m::X_SAID,
        Key::Lines | Key::Spoken(_) => &m::X_SPOKEN,
        Key::NoYear
        | Key::Outside
        | Key::AllEnd
        | Key::Ending
        | Key::NoArea
        | Key::Unspoken
        | Key::Claims
        | Key::Gap(_)
        | Key::Note(_) => {
            return None;
        }
    };
    let (code, year) =
        (state.baseline().map(|id| words.code(id)).unwrap_or_default(), words.year(words.comparison.full_year));
    Some(words.lang.fill(msg, &[("code", &code), ("year", &year)]))
}

/// Whether the baseline has nothing in this row because the others are counted from it.
pub fn is_base_of(key: Key, words: &InWords<'_>, column: crate::analysis::economy::Column) -> bool {
    matches!(key, Key::Figure(figure) if figure.is_against()) && words.is_baseline(column)
}

/// What a group is called; the whole organisation alone needs no name.
pub fn heading(words: &InWords<'_>, group: &Group, is_alone: bool) -> Option<Shown> {
    (!is_alone || group.heading != Heading::Whole).then(|| Shown::new(&words.heading(group.heading)))
}
