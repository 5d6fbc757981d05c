use std::collections::BTreeMap;

use super::unit::Unit;
use super::words::{InWords, NONE};
use crate::analysis::economy::{Column, Comparison, Figure, Group, Heading, Linked, SaidOf, groups, said_of};
use crate::domain::{Alternative, Id, Quadrant};
use crate::lang::{Lang, Shown, economy as m, words as w};
use crate::record::State;

/// So many alternatives stand beside the baseline; more go into another table.
const COLUMNS: usize = 4;

/// Labels are at least so wide, so that tables stand under each other.
const LABEL: usize = 26;

/// A comparison as people read it: what councils look at first, then what it is all worth. Amounts are in whole ones or
/// thousands when nobody says otherwise.
pub fn page(state: &State, comparison: &Comparison, lang: Lang, unit: Option<Unit>) -> String {
    let usual = match Unit::of(comparison) {
        Unit::Millions => Unit::Thousands,
        unit => unit,
    };
    let words = InWords { state, comparison, lang, unit: unit.unwrap_or(usual) };
    let page = Page { words, said: said_of(state) };
    let mut lines = vec![];
    lines.extend(state.workshop().map(|workshop| workshop.title.as_str().to_owned()));
    if comparison.rows.is_empty() {
        lines.push(lang.say(&m::NOTHING).to_owned());
        return finish(&lines);
    }
    if comparison.illustrative {
        lines.push(lang.say(&m::ILLUSTRATIVE).to_owned());
    }
    lines.push(page.unit());
    let baseline = state.baseline().map(|id| words.code(id));
    lines.extend(baseline.map(|code| lang.fill(&m::SIGN, &[("code", &code)])));
    for group in groups(state, comparison) {
        let (base, others) = group.columns.split_at(usize::from(group.columns.first().is_some_and(|c| c.is_base)));
        for chunk in others.chunks(COLUMNS) {
            lines.push(String::new());
            lines.extend((group.heading != Heading::Whole).then(|| words.heading(group.heading)));
            let columns = [base, chunk].concat();
            lines.extend(page.table(&Group { heading: group.heading, columns }));
        }
    }
    lines.push(String::new());
    let word = lang.say(&m::MISSING);
    let missing = words.missing().into_iter();
    lines.extend(missing.map(|(text, codes)| format!("{word}  {}: {text}", codes.join(", "))));
    let linked = Linked::of(state);
    let unspoken = linked.unspoken(state).count();
    let apart = [words.unspoken(unspoken).filter(|_| !linked.is_empty()), words.claims(linked.claims(state).count())];
    lines.extend(apart.into_iter().flatten().map(|text| format!("{word}  {text}")));
    lines.extend(page.left_out());
    lines.extend(words.reasons());
    lines.extend(page.counted_with());
    if !words.adds_up() {
        lines.push(lang.say(&m::ROUNDED).to_owned());
    }
    lines.push(lang.say(&m::NO_WINNER).to_owned());
    finish(&lines)
}

fn finish(lines: &[String]) -> String {
    lines.iter().map(|line| format!("{}\n", Shown::new(line).as_str().trim_end())).collect()
}

struct Page<'a> {
    words: InWords<'a>,
    said: BTreeMap<Id<Alternative>, SaidOf>,
}

