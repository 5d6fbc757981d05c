use std::cell::Cell;
use std::path::PathBuf;

use crate::domain::Stamp;
use crate::lang::{Shown, date, figure, screens as s, time, words};
use crate::store::Known;
use crate::tui::layer::{Effect, Layer, Outcome, Screen, Seen, open};
use crate::tui::paint::{Canvas, Hit};
use crate::tui::rows::{Action, Place};
use crate::tui::scroll::Scroll;
use crate::tui::theme::Role;

use super::{NewWorkshop, place_in};

/// Pick up work, begin new work, or look at the example.
#[derive(Default)]
pub struct HomeView {
    scroll: Scroll,
    page: Cell<usize>,
}

impl Screen for HomeView {
    fn place(&self) -> Place {
        Place::Home
    }

    fn act(&mut self, seen: &Seen<'_>, action: Action) -> Vec<Outcome> {
        let known = seen.known.len();
        if self.scroll.act(action, known + 2, self.page.get()) {
            return Vec::new();
        }
        match action {
            Action::New => vec![open(Layer::New(NewWorkshop::new(seen)))],
            Action::Remove => {
                let path = seen.known.get(self.scroll.at).map(|k| k.path.clone());
                path.map(|path| Outcome::Ask(Effect::Forget(path))).into_iter().collect()
            }
            Action::Open if self.scroll.at == known => vec![open(Layer::New(NewWorkshop::new(seen)))],
            Action::Open if self.scroll.at == known + 1 => vec![Outcome::Ask(Effect::OpenExample)],
            Action::Open => {
                let path = seen.known.get(self.scroll.at).map(|k| k.path.clone());
                path.map(|path| Outcome::Ask(Effect::OpenWorkshop(path))).into_iter().collect()
            }
            // One key, and what else the way there takes.
            Action::GoServe => {
                let path = seen.known.get(self.scroll.at).map(|k| k.path.clone());
                path.map(|path| Outcome::Ask(Effect::ServeWorkshop(path))).into_iter().collect()
            }
            _ => Vec::new(),
        }
    }

    fn pick(&mut self, _seen: &Seen<'_>, row: usize) {
        self.scroll.at = row;
    }

    fn draw(&self, seen: &Seen<'_>, canvas: &mut Canvas<'_>) {
        let (w, h) = (canvas.width(), canvas.height());
        let known = seen.known;
        let mut y = 0;
        if known.is_empty() {
            canvas.put(0, 0, &seen.say(&s::WELCOME), Role::Strong);
            let more = seen.say(&s::WELCOME_MORE).wrapped(usize::from(w));
            // What can be chosen comes first.
            for line in more.iter().filter(|_| usize::from(h) >= more.len() + 4) {
                y += 1;
                canvas.put(0, y, line, Role::Quiet);
            }
            y += if h >= 4 { 2 } else { 1 };
        } else {
            y = self.workshops(seen, known, canvas);
        }
        let rows = [("n", &s::NEW_WORKSHOP, &s::NEW_WORKSHOP_MORE), ("", &s::EXAMPLE, &s::EXAMPLE_MORE)];
        for (i, (key, name, more)) in rows.into_iter().enumerate() {
            canvas.put(2, y, &Shown::from(key), Role::Strong);
            canvas.put(5, y, &seen.say(name), Role::Text);
            let more = seen.say(more);
            if more.width() + 22 <= usize::from(w) {
                canvas.put(22, y, &more, Role::Quiet);
            }
            if self.scroll.at == known.len() + i {
                canvas.bar(0, y, 1, Role::Accent);
                canvas.select(y);
            }
            canvas.hit(0, y, w, Hit::Row(known.len() + i));
            y += 1;
        }
        if let Some(chosen) = known.get(self.scroll.at).filter(|_| h > y + 4) {
            canvas.put(0, y + 2, &Shown::new(&chosen.title), Role::Strong);
            let count = |n: u32| seen.count(&words::STATEMENTS_N, figure(seen.look.lang, n.into()));
            let said = chosen.statements.map(count).unwrap_or_default();
            let parked = seen.count(&words::PARKED_N, chosen.parked);
            let mut counts = canvas.part(2, y + 4, w, 1);
            let end = counts.put(0, 0, &said, Role::Text);
            if chosen.parked > 0 {
                counts.put(end + 3, 0, &parked, Role::Text);
            }
            let at = chosen.left.parse::<Stamp>().ok();
            let saved = at.map(|at| {
                let (_, month, day) = at.date();
                seen.fill(&s::SAVED_ON, &[("day", &day), ("month", &month), ("time", &time(at))])
            });
            canvas.put(2, y + 5, &saved.unwrap_or_default(), Role::Quiet);
            canvas.put(2, y + 6, &Shown::new(&chosen.path.display().to_string()), Role::Quiet);
        }
    }

