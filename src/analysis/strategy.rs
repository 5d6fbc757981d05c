//! What is made of strategic questions afterwards: which of them to act on, and what pulls each way. What nobody has
//! judged stays undefined; nothing here guesses.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use crate::domain::{AnyId, Assessment, Force, Id, Kind, Quadrant, Question, Table};
use crate::record::{State, Statement, Theme};

/// What to do about a strategic question (Ansoff 1980).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Triage {
    /// Far-reaching and highly urgent: immediate attention.
    Now,
    /// Far-reaching and moderately urgent: in the next planning cycle.
    Plan,
    /// Far-reaching and not urgent: continuous monitoring.
    Watch,
    /// Not far-reaching, however urgent: a false alarm.
    Drop,
}

impl Triage {
    /// The gate is impact: from 4 of 5 a question is far-reaching, and below it no urgency rescues it. A product of the
    /// two would, for 1 × 5 is 5 × 1. Of urgency 4 and 5 are high, 3 is moderate.
    pub fn of(assessment: &Assessment) -> Option<Self> {
        match (assessment.impact?, assessment.urgency) {
            (0..=3, _) => Some(Self::Drop),
            (_, None) => None,
            (_, Some(0..=2)) => Some(Self::Watch),
            (_, Some(3)) => Some(Self::Plan),
            (_, Some(_)) => Some(Self::Now),
        }
    }

    /// The name that programs read.
    pub fn name(self) -> &'static str {
        match self {
            Self::Now => "immediate_attention",
            Self::Plan => "next_planning_cycle",
            Self::Watch => "continuous_monitoring",
            Self::Drop => "drop",
        }
    }
}

/// The field a question lies in: it may be any of the four and is no fifth.
pub fn lies_in(assessment: &Assessment) -> Option<Quadrant> {
    Some(match (assessment.inside?, assessment.welcome?) {
        (true, true) => Quadrant::Strength,
        (true, false) => Quadrant::Weakness,
        (false, true) => Quadrant::Opportunity,
        (false, false) => Quadrant::Threat,
    })
}

/// Where it stands in the matrix of five by five: impact, then probability.
pub fn cell(assessment: &Assessment) -> Option<(u8, u8)> {
    Some((assessment.impact?, assessment.probability?))
}

/// Questions with what was made of them: impact first, then probability, then urgency, what is undefined last; those
/// that are equal by code.
pub fn weighed(state: &State) -> Vec<(Id<Question>, Assessment)> {
    let mut all: Vec<_> = state.questions().iter().map(|(id, _)| (id, state.assessment(id.any()))).collect();
    all.sort_by_key(|(_, a)| Reverse((a.impact, a.probability, a.urgency)));
    all
}

/// One thing that pulls: a point, or a statement that stands alone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pull {
    /// What its strength is an assessment of.
    pub of: AnyId,
    /// The point, when it is one.
    pub theme: Option<Id<Theme>>,
    /// What was said, word for word.
    pub statements: Vec<Id<Statement>>,
    /// How many different tables said it.
    pub tables: usize,
    /// How strongly it pulls.
    pub strength: Option<u8>,
    /// How far it can be changed.
    pub influence: Option<u8>,
}

/// Everything that pulls one way. A sum depends on how many slips were written, so number, sum and strongest belong
/// together; none of them alone says which side is the stronger.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Side {
    /// In recorded order.
    pub pulls: Vec<Pull>,
    /// How many different tables said any of it.
    pub tables: usize,
}

impl Side {
    /// How many pull.
    pub fn count(&self) -> usize {
        self.pulls.len()
    }

    /// Their strengths together; undefined while none has one.
    pub fn sum(&self) -> Option<u32> {
        let mut known = self.pulls.iter().filter_map(|pull| pull.strength).peekable();
        known.peek()?;
        Some(known.map(u32::from).sum())
    }

    /// How strong the strongest is.
    pub fn strongest(&self) -> Option<u8> {
        self.pulls.iter().filter_map(|pull| pull.strength).max()
    }

    /// How many have no strength yet.
    pub fn unscored(&self) -> usize {
        self.pulls.iter().filter(|pull| pull.strength.is_none()).count()
    }
}

/// What pulls one way at a question. A point counts once where all that is live of it pulls this way at this question;
/// of a mixed point each statement counts for itself, so that no strength counts on both sides.
pub fn side(state: &State, question: Id<Question>, force: Force) -> Side {
    let pulls_here = |s: &Statement| s.said().question == Some(question) && s.kind() == Kind::Force(force);
    let mut side = Side::default();
    let mut met: BTreeSet<AnyId> = BTreeSet::new();
    // Points by whether all that is live of them pulls here.
    let mut whole: BTreeMap<Id<Theme>, bool> = BTreeMap::new();
    let mut tables: BTreeSet<Id<Table>> = BTreeSet::new();
    for statement in state.statements().iter().filter(|s| s.is_live() && pulls_here(s)) {
        tables.extend(statement.table());
        let point = state
            .theme_of(statement)
            .map(|(id, _)| id)
            .filter(|id| *whole.entry(*id).or_insert_with(|| state.statements().of_theme(*id).all(pulls_here)));
        let of = point.map_or(statement.id().any(), Id::any);
        if !met.insert(of) {
            continue;
        }
        let statements: Vec<_> = point.map_or_else(|| vec![statement], |id| state.statements().of_theme(id).collect());
        let said_by: BTreeSet<_> = statements.iter().filter_map(|s| s.table()).collect();
        let Assessment { strength, influence, .. } = state.assessment(of);
        let statements = statements.iter().map(|s| s.id()).collect();
        side.pulls.push(Pull { of, theme: point, statements, tables: said_by.len(), strength, influence });
    }
    side.tables = tables.len();
    side
}
