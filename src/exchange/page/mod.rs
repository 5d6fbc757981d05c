//! The board as a page for a browser: its words stand in the HTML itself and can be read without scripts. Only a
//! [`Sight`], which is boards and nothing else, can become a page.

mod choice;
mod costs;
mod sight;
mod table;
mod words;

use maud::{DOCTYPE, Markup, PreEscaped, html};

pub use choice::{Choice, Colours, Of, unescaped};
pub use sight::Sight;
pub use table::{
    CLOSED_SCRIPT, Door, KEPT_SCRIPT, LONGEST, TABLE_SCRIPT, TABLE_STYLE, Typed, closed, kind_called, table,
    table_parts,
};
pub use words::body;
use words::sent;

use crate::analysis::Board;
use crate::domain::Stamp;
use crate::lang::{Lang, Msg, Shown, page as m};

/// How the page looks; served as a file of its own, or put into a page that stands alone.
pub const STYLE: &str = include_str!("board.css");
/// What keeps a page up to date; without it the page reloads.
pub const SCRIPT: &str = include_str!("board.js");

/// A whole page that follows the workshop.
pub fn live(sight: &Sight, choice: &Choice, now: Stamp) -> String {
    let lang = choice.lang;
    let choice = &known(sight, choice);
    let head = html! {
        link rel="stylesheet" href="/board.css";
        script src="/board.js" defer {}
        noscript { meta http-equiv="refresh" content="10"; }
    };
    let foot = html! {
        @if !choice.wall { (links(sight, choice)) }
        p #said.hidden aria-live="polite" data-one=(lang.say(&m::ONE_NEW)) data-many=(lang.say(&m::MANY_NEW)) {}
        p #away role="status" data-text=(lang.say(&m::AWAY)) data-closed=(lang.say(&m::BOARD_SHUT)) {}
    };
    document(sight, choice, &head, &body(sight, choice, now), &foot)
}

/// What is new to whoever has the page already: the board, and the links to other boards.
pub fn news(sight: &Sight, choice: &Choice, now: Stamp) -> Markup {
    let choice = &known(sight, choice);
    html! { (body(sight, choice, now)) @if !choice.wall { (boards(sight, choice)) } }
}

/// What there is not is no choice, and stands in no link.
fn known(sight: &Sight, choice: &Choice) -> Choice {
    let unknown = matches!(&choice.of, Of::Alternative(code) if sight.called(code).is_none());
    Choice { of: if unknown { Of::Stage } else { choice.of.clone() }, ..choice.clone() }
}

/// A page by itself, to send, to put on an intranet or to print: all alternatives that anything is shown of, what they cost
/// when the leader lets the room see that, nothing that runs and nothing from elsewhere.
pub fn alone(sight: &Sight, lang: Lang, now: Stamp) -> Vec<u8> {
    let policy = "default-src 'none'; style-src 'unsafe-inline'";
    let choice = Choice::new(lang);
    let head = html! {
        meta http-equiv="Content-Security-Policy" content=(policy);
        style { (PreEscaped(STYLE)) }
    };
    let body = sent(sight, lang, now);
    let mut page = document(sight, &choice, &head, &body, &html! {});
    page.push('\n');
    page.into_bytes()
}

fn document(sight: &Sight, choice: &Choice, head: &Markup, body: &Markup, foot: &Markup) -> String {
    let lang = choice.lang;
    let title = sight.on_stage().map(|board| Shown::from(board.title())).unwrap_or_default();
    let theme = (choice.colours != Colours::Auto).then(|| choice.colours.name());
    html! {
        (DOCTYPE)
        html lang=(lang.code()) data-theme=[theme] data-wall=[choice.wall.then_some("1")] {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="referrer" content="no-referrer";
                title { (title) }
                (head)
            }
            body {
                @if !choice.wall { a.skip href="#board" { (lang.say(&m::TO_BOARD)) } }
                div #page { (body) }
                (foot)
            }
        }
    }
    .into_string()
}

/// A link to another choice, or to the one that is made.
fn link(address: String, is_here: bool, text: &str) -> Markup {
    html! { li { a href=(address) aria-current=[is_here.then_some("true")] { (text) } } }
}

/// Other boards; nothing to be seen where there is one.
fn boards(sight: &Sight, choice: &Choice) -> Markup {
    let lang = choice.lang;
    let link = |of: Of, text: &str| {
        let to = Choice { of, ..choice.clone() };
        link(to.address(), to == *choice, text)
    };
    let code = |board: &Board| board.alternative().map(|(code, _)| code.to_owned());
    html! {
        nav #boards aria-label=(lang.say(&m::CHOOSE_BOARD)) hidden[sight.boards().len() < 2] {
            ul {
                (link(Of::Stage, lang.say(&m::NOW_SHOWN)))
                @for code in sight.boards().iter().filter_map(code) {
                    (link(Of::Alternative(code.clone()), Shown::new(&code).as_str()))
                }
                (link(Of::All, lang.say(&m::SIDE_BY_SIDE)))
            }
        }
    }
}

/// Other boards, other colours, other words: links, so that they need no script.
fn links(sight: &Sight, choice: &Choice) -> Markup {
    html! { footer { (boards(sight, choice)) (look(choice, &Choice::address)) } }
}

/// Other words, other colours, by an address of each.
fn look(choice: &Choice, address: &dyn Fn(&Choice) -> String) -> Markup {
    let lang = choice.lang;
    let link = |to: &Choice, text: &str| link(address(to), to == choice, text);
    let colours: [(Colours, &Msg); 4] = [
        (Colours::Auto, &m::COLOURS_AUTO),
        (Colours::Light, &m::COLOURS_LIGHT),
        (Colours::Dark, &m::COLOURS_DARK),
        (Colours::Contrast, &m::COLOURS_CONTRAST),
    ];
    let wall = Choice { wall: true, ..choice.clone() };
    html! {
        nav aria-label=(lang.say(&m::CHOOSE_LOOK)) {
            ul {
                @for lang in Lang::ALL { (link(&Choice { lang, ..choice.clone() }, lang.name())) }
            }
            ul {
                @for (colours, name) in colours { (link(&Choice { colours, ..choice.clone() }, lang.say(name))) }
                // Only the board goes on a wall.
                @if address(&wall) != address(choice) { (link(&wall, lang.say(&m::ON_WALL))) }
            }
        }
    }
}
