//! What everybody is told who wants something else of the board than to read it, over real sockets: one row each, with
//! its status and its words.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "support/machine.rs"]
mod machine;
#[path = "support/served.rs"]
mod served;

use std::time::{Duration, Instant};

use machine::Machine;
use served::{Line, Reply, Served, ask};

/// The board with one shown line, and tables that may write; the path of the first table's page.
fn hall(m: &Machine, lang: &str) -> (Served, String) {
    let mut served = Served::start(m, "w", &["--tables", "--lang", lang]);
    let page = served.page();
    (served, page)
}

fn workshop() -> Machine {
    let m = Machine::new();
    m.ok(&["new", "w", "--from", "tre-kommuner"]);
    served::shows(&m, "s", "Større fagmiljø");
    served::does(&m, r#"{"do":"round","number":1,"to":"running"}"#);
    m
}

/// What is asked, the status, and the words in bokmål and in English; none where no request was understood, which is
/// refused before anything of ours is asked.
type Row<'a> = (String, u16, [&'a str; 2]);

const ELSEWHERE: [&str; 2] = ["hører ikke til tavla", "does not belong to the board"];
const CLOSED: [&str; 2] = ["Bordets side er ikke åpen nå", "page is not open now"];
const NO_PAGE: [&str; 2] = ["Denne siden finnes ikke", "There is no such page"];
const READ: [&str; 2] = ["Tavla kan bare leses", "The board can only be read"];
const SENT: [&str; 2] = ["Hit kan det bare sendes", "only takes in what is sent"];
const NOTHING: [&str; 2] = ["Her tas det ikke imot noe", "Nothing is taken in here"];
const BAD: [&str; 2] = ["Innspillet kunne ikke leses", "The statement could not be read"];
const OTHER: [&str; 2] = ["bare sendes fra bordets egen side", "only be sent from the table's own page"];
const NONE: [&str; 2] = ["", ""];

