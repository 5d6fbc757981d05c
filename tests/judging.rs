//! What is weighed after the meeting: strategic questions, what pulls each way, and a nominal group's secret ranking.
#![allow(clippy::unwrap_used)]

#[path = "support/machine.rs"]
mod machine;
mod support;

use std::collections::BTreeMap;

use machine::Machine;
use plenum::analysis::Board;
use plenum::analysis::ballot::{self, NEED, TooFew};
use plenum::analysis::strategy::{self, Triage};
use plenum::desk::now;
use plenum::domain::{AnyId, Assessment, Ballot, Force, Id, Kind, Quadrant, Said, Stage, Stamp, Words};
use plenum::exchange::export::{csv, markdown};
use plenum::exchange::{ListKind, list};
use plenum::lang::Lang;
use plenum::plans::Offer;
use plenum::record::{Command, Device, JournalId, Mint, Plan, Record, State, Transaction, Version};
use plenum::tui::Action;
use proptest::prelude::*;
use support::Person;

/// A record without a desk: what is decided happens.
struct Book {
    record: Record,
    mint: Mint,
    n: u32,
}

impl Book {
    /// One group, so many ideas and a round to rank them in.
    fn of(ideas: usize) -> Self {
        let mut next = 0u64;
        let mint = Mint::new(move || {
            next += 1;
            next.wrapping_mul(0x9e37_79b9_7f4a_7c15)
        });
        let mut book = Self { record: Record::new(Device::new(1)), mint, n: 0 };
        let plan = r#"{"plenum_plan": 1, "title": "Idéer", "alternatives": [], "tables": [{"number": 1}, {"number": 2}],
            "questions": [{"code": "Q1", "text": "En"}, {"code": "Q2", "text": "To"}, {"code": "Q3", "text": "Tre"}],
            "rounds": [{"number": 1, "kind": "topic", "minutes": 10}, {"number": 2, "kind": "topic", "minutes": 10}]}"#;
        let plan: Plan = serde_json::from_str(plan).unwrap();
        book.does(Command::Begin(Box::new(plan)));
        (0..ideas).for_each(|i| {
            book.says(Said::plain(words(&format!("Idé {i}"))));
        });
        book
    }

    fn state(&self) -> &State {
        self.record.state()
    }

    fn does(&mut self, command: Command) -> Vec<AnyId> {
        let decision = self.record.decide(command, &mut self.mint).unwrap();
        self.n += 1;
        let version = Version { clock: self.n.into(), journal: JournalId::new(1), n: self.n, sum: self.n };
        let at = Stamp::new(1_790_000_000 + i64::from(self.n), 3600);
        let by = self.record.device();
        self.record.accept(Transaction { version, by, at, undoes: decision.undoes, events: decision.events });
        decision.ids
    }

    fn says(&mut self, said: Said) -> AnyId {
        self.does(Command::Say(Box::new(said)))[0]
    }

    fn round(&self) -> Option<Id<plenum::domain::Round>> {
        self.state().rounds().find(|round| round.number == 2).map(|(id, _)| id)
    }

    /// One ballot, by the numbers of the ideas from 0.
    fn votes(&mut self, ranks: &[usize]) {
        let ideas = ballot::to_rank(self.state(), self.round());
        let ranks = ranks.iter().map(|i| ideas[*i]).collect();
        self.does(Command::Vote(Ballot { round: self.round(), ranks }));
    }
}

fn words(text: &str) -> Words {
    Words::new(text).unwrap()
}

fn assessed(impact: u8, probability: u8, urgency: u8) -> Assessment {
    let score = |n: u8| (n > 0).then_some(n);
    Assessment {
        impact: score(impact),
        probability: score(probability),
        urgency: score(urgency),
        ..Assessment::default()
    }
}

