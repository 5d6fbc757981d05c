//! The board as a room reaches it: the real program that serves, and bare sockets to it.
#![allow(dead_code, clippy::unwrap_used, clippy::panic)]

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, ErrorKind, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::process::{Child, ChildStdout, Command, Stdio};
use std::time::{Duration, Instant};

use super::machine::Machine;

/// Whatever is waited for comes long before this, or never.
pub const PATIENCE: Duration = Duration::from_secs(20);

/// The program, what it goes on to say, and what its first line tells.
fn begin<T>(m: &Machine, args: &[&str], tells: impl Fn(&str) -> Option<T>) -> (Child, BufReader<ChildStdout>, T) {
    let mut child = m.command(args).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut says = BufReader::new(child.stdout.take().unwrap());
    let mut line = String::new();
    says.read_line(&mut line).unwrap();
    let told = tells(&line).unwrap_or_else(|| {
        let mut said = String::new();
        let _ = child.stderr.take().unwrap().read_to_string(&mut said);
        panic!("no address: {line}{said}")
    });
    (child, says, told)
}

/// `plenum serve`, running; it is killed when nobody wants it any longer.
pub struct Served {
    pub child: Child,
    pub addr: SocketAddr,
    /// What it says after its first address.
    pub says: BufReader<ChildStdout>,
}

impl Served {
    /// At any free port.
    pub fn start(m: &Machine, dir: &str, more: &[&str]) -> Self {
        Self::at(m, dir, "127.0.0.1:0", more)
    }

    pub fn at(m: &Machine, dir: &str, listen: &str, more: &[&str]) -> Self {
        let addr = |line: &str| line.trim().strip_prefix("http://")?.strip_suffix('/')?.parse().ok();
        let (child, says, addr) = begin(m, &[&["serve", dir, "--listen", listen], more].concat(), addr);
        Self { child, addr, says }
    }

    /// Where nobody says otherwise.
    pub fn again(m: &Machine, dir: &str) -> Self {
        let addr = |line: &str| line.trim().strip_prefix("http://")?.strip_suffix('/')?.parse().ok();
        let (child, says, addr) = begin(m, &["serve", dir], addr);
        Self { child, addr, says }
    }

    /// The path of the next table's page that it tells of.
    pub fn page(&mut self) -> String {
        let mut line = String::new();
        self.says.read_line(&mut line).unwrap();
        line.trim().split_at(line.find("/t/").unwrap()).1.to_owned()
    }

    /// With tables' own pages; their paths by the number of the table, none where all share one.
    pub fn writing(m: &Machine, dir: &str, listen: &str, more: &[&str]) -> (Self, BTreeMap<Option<u64>, String>) {
        let args = [&["serve", dir, "--listen", listen, "--tables", "--json", "--lang", "nb"], more].concat();
        let (child, says, told) = begin(m, &args, |line| serde_json::from_str::<serde_json::Value>(line).ok());
        let path = |page: &serde_json::Value| {
            let address = page["address"].as_str().unwrap();
            (page["table"].as_u64(), address[address.find("/t/").unwrap()..].to_owned())
        };
        let pages = told["tables"].as_array().unwrap().iter().map(path).collect();
        (Self { child, addr: told["listen"].as_str().unwrap().parse().unwrap(), says }, pages)
    }

    /// A request as a browser would send it.
    pub fn get(&self, path: &str) -> Reply {
        get(self.addr, path)
    }

    /// A line that has come as far as these words, from whoever gets a place as soon as there is one.
    #[track_caller]
    pub fn reads(&self, words: &str) -> Line {
        let begun = Instant::now();
        loop {
            let mut line = Line::asks(self.addr, "/live", "");
            if !line.until(|got| got.contains(words) || got.contains("503 ")).contains("503 ") {
                return line;
            }
            assert!(begun.elapsed() < PATIENCE, "there is no place");
        }
    }

    /// Until the page says something.
    #[track_caller]
    pub fn until(&self, text: &str) {
        let begun = Instant::now();
        while !self.get("/").body.contains(text) {
            assert!(begun.elapsed() < PATIENCE, "«{text}» never comes");
        }
    }

    /// Somebody presses Ctrl+C: the exit code, what it had said to people, and how long it took.
    pub fn interrupt(mut self) -> (Option<i32>, String, Duration) {
        let pid = self.child.id().to_string();
        let begun = Instant::now();
        assert!(Command::new("kill").args(["-INT", &pid]).status().unwrap().success());
        let mut said = String::new();
        self.child.stderr.take().unwrap().read_to_string(&mut said).unwrap();
        let exit = self.child.wait().unwrap().code();
        (exit, said, begun.elapsed())
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// One connection, and what has come over it.
pub struct Line {
    stream: TcpStream,
    got: Vec<u8>,
    pub ended: bool,
}

impl Line {
    pub fn to(addr: SocketAddr) -> Self {
        Self { stream: TcpStream::connect(addr).unwrap(), got: Vec::new(), ended: false }
    }

    /// What the other side does not take any more is its affair.
    pub fn send(&mut self, bytes: impl AsRef<[u8]>) -> bool {
        self.stream.write_all(bytes.as_ref()).is_ok()
    }

    /// Asks for a path, as a browser on the right address.
    pub fn asks(addr: SocketAddr, path: &str, more: &str) -> Self {
        let mut line = Self::to(addr);
        line.send(format!("GET {path} HTTP/1.1\r\nHost: {addr}\r\n{more}\r\n"));
        line
    }

    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.got).into_owned()
    }

