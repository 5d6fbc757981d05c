use std::cell::{Cell, RefCell};

use rust_decimal::Decimal;

use super::prepare::{AGENDA, ALTERNATIVES, Part, PartList, TABLES};
use crate::analysis::{Check, Figures, checklist, figures};
use crate::domain::{Quadrant, rounded};
use crate::exchange::compared::NONE;
use crate::lang::{Shown, costs, currency, decimal, figure, plenary, prepare as p, screens as s, words};
use crate::record::State;
use crate::tui::layer::{Outcome, Screen, Seen};
use crate::tui::paint::{Canvas, Hit};
use crate::tui::rows::{Action, Place};
use crate::tui::screens::Purpose;
use crate::tui::scroll::Scroll;
use crate::tui::theme::Role;

/// What is ready and what is missing, and every alternative in figures.
#[derive(Default)]
pub struct Overview {
    /// What lacks something first, until the user has moved.
    scroll: Option<Scroll>,
    page: Cell<usize>,
    known: RefCell<Option<Known>>,
}

/// The checklist and the figures of a state, worked out once: with many cost lines that is no work for every frame.
struct Known {
    revision: u64,
    checks: Vec<Check>,
    figures: Vec<Figures>,
}

impl Overview {
    fn known<T>(&self, state: &State, with: impl FnOnce(&[Check], &[Figures]) -> T) -> T {
        let mut known = self.known.borrow_mut();
        let stands = known.take().filter(|known| known.revision == state.revision());
        let now = || Known { revision: state.revision(), checks: checklist(state), figures: figures(state) };
        let known = known.insert(stands.unwrap_or_else(now));
        with(&known.checks, &known.figures)
    }

    fn scroll(&self, checks: &[Check]) -> Scroll {
        let first = || checks.iter().filter(|check| leads(check).is_some()).position(|check| !check.is_ready());
        self.scroll.unwrap_or_else(|| Scroll { at: first().unwrap_or(0) })
    }
}

fn words_of(seen: &Seen<'_>, check: &Check) -> Shown {
    let say = |msg| seen.say(msg).as_str().to_owned();
    let text = match check {
        Check::Alternatives { count, baseline } => {
            let count = seen.count(&words::ALTERNATIVES_N, *count);
            let rest = if *baseline { &s::WITH_BASELINE } else { &s::WITHOUT_BASELINE };
            format!("{count}, {}", say(rest))
        }
        Check::Tables { count, seats, topics } => {
            let mut text = seen.count(&words::TABLES_N, *count).as_str().to_owned();
            if *seats > 0 {
                text += &format!(", {}", seen.count(&s::SEATS_N, *seats));
            }
            if *topics > 0 {
                text += &format!(", {}", seen.count(&s::TOPICS_N, *topics));
            }
            text
        }
        Check::Agenda { meetings, minutes, plenary_at } => {
            let length = seen.fill(&s::HOURS, &[("hours", &(minutes / 60)), ("minutes", &(minutes % 60))]);
            let mut text = length.as_str().to_owned();
            if let Some(time) = plenary_at {
                text += &format!(", {}", seen.fill(&s::PLENARY_AT, &[("time", time)]));
            }
            if *meetings > 1 {
                text += &format!(", {}", seen.fill(&s::FIRST_OF_MEETINGS, &[("meetings", meetings)]));
            }
            text
        }
        Check::Statements { count: 0, .. } => say(&s::NO_STATEMENTS),
        Check::Statements { count, tables, of } => {
            let count = seen.count(&words::STATEMENTS_N, figure(seen.look.lang, (*count).into()));
            match of {
                0 => count.as_str().to_owned(),
                of => format!("{count}, {}", seen.fill(&s::FROM_TABLES, &[("tables", tables), ("of", of)])),
            }
        }
        Check::Parked { count, unanswered } => {
            let count = seen.count(&words::STATEMENTS_N, count);
            match unanswered {
                0 => count.as_str().to_owned(),
                n => format!("{count}, {}", seen.count(&plenary::UNANSWERED_N, n)),
            }
        }
        Check::Versions { count } => seen.count(&s::TWO_VERSIONS_N, *count).as_str().to_owned(),
        Check::Board { shown: 0, .. } => say(&s::NOTHING_ON_BOARD),
        Check::Board { shown, waiting } => {
            seen.fill(&s::ON_BOARD, &[("n", shown), ("waiting", waiting)]).as_str().to_owned()
        }
        Check::Costs { count: 0, .. } => say(&s::NO_COSTS),
        Check::Costs { count, without_year, left_out } => {
            let more = [(&s::WITHOUT_YEAR_N, without_year), (&costs::LEFT_OUT_N, left_out)];
            let more = more.iter().filter(|(_, n)| **n > 0).map(|(msg, n)| format!(", {}", seen.count(msg, n)));
            std::iter::once(seen.count(&s::COSTS_N, *count).to_string()).chain(more).collect()
        }
    };
    Shown::new(&text)
}

