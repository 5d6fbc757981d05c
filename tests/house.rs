//! The house rules, read from the source itself.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// One file of the program: its path from `src` or `tests`, and its text.
struct Source {
    path: String,
    text: String,
}

impl Source {
    /// The folder under `src` it lives in; a file at the top is its own room.
    fn room(&self) -> &str {
        self.path.split('/').nth(1).unwrap().trim_end_matches(".rs")
    }

    /// Lines of the program itself with their numbers: no comments, nothing of the tests at the end of the file.
    fn code(&self) -> impl Iterator<Item = (usize, &str)> {
        let lines = self.text.lines().enumerate().map(|(i, line)| (i + 1, line));
        let own = lines.take_while(|(_, line)| line.trim() != "#[cfg(test)]");
        own.filter(|(_, line)| !line.trim_start().starts_with("//"))
    }

    fn lines_with<'a>(&'a self, words: &'a [&str]) -> impl Iterator<Item = String> + 'a {
        let has = move |line: &str| words.iter().any(|w| line.contains(w));
        self.code().filter(move |(_, l)| has(l)).map(|(n, l)| format!("{}:{n}: {}", self.path, l.trim()))
    }
}

fn read_all(folder: &str, into: &mut Vec<Source>) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let Ok(entries) = fs::read_dir(root.join(folder)) else { return };
    for entry in entries {
        let name = format!("{folder}/{}", entry.unwrap().file_name().to_str().unwrap());
        if root.join(&name).is_dir() {
            read_all(&name, into);
        } else if name.ends_with(".rs") {
            into.push(Source { text: fs::read_to_string(root.join(&name)).unwrap(), path: name });
        }
    }
}

fn sources(folder: &str) -> Vec<Source> {
    let mut all = Vec::new();
    read_all(folder, &mut all);
    all.sort_by(|a, b| a.path.cmp(&b.path));
    assert!(all.len() > 5 || folder != "src");
    all
}

fn none(found: impl IntoIterator<Item = String>) {
    let found: Vec<_> = found.into_iter().collect();
    assert!(found.is_empty(), "\n{}\n", found.join("\n"));
}

/// The rooms whose words this line uses: `crate::room` and `crate::{room::…, room::…}`, also over several lines.
fn rooms_used(source: &Source) -> Vec<(usize, String)> {
    let mut used = Vec::new();
    let mut group: Option<usize> = None;
    for (number, line) in source.code() {
        let mut note = |text: &str| {
            let room: String = text.chars().take_while(|c| c.is_ascii_lowercase() || *c == '_').collect();
            if !room.is_empty() {
                used.push((number, room));
            }
        };
        for (at, _) in line.match_indices("crate::") {
            match line[at + 7..].strip_prefix('{') {
                Some(_) => group = Some(0),
                None => note(&line[at + 7..]),
            }
        }
        let Some(mut depth) = group else { continue };
        let text = line.split_once("crate::{").map_or(line, |(_, after)| after);
        let mut fresh = true;
        for (at, c) in text.char_indices() {
            match c {
                '{' => depth += 1,
                '}' if depth == 0 => {
                    group = None;
                    break;
                }
                '}' => depth -= 1,
                ',' => fresh = true,
                c if c.is_alphabetic() && fresh && depth == 0 => {
                    note(&text[at..]);
                    fresh = false;
                }
                _ => {}
            }
        }
        group = group.map(|_| depth);
    }
    used
}

#[test]
fn arrows_run_one_way_only() {
    let all = ["domain", "record", "store", "desk", "analysis", "exchange", "lang", "plans", "tui", "web", "progress"];
    let allowed = |room: &str| -> Vec<&str> {
        match room {
            "domain" => vec![],
            "record" => vec!["domain"],
            "progress" => vec![],
            "store" => vec!["record", "domain", "progress"],
            "desk" => vec!["store", "record", "domain", "progress"],
            "analysis" => vec!["record", "domain"],
            "lang" => vec!["store", "record", "domain"],
            "exchange" => vec!["analysis", "lang", "record", "domain", "progress"],
            "plans" => vec!["desk", "exchange", "store", "record", "domain", "lang"],
            "tui" => all.to_vec(),
            "web" => vec!["desk", "exchange", "analysis", "store", "lang", "record", "domain"],
            "cli" | "main" | "lib" => [&all[..], &["cli"]].concat(),
            other => panic!("src/{other} is on no map"),
        }
    };
    let mut wrong = Vec::new();
    for source in sources("src") {
        let (room, may) = (source.room(), allowed(source.room()));
        for (number, used) in rooms_used(&source) {
            if used != room && !may.contains(&used.as_str()) {
                wrong.push(format!("{}:{number}: {room} → {used}", source.path));
            }
        }
    }
    none(wrong);
}

