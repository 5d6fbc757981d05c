//! What the room is told of what alternatives cost: only when the leader says so, as the comparison has it, and nothing
//! that tells of few.
#![allow(clippy::unwrap_used, clippy::panic)]

#[path = "support/machine.rs"]
mod machine;
mod support;

use std::path::{Path, PathBuf};

use machine::Machine;
use plenum::analysis::economy::Figure;
use plenum::analysis::{Board, BoardCosts, Lacks, Untold};
use plenum::desk::{Desk, now};
use plenum::domain::{MoneyOf, Quadrant, Release, Said, Stage, View, Words};
use plenum::exchange::import;
use plenum::exchange::page::{Choice, Of, Sight, alone, live};
use plenum::lang::Lang;
use plenum::record::{Command, Version};
use plenum::tui::{Options, Start};
use support::Person;

const PLAN: &str = r#"{"plenum_plan": 1, "title": "Skole", "price_year": 2026,
    "alternatives": [{"code": "A0", "name": "I dag", "baseline": true}, {"code": "A1", "name": "Samlet skole"},
        {"code": "A2", "name": "To skoler"}],
    "tables": [{"number": 1}, {"number": 2}, {"number": 3}],
    "discounting": {"base_year": 2026, "years": 10, "schedule": "NO-2021"}}"#;

const HEAD: &str = "alternativ;enhet;tekst;art;år;beløp;årsverk\n";

/// One school costs half a million once, and three hundred thousand less a year.
const COSTS: &str = "A0;;Drift i dag;drift;2026;1000000;10\nA1;;Felles drift;drift;2026;700000;8\n\
    A1;;Flytting;engangs;2026;500000;\nA2;;Drift i to skoler;drift;2026;900000;9\n";

/// Two choices of one area, two of another.
const AREAS: &str = r#"{"plenum_plan": 1, "title": "Etater", "price_year": 2026,
    "areas": [{"code": "V1", "title": "Analyse"}, {"code": "V2", "title": "Merkantilt"}],
    "alternatives": [{"code": "A0", "name": "I dag", "baseline": true}, {"code": "A1", "name": "Samlet", "area": "V1"},
        {"code": "A2", "name": "Senter", "area": "V1"}, {"code": "A3", "name": "Kontor", "area": "V2"}],
    "discounting": {"base_year": 2026, "years": 10, "rate": "0.04"}}"#;

const AREA_COSTS: &str = "alternativ;valgområde;tekst;art;år;beløp\nA0;V1;Analyse i dag;drift;2026;500\n\
    A0;V2;Kontor i dag;drift;2026;300\nA0;;Felles i dag;drift;2026;50\nA1;;Samlet analyse;drift;2026;480\n\
    A2;;Senter;drift;2026;450\nA3;;Ett kontor;drift;2026;310\n";

/// Someone at the keys of a workshop of this plan with these cost lines, and the same workshop on the hall's wall.
struct Room {
    leader: Person,
    wall: Person,
}

impl Room {
    fn new(plan: &str, costs: &str) -> Self {
        let mut leader = Person::new(Lang::Nb);
        leader.makes("Skole", 0);
        let plan = import::plan(plan.as_bytes()).unwrap();
        let mut room = Self { leader, wall: Person::new(Lang::Nb) };
        room.does(Command::Apply(Box::new(plan)));
        if !costs.is_empty() {
            room.imports(costs);
        }
        let options = Options { read_only: true, ..Options::default() };
        let start = Start::Board { dir: room.dir(), only: None, alternative: None };
        room.wall.app.begin(start, &options).unwrap();
        room
    }

    fn dir(&self) -> PathBuf {
        self.leader.workshop()
    }

    /// What another machine does comes in as it does in a meeting.
    fn does(&mut self, command: Command) -> Vec<plenum::domain::AnyId> {
        let (mut other, now) = (self.leader.other(), self.leader.now());
        let ids = other.perform(command, now).unwrap().ids;
        other.wait().unwrap();
        self.leader.app.follow(now);
        ids
    }

    fn imports(&mut self, costs: &str) {
        self.leader.app.desk().unwrap().wait().unwrap();
        import_into(&self.dir(), self.leader.folder.path(), costs);
        self.leader.app.follow(self.leader.now());
    }

