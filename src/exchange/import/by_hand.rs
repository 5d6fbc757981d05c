//! A cost line as somebody types it in one go: `A1 Flytting av arkiv 250 000 2027 engangs`. Whatever is not understood
//! as something else is its text, in the order it was typed; what stands in quotation marks is text in any case.

use rust_decimal::Decimal;

use super::amount::{amount, settle};
use super::cost_line::{fte, kind};
use crate::domain::{Alternative, Area, Cost, CostKind, Id, Money, Source, Words};
use crate::exchange::fault::Fault;
use crate::exchange::refs::{Refs, same};
use crate::record::State;

/// What stays from one line to the next unless something else is said.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Habit {
    /// Whose amounts they are.
    pub alternative: Option<Id<Alternative>>,
    /// How they come.
    pub kind: Option<CostKind>,
    /// The year, or the first and the last of a span.
    pub years: Years,
}

/// When an amount falls.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct Years {
    pub year: Option<i32>,
    pub from: Option<i32>,
    pub to: Option<i32>,
}

impl Years {
    /// Whether nobody has said.
    pub fn is_empty(self) -> bool {
        self == Self::default()
    }
}

/// What was understood of a line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Heard {
    /// What stays from the lines before, with what this one says instead.
    pub habit: Habit,
    /// Whether this line itself says whose amount it is, how it comes, and when.
    pub said: [bool; 3],
    /// What it pays for.
    pub text: Option<Words>,
    /// The likely amount.
    pub amount: Option<Money>,
    /// The low and the high one.
    pub range: Option<(Money, Money)>,
    /// Full-time equivalents.
    pub fte: Option<Decimal>,
    /// Unit, function, national function and account.
    pub codes: [Option<Box<str>>; 4],
    /// What the baseline's line is about.
    pub area: Option<Id<Area>>,
    /// Who or what says so.
    pub source: Option<Id<Source>>,
    /// What looked like an amount and is none.
    pub trouble: Option<Fault>,
}

impl Heard {
    /// The line, once its alternative and its amount are known and the range holds it.
    pub fn cost(&self) -> Option<Cost> {
        let (low, high) = self.range.unzip();
        let amount = self.amount.filter(|_| self.trouble.is_none() && self.fits())?;
        let [unit, function, kostra, account] = self.codes.clone();
        let years = self.habit.years;
        Some(Cost {
            text: self.text.clone(),
            kind: self.habit.kind.unwrap_or_default(),
            year: years.year,
            from: years.from,
            to: years.to,
            fte: self.fte,
            low,
            high,
            unit,
            function,
            kostra,
            account,
            area: self.area,
            source: self.source,
            ..Cost::new(self.habit.alternative?, amount)
        })
    }

    /// Whether the likely amount lies between the low and the high one, and the last year after the first.
    pub fn fits(&self) -> bool {
        let between = |amount: Money| self.range.is_none_or(|(low, high)| low <= amount && amount <= high);
        let Years { year, from, to } = self.habit.years;
        self.amount.is_none_or(between) && to.zip(from.or(year)).is_none_or(|(to, from)| to >= from)
    }
}

/// Reads a line after those that left a habit.
pub fn by_hand(line: &str, state: &State, habit: Habit) -> Heard {
    let (line, quoted) = unquoted(line);
    let mut tokens = Tokens::of(&line);
    let mut heard = Heard { habit, ..Heard::default() };
    tokens.plus(&mut heard);
    tokens.alternative(state, &mut heard);
    tokens.codes(state, &mut heard);
    tokens.fte(&mut heard);
    tokens.years(&mut heard);
    tokens.amounts(&mut heard);
    tokens.kind(&mut heard);
    heard.text = Words::new(quoted.as_deref().unwrap_or(&tokens.rest()));
    heard
}

