//! Whatever can be reached from the board's address holds what is shown and safe, and nothing else of the workshop.
#![allow(clippy::unwrap_used, clippy::panic)]

#[path = "support/laptop.rs"]
mod laptop;
#[path = "support/machine.rs"]
mod machine;
#[path = "support/served.rs"]
mod served;

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use laptop::{Machine, mixed, words};
use plenum::analysis::TablePage;
use plenum::domain::{
    Alternative, Answer, AnyId, Cost, CostKind, Id, Kind, Money, Participant, Quadrant, Release, Said, Source,
    SourceKind, Stage, Stamp, View, Words,
};
use plenum::exchange::page::{Choice, Colours, SCRIPT, STYLE, Sight, alone, body, live};
use plenum::lang::Lang;
use plenum::record::{Command, Move, Plan, State, Statement, Thing, Transaction, Version};
use plenum::web::{Limits, Pages, Server};
use served::Line;

/// What the room may read of a plan stands in plain words; everything else carries a mark.
const PLAN: &str = r#"{"plenum_plan": 1, "title": "Samlingen",
    "mandate": {"purpose": "zqpurposez", "boundary": "zqboundaryz", "goals": ["zqgoalz"], "decides": "zqdecidesz"},
    "alternatives": [{"code": "A0", "name": "I dag", "baseline": true, "description": "zqtodayz"},
                     {"code": "A1", "name": "Samlet", "description": "zqtogetherz"}, {"code": "A2", "name": "Delt"}],
    "sources": [{"code": "zqcodez", "kind": "interview", "title": "zqsourcez"}],
    "questions": [{"code": "Q1", "text": "Hva skjer?", "goal": "zqtouchesz"}],
    "criteria": [{"code": "C1", "name": "zqcriterionz", "weight": "20", "worst": "0", "best": "5"}],
    "tables": [{"number": 1, "host": "zqhostaz", "place": "ved døra"}, {"number": 2, "host": "zqhostbz"}, {"number": 3}],
    "agenda": [{"kind": "talk", "title": "zqtalkz", "minutes": 10}, {"kind": "round", "round": 1, "minutes": 20}],
    "rounds": [{"number": 1, "minutes": 20, "alternatives": ["A1"]}, {"number": 2, "minutes": 20, "questions": ["Q1"]}]}"#;

/// Numbers that a seed gives, the same at every run.
struct Dice(u64);

impl Dice {
    fn up_to(&mut self, most: usize) -> usize {
        self.0 = self.0.wrapping_add(1);
        (mixed(self.0) >> 20) as usize % most.max(1)
    }

    fn pick<T: Copy>(&mut self, items: &[T]) -> Option<T> {
        items.get(self.up_to(items.len())).copied()
    }
}

/// A mark that is nowhere else.
fn mark(number: &mut usize) -> String {
    *number += 1;
    let digit = |n: usize| char::from(b'a' + (n % 25) as u8);
    format!("zq{}{}{}{}z", digit(*number / 15_625), digit(*number / 625), digit(*number / 25), digit(*number))
}

/// All marks in a text.
fn marks(text: &str) -> BTreeSet<&str> {
    let at = text.match_indices("zq").map(|(at, _)| &text[at..]);
    at.map(|rest| rest.find(|c: char| !c.is_ascii_lowercase()).map_or(rest, |end| &rest[..end])).collect()
}