    fn title(&self, seen: &Seen<'_>) -> Option<Shown> {
        Some(seen.say(&s::HOME))
    }

    fn facts(&self, seen: &Seen<'_>) -> Option<Shown> {
        Some(Shown::new(&format!("{}   {}", seen.look.lang.name(), time(seen.now))))
    }
}

impl HomeView {
    fn workshops(&self, seen: &Seen<'_>, known: &[Known], canvas: &mut Canvas<'_>) -> u16 {
        let (w, h) = (canvas.width(), canvas.height());
        let title = seen.say(&s::YOUR_WORKSHOPS);
        let end = canvas.put(0, 0, &title, Role::Strong);
        // Where not all of them can be seen, they come before more about one of them.
        let room = h.saturating_sub(if h >= 20 { 12 } else { 5 }).max(1);
        let mut heads = canvas.part(end + 2, 0, w.saturating_sub(end + 2), 1);
        let place = place_in(seen, self.scroll.at, known.len());
        if usize::from(room) < known.len() && place.width() <= usize::from(heads.width()) {
            heads.put(0, 0, &place, Role::Quiet);
        }
        let wide = w >= 60;
        let date_at = w.saturating_sub(32);
        if wide {
            canvas.put(date_at, 0, &seen.say(&s::DATE), Role::Quiet);
            canvas.put_right(w - 11, 0, &seen.say(&s::MEETINGS), Role::Quiet);
        }
        let column = seen.say(&s::STATEMENTS);
        if usize::from(end) + 12 + column.width() <= usize::from(w) {
            canvas.put_right(w, 0, &column, Role::Quiet);
        }
        let room = usize::from(room);
        self.page.set(room);
        let top = (Scroll { at: self.scroll.at.min(known.len() - 1) }).top(known.len(), room);
        let mut y = 2;
        for (i, workshop) in known.iter().enumerate().skip(top).take(room) {
            let name_width = if wide { date_at.saturating_sub(3) } else { w.saturating_sub(12) };
            let mut name = canvas.part(2, y, name_width, 1);
            let folder = told_apart(workshop, known);
            let least = (folder.width() as u16 + 2) * u16::from(folder.width() > 0);
            let title =
                Shown::new(&workshop.title).clipped(usize::from(name_width.saturating_sub(least).max(name_width / 2)));
            let end = name.put(0, 0, &title, Role::Text);
            name.put(end + 2, 0, &folder, Role::Quiet);
            if wide {
                let on = workshop.date.as_deref().map(|d| date(seen.look.lang, d)).unwrap_or_default();
                canvas.put(date_at, y, &Shown::new(&on), Role::Quiet);
                canvas.put_right(w - 11, y, &Shown::new(&workshop.meetings.to_string()), Role::Quiet);
            }
            let count = workshop.statements.map(|n| figure(seen.look.lang, n.into())).unwrap_or_default();
            canvas.put_right(w, y, &Shown::new(&count), Role::Text);
            if i == self.scroll.at {
                canvas.bar(0, y, 1, Role::Accent);
                canvas.select(y);
            }
            canvas.hit(0, y, w, Hit::Row(i));
            y += 1;
        }
        y + 1
    }
}

/// As much of the end of its folder as tells a workshop from others of the same name.
fn told_apart(workshop: &Known, known: &[Known]) -> Shown {
    let others = || known.iter().filter(|k| k.title == workshop.title && k.path != workshop.path);
    if others().next().is_none() {
        return Shown::default();
    }
    let end = |known: &Known, parts: usize| -> PathBuf {
        let all: Vec<_> = known.path.components().collect();
        all[all.len().saturating_sub(parts)..].iter().collect()
    };
    let most = workshop.path.components().count();
    let parts = (1..most).find(|parts| others().all(|other| end(other, *parts) != end(workshop, *parts)));
    Shown::new(&end(workshop, parts.unwrap_or(most)).display().to_string())
}
