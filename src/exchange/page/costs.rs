//! What alternatives cost, as tables.

use maud::{Markup, html};

use super::words::mark;
use crate::analysis::economy::Figure;
use crate::analysis::{Board, BoardCosts, CostColumn, CostGroup};
use crate::domain::{Kind, Quadrant};
use crate::exchange::compared::Told;
use crate::lang::{Lang, Shown, screens as s, told as m, words as w};

/// The whole view: a heading, a table a group, and how to read them. On the hall's screen only the table of the alternative
/// on stage is seen, as large as it can be.
pub fn costs(board: &Board, lang: Lang, wall: bool) -> Markup {
    let Some(costs) = board.costs() else { return html! {} };
    html! {
        h1 data-part="title" { (lang.say(&m::TITLE)) }
        (Tables::of(board, costs, lang, wall, false).all())
    }
}

/// The same as a part of a longer page.
pub fn section(board: &Board, lang: Lang) -> Markup {
    let Some(costs) = board.costs() else { return html! {} };
    html! {
        section.all-costs aria-labelledby="costs" {
            h2 #costs { (lang.say(&m::TITLE)) }
            (Tables::of(board, costs, lang, false, true).all())
        }
    }
}

/// How they are seen.
struct Tables<'a> {
    costs: &'a BoardCosts,
    told: Told<'a>,
    lang: Lang,
    /// Only this group, and only these of it.
    only: Option<(usize, usize)>,
    /// Whether they are part of a page about more.
    within: bool,
}

impl<'a> Tables<'a> {
    fn of(board: &'a Board, costs: &'a BoardCosts, lang: Lang, wall: bool, within: bool) -> Self {
        let only = wall.then(|| costs.place_of(board.alternative().map_or("", |(code, _)| code)));
        Self { costs, told: Told::of(costs, lang, board.currency()), lang, only, within }
    }

    fn all(&self) -> Markup {
        html! {
            @if let Some(untold) = self.costs.untold() {
                p.untold data-part="untold" { (Told::untold(self.lang, untold)) }
            }
            @for (at, group) in self.costs.groups().iter().enumerate() {
                @if self.only.is_none_or(|(only, _)| only == at) { (self.group(at, group)) }
            }
            @if self.costs.untold().is_none() {
                div.notes data-part="notes" {
                    @for lack in self.told.lacks() { p { b { (self.lang.say(&m::MISSING)) } " " (Shown::new(&lack)) } }
                    @for note in self.notes() { p.quiet { (Shown::new(&note)) } }
                }
            }
        }
    }

    /// On the hall's screen only what one needs to read the figures; what they were counted with stands above them.
    fn notes(&self) -> Vec<String> {
        let mut all = self.told.notes();
        all.truncate(if self.only.is_some() { all.len().saturating_sub(2) } else { all.len() });
        all
    }

    /// One table of all where there is room for it; on a phone one alternative after the other. Only one of the two is
    /// there at a time, for eyes and for ears.
    fn group(&self, at: usize, group: &CostGroup) -> Markup {
        let (figures, points) = (self.told.figures(group), self.told.has_points(group));
        if figures.is_empty() && !points {
            return html! {};
        }
        let (base, own): (Vec<_>, Vec<_>) = group.columns.iter().partition(|column| column.is_base);
        let parts: Vec<Vec<&CostColumn>> = match own.is_empty() {
            true => vec![base],
            false => own.chunks(BoardCosts::BESIDE).map(|own| [&base[..], own].concat()).collect(),
        };
        let heading = self.told.heading(group);
        let [unit, ..] = self.told.unit();
        let unit = if figures.is_empty() { self.lang.say(&m::POINTS).into() } else { Shown::new(&unit).capital() };
        let seen = |part: &usize| self.only.is_none_or(|(_, only)| only == *part);
        let unseen = parts.iter().enumerate().filter(|(part, _)| !seen(part)).flat_map(|(_, columns)| columns);
        let rest = unseen.filter(|column| !column.is_base).count();
        let most = parts.iter().map(Vec::len).max().unwrap_or_default();
        html! {
            div.group data-part={ "costs-" (at) } data-columns=(most) {
                @if let Some(heading) = &heading {
                    @if self.within { h3 { (Shown::new(heading)) } } @else { h2 { (Shown::new(heading)) } }
                }
                @for (_, columns) in parts.iter().enumerate().filter(|(part, _)| seen(part)) {
                    table.costs.beside-each-other {
                        caption {
                            @if let Some(heading) = &heading { span.hidden { (Shown::new(heading)) ". " } }
                            (unit)
                        }
                        thead { tr {
                            td {}
                            @for column in columns { th.long[has_long_word(column)] scope="col" { (name(column, self.only.map(|_| FROM_FAR))) } }
                        } }
                        (self.body(&figures, points, columns))
                    }
                }
                @if rest > 0 { p.more { (self.lang.count(&s::AND_MORE_N, rest)) } }
                @if self.only.is_none() {
                    p.unit.quiet.after-each-other { (unit) }
                    @for column in &group.columns {
                        table.costs.after-each-other {
                            caption { (name(column, None)) }
                            (self.body(&figures, points, &[column]))
                        }
                    }
                }
            }
        }
    }

    fn body(&self, figures: &[Figure], points: bool, columns: &[&CostColumn]) -> Markup {
        // A line that says nothing of a single alternative is left out.
        let cell = |column: &CostColumn, figure| self.told.cell(column, figure);
        let says =
            |figure: &Figure| columns.len() > 1 || columns.iter().any(|column| !cell(column, *figure).is_empty());
        let over = |figure: &Figure| matches!(figure, Figure::PresentCost | Figure::Npv);
        let (yearly, long): (Vec<_>, Vec<_>) = figures.iter().copied().filter(says).partition(|figure| !over(figure));
        html! {
            @for figures in [&yearly, &long].into_iter().filter(|figures| !figures.is_empty()) {
                tbody {
                    @for figure in figures {
                        tr {
                            th scope="row" { (self.told.label(*figure)) }
                            @for column in columns { td { (cell(column, *figure)) } }
                        }
                    }
                }
            }
            @if points && columns.iter().any(|column| column.said().is_some()) {
                tbody {
                    // Heads no column and no row alone; its name says so to whoever hears it.
                    tr { td.of colspan=(columns.len() + 1) aria-label=(self.lang.say(&m::POINTS)) { (self.lang.say(&m::POINTS)) } }
                    @for quadrant in Quadrant::ALL { (self.said(quadrant, columns)) }
                }
            }
        }
    }

    /// How many points of a quadrant are shown of each.
    fn said(&self, quadrant: Quadrant, columns: &[&CostColumn]) -> Markup {
        let kind = Kind::Quadrant(quadrant);
        let name = Shown::from(self.lang.say(w::quadrants(quadrant))).capital();
        html! {
            tr.(mark(kind)) {
                th scope="row" { span.sign aria-hidden="true" { (w::sign(kind)) } " " (name) }
                @for column in columns { td { @if let Some(said) = column.said() { (said[quadrant as usize]) } } }
            }
        }
    }
}

/// Longer names are not read from the back of a hall.
const FROM_FAR: usize = 48;

/// A column is as wide as its longest word, unless that is longer than words are.
fn has_long_word(column: &CostColumn) -> bool {
    column.name.as_str().split_whitespace().any(|word| word.chars().count() > 20)
}

fn name(column: &CostColumn, most: Option<usize>) -> Markup {
    let name = Shown::from(&column.name);
    html! { span.code { (Shown::new(&column.code)) } " " (most.map_or(name.clone(), |most| name.clipped(most))) }
}
