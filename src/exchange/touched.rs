use crate::analysis::economy::{Amounts, Yearly};
use crate::domain::CostKind;
use crate::lang::{Lang, amount_of, round_amount};

/// `1,2 mill. per år`, `0,3 mill. engangs`: what a point touches, in parts that are never added to each other.
pub fn touched(lang: Lang, currency: &str, money: &Amounts) -> Vec<String> {
    let say = |kind, years, ore: i128| amount_of(lang, kind, &round_amount(lang, ore, currency), years);
    let yearly = |kind| money.yearly(kind).into_iter().map(move |Yearly { from, to, ore }| say(kind, (from, to), ore));
    let once = (money.sum.one_off != 0).then(|| say(CostKind::OneOff, (None, None), money.sum.one_off));
    let mut parts: Vec<String> = yearly(CostKind::Running).chain(once).chain(yearly(CostKind::Benefit)).collect();
    if parts.is_empty() && money.sum.lines > 0 {
        // Lines of nothing are lines too.
        parts.push(say(CostKind::Running, (None, None), 0));
    }
    parts
}