/// One command, by chance; its words carry marks of their own.
fn command(state: &State, number: &mut usize, amounts: &mut u32, dice: &mut Dice) -> Option<Command> {
    let statements: Vec<_> = state.statements().iter().filter(|s| !s.is_withdrawn()).map(Statement::id).collect();
    let themes: Vec<_> = state.themes().in_order().into_iter().map(|(id, _)| id).collect();
    let tables: Vec<_> = state.tables().iter().map(|(id, _)| id).collect();
    let alternatives: Vec<_> = state.alternatives().iter().map(|(id, _)| id).collect();
    let sources: Vec<_> = state.sources().iter().map(|(id, _)| id).collect();
    let mut text = || words(&mark(number));
    let kind = |dice: &mut Dice| match dice.up_to(6) {
        5 => Kind::Plain,
        4 => Kind::Force(plenum::domain::Force::Harder),
        q => Kind::Quadrant(Quadrant::ALL[q]),
    };
    let point = |dice: &mut Dice| match dice.up_to(3) {
        0 => dice.pick(&themes).map(Id::any),
        _ => dice.pick(&statements).map(Id::any),
    };
    Some(match dice.up_to(27) {
        0..=4 => Command::Say(Box::new(Said {
            table: dice.pick(&tables),
            alternative: dice.pick(&alternatives),
            source: if dice.up_to(4) == 0 { dice.pick(&sources) } else { None },
            kind: kind(dice),
            star: dice.up_to(3) == 0,
            ..Said::plain(text())
        })),
        5..=8 => {
            let to = dice.pick(&[Release::Shown, Release::Shown, Release::Shown, Release::Ready, Release::Held])?;
            Command::Release { statements: vec![dice.pick(&statements)?, dice.pick(&statements)?], to }
        }
        9 => Command::Park { statements: vec![dice.pick(&statements)?], parked: dice.up_to(3) > 0 },
        10 => Command::Withdraw { of: vec![point(dice)?] },
        11 => Command::Reword { of: point(dice)?, text: text(), seen: None },
        12 => Command::Theme { text: text(), statements: vec![dice.pick(&statements)?, dice.pick(&statements)?] },
        13 => Command::File { statements: vec![dice.pick(&statements)?], theme: dice.pick(&themes) },
        14 => Command::Move { statements: vec![dice.pick(&statements)?], to: Move::Kind(kind(dice)) },
        15 => {
            let to = Move::Alternative(dice.pick(&alternatives));
            Command::Move { statements: vec![dice.pick(&statements)?], to }
        }
        16 | 21 => {
            let parked: Vec<_> = state.statements().iter().filter(|s| s.is_parked()).map(Statement::id).collect();
            let to = Answer { by: Some(text()), text: Some(text()) };
            Command::Answer { statement: dice.pick(&parked)?, to }
        }
        17 => Command::Read { of: point(dice)?, table: dice.pick(&tables), meeting: None },
        18 => Command::Import(vec![
            Thing::Source(Source { code: mark(number), kind: SourceKind::Mail, title: Some(words(&mark(number))) }),
            Thing::Participant(Participant {
                code: mark(number),
                organisation: Some(words(&mark(number))),
                role: Some(words(&mark(number))),
            }),
        ]),
        19 | 22..=25 => {
            *amounts += 1;
            let text = text();
            let of = alternatives.iter().filter(|_| dice.up_to(3) > 0).map(|id| line(*id, *amounts, &text));
            Command::Import(of.collect())
        }
        20 => Command::Join { of: point(dice)?, tables: tables.clone(), joined: dice.up_to(3) > 0 },
        _ if dice.up_to(2) == 0 => Command::Redo,
        _ => Command::Undo,
    })
}

/// The amount of each is twice the one before it, so that every sum tells what it is made of; every second one is of an
/// office of one person, or is paid once.
fn line(of: Id<Alternative>, amount: u32, text: &Words) -> Thing {
    let unit = (!amount.is_multiple_of(5)).then(|| amount.to_string().into());
    let fte = unit.is_some().then(|| if is_small(amount) { 1.into() } else { 9.into() });
    let kind = if amount.is_multiple_of(7) { CostKind::OneOff } else { CostKind::Running };
    let ore = 1_600_000_000_i64 << amount;
    Thing::Cost(Cost { unit, fte, kind, text: Some(text.clone()), ..Cost::new(of, Money::from_ore(ore)) })
}

fn is_small(amount: u32) -> bool {
    !amount.is_multiple_of(5) && amount.is_multiple_of(2)
}

/// What the tables of a page tell of what comes once and every year: for each row the lines in each sum, as bits.
fn sums(page: &str) -> Vec<Vec<u64>> {
    let labels = ["Engangskostnad", "Eingongskostnad", "One-off cost", "Drift per år", "Running per year"];
    let rows = labels
        .iter()
        .flat_map(|label| page.split(&format!("<th scope=\"row\">{label}</th>")).skip(1).collect::<Vec<_>>());
    let cells = |row: &str| -> Vec<u64> {
        let row = row.split("</tr>").next().unwrap();
        let cells = row.split("<td>").skip(1).map(|cell| cell.split("</td>").next().unwrap());
        let known = cells.filter(|cell| cell.contains(|c: char| c.is_ascii_digit()));
        let millions = known.map(|cell| {
            let (whole, part) = cell.rsplit_once([',', '.']).unwrap();
            assert_eq!(part, "0", "{cell}");
            let digits: String = whole.chars().filter(char::is_ascii_digit).collect();
            digits.parse::<u64>().unwrap()
        });
        millions.map(|sum| if sum % 16 == 0 { sum / 16 } else { panic!("{sum}") }).collect()
    };
    rows.map(cells).collect()
}

