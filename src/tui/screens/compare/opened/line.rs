use rust_decimal::Decimal;

use crate::analysis::economy::Why;
use crate::domain::{Cost, Id, rounded};
use crate::lang::{Shown, compare as m, decimal, economy as e, figure, kroner, links};
use crate::record::Statement;
use crate::tui::layer::Seen;
use crate::tui::paint::Canvas;
use crate::tui::popups::origin;
use crate::tui::theme::Role;

/// One line of what is behind a figure. Cost lines are put into words only when they are seen: there may be a hundred
/// thousand of them.
pub enum Line {
    /// Words across.
    Text(Shown, Role),
    /// Words to the left, a sum to the right.
    Sum(Shown, Shown, Role),
    /// A cost line with what it gives here, and how many decimals that is written with.
    Cost { id: Id<Cost>, part: Decimal, decimals: u32, why: Option<Why> },
    /// A statement.
    Said(Id<Statement>),
}

/// Where facts begin, under the words of their line.
const INDENT: usize = 4;

impl Line {
    pub fn text(text: &str) -> Self {
        Self::Text(Shown::new(text), Role::Text)
    }

    pub fn quiet(text: &str) -> Self {
        Self::Text(Shown::new(text), Role::Quiet)
    }

    pub fn blank() -> Self {
        Self::text("")
    }

    /// Rows it takes; where there are too many to put all into words for that, a cost line has two rows for its facts.
    pub fn height(&self, seen: &Seen<'_>, width: usize, is_exact: bool) -> usize {
        match self {
            Self::Text(text, _) => text.wrapped(width).len(),
            Self::Sum(..) => 1,
            Self::Cost { .. } if !is_exact => 3,
            Self::Cost { id, part, why, .. } => {
                let cost = seen.state().costs().get(*id);
                1 + cost
                    .map_or(0, |cost| facts(seen, *id, cost, *part, *why).wrapped(width.saturating_sub(INDENT)).len())
            }
            Self::Said(id) => said(seen, *id).map_or(0, |said| Shown::from(said.text()).wrapped(width).len() + 1),
        }
    }

    /// One of its rows.
    pub fn draw(&self, seen: &Seen<'_>, row: usize, canvas: &mut Canvas<'_>) {
        let w = canvas.width();
        let wide = usize::from(w);
        match self {
            Self::Text(text, role) => {
                canvas.put(0, 0, text.wrapped(wide).get(row).unwrap_or(&Shown::default()), *role);
            }
            Self::Sum(text, sum, role) => {
                let end = canvas.put_right(w, 0, sum, *role);
                canvas.part(0, 0, end.saturating_sub(2), 1).put(0, 0, text, *role);
            }
            Self::Cost { id, part, decimals, why } => {
                let Some(cost) = seen.state().costs().get(*id) else { return };
                if row == 0 {
                    let end = canvas.put_right(w, 0, &amount(seen, *part, *decimals), Role::Text);
                    canvas.part(0, 0, end.saturating_sub(2), 1).put(2, 0, &name(seen, cost), Role::Text);
                } else {
                    let lines = facts(seen, *id, cost, *part, *why).wrapped(wide.saturating_sub(INDENT));
                    canvas.put(INDENT as u16, 0, lines.get(row - 1).unwrap_or(&Shown::default()), Role::Quiet);
                }
            }
            Self::Said(id) => {
                let Some(said) = said(seen, *id) else { return };
                let words = Shown::from(said.text()).wrapped(wide);
                match words.get(row) {
                    Some(line) => canvas.put(0, 0, line, Role::Text),
                    None => canvas.put(2, 0, &origin(seen, said), Role::Quiet),
                };
            }
        }
    }

