//! What the room reads, as HTML: every word of it is escaped by the markup itself.

use std::collections::BTreeSet;

use maud::{Markup, html};

use super::choice::{Choice, Of};
use super::costs::{costs, section};
use super::sight::Sight;
use crate::analysis::{Board, BoardPlace, BoardPoint};
use crate::domain::{Kind, Quadrant, Stamp, View};
use crate::exchange::print::Colour;
use crate::exchange::touched;
use crate::lang::{Lang, Msg, Shown, currency, date, links, page as m, plenary, room as r, screens as s, words as w};

/// More than this is not read from the back of a hall.
const ON_WALL: usize = 5;

/// How points are seen.
#[derive(Clone, Copy)]
struct Manner {
    lang: Lang,
    /// From far, so that only a few are.
    wall: bool,
    /// Afterwards: nothing is to come any more, and nobody is asked for it.
    over: bool,
}

/// What is sent in a file: all points of the alternatives that have any, and what all cost where the leader lets the room
/// see it.
pub(super) fn sent(sight: &Sight, lang: Lang, now: Stamp) -> Markup {
    let Some(on) = sight.on_stage() else { return html! {} };
    let manner = Manner { lang, wall: false, over: true };
    let has_any = |board: &&Board| board.kinds().iter().any(|kind| !board.points(*kind).is_empty());
    let told: Vec<&Board> = sight.boards().iter().filter(has_any).collect();
    let (year, month, day) = now.date();
    let today = date(lang, &format!("{year:04}-{month:02}-{day:02}"));
    html! {
        header {
            (work(on, sight.boards().iter().any(Board::is_illustrative), lang))
            p.quiet { (lang.fill(&m::AS_IT_WAS, &[("date", &today)])) }
        }
        main #board tabindex="-1" {
            @match told.as_slice() {
                [] => (points(on, manner)),
                [board] => (points(board, manner)),
                boards => (side_by_side(boards, manner)),
            }
            (section(on, lang))
        }
    }
}

/// Everything of the page that changes while people look at it.
pub fn body(sight: &Sight, choice: &Choice, now: Stamp) -> Markup {
    let lang = choice.lang;
    let chosen = match &choice.of {
        Of::Alternative(code) => sight.called(code),
        Of::Stage | Of::All => None,
    };
    let Some(board) = chosen.or_else(|| sight.on_stage()) else { return html! {} };
    if board.is_black() {
        return html! { main #board.black data-part="black" { h1.hidden { (lang.say(&m::BLACK)) } } };
    }
    let many = choice.of == Of::All && sight.boards().len() > 1;
    let manner = Manner { lang, wall: choice.wall, over: false };
    // Whoever has chosen an alternative reads its points, whatever the room is asked just now.
    let own = chosen.is_some() || many;
    let view = match board.view() {
        View::Question if board.round().is_none() => View::Points,
        _ if own => View::Points,
        view => view,
    };
    html! {
        (head(board, sight.boards().iter().any(Board::is_illustrative), lang, now))
        main #board tabindex="-1" {
            @match view {
                View::Question => (question(board, lang)),
                View::Move => (moving(board, lang)),
                View::Thanks => (thanks(board, lang)),
                View::Costs => (costs(board, lang, choice.wall)),
                View::Points if many => (side_by_side(&sight.boards().iter().collect::<Vec<_>>(), manner)),
                View::Points => @match board.enlarged().filter(|_| !own) {
                    Some((kind, point)) => (alone(board, kind, point, lang)),
                    None => (points(board, manner)),
                },
            }
        }
    }
}

fn say(lang: Lang, msg: &Msg) -> &'static str {
    lang.say(msg)
}

fn head(board: &Board, made_up: bool, lang: Lang, now: Stamp) -> Markup {
    html! {
        header data-part="head" {
            (work(board, made_up, lang))
            (clock(board, lang, now))
        }
    }
}

fn work(board: &Board, made_up: bool, lang: Lang) -> Markup {
    html! { p.work { (Shown::from(board.title())) @if made_up { " · " (say(lang, &links::ILLUSTRATIVE)) } } }
}

/// `05:26`, which a script takes on from there.
fn clock(board: &Board, lang: Lang, now: Stamp) -> Markup {
    let waits = board.view() == View::Move || (board.waits() && board.view() != View::Thanks);
    let Some((left, stands)) = board.left(now).filter(|_| waits) else {
        return html! {};
    };
    let up = say(lang, &r::TIME_IS_OUT);
    let shown = if left < 0 { up.to_owned() } else { format!("{:02}:{:02}", left / 60, left % 60) };
    html! {
        p.clock {
            span #clock role="timer" aria-live="off" data-left=(left) data-runs=(u8::from(!stands)) data-up=(up) { (shown) }
            @if stands { " " span.quiet { (say(lang, &r::STANDS_STILL)) } }
        }
    }
}

