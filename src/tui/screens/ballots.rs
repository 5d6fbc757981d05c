use std::cell::{Cell, Ref, RefCell};
use std::collections::BTreeSet;

use crate::analysis::ballot::{self, MOST, Tally, TooFew, to_rank};
use crate::desk::Receipt;
use crate::domain::{AnyId, Ballot, Id, Round};
use crate::lang::{Msg, Shown, judging as j, room};
use crate::record::Command;
use crate::tui::field::Field;
use crate::tui::layer::{Outcome, Screen, Seen};
use crate::tui::paint::Canvas;
use crate::tui::rows::{Action, Place};
use crate::tui::scroll::Scroll;
use crate::tui::theme::Role;

/// Keys the rankings of a nominal group as fast as somebody reads them aloud.
#[derive(Default)]
pub struct Ballots {
    round: Option<Id<Round>>,
    /// What can be ranked. A number is on paper by now, so while this is open none goes to another thing: what comes
    /// gets the next one, what goes leaves its own behind.
    things: RefCell<Things>,
    field: Field,
    /// So many numbers have been asked about: a second Enter means them.
    warned: Option<usize>,
    /// The line was about to be left behind: a second Esc means it.
    leaving: bool,
    /// So many ranks are on their way to the record.
    sent: Option<usize>,
    first: Cell<usize>,
    page: Cell<usize>,
}

/// What can be ranked, by its number less one; looked for anew only when something has come.
#[derive(Default)]
struct Things {
    all: Vec<AnyId>,
    revision: Option<u64>,
    /// How wide the longest words are.
    longest: usize,
}

/// Cells for place, points and voters.
const FIGURES: [(&Msg, u16); 3] = [(&j::COLUMN_PLACE, 7), (&j::POINTS, 8), (&j::VOTERS, 10)];

impl Ballots {
    /// For the ranking of a round.
    pub fn of(round: Option<Id<Round>>) -> Self {
        Self { round, ..Self::default() }
    }

