//! What was said and what it costs, as every screen tells it.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::rc::Rc;

use super::layer::Seen;
use crate::analysis::economy::{Amounts, ByAlternative, Linked};
use crate::domain::{Alternative, AnyId, Id};
use crate::exchange::touched;
use crate::lang::{Shown, links as m};
use crate::record::{State, Statement};

/// Who speaks of which money, worked out once for the open workshop and shared by its screens: a key that changes no
/// link asks for nothing anew.
#[derive(Default)]
pub struct Money {
    linked: RefCell<Option<(u64, Rc<Linked>)>>,
    claims: RefCell<Option<(u64, Rc<Claims>)>>,
}

/// Statements that speak of money with none behind them.
type Claims = BTreeSet<Id<Statement>>;

impl Money {
    /// Of the state as it is.
    pub fn linked(&self, state: &State) -> Rc<Linked> {
        let (key, mut cache) = (state.money_revision(), self.linked.borrow_mut());
        match &*cache {
            Some((old, linked)) if *old == key => linked.clone(),
            _ => cache.insert((key, Rc::new(Linked::of(state)))).1.clone(),
        }
    }

    /// Statements that speak of money with none behind them.
    pub fn claims(&self, state: &State) -> Rc<Claims> {
        let linked = self.linked(state);
        let (key, mut cache) = (state.revision(), self.claims.borrow_mut());
        match &*cache {
            Some((old, claims)) if *old == key => claims.clone(),
            _ => cache.insert((key, Rc::new(linked.claims(state).map(Statement::id).collect()))).1.clone(),
        }
    }
}

impl Seen<'_> {
    /// Who speaks of which money.
    pub fn linked(&self) -> Rc<Linked> {
        self.money.linked(self.state())
    }

    /// The money of a statement or a point, as far as there is room; the code of an alternative stands where it is
    /// not the one the row is about.
    pub fn money_of(&self, of: AnyId, about: Option<Id<Alternative>>, room: usize) -> Shown {
        let linked = self.linked();
        linked.sums(of).map(|sums| fitting(self, sums, about, room)).unwrap_or_default()
    }
}

/// `1,2 mill. per år`, `0,3 mill. engangs`: never added to each other.
pub fn parts(seen: &Seen<'_>, money: &Amounts) -> Vec<String> {
    touched(seen.look.lang, &seen.teller().currency(), money)
}

/// As much of it as fits, whole figures only; what is left out is a `+`.
pub fn fitting(seen: &Seen<'_>, sums: &ByAlternative, about: Option<Id<Alternative>>, room: usize) -> Shown {
    let mut all: Vec<String> = Vec::new();
    let mut own: Vec<_> = sums.iter().collect();
    own.sort_by_key(|(id, _)| Some(**id) != about);
    for (id, touched) in own {
        let code = seen.state().alternatives().get(*id).map(|a| format!("{} ", a.code));
        let mut code = code.filter(|_| Some(*id) != about || sums.len() > 1).unwrap_or_default();
        for part in parts(seen, touched) {
            all.push(format!("{}{part}", std::mem::take(&mut code)));
        }
    }
    // `1,2 mill. per år, 0,3 engangs`: the unit is said once.
    let unit = seen.look.lang.fill(&m::MILLIONS, &[("sum", &"")]);
    if all.first().is_some_and(|first| first.contains(&unit)) {
        all.iter_mut().skip(1).for_each(|part| *part = part.replacen(&unit, "", 1));
    }
    let mut text = String::new();
    for (i, part) in all.iter().enumerate() {
        let next = if text.is_empty() { part.clone() } else { format!("{text}, {part}") };
        let more = if i + 1 < all.len() { 2 } else { 0 };
        if Shown::new(&next).width() + more > room {
            let cut = if text.is_empty() { "…".to_owned() } else { format!("{text} +") };
            return Shown::new(&cut);
        }
        text = next;
    }
    Shown::new(&text)
}
