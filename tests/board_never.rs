//! What the audience must never see is on no frame of the board, whatever anybody does.
#![allow(clippy::unwrap_used, clippy::panic)]

mod support;

use std::collections::{BTreeMap, BTreeSet};

use plenum::desk::{Desk, now};
use plenum::domain::{
    Alternative, Answer, AnyId, Cost, CostKind, Id, Kind, Link, Money, MoneyOf, Participant, Quadrant, Release, Said,
    Stage, View, Words,
};
use plenum::lang::Lang;
use plenum::plans::make;
use plenum::record::{Command, Move, Plan, State, Statement, Thing};
use plenum::tui::{Options, Start};
use support::Person;

/// Every view; a new one does not compile until it stands here, and then it is looked at too.
fn views() -> Vec<View> {
    let next = |view| match view {
        View::Points => Some(View::Question),
        View::Question => Some(View::Move),
        View::Move => Some(View::Thanks),
        View::Thanks => Some(View::Costs),
        View::Costs => None,
    };
    std::iter::successors(Some(View::Points), |view| next(*view)).collect()
}

const PLAN: &str = r#"{"plenum_plan": 1, "title": "Samlingen",
    "alternatives": [{"code": "A0", "name": "I dag", "baseline": true}, {"code": "A1", "name": "Samlet"},
                     {"code": "A2", "name": "Delt"}],
    "tables": [{"number": 1, "host": "vertxxaa"}, {"number": 2, "host": "vertxxbb"}, {"number": 3, "host": "vertxxcc"},
               {"number": 4}],
    "rounds": [{"number": 1, "minutes": 20, "alternatives": ["A1"]}, {"number": 2, "minutes": 20}]}"#;

/// Numbers that a seed gives, the same at every run.
struct Dice(u64);

impl Dice {
    fn up_to(&mut self, most: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) as usize) % most.max(1)
    }

    fn pick<T: Copy>(&mut self, items: &[T]) -> Option<T> {
        items.get(self.up_to(items.len())).copied()
    }
}

/// One word that is nowhere else: it is never broken, and short enough to stand whole on any frame.
fn word(letter: char, number: usize) -> String {
    let digit = |n: usize| char::from(b'a' + (n % 26) as u8);
    format!("{letter}q{}{}{}", digit(number / 676), digit(number / 26), digit(number))
}

/// Who said what, by the word that gives it away.
#[derive(Default)]
struct Told {
    number: usize,
    /// Statements, by all words they ever had.
    said: BTreeMap<String, Id<Statement>>,
    /// Points, by their words.
    points: BTreeMap<String, AnyId>,
    answers: Vec<String>,
    roles: Vec<String>,
}

impl Told {
    fn next(&mut self, letter: char) -> (String, Words) {
        self.number += 1;
        let word = word(letter, self.number);
        (word.clone(), Words::new(&word).unwrap())
    }

