//! The board over real sockets: who is answered, what everybody else is told, and that nobody can hold it up.
#![allow(clippy::unwrap_used, clippy::panic)]

#[path = "support/laptop.rs"]
mod laptop;
#[path = "support/machine.rs"]
mod machine;
#[path = "support/served.rs"]
mod served;

use std::collections::BTreeSet;
use std::net::TcpListener;
use std::time::{Duration, Instant};

use laptop::{plan, words};
use machine::Machine;
use plenum::analysis::TablePage;
use plenum::domain::{Kind, Quadrant, Release, Said, Stage};
use plenum::exchange::page::{Choice, Sight};
use plenum::lang::Lang;
use plenum::record::Command;
use plenum::web::{Limits, Pages, Server};
use served::{Line, PATIENCE, Reply, Served, add, ask, does, shows};

/// A workshop with one shown line.
fn workshop(m: &Machine, dir: &str) {
    m.ok(&["new", dir, "--from", "tre-kommuner"]);
    say(m, dir, "Større fagmiljø");
}

fn say(m: &Machine, dir: &str, text: &str) {
    let id = m.ok(&["add", dir, "--table", "3", "--alternative", "A1", "--quadrant", "s", text]);
    let line = format!(r#"{{"do":"release","statement":"{}","to":"shown"}}"#, id.trim());
    assert_eq!(m.feed(&["do", dir], line.as_bytes()).exit, 0);
}

/// What every answer carries, whatever it says.
#[track_caller]
fn is_guarded(reply: &Reply) {
    let policy = reply.header("content-security-policy");
    let parts: BTreeSet<_> = policy.split("; ").collect();
    for part in ["default-src 'none'", "base-uri 'none'", "form-action 'none'", "frame-ancestors 'none'"] {
        assert!(parts.contains(part), "{reply:?}");
    }
    assert!(!policy.contains("unsafe") && !policy.contains('*') && !policy.contains("http"), "{policy}");
    assert_eq!(reply.header("x-content-type-options"), "nosniff", "{reply:?}");
    assert_eq!(reply.header("cache-control"), "no-store", "{reply:?}");
    assert_eq!(reply.header("referrer-policy"), "no-referrer", "{reply:?}");
    assert_eq!(reply.header("cross-origin-resource-policy"), "same-origin", "{reply:?}");
    assert!(reply.header("content-type").ends_with("; charset=utf-8"), "{reply:?}");
    assert_eq!((reply.header("set-cookie"), reply.header("access-control-allow-origin")), ("", ""));
}

#[test]
fn whoever_asks_for_what_there_is_not_is_told_so_and_nothing_else() {
    let m = Machine::new();
    workshop(&m, "w");
    let served = Served::start(&m, "w", &["--lang", "en"]);
    let (at, port) = (served.addr.to_string(), served.addr.port());
    for (path, kind) in [("/", "text/html"), ("/board.css", "text/css"), ("/board.js", "text/javascript")] {
        let reply = served.get(path);
        assert_eq!((reply.status, reply.header("content-type").split(';').next().unwrap()), (200, kind), "{path}");
        is_guarded(&reply);
        let head = ask(served.addr, format!("HEAD {path} HTTP/1.1\r\nHost: {at}\r\n\r\n"));
        assert_eq!((head.status, head.header("content-length")), (200, reply.header("content-length")), "{path}");
        is_guarded(&head);
    }
    let page = served.get("/").body;
    assert!(page.contains("Større fagmiljø") && page.starts_with("<!DOCTYPE html><html lang=\"en\">"), "{page}");

    let with = |first: &str, more: &str| ask(served.addr, format!("{first}\r\n{more}\r\n"));
    let host = format!("Host: {at}\r\n");
    let told = |reply: Reply, status: u16, word: &str| {
        assert_eq!(reply.status, status, "{reply:?}");
        assert!(reply.body.contains(word) && !reply.body.contains("Større"), "{reply:?}");
        is_guarded(&reply);
    };
    for foreign in [
        "example.org".to_owned(),
        format!("example.org:{port}"),
        format!("localhost.example.org:{port}"),
        "127.0.0.1".to_owned(),
        "127.0.0.1:1".to_owned(),
        format!("192.168.1.20:{port}"),
        String::new(),
        "\u{e5}".to_owned(),
    ] {
        told(with("GET / HTTP/1.1", &format!("Host: {foreign}\r\n")), 421, "does not belong to the board");
    }
    assert_eq!(with("GET / HTTP/1.1", &format!("Host: LOCALHOST:{port}\r\n")).status, 200);
    // No name at all, two of them, and one inside the address that is not ours.
    told(with("GET / HTTP/1.0", ""), 421, "does not belong");
    told(with("GET / HTTP/1.1", ""), 421, "does not belong");
    told(with("GET / HTTP/1.1", &format!("{host}Host: example.org:{port}\r\n")), 421, "does not belong");
    told(with("GET / HTTP/1.1", &format!("Host: example.org:{port}\r\n{host}")), 421, "does not belong");
    told(with(&format!("GET http://example.org:{port}/ HTTP/1.1"), &host), 421, "does not belong");
    told(with(&format!("GET http://{at}/ HTTP/1.1"), "Host: example.org\r\n"), 421, "does not belong");
    assert_eq!(with(&format!("GET http://{at}/ HTTP/1.1"), &host).status, 200);

    for method in ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "PROPFIND", "BREW"] {
        let reply = with(&format!("{method} / HTTP/1.1"), &host);
        assert_eq!((reply.header("allow"), reply.header("connection")), ("GET, HEAD", "close"));
        told(reply, 405, "only be read");
    }
    assert!([400, 405, 421].contains(&with(&format!("CONNECT {at} HTTP/1.1"), &host).status));
    told(with("POST / HTTP/1.1", &format!("{host}Content-Length: 9\r\n")), 405, "only be read");
    told(with("GET / HTTP/1.1", &format!("{host}Content-Length: 9\r\n")), 413, "Nothing is taken in");
    told(with("GET / HTTP/1.1", &format!("{host}Content-Length: 99999999999\r\n")), 413, "Nothing is taken in");
    told(with("GET /live HTTP/1.1", &format!("{host}Transfer-Encoding: chunked\r\n")), 413, "Nothing is taken in");
    // What is no request is refused before anything of ours is asked.
    for more in [
        format!("{host}Content-Length: -1\r\n"),
        format!("{host}Content-Length: 1\r\nContent-Length: 2\r\n"),
        format!("{host}Transfer-Encoding: chunked\r\nContent-Length: 4\r\n"),
        "Host : x\r\n".to_owned(),
        format!("{host}no colon\r\n"),
    ] {
        let reply = with("GET / HTTP/1.1", &more);
        assert!([400, 413, 421].contains(&reply.status) && !reply.body.contains("Større"), "{more:?} {reply:?}");
    }
    let long = "x".repeat(20_000);
    assert_eq!(with("GET / HTTP/1.1", &format!("{host}X: {long}\r\n")).status, 431);
    assert_eq!(with("GET / HTTP/1.1", &format!("{host}{}", "X: y\r\n".repeat(65))).status, 431);
    assert!([414, 431].contains(&with(&format!("GET /?{long} HTTP/1.1"), &host).status));
}

