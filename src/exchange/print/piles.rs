use maud::{Markup, html};

use super::colour::Colour;
use super::page::said;
use super::{Options, missing, not_too_many, rounds, table_name};
use crate::analysis::meeting_of;
use crate::domain::{Id, Round, Table, Topic};
use crate::exchange::{Fault, Text};
use crate::lang::{Lang, Shown, prepare, print as m};
use crate::record::State;

/// Slips on one sheet.
pub const ON_A_SHEET: usize = 8;

/// Where on the stage the bowls of a round stand: what people read the time by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// Of the only round.
    Only,
    /// The first of two rounds.
    Right,
    /// The second of two.
    Left,
    /// Where a meeting has more rounds than the stage has sides.
    Row(usize),
}

/// What the colour of the paper tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    Topic,
    Round,
    Table,
}

/// The slips of one bowl, on paper of one colour.
pub struct Pile<'s> {
    pub round: &'s Round,
    pub side: Side,
    /// Counted along its side, from 1.
    pub bowl: usize,
    pub by: By,
    pub colour: Colour,
    /// What the bowl is about, when its colour marks a topic or a table.
    pub about: Option<Shown>,
    /// A seat each.
    pub seats: Vec<&'s Table>,
}

impl Pile<'_> {
    /// With its sign.
    pub fn pages(&self) -> usize {
        1 + self.seats.len().div_ceil(ON_A_SHEET)
    }
}

/// A colour with the tables that have it.
struct Group<'s> {
    colour: Colour,
    about: Option<Shown>,
    tables: Vec<(Id<Table>, &'s Table)>,
}

/// Every bowl, in the order they are set out; only those with a wanted table in a wanted round.
///
/// # Errors
/// There is nothing to draw, or a table lacks seats or a topic.
pub fn piles<'s>(state: &'s State, options: Options<'_>) -> Result<Vec<Pile<'s>>, Fault> {
    let wanted = rounds(state, options);
    if state.tables().len() < 2 {
        return Err(missing("no_tables", Text::new(&m::NO_TABLES), &prepare::TABLES));
    }
    if wanted.is_empty() {
        return Err(missing("no_rounds", Text::new(&m::NO_ROUNDS), &prepare::ROUNDS));
    }
    let by = by(state);
    let groups = groups(state, by, options.lang)?;
    let round_colours = Colour::of_all(&vec![None; state.rounds().len()]);
    let mut piles = Vec::new();
    for (id, round) in wanted {
        let seats = seats(state, round, options)?;
        let at = state.rounds().iter().position(|(other, _)| other == id).unwrap_or_default();
        for (i, group) in groups.iter().enumerate() {
            let here = group.tables.iter().filter(|(id, _)| options.table.is_none_or(|only| only == *id));
            let count = |id| seats.iter().find(|(table, _)| *table == id).map_or(0, |(_, seats)| *seats as usize);
            let pile = Pile {
                round,
                side: side(state, id, round),
                bowl: i + 1,
                by,
                colour: if by == By::Round { round_colours[at].clone() } else { group.colour.clone() },
                about: group.about.clone(),
                seats: here.flat_map(|(id, table)| std::iter::repeat_n(*table, count(*id))).collect(),
            };
            if !pile.seats.is_empty() {
                piles.push(pile);
            }
        }
        not_too_many(piles.iter().map(Pile::pages).sum())?;
    }
    Ok(piles)
}

/// What the plan says, else the topics where there are some.
fn by(state: &State) -> By {
    match state.workshop().and_then(|w| w.slip_colour.as_deref()) {
        Some("round") => By::Round,
        Some("table") => By::Table,
        Some("topic") => By::Topic,
        _ if state.topics().is_empty() => By::Table,
        _ => By::Topic,
    }
}