fn rows(at: &str, page: &str) -> Vec<Row<'static>> {
    let host = format!("Host: {at}\r\n");
    let get = |path: &str| format!("GET {path} HTTP/1.1\r\n{host}\r\n");
    let with = |more: &str| format!("GET / HTTP/1.1\r\n{host}{more}\r\n");
    let post = |path: &str, more: &str, body: &str| format!("POST {page}{path} HTTP/1.1\r\n{host}{more}\r\n{body}");
    let long = "x".repeat(20_000);
    let line = "kind=strength&round=1&text=x";
    let length = format!("Content-Length: {}\r\n", line.len());
    let mut rows = vec![
        ("GET / HTTP/1.1\r\nHost: example.org\r\n\r\n".to_owned(), 421, ELSEWHERE),
        ("GET / HTTP/1.1\r\n\r\n".to_owned(), 421, ELSEWHERE),
        ("GET / HTTP/1.0\r\n\r\n".to_owned(), 421, ELSEWHERE),
        (with("Host: example.org\r\n"), 421, ELSEWHERE),
        (get("http://example.org/"), 421, ELSEWHERE),
        (format!("GET {page} HTTP/1.1\r\nHost: example.org\r\n\r\n"), 421, ELSEWHERE),
        // A key that nobody has, in part, in other letters, too long.
        (get("/t/0123456789abcdefghjkmnpqrs"), 404, CLOSED),
        (get(&page[..page.len() - 1]), 404, CLOSED),
        (get(&page.to_uppercase().replace("/T/", "/t/")), 404, CLOSED),
        (get(&format!("{page}x")), 404, CLOSED),
        (get("/t/"), 404, CLOSED),
        // Other ways of asking.
        (format!("POST / HTTP/1.1\r\n{host}\r\n"), 405, READ),
        (format!("DELETE /live HTTP/1.1\r\n{host}\r\n"), 405, READ),
        (format!("OPTIONS * HTTP/1.1\r\n{host}\r\n"), 405, READ),
        (post("", &length, line), 405, READ),
        (get(&format!("{page}/line")), 405, SENT),
        (format!("PUT {page}/change HTTP/1.1\r\n{host}\r\n"), 405, SENT),
        // Too much of something.
        (with(&format!("X: {long}\r\n")), 431, NONE),
        (with(&"X: y\r\n".repeat(64)), 431, NONE),
        (get(&format!("/{long}")), 431, NONE),
        (get(&format!("/{}", "x".repeat(70_000))), 431, NONE),
        (with("Content-Length: 9\r\n"), 413, NOTHING),
        (with("Transfer-Encoding: chunked\r\n"), 413, NOTHING),
        (format!("GET {page} HTTP/1.1\r\n{host}Content-Length: 9\r\n\r\n123456789"), 413, NOTHING),
        (post("/line", "Content-Length: 99999\r\n", &"x".repeat(40_000)), 413, BAD),
        (post("/line", "Origin: http://example.org\r\n", line), 403, OTHER),
        (post("/line", "Content-Length: 1\r\n", "x"), 422, BAD),
        // One request inside another.
        (post("/line", "Transfer-Encoding: chunked\r\n", "0\r\n\r\nGET / HTTP/1.1\r\n\r\n"), 411, BAD),
        (
            post("/line", "Content-Length: 4\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\nGET / HTTP/1.1\r\n\r\n"),
            411,
            BAD,
        ),
        (
            post("/line", "Transfer-Encoding: chunked\r\nContent-Length: 4\r\n", "0\r\n\r\nGET / HTTP/1.1\r\n\r\n"),
            411,
            BAD,
        ),
        (post("/line", "Transfer-Encoding: identity\r\n", ""), 400, NONE),
        (post("/line", "Content-Length: 1\r\nContent-Length: 2\r\n", "xx"), 400, NONE),
        (post("/line", "Content-Length: 1, 2\r\n", "xx"), 400, NONE),
        (post("/line", "Content-Length: +1\r\n", "x"), 400, NONE),
        (with("X: a\r\n b\r\n"), 400, NONE),
        (with("Content-Length : 1\r\n"), 400, NONE),
        (with("no colon\r\n"), 400, NONE),
        (format!("GET / HTTP/1.1\n\n{host}\r\n"), 421, ELSEWHERE),
        ("GET /\0 HTTP/1.1\r\n\r\n".to_owned(), 400, NONE),
        ("\u{16}\u{3}\u{1}hello\r\n\r\n".to_owned(), 400, NONE),
        ("GET / HTTP/7.0\r\n\r\n".to_owned(), 400, NONE),
    ];
    for path in ["//", "/..", "/../", "/%2e%2e", "/%2e%2e%2fworkshop.json", "/./", "/%00", "*"] {
        rows.push((get(path), 404, NO_PAGE));
    }
    rows.extend(["/t/../", "/t/.."].map(|path| (get(path), 404, CLOSED)));
    rows.push((get(&format!("{page}/../")), 404, NO_PAGE));
    rows.push((get(&format!("{page}/%2e%2e/")), 404, NO_PAGE));
    rows
}

#[test]
fn everybody_is_told_what_is_wrong_and_nothing_else() {
    let m = workshop();
    for (n, lang) in ["nb", "en"].into_iter().enumerate() {
        let (served, page) = hall(&m, lang);
        for (request, status, words) in rows(&served.addr.to_string(), &page) {
            let shown: String = request.chars().take(120).collect();
            let reply: Reply = ask(served.addr, &request);
            assert_eq!(reply.status, status, "{shown:?} {reply:?}");
            let word = words[n];
            assert_eq!(reply.body.is_empty(), word.is_empty(), "{shown:?} {reply:?}");
            assert!(reply.body.contains(word) && !reply.body.contains("fagmiljø"), "{shown:?} {reply:?}");
            // Whoever has a table's page, or thinks so, reads it on a page; all others in a word.
            let is_page = reply.header("content-type").starts_with("text/html");
            assert!(if is_page { shown.contains("/t/") } else { reply.body.len() < 200 }, "{shown:?} {reply:?}");
        }
    }
    assert_eq!(m.texts("w"), ["Større fagmiljø"], "nothing of it was taken in");
}

