//! Where words lead: a line of only places changes where the next ones land, a start says it of its own line.

use super::{Capture, Spot, grammar};
use crate::domain::{Alternative, Id, Question, Table};
use crate::exchange::same;
use crate::lang::{Shown, screens as s};
use crate::tui::layer::Seen;

/// Found, or why what looks like a place is none.
type Found<T> = Result<T, Shown>;

impl Capture {
    /// Where a line leads that is only places, each kind of place once; `None` when it is words.
    pub(super) fn led(&self, seen: &Seen<'_>, from: Spot, line: &str) -> Option<Found<Spot>> {
        let state = seen.state();
        let (mut table, mut sign, mut alternative, mut question, mut missing) = (None, None, None, None, None);
        for word in line.split_whitespace() {
            let known = match grammar::place(word) {
                Some((number, only)) => {
                    if let Some(only) = only {
                        sign.replace(only).is_none().then_some(())?;
                    }
                    match number {
                        Some(number) => self.table(seen, number)?.map(|id| table.replace(id).is_none()),
                        None => Ok(true),
                    }
                }
                None => match named(seen, word)? {
                    Ok(Named::Alternative(id)) => Ok(alternative.replace(id).is_none()),
                    Ok(Named::Question(id)) => Ok(question.replace(id).is_none()),
                    Err(doubt) => Err(doubt),
                },
            };
            match known {
                Ok(once) => once.then_some(())?,
                Err(doubt) => missing = missing.or(Some(doubt)),
            }
        }
        let mut at = table.map_or(from, |table| from.at_table(state, table));
        if let Some(sign) = sign {
            at = at.in_field(state, grammar::kind(sign, &at.kinds(state))?);
        }
        at.cell.alternative = alternative.or(at.cell.alternative);
        at.question = question.or(at.question);
        Some(missing.map_or(Ok(at), Err))
    }

    /// Where a line lands that starts with its place, and the bytes of that start.
    pub(super) fn begun(&self, seen: &Seen<'_>, from: Spot, line: &str) -> Option<(usize, Spot)> {
        let start = grammar::start(line)?;
        let at = match start.table {
            Some(number) => from.at_table(seen.state(), self.table(seen, number)?.ok()?),
            None => from,
        };
        let kind = grammar::kind(start.sign, &at.kinds(seen.state()))?;
        Some((start.length, at.in_field(seen.state(), kind)))
    }

    /// The table of a number, or that there is none of it; `None` where there are no tables at all.
    pub(super) fn table(&self, seen: &Seen<'_>, number: u16) -> Option<Found<Id<Table>>> {
        let mine =
            || seen.state().tables().iter().filter(|(id, _)| !self.locked || self.line.at.cell.table == Some(*id));
        mine().next()?;
        Some(mine().find(|(_, table)| table.number == number).map(|(id, _)| id).ok_or_else(|| {
            let there = grammar::spans(mine().map(|(_, table)| table.number.to_string()));
            seen.fill(&s::NO_SUCH_TABLE, &[("name", &number), ("there", &there)])
        }))
    }
}

/// What a code stands for.
enum Named {
    Alternative(Id<Alternative>),
    Question(Id<Question>),
}

/// The alternative or question of a code, or that there is none of a code like the others; `None` when it is a word.
fn named(seen: &Seen<'_>, word: &str) -> Option<Found<Named>> {
    let (all, questions) = (seen.state().alternatives(), seen.state().questions());
    if let Some((id, _)) = all.find(|a| same(&a.code, word)) {
        return Some(Ok(Named::Alternative(id)));
    }
    if let Some((id, _)) = questions.find(|q| same(&q.code, word)) {
        return Some(Ok(Named::Question(id)));
    }
    let codes = |codes: Vec<&String>| {
        codes.iter().any(|code| grammar::is_like(code, word)).then(|| grammar::spans(codes.into_iter().cloned()))
    };
    let there = codes(all.iter().map(|(_, a)| &a.code).collect());
    let there = there.or_else(|| codes(questions.iter().map(|(_, q)| &q.code).collect()))?;
    Some(Err(seen.fill(&s::NO_SUCH_ALTERNATIVE, &[("name", &Shown::new(word)), ("there", &there)])))
}
