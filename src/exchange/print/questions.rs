use maud::{Markup, html};

use super::page::{document, line, said};
use super::{Options, minutes, missing, not_too_many, round_name, rounds, tables, when};
use crate::analysis::round_time;
use crate::domain::{Force, Kind, Quadrant, Question, Round, RoundKind, Topic, Words};
use crate::exchange::{Fault, Text};
use crate::lang::{Lang, Shown, prepare, print as m, words as w};
use crate::record::State;

/// One sheet a question, a topic and a round that asks something of its own, to hang up or read out.
pub fn questions(state: &State, options: Options<'_>) -> Result<Vec<u8>, Fault> {
    let lang = options.lang;
    let sheets = sheets(state, options);
    if sheets.is_empty() {
        return Err(missing("no_questions", Text::new(&m::NO_QUESTIONS), &prepare::ROUNDS));
    }
    let pages = not_too_many(sheets.len())?;
    let all = html! { @for sheet in &sheets { (sheet) } };
    Ok(document(state, lang, lang.say(&m::QUESTIONS), &[lang.count(&m::HOW_TO, pages)], false, &all))
}

/// Each of them.
pub fn sheets(state: &State, options: Options<'_>) -> Vec<Markup> {
    let lang = options.lang;
    let rounds: Vec<_> = rounds(state, options).into_iter().map(|(_, round)| round).collect();
    let mut sheets = Vec::new();
    for (id, question) in state.questions().iter() {
        let asking: Vec<_> = rounds.iter().copied().filter(|round| round.questions.contains(&id)).collect();
        if !asking.is_empty() || options.round.is_none() {
            sheets.push(of_question(state, question, &asking, lang));
        }
    }
    let tables = tables(state, options);
    for (id, topic) in state.topics().iter() {
        let at = tables.iter().filter(|(_, table)| table.topic == Some(id)).map(|(_, table)| table.number);
        let at: Vec<_> = at.map(|number| number.to_string()).collect();
        if !at.is_empty() || options.table.is_none() {
            sheets.push(of_topic(state, topic, &at, &rounds, lang));
        }
    }
    let asks = |round: &&&Round| round.questions.is_empty();
    for round in rounds.iter().filter(asks) {
        if let Some(prompt) = &round.prompt {
            sheets.push(of_round(state, round, prompt, lang));
        }
    }
    sheets
}

fn of_question(state: &State, question: &Question, asking: &[&Round], lang: Lang) -> Markup {
    let how = [(Force::Harder, &m::WHAT_HARDER), (Force::Easier, &m::WHAT_EASIER)];
    html! {
        (sheet(state, asking, lang, html! {
            p.code { (Shown::new(&question.code).clipped(20)) }
            (heading(&question.text))
            @if let Some(goal) = &question.goal { p.goal { (lang.fill(&m::GOAL_IS, &[("goal", &said(goal, 160))])) } }
            @for prompt in asking.iter().filter_map(|round| round.prompt.as_ref()).take(1) { (text(prompt)) }
            div.how { @for (force, msg) in how { p { b { (w::sign(Kind::Force(force))) } (lang.say(msg)) } } }
            (times(state, asking, lang))
        }))
    }
}

fn of_topic(state: &State, topic: &Topic, at: &[String], rounds: &[&Round], lang: Lang) -> Markup {
    html! {
        (sheet(state, &[], lang, html! {
            p.code {
                b { (Shown::new(&topic.code).clipped(20)) }
                @if !at.is_empty() { "\u{2003}" (lang.fill(&m::AT_TABLES, &[("list", &at.join(", "))])) }
            }
            (heading(&topic.title))
            @if let Some(prompt) = &topic.prompt { (text(prompt)) }
            (times(state, rounds, lang))
        }))
    }
}

fn of_round(state: &State, round: &Round, prompt: &Words, lang: Lang) -> Markup {
    let alternatives = round.alternatives.iter().filter_map(|id| state.alternatives().get(*id));
    let quadrants = match round.kind {
        RoundKind::Swot if round.quadrants.is_empty() => &Quadrant::ALL[..],
        RoundKind::Swot => &round.quadrants,
        RoundKind::Question | RoundKind::Topic => &[],
    };
    let name = |q: &Quadrant| Shown::from(lang.say(w::quadrants(*q))).capital();
    html! {
        (sheet(state, &[round], lang, html! {
            p.code { b { (round_name(round, lang)) } }
            (heading(prompt))
            ul.goal { @for a in alternatives.take(6) { li { b { (Shown::new(&a.code).clipped(8)) } "\u{2002}" (said(&a.name, 90)) } } }
            div.how {
                @for q in quadrants { p { b { (w::sign(Kind::Quadrant(*q))) } (name(q)) } }
                @if round.kind == RoundKind::Question {
                    p { b { (w::sign(Kind::Force(Force::Harder))) } (lang.say(&m::WHAT_HARDER)) }
                    p { b { (w::sign(Kind::Force(Force::Easier))) } (lang.say(&m::WHAT_EASIER)) }
                }
            }
            (times(state, &[round], lang))
        }))
    }
}

fn sheet(state: &State, rounds: &[&Round], lang: Lang, inside: Markup) -> Markup {
    let one = match rounds[..] {
        [round] => Some(round),
        _ => None,
    };
    html! { section.sheet.wall { (line(state, one, lang)) (inside) } }
}

/// As large as its length leaves room for.
fn heading(words: &Words) -> Markup {
    let words = said(words, 500);
    let length = words.width();
    html! { h1.long[(90..190).contains(&length)].longer[(190..320).contains(&length)].longest[length >= 320] { (words) } }
}

fn text(words: &Words) -> Markup {
    let words = said(words, 360);
    let length = words.width();
    html! { p.text.long[(120..240).contains(&length)].longest[length >= 240] { (words) } }
}

/// At the foot: how long there is, and when. Rounds beyond the third say nothing more to a table.
fn times(state: &State, rounds: &[&Round], lang: Lang) -> Markup {
    html! {
        div.minutes {
            @for round in rounds.iter().take(3) {
                div {
                    b { (when(state, round, lang)) } br;
                    (round_name(round, lang))
                    @if round_time(state, round).is_some() { ", " (lang.count(&m::MINUTES, minutes(state, round))) }
                }
            }
        }
    }
}
