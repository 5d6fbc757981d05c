use std::path::PathBuf;

use clap::{ArgAction, ArgMatches, Command};
use serde_json::{Value, json};

use super::context::{Context, read_up_to};
use super::failure::{Failure, problem};
use super::options::{flag, folder, option, positional};
use super::{Sub, out};
use crate::desk::random;
use crate::exchange::import::{self, Imported, Intake, Map};
use crate::exchange::{ListKind, Note, Text, table};
use crate::lang::{Lang, commands as m};
use crate::record::{Command as Change, Mint};

pub const SUB: Sub = Sub {
    name: "import",
    usage: "plenum import KIND DIR FILE|- [--map field=column,…] [--sheet S] [--unit 1000] [--dry-run]",
    about: &m::ABOUT_IMPORT,
    example: &m::EXAMPLE_IMPORT,
    args,
    run,
};

fn args(command: Command, lang: Lang) -> Command {
    let unit = option("unit", "N", lang, &m::HELP_UNIT).default_value("1").hide_default_value(true);
    command
        .arg(positional("kind", "KIND", lang, &m::HELP_IMPORT_KIND).display_order(0))
        .arg(folder(lang, &m::HELP_DIR))
        .arg(positional("file", "FILE", lang, &m::HELP_IMPORT_FILE).value_parser(clap::value_parser!(PathBuf)))
        .arg(option("map", "field=column,…", lang, &m::HELP_MAP).action(ArgAction::Append))
        .arg(option("sheet", "S", lang, &m::HELP_SHEET))
        .arg(unit.value_parser(clap::value_parser!(u32).range(1..)))
        .arg(flag("dry-run", lang, &m::HELP_DRY_RUN))
}

fn run(matches: &ArgMatches, context: &Context) -> Result<u8, Failure> {
    let dir = matches.get_one::<PathBuf>("dir").cloned().unwrap_or_default();
    let file = matches.get_one::<PathBuf>("file").cloned().unwrap_or_default();
    let map = matches.get_many::<String>("map").map(map).transpose()?;
    let unit = matches.get_one::<u32>("unit").copied().unwrap_or(1);
    let dry = matches.get_flag("dry-run");
    let kind = super::list::kind(matches, &[ListKind::Statements, ListKind::Costs], context.lang.get())?;
    let mut desk = context.open(&dir)?;
    let in_file = |faults| Failure::Faults(Some(file.display().to_string()), faults);
    let bytes = read_up_to(&file, import::LARGEST as u64 + 1)?;
    let sheet = matches.get_one::<String>("sheet").map(String::as_str);
    let name = file.to_string_lossy();
    let intake = Intake { map: map.as_ref(), sheet, unit, ..Intake::new(kind, &name, &bytes) };
    let imported = import::read(&intake, desk.state(), &mut Mint::new(random));
    let mut imported = imported.map_err(in_file)?;
    let lang = context.lang.get();
    if !context.json {
        let mut said = if dry { imported.columns_said(lang) } else { Vec::new() };
        said.extend(imported.skipped_said(lang, context.verbose));
        said.extend(imported.noticed(lang, context.verbose));
        said.iter().for_each(|line| context.tell(line));
    }
    let before = imported.rows > 0 && imported.again == imported.rows;
    if before && !dry && !context.json && context.agrees(lang.say(&m::IMPORT_AGAIN)) == Some(false) {
        context.tell(lang.say(&m::NOTHING_IN));
        return Ok(0);
    }
    let mut source = None;
    if !dry && !imported.events.is_empty() {
        // The columns are kept first, so that an import that fails has recorded nothing.
        source = desk.keep_source(&imported.kept)?;
        context.perform(&mut desk, Change::Restore(std::mem::take(&mut imported.events)))?;
    }
    if context.json {
        out::json(&shape(&imported, source, dry, lang))?;
    } else {
        if dry {
            out::text(&out::columns(&table(&imported.first, lang)))?;
        }
        context.tell(&lang.count(if dry { &m::ROWS_READ } else { &m::ROWS_IN }, imported.rows));
    }
    Ok(0)
}

fn map<'m>(mut parts: impl Iterator<Item = &'m String>) -> Result<Map, Failure> {
    let parse = |part: &String| {
        let text = Text::new(&m::BAD_VALUE).with("name", "--map").with("value", part);
        Map::parse(part).ok_or_else(|| Failure::usage(problem("usage", text)))
    };
    parts.try_fold(Map::default(), |all, part| Ok(all.and(parse(part)?)))
}

fn shape(imported: &Imported, source: Option<String>, dry: bool, lang: Lang) -> Value {
    let skipped = |note: &Note| json!({"line": note.line, "reason": note.text.say(lang)});
    let warning = |note: &Note| json!({"code": note.code, "message": note.text.say(lang)});
    let column = |(field, column): &(&str, String)| json!({"field": field, "column": column});
    let missing = |(field, rows): &(&str, usize)| json!({"field": field, "rows": rows});
    json!({
        "schema": 1,
        "imported": imported.rows,
        "dry_run": dry,
        "skipped": imported.skipped.iter().map(skipped).collect::<Vec<_>>(),
        "warnings": imported.warnings.iter().map(warning).collect::<Vec<_>>(),
        "missing": imported.missing.iter().map(missing).collect::<Vec<_>>(),
        "reconciled": imported.reconciled,
        "columns": imported.columns.iter().map(column).collect::<Vec<_>>(),
        "left_out": imported.left_out,
        "first": imported.first,
        "source": source,
    })
}
