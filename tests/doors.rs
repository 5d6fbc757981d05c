//! The doors of a morning that does not go as planned: programs that are killed, ports that others take, keys pressed
//! once too often, and cards that are printed already.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "support/qr.rs"]
mod qr;
mod support;

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::time::Duration;

use plenum::lang::Lang;
use plenum::tui::{Input, Options, Start};
use support::Person;
use tempfile::TempDir;

/// Someone with case B open, whose browsers find the board at any free port the first time.
fn facilitator() -> Person {
    let mut p = Person::new(Lang::Nb);
    p.app.serve_at(0);
    p.press("End Enter k g 1");
    p
}

/// The program is killed: nothing is closed, only the machine takes back what it had lent.
fn killed(p: Person) -> (TempDir, std::path::PathBuf) {
    p.app.desk().unwrap().wait().unwrap();
    let at = p.workshop();
    let Person { folder, app, .. } = p;
    drop(app);
    (folder, at)
}

/// Started again at the same workshop; where nothing is remembered no board is found.
fn again((folder, at): (TempDir, std::path::PathBuf)) -> Person {
    let mut p = Person::at(folder, Lang::Nb);
    p.app.serve_at(1);
    p.app.begin(Start::Workshop(at), &Options::default()).unwrap();
    p
}

#[track_caller]
fn address(p: &mut Person) -> String {
    let screen = p.screen();
    let found = screen.split_whitespace().find_map(|word| word.strip_prefix("http://"));
    found.unwrap_or_else(|| panic!("no address:\n{screen}")).to_owned()
}

fn port(host: &str) -> u16 {
    host.rsplit(':').next().unwrap().parse().unwrap()
}

/// The status of a path; none where nobody answers.
fn status(host: &str, path: &str) -> Option<u16> {
    let mut stream = TcpStream::connect(host).ok()?;
    stream.set_read_timeout(Some(Duration::from_secs(30))).unwrap();
    stream.write_all(format!("GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n").as_bytes()).unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).ok()?;
    answer.get(9..12)?.parse().ok()
}

/// The address of table 1's page, off the screen.
#[track_caller]
fn first_table(p: &mut Person) -> String {
    p.press("W End Home Down Down Enter").sees("Bord 1");
    qr::on_screen(&p.screen()).unwrap_or_else(|| panic!("no code:\n{}", p.screen()))
}

#[test]
fn a_program_that_was_killed_opens_the_same_doors_at_the_same_port_at_one_key() {
    let mut p = facilitator();
    p.press("W Space Down Space");
    let page = first_table(&mut p);
    let mut p = again(killed(p));
    // It never opens by itself, and says where to.
    p.sees("Tavla var åpen for rommet. W åpner den igjen.").sees_no("nettleser:");
    let (host, path) = page.strip_prefix("http://").unwrap().split_once('/').unwrap();
    assert_eq!(status(host, "/"), None);
    p.press("W").sees("åpner igjen for rommet, og bordenes sider").press("Space").sees("nettleser: rommet");
    assert_eq!((status(host, "/"), status(host, &format!("/{path}"))), (Some(200), Some(200)));
    assert_eq!(first_table(&mut p), page);
    // Closed in order, nothing is left to open again, and the address is the same all the same.
    p.press("Esc Home Space").sees("stengt").press("Esc");
    let mut p = again(killed(p));
    p.sees_no("Tavla var åpen").press("W").sees("åpner for alle på samme nettverk").press("Space");
    assert_eq!(address(&mut p), host);
}

#[test]
fn doors_to_this_machine_only_are_opened_again_as_they_were() {
    let mut p = facilitator();
    p.press("W Enter").sees("nettleser: her");
    let host = address(&mut p);
    let mut p = again(killed(p));
    p.sees("Tavla var åpen på denne maskinen").press("W").sees("åpner igjen på denne maskinen");
    p.press("Space").sees("nettleser: her");
    assert_eq!((address(&mut p), status(&host, "/")), (host, Some(200)));
}

#[test]
fn whoever_lands_in_the_typing_after_that_is_told_the_way() {
    let mut p = facilitator();
    p.press("W Space Esc g 2 n").types("Halvskrevet");
    let mut p = again(killed(p));
    p.sees("Halvskrevet").sees("Esc og så W åpner den igjen").sees("tilbake fra sist");
    p.press("Esc W").sees("åpner igjen for rommet");
}

