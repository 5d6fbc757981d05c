//! The day while it goes: agenda, clock, what can be won back, and which cards have come.

mod cards;
mod draw;

use std::cell::Cell;

use crate::analysis::{Proposal, Slot, Timetable, meeting_now};
use crate::domain::{AgendaKind, Card, CardState, Id, Meeting, Round, RoundState, Stage, Table, View};
use crate::lang::{Msg, Shown, room as r};
use crate::record::{Command, Statement, Turn};
use crate::tui::frame::item_name;
use crate::tui::layer::{Effect, Outcome, Screen, Seen};
use crate::tui::paint::Canvas;
use crate::tui::rows::{Action, Place};
use crate::tui::scroll::Scroll;

/// Agenda and clock on one side, cards on the other.
#[derive(Default)]
pub struct RoundView {
    /// The item under the cursor; what runs, or comes next, until somebody has moved.
    chosen: Option<String>,
    /// The meeting somebody turned to; that of today until then.
    meeting: Option<Id<Meeting>>,
    /// The card under the cursor, while the cards have it.
    card: Option<Sheet>,
    page: Cell<usize>,
    /// Whether Space would pause what was last drawn under the cursor.
    runs: Cell<bool>,
}

/// A table's sheet of paper, come in or not.
type Sheet = (Id<Round>, Option<Id<Table>>);

/// What a frame and a key press both go by.
struct Day {
    meeting: Id<Meeting>,
    table: Timetable,
    proposal: Option<Proposal>,
    chosen: usize,
}

impl Day {
    fn slot(&self) -> Option<&Slot> {
        self.table.slots.get(self.chosen)
    }
}

impl RoundView {
    fn day(&self, seen: &Seen<'_>) -> Option<Day> {
        let turned = self.meeting.filter(|id| seen.state().meetings().get(*id).is_some());
        let meeting = turned.or_else(|| meeting_now(seen.state(), seen.now))?;
        let table = Timetable::of(seen.state(), meeting, seen.now);
        let proposal = table.proposal();
        let own = self.chosen.as_ref().and_then(|key| table.slots.iter().position(|slot| slot.key == *key));
        let chosen = own.or(table.open).or(table.next()).unwrap_or(table.slots.len().saturating_sub(1));
        Some(Day { meeting, table, proposal, chosen })
    }

    fn turn(&self, day: &Day, seen: &Seen<'_>, to: Turn) -> Vec<Outcome> {
        let Some(slot) = day.slot() else { return Vec::new() };
        let command = Command::Turn { meeting: day.meeting, item: slot.key.clone(), to, at: seen.now };
        vec![Outcome::Do(command)]
    }

    /// An item that is over is taken up again; a round that ends sends people to their next table.
    fn end(&self, day: &Day, seen: &Seen<'_>) -> Vec<Outcome> {
        let Some(slot) = day.slot() else { return Vec::new() };
        if slot.state.is_closed() {
            return self.turn(day, seen, Turn::Back);
        }
        let mut outcomes = self.turn(day, seen, Turn::Close);
        let round = seen.state().round_of(&slot.item).filter(|_| slot.state.is_open());
        let another = day.table.slots.iter().skip(day.chosen + 1).any(|slot| slot.item.kind == AgendaKind::Round);
        if let Some((_, round)) = round {
            let view = if another && round.change_minutes.is_some() { View::Move } else { View::Points };
            outcomes.push(Outcome::Ask(Effect::Stage(Stage { view, enlarged: None, ..seen.stage() })));
        }
        outcomes
    }

    /// The room sees what belongs to the item.
    fn show(day: &Day, seen: &Seen<'_>) -> Outcome {
        let round = day.slot().and_then(|slot| seen.state().round_of(&slot.item));
        let alternative = round.and_then(|(_, round)| round.alternatives.first().copied());
        let stage = seen.stage();
        let alternative = alternative.or(stage.alternative);
        let view = view_of(&day.table.slots, day.chosen);
        Outcome::Ask(Effect::Stage(Stage { black: false, alternative, enlarged: None, view, ..seen.stage() }))
    }

