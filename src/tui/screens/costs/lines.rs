//! The cost lines as the screen shows them: what is known of all of them is worked out once for every change of the
//! record, what is found, ordered and grouped once for every time it is asked for.

use std::borrow::Cow;
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fmt::Write;
use std::rc::Rc;

use super::column::Column;
use crate::analysis::economy::{Accounts, Linked, Why, is_illustrative, standing_batches};
use crate::domain::{Alternative, Cost, CostKind, Id, Money};
use crate::lang::{Lang, MoneyUnit, Msg, Order, Shown, costs as m, decimal, economy as e};
use crate::record::State;

/// So many lines are worth a second thread.
const MANY: usize = 10_000;

/// One line, with what every sum and order asks for.
pub struct Line {
    pub id: Id<Cost>,
    /// Why it is no part of any sum.
    pub why: Option<Why>,
    /// How many statements and points speak of it.
    pub voices: u32,
    pub alternative: Id<Alternative>,
    /// Where its alternative stands among all; after them when it is gone.
    pub rank: u32,
    pub kind: CostKind,
    pub ore: i64,
    /// The first year and the last, where it has any.
    pub begins: Option<i32>,
    pub ends: Option<i32>,
}

/// All lines of a state, in recorded order.
pub struct Lines {
    pub all: Vec<Line>,
    /// The columns that say anything, and the widest cell of each; amounts as they are in this unit.
    pub columns: Vec<(Column, u16)>,
    /// Whether a source says that figures are only there to illustrate.
    pub illustrative: bool,
    /// Files whose own total was another than the sum of their lines, and why.
    pub differing: Vec<Shown>,
    /// Alternatives, as they are listed.
    pub alternatives: Vec<Id<Alternative>>,
    unit: MoneyUnit,
    lang: Lang,
    haystacks: RefCell<[Option<Haystack>; 2]>,
    values: RefCell<BTreeMap<Column, Rc<Values>>>,
}

/// Words or figures of every line in small letters, one line after another: made when somebody first looks for any.
struct Haystack {
    text: String,
    ends: Vec<usize>,
}

/// What a column says: every different value once.
pub struct Values {
    /// Which of them each line has.
    pub of: Vec<u32>,
    pub names: Vec<String>,
    /// Where each stands in the order of the language; what says nothing comes last.
    pub rank: Vec<u32>,
}

/// One-off, running, benefit.
pub fn kind_word(kind: CostKind) -> &'static Msg {
    match kind {
        CostKind::OneOff => &m::ONE_OFF,
        CostKind::Running => &m::RUNNING,
        CostKind::Benefit => &m::BENEFIT,
    }
}

/// `2027`, `2027–2029`, `2028–` for what goes on.
pub fn years(cost: &Cost) -> String {
    match (cost.begins(), cost.to) {
        (Some(from), Some(to)) if from != to => format!("{from}–{to}"),
        (Some(from), Some(_)) => from.to_string(),
        (Some(from), None) if cost.kind == CostKind::OneOff => from.to_string(),
        (Some(from), None) => format!("{from}–"),
        (None, Some(to)) => format!("–{to}"),
        (None, None) => String::new(),
    }
}

fn range(lang: Lang, unit: MoneyUnit, cost: &Cost) -> String {
    let amount = |money: Money| unit.amount(lang, money.ore().into());
    let (low, high) = (cost.low.map(amount), cost.high.map(amount));
    if low.is_none() && high.is_none() {
        return String::new();
    }
    format!("{}–{}", low.unwrap_or_default(), high.unwrap_or_default())
}

