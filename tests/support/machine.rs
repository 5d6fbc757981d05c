//! The real program on a machine of its own, with an empty folder to work in.
#![allow(dead_code, clippy::unwrap_used)]

use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

use serde_json::Value;
use tempfile::TempDir;

/// A machine of its own, with an empty folder to work in.
pub struct Machine(TempDir);

pub struct Answer {
    pub exit: i32,
    pub out: String,
    pub err: String,
}

impl Machine {
    pub fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    pub fn write(&self, name: &str, bytes: impl AsRef<[u8]>) -> String {
        std::fs::write(self.path(name), bytes).unwrap();
        name.to_owned()
    }

    pub fn run(&self, args: &[&str]) -> Answer {
        self.feed(args, b"")
    }

    /// The program on this machine, ready to be started.
    pub fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_plenum"));
        command.args(args).current_dir(self.0.path()).env("PLENUM_HOME", self.path("home")).env("LANG", "C");
        ["LC_ALL", "LC_MESSAGES", "LANGUAGE"].into_iter().for_each(|name| {
            command.env_remove(name);
        });
        command
    }

    pub fn feed(&self, args: &[&str], input: &[u8]) -> Answer {
        let mut child =
            self.command(args).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        // A program that needs no input may have ended already.
        let _ = child.stdin.take().unwrap().write_all(input);
        let Output { status, stdout, stderr } = child.wait_with_output().unwrap();
        let text = |bytes| String::from_utf8(bytes).unwrap();
        Answer { exit: status.code().unwrap(), out: text(stdout), err: text(stderr) }
    }

    /// What must go well.
    pub fn ok(&self, args: &[&str]) -> String {
        let answer = self.run(args);
        assert_eq!(answer.exit, 0, "{args:?}: {}", answer.err);
        answer.out
    }

    pub fn json(&self, args: &[&str]) -> Value {
        let value: Value = serde_json::from_str(&self.ok(&[args, &["--json"]].concat())).unwrap();
        assert_eq!(value["schema"], 1, "{args:?}");
        value
    }

    pub fn statements(&self, dir: &str) -> Vec<Value> {
        self.json(&["list", dir, "statements"])["statements"].as_array().unwrap().clone()
    }

    pub fn texts(&self, dir: &str) -> Vec<String> {
        self.statements(dir).iter().map(|s| s["text"].as_str().unwrap().to_owned()).collect()
    }

    pub fn state(&self, dir: &str) -> String {
        self.json(&["check", dir])["state"].as_str().unwrap().to_owned()
    }
}