#[test]
fn guessing_ends_soon_and_an_old_key_is_a_guess_like_another() {
    let m = workshop();
    let old = hall(&m, "nb").1;
    m.ok(&["list", "w", "tables"]);
    for (lang, wrong, fast) in [("nb", CLOSED[0], "For mye på en gang"), ("en", CLOSED[1], "Too much at once")] {
        let mut served = Served::start(&m, "w", &["--tables", "--new-key", "*", "--lang", lang]);
        let page = served.page();
        assert_ne!(page, old);
        let mut statuses = Vec::new();
        for _ in 0..22 {
            let reply = served.get(&old);
            assert!(reply.body.contains(if reply.status == 404 { wrong } else { fast }), "{reply:?}");
            assert_eq!(reply.header("retry-after"), if reply.status == 404 { "" } else { "60" });
            statuses.push(reply.status);
        }
        assert_eq!((&statuses[..20], &statuses[20..]), (&[404; 20][..], &[429; 2][..]));
        // Who holds a key comes in from the same address all the same.
        assert_eq!((served.get(&page).status, served.get("/").status), (200, 200));
    }
}

#[test]
fn a_request_is_read_to_its_end_and_no_further() {
    let m = workshop();
    let (served, page) = hall(&m, "nb");
    let at = served.addr;
    // Two at once are answered in turn; an old browser gets one answer and the end of the line.
    let mut both = Line::to(at);
    both.send(format!(
        "GET /board.css HTTP/1.1\r\nHost: {at}\r\n\r\nHEAD / HTTP/1.1\r\nHost: {at}\r\nConnection: close\r\n\r\n"
    ));
    let came = both.end();
    assert_eq!(came.matches("HTTP/1.1 200 OK").count(), 2, "{came}");
    assert!(came.find("text/css") < came.find("text/html"), "{came}");
    let mut old = Line::to(at);
    old.send(format!("GET / HTTP/1.0\r\nHost: {at}\r\n\r\nGET /board.css HTTP/1.0\r\nHost: {at}\r\n\r\n"));
    let came = old.end();
    assert_eq!((came.matches("HTTP/1.").count(), came.contains("Større fagmiljø")), (1, true), "{came}");
    // Whoever speaks something newer from the first word is let go.
    let mut newer = Line::to(at);
    newer.send("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n");
    assert_eq!(newer.end(), "");
    // What follows a request that is refused is nobody's request.
    for refused in [
        format!("POST {page}/line HTTP/1.1\r\nHost: {at}\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"),
        format!("POST / HTTP/1.1\r\nHost: {at}\r\nContent-Length: 9\r\n\r\n"),
        format!("POST {page}/line HTTP/1.1\r\nHost: {at}\r\nContent-Length: 99999\r\n\r\n"),
    ] {
        let mut line = Line::to(at);
        line.send(format!("{refused}GET /board.css HTTP/1.1\r\nHost: {at}\r\n\r\n").repeat(900));
        let came = line.end();
        assert!(came.matches("HTTP/1.1 ").count() <= 1 && !came.contains("text/css"), "{refused} {came}");
    }
    // Words that come a letter at a time are waited for so long, and no longer.
    let mut slow = Line::to(at);
    slow.send(format!("POST {page}/line HTTP/1.1\r\nHost: {at}\r\nContent-Length: 900\r\n\r\n"));
    let begun = Instant::now();
    while !slow.ended && !slow.text().contains("408 ") && begun.elapsed() < served::PATIENCE {
        slow.send("x");
        slow.takes(Duration::from_millis(100));
    }
    assert!(slow.end().contains("Innspillet kunne ikke leses"), "{}", slow.text());
    assert!(begun.elapsed() < Duration::from_secs(15), "{:?}", begun.elapsed());
    assert_eq!(m.texts("w"), ["Større fagmiljø"]);
}
