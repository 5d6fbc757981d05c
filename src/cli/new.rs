use std::path::{Path, PathBuf};

use clap::{ArgMatches, Command};
use serde_json::json;

use super::context::{Context, read_file};
use super::failure::Failure;
use super::options::{folder, option};
use super::{Sub, out};
use crate::domain::Words;
use crate::exchange::{Fault, Text, import};
use crate::lang::{Lang, commands as m, imports, words as w};
use crate::plans::{self, Offer};
use crate::record::{Event, Plan};
use crate::store::{StoreError, StoreErrorKind};

pub const SUB: Sub = Sub {
    name: "new",
    usage: "plenum new DIR [--from PLAN] [--title T]",
    about: &m::ABOUT_NEW,
    example: &m::EXAMPLE_NEW,
    args,
    run,
};

fn args(command: Command, lang: Lang) -> Command {
    command.arg(folder(lang, &m::HELP_NEW_DIR)).arg(option("from", "PLAN", lang, &m::HELP_FROM)).arg(option(
        "title",
        "T",
        lang,
        &m::HELP_TITLE,
    ))
}

/// What a workshop can start from.
pub enum Origin {
    Plan(Box<Plan>),
    Export(Vec<Vec<Event>>),
}

fn run(matches: &ArgMatches, context: &Context) -> Result<u8, Failure> {
    let dir = matches.get_one::<PathBuf>("dir").cloned().unwrap_or_default();
    let title = matches.get_one::<String>("title").and_then(|title| Words::new(title));
    let (home, now) = (context.home.clone(), context.now);
    let origin = match matches.get_one::<String>("from") {
        Some(from) => origin(context, from)?,
        None => {
            let no_title = || Failure::usage(Fault::new("no_text", Text::new(&imports::NO_TEXT)).column("--title"));
            let plan = empty(&dir, title.clone(), context.lang.get()).ok_or_else(no_title)?;
            Origin::Plan(Box::new(plan))
        }
    };
    let desk = match origin {
        Origin::Plan(mut plan) => {
            plan.title = title.unwrap_or(plan.title);
            plans::make(&dir, home, *plan, now)?
        }
        Origin::Export(batches) => plans::restore(&dir, home, batches, now)?,
    };
    if let Some(home) = &context.home {
        // Home's list is a convenience; the workshop is there without it.
        let _ = home.remember(plans::known(&desk, now));
    }
    if context.json {
        let title = desk.state().workshop().map(|w| &w.title);
        out::json(&json!({"schema": 1, "dir": dir, "title": title, "state": desk.state().hash()}))?;
    } else {
        context.tell(&context.lang.get().fill(&m::MADE, &[("path", &dir.display())]));
    }
    Ok(0)
}

/// A name of `plenum plans`, unless there is a file of that name; else a plan or what `export` wrote.
///
/// # Errors
/// There is none of that name, or the file cannot be read.
pub fn origin(context: &Context, from: &str) -> Result<Origin, Failure> {
    let in_file = |fault: Fault| Failure::Faults(Some(from.to_owned()), vec![fault]);
    let home = context.home.as_ref();
    if let (Some(offer), false) = (Offer::of(home, from), Path::new(from).is_file()) {
        return offer.plan().map(|plan| Origin::Plan(Box::new(plan))).map_err(in_file);
    }
    let bytes = read_file(Path::new(from)).map_err(|failure| match failure {
        Failure::Store(StoreError { kind: StoreErrorKind::Missing, .. }) => {
            let text = Text::new(&imports::NO_PLAN).with("name", from);
            let known = plans::offers(home, context.lang.get());
            let names: Vec<&str> = known.iter().map(|offer| &*offer.name).collect();
            let fault = Fault::new("no_such_plan", text).among(from, &names);
            Failure::Missing(None, Box::new(fault))
        }
        failure => failure,
    })?;
    if import::is_export(&bytes) {
        return import::export_events(&bytes).map(Origin::Export).map_err(in_file);
    }
    import::plan(&bytes).map(|plan| Origin::Plan(Box::new(plan))).map_err(in_file)
}

/// Nothing but today; called after its folder when it has no title.
fn empty(dir: &Path, title: Option<Words>, lang: Lang) -> Option<Plan> {
    let path = std::path::absolute(dir).unwrap_or_else(|_| dir.to_owned());
    let named = || Words::new(&path.file_name()?.to_string_lossy());
    let title = title.or_else(named).or_else(|| Words::new(lang.say(&w::WORKSHOP)))?;
    let plan = Plan::empty(title, Words::new(lang.say(&w::TODAY))?);
    Some(Plan { language: Some(lang.code().to_owned()), ..plan })
}