/// Where Enter on a line leads.
#[derive(Clone, Copy)]
enum Lead {
    Step(Action),
    Part(&'static Part),
}

fn leads(check: &Check) -> Option<Lead> {
    match check {
        Check::Alternatives { .. } => Some(Lead::Part(&ALTERNATIVES)),
        Check::Tables { .. } => Some(Lead::Part(&TABLES)),
        Check::Agenda { .. } => Some(Lead::Part(&AGENDA)),
        Check::Statements { .. } => Some(Lead::Step(Action::GoCapture)),
        Check::Parked { .. } => Some(Lead::Step(Action::GoParked)),
        Check::Versions { .. } => Some(Lead::Step(Action::GoList)),
        Check::Board { .. } => Some(Lead::Step(Action::GoControl)),
        Check::Costs { count: 0, .. } => Some(Lead::Step(Action::Pick(Purpose::Rows))),
        Check::Costs { .. } => Some(Lead::Step(Action::GoCosts)),
    }
}

impl Screen for Overview {
    fn place(&self) -> Place {
        Place::Overview
    }

    fn act(&mut self, seen: &Seen<'_>, action: Action) -> Vec<Outcome> {
        let (steps, mut scroll) = self.known(seen.state(), |checks, _| {
            let steps: Vec<Lead> = checks.iter().filter_map(leads).chain([Lead::Step(Action::GoPrepare)]).collect();
            (steps, self.scroll(checks))
        });
        if scroll.act(action, steps.len(), self.page.get()) {
            self.scroll = Some(scroll);
            return Vec::new();
        }
        match action {
            Action::Open => match steps.get(scroll.at) {
                Some(Lead::Step(step)) => vec![Outcome::Go(*step)],
                Some(Lead::Part(part)) => PartList::open(seen, part),
                None => Vec::new(),
            },
            Action::New => vec![Outcome::Go(Action::GoCapture)],
            Action::Back => vec![Outcome::Close],
            _ => Vec::new(),
        }
    }

    fn pick(&mut self, _seen: &Seen<'_>, row: usize) {
        self.scroll = Some(Scroll { at: row });
    }

    fn draw(&self, seen: &Seen<'_>, canvas: &mut Canvas<'_>) {
        self.known(seen.state(), |checks, figures| self.draw_all(seen, checks, figures, canvas));
    }

