//! A hundred people, twelve tables, two rounds, back in plenary at a quarter to twelve: case B from an empty Home to
//! the thanks, by keys alone, with a watch that the story holds.
#![allow(clippy::unwrap_used)]

#[path = "support/machine.rs"]
mod machine;
mod support;

use std::path::{Path, PathBuf};

use machine::Machine;
use plenum::analysis::{Timetable, meeting_now};
use plenum::desk::Desk;
use plenum::domain::Stamp;
use plenum::lang::Lang;
use plenum::record::{State, Support};
use plenum::tui::{Options, Start};
use support::Person;

/// 24 November 2026 at a time of day, in Norway.
fn at(hour: i64, minute: i64) -> Stamp {
    let midnight = Stamp::midnight_of("2026-11-24", Stamp::new(0, 3600)).unwrap();
    midnight.plus(hour * 3600 + minute * 60)
}

fn clock(stamp: Option<Stamp>) -> String {
    stamp.map(|s| format!("{:02}:{:02}", s.time().0, s.time().1)).unwrap_or_default()
}

/// The wall of a workshop, on a watch that is set.
fn wall_of(dir: PathBuf, watch: Stamp) -> Person {
    let mut wall = Person::on(watch, Lang::Nb);
    let options = Options { read_only: true, ..Options::default() };
    wall.app.begin(Start::Board { dir, only: None, alternative: None }, &options).unwrap();
    wall
}

/// The facilitator, who types as well, and the window on the wall.
struct Morning {
    p: Person,
    wall: Person,
}

/// What the tables wrote in round 1: field, words, and which tables.
const SAID: [(&str, &str, &[u16]); 4] = [
    ("", "Fagmiljøet tåler sykdom", &[1, 2, 4, 5, 8, 9, 11]),
    ("", "Én dør inn for den som bygger", &[3, 6, 7, 10, 12]),
    ("- ", "Lang vei til leder", &[1, 3, 5, 6, 7, 8, 9, 10, 12]),
    ("! ", "Nøkkelfolk slutter", &[2, 4, 6, 11]),
];

impl Morning {
    /// The first step: an empty Home, a name, the plan, and the window on the wall.
    fn the_workshop_is_made_on_the_very_screen() -> Self {
        let mut p = Person::on(at(8, 30), Lang::Nb);
        p.sees("Ny workshop").press("n").types("Samling").sees("24.11.2026").press("Enter Enter Enter Down");
        p.sees("12, som i planen").press("Enter").sees("12 bord, 96 plasser").sees("plenum 11:45");
        p.press("g 2").sees("Neste: Velkommen og mandat").sees("10 min, Mellomrom starter").sees("I rute, slutt 12:30");
        let wall = wall_of(p.workshop(), at(8, 30));
        Self { p, wall }
    }

    fn state(&self) -> &State {
        self.p.app.desk().unwrap().state()
    }

    fn day(&self) -> Timetable {
        let (state, now) = (self.state(), self.p.now());
        Timetable::of(state, meeting_now(state, now).unwrap(), now)
    }

    /// What hangs on the wall at this moment, once the disk has what was done.
    fn room(&mut self) -> &mut Person {
        self.p.app.desk().unwrap().wait().unwrap();
        let now = self.p.now();
        self.wall.sleeps_until(now)
    }

    /// At a time of day somebody goes to the next item of the agenda and starts it.
    fn next(&mut self, time: Stamp) -> &mut Person {
        self.p.sleeps_until(time).press("Down Space")
    }

    /// The talks before the first round: the room sees what comes and where to sit once slips are drawn.
    fn the_morning_begins_and_slips_are_drawn(&mut self) {
        self.p
            .sleeps_until(at(9, 0))
            .press("Space")
            .sees("igjen av 10 min")
            .sees("Sist: startet «Velkommen og…, 09:00");
        self.room().sees("A1  Én direktør").sees_no("Mangler noe?");
        self.next(at(9, 10)).sees("Alternativene, kort");
        self.next(at(9, 20)).sees("Tavle: spørsmål");
        self.room().sees("Neste: Runde 1").sees("Grønn    Plan og byggesak").sees("bord 1, 7");
    }