/// Vector `issue_ansoff` (introduction-to-management.24xls.com/en235).
#[test]
fn triage_is_the_published_one() {
    let rule = [(5, 5, Triage::Now), (4, 3, Triage::Plan), (4, 1, Triage::Watch), (3, 5, Triage::Drop)];
    for (impact, urgency, outcome) in rule {
        assert_eq!(Triage::of(&assessed(impact, 0, urgency)), Some(outcome), "{impact} {urgency}");
    }
    // What nobody has judged stays so; only what is not far-reaching needs no urgency.
    assert_eq!(Triage::of(&assessed(0, 5, 5)), None);
    assert_eq!(Triage::of(&assessed(5, 5, 0)), None);
    assert_eq!(Triage::of(&assessed(2, 0, 0)), Some(Triage::Drop));
    assert_eq!(strategy::cell(&assessed(5, 2, 0)), Some((5, 2)));
    assert_eq!(strategy::cell(&assessed(5, 0, 1)), None);
}

#[test]
fn a_question_lies_in_any_of_the_four_fields() {
    let of = |inside, welcome| strategy::lies_in(&Assessment { inside, welcome, ..Assessment::default() });
    let all = [(true, true), (true, false), (false, true), (false, false)];
    assert_eq!(all.map(|(inside, welcome)| of(Some(inside), Some(welcome)).unwrap()), Quadrant::ALL);
    assert_eq!((of(None, Some(true)), of(Some(true), None)), (None, None));
}

#[test]
fn questions_stand_by_impact_then_probability_then_urgency_and_the_undefined_last() {
    let mut book = Book::of(0);
    let ids: Vec<_> = book.state().questions().iter().map(|(id, _)| id.any()).collect();
    let mut shows = |scores: [Assessment; 3]| -> String {
        for (of, to) in ids.iter().zip(scores) {
            book.does(Command::Assess { of: *of, to });
        }
        let codes =
            strategy::weighed(book.state()).into_iter().map(|(id, _)| book.state().questions().get(id).unwrap());
        codes.map(|q| q.code.as_str()).collect::<Vec<_>>().join(" ")
    };
    assert_eq!(shows([assessed(0, 5, 5), assessed(1, 1, 1), assessed(5, 0, 0)]), "Q3 Q2 Q1");
    assert_eq!(shows([assessed(4, 2, 5), assessed(4, 3, 1), assessed(4, 2, 0)]), "Q2 Q1 Q3");
    assert_eq!(shows([assessed(3, 3, 3), assessed(3, 3, 3), assessed(3, 3, 4)]), "Q3 Q1 Q2");
}

#[test]
fn a_side_counts_each_force_once_and_only_what_is_live() {
    let mut book = Book::of(0);
    let question = book.state().questions().iter().next().unwrap().0;
    let tables: Vec<_> = book.state().tables().iter().map(|(id, _)| id).collect();
    let said = |text: &str, table: usize, force| Said {
        kind: Kind::Force(force),
        question: Some(question),
        table: Some(tables[table]),
        ..Said::plain(words(text))
    };
    let one = book.says(said("Tunge fagsystemer", 0, Force::Harder));
    let two = book.says(said("Systemene er tunge", 1, Force::Harder));
    let alone = book.says(said("Ulik kultur", 1, Force::Harder));
    let gone = book.says(said("Bortfalt", 0, Force::Harder));
    let good = book.says(said("Ett inntak", 0, Force::Easier));
    let point = book.does(Command::Theme { text: words("Fagsystemer"), statements: vec![one.of(), two.of()] })[0];
    book.does(Command::Withdraw { of: vec![gone] });
    let strong = |n| Assessment { strength: Some(n), influence: Some(1), ..Assessment::default() };
    book.does(Command::Assess { of: point, to: strong(5) });
    let sides = |book: &Book| {
        [Force::Harder, Force::Easier].map(|force| {
            let side = strategy::side(book.state(), question, force);
            (side.count(), side.sum(), side.strongest(), side.unscored(), side.tables)
        })
    };
    assert_eq!(sides(&book), [(2, Some(5), Some(5), 1, 2), (1, None, None, 1, 1)]);
    book.does(Command::Assess { of: alone, to: strong(2) });
    let harder = strategy::side(book.state(), question, Force::Harder);
    assert_eq!((harder.sum(), harder.pulls[0].tables, harder.pulls[0].statements.len()), (Some(7), 2, 2));
    // A point with something of both sides in it has no strength that could count on both.
    book.does(Command::File { statements: vec![good.of()], theme: Some(point.of()) });
    assert_eq!(sides(&book), [(3, Some(2), Some(2), 2, 2), (1, None, None, 1, 1)]);
    // What is parked is set aside.
    book.does(Command::Park { statements: vec![alone.of()], parked: true });
    assert_eq!(sides(&book)[0], (2, None, None, 2, 2));
}

