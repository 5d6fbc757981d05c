//! Fields that few things have, kept beside the things: where a round is, how a meeting goes, a star, an answer.

use std::collections::BTreeMap;

use super::event::{Field, FieldKind};
use super::register::Register;
use super::state::State;
use super::version::Version;
use crate::domain::{Answer, AnyId, Assessment, Course, Id, Meeting, Participant, Round, RoundState, Seats, Words};
use crate::record::Statement;

/// Every mark that was ever set.
#[derive(Clone, Debug, Default)]
pub(super) struct Marks(BTreeMap<(AnyId, FieldKind), Register<Field>>);

impl Marks {
    pub(super) fn set(&mut self, of: AnyId, version: Version, was: &[Version], to: Field) {
        self.0.entry((of, to.kind())).or_default().set(version, was, to);
    }

    fn get(&self, of: AnyId, kind: FieldKind) -> Option<&Register<Field>> {
        self.0.get(&(of, kind))
    }

    fn value(&self, of: AnyId, kind: FieldKind) -> Option<&Field> {
        self.get(of, kind)?.value()
    }

    pub(super) fn made(&self, of: AnyId, version: Version, kind: FieldKind) -> Option<Field> {
        self.get(of, kind)?.made(version).cloned()
    }
}

macro_rules! mark {
    ($marks:expr, $of:expr, $kind:ident) => {
        match $marks.value($of.any(), FieldKind::$kind) {
            Some(Field::$kind(value)) => Some(value),
            _ => None,
        }
    };
}

impl State {
    /// Where a round is.
    pub fn round_state(&self, round: Id<Round>) -> RoundState {
        mark!(self.marks, round, Round).cloned().unwrap_or_default()
    }

    /// How a meeting goes.
    pub fn course(&self, meeting: Id<Meeting>) -> Course {
        mark!(self.marks, meeting, Course).cloned().unwrap_or_default()
    }

    /// Whether a table marked it as one of the most important.
    pub fn has_star(&self, statement: &Statement) -> bool {
        mark!(self.marks, statement.id(), Star).copied().unwrap_or(statement.said().star)
    }

    /// Who answers it, and what, once it is parked.
    pub fn answer(&self, statement: Id<Statement>) -> Answer {
        mark!(self.marks, statement, Answer).cloned().unwrap_or_default()
    }

    /// Who answers it, as far as that is on the disk.
    pub fn answered_by(&self, statement: Id<Statement>, safe: &impl Fn(Version) -> bool) -> Option<&Words> {
        match self.marks.get(statement.any(), FieldKind::Answer)?.value_of(safe)? {
            Field::Answer(answer) => answer.by.as_ref(),
            _ => None,
        }
    }

    /// What was made of a question, a statement or a theme afterwards.
    pub fn assessment(&self, of: AnyId) -> Assessment {
        match self.marks.value(of, FieldKind::Assessment) {
            Some(Field::Assessment(assessment)) => assessment.clone(),
            _ => Assessment::default(),
        }
    }

    /// Where a participant sits, by the draw that stands or since. Seats of another draw, an earlier one or one that was
    /// made apart, were chosen for another company: whoever has only such is not seated.
    pub fn seats(&self, participant: Id<Participant>) -> Option<&Seats> {
        let seats = mark!(self.marks, participant, Seats).and_then(Option::as_ref)?;
        self.draw().filter(|(draw, _)| *draw == seats.draw).map(|_| seats)
    }

    /// Whether a participant does not come.
    pub fn is_absent(&self, participant: Id<Participant>) -> bool {
        mark!(self.marks, participant, Absent).copied().unwrap_or(false)
    }

    /// Whether a participant's name is erased.
    pub fn is_forgotten(&self, participant: Id<Participant>) -> bool {
        mark!(self.marks, participant, Forgotten).copied().unwrap_or(false)
    }

    /// What a mark is before anybody has set it.
    fn unset(&self, of: AnyId, kind: FieldKind) -> Option<Field> {
        let said = self.statements().get(of.of()).map(Statement::said);
        match (kind, said) {
            (FieldKind::Star, Some(said)) => Some(Field::Star(said.star)),
            (kind, _) => kind.unset(),
        }
    }

    /// What a writer of `to` has seen of that mark; `None` where it would change nothing.
    pub(super) fn change_mark(&self, of: AnyId, to: &Field) -> Option<Vec<Version>> {
        let register = self.marks.get(of, to.kind());
        let today = register.and_then(Register::value).cloned().or_else(|| self.unset(of, to.kind()));
        (today.as_ref() != Some(to)).then(|| register.map(Register::seen).unwrap_or_default())
    }

    /// The mark as it stood before the change `version` made; `None` when that change no longer stands.
    pub(super) fn mark_before(&self, of: AnyId, version: Version, kind: FieldKind) -> Option<Field> {
        self.marks.get(of, kind)?.before(version, self.unset(of, kind)?).pop()
    }

    /// Every mark that is another than before anybody set it.
    pub(super) fn marks_set(&self) -> impl Iterator<Item = (AnyId, Field)> {
        self.marks.0.iter().filter_map(|((of, kind), register)| {
            let value = register.value()?;
            (self.unset(*of, *kind).as_ref() != Some(value)).then(|| (*of, value.clone()))
        })
    }
}
