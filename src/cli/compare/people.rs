use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::gaps::gap;
use crate::analysis::economy::{Compared, Comparison, Figures, SaidOf, Timing, said_of};
use crate::domain::{Alternative, Id, Quadrant, rounded};
use crate::lang::{Lang, Msg, Shown, decimal, economy as m, figure, kroner, words as w};
use crate::record::State;

/// So many alternatives stand beside the baseline; more go into another table.
const COLUMNS: usize = 4;

/// A comparison as people read it: what councils look at first, then what it is all worth.
pub fn text(state: &State, comparison: &Comparison, lang: Lang) -> String {
    let page = Page { state, comparison, lang, thousands: is_large(comparison), said: said_of(state) };
    let mut lines = vec![];
    lines.extend(state.workshop().map(|workshop| workshop.title.as_str().to_owned()));
    if comparison.rows.is_empty() {
        lines.push(lang.say(&m::NOTHING).to_owned());
        return finish(&lines);
    }
    if comparison.illustrative {
        lines.push(lang.say(&m::ILLUSTRATIVE).to_owned());
    }
    lines.push(page.unit());
    lines.extend(page.baseline().map(|base| lang.fill(&m::SIGN, &[("code", &base.code)])));
    for (title, rows) in page.groups() {
        for rows in rows.chunks(COLUMNS) {
            lines.push(String::new());
            lines.extend(title.clone());
            lines.extend(page.table(rows));
        }
    }
    lines.push(String::new());
    lines.extend(page.missing());
    lines.extend(page.left_out());
    lines.extend(page.counted_with());
    if !page.adds_up() {
        lines.push(lang.say(&m::ROUNDED).to_owned());
    }
    lines.push(lang.say(&m::NO_WINNER).to_owned());
    finish(&lines)
}

fn finish(lines: &[String]) -> String {
    lines.iter().map(|line| format!("{}\n", Shown::new(line).as_str().trim_end())).collect()
}

/// Whether amounts are better read in thousands.
fn is_large(comparison: &Comparison) -> bool {
    let of = |f: &Figures| [f.one_off, f.running_per_year, f.npv, f.present_cost];
    let million = Decimal::from(1_000_000);
    comparison.rows.iter().flat_map(|row| of(&row.figures)).flatten().any(|amount| amount.abs() >= million)
}

struct Page<'a> {
    state: &'a State,
    comparison: &'a Comparison,
    lang: Lang,
    thousands: bool,
    said: BTreeMap<Id<Alternative>, SaidOf>,
}

/// Labels are at least so wide, so that tables stand under each other.
const LABEL: usize = 26;

/// One column of a table: whose figures, and what was said about it.
struct Column<'a> {
    code: &'a str,
    figures: &'a Figures,
    is_baseline: bool,
    said: Option<&'a SaidOf>,
}

type Rows<'a> = Vec<&'a Compared>;

