//! A full hall on one laptop: many who read, as many who only hold on to their place, and news every second.
#![allow(clippy::unwrap_used, clippy::panic, clippy::explicit_write)]

#[path = "support/machine.rs"]
mod machine;
#[path = "support/served.rs"]
mod served;

use std::io::Write;
use std::net::{SocketAddr, TcpStream};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use machine::Machine;
use plenum::desk::{Desk, now};
use plenum::domain::{Id, Kind, Quadrant, Release, Said, Words};
use plenum::record::{Command, Statement};
use served::{Line, Served};

/// How long anybody may have to wait for what is new.
const SOON: Duration = Duration::from_secs(2);

/// How many of each sort, and for how long.
struct Hall {
    readers: usize,
    slow: usize,
    seconds: u64,
}

fn hall() -> Hall {
    if std::env::var_os("PLENUM_LOAD").is_some() {
        return Hall { readers: 300, slow: 300, seconds: 300 };
    }
    writeln!(std::io::stderr(), "SHORT FORM: 60 readers for 20 s; PLENUM_LOAD=1 for 300 readers and five minutes")
        .unwrap();
    Hall { readers: 60, slow: 60, seconds: 20 }
}

/// When each piece of news was safe on the disk.
type Told = Arc<Mutex<Vec<Instant>>>;

fn words(text: &str) -> Words {
    Words::new(text).unwrap()
}

/// The board of a long morning; the line that will be news.
fn board(desk: &mut Desk) -> Id<Statement> {
    let tables: Vec<_> = desk.state().tables().iter().map(|(id, _)| id).collect();
    let alternatives: Vec<_> = desk.state().alternatives().iter().map(|(id, _)| id).collect();
    let mut ids = Vec::new();
    for n in 0..60 {
        let said = Said {
            kind: Kind::Quadrant(Quadrant::ALL[n % 4]),
            table: Some(tables[n % tables.len()]),
            alternative: Some(alternatives[1]),
            ..Said::plain(words(&format!("Innspill {n} om hvordan tjenestene kan organiseres på tvers av kommunene")))
        };
        let receipt = desk.perform(Command::Say(Box::new(said)), now()).unwrap();
        ids.push(receipt.ids[0].of());
    }
    desk.perform(Command::Release { statements: ids.clone(), to: Release::Shown }, now()).unwrap();
    ids[0]
}

/// The highest number of a piece of news in a text.
fn newest(text: &str) -> Option<usize> {
    let numbers = text.split("nyhet nr. ").skip(1);
    numbers.filter_map(|rest| rest.split(|c: char| !c.is_ascii_digit()).next()?.parse().ok()).max()
}

/// Reads until all is over: how long each piece of news took to come, and how many never did.
fn read(addr: SocketAddr, told: &Told, all: usize) -> (Vec<Duration>, usize) {
    let mut line = Line::asks(addr, "/live", "");
    let (mut has, mut took) = (0, Vec::new());
    while has < all {
        let Some(event) = next(&mut line) else { break };
        let came = Instant::now();
        let told = told.lock().unwrap();
        // Numbers count from one; whoever has a newer one has the older ones, too.
        if let Some(number) = newest(&event).filter(|number| *number > has) {
            // It may have come before the disk's own word of it did.
            took.extend(
                (has..number).map(|n| told.get(n).map_or(Duration::ZERO, |at| came.saturating_duration_since(*at))),
            );
            has = number;
        }
    }
    (took, all - has)
}

/// The next whole event, unless nothing comes for long.
fn next(line: &mut Line) -> Option<String> {
    while !line.text().contains("\n\n") {
        if !line.takes(Duration::from_secs(40)) {
            return None;
        }
    }
    Some(line.past("\n\n"))
}

