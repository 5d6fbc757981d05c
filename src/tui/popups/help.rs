use std::cell::Cell;

use crate::lang::{Shown, screens as s};
use crate::tui::field::Field;
use crate::tui::layer::{Outcome, Screen, Seen};
use crate::tui::paint::Canvas;
use crate::tui::rows::{self, Action, Place, Row};
use crate::tui::screens::place_name;
use crate::tui::scroll::Scroll;
use crate::tui::spoken;
use crate::tui::theme::Role;

/// All keys, those of the screen below first; typing finds.
pub struct Help {
    place: Place,
    field: Field,
    scroll: Scroll,
    page: Cell<usize>,
}

impl Help {
    /// For the place it was asked for.
    pub fn of(place: Place) -> Self {
        Self { place, field: Field::default(), scroll: Scroll::default(), page: Cell::new(1) }
    }

    fn lines(&self, seen: &Seen<'_>) -> Vec<Result<&'static Row, Place>> {
        let wanted = self.field.text().to_lowercase();
        let lang = seen.look.lang;
        let fits = |row: &&Row| {
            let keys = row.keys.iter().any(|k| spoken(lang, k).to_lowercase() == wanted);
            wanted.is_empty() || keys || lang.say(row.text).to_lowercase().contains(&wanted)
        };
        let types = self.place.types().then_some(Place::Text);
        let first = [Some(self.place), types];
        let rest = Place::ALL.into_iter().filter(|p| !first.contains(&Some(*p)));
        let mut lines = Vec::new();
        for place in first.into_iter().flatten().chain(rest) {
            let rows: Vec<_> = rows::at(place).filter(|row| !row.keys.is_empty()).filter(fits).collect();
            if !rows.is_empty() {
                lines.push(Err(place));
                lines.extend(rows.into_iter().map(Ok));
            }
        }
        lines
    }
}

impl Screen for Help {
    fn place(&self) -> Place {
        Place::Help
    }

    fn field(&mut self) -> Option<&mut Field> {
        Some(&mut self.field)
    }

    fn typed(&mut self, _seen: &Seen<'_>, _letter: Option<char>) -> Vec<Outcome> {
        self.scroll.at = 0;
        Vec::new()
    }

    fn act(&mut self, seen: &Seen<'_>, action: Action) -> Vec<Outcome> {
        let last = self.lines(seen).len().saturating_sub(self.page.get()) + 1;
        if action == Action::Back {
            return vec![Outcome::Close];
        }
        self.scroll.act(action, last, self.page.get());
        Vec::new()
    }

    fn draw(&self, seen: &Seen<'_>, canvas: &mut Canvas<'_>) {
        let (w, h) = (canvas.width(), canvas.height());
        let end = canvas.put(0, 0, &seen.say(&s::HELP_TITLE), Role::Strong);
        self.field.draw(&mut canvas.part(end + 2, 0, w.saturating_sub(end + 2), 1));
        let lines = self.lines(seen);
        self.page.set(usize::from(h.saturating_sub(2)));
        if lines.is_empty() {
            canvas.put(0, 2, &seen.say(&s::NOTHING_FOUND_HERE), Role::Quiet);
        }
        let wide = if w >= 50 { 22 } else { 14 };
        let mut y = 2;
        for line in lines.iter().skip(self.scroll.at).take(usize::from(h)) {
            match line {
                Err(place) => {
                    canvas.put(0, y, &seen.say(place_name(*place)), Role::Strong);
                    y += 1;
                }
                Ok(row) => {
                    let keys: Vec<_> = row.keys.iter().map(|k| spoken(seen.look.lang, k)).collect();
                    canvas.part(0, y, wide, 1).put(2, 0, &Shown::new(&keys.join("  ")), Role::Strong);
                    for part in seen.say(row.text).wrapped(usize::from(w.saturating_sub(wide + 1))) {
                        canvas.put(wide + 1, y, &part, Role::Text);
                        y += 1;
                    }
                }
            }
        }
    }

    fn is_popup(&self) -> bool {
        true
    }
}