    /// Takes what comes within a time; `false` when nothing came.
    pub fn takes(&mut self, within: Duration) -> bool {
        self.stream.set_read_timeout(Some(within)).unwrap();
        let mut piece = [0; 65536];
        match self.stream.read(&mut piece) {
            Ok(0) => self.ended = true,
            Ok(n) => self.got.extend(&piece[..n]),
            Err(error) if matches!(error.kind(), ErrorKind::WouldBlock | ErrorKind::TimedOut) => return false,
            Err(_) => self.ended = true,
        }
        !self.ended
    }

    /// Until something is so of all that has come.
    #[track_caller]
    pub fn until(&mut self, is: impl Fn(&str) -> bool) -> String {
        let begun = Instant::now();
        loop {
            let text = self.text();
            if is(&text) {
                return text;
            }
            assert!(!self.ended && begun.elapsed() < PATIENCE, "it did not come (ended: {}):\n{text}", self.ended);
            self.takes(PATIENCE);
        }
    }

    /// Until a text has come; what came before it and itself are gone then.
    #[track_caller]
    pub fn past(&mut self, text: &str) -> String {
        self.until(|got| got.contains(text));
        let all = self.text();
        let (before, after) = all.split_once(text).unwrap();
        self.got = after.into();
        before.to_owned() + text
    }

    /// Until the other side has closed.
    #[track_caller]
    pub fn end(&mut self) -> String {
        let begun = Instant::now();
        while !self.ended {
            assert!(begun.elapsed() < PATIENCE, "it is not closed:\n{}", self.text());
            self.takes(PATIENCE);
        }
        self.text()
    }
}

/// An answer.
#[derive(Debug)]
pub struct Reply {
    pub status: u16,
    pub headers: BTreeMap<String, String>,
    pub body: String,
}

impl Reply {
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", String::as_str)
    }
}

/// Sends bytes as they are and reads one answer.
#[track_caller]
pub fn ask(addr: SocketAddr, request: impl AsRef<[u8]>) -> Reply {
    let mut line = Line::to(addr);
    line.send(&request);
    let head = line.past("\r\n\r\n");
    let mut lines = head.lines();
    let status = lines.next().unwrap().split(' ').nth(1).unwrap().parse().unwrap();
    let pair = |line: &str| line.split_once(':').map(|(name, value)| (name.to_lowercase(), value.trim().to_owned()));
    let headers: BTreeMap<_, _> = lines.filter_map(pair).collect();
    let long: usize = headers.get("content-length").map_or(0, |n| n.parse().unwrap());
    let body = if request.as_ref().starts_with(b"HEAD ") { String::new() } else { line.until(|got| got.len() >= long) };
    Reply { status, headers, body }
}

#[track_caller]
pub fn get(addr: SocketAddr, path: &str) -> Reply {
    ask(addr, format!("GET {path} HTTP/1.1\r\nHost: {addr}\r\n\r\n"))
}

/// A line of table 3 on the first alternative, held.
pub fn add(m: &Machine, quadrant: &str, text: &str) -> String {
    let cell = ["--table", "3", "--alternative", "A1", "--quadrant", quadrant];
    m.ok(&[&["add", "w"], &cell[..], &["--", text]].concat()).trim().to_owned()
}

pub fn does(m: &Machine, line: &str) {
    let answer = m.feed(&["do", "w"], line.as_bytes());
    assert_eq!(answer.exit, 0, "{} {}", answer.out, answer.err);
}

pub fn releases(m: &Machine, id: &str) {
    does(m, &format!(r#"{{"do":"release","statement":"{id}","to":"shown"}}"#));
}

/// One line a statement, released all at once; their ids.
pub fn show_all(m: &Machine, quadrant: &str, lines: &str) -> Vec<String> {
    let cell = ["add", "w", "--table", "3", "--alternative", "A1", "--quadrant", quadrant, "-"];
    let answer = m.feed(&cell, lines.as_bytes());
    assert_eq!(answer.exit, 0, "{}", answer.err);
    let ids: Vec<_> = answer.out.lines().map(str::to_owned).collect();
    let release = |id: &String| format!("{{\"do\":\"release\",\"statement\":\"{id}\",\"to\":\"shown\"}}\n");
    does(m, &ids.iter().map(release).collect::<String>());
    ids
}

pub fn shows(m: &Machine, quadrant: &str, text: &str) -> String {
    let id = add(m, quadrant, text);
    releases(m, &id);
    id
}

/// What the room sees; replaced whole, as the program does it.
pub fn stage(m: &Machine, json: &str) {
    m.write("stage", json);
    std::fs::rename(m.path("stage"), m.path("w/stage.json")).unwrap();
}