    fn title(&self, seen: &Seen<'_>) -> Option<Shown> {
        Some(seen.state().workshop().map(|w| Shown::from(&w.title)).unwrap_or_default())
    }
}

impl Overview {
    fn draw_all(&self, seen: &Seen<'_>, checks: &[Check], figures: &[Figures], canvas: &mut Canvas<'_>) {
        let (w, h) = (canvas.width(), canvas.height());
        self.page.set(usize::from(h));
        let mut y = 0;
        let (mut row, open) = (0, checks.iter().filter(|c| leads(c).is_some()).count());
        let chosen = self.scroll(checks).at.min(open);
        let room = |check: &Check| w.saturating_sub(if leads(check).is_some() { 18 } else { 12 });
        let lines = |check: &Check| words_of(seen, check).wrapped(usize::from(room(check)).max(1));
        // Long lines are broken where the figures below still have room.
        let below = 3 + seen.state().alternatives().len();
        let wraps = checks.iter().map(|check| lines(check).len()).sum::<usize>() + below <= usize::from(h);
        for check in checks {
            let ready = check.is_ready();
            let word = seen.say(match check {
                Check::Parked { .. } => &words::PARKED,
                _ if ready => &s::READY,
                _ => &s::LACKING,
            });
            canvas.put(2, y, &word, if ready { Role::Quiet } else { Role::Strong });
            let role = if ready { Role::Text } else { Role::Strong };
            let text = if wraps { lines(check) } else { vec![words_of(seen, check)] };
            let mut part = canvas.part(12, y, room(check), text.len() as u16);
            let ends: Vec<u16> = (0..).zip(&text).map(|(y, line)| 12 + part.put(0, y, line, role)).collect();
            let end = ends.first().copied().unwrap_or(12);
            if let Some(step) = leads(check) {
                let digit = match step {
                    Lead::Step(Action::GoCapture) => "g 2",
                    Lead::Step(Action::GoControl) => "g 3",
                    Lead::Step(Action::GoCosts) => "g 5",
                    Lead::Part(_) | Lead::Step(Action::Pick(_) | Action::GoParked) => "",
                    Lead::Step(_) => "g 4",
                };
                canvas.put(end + 3, y, &Shown::from(digit), Role::Quiet);
                if row == chosen {
                    canvas.bar(0, y, 1, Role::Accent);
                    canvas.select(y);
                }
                canvas.hit(0, y, w, Hit::Row(row));
                row += 1;
            }
            y += text.len() as u16;
        }
        canvas.put(2, y, &seen.say(&p::PREPARE_ROW), Role::Quiet);
        canvas.put(12, y, &seen.say(&p::PREPARE_LINE), Role::Text);
        if row == chosen {
            canvas.bar(0, y, 1, Role::Accent);
            canvas.select(y);
        }
        canvas.hit(0, y, w, Hit::Row(row));
        y += 2;
        let mut rest = canvas.part(0, y, w, h.saturating_sub(y));
        table(seen, figures, &mut rest);
    }
}

/// Every alternative with what was said and what it costs; what does not fit is left out from the right.
fn table(seen: &Seen<'_>, figures: &[Figures], canvas: &mut Canvas<'_>) {
    let (w, lang) = (canvas.width(), seen.look.lang);
    let known = |f: &Figures| [f.one_off, f.running, f.benefits].into_iter().flatten().any(|sum| !sum.is_zero());
    let money = figures.iter().any(known);
    let currency = currency(lang, seen.state().workshop().and_then(|w| w.currency.as_deref()));
    let for_money = if money && w >= 70 { 3 * if w >= 100 { 14 } else { 9 } } else { 0 };
    let name_width = w.saturating_sub(22 + for_money).min(48);
    if figures.is_empty() {
        return;
    }
    canvas.put(0, 0, &seen.say(&s::ALTERNATIVES), Role::Strong);
    let mut x = name_width + 2;
    for quadrant in Quadrant::ALL {
        x += 5;
        canvas.put_right(x, 0, &Shown::from(words::sign(crate::domain::Kind::Quadrant(quadrant))), Role::Quiet);
    }
    let columns = [&s::ONE_OFF, &s::RUNNING, &s::BENEFIT];
    let wide = (w.saturating_sub(x) / 3).min(16);
    let shown = if money && wide >= 9 { 3 } else { 0 };
    for (i, msg) in (1..).zip(columns.iter().take(shown)) {
        canvas.put_right(x + i * wide, 0, &seen.say(msg), Role::Quiet);
    }
    if shown > 0 {
        canvas.put_right(w, 1, &seen.fill(&s::IN_THOUSANDS, &[("currency", &currency)]), Role::Quiet);
    }
    for (y, row) in (1 + u16::from(shown > 0)..).zip(figures) {
        let Some(alternative) = seen.state().alternatives().get(row.alternative) else { continue };
        canvas.put(2, y, &Shown::new(&alternative.code), Role::Strong);
        canvas.part(0, y, name_width, 1).put(6, 0, &Shown::from(&alternative.name), Role::Text);
        let mut x = name_width + 2;
        for count in row.quadrants {
            x += 5;
            canvas.put_right(x, y, &Shown::new(&figure(lang, count.into())), Role::Text);
        }
        for (i, sum) in (1..).zip([row.one_off, row.running, row.benefits].into_iter().take(shown)) {
            let thousands = |sum: Decimal| decimal(lang, &rounded(sum / Decimal::ONE_THOUSAND, 0).to_string());
            // What is not known is not nothing.
            let text = match sum {
                None => NONE.to_owned(),
                Some(sum) if sum.is_zero() => "·".to_owned(),
                Some(sum) => thousands(sum),
            };
            canvas.put_right(x + i * wide, y, &Shown::new(&text), Role::Text);
        }
    }
}
