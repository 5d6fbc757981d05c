//! A table's own page: what it is asked, a field to write in, and what it said itself. Without scripts it is a form.

use maud::{DOCTYPE, Markup, html};

use super::{Choice, Colours, look};
use crate::analysis::{Asked, OwnLine, TablePage};
use crate::domain::{AnyId, Force, Kind, Quadrant, Stamp, Words};
use crate::lang::{Lang, Msg, Shown, page as m, room as r, words as w};

/// What is written and not sent yet, by names of its own on the device.
pub const KEPT_SCRIPT: &str = include_str!("kept.js");
/// What still shows the words at an address that is closed.
pub const CLOSED_SCRIPT: &str = include_str!("closed.js");

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
fn typed_sign(kind: Kind) -> &'static str {
    match kind {
        Kind::Quadrant(Quadrant::Strength) | Kind::Force(Force::Easier) => "+",
        Kind::Quadrant(Quadrant::Weakness) | Kind::Force(Force::Harder) => "-",
        Kind::Quadrant(Quadrant::Opportunity) => "*",
        Kind::Quadrant(Quadrant::Threat) => "!",
        Kind::Plain => "",
    }
}

/// Where a page is, and how its reader wants it.
#[derive(Clone, Copy, Debug)]
pub struct Door<'a> {
    /// The part of its address that nobody can guess.
    pub key: &'a str,
    /// Words and colours.
    pub choice: &'a Choice,
    /// What a line is called that is sent from it without scripts.
    pub line: AnyId,
}

/// What a form without scripts held, as it came: so that it can be shown again.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Typed {
    /// What the line is called, so that a form that is sent twice is one line.
    pub id: String,
    /// The words.
    pub text: String,
    /// The name of the field.
    pub kind: String,
    /// The number of the round.
    pub round: String,
    /// The code of the alternative.
    pub alternative: String,
    /// The code of the question.
    pub question: String,
    /// `1` where it is one of the most important.
    pub star: String,
}

impl Door<'_> {
    /// Where the page is.
    pub fn at(&self) -> String {
        format!("/t/{}", self.key)
    }

    /// Its address in other words or colours.
    pub fn address(&self, choice: &Choice) -> String {
        format!("{}{}", self.at(), choice.look())
    }
}

/// The whole page; `told` is why a form without scripts was not taken in, and what it held.
pub fn table(page: &TablePage, door: Door<'_>, now: Stamp, told: Option<(&Msg, &Typed)>) -> String {
    let lang = door.choice.lang;
    let empty = Typed::default();
    let typed = told.map_or(&empty, |(_, typed)| typed);
    let action = format!("{}/line{}", door.at(), door.choice.look());
    let scripts = html! { script src="/kept.js" defer {} script src="/table.js" defer {} };
    let title = html! { (who(page, lang)) " \u{2013} " (Shown::from(page.title())) };
    let inside = html! {
        div #page {
            (head(page, lang, now))
            main #board {
                (named(page, lang))
                (ask(page, lang))
                @if let Some((why, _)) = told { p.problem role="alert" { b { (lang.say(why)) } } }
                form #write method="post" action=(action) hidden[page.asked().is_none() && told.is_none()] {
                    (choices(page, typed, lang))
                    @let id = if typed.id.is_empty() { door.line.to_string() } else { typed.id.clone() };
                    input type="hidden" name="id" value=(id) autocomplete="off";
                    label.hidden for="text" { (lang.say(&m::NEW_LINE)) }
                    textarea #text name="text" maxlength=(LONGEST) rows="3" required enterkeyhint="send" autocomplete="off"
                        aria-describedby="hint" placeholder=(lang.say(&m::NEW_LINE)) { (typed.text) }
                    button #save { (lang.say(&m::SAVE_LINE)) }
                    div.after {
                        p #state {}
                        p #belongs hidden { span {} " " button #move type="button" {} }
                        p #split hidden { button type="button" {} }
                        (hint(page, lang))
                    }
                }
                (rescue(false, lang))
                noscript {
                    p { (lang.say(&m::NO_SCRIPT)) " " a href=(door.address(door.choice)) { (lang.say(&m::FETCH_AGAIN)) } }
                }
                section aria-labelledby="own" {
                    h2 #own { (lang.say(if page.table().is_some() { &m::OWN_LINES } else { &m::ALL_LINES })) }
                    ul #waiting.own {}
                    (lines(page, lang))
                }
                (earlier(page, lang))
            }
        }
        footer { (look(door.choice, &|to| door.address(to))) }
        p #said.hidden role="status" {}
        (words(page, door, lang))
    };
    shell(door.choice, &title, &scripts, &inside)
}

