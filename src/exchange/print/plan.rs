use std::collections::BTreeMap;

use maud::{Markup, html};

use super::page::{document, line, said, title};
use super::piles::{Pile, Side, piles};
use super::questions;
use super::{Options, host, missing, round_name, rounds, slips, tables, when};
use crate::analysis::{meeting_of, planned};
use crate::domain::{AgendaItem, AgendaKind, Id, Meeting, Mode, Round, Table};
use crate::exchange::{Fault, Text};
use crate::lang::{Lang, Msg, Shown, date, prepare as p, print as m};
use crate::record::State;

/// A sheet a meeting with agenda, rounds and tables; then what has to be ready before the doors open.
pub fn plan(state: &State, options: Options<'_>) -> Result<Vec<u8>, Fault> {
    let lang = options.lang;
    let only = options.round.and_then(|id| meeting_of(state, state.rounds().get(id)?)).map(|(id, _)| id);
    let meetings: Vec<_> = state.meetings().iter().filter(|(id, _)| only.is_none_or(|only| only == *id)).collect();
    if meetings.is_empty() && state.rounds().is_empty() && state.tables().is_empty() {
        return Err(missing("no_meeting", Text::new(&m::NO_MEETING), &p::MEETINGS));
    }
    let in_a_room = meetings.is_empty() || meetings.iter().any(|(_, meeting)| meeting.mode == Mode::Room);
    let tables = tables(state, options);
    let sheets = html! {
        @if meetings.is_empty() { section.flow { (head(state, None, lang)) (round_list(state, None, lang)) (table_list(state, &tables, lang)) } }
        @for (id, meeting) in &meetings {
            section.flow {
                (head(state, Some(meeting), lang))
                (agenda(meeting, lang))
                (round_list(state, Some(*id), lang))
                @if meeting.mode == Mode::Room { (table_list(state, &tables, lang)) }
            }
        }
        @if in_a_room { (rigging(state, options, &tables)) }
    };
    Ok(document(state, lang, lang.say(&m::PLAN), &[lang.say(&m::HOW_TO_PLAN).to_owned()], true, &sheets))
}

fn head(state: &State, meeting: Option<&Meeting>, lang: Lang) -> Markup {
    let named = meeting.and_then(|meeting| meeting.title.as_ref()).map(|words| said(words, 120));
    let day = meeting.and_then(|meeting| meeting.date.as_deref()).map(|iso| Shown::new(&date(lang, iso)).clipped(40));
    let planned = meeting.and_then(|meeting| planned(meeting, &meeting.agenda));
    let end = planned.and_then(|items| items.last().map(|last| lang.fill(&m::ENDS, &[("time", &last.to)])));
    let plenary = meeting.and_then(|meeting| meeting.plenary_at.as_deref()).map(|at| Shown::new(at).clipped(12));
    let plenary = plenary.map(|at| lang.fill(&m::PLENARY_AT, &[("time", &at)]));
    let parts = [day.map(|day| day.to_string()), plenary, end];
    let under: Vec<_> = parts.into_iter().flatten().collect();
    html! {
        @match named {
            Some(named) => { (line(state, None, lang)) h1 { (named) } }
            None => h1 { (title(state)) },
        }
        @if !under.is_empty() { p.under { (under.join("\u{2003}")) } }
    }
}

fn agenda(meeting: &Meeting, lang: Lang) -> Markup {
    if meeting.agenda.is_empty() {
        return html! {};
    }
    let planned = planned(meeting, &meeting.agenda);
    let time = |i: usize| planned.as_ref().and_then(|all| all.get(i)).map(ToString::to_string).unwrap_or_default();
    html! {
        h2 { (lang.say(&p::AGENDA)) }
        @if planned.is_none() { p.quiet { (lang.say(&m::NO_START)) } }
        table.many[meeting.agenda.len() > 9] {
            tr { th { (lang.say(&m::TIME)) } th { (lang.say(&m::WHAT)) } th.r { (lang.say(&p::MINUTES)) } th.r {} }
            @for (i, item) in meeting.agenda.iter().enumerate() {
                tr.main[matches!(item.kind, AgendaKind::Round | AgendaKind::Plenary)] {
                    td.time { (time(i)) }
                    td { (item_name(item, lang)) }
                    td.r { (item.minutes) }
                    td.r { @if let Some(minimum) = item.minimum { span.quiet { (lang.fill(&m::AT_LEAST, &[("minutes", &minimum)])) } } }
                }
            }
        }
    }
}

