//! One line of a form: its question, what has been answered, and whether that will do.

use std::collections::BTreeSet;

use serde_json::Value;

use super::parts::{Ask, Kind, Options, Part};
use super::sheet::{Row, Sheet, name, plain};
use crate::domain::Words;
use crate::exchange::import::money_by_hand;
use crate::lang::{Lang, Msg, Shown, date, decimal, iso_date, plain_number, prepare as p, screens as s};
use crate::tui::field::Field;
use crate::tui::layer::Seen;

/// One line of a form.
pub struct Line {
    pub ask: &'static Ask,
    pub answer: Answer,
    /// Whether the user has changed it.
    pub touched: bool,
    /// What it said when it was opened.
    pub first: Value,
}

/// What has been answered so far.
pub enum Answer {
    /// Typed.
    Text(Field),
    /// One of some.
    One { of: Vec<Choice>, at: usize },
    /// Any of some; the cursor stands on one of them.
    Several { of: Vec<Choice>, at: usize, marked: BTreeSet<usize> },
}

/// Something to choose: its value, a word, and what more there is to say.
pub type Choice = (Value, Shown, Shown);

/// What answers `ask` in `row`, or what a new row begins with.
pub fn line(seen: &Seen<'_>, sheet: &Sheet, part: &'static Part, ask: &'static Ask, row: Option<&Row>) -> Line {
    let value = row.and_then(|row| row.get(ask.key));
    let is = |choice: &Choice| value == Some(&choice.0);
    let own = row.map(|row| name(part, row));
    let answer = match ask.kind {
        Kind::One(options) => {
            let mut of = choices(seen, sheet, options, None);
            if !ask.must {
                of.insert(0, (Value::Null, seen.say(&p::NONE), Shown::default()));
            }
            Answer::One { at: of.iter().position(is).unwrap_or(0), of }
        }
        Kind::Only => {
            let of = vec![
                (Value::Null, seen.say(&p::NO), Shown::default()),
                (Value::Bool(true), seen.say(&p::YES), Shown::default()),
            ];
            Answer::One { at: of.iter().position(is).unwrap_or(0), of }
        }
        Kind::Several(options, _) => {
            let of = choices(
                seen,
                sheet,
                options,
                own.filter(|_| matches!(options, Options::Rows(to) if to.key == part.key)),
            );
            let chosen = value.and_then(Value::as_array).cloned().unwrap_or_default();
            let marked = (0..of.len()).filter(|i| chosen.contains(&of[*i].0)).collect();
            Answer::Several { of, at: 0, marked }
        }
        _ => Answer::Text(Field::with(&match (value, row) {
            (Some(value), _) => said(seen.look.lang, ask, value),
            (None, None) => first(sheet, part, ask),
            (None, Some(_)) => String::new(),
        })),
    };
    Line { ask, first: answer.said(), answer, touched: false }
}

fn choices(seen: &Seen<'_>, sheet: &Sheet, options: Options, except: Option<String>) -> Vec<Choice> {
    match options {
        Options::These(these) => {
            these.iter().map(|(value, word)| (Value::from(*value), seen.say(word), Shown::default())).collect()
        }
        Options::Rows(part) => {
            let rows = sheet.rows(part).iter().filter(|row| except.as_ref() != Some(&name(part, row)));
            rows.filter_map(|row| {
                let value = row.get(part.asks.first()?.key)?.clone();
                let more = part.asks.iter().skip(1).find_map(|ask| row.get(ask.key)?.as_str()).unwrap_or_default();
                Some((value, Shown::new(&name(part, row)), Shown::new(more)))
            })
            .collect()
        }
    }
}

/// What a new row begins with: the next free code or number, or what the question says.
pub fn first(sheet: &Sheet, part: &Part, ask: &Ask) -> String {
    let taken: BTreeSet<String> = sheet.rows(part).iter().map(|row| name(part, row)).collect();
    let free = |name: &dyn Fn(usize) -> String, from| (from..).map(name).find(|name| !taken.contains(name));
    match ask.kind {
        Kind::Code(letter) => {
            let of_letter = |name: &&String| name.strip_prefix(letter).is_some_and(|n| n.parse::<usize>().is_ok());
            let from =
                if taken.iter().any(|name| of_letter(&name)) { taken.iter().filter(of_letter).count() } else { 1 };
            free(&|n| format!("{letter}{n}"), from.max(1)).unwrap_or_default()
        }
        Kind::Numbered => free(&|n| n.to_string(), 1).unwrap_or_default(),
        _ => ask.fill.to_owned(),
    }
}

/// A value as people of a language type it.
fn said(lang: Lang, ask: &Ask, value: &Value) -> String {
    let text = plain(value);
    match (ask.kind, lang) {
        (Kind::Date, Lang::Nb | Lang::Nn) => date(lang, &text),
        (Kind::Decimal, Lang::Nb | Lang::Nn) => text.replace('.', ","),
        (Kind::Money, _) => decimal(lang, &text),
        _ => text,
    }
}

/// How a list says the answer to `ask`.
pub fn fact(seen: &Seen<'_>, ask: &Ask, value: &Value) -> Option<Shown> {
    let lang = seen.look.lang;
    let word = |value: &Value| match ask.kind {
        Kind::One(Options::These(these)) | Kind::Several(Options::These(these), _) => {
            let found = these.iter().find(|(known, _)| value.as_str() == Some(known));
            found.map_or_else(|| plain(value), |(_, word)| lang.say(word).to_owned())
        }
        Kind::Date => date(lang, &plain(value)),
        _ => said(lang, ask, value),
    };
    let text = match value.as_array() {
        Some(values) => values.iter().map(word).collect::<Vec<_>>().join(" "),
        None => word(value),
    };
    ask.fact.filter(|_| !text.is_empty()).map(|fact| seen.count(fact, text))
}

