//! Everything about one line: where it comes from, what it comes to, and who speaks of it.

use std::cell::{Cell, RefCell};

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::lines::{kind_word, years};
use crate::analysis::economy::{Accounts, Assumptions, Linked, Prices, compare, is_illustrative, plan_of};
use crate::domain::{Cost, Id, Money, Percentiles, Stamp, in_units, rounded};
use crate::lang::{Lang, MoneyUnit, Msg, Shown, costs as m, date, decimal, economy as e, links, screens as s, time};
use crate::record::{Entry, FieldKind, State, Touch, What};
use crate::tui::layer::{Outcome, Screen, Seen};
use crate::tui::paint::Canvas;
use crate::tui::popups::origin;
use crate::tui::rows::{Action, Place};
use crate::tui::scroll::Scroll;
use crate::tui::theme::Role;

/// Everything about one line.
pub struct CostCard {
    id: Id<Cost>,
    scroll: Cell<Scroll>,
    page: Cell<usize>,
    width: Cell<u16>,
    told: RefCell<Option<Told>>,
}

/// What there was to say of a state.
type Told = ((u64, Lang, MoneyUnit), Vec<Fact>);

/// A label, if it has one, and what there is to say.
#[derive(Clone)]
struct Fact {
    label: Shown,
    text: Shown,
    role: Role,
}

impl CostCard {
    /// Of one line.
    pub fn new(id: Id<Cost>) -> Self {
        Self { id, scroll: Cell::default(), page: Cell::new(1), width: Cell::new(70), told: RefCell::default() }
    }

    /// What there is to say, worked out once for a state.
    fn told<T>(&self, seen: &Seen<'_>, with: impl FnOnce(&[Fact]) -> T) -> T {
        let now = (seen.state().revision(), seen.look.lang, seen.look.unit);
        let mut told = self.told.borrow_mut();
        let stands = told.take().filter(|(known, _)| *known == now);
        with(&told.insert(stands.unwrap_or_else(|| (now, facts(seen, self.id)))).1)
    }

    /// The facts on rows of that width: labels in a column of their own where there is room.
    fn lines(&self, seen: &Seen<'_>, width: u16) -> Vec<(Shown, Shown, Role)> {
        let column = label_width(width);
        self.told(seen, |facts| {
            let mut lines = Vec::new();
            for fact in facts {
                let labelled = !fact.label.as_str().is_empty();
                let room = usize::from(if labelled { width.saturating_sub(column) } else { width }).max(1);
                for (i, text) in fact.text.wrapped(room).into_iter().enumerate() {
                    let label = match (labelled, i) {
                        (true, 0) => fact.label.clone(),
                        (true, _) => Shown::from(" "),
                        (false, _) => Shown::default(),
                    };
                    lines.push((label, text, fact.role));
                }
            }
            lines
        })
    }
}

fn label_width(width: u16) -> u16 {
    if width < 50 { 14 } else { 18 }
}