fn groups(state: &State, by: By, lang: Lang) -> Result<Vec<Group<'_>>, Fault> {
    let tables = || state.tables().iter().collect::<Vec<_>>();
    match by {
        By::Round => Ok(vec![Group { colour: Colour::named(""), about: None, tables: tables() }]),
        By::Table => {
            let colours = Colour::of_all(&vec![None; state.tables().len()]);
            let group = |(table, colour): ((Id<Table>, _), Colour)| {
                let (_, value): (_, &Table) = table;
                Group { colour, about: Some(Shown::new(&table_name(value, lang))), tables: vec![table] }
            };
            Ok(tables().into_iter().zip(colours).map(group).collect())
        }
        By::Topic => {
            let topic_of = |table: &Table| table.topic.filter(|id| state.topics().get(*id).is_some());
            let without = tables().into_iter().filter(|(_, table)| topic_of(table).is_none());
            let without: Vec<_> = without.map(|(_, table)| table.number.to_string()).collect();
            if !without.is_empty() {
                let text = Text::new(&m::NO_TOPIC).with("list", without.join(", "));
                return Err(missing("no_topic", text, &prepare::TABLES));
            }
            let named: Vec<_> = state.topics().iter().map(|(_, topic)| topic.colour.as_deref()).collect();
            let group = |((id, topic), colour): ((Id<Topic>, &Topic), Colour)| Group {
                colour,
                about: Some(Shown::new(&format!("{} {}", topic.code, topic.title.as_str())).clipped(110)),
                tables: tables().into_iter().filter(|(_, table)| topic_of(table) == Some(id)).collect(),
            };
            let all = state.topics().iter().zip(Colour::of_all(&named)).map(group);
            Ok(all.filter(|group| !group.tables.is_empty()).collect())
        }
    }
}

/// How many sit at each table: what the plan says, and the rest of those who come shared evenly among the others.
fn seats(state: &State, round: &Round, options: Options<'_>) -> Result<Vec<(Id<Table>, u32)>, Fault> {
    let fixed: u32 = state.tables().iter().filter_map(|(_, table)| table.seats).map(u32::from).sum();
    let open = state.tables().iter().filter(|(_, table)| table.seats.is_none()).count() as u32;
    let present = meeting_of(state, round).and_then(|(_, meeting)| meeting.present).unwrap_or_default();
    let (mut left, mut open) = (present.saturating_sub(fixed), open);
    let mut all = Vec::new();
    let mut without = Vec::new();
    for (id, table) in state.tables().iter() {
        let wanted = options.table.is_none_or(|only| only == id);
        let count = table.seats.map(u32::from).unwrap_or_else(|| {
            let share = left.div_ceil(open.max(1));
            left -= share.min(left);
            open = open.saturating_sub(1);
            share
        });
        if table.seats.is_none() && count == 0 && wanted {
            without.push(table.number.to_string());
        }
        all.push((id, count));
    }
    if without.is_empty() {
        return Ok(all);
    }
    let text = Text::new(&m::NO_SEATS).with("list", without.join(", "));
    let hint = Text::new(&m::FILL_IN_EITHER).word("part", &prepare::TABLES).word("other", &prepare::MEETINGS);
    Err(Fault::new("no_seats", text).hint(hint))
}

/// The stage has two sides; a meeting of more rounds has its bowls in rows.
fn side(state: &State, id: Id<Round>, round: &Round) -> Side {
    let here = |round: &Round| meeting_of(state, round).map(|(id, _)| id);
    let same: Vec<_> =
        state.rounds().iter().filter(|(_, other)| here(other) == here(round)).map(|(id, _)| id).collect();
    match (same.iter().position(|other| *other == id), same.len()) {
        (None, _) | (_, 1) => Side::Only,
        (Some(0), 2) => Side::Right,
        (Some(_), 2) => Side::Left,
        (Some(at), _) => Side::Row(at + 1),
    }
}

impl Side {
    /// `til høyre på scenen`
    pub fn say(self, lang: Lang) -> String {
        match self {
            Self::Only => lang.say(&m::SIDE_ONLY).to_owned(),
            Self::Right => lang.say(&m::SIDE_RIGHT).to_owned(),
            Self::Left => lang.say(&m::SIDE_LEFT).to_owned(),
            Self::Row(n) => lang.fill(&m::SIDE_ROW, &[("number", &n)]),
        }
    }
}

/// What a table talks about, by its code and title.
pub fn topic_line(state: &State, table: &Table) -> Markup {
    let topic = table.topic.and_then(|id| state.topics().get(id));
    html! {
        @if let Some(topic) = topic { b { (Shown::new(&topic.code).clipped(8)) } span { (said(&topic.title, 90)) } }
    }
}
