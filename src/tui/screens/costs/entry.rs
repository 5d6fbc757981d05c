//! One line at the top of the list: an amount as people say it, and below it what is understood while it is typed.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::lines::kind_word;
use crate::domain::{Cost, CostKind};
use crate::exchange::import::{Habit, Heard, Years, by_hand};
use crate::lang::{MoneyUnit, Msg, Shown, costs as m, decimal};
use crate::store::Begun;
use crate::tui::field::Field;
use crate::tui::layer::Seen;
use crate::tui::paint::Canvas;
use crate::tui::theme::Role;

/// What is typed, and what stays from the lines before.
#[derive(Default)]
pub struct Entry {
    pub field: Field,
    habit: Habit,
    /// The code of the alternative that stays.
    code: Option<String>,
}

fn kind_name(kind: CostKind) -> &'static str {
    match kind {
        CostKind::OneOff => "one-off",
        CostKind::Running => "running",
        CostKind::Benefit => "benefit",
    }
}

impl Entry {
    /// With what was begun and not saved; the only alternative there is need not be said.
    pub fn new(seen: &Seen<'_>, left: Option<Self>) -> Self {
        if let Some(left) = left {
            return left;
        }
        let mut entry = Self::default();
        let begun = seen.forms.iter().rev().find(|begun| begun.part == super::Costs::PART);
        if let Some(begun) = begun {
            let text = |key: &str| begun.answers.get(key).and_then(Value::as_str);
            let year = |key: &str| text(key).and_then(|year| year.parse().ok());
            entry.field = Field::with(text("line").unwrap_or_default());
            let code = text("alternative");
            let alternative = seen.state().alternatives().find(|a| Some(a.code.as_str()) == code);
            entry.code = code.map(str::to_owned);
            entry.habit = Habit {
                alternative: alternative.map(|(id, _)| id),
                kind: [CostKind::OneOff, CostKind::Running, CostKind::Benefit]
                    .into_iter()
                    .find(|kind| Some(kind_name(*kind)) == text("kind")),
                years: Years { year: year("year"), from: year("from"), to: year("to") },
            };
        }
        let mut all = seen.state().alternatives().iter().map(|(id, _)| id);
        if let (None, Some(only), None) = (entry.habit.alternative, all.next(), all.next()) {
            entry.habit.alternative = Some(only);
        }
        entry
    }

    fn heard(&self, seen: &Seen<'_>) -> Heard {
        by_hand(self.field.text(), seen.state(), self.habit)
    }

    /// The line, when nothing is missing.
    pub fn cost(&self, seen: &Seen<'_>) -> Option<Cost> {
        self.heard(seen).cost()
    }

    /// It is recorded, and the next one begins as it did; says what was recorded.
    pub fn saved(&mut self, seen: &Seen<'_>, cost: &Cost) -> Shown {
        let (state, lang) = (seen.state(), seen.look.lang);
        self.habit = Habit {
            alternative: Some(cost.alternative),
            kind: Some(cost.kind),
            years: Years { year: cost.year, from: cost.from, to: cost.to },
        };
        self.field = Field::default();
        self.code = state.alternatives().get(cost.alternative).map(|alternative| alternative.code.clone());
        let text = cost.text.as_ref().map(|text| Shown::from(text).clipped(30));
        let amount = MoneyUnit::Kroner.amount(lang, cost.amount.ore().into());
        let what = [self.code.clone(), text.map(|text| text.to_string()), Some(amount)];
        seen.fill(&m::SAVED, &[("what", &what.into_iter().flatten().collect::<Vec<_>>().join(" "))])
    }

    /// What would be lost. Nothing where nothing is typed.
    pub fn begun(&self) -> Begun {
        let mut answers = BTreeMap::new();
        if !self.field.is_empty() {
            let mut put = |key: &str, value: Option<String>| {
                answers.extend(value.map(|value| (key.to_owned(), Value::from(value))));
            };
            let Habit { kind, years, .. } = self.habit;
            put("line", Some(self.field.text().to_owned()));
            put("alternative", self.code.clone());
            put("kind", kind.map(|kind| kind_name(kind).to_owned()));
            put("year", years.year.map(|year| year.to_string()));
            put("from", years.from.map(|year| year.to_string()));
            put("to", years.to.map(|year| year.to_string()));
        }
        Begun { part: super::Costs::PART.to_owned(), row: None, answers }
    }

