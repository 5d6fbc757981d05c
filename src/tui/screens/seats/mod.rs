//! Who comes and where they sit: the list, how the draw stands, and what is done at the door.

mod card;
mod draw;
mod drawing;
mod entry;
mod people;

use std::cell::{Cell, RefCell};

pub use card::SeatCard;
pub use drawing::Drawing;

use crate::analysis::draw::Setting;
use crate::desk::Receipt;
use crate::domain::{Id, Participant};
use crate::exchange::trouble;
use crate::lang::{Lang, Msg, Shown, faults, people as m};
use crate::record::Command;
use crate::store::Begun;
use crate::tui::field::Field;
use crate::tui::layer::{Effect, Layer, Outcome, Screen, Seen, Told, open};
use crate::tui::paint::Canvas;
use crate::tui::popups::Ask;
use crate::tui::rows::{Action, Place};
use crate::tui::scroll::Chosen;
use crate::tui::sift::Sift;
use crate::tui::theme::Role;
use entry::Entry;
use people::{Column, People, Person};

/// The participants of a workshop.
#[derive(Default)]
pub struct Seats {
    chosen: Chosen<Id<Participant>>,
    sift: Sift<Column>,
    page: Cell<usize>,
    /// The columns that were seen last.
    columns: RefCell<Vec<Column>>,
    list: RefCell<Option<Box<Listed>>>,
    entry: Option<Box<Entry>>,
    /// A line that was left half-typed.
    left: Option<Box<Entry>>,
    drawing: Option<Drawing>,
    /// What to say, and whom to stand on, once the command is carried out.
    then: Option<(Shown, Option<Id<Participant>>)>,
}

/// Everybody, and those whom the filter finds, in order.
struct Listed {
    state: (u64, Lang),
    people: People,
    asked: (String, Option<(Column, bool)>),
    rows: Vec<usize>,
}

impl Listed {
    fn ids(&self) -> Vec<Id<Participant>> {
        self.rows.iter().map(|i| self.people.all[*i].id).collect()
    }
}

impl Seats {
    /// What its half-typed line is kept under.
    pub const PART: &'static str = "participants";

    /// The list, computed anew only when the state, the filter or the order is another.
    fn list<T>(&self, seen: &Seen<'_>, with: impl FnOnce(&Listed) -> T) -> T {
        let state = (seen.state().revision(), seen.look.lang);
        let asked = (self.sift.words(), self.sift.sorted());
        let mut cache = self.list.borrow_mut();
        let list = match cache.take() {
            Some(list) if list.state == state && list.asked == asked => list,
            old => {
                let old = old.filter(|list| list.state == state).map(|list| list.people);
                let people = old.unwrap_or_else(|| People::of(seen));
                let rows = people.found(seen.look.lang, &asked.0, asked.1);
                Box::new(Listed { state, people, asked, rows })
            }
        };
        with(cache.insert(list))
    }