    /// Round 1: the question and the clock on the wall, a bell at five, at one and at nothing, and then seven minutes more.
    fn the_first_round_runs_seven_minutes_over(&mut self) {
        self.next(at(9, 30)).sees("Runde 1: én direktør").sees("igjen av 35 min, signal ved 5");
        self.room().sees("Runde 1").sees("Hva blir vi gode på").sees_no("Neste").sees_no("igjen");
        self.p.bells.clear();
        self.p.waits_until(at(9, 59)).waits_until(at(10, 0));
        self.room().sees("5 minutter igjen");
        self.p.waits_until(at(10, 4));
        self.room().sees("1 minutt igjen");
        self.p.waits_until(at(10, 5));
        self.p.waits_until(at(10, 12)).sees("over tiden, 35 min er brukt opp").sees("7 min etter planen, slutt 12:37");
        self.room().sees("Tiden er ute").sees_no("7 min").sees_no("over tiden");
        assert_eq!(self.p.bells, [at(10, 0), at(10, 4), at(10, 5)]);
        assert!(self.wall.bells.is_empty(), "the wall is silent");
    }

    /// Coffee. One key takes the seven minutes where there is something to take.
    fn the_proposal_is_accepted_and_a_quarter_to_twelve_is_kept(&mut self) {
        self.next(at(10, 12)).sees("7 min etter planen, slutt 12:37").sees("Kan tas igjen: Runde 2: to direktører");
        self.p.sees("35→33").sees("t ta igjen");
        self.room().sees("A1  Én direktør").sees("20:00 igjen").sees("kommer").sees_no("etter planen");
        self.p.press("t").sees("7 minutter er tatt igjen; u angrer").sees("I rute, slutt 12:30");
        let day = self.day();
        let shown: Vec<_> = day.slots.iter().skip(6).map(|slot| (clock(slot.start), slot.minutes)).collect();
        let expected = [("10:37", 33), ("11:10", 18), ("11:28", 17), ("11:45", 35), ("12:20", 10)];
        assert_eq!(shown, expected.map(|(time, minutes)| (time.to_owned(), minutes)));
        assert_eq!(day.proposal(), None);
    }

    /// The change, and round 2.
    fn people_move_to_their_second_table(&mut self) {
        self.next(at(10, 32)).sees("Tavle: bytt bord");
        self.room().sees("Bytt bord nå").sees("Neste: Runde 2").sees("Lilla    Eiendom og teknisk").sees("bord 6, 12");
        self.next(at(10, 37)).sees("igjen av 33 min");
        self.room().sees("Runde 2").sees("A2  To direktører").sees("To direktører side om side").sees_no("Bytt bord");
    }

    /// Twelve cards of round 1 while round 2 runs: number and how many sat there, Enter, starred lines, an empty Enter.
    fn cards_of_round_one_are_keyed_while_round_two_runs(&mut self) {
        self.p.press("n").sees("«204» alene: kortet til bord 4, runde 2");
        for table in 1..=12 {
            let heads = if table > 8 { 9 } else { 8 };
            self.p.says(&format!("{} {heads}", 100 + table)).sees(&format!("Kort {} · runde 1", 100 + table));
            for (field, words, tables) in SAID {
                if tables.contains(&table) {
                    self.p.says(&format!("{field}{words} #"));
                }
            }
            self.p.press("Enter").sees(&format!("Kort {} er skrevet", 100 + table));
        }
        self.p.sees("Det var alle i runde 1.");
        let state = self.state();
        assert!(state.statements().iter().all(|s| state.has_star(s) && state.came_after_closing(s)));
        assert_eq!(state.statements().live(), SAID.iter().map(|(_, _, tables)| tables.len() as u32).sum::<u32>());
        self.room().sees("Runde 2").sees_no("Fagmiljøet").sees_no("A1");
    }

    /// The typist is in the middle of a line when five, one and no minutes are left, and when the time is up.
    fn no_clock_cuts_what_is_half_typed(&mut self) {
        self.p.bells.clear();
        self.p.says("203 8").types("To ledere gir nær").waits_until(at(11, 10)).sees("▌ To ledere gir nær");
        assert_eq!(self.p.bells, [at(11, 5), at(11, 9), at(11, 10)]);
        self.p
            .says("het #")
            .press("Enter")
            .sees("Kort 203 er skrevet: 1 linje, 1 med stjerne. 11 kort igjen i runde 2");
        // Back to the day: what is known of round 1, and the round whose cards are wanted now.
        self.p.press("Esc Esc").sees("Kort, runde 2").sees("8 personer");
        self.p.press("Tab Up").sees("Kort, runde 1").sees("100 personer").press("Tab");
    }

