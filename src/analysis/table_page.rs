//! What a table's own page may see.

use super::board::{BoardRound, round_of};
use super::open::{OpenItem, open_item};
use crate::domain::{
    Alternative, AnyId, Id, Kind, Question, Release, Round, RoundState, Stage, Stamp, Table, View, Words,
};
use crate::record::{State, Statement, Version};

/// All that one table can be given: what it is asked, the clock, and what it said itself.
///
/// Private fields and one constructor: no other table's words can be in it, nor what was made of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TablePage {
    of: AnyId,
    title: Words,
    table: Option<(u16, Option<Words>)>,
    topic: Option<(Words, Option<Words>)>,
    asked: Vec<Asked>,
    next: Option<BoardRound>,
    open: Option<OpenItem>,
    moves: bool,
    lines: Vec<OwnLine>,
}

/// What a table writes about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// The number of the round; none where the plan has no rounds.
    pub round: Option<u16>,
    /// Whether it is over: what comes now is kept, and marked as having come after.
    pub is_over: bool,
    /// Its own words, when it has any.
    pub prompt: Option<Words>,
    /// The fields to choose from.
    pub kinds: Vec<Kind>,
    /// Alternatives to choose from, by code and name; one or none is no choice.
    pub alternatives: Vec<(String, Words)>,
    /// Strategic questions to choose from, by code and text.
    pub questions: Vec<(String, Words)>,
}

/// One thing the table said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnLine {
    /// The statement.
    pub id: Id<Statement>,
    /// Its words.
    pub text: Words,
    /// Its field.
    pub kind: Kind,
    /// The round it was said in.
    pub round: Option<u16>,
    /// The code of the alternative it judges.
    pub alternative: Option<String>,
    /// The code of the question it answers.
    pub question: Option<String>,
    /// One of the most important.
    pub star: bool,
    /// Whether the table may still correct it: its round is not over, and nobody has let the room see it.
    pub is_open: bool,
    /// Whether the table may still say how important it is: its round is not over.
    pub may_star: bool,
    /// Whether the room sees it.
    pub is_shown: bool,
}

/// What a table wants to say, as its page sends it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// Its words.
    pub text: Words,
    /// Its field.
    pub kind: Kind,
    /// The number of the round it was written in, which may be over by the time it comes.
    pub round: Option<u16>,
    /// The code of the alternative that was chosen.
    pub alternative: Option<String>,
    /// The code of the question that was chosen.
    pub question: Option<String>,
    /// One of the most important.
    pub star: bool,
}

impl TablePage {
    /// Of one table, or of everybody where there are no tables. `safe` says whether a transaction is on the disk.
    pub fn of(state: &State, stage: &Stage, table: Option<Id<Table>>, safe: impl Fn(Version) -> bool) -> Option<Self> {
        let at = table.and_then(|id| state.tables().get(id));
        let own =
            |s: &&Statement| s.table() == table && s.said().source.is_none() && !s.is_withdrawn() && safe(s.version());
        let number = |id: Id<Round>| state.rounds().get(id).map(|round| round.number);
        let judged = |id: Id<Alternative>| state.alternatives().get(id).map(|a| a.code.clone());
        let answers = |id: Id<Question>| state.questions().get(id).map(|q| q.code.clone());
        let line = |s: &Statement| OwnLine {
            id: s.id(),
            text: s.text().clone(),
            kind: s.kind(),
            round: s.said().round.and_then(number),
            alternative: s.said().alternative.and_then(judged),
            question: s.said().question.and_then(answers),
            star: state.has_star(s),
            is_open: can_change(state, s),
            may_star: !is_over(state, s),
            is_shown: s.release() == Release::Shown,
        };
        let mut lines: Vec<_> = state.statements().iter().filter(own).map(line).collect();
        lines.reverse();
        let (workshop, _) = state.workshops().iter().next()?;
        Some(Self {
            of: table.map_or(workshop.any(), Id::any),
            title: state.workshop()?.title.clone(),
            table: at.map(|at| (at.number, at.name.clone().or(at.place.clone()))),
            topic: at.and_then(|at| state.topics().get(at.topic?)).map(|t| (t.title.clone(), t.prompt.clone())),
            asked: asked(state),
            next: round_of(state),
            open: open_item(state),
            moves: stage.view == View::Move,
            lines,
        })
    }