    fn row_of(list: &Listed) -> impl Fn(&usize) -> Id<Participant> + '_ {
        |i| list.people.all[*i].id
    }

    /// Something of whom the cursor stands on.
    fn current<T>(&self, seen: &Seen<'_>, with: impl FnOnce(&Person) -> T) -> Option<T> {
        self.list(seen, |list| {
            let at = self.chosen.place(&list.rows, Self::row_of(list));
            list.rows.get(at).map(|i| with(&list.people.all[*i]))
        })
    }

    /// A draw has begun.
    pub fn draws(&mut self, drawing: Drawing) {
        self.drawing = Some(drawing);
    }

    /// What stands in a line that is not saved.
    pub fn begun(&self) -> Option<Begun> {
        self.entry.as_ref().or(self.left.as_ref()).map(|entry| entry.begun())
    }

    /// Carries out a command, and says so when it was.
    fn carry(&mut self, command: Command, said: Shown, on: Option<Id<Participant>>) -> Vec<Outcome> {
        self.then = Some((said, on));
        vec![Outcome::Do(command)]
    }

    /// Who comes not, or after all: then at the old seats while they are free, else at others; nobody else moves.
    fn turn(&mut self, seen: &Seen<'_>, id: Id<Participant>, code: &str, absent: bool) -> Vec<Outcome> {
        let lang = seen.look.lang;
        let say = |msg| lang.fill(msg, &[("code", &code)]);
        let undoes = |what: String| seen.fill(&m::UNDOES, &[("what", &what)]);
        let only = |absent| Command::Absent { participants: vec![id], absent };
        if !absent {
            return self.carry(only(true), undoes(say(&m::COMES_NOT)), None);
        }
        let back = say(&m::COMES_AFTER_ALL);
        if seen.state().draw().is_none() {
            return self.carry(only(false), undoes(back), None);
        }
        match Setting::arrivals(seen.state(), &[id]) {
            Ok(mut seats) if seats.len() == 1 => {
                let (participant, seats) = seats.remove(0);
                let number = |table| seen.state().tables().get(table).map(|table| table.number);
                let tables: Vec<u16> = seats.iter().filter_map(|(_, table)| number(*table)).collect();
                let said = undoes(format!("{back}: {}", people::sits(lang, code, &tables)));
                self.carry(Command::Seat { participant, seats }, said, None)
            }
            Ok(_) => self.carry(only(false), undoes(back), None),
            Err(why) => {
                let said = format!("{back}. {}", trouble(why).say_by_key(lang));
                self.carry(only(false), Shown::new(&said), None)
            }
        }
    }

    /// Draws, or asks first where a draw stands.
    fn ask_for_draw(&mut self, seen: &Seen<'_>) -> Vec<Outcome> {
        let lang = seen.look.lang;
        self.list(seen, |list| {
            let people = &list.people;
            if people.all.is_empty() {
                return vec![Outcome::Say(seen.say(&m::NOBODY))];
            }
            let fault = people.trouble.clone().map(|why| Shown::new(&trouble(why).say_by_key(lang)));
            match fault {
                Some(fault) if !people.is_drawn => return vec![Outcome::Say(fault)],
                None if !people.is_drawn => return vec![Outcome::Ask(Effect::Draw)],
                _ => {}
            }
            let mut answers = vec![(seen.say(&m::KEEP), vec![Outcome::Close])];
            if people.unseated > 0 {
                let text = seen.count(&m::SEAT_REST, people.unseated);
                answers.push((text, vec![Outcome::Close, Outcome::Tell(Told::SeatRest)]));
            }
            let anew = fault.map_or(Outcome::Ask(Effect::Draw), Outcome::Say);
            answers.push((seen.say(&m::ANEW), vec![Outcome::Close, anew]));
            let ask = Ask::new(seen.say(&m::STANDS_ALREADY), answers);
            vec![open(Layer::Ask(ask.about([(seen.say(&m::OLD_STAYS), Role::Quiet)])))]
        })
    }

    /// Everybody who comes and has no seats gets them; nobody moves.
    fn seat_rest(&mut self, seen: &Seen<'_>) -> Vec<Outcome> {
        let state = seen.state();
        let setting = Setting::of(state);
        let late: Vec<_> = setting.unseated(state).into_iter().map(|i| setting.participants[i]).collect();
        match Setting::arrivals(state, &late) {
            Ok(seats) => {
                let said = seen.count(&m::SEATED_N, seats.len());
                self.carry(Command::Restore(state.seat_changes(seats)), said, late.first().copied())
            }
            Err(why) => vec![Outcome::Say(Shown::new(&trouble(why).say_by_key(seen.look.lang)))],
        }
    }

    fn act_on_entry(&mut self, seen: &Seen<'_>, action: Action) -> Vec<Outcome> {
        let Some(entry) = &mut self.entry else { return Vec::new() };
        match action {
            Action::Open => {
                let Some(added) = entry.added(seen) else { return Vec::new() };
                entry.field = Field::default();
                self.left = self.entry.take();
                self.sift.widen();
                self.carry(Command::Restore(added.events), added.said, added.last)
            }
            Action::Back => {
                self.left = self.entry.take();
                Vec::new()
            }
            _ => Vec::new(),
        }
    }
}

impl Screen for Seats {
    fn place(&self) -> Place {
        match (&self.entry, self.sift.is_typing()) {
            (Some(_), _) => Place::Line,
            (None, true) => Place::Filter,
            (None, false) => Place::Seats,
        }
    }

    fn field(&mut self) -> Option<&mut Field> {
        match &mut self.entry {
            Some(entry) => Some(&mut entry.field),
            None => self.sift.field(),
        }
    }

    fn typed(&mut self, _seen: &Seen<'_>, _letter: Option<char>) -> Vec<Outcome> {
        if self.sift.is_typing() {
            self.chosen.row(0);
        }
        Vec::new()
    }

