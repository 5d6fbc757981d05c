//! Amounts in plain words: round where they are glanced at, exact where they are looked up.

use super::{Lang, Shown, Teller, decimal, figure, links as m};
use crate::domain::{AnyId, Cost, CostKind, Link, MoneyOf, in_units};
use crate::lang::{figures::mark, screens as s, words};

/// From here on an amount is told in millions: 100 000 kroner, in øre.
const LARGE: u128 = 10_000_000;

/// `1,2 mill.`, `45 000 kr`: round, so that it is understood when it is heard.
pub fn round_amount(lang: Lang, ore: i128, currency: &str) -> String {
    let tenths = |unit: u64| {
        let tenths = in_units(ore, unit);
        let sign = if tenths < 0 { "\u{2212}" } else { "" };
        let whole = i128::try_from(tenths.unsigned_abs() / 10).unwrap_or(i128::MAX);
        format!("{sign}{}{}{}", figure(lang, whole), mark(lang), tenths.unsigned_abs() % 10)
    };
    match ore.unsigned_abs() {
        0..LARGE => format!("{} {currency}", figure(lang, in_units(ore, 100))),
        LARGE..99_995_000_000 => lang.fill(&m::MILLIONS, &[("sum", &tenths(10_000_000))]),
        _ => lang.fill(&m::BILLIONS, &[("sum", &tenths(10_000_000_000))]),
    }
}

/// An amount to the øre, without øre where there are none: `14 100 000 kr`.
fn exact_amount(lang: Lang, cost: &Cost, currency: &str) -> String {
    let amount = decimal(lang, &cost.amount.to_string());
    let whole = amount.strip_suffix(if lang == Lang::En { ".00" } else { ",00" });
    format!("{} {currency}", whole.unwrap_or(&amount))
}

/// The currency as people say it; kroner when the plan names none.
pub fn currency(lang: Lang, code: Option<&str>) -> &str {
    match code.unwrap_or("NOK") {
        "NOK" if lang != Lang::En => "kr",
        code => code,
    }
}

/// `52,4 mill. per år 2026–2027`, `gevinst 0,2 mill. i 2027`, `0,3 mill. engangs i 2027`: how an amount comes, and in
/// which years.
pub fn amount_of(lang: Lang, kind: CostKind, sum: &str, (from, to): (Option<i32>, Option<i32>)) -> String {
    let one = from.is_some() && from == to;
    let what = match kind {
        CostKind::OneOff => lang.fill(&m::ONCE, &[("sum", &sum)]),
        CostKind::Running if one => sum.to_owned(),
        CostKind::Running => lang.fill(&m::PER_YEAR, &[("sum", &sum)]),
        CostKind::Benefit if one => lang.fill(&m::GAIN, &[("sum", &sum)]),
        CostKind::Benefit => lang.fill(&m::GAIN_PER_YEAR, &[("sum", &sum)]),
    };
    match (from, to) {
        (None, None) => what,
        (Some(year), _) if one => lang.fill(&m::IN_YEAR, &[("what", &what), ("year", &year)]),
        (Some(from), Some(to)) => lang.fill(&m::IN_YEARS, &[("what", &what), ("from", &from), ("to", &to)]),
        (Some(from), None) => lang.fill(&m::FROM_YEAR, &[("what", &what), ("from", &from)]),
        (None, Some(to)) => lang.fill(&m::TO_YEAR, &[("what", &what), ("to", &to)]),
    }
}

