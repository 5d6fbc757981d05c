//! Many lines at once: how they shall be saved is asked, and nothing of them is lost whatever is answered.

use super::Capture;
use crate::domain::Words;
use crate::exchange::import::unbulleted;
use crate::lang::{Shown, screens as s, words};
use crate::record::{Cell, Command, Thing};
use crate::tui::layer::{Layer, Outcome, Seen, Told, open};
use crate::tui::popups::Ask;
use crate::tui::theme::Role;

/// More lines than this are a file to import.
const MOST: usize = 2000;

/// Lines whose starts were understood as if they had been typed one by one.
struct Reading {
    said: Vec<Thing>,
    /// Where the line after the last would land.
    at: Cell,
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
        let many = lines.iter().filter_map(|line| self.thing(seen, here, unbulleted(line))).collect();
        let mut answers = vec![(seen.count(&words::STATEMENTS_N, lines.len()), save(import(many), here))];
        let whole: Vec<&str> = lines.iter().map(|line| unbulleted(line)).collect();
        if let Some(one) = Words::new(&whole.join("\n")) {
            let said = Box::new(self.said(seen, here, one));
            answers.push((seen.say(&s::PASTE_AS_ONE), save(Some(Command::Say(said)), here)));
        }
        let mut about = None;
        let Reading { said, at, example, is_likely } = self.read(seen, lines);
        if let Some((start, meaning)) = example {
            let count = seen.count(&words::STATEMENTS_N, said.len());
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
        let mut reading = Reading { said: Vec::new(), at: self.line.at, example: None, is_likely: false };
        for line in lines {
            let mut words = unbulleted(line);
            let led = self.led(seen, reading.at, line).and_then(Result::ok);
            let begun = self.begun(seen, reading.at, line);
            if let Some(at) = led.or(begun.map(|(_, at)| at)) {
                let start = if led.is_some() { line } else { line.split(' ').next().unwrap_or_default() };
                let space = if led.is_some() { "" } else { " " };
                let named = self.named(seen, reading.at, at);
                reading.example.get_or_insert_with(|| (format!("{start}{space}"), named));
                reading.is_likely |= !matches!(start, "-" | "*");
                reading.at = at;
                words = begun.map_or("", |(length, _)| &line[length..]);
            }
            reading.said.extend(self.thing(seen, reading.at, words));
        }
        reading
    }

    fn thing(&self, seen: &Seen<'_>, at: Cell, text: &str) -> Option<Thing> {
        Words::new(text).map(|words| Thing::Statement(self.said(seen, at, words)))
    }

    /// What a start says: the table before the field, for that is what one looks for.
    fn named(&self, seen: &Seen<'_>, from: Cell, at: Cell) -> Shown {
        let state = seen.state();
        let table = at.table.filter(|_| at.table != from.table).and_then(|id| state.tables().get(id));
        let alternative = at.alternative.filter(|_| at.alternative != from.alternative);
        let name = match (table, alternative.and_then(|id| state.alternatives().get(id))) {
            (Some(table), _) => format!("{} {}", seen.say(&words::TABLE), table.number),
            (None, Some(alternative)) => alternative.name.as_str().to_owned(),
            (None, None) => seen.say(words::kind(at.kind)).as_str().to_owned(),
        };
        Shown::new(&name)
    }
}
