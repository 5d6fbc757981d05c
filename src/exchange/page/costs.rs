//! What alternatives cost, as tables.

use maud::{Markup, html};

use crate::analysis::economy::Figure;
use crate::analysis::{Board, BoardCosts, CostColumn, CostGroup};
use crate::domain::{Kind, Quadrant};
use crate::exchange::compared::Told;
use crate::lang::{Lang, Shown, told as m, words as w};

use super::words::mark;

/// So many alternatives stand beside each other and what they are compared with; more go into another table.
const BESIDE: usize = 5;

/// The whole view: a heading, a table a group, and how to read them. On the hall's screen only the group of the alternative
/// on stage is seen, as large as it can be.
pub fn costs(board: &Board, lang: Lang, wall: bool) -> Markup {
    let Some(costs) = board.costs() else { return html! {} };
    html! {
        h1 data-part="title" { (lang.say(&m::TITLE)) }
        (tables(board, costs, lang, (wall, false)))
    }
}

/// The same as a part of a longer page.
pub fn section(board: &Board, lang: Lang) -> Markup {
    let Some(costs) = board.costs() else { return html! {} };
    html! {
        section.all-costs aria-labelledby="costs" {
            h2 #costs { (lang.say(&m::TITLE)) }
            (tables(board, costs, lang, (false, true)))
        }
    }
}

fn tables(board: &Board, costs: &BoardCosts, lang: Lang, (wall, within): (bool, bool)) -> Markup {
    let told = Told::of(costs, lang, board.currency());
    let on = costs.group_of(board.alternative().map_or("", |(code, _)| code));
    let groups: Vec<_> = costs.groups().iter().enumerate().filter(|(at, _)| !wall || *at == on).collect();
    html! {
        @if let Some(untold) = costs.untold() {
            p.untold data-part="untold" { (Told::untold(lang, untold)) }
        }
        @for (at, group) in groups { (of_group(&told, group, at, lang, within)) }
        @if costs.untold().is_none() {
            div.notes data-part="notes" {
                @for lack in told.lacks() { p { b { (lang.say(&m::MISSING)) } " " (Shown::new(&lack)) } }
                @for note in told.notes() { p.quiet { (Shown::new(&note)) } }
            }
        }
    }
}

/// The rows of a table.
struct Rows {
    figures: Vec<Figure>,
    points: bool,
}

/// One table of all where there is room for it; on a phone one alternative after the other. Only one of them is there at a
/// time, for eyes and for ears.
fn of_group(told: &Told<'_>, group: &CostGroup, at: usize, lang: Lang, within: bool) -> Markup {
    let rows = Rows { figures: told.figures(group), points: told.has_points(group) };
    if rows.figures.is_empty() && !rows.points {
        return html! {};
    }
    let (base, own): (Vec<_>, Vec<_>) = group.columns.iter().partition(|column| column.is_base);
    let parts: Vec<Vec<&CostColumn>> = match own.is_empty() {
        true => vec![base],
        false => own.chunks(BESIDE).map(|own| [&base[..], own].concat()).collect(),
    };
    let heading = told.heading(group);
    let [unit, ..] = told.unit();
    let unit = if rows.figures.is_empty() { Shown::from(lang.say(&m::POINTS)) } else { Shown::new(&unit).capital() };
    html! {
        div.group data-part={ "costs-" (at) } {
            @if let Some(heading) = &heading {
                @if within { h3.group-name { (Shown::new(heading)) } } @else { h2.group-name { (Shown::new(heading)) } }
            }
            @for columns in &parts {
                table.costs.beside-each-other {
                    caption { @if let Some(heading) = &heading { span.hidden { (Shown::new(heading)) ". " } } (unit) }
                    thead { tr {
                        td {}
                        @for column in columns { th scope="col" { (name(column)) } }
                    } }
                    (body(told, &rows, columns, lang))
                }
            }
            p.unit.quiet.after-each-other { (unit) }
            @for column in &group.columns {
                table.costs.after-each-other {
                    caption { (name(column)) }
                    (body(told, &rows, &[column], lang))
                }
            }
        }
    }
}

fn name(column: &CostColumn) -> Markup {
    html! { span.code { (Shown::new(&column.code)) } " " (Shown::from(&column.name)) }
}

fn body(told: &Told<'_>, rows: &Rows, columns: &[&CostColumn], lang: Lang) -> Markup {
    // A line that says nothing of a single alternative is left out.
    let says =
        |figure: &Figure| columns.len() > 1 || columns.iter().any(|column| !told.cell(column, *figure).is_empty());
    let over = |figure: &Figure| matches!(figure, Figure::PresentCost | Figure::Npv);
    let (yearly, long): (Vec<_>, Vec<_>) = rows.figures.iter().copied().filter(says).partition(|figure| !over(figure));
    let points = rows.points && columns.iter().any(|column| column.said().is_some());
    html! {
        @for figures in [&yearly, &long].into_iter().filter(|figures| !figures.is_empty()) {
            tbody {
                @for figure in figures {
                    tr {
                        th scope="row" { (told.label(*figure)) }
                        @for column in columns { td { (told.cell(column, *figure)) } }
                    }
                }
            }
        }
        @if points {
            tbody.said {
                tr.head { th scope="rowgroup" colspan=(columns.len() + 1) { (lang.say(&m::POINTS)) } }
                @for quadrant in Quadrant::ALL { (said(quadrant, columns, lang)) }
            }
        }
    }
}

/// How many points of a quadrant are shown of each.
fn said(quadrant: Quadrant, columns: &[&CostColumn], lang: Lang) -> Markup {
    let kind = Kind::Quadrant(quadrant);
    let name = Shown::from(lang.say(w::quadrants(quadrant))).capital();
    html! {
        tr.(mark(kind)) {
            th scope="row" { span.sign aria-hidden="true" { (w::sign(kind)) } " " (name) }
            @for column in columns { td { @if let Some(said) = column.said() { (said[quadrant as usize]) } } }
        }
    }
}
