//! The sums under the list, and what has to be said of them.

use super::Listed;
use super::lines::kind_word;
use crate::domain::{Alternative, CostKind, Id};
use crate::lang::{Shown, costs as m, economy as e};
use crate::tui::layer::Seen;
use crate::tui::paint::Canvas;
use crate::tui::theme::Role;

const KINDS: [CostKind; 3] = [CostKind::OneOff, CostKind::Running, CostKind::Benefit];
const GAP: u16 = 3;

/// The sums as a table, or one under the other where the table has no room.
pub struct Totals {
    heads: Vec<(CostKind, Shown, u16)>,
    /// Of each alternative: its code, and its sums by kind.
    rows: Vec<(Id<Alternative>, Shown, Vec<Shown>)>,
    notes: Vec<(Shown, Role)>,
    name: u16,
    /// The place of the alternative that is looked at.
    at: usize,
}

fn amount(seen: &Seen<'_>, steps: i128) -> Shown {
    Shown::new(&seen.look.unit.steps(seen.look.lang, steps))
}

impl Totals {
    /// Of what is found; `first` is the alternative that is looked at.
    pub fn of(seen: &Seen<'_>, list: &Listed, first: Option<Id<Alternative>>, width: u16) -> Self {
        let found = &list.found;
        let kinds: Vec<_> =
            KINDS.into_iter().filter(|kind| found.totals.iter().any(|total| total.kind == *kind)).collect();
        let mut alternatives: Vec<_> = found.totals.iter().map(|total| total.alternative).collect();
        alternatives.dedup();
        let code = |id: Id<Alternative>| {
            let alternative = seen.state().alternatives().get(id);
            Shown::new(alternative.map(|a| a.code.as_str()).unwrap_or_default())
        };
        let row = |id: &Id<Alternative>| {
            let sum = |kind: &CostKind| found.total(*id, *kind).map(|total| amount(seen, total.steps));
            (*id, code(*id), kinds.iter().map(|kind| sum(kind).unwrap_or_else(|| Shown::from("·"))).collect())
        };
        let rows: Vec<(_, Shown, Vec<Shown>)> = alternatives.iter().map(row).collect();
        let widest = |i: usize| rows.iter().map(|(.., sums)| sums[i].width()).max().unwrap_or(0);
        let head = |(i, kind): (usize, &CostKind)| {
            let name = seen.say(match kind {
                CostKind::OneOff => &m::ONE_OFF_SUM,
                CostKind::Running => &m::RUNNING_SUM,
                CostKind::Benefit => &m::BENEFIT_SUM,
            });
            let width = widest(i).max(name.width()) as u16;
            (*kind, name, width)
        };
        let heads = kinds.iter().enumerate().map(head).collect();
        let name = rows.iter().map(|(_, code, _)| code.width()).max().unwrap_or(0) as u16;
        let at = alternatives.iter().position(|id| Some(*id) == first).unwrap_or(0);
        let mut this = Self { heads, rows, notes: Vec::new(), name: name.max(4), at };
        this.note(seen, list, usize::from(width));
        this
    }

    /// What follows every sum: why a file's own total was another, what rounding did, and what is in none of them.
    fn note(&mut self, seen: &Seen<'_>, list: &Listed, width: usize) {
        let mut say = |text: Shown, role| self.notes.extend(text.wrapped(width).into_iter().map(|line| (line, role)));
        list.lines.differing.iter().for_each(|text| say(text.clone(), Role::Strong));
        let code = |id| seen.state().alternatives().get(id).map(|a| a.code.as_str()).unwrap_or_default();
        let off = list.found.totals.iter().filter(|total| total.off != 0);
        let off = off.map(|total| {
            let kind = seen.say(kind_word(total.kind));
            format!("{} {kind} {}", code(total.alternative), amount(seen, total.off))
        });
        let off: Vec<_> = off.collect();
        if !off.is_empty() {
            say(seen.fill(&m::ROUNDING, &[("list", &off.join(", "))]), Role::Quiet);
        }
        for (why, (lines, ore)) in &list.found.left_out {
            let sum = seen.look.unit.amount(seen.look.lang, *ore);
            let why = seen.say(e::why(why.name()));
            let with: [(&str, &dyn std::fmt::Display); 3] = [("n", lines), ("sum", &sum), ("why", &why)];
            say(seen.fill(&m::NOT_COUNTED_N, &with), Role::Quiet);
        }
        let apart = list.found.totals.iter().filter(|total| total.apart);
        let mut apart: Vec<_> = apart.map(|total| code(total.alternative)).collect();
        apart.dedup();
        if !apart.is_empty() {
            say(seen.fill(&m::YEARS_APART, &[("list", &apart.join(", "))]), Role::Quiet);
        }
    }