    /// What is understood, as the answers of a form.
    pub fn answers(&self, seen: &Seen<'_>) -> Map<String, Value> {
        let heard = self.heard(seen);
        let state = seen.state();
        let [unit, function, kostra, account] = heard.codes.map(|code| code.map(String::from));
        let code = |id| state.alternatives().get(id).map(|alternative| alternative.code.clone());
        let (low, high) = heard.range.unzip();
        let Years { year, from, to } = heard.habit.years;
        let said = |year: Option<i32>| year.map(|year| year.to_string());
        let given = [
            ("alternative", heard.habit.alternative.and_then(code)),
            ("text", heard.text.map(|text| text.as_str().to_owned())),
            ("kind", heard.habit.kind.map(|kind| kind_name(kind).to_owned())),
            ("amount", heard.amount.map(|money| money.to_string())),
            ("low", low.map(|money| money.to_string())),
            ("high", high.map(|money| money.to_string())),
            ("year", said(year)),
            ("from", said(from)),
            ("to", said(to)),
            ("fte", heard.fte.map(|fte| fte.normalize().to_string())),
            ("unit", unit),
            ("function", function),
            ("kostra", kostra),
            ("account", account),
            ("area", heard.area.and_then(|id| state.areas().get(id)).map(|area| area.code.clone())),
            ("source", heard.source.and_then(|id| state.sources().get(id)).map(|source| source.code.clone())),
        ];
        given.into_iter().filter_map(|(key, value)| Some((key.to_owned(), Value::from(value?)))).collect()
    }

    /// The question, the line, and what it comes to.
    pub fn draw(&self, seen: &Seen<'_>, canvas: &mut Canvas<'_>) {
        let (w, h) = (canvas.width(), canvas.height());
        let heard = self.heard(seen);
        let end = canvas.put(2, 0, &seen.say(&m::NEW_LINE), Role::Strong) + 3;
        let stays = stays(seen, &heard);
        if !stays.is_empty() {
            canvas.put(end, 0, &seen.fill(&m::AS_BEFORE, &[("what", &stays.join(" · "))]), Role::Quiet);
        }
        let rows = self.field.height(w.saturating_sub(2)).clamp(1, if h > 4 { 2 } else { 1 });
        self.field.draw(&mut canvas.part(2, 1, w.saturating_sub(2), rows));
        let width = usize::from(w.saturating_sub(2));
        let mut y = 1 + rows;
        let mut put = |text: &Shown, role, most: usize| {
            for line in text.wrapped(width).iter().take(most) {
                if y < h {
                    canvas.put(2, y, line, role);
                    y += 1;
                }
            }
        };
        if self.field.is_empty() {
            return put(&seen.say(&m::HOW_TO_TYPE), Role::Quiet, 2);
        }
        let said = said(seen, &heard);
        if !said.is_empty() {
            put(&Shown::new(&said.join(" · ")), Role::Text, 2);
        }
        let missing = missing(seen, &heard);
        if let Some(first) = &missing {
            put(first, Role::Strong, 2);
        }
        if missing.is_none() {
            let open = [
                (heard.text.is_none(), &m::NO_TEXT),
                (heard.habit.kind.is_none(), &m::TAKEN_AS_RUNNING),
                (heard.habit.years.is_empty(), &m::NO_YEAR),
            ];
            let open: Vec<&str> = open.iter().filter(|(is, _)| *is).map(|(_, msg)| seen.look.lang.say(msg)).collect();
            if !open.is_empty() {
                put(&Shown::new(&open.join(" · ")), Role::Quiet, 1);
            }
        }
    }
}

