//! The board opened for browsers from the keys: what the screen says, and what a real browser's request gets.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "support/qr.rs"]
mod qr;
mod support;

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::str::FromStr;
use std::sync::atomic::Ordering;
use std::sync::mpsc::channel;
use std::time::Duration;

use plenum::desk::Desk;
use plenum::domain::AnyId;
use plenum::lang::Lang;
use plenum::tui::{Input, Options, Start};
use support::Person;

/// Someone with case B open, its first round running, whose browsers find the board at any free port.
fn facilitator() -> Person {
    let mut p = Person::new(Lang::Nb);
    p.app.serve_at(0);
    p.press("End Enter g 1");
    p
}

/// The first address on the screen.
#[track_caller]
fn address(p: &mut Person) -> String {
    let screen = p.screen();
    let found = screen.split_whitespace().find_map(|word| word.strip_prefix("http://"));
    found.unwrap_or_else(|| panic!("no address:\n{screen}")).to_owned()
}

/// The status and all that is answered; none where nobody answers.
fn ask(host: &str, method: &str, path: &str, body: &str) -> Option<(u16, String)> {
    let mut stream = TcpStream::connect(host).ok()?;
    stream.set_read_timeout(Some(Duration::from_secs(30))).unwrap();
    let length = if body.is_empty() { String::new() } else { format!("Content-Length: {}\r\n", body.len()) };
    let request = format!(
        "{method} {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\nAccept: application/json\r\n{length}\r\n{body}"
    );
    stream.write_all(request.as_bytes()).unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).ok()?;
    Some((answer.get(9..12)?.parse().ok()?, answer))
}

fn board(host: &str) -> String {
    let (status, text) = ask(host, "GET", "/", "").unwrap();
    assert_eq!(status, 200, "{text}");
    text
}

#[test]
fn the_board_is_opened_for_the_room_at_one_key_and_closed_by_the_same() {
    let mut p = facilitator();
    p.press("W").sees("Nettlesere").sees("stengt").sees("åpner for alle på samme nettverk").sees_no("nettleser:");
    // To this machine only, as long as nobody says otherwise.
    p.press("Enter").sees("bare på denne maskinen").sees("nettleser: her");
    let host = address(&mut p);
    assert!(host.starts_with("127.0.0.1:"), "{host}");
    assert!(board(&host).contains("Tre kommuner"));
    p.press("Space").sees("åpen for rommet").sees("nettleser: rommet");
    let host = address(&mut p);
    board(&host);
    // Every screen says so, and readers see what is done there in the same turn.
    for way in ["g 1", "g 2", "Esc g 3", "g 4", "g 5", ":"] {
        let screen = p.press(way).screen();
        assert!(screen.lines().next().unwrap().contains("  nettleser"), "{way}: {screen}");
    }
    p.press("Esc g 3");
    assert!(!board(&host).contains("data-part=\"black\""));
    p.press("b");
    assert!(board(&host).contains("data-part=\"black\""));
    p.press("b W x").sees("stengt").sees_no("nettleser:").press("Space").sees("nettleser: rommet");
    p.press("Space").sees("stengt").sees_no("nettleser:");
    assert_eq!(ask(&host, "GET", "/", ""), None);
    p.press("Esc").sees("Tavle");
}

#[test]
fn leaving_the_workshop_or_the_program_closes_the_board() {
    for way in ["g 0 Down Enter", "Esc Down Enter", "Ctrl+C Ctrl+C"] {
        let mut p = facilitator();
        p.press("W Space");
        let host = address(&mut p);
        board(&host);
        p.press("Esc").press(way);
        assert_eq!(ask(&host, "GET", "/", ""), None, "{way}");
        p.sees_no("nettleser:");
    }
}

#[test]
fn home_leads_there_too_and_a_tables_own_page_does_not() {
    let mut p = Person::new(Lang::Nb);
    p.app.serve_at(0);
    p.makes("Skole", 2).press("g 0 Home").sees("W nettleser").press("W").sees("Nettlesere").press("Space");
    board(&address(&mut p));
    p.press("Esc").sees("forbered").press("Ctrl+P").types("nettlesere").sees("Åpner tavla for nettlesere …");
    let mut table = Person::new(Lang::Nb);
    let options = Options { table: Some(2), ..Options::default() };
    table.app.begin(Start::Workshop(p.workshop()), &options).unwrap();
    table.sees("Bord 2").press("Ctrl+P").types("nettlesere").sees_no("Åpner tavla for nettlesere …");
    // Where no workshop is chosen there is nothing to open.
    let mut p = Person::new(Lang::Nb);
    p.press("W").sees_no("Nettlesere").sees_no("W nettleser");
}

