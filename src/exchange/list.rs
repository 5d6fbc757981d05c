use std::collections::{BTreeSet, HashMap};

use serde::{Serialize, Serializer};
use serde_json::{Value, json};

use super::refs::{is_word, same};
use crate::analysis::economy::{Assumptions, Figure, Linked, compare};
use crate::domain::{AnyId, Cost, Id, Kind, MoneyOf, Participant, Release, RoundState, Said, rounded};
use crate::lang::columns::column;
use crate::record::{State, Statement, Support, Theme};

/// What can be listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum ListKind {
    Statements,
    Themes,
    Costs,
    Alternatives,
    Tables,
    Rounds,
    Questions,
    Parked,
    Sources,
    Meetings,
    Criteria,
    Topics,
    Rankings,
    Participants,
}

impl ListKind {
    /// All of them.
    pub const ALL: [Self; 14] = [
        Self::Statements,
        Self::Themes,
        Self::Costs,
        Self::Alternatives,
        Self::Tables,
        Self::Rounds,
        Self::Questions,
        Self::Parked,
        Self::Sources,
        Self::Meetings,
        Self::Criteria,
        Self::Topics,
        Self::Rankings,
        Self::Participants,
    ];

    /// By what programs call it, or people in any language.
    pub fn of(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| goes_by(kind.name(), name))
    }

    /// What programs call it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Statements => "statements",
            Self::Themes => "themes",
            Self::Costs => "costs",
            Self::Alternatives => "alternatives",
            Self::Tables => "tables",
            Self::Rounds => "rounds",
            Self::Questions => "questions",
            Self::Parked => "parked",
            Self::Sources => "sources",
            Self::Meetings => "meetings",
            Self::Criteria => "criteria",
            Self::Topics => "topics",
            Self::Rankings => "rankings",
            Self::Participants => "participants",
        }
    }
}

/// Whether a column or a kind goes by that name, in any language.
pub fn goes_by(name: &str, called: &str) -> bool {
    let called = called.trim();
    same(name, called) || column(name).is_some_and(|msg| is_word(msg, called))
}