#[test]
fn no_path_leads_anywhere_but_to_the_board() {
    let m = Machine::new();
    workshop(&m, "w");
    let served = Served::start(&m, "w", &[]);
    for path in [
        "/..",
        "/../",
        "/..%2f",
        "/..%2fworkshop.json",
        "/../workshop.json",
        "/%2e%2e/workshop.json",
        "/%2e%2e%2fworkshop.json",
        "/..%5cworkshop.json",
        "/..\\workshop.json",
        "//",
        "///",
        "//example.org/",
        "//workshop.json",
        "/.",
        "/./",
        "/%00",
        "/\0",
        "/%",
        "/%2",
        "/%c0%af",
        "/board.css/",
        "/board.css/..",
        "/board.css/../",
        "/board.css%00",
        "/board.css.",
        "/BOARD.CSS",
        "/board.js/..%2f..%2fworkshop.json",
        "/board.html",
        "/index.html",
        "/live/",
        "/live/..",
        "/workshop.json",
        "/people.json",
        "/stage.json",
        "/journal/",
        "/sources/",
        "/etc/passwd",
        "/proc/self/environ",
        "/favicon.ico",
        "/robots.txt",
        "/.well-known/x",
        "/table",
        "/t/0",
        "*",
        "board.css",
        "file:///etc/passwd",
        "/\u{e5}",
        "/%E5",
        " /",
    ] {
        let reply = served.get(path);
        let refused = [400, 404, 421].contains(&reply.status);
        // An address that no table has is a page of its own, for words that may still lie on the device.
        let is_short = reply.body.len() < 200 || path.starts_with("/t/") && reply.body.contains("/closed.js");
        assert!(refused && !reply.body.contains("Større") && is_short, "{path:?} {reply:?}");
    }
    // What follows the question mark chooses among boards, and what it does not understand changes nothing.
    let (page, long) = (served.get("/").body, format!("a={}", "9".repeat(5000)));
    for query in ["", "x=1", "a=../../workshop.json", "a=%00", "lang=../nb", "theme=%22%3E", "a[]=1", "&&=&", &long] {
        assert_eq!(served.get(&format!("/?{query}")).body, page, "{query}");
    }
}