#[test]
fn a_nominal_group_ranks_what_it_said_before_in_recorded_order() {
    let mut book = Book::of(3);
    let rank = |book: &Book| -> Vec<String> {
        let words = |id: AnyId| match book.state().statements().get(id.of()) {
            Some(statement) => statement.text().as_str().to_owned(),
            None => book.state().themes().get(id.of()).unwrap().text().as_str().to_owned(),
        };
        ballot::to_rank(book.state(), book.round()).into_iter().map(words).collect()
    };
    assert_eq!(ballot::round_to_rank(book.state()), book.round());
    assert_eq!(rank(&book), ["Idé 0", "Idé 1", "Idé 2"]);
    let ideas = ballot::to_rank(book.state(), book.round());
    book.does(Command::Theme { text: words("Samlet"), statements: vec![ideas[0].of(), ideas[2].of()] });
    assert_eq!(rank(&book), ["Samlet", "Idé 1"]);
    book.does(Command::Park { statements: vec![ideas[1].of()], parked: true });
    assert_eq!(rank(&book), ["Samlet"]);
}

#[test]
fn equal_points_are_an_equal_place() {
    let mut book = Book::of(7);
    [[0, 1, 2, 3, 4], [1, 0, 5, 2, 3], [0, 5, 1, 4, 2]].iter().for_each(|ranks| book.votes(ranks));
    assert_eq!(ballot::tally(book.state(), book.round()), Err(TooFew { have: 3, need: 6 }));
    [[0, 1, 2, 3, 4], [1, 0, 5, 2, 3], [0, 5, 1, 4, 2]].iter().for_each(|ranks| book.votes(ranks));
    let tally = ballot::tally(book.state(), book.round()).unwrap();
    let lines: Vec<_> = tally.lines.iter().map(|line| (line.place, line.points, line.voters)).collect();
    // Twice the vector `ngt_points`: a 14, b 12, f 7, c 6, d and e 3; nobody ranked the seventh.
    assert_eq!(lines, [(1, 28, 6), (2, 24, 6), (3, 14, 4), (4, 12, 6), (5, 6, 4), (5, 6, 4)]);
    // Another round is another vote.
    assert_eq!(ballot::tally(book.state(), None), Err(TooFew { have: 0, need: 6 }));
}

fn ballots(of: std::ops::Range<usize>) -> impl Strategy<Value = Vec<Vec<usize>>> {
    let one = (Just((0..8usize).collect::<Vec<_>>()).prop_shuffle(), 1..6usize)
        .prop_map(|(all, len)| all.into_iter().take(len).collect::<Vec<_>>());
    prop::collection::vec(one, of)
}

/// Everything that goes out of a state, but the record itself.
fn outputs(state: &State) -> Vec<String> {
    let mut all: Vec<String> = ListKind::ALL.iter().map(|kind| format!("{:?}", list(state, *kind))).collect();
    all.push(String::from_utf8(csv(state, None)).unwrap());
    all.extend(Lang::ALL.map(|lang| String::from_utf8(markdown(state, None, lang)).unwrap()));
    all.push(format!("{:?}", Board::of(state, &Stage::default(), |_| true)));
    for round in ballot::rankings(state) {
        all.push(format!("{:?}", ballot::tally(state, round)));
    }
    all
}

