//! A workshop and the plan it follows: told apart, changed, kept.
#![allow(clippy::unwrap_used)]

use plenum::desk::now;
use plenum::domain::{Release, Said, Words};
use plenum::plans::{builtin, make};
use plenum::record::{Change, Command, Mint, Plan, PlanAlternative, PlanTable};
use plenum::store::Home;

struct Room {
    _folder: tempfile::TempDir,
    desk: plenum::desk::Desk,
}

fn room(plan: Plan) -> Room {
    let folder = tempfile::tempdir().unwrap();
    let home = Home::at(&folder.path().join("home"));
    let desk = make(&folder.path().join("w"), Some(home), plan, now()).unwrap();
    Room { _folder: folder, desk }
}

impl Room {
    fn perform(&mut self, command: Command) {
        self.desk.perform(command, now()).unwrap();
    }

    fn plan(&self) -> Plan {
        Plan::of(self.desk.state()).unwrap()
    }

    fn changes(&self, plan: &Plan) -> Vec<Change> {
        plan.changes(self.desk.state(), &mut Mint::new(|| 7)).unwrap()
    }

    /// The plan as a file.
    fn written(&self) -> String {
        serde_json::to_string_pretty(&self.plan()).unwrap()
    }
}

fn words(text: &str) -> Words {
    Words::new(text).unwrap()
}

fn flagship() -> Plan {
    builtin()[0].plan().unwrap()
}

#[test]
fn every_plan_is_followed_from_its_first_moment_and_reads_the_same_as_a_file() {
    for builtin in builtin() {
        let room = room(builtin.plan().unwrap());
        let file = serde_json::to_vec(&room.plan()).unwrap();
        let again = plenum::exchange::import::plan(&file).unwrap();
        assert_eq!(room.changes(&again), [], "{}", builtin.name);
        assert_eq!(room.changes(&builtin.plan().unwrap()), [], "{}", builtin.name);
    }
}

#[test]
fn only_what_differs_is_changed_and_undo_takes_it_back_as_one() {
    let mut room = room(flagship());
    let before = room.written();
    let mut plan = room.plan();
    plan.tables[2].place = Some(words("Biblioteket"));
    let host = words("Enhetsleder");
    plan.tables.push(PlanTable { number: 13, name: None, place: None, host: Some(host), topic: None, seats: None });
    plan.alternatives.retain(|a| a.code != "A2");
    plan.meetings[0].rounds.iter_mut().for_each(|r| r.alternatives.retain(|code| code != "A2"));
    let names: Vec<_> = room.changes(&plan).iter().map(|c| format!("{} {}", c.name().0, c.name().1)).collect();
    assert!(names.contains(&"table 3".to_owned()) && names.contains(&"table 13".to_owned()), "{names:?}");
    assert!(names.contains(&"alternative A2".to_owned()), "{names:?}");
    room.perform(Command::Apply(Box::new(plan.clone())));
    assert_eq!(room.changes(&plan), []);
    assert_eq!(
        (room.desk.state().tables().len(), room.desk.state().alternatives().find(|a| a.code == "A2")),
        (13, None)
    );
    let after = room.written();
    room.perform(Command::Undo);
    assert_eq!(room.written(), before);
    room.perform(Command::Redo);
    assert_eq!(room.written(), after);
}

#[test]
fn what_somebody_spoke_about_stays_when_a_plan_leaves_it_out() {
    let mut room = room(flagship());
    let alternative = room.desk.state().alternatives().find(|a| a.code == "A2").unwrap().0;
    room.perform(Command::Say(Box::new(Said { alternative: Some(alternative), ..Said::plain(words("Til A2")) })));
    let mut plan = room.plan();
    plan.alternatives.retain(|a| a.code != "A2");
    plan.meetings[0].rounds.iter_mut().for_each(|r| r.alternatives.retain(|code| code != "A2"));
    let needed = |c: &Change| matches!(c, Change::Needed(_, _, 1)) && c.name().1 == "A2";
    assert!(room.changes(&plan).iter().any(needed));
    room.perform(Command::Apply(Box::new(plan)));
    assert!(room.desk.state().alternatives().get(alternative).is_some());
}

#[test]
fn a_heading_comes_goes_and_keeps_what_was_filed_under_it() {
    let mut room = room(flagship());
    let mut plan = room.plan();
    plan.headings = vec![words("Lokaler"), words("Folk")];
    room.perform(Command::Apply(Box::new(plan.clone())));
    let lokaler = room.desk.state().themes().in_order().iter().find(|(_, t)| t.text().as_str() == "Lokaler").unwrap().0;
    room.perform(Command::Say(Box::new(Said::plain(words("Kaldt om vinteren")))));
    let said = room.desk.state().statements().iter().next_back().unwrap().id();
    room.perform(Command::File { statements: vec![said], theme: Some(lokaler) });
    room.perform(Command::Release { statements: vec![said], to: Release::Shown });
    plan.headings.clear();
    room.perform(Command::Apply(Box::new(plan)));
    let left: Vec<_> =
        room.desk.state().themes().in_order().iter().map(|(_, t)| t.text().as_str().to_owned()).collect();
    assert_eq!(left, ["Lokaler"]);
}