impl Lines {
    pub fn of(state: &State, lang: Lang, unit: MoneyUnit) -> Self {
        let linked = Linked::of(state);
        let alternatives: Vec<_> = state.alternatives().iter().map(|(id, _)| id).collect();
        let (mut all, mut sources) = (Vec::new(), HashMap::new());
        let mut widest = [0u16; Column::ALL.len()];
        // Of low and of high amounts the smallest and the largest, which are the widest.
        let mut ranges: [Option<(i64, i64)>; 2] = [None, None];
        for (id, cost) in state.costs().iter() {
            let rank = alternatives.iter().position(|known| *known == cost.alternative).unwrap_or(alternatives.len());
            let line = Line {
                id,
                why: Accounts::table().leave_out(cost),
                voices: linked.voices(id).count() as u32,
                alternative: cost.alternative,
                rank: rank as u32,
                kind: cost.kind,
                ore: cost.amount.ore(),
                begins: cost.begins(),
                ends: cost.ends(),
            };
            if let Some(source) = cost.source {
                sources.entry(source).or_insert_with(|| is_illustrative(state, cost));
            }
            for (range, money) in ranges.iter_mut().zip([cost.low, cost.high]) {
                let Some(ore) = money.map(Money::ore) else { continue };
                let (low, high) = range.unwrap_or((ore, ore));
                *range = Some((low.min(ore), high.max(ore)));
            }
            for (at, column) in Column::ALL.into_iter().enumerate() {
                let wide = match column {
                    Column::Text => u16::from(cost.text.is_some()),
                    Column::Years => match (line.begins, cost.to) {
                        (None, None) => 0,
                        (Some(from), Some(to)) if from != to => 9,
                        _ => 5,
                    },
                    Column::Unit => code_width(&cost.unit),
                    Column::Function => code_width(&cost.function),
                    Column::Kostra => code_width(&cost.kostra),
                    Column::Account => code_width(&cost.account),
                    Column::Area if cost.area.is_some() => cell_width(state, lang, unit, cost, &line, column),
                    Column::Source if cost.source.is_some() => cell_width(state, lang, unit, cost, &line, column),
                    Column::Fte if cost.fte.is_some() => cell_width(state, lang, unit, cost, &line, column),
                    Column::Voices if line.voices > 0 => cell_width(state, lang, unit, cost, &line, column),
                    _ => continue,
                };
                widest[at] = widest[at].max(wide);
            }
            all.push(line);
        }
        let illustrative = sources.values().any(|says| *says);
        let ore = || all.iter().map(|line| line.ore);
        let (largest, smallest) = (ore().max().unwrap_or(0), ore().min().unwrap_or(0));
        let width = |ore: i64| Shown::new(&unit.amount(lang, ore.into())).width() as u16;
        let kinds = [CostKind::OneOff, CostKind::Running, CostKind::Benefit];
        let codes = state.alternatives().iter().map(|(_, alternative)| Shown::new(&alternative.code).width() as u16);
        let codes = codes.max().unwrap_or(0);
        let of = |(at, column): (usize, Column)| {
            let wide = match column {
                Column::Alternative => codes,
                Column::Amount => width(largest).max(width(smallest)),
                Column::Range if ranges.iter().any(Option::is_some) => {
                    let wide = |(low, high): (i64, i64)| width(low).max(width(high));
                    ranges.into_iter().flatten().map(wide).sum::<u16>() + 1
                }
                Column::Kind => {
                    kinds.map(|kind| Shown::from(lang.say(kind_word(kind))).width()).into_iter().max()? as u16
                }
                _ => widest[at],
            };
            (wide > 0).then_some((column, wide))
        };
        let columns = Column::ALL.into_iter().enumerate().filter_map(of).collect();
        let differing = standing_batches(state).into_iter().filter_map(|(batch, _)| {
            let (stated, reason) = (batch.stated?, batch.reason.as_ref()?);
            let off = i128::from(batch.sum.ore()) - i128::from(stated.ore());
            let amount = MoneyUnit::Kroner.amount(lang, off.abs());
            let with: [(&str, &dyn std::fmt::Display); 3] =
                [("file", &batch.file), ("amount", &amount), ("reason", &reason.as_str())];
            // Totals that differ either way still differ.
            let msg = if off == 0 { &e::DIFFERS_INSIDE } else { &m::DIFFERS };
            Some(Shown::new(&lang.fill(msg, &with)))
        });
        let differing = differing.collect();
        let (haystacks, values) = (RefCell::default(), RefCell::default());
        Self { all, columns, illustrative, differing, alternatives, unit, lang, haystacks, values }
    }

    /// The lines that hold the words, in recorded order.
    fn holding(&self, state: &State, words: &str) -> Vec<u32> {
        let needle = plain(words);
        if needle.is_empty() {
            return (0..self.all.len() as u32).collect();
        }
        let is_figure = needle.contains(|c: char| c.is_ascii_digit());
        let mut found = self.search(state, &needle, false);
        if is_figure {
            found.extend(self.search(state, &needle, true));
            found.sort_unstable();
            found.dedup();
        }
        found
    }

    fn search(&self, state: &State, needle: &str, figures: bool) -> Vec<u32> {
        let mut haystacks = self.haystacks.borrow_mut();
        let haystack = haystacks[usize::from(figures)].get_or_insert_with(|| self.haystack(state, figures));
        let mut found = Vec::new();
        let mut line = 0;
        let mut after = 0;
        // One search through all of it is quicker than one a line.
        for (at, _) in haystack.text.match_indices(needle) {
            if at < after {
                continue;
            }
            while haystack.ends.get(line).is_some_and(|end| *end <= at) {
                line += 1;
            }
            found.push(line as u32);
            after = haystack.ends.get(line).copied().unwrap_or(usize::MAX);
        }
        found
    }

