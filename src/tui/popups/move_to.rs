use std::cell::{Cell, RefCell};

use crate::domain::{Alternative, Id, Kind, Quadrant, Table, Words};
use crate::lang::{Shown, screens as s, words};
use crate::record::{Command, Move, Statement, Theme};
use crate::tui::field::Field;
use crate::tui::layer::{Outcome, Screen, Seen};
use crate::tui::paint::{Canvas, Hit};
use crate::tui::rows::{Action, Place};
use crate::tui::scroll::{Chosen, Scroll};
use crate::tui::theme::Role;

/// Where marked statements shall go: a new point of the words typed, a point that is there, or another place.
pub struct MoveTo {
    statements: Vec<Id<Statement>>,
    field: Field,
    chosen: Chosen<Target>,
    page: Cell<usize>,
    now: RefCell<Option<(u64, Now)>>,
}

/// A place they can go to.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Target {
    New,
    Theme(Id<Theme>),
    Alone,
    Kind(Kind),
    Table(Id<Table>),
    Alternative(Id<Alternative>),
}

/// A target with its name and what it is.
type Row = (Shown, Shown, Target);

/// Where all of them stand now.
#[derive(Clone, Copy)]
struct Now {
    /// The point that holds all of them.
    theme: Option<Id<Theme>>,
    is_in_points: bool,
    /// Alternative and field of the first.
    first: Option<(Option<Id<Alternative>>, Kind)>,
}

impl MoveTo {
    /// For these.
    pub fn of(statements: Vec<Id<Statement>>) -> Self {
        let page = Cell::new(1);
        Self { statements, field: Field::default(), chosen: Chosen::default(), page, now: RefCell::default() }
    }

    /// Looked up anew only when the state is another: there may be very many of them.
    fn now(&self, seen: &Seen<'_>) -> Now {
        let state = seen.state();
        let mut now = self.now.borrow_mut();
        if now.is_none_or(|(revision, _)| revision != state.revision()) {
            let all = || self.statements.iter().filter_map(|id| state.statements().get(*id));
            let theme_of = |s: &Statement| state.theme_of(s).map(|(id, _)| id);
            let theme = all().next().and_then(theme_of).filter(|theme| all().all(|s| theme_of(s) == Some(*theme)));
            let is_in_points = all().any(|s| theme_of(s).is_some());
            let first = all().next().map(|s| (s.alternative(), s.kind()));
            *now = Some((state.revision(), Now { theme, is_in_points, first }));
        }
        now.map_or(Now { theme: None, is_in_points: false, first: None }, |(_, now)| now)
    }

    /// The new point first, harmless while it has no words; then every place that fits what is typed, the likeliest
    /// first.
    fn rows(&self, seen: &Seen<'_>) -> Vec<Row> {
        let state = seen.state();
        let now = self.now(seen);
        let near = |theme| state.statements().of_theme(theme).next().map(|s| (s.alternative(), s.kind()));
        let mut themes = state.themes().in_order();
        themes.sort_by_key(|(id, _)| near(*id).is_some_and(|near| Some(near) != now.first));
        themes.retain(|(id, theme)| now.theme != Some(*id) && (near(*id).is_some() || state.is_heading(theme)));
        let themes = themes.into_iter().map(|(id, theme)| {
            let count = seen.count(&words::STATEMENTS_N, state.statements().of_theme(id).len());
            (Shown::from(theme.text()), count, Target::Theme(id))
        });
        let alone = now.is_in_points.then(|| (seen.say(&s::OUT_OF_POINT), seen.say(&s::STANDS_ALONE), Target::Alone));
        let kinds = Quadrant::ALL.map(Kind::Quadrant).into_iter().map(|kind| {
            let name = format!("{} {}", words::sign(kind), seen.say(words::kind(kind)));
            (Shown::new(&name), seen.say(&s::TO_FIELD), Target::Kind(kind))
        });
        let tables = state.tables().iter().map(|(id, table)| {
            let name = seen.fill(&words::TABLE_N, &[("n", &table.number)]);
            (name, seen.say(&s::TO_TABLE), Target::Table(id))
        });
        let alternatives = state.alternatives().iter().map(|(id, alternative)| {
            let name = format!("{}  {}", alternative.code, alternative.name.as_str());
            (Shown::new(&name), seen.say(&words::ALTERNATIVE), Target::Alternative(id))
        });
        let typed = self.field.text().trim();
        let wanted = typed.to_lowercase();
        let fits = |(name, what, _): &Row| format!("{name} {what}").to_lowercase().contains(&wanted);
        let name = match Words::new(typed) {
            Some(text) => Shown::new(&format!("«{}»", Shown::from(&text))),
            None => seen.say(&s::NEW_POINT_WORDS),
        };
        let new = (name, seen.say(&s::NEW_POINT), Target::New);
        let places = themes.chain(alone).chain(kinds).chain(tables).chain(alternatives).filter(fits);
        std::iter::once(new).chain(places).collect()
    }