/// One amount as people type it: `250 000`, `1,2 mill`, `kr 12 500,50`.
///
/// # Errors
/// It is none, or could be two.
pub fn money_by_hand(text: &str) -> Result<Money, Fault> {
    let tokens = Tokens::of(text);
    match tokens.written(usize::from(scale(tokens.word(0)).is_some()), 0) {
        Some(written) if written.words == (0..tokens.words.len()) && written.numbers.len() == 1 => {
            read(&written.numbers[0], written.scale)
        }
        _ => read(text, 1),
    }
}

fn read(number: &str, scale: u32) -> Result<Money, Fault> {
    amount(number, settle([number].into_iter(), scale), scale)
}

/// The line without what stands in quotation marks, and that.
fn unquoted(line: &str) -> (String, Option<String>) {
    for (open, close) in [('"', '"'), ('«', '»'), ('“', '”')] {
        if let Some((before, after)) = line.split_once(open)
            && let Some((text, after)) = after.split_once(close)
        {
            return (format!("{before} {after}"), Some(text.to_owned()));
        }
    }
    (line.to_owned(), None)
}

/// The words of a line, and which of them have been understood.
struct Tokens {
    words: Vec<String>,
    taken: Vec<bool>,
}

const DASHES: [char; 3] = ['-', '–', '\u{2212}'];

fn is_dash(word: &str) -> bool {
    word.len() <= 3 && !word.is_empty() && word.chars().all(|c| DASHES.contains(&c))
}

/// `2–3` in three words, `1,2mill` in two.
fn split(word: &str) -> Vec<String> {
    let is_number = |part: &str| {
        part.starts_with(|c: char| c.is_ascii_digit())
            && part.trim_end_matches(',').ends_with(|c: char| c.is_ascii_digit())
            && part.chars().all(|c| c.is_ascii_digit() || c == '.' || c == ',')
    };
    let parts: Vec<&str> = word.split(DASHES).collect();
    if (2..=3).contains(&parts.len()) && parts.iter().all(|part| is_number(part)) {
        return parts.join(" – ").split(' ').map(str::to_owned).collect();
    }
    if let Some(at) = word.find(char::is_alphabetic)
        && is_number(&word[..at])
        && scale(&word[at..]).is_some()
    {
        return vec![word[..at].to_owned(), word[at..].to_owned()];
    }
    vec![word.to_owned()]
}

/// How many kroner one of these is.
fn scale(word: &str) -> Option<u32> {
    match word.trim_end_matches([',', ';', '.']).to_lowercase().as_str() {
        "kr" | "kroner" | "nok" => Some(1),
        "tusen" | "tkr" | "thousand" | "k" => Some(1_000),
        "mill" | "million" | "millioner" | "millionar" | "millions" | "mkr" | "mnok" => Some(1_000_000),
        "mrd" | "milliard" | "milliarder" | "milliardar" | "billion" | "billions" => Some(1_000_000_000),
        _ => None,
    }
}

fn year(word: &str) -> Option<i32> {
    let word = word.trim_end_matches([',', ';', '.', ':']);
    let number = word.parse().ok().filter(|_| word.len() == 4);
    number.filter(|year| (1990..=2100).contains(year))
}

/// One or more amounts in a row: where, how much as written, and whether nothing else can be meant.
struct Written {
    words: std::ops::Range<usize>,
    numbers: Vec<String>,
    scale: u32,
    is_plain: bool,
}

impl Tokens {
    fn of(line: &str) -> Self {
        let words: Vec<String> = line.split_whitespace().flat_map(split).collect();
        Self { taken: vec![false; words.len()], words }
    }

    fn word(&self, i: usize) -> &str {
        self.words.get(i).map(String::as_str).unwrap_or_default()
    }

    fn is_free(&self, i: usize) -> bool {
        self.taken.get(i) == Some(&false)
    }

    fn take(&mut self, words: std::ops::Range<usize>) {
        self.taken.iter_mut().take(words.end).skip(words.start).for_each(|taken| *taken = true);
    }

