use std::path::PathBuf;

use clap::{ArgMatches, Command};
use serde_json::{Value, json};

use super::context::Context;
use super::failure::Failure;
use super::new::{Origin, origin};
use super::options::{flag, folder, positional};
use super::{Sub, out};
use crate::desk::random;
use crate::exchange::{Fault, Text};
use crate::lang::{Lang, commands as m, faults, imports};
use crate::record::{Change, Command as Do, Mint};

pub const SUB: Sub = Sub {
    name: "apply",
    usage: "plenum apply DIR PLAN.json [--dry-run]",
    about: &m::ABOUT_APPLY,
    example: &m::EXAMPLE_APPLY,
    args,
    run,
};

fn args(command: Command, lang: Lang) -> Command {
    command.arg(folder(lang, &m::HELP_DIR)).arg(positional("plan", "PLAN.json", lang, &m::HELP_PLAN)).arg(flag(
        "dry-run",
        lang,
        &m::HELP_APPLY_DRY,
    ))
}

fn run(matches: &ArgMatches, context: &Context) -> Result<u8, Failure> {
    let dir = matches.get_one::<PathBuf>("dir").cloned().unwrap_or_default();
    let name = matches.get_one::<String>("plan").cloned().unwrap_or_default();
    let dry = matches.get_flag("dry-run");
    let mut desk = context.open(&dir)?;
    let Origin::Plan(plan) = origin(context, &name)? else {
        return Err(Failure::Faults(Some(name), vec![Fault::new("not_a_plan", Text::new(&imports::NOT_A_PLAN))]));
    };
    let changes = plan.changes(desk.state(), &mut Mint::new(random)).map_err(Failure::Refused)?;
    if !dry {
        context.perform(&mut desk, Do::Apply(plan))?;
    }
    if context.json {
        let changes: Vec<_> = changes.iter().map(shape).collect();
        return out::json(&json!({"schema": 1, "dry_run": dry, "changes": changes})).map(|()| 0);
    }
    let lang = context.lang.get();
    let rows: Vec<_> = changes.iter().map(|change| faults::change(lang, change).to_vec()).collect();
    out::text(&out::columns(&rows))?;
    if rows.is_empty() {
        context.tell(lang.say(&m::FOLLOWED));
    }
    Ok(0)
}

fn word(change: &Change) -> &'static str {
    match change {
        Change::Added(..) => "added",
        Change::Changed(..) => "changed",
        Change::Removed(..) => "removed",
        Change::Needed(..) => "needed",
    }
}

fn shape(change: &Change) -> Value {
    let (kind, name) = change.name();
    json!({"change": word(change), "kind": kind, "name": name})
}