fn item_name(item: &AgendaItem, lang: Lang) -> Shown {
    let kind = match (item.kind, item.round) {
        (AgendaKind::Round, Some(number)) => return named_round(item, number, lang),
        (AgendaKind::Round, None) => &p::ROUNDS,
        (AgendaKind::Talk, _) => &m::TALK,
        (AgendaKind::Plenary, _) => &m::PLENARY,
        (AgendaKind::Break, _) => &m::BREAK,
    };
    item.title.as_ref().map_or_else(|| lang.say(kind).into(), |words| said(words, 120))
}

fn named_round(item: &AgendaItem, number: u16, lang: Lang) -> Shown {
    let name = lang.fill(&m::ROUND_N, &[("number", &number)]);
    item.title.as_ref().map_or_else(|| name.into(), |words| said(words, 120))
}

fn round_list(state: &State, of: Option<Id<Meeting>>, lang: Lang) -> Markup {
    let here = |round: &Round| meeting_of(state, round).map(|(id, _)| id) == of;
    let all: Vec<_> = state.rounds().iter().map(|(_, round)| round).filter(|round| here(round)).collect();
    let about = |round: &Round| {
        let alternatives = round.alternatives.iter().filter_map(|id| state.alternatives().get(*id));
        let alternatives = alternatives.map(|a| format!("{} {}", a.code, a.name.as_str()));
        let questions = round.questions.iter().filter_map(|id| state.questions().get(*id)).map(|q| q.code.clone());
        Shown::new(&alternatives.chain(questions).collect::<Vec<_>>().join(" · ")).clipped(160)
    };
    html! {
        @if !all.is_empty() {
            h2 { (lang.say(&p::ROUNDS)) }
            table {
                @for round in all {
                    tr {
                        td.time { b { (round_name(round, lang)) } br; (when(state, round, lang)) }
                        td {
                            @let about = about(round);
                            @if !about.as_str().is_empty() { p { b { (about) } } }
                            @if let Some(prompt) = &round.prompt { p { (said(prompt, 260)) } }
                        }
                    }
                }
            }
        }
    }
}

fn table_list(state: &State, tables: &[(Id<Table>, &Table)], lang: Lang) -> Markup {
    let topic = |table: &Table| {
        let topic = table.topic.and_then(|id| state.topics().get(id));
        topic.map(|t| Shown::new(&format!("{} {}", t.code, t.title.as_str())).clipped(60)).unwrap_or_default()
    };
    let place = |table: &Table| {
        let parts = [&table.name, &table.place].into_iter().flatten().map(|words| said(words, 50).to_string());
        parts.collect::<Vec<_>>().join(", ")
    };
    let has = |of: fn(&Table) -> bool| tables.iter().any(|(_, table)| of(table));
    let (topics, hosts) = (has(|t| t.topic.is_some()), has(|t| t.host.is_some()));
    html! {
        @if !tables.is_empty() {
            h2 { (lang.say(&p::TABLES)) }
            table.many[tables.len() > 9] {
                tr {
                    th {} th { (lang.say(&p::PLACE)) }
                    @if hosts { th { (lang.say(&p::HOST)) } }
                    @if topics { th { (lang.say(&p::TOPIC)) } }
                    th.r { (lang.say(&m::SEATED)) }
                }
                @for (_, table) in tables {
                    tr {
                        td { b { (table.number) } }
                        td { (place(table)) }
                        @if hosts { td { @if let Some(host) = &table.host { (said(host, 70)) } } }
                        @if topics { td { (topic(table)) } }
                        td.r { @if let Some(seats) = table.seats { (seats) } }
                    }
                }
            }
        }
    }
}

/// The list that is gone through before the doors open; what can be counted is counted from the plan.
fn rigging(state: &State, options: Options<'_>, tables: &[(Id<Table>, &Table)]) -> Markup {
    let lang = options.lang;
    // Where seats have been drawn nobody draws from bowls.
    let bowls = !tables.is_empty() && !slips::are_strips(state);
    let piles = if bowls { piles(state, options).unwrap_or_default() } else { Vec::new() };
    let screen = [&m::EXTEND, &m::BOARD_WINDOW, &m::FONT_SIZE, &m::NO_SLEEP];
    let power = [&m::SOUND, &m::MICROPHONE, &m::POWER];
    let who = [&m::WHO_BOARD, &m::WHO_TYPES, &m::WHO_COLLECTS, &m::WHO_CLOCK];
    html! {
        section.flow.dense {
            (line(state, None, lang))
            h1 { (lang.say(&m::RIGGING)) }
            h2 { (lang.say(&m::WHO)) }
            ul.lines-to-fill { @for msg in who { li { span { (lang.say(msg)) } span.write {} } } }
            h2 { (lang.say(&m::SCREEN)) }
            (ticked(screen.map(|msg| lang.say(msg).to_owned())))
            h2 { (lang.say(&m::SOUND_AND_POWER)) }
            (ticked(power.map(|msg| lang.say(msg).to_owned())))
            h2 { (lang.say(if tables.is_empty() { &m::READY } else { &m::TABLES_READY })) }
            (ticked(room(tables, &piles, lang)))
            (paper(state, options, tables, &piles))
        }
    }
}

