use maud::{Markup, html};

use super::page::{document, said};
use super::slips::ticks;
use super::{round_name, when};
use crate::domain::{Round, Words, rank};
use crate::lang::{Lang, Shown, print as m, words as w};
use crate::record::State;

/// Strips a sheet.
pub(super) const ON_A_SHEET: usize = 7;

/// All the seats of one participant, on one strip of paper.
#[derive(Clone, Debug)]
pub struct Strip {
    /// What the participant is called, e.g. `P001`.
    pub code: String,
    /// Organisation or role.
    pub who: Option<Words>,
    /// A round each.
    pub seats: Vec<StripSeat>,
}

/// Where one is in one round.
#[derive(Clone, Debug)]
pub struct StripSeat {
    /// The number of the round.
    pub round: u16,
    /// The number of the table.
    pub table: u16,
    /// Where the table is.
    pub place: Option<Words>,
    /// What it talks about.
    pub topic: Option<Words>,
}

/// A strip a person for draws made beforehand, by organisation and code as they are handed out at the door. When the
/// whole stack of sheets is cut at once and the piles are laid on top of each other, the strips lie in that order.
pub fn strips(state: &State, people: &[Strip], lang: Lang) -> Vec<u8> {
    let mut people: Vec<&Strip> = people.iter().collect();
    people.sort_by_cached_key(|strip| (strip.who.as_ref().map(|who| who.as_str().to_lowercase()), rank(&strip.code)));
    let sheets = people.len().div_ceil(ON_A_SHEET);
    let cells = |sheet: usize| (0..ON_A_SHEET).map(move |cell| cell * sheets + sheet);
    let pages = html! {
        @for sheet in 0..sheets {
            section.sheet.grid {
                div.cells.strips {
                    @for at in cells(sheet) {
                        @match people.get(at) { Some(person) => (strip(state, person, lang)), None => { div.strip {} } }
                    }
                    (ticks(&[0, 190], &[0, 39, 78, 116, 155, 194, 233, 272]))
                }
            }
        }
    };
    let hints = [lang.count(&m::HOW_TO, sheets), lang.say(&m::HOW_TO_STRIPS).to_owned()];
    document(state, lang, lang.say(&m::STRIPS), &hints, false, &pages)
}

fn strip(state: &State, person: &Strip, lang: Lang) -> Markup {
    let mut seats: Vec<_> = person.seats.iter().collect();
    seats.sort_by_key(|seat| seat.round);
    html! {
        div.strip {
            div.who {
                b { (Shown::new(&person.code).clipped(16)) }
                @if let Some(who) = &person.who { (said(who, 70)) }
            }
            @for seat in seats { (at(seat, state.rounds().find(|r| r.number == seat.round).map(|(_, r)| r), state, lang)) }
        }
    }
}

fn at(seat: &StripSeat, round: Option<&Round>, state: &State, lang: Lang) -> Markup {
    html! {
        div.at {
            @match round {
                Some(round) => { (round_name(round, lang)) " · " (when(state, round, lang)) },
                None => (lang.fill(&m::ROUND_N, &[("number", &seat.round)])),
            }
            b { (lang.fill(&w::TABLE_N, &[("n", &seat.table)])) }
            @if let Some(place) = &seat.place { p { (said(place, 40)) } }
            @if let Some(topic) = &seat.topic { p { (said(topic, 60)) } }
        }
    }
}