#[test]
fn what_a_table_writes_is_here_without_a_key_and_no_undo_here_takes_it_back() {
    let mut p = facilitator();
    p.press("W Down Space").sees("Åpne tavla først").press("Up Space Down").sees("lar bordene skrive");
    p.press("Space").sees("åpne").press("Down Down Down Enter").sees("Bord 3").sees("Den som har adressen");
    let (host, path) = page(&mut p);
    // Something is parked here, and the list is narrowed to what is not there yet.
    p.press("Esc Esc g 4 Space p f").types("ved bordet!").press("Enter").sees_no("Skrevet ved bordet!");
    p.app.desk().unwrap().wait().unwrap();
    p.input(Input::Wake);
    let woken = p.woken.load(Ordering::SeqCst);
    let (told, answers) = channel();
    let (at, line) = (host.clone(), format!("{path}/line"));
    std::thread::spawn(move || {
        let body = "id=0123456789abc&kind=weakness&alternative=A2&text=Skrevet+ved+bordet%21";
        told.send(ask(&at, "POST", &line, body))
    });
    while p.woken.load(Ordering::SeqCst) == woken {
        std::thread::yield_now();
    }
    p.waits_for("Skrevet ved bordet!");
    // The table hears of it when the disk has it, and then another program reads it there.
    let answer = loop {
        p.input(Input::Wake);
        match answers.try_recv() {
            Ok(answer) => break answer.unwrap(),
            Err(_) => std::thread::yield_now(),
        }
    };
    assert_eq!(answer.0, 200, "{}", answer.1);
    let own = |desk: &Desk| {
        desk.state().statements().get(AnyId::from_str("0123456789abc").unwrap().of()).is_some_and(|s| !s.is_withdrawn())
    };
    assert!(own(&Desk::open(&p.workshop(), None).unwrap()));
    assert!(ask(&host, "GET", &path, "").unwrap().1.contains("Skrevet ved bordet!"));
    assert!(!board(&host).contains("Skrevet ved bordet!"), "it is held");
    // The last step of these keys was to park something.
    p.press("u").sees("Angret").press("u u");
    assert!(own(p.app.desk().unwrap()));
    p.press("g 1 W").sees("1 sendt");
    // Closed and opened again, it has still been sent.
    p.press("Home Space").sees_no("1 sendt").press("Space Down Space").sees("1 sendt");
}

/// Where the page on the screen is: the host, and the path.
#[track_caller]
fn page(p: &mut Person) -> (String, String) {
    let address = qr::on_screen(&p.screen()).unwrap_or_else(|| panic!("no code:\n{}", p.screen()));
    let (host, path) = address.strip_prefix("http://").unwrap().split_once('/').unwrap();
    (host.to_owned(), format!("/{path}"))
}

#[test]
fn a_camera_reads_the_address_off_the_screen() {
    let mut p = facilitator();
    p.press("W Space");
    let host = address(&mut p);
    assert_eq!(qr::on_screen(&p.screen()), Some(format!("http://{host}/")));
    p.press("Enter").sees("Pek mobilkameraet");
    assert_eq!(qr::on_screen(&p.screen()), Some(format!("http://{host}/")));
    p.press("Esc Down Space Down Enter").sees("Bord 1");
    for _ in 1..12 {
        let (at, path) = page(&mut p);
        assert_eq!((at.as_str(), ask(&at, "GET", &path, "").unwrap().0), (host.as_str(), 200));
        p.press("Down");
    }
    p.sees("Bord 12").press("Esc");
    // Where there is no room for it, that is said; what can be typed is there.
    for (w, h) in [(60, 18), (40, 12)] {
        p.resize(w, h);
        p.sees("åpen for rommet").sees(&format!("http://{host}"));
        assert_eq!(qr::on_screen(&p.screen()), None);
    }
    p.resize(60, 18);
    p.sees("QR-koden får ikke plass");
    p.resize(120, 40);
    assert_eq!(qr::on_screen(&p.screen()), Some(format!("http://{host}/")));
}

