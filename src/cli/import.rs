use std::path::PathBuf;

use clap::{ArgAction, ArgMatches, Command};
use serde_json::{Value, json};

use super::context::{Context, read_up_to};
use super::failure::{Failure, problem};
use super::options::{flag, folder, option, positional};
use super::watch::{Held, watched};
use super::{Sub, out};
use crate::desk::randoms;
use crate::domain::Words;
use crate::exchange::import::{self, Difference, Figures, Imported, Intake, Map, Profile};
use crate::exchange::{Fault, ListKind, Note, Text, table};
use crate::lang::{Lang, commands as m, imports, seats};
use crate::record::{Command as Change, Mint};
use crate::store::{Folder, Names};

pub const SUB: Sub = Sub {
    name: "import",
    usage: "plenum import KIND DIR FILE|- [--map field=column,…] [--sheet S] [--unit 1000] [--numbers MARK] [--negate]\n\
            [--difference TEXT] [--profile NAME] [--save-profile NAME] [--names] [--dry-run]",
    about: &m::ABOUT_IMPORT,
    example: &m::EXAMPLE_IMPORT,
    args,
    run,
};

fn args(command: Command, lang: Lang) -> Command {
    command
        .arg(positional("kind", "KIND", lang, &m::HELP_IMPORT_KIND).display_order(0))
        .arg(folder(lang, &m::HELP_DIR))
        .arg(positional("file", "FILE", lang, &m::HELP_IMPORT_FILE).value_parser(clap::value_parser!(PathBuf)))
        .arg(option("map", "field=column,…", lang, &m::HELP_MAP).action(ArgAction::Append))
        .arg(option("sheet", "S", lang, &m::HELP_SHEET))
        .arg(option("unit", "N", lang, &m::HELP_UNIT).action(ArgAction::Append))
        .arg(option("numbers", "MARK", lang, &m::HELP_NUMBERS).action(ArgAction::Append))
        .arg(flag("negate", lang, &m::HELP_NEGATE))
        .arg(option("difference", "TEXT", lang, &m::HELP_DIFFERENCE))
        .arg(option("profile", "NAME", lang, &m::HELP_PROFILE))
        .arg(option("save-profile", "NAME", lang, &m::HELP_SAVE_PROFILE))
        .arg(flag("names", lang, &seats::HELP_NAMES))
        .arg(flag("dry-run", lang, &m::HELP_DRY_RUN))
}

fn run(matches: &ArgMatches, context: &Context) -> Result<u8, Failure> {
    let dir = matches.get_one::<PathBuf>("dir").cloned().unwrap_or_default();
    let file = matches.get_one::<PathBuf>("file").cloned().unwrap_or_default();
    let map = matches.get_many::<String>("map").map(map).transpose()?;
    let figures = figures(matches)?;
    let dry = matches.get_flag("dry-run");
    let kinds = [ListKind::Statements, ListKind::Costs, ListKind::Participants];
    let kind = super::list::kind(matches, &kinds, context.lang.get())?;
    // Before anything is asked of standard input.
    Folder::open(&dir).map_err(|error| Failure::no_workshop(&dir, error))?;
    let text = |name| matches.get_one::<String>(name).map(String::as_str);
    let kept = context.home.as_ref().map(|home| home.profiles()).unwrap_or_default();
    let (profiles, broken) = Profile::all(&kept);
    let in_file = |faults| Failure::Faults(Some(file.display().to_string()), faults);
    let bytes = read_up_to(&file, import::LARGEST as u64 + 1)?;
    let name = file.to_string_lossy();
    let (mut desk, mut imported) = watched(context, &name, |progress| {
        let desk = context.open(&dir)?;
        let named = text("profile").map(|name| profile(name, &kept)).transpose()?;
        let difference = text("difference").and_then(|text| difference(text, context.lang.get()));
        let intake = Intake {
            map: map.as_ref(),
            sheet: text("sheet"),
            figures: &figures,
            difference: difference.as_ref(),
            profile: named.as_ref(),
            profiles: &profiles,
            names: matches.get_flag("names"),
            progress: Some(progress),
            ..Intake::new(kind, &name, &bytes)
        };
        let imported = import::read(&intake, desk.state(), &mut Mint::new(randoms())).map_err(in_file)?;
        Ok::<_, Failure>((desk, imported))
    })?;
    let lang = context.lang.get();
    // What is not used now may be what somebody waits for.
    let unread = |fault: Fault| Note { code: fault.code, text: fault.text, line: None };
    imported.warnings.extend(broken.into_iter().filter(|_| kind == ListKind::Costs).map(unread));
    if !context.json {
        let mut said = if dry { imported.columns_said(lang) } else { Vec::new() };
        said.extend(imported.skipped_said(lang, context.verbose));
        said.extend(imported.noticed(lang, context.verbose));
        said.iter().for_each(|line| context.tell(line));
    }
    if !dry && !goes_in(&imported, kind, context).map_err(in_file)? {
        context.tell(lang.say(&m::NOTHING_IN));
        return Ok(0);
    }
    let mut source = None;
    if !dry && !imported.events.is_empty() {
        let _held = Held::new();
        // The columns are kept first, so that an import that fails has recorded nothing.
        source = desk.keep_source(&imported.kept)?;
        // The disk takes a large file while the record takes it in.
        desk.write_behind(Box::new(|| {}));
        context.perform(&mut desk, Change::Restore(std::mem::take(&mut imported.events)))?;
    }
    if !dry && !imported.names.is_empty() {
        let mut names = Names::default();
        imported.names.iter().for_each(|(id, name)| names.set(*id, name.clone()));
        desk.keep_names(&names)?;
        context.tell(&lang.count(&seats::NAMES_KEPT, imported.names.len()));
    }
    if let (Some(name), Some(profile), Some(home)) = (text("save-profile"), &imported.profile, &context.home) {
        let name = home.keep_profile(name, &profile.bytes())?;
        context.tell(&lang.fill(&m::PROFILE_KEPT, &[("name", &name)]));
    }
    desk.close()?;
    if context.json {
        out::json(&shape(&imported, source, dry, lang))?;
    } else {
        if dry {
            out::text(&out::columns(&table(&imported.first, lang)))?;
        }
        context.tell(&lang.count(if dry { &m::ROWS_READ } else { &m::ROWS_IN }, imported.rows));
    }
    // It ends with the program, which need not take every line of it apart before that.
    std::mem::forget(desk);
    Ok(0)
}