impl Page<'_> {
    fn table(&self, group: &Group) -> Vec<String> {
        let (state, comparison) = (self.words.state, self.words.comparison);
        let of = |column: &Column| column.alternative(state, comparison).and_then(|id| state.alternatives().get(id));
        let names = group.columns.iter().filter_map(of).map(|a| format!("{}  {}", a.code, a.name.as_str()));
        let mut lines: Vec<String> = names.collect();
        lines.push(String::new());
        let heads = group.columns.iter().filter_map(of).map(|a| a.code.clone()).collect();
        let mut table = vec![(String::new(), heads)];
        for part in [&comparison.first_figures()[..], &Figure::YEARLY, &Figure::OVER_TIME] {
            table.extend((table.len() > 1).then(|| (String::new(), Vec::new())));
            for figure in part {
                let cells: Vec<String> = group.columns.iter().map(|c| self.words.cell(*c, *figure)).collect();
                // A row in which nobody knows anything says so below, once.
                if cells.iter().any(|cell| cell != NONE && !cell.is_empty()) {
                    table.push((self.words.label(*figure), cells));
                }
            }
        }
        table.extend(self.said(&group.columns));
        lines.extend(aligned(&table));
        lines
    }

    /// Statements by quadrant, and how many tables said them.
    fn said(&self, columns: &[Column]) -> Vec<(String, Vec<String>)> {
        let said = |column: &Column| {
            let id = column.alternative(self.words.state, self.words.comparison)?;
            self.said.get(&id).filter(|_| !self.words.is_baseline(*column))
        };
        if !columns.iter().any(|column| said(column).is_some()) {
            return Vec::new();
        }
        let lang = self.words.lang;
        let mut rows = vec![(String::new(), Vec::new()), (lang.say(&m::SAID).to_owned(), Vec::new())];
        for quadrant in Quadrant::ALL {
            let cell = |column: &Column| {
                let all = said(column).cloned().unwrap_or_default();
                let (n, tables) = (all.statements[quadrant as usize], all.tables[quadrant as usize]);
                if self.words.is_baseline(*column) { String::new() } else { format!("{n} ({tables})") }
            };
            rows.push((lang.say(w::quadrants(quadrant)).to_owned(), columns.iter().map(cell).collect()));
        }
        rows
    }

    fn unit(&self) -> String {
        let unit = self.words.lang.fill(&m::IN_UNIT, &[("unit", &self.words.unit_name())]);
        match self.words.prices() {
            Some(prices) => format!("{unit}, {prices}."),
            None => format!("{unit}."),
        }
    }

    fn left_out(&self) -> Vec<String> {
        let rows = self.words.comparison.rows.iter();
        let simple = rows.filter(|row| self.words.alternative(row).is_some_and(|a| a.combines.is_empty()));
        let lines = simple.flat_map(|row| row.left_out.iter().map(move |left| (row, left)));
        let word = self.words.lang.say(&m::LEFT_OUT);
        lines.map(|(row, left)| format!("{word}  {}: {}", self.words.code(row.id), self.words.left_out(left))).collect()
    }

    fn counted_with(&self) -> [String; 2] {
        let (words, with) = (&self.words, &self.words.comparison.with);
        let (rate, name) = words.rates();
        let (from, full) = (words.year(0), words.year(words.comparison.full_year));
        let timing = words.timing();
        let parts: [(&str, &dyn std::fmt::Display); 5] =
            [("rate", &rate), ("name", &name), ("years", &with.years), ("from", &from), ("timing", &timing)];
        [words.lang.fill(&m::COUNTED_WITH, &parts), words.lang.fill(&m::FULL_YEAR_IS, &[("full", &full)])]
    }
}

/// Labels to the left, figures to the right under each other.
fn aligned(table: &[(String, Vec<String>)]) -> Vec<String> {
    let width = |text: &str| Shown::new(text).width();
    let label = table
        .iter()
        .filter(|(_, cells)| !cells.is_empty())
        .map(|(label, _)| width(label))
        .max()
        .unwrap_or(0)
        .max(LABEL);
    let columns = table.first().map_or(0, |(_, heads)| heads.len());
    let of = |i: usize| table.iter().filter_map(|(_, cells)| cells.get(i)).map(|cell| width(cell)).max().unwrap_or(0);
    let widths: Vec<usize> = (0..columns).map(|i| of(i).max(7)).collect();
    let pad = |n: usize| " ".repeat(n);
    let line = |(name, cells): &(String, Vec<String>)| {
        let cells =
            cells.iter().zip(&widths).map(|(cell, to)| format!("  {}{cell}", pad(to.saturating_sub(width(cell)))));
        format!("{name}{}{}", pad(label.saturating_sub(width(name))), cells.collect::<String>())
    };
    table.iter().map(line).collect()
}