proptest! {
    #[test]
    fn no_urgency_rescues_what_is_not_far_reaching(impact in 1..4u8, urgency in 0..6u8, probability in 0..6u8) {
        prop_assert_eq!(Triage::of(&assessed(impact, probability, urgency)), Some(Triage::Drop));
    }

    #[test]
    fn more_impact_never_comes_after_less(a in prop::array::uniform3(0..6u8), b in prop::array::uniform3(0..6u8)) {
        let mut book = Book::of(0);
        let ids: Vec<_> = book.state().questions().iter().map(|(id, _)| id).collect();
        for (id, [impact, probability, urgency]) in ids.iter().zip([a, b]) {
            book.does(Command::Assess { of: id.any(), to: assessed(impact, probability, urgency) });
        }
        let order: Vec<_> = strategy::weighed(book.state()).into_iter().map(|(id, _)| id).collect();
        let first = order.iter().position(|id| *id == ids[0]) < order.iter().position(|id| *id == ids[1]);
        // Nought is what nobody has said, and stands last; those that are equal stand by code.
        prop_assert_eq!(first, a >= b);
    }

    #[test]
    fn a_tally_is_what_counting_by_hand_gives(cast in ballots(6..12)) {
        let mut book = Book::of(8);
        cast.iter().for_each(|ranks| book.votes(ranks));
        let ideas = ballot::to_rank(book.state(), book.round());
        let tally = ballot::tally(book.state(), book.round()).unwrap();
        let mut by_hand: BTreeMap<AnyId, (usize, usize)> = BTreeMap::new();
        for (i, idea) in ideas.iter().enumerate() {
            for place in 0..5 {
                let voters = cast.iter().filter(|ranks| ranks.get(place) == Some(&i)).count();
                if voters > 0 {
                    let (points, all) = by_hand.entry(*idea).or_default();
                    *points += voters * (5 - place);
                    *all += voters;
                }
            }
        }
        let counted: BTreeMap<_, _> = tally.lines.iter().map(|line| (line.of, (line.points, line.voters))).collect();
        prop_assert_eq!(counted, by_hand);
        for pair in tally.lines.windows(2) {
            prop_assert!(pair[0].points >= pair[1].points);
            prop_assert_eq!(pair[0].place == pair[1].place, pair[0].points == pair[1].points);
        }
    }

    #[test]
    fn below_six_ballots_nothing_that_goes_out_depends_on_what_they_say(
        one in ballots(1..NEED), other in ballots(NEED..NEED + 1)
    ) {
        let told = |cast: &[Vec<usize>]| {
            let mut book = Book::of(8);
            cast.iter().for_each(|ranks| book.votes(ranks));
            outputs(book.state())
        };
        prop_assert_eq!(told(&one), told(&other[..one.len()]));
    }
}