#[test]
fn undoing_a_plan_leaves_alone_what_others_have_spoken_of_since() {
    let folder = tempfile::tempdir().unwrap();
    let home = |name: &str| Some(Home::at(&folder.path().join(name)));
    let dir = folder.path().join("w");
    let mut one = make(&dir, home("one"), flagship(), now()).unwrap();
    let mut plan = Plan::of(one.state()).unwrap();
    for number in [13, 14] {
        plan.tables.push(PlanTable { number, name: None, place: None, host: None, topic: None, seats: None });
    }
    one.perform(Command::Apply(Box::new(plan)), now()).unwrap();
    one.wait().unwrap();
    let mut two = plenum::desk::Desk::open(&dir, home("two")).unwrap();
    let table = two.state().tables().find(|t| t.number == 13).unwrap().0;
    two.perform(Command::Say(Box::new(Said { table: Some(table), ..Said::plain(words("Fra bord 13")) })), now())
        .unwrap();
    two.wait().unwrap();
    one.follow().unwrap();
    let receipt = one.perform(Command::Undo, now()).unwrap();
    let numbers = one.state().tables().iter().map(|(_, t)| t.number).filter(|n| *n > 12).collect::<Vec<_>>();
    assert_eq!((receipt.left, numbers), (1, vec![13]));
}

#[test]
fn there_is_one_baseline_and_the_plan_says_which() {
    let mut room = room(flagship());
    let old = room.desk.state().baseline().unwrap();
    room.perform(Command::Say(Box::new(Said { alternative: Some(old), ..Said::plain(words("Slik er det i dag")) })));
    let mut plan = room.plan();
    plan.alternatives[0].code = "N0".to_owned();
    plan.meetings.iter_mut().flat_map(|m| &mut m.rounds).for_each(|r| r.alternatives.clear());
    room.perform(Command::Apply(Box::new(plan)));
    let state = room.desk.state();
    assert!(state.alternatives().get(old).is_some_and(|a| !a.baseline));
    assert_eq!(state.alternatives().get(state.baseline().unwrap()).unwrap().code, "N0");
}

#[test]
fn a_heading_that_stayed_behind_is_the_same_when_it_is_planned_again() {
    let mut room = room(flagship());
    let mut plan = room.plan();
    plan.headings = vec![words("Lokaler")];
    let with = plan.clone();
    room.perform(Command::Apply(Box::new(plan.clone())));
    let lokaler = room.desk.state().themes().in_order()[0].0;
    room.perform(Command::Say(Box::new(Said::plain(words("Kaldt")))));
    let said = room.desk.state().statements().iter().next_back().unwrap().id();
    room.perform(Command::File { statements: vec![said], theme: Some(lokaler) });
    plan.headings.clear();
    room.perform(Command::Apply(Box::new(plan)));
    room.perform(Command::Apply(Box::new(with)));
    assert_eq!(room.desk.state().themes().in_order().len(), 1);
}

#[test]
fn a_heading_under_another_name_is_still_that_heading() {
    let mut room = room(flagship());
    let mut plan = room.plan();
    plan.headings = vec![words("Skolevei"), words("Folk")];
    room.perform(Command::Apply(Box::new(plan.clone())));
    let ids: Vec<_> = room.desk.state().themes().in_order().iter().map(|(id, _)| *id).collect();
    room.perform(Command::Reword { of: ids[0].any(), text: words("Skolevei og buss"), seen: None });
    room.perform(Command::Withdraw { of: vec![ids[1].any()] });
    assert_eq!(room.changes(&plan), []);
}

#[test]
fn two_machines_that_change_different_things_of_a_plan_both_get_their_way() {
    let folder = tempfile::tempdir().unwrap();
    let home = |name: &str| Some(Home::at(&folder.path().join(name)));
    let dir = folder.path().join("w");
    let mut one = make(&dir, home("one"), flagship(), now()).unwrap();
    one.wait().unwrap();
    let mut two = plenum::desk::Desk::open(&dir, home("two")).unwrap();
    let mut plan = Plan::of(one.state()).unwrap();
    plan.tables[0].place = Some(words("Salen"));
    one.perform(Command::Apply(Box::new(plan)), now()).unwrap();
    one.wait().unwrap();
    let mut plan = Plan::of(two.state()).unwrap();
    let more = PlanAlternative {
        code: "A9".to_owned(),
        name: words("Noe annet"),
        baseline: false,
        ..plan.alternatives[1].clone()
    };
    plan.alternatives.push(more);
    two.perform(Command::Apply(Box::new(plan)), now()).unwrap();
    two.wait().unwrap();
    one.follow().unwrap();
    two.follow().unwrap();
    assert_eq!(one.state().hash().to_string(), two.state().hash().to_string());
    let plan = Plan::of(one.state()).unwrap();
    assert_eq!(plan.tables[0].place, Some(words("Salen")));
    assert_eq!(plan.alternatives.last().unwrap().code, "A9");
}