    fn is_one_of(&self, i: usize, words: &[&str]) -> bool {
        self.is_free(i) && words.iter().any(|word| same(self.word(i), word))
    }

    /// A plus of its own at the start is a gain.
    fn plus(&mut self, heard: &mut Heard) {
        if self.word(0) == "+" {
            self.take(0..1);
            heard.habit.kind = Some(CostKind::Benefit);
            heard.said[1] = true;
        }
    }

    /// The code of one, in any letters at the start, else as the plan writes it.
    fn alternative(&mut self, state: &State, heard: &mut Heard) {
        let start = self.taken.iter().position(|taken| !taken).unwrap_or(0);
        let found = (start..self.words.len()).find_map(|i| {
            let word = self.word(i).trim_end_matches(':');
            let is = |code: &str| if i == start { same(code, word) } else { code == word };
            state.alternatives().find(|alternative| is(&alternative.code)).map(|(id, _)| (i, id))
        });
        if let Some((i, id)) = found {
            self.take(i..i + 1);
            heard.habit.alternative = Some(id);
            heard.said[0] = true;
        }
    }

    /// `enhet 0810`: the word, and a code after it.
    fn codes(&mut self, state: &State, heard: &mut Heard) {
        const NAMED: [&[&str]; 4] =
            [&["enhet", "eining", "unit"], &["funksjon", "function"], &["kostra"], &["konto", "art", "account"]];
        for i in 0..self.words.len() {
            let code = self.word(i + 1).trim_end_matches([',', ';']).to_owned();
            let is_upper = code.len() > 1 && code.chars().all(|c| c.is_uppercase() || c == '-');
            let is_code = code.contains(|c: char| c.is_ascii_digit()) || is_upper;
            if let Some(place) = NAMED.iter().position(|names| self.is_one_of(i, names)).filter(|_| is_code) {
                heard.codes[place] = Some(code.into());
                self.take(i..i + 2);
            } else if self.is_one_of(i, &["kilde", "kjelde", "source"])
                && let Ok(source) = Refs(state).source(&code)
            {
                heard.source = Some(source);
                self.take(i..i + 2);
            } else if self.is_one_of(i, &["område", "valgområde", "valområde", "area"])
                && let Ok(area) = Refs(state).area(&code)
            {
                heard.area = Some(area);
                self.take(i..i + 2);
            }
        }
    }

    fn fte(&mut self, heard: &mut Heard) {
        let is = |i: &usize| self.is_free(*i) && self.is_one_of(i + 1, &["årsverk", "åv", "fte"]);
        let found = (0..self.words.len()).filter(is).find_map(|i| Some((i, fte(self.word(i)).ok()?)));
        if let Some((i, number)) = found {
            heard.fte = Some(number);
            self.take(i..i + 2);
        }
    }

    /// `2027`, `fra 2028`, `2027–2029`, `fra 2027 til 2029`; four digits before or after a word of money are none.
    fn years(&mut self, heard: &mut Heard) {
        // `kr 2000`, but not `3 mill kr 2029`.
        let is_amount =
            |i: usize| scale(self.word(i)).is_some() || self.word(i).ends_with(|c: char| c.is_ascii_digit());
        let begins = |i: usize| scale(self.word(i)) == Some(1) && !i.checked_sub(1).is_some_and(is_amount);
        let is_money = |i: usize| scale(self.word(i + 1)).is_some() || i.checked_sub(1).is_some_and(begins);
        let found = (0..self.words.len()).find(|i| self.is_free(*i) && year(self.word(*i)).is_some() && !is_money(*i));
        let Some(at) = found else { return };
        let first = year(self.word(at));
        let until = |i: usize| is_dash(self.word(i)) || self.is_one_of(i, &["til", "to", "t.o.m."]);
        let before = at.checked_sub(1);
        let begins = before.is_some_and(|i| self.is_one_of(i, &["fra", "frå", "from"]));
        let ends = before.is_some_and(|i| self.is_one_of(i, &["til", "until"]));
        let last = year(self.word(at + 2)).filter(|_| until(at + 1));
        let years = match (last, begins, ends) {
            (Some(_), ..) => Years { from: first, to: last, year: None },
            (None, true, _) => Years { from: first, ..Years::default() },
            (None, false, true) => Years { to: first, ..Years::default() },
            (None, false, false) => Years { year: first, ..Years::default() },
        };
        let with = begins || ends || before.is_some_and(|i| self.is_one_of(i, &["i", "in"]));
        self.take(at - usize::from(with)..at + if last.is_some() { 3 } else { 1 });
        heard.habit.years = years;
        heard.said[2] = true;
    }