/// One thing as programs read it: names and values, in the order people read them.
#[derive(Clone, Debug, PartialEq)]
pub struct Row(Vec<(&'static str, Value)>);

impl Row {
    /// The value; null when there is none of that name.
    pub fn get(&self, name: &str) -> &Value {
        self.0.iter().find(|(n, _)| *n == name).map_or(&Value::Null, |(_, value)| value)
    }

    /// Names and values in order.
    pub fn iter(&self) -> impl Iterator<Item = (&'static str, &Value)> {
        self.0.iter().map(|(name, value)| (*name, value))
    }
}

impl FromIterator<(&'static str, Value)> for Row {
    fn from_iter<I: IntoIterator<Item = (&'static str, Value)>>(cells: I) -> Self {
        Self(cells.into_iter().collect())
    }
}

impl Serialize for Row {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.collect_map(self.iter())
    }
}

macro_rules! row {
    ($($name:literal: $value:expr),* $(,)?) => { Row(vec![$(($name, json!($value))),*]) };
}

/// Everything of a kind: by code or number where it has one, else in recorded order.
pub fn list(state: &State, kind: ListKind) -> Vec<Row> {
    let alternatives = |ids: &[Id<_>]| ids.iter().filter_map(|id| alternative(state, Some(*id))).collect::<Vec<_>>();
    match kind {
        ListKind::Statements => statements(state, |_| true),
        ListKind::Parked => {
            let mut rows = statements(state, |s| s.is_parked() && !s.is_withdrawn());
            let ids = state.statements().iter().filter(|s| s.is_parked() && !s.is_withdrawn()).map(Statement::id);
            for (row, answer) in rows.iter_mut().zip(ids.map(|id| state.answer(id))) {
                row.0.extend(row! { "by": answer.by, "answer": answer.text }.0);
            }
            rows
        }
        ListKind::Themes => {
            let linked = Linked::of(state);
            state.themes().in_order().into_iter().map(|(id, t)| theme(state, &linked, id, t)).collect()
        }
        ListKind::Costs => costs(state),
        ListKind::Alternatives => {
            // The same figures as a comparison's by the plan; none where the plan cannot be counted with.
            let compared = Assumptions::of(state).ok().map(|with| compare(state, with));
            let row = |(id, a): (_, &crate::domain::Alternative)| {
                let row = compared.iter().flat_map(|compared| &compared.rows).find(|row| row.id == id);
                let sum = |figure: Figure| figure.of(&row?.figures).map(|sum| rounded(sum, 2).to_string());
                let area = a.area.and_then(|area| state.areas().get(area));
                let tally = state.statements().tally(|cell| cell.alternative == Some(id));
                row! {
                    "code": a.code, "name": a.name, "area": area.map(|a| &a.code), "baseline": a.baseline,
                    "combines": alternatives(&a.combines), "description": a.description,
                    "statements": tally.held + tally.ready + tally.shown, "one_off": sum(Figure::OneOff),
                    "running": sum(Figure::Running), "benefits": sum(Figure::Benefits),
                }
            };
            state.alternatives().iter().map(row).collect()
        }
        ListKind::Tables => {
            let row = |(id, t): (_, &crate::domain::Table)| {
                let topic = t.topic.and_then(|topic| state.topics().get(topic));
                let tally = state.statements().tally(|cell| cell.table == Some(id));
                row! {
                    "number": t.number, "name": t.name, "place": t.place, "host": t.host,
                    "topic": topic.map(|t| &t.code), "seats": t.seats,
                    "statements": tally.held + tally.ready + tally.shown,
                }
            };
            state.tables().iter().map(row).collect()
        }
        ListKind::Rounds => {
            let row = |(id, r): (_, &crate::domain::Round)| {
                let (word, since) = match state.round_state(id) {
                    RoundState::Waiting => ("waiting", None),
                    RoundState::Running(clock) => ("running", Some(clock.began())),
                    RoundState::Paused(clock) => ("paused", Some(clock.began())),
                    RoundState::Closed { .. } => ("closed", None),
                };
                let meeting = r.meeting.and_then(|id| state.meetings().get(id));
                let questions = r.questions.iter().filter_map(|id| state.questions().get(*id));
                row! {
                    "number": r.number, "meeting": meeting.map(|m| &m.code), "kind": r.kind, "state": word,
                    "since": since, "minutes": r.minutes, "change_minutes": r.change_minutes, "present": state.heads(id),
                    "alternatives": alternatives(&r.alternatives), "quadrants": r.quadrants,
                    "questions": questions.map(|q| &q.code).collect::<Vec<_>>(), "prompt": r.prompt,
                }
            };
            state.rounds().iter().map(row).collect()
        }
        ListKind::Questions => {
            let questions = state.questions().iter();
            questions.map(|(_, q)| row! { "code": q.code, "text": q.text, "goal": q.goal }).collect()
        }
        ListKind::Sources => {
            let sources = state.sources().iter();
            sources.map(|(_, s)| row! { "code": s.code, "kind": s.kind, "title": s.title }).collect()
        }
        ListKind::Meetings => {
            let row = |(_, m): (_, &crate::domain::Meeting)| {
                row! {
                    "code": m.code, "title": m.title, "date": m.date, "mode": m.mode, "present": m.present,
                    "start": m.start, "plenary_at": m.plenary_at,
                }
            };
            state.meetings().iter().map(row).collect()
        }
        ListKind::Criteria => {
            let four = |d: Option<rust_decimal::Decimal>| d.map(|d| format!("{d:.4}"));
            let row = |(_, c): (_, &crate::domain::Criterion)| {
                row! {
                    "code": c.code, "name": c.name, "weight": four(c.weight), "worst": four(c.worst),
                    "best": four(c.best),
                }
            };
            state.criteria().iter().map(row).collect()
        }
        ListKind::Topics => {
            let row = |(_, t): (_, &crate::domain::Topic)| {
                row! { "code": t.code, "title": t.title, "prompt": t.prompt, "colour": t.colour }
            };
            state.topics().iter().map(row).collect()
        }
        // A secret vote is counted, never listed: ask `analysis::ballot`.
        ListKind::Rankings => Vec::new(),
        ListKind::Participants => {
            let row = |(id, p): (_, &Participant)| {
                let seats = state.seats(id).map(|seats| seats.at.as_slice()).unwrap_or_default();
                let table = |(_, table): &(_, _)| state.tables().get(*table).map(|table| table.number);
                let tables = Some(seats.iter().map(table).collect::<Vec<_>>()).filter(|tables| !tables.is_empty());
                let comes = if state.is_absent(id) { "absent" } else { "comes" };
                let mut row = participant(p);
                row.0.extend(row! { "state": comes, "tables": tables, "key": id }.0);
                row
            };
            state.participants().iter().map(row).collect()
        }
    }
}

fn alternative(state: &State, id: Option<Id<crate::domain::Alternative>>) -> Option<&str> {
    id.and_then(|id| state.alternatives().get(id)).map(|a| a.code.as_str())
}

/// How many different tables said it, and how many joined in plenary.
fn support(state: &State, of: AnyId) -> (usize, usize) {
    let Support { said, joined } = Support::of(state, of);
    (said.len(), joined.len())
}

fn statements(state: &State, which: impl Fn(&Statement) -> bool) -> Vec<Row> {
    let mut supports: HashMap<Id<Theme>, (usize, usize)> = HashMap::new();
    let linked = Linked::of(state);
    let row = |s: &Statement| {
        let theme = state.theme_of(s);
        let support = theme.map(|(id, _)| *supports.entry(id).or_insert_with(|| support(state, id.any())));
        let heading = theme.filter(|(_, t)| state.is_heading(t)).map(|(_, t)| t.text());
        // Where it stands now, which may not be where it was said.
        let now = Said {
            text: s.text().clone(),
            kind: s.kind(),
            table: s.table(),
            alternative: s.alternative(),
            ..s.said().clone()
        };
        let mut row = row! { "id": s.id() };
        row.0.extend(said(state, &now).0);
        row.0.extend(
            row! {
                "heading": heading,
                "state": if s.is_withdrawn() { json!("withdrawn") } else { json!(s.release()) },
                "theme": theme.map(|(id, _)| id),
                "support": support.map(|(said, _)| said), "joined": support.map(|(_, joined)| joined),
                "star": state.has_star(s), "parked": s.is_parked(),
                "recorded_at": s.recorded(), "after_closing": state.came_after_closing(s),
            }
            .0,
        );
        row.0.extend(tied(state, &linked, s.id().any()).0);
        row
    };
    state.statements().iter().filter(|s| which(s)).map(row).collect()
}

/// The words and where they belong.
pub fn said(state: &State, said: &Said) -> Row {
    let (quadrant, force) = match said.kind {
        Kind::Quadrant(quadrant) => (Some(quadrant), None),
        Kind::Force(force) => (None, Some(force)),
        Kind::Plain => (None, None),
    };
    row! {
        "text": said.text,
        "table": said.table.and_then(|id| state.tables().get(id)).map(|t| t.number),
        "round": said.round.and_then(|id| state.rounds().get(id)).map(|r| r.number),
        "meeting": said.meeting.and_then(|id| state.meetings().get(id)).map(|m| &m.code),
        "alternative": alternative(state, said.alternative),
        "topic": said.topic.and_then(|id| state.topics().get(id)).map(|t| &t.code),
        "quadrant": quadrant,
        "question": said.question.and_then(|id| state.questions().get(id)).map(|q| &q.code),
        "force": force,
        "source": said.source.and_then(|id| state.sources().get(id)).map(|s| &s.code),
    }
}

/// What words are tied to, under the names that `link` reads, and the money that comes to: of a point with everything
/// under it, each amount once, apart by alternative.
fn tied(state: &State, linked: &Linked, of: AnyId) -> Row {
    let (mut costs, mut units, mut functions, mut kostra) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for (_, link) in state.links_of(of) {
        match &link.to {
            MoneyOf::Cost(id) => costs.extend(state.costs().get(*id).map(|_| id.to_string())),
            MoneyOf::Unit(code) => units.push(code.clone()),
            MoneyOf::Function(code) => functions.push(code.clone()),
            MoneyOf::Kostra(code) => kostra.push(code.clone()),
        }
    }
    costs.sort_unstable();
    let touched = linked.sums(of).into_iter().flatten().map(|(id, touched)| {
        json!({
            "alternative": alternative(state, Some(*id)), "one_off": money(touched.sum.one_off),
            "running": money(touched.sum.running), "benefits": money(touched.sum.benefits), "lines": touched.sum.lines,
            "left_out": touched.sum.left_out,
        })
    });
    row! {
        "costs": costs, "units": units, "functions": functions, "kostra": kostra,
        "money": touched.collect::<Vec<_>>(),
    }
}

fn theme(state: &State, linked: &Linked, id: Id<Theme>, theme: &Theme) -> Row {
    let all: Vec<_> = state.statements().of_theme(id).collect();
    // One field and one alternative, when all its statements agree on it.
    let quadrants: BTreeSet<_> = all.iter().map(|s| s.kind().quadrant()).collect();
    let alternatives: BTreeSet<_> = all.iter().map(|s| s.alternative()).collect();
    let quadrant = quadrants.first().copied().flatten().filter(|_| quadrants.len() == 1);
    let of = alternatives.first().copied().flatten().filter(|_| alternatives.len() == 1);
    let (said, joined) = support(state, id.any());
    let mut row = row! {
        "id": id, "text": theme.text(), "alternative": alternative(state, of), "quadrant": quadrant,
        "heading": state.is_heading(theme), "statements": all.len(), "support": said, "joined": joined,
        "state": all.iter().map(|s| s.release()).max().unwrap_or(Release::Held),
    };
    row.0.extend(tied(state, linked, id.any()).0);
    row
}

fn costs(state: &State) -> Vec<Row> {
    let linked = Linked::of(state);
    let row = |(id, c): (Id<_>, &Cost)| {
        let mut row = row! { "id": id };
        row.0.extend(cost(state, c).0);
        row.0.extend(row! { "said_by": linked.voices(id).collect::<Vec<_>>() }.0);
        row
    };
    state.costs().iter().map(row).collect()
}

/// What an import reads of a participant.
pub fn participant(p: &Participant) -> Row {
    row! { "id": p.code, "organisation": p.organisation, "role": p.role }
}

/// A cost line without its id.
pub fn cost(state: &State, c: &Cost) -> Row {
    let area = c.area.and_then(|id| state.areas().get(id)).map(|area| &area.code);
    let origin = c.origin.as_deref();
    let phasing = c.phasing.iter().map(u8::to_string).collect::<Vec<_>>().join("/");
    row! {
        "alternative": alternative(state, Some(c.alternative)), "area": area, "unit": c.unit, "function": c.function,
        "kostra": c.kostra, "account": c.account, "text": c.text, "kind": c.kind, "year": c.year, "from": c.from,
        "to": c.to, "phasing": (!phasing.is_empty()).then_some(phasing),
        "fte": c.fte.map(|fte| fte.normalize().to_string()), "low": c.low, "likely": c.amount, "high": c.high,
        "percentiles": c.percentiles, "source": c.source.and_then(|id| state.sources().get(id)).map(|s| &s.code),
        "file": origin.map(|o| &o.file), "sheet": origin.and_then(|o| o.sheet.as_ref()), "row": origin.map(|o| o.row),
    }
}

/// Sums of amounts may be larger than an amount.
fn money(ore: i128) -> String {
    let sign = if ore < 0 { "-" } else { "" };
    format!("{sign}{}.{:02}", ore.unsigned_abs() / 100, ore.unsigned_abs() % 100)
}
