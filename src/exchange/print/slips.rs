use maud::{Markup, html};

use super::page::{document, line, said};
use super::piles::{By, ON_A_SHEET, Pile, Side, piles, topic_line};
use super::strips::{ON_A_SHEET as ON_A_STRIP_SHEET, Strip, StripSeat, strips};
use super::{Options, not_too_many, round_name, table_name, when};
use crate::domain::{Id, Participant, Round, Table};
use crate::exchange::Fault;
use crate::lang::{Lang, Shown, print as m};
use crate::record::State;

/// Where people sit has been drawn: a strip each with all their rounds. Else they draw it themselves: a slip a seat.
pub fn slips(state: &State, options: Options<'_>) -> Result<Vec<u8>, Fault> {
    match drawn(state, options) {
        people if people.is_empty() => bowls(state, options),
        people => {
            not_too_many(people.len())?;
            Ok(strips(state, &people, options.lang))
        }
    }
}

/// Whether slips are strips, one a participant with all rounds, as where people sit has been drawn.
pub fn are_strips(state: &State) -> bool {
    !drawn(state, Options::default()).is_empty()
}

/// Sheets that the strips take; none where nothing is drawn.
pub fn strips_needed(state: &State) -> usize {
    drawn(state, Options::default()).len().div_ceil(ON_A_STRIP_SHEET)
}

/// Everybody who comes and has seats in the last draw, with those of them that are wanted.
fn drawn(state: &State, options: Options<'_>) -> Vec<Strip> {
    let wanted = |(round, table): &&(Id<Round>, Id<Table>)| {
        options.round.is_none_or(|only| only == *round) && options.table.is_none_or(|only| only == *table)
    };
    let seat = |(round, table): &(Id<Round>, Id<Table>)| {
        let (round, table) = (state.rounds().get(*round)?, state.tables().get(*table)?);
        let topic = table.topic.and_then(|id| state.topics().get(id)).map(|topic| topic.title.clone());
        Some(StripSeat { round: round.number, table: table.number, place: table.place.clone(), topic })
    };
    let strip = |(id, person): (_, &Participant)| {
        let seats = state.seats(id).filter(|_| !state.is_absent(id))?;
        let seats: Vec<_> = seats.at.iter().filter(wanted).filter_map(seat).collect();
        let who = person.organisation.clone().or_else(|| person.role.clone());
        (!seats.is_empty()).then(|| Strip { code: person.code.clone(), who, seats })
    };
    state.participants().iter().filter_map(strip).collect()
}

/// A slip a seat, bowl by bowl: first the sign of the bowl, which says on what paper it is printed, then its slips.
fn bowls(state: &State, options: Options<'_>) -> Result<Vec<u8>, Fault> {
    let lang = options.lang;
    let piles = piles(state, options)?;
    let last = piles.iter().scan(0, |page, pile| {
        *page += pile.pages();
        Some(*page)
    });
    let ends: Vec<usize> = last.collect();
    let sheets = html! {
        @for (pile, to) in piles.iter().zip(&ends) {
            (sign(state, pile, to + 1 - pile.pages(), *to, lang))
            @for seats in pile.seats.chunks(ON_A_SHEET) { (sheet(state, pile, seats, lang)) }
        }
    };
    let pages = ends.last().copied().unwrap_or_default();
    Ok(document(state, lang, lang.say(&m::SLIPS), &[lang.count(&m::HOW_TO, pages)], false, &sheets))
}

/// Printed on the pile's own paper, so that it marks the bowl.
fn sign(state: &State, pile: &Pile<'_>, from: usize, to: usize, lang: Lang) -> Markup {
    let paper = pile.colour.paper(lang);
    let side = pile.side.say(lang);
    let rule = match (pile.by, pile.side) {
        (By::Topic, Side::Only) => &m::COLOUR_IS_TOPIC,
        (By::Topic, Side::Right | Side::Left) => &m::TOPIC_AND_SIDE,
        (By::Topic, Side::Row(_)) => &m::TOPIC_AND_ROW,
        (By::Table, Side::Only) => &m::COLOUR_IS_TABLE,
        (By::Table, Side::Right | Side::Left) => &m::TABLE_AND_SIDE,
        (By::Table, Side::Row(_)) => &m::TABLE_AND_ROW,
        (By::Round, _) => &m::COLOUR_IS_ROUND,
    };
    let take = match pile.side {
        Side::Only => &m::TAKE_ONE_ONLY,
        Side::Right | Side::Left => &m::TAKE_ONE,
        Side::Row(_) => &m::TAKE_ONE_ROW,
    };
    let cut = [("number", &pile.bowl as &dyn std::fmt::Display), ("side", &side)];
    html! {
        section.sheet.bowl data-paper style={ "--paper:" (pile.colour.hue()) } {
            (line(state, Some(pile.round), lang))
            h1 { (lang.fill(&m::BOWL_N, &[("number", &pile.bowl)])) }
            p.side { (side) }
            p.then { (round_name(pile.round, lang)) "\u{2003}" (when(state, pile.round, lang)) }
            @if let Some(about) = &pile.about { p.topic { (about) } }
            p.name { (pile.colour.name(lang).capital()) }
            p.take { (lang.say(take)) br; (lang.say(rule)) }
            div.job {
                p { b { (lang.fill(&m::PRINT_ON, &[("paper", &paper), ("from", &from), ("to", &to)])) " " (lang.count(&m::SLIPS_N, pile.seats.len())) "." } }
                p { (lang.fill(&m::CUT_INTO, &cut)) }
            }
        }
    }
}

fn sheet(state: &State, pile: &Pile<'_>, seats: &[&Table], lang: Lang) -> Markup {
    html! {
        section.sheet.grid data-paper style={ "--paper:" (pile.colour.hue()) } {
            div.cells {
                @for table in seats { (slip(state, pile, table, lang)) }
                (ticks(&[0, 95, 190], &[0, 68, 136, 204, 272]))
            }
        }
    }
}

fn slip(state: &State, pile: &Pile<'_>, table: &Table, lang: Lang) -> Markup {
    let bowl = lang.fill(&m::BOWL_N, &[("number", &pile.bowl)]);
    let from = format!("{}, {}", Shown::from(bowl), pile.side.say(lang));
    html! {
        div.slip {
            p.time { b { (round_name(pile.round, lang)) } b { (when(state, pile.round, lang)) } }
            p.seat { (table_name(table, lang)) }
            @if let Some(place) = &table.place { p.where { (said(place, 60)) } }
            p.topic { (topic_line(state, table)) }
            p.colour { span { (pile.colour.name(lang).capital()) } span { (from) } }
        }
    }
}

/// Where to cut, outside of what is printed, so that a cutter can be laid to them.
pub fn ticks(across: &[u32], down: &[u32]) -> Markup {
    let (width, height) = (across.last().copied().unwrap_or_default(), down.last().copied().unwrap_or_default());
    html! {
        @for y in down {
            i.tick.h style={ "top:" (y) "mm;left:-7mm" } {}
            i.tick.h style={ "top:" (y) "mm;left:" (width + 2) "mm" } {}
        }
        @for x in across {
            i.tick.v style={ "left:" (x) "mm;top:-7mm" } {}
            i.tick.v style={ "left:" (x) "mm;top:" (height + 2) "mm" } {}
        }
    }
}
