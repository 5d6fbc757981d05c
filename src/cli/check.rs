use std::fmt::Display;
use std::path::{Path, PathBuf};

use clap::{ArgMatches, Command};
use serde_json::{Value, json};

use super::context::Context;
use super::failure::Failure;
use super::options::folder;
use super::{Sub, out};
use crate::analysis::{Flaw, Weight, flaws};
use crate::desk::Desk;
use crate::exchange::Text;
use crate::lang::{Lang, Msg, Shown, columns, commands as m, faults, room, seats, words as w};
use crate::store::FindingKind;

pub const SUB: Sub = Sub {
    name: "check",
    usage: "plenum check DIR [--json]",
    about: &m::ABOUT_CHECK,
    example: &m::EXAMPLE_CHECK,
    args: |command: Command, lang: Lang| command.arg(folder(lang, &m::HELP_DIR)),
    run,
};

/// One thing to look at: how much it matters, where it is, what it is, what to do.
struct Found {
    weight: Weight,
    code: &'static str,
    place: Text,
    text: Text,
    remedy: &'static Msg,
}

fn run(matches: &ArgMatches, context: &Context) -> Result<u8, Failure> {
    let dir = matches.get_one::<PathBuf>("dir").cloned().unwrap_or_default();
    let desk = context.open(&dir)?;
    let mut found = in_files(&desk);
    found.extend(flaws(desk.state()).into_iter().map(in_state));
    let lang = context.lang.get();
    let of = |weight: Weight| found.iter().filter(move |f| f.weight == weight);
    if context.json {
        let shape = |found: &Found| -> Value {
            let message = found.text.say(lang);
            json!({"code": found.code, "place": found.place.say(Lang::En), "message": message, "remedy": lang.say(found.remedy)})
        };
        out::json(&json!({
            "schema": 1,
            "state": desk.state().hash(),
            "frontier": desk.state().frontier(),
            "errors": of(Weight::Error).map(shape).collect::<Vec<_>>(),
            "warnings": of(Weight::Warning).map(shape).collect::<Vec<_>>(),
            "missing": of(Weight::Missing).map(shape).collect::<Vec<_>>(),
        }))?;
    } else {
        let mut lines = vec![lang.fill(&m::CHECK_STATE, &[("hash", &desk.state().hash())])];
        let line = |word: &'static Msg, found: &Found| {
            let (word, remedy) = (lang.say(word), lang.say(found.remedy));
            format!("{word}: {}: {} {remedy}", found.place.say(lang), found.text.say(lang))
        };
        lines.extend(of(Weight::Error).map(|found| line(&m::CHECK_ERROR, found)));
        lines.extend(of(Weight::Warning).map(|found| line(&m::CHECK_WARNING, found)));
        if lines.len() == 1 {
            lines.push(lang.say(&m::CHECK_GOOD).to_owned());
        }
        lines.extend(of(Weight::Missing).map(|found| line(&m::CHECK_MISSING, found)));
        out::text(&lines.iter().map(|line| format!("{}\n", Shown::new(line))).collect::<String>())?;
    }
    Ok(if of(Weight::Error).next().is_some() { 3 } else { 0 })
}

/// What the journals' files say.
fn in_files(desk: &Desk) -> Vec<Found> {
    let root = desk.folder().root();
    let place = |file: &Path, line: u64| {
        let file = file.strip_prefix(root).unwrap_or(file).display();
        if line == 0 { at(file) } else { at(format!("{file}:{line}")) }
    };
    let finding = |finding: crate::store::Finding| {
        let place = place(&finding.file, finding.line);
        let (weight, code, text, remedy) = match finding.kind {
            FindingKind::Damaged => (Weight::Error, "damaged_line", Text::new(&m::DAMAGED), &m::DAMAGED_FIX),
            FindingKind::Torn => (Weight::Warning, "torn_line", Text::new(&m::TORN), &m::TORN_FIX),
            FindingKind::Unreadable(kind) => {
                let text = Text::new(&m::UNREADABLE).word("detail", faults::reason(kind));
                (Weight::Warning, "unreadable", text, &m::UNREADABLE_FIX)
            }
            FindingKind::Shrunk => (Weight::Warning, "shrunk", Text::new(&m::SHRUNK), &m::DAMAGED_FIX),
        };
        Found { weight, code, place, text, remedy }
    };
    let mut found: Vec<_> = desk.findings().into_iter().map(finding).collect();
    let broken = desk.reader().broken_chains().unwrap_or_default().into_iter().map(|(file, line)| Found {
        weight: Weight::Error,
        code: "broken_chain",
        place: place(&file, line),
        text: Text::new(&m::CHAIN),
        remedy: &m::DAMAGED_FIX,
    });
    found.extend(broken);
    found
}