    /// A point that everybody sees.
    fn shows(&mut self, code: &str, quadrant: Quadrant, text: &str) -> plenum::domain::AnyId {
        let state = self.leader.app.desk().unwrap().state();
        let alternative = state.alternatives().find(|a| a.code == code).map(|(id, _)| id);
        let (kind, text) = (plenum::domain::Kind::Quadrant(quadrant), Words::new(text).unwrap());
        let ids = self.does(Command::Say(Box::new(Said { alternative, kind, ..Said::plain(text) })));
        self.does(Command::Release { statements: vec![ids[0].of()], to: Release::Shown });
        ids[0]
    }

    /// The stage as it lies in the folder.
    fn stage(&self) -> Stage {
        let bytes = std::fs::read(self.dir().join("stage.json")).unwrap_or_else(|_| b"{}".to_vec());
        serde_json::from_slice(&bytes).unwrap()
    }

    /// What hangs on the wall now.
    fn board(&mut self) -> String {
        self.leader.app.desk().unwrap().wait().unwrap();
        self.wall.app.follow(now());
        self.wall.screen()
    }

    /// A row of the wall, with single blanks.
    #[track_caller]
    fn row(&mut self, label: &str) -> String {
        let board = self.board();
        let rows = board.lines().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "));
        rows.into_iter().find(|row| row.starts_with(label)).unwrap_or_else(|| panic!("no row «{label}»:\n{board}"))
    }

    /// The page a reader gets.
    fn page(&self, of: Of) -> String {
        let desk = Desk::open(&self.dir(), None).unwrap();
        let sight = Sight::of(desk.state(), &self.stage(), |_| true).unwrap();
        live(&sight, &Choice { of, ..Choice::new(Lang::Nb) }, now())
    }
}

fn import_into(dir: &Path, folder: &Path, costs: &str) {
    let file = folder.join("tall.csv");
    std::fs::write(&file, costs).unwrap();
    let mut program = std::process::Command::new(env!("CARGO_BIN_EXE_plenum"));
    program.args(["import", "costs"]).arg(dir).arg(file);
    let answer = program.env("PLENUM_HOME", folder.join("third")).output().unwrap();
    assert!(answer.status.success(), "{}", String::from_utf8_lossy(&answer.stderr));
}

/// What the room would be told of lines in this file.
fn told(costs: &str) -> BoardCosts {
    let folder = tempfile::tempdir().unwrap();
    let plan = import::plan(PLAN.as_bytes()).unwrap();
    let dir = folder.path().join("w");
    plenum::plans::make(&dir, None, plan, now()).unwrap().close().unwrap();
    import_into(&dir, folder.path(), &format!("{HEAD}{costs}"));
    let desk = Desk::open(&dir, None).unwrap();
    BoardCosts::on(desk.state(), &Stage { view: View::Costs, ..Stage::default() }, |_| true).unwrap()
}