#[test]
fn five_ballots_leave_every_output_as_it_was_and_six_are_counted() {
    let m = Machine::new();
    m.ok(&["new", "w", "--from", "nominell-gruppe", "--lang", "nb"]);
    let ids: Vec<String> = (1..=7).map(|i| m.ok(&["add", "w", &format!("Idé {i}")]).trim().to_owned()).collect();
    let vote = |ranks: &[usize]| {
        let ranks: Vec<_> = ranks.iter().map(|i| format!("\"{}\"", ids[*i])).collect();
        let line = format!("{{\"do\":\"vote\",\"round\":3,\"ranks\":[{}]}}\n", ranks.join(","));
        m.feed(&["do", "w", "-"], line.as_bytes())
    };
    let out = || -> Vec<String> {
        let kinds = ListKind::ALL.iter().filter(|kind| **kind != ListKind::Rankings);
        let mut all: Vec<_> = kinds.map(|kind| m.ok(&["list", "w", kind.name(), "--json"])).collect();
        for file in ["x.csv", "x.md"] {
            m.ok(&["export", "w", "-o", file, "-y"]);
            all.push(std::fs::read_to_string(m.path(file)).unwrap());
        }
        all
    };
    let before = out();
    for _ in 0..5 {
        assert_eq!(vote(&[2, 0, 6, 1, 4]).exit, 0);
    }
    assert_eq!(out(), before);
    let rankings = m.json(&["list", "w", "rankings"])["rankings"].clone();
    assert_eq!(rankings.as_array().unwrap().len(), 1);
    assert_eq!((&rankings[0]["state"], &rankings[0]["ballots"]), (&"too_few".into(), &5.into()));
    assert!(["rank", "points", "voters", "split", "item", "text"].iter().all(|key| rankings[0][key].is_null()));
    assert!(m.ok(&["list", "w", "rankings", "--lang", "nb"]).contains("for få: vises fra seks"));
    let log = m.ok(&["log", "w", "--lang", "nb"]);
    assert!(log.contains("stemmeseddel") && !ids.iter().any(|id| log.contains(id.as_str())), "{log}");

    assert_eq!(vote(&[0, 2]).exit, 0);
    let rankings = m.json(&["list", "w", "rankings"])["rankings"].clone();
    let got = |i: usize| ["rank", "points", "voters"].map(|key| rankings[i][key].as_u64().unwrap());
    assert_eq!((got(0), &rankings[0]["text"]), ([1, 29, 6], &"Idé 3".into()));
    assert_eq!((got(1), &rankings[1]["text"]), ([2, 25, 6], &"Idé 1".into()));
    // The record keeps what was decided, and the export that carries everything says so.
    m.ok(&["export", "w", "-o", "x.json"]);
    assert!(std::fs::read_to_string(m.path("x.json")).unwrap().contains("ballot"));

    // A ballot that could not be counted is refused.
    let twice = vote(&[1, 1]);
    assert_eq!(twice.exit, 3);
    assert!(twice.out.contains("ranks"), "{}", twice.out);
}

