use rust_decimal::Decimal;

use super::economy::{Accounts, Assumptions, compare};
use crate::domain::{Alternative, Id, Kind, Quadrant};
use crate::record::{State, Statement};

/// One line of the checklist: only what this plan asks for is listed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Check {
    /// How many alternatives, and whether today is among them.
    Alternatives {
        /// All of them.
        count: usize,
        /// Exactly one is today continued.
        baseline: bool,
    },
    /// Tables, their seats and topics.
    Tables {
        /// All of them.
        count: usize,
        /// Seats of all together, 0 when not said.
        seats: u32,
        /// Topics of the plan.
        topics: usize,
    },
    /// The agenda of the first meeting that has one.
    Agenda {
        /// Meetings there are.
        meetings: usize,
        /// All items together.
        minutes: u32,
        /// When everybody is together again.
        plenary_at: Option<String>,
    },
    /// What was said.
    Statements {
        /// Live ones.
        count: u32,
        /// Tables that said something.
        tables: usize,
        /// Tables there are.
        of: usize,
    },
    /// What was set aside for later.
    Parked {
        /// Statements.
        count: u32,
        /// Those without an answer.
        unanswered: usize,
    },
    /// Words that were written apart by two people.
    Versions {
        /// Statements and points with more than one text.
        count: usize,
    },
    /// What the room can read.
    Board {
        /// Shown statements.
        shown: u32,
        /// Waiting ones.
        waiting: u32,
    },
    /// Cost lines.
    Costs {
        /// All of them.
        count: usize,
        /// Those nobody has given a year.
        without_year: usize,
        /// Those that would count something twice, and are no part of any sum.
        left_out: usize,
    },
}

impl Check {
    /// Whether nothing is left to do there.
    pub fn is_ready(&self) -> bool {
        match self {
            Self::Alternatives { count, baseline } => *count > 1 && *baseline,
            Self::Tables { .. } | Self::Agenda { .. } | Self::Parked { .. } => true,
            Self::Statements { count, .. } => *count > 0,
            Self::Versions { count } => *count == 0,
            Self::Board { shown, .. } => *shown > 0,
            Self::Costs { without_year, .. } => *without_year == 0,
        }
    }
}

/// How many statements and points have words that were written apart, and that nobody has chosen between.
pub fn apart(state: &State) -> usize {
    let points = state.themes().in_order();
    state.statements().apart() as usize + points.iter().filter(|(_, point)| point.versions().len() > 1).count()
}

/// The checklist, in the order the work is done.
pub fn checklist(state: &State) -> Vec<Check> {
    let baselines = state.alternatives().iter().filter(|(_, a)| a.baseline).count();
    let mut checks = Vec::new();
    if !state.alternatives().is_empty() {
        checks.push(Check::Alternatives { count: state.alternatives().len(), baseline: baselines == 1 });
    }
    let tables = state.tables().len();
    if tables > 0 {
        let seats = state.tables().iter().filter_map(|(_, t)| t.seats).map(u32::from).sum();
        checks.push(Check::Tables { count: tables, seats, topics: state.topics().len() });
    }
    if let Some((_, meeting)) = state.meetings().find(|m| !m.agenda.is_empty()) {
        let minutes = meeting.agenda.iter().fold(0_u32, |sum, item| sum.saturating_add(item.minutes));
        let meetings = state.meetings().len();
        checks.push(Check::Agenda { meetings, minutes, plenary_at: meeting.plenary_at.clone() });
    }
    let said = state.statements();
    let speaking: std::collections::BTreeSet<_> =
        said.cells().filter(|(_, tally)| tally.all() > 0).filter_map(|(cell, _)| cell.table).collect();
    checks.push(Check::Statements { count: said.live(), tables: speaking.len(), of: tables });
    if said.parked() > 0 {
        let open = |s: &&Statement| s.is_parked() && !s.is_withdrawn() && state.answer(s.id()).text.is_none();
        checks.push(Check::Parked { count: said.parked(), unanswered: said.iter().filter(open).count() });
    }
    let apart = apart(state);
    if apart > 0 {
        checks.push(Check::Versions { count: apart });
    }
    if said.live() > 0 {
        let all = said.tally(|_| true);
        checks.push(Check::Board { shown: all.shown, waiting: all.held + all.ready });
    }
    if !state.costs().is_empty() || state.workshop().is_some_and(|w| w.kept.contains_key("costs")) {
        let (mut count, mut without_year, mut left_out) = (0, 0, 0);
        for (_, cost) in state.costs().iter() {
            count += 1;
            without_year += usize::from(cost.begins().is_none());
            left_out += usize::from(Accounts::table().leave_out(cost).is_some());
        }
        checks.push(Check::Costs { count, without_year, left_out });
    }
    checks
}

/// One alternative in figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Figures {
    /// Which.
    pub alternative: Id<Alternative>,
    /// Live statements by quadrant.
    pub quadrants: [u32; 4],
    /// One-off cost, as the comparison counts it; `None` is not known.
    pub one_off: Option<Decimal>,
    /// Running cost in a year when everything is in force.
    pub running: Option<Decimal>,
    /// Benefits in such a year.
    pub benefits: Option<Decimal>,
}

/// Every alternative in figures, in the order they are listed.
pub fn figures(state: &State) -> Vec<Figures> {
    // Without assumptions that can be used there is nothing to count with.
    let compared = Assumptions::of(state).ok().map(|with| compare(state, with));
    let money = |id| compared.as_ref()?.rows.iter().find(|row| row.id == id).map(|row| &row.figures);
    let of = |id: Id<Alternative>| {
        let count = |q: Quadrant| {
            let here = |c: &crate::record::Cell| c.alternative == Some(id) && c.kind == Kind::Quadrant(q);
            state.statements().tally(here).all()
        };
        Figures {
            alternative: id,
            quadrants: Quadrant::ALL.map(count),
            one_off: money(id).and_then(|money| money.one_off),
            running: money(id).and_then(|money| money.running_per_year),
            benefits: money(id).and_then(|money| money.benefits_per_year),
        }
    };
    state.alternatives().iter().map(|(id, _)| of(id)).collect()
}
