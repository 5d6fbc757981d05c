//! A hall whose tables write on their own pages, in a real browser.
#![allow(dead_code, clippy::unwrap_used, clippy::panic)]

use std::collections::BTreeMap;
use std::sync::Arc;

use super::chromium::{Chromium, Page};
use super::machine::Machine;
use super::served::{Served, does};

/// A workshop whose first round runs, and its tables' pages.
pub struct Hall {
    pub m: Machine,
    pub served: Option<Served>,
    pub listen: String,
    pub pages: BTreeMap<Option<u64>, String>,
}

impl Hall {
    pub fn of(plan: &str, runs: bool) -> Self {
        Self::on(Machine::new(), plan, runs)
    }

    pub fn on(m: Machine, plan: &str, runs: bool) -> Self {
        m.ok(&["new", "w", "--from", plan]);
        if runs {
            does(&m, r#"{"do":"round","number":1,"to":"running"}"#);
        }
        let (served, pages) = Served::writing(&m, "w", "127.0.0.1:0", &[]);
        let listen = served.addr.to_string();
        Self { m, served: Some(served), listen, pages }
    }

    pub fn begun() -> Self {
        Self::of("tre-kommuner", true)
    }

    pub fn at(&self, path: &str) -> String {
        format!("http://{}{path}", self.listen)
    }

    pub fn page(&self, table: u64) -> &str {
        &self.pages[&Some(table)]
    }

    /// Nobody has saved anything for it: the power is gone.
    pub fn dies(&mut self) {
        self.served = None;
    }

    pub fn rises(&mut self, more: &[&str]) {
        let (served, pages) = Served::writing(&self.m, "w", &self.listen, more);
        (self.served, self.pages) = (Some(served), pages);
    }

    pub fn opens<'p>(&self, page: &'p Page, table: u64) -> &'p Page {
        page.opens(&self.at(self.page(table))).until("document.getElementById('text')")
    }

    pub fn open(&self, browser: &Arc<Chromium>, table: u64) -> Page {
        let page = browser.page(768, 1024);
        self.opens(&page, table);
        page.eval("document.getElementById('text').focus()");
        page
    }
}

/// How many own lines the page shows that the disk has.
pub fn has(page: &Page, lines: usize) {
    page.until(&format!(
        "document.querySelectorAll('#lines li').length === {lines} && document.querySelectorAll('#waiting li').length === 0"
    ));
}

pub const STATE: &str = "document.getElementById('state').textContent";
pub const FIELD: &str = "document.getElementById('text').value";
