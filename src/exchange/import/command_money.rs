//! The words of `plenum do` that tie words to money.

use serde_json::Value;

use super::command::{Line, missing, wrong};
use crate::domain::{AnyId, MoneyOf};
use crate::exchange::fault::{Fault, Text};
use crate::lang::{imports as m, words as w};
use crate::record::{Command, ThingKind};

/// What words and money may be called, one or several.
pub(super) const LINK_KEYS: &[&str] = &[
    "of",
    "statement",
    "statements",
    "theme",
    "themes",
    "cost",
    "costs",
    "unit",
    "units",
    "function",
    "functions",
    "kostra",
];

impl Line<'_> {
    pub(super) fn link(&self, linked: bool) -> Result<Command, Fault> {
        let mut of = Vec::new();
        for key in ["of", "statement", "statements", "theme", "themes"] {
            if self.get(key).is_some() {
                of.extend(self.ids(key)?);
            }
        }
        let mut to = Vec::new();
        for key in ["cost", "costs"] {
            if self.get(key).is_some() {
                for id in self.ids(key)? {
                    to.push(MoneyOf::Cost(self.cost_line(key, id)?.of()));
                }
            }
        }
        let units = [self.codes("unit")?, self.codes("units")?].concat();
        let functions = [self.codes("function")?, self.codes("functions")?].concat();
        to.extend(units.into_iter().map(MoneyOf::Unit));
        to.extend(functions.into_iter().map(MoneyOf::Function));
        to.extend(self.codes("kostra")?.into_iter().map(MoneyOf::Kostra));
        match (of.is_empty(), to.is_empty()) {
            (true, _) => Err(missing("statement")),
            (_, true) => Err(missing("cost")),
            _ => Ok(Command::Link { of, to, linked }),
        }
    }

    fn cost_line(&self, key: &str, id: AnyId) -> Result<AnyId, Fault> {
        if self.state.kind_of(id) == Some(ThingKind::Cost) {
            return Ok(id);
        }
        let text = Text::new(&m::NOT_A).word("what", &w::COST).with("name", id);
        Err(Fault::new("wrong_kind", text).column(key).hint(Text::new(&m::LIST_HINT)))
    }

    /// Codes are text: `0810` keeps its zero, and a number would lose it.
    fn codes(&self, key: &str) -> Result<Vec<Box<str>>, Fault> {
        let Some(value) = self.get(key) else { return Ok(Vec::new()) };
        let all = value.as_array().map_or(std::slice::from_ref(value), Vec::as_slice);
        let code = |value: &Value| {
            let code = value.as_str().map(str::trim).filter(|code| !code.is_empty());
            code.map(Box::from).ok_or_else(|| wrong(key, value))
        };
        all.iter().map(code).collect()
    }
}
