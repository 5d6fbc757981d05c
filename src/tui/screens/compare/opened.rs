use std::cell::{Cell, RefCell};
use std::rc::Rc;

use super::items::{self, Key};
use super::view::View;
use crate::analysis::economy::Column;
use crate::exchange::compared::Unit;
use crate::lang::{Shown, compare as m, economy as e};
use crate::tui::layer::{Effect, Outcome, Screen, Seen};
use crate::tui::paint::Canvas;
use crate::tui::rows::{Action, Place};
use crate::tui::scroll::Scroll;
use crate::tui::theme::Role;

mod build;
mod line;

use line::Line;

/// The rows of all lines, each as its line and which of the rows of that.
type Rows = Rc<[(usize, usize)]>;

/// What is behind a figure of the comparison: the lines that add up to it, the years, or the words.
pub struct Opened {
    title: Shown,
    lines: Vec<Line>,
    /// The rows, broken for a width.
    rows: RefCell<(usize, Rows)>,
    illustrative: bool,
    scroll: Scroll,
    page: Cell<usize>,
}

/// More lines than this are not all put into words to see how many rows they take.
const MANY: usize = 3_000;

impl Opened {
    /// Of a row and a column as they stand.
    pub fn new(seen: &Seen<'_>, view: Rc<View>, column: Column, unit: Unit, key: Key) -> Self {
        let words = view.words(seen.state(), seen.look.lang, unit);
        let mut lines = Vec::new();
        let is_said = matches!(key, Key::Said(_) | Key::Claims);
        if let Some(text) = items::explained(&words, seen.state(), key).filter(|_| !is_said) {
            lines.push(Line::text(&text));
            lines.push(Line::blank());
        }
        let title = build::lines(seen, &view, &words, column, key, &mut lines);
        let illustrative = view.comparison.illustrative && !is_said;
        let (scroll, page, rows) = (Scroll::default(), Cell::new(1), RefCell::new((0, Rc::from([]))));
        Self { title, lines, rows, illustrative, scroll, page }
    }

    /// The rows for a width, broken once.
    fn broken(&self, seen: &Seen<'_>, width: usize) -> Rows {
        let mut kept = self.rows.borrow_mut();
        if kept.0 != width {
            let is_exact = self.lines.len() <= MANY;
            let rows = |(i, line): (usize, &Line)| (0..line.height(seen, width, is_exact)).map(move |row| (i, row));
            *kept = (width, self.lines.iter().enumerate().flat_map(rows).collect());
        }
        Rc::clone(&kept.1)
    }

    fn as_text(&self, seen: &Seen<'_>) -> String {
        let mut text = format!("{}\n", self.title.as_str());
        if self.illustrative {
            text.push_str(&format!("{}\n", seen.say(&e::ILLUSTRATIVE).as_str()));
        }
        for line in &self.lines {
            text.push_str(&format!("{}\n", line.plain(seen)));
        }
        text
    }
}

impl Screen for Opened {
    fn place(&self) -> Place {
        Place::Behind
    }

    fn act(&mut self, seen: &Seen<'_>, action: Action) -> Vec<Outcome> {
        let last = (self.rows.borrow().1.len() + 1).saturating_sub(self.page.get());
        if self.scroll.act(action, last, self.page.get()) {
            return Vec::new();
        }
        match action {
            Action::Copy => vec![Outcome::Ask(Effect::Copy(self.as_text(seen)))],
            Action::Back => vec![Outcome::Close],
            _ => Vec::new(),
        }
    }

    fn draw(&self, seen: &Seen<'_>, canvas: &mut Canvas<'_>) {
        let (w, h) = (canvas.width(), canvas.height());
        let mut y = 0;
        for line in self.title.wrapped(usize::from(w)).into_iter().take(2) {
            canvas.put(0, y, &line, Role::Strong);
            y += 1;
        }
        if self.illustrative && h > 3 {
            for line in seen.say(&e::ILLUSTRATIVE).wrapped(usize::from(w)) {
                canvas.put(0, y, &line, Role::Quiet);
                y += 1;
            }
        }
        let rows = self.broken(seen, usize::from(w));
        let body = h.saturating_sub(y);
        self.page.set(usize::from(body).max(1));
        let first = self.scroll.at.min(rows.len().saturating_sub(1));
        for (y, (line, row)) in (y..h).zip(rows.iter().skip(first)) {
            if let Some(line) = self.lines.get(*line) {
                line.draw(seen, *row, &mut canvas.part(0, y, w, 1));
            }
        }
        if self.lines.is_empty() {
            canvas.put(0, y, &seen.say(&m::NO_LINES), Role::Quiet);
        }
    }

    fn height(&self, seen: &Seen<'_>, width: u16) -> u16 {
        let rows = self.broken(seen, usize::from(width)).len() + self.title.wrapped(usize::from(width)).len();
        u16::try_from(rows + usize::from(self.illustrative)).unwrap_or(u16::MAX)
    }

    fn is_popup(&self) -> bool {
        true
    }
}