    fn haystack(&self, state: &State, figures: bool) -> Haystack {
        let (lang, unit) = (self.lang, self.unit);
        let of = |lines: &[Line]| {
            let mut text = String::with_capacity(lines.len() * 96);
            let mut ends = Vec::with_capacity(lines.len());
            for line in lines {
                match state.costs().get(line.id) {
                    Some(cost) if figures => write_figures(lang, unit, line, cost, &mut text),
                    Some(cost) => write_words(state, lang, line, cost, &mut text),
                    None => {}
                }
                ends.push(text.len());
            }
            Haystack { text, ends }
        };
        // The first letter waits for this: two hands are quicker where there is much.
        let (first, second) = self.all.split_at(self.all.len() / 2);
        let mut whole = std::thread::scope(|scope| {
            let helper = (self.all.len() > MANY).then(|| scope.spawn(|| of(second)));
            let first = of(first);
            let second = helper.and_then(|helper| helper.join().ok()).unwrap_or_else(|| of(second));
            (first, second)
        });
        let begun = whole.0.text.len();
        whole.0.text.push_str(&whole.1.text);
        whole.0.ends.extend(whole.1.ends.iter().map(|end| begun + end));
        whole.0
    }

    /// Every different value of a column, worked out once.
    pub fn values(&self, state: &State, column: Column) -> Rc<Values> {
        let mut known = self.values.borrow_mut();
        let fresh = || {
            let (mut names, mut places) = (Vec::new(), HashMap::<String, u32>::new());
            let value = |line: &Line| {
                let cost = state.costs().get(line.id);
                let own = cost.map(|cost| value(state, self.lang, self.unit, cost, line, column)).unwrap_or_default();
                if let Some(at) = places.get(own.as_ref()) {
                    return *at;
                }
                let at = names.len() as u32;
                names.push(own.clone().into_owned());
                places.insert(own.into_owned(), at);
                at
            };
            let of = self.all.iter().map(value).collect();
            let order = Order::of(self.lang);
            let mut sorted: Vec<u32> = (0..names.len() as u32).collect();
            sorted.sort_by_cached_key(|at| {
                let name = &names[*at as usize];
                (name.is_empty(), order.key(name))
            });
            let mut rank = vec![0; names.len()];
            sorted.iter().enumerate().for_each(|(place, at)| rank[*at as usize] = place as u32);
            Rc::new(Values { of, names, rank })
        };
        Rc::clone(known.entry(column).or_insert_with(fresh))
    }

    /// The lines that hold the words, in the order of a column.
    pub fn found(&self, state: &State, words: &str, sorted: Option<(Column, bool)>) -> Vec<u32> {
        let mut found = self.holding(state, words);
        if let Some((column, down)) = sorted {
            self.sort(state, &mut found, column);
            if !down {
                found.reverse();
            }
        }
        found
    }

    fn sort(&self, state: &State, found: &mut [u32], column: Column) {
        let line = |i: &u32| &self.all[*i as usize];
        let cost = |i: &u32| state.costs().get(line(i).id);
        match column {
            Column::Amount => found.sort_by_key(|i| line(i).ore),
            Column::Range => found.sort_by_cached_key(|i| cost(i).map(|cost| (cost.low, cost.high))),
            Column::Fte => found.sort_by_cached_key(|i| cost(i).and_then(|cost| cost.fte)),
            Column::Years => found.sort_by_key(|i| (line(i).begins, line(i).ends)),
            Column::Kind => found.sort_by_key(|i| line(i).kind),
            Column::Voices => found.sort_by_key(|i| line(i).voices),
            Column::Alternative => found.sort_by_key(|i| line(i).rank),
            column => {
                let values = self.values(state, column);
                found.sort_by_key(|i| values.rank[values.of[*i as usize] as usize]);
            }
        }
    }

    /// The widest cell of a column; nothing where it says nothing.
    pub fn width(&self, column: Column) -> u16 {
        self.columns.iter().find(|(known, _)| *known == column).map_or(0, |(_, width)| *width)
    }
}

fn write_words(state: &State, lang: Lang, line: &Line, cost: &Cost, into: &mut String) {
    let mut put = |text: &str| {
        if !text.is_empty() {
            lower(text, into);
            into.push('\n');
        }
    };
    put(cost.text.as_ref().map(|text| text.as_str()).unwrap_or_default());
    put(state.alternatives().get(cost.alternative).map(|a| a.code.as_str()).unwrap_or_default());
    put(lang.say(kind_word(cost.kind)));
    let codes = [&cost.unit, &cost.function, &cost.kostra, &cost.account];
    codes.into_iter().flatten().for_each(|code| put(code));
    if let Some(area) = cost.area.and_then(|id| state.areas().get(id)) {
        put(&area.code);
    }
    if let Some(source) = cost.source.and_then(|id| state.sources().get(id)) {
        put(&source.code);
    }
    if let Some(origin) = &cost.origin {
        put(&origin.file);
    }
    put(if line.voices == 0 { lang.say(&m::UNSPOKEN) } else { "" });
    if let Some(why) = line.why {
        put(lang.say(&e::LEFT_OUT));
        put(lang.say(e::why(why.name())));
    }
}