#[test]
fn one_key_on_the_comparison_opens_the_costs_to_the_room_and_closes_them() {
    let mut room = Room::new(PLAN, &format!("{HEAD}{COSTS}"));
    room.shows("A1", Quadrant::Strength, "Sterkere fagmiljø");
    assert!(!room.board().contains("Drift per år"));
    room.leader.press("g 5").sees("Sammenligning").sees("v tavle").press("v");
    room.leader.sees("Tavla viser kostnadene side om side. v tar dem bort.").sees("Tavle: kostnader");
    let board = room.board();
    assert!(board.contains("Kostnader side om side"), "{board}");
    assert!(board.contains("tall i 1\u{202f}000 kr, faste priser 2026, 4\u{a0}% rente, 2026–2036"), "{board}");
    assert_eq!(room.row("Engangskostnad"), "Engangskostnad 0 500 0");
    assert_eq!(room.row("Drift per år"), "Drift per år 1 000 700 900");
    assert_eq!(room.row("Endring i drift"), "Endring i drift −300 −100");
    assert_eq!(room.row("Netto nåverdi"), "Netto nåverdi 2 233 911");
    assert_eq!(room.row("+ Styrker"), "+ Styrker 0 ━━━━━━━━━━━━━━ 1 0");
    // What is held is not counted.
    let kind = plenum::domain::Kind::Quadrant(Quadrant::Weakness);
    let alternative = room.leader.app.desk().unwrap().state().alternatives().find(|a| a.code == "A1").map(|(id, _)| id);
    room.does(Command::Say(Box::new(Said { alternative, kind, ..Said::plain(Words::new("Lengre vei").unwrap()) })));
    assert_eq!(room.row("− Svakheter"), "− Svakheter 0 0 0");
    // Nobody gains anything, so that there is no such line, and none that would say the change again.
    assert!(!board.contains("Gevinster") && !board.contains("Helårsvirkning"), "{board}");
    let page = room.page(Of::Stage);
    assert!(page.contains("<th scope=\"row\">Engangskostnad</th><td>0</td><td>500</td><td>0</td>"), "{page}");
    // Whoever has chosen an alternative reads its points.
    let own = room.page(Of::Alternative("A1".to_owned()));
    assert!(own.contains("Sterkere fagmiljø") && !own.contains("Engangskostnad"), "{own}");
    room.leader.press("v").sees("Tavla viser ikke kostnadene lenger.").sees_no("Tavle: kostnader");
    assert!(room.board().contains("Sterkere fagmiljø") && !room.page(Of::Stage).contains("Engangskostnad"));
}

#[test]
fn where_there_is_nothing_to_show_the_key_says_what_is_missing() {
    let mut room = Room::new(PLAN, "");
    let before = room.stage();
    room.leader.press("g 5 v").sees("Ikke vist på tavla: Det er ingen kostnader å vise ennå.");
    assert_eq!(room.stage(), before);
    // What the plan says wrong is said as the comparison says it.
    room.imports(&format!("{HEAD}{COSTS}"));
    let wrong = PLAN.replace("NO-2021", "XX-1");
    room.does(Command::Apply(Box::new(import::plan(wrong.as_bytes()).unwrap())));
    room.leader.press("v").sees("Ikke vist på tavla: Planen sier at rentene er «XX-1»");
    assert_eq!(room.stage(), before);
}

#[test]
fn from_board_control_the_palette_opens_them_and_what_the_room_sees_next_takes_them_away() {
    let mut room = Room::new(PLAN, &format!("{HEAD}{COSTS}"));
    room.shows("A1", Quadrant::Strength, "Sterkere fagmiljø");
    room.leader.press("g 3").press("Ctrl+P").types("kostnadene side om side på tavla").press("Enter");
    assert_eq!(room.stage().view, View::Costs);
    assert!(room.board().contains("Engangskostnad"));
    room.leader.press("b").sees("Tavle: mørk");
    assert!(!room.board().contains("Engangskostnad") && !room.page(Of::Stage).contains("Engangskostnad"));
    room.leader.press("b Right").sees("Tavle: A");
    assert_eq!(room.stage().view, View::Points);
    assert!(!room.board().contains("Engangskostnad"));
    // One point alone takes their place, too.
    room.leader.press("Left g 5 v g 3").sees("Tavle: kostnader").press("z").sees("én stor");
    assert!(room.board().contains("Sterkere fagmiljø") && !room.board().contains("Engangskostnad"));
}

#[test]
fn other_assumptions_than_the_plans_are_for_the_leader_alone() {
    let mut room = Room::new(PLAN, &format!("{HEAD}{COSTS}"));
    room.leader.press("g 5 e").press("Right Esc v").sees("forutsetningene i planen");
    assert!(room.board().contains("4\u{a0}% rente"));
}

#[test]
fn alternatives_of_another_area_are_seen_when_the_leader_stands_on_one_of_them() {
    let mut room = Room::new(AREAS, AREA_COSTS);
    room.leader.press("g 5").press("v").sees("Tavle: kostnader");
    assert!(room.board().contains("V1 Analyse"));
    assert_eq!(room.row("Drift per år"), "Drift per år 500 480 450");
    room.leader.press("Right Right Right v").sees("Tavla viser kostnadene");
    assert_eq!(room.row("Drift per år"), "Drift per år 300 310");
    assert!(room.board().contains("V2 Merkantilt"));
    // A page on a phone holds both; the hall's screen the one that is spoken of.
    let page = room.page(Of::Stage);
    assert!(page.contains("V1 Analyse") && page.contains("V2 Merkantilt"));
    room.leader.press("v").sees("Tavla viser ikke kostnadene lenger.");
}