    fn toggle(&self, day: &Day, seen: &Seen<'_>) -> Vec<Outcome> {
        if let Some((round, table)) = self.card {
            let to = match seen.state().card(table, round).map(|card| card.state) {
                None => Some(CardState::In),
                Some(CardState::In) => Some(CardState::Typed),
                // What has been keyed has come in; only an empty card can have been noted by mistake.
                Some(CardState::Typed) if has_lines(seen, (round, table)) => Some(CardState::In),
                Some(CardState::Typed) => None,
            };
            return vec![Outcome::Do(Command::Card { table, round, to, present: None })];
        }
        let Some(slot) = day.slot() else { return Vec::new() };
        if slot.state.is_running() {
            return self.turn(day, seen, Turn::Pause);
        }
        let goes_on = slot.state.is_open();
        let mut outcomes = self.turn(day, seen, Turn::Start);
        if !goes_on {
            outcomes.push(Self::show(day, seen));
        }
        let waits = |slot: &&Slot| slot.state == RoundState::Waiting && !slot.is_passed;
        let skipped = day.table.slots.iter().take(day.chosen).filter(waits).count();
        if skipped > 0 {
            outcomes.push(Outcome::Say(seen.count(&r::SKIPPED_N, skipped)));
        }
        outcomes
    }

    /// To the words: a card of the round that has come in, else the line; in plenary to what is read aloud.
    fn open(&self, day: &Day, seen: &Seen<'_>) -> Vec<Outcome> {
        let round = Self::round(day, seen);
        let sheet = self.card.or_else(|| cards::next(seen.state(), round));
        if let Some((round, table)) = sheet.filter(|_| self.card.is_some() || !self.is_plenary(day)) {
            return vec![Outcome::Ask(Effect::KeyCard(Card { table, round, state: CardState::In, present: None }))];
        }
        match round {
            Some(round) => vec![Outcome::Ask(Effect::KeyRound(round))],
            None => vec![Outcome::Go(if self.is_plenary(day) { Action::GoReadout } else { Action::GoCapture })],
        }
    }

    /// The round under the cursor: who goes to the words from there means that one.
    fn round(day: &Day, seen: &Seen<'_>) -> Option<Id<Round>> {
        day.slot().and_then(|slot| seen.state().round_of(&slot.item)).map(|(id, _)| id)
    }

    fn is_plenary(&self, day: &Day) -> bool {
        day.slot().is_some_and(|slot| slot.item.kind == AgendaKind::Plenary)
    }

    fn win_back(&self, day: &Day, seen: &Seen<'_>) -> Vec<Outcome> {
        match day.proposal.as_ref().filter(|proposal| proposal.wins > 0) {
            Some(proposal) => {
                let minutes = proposal.minutes(seen.state(), &day.table);
                let told = seen.count(&r::WON_BACK_N, proposal.wins);
                vec![Outcome::Do(Command::Replan { meeting: day.meeting, minutes }), Outcome::Say(told)]
            }
            None => vec![Outcome::Say(seen.say(&r::NOTHING_TO_WIN))],
        }
    }
}

/// Whether something was keyed of that table in that round, beside what its own page sent.
fn has_lines(seen: &Seen<'_>, (round, table): Sheet) -> bool {
    let sent = |s: &Statement| seen.desk.is_some_and(|desk| desk.is_from_page(s));
    seen.state().statements().on_card(table, round).any(|s| !sent(s))
}

/// What belongs on the board when an item of the agenda begins.
fn view_of(slots: &[Slot], place: usize) -> View {
    let kind = |slot: &Slot| slot.item.kind;
    let Some(slot) = slots.get(place) else { return View::Points };
    let is_round = |slot: &Slot| kind(slot) == AgendaKind::Round;
    let after_round = slots[..place].iter().any(is_round);
    let before_round = slots.get(place + 1).is_some_and(is_round);
    match kind(slot) {
        AgendaKind::Round => View::Question,
        AgendaKind::Break if after_round && before_round => View::Move,
        // Nobody has said anything yet: what comes next, and where to sit.
        AgendaKind::Talk | AgendaKind::Break if !after_round && before_round => View::Question,
        AgendaKind::Talk if after_round && place + 1 == slots.len() => View::Thanks,
        AgendaKind::Talk | AgendaKind::Break | AgendaKind::Plenary => View::Points,
    }
}