/// Lines of offices of one person that are left, with nothing that hides them, when sums are added and taken from each
/// other; up to three together.
fn told_apart(sums: &[u64]) -> Option<Vec<u32>> {
    let ways = 3_u32.pow(sums.len() as u32);
    (0..ways).find_map(|way| {
        let sign = |n: usize| i64::from(way / 3_u32.pow(n as u32) % 3) - 1;
        let left =
            |bit: u32| sums.iter().enumerate().map(|(n, sum)| sign(n) * i64::from(sum >> bit & 1 == 1)).sum::<i64>();
        let all: Vec<u32> = (0..64).filter(|bit| left(*bit) != 0).collect();
        ((1..3).contains(&all.len()) && all.iter().all(|amount| is_small(*amount))).then_some(all)
    })
}

/// A workshop after a life by chance on two machines, and what of it the disk has.
struct Lived {
    machine: Machine,
    on_disk: State,
    safe: u32,
    marks: usize,
}

impl Lived {
    fn by(seed: u64) -> Self {
        let (mut dice, mut number, mut amounts) = (Dice(mixed(seed)), 0, 0);
        let (mut own, mut other) = (Machine::new(1), Machine::new(2));
        let plan: Plan = serde_json::from_str(PLAN).unwrap();
        own.perform(Command::Begin(Box::new(plan))).unwrap();
        other.merge(&own);
        for _ in 0..24 + dice.up_to(72) {
            let machine = if dice.up_to(3) == 0 { &mut other } else { &mut own };
            if let Some(command) = command(machine.state(), &mut number, &mut amounts, &mut dice) {
                // A refusal is an answer, too.
                let _ = machine.perform(command);
            }
            match dice.up_to(12) {
                0 => own.merge(&other),
                1 => other.merge(&own),
                _ => {}
            }
        }
        own.merge(&other);
        let safe = own.n - own.n.min(dice.up_to(5) as u32);
        let mut on_disk = State::default();
        let is_safe = is_safe(safe);
        own.seen.iter().filter(|t: &&Transaction| is_safe(t.version)).for_each(|t| on_disk.apply(t.clone()));
        Self { machine: own, on_disk, safe, marks: number }
    }

    fn stage(&self, dice: &mut Dice) -> Stage {
        let state = self.machine.state();
        let alternatives: Vec<_> = state.alternatives().iter().map(|(id, _)| id).collect();
        // What is to be seen alone is chosen without asking whether it may be.
        let mut any: Vec<AnyId> = state.statements().iter().map(|s| s.id().any()).collect();
        any.extend(state.themes().all().map(|(id, _)| id.any()));
        Stage {
            black: dice.up_to(8) == 0,
            alternative: if dice.up_to(3) == 0 { None } else { dice.pick(&alternatives) },
            view: dice
                .pick(&[
                    View::Points,
                    View::Points,
                    View::Question,
                    View::Move,
                    View::Thanks,
                    View::Thanks,
                    View::Costs,
                    View::Costs,
                ])
                .unwrap(),
            enlarged: if dice.up_to(2) == 0 { None } else { dice.pick(&any) },
            money: dice.up_to(2) == 0,
        }
    }

