use std::cell::Cell;

use crate::lang::{Lang, Msg, Shown, actions as a, iso_date, plain_number, prepare as p, screens as s};
use crate::plans;
use crate::tui::field::Field;
use crate::tui::layer::{Effect, Making, Outcome, Screen, Seen};
use crate::tui::paint::{Canvas, Hit};
use crate::tui::rows::{Action, Place};
use crate::tui::scroll::Scroll;
use crate::tui::theme::Role;

use super::place_in;

/// A few answers, one a line, and a workshop is made.
pub struct NewWorkshop {
    fields: [Field; 3],
    at: usize,
    /// Row 0 is today and one way more, those that are kept and those of the program follow.
    plan: Scroll,
    plans: Vec<Choice>,
    page: Cell<usize>,
    fault: Option<Shown>,
    /// What was filled in already.
    first: [String; 3],
}

/// A plan as it is chosen.
struct Choice {
    name: String,
    title: Shown,
    own: bool,
    lang: Lang,
    tables: usize,
    purpose: Shown,
}

const NAME: usize = 0;
const DATE: usize = 1;
const TABLES: usize = 2;
const PLAN: usize = 3;

impl NewWorkshop {
    /// Today's date and six tables are filled in already, unless something was answered before.
    pub fn new(seen: &Seen<'_>) -> Self {
        let (year, month, day) = seen.now.date();
        let date = match seen.look.lang {
            Lang::En => format!("{year:04}-{month:02}-{day:02}"),
            Lang::Nb | Lang::Nn => format!("{day:02}.{month:02}.{year:04}"),
        };
        let choice = |offer: plans::Offer| Choice {
            title: Shown::new(&offer.title()),
            purpose: Shown::new(&offer.summary()),
            lang: offer.lang(),
            tables: offer.tables(),
            own: offer.own,
            name: offer.name.into_owned(),
        };
        let first = [String::new(), date, "6".to_owned()];
        let mut new = Self {
            fields: first.each_ref().map(|text| Field::with(text)),
            first,
            at: NAME,
            plan: Scroll::default(),
            plans: plans::offers(seen.home, seen.look.lang).into_iter().map(choice).collect(),
            page: Cell::new(1),
            fault: None,
        };
        let before = seen.answers.map(|draft| draft.answers.as_slice()).unwrap_or_default();
        if let Some((plan, answers)) = before.split_last() {
            new.fields.iter_mut().zip(answers).for_each(|(field, answer)| field.replace(answer));
            new.plan.at = new.plans.iter().position(|choice| choice.name == *plan).map_or(0, |at| at + 1);
        }
        new
    }

    /// What has been answered, when it is more than what was filled in already.
    pub fn answers(&self) -> Vec<String> {
        if self.plan.at == 0 && self.fields.iter().zip(&self.first).all(|(field, first)| field.text() == first) {
            return Vec::new();
        }
        let plan = self.chosen().map(|plan| plan.name.clone()).unwrap_or_default();
        self.fields.iter().map(|field| field.text().to_owned()).chain([plan]).collect()
    }