impl Teller<'_> {
    /// The currency as people say it.
    pub fn currency(&self) -> String {
        currency(self.lang, self.state.workshop().and_then(|w| w.currency.as_deref())).to_owned()
    }

    /// `1,2 mill.`
    pub fn round(&self, ore: i128) -> String {
        round_amount(self.lang, ore, &self.currency())
    }

    /// `1,0 mill. kr per år`: one line, to recognise it.
    pub fn line_money(&self, cost: &Cost) -> String {
        let (ore, currency) = (i128::from(cost.amount.ore()), self.currency());
        let sum = round_amount(self.lang, ore, &currency);
        let sum = if sum.ends_with(&currency) { sum } else { format!("{sum} {currency}") };
        amount_of(self.lang, cost.kind, &sum, (None, None))
    }

    /// `14 100 000 kr per år fra 2028`: all that is known of when and how much.
    pub fn line_exact(&self, cost: &Cost) -> String {
        let sum = exact_amount(self.lang, cost, &self.currency());
        amount_of(self.lang, cost.kind, &sum, (cost.begins(), cost.ends()))
    }

    /// What a cost line is called: its text, else its codes.
    pub fn line_name(&self, cost: &Cost) -> Shown {
        let codes = [&cost.unit, &cost.function, &cost.kostra, &cost.account];
        let codes = || codes.into_iter().flatten().map(|code| &**code).collect::<Vec<_>>().join(" ");
        cost.text.as_ref().map_or_else(|| Shown::new(&codes()), Shown::from)
    }

    /// `Lokaler A1, 1,0 mill. kr per år`, `enhet 0810`.
    pub fn money(&self, to: &MoneyOf) -> String {
        let code = |msg, code: &str| self.lang.fill(msg, &[("code", &Shown::new(code))]);
        match to {
            MoneyOf::Cost(id) => {
                let Some(item) = self.state.costs().item(*id) else { return id.to_string() };
                let alternative = self.state.alternatives().get(item.value().alternative);
                let alternative = alternative.map(|a| format!(" {}", a.code)).unwrap_or_default();
                let name = self.line_name(item.value()).clipped(32);
                format!("{name}{alternative}, {}", self.line_money(item.value()))
            }
            MoneyOf::Unit(name) => code(&m::UNIT, name),
            MoneyOf::Function(name) => code(&m::FUNCTION, name),
            MoneyOf::Kostra(name) => code(&m::KOSTRA, name),
        }
    }

    /// `«Lokalene blir billigere» koblet til Lokaler A1, 1,0 mill. kr per år`.
    pub(super) fn tied(&self, tie: &[Link], untie: &[Link]) -> Option<Shown> {
        let told = |msg, links: &[Link]| {
            let first = links.first()?;
            let of = distinct(links.iter().map(|link| link.of));
            let what = match self.words_of(first.of).filter(|_| of.len() == 1) {
                Some(text) => self.lang.fill(&s::QUOTED, &[("text", &text.clipped(32))]),
                None => self.many_words(&of),
            };
            let to = distinct(links.iter().map(|link| &link.to));
            let first = self.money(&first.to);
            let to = match to.len() - 1 {
                0 => first,
                more => self.lang.fill(&m::AND, &[("first", &first), ("rest", &self.lang.count(&m::LINES_N, more))]),
            };
            Some(self.lang.fill(msg, &[("what", &what), ("to", &to)]))
        };
        let told = [told(&m::TIED, tie), told(&m::UNTIED, untie)].into_iter().flatten().collect::<Vec<_>>();
        (!told.is_empty()).then(|| Shown::new(&told.join(". ")).capital())
    }

    /// `3 innspill`, `2 punkter`.
    pub(super) fn many_words(&self, of: &[AnyId]) -> String {
        let points = of.iter().filter(|id| self.state.statements().get(id.of()).is_none()).count();
        let count = |msg, n: usize| (n > 0).then(|| self.lang.count(msg, n));
        let parts = [count(&words::POINTS_N, points), count(&words::STATEMENTS_N, of.len() - points)];
        match parts {
            [Some(first), Some(rest)] => self.lang.fill(&m::AND, &[("first", &first), ("rest", &rest)]),
            [first, rest] => first.or(rest).unwrap_or_default(),
        }
    }
}

/// Each once, in the order they came.
fn distinct<T: Ord + Clone>(all: impl Iterator<Item = T>) -> Vec<T> {
    let mut met = std::collections::BTreeSet::new();
    all.filter(|item| met.insert(item.clone())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_amount_is_as_round_as_it_is_large() {
        let nb = |kroner: i128| round_amount(Lang::Nb, kroner * 100, "kr");
        assert_eq!(nb(45_000), "45\u{202f}000 kr");
        assert_eq!(nb(99_999), "99\u{202f}999 kr");
        assert_eq!(nb(1_000_000), "1,0 mill.");
        assert_eq!(nb(250_000), "0,3 mill.");
        assert_eq!(nb(-1_250_000), "\u{2212}1,3 mill.");
        assert_eq!(nb(96_840_000), "96,8 mill.");
        assert_eq!(nb(999_940_000), "999,9 mill.");
        assert_eq!(nb(999_960_000), "1,0 mrd.");
        assert_eq!(round_amount(Lang::En, 125_000_000_000, "NOK"), "1.3 billion");
    }
}
