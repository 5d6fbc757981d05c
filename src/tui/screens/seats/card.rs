use crate::domain::{Id, Participant, Round, Table};
use crate::lang::{Shown, people as m, seats, words};
use crate::tui::digits;
use crate::tui::layer::{Outcome, Screen, Seen};
use crate::tui::paint::Canvas;
use crate::tui::rows::{Action, Place};
use crate::tui::scroll::Scroll;
use crate::tui::theme::Role;

/// Where one participant sits, so large that it is read over a shoulder; up and down go to the next.
pub struct SeatCard {
    people: Vec<Id<Participant>>,
    names: Vec<Option<String>>,
    scroll: Scroll,
}

impl SeatCard {
    /// Of those in a list, beginning with one of them.
    pub fn new(people: Vec<Id<Participant>>, names: Vec<Option<String>>, first: Id<Participant>) -> Self {
        let at = people.iter().position(|id| *id == first).unwrap_or(0);
        Self { people, names, scroll: Scroll { at } }
    }
}

/// Rows from the heading of a round to its topic, with digits of that size.
const fn rows(size: u16) -> u16 {
    5 * size + 5
}
/// Rows above the rounds.
const ABOVE: u16 = 3;

fn chairs<'a>(seen: &Seen<'a>, id: Id<Participant>) -> Vec<(&'a Round, &'a Table)> {
    let state = seen.state();
    let seats = state.seats(id).filter(|_| !state.is_absent(id)).map(|seats| seats.at.as_slice()).unwrap_or_default();
    let chair =
        |(round, table): &(Id<Round>, Id<Table>)| Some((state.rounds().get(*round)?, state.tables().get(*table)?));
    let mut chairs: Vec<_> = seats.iter().filter_map(chair).collect();
    chairs.sort_by_key(|(round, _)| round.number);
    chairs
}

/// Where the table is and what it talks about.
fn about(seen: &Seen<'_>, table: &Table) -> Vec<Shown> {
    let topic = table.topic.and_then(|id| seen.state().topics().get(id)).map(|topic| &topic.title);
    [table.place.as_ref(), topic].into_iter().flatten().map(Shown::from).collect()
}

impl Screen for SeatCard {
    fn place(&self) -> Place {
        Place::Details
    }

    fn act(&mut self, _seen: &Seen<'_>, action: Action) -> Vec<Outcome> {
        match action {
            Action::Back | Action::Open => vec![Outcome::Close],
            _ => {
                self.scroll.act(action, self.people.len(), 10);
                Vec::new()
            }
        }
    }

    fn hears(&self, action: Action) -> bool {
        action != Action::Open
    }

    fn draw(&self, seen: &Seen<'_>, canvas: &mut Canvas<'_>) {
        let (w, h) = (canvas.width(), canvas.height());
        let Some(id) = self.people.get(self.scroll.at).copied() else { return };
        let Some(person) = seen.state().participants().get(id) else { return };
        let top = u16::from(h > 6);
        let mut x = canvas.put(0, top, &Shown::new(&person.code), Role::Strong) + 2;
        if let Some(name) = self.names.get(self.scroll.at).and_then(Option::as_ref) {
            x = canvas.put(x, top, &Shown::new(name), Role::Strong) + 2;
        }
        let of = [&person.organisation, &person.role].into_iter().flatten().map(|words| words.as_str());
        canvas.put(x, top, &Shown::new(&of.collect::<Vec<_>>().join(", ")), Role::Quiet);
        let chairs = chairs(seen, id);
        let y = top + 2;
        if chairs.is_empty() {
            let why = if seen.state().is_absent(id) { &m::COMES_NOT } else { &m::NO_SEAT_YET };
            canvas.put(0, y, &seen.fill(why, &[("code", &person.code)]), Role::Text);
            return;
        }
        let wide = w / chairs.len() as u16;
        let fits = |size: &u16| h >= y + rows(*size) && wide > digits::room("88", *size).0 + 1;
        match [2, 1].into_iter().find(fits) {
            Some(size) => {
                for (i, chair) in (0..).zip(&chairs) {
                    draw_large(seen, *chair, size, &mut canvas.part(i * wide, y, wide, h.saturating_sub(y)));
                }
            }
            None => {
                for (y, (round, table)) in (y..h).zip(&chairs) {
                    let end = canvas.put(0, y, &seen.fill(&seats::ROUND_N, &[("n", &round.number)]), Role::Quiet);
                    let table_n = seen.fill(&words::TABLE_N, &[("n", &table.number)]);
                    let end = canvas.put(end.max(8) + 2, y, &table_n, Role::Strong);
                    let about: Vec<_> = about(seen, table).iter().map(|line| line.as_str().to_owned()).collect();
                    canvas.put(end.max(18) + 2, y, &Shown::new(&about.join(", ")), Role::Quiet);
                }
            }
        }
    }

    fn height(&self, seen: &Seen<'_>, width: u16) -> u16 {
        if seen.state().draw().is_none() {
            return ABOVE + 2;
        }
        let rounds = self.people.get(self.scroll.at).map_or(1, |id| chairs(seen, *id).len().max(1)) as u16;
        let size = if width / rounds > digits::room("88", 2).0 + 1 { 2 } else { 1 };
        (ABOVE + rows(size)).max(ABOVE + rounds)
    }

    fn is_popup(&self) -> bool {
        true
    }
}

fn draw_large(seen: &Seen<'_>, (round, table): (&Round, &Table), size: u16, canvas: &mut Canvas<'_>) {
    let (w, h) = (canvas.width(), canvas.height());
    let end = canvas.put(0, 0, &seen.fill(&seats::ROUND_N, &[("n", &round.number)]), Role::Quiet);
    canvas.put(end + 2, 0, &seen.fill(&words::TABLE_N, &[("n", &table.number)]), Role::Strong);
    let taken = digits::draw(&table.number.to_string(), size, Role::Strong, &mut canvas.part(0, 2, w, 5 * size));
    let y = 2 + taken + 1;
    let lines = about(seen, table).into_iter().flat_map(|text| text.wrapped(usize::from(w.saturating_sub(2))));
    for (y, line) in (y..h).zip(lines) {
        canvas.put(0, y, &line, Role::Text);
    }
}
