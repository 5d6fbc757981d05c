use std::collections::HashMap;

use serde::Deserialize;

use super::{NotMade, Offer, build};
use crate::desk::{Desk, random};
use crate::domain::{AgendaItem, CardState, Cost, Id, Kind, MoneyOf, Quadrant, Release, Said, Stamp, Words};
use crate::exchange::import::Intake;
use crate::exchange::{ListKind, Refs, import};
use crate::record::{Command, Mint, Plan, Refusal, Statement, Thing, Turn};
use crate::store::{Folder, Home, clear_demo};

#[derive(Deserialize)]
struct Content {
    statements: Vec<Line>,
    points: Vec<Point>,
    links: Vec<Tie>,
}

#[derive(Deserialize)]
struct Line {
    key: String,
    text: Words,
    table: u16,
    alternative: String,
    quadrant: Quadrant,
    round: u16,
    minutes_ago: i64,
    release: Release,
    #[serde(default)]
    parked: bool,
}

#[derive(Deserialize)]
struct Point {
    text: Words,
    statements: Vec<String>,
}

/// What of an alternative's costs statements and points are about; a point and a line are named by their words.
#[derive(Deserialize)]
struct Tie {
    alternative: String,
    #[serde(default)]
    statements: Vec<String>,
    #[serde(default)]
    points: Vec<String>,
    costs: Vec<String>,
}

const CONTENT: &str = include_str!("../../data/tre-kommuner-demo.json");
const COSTS: &[u8] = include_bytes!("../../data/tre-kommuner-kostnader.csv");
/// How long round 2 has been running.
const RUNNING: i64 = 12 * 60;

/// A filled-in workshop in the middle of its second round; it is kept until the next demo. One that is open in another
/// window is left alone.
///
/// # Errors
/// This machine's own folder cannot be written.
pub fn demo(home: &Home, now: Stamp) -> Result<Desk, NotMade> {
    let (mut root, mut number) = (home.root().join("demo"), 1);
    while Folder::open(&root).is_ok_and(|folder| home.is_open(folder.id())) {
        number += 1;
        root = home.root().join(format!("demo-{number}"));
    }
    clear_demo(&root)?;
    build(&root, Some(home.clone()), |desk| fill(desk, now))
}

fn fill(desk: &mut Desk, now: Stamp) -> Result<(), Refusal> {
    let broken = |what: &'static str| move |_| Refusal::Missing { what, name: "demo".to_owned() };
    let plan = Offer::of(None, "tre-kommuner").map(|b| b.plan()).transpose().map_err(|_| Refusal::AlreadyBegun)?;
    let mut plan = plan.ok_or_else(|| broken("plan")(()))?;
    let morning = Morning::ending(now);
    morning.set(&mut plan);
    desk.perform(Command::Begin(Box::new(plan)), now)?;
    let content: Content = serde_json::from_str(CONTENT).map_err(|_| broken("statement")(()))?;

    let said = content.statements.iter().map(|line| said(desk, line, now)).collect::<Result<_, _>>()?;
    let ids = desk.perform(Command::Import(said), now)?.ids;
    let costs = import::read(
        &Intake::new(ListKind::Costs, "tre-kommuner-kostnader.csv", COSTS),
        desk.state(),
        &mut Mint::new(random),
    );
    let costs = costs.map_err(|_| broken("cost")(()))?;
    desk.perform(Command::Restore(costs.events), now)?;

    let lines: Vec<(&Line, Id<Statement>)> = content.statements.iter().zip(ids.iter().map(|id| id.of())).collect();
    let those = |which: &dyn Fn(&Line) -> bool| lines.iter().filter(|(l, _)| which(l)).map(|(_, id)| *id).collect();
    for to in [Release::Ready, Release::Shown] {
        desk.perform(Command::Release { statements: those(&|line| line.release == to), to }, now)?;
    }
    desk.perform(Command::Park { statements: those(&|line| line.parked), parked: true }, now)?;

    let keys: HashMap<&str, Id<Statement>> = lines.iter().map(|(line, id)| (line.key.as_str(), *id)).collect();
    for point in content.points {
        let statements = point.statements.iter().filter_map(|key| keys.get(key.as_str()).copied()).collect();
        desk.perform(Command::Theme { text: point.text, statements }, now)?;
    }
    for tie in &content.links {
        let command = tied(desk, tie, &keys).ok_or_else(|| broken("cost")(()))?;
        desk.perform(command, now)?;
    }

    morning.pass(desk, now)
}

/// A morning that began when it was planned and has lost some minutes since.
struct Morning {
    start: Stamp,
    round: Stamp,
}

impl Morning {
    /// Minutes into the day: when each item before the second round was begun.
    const BEGUN: [i64; 6] = [0, 10, 21, 32, 70, 90];
    /// When the second round was to begin, and when people were to be back in plenary.
    const PLANNED: (i64, i64) = (90, 165);