#[test]
fn the_reader_of_arrows_sees_every_way_of_writing_one() {
    let text = "use crate::store::Folder;\nuse crate::{\n    desk::{Desk, now},\n    tui,\n};\nlet x = crate::lang::figure(1);\n// crate::cli";
    let source = Source { path: "src/domain/x.rs".to_owned(), text: text.to_owned() };
    let rooms: Vec<_> = rooms_used(&source).into_iter().map(|(_, room)| room).collect();
    assert_eq!(rooms, ["store", "desk", "tui", "lang"]);
}

#[test]
fn no_float_comes_near_what_was_said_or_what_it_costs() {
    let pure = |s: &Source| {
        ["domain", "record"].contains(&s.room())
            || ["src/analysis/economy/", "src/cli/compare/", "src/exchange/compared/", "src/tui/screens/compare/"]
                .iter()
                .any(|f| s.path.starts_with(f))
    };
    none(sources("src").iter().filter(|s| pure(s)).flat_map(|s| s.lines_with(&["f64", "f32"])));
}

#[test]
fn figures_are_rounded_in_one_place() {
    let words = ["round_dp", "RoundingStrategy", ".trunc()", ".floor()", ".ceil()", "rescale("];
    let elsewhere = |s: &Source| s.path != "src/domain/rounding.rs";
    none(sources("src").iter().filter(|s| elsewhere(s)).flat_map(|s| s.lines_with(&words)));
}

#[test]
fn no_file_is_over_500_lines() {
    let long = |s: &Source| s.text.lines().count() > 500;
    none(sources("src").iter().filter(|s| long(s)).map(|s| format!("{}: {} lines", s.path, s.text.lines().count())));
}

#[test]
fn only_one_file_of_the_screens_paints() {
    let words = ["Span::", "Line::from", "Paragraph", "set_string", "Text::"];
    let screens = |s: &Source| s.room() == "tui" && s.path != "src/tui/paint.rs";
    none(sources("src").iter().filter(|s| screens(s)).flat_map(|s| s.lines_with(&words)));
}

#[test]
fn only_a_few_rooms_touch_files() {
    let may = |s: &Source| ["store", "plans", "cli"].contains(&s.room()) || s.path == "src/tui/files.rs";
    let words = ["std::fs", "fs::read", "fs::write", "File::open", "File::create", "OpenOptions"];
    none(sources("src").iter().filter(|s| !may(s)).flat_map(|s| s.lines_with(&words)));
}

#[test]
fn nobody_sleeps() {
    let word = ["thread::", "sleep("].concat();
    let all: Vec<Source> = ["src", "tests", "benches"].into_iter().flat_map(sources).collect();
    none(all.iter().flat_map(|s| s.lines_with(&[word.as_str()]).collect::<Vec<_>>()));
}

#[test]
fn nothing_in_the_program_gives_up_with_a_panic() {
    let words = [".unwrap()", ".expect(", "panic!(", "unreachable!(", "todo!(", "unimplemented!("];
    none(sources("src").iter().flat_map(|s| s.lines_with(&words)));
}

#[test]
fn every_message_is_said_somewhere() {
    let all = sources("src");
    let mut named: BTreeMap<&str, usize> = BTreeMap::new();
    let is_part = |c: char| c.is_ascii_alphanumeric() || c == '_';
    let words = all.iter().flat_map(|s| s.text.split(move |c| !is_part(c)));
    words.for_each(|word| *named.entry(word).or_default() += 1);
    let mut made: BTreeMap<&str, usize> = BTreeMap::new();
    for line in all.iter().filter(|s| s.room() == "lang").flat_map(|s| s.text.lines()) {
        let name = line.trim().split_once(": \"").map_or("", |(name, _)| name);
        if !name.is_empty() && name.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit() || c == '_') {
            *made.entry(name).or_default() += 1;
        }
    }
    assert!(made.len() > 500, "messages are written in another way");
    none(made.iter().filter(|(name, times)| named[*name] <= **times).map(|(name, _)| format!("nobody says {name}")));
}
