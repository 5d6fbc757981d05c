//! A table's own page: what it is asked, a field to write in, and what it said itself. Without scripts it is a form.

use maud::{DOCTYPE, Markup, html};

use crate::analysis::{Asked, OwnLine, TablePage};
use crate::domain::{Force, Kind, Quadrant, Stamp};
use crate::lang::{Lang, Shown, page as m, room as r, words as w};

/// What keeps words on the device until the server has them.
pub const TABLE_SCRIPT: &str = include_str!("table.js");
/// What only a table's page needs beside [`STYLE`](super::STYLE).
pub const TABLE_STYLE: &str = include_str!("table.css");

/// The most letters of one line; a card has room for far fewer.
pub const LONGEST: usize = 2000;

/// A field by the name it has in a form.
pub fn kind_called(name: &str) -> Option<Kind> {
    kinds().into_iter().find(|kind| kind_name(*kind) == name)
}

fn kinds() -> [Kind; 7] {
    let [s, w, o, t] = Quadrant::ALL.map(Kind::Quadrant);
    [s, w, o, t, Kind::Force(Force::Harder), Kind::Force(Force::Easier), Kind::Plain]
}

fn kind_name(kind: Kind) -> &'static str {
    match kind {
        Kind::Quadrant(Quadrant::Strength) => "strength",
        Kind::Quadrant(Quadrant::Weakness) => "weakness",
        Kind::Quadrant(Quadrant::Opportunity) => "opportunity",
        Kind::Quadrant(Quadrant::Threat) => "threat",
        Kind::Force(Force::Harder) => "harder",
        Kind::Force(Force::Easier) => "easier",
        Kind::Plain => "plain",
    }
}

/// The sign somebody writes before words to choose their field.
fn typed(kind: Kind) -> &'static str {
    match kind {
        Kind::Quadrant(Quadrant::Strength) | Kind::Force(Force::Easier) => "+",
        Kind::Quadrant(Quadrant::Weakness) | Kind::Force(Force::Harder) => "-",
        Kind::Quadrant(Quadrant::Opportunity) => "*",
        Kind::Quadrant(Quadrant::Threat) => "!",
        Kind::Plain => "",
    }
}

/// The whole page; `key` is the part of its address that nobody can guess, `told` what a form without scripts came to.
pub fn table(page: &TablePage, key: &str, lang: Lang, now: Stamp, told: Option<&str>) -> String {
    let action = format!("/t/{key}/line");
    html! {
        (DOCTYPE)
        html lang=(lang.code()) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="referrer" content="no-referrer";
                meta name="robots" content="noindex";
                title { (who(page, lang)) " \u{2013} " (Shown::from(page.title())) }
                link rel="stylesheet" href="/board.css";
                link rel="stylesheet" href="/table.css";
                script src="/table.js" defer {}
            }
            body {
                div #page {
                    (head(page, lang, now))
                    main #board {
                        h1 { (who(page, lang)) }
                        (ask(page, lang))
                        @if let Some(told) = told { p role="status" { b { (told) } } }
                        form #write method="post" action=(action) {
                            (choices(page, lang))
                            label.hidden for="text" { (lang.say(&m::NEW_LINE)) }
                            textarea #text name="text" maxlength=(LONGEST) rows="3" required enterkeyhint="send"
                                placeholder=(lang.say(&m::NEW_LINE)) {}
                            button { (lang.say(&m::SAVE_LINE)) }
                        }
                        section aria-labelledby="own" {
                            h2 #own { (lang.say(if page.table().is_some() { &m::OWN_LINES } else { &m::ALL_LINES })) }
                            ul #waiting.own {}
                            (lines(page, lang))
                        }
                    }
                }
                p #said.hidden aria-live="polite" {}
                p #away role="status" hidden { (lang.say(&m::KEPT_HERE)) }
                (words(lang))
            }
        }
    }
    .into_string()
}

/// What of the page changes by itself: everything but the field that somebody writes in.
pub fn table_parts(page: &TablePage, lang: Lang, now: Stamp) -> Markup {
    html! { (head(page, lang, now)) (ask(page, lang)) (choices(page, lang)) (lines(page, lang)) }
}

/// Words that a script says.
fn words(lang: Lang) -> Markup {
    html! {
        template #words data-waits=(lang.say(&m::WAITS)) data-refused=(lang.say(&m::NOT_TAKEN)) data-kept=(lang.say(&m::LINE_KEPT))
            data-again=(lang.say(&m::TAKE_BACK)) data-edit=(lang.say(&m::EDIT_LINE)) data-save=(lang.say(&m::SAVE_LINE))
            data-cancel=(lang.say(&m::CANCEL)) data-remove=(lang.say(&m::REMOVE_LINE)) data-lost=(lang.say(&m::NOT_SAVED)) {}
    }
}