    /// What going there comes to; nothing while a new point has no words.
    fn command(&mut self, to: Target) -> Option<Command> {
        let text = Words::new(self.field.text());
        if to == Target::New && text.is_none() {
            return None;
        }
        let statements = std::mem::take(&mut self.statements);
        Some(match to {
            Target::New => Command::Theme { text: text?, statements },
            Target::Theme(id) => Command::File { statements, theme: Some(id) },
            Target::Alone => Command::File { statements, theme: None },
            Target::Kind(kind) => Command::Move { statements, to: Move::Kind(kind) },
            Target::Table(id) => Command::Move { statements, to: Move::Table(Some(id)) },
            Target::Alternative(id) => Command::Move { statements, to: Move::Alternative(Some(id)) },
        })
    }
}

fn target((_, _, target): &Row) -> Target {
    *target
}

impl Screen for MoveTo {
    fn place(&self) -> Place {
        Place::Move
    }

    fn field(&mut self) -> Option<&mut Field> {
        Some(&mut self.field)
    }

    fn typed(&mut self, _seen: &Seen<'_>, _letter: Option<char>) -> Vec<Outcome> {
        self.chosen.row(0);
        Vec::new()
    }

    fn act(&mut self, seen: &Seen<'_>, action: Action) -> Vec<Outcome> {
        let rows = self.rows(seen);
        match action {
            Action::Back => return vec![Outcome::Close],
            Action::Open if self.chosen.is_gone(&rows, target) => {}
            Action::Open => {
                let to = rows.get(self.chosen.place(&rows, target)).map(target);
                let command = to.and_then(|to| self.command(to));
                return command.map(|command| vec![Outcome::Close, Outcome::Do(command)]).unwrap_or_default();
            }
            _ => drop(self.chosen.act(action, &rows, self.page.get(), target)),
        }
        Vec::new()
    }

    fn pick(&mut self, _seen: &Seen<'_>, row: usize) {
        self.chosen.row(row);
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
        let rows = self.rows(seen);
        let chosen = self.chosen.place(&rows, target);
        let height = usize::from(h.saturating_sub(first));
        self.page.set(height);
        let top = (Scroll { at: chosen }).top(rows.len(), height);
        for (y, (i, (name, what, _))) in (first..h).zip(rows.iter().enumerate().skip(top)) {
            let right = canvas.put_right(w, y, what, Role::Quiet);
            canvas.put(0, y, &Shown::from(if i == chosen { "> " } else { "  " }), Role::Strong);
            canvas.part(2, y, right.saturating_sub(3), 1).put(0, 0, name, Role::Text);
            if i == chosen {
                canvas.select(y);
            }
            canvas.hit(0, y, w, Hit::Row(i));
        }
    }

    fn is_popup(&self) -> bool {
        true
    }
}
