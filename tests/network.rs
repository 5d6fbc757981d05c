//! A laptop whose network changes while the room reads, and phones that leave without a word. Each story runs in a
//! network of its own, which Linux gives whoever asks nicely; elsewhere it says that it did not run.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::explicit_write)]

#[path = "support/machine.rs"]
mod machine;
#[path = "support/qr.rs"]
mod qr;
#[path = "support/served.rs"]
mod served;
mod support;

use std::io::{BufRead, BufReader, Read, Write};
use std::net::SocketAddr;
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::atomic::Ordering;
use std::time::{Duration, Instant};

use machine::Machine;
use plenum::exchange::page::{Choice, Sight};
use plenum::lang::Lang;
use plenum::web::{Limits, Pages, Server};
use served::{PATIENCE, Served, ask, get};
use support::Person;

/// Says in which network a story runs.
const OWN: &str = "PLENUM_OWN_NETWORK";

/// Whether this is the story itself, in a network of its own with nothing in it; else it is told from there.
fn is_alone(story: &str) -> bool {
    if std::env::var_os(OWN).is_some() {
        sh("ip link set lo up");
        return true;
    }
    let ways = [&["-n"][..], &["-r", "-n"]];
    let works = |way: &&&[&str]| {
        let mut try_it = Command::new("unshare");
        try_it.args(**way).args(["sh", "-c", "ip link add en7 type veth peer name en8 && unshare -n true"]);
        try_it.stdout(Stdio::null()).stderr(Stdio::null()).status().is_ok_and(|status| status.success())
    };
    let Some(way) = ways.iter().find(works) else {
        writeln!(std::io::stderr(), "DID NOT RUN: {story}: no network of its own to be had here").unwrap();
        return false;
    };
    let told = Command::new("unshare")
        .args(*way)
        .arg(std::env::current_exe().unwrap())
        .args(["--exact", story, "--nocapture"])
        .env(OWN, "1")
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&told.stdout).into_owned() + &String::from_utf8_lossy(&told.stderr);
    assert!(told.status.success() && said.contains("1 passed"), "{said}");
    false
}

#[track_caller]
fn sh(line: &str) {
    let done = Command::new("sh").args(["-e", "-c", line]).output().unwrap();
    assert!(done.status.success(), "{line}: {}", String::from_utf8_lossy(&done.stderr));
}

/// A cable with a switch at the other end.
fn plugs_in() {
    sh("ip link add en7 type veth peer name en8; ip link set en8 up; ip link set en7 up");
}

fn gets(address: &str) {
    sh(&format!("ip addr add {address}/24 dev en7"));
}

fn loses(address: &str) {
    sh(&format!("ip addr del {address}/24 dev en7"));
}