/// Whether what has come in before is to come in again. Money that nobody can be asked about stays out.
fn goes_in(imported: &Imported, kind: ListKind, context: &Context) -> Result<bool, Vec<Fault>> {
    let lang = context.lang.get();
    if kind != ListKind::Costs {
        let all = kind == ListKind::Statements && imported.rows > 0 && imported.again == imported.rows;
        let asked = all && !context.json;
        return Ok(!asked || context.agrees(lang.say(&m::IMPORT_AGAIN)) != Some(false));
    }
    let Some(why) = imported.before() else { return Ok(true) };
    match context.agrees(&lang.fill(&m::BEFORE, &[("why", &why.text.say(lang))])) {
        Some(goes) => Ok(goes),
        None => Err(vec![Fault::new("came_in_before", why.text.clone()).hint(Text::new(&m::BEFORE_HINT))]),
    }
}

fn usage(option: &str, value: &str) -> Failure {
    let text = Text::new(&m::BAD_VALUE).with("name", option).with("value", value);
    Failure::usage(problem("usage", text))
}

/// How amounts are written, as the options say.
fn figures(matches: &ArgMatches) -> Result<Figures, Failure> {
    let mut figures = Figures { negate: matches.get_flag("negate"), ..Figures::default() };
    for text in matches.get_many::<String>("unit").into_iter().flatten() {
        figures = figures.with_units(text).ok_or_else(|| usage("--unit", text))?;
    }
    for text in matches.get_many::<String>("numbers").into_iter().flatten() {
        figures = figures.with_numbers(text).ok_or_else(|| usage("--numbers", text))?;
    }
    Ok(figures)
}

/// `rounding`, or the reason in words.
fn difference(text: &str, lang: Lang) -> Option<Difference> {
    match text.trim() {
        "rounding" => Words::new(lang.say(&imports::ROUNDING)).map(Difference::Rounding),
        reason => Difference::reason(reason),
    }
}

/// The way of reading that was kept under a name.
fn profile(name: &str, kept: &[(String, Vec<u8>)]) -> Result<Profile, Failure> {
    match kept.iter().find(|(own, _)| own == name) {
        Some((_, bytes)) => Profile::parse(name, bytes).map_err(|fault| Failure::Faults(None, vec![fault])),
        None => {
            let names: Vec<_> = kept.iter().map(|(name, _)| name.as_str()).collect();
            let fault = problem("no_profile", Text::new(&imports::NO_PROFILE).with("name", name));
            Err(Failure::Missing(None, Box::new(fault.among(name, &names))))
        }
    }
}

fn map<'m>(mut parts: impl Iterator<Item = &'m String>) -> Result<Map, Failure> {
    let parse = |part: &String| Map::parse(part).ok_or_else(|| usage("--map", part));
    parts.try_fold(Map::default(), |all, part| Ok(all.and(parse(part)?)))
}

fn shape(imported: &Imported, source: Option<String>, dry: bool, lang: Lang) -> Value {
    let skipped = |note: &Note| json!({"line": note.line, "reason": note.text.say(lang)});
    let warning = |note: &Note| json!({"code": note.code, "message": note.text.say(lang)});
    let column = |(field, column): &(&str, String)| json!({"field": field, "column": column});
    let missing = |(field, rows): &(&str, usize)| json!({"field": field, "rows": rows});
    let batch = imported.batch.as_ref();
    json!({
        "schema": 1,
        "imported": imported.rows,
        "dry_run": dry,
        "skipped": imported.skipped.iter().map(skipped).collect::<Vec<_>>(),
        "warnings": imported.warnings.iter().map(warning).collect::<Vec<_>>(),
        "missing": imported.missing.iter().map(missing).collect::<Vec<_>>(),
        "reconciled": imported.reconciled,
        "sum": batch.map(|batch| batch.sum),
        "stated": batch.and_then(|batch| batch.stated),
        "difference": batch.and_then(|batch| batch.reason.as_ref()),
        "columns": imported.columns.iter().map(column).collect::<Vec<_>>(),
        "left_out": imported.left_out,
        "first": imported.first,
        "source": source,
    })
}