    /// What many tables said becomes points, and is released before the room looks up.
    fn the_same_from_many_tables_becomes_points_and_is_released(&mut self) {
        self.p.sleeps_until(at(11, 10)).press("Down Space").sees("Pause, kort fra runde 2").press("g 4");
        for (_, words, _) in SAID {
            self.p.press("f Ctrl+U").says(words).press("a m").says(&format!("{words} her")).sees("Samlet");
        }
        self.room().sees("kommer").sees_no("Fagmiljøet tåler sykdom");
        self.p.press("Esc g 3").sees("Tavlestyring");
        self.p
            .sees("A2  To direktører")
            .press("Left")
            .sees("A1  Én direktør")
            .sees("9 av 12 bord")
            .press("a v")
            .sees("vist   Lang vei til leder her");
        self.room().sees("Fagmiljøet tåler").sees("7 av 12 bord").sees("9 av 12 bord").sees("4 av 12 bord");
        self.wall.sees_no("To ledere gir nærhet");
    }

    /// Of round 2 the starred lines only; a matter that belongs elsewhere is parked, and somebody is to answer it.
    fn starred_lines_of_round_two_and_two_parked_matters(&mut self) {
        self.p.press("g 2 n");
        for table in [1, 5, 12] {
            self.p.says(&format!("{} 8", 200 + table)).says(&format!("- Ansvaret blir delt, bord {table} #"));
            self.p.says("Hvor skal rådhuset ligge?").press("Enter").sees("2 linjer, 1 med stjerne");
        }
        self.p.press("Esc f Ctrl+U").says("rådhuset").press("a p").sees("Parkerte 3 innspill").press("Esc Esc");
        self.p.sees("Parkert: 3 saker").press("P").sees("3 uten svar");
        for _ in 0..2 {
            self.p.press("Enter").says("prosjektleder").press("Enter Down");
        }
        self.p
            .sees("Prosjektleder")
            .press("Enter")
            .says("ordfører")
            .says("Ved tinghuset")
            .sees("2 uten svar")
            .press("Esc");
        self.room().sees_no("rådhuset").sees_no("rosjektleder");
    }

    /// Points on the board as promised, and plenary on the minute.
    fn everybody_is_back_at_a_quarter_to_twelve(&mut self) {
        self.next(at(11, 28)).sees("Punktene på tavla");
        self.room().sees("Fagmiljøet tåler").sees("STYRKER").sees_no("igjen");
        self.next(at(11, 45)).sees("Plenum").sees("I rute, slutt 12:30");
        let day = self.day();
        let plenary = day.slots.iter().find(|slot| slot.key.starts_with("plenary")).unwrap();
        assert_eq!((clock(plenary.start), clock(plenary.planned)), ("11:45".to_owned(), "11:45".to_owned()));
    }

    /// A point a table in turn; several say "same" at once; the room sees one, and both numbers beside each other.
    fn one_point_a_table_in_turn_and_same_from_several(&mut self) {
        self.p.press("Enter").sees("Bord 1 har ordet").press("Enter").sees("Leses nå").sees("sagt av");
        self.room()
            .sees("Fagmiljøet tåler sykdom her")
            .sees("sagt av 7 av 12 bord")
            .sees_no("Lang vei")
            .sees_no("samme");
        self.p.press("s").says("3 6 10");
        self.room().sees("sagt av 7 av 12 bord · 3 bord samme");
        self.p.press("Enter").sees("Bord 2 har ordet").press("Enter").press("s").says("1 5");
        self.room().sees("Nøkkelfolk slutter her").sees("sagt av 4 av 12 bord · 2 bord samme").sees_no("Fagmiljøet");
        let state = self.state();
        let voices = |words: &str| {
            let themes = state.themes().in_order();
            let (id, _) = themes.iter().find(|(_, theme)| theme.text().as_str().starts_with(words)).unwrap();
            let Support { said, joined } = Support::of(state, id.any());
            (said.len(), joined.len())
        };
        assert_eq!((voices("Fagmiljøet"), voices("Nøkkelfolk")), ((7, 3), (4, 2)), "never added");
        self.p.press("Esc");
    }