/// A place that is called the same in every language.
fn at(place: impl Display) -> Text {
    Text::new(&m::CHECK_PLACE).with("place", place)
}

/// A flaw in words.
fn in_state(flaw: Flaw) -> Found {
    let weight = flaw.weight();
    let (code, place, text, remedy) = match flaw {
        Flaw::NumberTwice(journal, n) => {
            ("number_twice", at(format!("journal {journal}")), Text::new(&m::CLAIMED).with("n", n), &m::CLAIMED_FIX)
        }
        Flaw::Gap(journal, from, to) => {
            let text = Text::new(&m::GAP).with("from", from).with("to", to);
            ("gap", at(format!("journal {journal}")), text, &m::ORPHAN_FIX)
        }
        Flaw::Orphan(id) => ("orphan", at(id), Text::new(&m::ORPHAN), &m::ORPHAN_FIX),
        Flaw::Misfit(id) => ("misfit", at(id), Text::new(&m::MISFIT), &m::MISFIT_FIX),
        Flaw::Baselines(codes) => {
            let text = Text::new(&m::BASELINES).with("n", codes.len());
            ("two_baselines", at(codes.join(", ")), text, &m::BASELINES_FIX)
        }
        Flaw::Workshops(n) => {
            ("two_workshops", at("workshop.json"), Text::new(&m::WORKSHOPS).with("n", n), &m::WORKSHOPS_FIX)
        }
        Flaw::Dangling(id, what) => {
            ("dangling", at(id), Text::new(&m::DANGLING).word("what", w::thing(what)), &m::ORPHAN_FIX)
        }
        Flaw::Newer(n) => ("newer_entries", at("journal"), Text::new(&m::NEWER_ENTRIES).with("n", n), &m::NEWER_FIX),
        Flaw::Controls(id) => ("control_characters", at(id), Text::new(&m::CONTROLS), &m::CONTROLS_FIX),
        Flaw::OnlyToday => {
            ("no_alternatives", Text::new(&columns::ALTERNATIVES), Text::new(&m::ONLY_TODAY), &m::ONLY_TODAY_FIX)
        }
        Flaw::NoTopic(table) => {
            ("no_topic", Text::new(&m::CHECK_TABLE).with("n", table), Text::new(&m::NO_TOPIC), &m::NO_TOPIC_FIX)
        }
        Flaw::NoSeat(code) => ("no_seat", at(code), Text::new(&seats::NO_SEAT_THERE), &seats::NO_SEAT_THERE_FIX),
        Flaw::NoRound(meeting, n) => {
            ("no_round", at(meeting), Text::new(&room::NO_ROUND).with("n", n), &room::NO_ROUND_FIX)
        }
        Flaw::CodeTwice(code, n) => {
            ("code_twice", at(code), Text::new(&seats::CODE_TWICE).with("n", n), &seats::CODE_TWICE_FIX)
        }
        Flaw::FileTwice(file, n) => {
            ("file_twice", at(file), Text::new(&m::FILE_TWICE).with("n", n), &m::FILE_TWICE_FIX)
        }
        Flaw::NoYear(id) => ("no_year", at(id), Text::new(&m::NO_YEAR), &m::NO_YEAR_FIX),
    };
    Found { weight, code, place, text, remedy }
}
