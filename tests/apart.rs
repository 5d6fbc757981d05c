//! What two laptops did without having heard of each other: what the state says of it, and what is seen.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "support/laptop.rs"]
mod laptop;

use laptop::{Machine, chairs, participant, plan};
use plenum::analysis::{Flaw, flaws};
use plenum::domain::{AnyId, Ballot, Card, CardState, Id, Joined, Reading};
use plenum::record::{Command, Event, State, Thing};

#[test]
fn two_laptops_seat_different_latecomers_and_both_sit() {
    let mut a = Machine::new(1);
    a.perform(plan()).unwrap();
    a.perform(Command::Import((1..=4).map(participant).collect())).unwrap();
    let people: Vec<_> = a.state().participants().iter().map(|(id, _)| id).collect();
    let at = |state: &State, by| chairs(state, by, by + 1).unwrap();
    let seats = people[..2].iter().map(|id| (*id, at(a.state(), 0))).collect();
    a.perform(Command::Draw { seed: "7".to_owned(), algorithm: "plenum-draw-1/chacha8".to_owned(), seats }).unwrap();
    let mut b = Machine::new(2);
    b.merge(&a);
    a.perform(Command::Seat { participant: people[2], seats: at(a.state(), 1) }).unwrap();
    b.perform(Command::Seat { participant: people[3], seats: at(b.state(), 2) }).unwrap();
    b.perform(Command::Absent { participants: vec![people[0]], absent: true }).unwrap();
    a.merge(&b);
    b.merge(&a);
    assert_eq!(a.state().hash(), b.state().hash());
    let draw = a.state().draw().unwrap().0;
    assert!(people.iter().all(|id| a.state().seats(*id).is_some_and(|seats| seats.draw == draw)));
    assert!(a.state().is_absent(people[0]) && !a.state().is_absent(people[2]));
    // A draw is taken back as one step, and with it everybody's seats, but whom another laptop seated since.
    let mut c = Machine::new(3);
    c.merge(&a);
    let seats = people.iter().map(|id| (*id, at(c.state(), 0))).collect();
    c.perform(Command::Draw { seed: "8".to_owned(), algorithm: "plenum-draw-1/chacha8".to_owned(), seats }).unwrap();
    assert_eq!(c.state().draw().unwrap().1.seed, "8");
    c.perform(Command::Undo).unwrap();
    assert_eq!(c.state().draw().unwrap().0, draw);
    assert!(people.iter().all(|id| c.state().seats(*id) == a.state().seats(*id)));
}

#[test]
fn who_was_seated_only_by_a_draw_that_lost_is_seen_to_have_no_seat() {
    let mut a = Machine::new(1);
    a.perform(plan()).unwrap();
    a.perform(Command::Import((1..=3).map(participant).collect())).unwrap();
    let people: Vec<_> = a.state().participants().iter().map(|(id, _)| id).collect();
    let mut b = Machine::new(2);
    b.merge(&a);
    let draw = |m: &mut Machine, seed: &str, who: &[Id<plenum::domain::Participant>]| {
        let seats = who.iter().map(|id| (*id, chairs(m.state(), 0, 1).unwrap())).collect();
        let (seed, algorithm) = (seed.to_owned(), "plenum-draw-1/chacha8".to_owned());
        m.perform(Command::Draw { seed, algorithm, seats }).unwrap();
    };
    draw(&mut a, "7", &people);
    draw(&mut b, "8", &people[..2]);
    a.merge(&b);
    b.merge(&a);
    assert_eq!(a.state().hash(), b.state().hash());
    let stands = a.state().draw().map(|(_, draw)| draw.seed.clone()).unwrap();
    let seated: Vec<_> = people.iter().map(|id| a.state().seats(*id).is_some()).collect();
    assert_eq!((stands.as_str(), seated), ("8", vec![true, true, false]));
    let setting = plenum::analysis::draw::Setting::of(a.state());
    assert_eq!(setting.unseated(a.state()), [2], "the one who is to be seated is named");
}

#[test]
fn two_who_note_one_card_apart_have_noted_one_card() {
    let mut a = Machine::new(1);
    a.perform(plan()).unwrap();
    let mut b = Machine::new(2);
    b.merge(&a);
    let round = a.state().rounds().iter().next().unwrap().0;
    let table = a.state().tables().iter().next().map(|(id, _)| id);
    let note = |to, present| Command::Card { table, round, to, present };
    a.perform(note(Some(CardState::Typed), None)).unwrap();
    b.perform(note(Some(CardState::In), Some(8))).unwrap();
    a.merge(&b);
    b.merge(&a);
    let card = |m: &Machine| m.state().card(table, round).map(|card| (card.state, card.present));
    assert_eq!((card(&a), card(&b)), (Some((CardState::Typed, Some(8))), Some((CardState::Typed, Some(8)))));
    // Back to one note, also when it goes back; and away is away.
    a.perform(note(Some(CardState::In), None)).unwrap();
    assert_eq!((card(&a), a.state().cards().len()), (Some((CardState::In, Some(8))), 1));
    a.perform(note(None, None)).unwrap();
    assert_eq!(card(&a), None);
}

#[test]
fn what_came_from_the_room_about_things_that_are_not_here_is_told() {
    let mut m = Machine::new(1);
    m.perform(plan()).unwrap();
    let gone = AnyId::new(4711);
    let ballot = Ballot { round: Some(gone.of()), ranks: vec![gone] };
    let card = Card { table: Some(gone.of()), round: gone.of(), state: CardState::In, present: None };
    let reading = Reading { of: gone, table: Some(gone.of()), meeting: Some(gone.of()) };
    let joined = Joined { of: gone, table: gone.of() };
    let things = [Thing::Ballot(ballot), Thing::Card(card), Thing::Reading(reading), Thing::Joined(joined)];
    let events = (9000..).zip(things).map(|(id, thing)| Event::Add(AnyId::new(id), thing)).collect();
    m.perform(Command::Restore(events)).unwrap();
    let told: Vec<_> = flaws(m.state()).into_iter().filter(|f| matches!(f, Flaw::Dangling(..))).collect();
    assert_eq!(told.len(), 2 + 2 + 3 + 2, "{told:?}");
}
