use rust_decimal::Decimal;
use serde_json::{Value, json};

use crate::analysis::economy::{
    Accounts, Basis, Compared, Comparison, Linked, Prices, SaidOf, Schedule, Timing, said_of,
};
use crate::domain::{Money, rounded};
use crate::exchange::compared::{NOT_YET, gap};
use crate::lang::{Lang, currency, economy as m};
use crate::record::State;

/// How figures are counted; it changes when a figure of the same record would.
const METHOD: u32 = 2;

/// A comparison as programs read it.
pub fn shape(state: &State, comparison: &Comparison, lang: Lang) -> Value {
    let said = said_of(state);
    let linked = Linked::of(state);
    let row = |row: &Compared| {
        alternative(state, comparison, row, &said.get(&row.id).cloned().unwrap_or_default(), &linked, lang)
    };
    json!({
        "schema": 1,
        "alternatives": comparison.rows.iter().map(row).collect::<Vec<_>>(),
        "weights": [],
        "sensitivity": [],
        "agreement": {"kendall_w": null, "krippendorff_alpha": null, "fleiss_kappa": null},
        "ahp": [],
        "assumptions": assumptions(state, comparison),
    })
}

fn alternative(
    state: &State,
    comparison: &Comparison,
    row: &Compared,
    said: &SaidOf,
    linked: &Linked,
    lang: Lang,
) -> Value {
    let figures = &row.figures;
    let Some(alternative) = state.alternatives().get(row.id) else { return Value::Null };
    let code = |id| state.alternatives().get(id).map(|a| a.code.as_str());
    let combines: Vec<_> = alternative.combines.iter().filter_map(|id| code(*id)).collect();
    let money = |figure: Option<Decimal>| figure.map(|figure| rounded(figure, 2).to_string());
    let years = money;
    let rate = |figure: Option<Decimal>| figure.map(|figure| rounded(figure, 6).to_string());
    let fte = |figure: Option<Decimal>| figure.map(|figure| rounded(figure, 4).normalize().to_string());
    let quadrants = |[s, w, o, t]: [usize; 4]| json!({"s": s, "w": w, "o": o, "t": t});
    let plan = comparison.plan(figures).map(|plan| plan.map(|effect| money(Some(effect))));
    let currency = currency(lang, state.workshop().and_then(|w| w.currency.as_deref()));
    let missing = row.gaps.iter().map(|of| {
        let (field, code, text) = gap(of, currency);
        json!({"field": field, "code": code, "message": text.say(lang)})
    });
    let later =
        NOT_YET.iter().map(|(field, code, msg)| json!({"field": field, "code": code, "message": lang.say(msg)}));
    let no_links = linked
        .is_empty()
        .then(|| json!({"field": "cost_linked", "code": "no_links", "message": lang.say(&m::NO_LINKS)}));
    let touched = linked.linked(state, &row.parts);
    let ore = |sum: i128| i64::try_from(sum).ok().map(Money::from_ore).filter(|_| !linked.is_empty());
    let left_out = row.left_out.iter().map(|(why, (lines, sum))| {
        let sum = i64::try_from(*sum).ok().map(Money::from_ore);
        json!({"reason": why.name(), "lines": lines, "sum": sum})
    });
    json!({
        "code": alternative.code,
        "name": alternative.name,
        "area": alternative.area.and_then(|id| state.areas().get(id)).map(|area| &area.code),
        "combines": combines,
        "baseline": alternative.baseline,
        "one_off": money(figures.one_off),
        "running_per_year": money(figures.running_per_year),
        "running_change": money(figures.running_change),
        "benefits_per_year": money(figures.benefits_per_year),
        "full_year_effect": money(figures.full_year_effect),
        "plan_years": plan,
        "fte": fte(figures.fte),
        "fte_change": fte(figures.fte_change),
        "affected_positions": null,
        "present_cost": money(figures.present_cost),
        "npv": money(figures.npv),
        "npv_with_tax_financing": money(figures.npv_with_tax),
        "equivalent_annual": money(figures.equivalent_annual),
        "break_even_per_year": money(figures.break_even),
        "payback_years": years(figures.payback.first),
        "payback_years_last": years(figures.payback.last),
        "discounted_payback_years": years(figures.discounted_payback.first),
        "discounted_payback_years_last": years(figures.discounted_payback.last),
        "irr": rate(figures.irr),
        "p50": null,
        "p85": null,
        "score": null,
        "rank": null,
        "dominated_by": null,
        "statements": quadrants(said.statements),
        "tables": quadrants(said.tables),
        "themes": said.points,
        "cost_linked": ore(touched.one_off + touched.running),
        "benefits_linked": ore(touched.benefits),
        "lines_linked": touched.lines,
        "left_out": left_out.collect::<Vec<_>>(),
        "missing": missing.chain(later).chain(no_links).collect::<Vec<_>>(),
    })
}

fn assumptions(state: &State, comparison: &Comparison) -> Value {
    let with = &comparison.with;
    let rate = |rate: Decimal| rounded(rate, 6).to_string();
    let rates = with.rates().unwrap_or_else(|| with.schedule.clone());
    let reasons = state.batches().iter().filter_map(|(_, batch)| {
        let reason = batch.reason.as_ref()?;
        Some(json!({"file": batch.file, "sheet": batch.sheet, "sum": batch.sum, "stated": batch.stated, "reason": reason}))
    });
    json!({
        "base_year": with.base_year,
        "years": with.years,
        "plan_years": comparison.plan_years().map(|t| with.year(t)),
        "full_year": with.year(comparison.full_year),
        "price_year": with.price_year,
        "basis": match with.prices {
            Prices::Fixed => "real",
            Prices::EachYear { .. } => "nominal",
        },
        "inflation": match with.prices {
            Prices::Fixed => None,
            Prices::EachYear { inflation } => Some(rate(inflation)),
        },
        "rate": rate(rates.rate(1)),
        "rates": (1..=with.years).map(|t| rate(rates.rate(t))).collect::<Vec<_>>(),
        "real_rate": (with.schedule.basis == Basis::Real).then(|| rate(with.schedule.rate(1))),
        "schedule": with.schedule.id,
        "schedule_source": with.schedule.source,
        "timing": match with.timing {
            Timing::YearEnd => "year_end",
            Timing::MidYear => "mid_year",
        },
        "tax_financing": with.tax_financing.map(rate),
        "currency": state.workshop().and_then(|w| w.currency.as_deref()),
        "illustrative": comparison.illustrative,
        "differing_totals": reasons.collect::<Vec<_>>(),
        "rounding": "half_away_from_zero",
        "method": METHOD,
        "data": {"discount_rates": Schedule::version(), "kostra_arts": Accounts::table().version},
    })
}