impl Answer {
    /// As it stands, whether or not it will do.
    pub fn said(&self) -> Value {
        match self {
            Self::Text(field) => field.text().into(),
            Self::One { of, at } => of.get(*at).map(|choice| choice.0.clone()).unwrap_or_default(),
            Self::Several { of, marked, .. } => marked.iter().filter_map(|i| Some(of.get(*i)?.0.clone())).collect(),
        }
    }

    /// As it was said once; a choice that is no longer there is left alone.
    pub fn take_up(&mut self, said: &Value) {
        match self {
            Self::Text(field) => field.replace(said.as_str().unwrap_or_default()),
            Self::One { of, at } => *at = of.iter().position(|choice| choice.0 == *said).unwrap_or(*at),
            Self::Several { of, marked, .. } => {
                let said = said.as_array().map(Vec::as_slice).unwrap_or_default();
                *marked = (0..of.len()).filter(|i| said.contains(&of[*i].0)).collect();
            }
        }
    }
}

impl Line {
    /// What it says, whether or not it will do.
    pub fn said(&self) -> Value {
        self.answer.said()
    }

    /// Whether there is anything to answer.
    pub fn has_choice(&self) -> bool {
        match &self.answer {
            Answer::Text(_) => true,
            Answer::One { of, .. } => of.len() > 1,
            Answer::Several { of, .. } => !of.is_empty(),
        }
    }

    /// What is answered.
    ///
    /// # Errors
    /// In words, with an example, why it will not do.
    pub fn value(&self, seen: &Seen<'_>, sheet: &Sheet, part: &Part) -> Result<Option<Value>, Shown> {
        match &self.answer {
            Answer::One { of, at } => Ok(of.get(*at).map(|(value, ..)| value.clone()).filter(|v| !v.is_null())),
            Answer::Several { of, marked, .. } => {
                let values: Vec<Value> = marked.iter().filter_map(|i| Some(of.get(*i)?.0.clone())).collect();
                Ok((!values.is_empty()).then(|| Value::from(values)))
            }
            Answer::Text(field) => match Words::new(field.text()) {
                None if self.ask.must => Err(seen.fill(&p::MUST, &[("hint", &seen.say(self.ask.hint))])),
                None => Ok(None),
                Some(words) => read(seen, self.ask, &words, &first(sheet, part, self.ask)).map(Some),
            },
        }
    }
}

fn read(seen: &Seen<'_>, ask: &Ask, words: &Words, free: &str) -> Result<Value, Shown> {
    let text = words.as_str();
    let fault = |msg: &Msg| seen.say(msg);
    let whole = |from: u64, to: u64, example: &str| {
        let number = plain_number(text).map(u64::from).filter(|n| (from..=to).contains(n));
        let bounds: [(&str, &dyn std::fmt::Display); 3] = [("from", &from), ("to", &to), ("example", &example)];
        number.map(Value::from).ok_or_else(|| seen.fill(&p::NUMBER_FAULT, &bounds))
    };
    match ask.kind {
        Kind::Code(_) => {
            let short = text.chars().count() <= 8 && !text.contains(char::is_whitespace) && !words.could_steer();
            short.then(|| Value::from(text)).ok_or_else(|| seen.fill(&p::CODE_FAULT, &[("example", &free)]))
        }
        Kind::Numbered => whole(1, 999, free),
        Kind::Many => whole(1, 99, "6"),
        Kind::Number(from, to) => whole(from, to, if ask.fill.is_empty() { "8" } else { ask.fill }),
        Kind::Decimal => {
            let digits: String = text.chars().filter(|c| !c.is_whitespace()).collect();
            let number = rust_decimal::Decimal::from_str_exact(&digits.replace(',', "."));
            number.map(|n| Value::from(n.to_string())).map_err(|_| seen.fill(&p::DECIMAL_FAULT, &[("example", &"20")]))
        }
        Kind::Money => money_by_hand(text)
            .map(|money| Value::from(money.to_string()))
            .map_err(|fault| Shown::new(&fault.say_by_key(seen.look.lang))),
        Kind::Date => iso_date(text).map(Value::from).ok_or_else(|| fault(&s::DATE_FAULT)),
        Kind::Time => clock(text).map(Value::from).ok_or_else(|| fault(&p::TIME_FAULT)),
        Kind::Currency => {
            let letters = text.len() == 3 && text.bytes().all(|b| b.is_ascii_alphabetic());
            letters.then(|| Value::from(text.to_uppercase())).ok_or_else(|| fault(&p::CURRENCY_FAULT))
        }
        Kind::Words | Kind::Only | Kind::One(_) | Kind::Several(..) => Ok(Value::from(text)),
    }
}

/// `9`, `9.30`, `09:30` or `0930` as `09:30`.
fn clock(text: &str) -> Option<String> {
    let (hour, minute) = match text.split_once([':', '.']) {
        Some(parts) => parts,
        None if text.len() == 4 && text.is_ascii() => text.split_at(2),
        None => (text, "0"),
    };
    let number = |part: &str| part.parse::<u8>().ok().filter(|_| part.bytes().all(|b| b.is_ascii_digit()));
    let (hour, minute) = (number(hour)?, number(minute)?);
    (hour < 24 && minute < 60).then(|| format!("{hour:02}:{minute:02}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_of_day_is_read_as_people_write_it() {
        let read = ["9", "9.30", "09:05", "0930", "24:00", "ni", "9:7x"].map(clock);
        let times = [Some("09:00"), Some("09:30"), Some("09:05"), Some("09:30"), None, None, None];
        assert_eq!(read, times.map(|t| t.map(str::to_owned)));
    }
}