    /// The second round has run for a while, and began some minutes late.
    fn ending(now: Stamp) -> Self {
        let round = now.plus(-RUNNING);
        let start = round.plus(-60 * (Self::PLANNED.0 + 7));
        Self { start: start.plus(-((start.seconds() - start.midnight().seconds()) % 300)), round }
    }

    fn set(&self, plan: &mut Plan) {
        let time = |stamp: Stamp| format!("{:02}:{:02}", stamp.time().0, stamp.time().1);
        plan.set_date(self.start.to_string().chars().take(10).collect());
        plan.report_on = Some(self.start.plus(21 * 24 * 3600).to_string().chars().take(10).collect());
        plan.start = Some(time(self.start));
        plan.plenary_at = Some(time(self.start.plus(60 * Self::PLANNED.1)));
    }

    /// What was planned before the second round has happened, and the cards of the first are typed.
    fn pass(&self, desk: &mut Desk, now: Stamp) -> Result<(), Refusal> {
        let Some((meeting, _)) = desk.state().meetings().iter().next() else { return Ok(()) };
        let keys = AgendaItem::keys(&desk.state().agenda(meeting));
        let times = Self::BEGUN.iter().map(|minutes| self.start.plus(60 * minutes)).chain([self.round]);
        for (item, at) in keys.into_iter().zip(times) {
            desk.perform(Command::Turn { meeting, item, to: Turn::Start, at }, now)?;
        }
        let Some((round, _)) = desk.state().rounds().find(|round| round.number == 1) else { return Ok(()) };
        let tables: Vec<_> = desk.state().tables().iter().map(|(id, _)| id).collect();
        for table in tables {
            let to = Some(CardState::Typed);
            desk.perform(Command::Card { table: Some(table), round, to, present: Some(8) }, now)?;
        }
        Ok(())
    }
}

fn said(desk: &Desk, line: &Line, now: Stamp) -> Result<Thing, Refusal> {
    let state = desk.state();
    let missing = |what, name: &str| Refusal::Missing { what, name: name.to_owned() };
    let table = line.table.to_string();
    let (round, meeting) = state
        .rounds()
        .find(|r| r.number == line.round)
        .map(|(id, r)| (id, r.meeting))
        .ok_or_else(|| missing("round", &line.round.to_string()))?;
    Ok(Thing::Statement(Said {
        table: Some(Refs(state).table(&table).map_err(|_| missing("table", &table))?),
        alternative: Some(
            Refs(state).alternative(&line.alternative).map_err(|_| missing("alternative", &line.alternative))?,
        ),
        round: Some(round),
        meeting,
        kind: Kind::Quadrant(line.quadrant),
        at: Some(now.plus(-60 * line.minutes_ago)),
        ..Said::plain(line.text.clone())
    }))
}

/// All that a tie names; `None` where something is not there.
fn tied(desk: &Desk, tie: &Tie, keys: &HashMap<&str, Id<Statement>>) -> Option<Command> {
    let state = desk.state();
    let (alternative, _) = state.alternatives().find(|a| a.code == tie.alternative)?;
    let statements = tie.statements.iter().map(|key| keys.get(key.as_str()).map(|id| id.any()));
    let themes = state.themes().in_order();
    let points =
        tie.points.iter().map(|text| themes.iter().find(|(_, t)| t.text().as_str() == text).map(|(id, _)| id.any()));
    let cost = |text: &String| {
        let is =
            |cost: &Cost| cost.alternative == alternative && cost.text.as_ref().is_some_and(|t| t.as_str() == text);
        state.costs().find(is).map(|(id, _)| MoneyOf::Cost(id))
    };
    let of = statements.chain(points).collect::<Option<_>>()?;
    Some(Command::Link { of, to: tie.costs.iter().map(cost).collect::<Option<_>>()?, linked: true })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::desk;

    #[test]
    fn the_demo_is_the_middle_of_round_two_and_is_not_undone() {
        let folder = tempfile::tempdir().unwrap();
        let home = Home::at(folder.path());
        let now = desk::now();
        let mut desk = demo(&home, now).unwrap();
        let state = desk.state();
        assert_eq!(state.statements().len(), 148);
        assert_eq!(state.themes().in_order().len(), 31);
        assert_eq!(state.statements().parked(), 3);
        assert_eq!(state.costs().len(), 19);
        assert_eq!(state.links().len(), 12);
        assert_eq!(state.running_round().map(|(_, round, since)| (round.number, since)), Some((2, now.plus(-720))));
        assert_eq!(desk.perform(Command::Undo, now).err(), Some(Refusal::NothingToUndo));
        desk.drafts(None);
        let second = demo(&home, now).unwrap();
        assert_ne!(second.folder().root(), desk.folder().root(), "one that is open stays");
        drop((desk, second));
        let again = demo(&home, now).unwrap();
        assert_eq!(again.folder().root(), folder.path().join("demo"), "it is rebuilt");
        drop(again);
        std::fs::remove_file(folder.path().join("demo").join("plenum-demo")).unwrap();
        assert!(demo(&home, now).is_err(), "a folder without the mark is somebody's work");
    }
}