    fn things(&self, seen: &Seen<'_>) -> Ref<'_, Things> {
        let revision = Some(seen.state().revision());
        if self.things.borrow().revision != revision {
            let mut things = self.things.borrow_mut();
            let known: BTreeSet<AnyId> = things.all.iter().copied().collect();
            things.all.extend(to_rank(seen.state(), self.round).into_iter().filter(|thing| !known.contains(thing)));
            let width = |thing: &AnyId| seen.words_of(*thing).map_or(0, |words| Shown::from(words).width());
            things.longest = things.all.iter().map(width).max().unwrap_or_default();
            things.revision = revision;
        }
        self.things.borrow()
    }

    /// The things that words stand for, or what is wrong with them.
    fn read(&self, seen: &Seen<'_>, words: &[&str]) -> Result<Vec<AnyId>, Shown> {
        let things = &self.things(seen).all;
        let mut ranks = Vec::with_capacity(words.len());
        for word in words {
            let number: usize = word.parse().map_err(|_| seen.fill(&j::NO_NUMBER, &[("word", word)]))?;
            let wrong = |msg| seen.fill(msg, &[("number", &number), ("last", &things.len())]);
            let thing = number.checked_sub(1).and_then(|i| things.get(i)).ok_or_else(|| wrong(&j::NONE_SUCH))?;
            if ranks.contains(thing) {
                return Err(wrong(&j::TWICE));
            }
            if seen.words_of(*thing).is_none() {
                return Err(wrong(&j::TAKEN_BACK));
            }
            ranks.push(*thing);
        }
        if ranks.len() > MOST {
            return Err(seen.fill(&j::AT_MOST, &[("n", &ranks.len()), ("most", &MOST)]));
        }
        Ok(ranks)
    }

    fn save(&mut self, seen: &Seen<'_>) -> Outcome {
        let ranks = match self.read(seen, &words(self.field.text())) {
            Ok(ranks) => ranks,
            Err(fault) => return Outcome::Say(fault),
        };
        let most = ballot::most(seen.state(), self.round);
        if ranks.is_empty() {
            return Outcome::Say(seen.say(&j::BALLOT_HINT));
        }
        if ranks.len() > most && self.warned != Some(ranks.len()) {
            self.warned = Some(ranks.len());
            return Outcome::Say(seen.fill(&j::MORE_THAN, &[("n", &ranks.len()), ("most", &most)]));
        }
        self.sent = Some(ranks.len());
        Outcome::Do(Command::Vote(Ballot { round: self.round, ranks }))
    }

    /// The ranking of the round so many further on.
    fn turn(&mut self, seen: &Seen<'_>, by: isize) {
        let rounds: Vec<_> = seen.state().rounds().iter().map(|(id, _)| id).collect();
        let at = self.round.and_then(|round| rounds.iter().position(|id| *id == round));
        let len = rounds.len().max(1) as isize;
        let next = at.map_or(0, |at| (at as isize + by).rem_euclid(len) as usize);
        if let Some(round) = rounds.get(next) {
            *self = Self::of(Some(*round));
        }
    }

    fn draw_things(&self, seen: &Seen<'_>, tally: Option<&Tally>, canvas: &mut Canvas<'_>) {
        let (w, h) = (canvas.width(), canvas.height());
        let Things { all: things, longest, .. } = &*self.things(seen);
        let wide = |msg: &Msg, least: u16| least.max(seen.say(msg).width() as u16 + 2);
        let split = wide(&j::SPLIT, 0);
        let figures: u16 = FIGURES.iter().map(|(msg, least)| wide(msg, *least)).sum();
        let beside = if tally.is_some() { figures + split } else { 0 };
        let numbers = things.len().to_string().len() as u16 + 2;
        let longest = u16::try_from(*longest).unwrap_or(u16::MAX).saturating_add(2);
        let room = w.saturating_sub(numbers + 2 + beside).min(longest).max(8);
        let mut y = 0;
        if tally.is_some() {
            let mut x = numbers + 2 + room;
            for (msg, least) in FIGURES {
                x += wide(msg, least);
                canvas.put_right(x, 0, &seen.say(msg), Role::Quiet);
            }
            y = 1;
        }
        let height = usize::from(h.saturating_sub(y));
        self.page.set(height.max(1));
        let top = self.first.get().min(things.len().saturating_sub(height));
        self.first.set(top);
        for (y, (i, thing)) in (y..h).zip(things.iter().enumerate().skip(top)) {
            let text = seen.words_of(*thing).map_or_else(|| seen.say(&crate::lang::columns::WITHDRAWN), Shown::from);
            let stands = seen.words_of(*thing).is_some();
            canvas.put_right(numbers, y, &Shown::from((i + 1).to_string()), Role::Strong);
            let role = if stands { Role::Text } else { Role::Quiet };
            canvas.part(numbers + 2, y, room.saturating_sub(1), 1).put(0, 0, &text, role);
            let Some(line) = tally.and_then(|tally| tally.lines.iter().find(|line| line.of == *thing)) else {
                continue;
            };
            let mut x = numbers + 2 + room;
            for ((msg, least), figure) in FIGURES.into_iter().zip([line.place, line.points, line.voters]) {
                x += wide(msg, least);
                let role = if line.place == 1 { Role::Strong } else { Role::Text };
                canvas.put_right(x, y, &Shown::from(figure.to_string()), role);
            }
            if line.is_split {
                canvas.put(x + 2, y, &seen.say(&j::SPLIT), Role::Strong);
            }
        }
    }

    /// What is wrong already, while the last number may still grow; else what to write.
    fn word(&self, seen: &Seen<'_>) -> (Shown, Role) {
        let text = self.field.text();
        let mut whole = words(text);
        if !text.ends_with([' ', ',']) {
            whole.pop();
        }
        match self.read(seen, &whole) {
            Err(fault) => (fault, Role::Strong),
            Ok(_) => (seen.say(&j::BALLOT_HINT), Role::Quiet),
        }
    }
}

/// Numbers apart by spaces or commas.
fn words(text: &str) -> Vec<&str> {
    text.split([' ', ',', ';', '\t']).filter(|word| !word.is_empty()).collect()
}

impl Screen for Ballots {
    fn place(&self) -> Place {
        Place::Ballots
    }