    /// One command, by chance.
    fn command(&mut self, state: &State, dice: &mut Dice) -> Option<Command> {
        let statements: Vec<_> = state.statements().iter().filter(|s| !s.is_withdrawn()).map(Statement::id).collect();
        let themes: Vec<_> = state.themes().in_order().into_iter().map(|(id, _)| id).collect();
        let tables: Vec<_> = state.tables().iter().map(|(id, _)| id).collect();
        let alternatives: Vec<_> = state.alternatives().iter().map(|(id, _)| id).collect();
        let one = |dice: &mut Dice| dice.pick(&statements);
        let point = |dice: &mut Dice| match dice.up_to(3) {
            0 => dice.pick(&themes).map(Id::any),
            _ => dice.pick(&statements).map(Id::any),
        };
        let release = |dice: &mut Dice| dice.pick(&[Release::Held, Release::Ready, Release::Shown, Release::Shown]);
        let kind = |dice: &mut Dice| match dice.up_to(5) {
            4 => Kind::Plain,
            q => Kind::Quadrant(Quadrant::ALL[q]),
        };
        let line = |dice: &mut Dice| match dice.up_to(4) {
            0 => Some(MoneyOf::Unit(["0810", "0820"][dice.up_to(2)].into())),
            _ => dice.pick(&state.costs().iter().map(|(id, _)| id).collect::<Vec<_>>()).map(MoneyOf::Cost),
        };
        Some(match dice.up_to(20) {
            0..=3 => {
                let (word, text) = self.next('s');
                let said = Said {
                    table: dice.pick(&tables),
                    alternative: dice.pick(&alternatives),
                    kind: kind(dice),
                    star: dice.up_to(3) == 0,
                    ..Said::plain(text)
                };
                // Its id is known once it is said.
                self.said.insert(word, AnyId::new(0).of());
                Command::Say(Box::new(said))
            }
            4 => Command::Read { of: point(dice)?, table: dice.pick(&tables), meeting: None },
            5 => Command::Join { of: point(dice)?, tables: dice.pick(&tables).into_iter().collect(), joined: true },
            6 | 7 => Command::Park { statements: vec![one(dice)?], parked: dice.up_to(3) > 0 },
            8 => {
                let ((role, by), (word, text)) = (self.next('r'), self.next('v'));
                self.roles.push(role);
                self.answers.push(word);
                Command::Answer { statement: one(dice)?, to: Answer { by: Some(by), text: Some(text) } }
            }
            9 => Command::Star { statements: vec![one(dice)?], star: dice.up_to(2) == 0 },
            10 | 11 => Command::Release { statements: vec![one(dice)?], to: release(dice)? },
            12 => {
                let of = one(dice)?;
                let (word, text) = self.next('s');
                self.said.insert(word, of);
                Command::Reword { of: of.any(), text, seen: None }
            }
            13 => {
                let (word, text) = self.next('p');
                self.points.insert(word, AnyId::new(0));
                Command::Theme { text, statements: vec![one(dice)?, one(dice)?] }
            }
            14 => Command::File { statements: vec![one(dice)?], theme: dice.pick(&themes) },
            15 => Command::Move { statements: vec![one(dice)?], to: Move::Kind(kind(dice)) },
            16..=18 => {
                let link = Link { of: point(dice)?, to: line(dice)? };
                let (tie, untie) = if dice.up_to(5) > 0 { (vec![link], vec![]) } else { (vec![], vec![link]) };
                Command::Relink { tie, untie }
            }
            _ if dice.up_to(2) == 0 => Command::Undo,
            _ => Command::Withdraw { of: vec![point(dice)?] },
        })
    }

    /// The words that may stand on the board now: those of what is shown and live, and of points with such a line.
    fn may_show(&self, state: &State, word: &str) -> bool {
        let shown = |s: &Statement| s.is_live() && s.release() == Release::Shown;
        let said = self.said.get(word).and_then(|id| state.statements().get(*id));
        let point = self.points.get(word).map(|id| state.shown_of(*id).next().is_some());
        said.is_some_and(|s| shown(s) && s.text().as_str() == word) || point.unwrap_or(false)
    }

    fn is_secret(&self, word: &str) -> bool {
        self.said.contains_key(word) || self.points.contains_key(word)
    }
}

/// Cost lines of which every sum tells what it is made of: each is twice the one before it. The last of either
/// alternative is of a unit with two positions.
fn money(state: &State) -> Vec<Thing> {
    let of = |code: &str| state.alternatives().find(|a| a.code == code).unwrap().0;
    let kinds = [CostKind::OneOff, CostKind::Running, CostKind::Benefit];
    let line = |i: usize| {
        let (alternative, small) = (of(["A1", "A2"][i % 2]), i >= 8);
        let unit = if small { "0830" } else { ["0810", "0820"][i / 2 % 2] };
        let fte = small.then(|| 2.into());
        let kind = if small { CostKind::Running } else { kinds[i % 3] };
        let amount = Money::from_ore(100_000_000 << i);
        Thing::Cost(Cost { kind, unit: Some(unit.into()), fte, ..Cost::new(alternative, amount) })
    };
    (0..10).map(line).collect()
}

