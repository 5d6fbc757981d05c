use std::path::PathBuf;

use clap::{ArgMatches, Command};
use serde_json::{Value, json};

use super::context::Context;
use super::failure::Failure;
use super::options::folder;
use super::{Sub, print};
use crate::desk::Desk;
use crate::domain::{AnyId, Id};
use crate::exchange::Text;
use crate::lang::{Lang, Msg, Shown, commands as m, faults, words as w};
use crate::record::{State, Statement};
use crate::store::FindingKind;

pub const SUB: Sub = Sub {
    name: "check",
    usage: "plenum check DIR [--json]",
    about: &m::ABOUT_CHECK,
    example: &m::EXAMPLE_CHECK,
    args: |command: Command, lang: Lang| command.arg(folder(lang, &m::HELP_DIR)),
    run,
};

/// One thing to look at: where it is, what it is, what to do.
struct Found {
    code: &'static str,
    place: String,
    text: Text,
    remedy: &'static Msg,
}

fn found(code: &'static str, place: impl ToString, text: Text, remedy: &'static Msg) -> Found {
    Found { code, place: place.to_string(), text, remedy }
}

/// Everything `check` has to say.
#[derive(Default)]
struct Verdict {
    errors: Vec<Found>,
    warnings: Vec<Found>,
    missing: Vec<Found>,
}

fn run(matches: &ArgMatches, context: &Context) -> Result<u8, Failure> {
    let dir = matches.get_one::<PathBuf>("dir").cloned().unwrap_or_default();
    let desk = context.open(&dir)?;
    let mut verdict = Verdict::default();
    verdict.journals(&desk)?;
    verdict.record(desk.state());
    verdict.texts(desk.state());
    verdict.gaps_in_plan(desk.state());
    let lang = context.lang.get();
    if context.json {
        let shape = |found: &Found| -> Value {
            let message = found.text.say(lang);
            json!({"code": found.code, "place": found.place, "message": message, "remedy": lang.say(found.remedy)})
        };
        let all = |list: &[Found]| list.iter().map(shape).collect::<Vec<_>>();
        print::json(&json!({
            "schema": 1,
            "state": desk.state().hash(),
            "frontier": desk.state().frontier(),
            "errors": all(&verdict.errors),
            "warnings": all(&verdict.warnings),
            "missing": all(&verdict.missing),
        }))?;
    } else {
        verdict.print(desk.state(), lang)?;
    }
    Ok(if verdict.errors.is_empty() { 0 } else { 3 })
}

impl Verdict {
    fn journals(&mut self, desk: &Desk) -> Result<(), Failure> {
        let root = desk.folder().root();
        let place = |file: &std::path::Path, line: u64| {
            let file = file.strip_prefix(root).unwrap_or(file).display();
            if line == 0 { file.to_string() } else { format!("{file}:{line}") }
        };
        for finding in desk.findings() {
            let place = place(&finding.file, finding.line);
            match finding.kind {
                FindingKind::Damaged => {
                    self.errors.push(found("damaged_line", place, Text::new(&m::DAMAGED), &m::DAMAGED_FIX));
                }
                FindingKind::Torn => {
                    self.warnings.push(found("torn_line", place, Text::new(&m::TORN), &m::TORN_FIX));
                }
                FindingKind::Unreadable(kind) => {
                    let text = Text::new(&m::UNREADABLE).word("detail", faults::reason(kind));
                    self.warnings.push(found("unreadable", place, text, &m::UNREADABLE_FIX));
                }
                FindingKind::Shrunk => {
                    self.warnings.push(found("shrunk", place, Text::new(&m::SHRUNK), &m::DAMAGED_FIX));
                }
            }
        }
        for (file, line) in desk.reader().broken_chains().unwrap_or_default() {
            self.errors.push(found("broken_chain", place(&file, line), Text::new(&m::CHAIN), &m::DAMAGED_FIX));
        }
        Ok(())
    }