    /// An amount that begins with a word: its groups of three digits.
    fn number(&self, i: usize) -> Option<(std::ops::Range<usize>, String)> {
        let first = self.word(i);
        let begins = first.trim_start_matches(['(', '+', '-', '\u{2212}', '–']);
        if !self.is_free(i) || !begins.starts_with(|c: char| c.is_ascii_digit()) {
            return None;
        }
        let digits = |word: &str, most: usize| word.len() <= most && word.bytes().all(|b| b.is_ascii_digit());
        let mut end = i + 1;
        let mut text = first.to_owned();
        if digits(begins, 3) {
            while self.is_free(end) {
                let word = self.word(end);
                let group = word.split([',', '-', '–', '\u{2212}', ')']).next().unwrap_or_default();
                if group.len() != 3 || !digits(group, 3) {
                    break;
                }
                text = format!("{text} {word}");
                end += 1;
                if word.len() > 3 {
                    break;
                }
            }
        }
        let text = if text.ends_with(",-") { &text } else { text.trim_end_matches([',', ';']) };
        Some((i..end, text.to_owned()))
    }

    /// One amount or a range of two or three, with what it is counted in; what stands before `from` is of another one.
    fn written(&self, start: usize, from: usize) -> Option<Written> {
        let (first, text) = self.number(start)?;
        let (mut end, mut numbers) = (first.end, vec![text]);
        while numbers.len() < 3 && self.is_free(end) && is_dash(self.word(end)) {
            let Some((next, text)) = self.number(end + 1) else { break };
            end = next.end;
            numbers.push(text);
        }
        let unit = Some(end).filter(|end| self.is_free(*end)).and_then(|end| scale(self.word(end)));
        end += usize::from(unit.is_some());
        // `2 mill kr`
        end += usize::from(unit.is_some() && self.is_free(end) && scale(self.word(end)) == Some(1));
        let before = start.checked_sub(1).filter(|i| *i >= from && self.is_free(*i));
        let named = before.is_some_and(|i| scale(self.word(i)) == Some(1) || self.is_one_of(i, &["ca", "ca."]));
        let is_long = |number: &String| number.len() > 4 || number.contains([' ', ',']);
        let is_plain = unit.is_some() || named || numbers.iter().any(is_long);
        let words = start - usize::from(named)..end;
        Some(Written { words, numbers, scale: unit.unwrap_or(1), is_plain })
    }

    /// The first that can be nothing else, else the last number there is; a range may have its likely amount beside it.
    fn amounts(&mut self, heard: &mut Heard) {
        let mut found = Vec::new();
        let (mut at, mut from) = (0, 0);
        while at < self.words.len() {
            let written = self.written(at, from);
            from = written.as_ref().map_or(from, |written| written.words.end);
            at = written.as_ref().map_or(at + 1, |written| written.words.end.max(at + 1));
            found.extend(written);
        }
        let any_plain = found.iter().any(|written| written.is_plain);
        if !any_plain {
            found.drain(..found.len().saturating_sub(1));
        }
        for written in found.into_iter().filter(|written| written.is_plain || !any_plain) {
            let numbers: Result<Vec<Money>, Fault> =
                written.numbers.iter().map(|number| read(number, written.scale)).collect();
            match numbers.as_deref() {
                Err(fault) => heard.trouble = Some(fault.clone()),
                Ok([one]) if heard.amount.is_none() => heard.amount = Some(*one),
                Ok([low, high]) if heard.range.is_none() => heard.range = Some((*low, *high)),
                Ok([low, likely, high]) if heard.range.is_none() && heard.amount.is_none() => {
                    (heard.range, heard.amount) = (Some((*low, *high)), Some(*likely));
                }
                // One too many is text.
                Ok(_) => continue,
            }
            self.take(written.words);
        }
    }