fn ticked(lines: impl IntoIterator<Item = String>) -> Markup {
    html! { ul.tick-list { @for line in lines { li { span.box {} span { (line) } } } } }
}

fn room(tables: &[(Id<Table>, &Table)], piles: &[Pile<'_>], lang: Lang) -> Vec<String> {
    let say = |msgs: &[&Msg]| -> Vec<String> { msgs.iter().map(|msg| lang.say(msg).to_owned()).collect() };
    if tables.is_empty() {
        return say(&[&m::CARD_OUT, &m::PENS, &m::SHEETS_UP]);
    }
    let mut all = say(&[&m::TABLE_SIGNS, &m::CARDS_OUT, &m::CARDS_KEPT, &m::SHEETS_UP]);
    all.push(lang.count(&m::PENS_N, tables.len() * 2));
    if !piles.is_empty() {
        let on = |side| piles.iter().filter(|pile| pile.side == side).count();
        let bowls = lang.count(&m::BOWLS_N, piles.len());
        let (right, left) = (on(Side::Right), on(Side::Left));
        all.push(match right + left == piles.len() {
            true => lang.fill(&m::BOWLS_SIDE, &[("bowls", &bowls), ("right", &right), ("left", &left)]),
            false => bowls + ".",
        });
        all.push(lang.say(&m::CUT_SLIPS).to_owned());
    }
    all
}

/// How many sheets of which paper.
fn paper(state: &State, options: Options<'_>, tables: &[(Id<Table>, &Table)], piles: &[Pile<'_>]) -> Markup {
    let lang = options.lang;
    let rounds = rounds(state, options);
    let cards = rounds.len() * tables.len().max(1);
    let spare = rounds.len() * tables.len().div_ceil(6).max(1);
    let white = lang.say(&m::WHITE_PAPER);
    let name = if tables.is_empty() { &m::ROUND_CARDS } else { &m::CARDS };
    let mut rows: Vec<(String, Shown, usize)> = Vec::new();
    if cards > 0 {
        // Codes on them lead to one address of the machine, and it may get another.
        let at = options.pages.and_then(|pages| pages.values().next()).map(|address| Shown::new(host(address)));
        let what = match at {
            Some(at) => lang.fill(&m::ONLY_AT, &[("cards", &lang.say(name)), ("host", &at)]),
            None => lang.say(name).to_owned(),
        };
        rows.push((what, white.into(), cards));
        rows.push((lang.say(&m::SPARE_CARDS).to_owned(), white.into(), spare));
    }
    let hung = questions::sheets(state, options).len();
    if hung > 0 {
        rows.push((lang.say(&m::QUESTIONS).to_owned(), white.into(), hung));
    }
    let mut by_paper: BTreeMap<usize, (Shown, usize)> = BTreeMap::new();
    for pile in piles {
        let first = piles.iter().position(|other| other.colour == pile.colour).unwrap_or_default();
        by_paper.entry(first).or_insert_with(|| (pile.colour.paper(lang), 0)).1 += pile.pages();
    }
    rows.extend(by_paper.into_values().map(|(paper, sheets)| (lang.say(&m::SLIPS).to_owned(), paper, sheets)));
    let strips = slips::strips_needed(state);
    if strips > 0 {
        rows.push((lang.say(&m::STRIPS).to_owned(), white.into(), strips));
    }
    let sum: usize = rows.iter().map(|(_, _, sheets)| sheets).sum();
    html! {
        @if !rows.is_empty() {
            h2 { (lang.say(&m::PAPER)) }
            table.many {
                tr { th { (lang.say(&m::WHAT)) } th { (lang.say(&m::PAPER)) } th.r { (lang.say(&m::SHEETS)) } }
                @for (what, paper, sheets) in &rows { tr { td { (what) } td { (paper) } td.r { (sheets) } } }
                tr.main { td { (lang.say(&m::SUM)) } td {} td.r { (sum) } }
            }
        }
    }
}