/// What stands on a frame as `12,0`: nothing but money does.
fn figures(frame: &str) -> Vec<i64> {
    let words = frame.split(|c: char| c.is_whitespace() || c == '▌');
    words.filter_map(|word| word.trim_end_matches('.').strip_suffix(",0")?.parse().ok()).collect()
}

/// The lines that the room may be told of: tied to what it sees, of the alternative it sees, and of no small unit.
fn may_tell(state: &State, alternative: Option<Id<Alternative>>) -> i64 {
    let seen = |s: &Statement| s.is_live() && s.release() == Release::Shown && s.cell().goes_with(alternative);
    let shown = |of: AnyId| match state.statements().get(of.of()) {
        Some(statement) => seen(statement),
        None => state.themes().get(of.of()).is_some() && state.statements().of_theme(of.of()).any(seen),
    };
    let ties: Vec<_> = state.links().iter().filter(|(_, link)| shown(link.of)).map(|(_, link)| &link.to).collect();
    let told = |(id, cost): &(Id<Cost>, &Cost)| {
        let tied = |to: &&MoneyOf| match to {
            MoneyOf::Unit(code) => cost.unit.as_ref() == Some(code),
            to => **to == MoneyOf::Cost(*id),
        };
        Some(cost.alternative) == alternative && cost.fte.is_none() && ties.iter().any(tied)
    };
    state.costs().iter().filter(told).map(|(_, cost)| cost.amount.ore() / 100_000_000).sum()
}

