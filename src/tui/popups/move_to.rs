use std::cell::Cell;

use crate::domain::{Id, Kind, Quadrant, Words};
use crate::lang::{Shown, screens as s, words};
use crate::record::{Command, Move, Statement};
use crate::tui::field::Field;
use crate::tui::layer::{Outcome, Screen, Seen};
use crate::tui::paint::{Canvas, Hit};
use crate::tui::rows::{Action, Place};
use crate::tui::scroll::Scroll;
use crate::tui::theme::Role;

/// Where marked statements shall go: a new point of the words typed, a point that is there, or another place.
pub struct MoveTo {
    statements: Vec<Id<Statement>>,
    field: Field,
    scroll: Scroll,
    page: Cell<usize>,
}

impl MoveTo {
    /// For these.
    pub fn of(statements: Vec<Id<Statement>>) -> Self {
        Self { statements, field: Field::default(), scroll: Scroll::default(), page: Cell::new(1) }
    }

    /// The new point first, harmless while it has no words; then every place that fits what is typed, the likeliest
    /// first.
    fn places(&self, seen: &Seen<'_>) -> Vec<(Shown, Shown, Option<Command>)> {
        let state = seen.state();
        let typed = self.field.text().trim();
        let wanted = typed.to_lowercase();
        let statements = || self.statements.clone();
        let mut places = Vec::new();
        let chosen: Vec<&Statement> = self.statements.iter().filter_map(|id| state.statements().get(*id)).collect();
        let themes_now: Vec<_> = chosen.iter().map(|s| state.theme_of(s).map(|(id, _)| id)).collect();
        let first = chosen.first();
        let near = |theme| state.statements().of_theme(theme).next().map(|s| (s.alternative(), s.kind()));
        let here = first.map(|s| (s.alternative(), s.kind()));
        let mut themes = state.themes().in_order();
        themes.sort_by_key(|(id, _)| near(*id).is_some() && near(*id) != here);
        for (id, theme) in themes {
            let count = state.statements().of_theme(id).len();
            let all_in_it = themes_now.iter().all(|now| *now == Some(id));
            if all_in_it || count == 0 && !state.is_heading(theme) {
                continue;
            }
            let count = seen.count(&words::STATEMENTS_N, count);
            places.push((
                Shown::from(theme.text()),
                count,
                Command::File { statements: statements(), theme: Some(id) },
            ));
        }
        if themes_now.iter().any(Option::is_some) {
            let command = Command::File { statements: statements(), theme: None };
            places.push((seen.say(&s::OUT_OF_POINT), seen.say(&s::STANDS_ALONE), command));
        }
        for kind in Quadrant::ALL.map(Kind::Quadrant) {
            let name = format!("{} {}", words::sign(kind), seen.say(words::kind(kind)));
            let command = Command::Move { statements: statements(), to: Move::Kind(kind) };
            places.push((Shown::new(&name), seen.say(&s::TO_FIELD), command));
        }
        for (id, table) in state.tables().iter() {
            let name = seen.fill(&words::TABLE_N, &[("n", &table.number)]);
            let command = Command::Move { statements: statements(), to: Move::Table(Some(id)) };
            places.push((name, seen.say(&s::TO_TABLE), command));
        }
        for (id, alternative) in state.alternatives().iter() {
            let name = format!("{}  {}", alternative.code, alternative.name.as_str());
            let command = Command::Move { statements: statements(), to: Move::Alternative(Some(id)) };
            places.push((Shown::new(&name), seen.say(&words::ALTERNATIVE), command));
        }
        places.retain(|(name, what, _)| format!("{name} {what}").to_lowercase().contains(&wanted));
        let new = match Words::new(typed) {
            Some(text) => {
                let name = Shown::new(&format!("«{}»", Shown::from(&text)));
                (name, seen.say(&s::NEW_POINT), Some(Command::Theme { text, statements: statements() }))
            }
            None => (seen.say(&s::NEW_POINT_WORDS), seen.say(&s::NEW_POINT), None),
        };
        let places = places.into_iter().map(|(name, what, command)| (name, what, Some(command)));
        std::iter::once(new).chain(places).collect()
    }
}

impl Screen for MoveTo {
    fn place(&self) -> Place {
        Place::Move
    }

    fn field(&mut self) -> Option<&mut Field> {
        Some(&mut self.field)
    }

    fn typed(&mut self, _seen: &Seen<'_>, _letter: Option<char>) -> Vec<Outcome> {
        self.scroll.at = 0;
        Vec::new()
    }

    fn act(&mut self, seen: &Seen<'_>, action: Action) -> Vec<Outcome> {
        let mut places = self.places(seen);
        match action {
            Action::Back => return vec![Outcome::Close],
            Action::Open if self.scroll.at < places.len() => {
                let (_, _, command) = places.swap_remove(self.scroll.at);
                return command.map(|command| vec![Outcome::Close, Outcome::Do(command)]).unwrap_or_default();
            }
            _ => drop(self.scroll.act(action, places.len(), self.page.get())),
        }
        Vec::new()
    }

    fn pick(&mut self, _seen: &Seen<'_>, row: usize) {
        self.scroll.at = row;
    }

    fn draw(&self, seen: &Seen<'_>, canvas: &mut Canvas<'_>) {
        let (w, h) = (canvas.width(), canvas.height());
        let title = seen.count(&s::MOVE_TITLE_N, self.statements.len()).wrapped(usize::from(w));
        let title = &title[..title.len().min(usize::from(h.saturating_sub(4)).max(1))];
        for (y, line) in (0..).zip(title) {
            canvas.put(0, y, line, Role::Strong);
        }
        let y = title.len() as u16;
        canvas.bar(0, y, 1, Role::Accent);
        self.field.draw(&mut canvas.part(2, y, w.saturating_sub(2), 1));
        if self.field.is_empty() {
            canvas.put(2, y, &seen.say(&s::MOVE_HINT), Role::Quiet);
        }
        let first = y + if h >= 8 { 2 } else { 1 };
        let places = self.places(seen);
        let height = usize::from(h.saturating_sub(first));
        self.page.set(height);
        let top = self.scroll.top(places.len(), height);
        for (y, (i, (name, what, _))) in (first..h).zip(places.iter().enumerate().skip(top)) {
            let right = canvas.put_right(w, y, what, Role::Quiet);
            canvas.put(0, y, &Shown::from(if i == self.scroll.at { "> " } else { "  " }), Role::Strong);
            canvas.part(2, y, right.saturating_sub(3), 1).put(0, 0, name, Role::Text);
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
