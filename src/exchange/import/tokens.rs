//! The words of a cost line that is typed in one go, understood one sort after the other.

use super::by_hand::{Heard, Years, read};
use super::cost_line::{fte, kind};
use crate::domain::{CostKind, Money};
use crate::exchange::fault::Fault;
use crate::exchange::refs::{Refs, same};
use crate::record::State;

/// The words of a line, and which of them have been understood.
pub(super) struct Tokens {
    pub words: Vec<String>,
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
pub(super) fn scale(word: &str) -> Option<u32> {
    match word.trim_end_matches([',', ';', '.']).to_lowercase().as_str() {
        "kr" | "kroner" | "nok" => Some(1),
        "tusen" | "tkr" | "tnok" | "thousand" | "k" => Some(1_000),
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
pub(super) struct Written {
    pub words: std::ops::Range<usize>,
    pub numbers: Vec<String>,
    pub scale: u32,
    is_plain: bool,
}

impl Tokens {
    pub fn of(line: &str) -> Self {
        let words: Vec<String> = line.split_whitespace().flat_map(split).collect();
        Self { taken: vec![false; words.len()], words }
    }

    pub fn word(&self, i: usize) -> &str {
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
    pub fn plus(&mut self, heard: &mut Heard) {
        if self.word(0) == "+" {
            self.take(0..1);
            heard.habit.kind = Some(CostKind::Benefit);
            heard.said[1] = true;
        }
    }

    /// The code of one, in any letters at the start, else as the plan writes it.
    pub fn alternative(&mut self, state: &State, heard: &mut Heard) {
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
    pub fn codes(&mut self, state: &State, heard: &mut Heard) {
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

    pub fn fte(&mut self, heard: &mut Heard) {
        let is = |i: &usize| self.is_free(*i) && self.is_one_of(i + 1, &["årsverk", "årsv", "åv", "fte"]);
        let found = (0..self.words.len()).filter(is).find_map(|i| Some((i, fte(self.word(i)).ok()?)));
        if let Some((i, number)) = found {
            heard.fte = Some(number);
            self.take(i..i + 2);
        }
    }

    /// `2027`, `fra 2028`, `2027–2029`, `fra 2027 til 2029`; four digits before or after a word of money are none.
    pub fn years(&mut self, heard: &mut Heard) {
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
    pub fn written(&self, start: usize, from: usize) -> Option<Written> {
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
    pub fn amounts(&mut self, heard: &mut Heard) {
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
    pub fn kind(&mut self, heard: &mut Heard) {
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
    pub fn rest(&self) -> String {
        let left = self.words.iter().zip(&self.taken).filter(|(_, taken)| !**taken).map(|(word, _)| word.as_str());
        let text = left.collect::<Vec<_>>().join(" ");
        text.trim_matches([' ', ',', ';', ':', '-', '–']).to_owned()
    }
}
