use crate::analysis::economy::{Assumptions, BadPlan, Schedule};
use crate::exchange::{Fault, Text};
use crate::lang::economy as m;
use crate::record::Plan;

/// What a plan says that nothing can be counted with, and what to write instead.
pub fn bad(bad: &BadPlan) -> Fault {
    let (first, last) = (Assumptions::FIRST_YEARS.start(), Assumptions::FIRST_YEARS.end());
    match bad {
        BadPlan::Schedule(name) => {
            let fault = Fault::new("no_such_schedule", Text::new(&m::BAD_SCHEDULE).with("name", name));
            let names = Schedule::all().iter().map(|schedule| schedule.id.as_str()).collect::<Vec<_>>().join(", ");
            fault.hint(Text::new(&m::SCHEDULES).with("list", names))
        }
        BadPlan::Years(n) => {
            let text = Text::new(&m::BAD_YEARS).with("n", n).with("most", Assumptions::MOST_YEARS);
            Fault::new("too_many_years", text).hint(Text::new(&m::YEARS_HINT))
        }
        BadPlan::Rate(rate) => {
            let fault = Fault::new("bad_rate", Text::new(&m::PLAN_RATE).with("name", rate));
            fault.hint(Text::new(&m::PLAN_RATE_HINT))
        }
        BadPlan::Inflation(rate) => {
            let fault = Fault::new("bad_inflation", Text::new(&m::PLAN_INFLATION).with("name", rate));
            fault.hint(Text::new(&m::PLAN_INFLATION_HINT))
        }
        BadPlan::Year(year) => {
            let text = Text::new(&m::PLAN_YEAR).with("name", year).with("first", first).with("last", last);
            Fault::new("bad_year", text).hint(Text::new(&m::PLAN_YEAR_HINT))
        }
        BadPlan::NoInflation => Fault::new("usage", Text::new(&m::NO_INFLATION)).hint(Text::new(&m::SAY_INFLATION)),
        BadPlan::Mixed => Fault::new("usage", Text::new(&m::MIXED)).hint(Text::new(&m::SAY_NOMINAL)),
    }
}

/// What a plan's file says of money over time that cannot be counted with, where it says it.
pub fn bad_in(plan: &Plan, bytes: &[u8]) -> Option<Fault> {
    let of = plan.discounting.as_ref();
    let checks = [
        ("price_year", plan.price_year.and_then(|year| Assumptions::year_of(year).err())),
        ("base_year", of.and_then(|d| Assumptions::year_of(d.base_year?).err())),
        ("years", of.and_then(|d| Assumptions::years_of(d.years?).err())),
        ("rate", of.and_then(|d| Assumptions::rate_of(d.rate?).err())),
        ("inflation", of.and_then(|d| Assumptions::inflation_of(d.inflation?).err())),
    ];
    let (key, found) = checks.into_iter().find_map(|(key, bad)| Some((key, bad?)))?;
    let text = String::from_utf8_lossy(bytes);
    let part = if key == "price_year" { 0 } else { text.find("\"discounting\"").unwrap_or_default() };
    let start = text.get(part..).and_then(|rest| rest.find(&format!("\"{key}\""))).map_or(part, |at| part + at);
    let before = text.get(..start).unwrap_or_default();
    let line = before.matches('\n').count() as u64 + 1;
    let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
    Some(bad(&found).line(line).column(column.to_string()))
}