    fn field(&mut self) -> Option<&mut Field> {
        Some(&mut self.field)
    }

    fn typed(&mut self, _seen: &Seen<'_>, _letter: Option<char>) -> Vec<Outcome> {
        (self.warned, self.leaving) = (None, false);
        Vec::new()
    }

    fn act(&mut self, seen: &Seen<'_>, action: Action) -> Vec<Outcome> {
        let mut scroll = Scroll { at: self.first.get() };
        if scroll.act(action, self.things(seen).all.len(), self.page.get()) {
            self.first.set(scroll.at);
            return Vec::new();
        }
        match action {
            Action::Save => return vec![self.save(seen)],
            Action::Back | Action::NextField | Action::PreviousField if !self.field.is_empty() && !self.leaving => {
                self.leaving = true;
                return vec![Outcome::Say(seen.say(&j::NOT_SAVED))];
            }
            Action::Back => return vec![Outcome::Close],
            Action::NextField if self.field.is_empty() => self.turn(seen, 1),
            Action::PreviousField if self.field.is_empty() => self.turn(seen, -1),
            _ => {}
        }
        Vec::new()
    }

    fn done(&mut self, seen: &Seen<'_>, _receipt: &Receipt) -> Vec<Outcome> {
        let Some(ranks) = self.sent.take() else { return Vec::new() };
        (self.field, self.warned) = (Field::default(), None);
        let number = ballot::ballots(seen.state(), self.round);
        vec![Outcome::Say(seen.fill(&j::SAVED_BALLOT, &[("number", &number), ("ranks", &ranks)]))]
    }

    fn draw(&self, seen: &Seen<'_>, canvas: &mut Canvas<'_>) {
        let (w, h) = (canvas.width(), canvas.height());
        if self.things(seen).all.is_empty() {
            for (y, line) in (0..h).zip(seen.say(&j::NOTHING_TO_RANK).wrapped(usize::from(w.saturating_sub(4)))) {
                canvas.put(2, y, &line, Role::Quiet);
            }
            return;
        }
        let tally = ballot::tally(seen.state(), self.round);
        let (count, about) = match &tally {
            Ok(tally) if tally.lines.iter().any(|line| line.is_split) => (tally.ballots, seen.say(&j::SPLIT_NOTE)),
            Ok(tally) => (tally.ballots, seen.fill(&j::COUNTED, &[("most", &tally.most)])),
            Err(TooFew { have, .. }) => (*have, seen.say(&j::TOO_FEW)),
        };
        canvas.put(2, 0, &seen.count(&j::BALLOTS_N, count), Role::Strong);
        let about = about.wrapped(usize::from(w.saturating_sub(2)));
        for (y, line) in (1..).zip(&about) {
            canvas.put(2, y, line, Role::Quiet);
        }
        let top = 2 + about.len() as u16;
        let entry = if h >= 12 { 4 } else { 2 };
        let mut list = canvas.part(0, top, w, h.saturating_sub(top + entry + 1));
        self.draw_things(seen, tally.as_ref().ok(), &mut list);
        let y = h.saturating_sub(entry);
        canvas.bar(0, y, 2, Role::Accent);
        canvas.put(2, y, &seen.say(&j::NEW_BALLOT), Role::Strong);
        if entry > 2 {
            let (word, role) = self.word(seen);
            canvas.put(2, y + 3, &word, role);
        }
        self.field.draw(&mut canvas.part(2, y + 1, w.saturating_sub(2), 1));
    }

    fn title(&self, seen: &Seen<'_>) -> Option<Shown> {
        let round = self.round.and_then(|id| seen.state().rounds().get(id));
        Some(match round {
            Some(round) => seen.fill(&j::RANKING_IN, &[("round", &round.number)]),
            None => seen.say(&room::BALLOTS),
        })
    }
}
