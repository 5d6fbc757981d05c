//! A full hall on one laptop: many who read, tables that write, as many who only hold on to their place, and news every
//! second.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::explicit_write)]

#[path = "support/machine.rs"]
mod machine;
#[path = "support/served.rs"]
mod served;

use std::collections::{BTreeMap, BTreeSet};
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
use served::{Line, Served, ask};

/// How long anybody may have to wait for what is new.
const SOON: Duration = Duration::from_secs(2);

/// How many of each sort, and for how long.
struct Hall {
    readers: usize,
    writers: usize,
    slow: usize,
    seconds: u64,
}

/// How often a table writes: more than twelve of them ever do in a minute of a real morning.
const WRITES: Duration = Duration::from_millis(1500);

fn hall() -> Hall {
    if std::env::var_os("PLENUM_LOAD").is_some() {
        return Hall { readers: 300, writers: 12, slow: 300, seconds: 300 };
    }
    writeln!(std::io::stderr(), "SHORT FORM: 60 readers for 20 s; PLENUM_LOAD=1 for 300 readers and five minutes")
        .unwrap();
    Hall { readers: 60, writers: 12, slow: 60, seconds: 20 }
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

/// What a table sent, in its order, and how long each answer and its own page took.
#[derive(Default)]
struct Wrote {
    ids: Vec<(String, String)>,
    answers: Vec<Duration>,
    pages: Vec<Duration>,
}

/// Writes at a table's page until all is over, and reads there what became of it.
fn write(addr: SocketAddr, page: &str, table: usize, over: &Receiver<()>) -> Wrote {
    let mut reads = Line::asks(addr, &format!("{page}live"), "");
    next(&mut reads).expect("the page is not read");
    let mut wrote = Wrote::default();
    // Not all of them in the same moment.
    let mut due = Instant::now() + WRITES * u32::try_from(table).unwrap() / 12;
    while over.recv_timeout(due.saturating_duration_since(Instant::now())) == Err(RecvTimeoutError::Timeout) {
        due += WRITES;
        let n = wrote.ids.len();
        let (id, text) = (format!("{:013}", table * 100_000 + n), format!("Bord {table} sier sitt nr. {n} & 100 %"));
        let words = text.replace('%', "%25").replace('&', "%26").replace(' ', "+");
        let body = format!("id={id}&kind=strength&round=1&alternative=A1&text={words}");
        let request = format!(
            "POST {page}line HTTP/1.1\r\nHost: {addr}\r\nAccept: application/json\r\nConnection: close\r\nContent-Length: {}\r\n\r\n{body}",
            body.len()
        );
        let sent = Instant::now();
        let reply = ask(addr, &request);
        wrote.answers.push(sent.elapsed());
        assert_eq!(reply.status, 200, "{reply:?}");
        // A device that has not heard the answer sends it again: one in ten does here.
        if n % 10 == 3 {
            assert_eq!(ask(addr, &request).status, 200);
        }
        while !next(&mut reads).expect("the page is not followed").contains(&format!("nr. {n} &amp;")) {}
        wrote.pages.push(sent.elapsed());
        wrote.ids.push((id, text));
    }
    wrote
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

/// How many files and connections a program has open.
fn handles(pid: u32) -> Option<usize> {
    Some(std::fs::read_dir(format!("/proc/{pid}/fd")).ok()?.count())
}

/// Half, nearly all, and the last of some times.
fn of(times: &mut [Duration]) -> String {
    times.sort_unstable();
    let at = |part: usize| times[(times.len() - 1) * part / 1000];
    format!("{} times: p50 {:?}, p99 {:?}, all {:?}", times.len(), at(500), at(990), at(1000))
}

#[test]
fn everybody_in_a_full_hall_has_what_is_new_within_two_seconds() {
    let hall = hall();
    let m = Machine::new();
    m.ok(&["new", "w", "--from", "tre-kommuner"]);
    let mut desk = Desk::open(&m.path("w"), None).unwrap();
    let line = board(&mut desk);
    desk.wait().unwrap();
    desk.close().unwrap();
    assert_eq!(m.feed(&["do", "w"], br#"{"do":"round","number":1,"to":"running"}"#).exit, 0);
    let mut desk = Desk::open(&m.path("w"), None).unwrap();
    let more = ["--connections", "2000", "--per-address", "2000", "--tables", "--lang", "en"];
    let mut served = Served::start(&m, "w", &more);
    let pages: Vec<String> = (0..hall.writers).map(|_| served.page() + "/").collect();
    let (addr, all) = (served.addr, usize::try_from(hall.seconds).unwrap());
    let pid = served.child.id();
    let (empty, before) = (memory(pid), handles(pid));
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
    let writers: Vec<_> = pages
        .into_iter()
        .enumerate()
        .map(|(n, page)| {
            let (stop, over) = channel::<()>();
            (stop, std::thread::spawn(move || write(addr, &page, n + 1, &over)))
        })
        .collect();
    let (_open, ticks) = channel::<()>();
    let (begun, mut most) = (Instant::now(), before);
    for n in 1..=all {
        let due = Duration::from_secs(n as u64).saturating_sub(begun.elapsed());
        let _ = ticks.recv_timeout(due);
        let text = words(&format!("Dette er nyhet nr. {n} på tavla"));
        desk.perform(Command::Reword { of: line.any(), text, seen: None }, now()).unwrap();
        desk.wait().unwrap();
        told.lock().unwrap().push(Instant::now());
        most = most.max(handles(pid));
    }
    assert_eq!(reading.load(Ordering::SeqCst), hall.readers);
    let mut took = Vec::new();
    for reader in readers {
        let (times, missed) = reader.join().unwrap();
        assert_eq!(missed, 0, "a reader has not got all that was new");
        took.extend(times);
    }
    let (stops, writing): (Vec<_>, Vec<_>) = writers.into_iter().unzip();
    drop(stops);
    let wrote: Vec<Wrote> = writing.into_iter().map(|writer| writer.join().unwrap()).collect();
    drop(leave);
    let places = holding.join().unwrap();
    assert!(places >= hall.slow, "only {places} places were held");
    let full = memory(pid);
    let (mut answers, mut own): (Vec<Duration>, Vec<Duration>) = Default::default();
    wrote.iter().for_each(|table| {
        answers.extend(&table.answers);
        own.extend(&table.pages);
    });
    let said = format!(
        "{} readers, {} tables, {} slow sockets ({places} times), {} s\n  readers: {}\n  answers to tables: {}\n  tables' own pages: {}\n  KiB now and at most: {empty:?} before, {full:?} after; handles: {before:?} before, {most:?} at most",
        hall.readers,
        hall.writers,
        hall.slow,
        hall.seconds,
        of(&mut took),
        of(&mut answers),
        of(&mut own),
    );
    writeln!(std::io::stderr(), "{said}").unwrap();
    assert_eq!(took.len(), hall.readers * all);
    assert!(took.last().is_some_and(|last| *last < SOON) && answers.last().is_some_and(|last| *last < SOON), "{said}");
    // No line is lost, none is doubled, and each table's stand in the order in which it wrote them.
    let mut listed: BTreeMap<u64, Vec<(String, String)>> = BTreeMap::new();
    let held = m.statements("w").into_iter().filter(|s| s["state"] == "held");
    for s in held {
        let (id, text) = (s["id"].as_str().unwrap().to_owned(), s["text"].as_str().unwrap().to_owned());
        listed.entry(s["table"].as_u64().unwrap()).or_default().push((id, text));
    }
    let sent: BTreeMap<u64, _> = (1..).zip(wrote.into_iter().map(|table| table.ids)).collect();
    assert!(sent.values().all(|ids| ids.len() as u64 >= hall.seconds / 3), "{said}");
    assert_eq!(listed, sent);
    let ids: BTreeSet<_> = sent.values().flatten().map(|(id, _)| id).collect();
    assert_eq!(ids.len(), sent.values().map(Vec::len).sum::<usize>());
    // It ends in time even now.
    let (exit, _, ending) = served.interrupt();
    assert!(exit == Some(130) && ending < Duration::from_secs(5), "{ending:?}");
}
