use std::cell::Cell;
use std::path::{Path, PathBuf};

use crate::lang::{Msg, Shown, files as m, people, screens as s};
use crate::tui::field::Field;
use crate::tui::files::{Entry, EntryKind, path_in, size_said};
use crate::tui::layer::{Effect, Outcome, Screen, Seen};
use crate::tui::paint::{Canvas, Hit};
use crate::tui::rows::{Action, Place};
use crate::tui::scroll::Scroll;
use crate::tui::theme::Role;

/// What a file or folder is picked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// Statements, costs or participants, as the file says itself.
    Rows,
    /// Participants.
    People,
    /// A plan to follow from now on.
    Plan,
    /// What others wrote in the same workshop.
    Merge,
}

impl Purpose {
    /// What people call it.
    pub fn name(self) -> &'static Msg {
        match self {
            Self::Rows => &m::ROWS,
            Self::People => &people::PICK,
            Self::Plan => &m::PLAN,
            Self::Merge => &m::MERGE,
        }
    }

    /// Whether a file of that name can serve it.
    pub fn takes(self, path: &Path) -> bool {
        let endings: &[&str] = match self {
            Self::Rows | Self::People => &["xlsx", "xlsm", "ods", "csv", "tsv", "txt", "md", "json"],
            Self::Plan => &["json"],
            Self::Merge => &["plenum"],
        };
        let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase());
        ending.is_some_and(|ending| endings.contains(&ending.as_str()))
    }
}

/// Folders and files, found by typing; a pasted or dropped path is taken as it is.
pub struct Pick {
    purpose: Purpose,
    /// `None` at the places to begin from.
    folder: Option<PathBuf>,
    entries: Vec<Entry>,
    field: Field,
    scroll: Scroll,
    page: Cell<usize>,
}

impl Pick {
    /// In a folder, with what is in it.
    pub fn new(purpose: Purpose, folder: Option<PathBuf>, entries: Vec<Entry>) -> Self {
        Self { purpose, folder, entries, field: Field::default(), scroll: Scroll::default(), page: Cell::default() }
    }

    fn found(&self) -> Vec<&Entry> {
        let words = self.field.text().to_lowercase();
        let has = |name: &str| name.to_lowercase().contains(words.trim());
        let on_disk = |entry: &Entry| entry.path.file_name().is_some_and(|name| has(&name.to_string_lossy()));
        self.entries.iter().filter(|entry| has(&entry.name) || on_disk(entry)).collect()
    }

    fn up(&self) -> Vec<Outcome> {
        let parent = |folder: &PathBuf| Outcome::Ask(Effect::Look(self.purpose, folder.parent().map(Path::to_owned)));
        self.folder.as_ref().map(parent).into_iter().collect()
    }
}

impl Screen for Pick {
    fn place(&self) -> Place {
        Place::Pick
    }

    fn field(&mut self) -> Option<&mut Field> {
        Some(&mut self.field)
    }

    fn typed(&mut self, _seen: &Seen<'_>, _letter: Option<char>) -> Vec<Outcome> {
        self.scroll.at = 0;
        Vec::new()
    }

    fn rubbed_out(&mut self, _seen: &Seen<'_>) -> Vec<Outcome> {
        self.up()
    }

    fn pasted(&mut self, seen: &Seen<'_>, text: &str) -> Vec<Outcome> {
        if let Some(path) = path_in(text) {
            return vec![Outcome::Ask(Effect::Look(self.purpose, Some(path)))];
        }
        if !self.field.insert(text.lines().next().unwrap_or_default()) {
            return vec![Outcome::Say(seen.say(&s::TOO_LONG))];
        }
        self.typed(seen, None)
    }

    fn act(&mut self, _seen: &Seen<'_>, action: Action) -> Vec<Outcome> {
        let found = self.found();
        match action {
            Action::Open => {
                let typed = path_in(self.field.text());
                let path = typed.or_else(|| found.get(self.scroll.at).map(|entry| entry.path.clone()));
                // Whoever comes back sees everything again, and where it stands.
                self.scroll.at = self.entries.iter().position(|e| Some(&e.path) == path.as_ref()).unwrap_or(0);
                self.field = Field::default();
                path.map(|path| Outcome::Ask(Effect::Look(self.purpose, Some(path)))).into_iter().collect()
            }
            Action::Left => self.up(),
            Action::Back => vec![Outcome::Close],
            _ => {
                let len = found.len();
                self.scroll.act(action, len, self.page.get());
                Vec::new()
            }
        }
    }

    fn pick(&mut self, _seen: &Seen<'_>, row: usize) {
        self.scroll.at = row;
    }

    fn draw(&self, seen: &Seen<'_>, canvas: &mut Canvas<'_>) {
        let (w, h) = (canvas.width(), canvas.height());
        let end = canvas.put(0, 0, &seen.say(&m::FIND), Role::Strong);
        self.field.draw(&mut canvas.part(end + 1, 0, w.saturating_sub(end + 1), 1));
        let place = match &self.folder {
            Some(folder) => Shown::new(&folder.display().to_string()),
            None => seen.say(&m::PLACES),
        };
        canvas.put(0, 2, &place, Role::Quiet);
        let found = self.found();
        let height = usize::from(h.saturating_sub(4));
        self.page.set(height);
        if found.is_empty() {
            let why = if self.entries.is_empty() { &m::NO_FILES } else { &m::NOT_FOUND };
            for (y, line) in (4..).zip(seen.say(why).wrapped(usize::from(w))) {
                canvas.put(0, y, &line, Role::Quiet);
            }
        }
        let top = self.scroll.top(found.len(), height);
        for (y, (i, entry)) in (4..h).zip(found.iter().enumerate().skip(top)) {
            let about = match entry.kind {
                EntryKind::Folder if self.folder.is_none() => Shown::default(),
                EntryKind::Folder => seen.say(&m::FOLDER),
                EntryKind::Workshop => seen.say(&m::WORKSHOP),
                EntryKind::File { size } => Shown::new(&size_said(size)),
            };
            let right = canvas.put_right(w, y, &about, Role::Quiet);
            canvas.part(2, y, right.saturating_sub(3), 1).put(0, 0, &Shown::new(&entry.name), Role::Text);
            if i == self.scroll.at {
                canvas.bar(0, y, 1, Role::Accent);
                canvas.select(y);
            }
            canvas.hit(0, y, w, Hit::Row(i));
        }
    }

    fn title(&self, seen: &Seen<'_>) -> Option<Shown> {
        Some(seen.say(self.purpose.name()))
    }
}