/// What stands at an address that leads nowhere now: why, and the words that this device still holds of it.
pub fn closed(door: Door<'_>, why: &Msg) -> String {
    let lang = door.choice.lang;
    let scripts = html! { script src="/kept.js" defer {} script src="/closed.js" defer {} };
    let inside = html! {
        main #board {
            h1 { (lang.say(&m::NO_PAGE_NOW)) }
            p { (lang.say(why)) }
            section #kept hidden aria-labelledby="own" {
                h2 #own { (lang.say(&m::STILL_HERE)) }
                (rescue(true, lang))
            }
        }
        footer { (look(door.choice, &|to| door.address(to))) }
        p #said.hidden role="status" {}
    };
    shell(door.choice, &html! { (lang.say(&m::NO_PAGE_NOW)) }, &scripts, &inside)
}

fn shell(choice: &Choice, title: &Markup, scripts: &Markup, inside: &Markup) -> String {
    let theme = (choice.colours != Colours::Auto).then(|| choice.colours.name());
    html! {
        (DOCTYPE)
        html lang=(choice.lang.code()) data-theme=[theme] {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1, interactive-widget=resizes-content";
                meta name="referrer" content="no-referrer";
                meta name="robots" content="noindex";
                title { (title) }
                link rel="stylesheet" href="/board.css";
                link rel="stylesheet" href="/table.css";
                (scripts)
            }
            body { (inside) }
        }
    }
    .into_string()
}

/// Words that can be copied, wherever they cannot be sent.
fn rescue(is_open: bool, lang: Lang) -> Markup {
    html! {
        div #rescue hidden[!is_open] {
            textarea #all readonly rows="4" aria-label=(lang.say(&m::STILL_HERE)) {}
            button #copy type="button" data-done=(lang.say(&m::COPIED)) { (lang.say(&m::COPY)) }
        }
    }
}

/// What of the page changes by itself: everything but the field that somebody writes in.
pub fn table_parts(page: &TablePage, lang: Lang, now: Stamp) -> Markup {
    html! {
        (head(page, lang, now))
        (named(page, lang))
        (ask(page, lang))
        (choices(page, &Typed::default(), lang))
        (hint(page, lang))
        (lines(page, lang))
        (earlier(page, lang))
    }
}