    /// The marks that may be read, by what each is.
    fn may(&self, stage: &Stage) -> BTreeMap<String, &'static str> {
        let (state, mut may) = (self.machine.state(), BTreeMap::new());
        for statement in state.statements().iter() {
            let Some(kept) = self.on_disk.statements().get(statement.id()) else { continue };
            if statement.is_withdrawn() {
                continue;
            }
            if statement.is_parked() {
                let answer = self.on_disk.answer(statement.id()).by;
                // At the end the room hears who answers what was set aside, and not what that was.
                let told = stage.view == View::Thanks && kept.is_parked();
                may.extend(answer.filter(|_| told).map(|by| (by.as_str().to_owned(), "role")));
            } else if kept.release() == Release::Shown {
                may.insert(kept.text().as_str().to_owned(), "statement");
                let theme = state.theme_of(statement).and_then(|(id, _)| self.on_disk.themes().any(id));
                may.extend(theme.map(|theme| (theme.text().as_str().to_owned(), "point")));
            }
        }
        may
    }
}

fn is_safe(safe: u32) -> impl Fn(Version) -> bool {
    move |v| v.journal != plenum::record::JournalId::new(1) || v.n <= safe
}

/// Addresses a page leads to.
fn links(html: &str) -> Vec<String> {
    let after = ["href=\"", "src=\"", "action=\"", "content=\"0;url="];
    let parts = after.iter().flat_map(|word| html.split(word).skip(1));
    parts.map(|rest| rest.split('"').next().unwrap().replace("&amp;", "&")).filter(|to| !to.starts_with('#')).collect()
}

/// Everything that can be reached from `/`, each address once; `goes` says which of them are worth it.
fn crawl(get: impl Fn(&str) -> String, goes: impl Fn(&Choice) -> bool) -> BTreeMap<String, String> {
    let usual = Choice::new(Lang::Nb);
    let (mut found, mut next) = (BTreeMap::new(), VecDeque::from(["/".to_owned()]));
    while let Some(path) = next.pop_front() {
        if found.contains_key(&path) {
            continue;
        }
        let page = get(&path);
        if path == "/" || path.starts_with("/?") {
            let to = links(&page).into_iter().filter(|to| {
                let query = to.strip_prefix("/?");
                assert!(query.is_some() || to.starts_with("/board."), "{path} leads to {to}");
                query.is_none_or(|query| goes(&Choice::read(query, &usual)))
            });
            next.extend(to);
        }
        found.insert(path, page);
    }
    found
}