#[test]
fn the_command_says_where_the_board_is_found_now() {
    if !is_alone("the_command_says_where_the_board_is_found_now") {
        return;
    }
    let m = Machine::new();
    m.ok(&["new", "w", "--from", "tre-kommuner"]);
    let mut served = Served::at(&m, "w", "0.0.0.0:0", &["--tables", "--lang", "nb"]);
    let port = served.addr.port();
    // Without a network only the machine itself reaches it.
    assert_eq!(served.addr.to_string(), format!("127.0.0.1:{port}"));
    let mut lines = served.says.by_ref().lines().map(Result::unwrap);
    // As many lines as at first: the board, and twelve tables.
    let mut found = |address: &str| {
        let mut pages: Vec<String> = Vec::new();
        let here = format!("http://{address}:{port}/");
        assert!(lines.by_ref().any(|line| line == here), "{here}");
        pages.extend(lines.by_ref().take(12));
        assert!(pages[11].starts_with(&format!("Bord 12  {here}t/")), "{pages:?}");
        pages[11].split_once(&here).unwrap().1.to_owned()
    };
    let status = |address: &str, path: &str| get(SocketAddr::new(address.parse().unwrap(), port), path).status;
    plugs_in();
    gets("10.9.8.7");
    let page = found("10.9.8.7");
    assert_eq!((status("10.9.8.7", "/"), status("10.9.8.7", &format!("/{page}"))), (200, 200));
    // Another network: the keys of the tables are what they were, and the old name is nobody's.
    gets("192.168.7.7");
    loses("10.9.8.7");
    assert_eq!(found("192.168.7.7"), page);
    assert_eq!((status("192.168.7.7", "/"), status("192.168.7.7", &format!("/{page}"))), (200, 200));
    let old = format!("GET / HTTP/1.1\r\nHost: 10.9.8.7:{port}\r\n\r\n");
    assert_eq!(ask(SocketAddr::new("192.168.7.7".parse().unwrap(), port), old).status, 421);
    // Gone, and back where it was.
    loses("192.168.7.7");
    found("127.0.0.1");
    gets("192.168.7.7");
    found("192.168.7.7");
    assert_eq!(status("127.0.0.1", "/"), 200);
    let (exit, said, _) = served.interrupt();
    assert_eq!(exit, Some(130));
    let told = ["på noe nettverk", "Alle på samme nettverk", "har fått ny adresse", "på noe nettverk", "er de samme"];
    let mut rest = said.as_str();
    for words in told {
        rest = rest.split_once(words).unwrap_or_else(|| panic!("«{words}» is not said in its turn:\n{said}")).1;
    }
}

#[test]
fn the_screen_shows_the_address_of_now_and_says_that_cards_lead_nowhere() {
    if !is_alone("the_screen_shows_the_address_of_now_and_says_that_cards_lead_nowhere") {
        return;
    }
    let mut p = Person::new(Lang::Nb);
    p.app.serve_at(0);
    p.press("End Enter g 1 W Space").sees("nettleser: uten nett").sees("Maskinen er ikke på noe nettverk");
    let woken = p.woken.load(Ordering::SeqCst);
    plugs_in();
    gets("10.9.8.7");
    // Nobody presses a key.
    p.waits_for("http://10.9.8.7:").sees("nettleser: rommet").sees_no("på noe nettverk").sees_no("Ny adresse");
    assert!(p.woken.load(Ordering::SeqCst) > woken);
    let code = |p: &mut Person| qr::on_screen(&p.screen()).unwrap_or_default();
    assert!(code(&mut p).starts_with("http://10.9.8.7:"));
    p.press("Down Space Down Down Enter").sees("Bord 2");
    let page = code(&mut p);
    // The table's page follows, and what has become of its printed card is said.
    gets("192.168.7.7");
    loses("10.9.8.7");
    p.waits_for("utskrevne QR-koder virker ikke mer");
    assert_eq!(code(&mut p), page.replace("10.9.8.7", "192.168.7.7"));
    p.press("Esc").sees("Ny adresse siden").sees("http://192.168.7.7:").sees_no("10.9.8.7");
    // On any other screen, too.
    p.press("Esc");
    loses("192.168.7.7");
    p.waits_for("Nettverket er borte").sees("uten nett");
    gets("192.168.7.7");
    p.waits_for("har samme adresse: http://192.168.7.7:").sees("nettleser").sees_no("uten nett");
}

/// A device at the other end of the cable, in a network namespace of its own.
struct Phone {
    child: Child,
    keys: ChildStdin,
}