impl<'a> Page<'a> {
    fn alternative(&self, row: &Compared) -> Option<&'a Alternative> {
        self.state.alternatives().get(row.id)
    }

    fn baseline(&self) -> Option<&'a Alternative> {
        self.state.alternatives().get(self.state.baseline()?)
    }

    /// Alternatives compete within their area; combinations with each other.
    fn groups(&self) -> Vec<(Option<String>, Rows<'a>)> {
        let others = || self.comparison.rows.iter().filter(|row| Some(row.id) != self.state.baseline());
        let of = |is: &dyn Fn(&Alternative) -> bool| -> Rows<'a> {
            others().filter(|row| self.alternative(row).is_some_and(is)).collect()
        };
        let mut groups = vec![(None, of(&|a| a.area.is_none() && a.combines.is_empty()))];
        for (id, area) in self.state.areas().iter() {
            groups.push((Some(format!("{} {}", area.code, area.title.as_str())), of(&|a| a.area == Some(id))));
        }
        let combinations = of(&|a| a.area.is_none() && !a.combines.is_empty());
        groups.push((Some(self.lang.say(&m::COMBINATIONS).to_owned()), combinations));
        groups.retain(|(_, rows)| !rows.is_empty());
        if groups.is_empty() {
            groups.push((None, self.comparison.rows.iter().collect()));
        }
        groups
    }

    fn table(&self, rows: &[&'a Compared]) -> Vec<String> {
        let base = self.baseline().filter(|_| rows.iter().all(|row| Some(row.id) != self.state.baseline()));
        let scoped = rows.first().and_then(|first| first.base.as_ref());
        let same = rows.iter().all(|row| row.base.as_ref() == scoped);
        let first = base.zip(scoped.filter(|_| same));
        let first = first.map(|(base, figures)| Column { code: &base.code, figures, is_baseline: true, said: None });
        let column = |row: &&'a Compared| {
            let alternative = self.alternative(row)?;
            let (code, is_baseline) = (alternative.code.as_str(), alternative.baseline);
            Some(Column { code, figures: &row.figures, is_baseline, said: self.said.get(&row.id) })
        };
        let columns: Vec<Column<'_>> = first.into_iter().chain(rows.iter().filter_map(column)).collect();
        let names = rows.iter().filter_map(|row| self.alternative(row));
        let mut lines: Vec<String> =
            base.into_iter().chain(names).map(|a| format!("{}  {}", a.code, a.name.as_str())).collect();
        lines.push(String::new());
        let heads = columns.iter().map(|column| column.code.to_owned()).collect();
        let mut table = vec![(String::new(), heads)];
        for (i, part) in [self.first(), self.yearly(), self.over_time()].into_iter().enumerate() {
            if i > 0 {
                table.push((String::new(), Vec::new()));
            }
            for (label, cell) in part {
                let cells: Vec<String> = columns.iter().map(&cell).collect();
                // A row in which nobody knows anything says so below, once.
                if cells.iter().any(|cell| cell != NONE && !cell.is_empty()) {
                    table.push((label, cells));
                }
            }
        }
        if columns.iter().any(|column| column.said.is_some()) {
            table.push((String::new(), Vec::new()));
            table.push((self.lang.say(&m::SAID).to_owned(), Vec::new()));
            for quadrant in Quadrant::ALL {
                let cell = |column: &Column<'_>| {
                    let said = column.said.cloned().unwrap_or_default();
                    let (n, tables) = (said.statements[quadrant as usize], said.tables[quadrant as usize]);
                    if column.is_baseline { String::new() } else { format!("{n} ({tables})") }
                };
                table.push((self.lang.say(w::quadrants(quadrant)).to_owned(), columns.iter().map(cell).collect()));
            }
        }
        lines.extend(aligned(&table));
        lines
    }

    /// What councils look at first.
    fn first(&self) -> Vec<Line<'_>> {
        let mut rows: Vec<Line<'_>> = vec![self.money(&m::ONE_OFF, |f| f.one_off)];
        for (i, t) in self.comparison.plan_years().into_iter().enumerate() {
            let label = match self.comparison.with.year(t) {
                Some(year) => self.lang.fill(&m::EFFECT, &[("year", &year)]),
                None => self.lang.fill(&m::EFFECT_NTH, &[("year", &t)]),
            };
            let effect = move |f: &Figures| self.comparison.plan(f).map(|plan| plan[i]);
            rows.push((label, Box::new(move |c| if c.is_baseline { blank() } else { self.amount(effect(c.figures)) })));
        }
        rows.push(self.against(&m::FULL_YEAR, |f| f.full_year_effect));
        let change = |c: &Column<'_>| if c.is_baseline { blank() } else { self.fte(c.figures.fte_change) };
        rows.push((self.lang.say(&m::FTE_CHANGE).to_owned(), Box::new(change)));
        rows
    }

    fn yearly(&self) -> Vec<Line<'_>> {
        let fte = |c: &Column<'_>| self.fte(c.figures.fte);
        vec![
            self.money(&m::RUNNING, |f| f.running_per_year),
            self.against(&m::RUNNING_CHANGE, |f| f.running_change),
            self.money(&m::BENEFITS, |f| f.benefits_per_year),
            (self.lang.say(&m::FTE).to_owned(), Box::new(fte)),
        ]
    }

    fn over_time(&self) -> Vec<Line<'_>> {
        let years = |msg, of: fn(&Figures) -> Option<Decimal>| -> Line<'_> {
            let cell = move |c: &Column<'_>| match (of(c.figures), c.figures.npv) {
                _ if c.is_baseline => blank(),
                (Some(years), _) => decimal(self.lang, &rounded(years, 1).to_string()),
                (None, Some(_)) => self.lang.say(&m::NEVER).to_owned(),
                (None, None) => NONE.to_owned(),
            };
            (self.lang.say(msg).to_owned(), Box::new(cell))
        };
        let percent = |c: &Column<'_>| {
            let percent = c.figures.irr.and_then(|rate| rate.checked_mul(Decimal::ONE_HUNDRED));
            let text = || percent.map_or(NONE.to_owned(), |p| decimal(self.lang, &rounded(p, 1).to_string()));
            if c.is_baseline { blank() } else { text() }
        };
        vec![
            self.against(&m::NPV, |f| f.npv),
            self.against(&m::NPV_WITH_TAX, |f| f.npv_with_tax),
            self.money(&m::PRESENT_COST, |f| f.present_cost),
            self.money(&m::EQUIVALENT, |f| f.equivalent_annual),
            years(&m::PAYBACK, |f| f.payback.last),
            years(&m::DISCOUNTED_PAYBACK, |f| f.discounted_payback.last),
            (self.lang.say(&m::IRR).to_owned(), Box::new(percent)),
            self.against(&m::BREAK_EVEN, |f| f.break_even),
        ]
    }

    fn money(&self, msg: &Msg, of: fn(&Figures) -> Option<Decimal>) -> Line<'_> {
        (self.lang.say(msg).to_owned(), Box::new(move |column| self.amount(of(column.figures))))
    }

    /// What the baseline has none of, being what the others are counted from.
    fn against(&self, msg: &Msg, of: fn(&Figures) -> Option<Decimal>) -> Line<'_> {
        let cell = move |c: &Column<'_>| if c.is_baseline { blank() } else { self.amount(of(c.figures)) };
        (self.lang.say(msg).to_owned(), Box::new(cell))
    }

    fn in_unit(&self, amount: Decimal) -> Decimal {
        rounded(if self.thousands { amount * Decimal::new(1, 3) } else { amount }, 0)
    }

    fn amount(&self, amount: Option<Decimal>) -> String {
        amount.map_or(NONE.to_owned(), |amount| decimal(self.lang, &self.in_unit(amount).to_string()))
    }

    fn fte(&self, fte: Option<Decimal>) -> String {
        fte.map_or(NONE.to_owned(), |fte| decimal(self.lang, &rounded(fte, 1).to_string()))
    }

    fn currency(&self) -> &'a str {
        let currency = self.state.workshop().and_then(|w| w.currency.as_deref()).unwrap_or("NOK");
        if currency == "NOK" { "kr" } else { currency }
    }

    fn unit(&self) -> String {
        let currency = self.currency();
        let thousand = if self.thousands { figure(self.lang, 1000) } else { String::new() };
        let unit = self.lang.fill(&m::IN_UNIT, &[("unit", &thousand), ("currency", &currency)]).replace("  ", " ");
        match self.comparison.with.price_year {
            Some(year) => format!("{unit}, {}.", self.lang.fill(&m::PRICES, &[("year", &year)])),
            None => format!("{unit}."),
        }
    }

    /// What is missing, each once, with the alternatives it is missing for.
    fn missing(&self) -> Vec<String> {
        let mut all: Vec<(String, Vec<&str>)> = Vec::new();
        for row in &self.comparison.rows {
            let code = self.alternative(row).map(|a| a.code.as_str()).unwrap_or_default();
            for text in row.gaps.iter().map(|of| gap(of).2.say(self.lang)) {
                match all.iter_mut().find(|(known, _)| *known == text) {
                    Some((_, codes)) => codes.push(code),
                    None => all.push((text, vec![code])),
                }
            }
        }
        let word = self.lang.say(&m::MISSING);
        all.into_iter().map(|(text, codes)| format!("{word}  {}: {text}", codes.join(", "))).collect()
    }

    fn left_out(&self) -> Vec<String> {
        let rows =
            self.comparison.rows.iter().filter(|row| self.alternative(row).is_some_and(|a| a.combines.is_empty()));
        let lines = rows.flat_map(|row| row.left_out.iter().map(move |(why, (n, sum))| (row, why, n, sum)));
        let line = |(row, why, n, sum): (&Compared, &crate::analysis::economy::Why, &usize, &i128)| {
            let code = self.alternative(row).map(|a| a.code.as_str()).unwrap_or_default();
            let sum = format!("{}\u{a0}{}", kroner(self.lang, *sum), self.currency());
            let why = self.lang.say(m::why(why.name()));
            let said = self.lang.fill(&m::LEFT_OUT_LINES, &[("n", n), ("sum", &sum), ("why", &why)]);
            format!("{}  {code}: {said}", self.lang.say(&m::LEFT_OUT))
        };
        lines.map(line).collect()
    }

    fn counted_with(&self) -> [String; 2] {
        let with = &self.comparison.with;
        let year = |t| with.year(t).map_or_else(|| self.lang.fill(&m::YEAR_NTH, &[("n", &t)]), |year| year.to_string());
        let percent = |rate: Decimal| {
            decimal(self.lang, &rate.checked_mul(Decimal::ONE_HUNDRED).unwrap_or(rate).normalize().to_string())
        };
        let mut rates: Vec<_> = (1..=with.years).map(|t| with.schedule.rate(t)).collect();
        rates.dedup();
        let rates = rates.into_iter().map(percent).collect::<Vec<_>>().join("/");
        let name = if with.schedule.id == "flat" { self.lang.say(&m::FLAT) } else { &with.schedule.id };
        let timing = self.lang.say(match with.timing {
            Timing::YearEnd => &m::YEAR_END,
            Timing::MidYear => &m::MID_YEAR,
        });
        let rate = format!("{rates}\u{a0}%");
        let parts: [(&str, &dyn std::fmt::Display); 5] =
            [("rate", &rate), ("name", &name), ("years", &with.years), ("from", &year(0)), ("timing", &timing)];
        let full = year(self.comparison.full_year);
        [self.lang.fill(&m::COUNTED_WITH, &parts), self.lang.fill(&m::FULL_YEAR_IS, &[("full", &full)])]
    }

    /// Whether the change that is shown is the difference of what is shown.
    fn adds_up(&self) -> bool {
        let shown = |amount: Option<Decimal>| amount.map(|amount| self.in_unit(amount));
        self.comparison.rows.iter().all(|row| {
            let base = row.base.as_ref().and_then(|base| shown(base.running_per_year));
            let parts = shown(row.figures.running_per_year).zip(base);
            match (parts, shown(row.figures.running_change)) {
                (Some((own, base)), Some(change)) => own - base == change,
                _ => true,
            }
        })
    }
}