/// Places that are taken and not used: heads that come a letter at a time, boards nobody reads, and silence. Whoever is
/// turned out comes again.
fn hold(addr: SocketAddr, many: usize, over: &Receiver<()>) -> usize {
    let (mut sockets, mut again): (Vec<Option<TcpStream>>, usize) = ((0..many).map(|_| None).collect(), 0);
    while over.recv_timeout(Duration::from_millis(200)) == Err(RecvTimeoutError::Timeout) {
        for (n, held) in sockets.iter_mut().enumerate() {
            let lives = held.as_mut().is_some_and(|socket| match n % 3 {
                0 => socket.write_all(b"X").is_ok(),
                _ => !matches!(socket.peek(&mut [0; 1]), Ok(0)) || n % 3 == 1,
            });
            if lives {
                continue;
            }
            let Ok(mut socket) = TcpStream::connect(addr) else { continue };
            let _ = match n % 3 {
                0 => socket.write_all(b"GET / HTTP/1.1\r\nX: "),
                1 => socket.write_all(format!("GET /live HTTP/1.1\r\nHost: {addr}\r\n\r\n").as_bytes()),
                _ => Ok(()),
            };
            socket.set_nonblocking(true).unwrap();
            *held = Some(socket);
            again += 1;
        }
    }
    again
}

/// What the system says a program holds in memory, in KiB: now, and at most so far.
fn memory(pid: u32) -> Option<(u64, u64)> {
    let status = std::fs::read_to_string(format!("/proc/{pid}/status")).ok()?;
    let of =
        |name: &str| status.lines().find_map(|line| line.strip_prefix(name)?.split_whitespace().next()?.parse().ok());
    Some((of("VmRSS:")?, of("VmHWM:")?))
}

#[test]
fn everybody_in_a_full_hall_has_what_is_new_within_two_seconds() {
    let hall = hall();
    let m = Machine::new();
    m.ok(&["new", "w", "--from", "tre-kommuner"]);
    let mut desk = Desk::open(&m.path("w"), None).unwrap();
    let line = board(&mut desk);
    desk.wait().unwrap();
    let served = Served::start(&m, "w", &["--connections", "2000", "--per-address", "2000"]);
    let (addr, all) = (served.addr, usize::try_from(hall.seconds).unwrap());
    let empty = memory(served.child.id());
    let told = Told::default();
    let (leave, over) = channel::<()>();
    let holding = std::thread::spawn(move || hold(addr, hall.slow, &over));
    let reading = Arc::new(AtomicUsize::new(0));
    let readers: Vec<_> = (0..hall.readers)
        .map(|_| {
            let (told, reading) = (Arc::clone(&told), Arc::clone(&reading));
            let small = std::thread::Builder::new().stack_size(512 * 1024);
            small
                .spawn(move || {
                    reading.fetch_add(1, Ordering::SeqCst);
                    read(addr, &told, all)
                })
                .unwrap()
        })
        .collect();
    let (_open, ticks) = channel::<()>();
    let begun = Instant::now();
    for n in 1..=all {
        let due = Duration::from_secs(n as u64).saturating_sub(begun.elapsed());
        let _ = ticks.recv_timeout(due);
        let text = words(&format!("Dette er nyhet nr. {n} på tavla"));
        desk.perform(Command::Reword { of: line.any(), text, seen: None }, now()).unwrap();
        desk.wait().unwrap();
        told.lock().unwrap().push(Instant::now());
    }
    assert_eq!(reading.load(Ordering::SeqCst), hall.readers);
    let mut took = Vec::new();
    for reader in readers {
        let (times, missed) = reader.join().unwrap();
        assert_eq!(missed, 0, "a reader has not got all that was new");
        took.extend(times);
    }
    drop(leave);
    let places = holding.join().unwrap();
    assert!(places >= hall.slow, "only {places} places were held");
    let full = memory(served.child.id());
    took.sort_unstable();
    let at = |part: usize| took[(took.len() - 1) * part / 1000];
    let said = format!(
        "{} readers, {} slow sockets ({places} times), {} s: {} times, half within {:?}, 99 % within {:?}, all within {:?}; KiB now and at most: {empty:?} before, {full:?} after",
        hall.readers,
        hall.slow,
        hall.seconds,
        took.len(),
        at(500),
        at(990),
        at(1000)
    );
    writeln!(std::io::stderr(), "{said}").unwrap();
    assert_eq!(took.len(), hall.readers * all);
    assert!(at(1000) < SOON, "{said}");
    // It ends in time even now.
    let (exit, _, ending) = served.interrupt();
    assert!(exit == Some(130) && ending < Duration::from_secs(5), "{ending:?}");
}