#[test]
fn questions_are_listed_with_what_was_made_of_them() {
    let m = Machine::new();
    m.ok(&["new", "w", "--from", "fire-etater"]);
    let said = |table: &str, force: &str, text: &str| {
        m.ok(&["add", "w", "--table", table, "--question", "Q1", "--force", force, text]).trim().to_owned()
    };
    let heavy = said("1", "harder", "Heavy systems");
    let slow = said("2", "harder", "Slow decisions");
    said("2", "easier", "One intake");
    let lines = [
        r#"{"do":"assess","of":"Q1","inside":false,"welcome":false,"impact":5,"probability":4,"urgency":3}"#.to_owned(),
        format!(r#"{{"do":"assess","of":"{heavy}","strength":4,"influence":2}}"#),
        format!(r#"{{"do":"assess","of":"{slow}","strength":3}}"#),
    ];
    assert_eq!(m.feed(&["do", "w", "-"], lines.join("\n").as_bytes()).exit, 0);
    let questions = m.json(&["list", "w", "questions"])["questions"].clone();
    let q = &questions[0];
    assert_eq!(
        (&q["code"], &q["inside"], &q["welcome"], &q["quadrant"]),
        (&"Q1".into(), &false.into(), &false.into(), &"threat".into())
    );
    assert_eq!((&q["impact"], &q["probability"], &q["urgency"]), (&5.into(), &4.into(), &3.into()));
    assert_eq!(q["outcome"], "next_planning_cycle");
    let harder = &q["harder"];
    assert_eq!((&harder["count"], &harder["sum"], &harder["strongest"]), (&2.into(), &7.into(), &4.into()));
    assert_eq!(harder["strongest_forces"][0], "Heavy systems");
    assert_eq!((&q["easier"]["count"], q["easier"]["sum"].is_null()), (&1.into(), true));
    assert!(questions[1]["outcome"].is_null() && questions[1]["inside"].is_null());
    let table = m.ok(&["list", "w", "questions", "--lang", "nb"]);
    assert!(table.contains("neste planrunde") && table.contains("nei"), "{table}");
    assert!(table.contains("sterkest 4") && table.contains("sum 7"), "{table}");
}

/// A workshop from a plan in which something has been said, open at a step.
fn at(plan: &str, lang: Lang, said: &[(usize, Option<Force>, &str)], step: Action) -> Person {
    let mut p = Person::new(lang);
    let path = p.folder.path().join("w");
    let plan = Offer::of(None, plan).unwrap().plan().unwrap();
    let mut desk = plenum::plans::make(&path, None, plan, now()).unwrap();
    for (table, force, text) in said {
        let state = desk.state();
        let table = state.tables().iter().nth(*table).map(|(id, _)| id);
        let question = force.and_then(|_| state.questions().iter().next()).map(|(id, _)| id);
        let kind = force.map_or(Kind::Plain, Kind::Force);
        let said = Said { table, question, kind, ..Said::plain(words(text)) };
        desk.perform(Command::Say(Box::new(said)), now()).unwrap();
    }
    drop(desk);
    p.app.open_workshop(&path, step);
    p
}

const FORCES: [(usize, Option<Force>, &str); 4] = [
    (0, Some(Force::Harder), "Fagsystemene snakker ikke sammen"),
    (1, Some(Force::Harder), "Hver etat måles på sine egne tall"),
    (2, Some(Force::Easier), "Ett felles inntak"),
    (3, Some(Force::Easier), "Felles koordinator"),
];

fn assessment(p: &Person, of: AnyId) -> Assessment {
    p.app.desk().unwrap().state().assessment(of)
}

#[test]
fn a_question_is_weighed_column_by_column_and_all_of_it_is_undone() {
    let mut p = at("fire-etater", Lang::Nb, &FORCES, Action::GoOverview);
    p.press("g").sees("Vurder: alternativene").press("5");
    p.sees("Strategiske spørsmål").sees("Q1").sees("Q2").sees("ikke vurdert").sees("[hvor?]");
    let question = p.app.desk().unwrap().state().questions().iter().next().unwrap().0.any();
    p.press("Space").sees("[innenfor]").press("Space").sees("[utenfor]");
    p.press("3").sees("Mellomrom bytter her");
    p.press("Right Space Space").sees("[uønsket]").sees("! trussel");
    p.press("Right 5").sees("virkning[5]").sees("ikke vurdert").press("Right 3 Right 4").sees("ta tak nå");
    p.press("Space").sees("Her gir 1–5 poeng");
    let all = Assessment { inside: Some(false), welcome: Some(false), ..assessed(5, 3, 4) };
    assert_eq!(assessment(&p, question), all);
    // Urgency rescues nothing that is not far-reaching.
    p.press("Left Left 3 Right Right 5").sees("legg bort").sees_no("ta tak nå");
    // The row stays where it is while it is scored, and goes where it belongs when that is asked for.
    p.press("Down Left Left 4").sees("virkning[4]");
    let order = |p: &mut Person| {
        let screen = p.screen();
        screen.find(" Q1 ").unwrap() < screen.find(" Q2 ").unwrap()
    };
    assert!(order(&mut p));
    p.press("s");
    assert!(!order(&mut p));
    p.press("0").sees("virkning[·]").press("u").sees("virkning[4]").sees("Angret: vurderte «Q2»");
    p.press("u u u").sees("ta tak nå");
    assert_eq!(assessment(&p, question), all);
    p.press("u u u u u u u u u");
    assert_eq!(assessment(&p, question), Assessment::default());
}

#[test]
fn what_pulls_each_way_is_scored_side_by_side_with_number_sum_and_strongest() {
    let mut p = at("fire-etater", Lang::Nb, &FORCES, Action::GoJudge);
    p.press("Enter").sees("gjør det vanskeligere").sees("gjør det enklere").sees("Q1");
    p.sees("2 krefter").sees("fra 2 av 4 bord · 2 uten styrke").sees("1 bord").sees_no("sum");
    p.press("4").sees("■■■■·[4]").sees("2 krefter · sum 4 · sterkest 4").sees("1 uten styrke");
    p.press("Down 2").sees("2 krefter · sum 6 · sterkest 4").press("Right 1").sees("■····[1]");
    p.press("Right 5").sees("2 krefter · sum 5 · sterkest 5").press("Space Space Down 3 0").sees("·····[·]");
    let state = p.app.desk().unwrap().state();
    let question = state.questions().iter().next().unwrap().0;
    let [harder, easier] = [Force::Harder, Force::Easier].map(|force| strategy::side(state, question, force));
    let scores = |side: &strategy::Side| -> Vec<_> { side.pulls.iter().map(|p| (p.strength, p.influence)).collect() };
    assert_eq!(scores(&harder), [(Some(4), None), (Some(2), Some(1))]);
    assert_eq!(scores(&easier), [(Some(5), None), (None, None)]);
    // What is behind it, word for word, and from where.
    p.press("Enter").sees("Felles koordinator").sees("Bord 4").press("Esc u u").sees("Angret");
    // In a narrow window one side stands alone, with the figures of the other below it.
    p.resize(60, 18);
    p.sees("gjør det enklere")
        .sees_no("gjør det vanskeligere")
        .sees("← − vanskeligere: 2 krefter · sum 6 · sterkest 4");
    p.press("Space").sees("→ + enklere: 2 krefter · sum 5 · sterkest 5").sees("[2]");
    p.press("Esc").sees("− vanskeligere: 2 krefter").press("Esc").sees("Fire etater");
}

#[test]
fn an_empty_list_of_questions_says_what_it_is_for_and_which_key_fills_it() {
    let mut p = Person::new(Lang::En);
    p.makes("New", 2).press("g 5 Tab Tab").sees("Strategic questions are weighed here").sees("n makes the first");
    p.press("5 Space Enter s").sees("n makes the first");
    p.press("n n").types("Will people move?").sees("Will people move?");
    // A question nobody has answered says so too.
    let mut p = at("fire-etater", Lang::Nn, &[], Action::GoJudge);
    p.press("Enter").sees("Ingen har svart enno. n skriv eit svar.").press("3 Space").sees("Ingen har svart enno");
}

fn ideas() -> Vec<(usize, Option<Force>, &'static str)> {
    let all = ["Felles arkiv", "Kortere møter", "Ett nummer inn", "Opplæring", "Færre rapporter", "Tydelig ansvar"];
    all.map(|text| (0, None, text)).to_vec()
}

#[test]
fn ballots_are_keyed_by_number_and_counted_from_the_sixth() {
    let mut p = at("nominell-gruppe", Lang::Nb, &ideas(), Action::GoOverview);
    p.press("Ctrl+P").types("rangering").press("Enter").sees("Rangering i runde 3").sees("3  Ett nummer inn");
    for n in 1..=5 {
        p.says("3 1 6 2 5").sees(&format!("Stemmeseddel {n} er lagret, med 5"));
        p.sees("Rangeringen er hemmelig").sees_no("poeng");
    }
    p.sees("5 stemmesedler").says("1, 3").sees("6 stemmesedler").sees("5 poeng til den øverste").sees("valgt av");
    let row = |p: &mut Person, text: &str| {
        let screen = p.screen();
        screen
            .lines()
            .find(|line| line.contains(text))
            .unwrap()
            .split_whitespace()
            .map(str::to_owned)
            .collect::<Vec<_>>()
    };
    assert_eq!(row(&mut p, "Ett nummer inn")[4..], ["1", "29", "6"]);
    assert_eq!(row(&mut p, "Felles arkiv")[3..], ["2", "25", "6"]);
    assert_eq!(row(&mut p, "Opplæring").len(), 2);
    // One step back and nothing is said again.
    p.press("Ctrl+Z").sees("5 stemmesedler").sees_no("valgt av").press("Ctrl+Y").sees("6 stemmesedler");
    // Six who agree and two who do not.
    p.says("2 4 6 1 3").says("2 4 6 1 3").sees("spriker").sees("Snakk om den");
    p.press("Esc").sees("Nominell gruppe");
    let state = p.app.desk().unwrap().state();
    assert!(state.ballots().iter().all(|(_, ballot)| ballot.round == ballot::round_to_rank(state)));
    assert_eq!(state.ballots().len(), 8);
}

#[test]
fn what_is_wrong_with_a_ballot_is_said_in_words_and_nothing_is_recorded() {
    let mut p = at("nominell-gruppe", Lang::Nb, &ideas(), Action::GoBallots);
    for (line, fault) in [
        ("3 1 3", "3 står to ganger"),
        ("3 7", "7 finnes ikke, bare 1–6"),
        ("0", "0 finnes ikke"),
        ("3 en", "«en» er ikke et tall"),
    ] {
        p.says(line).sees(fault).press("Ctrl+U");
    }
    // Half a number is not called wrong before it is whole.
    p.types("3 3").sees_no("to ganger").types(" ").sees("3 står to ganger").press("Ctrl+U");
    // More than anybody has chosen before is asked about once.
    p.says("1 2 3 4 5 6").sees("Enter igjen om alle kan velge 6");
    assert_eq!(p.app.desk().unwrap().state().ballots().len(), 0);
    p.press("Enter").sees("Stemmeseddel 1 er lagret, med 6").says("1 2 3 4 5 6").sees("Stemmeseddel 2 er lagret");
    // A line half keyed is not left behind unseen.
    p.types("3 1").press("Esc").sees("Linja er ikke lagret").press("Esc").sees("Nominell gruppe");
    assert_eq!(p.app.desk().unwrap().state().ballots().len(), 2);
}

#[test]
fn no_number_goes_to_another_idea_while_ballots_are_keyed() {
    let mut p = at("nominell-gruppe", Lang::Nb, &ideas(), Action::GoBallots);
    p.sees("2  Kortere møter").sees("6  Tydelig ansvar");
    let mut other = p.other();
    let second = other.state().statements().iter().nth(1).unwrap().id();
    other.perform(Command::Withdraw { of: vec![second.any()] }, now()).unwrap();
    other.perform(Command::Say(Box::new(Said::plain(words("Sist inn")))), now()).unwrap();
    other.wait().unwrap();
    p.app.follow(now());
    p.sees("2  tatt bort").sees("6  Tydelig ansvar").sees("7  Sist inn");
    p.says("2 1").sees("2 er tatt bort").press("Ctrl+U").says("7 6").sees("Stemmeseddel 1");
    let state = p.app.desk().unwrap().state();
    let ranks = &state.ballots().iter().next().unwrap().1.ranks;
    let first = state.statements().get(ranks[0].of()).unwrap();
    assert_eq!(first.text().as_str(), "Sist inn");
}

#[test]
fn five_ballots_that_differ_look_the_same_on_the_screen() {
    let told = |line: &str| {
        let mut p = at("nominell-gruppe", Lang::En, &ideas(), Action::GoBallots);
        (0..5).for_each(|_| drop(p.says(line).screen()));
        let frames = [p.screen(), p.press("Esc g 4").screen(), p.press("g 3").screen(), p.press("g 1 v").screen()];
        // The first line holds the clock.
        frames.map(|frame| frame.split_once('\n').unwrap().1.to_owned())
    };
    assert_eq!(told("1 2 3 4 5"), told("6 5 4 3 2"));
}