impl Phone {
    /// It reads the board at 10.9.8.7, and has got the first of it.
    fn reads(port: u16) -> Self {
        let script = format!(
            "read go; ip link set en8 up; ip addr add 10.9.8.9/24 dev en8; exec 3<>/dev/tcp/10.9.8.7/{port}; \
             printf 'GET /live HTTP/1.1\\r\\nHost: 10.9.8.7:{port}\\r\\n\\r\\n' >&3; read first <&3; echo \"$first\"; \
             read gone; ip addr del 10.9.8.9/24 dev en8; echo gone; read end"
        );
        let mut device = Command::new("unshare");
        device.args(["-n", "bash", "-e", "-c", &script]).stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut child = device.spawn().unwrap();
        let keys = child.stdin.take().unwrap();
        // The child has its own network once it is no longer in this one's.
        let net = |pid: &str| std::fs::read_link(format!("/proc/{pid}/ns/net")).unwrap();
        while net(&child.id().to_string()) == net("self") {
            std::thread::yield_now();
        }
        sh(&format!("ip link set en8 netns {}", child.id()));
        let mut phone = Self { child, keys };
        assert!(phone.says().contains("200 OK"));
        phone
    }

    /// Lets it go on, and gives the next thing it says.
    fn says(&mut self) -> String {
        self.keys.write_all(b"\n").unwrap();
        let mut line = String::new();
        BufReader::new(self.child.stdout.as_mut().unwrap()).read_line(&mut line).unwrap();
        line
    }
}

impl Drop for Phone {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[test]
fn a_phone_out_of_range_gives_its_place_back() {
    if !is_alone("a_phone_out_of_range_gives_its_place_back") {
        return;
    }
    let (long, gone) = (Duration::from_secs(600), Duration::from_secs(2));
    // While something waits for it that it never takes, and while nothing does.
    for breath in [Duration::from_millis(300), long] {
        plugs_in();
        gets("10.9.8.7");
        let limits = Limits { breath, gone, stuck: long, ..Limits::default() };
        let listen = SocketAddr::from(([10, 9, 8, 7], 0));
        let server = Server::start(listen, &[], Choice::new(Lang::Nb), limits, 1).unwrap();
        let sight = Sight::of(&plenum::record::State::default(), &plenum::domain::Stage::default(), |_| true);
        server.show(sight, Pages::new());
        assert!(!server.had_guests());
        let mut phone = Phone::reads(server.addr().port());
        assert_eq!((server.connections(), server.had_guests()), (1, true));
        assert_eq!(phone.says().trim(), "gone");
        let begun = Instant::now();
        while server.connections() > 0 {
            assert!(begun.elapsed() < PATIENCE, "the place is not free after {:?}", begun.elapsed());
            std::thread::yield_now();
        }
        let took = begun.elapsed();
        writeln!(std::io::stderr(), "free after {took:?} where {gone:?} were given").unwrap();
        assert!(took < gone * 4, "{took:?}");
        drop(phone);
        sh("ip link del en7 2>/dev/null || true");
    }
}

#[test]
fn a_room_that_nobody_reaches_is_asked_after_once_it_has_had_time() {
    if !is_alone("a_room_that_nobody_reaches_is_asked_after_once_it_has_had_time") {
        return;
    }
    plugs_in();
    gets("10.9.8.7");
    let mut p = Person::new(Lang::Nb);
    p.app.serve_at(0);
    p.press("End Enter g 1 W Space").sees("Når ikke mobilene fram").sees_no("Ingen mobil har nådd");
    let screen = p.screen();
    let port = screen.split("http://10.9.8.7:").nth(1).unwrap().split_whitespace().next().unwrap().parse().unwrap();
    // Whoever sits at this machine is nobody's guest.
    assert_eq!(get(SocketAddr::from(([10, 9, 8, 7], port)), "/").status, 200);
    let soon = p.now().plus(170);
    p.sleeps_until(soon).sees_no("Ingen mobil har nådd");
    p.sleeps_until(soon.plus(20)).sees("Ingen mobil har nådd").sees("Gjestenett").sees("brannmur");
    // Somewhere else it is not in the way of anything.
    p.press("Esc").sees_no("Ingen mobil").press("W");
    let phone = Phone::reads(port);
    p.waits_for("Når ikke mobilene").sees_no("Ingen mobil har nådd");
    drop(phone);
    p.sleeps_until(soon.plus(900)).sees_no("Ingen mobil har nådd");
}
