use std::cell::Cell;

use crate::lang::{Lang, Shown, screens as s};
use crate::tui::field::Field;
use crate::tui::layer::{Effect, Outcome, Screen, Seen};
use crate::tui::paint::{Canvas, Hit};
use crate::tui::rows::{self, Action, Place, Row};
use crate::tui::scroll::Scroll;
use crate::tui::spoken;
use crate::tui::theme::Role;

/// Every command that can be carried out here, found by typing in any of the three languages.
#[derive(Default)]
pub struct Palette {
    field: Field,
    scroll: Scroll,
    page: Cell<usize>,
}

impl Palette {
    fn found(&self, seen: &Seen<'_>) -> Vec<&'static Row> {
        let words: Vec<String> = self.field.text().to_lowercase().split_whitespace().map(str::to_owned).collect();
        let here = seen.under;
        let moves = |row: &&Row| {
            !matches!(
                row.action,
                Action::Up
                    | Action::Down
                    | Action::PageUp
                    | Action::PageDown
                    | Action::First
                    | Action::Last
                    | Action::Palette
                    | Action::CopyOrQuit
                    | Action::Left
                    | Action::Score(_)
                    | Action::Right
                    | Action::Save
                    | Action::NextKind
                    | Action::PreviousKind
                    | Action::Correct
                    | Action::CorrectNext
                    | Action::NextField
                    | Action::PreviousField
                    | Action::Go
                    | Action::Open
                    | Action::Back
            )
        };
        let steps = rows::heard(Place::Go, seen).filter(|row| seen.desk.is_some() && row.action != Action::Back);
        let mut found: Vec<&Row> = Vec::new();
        for row in rows::heard(here, seen).chain(steps).filter(moves).filter(|row| (row.ready)(seen)) {
            let texts = Lang::ALL.map(|lang| lang.say(row.text).to_lowercase());
            let fits = words
                .iter()
                .all(|word| row.name.contains(word.as_str()) || texts.iter().any(|t| t.contains(word.as_str())));
            if fits && !found.iter().any(|other| other.action == row.action) {
                found.push(row);
            }
        }
        found
    }
}

impl Screen for Palette {
    fn place(&self) -> Place {
        Place::Palette
    }

    fn field(&mut self) -> Option<&mut Field> {
        Some(&mut self.field)
    }

    fn typed(&mut self, _seen: &Seen<'_>, _letter: Option<char>) -> Vec<Outcome> {
        self.scroll.at = 0;
        Vec::new()
    }

    fn act(&mut self, seen: &Seen<'_>, action: Action) -> Vec<Outcome> {
        let found = self.found(seen);
        match action {
            Action::Back => return vec![Outcome::Close],
            Action::Open => {
                let row = found.get(self.scroll.at);
                return row.map(|r| vec![Outcome::Close, Outcome::Ask(Effect::Act(r.action))]).unwrap_or_default();
            }
            _ => drop(self.scroll.act(action, found.len(), self.page.get())),
        }
        Vec::new()
    }

    fn pick(&mut self, _seen: &Seen<'_>, row: usize) {
        self.scroll.at = row;
    }

    fn draw(&self, seen: &Seen<'_>, canvas: &mut Canvas<'_>) {
        let (w, h) = (canvas.width(), canvas.height());
        let end = canvas.put(0, 0, &seen.say(&s::PALETTE_TITLE), Role::Strong);
        self.field.draw(&mut canvas.part(end + 2, 0, w.saturating_sub(end + 2), 1));
        let found = self.found(seen);
        let height = usize::from(h.saturating_sub(2));
        self.page.set(height);
        if found.is_empty() {
            canvas.put(0, 2, &seen.say(&s::NOTHING_FOUND_HERE), Role::Quiet);
        }
        let top = self.scroll.top(found.len(), height);
        for (y, (i, row)) in (2..h).zip(found.iter().enumerate().skip(top)) {
            let step = row.on == [Place::Go];
            let key = row.keys.first().map(|k| spoken(seen.look.lang, k)).unwrap_or_default();
            let key = Shown::new(&if step { format!("g {key}") } else { key });
            let right = canvas.put_right(w, y, &key, Role::Strong);
            canvas.put(0, y, &Shown::from(if i == self.scroll.at { ">" } else { " " }), Role::Strong);
            canvas.part(2, y, right.saturating_sub(3), 1).put(0, 0, &seen.say(row.text), Role::Text);
            if i == self.scroll.at {
                canvas.select(y);
            }
            canvas.hit(0, y, w, Hit::Row(i));
        }
    }

    fn is_popup(&self) -> bool {
        true
    }
}
