use crate::lang::{Lang, Msg, Shown, plain_number, screens as s};
use crate::plans;
use crate::tui::field::Field;
use crate::tui::layer::{Effect, Making, Outcome, Screen, Seen};
use crate::tui::paint::{Canvas, Hit};
use crate::tui::rows::{Action, Place};
use crate::tui::theme::Role;

/// A few answers, one a line, and a workshop is made.
pub struct NewWorkshop {
    fields: [Field; 3],
    at: usize,
    plan: usize,
    plans: Vec<(&'static str, Shown)>,
    fault: Option<Shown>,
}

const NAME: usize = 0;
const DATE: usize = 1;
const TABLES: usize = 2;
const PLAN: usize = 3;

impl NewWorkshop {
    /// Today's date and six tables are filled in already.
    pub fn new(seen: &Seen<'_>) -> Self {
        let (year, month, day) = seen.now.date();
        let date = match seen.look.lang {
            Lang::En => format!("{year:04}-{month:02}-{day:02}"),
            Lang::Nb | Lang::Nn => format!("{day:02}.{month:02}.{year:04}"),
        };
        let plans = plans::builtin().into_iter().map(|p| (p.name, Shown::new(&p.title()))).collect();
        Self { fields: [Field::default(), Field::with(&date), Field::with("6")], at: NAME, plan: 0, plans, fault: None }
    }

    /// To another field, when what stands in this one will do. What was filled in already is replaced by typing.
    fn go(&mut self, seen: &Seen<'_>, at: usize) {
        self.fault = self.fault_of(self.at).map(|fault| seen.say(fault));
        if self.fault.is_some() {
            return;
        }
        self.at = at.min(PLAN);
        if let Some(field) = self.fields.get_mut(self.at) {
            field.select_all();
        }
    }

    fn date(&self) -> Option<String> {
        iso_date(self.fields[DATE].text().trim())
    }

    fn tables(&self) -> Option<u16> {
        let number = plain_number(self.fields[TABLES].text()).filter(|n| *n <= 99)?;
        u16::try_from(number).ok()
    }

    fn fault_of(&self, at: usize) -> Option<&'static Msg> {
        let is_empty = |at: usize| self.fields[at].text().trim().is_empty();
        match at {
            NAME if is_empty(NAME) => Some(&s::NAME_FAULT),
            DATE if !is_empty(DATE) && self.date().is_none() => Some(&s::DATE_FAULT),
            TABLES if self.tables().is_none() => Some(&s::TABLES_FAULT),
            _ => None,
        }
    }

    fn make(&self) -> Vec<Outcome> {
        let plan = self.plan.checked_sub(1).and_then(|i| self.plans.get(i)).map(|(name, _)| *name);
        let title = self.fields[NAME].text().trim().to_owned();
        let making = Making { title, date: self.date(), tables: self.tables().unwrap_or(0), plan };
        vec![Outcome::Close, Outcome::Ask(Effect::Make(making))]
    }
}

/// `2026-11-24` or `24.11.2026`.
fn iso_date(text: &str) -> Option<String> {
    let parts: Vec<&str> = text.split(['.', '-', '/']).collect();
    let numbers: Option<Vec<u32>> = parts.iter().map(|p| p.parse().ok()).collect();
    let (year, month, day) = match numbers?[..] {
        [y, m, d] if parts[0].len() == 4 => (y, m, d),
        [d, m, y] if parts[2].len() == 4 => (y, m, d),
        _ => return None,
    };
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let days = match month {
        2 => 28 + u32::from(leap),
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    };
    ((1..=12).contains(&month) && (1..=days).contains(&day)).then(|| format!("{year:04}-{month:02}-{day:02}"))
}

impl Screen for NewWorkshop {
    fn place(&self) -> Place {
        Place::New
    }

    fn field(&mut self) -> Option<&mut Field> {
        self.fields.get_mut(self.at)
    }

    fn typed(&mut self, _seen: &Seen<'_>, _letter: Option<char>) -> Vec<Outcome> {
        self.fault = None;
        Vec::new()
    }

    fn act(&mut self, seen: &Seen<'_>, action: Action) -> Vec<Outcome> {
        match action {
            Action::Open if self.at == PLAN => return self.make(),
            Action::Open | Action::NextField => self.go(seen, self.at + 1),
            Action::PreviousField => self.go(seen, self.at.saturating_sub(1)),
            Action::Left | Action::Right if self.at == PLAN => {
                let all = self.plans.len() + 1;
                self.plan = (self.plan + if action == Action::Right { 1 } else { all - 1 }) % all;
            }
            Action::Left => drop(self.fields[self.at].edit(crate::tui::field::Edit::Left)),
            Action::Right => drop(self.fields[self.at].edit(crate::tui::field::Edit::Right)),
            Action::Back => return vec![Outcome::Close],
            _ => {}
        }
        Vec::new()
    }

    fn pick(&mut self, seen: &Seen<'_>, row: usize) {
        self.go(seen, row);
    }

    fn draw(&self, seen: &Seen<'_>, canvas: &mut Canvas<'_>) {
        let (w, h) = (canvas.width(), canvas.height());
        let gap = if h >= 14 { 2 } else { 1 };
        let mut intro = seen.say(&s::NEW_INTRO).wrapped(usize::from(w));
        // The fields come first.
        intro.retain(|_| h >= 8);
        for (y, line) in (0..).zip(&intro) {
            canvas.put(0, y, line, Role::Quiet);
        }
        let labels = [&s::ASK_NAME, &s::ASK_DATE, &s::ASK_TABLES, &s::ASK_PLAN].map(|label| seen.say(label));
        let widest = labels.iter().map(Shown::width).max().unwrap_or(0) as u16;
        let column = if w >= 40 { 20 } else { widest + 4 };
        let mut y = intro.len() as u16 + gap - 1;
        for (i, label) in labels.into_iter().enumerate() {
            let live = i == self.at;
            if live {
                canvas.bar(0, y, 1, Role::Accent);
            }
            canvas.put(2, y, &label, if live { Role::Strong } else { Role::Quiet });
            canvas.hit(0, y, w, Hit::Row(i));
            let mut value = canvas.part(column, y, w.saturating_sub(column), 1);
            match self.fields.get(i) {
                Some(field) if live => field.draw(&mut value),
                Some(field) => drop(value.put(0, 0, &Shown::new(field.text()), Role::Text)),
                None => {
                    let own = seen.say(&s::PLAN_OWN);
                    let name = self.plan.checked_sub(1).and_then(|p| self.plans.get(p)).map_or(&own, |(_, t)| t);
                    let end = value.put(0, 0, name, if live { Role::Strong } else { Role::Text });
                    if live {
                        value.put(end + 2, 0, &seen.say(&s::PLAN_TURN), Role::Quiet);
                        canvas.no_cursor();
                    }
                }
            }
            y += gap;
        }
        let line =
            self.fault.clone().unwrap_or_else(|| seen.say(if self.at == PLAN { &s::NEW_LAST } else { &s::NEW_HINT }));
        let (role, top) = match self.fault {
            Some(_) => (Role::Error, y.min(h.saturating_sub(1))),
            None => (Role::Quiet, y),
        };
        for (y, line) in (top..).zip(line.wrapped(usize::from(w.saturating_sub(2)))) {
            canvas.put(2, y, &line, role);
        }
    }

    fn title(&self, seen: &Seen<'_>) -> Option<Shown> {
        Some(seen.say(&s::NEW_TITLE))
    }
}