type Line<'p> = (String, Box<dyn Fn(&Column<'_>) -> String + 'p>);

/// What is not known.
const NONE: &str = "–";

fn blank() -> String {
    String::new()
}

/// Labels to the left, figures to the right under each other.
fn aligned(table: &[(String, Vec<String>)]) -> Vec<String> {
    let width = |text: &str| Shown::new(text).width();
    let label = table
        .iter()
        .filter(|(_, cells)| !cells.is_empty())
        .map(|(label, _)| width(label))
        .max()
        .unwrap_or(0)
        .max(LABEL);
    let columns = table.first().map_or(0, |(_, heads)| heads.len());
    let of = |i: usize| table.iter().filter_map(|(_, cells)| cells.get(i)).map(|cell| width(cell)).max().unwrap_or(0);
    let widths: Vec<usize> = (0..columns).map(|i| of(i).max(7)).collect();
    let pad = |n: usize| " ".repeat(n);
    let line = |(name, cells): &(String, Vec<String>)| {
        let cells =
            cells.iter().zip(&widths).map(|(cell, to)| format!("  {}{cell}", pad(to.saturating_sub(width(cell)))));
        format!("{name}{}{}", pad(label.saturating_sub(width(name))), cells.collect::<String>())
    };
    table.iter().map(line).collect()
}