#[test]
fn a_terminal_that_goes_away_is_no_order_and_leaving_is() {
    for (ends, left) in [(true, false), (false, true)] {
        let mut p = facilitator();
        p.press("W Space");
        if ends {
            p.press("Esc g 0 Down Enter").sees_no("nettleser:");
            p.press("Home Enter");
        } else {
            p.input(Input::Gone);
            let Person { folder, app, .. } = p;
            drop(app);
            p = Person::at(folder, Lang::Nb);
            p.press("Home Enter");
        }
        let says = p.screen().contains("Tavla var åpen for rommet");
        assert_eq!(says, left, "{}", p.screen());
    }
}

#[test]
fn another_window_neither_hears_of_open_doors_as_left_nor_forgets_them() {
    let mut p = facilitator();
    p.press("W Space Esc");
    let (host, at) = (p.press("W").screen(), p.workshop());
    let folder = p.folder.path().join("home");
    let mut other = Person::new(Lang::Nb);
    other.app = plenum::tui::App::new(
        Some(plenum::store::Home::at(&folder)),
        folder.clone(),
        support::look(Lang::Nb),
        Box::new(|| Box::new(|| {})),
        plenum::desk::now(),
    );
    other.app.begin(Start::Workshop(at), &Options::default()).unwrap();
    other.sees_no("Tavla var åpen").press("Ctrl+C Ctrl+C");
    drop(other);
    let mut p = again(killed(p));
    p.sees("Tavla var åpen for rommet").press("W Space");
    assert!(host.contains(&address(&mut p)), "{host}");
}

#[test]
fn where_the_workshops_own_port_is_taken_it_says_what_another_one_costs() {
    let mut p = facilitator();
    p.press("W Space");
    let own = port(&address(&mut p));
    p.press("Space").sees("stengt");
    let other = TcpListener::bind(("0.0.0.0", own)).unwrap();
    p.press("Space").sees(&format!("allerede på port {own}")).sees("Utskrevne QR-koder").sees("virker de ikke");
    p.sees_no("nettleser:");
    drop(other);
    p.press("x Enter").press("Space");
    // Enter took another port: that is where the room was sent last, so that is where it is found from now on.
    let moved = port(&address(&mut p));
    assert_ne!(moved, own);
    p.press("Space").sees("stengt").press("Space");
    assert_eq!(port(&address(&mut p)), moved);
}

#[test]
fn what_was_open_is_opened_elsewhere_only_when_that_was_said() {
    let mut p = facilitator();
    p.press("W Space Down Space");
    let own = port(&address(&mut p));
    let left = killed(p);
    let other = TcpListener::bind(("0.0.0.0", own)).unwrap();
    let mut p = again(left);
    p.press("W Space").sees("Utskrevne QR-koder").sees("åpner igjen for rommet").sees("i stedet").sees_no("nettleser:");
    p.press("Space").sees("nettleser: rommet").sees("Eiendom og teknisk");
    assert_ne!(port(&address(&mut p)), own);
    drop(other);
}

#[test]
fn one_key_too_many_does_not_shut_the_room_out() {
    for way in ["g 4 Esc Esc", "g 1 Esc", "g 1 q", "g 0", "W Esc Esc", "g 2 Esc Esc"] {
        let mut p = facilitator();
        p.press("W Space");
        let host = address(&mut p);
        p.press("Esc").press(way).sees("stenges den for alle").sees("> bli").press("Enter").sees_no("> bli");
        assert_eq!(status(&host, "/"), Some(200), "{way}");
        p.press("g 0 Esc").sees(" nettleser ").press("g 0 Down Enter").sees("Dine workshoper");
        assert_eq!(status(&host, "/"), None, "{way}");
    }
    let mut p = facilitator();
    p.press("W Space Ctrl+C").sees("stenger tavla for alle");
    // Where nobody reads nothing is asked.
    let mut p = facilitator();
    p.press("g 0").sees_no("stenges").sees("Dine workshoper");
}

#[test]
fn a_printed_card_is_not_made_useless_by_one_key() {
    let mut p = facilitator();
    p.press("W Space Down Space");
    let page = first_table(&mut p);
    p.press("Esc n").sees("Ny adresse for bord 1? QR-koden på kortet slutter å virke.").press("Enter");
    assert_eq!(first_table(&mut p), page);
    p.press("Esc n Down Enter").sees("har fått ny adresse");
    assert_ne!(first_table(&mut p), page);
}

#[test]
fn browsers_are_one_key_away_wherever_letters_are_keys() {
    for way in ["g 1", "g 2", "g 3", "g 4", "g 5", "P", "Esc End Enter"] {
        let mut p = facilitator();
        p.press("g 4").press(way).press("W").sees("åpner for alle på samme nettverk");
    }
}