    /// A word for how it comes, where it can be nothing else; one that may be part of the text stays there as well.
    fn kind(&mut self, heard: &mut Heard) {
        const NEVER_TEXT: [&str; 12] = [
            "engangs", "eingongs", "one-off", "løpende", "løpande", "årlig", "årleg", "annual", "running", "benefit",
            "yearly", "varig",
        ];
        let free: Vec<usize> = (0..self.words.len()).filter(|i| self.is_free(*i)).collect();
        for i in free {
            let word = self.word(i).trim_end_matches([',', ';', ':', '.']).to_owned();
            let Ok(found) = kind(&word) else { continue };
            let after_text = i > 0 && self.is_free(i - 1);
            let next = Some(i + 1).filter(|next| self.is_free(*next)).map(|next| self.word(next));
            let is_inside = next.is_some_and(|next| next.starts_with(char::is_lowercase));
            let never = NEVER_TEXT.iter().any(|known| same(known, &word));
            if after_text && next.is_some() && !never {
                continue;
            }
            if never || !(after_text || is_inside) {
                self.take(i..i + 1);
            }
            if !heard.said[1] {
                heard.habit.kind = Some(found);
                heard.said[1] = true;
            }
        }
        // `per år`
        let per = |i: &usize| self.is_one_of(*i, &["per", "pr", "pr.", "i"]) && self.is_one_of(i + 1, &["år", "året"]);
        if let Some(i) = (0..self.words.len()).find(per) {
            self.take(i..i + 2);
            if !heard.said[1] {
                heard.habit.kind = Some(CostKind::Running);
                heard.said[1] = true;
            }
        }
    }

