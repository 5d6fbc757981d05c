//! The cost lines as the screen shows them: what is known of all of them is worked out once for every change of the
//! record, what is found, ordered and grouped once for every time it is asked for.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::fmt::Write;

use crate::analysis::economy::{Accounts, Linked, Why, is_illustrative};
use crate::domain::{Cost, CostKind, Id};
use crate::lang::{Lang, MoneyUnit, Msg, Order, Shown, costs as m, decimal, economy as e};
use crate::record::State;

/// What a column shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs)]
pub enum Column {
    Alternative,
    Text,
    Kind,
    Years,
    Area,
    Unit,
    Function,
    Kostra,
    Account,
    Fte,
    Source,
    Range,
    Amount,
    Voices,
}

impl Column {
    /// As they stand from left to right.
    pub const ALL: [Self; 14] = [
        Self::Alternative,
        Self::Text,
        Self::Kind,
        Self::Years,
        Self::Area,
        Self::Unit,
        Self::Function,
        Self::Kostra,
        Self::Account,
        Self::Fte,
        Self::Source,
        Self::Range,
        Self::Amount,
        Self::Voices,
    ];

    /// The ones that stay longest where it is narrow come first.
    pub const BY_NEED: [Self; 14] = [
        Self::Alternative,
        Self::Text,
        Self::Amount,
        Self::Kind,
        Self::Years,
        Self::Unit,
        Self::Function,
        Self::Voices,
        Self::Fte,
        Self::Range,
        Self::Area,
        Self::Account,
        Self::Kostra,
        Self::Source,
    ];

    /// What it is called.
    pub fn name(self) -> &'static Msg {
        match self {
            Self::Alternative => &m::COLUMN_ALTERNATIVE,
            Self::Text => &m::COLUMN_TEXT,
            Self::Kind => &m::COLUMN_KIND,
            Self::Years => &m::COLUMN_YEARS,
            Self::Area => &m::COLUMN_AREA,
            Self::Unit => &m::COLUMN_UNIT,
            Self::Function => &m::COLUMN_FUNCTION,
            Self::Kostra => &m::COLUMN_KOSTRA,
            Self::Account => &m::COLUMN_ACCOUNT,
            Self::Fte => &m::COLUMN_FTE,
            Self::Source => &m::COLUMN_SOURCE,
            Self::Range => &m::COLUMN_RANGE,
            Self::Amount => &m::COLUMN_AMOUNT,
            Self::Voices => &m::COLUMN_VOICES,
        }
    }

    /// Whether it stands at the right edge of its room.
    pub fn is_figure(self) -> bool {
        matches!(self, Self::Fte | Self::Range | Self::Amount | Self::Voices)
    }
}

/// One line.
pub struct Line {
    pub id: Id<Cost>,
    /// Why it is no part of any sum.
    pub why: Option<Why>,
    /// How many statements and points speak of it.
    pub voices: u32,
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
    unit: MoneyUnit,
    lang: Lang,
    haystack: RefCell<Option<Haystack>>,
}

/// Every cell of every line in small letters, one line after another: made when somebody first looks for words.
struct Haystack {
    text: String,
    ends: Vec<usize>,
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
    let amount = |money: crate::domain::Money| unit.amount(lang, money.ore().into());
    let (low, high) = (cost.low.map(amount), cost.high.map(amount));
    if low.is_none() && high.is_none() {
        return String::new();
    }
    format!("{}–{}", low.unwrap_or_default(), high.unwrap_or_default())
}

impl Lines {
    pub fn of(state: &State, lang: Lang, unit: MoneyUnit) -> Self {
        let linked = Linked::of(state);
        let (mut all, mut illustrative) = (Vec::new(), false);
        let mut widest = [0u16; Column::ALL.len()];
        let (mut largest, mut smallest, mut low, mut high) = (0i64, 0i64, 0i64, 0i64);
        let mut ranged = false;
        for (id, cost) in state.costs().iter() {
            let voices = linked.voices(id).count() as u32;
            let line = Line { id, why: Accounts::table().leave_out(cost), voices };
            illustrative = illustrative || is_illustrative(state, cost);
            (largest, smallest) = (largest.max(cost.amount.ore()), smallest.min(cost.amount.ore()));
            for money in [cost.low, cost.high].into_iter().flatten() {
                ranged = true;
                (low, high) = (low.min(money.ore()), high.max(money.ore()));
            }
            for (at, column) in Column::ALL.into_iter().enumerate() {
                let wide = match column {
                    Column::Amount | Column::Range => continue,
                    // Texts are as wide as there is room.
                    Column::Text => u16::from(cost.text.is_some()),
                    Column::Unit => code_width(&cost.unit),
                    Column::Function => code_width(&cost.function),
                    Column::Kostra => code_width(&cost.kostra),
                    Column::Account => code_width(&cost.account),
                    Column::Area if cost.area.is_none() => 0,
                    Column::Source if cost.source.is_none() => 0,
                    Column::Fte if cost.fte.is_none() => 0,
                    Column::Voices if voices == 0 => 0,
                    Column::Kind => 1,
                    column => Shown::new(&cell(state, lang, unit, cost, &line, column)).width() as u16,
                };
                widest[at] = widest[at].max(wide);
            }
            all.push(line);
        }
        let width = |ore: i64| Shown::new(&unit.amount(lang, ore.into())).width() as u16;
        let kinds = [CostKind::OneOff, CostKind::Running, CostKind::Benefit];
        let of = |(at, column): (usize, Column)| {
            let wide = match column {
                Column::Amount => width(largest).max(width(smallest)),
                Column::Range if ranged => width(low) + width(high) + 1,
                Column::Kind => {
                    kinds.map(|kind| Shown::from(lang.say(kind_word(kind))).width()).into_iter().max()? as u16
                }
                _ => widest[at],
            };
            (wide > 0).then_some((column, wide))
        };
        let columns = Column::ALL.into_iter().enumerate().filter_map(of).collect();
        let differing = state.batches().iter().filter_map(|(_, batch)| {
            let (stated, reason) = (batch.stated?, batch.reason.as_ref()?);
            let off = i128::from(batch.sum.ore()) - i128::from(stated.ore());
            let amount = MoneyUnit::Kroner.amount(lang, off.abs());
            let with: [(&str, &dyn std::fmt::Display); 3] =
                [("file", &batch.file), ("amount", &amount), ("reason", &reason.as_str())];
            (off != 0).then(|| Shown::new(&lang.fill(&m::DIFFERS, &with)))
        });
        let differing = differing.collect();
        Self { all, columns, illustrative, differing, unit, lang, haystack: RefCell::default() }
    }