    /// When the report comes is part of the meeting; the last item of the day says it to the room.
    fn thanks_say_who_answers_and_when_the_report_comes(&mut self) {
        self.p.press("g 1 End").sees("▌ forbered").press("Enter");
        while !self.p.screen().contains("▌ Møter") {
            self.p.press("Down");
        }
        self.p.press("Enter Enter");
        while !self.p.screen().contains("▌ Rapport") {
            self.p.press("Down");
        }
        self.p.types("11.12.2026").press("Esc Esc Esc g 2");
        self.next(at(12, 20)).sees("Tavle: takk");
        self.room().sees("Takk for i dag").sees("3 saker står på parkeringsplassen").sees("Prosjektleder svarer på 2");
        self.wall.sees("Rapporten kommer 11.12.2026.").sees_no("rådhuset");
        self.p.sleeps_until(at(12, 30)).press("x").sees("Dagen er over").sees("I rute, slutt 12:30");
    }

    /// Who opens the folder tomorrow finds the same, in whatever order a shared disk has left the lines.
    fn the_journal_tells_the_same_again(&mut self) {
        self.p.app.desk().unwrap().wait().unwrap();
        let (root, hash) = (self.p.workshop(), self.state().hash());
        assert_eq!(Desk::open(&root, None).unwrap().state().hash(), hash);
        let copy = self.p.folder.path().join("copy");
        copied(&root, &copy);
        let mut moved = 0;
        for entry in std::fs::read_dir(copy.join("journal")).unwrap() {
            let path = entry.unwrap().path();
            let text = std::fs::read_to_string(&path).unwrap();
            // Far from the order they were said in: every seventh, and these heaps backwards.
            let heaps = (0..7).rev().flat_map(|heap| text.lines().skip(heap).step_by(7));
            let shuffled: Vec<&str> = heaps.collect();
            moved += shuffled.iter().zip(text.lines()).filter(|(a, b)| **a != *b).count();
            std::fs::write(&path, shuffled.join("\n") + "\n").unwrap();
        }
        assert!(moved > 80, "{moved} lines are no morning");
        let again = Desk::open(&copy, None).unwrap();
        assert_eq!(again.state().hash(), hash, "in another order");
        assert_eq!((again.state().gaps(), again.findings()), (vec![], vec![]));
    }

    /// And a workshop made of the export is the same workshop.
    fn a_workshop_made_of_the_export_is_the_same(&mut self) {
        let (machine, root) = (Machine::new(), self.p.workshop().to_str().unwrap().to_owned());
        machine.ok(&["export", &root, "-o", "alt.json"]);
        machine.ok(&["new", "igjen", "--from", "alt.json"]);
        assert_eq!(machine.state("igjen"), self.state().hash());
    }
}

fn copied(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let name = to.join(path.file_name().unwrap());
        if path.is_dir() {
            copied(&path, &name);
        } else {
            std::fs::copy(&path, &name).unwrap();
        }
    }
}

#[test]
fn a_hundred_people_are_back_in_plenary_at_a_quarter_to_twelve() {
    let mut morning = Morning::the_workshop_is_made_on_the_very_screen();
    morning.the_morning_begins_and_slips_are_drawn();
    morning.the_first_round_runs_seven_minutes_over();
    morning.the_proposal_is_accepted_and_a_quarter_to_twelve_is_kept();
    morning.people_move_to_their_second_table();
    morning.cards_of_round_one_are_keyed_while_round_two_runs();
    morning.no_clock_cuts_what_is_half_typed();
    morning.the_same_from_many_tables_becomes_points_and_is_released();
    morning.starred_lines_of_round_two_and_two_parked_matters();
    morning.everybody_is_back_at_a_quarter_to_twelve();
    morning.one_point_a_table_in_turn_and_same_from_several();
    morning.thanks_say_who_answers_and_when_the_report_comes();
    morning.the_journal_tells_the_same_again();
    morning.a_workshop_made_of_the_export_is_the_same();
}
