//! The board opened for browsers from the keys: what the screen says, and what a real browser's request gets.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::time::Duration;

use plenum::domain::Stamp;
use plenum::lang::Lang;
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
        p.press(way).sees("nettleser: rommet");
    }
    p.press("Esc g 3");
    assert!(!board(&host).contains("Tavla er mørk"));
    p.press("b");
    assert!(board(&host).contains("Tavla er mørk"));
    p.press("b W Space").sees("stengt").sees_no("nettleser:");
    assert_eq!(ask(&host, "GET", "/", ""), None);
    p.press("Esc").sees("Tavle");
}

#[test]
fn leaving_the_workshop_or_the_program_closes_the_board() {
    for way in ["g 0", "Ctrl+C Ctrl+C"] {
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
    let path = p.workshop();
    drop(p);
    let mut p = Person::new(Lang::Nb);
    let options = plenum::tui::Options { table: Some(2), ..plenum::tui::Options::default() };
    p.app.begin(plenum::tui::Start::Workshop(path), &options).ok();
    p.press("Ctrl+P").types("nettlesere").sees_no("Åpner tavla for nettlesere …");
}

#[test]
fn what_a_table_writes_is_here_without_a_key_and_undo_leaves_it() {
    let mut p = facilitator();
    p.press("W").press("Down Space").sees("Åpne tavla først").press("Up Space Down Space").sees("åpne");
    p.press("Down Down Down Enter").sees("Bord 3").sees("Den som har adressen");
    let page = page(&mut p);
    let (host, path) = page.split_once('/').unwrap();
    let path = format!("/{path}");
    p.press("Esc Esc g 4");
    let before = p.app.desk().unwrap().state().statements().len();
    let (sent, body) = (std::sync::mpsc::channel(), "id=0123456789abc&kind=plain&text=Skrevet+ved+bordet");
    let (host, line) = (host.to_owned(), format!("{path}/line"));
    let (tell, at) = (sent.0, host.clone());
    std::thread::spawn(move || tell.send(ask(&at, "POST", &line, body)));
    // It comes in by itself, is on the disk before the table hears of it, and is nobody's to undo at these keys.
    p.waits_for_statements(before + 1);
    let answer = loop {
        p.app.follow(Stamp::default_for_test());
        if let Ok(answer) = sent.1.try_recv() {
            break answer.unwrap();
        }
    };
    assert_eq!(answer.0, 200, "{}", answer.1);
    let _ = p;
}
