//! What was begun in a form and not saved: it stands there again when the row is opened, also after a kill.

use super::answer::Line;
use super::cost::COSTS;
use super::form::Form;
use super::list::PartList;
use super::parts::{PARTS, Part, Shape};
use super::sheet::{Row, Sheet, name};
use crate::store::Begun;
use crate::tui::layer::{Effect, Layer, Outcome, Seen, open};

/// Whether it was begun for this row of the part.
fn is_of(begun: &Begun, part: &Part, row: Option<&Row>) -> bool {
    let same = match (&begun.row, row) {
        // A cost line is known by its id, whatever it says now.
        (Some(begun), Some(row)) if row.contains_key("of") => begun.get("of") == row.get("of"),
        (Some(begun), Some(row)) => match part.shape {
            Shape::One => true,
            Shape::Named => name(part, begun) == name(part, row),
            Shape::Ordered | Shape::Texts => begun == row,
        },
        (begun, row) => begun.is_none() && row.is_none(),
    };
    begun.part == part.key && same
}

/// What was begun for a row, last of all.
pub fn of<'a>(seen: &Seen<'a>, part: &Part, row: Option<&Row>) -> Option<&'a Begun> {
    seen.forms.iter().rev().find(|begun| is_of(begun, part, row))
}

/// Nothing is begun any more for a row.
pub fn done(part: &Part, row: Option<Row>) -> Outcome {
    Outcome::Ask(Effect::Begun(Begun { part: part.key.to_owned(), row, ..Begun::default() }))
}

/// Opens the form that was begun last time, above the list it belongs to.
pub fn resume(seen: &Seen<'_>, begun: &Begun) -> Vec<Outcome> {
    if begun.part == COSTS.key {
        return Form::resume_cost(seen, begun);
    }
    let part = PARTS.into_iter().find(|part| part.key == begun.part);
    let (Some(part), Some(sheet)) = (part, Sheet::of(seen.state())) else { return Vec::new() };
    let index = sheet.rows(part).iter().position(|row| is_of(begun, part, Some(row)));
    let row = index.and_then(|index| sheet.rows(part).get(index)).or(begun.row.as_ref());
    let mut form = Form::of(seen, &sheet, part, row.cloned(), index.unwrap_or(usize::MAX));
    form.take_up(begun);
    let mut outcomes = if part.shape == Shape::One { Vec::new() } else { PartList::open(seen, part) };
    outcomes.push(open(Layer::Form(form)));
    outcomes
}

impl Form {
    /// What stands in the lines that were touched and would be lost.
    pub fn begun(&self) -> Begun {
        let touched = self.lines.iter().filter(|line| line.touched && line.said() != line.first);
        self.left(touched, self.was.clone())
    }

    /// The answers of some lines, for a row as it stands now.
    pub fn left<'a>(&self, lines: impl Iterator<Item = &'a Line>, row: Option<Row>) -> Begun {
        let answers = lines.map(|line| (line.ask.key.to_owned(), line.said())).collect();
        Begun { part: self.part.key.to_owned(), row, answers }
    }

    /// Puts in what was begun, and stands where it was typed.
    pub fn take_up(&mut self, begun: &Begun) {
        for line in &mut self.lines {
            if let Some(value) = begun.answers.get(line.ask.key) {
                line.answer.take_up(value);
                line.touched = true;
            }
        }
        let asked = self.asked();
        self.at = asked.iter().rposition(|i| begun.answers.contains_key(self.lines[*i].ask.key)).unwrap_or(self.at);
        self.is_begun = true;
    }
}