    /// The same for the clipboard.
    pub fn plain(&self, seen: &Seen<'_>) -> String {
        match self {
            Self::Text(text, _) => text.as_str().to_owned(),
            Self::Sum(text, sum, _) => format!("{}\t{}", text.as_str(), sum.as_str()),
            Self::Cost { id, part, decimals, why } => {
                let cost = seen.state().costs().get(*id);
                let line = |cost| {
                    let (name, amount) = (name(seen, cost), amount(seen, *part, *decimals));
                    format!("{}\t{}\t{}", name.as_str(), amount.as_str(), facts(seen, *id, cost, *part, *why).as_str())
                };
                cost.map(line).unwrap_or_default()
            }
            Self::Said(id) => said(seen, *id).map(|said| said.text().as_str().to_owned()).unwrap_or_default(),
        }
    }
}

fn said<'a>(seen: &Seen<'a>, id: Id<Statement>) -> Option<&'a Statement> {
    seen.state().statements().get(id).filter(|said| !said.is_withdrawn())
}

/// An amount or a number of people, as exactly as it is written here.
pub fn amount(seen: &Seen<'_>, part: Decimal, decimals: u32) -> Shown {
    Shown::new(&decimal(seen.look.lang, &rounded(part, decimals).to_string()))
}

/// What it pays for; its code where nobody has said.
fn name(seen: &Seen<'_>, cost: &Cost) -> Shown {
    let code = cost.function.as_deref().or(cost.unit.as_deref()).or(cost.account.as_deref());
    let kind = || seen.say(m::kind(cost.kind));
    cost.text.as_ref().map(Shown::from).or(code.map(Shown::new)).unwrap_or_else(kind)
}

/// Where it stands, when it falls, and what it was given as.
fn facts(seen: &Seen<'_>, id: Id<Cost>, cost: &Cost, part: Decimal, why: Option<Why>) -> Shown {
    let fill = |msg, with: &[(&str, &dyn std::fmt::Display)]| seen.look.lang.fill(msg, with);
    let say = |msg| seen.say(msg).as_str().to_owned();
    let money = |ore: i64| kroner(seen.look.lang, ore.into());
    let mut facts = Vec::new();
    facts.extend(why.map(|why| say(e::why(why.name()))));
    facts.push(match &cost.origin {
        None => say(&m::TYPED),
        Some(at) => match &at.sheet {
            Some(sheet) => fill(&m::ROW_IN, &[("file", &at.file), ("sheet", sheet), ("row", &at.row)]),
            None => fill(&m::ROW, &[("file", &at.file), ("row", &at.row)]),
        },
    });
    facts.extend(seen.state().file_said(id).map(|was| fill(&links::FILE_SAID, &[("amount", &money(was.ore()))])));
    facts.push(say(m::kind(cost.kind)).to_lowercase());
    facts.push(match (cost.begins(), cost.ends()) {
        (None, _) => say(&m::NO_YEAR),
        (Some(from), None) => fill(&m::FROM_ON, &[("from", &from)]),
        (Some(from), Some(to)) if from == to => from.to_string(),
        (Some(from), Some(to)) => fill(&m::FROM_TO, &[("from", &from), ("to", &to)]),
    });
    if !cost.phasing.is_empty() {
        let shares: Vec<_> = cost.phasing.iter().map(u8::to_string).collect();
        facts.push(fill(&m::PHASED, &[("shares", &shares.join("/"))]));
    }
    let whole = Decimal::try_from_i128_with_scale(cost.amount.ore().into(), 2).unwrap_or_default();
    if part.abs() != whole.abs() {
        facts.push(fill(&m::WHOLE_LINE, &[("amount", &money(cost.amount.ore()))]));
    }
    if let (Some(low), Some(high)) = (cost.low, cost.high) {
        let spread = fill(&m::SPREAD, &[("low", &money(low.ore())), ("high", &money(high.ore()))]);
        facts.push(cost.percentiles.map_or(spread.clone(), |p| format!("{spread} ({})", p.name())));
    }
    if let Some(fte) = cost.fte {
        facts.push(fill(&m::FTE_N, &[("n", &decimal(seen.look.lang, &fte.normalize().to_string()))]));
    }
    Shown::new(&facts.join(" · "))
}

/// A count with its thousands apart.
pub fn count(seen: &Seen<'_>, n: usize) -> String {
    figure(seen.look.lang, n as i128)
}