fn title(board: &Board) -> Markup {
    match board.alternative() {
        Some((code, name)) => html! { span.code { (Shown::new(code)) } " " (Shown::from(name)) },
        None => html! { (Shown::from(board.title())) },
    }
}

/// The letter that colours go by.
pub(super) fn mark(kind: Kind) -> &'static str {
    match kind {
        Kind::Quadrant(Quadrant::Strength) => "s",
        Kind::Quadrant(Quadrant::Weakness) => "w",
        Kind::Quadrant(Quadrant::Opportunity) => "o",
        Kind::Quadrant(Quadrant::Threat) => "t",
        Kind::Force(_) => "f",
        Kind::Plain => "p",
    }
}

fn points(board: &Board, manner: Manner) -> Markup {
    let empty = board.kinds().iter().all(|kind| board.points(*kind).is_empty());
    let asks = if board.tables() > 0 { &s::BOARD_MISSING } else { &s::BOARD_MISSING_GROUP };
    html! {
        h1 data-part="title" { (title(board)) }
        div.fields {
            @for kind in board.kinds() { (field(board, *kind, manner, "")) }
        }
        @if !empty && !manner.over { p.asks data-part="asks" { (say(manner.lang, asks)) } }
    }
}

/// Alternatives beside each other, a row a field, so that like stands by like.
fn side_by_side(boards: &[&Board], manner: Manner) -> Markup {
    let kinds: BTreeSet<Kind> = boards.iter().flat_map(|board| board.kinds()).copied().collect();
    html! {
        h1 data-part="title" { (say(manner.lang, &m::SIDE_BY_SIDE)) }
        div.beside {
            @for (n, board) in boards.iter().enumerate() {
                section.alternative aria-labelledby={ "a" (n) } data-rows=(kinds.len() + 1) {
                    h2 id={ "a" (n) } data-part={ "a" (n) } { (title(board)) }
                    @for kind in &kinds { (field(board, *kind, manner, &format!("a{n}-"))) }
                }
            }
        }
    }
}

fn field(board: &Board, kind: Kind, manner: Manner, under: &str) -> Markup {
    let Manner { lang, wall, over } = manner;
    let points = board.points(kind);
    let name = Shown::from(say(lang, w::kinds(kind))).capital();
    let id = format!(
        "{under}{}{}",
        mark(kind),
        if matches!(kind, Kind::Force(f) if f == crate::domain::Force::Easier) { "e" } else { "" }
    );
    // Side by side there is one such field in each alternative, so that it takes both names to tell them apart.
    let of = under.strip_suffix('-').map(|alternative| format!("{alternative} ")).unwrap_or_default();
    let most = if wall { ON_WALL } else { usize::MAX };
    let heading =
        html! { span.sign aria-hidden="true" { (w::sign(kind)) } " " (name) " " span.count { (points.len()) } };
    html! {
        section.field.(mark(kind)) aria-labelledby={ (of) "h-" (id) } data-part=(id) {
            @if under.is_empty() { h2 id={ "h-" (id) } { (heading) } } @else { h3 id={ "h-" (id) } { (heading) } }
            @if points.is_empty() { p.quiet { (say(lang, if over { &m::NO_POINTS } else { &s::BOARD_EMPTY })) } }
            @else {
                ul {
                    @for point in points.iter().take(most) {
                        li {
                            span.text { (Shown::from(point.text())) (money(board, kind, point, lang)) }
                            " " (support(board, point, lang))
                        }
                    }
                }
                @if wall {
                    // A script shows only as many as the hall's screen has room for.
                    p.more data-all=(points.len()) data-many=(lang.count(&s::AND_MORE_N, "{n}")) hidden[points.len() <= most] {
                        (lang.count(&s::AND_MORE_N, points.len().saturating_sub(most)))
                    }
                }
            }
        }
    }
}

/// `7 av 12 bord`; nothing with one group.
fn support(board: &Board, point: &BoardPoint, lang: Lang) -> Markup {
    if board.tables() == 0 || point.tables() == 0 {
        return html! {};
    }
    html! { span.support { b { (point.tables()) } " " (lang.fill(&w::OF_TABLES, &[("n", &board.tables())])) } }
}

