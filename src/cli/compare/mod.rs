mod gaps;
mod people;
mod shape;

use std::path::PathBuf;

use clap::{ArgMatches, Command};
use rust_decimal::Decimal;

use super::context::Context;
use super::failure::{Failure, problem};
use super::options::{flag, folder, option};
use super::{Sub, out};
use crate::analysis::economy::{Assumptions, BadPlan, Basis, Schedule, compare};
use crate::exchange::import::percent;
use crate::exchange::{Fault, Text};
use crate::lang::{Lang, commands as c, economy as m};

pub const SUB: Sub = Sub {
    name: "compare",
    usage: "plenum compare DIR [--rate R] [--years N] [--from YEAR] [--tax-financing] [--json]",
    about: &m::ABOUT_COMPARE,
    example: &m::EXAMPLE_COMPARE,
    args,
    run,
};

fn args(command: Command, lang: Lang) -> Command {
    let most = i64::from(Assumptions::MOST_YEARS);
    command
        .arg(folder(lang, &c::HELP_DIR))
        .arg(option("rate", "R", lang, &m::HELP_RATE).allow_hyphen_values(true))
        .arg(option("years", "N", lang, &m::HELP_YEARS).value_parser(clap::value_parser!(u32).range(1..=most)))
        .arg(option("from", "YEAR", lang, &m::HELP_FROM).value_parser(clap::value_parser!(i32).range(1900..=2200)))
        .arg(flag("tax-financing", lang, &m::HELP_TAX))
}

fn run(matches: &ArgMatches, context: &Context) -> Result<u8, Failure> {
    let dir = matches.get_one::<PathBuf>("dir").cloned().unwrap_or_default();
    let rate = matches.get_one::<String>("rate").map(|text| schedule(text)).transpose()?;
    let desk = context.open(&dir)?;
    let lang = context.lang.get();
    let with = match rate {
        Some(schedule) => Assumptions::with(desk.state(), schedule),
        None => Assumptions::of(desk.state()),
    };
    let mut with = with.map_err(in_plan)?;
    with.years = matches.get_one::<u32>("years").copied().unwrap_or(with.years);
    with.base_year = matches.get_one::<i32>("from").copied().or(with.base_year);
    if matches.get_flag("tax-financing") {
        let usual = || Schedule::called(Schedule::USUAL)?.tax_financing;
        with.tax_financing = with.schedule.tax_financing.or_else(usual);
    }
    let comparison = compare(desk.state(), with);
    if context.json {
        out::json(&shape::shape(desk.state(), &comparison, lang))?;
    } else {
        out::text(&people::text(desk.state(), &comparison, lang))?;
    }
    Ok(0)
}

fn names() -> String {
    Schedule::all().iter().map(|schedule| schedule.id.as_str()).collect::<Vec<_>>().join(", ")
}

/// A rate as people write one, or the name of a schedule.
fn schedule(text: &str) -> Result<Schedule, Failure> {
    if let Some(schedule) = Schedule::called(text.trim()) {
        return Ok(schedule.clone());
    }
    let rate = percent(text).filter(|rate| *rate >= Decimal::ZERO && *rate < Decimal::ONE);
    rate.map(|rate| Schedule::flat(rate, Basis::Real)).ok_or_else(|| {
        let fault = problem("usage", Text::new(&m::BAD_RATE).with("name", text));
        Failure::usage(fault.hint(Text::new(&m::RATE_SHAPE).with("list", names())))
    })
}

fn in_plan(bad: BadPlan) -> Failure {
    let fault = match bad {
        BadPlan::Schedule(name) => {
            let fault = Fault::new("no_such_schedule", Text::new(&m::BAD_SCHEDULE).with("name", name));
            fault.hint(Text::new(&m::SCHEDULES).with("list", names()))
        }
        BadPlan::Years(n) => {
            let text = Text::new(&m::BAD_YEARS).with("n", n).with("most", Assumptions::MOST_YEARS);
            Fault::new("too_many_years", text)
        }
    };
    Failure::Faults(None, vec![fault])
}
