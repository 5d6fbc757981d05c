//! The README says what the program says: its key table is made from the rows, its commands exist.
//! `UPDATE_README=1 cargo test --test readme` writes the table anew.
#![allow(clippy::unwrap_used, clippy::panic)]

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use plenum::lang::Lang;
use plenum::tui::keys;

const BEGIN: &str = "<!-- keys -->\n";
const END: &str = "<!-- /keys -->\n";

fn root(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

fn readme() -> String {
    fs::read_to_string(root("README.md")).unwrap()
}

/// One table a screen. What has no key stands in the list of commands (Ctrl+P) and not here; what every screen
/// hears is said once.
fn key_tables() -> String {
    let rows: Vec<_> = keys().into_iter().filter(|row| !row.keys.is_empty()).collect();
    let mut screens: Vec<&str> = rows.iter().map(|row| row.screen).collect();
    screens.dedup();
    let everywhere = |action: &str| screens.iter().all(|s| rows.iter().any(|r| r.screen == *s && r.action == action));
    let table = |title: &str, of: &dyn Fn(&plenum::tui::KeyRow) -> bool| {
        let mut said: Vec<&str> = Vec::new();
        let mut text = format!("\n**{title}**\n\n| Key | What it does |\n|---|---|\n");
        for row in rows.iter().filter(|row| of(row)) {
            if !said.contains(&row.action) {
                said.push(row.action);
                let keys: Vec<_> = row.keys.iter().map(|key| format!("`{key}`")).collect();
                writeln!(text, "| {} | {} |", keys.join(" "), Lang::En.say(row.text)).unwrap();
            }
        }
        text
    };
    let mut text = table("everywhere", &|row| everywhere(row.action));
    for screen in &screens {
        text += &table(screen, &|row| row.screen == *screen && !everywhere(row.action));
    }
    text + "\n"
}

#[test]
fn the_key_table_is_the_one_the_program_reads() {
    let readme = readme();
    let (before, rest) = readme.split_once(BEGIN).unwrap();
    let (table, after) = rest.split_once(END).unwrap();
    let fresh = key_tables();
    if std::env::var_os("UPDATE_README").is_some() {
        fs::write(root("README.md"), [before, BEGIN, &fresh, END, after].concat()).unwrap();
    } else {
        assert!(table == fresh, "the keys have changed: UPDATE_README=1 cargo test --test readme");
    }
}

/// What stands in blocks that a reader would copy into a shell.
fn shell_lines() -> Vec<String> {
    let readme = readme();
    let blocks = readme.split("```").skip(1).step_by(2);
    let lines = blocks.filter_map(|block| block.strip_prefix("sh\n")).flat_map(str::lines);
    lines.map(|line| line.split("  #").next().unwrap_or_default().trim().to_owned()).filter(|l| !l.is_empty()).collect()
}

fn takes(subcommand: &str) -> bool {
    let mut command = Command::new(env!("CARGO_BIN_EXE_plenum"));
    command.args([subcommand, "--help"]).output().unwrap().status.success()
}

#[test]
fn every_command_in_it_exists() {
    let lines = shell_lines();
    for must in ["cargo run --release -- demo", "sh tests/all.sh"] {
        assert!(lines.iter().any(|line| line == must), "{must} is not there");
    }
    for line in &lines {
        let words: Vec<_> = line.split_whitespace().collect();
        match words[..] {
            ["cargo", "run", "--release", "--", command, ..] | ["plenum", command, ..] => {
                // A folder instead of a subcommand is written in capitals.
                assert!(command == "DIR" || takes(command), "{line}");
            }
            ["plenum"] | ["cargo", "run", "--release"] | ["cargo", "bench" | "install", ..] => {}
            ["sh" | "bash", script, ..] => assert!(root(script).is_file(), "{line}"),
            _ => panic!("nobody checks this line: {line}"),
        }
    }
}

#[test]
fn every_folder_on_its_map_exists() {
    let readme = readme();
    let (_, map) = readme.split_once("## The map\n").unwrap();
    let rows = map.lines().take_while(|line| !line.starts_with("## ")).filter_map(|line| line.strip_prefix("| `"));
    let names: Vec<_> = rows.filter_map(|row| row.split('`').next()).collect();
    for name in &names {
        assert!(root(name).exists(), "{name} is not there");
    }
    for entry in fs::read_dir(root("src")).unwrap() {
        let entry = entry.unwrap();
        if entry.path().is_dir() {
            let name = format!("src/{}/", entry.file_name().to_str().unwrap());
            assert!(names.contains(&name.as_str()), "{name} is not on the map");
        }
    }
}