/// Words that a script says, and whose page it is: what waits on the device belongs to the table, whatever its address.
fn words(page: &TablePage, door: Door<'_>, lang: Lang) -> Markup {
    html! {
        template #words data-at=(door.at()) data-of=(page.of_whom()) data-longest=(LONGEST)
            data-waits=(lang.say(&m::WAITS)) data-kept=(lang.say(&m::LINE_KEPT)) data-refused=(lang.say(&m::NOT_TAKEN))
            data-back=(lang.say(&m::TAKE_BACK)) data-edit=(lang.say(&m::EDIT_LINE)) data-save=(lang.say(&m::SAVE_LINE))
            data-cancel=(lang.say(&m::CANCEL)) data-remove=(lang.say(&m::REMOVE_LINE)) data-lost=(lang.say(&m::NOT_SAVED))
            data-gone=(lang.say(&m::TAKEN_AWAY)) data-undo=(lang.say(&m::UNDO)) data-half=(lang.say(&m::HALF_TYPED))
            data-shut=(lang.say(&m::EDIT_TOO_LATE)) data-long=(lang.say(&m::TOO_LONG)) data-all=(lang.say(&m::ALL_SAVED))
            data-sending=(lang.say(&m::SENDING)) data-away=(lang.say(&m::KEPT_HERE)) data-one=(lang.say(&m::ONE_WAITS))
            data-many=(lang.say(&m::MANY_WAIT)) data-off=(lang.say(&m::NO_CONTACT)) data-loose=(lang.say(&m::NOT_KEPT))
            data-closed=(lang.say(&m::CLOSED_DOOR)) data-here=(lang.say(&m::LINES_HERE)) data-look=(lang.say(&m::SOME_REFUSED))
            data-belongs=(lang.say(&m::BELONGS_TO)) data-move=(lang.say(&m::MOVE_TO_ROUND)) data-field=(lang.say(&m::CHOOSE_FIELD))
            data-split=(lang.say(&m::SAVE_AS_N)) data-resting=(lang.say(&m::PAGE_SHUT)) {}
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

fn named(page: &TablePage, lang: Lang) -> Markup {
    html! { h1 data-part="who" { (who(page, lang)) } }
}

fn head(page: &TablePage, lang: Lang, now: Stamp) -> Markup {
    let up = lang.say(&r::TIME_IS_OUT);
    html! {
        header data-part="head" {
            @if page.table().is_some() { p.work { (Shown::from(page.title())) } }
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
                None => p.quiet { (lang.say(&m::NOT_BEGUN)) " " span.runs { (lang.say(&m::FOLLOWS)) } },
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

/// What can be chosen for a line in the round that is asked now, or in that of the words that came back.
fn choices(page: &TablePage, typed: &Typed, lang: Lang) -> Markup {
    let mut all = page.asked().into_iter().chain(page.asked_before());
    let now = all.clone().next();
    let its_own =
        all.find(|asked| !typed.round.is_empty() && asked.round.is_some_and(|n| n.to_string() == typed.round));
    html! {
        div #choices data-part="choices" data-asks=[now.map(|_| "1")] {
            @if let Some(asked) = its_own.or(now) { (choices_of(asked, typed, lang)) }
        }
    }
}

/// Those of rounds that are over, for words that were begun in one.
fn earlier(page: &TablePage, lang: Lang) -> Markup {
    html! {
        div #earlier data-part="earlier" hidden {
            @for asked in page.asked_before() {
                @if let Some(round) = asked.round {
                    template data-round=(round) { (choices_of(asked, &Typed::default(), lang)) }
                }
            }
        }
    }
}

fn choices_of(asked: &Asked, typed: &Typed, lang: Lang) -> Markup {
    let named = |title, name: &'static str, all: &[(String, Words)], was: &str| {
        let first = all.iter().position(|(code, _)| code == was).unwrap_or(0);
        html! {
            @if all.len() > 1 {
                fieldset {
                    legend.hidden { (lang.say(title)) }
                    @for (n, (code, text)) in all.iter().enumerate() {
                        label { input type="radio" name=(name) value=(code) checked[n == first]; span { b { (Shown::new(code)) } " " (Shown::from(text)) } }
                    }
                }
            }
        }
    };
    let first = asked.kinds.iter().position(|kind| kind_name(*kind) == typed.kind).unwrap_or(0);
    html! {
        @if let Some(round) = asked.round { input type="hidden" name="round" value=(round); }
        (named(&m::CHOOSE_ALTERNATIVE, "alternative", &asked.alternatives, &typed.alternative))
        (named(&m::CHOOSE_QUESTION, "question", &asked.questions, &typed.question))
        fieldset.kinds hidden[asked.kinds.len() < 2] {
            legend.hidden { (lang.say(&m::CHOOSE_FIELD)) }
            @for (n, kind) in asked.kinds.iter().enumerate() {
                @let mark = super::words::mark(*kind);
                label.(mark) {
                    input type="radio" name="kind" value=(kind_name(*kind)) data-mark=(mark) data-sign=(typed_sign(*kind)) checked[n == first];
                    span { span.sign aria-hidden="true" { (w::sign(*kind)) } " " (Shown::from(lang.say(w::kind(*kind))).capital()) }
                }
            }
        }
    }
}

/// What the keys do, for those who have keys.
fn hint(page: &TablePage, lang: Lang) -> Markup {
    let kinds = page.asked().map(|asked| asked.kinds.as_slice()).unwrap_or_default();
    let signs: Vec<_> = kinds.iter().map(|kind| typed_sign(*kind)).filter(|sign| !sign.is_empty()).collect();
    html! {
        p #hint.quiet.runs data-part="hint" {
            (lang.say(&m::ENTER_SAVES))
            @if kinds.len() > 1 { " " (lang.fill(&m::SIGNS_CHOOSE, &[("signs", &signs.join("\u{2060}\u{a0}"))])) }
        }
    }
}

fn lines(page: &TablePage, lang: Lang) -> Markup {
    let several = page.lines().iter().map(|line| line.round).collect::<std::collections::BTreeSet<_>>().len() > 1;
    html! {
        div data-part="lines" {
            ul #lines.own { @for line in page.lines() { (own(line, several, lang)) } }
            @if page.lines().is_empty() { p.quiet.none { (lang.say(&m::NOTHING_SAID)) } }
        }
    }
}

fn own(line: &OwnLine, several: bool, lang: Lang) -> Markup {
    let text = Shown::from(&line.text);
    // As it was written: whoever corrects it gets its line breaks back.
    let lines: Vec<_> = Shown::lines(line.text.as_str()).iter().map(|line| line.as_str().to_owned()).collect();
    let mark = super::words::mark(line.kind);
    let label = |msg: &Msg| format!("{}: {}", lang.say(msg), text.as_str());
    html! {
        li.(mark) data-id=(line.id) data-open=[line.is_open.then_some("1")] data-star=[line.star.then_some("1")] data-mark=(mark)
            data-kind=(kind_name(line.kind)) data-round=[line.round] data-alternative=[&line.alternative] data-question=[&line.question] {
            span.sign aria-hidden="true" { (w::sign(line.kind)) }
            div.said {
                span.hidden { (Shown::from(lang.say(w::kind(line.kind))).capital()) ": " }
                span.text { (lines.join("\n")) }
                @if several && let Some(round) = line.round { span.quiet { (lang.fill(&r::ROUND_N, &[("n", &round)])) } }
                // Why it can be corrected no more.
                @if line.is_shown { span.quiet { (lang.say(&m::ON_BOARD)) } }
            }
            @if line.may_star {
                button.star type="button" aria-pressed=(line.star) {
                    span aria-hidden="true" { @if line.star { "\u{2605}" } @else { "\u{2606}" } }
                    span.hidden { (label(&m::STAR_LINE)) }
                }
            } @else if line.star { span.star aria-label=(lang.say(&m::STAR_LINE)) role="img" { "\u{2605}" } }
            @if line.is_open {
                button.edit type="button" aria-label=(label(&m::EDIT_LINE)) { (lang.say(&m::EDIT_LINE)) }
            }
        }
    }
}
