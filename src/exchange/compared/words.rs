use rust_decimal::Decimal;

use super::gaps::gap;
use super::unit::Unit;
use crate::analysis::economy::{
    Assumptions, Column, Compared, Comparison, Figure, Figures, Heading, Prices, Timing, Why, standing_batches,
};
use crate::domain::{Alternative, Batch, Id, rounded};
use crate::lang::{Lang, Msg, currency, decimal, economy as m, figure, kroner};
use crate::record::State;

/// What is not known.
pub const NONE: &str = "–";

/// A comparison as it is said in a language.
#[derive(Clone, Copy)]
pub struct InWords<'a> {
    /// What was said and decided.
    pub state: &'a State,
    /// What was counted.
    pub comparison: &'a Comparison,
    /// In which language.
    pub lang: Lang,
    /// In what amounts are written.
    pub unit: Unit,
}

/// A rate or share as a percentage, `4`, with as many decimals as it has.
pub fn rate(lang: Lang, rate: Decimal) -> String {
    let percent = rate.checked_mul(Decimal::ONE_HUNDRED).unwrap_or(rate).normalize();
    decimal(lang, &if percent.scale() > 2 { rounded(percent, 2).normalize() } else { percent }.to_string())
}

/// What a figure is called that is of no single year.
pub(super) fn label(figure: Figure) -> &'static Msg {
    match figure {
        Figure::OneOff => &m::ONE_OFF,
        Figure::Effect(_) => &m::EFFECT_NTH,
        Figure::FullYear => &m::FULL_YEAR,
        Figure::Fte => &m::FTE,
        Figure::FteChange => &m::FTE_CHANGE,
        Figure::Running => &m::RUNNING,
        Figure::RunningChange => &m::RUNNING_CHANGE,
        Figure::Benefits => &m::BENEFITS,
        Figure::Npv => &m::NPV,
        Figure::NpvWithTax => &m::NPV_WITH_TAX,
        Figure::PresentCost => &m::PRESENT_COST,
        Figure::Equivalent => &m::EQUIVALENT,
        Figure::Payback => &m::PAYBACK,
        Figure::DiscountedPayback => &m::DISCOUNTED_PAYBACK,
        Figure::Irr => &m::IRR,
        Figure::BreakEven => &m::BREAK_EVEN,
    }
}

pub(super) fn prices(lang: Lang, with: &Assumptions) -> Option<String> {
    match (with.prices, with.price_year) {
        (Prices::Fixed, year) => year.map(|year| lang.fill(&m::PRICES, &[("year", &year)])),
        (Prices::EachYear { inflation }, _) => Some(lang.fill(&m::PRICES_EACH, &[("rate", &rate(lang, inflation))])),
    }
}

pub(super) fn year(lang: Lang, with: &Assumptions, t: u32) -> String {
    with.year(t).map_or_else(|| lang.fill(&m::YEAR_NTH, &[("n", &t)]), |year| year.to_string())
}

pub(super) fn rates(lang: Lang, with: &Assumptions) -> (String, &str) {
    let schedule = with.rates();
    let schedule = schedule.as_ref().unwrap_or(&with.schedule);
    let mut rates: Vec<_> = (1..=with.years).map(|t| schedule.rate(t)).collect();
    rates.dedup();
    let rates: Vec<_> = rates.into_iter().map(|share| rate(lang, share)).collect();
    let name = if with.schedule.is_flat() { lang.say(&m::FLAT) } else { &with.schedule.id };
    (format!("{}\u{a0}%", rates.join("/")), name)
}

pub(super) fn timing(lang: Lang, with: &Assumptions) -> &'static str {
    lang.say(match with.timing {
        Timing::YearEnd => &m::YEAR_END,
        Timing::MidYear => &m::MID_YEAR,
    })
}