    /// `None` is one's own.
    fn chosen(&self) -> Option<&Choice> {
        self.plans.get(self.plan.at.checked_sub(1)?)
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
        let plan = self.chosen().map(|plan| plan.name.clone());
        let title = self.fields[NAME].text().trim().to_owned();
        let making = Making { title, date: self.date(), tables: self.tables().unwrap_or(0), plan };
        vec![Outcome::Close, Outcome::Ask(Effect::Make(making))]
    }
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
        let step = match action {
            Action::Right | Action::NextField => Action::Down,
            Action::Left => Action::Up,
            Action::PreviousField if self.plan.at > 0 => Action::Up,
            other => other,
        };
        if self.at == PLAN && self.plan.act(step, self.plans.len() + 1, self.page.get()) {
            return Vec::new();
        }
        match action {
            Action::Open if self.at == PLAN => return self.make(),
            Action::Open | Action::NextField => self.go(seen, self.at + 1),
            Action::PreviousField => self.go(seen, self.at.saturating_sub(1)),
            Action::Left => drop(self.fields[self.at].edit(crate::tui::field::Edit::Left)),
            Action::Right => drop(self.fields[self.at].edit(crate::tui::field::Edit::Right)),
            Action::Back => return vec![Outcome::Close],
            _ => {}
        }
        Vec::new()
    }

    fn pick(&mut self, seen: &Seen<'_>, row: usize) {
        if row < PLAN {
            return self.go(seen, row);
        }
        self.plan.at = (row - PLAN).min(self.plans.len());
        self.go(seen, PLAN);
    }

    /// The answers above, then every plan to choose from, then what the chosen one is for.
    fn draw(&self, seen: &Seen<'_>, canvas: &mut Canvas<'_>) {
        let (w, h) = (canvas.width(), canvas.height());
        let gap = if h >= 26 { 2 } else { 1 };
        let labels = [&s::ASK_NAME, &s::ASK_DATE, &s::ASK_TABLES, &s::ASK_PLAN].map(|label| seen.say(label));
        let column = labels.iter().map(Shown::width).max().unwrap_or(0) as u16 + 4;
        let mut y = 0;
        for (i, label) in labels.into_iter().enumerate() {
            let live = i == self.at;
            if live {
                canvas.bar(0, y, 1, Role::Accent);
            }
            canvas.put(2, y, &label, if live { Role::Strong } else { Role::Quiet });
            canvas.hit(0, y, w, Hit::Row(i));
            let mut value = canvas.part(column, y, w.saturating_sub(column), 1);
            match (self.fields.get(i), self.chosen()) {
                (Some(field), _) if live => field.draw(&mut value),
                (Some(_), Some(plan)) if i == TABLES => {
                    let msg = if plan.tables > 0 { &s::TABLES_OF_PLAN } else { &s::GROUP_OF_PLAN };
                    value.put(0, 0, &seen.fill(msg, &[("tables", &plan.tables)]), Role::Quiet);
                }
                (Some(field), _) => drop(value.put(0, 0, &Shown::new(field.text()), Role::Text)),
                (None, _) => {}
            }
            y += if i == PLAN { 0 } else { gap };
        }
        let hint = match self.at {
            NAME => &s::NEW_INTRO,
            PLAN => &s::NEW_LAST,
            _ => &s::NEW_HINT,
        };
        let role = if self.fault.is_some() { Role::Error } else { Role::Quiet };
        let width = usize::from(w.saturating_sub(2));
        let hint = self.fault.clone().unwrap_or_else(|| seen.say(hint)).wrapped(width);
        let purpose = self.chosen().filter(|_| h >= 12).map(|plan| plan.purpose.wrapped(width)).unwrap_or_default();
        // Only a fault lies over the answers where there is no room for both.
        let hint = if self.fault.is_some() || usize::from(h) > usize::from(y) + hint.len() { hint } else { Vec::new() };
        // What the chosen plan is for keeps its place whichever is chosen; an answer that will not do is always said.
        let foot = (hint.len() as u16).min(h.saturating_sub(1)) + if h >= 12 { 3 } else { 0 };
        let room = h.saturating_sub(y + foot);
        if usize::from(room) <= self.plans.len() && room > 1 {
            canvas.put(2, y + 1, &place_in(seen, self.plan.at, self.plans.len() + 1), Role::Quiet);
        }
        self.draw_plans(seen, &mut canvas.part(column - 2, y, w.saturating_sub(column - 2), room));
        for (y, line) in (h.saturating_sub(foot.saturating_sub(1))..).zip(purpose.iter().take(2)) {
            canvas.put(2, y, line, Role::Text);
        }
        let below = h.saturating_sub(hint.len() as u16);
        let mut part = canvas.part(0, below, w, h - below);
        part.wipe();
        for (y, line) in (0..).zip(&hint) {
            part.put(2, y, line, role);
        }
    }

    fn hint(&self, action: Action) -> Option<&'static Msg> {
        (action == Action::Open && self.at == PLAN).then_some(&a::MAKE_HINT)
    }

    fn title(&self, seen: &Seen<'_>) -> Option<Shown> {
        Some(seen.say(&s::NEW_TITLE))
    }
}

impl NewWorkshop {
    fn draw_plans(&self, seen: &Seen<'_>, canvas: &mut Canvas<'_>) {
        let (w, h) = (canvas.width(), canvas.height());
        let live = self.at == PLAN;
        if live {
            canvas.no_cursor();
        }
        let own = seen.say(&s::PLAN_OWN);
        let fact = |plan: &Choice| match plan.own {
            true => Some(Shown::new(&format!("{}, {}", seen.say(&p::YOURS), plan.name))),
            false => (!plan.lang.is_read_with(seen.look.lang)).then(|| Shown::from(plan.lang.name())),
        };
        let rows = std::iter::once((&own, None)).chain(self.plans.iter().map(|plan| (&plan.title, fact(plan))));
        self.page.set(usize::from(h));
        let top = self.plan.top(self.plans.len() + 1, usize::from(h));
        for ((i, (title, fact)), y) in rows.enumerate().skip(top).zip(0..h) {
            let chosen = i == self.plan.at;
            let end = canvas.put(2, y, title, if chosen { Role::Strong } else { Role::Quiet });
            if let Some(fact) = fact {
                canvas.put(end + 2, y, &fact, Role::Quiet);
            }
            if chosen {
                canvas.put(0, y, &Shown::from(if live { "▌" } else { "›" }), Role::Accent);
            }
            if chosen && live {
                canvas.select(y);
            }
            canvas.hit(0, y, w, Hit::Row(PLAN + i));
        }
    }
}