/// Years, full-time equivalents and ranges; the amount as it is shown, and to the øre as people type it.
fn write_figures(lang: Lang, unit: MoneyUnit, line: &Line, cost: &Cost, into: &mut String) {
    let ore = i128::from(line.ore);
    lower(&MoneyUnit::Kroner.amount(lang, ore), into);
    into.push('\n');
    if unit != MoneyUnit::Kroner {
        lower(&unit.amount(lang, ore), into);
        into.push('\n');
    }
    let _ = writeln!(into, "{}", line.ore / 100);
    let _ = writeln!(into, "{}", years(cost));
    if cost.fte.is_some() {
        lower(&fte(lang, cost), into);
        into.push('\n');
    }
    if cost.low.is_some() || cost.high.is_some() {
        lower(&range(lang, unit, cost), into);
        into.push('\n');
    }
}

/// What is looked for and what it is looked for in are written alike: small letters, a space between thousands.
fn plain(text: &str) -> String {
    let mut plain = String::new();
    lower(text, &mut plain);
    plain
}

fn lower(text: &str, into: &mut String) {
    if text.is_ascii() {
        let from = into.len();
        into.push_str(text);
        if let Some(new) = into.get_mut(from..) {
            new.make_ascii_lowercase();
        }
        return;
    }
    for c in text.chars() {
        match c {
            '\u{202f}' | '\u{a0}' => into.push(' '),
            '\u{2212}' => into.push('-'),
            c => into.extend(c.to_lowercase()),
        }
    }
}

fn code_width(code: &Option<Box<str>>) -> u16 {
    code.as_deref().map_or(0, |code| if code.is_ascii() { code.len() } else { Shown::new(code).width() } as u16)
}

fn fte(lang: Lang, cost: &Cost) -> String {
    cost.fte.map(|fte| decimal(lang, &fte.normalize().to_string())).unwrap_or_default()
}

fn cell_width(state: &State, lang: Lang, unit: MoneyUnit, cost: &Cost, line: &Line, column: Column) -> u16 {
    Shown::new(&cell(state, lang, unit, cost, line, column)).width() as u16
}

/// The same as the cell, without a copy of what the record holds as it is shown.
fn value<'s>(
    state: &'s State,
    lang: Lang,
    unit: MoneyUnit,
    cost: &'s Cost,
    line: &Line,
    column: Column,
) -> Cow<'s, str> {
    let own = match column {
        Column::Text => cost.text.as_ref().map(|text| text.as_str()),
        Column::Unit => cost.unit.as_deref(),
        Column::Function => cost.function.as_deref(),
        Column::Kostra => cost.kostra.as_deref(),
        Column::Account => cost.account.as_deref(),
        column => return Cow::Owned(cell(state, lang, unit, cost, line, column)),
    };
    Cow::Borrowed(own.unwrap_or_default())
}

/// What stands in a column; the amount as it is by itself.
pub fn cell(state: &State, lang: Lang, unit: MoneyUnit, cost: &Cost, line: &Line, column: Column) -> String {
    let code = |code: &Option<Box<str>>| code.as_deref().unwrap_or_default().to_owned();
    match column {
        Column::Alternative => state.alternatives().get(cost.alternative).map(|a| a.code.clone()).unwrap_or_default(),
        Column::Text => cost.text.as_ref().map(|text| text.as_str().to_owned()).unwrap_or_default(),
        Column::Kind => lang.say(kind_word(cost.kind)).to_owned(),
        Column::Years => years(cost),
        Column::Area => cost.area.and_then(|id| state.areas().get(id)).map(|a| a.code.clone()).unwrap_or_default(),
        Column::Unit => code(&cost.unit),
        Column::Function => code(&cost.function),
        Column::Kostra => code(&cost.kostra),
        Column::Account => code(&cost.account),
        Column::Fte => fte(lang, cost),
        Column::Source => {
            cost.source.and_then(|id| state.sources().get(id)).map(|source| source.code.clone()).unwrap_or_default()
        }
        Column::Range => range(lang, unit, cost),
        Column::Amount => unit.amount(lang, cost.amount.ore().into()),
        Column::Voices if line.voices == 0 => String::new(),
        Column::Voices => line.voices.to_string(),
    }
}

/// Groups that are folded together, by what they are.
pub type Folded = BTreeSet<u64>;
