//! Tables that write on their own pages, over a real socket against the real program.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "support/machine.rs"]
mod machine;

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Stdio};
use std::time::Duration;

use machine::Machine;
use serde_json::{Value, json};

/// The program, serving until it is dropped.
struct Served {
    child: Child,
    listen: String,
    /// The paths of the tables' pages, by number.
    pages: Vec<(Option<u64>, String)>,
}

impl Served {
    fn of(m: &Machine, more: &[&str]) -> Self {
        let args = [&["serve", "w", "--listen", "127.0.0.1:0", "--tables", "--json"], more].concat();
        let mut child = m.command(&args).stdin(Stdio::null()).stdout(Stdio::piped()).spawn().unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let told: Value = serde_json::from_str(&line).unwrap();
        let path = |page: &Value| {
            let address = page["address"].as_str().unwrap();
            (page["table"].as_u64(), address[address.find("/t/").unwrap()..].to_owned())
        };
        let pages = told["tables"].as_array().unwrap().iter().map(path).collect();
        Self { child, listen: told["listen"].as_str().unwrap().to_owned(), pages }
    }

    fn page(&self, table: u64) -> &str {
        &self.pages.iter().find(|(number, _)| *number == Some(table)).unwrap().1
    }

    /// The status and all that is answered.
    fn ask(&self, method: &str, path: &str, headers: &str, body: &str) -> (u16, String) {
        let mut stream = TcpStream::connect(&self.listen).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(30))).unwrap();
        let length = if body.is_empty() { String::new() } else { format!("Content-Length: {}\r\n", body.len()) };
        let host = &self.listen;
        let request =
            format!("{method} {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n{headers}{length}\r\n{body}");
        stream.write_all(request.as_bytes()).unwrap();
        let mut answer = String::new();
        // Whoever is refused in the middle of a long body may find the line cut; what was answered has come.
        let _ = stream.read_to_string(&mut answer);
        (answer.get(9..12).unwrap_or_else(|| panic!("no answer to {path}")).parse().unwrap(), answer)
    }

    fn get(&self, path: &str) -> (u16, String) {
        self.ask("GET", path, "", "")
    }

    fn post(&self, path: &str, body: &str) -> (u16, String) {
        self.ask("POST", path, "Accept: application/json\r\n", body)
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Case B with its first round running.
fn workshop() -> Machine {
    let m = Machine::new();
    m.ok(&["new", "w", "--from", "tre-kommuner"]);
    tell(&m, &json!({"do": "round", "number": 1, "to": "running"}));
    m
}

fn tell(m: &Machine, command: &Value) {
    m.write("one.jsonl", format!("{command}\n"));
    m.ok(&["do", "w", "one.jsonl"]);
}

#[test]
fn what_a_table_writes_is_held_and_its_own() {
    let m = workshop();
    let s = Served::of(&m, &[]);
    let (three, four) = (s.page(3), s.page(4));
    let line = "id=0123456789abc&kind=weakness&round=1&alternative=A1&text=Lengre+vei+%3Cb%3Etil%3C%2Fb%3E+plan";
    assert_eq!(s.post(&format!("{three}/line"), line).0, 200);
    let said = m.statements("w");
    let of = |name| &said[0][name];
    assert_eq!(said.len(), 1);
    assert_eq!(
        (of("text"), of("table"), of("quadrant")),
        (&json!("Lengre vei <b>til</b> plan"), &json!(3), &json!("weakness"))
    );
    assert_eq!((of("round"), of("state"), of("topic")), (&json!(1), &json!("held"), &json!("T3")));
    // On its own page, escaped; on nobody else's, and not on the board.
    let own = s.get(three).1;
    assert!(own.contains("Lengre vei &lt;b&gt;til&lt;/b&gt; plan") && !own.contains("<b>til"));
    for other in [four, "/", "/?a=*", "/?a=A1"] {
        assert!(!s.get(other).1.contains("Lengre vei"), "{other}");
    }
    // Corrected and starred by its own table, by no other.
    assert_eq!(s.post(&format!("{four}/change"), "id=0123456789abc&text=Kapret").0, 409);
    assert_eq!(s.post(&format!("{three}/change"), "id=0123456789abc&text=Kortere+vei").0, 200);
    assert_eq!(s.post(&format!("{three}/change"), "id=0123456789abc&star=1").0, 200);
    assert_eq!((m.texts("w"), m.statements("w")[0]["star"].clone()), (vec!["Kortere vei".to_owned()], json!(true)));
    // Another field of its round, and no field that the round has not.
    for (of, kind, status) in
        [(four, "threat", 409), (three, "harder", 409), (three, "nonsense", 422), (three, "threat", 200)]
    {
        assert_eq!(
            s.post(&format!("{of}/change"), &format!("id=0123456789abc&kind={kind}&text=Kortere+vei")).0,
            status,
            "{kind}"
        );
    }
    let now = m.statements("w")[0].clone();
    assert_eq!((&now["quadrant"], &now["text"], &now["star"]), (&json!("threat"), &json!("Kortere vei"), &json!(true)));
    // What the room sees is nobody's to change from a table, but for how important it is; what is over is not at all.
    tell(&m, &json!({"do": "release", "statement": "0123456789abc", "to": "shown"}));
    assert_eq!(s.post(&format!("{three}/change"), "id=0123456789abc&text=Noe+annet").0, 409);
    assert_eq!(s.post(&format!("{three}/change"), "id=0123456789abc&kind=strength&text=x").0, 409);
    assert_eq!(s.post(&format!("{four}/change"), "id=0123456789abc&star=0").0, 409);
    assert_eq!(s.post(&format!("{three}/change"), "id=0123456789abc&star=0").0, 200);
    tell(&m, &json!({"do": "release", "statement": "0123456789abc", "to": "held"}));
    tell(&m, &json!({"do": "round", "number": 1, "to": "closed"}));
    assert_eq!(s.post(&format!("{three}/change"), "id=0123456789abc&gone=1").0, 409);
    assert_eq!(s.post(&format!("{three}/change"), "id=0123456789abc&star=1").0, 409);
    // Words that were written in the round and come late are kept, and said to have come late.
    assert_eq!(s.post(&format!("{three}/line"), "id=0123456789abd&kind=threat&round=1&text=Sent").0, 200);
    assert_eq!(m.statements("w")[1]["after_closing"], json!(true));
}

#[test]
fn what_is_sent_again_after_a_crash_is_there_once() {
    let m = workshop();
    let mut s = Served::of(&m, &[]);
    let page = s.page(7).to_owned();
    let line = "id=0123456789abc&kind=strength&round=1&text=Ett+sted";
    assert_eq!(s.post(&format!("{page}/line"), line).0, 200);
    s.child.kill().unwrap();
    s.child.wait().unwrap();
    let s = Served::of(&m, &[]);
    assert_eq!(s.page(7), page, "a printed address goes on leading to its table");
    assert_eq!(s.post(&format!("{page}/line"), line).0, 200);
    assert_eq!(s.post(&format!("{page}/line"), "id=0123456789abd&kind=strength&round=1&text=To+steder").0, 200);
    assert_eq!(m.texts("w"), ["Ett sted", "To steder"]);
    // The same id from another table is another matter.
    assert_eq!(s.post(&format!("{}/line", s.page(8)), line).0, 409);
}

#[test]
fn a_form_without_scripts_does_the_same() {
    let m = workshop();
    let s = Served::of(&m, &[]);
    let (status, answer) =
        s.ask("POST", &format!("{}/line", s.page(2)), "", "kind=opportunity&round=1&text=Uten+skript");
    assert_eq!(status, 303);
    assert!(answer.contains(&format!("location: {}?lang=", s.page(2))), "{answer}");
    let page = s.get(s.page(2)).1;
    assert!(page.contains("Uten skript"));
    // A button that is pressed twice is one line; other words from the same form are another.
    let id = page.split("name=\"id\" value=\"").nth(1).unwrap().split('"').next().unwrap();
    for (text, many) in [("To+trykk", 2), ("To+trykk", 2), ("Noe+annet", 3)] {
        let body = format!("id={id}&kind=opportunity&round=1&text={text}");
        assert_eq!(s.ask("POST", &format!("{}/line", s.page(2)), "", &body).0, 303);
        assert_eq!(m.texts("w").len(), many, "{text}");
    }
    assert_ne!(s.get(s.page(2)).1.split("name=\"id\" value=\"").nth(1).unwrap().get(..13), Some(id));
}

#[test]
fn nobody_gets_in_who_does_not_hold_a_key() {
    let m = workshop();
    let s = Served::of(&m, &[]);
    let (one, line) = (format!("{}/line", s.page(1)), "kind=strength&round=1&text=x");
    let long = format!("kind=strength&round=1&text={}", "x".repeat(40_000));
    let cases: [(&str, &str, &str, &str, u16); 12] = [
        ("POST", &one, "Origin: http://example.org\r\n", line, 403),
        ("GET", &one, "", "", 405),
        ("PUT", &one, "", line, 405),
        ("POST", s.page(1), "", line, 405),
        ("POST", &one, "", &long, 413),
        ("POST", &one, "", "kind=strength&round=1&text=", 422),
        ("POST", &one, "", "kind=nonsense&round=1&text=x", 422),
        ("POST", &one, "", "id=short&kind=strength&round=1&text=x", 422),
        ("POST", &one, "", "kind=strength&round=99&text=x", 409),
        ("POST", &one, "", "kind=harder&round=1&text=x", 409),
        ("POST", &one, "", "%%%=%&text", 422),
        ("GET", &format!("{}/../", s.page(1)), "", "", 404),
    ];
    for (method, path, headers, body, status) in cases {
        let answer = s.ask(method, path, headers, body);
        assert_eq!(answer.0, status, "{method} {path} {headers} {}", &body[..body.len().min(60)]);
        assert!(answer.1.contains("form-action 'self'") && answer.1.contains("no-store"), "{}", answer.1);
    }
    assert_eq!(m.texts("w"), [""; 0]);
    // Guessing ends soon, and keeps no table out that shares the address.
    let guess = |n: u32| s.get(&format!("/t/{n:0>26}")).0;
    let answers: Vec<_> = (0..25).map(guess).collect();
    assert_eq!((answers[0], answers[24]), (404, 429));
    assert_eq!(s.get(s.page(1)).0, 200);
    assert_eq!(s.get("/").0, 200);
}

#[test]
fn a_table_gets_another_address_and_the_old_one_opens_nothing() {
    let m = workshop();
    let old = {
        let s = Served::of(&m, &[]);
        (s.page(3).to_owned(), s.page(4).to_owned())
    };
    let s = Served::of(&m, &["--new-key", "3"]);
    assert_eq!((s.get(&old.0).0, s.get(s.page(3)).0, s.get(&old.1).0), (404, 200, 200));
    drop(s);
    let s = Served::of(&m, &["--new-key", "*"]);
    assert_eq!((s.get(&old.1).0, s.get(s.page(4)).0), (404, 200));
}

#[test]
fn one_group_has_one_page() {
    let m = Machine::new();
    m.ok(&["new", "w"]);
    let s = Served::of(&m, &[]);
    let [(None, page)] = s.pages.as_slice() else { panic!("{:?}", s.pages) };
    assert_eq!(s.post(&format!("{page}/line"), "kind=strength&text=Vi+er+enige").0, 200);
    assert_eq!((m.texts("w"), m.statements("w")[0]["table"].clone()), (vec!["Vi er enige".to_owned()], Value::Null));
}