    /// The lines that hold the words, in recorded order.
    fn holding(&self, state: &State, words: &str) -> Vec<u32> {
        if words.is_empty() {
            return (0..self.all.len() as u32).collect();
        }
        let mut haystack = self.haystack.borrow_mut();
        let haystack = haystack.get_or_insert_with(|| self.haystack(state));
        let needle = plain(words);
        let mut found = Vec::new();
        let mut from = 0;
        // One search through all of it is quicker than one a line.
        while let Some(at) = haystack.text.get(from..).and_then(|rest| rest.find(&needle)) {
            let line = haystack.ends.partition_point(|end| *end <= from + at);
            found.push(line as u32);
            from = haystack.ends.get(line).copied().unwrap_or(haystack.text.len());
        }
        found
    }

    fn haystack(&self, state: &State) -> Haystack {
        let mut text = String::with_capacity(self.all.len() * 96);
        let mut ends = Vec::with_capacity(self.all.len());
        for line in &self.all {
            if let Some(cost) = state.costs().get(line.id) {
                self.write(state, line, cost, &mut text);
            }
            ends.push(text.len());
        }
        Haystack { text, ends }
    }

    fn write(&self, state: &State, line: &Line, cost: &Cost, into: &mut String) {
        let mut put = |text: &str| {
            if !text.is_empty() {
                lower(text, into);
                into.push('\n');
            }
        };
        let alternative = state.alternatives().get(cost.alternative);
        put(alternative.map(|a| a.code.as_str()).unwrap_or_default());
        put(cost.text.as_ref().map(|text| text.as_str()).unwrap_or_default());
        put(self.lang.say(kind_word(cost.kind)));
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
        put(if line.voices == 0 { self.lang.say(&m::UNSPOKEN) } else { "" });
        if let Some(why) = line.why {
            put(self.lang.say(&e::LEFT_OUT));
            put(self.lang.say(e::why(why.name())));
        }
        put(&range(self.lang, self.unit, cost));
        put(&fte(self.lang, cost));
        // Years and amounts are plain already; the amount as it is shown, and to the øre as people type it.
        let _ = writeln!(into, "{}", years(cost));
        let ore = i128::from(cost.amount.ore());
        lower(&self.unit.amount(self.lang, ore), into);
        into.push('\n');
        if self.unit != MoneyUnit::Kroner {
            lower(&MoneyUnit::Kroner.amount(self.lang, ore), into);
            into.push('\n');
        }
        let _ = writeln!(into, "{}", ore / 100);
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
            Column::Amount => found.sort_by_cached_key(|i| cost(i).map(|cost| cost.amount)),
            Column::Range => found.sort_by_cached_key(|i| cost(i).map(|cost| (cost.low, cost.high))),
            Column::Fte => found.sort_by_cached_key(|i| cost(i).and_then(|cost| cost.fte)),
            Column::Years => found.sort_by_cached_key(|i| cost(i).map(|cost| (cost.begins(), cost.to))),
            Column::Kind => found.sort_by_cached_key(|i| cost(i).map(|cost| cost.kind)),
            Column::Voices => found.sort_by_key(|i| line(i).voices),
            Column::Alternative => {
                let order: Vec<_> = state.alternatives().iter().map(|(id, _)| id).collect();
                found.sort_by_cached_key(|i| cost(i).and_then(|c| order.iter().position(|id| *id == c.alternative)));
            }
            column => {
                let order = Order::of(self.lang);
                let text = |i: &u32| {
                    let cell = cost(i).map(|cost| cell(state, self.lang, self.unit, cost, line(i), column));
                    order.key(&cell.unwrap_or_default())
                };
                found.sort_by_cached_key(text);
            }
        }
    }

    /// The widest cell of a column; nothing where it says nothing.
    pub fn width(&self, column: Column) -> u16 {
        self.columns.iter().find(|(known, _)| *known == column).map_or(0, |(_, width)| *width)
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