    /// What is left.
    fn rest(&self) -> String {
        let left = self.words.iter().zip(&self.taken).filter(|(_, taken)| !**taken).map(|(word, _)| word.as_str());
        let text = left.collect::<Vec<_>>().join(" ");
        text.trim_matches([' ', ',', ';', ':', '-', '–']).to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::desk::now;
    use crate::exchange::import::plan;
    use crate::plans::make;

    fn hears(check: impl Fn(&State, &dyn Fn(&str) -> Heard)) {
        let plan = plan(
            r#"{"plenum_plan": 1, "title": "P", "alternatives": [{"code": "A0", "name": "I dag", "baseline": true},
            {"code": "A1", "name": "En"}, {"code": "A2", "name": "To"}], "sources": [{"code": "S1", "kind": "document"}]}"#
                .as_bytes(),
        )
        .unwrap();
        let folder = tempfile::tempdir().unwrap();
        let desk = make(&folder.path().join("w"), None, plan, now()).unwrap();
        check(desk.state(), &|line| by_hand(line, desk.state(), Habit::default()));
    }

    fn told(state: &State, heard: &Heard) -> String {
        let code = heard.habit.alternative.and_then(|id| state.alternatives().get(id)).map(|a| a.code.as_str());
        let Years { year, from, to } = heard.habit.years;
        let years = [year, from, to].map(|year| year.map(|year| year.to_string()).unwrap_or_default()).join("/");
        let money = |money: Option<Money>| money.map(|money| money.to_string()).unwrap_or_default();
        let (low, high) = heard.range.unzip();
        let text = heard.text.as_ref().map(|text| text.as_str()).unwrap_or_default();
        let kind = heard.habit.kind.map(|kind| format!("{kind:?}")).unwrap_or_default();
        format!(
            "{}|{text}|{kind}|{years}|{}|{}|{}",
            code.unwrap_or_default(),
            money(low),
            money(heard.amount),
            money(high)
        )
    }

    #[test]
    fn a_line_is_understood_as_people_type_it() {
        let cases = [
            ("A1 Flytting av arkiv 250 000 2027 engangs", "A1|Flytting av arkiv|OneOff|2027//||250000.00|"),
            ("A2 drift fra 2028 1,2 mill Felles system", "A2|Felles system|Running|/2028/||1200000.00|"),
            ("+ gevinst A1 Færre lokaler 3 mill kr 2029", "A1|Færre lokaler|Benefit|2029//||3000000.00|"),
            ("a1 Drift av felles system 900 000", "A1|Drift av felles system|Running|//||900000.00|"),
            ("A1 Felles drift 400 000", "A1|Felles drift|Running|//||400000.00|"),
            ("A1 Opplæring 2–3 mill 2,4 mill 2027–2028", "A1|Opplæring||/2027/2028|2000000.00|2400000.00|3000000.00"),
            ("A1 Opplæring 200 000–250 000–300 000", "A1|Opplæring||//|200000.00|250000.00|300000.00"),
            ("A1 3 rom bygges om kr 250000,- i 2027", "A1|3 rom bygges om||2027//||250000.00|"),
            ("Lisens 900", "|Lisens||//||900.00|"),
            ("A0 2000 kr 2026", "A0|||2026//||2000.00|"),
            ("A1 2027 250 000,50", "A1|||2027//||250000.50|"),
            ("A1 Salg av bygg \u{2212}4 000 000 2028", "A1|Salg av bygg||2028//||-4000000.00|"),
            ("A1 Husleie 2,5mill per år fra 2027 til 2030", "A1|Husleie|Running|/2027/2030||2500000.00|"),
            ("A1 «Investering 2030» 5 mill", "A1|Investering 2030||//||5000000.00|"),
            ("", "|||//|||"),
        ];
        hears(|state, hear| {
            for (line, expected) in cases {
                assert_eq!(told(state, &hear(line)), expected, "{line}");
            }
        });
    }

    #[test]
    fn codes_and_positions_are_taken_out_of_the_text() {
        hears(|state, hear| {
            let heard =
                hear("A1 Ny felles enhet for arkiv enhet 0810 funksjon ARK konto 290 3,5 årsverk kilde S1 2 mill");
            assert_eq!(heard.text.as_ref().map(|text| text.as_str()), Some("Ny felles enhet for arkiv"));
            assert_eq!(heard.codes, [Some("0810".into()), Some("ARK".into()), None, Some("290".into())]);
            assert_eq!(heard.fte, Some(Decimal::new(35, 1)));
            assert!(heard.source.is_some() && state.sources().len() == 1);
            assert_eq!(heard.cost().map(|cost| cost.amount), Some(Money::from_ore(200_000_000)));
        });
    }

    #[test]
    fn what_can_be_read_two_ways_is_no_amount_and_a_habit_stays() {
        hears(|state, hear| {
            assert!(hear("A1 Flytting 1,250 mill").trouble.is_some());
            assert!(hear("A1 Flytting 2–3 mill").cost().is_none());
            assert!(hear("A1 Flytting 2–3 mill 5 mill").cost().is_none());
            let first = hear("A1 Flytting 250 000 2027 engangs");
            let next = by_hand("Opplæring 90 000", state, first.habit);
            assert_eq!(told(state, &next), "A1|Opplæring|OneOff|2027//||90000.00|");
            assert_eq!((first.said, next.said), ([true; 3], [false; 3]));
        });
    }
}