fn who(page: &TablePage, lang: Lang) -> Markup {
    match page.table() {
        Some((number, name)) => html! {
            (lang.fill(&w::TABLE_N, &[("n", &number)]))
            @if let Some(name) = name { span.code { " " (Shown::from(name)) } }
        },
        None => html! { (Shown::from(page.title())) },
    }
}

fn head(page: &TablePage, lang: Lang, now: Stamp) -> Markup {
    let up = lang.say(&r::TIME_IS_OUT);
    html! {
        header data-part="head" {
            p.work { (Shown::from(page.title())) }
            @if let Some((left, stands)) = page.left(now) {
                p.clock {
                    span #clock role="timer" aria-live="off" data-left=(left) data-runs=(u8::from(!stands)) data-up=(up) {
                        @if left < 0 { (up) } @else { (format!("{:02}:{:02}", left / 60, left % 60)) }
                    }
                    @if stands { " " span.quiet { (lang.say(&r::STANDS_STILL)) } }
                }
            }
        }
    }
}

fn ask(page: &TablePage, lang: Lang) -> Markup {
    html! {
        div.task data-part="task" {
            @if page.moves() { p.kind { b { (lang.say(&r::MOVE_NOW)) } } }
            @if let Some((title, prompt)) = page.topic() {
                p { b { (Shown::from(title)) } @if let Some(prompt) = prompt { " " (Shown::from(prompt)) } }
            }
            @match page.asked() {
                Some(asked) => (task(asked, lang)),
                None => p.quiet { (lang.say(&m::NOT_BEGUN)) },
            }
        }
    }
}

fn task(asked: &Asked, lang: Lang) -> Markup {
    html! {
        @if let Some(round) = asked.round {
            p.kind {
                (lang.fill(&r::ROUND_N, &[("n", &round)]))
                @if let [(code, name)] = asked.alternatives.as_slice() { " · " (Shown::new(code)) " " (Shown::from(name)) }
            }
        }
        @if let [(_, text)] = asked.questions.as_slice() { p.asks-this { (Shown::from(text)) } }
        @if let Some(prompt) = &asked.prompt { p { (Shown::from(prompt)) } }
        @if asked.is_over { p.quiet { (lang.say(&m::ROUND_OVER)) } }
    }
}

fn choices(page: &TablePage, lang: Lang) -> Markup {
    let Some(asked) = page.asked() else { return html! { div #choices data-part="choices" {} } };
    let named = |title, name: &'static str, all: &[(String, crate::domain::Words)]| {
        html! {
            @if all.len() > 1 {
                fieldset {
                    legend.hidden { (lang.say(title)) }
                    @for (n, (code, text)) in all.iter().enumerate() {
                        label { input type="radio" name=(name) value=(code) checked[n == 0]; span { b { (Shown::new(code)) } " " (Shown::from(text)) } }
                    }
                }
            }
        }
    };
    html! {
        div #choices data-part="choices" {
            @if let Some(round) = asked.round { input type="hidden" name="round" value=(round); }
            (named(&m::CHOOSE_ALTERNATIVE, "alternative", &asked.alternatives))
            (named(&m::CHOOSE_QUESTION, "question", &asked.questions))
            fieldset.kinds hidden[asked.kinds.len() < 2] {
                legend.hidden { (lang.say(&m::CHOOSE_FIELD)) }
                @for (n, kind) in asked.kinds.iter().enumerate() {
                    label.field-choice.(super::words::mark(*kind)) {
                        input type="radio" name="kind" value=(kind_name(*kind)) data-sign=(typed(*kind)) checked[n == 0];
                        span { span.sign aria-hidden="true" { (w::sign(*kind)) } " " (Shown::from(lang.say(w::kind(*kind))).capital()) }
                    }
                }
            }
        }
    }
}

fn lines(page: &TablePage, lang: Lang) -> Markup {
    let several = page.lines().iter().map(|line| line.round).collect::<std::collections::BTreeSet<_>>().len() > 1;
    html! {
        ul #lines.own data-part="lines" {
            @for line in page.lines() { (own(line, several, lang)) }
        }
    }
}

fn own(line: &OwnLine, several: bool, lang: Lang) -> Markup {
    html! {
        li.(super::words::mark(line.kind)) data-id=(line.id) data-open=[line.is_open.then_some("1")] data-star=[line.star.then_some("1")] {
            span.sign aria-hidden="true" { (w::sign(line.kind)) }
            span.hidden { (lang.say(w::kind(line.kind))) ": " }
            span.text { (Shown::from(&line.text)) }
            @if several && let Some(round) = line.round { span.quiet.when { (lang.fill(&r::ROUND_N, &[("n", &round)])) } }
            @if line.is_open {
                button.star type="button" aria-pressed=(line.star) aria-label=(lang.say(&m::STAR_LINE)) { @if line.star { "\u{2605}" } @else { "\u{2606}" } }
                button.edit type="button" { (lang.say(&m::EDIT_LINE)) }
            } @else if line.star { span.star aria-label=(lang.say(&m::STAR_LINE)) role="img" { "\u{2605}" } }
        }
    }
}
