mod shape;

use std::path::PathBuf;

use clap::{ArgMatches, Command};
use rust_decimal::Decimal;

use super::context::Context;
use super::failure::{Failure, problem};
use super::options::{flag, folder, option};
use super::{Sub, out};
use crate::analysis::economy::{Assumptions, BadPlan, Basis, Prices, Schedule, Timing, compare};
use crate::exchange::Text;
use crate::exchange::compared::{bad, page};
use crate::exchange::import::percent;
use crate::lang::{Lang, Msg, commands as c, economy as m};
use crate::record::State;

pub const SUB: Sub = Sub {
    name: "compare",
    usage: "plenum compare DIR [--rate R] [--years N] [--from YEAR] [--mid-year] [--nominal --inflation R] [--nominal-rate R] [--tax-financing] [--json]",
    about: &m::ABOUT_COMPARE,
    example: &m::EXAMPLE_COMPARE,
    args,
    run,
};

fn args(command: Command, lang: Lang) -> Command {
    let most = i64::from(Assumptions::MOST_YEARS);
    let (first, last) = (i64::from(*Assumptions::FIRST_YEARS.start()), i64::from(*Assumptions::FIRST_YEARS.end()));
    let share = |name: &'static str, msg| option(name, "R", lang, msg).allow_hyphen_values(true);
    command
        .arg(folder(lang, &c::HELP_DIR))
        .arg(share("rate", &m::HELP_RATE).conflicts_with("nominal-rate"))
        .arg(option("years", "N", lang, &m::HELP_YEARS).value_parser(clap::value_parser!(u32).range(1..=most)))
        .arg(option("from", "YEAR", lang, &m::HELP_FROM).value_parser(clap::value_parser!(i32).range(first..=last)))
        .arg(flag("mid-year", lang, &m::HELP_MID_YEAR))
        .arg(flag("nominal", lang, &m::HELP_NOMINAL))
        .arg(share("inflation", &m::HELP_INFLATION))
        .arg(share("nominal-rate", &m::HELP_NOMINAL_RATE))
        .arg(flag("tax-financing", lang, &m::HELP_TAX))
        .after_help(lang.say(&m::HELP_READINGS))
}

fn run(matches: &ArgMatches, context: &Context) -> Result<u8, Failure> {
    let dir = matches.get_one::<PathBuf>("dir").cloned().unwrap_or_default();
    let given = |name: &str| matches.get_one::<String>(name);
    let own = given("rate").map(|text| schedule(text, Basis::Real)).transpose()?;
    let own = own.or(given("nominal-rate").map(|text| schedule(text, Basis::Nominal)).transpose()?);
    let inflation = given("inflation").map(|text| share(text)).transpose()?;
    let desk = context.open(&dir)?;
    let with = assumed(matches, desk.state(), own, inflation)?;
    let comparison = compare(desk.state(), with);
    let lang = context.lang.get();
    if context.json {
        out::json(&shape::shape(desk.state(), &comparison, lang))?;
    } else {
        out::text(&page(desk.state(), &comparison, lang, None))?;
    }
    Ok(0)
}

/// What the plan says, and above it what was asked for.
fn assumed(
    matches: &ArgMatches,
    state: &State,
    schedule: Option<Schedule>,
    inflation: Option<Decimal>,
) -> Result<Assumptions, Failure> {
    let of_plan = |schedule| match schedule {
        Some(schedule) => Assumptions::with(state, schedule),
        None => Assumptions::of(state),
    };
    let mut with = match of_plan(schedule.clone()) {
        // The plan is silent about what is said here.
        Err(BadPlan::NoInflation) if inflation.is_some() => Assumptions::real(state, schedule),
        with => with,
    }
    .map_err(refused)?;
    with.years = matches.get_one::<u32>("years").copied().unwrap_or(with.years);
    with.base_year = matches.get_one::<i32>("from").copied().or(with.base_year);
    if matches.get_flag("mid-year") {
        with.timing = Timing::MidYear;
    }
    let is_nominal = matches.get_flag("nominal") || with.prices != Prices::Fixed || Assumptions::is_nominal(state);
    if is_nominal {
        let inflation = inflation.or_else(|| Assumptions::inflation(state));
        with.prices = Prices::EachYear { inflation: inflation.ok_or(refused(BadPlan::NoInflation))? };
    } else if inflation.is_some() {
        return Err(usage(&m::NEEDS_NOMINAL, &m::NEEDS_NOMINAL_HINT));
    }
    with.fit().map_err(refused)?;
    if matches.get_flag("tax-financing") {
        with.tax_financing = with.schedule.tax();
    }
    Ok(with)
}

fn names() -> String {
    Schedule::all().iter().map(|schedule| schedule.id.as_str()).collect::<Vec<_>>().join(", ")
}

fn usage(text: &'static Msg, hint: &'static Msg) -> Failure {
    Failure::usage(problem("usage", Text::new(text)).hint(Text::new(hint)))
}

/// A rate as people write one, or the name of a schedule.
fn schedule(text: &str, basis: Basis) -> Result<Schedule, Failure> {
    if let Some(schedule) = Schedule::called(text.trim()).filter(|schedule| schedule.basis == basis) {
        return Ok(schedule.clone());
    }
    share(text).map(|rate| Schedule::flat(rate, basis))
}

fn share(text: &str) -> Result<Decimal, Failure> {
    percent(text).filter(|rate| Assumptions::rate_of(*rate).is_ok()).ok_or_else(|| {
        let fault = problem("usage", Text::new(&m::BAD_RATE).with("name", text));
        Failure::usage(fault.hint(Text::new(&m::RATE_SHAPE).with("list", names())))
    })
}

fn refused(of: BadPlan) -> Failure {
    let fault = bad(&of);
    match of {
        BadPlan::NoInflation | BadPlan::Mixed => Failure::usage(fault),
        _ => Failure::Faults(None, vec![fault]),
    }
}