#[test]
fn one_address_cannot_take_all_places_and_gives_them_back() {
    let m = Machine::new();
    workshop(&m, "w");
    let served = Served::start(&m, "w", &["--lang", "nb"]);
    let mut readers: Vec<_> = (0..64).map(|_| served.reads("Større fagmiljø")).collect();
    let reply = served.get("/");
    assert_eq!((reply.status, reply.header("retry-after"), reply.header("connection")), (503, "5", "close"));
    assert!(reply.body.contains("Prøv igjen"), "{reply:?}");
    is_guarded(&reply);
    readers.pop();
    let begun = Instant::now();
    while served.get("/").status != 200 {
        assert!(begun.elapsed() < PATIENCE, "the place is not free again");
    }

    // The hall's own number, and the house's.
    let small = Served::start(&m, "w", &["--per-address", "2"]);
    let _readers: Vec<_> = (0..2).map(|_| small.reads("Større fagmiljø")).collect();
    assert_eq!(small.get("/").status, 503);
    let house = Served::start(&m, "w", &["--per-address", "9", "--connections", "1"]);
    let _reader = house.reads("Større fagmiljø");
    assert_eq!(house.get("/").status, 503);
}

#[test]
fn a_port_that_is_taken_is_said_in_the_readers_language() {
    let m = Machine::new();
    workshop(&m, "w");
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let at = taken.local_addr().unwrap();
    let serve = |listen: &str, more: &[&str]| m.run(&[&["serve", "w", "--listen", listen], more].concat());
    for (lang, words) in [
        ("nb", ["Et annet program svarer allerede", "Bruk en annen port: --listen 127.0.0.1:"]),
        ("nn", ["Eit anna program svarar alt", "Bruk ein annan port: --listen 127.0.0.1:"]),
        ("en", ["Another program answers at", "Use another port: --listen 127.0.0.1:"]),
    ] {
        let answer = serve(&at.to_string(), &["--lang", lang]);
        assert_eq!((answer.exit, answer.out.as_str()), (5, ""), "{lang}");
        assert!(words.iter().all(|word| answer.err.contains(word)), "{}", answer.err);
        assert!(answer.err.contains(&at.to_string()), "{}", answer.err);
    }
    let error = |answer: machine::Answer| {
        let said: serde_json::Value = serde_json::from_str(&answer.err).unwrap();
        (answer.exit, said["error"]["code"].as_str().unwrap().to_owned())
    };
    assert_eq!(error(serve(&at.to_string(), &["--json"])), (5, "port_taken".to_owned()));
    // An address of nobody's, set aside for examples.
    assert_eq!(error(serve("192.0.2.1:7373", &["--json"])), (5, "not_our_address".to_owned()));
    for nonsense in ["x", "127.0.0.1:99999", "300.1.1.1:80", "", "http://127.0.0.1:80", "[::1"] {
        assert_eq!(serve(nonsense, &[]).exit, 2, "{nonsense}");
    }
    assert_eq!(m.run(&["serve", "nowhere"]).exit, 4);
    for wrong in [&["--connections", "0"][..], &["--per-address", "70000"], &["--room", "--listen", "1"]] {
        assert_eq!(m.run(&[&["serve", "w"], wrong].concat()).exit, 2, "{wrong:?}");
    }
}