fn alternative_code(seen: &Seen<'_>, heard: &Heard) -> Option<String> {
    heard.habit.alternative.and_then(|id| seen.state().alternatives().get(id)).map(|a| a.code.clone())
}

fn kind(seen: &Seen<'_>, heard: &Heard) -> Option<String> {
    heard.habit.kind.map(|kind| seen.say(kind_word(kind)).to_string())
}

fn years(seen: &Seen<'_>, years: Years) -> Option<String> {
    let from = |year| seen.fill(&m::FROM_YEAR, &[("year", &year)]).to_string();
    match (years.year.or(years.from), years.to) {
        (Some(from), Some(to)) => Some(format!("{from}–{to}")),
        (Some(year), None) if years.from.is_some() => Some(from(year)),
        (Some(year), None) => Some(year.to_string()),
        (None, Some(to)) => Some(format!("–{to}")),
        (None, None) => None,
    }
}

/// What this line itself says.
fn said(seen: &Seen<'_>, heard: &Heard) -> Vec<String> {
    let lang = seen.look.lang;
    let money = |money: crate::domain::Money| MoneyUnit::Kroner.amount(lang, money.ore().into());
    let currency = super::currency(seen);
    let amount = match (heard.amount, heard.range) {
        (Some(amount), None) => Some(format!("{} {currency}", money(amount))),
        (Some(amount), Some((low, high))) => {
            Some(format!("{} {currency} ({}–{})", money(amount), money(low), money(high)))
        }
        (None, Some((low, high))) => Some(format!("{}–{} {currency}", money(low), money(high))),
        (None, None) => None,
    };
    let names = [&m::COLUMN_UNIT, &m::FUNCTION, &m::COLUMN_KOSTRA, &m::COLUMN_ACCOUNT];
    let code = |(msg, code): (&&Msg, &Option<Box<str>>)| {
        code.as_ref().map(|code| format!("{} {code}", lang.say(msg).to_lowercase()))
    };
    let area = heard.area.and_then(|id| seen.state().areas().get(id)).map(|area| area.code.clone());
    let source = heard.source.and_then(|id| seen.state().sources().get(id)).map(|source| source.code.clone());
    let parts = [
        alternative_code(seen, heard).filter(|_| heard.said[0]),
        heard.text.as_ref().map(|text| lang.fill(&crate::lang::screens::QUOTED, &[("text", &text.as_str())])),
        kind(seen, heard).filter(|_| heard.said[1]),
        years(seen, heard.habit.years).filter(|_| heard.said[2]),
        amount,
        heard.fte.map(|fte| lang.fill(&m::FTE_N, &[("fte", &decimal(lang, &fte.normalize().to_string()))])),
    ];
    let parts = parts.into_iter().chain(names.iter().zip(&heard.codes).map(code)).chain([area, source]);
    parts.flatten().collect()
}

/// What it takes over from the line before.
fn stays(seen: &Seen<'_>, heard: &Heard) -> Vec<String> {
    let parts = [
        alternative_code(seen, heard).filter(|_| !heard.said[0]),
        kind(seen, heard).filter(|_| !heard.said[1]),
        years(seen, heard.habit.years).filter(|_| !heard.said[2]),
    ];
    parts.into_iter().flatten().collect()
}

/// What has to be said before it can be recorded.
fn missing(seen: &Seen<'_>, heard: &Heard) -> Option<Shown> {
    if let Some(fault) = &heard.trouble {
        return Some(Shown::new(&fault.say_by_key(seen.look.lang)));
    }
    if heard.habit.alternative.is_none() {
        let codes: Vec<_> = seen.state().alternatives().iter().map(|(_, a)| a.code.as_str()).collect();
        return Some(seen.fill(&m::NO_ALTERNATIVE, &[("list", &codes.join(", "))]));
    }
    match (heard.amount, heard.range) {
        (None, None) => Some(seen.say(&m::NO_AMOUNT)),
        (None, Some(_)) => Some(seen.say(&m::NO_LIKELY)),
        _ if !heard.fits() => Some(seen.say(&m::DOES_NOT_FIT)),
        _ => None,
    }
}