fn facts(seen: &Seen<'_>, id: Id<Cost>) -> Vec<Fact> {
    let (state, lang) = (seen.state(), seen.look.lang);
    let Some(cost) = state.costs().get(id) else {
        return vec![Fact { label: Shown::default(), text: seen.say(&m::IS_GONE), role: Role::Quiet }];
    };
    let mut facts = Vec::new();
    let mut say = |label: Option<&Msg>, text: String, role| {
        let label = label.map(|msg| seen.say(msg)).unwrap_or_default();
        facts.push(Fact { label, text: Shown::new(&text), role });
    };
    let text = cost.text.as_ref().map(|text| text.as_str().to_owned());
    say(None, text.unwrap_or_else(|| lang.say(&m::NO_TEXT).to_owned()), Role::Strong);
    let alternative = state.alternatives().get(cost.alternative);
    let alternative = alternative.map(|a| format!("{} {}", a.code, a.name.as_str())).unwrap_or_default();
    let parts = [alternative, lang.say(kind_word(cost.kind)).to_owned(), years(cost)];
    say(None, parts.iter().filter(|part| !part.is_empty()).cloned().collect::<Vec<_>>().join(" · "), Role::Quiet);
    say(None, String::new(), Role::Text);
    let money = |money: Money| MoneyUnit::Kroner.amount(lang, money.ore().into());
    say(Some(&m::COLUMN_AMOUNT), format!("{} {}", money(cost.amount), super::currency(seen)), Role::Strong);
    if cost.low.is_some() || cost.high.is_some() {
        let [low, high] = [cost.low, cost.high].map(|given| given.map(money).unwrap_or_else(|| "?".to_owned()));
        let how = cost.percentiles.map(|percentiles| format!("  ({})", lang.say(percentile_word(percentiles))));
        say(Some(&m::LOW_HIGH), format!("{low} – {high}{}", how.unwrap_or_default()), Role::Text);
    }
    if let Some(fte) = cost.fte {
        say(Some(&m::FTE), decimal(lang, &fte.normalize().to_string()), Role::Text);
    }
    let area =
        cost.area.and_then(|id| state.areas().get(id)).map(|area| format!("{} {}", area.code, area.title.as_str()));
    let codes = [
        (&m::COLUMN_UNIT, cost.unit.as_deref()),
        (&m::FUNCTION, cost.function.as_deref()),
        (&m::KOSTRA, cost.kostra.as_deref()),
        (&m::COLUMN_ACCOUNT, cost.account.as_deref()),
        (&m::AREA, area.as_deref()),
    ];
    for (label, code) in codes {
        code.into_iter().for_each(|code| say(Some(label), code.to_owned(), Role::Text));
    }
    if !cost.phasing.is_empty() {
        let shares = cost.phasing.iter().map(|share| format!("{share} %")).collect::<Vec<_>>().join(", ");
        say(Some(&m::PHASING), lang.fill(&m::THEN_ALL, &[("shares", &shares)]), Role::Text);
    }
    if let Some(source) = cost.source.and_then(|id| state.sources().get(id)) {
        let title = source.title.as_ref().map(|title| format!(", {}", title.as_str())).unwrap_or_default();
        say(Some(&m::COLUMN_SOURCE), format!("{}{title}", source.code), Role::Text);
    }
    if is_illustrative(state, cost) {
        say(None, lang.say(&e::ILLUSTRATIVE).to_owned(), Role::Strong);
    }
    if let Some(why) = Accounts::table().leave_out(cost) {
        let table = Accounts::table();
        let why = lang.say(e::why(why.name()));
        let with: [(&str, &dyn std::fmt::Display); 3] =
            [("why", &why), ("version", &table.version), ("source", &table.source)];
        say(Some(&m::NOT_IN_SUMS), lang.fill(&m::BY_TABLE, &with), Role::Strong);
    }
    if let Some(n) = cost.account.as_deref().and_then(Accounts::unknown) {
        say(None, lang.count(&m::ACCOUNT_UNKNOWN_N, n), Role::Quiet);
    }
    let plan = plan(seen, cost);
    if !plan.is_empty() {
        say(Some(&m::IN_PLAN), plan.join("   "), Role::Text);
    }
    say(None, String::new(), Role::Text);
    let origin_text = cost.origin.as_ref().map(|origin| match &origin.sheet {
        Some(sheet) => {
            let with: [(&str, &dyn std::fmt::Display); 3] =
                [("file", &origin.file), ("sheet", sheet), ("row", &origin.row)];
            lang.fill(&m::FROM_SHEET, &with)
        }
        None => lang.fill(&m::FROM_ROW, &[("file", &origin.file), ("row", &origin.row)]),
    });
    say(Some(&m::COMES_FROM), origin_text.unwrap_or_else(|| lang.say(&m::TYPED).to_owned()), Role::Text);
    if let Some(was) = state.file_said(id) {
        let was = decimal(lang, &was.to_string());
        say(None, lang.fill(&links::FILE_SAID, &[("amount", &was)]), Role::Strong);
    }
    for (i, line) in history(seen, state, id).into_iter().enumerate() {
        say(Some(if i == 0 { &m::RECORDED } else { &m::CHANGED }), line, Role::Quiet);
    }
    say(None, String::new(), Role::Text);
    let linked = Linked::of(state);
    let voices: Vec<_> = linked.voices(id).collect();
    if voices.is_empty() {
        say(None, lang.say(&m::NOBODY_SPEAKS).to_owned(), Role::Quiet);
        return facts;
    }
    say(None, lang.count(&m::SPEAK_OF_IT_N, voices.len()), Role::Strong);
    for of in voices {
        if let Some(statement) = state.statements().get(of.of()) {
            say(None, statement.text().as_str().to_owned(), Role::Text);
            say(None, origin(seen, statement).as_str().to_owned(), Role::Quiet);
        } else if let Some(theme) = state.themes().get(of.of()) {
            say(None, theme.text().as_str().to_owned(), Role::Text);
            let under = state.statements().of_theme(of.of()).count();
            say(None, lang.count(&m::POINT_OF_N, under), Role::Quiet);
        }
    }
    facts
}