#[test]
fn cards_printed_while_the_pages_are_shut_say_so_and_those_with_a_code_can_be_typed() {
    let mut p = facilitator();
    p.press(":").types("print-cards").press("Enter").sees("Uten QR-kode: åpne bordenes sider med W først.");
    p.sees("Åpne i nettleseren");
    p.press("W Space Down Space");
    let page = first_table(&mut p);
    p.press("Esc g 1 :").types("print-cards").press("Enter").sees_no("Uten QR-kode").sees("Åpne i nettleseren");
    let folder = p.workshop().parent().unwrap().to_owned();
    let files = std::fs::read_dir(folder).unwrap().map(|file| file.unwrap().path());
    let cards = files.filter(|path| path.extension().is_some_and(|ending| ending == "html"));
    let cards: String = cards.map(|path| std::fs::read_to_string(path).unwrap()).collect();
    // As it is typed, nothing is between the lines.
    let (_, after) = cards.split_once("class=\"typed\">").unwrap();
    let (lines, _) = after.split_once("</p>").unwrap();
    let typed = lines.replace("<span>", "").replace("</span>", "");
    assert_eq!(format!("http://{typed}"), page);
}

#[test]
fn beside_who_reads_it_the_clock_what_the_room_sees_and_the_saved_state_stay() {
    for width in [80, 70] {
        let mut p = facilitator();
        p.press("W Space");
        p.resize(width, 24);
        for way in ["g 3", "g 4", "g 2 n"] {
            p.press(way);
            p.app.desk().unwrap().wait().unwrap();
            let screen = p.screen();
            let header = screen.lines().next().unwrap();
            let clock = |word: &str| word.len() == 5 && word.as_bytes()[2] == b':';
            assert!(header.split_whitespace().filter(|word| clock(word)).count() > 0, "{way}: {header}");
            assert!(header.contains("Tavle:") && header.contains("lagret"), "{way}: {header}");
            p.press("Esc");
        }
    }
}

/// Somebody who follows what is new.
struct Follower(TcpStream, String);

/// How an answer ends that nobody knew the length of.
const END: &str = "\r\n0\r\n\r\n";

impl Follower {
    fn of(host: &str, path: &str) -> Self {
        let mut stream = TcpStream::connect(host).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(30))).unwrap();
        stream.write_all(format!("GET {path}/live HTTP/1.1\r\nHost: {host}\r\n\r\n").as_bytes()).unwrap();
        let mut follower = Self(stream, String::new());
        follower.hears("event: ");
        follower
    }

    /// Until it has heard these words, which are gone then.
    #[track_caller]
    fn hears(&mut self, words: &str) {
        while !self.1.contains(words) {
            let mut piece = [0; 4096];
            let long = self.0.read(&mut piece).unwrap();
            assert!(long > 0, "it ends without «{words}»: {}", self.1);
            self.1.push_str(&String::from_utf8_lossy(&piece[..long]));
        }
        self.1 = self.1.split_once(words).unwrap().1.to_owned();
    }
}

#[test]
fn doors_that_are_closed_on_purpose_say_so_to_whoever_follows() {
    let mut p = facilitator();
    p.press("W Space Down Space");
    let page = first_table(&mut p);
    let (host, path) = page.strip_prefix("http://").unwrap().split_once('/').unwrap();
    let (mut board, mut table) = (Follower::of(host, ""), Follower::of(host, &format!("/{path}")));
    // The tables' pages alone, and open again.
    p.press("Esc Home Down Space").sees("stengt");
    table.hears("event: closed");
    table.hears(END);
    p.press("Space").sees("åpne");
    let mut table = Follower::of(host, &format!("/{path}"));
    p.press("Home Space").sees("stengt");
    table.hears("event: closed");
    board.hears("event: closed");
}

#[test]
fn whoever_holds_a_card_that_was_made_useless_reads_no_further_by_it() {
    let mut p = facilitator();
    p.press("W Space Down Space");
    let page = first_table(&mut p);
    let (host, path) = page.strip_prefix("http://").unwrap().split_once('/').unwrap();
    let mut lost = Follower::of(host, &format!("/{path}"));
    p.press("Down");
    let second = qr::on_screen(&p.screen()).unwrap();
    let mut kept = Follower::of(host, second.split_once(host).unwrap().1);
    p.press("Up Esc n").sees("QR-koden på kortet slutter å virke").press("Down Enter");
    // Nothing has been written: it is told and ended all the same, and nobody else's page is.
    lost.hears("event: closed");
    lost.hears(END);
    assert_eq!(status(host, &format!("/{path}")), Some(404));
    p.press("W Home Down Space");
    kept.hears("event: closed");
}