impl Screen for RoundView {
    fn place(&self) -> Place {
        Place::Round
    }

    fn act(&mut self, seen: &Seen<'_>, action: Action) -> Vec<Outcome> {
        match action {
            Action::Back => {
                return if self.card.take().is_some() { Vec::new() } else { vec![Outcome::Close] };
            }
            Action::New => return vec![Outcome::Go(Action::GoCapture)],
            _ => {}
        }
        let Some(day) = self.day(seen) else { return Vec::new() };
        match action {
            Action::NextField => {
                self.card = match self.card {
                    Some(_) => None,
                    None => cards::first(seen),
                };
            }
            _ if self.card.is_some() && cards::moves(&mut self.card, seen.state(), action) => {}
            Action::Left | Action::Right => self.turn_to(&day, seen, action == Action::Right),
            Action::Toggle => return self.toggle(&day, seen),
            Action::Open => return self.open(&day, seen),
            Action::MoreTime => return self.turn(&day, seen, Turn::Minutes(1)),
            Action::LessTime => return self.turn(&day, seen, Turn::Minutes(-1)),
            Action::Remove => {
                return self.end(&day, seen);
            }
            Action::WinBack => return self.win_back(&day, seen),
            Action::Show => return vec![Self::show(&day, seen)],
            _ => {
                let mut scroll = Scroll { at: day.chosen };
                if scroll.act(action, day.table.slots.len(), self.page.get()) {
                    self.choose(&day, scroll.at);
                }
            }
        }
        Vec::new()
    }

    fn pick(&mut self, seen: &Seen<'_>, row: usize) {
        if let Some(day) = self.day(seen) {
            self.card = None;
            self.choose(&day, row);
        }
    }

    fn draw(&self, seen: &Seen<'_>, canvas: &mut Canvas<'_>) {
        match self.day(seen) {
            Some(day) if !day.table.slots.is_empty() => {
                self.runs.set(day.slot().is_some_and(|slot| slot.state.is_running()));
                draw::draw(self, &day, seen, canvas);
            }
            _ => {
                let lines = seen.say(&r::NO_AGENDA).wrapped(usize::from(canvas.width()).max(8));
                for (y, line) in (0..).zip(&lines) {
                    canvas.put(0, y, line, crate::tui::theme::Role::Quiet);
                }
            }
        }
    }

    fn hint(&self, action: Action) -> Option<&'static Msg> {
        match action {
            Action::Toggle if self.card.is_some() => Some(&r::NOTE_HINT),
            Action::Toggle if self.runs.get() => Some(&r::PAUSE_HINT),
            _ => None,
        }
    }

    fn title(&self, seen: &Seen<'_>) -> Option<Shown> {
        let day = self.day(seen);
        let open = day.as_ref().and_then(|day| day.table.slots.get(day.table.open?));
        Some(open.map_or_else(|| seen.say(&r::ROUND), |slot| item_name(seen, &slot.item)))
    }
}

impl RoundView {
    /// To the meeting before or after this one.
    fn turn_to(&mut self, day: &Day, seen: &Seen<'_>, forth: bool) {
        let all: Vec<_> = seen.state().meetings().iter().map(|(id, _)| id).collect();
        let at = all.iter().position(|id| *id == day.meeting).unwrap_or(0);
        let to = if forth { (at + 1).min(all.len().saturating_sub(1)) } else { at.saturating_sub(1) };
        self.meeting = all.get(to).copied();
        self.chosen = None;
    }

    /// What runs is followed until somebody goes elsewhere, and again when they come back to it.
    fn choose(&mut self, day: &Day, place: usize) {
        let followed = day.table.open.or(day.table.next());
        self.chosen = day.table.slots.get(place).filter(|_| Some(place) != followed).map(|slot| slot.key.clone());
    }
}