#[test]
fn what_is_missing_is_said_without_amounts() {
    let stray = "A0;;Drift i dag;drift;2026;1000000;10\nA1;;Drift;drift;2026;700000;8\nA1;;Sent;engangs;2090;10;\n";
    let costs = told(stray);
    assert_eq!(costs.lacks()[0], (Lacks::Outside(1), vec!["A1".to_owned()]));
    assert_eq!(costs.lacks()[1], (Lacks::Costs, vec!["A2".to_owned()]));
    let mut room = Room::new(PLAN, &format!("{HEAD}{stray}"));
    room.leader.press("g 5 v");
    assert_eq!(room.row("Mangler A2"), "Mangler A2: ingen kostnader er lagt inn");
    assert_eq!(room.row("Drift per år"), "Drift per år 1 000 700 –");
}

/// Today two large units and one with a single position.
const UNITS: &str = "A0;10;Stor;drift;2026;9000000;12\nA0;20;Også stor;drift;2026;7000000;9\n\
    A0;30;Liten;drift;2026;765432;1\n";

#[test]
fn the_office_of_one_person_is_not_told_by_a_difference() {
    // Nothing is other than that it is gone.
    let gone = "A1;10;Stor;drift;2026;9000000;12\nA1;20;Også stor;drift;2026;7000000;9\n";
    assert_eq!(told(&format!("{UNITS}{gone}")).untold(), Some(&Untold::Few));
    // Under other words and units it is the same money.
    let renamed = "A1;11;Ny avdeling;drift;2026;9000000;12\nA1;;Resten;drift;2026;7000000;9\n";
    assert_eq!(told(&format!("{UNITS}{renamed}")).untold(), Some(&Untold::Few));
    // Something else changes with it.
    let hidden = "A1;10;Stor;drift;2026;8500000;12\nA1;20;Også stor;drift;2026;7000000;9\n";
    assert_eq!(told(&format!("{UNITS}{hidden}")).untold(), None);
    // What is paid once is a sum of its own, of which nothing else is.
    let once = "A1;30;Flytting;engangs;2026;123456;1\n";
    assert_eq!(told(&format!("{UNITS}{hidden}{once}")).untold(), Some(&Untold::Few));
    // Two people until next year and the same two after are two.
    let twice = UNITS.replace(";1\n", ";2\n");
    let years = "A0;30;Liten ut året;drift;2031;765431;2\n";
    assert_eq!(told(&format!("{twice}{years}{gone}")).untold(), Some(&Untold::Few));
    // Three such offices together are nobody's.
    let three = "A0;40;Liten;drift;2026;654321;1\nA0;50;Liten;drift;2026;543210;1\n";
    assert_eq!(told(&format!("{UNITS}{three}{gone}")).untold(), None);
    // An office that is not there today has nobody in it, when it is a line and no unit.
    let new = format!("{}A1;;Felles mottak;drift;2026;800000;1\n", UNITS.replace("A0;", "A1;"));
    assert_eq!(told(&format!("{}{}", UNITS, new.replace(";30;", ";31;"))).untold(), None);
}

