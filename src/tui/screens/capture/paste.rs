//! Many lines at once: how they shall be saved is asked, and nothing of them is lost whatever is answered.

use super::{Capture, Spot, grammar};
use crate::domain::{Card, CardState, Words};
use crate::exchange::import::unbulleted;
use crate::lang::{Shown, cards as c, screens as s, words};
use crate::record::{Command, Thing};
use crate::tui::layer::{Layer, Outcome, Seen, Told, open};
use crate::tui::popups::Ask;
use crate::tui::theme::Role;

/// More lines than this are a file to import.
const MOST: usize = 2000;

/// Lines whose starts were understood as if they had been typed one by one.
struct Reading {
    said: Vec<Thing>,
    /// Where the line after the last would land.
    at: Spot,
    /// The first start, and what it was understood as.
    example: Option<(String, Shown)>,
    /// Some start is more than the bullet of somebody's list.
    is_likely: bool,
}

impl Capture {
    pub(super) fn take_paste(&mut self, seen: &Seen<'_>, text: &str) -> Vec<Outcome> {
        let text = text.replace("\r\n", "\n").replace('\r', "\n").replace('\t', " ");
        let lines: Vec<&str> = text.lines().map(str::trim).filter(|l| !unbulleted(l).is_empty()).collect();
        let fits = match lines[..] {
            [] => true,
            [_] if !self.line.field.is_empty() => self.line.field.insert(text.trim_end_matches('\n')),
            [line] => {
                let fits = self.line.field.insert(unbulleted(line));
                self.absorb(seen);
                fits
            }
            _ if lines.len() > MOST => false,
            _ => return vec![open(Layer::Ask(self.how(seen, &text, &lines)))],
        };
        if fits { Vec::new() } else { vec![Outcome::Say(seen.say(&s::TOO_LONG))] }
    }

    fn how(&self, seen: &Seen<'_>, text: &str, lines: &[&str]) -> Ask {
        let here = self.line.at;
        let save = |command: Option<Command>, at| {
            let done = [Outcome::Close].into_iter().chain(command.map(Outcome::Do));
            done.chain([Outcome::Tell(Told::Taken(at))]).collect::<Vec<_>>()
        };
        let import = |said: Vec<Thing>| (!said.is_empty()).then_some(Command::Import(said));
        let many = lines.iter().filter_map(|line| thing(seen, here, unbulleted(line), false)).collect();
        let mut answers = vec![(seen.count(&words::STATEMENTS_N, lines.len()), save(import(many), here))];
        let whole: Vec<&str> = lines.iter().map(|line| unbulleted(line)).collect();
        if let Some(one) = Words::new(&whole.join("\n")) {
            let said = Box::new(here.said(seen.state(), one, false));
            answers.push((seen.say(&s::PASTE_AS_ONE), save(Some(Command::Say(said)), here)));
        }
        let mut about = None;
        let Reading { said, at, example, is_likely } = self.read(seen, lines);
        if let Some((start, meaning)) = example {
            let lines = said.iter().filter(|thing| matches!(thing, Thing::Statement(_))).count();
            let count = seen.count(&words::STATEMENTS_N, lines);
            let answer = seen.fill(&s::PASTE_READ, &[("count", &count), ("start", &start), ("meaning", &meaning)]);
            let place = if is_likely { 0 } else { answers.len() };
            answers.insert(place, (answer, save(import(said), at)));
            about = Some((seen.say(&s::PASTE_STARTS), Role::Quiet));
        }
        let kept = Told::Kept(text.trim_end_matches('\n').to_owned());
        answers.push((seen.say(&s::PASTE_TO_LINE), vec![Outcome::Close, Outcome::Tell(kept)]));
        Ask::new(seen.count(&s::PASTED_N, lines.len()), answers).about(about).esc_is_last()
    }

    /// Every line as if it were typed: places change where the next ones land.
    fn read(&self, seen: &Seen<'_>, lines: &[&str]) -> Reading {
        let state = seen.state();
        let mut reading = Reading { said: Vec::new(), at: self.line.at, example: None, is_likely: false };
        for line in lines {
            let mut words = unbulleted(line);
            let card = self.card_line(seen, line).and_then(Result::ok);
            let card = card.map(|((table, round), present)| (reading.at.on_card(state, table, round), present));
            let led = card.map(|(at, _)| at).or_else(|| self.led(seen, reading.at, line).and_then(Result::ok));
            let begun = self.begun(seen, reading.at, line);
            if let Some((_, present)) = card {
                reading.said.extend(comes_in(seen, card.map(|(at, _)| at), present, &reading.said));
            }
            if let Some(at) = led.or(begun.map(|(_, at)| at)) {
                let start = if led.is_some() { line } else { line.split(' ').next().unwrap_or_default() };
                let space = if led.is_some() { "" } else { " " };
                let named = self.named(seen, reading.at, at);
                reading.example.get_or_insert_with(|| (format!("{start}{space}"), named));
                reading.is_likely |= !matches!(start, "-" | "*");
                reading.at = at;
                words = begun.map_or("", |(length, _)| &line[length..]);
            }
            let first = grammar::star_start(words);
            let (words, last) = grammar::starred(&words[first.unwrap_or(0)..]);
            reading.said.extend(thing(seen, reading.at, words, first.is_some() || last));
        }
        reading
    }

    /// What a start says: the card or the table before the field, for that is what one looks for.
    fn named(&self, seen: &Seen<'_>, from: Spot, at: Spot) -> Shown {
        let state = seen.state();
        let card = at.open().filter(|card| from.open() != Some(*card));
        if let Some(number) = card.and_then(|(table, round)| state.card_number(table, round)) {
            return seen.fill(&c::CARD, &[("number", &number)]);
        }
        let table = at.cell.table.filter(|_| at.cell.table != from.cell.table).and_then(|id| state.tables().get(id));
        let alternative = at.cell.alternative.filter(|_| at.cell.alternative != from.cell.alternative);
        let name = match (table, alternative.and_then(|id| state.alternatives().get(id))) {
            (Some(table), _) => format!("{} {}", seen.say(&words::TABLE), table.number),
            (None, Some(alternative)) => alternative.name.as_str().to_owned(),
            (None, None) => seen.say(words::kind(at.cell.kind)).as_str().to_owned(),
        };
        Shown::new(&name)
    }
}

fn thing(seen: &Seen<'_>, at: Spot, text: &str, star: bool) -> Option<Thing> {
    Words::new(text).map(|words| Thing::Statement(at.said(seen.state(), words, star)))
}

/// The note that a card has come in, where there is none yet.
fn comes_in(seen: &Seen<'_>, at: Option<Spot>, present: Option<u16>, noted: &[Thing]) -> Option<Thing> {
    let (table, round) = at?.open()?;
    let is_it = |thing: &Thing| matches!(thing, Thing::Card(card) if card.table == table && card.round == round);
    let fresh = seen.state().card(table, round).is_none() && !noted.iter().any(is_it);
    fresh.then_some(Thing::Card(Card { table, round, state: CardState::In, present }))
}