#[test]
fn a_table_gets_another_address_and_the_old_one_leads_nowhere() {
    let mut p = facilitator();
    p.press("W Space Down Space n").sees("Velg et bord").press("Down Down Enter");
    let ((host, old), status) = (page(&mut p), |(host, path): &(String, String)| ask(host, "GET", path, "").unwrap().0);
    p.press("Down");
    let other = page(&mut p);
    p.press("Up n Down Enter").sees("Bord 2 har fått ny adresse").sees("Den gamle virker ikke mer");
    let new = page(&mut p);
    assert_eq!((status(&(host, old)), status(&new), status(&other)), (404, 200, 200));
    // Cards that are printed now lead to the new one.
    p.press("Esc g 1 :").types("print-cards").press("Enter").sees("Åpne i nettleseren");
    let cards = std::fs::read_dir(p.folder.path()).unwrap().map(|file| file.unwrap().path());
    let cards = cards.into_iter().find(|path| path.extension().is_some_and(|ending| ending == "html")).unwrap();
    let cards = qr::on_paper(&std::fs::read_to_string(cards).unwrap());
    assert_eq!(cards.len(), 24);
    assert_eq!(cards.iter().filter(|said| **said == format!("http://{}{}", new.0, new.1)).count(), 2);
    // Closed, nobody writes any more.
    p.press("W Down Space").sees("Bordenes sider er stengt");
    assert_eq!(status(&new), 404);
}

#[test]
fn a_port_that_is_taken_is_told_with_the_next_free_one_at_one_key() {
    for (key, ip) in [("Space", "0.0.0.0"), ("Enter", "127.0.0.1")] {
        let other = TcpListener::bind((ip, 0)).unwrap();
        let port = other.local_addr().unwrap().port();
        let mut p = facilitator();
        p.app.serve_at(port);
        p.press("W").press(key).sees(&format!("allerede på port {port}")).sees("i stedet").sees("stengt");
        p.sees_no("nettleser:").press(key).sees("nettleser: ");
        let host = address(&mut p);
        assert!(!host.ends_with(&format!(":{port}")), "{host}");
        board(&host);
    }
}

#[test]
fn everything_is_said_in_the_header_and_the_switches_in_every_language() {
    for (lang, room, saved) in [
        (Lang::Nb, "nettleser: rommet", "lagret"),
        (Lang::Nn, "nettlesar: rommet", "lagra"),
        (Lang::En, "browser: room", "saved"),
    ] {
        let mut p = Person::new(lang);
        p.app.serve_at(0);
        p.press("End Enter g 1 W Space Down Space");
        for way in ["Esc", "g 2", "Esc g 3", "g 4", "g 5", "g 1 W"] {
            p.press(way);
            p.app.desk().unwrap().wait().unwrap();
            let screen = p.screen();
            let header = screen.lines().next().unwrap();
            // Where the round's clock needs the room it is said in short.
            let short = room.split(':').next().unwrap();
            assert!([short, saved].iter().all(|part| header.contains(part)), "{way}: {header}");
        }
        assert!(p.screen().lines().skip(1).all(|line| !line.contains('…')), "{}", p.screen());
    }
}

#[test]
fn one_group_has_one_page_and_a_workshop_that_is_only_read_has_none() {
    let mut p = Person::new(Lang::Nb);
    p.app.serve_at(0);
    p.makes("Gruppe", 0).press("W Space").sees("Gruppas side").press("Down Space Enter").sees("Gruppas side");
    let (host, path) = page(&mut p);
    assert_eq!(ask(&host, "GET", &path, "").unwrap().0, 200);
    let mut reader = Person::new(Lang::Nb);
    reader.app.serve_at(0);
    let options = Options { read_only: true, ..Options::default() };
    reader.app.begin(Start::Workshop(p.workshop()), &options).unwrap();
    reader.press("W Space");
    board(&address(&mut reader));
    reader.press("Down Space").sees("bare").sees("stengt");
}

#[test]
fn at_eighty_columns_the_comparison_says_what_the_room_sees_beside_who_reads_it() {
    let mut p = facilitator();
    p.press("W Enter").sees("nettleser: her").press("Space").sees("nettleser: rommet").press("g 5");
    let header = |p: &mut Person| p.screen().lines().next().unwrap().to_owned();
    assert_eq!(
        header(&mut p).split_whitespace().collect::<Vec<_>>().join(" "),
        "Sammenligning nettleser tall i mill. kr Tavle: A2 23:00 lagret"
    );
    p.press("v").sees("Tavla viser kostnadene");
    let costs = header(&mut p);
    assert!(costs.contains("Sammenligning") && costs.contains("23:00") && costs.contains("lagret"), "{costs}");
    assert!(costs.contains("Tavle: kostnader") && costs.contains("tall i mill. kr"), "{costs}");
    // With more room all of it stands there.
    p.resize(120, 24);
    p.sees("tall i mill. kr, illustrativt").sees("Tavle: kostnader").sees("nettleser: rommet").sees("lagret");
}
