//! The words of `plenum do` that are about money: cost lines, and what ties words to them.

use std::str::FromStr;

use serde_json::Value;

use super::command::{Line, missing, wrong};
use super::cost_line::{fte, kind, no_amount, percentiles, phasing, year};
use crate::domain::{AnyId, Cost, Id, Money, MoneyError, MoneyOf, Words};
use crate::exchange::fault::{Fault, Text};
use crate::exchange::refs::Refs;
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

/// Everything a cost line says of itself; `amount` and `likely` are the same.
pub(super) const COST_KEYS: &[&str] = &[
    "of",
    "alternative",
    "area",
    "text",
    "kind",
    "year",
    "from",
    "to",
    "phasing",
    "unit",
    "function",
    "kostra",
    "account",
    "fte",
    "amount",
    "likely",
    "low",
    "high",
    "percentiles",
    "source",
];

impl Line<'_> {
    /// A new line, or what changes of one that stands; null takes away.
    pub(super) fn cost(&self) -> Result<Command, Fault> {
        let refs = Refs(self.state);
        let of = match self.name("of")? {
            Some(of) => Some(self.standing(&of)?),
            None => None,
        };
        let was = of.and_then(|id| self.state.costs().get(id)).cloned();
        let named = self.name("alternative")?.map(|name| refs.alternative(&name).map_err(|f| f.column("alternative")));
        let only = || {
            let mut all = self.state.alternatives().iter().map(|(id, _)| id);
            all.next().filter(|_| all.next().is_none())
        };
        let alternative = named.transpose()?.or(was.as_ref().map(|was| was.alternative)).or_else(only);
        let alternative = alternative.ok_or_else(|| missing("alternative"))?;
        let amount = match (self.money("amount")?, self.money("likely")?) {
            (Some(amount), _) | (None, Some(amount)) => Some(amount),
            (None, None) => was.as_ref().map(|was| was.amount),
        };
        let amount = amount.ok_or_else(no_amount)?;
        let mut to = Cost { alternative, amount, ..was.unwrap_or_else(|| Cost::new(alternative, amount)) };
        macro_rules! part {
            ($field:ident, $read:expr) => {
                let key = stringify!($field);
                if self.get(key).is_some() {
                    let read = self.name(key)?.map(|text| $read(text.trim()).map_err(|f: Fault| f.column(key)));
                    to.$field = read.transpose()?.flatten();
                }
            };
        }
        part!(area, |text: &str| refs.area(text).map(Some));
        part!(text, |text: &str| Ok(Words::new(text)));
        part!(year, |text: &str| year(text).map(Some));
        part!(from, |text: &str| year(text).map(Some));
        part!(to, |text: &str| year(text).map(Some));
        part!(fte, |text: &str| fte(text).map(Some));
        part!(percentiles, |text: &str| percentiles(text).map(Some));
        part!(source, |text: &str| refs.source(text).map(Some));
        let code = |text: &str| Ok(Some(Box::<str>::from(text)).filter(|code| !code.is_empty()));
        part!(unit, code);
        part!(function, code);
        part!(kostra, code);
        part!(account, code);
        if self.get("low").is_some() {
            to.low = self.money("low")?;
        }
        if self.get("high").is_some() {
            to.high = self.money("high")?;
        }
        if self.get("phasing").is_some() {
            let read = self.name("phasing")?.map(|text| phasing(&text).map_err(|f| f.column("phasing")));
            to.phasing = read.transpose()?.unwrap_or_default();
        }
        if self.get("kind").is_some() {
            let read = self.name("kind")?.map(|word| kind(&word).map_err(|f| f.column("kind")));
            to.kind = read.transpose()?.unwrap_or_default();
        }
        let wrong = |code, text, column| Err(Fault::new(code, Text::new(text)).column(column));
        if to.low.is_some_and(|low| low > amount) {
            return wrong("not_between", &m::NOT_BETWEEN, "low").map_err(|f| f.hint(Text::new(&m::NOT_BETWEEN_HINT)));
        }
        if to.high.is_some_and(|high| high < amount) {
            return wrong("not_between", &m::NOT_BETWEEN, "high").map_err(|f| f.hint(Text::new(&m::NOT_BETWEEN_HINT)));
        }
        if to.to.zip(to.begins()).is_some_and(|(to, from)| to < from) {
            return wrong("ends_first", &m::ENDS_FIRST, "to");
        }
        Ok(Command::Cost { of, to: Box::new(to) })
    }

    /// A cost line that stands, by its id.
    fn standing(&self, of: &str) -> Result<Id<Cost>, Fault> {
        let found = AnyId::from_str(of).ok().map(AnyId::of).filter(|id| self.state.costs().get(*id).is_some());
        found.ok_or_else(|| {
            let text = Text::new(&m::NO_SUCH).word("what", &w::COST).with("name", of);
            Fault::new("no_such_thing", text).column("of").hint(Text::new(&m::LIST_HINT))
        })
    }

    /// An amount as programs write it: `"250000.00"`, or a whole number; a decimal without quotation marks may have
    /// lost some of itself before it is read here.
    fn money(&self, key: &str) -> Result<Option<Money>, Fault> {
        let text = match self.get(key) {
            None | Some(Value::Null) => return Ok(None),
            Some(Value::Number(number)) if number.is_i64() => number.to_string(),
            Some(Value::String(text)) => text.trim().to_owned(),
            Some(other) => return Err(wrong(key, other)),
        };
        let fault = |error| {
            let (code, msg) = match error {
                MoneyError::NotAnAmount => ("no_amount", &m::NO_AMOUNT),
                MoneyError::TooFine => ("amount_too_fine", &m::TOO_FINE),
                MoneyError::TooLarge => ("amount_too_large", &m::TOO_LARGE),
            };
            Fault::new(code, Text::new(msg).with("name", &text)).column(key)
        };
        text.parse().map(Some).map_err(fault)
    }

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
