//! Where words lead: a line of only places changes where the next ones land, a start says it of its own line.

use super::{Capture, grammar, kinds};
use crate::domain::{Id, Table};
use crate::lang::{Shown, screens as s};
use crate::record::Cell;
use crate::tui::layer::Seen;

/// Found, or why what looks like a place is none.
type Found<T> = Result<T, Shown>;

impl Capture {
    /// Where a line leads that is only places, each kind of place once; `None` when it is words.
    pub(super) fn led(&self, seen: &Seen<'_>, from: Cell, line: &str) -> Option<Found<Cell>> {
        let (mut table, mut kind, mut alternative, mut missing) = (None, None, None, None);
        for word in line.split_whitespace() {
            let known = match grammar::place(word) {
                Some((number, sign)) => {
                    if let Some(sign) = sign {
                        let found = grammar::kind(sign, &kinds(seen.state()))?;
                        kind.replace(found).is_none().then_some(())?;
                    }
                    match number {
                        Some(number) => self.table(seen, number)?.map(|id| table.replace(id).is_none()),
                        None => Ok(true),
                    }
                }
                None => alternative_of(seen, word)?.map(|id| alternative.replace(id).is_none()),
            };
            match known {
                Ok(once) => once.then_some(())?,
                Err(doubt) => missing = missing.or(Some(doubt)),
            }
        }
        let at = Cell {
            alternative: alternative.or(from.alternative),
            table: table.or(from.table),
            kind: kind.unwrap_or(from.kind),
        };
        Some(missing.map_or(Ok(at), Err))
    }

    /// Where a line lands that starts with its place, and the bytes of that start.
    pub(super) fn begun(&self, seen: &Seen<'_>, from: Cell, line: &str) -> Option<(usize, Cell)> {
        let start = grammar::start(line)?;
        let kind = grammar::kind(start.sign, &kinds(seen.state()))?;
        let table = match start.table {
            Some(number) => Some(self.table(seen, number)?.ok()?),
            None => from.table,
        };
        Some((start.length, Cell { table, kind, ..from }))
    }

    /// The table of a number, or that there is none of it; `None` where there are no tables at all.
    pub(super) fn table(&self, seen: &Seen<'_>, number: u16) -> Option<Found<Id<Table>>> {
        let mine = || seen.state().tables().iter().filter(|(id, _)| !self.locked || self.line.at.table == Some(*id));
        mine().next()?;
        Some(mine().find(|(_, table)| table.number == number).map(|(id, _)| id).ok_or_else(|| {
            let there = grammar::spans(mine().map(|(_, table)| table.number.to_string()));
            seen.fill(&s::NO_SUCH_TABLE, &[("name", &number), ("there", &there)])
        }))
    }
}

/// The alternative of a code, or that there is none of a code like the others; `None` when it is a word.
fn alternative_of(seen: &Seen<'_>, word: &str) -> Option<Found<Id<crate::domain::Alternative>>> {
    let all = seen.state().alternatives();
    if let Some((id, _)) = all.find(|a| a.code.to_lowercase() == word.to_lowercase()) {
        return Some(Ok(id));
    }
    all.iter().any(|(_, a)| grammar::is_like(&a.code, word)).then(|| {
        let there = grammar::spans(all.iter().map(|(_, a)| a.code.clone()));
        Err(seen.fill(&s::NO_SUCH_ALTERNATIVE, &[("name", &Shown::new(word)), ("there", &there)]))
    })
}