    fn is_table(&self, width: u16) -> bool {
        2 + self.name + self.heads.iter().map(|(.., wide)| wide + GAP).sum::<u16>() <= width
    }

    /// Rows wanted, at most so many.
    pub fn height(&self, width: u16, most: u16) -> u16 {
        if self.rows.is_empty() && self.notes.is_empty() {
            return 0;
        }
        let sums = if self.is_table(width) { self.rows.len() + 1 } else { self.rows.len() * self.heads.len() + 1 };
        ((sums + self.notes.len()) as u16).min(most)
    }

    /// A heading, a row for each alternative, and the notes; where there is no room for all, it says so.
    pub fn draw(&self, seen: &Seen<'_>, list: &Listed, canvas: &mut Canvas<'_>) {
        let (w, h) = (canvas.width(), canvas.height());
        if h == 0 {
            return;
        }
        let title = if list.found.lines == list.lines.all.len() { &m::SUM } else { &m::SUM_FOUND };
        let lines = seen.fill(&m::LINES_N, &[("n", &crate::lang::figure(seen.look.lang, list.found.lines as i128))]);
        // One note is worth a row of sums.
        let kept = (self.notes.len() as u16).min(h.saturating_sub(2) / 2);
        let room = h - kept;
        let end = canvas.put(2, 0, &seen.say(title), Role::Strong);
        let mut x = w;
        if self.is_table(w) {
            for (_, name, wide) in self.heads.iter().rev() {
                canvas.put_right(x, 0, name, Role::Quiet);
                x = x.saturating_sub(wide + GAP);
            }
        }
        if end + 2 + (lines.width() as u16) < x {
            canvas.put(end + 2, 0, &lines, Role::Quiet);
        }
        let mut y = 1;
        let rows: Vec<(Shown, Vec<(Shown, u16)>)> = if self.is_table(w) {
            let wide = self.heads.iter().map(|(.., wide)| *wide);
            let row = |(_, code, sums): &(_, Shown, Vec<Shown>)| {
                (code.clone(), sums.iter().cloned().zip(wide.clone()).collect::<Vec<_>>())
            };
            self.rows.iter().map(row).collect()
        } else {
            let each = |(_, code, sums): &(_, Shown, Vec<Shown>)| {
                let row = |((_, name, wide), sum): (&(_, Shown, u16), &Shown)| {
                    (Shown::new(&format!("{code} {name}")), vec![(sum.clone(), *wide)])
                };
                let said = self.heads.iter().zip(sums).filter(|(_, sum)| sum.as_str() != "·");
                said.map(row).collect::<Vec<_>>()
            };
            self.rows.iter().flat_map(each).collect()
        };
        let fits = usize::from(room.saturating_sub(y));
        // The last row says how many more there are.
        let shown = if rows.len() > fits { fits.saturating_sub(1) } else { rows.len() };
        // The one that is looked at is seen in any case.
        let each = if self.is_table(w) { 1 } else { rows.len() / self.rows.len().max(1) };
        let skip = ((self.at + 1) * each).saturating_sub(shown);
        for (code, sums) in rows.iter().skip(skip).take(shown) {
            canvas.put(2, y, code, Role::Text);
            let mut x = w;
            for (sum, wide) in sums.iter().rev() {
                let role = if sum.as_str() == "·" { Role::Quiet } else { Role::Strong };
                canvas.put_right(x, y, sum, role);
                x = x.saturating_sub(wide + GAP);
            }
            y += 1;
        }
        if shown < rows.len() && y < room {
            canvas.put(2, y, &seen.count(&m::MORE_SUMS_N, rows.len() - shown), Role::Quiet);
            y += 1;
        }
        for (note, role) in self.notes.iter().take(usize::from(h.saturating_sub(y))) {
            canvas.put(2, y, note, *role);
            y += 1;
        }
    }
}