#[test]
fn nor_by_adding_and_taking_several_alternatives() {
    // Four sums, of which no two differ by the small office alone: A0 - A1 - A2 + A3 does.
    let plan = PLAN.replace("{\"code\": \"A2\"", "{\"code\": \"A3\", \"name\": \"Ingen\"}, {\"code\": \"A2\"");
    let lines = [("A0", "xyzr"), ("A1", "yzr"), ("A2", "xzr"), ("A3", "r")];
    let line = |code: &str, letter| match letter {
        'x' => format!("{code};1;X;drift;2026;3000000;5\n"),
        'y' => format!("{code};2;Y;drift;2026;4000000;6\n"),
        'z' => format!("{code};3;Z;drift;2026;765432;1\n"),
        _ => format!("{code};4;R;drift;2026;9000000;9\n"),
    };
    let all = |lines: &[(&str, &str)]| {
        lines.iter().flat_map(|(code, of)| of.chars().map(move |letter| line(code, letter))).collect::<String>()
    };
    let mut room = Room::new(&plan, &format!("{HEAD}{}", all(&lines)));
    room.leader.press("g 5 v").sees("Ikke vist på tavla: Tallene vises ikke").sees("færre enn tre stillinger");
    // Whoever writes the stage by hand shows no figure either.
    std::fs::write(room.dir().join("stage.json"), r#"{"view":"costs","money":true}"#).unwrap();
    room.leader.app.follow(now());
    let board = room.board().split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(board.contains("færre enn tre stillinger") && !board.contains("Drift"), "{board}");
    let page = room.page(Of::Stage);
    assert!(page.contains("færre enn tre stillinger") && !page.contains("Drift") && !page.contains("765"), "{page}");
    // Without the last of them nothing can be told apart.
    let mut room = Room::new(&plan, &format!("{HEAD}{}", all(&lines[..3])));
    room.leader.press("g 5 v").sees("Tavla viser kostnadene");
}

#[test]
fn no_part_of_a_sum_stands_beside_it_where_a_small_unit_is_the_rest() {
    let costs = format!("{UNITS}A1;10;Stor;drift;2026;8000000;12\nA1;30;Liten;drift;2026;600000;1\n");
    let mut room = Room::new(PLAN, &format!("{HEAD}{costs}"));
    let point = room.shows("A1", Quadrant::Strength, "Billigere");
    let state = room.leader.app.desk().unwrap().state();
    let stor = state.costs().find(|c| c.amount.ore() == 800_000_000).unwrap().0;
    room.does(Command::Relink {
        tie: vec![plenum::domain::Link { of: point, to: MoneyOf::Cost(stor) }],
        untie: Vec::new(),
    });
    room.leader.press("g 3 K");
    assert!(room.page(Of::Alternative("A1".to_owned())).contains("mill"), "the point has money");
    room.leader.press("g 5 v").sees("Tavle: kostnader");
    let own = room.page(Of::Alternative("A1".to_owned()));
    assert!(own.contains("Billigere") && !own.contains("mill"), "{own}");
    room.leader.press("v");
    assert!(room.page(Of::Alternative("A1".to_owned())).contains("mill"));
}

#[test]
fn a_line_that_the_disk_does_not_have_is_in_no_sum() {
    let room = Room::new(PLAN, &format!("{HEAD}{COSTS}"));
    let mut desk = Desk::open(&room.dir(), None).unwrap();
    let alternative = desk.state().alternatives().find(|a| a.code == "A1").unwrap().0;
    let (before, last) = (desk.state().history().len(), desk.last());
    let more = plenum::domain::Cost::new(alternative, plenum::domain::Money::from_ore(77_700_000));
    desk.perform(Command::Cost { of: None, to: Box::new(more) }, now()).unwrap();
    assert!(desk.state().history().len() > before);
    let stage = Stage { view: View::Costs, ..Stage::default() };
    let running = |safe: &dyn Fn(Version) -> bool| {
        let costs = BoardCosts::on(desk.state(), &stage, safe).unwrap();
        costs.groups()[0].columns[1].figure(Figure::Running).unwrap().to_string()
    };
    let (journal, _) = desk.last();
    let is_old = |version: Version| version.journal != journal || (last.0 == journal && version.n <= last.1);
    assert_eq!(running(&is_old).split('.').next(), Some("700000"));
    assert_eq!(running(&|_| true).split('.').next(), Some("1477000"));
    assert_ne!(Board::of(desk.state(), &stage, is_old), Board::of(desk.state(), &stage, |_| true));
}

#[test]
fn every_figure_is_the_one_that_programs_read() {
    let m = Machine::new();
    for (plan, file) in [("fire-etater", "fire-etater-kostnader.csv"), ("tre-kommuner", "tre-kommuner-kostnader.csv")] {
        m.ok(&["new", plan, "--from", plan]);
        let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("data").join(file);
        m.ok(&["import", "costs", plan, file.to_str().unwrap()]);
        let compared: serde_json::Value = serde_json::from_str(&m.ok(&["compare", plan, "--json"])).unwrap();
        let desk = Desk::open(&m.path(plan), None).unwrap();
        let stage = Stage { view: View::Costs, ..Stage::default() };
        let costs = BoardCosts::on(desk.state(), &stage, |_| true).unwrap();
        let mut checked = 0;
        for column in costs.groups().iter().flat_map(|group| &group.columns).filter(|column| !column.is_base) {
            let row = compared["alternatives"].as_array().unwrap().iter().find(|a| a["code"] == *column.code).unwrap();
            let names = ["one_off", "running_per_year", "running_change", "benefits_per_year", "full_year_effect"];
            for (figure, name) in BoardCosts::FIGURES.into_iter().zip(names.into_iter().chain(["present_cost", "npv"]))
            {
                let own: rust_decimal::Decimal = column.figure(figure).unwrap();
                let read: rust_decimal::Decimal =
                    row[name].as_str().unwrap_or_else(|| panic!("{name}: {row}")).parse().unwrap();
                assert!((own - read).abs() <= rust_decimal::Decimal::new(5, 3), "{} {name}: {own} {read}", column.code);
                checked += 1;
            }
        }
        assert!(checked >= 21, "{checked}");
    }
}

#[test]
fn a_file_that_is_sent_holds_them_as_long_as_the_room_sees_them() {
    let mut room = Room::new(PLAN, &format!("{HEAD}{COSTS}"));
    room.shows("A1", Quadrant::Strength, "Sterkere fagmiljø");
    let export = |room: &mut Room| {
        room.leader.app.desk().unwrap().wait().unwrap();
        let file = room.leader.folder.path().join("tavle.html");
        let mut program = std::process::Command::new(env!("CARGO_BIN_EXE_plenum"));
        program.args(["export", "--lang", "nb", "--yes"]).arg(room.dir()).arg("-o").arg(&file);
        let answer = program.env("PLENUM_HOME", room.leader.folder.path().join("third")).output().unwrap();
        assert!(answer.status.success(), "{}", String::from_utf8_lossy(&answer.stderr));
        std::fs::read_to_string(file).unwrap()
    };
    let without = export(&mut room);
    assert!(without.contains("Sterkere fagmiljø") && !without.contains("Engangskostnad"));
    room.leader.press("g 5 v").sees("Tavle: kostnader");
    let with = export(&mut room);
    assert!(with.contains("Sterkere fagmiljø") && with.contains("<td>500</td>"), "{with}");
    // The room may be dark meanwhile.
    room.leader.press("g 3 b").sees("Tavle: mørk");
    assert!(export(&mut room).contains("<td>500</td>"));
}

#[test]
fn every_window_holds_whole_names_figures_and_pages() {
    let mut room = Room::new(PLAN, &format!("{HEAD}{COSTS}"));
    room.shows("A1", Quadrant::Threat, "Lengre vei");
    room.leader.press("g 5 v");
    for (width, height) in [(120, 40), (80, 24), (60, 18), (40, 12), (20, 6)] {
        room.wall.resize(width, height);
        let first = room.board();
        let last = first.lines().last().unwrap().rsplit_once(" av ");
        let pages = last.and_then(|(_, pages)| pages.trim().parse().ok()).unwrap_or(1);
        let mut all = String::new();
        for _ in 0..pages {
            all += &room.board();
            room.wall.press("Right");
        }
        assert_eq!(room.board(), first, "{width}x{height} comes round again");
        for words in ["1\u{202f}000", "700", "900", "−300", "2\u{202f}233", "Engangskostnad", "Nåverdi"] {
            assert!(all.contains(words), "«{words}» at {width}x{height}:\n{all}");
        }
        let squeezed = all.split_whitespace().collect::<Vec<_>>().join(" ");
        // Where a note takes several pages, their titles stand between its words.
        assert!(
            height < 12 || squeezed.contains("minus er spart.") && squeezed.contains("Ingen vinner er kåret."),
            "{all}"
        );
    }
    let desk = Desk::open(&room.dir(), None).unwrap();
    let sight = Sight::of(desk.state(), &room.stage(), |_| true).unwrap();
    for lang in Lang::ALL {
        let file = String::from_utf8(alone(&sight, lang, now())).unwrap();
        assert!(file.contains("<caption>") && !file.contains("<script"), "{file}");
    }
}
