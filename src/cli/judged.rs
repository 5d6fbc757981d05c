use serde_json::{Value, json};

use crate::analysis::ballot::{self, Line, TooFew};
use crate::analysis::strategy::{Side, Triage, lies_in, side};
use crate::domain::{Force, Id, Round};
use crate::exchange::{ListKind, Row, list};
use crate::record::{State, Statement};

/// Everything of a kind, with what was made of it afterwards.
pub fn rows(state: &State, kind: ListKind) -> Vec<Row> {
    match kind {
        ListKind::Questions => questions(state),
        ListKind::Rankings => ballot::rankings(state).into_iter().flat_map(|round| ranking(state, round)).collect(),
        kind => list(state, kind),
    }
}

/// What is not judged is null.
fn questions(state: &State) -> Vec<Row> {
    let more = |id| {
        let a = state.assessment(Id::any(id));
        let sides = |force| figures(state, &side(state, id, force));
        [
            ("inside", json!(a.inside)),
            ("welcome", json!(a.welcome)),
            ("quadrant", json!(lies_in(&a))),
            ("impact", json!(a.impact)),
            ("probability", json!(a.probability)),
            ("urgency", json!(a.urgency)),
            ("outcome", json!(Triage::of(&a).map(Triage::name))),
            ("harder", sides(Force::Harder)),
            ("easier", sides(Force::Easier)),
        ]
    };
    let rows = list(state, ListKind::Questions);
    let own = |(row, (id, _)): (&Row, (_, _))| {
        let plain = row.iter().map(|(name, value)| (name, value.clone()));
        plain.chain(more(id)).collect()
    };
    rows.iter().zip(state.questions().iter()).map(own).collect()
}

fn figures(state: &State, side: &Side) -> Value {
    let strongest = side.pulls.iter().filter(|pull| pull.strength.is_some() && pull.strength == side.strongest());
    let texts: Vec<_> = strongest.map(|pull| text(state, pull.of)).collect();
    json!({
        "count": side.count(), "sum": side.sum(), "strongest": side.strongest(), "strongest_forces": texts,
        "unscored": side.unscored(), "tables": side.tables,
    })
}

/// One row for each thing that was ranked; one that says so where the ballots are too few for a result.
fn ranking(state: &State, round: Option<Id<Round>>) -> Vec<Row> {
    let number = round.and_then(|id| state.rounds().get(id)).map(|round| round.number);
    let row = |ballots: usize, line: Option<Line>| {
        let of = line.map(|line| line.of);
        Row::from_iter([
            ("round", json!(number)),
            ("ballots", json!(ballots)),
            ("state", json!(if line.is_some() { "counted" } else { "too_few" })),
            ("rank", json!(line.map(|line| line.place))),
            ("points", json!(line.map(|line| line.points))),
            ("voters", json!(line.map(|line| line.voters))),
            ("split", json!(line.map(|line| line.is_split))),
            ("item", json!(of)),
            ("text", of.map_or(Value::Null, |of| text(state, of))),
        ])
    };
    match ballot::tally(state, round) {
        Ok(tally) => tally.lines.into_iter().map(|line| row(tally.ballots, Some(line))).collect(),
        Err(TooFew { have, .. }) => vec![row(have, None)],
    }
}

/// The words of a statement or a point, also when it was withdrawn since.
fn text(state: &State, of: crate::domain::AnyId) -> Value {
    let statement = state.statements().get(of.of()).map(Statement::text);
    json!(statement.or_else(|| state.themes().any(of.of()).map(crate::record::Theme::text)))
}