#[test]
fn a_board_that_is_served_again_is_where_it_was() {
    let m = Machine::new();
    workshop(&m, "w");
    let served = Served::start(&m, "w", &[]);
    let at = served.addr;
    // It is killed, not asked to stop.
    drop(served);
    let taken = TcpListener::bind(at).unwrap();
    let answer = m.run(&["serve", "w", "--lang", "nb"]);
    assert_eq!((answer.exit, answer.out.as_str()), (5, ""));
    assert!(answer.err.contains(&format!("allerede på {at}, der tavla var sist")), "{}", answer.err);
    assert!(answer.err.contains("QR-koder"), "{}", answer.err);
    drop(taken);
    let served = Served::again(&m, "w");
    assert_eq!((served.addr, served.get("/").status), (at, 200));
}

#[test]
fn ctrl_c_ends_it_in_time_and_readers_get_the_end_of_what_they_read() {
    let m = Machine::new();
    workshop(&m, "w");
    let served = Served::start(&m, "w", &["--lang", "en"]);
    let before = m.state("w");
    let mut readers: Vec<_> = (0..3).map(|_| Line::asks(served.addr, "/live", "")).collect();
    readers.iter_mut().for_each(|line| drop(line.until(|got| got.contains("Større fagmiljø"))));
    // One in the middle of asking, one who has asked and is silent, one who has said nothing.
    let mut asking = Line::to(served.addr);
    asking.send("GET / HTT");
    let mut silent = Line::asks(served.addr, "/", "");
    silent.until(|got| got.contains("</html>"));
    let mut mute = Line::to(served.addr);
    let (exit, said, took) = served.interrupt();
    assert_eq!(exit, Some(130));
    assert!(took < Duration::from_secs(5), "{took:?}");
    assert!(said.contains("Only this machine reaches the board") && said.contains("Ctrl+C closes"), "{said}");
    for mut line in readers {
        assert!(line.end().ends_with("\r\n0\r\n\r\n"), "cut off in the middle: {}", line.text());
    }
    asking.end();
    silent.end();
    mute.end();
    // A board that is read leaves nothing behind in the folder.
    assert_eq!(m.state("w"), before);
}

