use std::path::PathBuf;

use clap::{ArgAction, ArgMatches, Command};
use serde_json::{Value, json};

use super::context::{Context, read_file};
use super::failure::{Failure, problem};
use super::options::{flag, folder, option, positional};
use super::{Sub, print};
use crate::desk::random;
use crate::exchange::import::{self, Imported, Map};
use crate::exchange::{Fault, ListKind, Note, Text};
use crate::lang::{Lang, commands as m, imports};
use crate::record::{Command as Change, Mint};
use crate::store::keep_source;

pub const SUB: Sub = Sub {
    name: "import",
    usage: "plenum import KIND DIR FILE|- [--map field=column,…] [--unit 1000] [--dry-run]",
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
    let ending = file.extension().map(|e| e.to_string_lossy().to_lowercase()).unwrap_or_default();
    if ["xlsx", "xls", "ods", "json", "docx", "pdf", "zip"].contains(&ending.as_str()) {
        let text = Text::new(&imports::FILE_KIND).with("name", ending);
        return Err(in_file(vec![Fault::new("file_kind", text)]));
    }
    let bytes = read_file(&file)?;
    let mut mint = Mint::new(random);
    let imported = match kind {
        ListKind::Costs => import::costs(&bytes, map.as_ref(), unit, desk.state(), &mut mint),
        _ => import::statements(&bytes, map.as_ref(), desk.state(), &mut mint),
    };
    let mut imported = imported.map_err(in_file)?;
    let lang = context.lang.get();
    if !context.json {
        tell(&imported, context);
    }
    let before = imported.rows > 0 && imported.again == imported.rows;
    if before && !dry && !context.json && context.agrees(lang.say(&m::IMPORT_AGAIN)) == Some(false) {
        context.tell(lang.say(&m::NOTHING_IN));
        return Ok(0);
    }
    let mut source = None;
    if !dry && !imported.events.is_empty() {
        // The columns are kept first, so that an import that fails has recorded nothing.
        if !desk.is_read_only() {
            source = Some(keep_source(desk.folder(), &imported.kept)?.0);
        }
        context.perform(&mut desk, Change::Restore(std::mem::take(&mut imported.events)))?;
    }
    if context.json {
        print::json(&shape(&imported, source, dry, lang))?;
    } else {
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
    let missing = |(field, rows): &(&str, usize)| json!({"field": field, "rows": rows});
    json!({
        "schema": 1,
        "imported": imported.rows,
        "dry_run": dry,
        "skipped": imported.skipped.iter().map(skipped).collect::<Vec<_>>(),
        "warnings": imported.warnings.iter().map(warning).collect::<Vec<_>>(),
        "missing": imported.missing.iter().map(missing).collect::<Vec<_>>(),
        "reconciled": imported.reconciled,
        "source": source,
    })
}

/// What the user should know before anything is recorded: what was skipped, what looks wrong, what is not said.
fn tell(imported: &Imported, context: &Context) {
    let lang = context.lang.get();
    if context.verbose {
        for note in &imported.skipped {
            let line = note.line.unwrap_or_default();
            context.tell(&lang.fill(&m::SKIPPED, &[("line", &line), ("why", &note.text.say(lang))]));
        }
    } else if !imported.skipped.is_empty() {
        context.tell(&lang.count(&m::SKIPPED_LINES, imported.skipped.len()));
    }
    imported.warnings.iter().for_each(|note| context.tell(&note.text.say(lang)));
    // A column that is not there at all is no news.
    let some = imported.missing.iter().filter(|(_, n)| context.verbose || *n < imported.rows);
    let some: Vec<_> = some.map(|(field, n)| format!("{} ({n})", super::list::heading(field, lang))).collect();
    if !some.is_empty() {
        context.tell(&lang.fill(&m::NO_VALUE, &[("list", &some.join(", "))]));
    }
    if let Some(total) = imported.reconciled {
        context.tell(&lang.fill(&m::RECONCILED, &[("total", &total)]));
    }
}