#[test]
fn no_frame_of_the_board_holds_what_is_not_released_through_a_thousand_changes() {
    let plan: Plan = serde_json::from_str(PLAN).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path().join("samling");
    let mut desk: Desk = make(&root, None, plan, now()).unwrap();
    let hidden = |text: &str| Words::new(text);
    let (organisation, role) = (hidden("vertxxdd"), hidden("vertxxee"));
    let somebody = Participant { code: "vertxxff".to_owned(), organisation, role };
    desk.perform(Command::Import(vec![Thing::Participant(somebody)]), now()).unwrap();
    desk.perform(Command::Import(money(desk.state())), now()).unwrap();
    desk.write_behind(Box::new(|| {}));
    let mut wall = Person::new(Lang::Nb);
    let options = Options { read_only: true, ..Options::default() };
    wall.app.begin(Start::Board { dir: root.clone(), only: None, alternative: None }, &options).unwrap();
    let (mut told, mut dice) = (Told::default(), Dice(11));
    let (mut frames, mut seen, mut amounts, mut told_sums) = (0, BTreeMap::<&str, usize>::new(), 0, 0);
    for step in 0..1000 {
        let Some(command) = told.command(desk.state(), &mut dice) else { continue };
        let adds = matches!(command, Command::Say(_) | Command::Theme { .. });
        if let Ok(receipt) = desk.perform(command, now()) {
            let id = receipt.ids.first().copied().filter(|_| adds);
            let unnamed = |id: AnyId| id == AnyId::new(0);
            if let Some(id) = id {
                told.said.values_mut().filter(|known| unnamed(known.any())).for_each(|known| *known = id.of());
                told.points.values_mut().filter(|known| unnamed(**known)).for_each(|known| *known = id);
            }
        }
        if step % 3 > 0 {
            continue;
        }
        // What is to be seen alone is chosen without asking whether it may be.
        let state = desk.state();
        let statements: Vec<_> = state.statements().iter().map(|s| s.id().any()).collect();
        let themes: Vec<_> = state.themes().all().map(|(id, _)| id.any()).collect();
        let alternatives: Vec<_> = state.alternatives().iter().map(|(id, _)| id).collect();
        let enlarged = match dice.up_to(3) {
            0 => None,
            1 => dice.pick(&themes),
            _ => dice.pick(&statements),
        };
        let view = dice.pick(&views()).unwrap();
        let alternative = dice.pick(&alternatives);
        let stage = Stage { black: dice.up_to(12) == 0, alternative, view, enlarged, money: dice.up_to(2) == 0 };
        std::fs::write(root.join("stage.json"), serde_json::to_vec(&stage).unwrap()).unwrap();
        desk.wait().unwrap();
        wall.app.follow(now());
        let (width, height) = [(80, 24), (60, 18), (40, 12)][step / 3 % 3];
        wall.resize(width, height);
        // All pages, where there are several.
        for _ in 0..4 {
            let frame = wall.screen();
            frames += 1;
            let words: BTreeSet<&str> = frame.split(|c: char| !c.is_alphanumeric()).collect();
            for secret in words.iter().copied().filter(|word| told.is_secret(word)) {
                assert!(told.may_show(desk.state(), secret), "«{secret}» at {step}, {view:?}:\n{frame}");
                let alone = desk.state().shown_of(enlarged.unwrap_or(AnyId::new(0))).next().is_some();
                *seen.entry(if alone { "alone" } else { "among others" }).or_default() += 1;
            }
            if view == View::Costs {
                // Whole alternatives only: never what one line is, least of all one of the small unit.
                let whole = |code: usize, kind: CostKind| -> i64 {
                    let own = money(desk.state()).into_iter().skip(code).step_by(2);
                    let of = |thing| {
                        if let Thing::Cost(cost) = thing { Some(cost).filter(|c| c.kind == kind) } else { None }
                    };
                    own.filter_map(of).map(|cost| cost.amount.ore() / 100_000_000).sum()
                };
                let kinds = [CostKind::OneOff, CostKind::Running, CostKind::Benefit];
                let sums: Vec<i64> = kinds.into_iter().flat_map(|kind| [whole(0, kind), whole(1, kind)]).collect();
                assert!(sums.iter().all(|sum| ![256, 512].contains(sum)), "{sums:?}");
                for line in
                    frame.lines().filter(|line| ["Engangs", "Drift", "Gevinster"].iter().any(|of| line.contains(of)))
                {
                    for figure in figures(line) {
                        assert!(figure == 0 || sums.contains(&figure), "{figure} at {step}:\n{frame}");
                        told_sums += 1;
                    }
                }
                assert!(!figures(&frame).iter().any(|figure| [256, 512].contains(figure)), "{frame}");
            }
            // Money only when somebody has said so, and then of nothing that is held.
            let may = if stage.money { may_tell(desk.state(), alternative) } else { 0 };
            let is_open = stage.money || view == View::Costs;
            assert!(is_open || !frame.contains("mill"), "money at {step}:\n{frame}");
            for figure in figures(&frame).into_iter().filter(|_| view != View::Costs) {
                assert!(figure & !may == 0 && figure > 0, "{figure} of {may} at {step}, {view:?}:\n{frame}");
                amounts += 1;
            }
            for secret in told.answers.iter().map(String::as_str) {
                assert!(!words.contains(secret), "«{secret}» at {step}, {view:?}:\n{frame}");
            }
            assert!(!frame.contains("vertxx") && !frame.to_lowercase().contains("stille"), "{frame}");
            // Who answers is told at the end, and only then.
            for role in told.roles.iter().filter(|_| view != View::Thanks) {
                assert!(!words.contains(role.as_str()), "«{role}» at {step}, {view:?}:\n{frame}");
            }
            wall.press("Right");
        }
    }
    assert!(frames > 1000 && amounts > 70, "{frames} frames, {amounts} amounts");
    assert!(told_sums > 100, "{told_sums} sums of whole alternatives");
    assert!(
        seen.values().all(|times| *times > 50) && seen.len() == 2,
        "too little was shown to prove anything: {seen:?}"
    );
}