    fn record(&mut self, state: &State) {
        for (journal, n) in state.claimed_twice() {
            let text = Text::new(&m::CLAIMED).with("n", n);
            self.errors.push(found("number_twice", format!("journal {journal}"), text, &m::CLAIMED_FIX));
        }
        for (journal, from, to) in state.gaps() {
            let text = Text::new(&m::GAP).with("from", from).with("to", to);
            self.errors.push(found("gap", format!("journal {journal}"), text, &m::ORPHAN_FIX));
        }
        for id in state.orphans() {
            self.errors.push(found("orphan", id, Text::new(&m::ORPHAN), &m::ORPHAN_FIX));
        }
        for id in state.misfits() {
            self.errors.push(found("misfit", id, Text::new(&m::MISFIT), &m::MISFIT_FIX));
        }
        let baselines: Vec<_> =
            state.alternatives().iter().filter(|(_, a)| a.baseline).map(|(_, a)| &*a.code).collect();
        if baselines.len() > 1 {
            let text = Text::new(&m::BASELINES).with("n", baselines.len());
            self.errors.push(found("two_baselines", baselines.join(", "), text, &m::BASELINES_FIX));
        }
        if state.workshops().len() > 1 {
            let text = Text::new(&m::WORKSHOPS).with("n", state.workshops().len());
            self.errors.push(found("two_workshops", "workshop.json", text, &m::WORKSHOPS_FIX));
        }
        let newer = state.unknown().len();
        if newer > 0 {
            let text = Text::new(&m::NEWER_ENTRIES).with("n", newer);
            self.warnings.push(found("newer_entries", "journal", text, &m::NEWER_FIX));
        }
        for statement in state.statements().iter().filter(|s| !s.is_withdrawn()) {
            for what in dangling(state, statement) {
                let text = Text::new(&m::DANGLING).word("what", what);
                self.errors.push(found("dangling", statement.id(), text, &m::ORPHAN_FIX));
            }
        }
    }

    fn texts(&mut self, state: &State) {
        let mut look = |id: AnyId, text: &str| {
            let plain = text.replace('\n', " ");
            if Shown::new(&plain).as_str() != plain {
                self.warnings.push(found("control_characters", id, Text::new(&m::CONTROLS), &m::CONTROLS_FIX));
            }
        };
        state.statements().iter().for_each(|s| look(s.id().any(), s.text().as_str()));
        state.themes().in_order().into_iter().for_each(|(id, theme)| look(id.any(), theme.text().as_str()));
    }

    fn gaps_in_plan(&mut self, state: &State) {
        if state.alternatives().iter().all(|(_, a)| a.baseline) {
            let text = Text::new(&m::ONLY_TODAY);
            self.missing.push(found("no_alternatives", "alternatives", text, &m::ONLY_TODAY_FIX));
        }
        let without_topic = state.tables().iter().filter(|(_, t)| t.topic.is_none() && !state.topics().is_empty());
        for (_, table) in without_topic {
            let place = format!("table {}", table.number);
            self.missing.push(found("no_topic", place, Text::new(&m::NO_TOPIC), &m::NO_TOPIC_FIX));
        }
        for (id, _) in state.costs().iter().filter(|(_, cost)| cost.year.is_none()) {
            self.missing.push(found("no_year", id, Text::new(&m::NO_YEAR), &m::NO_YEAR_FIX));
        }
    }

    fn print(&self, state: &State, lang: Lang) -> Result<(), Failure> {
        let mut text = lang.fill(&m::CHECK_STATE, &[("hash", &state.hash())]);
        text.push('\n');
        let lists =
            [(&m::CHECK_ERROR, &self.errors), (&m::CHECK_WARNING, &self.warnings), (&m::CHECK_MISSING, &self.missing)];
        for (word, list) in lists {
            for found in list {
                let (word, remedy) = (lang.say(word), lang.say(found.remedy));
                let line = format!("{word}: {}: {} {remedy}", found.place, found.text.say(lang));
                text.push_str(Shown::from(line).as_str());
                text.push('\n');
            }
        }
        if self.errors.is_empty() && self.warnings.is_empty() {
            text.push_str(lang.say(&m::CHECK_GOOD));
            text.push('\n');
        }
        print::text(&text)
    }
}

/// What a statement refers to that is not there.
fn dangling(state: &State, statement: &Statement) -> Vec<&'static Msg> {
    fn gone<T>(id: Option<Id<T>>, known: impl Fn(Id<T>) -> bool) -> bool {
        id.is_some_and(|id| !known(id))
    }
    let said = statement.said();
    let checks = [
        (gone(statement.table(), |id| state.tables().get(id).is_some()), &w::TABLE),
        (gone(statement.alternative(), |id| state.alternatives().get(id).is_some()), &w::ALTERNATIVE),
        (gone(said.round, |id| state.rounds().get(id).is_some()), &w::ROUND),
        (gone(said.meeting, |id| state.meetings().get(id).is_some()), &w::MEETING),
        (gone(said.topic, |id| state.topics().get(id).is_some()), &w::TOPIC),
        (gone(said.question, |id| state.questions().get(id).is_some()), &w::QUESTION),
        (gone(said.source, |id| state.sources().item(id).is_some()), &w::SOURCE),
    ];
    checks.into_iter().filter(|(gone, _)| *gone).map(|(_, what)| what).collect()
}