    fn woken(&mut self) -> Vec<Outcome> {
        let done = self.drawing.as_ref().and_then(Drawing::done);
        done.map(|effect| {
            self.drawing = None;
            Outcome::Ask(effect)
        })
        .into_iter()
        .collect()
    }

    fn is_waiting(&self) -> bool {
        self.drawing.is_some()
    }

    fn hears(&self, action: Action) -> bool {
        if self.drawing.is_some() {
            return action == Action::Back;
        }
        let is_empty = self.list.borrow().as_ref().is_some_and(|list| list.people.all.is_empty());
        let of_one = matches!(action, Action::Toggle | Action::Details | Action::Copy | Action::Remove);
        !(is_empty && (of_one || matches!(action, Action::Draw | Action::Filter | Action::Sort)))
    }

    fn hint(&self, action: Action) -> Option<&'static Msg> {
        match action {
            Action::Back if self.drawing.is_some() => Some(&m::CANCEL_HINT),
            Action::Open if self.entry.is_some() => Some(&m::ADD_HINT),
            _ => None,
        }
    }

    fn act(&mut self, seen: &Seen<'_>, action: Action) -> Vec<Outcome> {
        self.then = None;
        if self.drawing.is_some() {
            if action != Action::Back {
                return Vec::new();
            }
            self.drawing = None;
            return vec![Outcome::Say(seen.say(&m::CANCELLED))];
        }
        if self.entry.is_some() {
            return self.act_on_entry(seen, action);
        }
        let (gone, moves) = self.list(seen, |list| {
            let gone = self.chosen.is_gone(&list.rows, Self::row_of(list));
            (gone, self.chosen.act(action, &list.rows, self.page.get(), Self::row_of(list)))
        });
        if moves || self.sift.act(action, &self.columns.borrow()) {
            return Vec::new();
        }
        match action {
            Action::Back => return vec![Outcome::Close],
            // Not only once it is typed, or drawn.
            Action::New | Action::Draw if seen.desk.is_some_and(|desk| desk.is_read_only()) => {
                return vec![Outcome::Say(seen.say(&faults::READ_ONLY))];
            }
            Action::New => {
                self.entry = Some(Box::new(Entry::new(seen, self.left.take().map(|left| *left))));
            }
            Action::Draw => return self.ask_for_draw(seen),
            Action::Toggle | Action::Remove | Action::Details | Action::Open | Action::Copy if !gone => {
                return self.act_on_one(seen, action);
            }
            _ => {}
        }
        Vec::new()
    }

    fn told(&mut self, seen: &Seen<'_>, told: Told) -> Vec<Outcome> {
        match told {
            Told::SeatRest => self.seat_rest(seen),
            _ => Vec::new(),
        }
    }

    fn done(&mut self, seen: &Seen<'_>, _receipt: &Receipt) -> Vec<Outcome> {
        // Names are no part of the record; they may have come with it.
        *self.list.borrow_mut() = None;
        let Some((said, on)) = self.then.take() else { return Vec::new() };
        if let Some(on) = on {
            let is = |list: &Listed, i: &usize| list.people.all[*i].id == on;
            self.list(seen, |list| self.chosen.choose(&list.rows, |i| is(list, i), Self::row_of(list)));
        }
        vec![Outcome::Say(said)]
    }

    fn pick(&mut self, _seen: &Seen<'_>, row: usize) {
        self.chosen.row(row);
    }

    fn draw(&self, seen: &Seen<'_>, canvas: &mut Canvas<'_>) {
        self.draw_all(seen, canvas);
    }

    fn title(&self, seen: &Seen<'_>) -> Option<Shown> {
        Some(seen.say(&m::SEATS))
    }
}

impl Seats {
    fn act_on_one(&mut self, seen: &Seen<'_>, action: Action) -> Vec<Outcome> {
        let lang = seen.look.lang;
        let one = self.current(seen, |person| (person.id, person.code.clone(), person.absent, person.sits(lang)));
        let Some((id, code, absent, sits)) = one else { return Vec::new() };
        match action {
            Action::Toggle => self.turn(seen, id, &code, absent),
            Action::Remove => vec![Outcome::Do(Command::Withdraw { of: vec![id.any()] })],
            Action::Copy => vec![Outcome::Ask(Effect::Copy(sits))],
            _ => {
                let (ids, names) = self.list(seen, |list| {
                    let names = list.rows.iter().map(|i| list.people.all[*i].name.clone()).collect();
                    (list.ids(), names)
                });
                vec![open(Layer::SeatCard(SeatCard::new(ids, names, id)))]
            }
        }
    }
}