#[test]
fn what_another_program_shows_reaches_those_who_read() {
    let m = Machine::new();
    workshop(&m, "w");
    let served = Served::start(&m, "w", &[]);
    let mut reader = Line::asks(served.addr, "/live", "");
    let mut english = Line::asks(served.addr, "/live?lang=en&a=*", "");
    reader.past("Større fagmiljø");
    english.past("The alternatives side by side");
    let begun = Instant::now();
    say(&m, "w", "Kortere vei til leder");
    reader.until(|got| got.contains("Kortere vei til leder"));
    english.until(|got| got.contains("Kortere vei til leder"));
    assert!(begun.elapsed() < Duration::from_secs(5), "{:?}", begun.elapsed());
    // The wall goes black by the file that says what the room sees.
    std::fs::write(m.path("w/stage.json"), r#"{"black": true}"#).unwrap();
    reader.past("data-part=\"black\"");
    std::fs::remove_file(m.path("w/stage.json")).unwrap();
    reader.past("Kortere vei til leder");
}

/// What a room sees, after a number of lines.
fn sight(lines: &[String]) -> Sight {
    let mut machine = laptop::Machine::new(1);
    machine.perform(plan()).unwrap();
    let (table, _) = machine.state().tables().iter().next().unwrap();
    let (alternative, _) = machine.state().alternatives().iter().nth(1).unwrap();
    for line in lines {
        let kind = Kind::Quadrant(Quadrant::Strength);
        let said = Said { table: Some(table), alternative: Some(alternative), kind, ..Said::plain(words(line)) };
        machine.perform(Command::Say(Box::new(said))).unwrap();
    }
    let statements = machine.state().statements().iter().map(|s| s.id()).collect();
    machine.perform(Command::Release { statements, to: Release::Shown }).unwrap();
    Sight::of(machine.state(), &Stage::default(), |_| true).unwrap()
}

fn one(line: &str) -> Option<Sight> {
    Some(sight(&[line.to_owned()]))
}

fn start(limits: Limits, run: u64) -> Server {
    Server::start(([127, 0, 0, 1], 0).into(), &[], Choice::new(Lang::Nb), limits, run).unwrap()
}

#[track_caller]
fn empties(server: &Server) {
    let begun = Instant::now();
    while server.connections() > 0 {
        assert!(begun.elapsed() < PATIENCE, "{} are still connected", server.connections());
        std::thread::yield_now();
    }
}

/// The name of the first event that has come, and what came with it.
fn event(line: &mut Line) -> (String, String) {
    line.past("id: ");
    let id = line.past("\n").trim().to_owned();
    (id, line.past("\n\n"))
}

#[test]
fn who_comes_back_gets_the_newest_and_nothing_twice() {
    let server = start(Limits::default(), 7);
    let at = server.addr();
    let mut early = Line::asks(at, "/live", "");
    early.until(|got| got.contains("retry: "));
    server.show(one("forste"), Pages::new());
    let (first, html) = event(&mut early);
    assert!(html.contains("forste"), "{html}");
    // The same again is nothing new.
    server.show(one("forste"), Pages::new());
    let again = |id: &str| Line::asks(at, "/live", &format!("Last-Event-ID: {id}\r\n"));
    let mut same = again(&first);
    same.until(|got| got.contains("retry: "));
    server.show(one("andre"), Pages::new());
    let (second, html) = event(&mut same);
    assert!(second != first && html.contains("andre") && !same.text().contains("forste"), "{html}");
    // What was shown while somebody was away is not gone through again.
    server.show(one("tredje"), Pages::new());
    server.show(one("fjerde"), Pages::new());
    for name in [first.as_str(), second.as_str(), "", "x", "7-999", "\u{e5}", &"9".repeat(999)] {
        let mut line = again(name);
        let (_, html) = event(&mut line);
        assert!(html.contains("fjerde") && !html.contains("tredje"), "{name:?} {html}");
    }
    // Another run's names mean nothing, even where its numbers are the same.
    let other = start(Limits::default(), 8);
    other.show(one("annet"), Pages::new());
    let mut line = Line::asks(other.addr(), "/live", &format!("Last-Event-ID: {first}\r\n"));
    assert!(event(&mut line).1.contains("annet"));
    // Before there is anything to read a page says so.
    let empty = start(Limits::default(), 9);
    assert_eq!(served::get(empty.addr(), "/").status, 503);
}

#[test]
fn whoever_does_not_ask_in_time_is_let_go() {
    let limits = Limits { head: Duration::from_millis(300), ..Limits::default() };
    let server = start(limits, 1);
    server.show(one("x"), Pages::new());
    let mut mute = Line::to(server.addr());
    let mut slow = Line::to(server.addr());
    let mut idle = Line::asks(server.addr(), "/board.css", "");
    idle.until(|got| got.contains("200 OK"));
    let mut reads = Line::asks(server.addr(), "/live", "");
    let begun = Instant::now();
    // A letter now and then is not asking.
    for letter in "GET / HTTP/1.1\r\nHost: ".chars().chain(std::iter::repeat('x')) {
        if slow.ended || begun.elapsed() > PATIENCE {
            break;
        }
        slow.send([letter as u8]);
        slow.takes(Duration::from_millis(20));
    }
    slow.end();
    mute.end();
    idle.end();
    assert!(begun.elapsed() < Duration::from_secs(5), "{:?}", begun.elapsed());
    assert!(!slow.text().contains("200 OK"), "{}", slow.text());
    // Who reads is asked nothing, and stays.
    reads.past("data: ");
    server.show(one("y"), Pages::new());
    reads.past("event: board");
    assert_eq!(server.connections(), 1);
    drop(reads);
    server.show(one("z"), Pages::new());
    empties(&server);
}

#[test]
fn whoever_takes_nothing_of_what_waits_is_let_go_and_the_others_read_on() {
    let limits = Limits { stuck: Duration::from_millis(300), ..Limits::default() };
    let server = start(limits, 1);
    // More than any system keeps for somebody who does not take it.
    let mut lines: Vec<String> = (0..800).map(|n| format!("{n} {}", "langt ".repeat(1500))).collect();
    let stuck: Vec<_> = (0..3).map(|_| Line::asks(server.addr(), "/live", "")).collect();
    let mut reads = Line::asks(server.addr(), "/live?lang=en", "");
    lines.push("det siste".to_owned());
    server.show(Some(sight(&lines)), Pages::new());
    reads.until(|got| got.ends_with("\n\n\r\n") && got.contains("det siste"));
    let begun = Instant::now();
    while server.connections() > 1 {
        assert!(begun.elapsed() < PATIENCE, "{} are still connected", server.connections());
        std::thread::yield_now();
    }
    server.show(one("kort"), Pages::new());
    reads.past("kort");
    drop((stuck, reads));
}

#[test]
fn what_a_table_writes_is_no_news_to_the_board() {
    let server = start(Limits::default(), 1);
    server.show(one("x"), Pages::new());
    let mut line = Line::asks(server.addr(), "/live", "");
    assert!(event(&mut line).1.contains('x'));
    let mut machine = laptop::Machine::new(1);
    machine.perform(plan()).unwrap();
    let page = TablePage::of(machine.state(), &Stage::default(), None, |_| true).unwrap();
    let pages = Pages::from([(None, page)]);
    server.show(one("x"), pages.clone());
    // Whoever asks after that is answered after it.
    assert_eq!(served::get(server.addr(), "/").status, 200);
    server.show(one("nytt"), pages);
    let came = line.until(|got| got.contains("nytt"));
    assert_eq!(came.matches("event: board").count(), 1, "{came}");
}

#[test]
fn a_reader_hears_that_the_line_still_stands() {
    let server = start(Limits { breath: Duration::from_millis(50), ..Limits::default() }, 1);
    server.show(one("x"), Pages::new());
    let mut line = Line::asks(server.addr(), "/live", "");
    let (name, _) = event(&mut line);
    for _ in 0..3 {
        // Not an event that a page would take for a board, and none that changes what it says it has.
        let still = line.past("event: still\ndata: 1\n\n");
        assert!(!still.contains("board") && !still.contains("id: "), "{still} after {name}");
    }
}

#[test]
fn a_clock_is_right_for_whoever_comes_late() {
    let m = Machine::new();
    m.ok(&["new", "w", "--from", "tre-kommuner"]);
    assert_eq!(m.feed(&["do", "w"], br#"{"do":"round","number":1,"to":"running"}"#).exit, 0);
    std::fs::write(m.path("w/stage.json"), r#"{"view": "question"}"#).unwrap();
    let served = Served::start(&m, "w", &[]);
    let left = || -> i64 {
        let mut line = Line::asks(served.addr, "/live", "");
        line.past("data-left=\"");
        line.past("\"").trim_end_matches('"').parse().unwrap()
    };
    let (first, begun) = (left(), Instant::now());
    assert!(first > 60, "{first}");
    let mut last = first;
    while last >= first - 1 {
        assert!(begun.elapsed() < PATIENCE, "the clock stands still at {last}");
        last = left();
    }
    let gone = i64::try_from(begun.elapsed().as_secs()).unwrap();
    assert!((first - last - gone).abs() <= 2, "{first} {last} {gone}");
}

#[test]
fn a_board_that_is_sent_afterwards_tells_what_was_shown_and_asks_nobody_for_more() {
    let m = Machine::new();
    m.ok(&["new", "w", "--from", "tre-kommuner"]);
    add(&m, "s", "Ikke vist");
    does(&m, r#"{"do":"round","number":1,"to":"running"}"#);
    let sent = |name: &str| {
        m.ok(&["export", "w", "-o", name, "--lang", "nb"]);
        std::fs::read_to_string(m.path(name)).unwrap()
    };
    // Before anything is shown there is one empty board; afterwards only those that anything is shown of.
    let empty = sent("tom.html");
    assert!(empty.contains("ingen punkter") && empty.contains("Tavla slik den var"), "{empty}");
    shows(&m, "s", "Større fagmiljø");
    let one = sent("en.html");
    assert!(one.contains("Større fagmiljø") && one.contains("1</b> av 12 bord"), "{one}");
    let not = ["Ikke vist", "kommer", "Mangler noe", "id=\"clock\"", "side om side", "<script", "http:"];
    for file in [empty, one] {
        assert_eq!(not.into_iter().find(|not| file.contains(not)), None, "{file}");
    }
}