    /// Whose page it is, whatever its address: the table, or the workshop where everybody shares one page.
    pub fn of_whom(&self) -> AnyId {
        self.of
    }
    /// What the workshop is called.
    pub fn title(&self) -> &Words {
        &self.title
    }
    /// Its number, and its name or place; none with one group.
    pub fn table(&self) -> Option<(u16, Option<&Words>)> {
        self.table.as_ref().map(|(number, name)| (*number, name.as_ref()))
    }
    /// What the table discusses, and what it is asked about that.
    pub fn topic(&self) -> Option<(&Words, Option<&Words>)> {
        self.topic.as_ref().map(|(title, prompt)| (title, prompt.as_ref()))
    }
    /// What it writes about; none before the first round has begun.
    pub fn asked(&self) -> Option<&Asked> {
        self.asked.first()
    }
    /// What it was asked in rounds that are over: words that were begun then may still be on their way.
    pub fn asked_before(&self) -> &[Asked] {
        self.asked.get(1..).unwrap_or_default()
    }
    /// The round that runs, else the next.
    pub fn next(&self) -> Option<&BoardRound> {
        self.next.as_ref()
    }
    /// Whether people are on their way to another table.
    pub fn moves(&self) -> bool {
        self.moves
    }
    /// What it said, the newest first.
    pub fn lines(&self) -> &[OwnLine] {
        &self.lines
    }
    /// Seconds left of what runs now, negative when its time is up, and whether the clock stands still.
    pub fn left(&self, now: Stamp) -> Option<(i64, bool)> {
        let open = self.open.as_ref().filter(|open| open.item.round.is_some())?;
        Some((open.left(now), !open.state.is_running()))
    }

    /// What a table wrote, stamped with what it was asked. `None` where it names what is not there.
    pub fn said(state: &State, table: Option<Id<Table>>, written: Written) -> Option<crate::domain::Said> {
        let round = match written.round {
            Some(number) => Some(state.rounds().find(|round| round.number == number)?),
            None => None,
        };
        let alternative =
            |code: &str| -> Option<Id<Alternative>> { state.alternatives().find(|a| a.code == code).map(|(id, _)| id) };
        let question =
            |code: &str| -> Option<Id<Question>> { state.questions().find(|q| q.code == code).map(|(id, _)| id) };
        let chosen = match &written.alternative {
            Some(code) => Some(alternative(code)?),
            None => None,
        };
        let asks = match &written.question {
            Some(code) => Some(question(code)?),
            None => None,
        };
        let fields = round.map_or_else(|| state.fields(), |(_, round)| round.fields());
        if !fields.contains(&written.kind) {
            return None;
        }
        let judged = round.map_or(chosen, |(_, round)| state.judged_in(round, chosen));
        let cell = crate::record::Cell { alternative: judged, table, kind: written.kind };
        let said = state.said_at(cell, round.map(|(id, _)| id), asks, written.text);
        Some(crate::domain::Said { star: written.star, ..said })
    }

    /// Whether a statement is the table's own and may still be changed by it.
    pub fn may_change(state: &State, table: Option<Id<Table>>, of: Id<Statement>) -> bool {
        own(state, table, of).is_some_and(|s| can_change(state, s))
    }

    /// Whether a statement is the table's own and may still get its star, or lose it.
    pub fn may_star(state: &State, table: Option<Id<Table>>, of: Id<Statement>) -> bool {
        own(state, table, of).is_some_and(|s| !is_over(state, s))
    }

    /// Whether a table's own statement could stand in another field: one of its round.
    pub fn may_move(state: &State, of: Id<Statement>, to: Kind) -> bool {
        let round = state.statements().get(of).and_then(|s| state.rounds().get(s.said().round?));
        round.map_or_else(|| state.fields(), Round::fields).contains(&to)
    }
}

fn own(state: &State, table: Option<Id<Table>>, of: Id<Statement>) -> Option<&Statement> {
    let is_own = |s: &&Statement| s.table() == table && s.said().source.is_none() && !s.is_withdrawn();
    state.statements().get(of).filter(is_own)
}

fn is_over(state: &State, statement: &Statement) -> bool {
    statement.said().round.is_some_and(|id| matches!(state.round_state(id), RoundState::Closed { .. }))
}

fn can_change(state: &State, statement: &Statement) -> bool {
    statement.release() == Release::Held && !statement.is_parked() && !is_over(state, statement)
}

/// The round that runs, else the one that was held last, and all that were held before; all that the plan asks where it
/// has no rounds.
fn asked(state: &State) -> Vec<Asked> {
    if state.rounds().is_empty() {
        let all = state.alternatives().iter().map(|(_, a)| (a.code.clone(), a.name.clone()));
        return vec![Asked {
            round: None,
            is_over: false,
            prompt: None,
            kinds: state.fields(),
            alternatives: all.collect(),
            questions: Vec::new(),
        }];
    }
    let first = state.rounds_heard().into_iter().next();
    let is_first = |id| first.is_some_and(|(first, _)| first == id);
    let over = |id: Id<Round>| matches!(state.round_state(id), RoundState::Closed { clock: Some(_), .. });
    let before = state.rounds().iter().filter(|(id, _)| over(*id) && !is_first(*id));
    first.into_iter().chain(before).map(|(id, round)| asked_in(state, id, round)).collect()
}

fn asked_in(state: &State, id: Id<Round>, round: &Round) -> Asked {
    let code = |id: &Id<Alternative>| state.alternatives().get(*id).map(|a| (a.code.clone(), a.name.clone()));
    let questions = round.questions.iter().filter_map(|id| state.questions().get(*id));
    Asked {
        round: Some(round.number),
        is_over: matches!(state.round_state(id), RoundState::Closed { .. }),
        prompt: round.prompt.clone(),
        kinds: round.fields(),
        alternatives: round.alternatives.iter().filter_map(code).collect(),
        questions: questions.map(|q| (q.code.clone(), q.text.clone())).collect(),
    }
}