#[test]
fn nothing_that_is_not_shown_and_safe_can_be_reached() {
    let usual = Choice::new(Lang::Nb);
    let now = Stamp::new(1_790_000_000, 3600);
    let server = Server::start(([127, 0, 0, 1], 0).into(), &[], usual.clone(), Limits::default(), 1).unwrap();
    let (mut pages, mut hidden, mut lines) = (0, 0, 0);
    let (mut rows, mut untold, mut hidden_units) = (0, 0, 0);
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    for seed in 0..500_u64 {
        let lived = Lived::by(seed);
        let state = lived.machine.state();
        let mut dice = Dice(mixed(seed ^ 99));
        let stage = lived.stage(&mut dice);
        let may = lived.may(&stage);
        hidden += lived.marks - may.len();
        let sight = Sight::of(state, &stage, is_safe(lived.safe)).unwrap();
        // All languages and colours now and then; one of each otherwise.
        let (lang, colours) = (dice.pick(&Lang::ALL).unwrap(), dice.pick(&Colours::ALL).unwrap());
        let goes = |choice: &Choice| seed % 60 == 0 || (choice.lang == lang && choice.colours == colours);
        let mut found = if seed % 50 == 0 {
            // Tables have pages of their own, with all they said; whoever has no key reaches none of them.
            let tables = state.tables().iter().map(|(id, _)| Some(id));
            let page = |table| Some((table, TablePage::of(state, &stage, table, |_| true)?));
            let own: Pages = tables.filter_map(page).collect();
            lines += own.values().map(|page| page.lines().len()).sum::<usize>();
            server.open_tables(own.keys().map(|table| ("right", *table)));
            server.show(Some(sight.clone()), own);
            let mut found = crawl(
                |path| {
                    let reply = served::get(server.addr(), path);
                    assert_eq!(reply.status, 200, "{path}");
                    format!("{:?}{}", reply.headers, reply.body)
                },
                |choice| choice.colours == Colours::Auto,
            );
            for path in ["/table.css", "/table.js", "/t/", "/t//", "/t/wrong", "/t/wrong/", "/t/wrong/live"] {
                let reply = served::get(server.addr(), path);
                assert!([200, 404, 429].contains(&reply.status), "{path} {reply:?}");
                found.insert(path.to_owned(), reply.body);
            }
            for path in ["/live", "/live?a=*&lang=en", "/live?a=A1", "/live?wall=1"] {
                let mut line = Line::asks(server.addr(), path, "");
                let event = line.until(|got| got.contains("event: board") && got.ends_with("\n\n\r\n"));
                found.insert(path.to_owned(), event);
            }
            found
        } else {
            crawl(
                |path| match path {
                    "/board.css" => STYLE.to_owned(),
                    "/board.js" => SCRIPT.to_owned(),
                    _ => {
                        let choice = Choice::read(path.split_once('?').map_or("", |(_, query)| query), &usual);
                        live(&sight, &choice, now) + &body(&sight, &choice, now).into_string()
                    }
                },
                goes,
            )
        };
        // What the program sends in a file does not go black, and says nothing of the moment.
        let view = if stage.view == View::Costs { View::Costs } else { View::Points };
        let sent = Stage { black: false, view, enlarged: None, ..stage };
        let sent = Sight::of(state, &sent, is_safe(lived.safe)).unwrap();
        let file = String::from_utf8(alone(&sent, lang, now)).unwrap();
        found.insert("file".to_owned(), file);
        let is_safe = is_safe(lived.safe);
        let lines_on_disk =
            state.costs().items().filter(|(_, item)| is_safe(item.version())).map(|(_, item)| item.value());
        let on_disk = lines_on_disk.map(|cost| cost.amount.ore() as u64 / 1_600_000_000).fold(0, |all, bit| all | bit);
        for (path, page) in &found {
            pages += 1;
            let told = sums(page);
            assert!(told.is_empty() || stage.view == View::Costs, "money at {path} of {seed}, {stage:?}\n{page}");
            for row in &told {
                rows += 1;
                let unsafe_line = row.iter().find(|sum| *sum & !on_disk > 0);
                assert_eq!(unsafe_line, None, "not on the disk, at {path} of {seed}:\n{page}");
                assert_eq!(told_apart(row), None, "at {path} of {seed}: {row:?}\n{page}");
                hidden_units +=
                    usize::from(row.iter().any(|sum| (0..64).any(|bit| is_small(bit) && sum >> bit & 1 == 1)));
            }
            untold += usize::from(page.contains("data-part=\"untold\""));
            // A word may begin a sentence.
            for found in marks(&page.replace("Zq", "zq")) {
                let what = may.get(found).unwrap_or_else(|| panic!("«{found}» at {path} of {seed}, {stage:?}\n{page}"));
                let quiet = stage.black && path != "file";
                assert!(!quiet, "«{found}» in the dark at {path} of {seed}");
                *seen.entry(what).or_default() += 1;
            }
        }
    }
    assert!(pages > 5000 && hidden > 5000, "{pages} pages, {hidden} marks that must not be seen");
    let enough = rows > 500 && hidden_units > 100 && untold > 100;
    assert!(enough, "{rows} rows of money, {hidden_units} with small units in them, {untold} times none was told");
    assert!(lines > 40, "tables had only {lines} lines of their own");
    let enough = ["statement", "point", "role"].iter().all(|what| seen.get(what).is_some_and(|times| *times > 100));
    assert!(enough, "too little was shown to prove anything: {seen:?}");
}

#[test]
fn the_reader_of_marks_and_of_links_finds_all() {
    assert_eq!(marks("zqaz zqbz, x%20zqcz&amp;zqdz"), BTreeSet::from(["zqaz", "zqbz", "zqcz", "zqdz"]));
    let row = "<tr><th scope=\"row\">Drift per år</th><td>16,0</td><td>1\u{202f}040,0</td><td>–</td></tr>";
    assert_eq!(sums(row), [[1, 65]]);
    // The office is what one sum has more than the other, or what three leave.
    assert_eq!(told_apart(&[0b1010, 0b1110]), Some(vec![2]));
    assert_eq!(told_apart(&[0b1010, 0b0110]), None);
    assert_eq!(told_apart(&[0b0010, 0b1000, 0b1110]), Some(vec![2]));
    assert_eq!(links(r##"<a href="/?a=1&amp;b"><script src="/x.js"></script><a href="#b">"##), ["/?a=1&b", "/x.js"]);
}
