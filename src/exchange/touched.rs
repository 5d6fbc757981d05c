use crate::analysis::economy::Amounts;
use crate::lang::{Lang, links as m, passing, round_amount};

/// `1,2 mill. per år`, `0,3 mill. engangs`: what a point touches, in parts that are never added to each other.
pub fn touched(lang: Lang, currency: &str, money: &Amounts) -> Vec<String> {
    let round = |ore: i128| round_amount(lang, ore, currency);
    let say = |msg, ore: i128| (ore != 0).then(|| lang.fill(msg, &[("sum", &round(ore))]));
    let mut parts: Vec<String> = Vec::new();
    parts.extend(say(&m::PER_YEAR, money.lasting()));
    parts.extend(money.passing.iter().map(|((from, to), ore)| passing(lang, &round(*ore), *from, *to)));
    parts.extend(say(&m::ONCE, money.sum.one_off));
    parts.extend(say(&m::GAIN, money.sum.benefits));
    if parts.is_empty() && money.sum.lines > 0 {
        // Lines of nothing are lines too.
        parts.push(lang.fill(&m::PER_YEAR, &[("sum", &round(0))]));
    }
    parts
}