/// What a point costs, when the leader lets the room see it. Where the board is not one alternative's, its code says
/// whose money it is.
fn money(board: &Board, kind: Kind, point: &BoardPoint, lang: Lang) -> Markup {
    let Some(amounts) = point.money() else { return html! {} };
    let code = board.alternative().filter(|_| kind.quadrant().is_none()).map(|(code, _)| format!("{code} "));
    let parts = touched(lang, currency(lang, board.currency()), amounts).join(", ");
    html! { " " span.money { (Shown::new(&code.unwrap_or_default())) (Shown::new(&parts)) } }
}

fn alone(board: &Board, kind: Kind, point: &BoardPoint, lang: Lang) -> Markup {
    let name = Shown::from(say(lang, w::kind(kind))).capital();
    let (said, joined) = (point.tables(), point.joined());
    html! {
        section.field.alone.(mark(kind)) data-part="alone" {
            p.kind { span.sign aria-hidden="true" { (w::sign(kind)) } " " (name) }
            h1 { (Shown::from(point.text())) }
            @if point.money().is_some() { p.support { (money(board, kind, point, lang)) } }
            @if board.tables() > 0 && said > 0 {
                p.support { (Shown::from(say(lang, &plenary::SAID_BY)).capital()) b { (said) } " " (lang.fill(&w::OF_TABLES, &[("n", &board.tables())])) }
            }
            @if board.tables() > 0 && joined > 0 { p.support { b { (joined) } (say(lang, &plenary::JOINED_N)) } }
        }
    }
}

fn question(board: &Board, lang: Lang) -> Markup {
    let Some(round) = board.round() else { return html! {} };
    let name = lang.fill(&r::ROUND_N, &[("n", &round.number)]);
    let name = if board.is_in_round() { name } else { lang.fill(&r::NEXT_IS, &[("what", &name)]) };
    html! {
        div.ask data-part="question" {
            p.kind { (name) }
            @for (code, name) in &round.alternatives {
                p.about { span.code { (Shown::new(code)) } " " (Shown::from(name)) }
            }
            h1 {
                @match round.asks.first() {
                    Some(first) => (Shown::from(first)),
                    None => (lang.fill(&r::ROUND_N, &[("n", &round.number)])),
                }
            }
            @for ask in round.asks.iter().skip(1) { p.then { (Shown::from(ask)) } }
        }
    }
}

fn moving(board: &Board, lang: Lang) -> Markup {
    html! {
        div.ask data-part="move" {
            h1 { (say(lang, &r::MOVE_NOW)) }
            @if let Some(round) = board.round() {
                p.kind { (lang.fill(&r::NEXT_IS, &[("what", &lang.fill(&r::ROUND_N, &[("n", &round.number)]))])) }
            }
            (places(board.places(), lang))
        }
    }
}

fn places(places: &[BoardPlace], lang: Lang) -> Markup {
    let named: Vec<_> = places.iter().map(|place| place.colour.as_deref()).collect();
    // Only where slips have been drawn by colour does a colour help anybody.
    let colours = if named.iter().any(Option::is_some) { Colour::of_all(&named) } else { Vec::new() };
    html! {
        ul.places {
            @for (n, place) in places.iter().enumerate() {
                li {
                    @if let Some(colour) = colours.get(n) { span.quiet { (colour.name(lang).capital()) } " " }
                    @if let Some(topic) = &place.topic { b { (Shown::from(topic)) } " " }
                    span.support {
                        @for (i, (number, at)) in place.tables.iter().enumerate() {
                            @if i > 0 { ", " }
                            @if i == 0 { (Shown::new(&lang.fill(&r::TABLES_LIST, &[("list", number)])).capital()) } @else { (number) }
                            @if let Some(at) = at { " (" (Shown::from(at)) ")" }
                        }
                    }
                }
            }
        }
    }
}

fn thanks(board: &Board, lang: Lang) -> Markup {
    let parked: usize = board.answers_by().iter().map(|(_, count)| count).sum();
    html! {
        div.ask data-part="thanks" {
            h1 { (say(lang, &r::THANKS)) }
            p.then { (say(lang, &r::WHAT_NEXT)) }
            @if parked > 0 {
                p.then { (lang.count(&r::PARKED_MATTERS_N, parked)) }
                ul.places {
                    @for (by, count) in board.answers_by() {
                        @if let Some(by) = by {
                            li { (Shown::new(&lang.fill(&r::ANSWERS_SO_MANY, &[("who", &by.as_str()), ("n", count)])).capital()) }
                        }
                    }
                }
            }
            @if let Some(day) = board.report_on() {
                p.then { b { (lang.fill(&r::REPORT_ON, &[("date", &date(lang, day))])) } }
            }
        }
    }
}