/// What people call the percentiles of an estimate.
pub fn percentile_word(percentiles: Percentiles) -> &'static Msg {
    match percentiles {
        Percentiles::P1P99 => &m::P1_P99,
        Percentiles::P10P90 => &m::P10_P90,
        Percentiles::Extremes => &m::EXTREMES,
    }
}

/// What it comes to in each year of the plan, as a comparison by the plan counts; what is left out comes to nothing there,
/// and is said by itself.
fn plan(seen: &Seen<'_>, cost: &Cost) -> Vec<String> {
    let (state, lang, unit) = (seen.state(), seen.look.lang, seen.look.unit);
    let Ok(with) = Assumptions::of(state) else { return Vec::new() };
    let comparison = compare(state, with);
    let with = &comparison.with;
    let Some(years) = plan_of(seen.state(), cost, &comparison) else { return Vec::new() };
    let amount = |kroner: Decimal| {
        let steps = kroner.checked_mul(Decimal::ONE_HUNDRED).and_then(|ore| rounded(ore, 0).to_i128());
        steps.map(|ore| unit.steps(lang, in_units(ore, unit.step()))).unwrap_or_default()
    };
    let year = |(t, kroner): (u32, Decimal)| {
        let year = with.year(t).map_or_else(|| seen.count(&e::YEAR_NTH, t).to_string(), |year| year.to_string());
        format!("{year}: {}", amount(kroner))
    };
    let mut all: Vec<String> = years.map(year).into();
    let prices = match (with.prices, with.price_year) {
        (Prices::EachYear { .. }, _) => seen.say(&m::PRICES_EACH_YEAR),
        (Prices::Fixed, Some(year)) => seen.fill(&m::PRICES_OF, &[("year", &year)]),
        (Prices::Fixed, None) => seen.say(&m::PRICES_FIXED),
    };
    all.push(format!("({}, {prices})", super::in_unit(seen)));
    all
}

/// When it came and changed, in the history's words.
fn history(seen: &Seen<'_>, state: &State, id: Id<Cost>) -> Vec<String> {
    let Some(item) = state.costs().item(id) else { return Vec::new() };
    let (added, touch) = (item.version(), Touch { of: id.any(), what: What::Changed(FieldKind::Value) });
    let entries = state.history();
    let from = entries.partition_point(|entry| entry.version < added);
    let is_of = |entry: &&Entry| entry.version == added || entry.touches.contains(&touch);
    let tell = |entry: &Entry| {
        let day = day(seen.look.lang, entry.at);
        let by = (entry.by != seen.record.device()).then(|| format!(" ({})", seen.say(&s::SOMEBODY_ELSE)));
        format!("{day} {} {}{}", time(entry.at), seen.teller().entry(entry), by.unwrap_or_default())
    };
    entries.iter().skip(from).filter(is_of).map(tell).collect()
}

fn day(lang: Lang, at: Stamp) -> String {
    let (year, month, day) = at.date();
    date(lang, &format!("{year:04}-{month:02}-{day:02}"))
}

impl Screen for CostCard {
    fn place(&self) -> Place {
        Place::Details
    }

    fn act(&mut self, seen: &Seen<'_>, action: Action) -> Vec<Outcome> {
        match action {
            Action::Back | Action::Open => vec![Outcome::Close],
            _ => {
                // As far as there is more to read.
                let len = self.lines(seen, self.width.get()).len().saturating_sub(self.page.get()) + 1;
                let mut scroll = self.scroll.get();
                scroll.act(action, len, self.page.get());
                self.scroll.set(scroll);
                Vec::new()
            }
        }
    }

    fn hears(&self, action: Action) -> bool {
        action != Action::Open
    }

    fn draw(&self, seen: &Seen<'_>, canvas: &mut Canvas<'_>) {
        let (w, h) = (canvas.width(), canvas.height());
        self.page.set(usize::from(h.max(1)));
        self.width.set(w);
        let lines = self.lines(seen, w);
        let top = self.scroll.get().at.min(lines.len().saturating_sub(usize::from(h)));
        for (y, (label, text, role)) in (0..h).zip(lines.iter().skip(top)) {
            let x = if label.as_str().is_empty() { 0 } else { label_width(w) };
            canvas.part(0, y, x.saturating_sub(1), 1).put(0, 0, label, Role::Quiet);
            canvas.put(x, y, text, *role);
        }
    }

    fn height(&self, seen: &Seen<'_>, width: u16) -> u16 {
        self.lines(seen, width).len() as u16
    }

    fn is_popup(&self) -> bool {
        true
    }
}