impl<'a> InWords<'a> {
    /// The alternative of a row.
    pub fn alternative(&self, row: &Compared) -> Option<&'a Alternative> {
        self.state.alternatives().get(row.id)
    }

    /// The code of an alternative.
    pub fn code(&self, id: Id<Alternative>) -> &'a str {
        self.state.alternatives().get(id).map(|a| a.code.as_str()).unwrap_or_default()
    }

    /// What a group is called; the whole organisation needs no name where nothing else is compared.
    pub fn heading(&self, heading: Heading) -> String {
        match heading {
            Heading::Whole => self.lang.say(&m::WHOLE).to_owned(),
            Heading::Area(id) => {
                let area = self.state.areas().get(id);
                area.map(|area| format!("{} {}", area.code, area.title.as_str())).unwrap_or_default()
            }
            Heading::Combinations => self.lang.say(&m::COMBINATIONS).to_owned(),
        }
    }

    /// What a figure is called.
    pub fn label(&self, figure: Figure) -> String {
        let msg = match figure {
            Figure::Effect(t) => {
                return match self.comparison.with.year(t) {
                    Some(year) => self.lang.fill(&m::EFFECT, &[("year", &year)]),
                    None => self.lang.fill(&m::EFFECT_NTH, &[("year", &t)]),
                };
            }
            figure => label(figure),
        };
        self.lang.say(msg).to_owned()
    }

    /// Whether a column is the baseline, from which the others are counted.
    pub fn is_baseline(&self, column: Column) -> bool {
        column.alternative(self.state, self.comparison) == self.state.baseline()
    }

    /// A figure of a column; empty where the baseline has none, being what the others are counted from.
    pub fn cell(&self, column: Column, figure: Figure) -> String {
        let Some(figures) = column.figures(self.comparison) else { return NONE.to_owned() };
        if figure.is_against() && self.is_baseline(column) {
            return String::new();
        }
        if let Some(payback) = figure.payback(figures) {
            let differs = figures.effects.iter().flatten().any(|effect| !effect.is_zero());
            let time = |years: Option<Decimal>| match years {
                Some(years) => decimal(self.lang, &rounded(years, 1).to_string()),
                None => self.lang.say(&m::NEVER).to_owned(),
            };
            return match (payback.first, payback.last) {
                (first, _) if figures.npv.is_none() || !differs && first.is_none() => NONE.to_owned(),
                (first, last) if first == last => time(first),
                (first, last) => format!("{} / {}", time(first), time(last)),
            };
        }
        figure.of(figures).map_or(NONE.to_owned(), |value| self.value(figure, value))
    }

    /// A value of a figure as it is shown.
    pub fn value(&self, figure: Figure, value: Decimal) -> String {
        match figure {
            figure if figure.is_money() => self.unit.write(self.lang, value),
            Figure::Irr => {
                let percent = value.checked_mul(Decimal::ONE_HUNDRED).unwrap_or(value);
                decimal(self.lang, &rounded(percent, 1).to_string())
            }
            _ => decimal(self.lang, &rounded(value, 1).to_string()),
        }
    }

    /// `kr`, or three letters.
    pub fn currency(&self) -> String {
        currency(self.lang, self.state.workshop().and_then(|w| w.currency.as_deref())).to_owned()
    }

    /// `mill. kr`
    pub fn unit_name(&self) -> String {
        self.unit.name(self.lang, &self.currency())
    }

    /// In whose prices: `faste priser 2026`; nothing where nobody has named a year.
    pub fn prices(&self) -> Option<String> {
        prices(self.lang, &self.comparison.with)
    }

    /// A year counted from the base year.
    pub fn year(&self, t: u32) -> String {
        year(self.lang, &self.comparison.with, t)
    }

    /// The rates amounts are discounted with, `4/3/2 %`, and where they come from.
    pub fn rates(&self) -> (String, &'a str) {
        rates(self.lang, &self.comparison.with)
    }

    /// When in the year amounts fall.
    pub fn timing(&self) -> &'static str {
        timing(self.lang, &self.comparison.with)
    }

    /// What is missing from the figures, each once, with the codes of those it is missing for.
    pub fn missing(&self) -> Vec<(String, Vec<&'a str>)> {
        let mut all: Vec<(String, Vec<&str>)> = Vec::new();
        for row in &self.comparison.rows {
            for text in row.gaps.iter().map(|of| gap(of, &self.currency()).2.say(self.lang)) {
                match all.iter_mut().find(|(known, _)| *known == text) {
                    Some((_, codes)) => codes.push(self.code(row.id)),
                    None => all.push((text, vec![self.code(row.id)])),
                }
            }
        }
        all
    }

    /// What was left out of an alternative, and why: `2 linjer, 40 kr: …`.
    pub fn left_out(&self, (why, (n, sum)): (&Why, &(usize, i128))) -> String {
        let sum = format!("{}\u{a0}{}", kroner(self.lang, *sum), self.currency());
        let why = self.lang.say(m::why(why.name()));
        self.lang.fill(&m::LEFT_OUT_LINES, &[("n", n), ("sum", &sum), ("why", &why)])
    }

    /// Files whose own total was another than that of their rows, with the reason that somebody gave.
    pub fn reasons(&self) -> Vec<String> {
        standing_batches(self.state).into_iter().filter_map(|(batch, _)| self.reason(batch)).collect()
    }

    /// The same of one file that still has a line.
    pub fn reason(&self, batch: &Batch) -> Option<String> {
        let reason = batch.reason.as_ref()?;
        let amount = |ore: i64| format!("{}\u{a0}{}", kroner(self.lang, ore.into()), self.currency());
        let stated = batch.stated?;
        if stated == batch.sum {
            let with: [(&str, &dyn std::fmt::Display); 2] = [("file", &batch.file), ("reason", &reason.as_str())];
            return Some(self.lang.fill(&m::DIFFERS_INSIDE, &with));
        }
        let (sum, stated) = (amount(batch.sum.ore()), amount(stated.ore()));
        let with: [(&str, &dyn std::fmt::Display); 4] =
            [("file", &batch.file), ("sum", &sum), ("stated", &stated), ("reason", &reason.as_str())];
        Some(self.lang.fill(&m::DIFFERS, &with))
    }

    /// So many costs nobody has spoken of; their sums stand by alternative, for those are instead of each other.
    pub fn unspoken(&self, n: usize) -> Option<String> {
        (n > 0).then(|| self.lang.count(&m::UNSPOKEN, figure(self.lang, n as i128)))
    }

    /// So many statements about money with no money behind them.
    pub fn claims(&self, n: usize) -> Option<String> {
        (n > 0).then(|| self.lang.count(&m::CLAIMS, figure(self.lang, n as i128)))
    }

    /// Whether every change that is shown is the difference of what is shown.
    pub fn adds_up(&self) -> bool {
        let money = |amount: Option<Decimal>| amount.map(|amount| self.unit.rounded(amount));
        let people = |fte: Option<Decimal>| fte.map(|fte| rounded(fte, 1));
        // What is not known is no difference to check.
        let is = |own: Option<Decimal>, base: Option<Decimal>, change: Option<Decimal>| match (own, base, change) {
            (Some(own), Some(base), Some(change)) => own - base == change,
            _ => true,
        };
        let net = |figures: &Figures| Some(money(figures.running_per_year)? - money(figures.benefits_per_year)?);
        self.comparison.rows.iter().all(|row| {
            let (own, Some(base)) = (&row.figures, &row.base) else { return true };
            is(money(own.running_per_year), money(base.running_per_year), money(own.running_change))
                && is(people(own.fte), people(base.fte), people(own.fte_change))
                && is(net(own), net(base), money(own.full_year_effect))
        })
    }
}
