use std::ops::Range;

use maud::{Markup, PreEscaped, html};

use super::page::{document, line, said, star};
use super::{Addresses, Options, minutes, missing, not_too_many, round_name, rounds, table_name, tables, when};
use crate::analysis::round_time;
use crate::domain::{Force, Id, Kind, Quadrant, Round, RoundKind, Table};
use crate::exchange::{Fault, Qr, Text};
use crate::lang::{Lang, Shown, prepare, print as m, words as w};
use crate::record::State;

/// Lines below one heading, each with the sign that the typist keys.
struct Field {
    heading: Option<Shown>,
    sign: Option<&'static str>,
}

/// What a card says whichever table it is for.
struct Face<'s> {
    state: &'s State,
    lang: Lang,
    of: Id<Round>,
    round: &'s Round,
    fields: Vec<Field>,
    /// Codes to ring at every line, where the round is about more than one thing.
    codes: Vec<Shown>,
    /// Main categories, numbered, when they are too many to be headings of their own.
    headings: Vec<Shown>,
    about: Vec<(Shown, Shown)>,
    pages: Option<&'s Addresses>,
    asked: Vec<Shown>,
}

/// One card a table a round; with one group one a round.
pub fn cards(state: &State, options: Options<'_>) -> Result<Vec<u8>, Fault> {
    let (rounds, tables) = (rounds(state, options), tables(state, options));
    if rounds.is_empty() {
        return Err(missing("no_rounds", Text::new(&m::NO_ROUNDS), &prepare::ROUNDS));
    }
    let pages = not_too_many(rounds.len() * tables.len().max(1))?;
    let lang = options.lang;
    let sheets = html! {
        @for (id, round) in &rounds {
            @let face = Face::of(state, (*id, round), options);
            @if tables.is_empty() { (face.card(None)) }
            @for (id, table) in &tables { (face.card(Some((*id, table)))) }
        }
    };
    let what = if tables.is_empty() { &m::ROUND_CARDS } else { &m::CARDS };
    Ok(document(state, lang, lang.say(what), &[lang.count(&m::HOW_TO, pages)], false, &sheets))
}

impl<'s> Face<'s> {
    fn of(state: &'s State, (of, round): (Id<Round>, &'s Round), options: Options<'s>) -> Self {
        let lang = options.lang;
        let alternatives = round.alternatives.iter().filter_map(|id| state.alternatives().get(*id));
        let about: Vec<_> = alternatives.map(|a| (Shown::new(&a.code).clipped(8), said(&a.name, 90))).collect();
        let questions: Vec<_> = round.questions.iter().filter_map(|id| state.questions().get(*id)).collect();
        let mut codes: Vec<_> = questions.iter().map(|q| Shown::new(&q.code).clipped(8)).collect();
        if codes.len() < 2 {
            codes = about.iter().map(|(code, _)| code.clone()).collect();
        }
        codes.truncate(if (2..=5).contains(&codes.len()) { 5 } else { 0 });
        let words: Vec<Shown> = state.workshop().iter().flat_map(|w| &w.headings).map(|h| said(h, 38)).collect();
        let words = if round.kind == RoundKind::Topic { words } else { Vec::new() };
        let (own, listed) = if words.len() <= 4 { (words, Vec::new()) } else { (Vec::new(), words) };
        let asked = questions.iter().map(|q| match questions.len() {
            1 => said(&q.text, 400),
            _ => Shown::new(&format!("{} {}", q.code, q.text.as_str())).clipped(240),
        });
        Self {
            state,
            lang,
            of,
            round,
            fields: fields(round, own, lang),
            codes,
            headings: listed.into_iter().take(24).collect(),
            about,
            pages: options.pages,
            asked: asked.chain(round.prompt.as_ref().map(|p| said(p, 400))).take(4).collect(),
        }
    }

    /// How many lines to write on there is room for in each field: as many in each, none without.
    fn rows(&self, table: Option<&Table>, about: usize) -> Vec<usize> {
        let wraps = |text: &Shown, letters: usize| text.width().div_ceil(letters).max(1);
        let ask = |(i, text): (usize, &Shown)| match (i, text.width() > 200) {
            (0, false) => wraps(text, 62) * 6 + 4,
            (0, true) => wraps(text, 72) * 5 + 4,
            _ => wraps(text, 80) * 5 + 3,
        };
        let asked: usize = self.asked.iter().enumerate().map(ask).sum();
        let bare = if table.is_none() && self.pages.is_some() { 50 } else { 36 };
        let head = if table.is_some() { 49 } else { bare } + about * 7;
        let helps = if self.codes.is_empty() { 0 } else { 7 }
            + if self.headings.is_empty() { 0 } else { 10 + self.headings.len().div_ceil(2) * 5 };
        let used = head + asked + helps + 20 + self.fields.len() * 9;
        let room = 272_usize.saturating_sub(used) * 10 / 93;
        let (room, fields) = (room.min(16), self.fields.len());
        // More room for one field than for another says something, so only where there is little.
        let over = if room / fields < 3 { room % fields } else { 0 };
        (0..fields).map(|i| (room / fields + usize::from(i < over)).max(1)).collect()
    }

    /// Whether what is asked says so already, as many plans do.
    fn is_told_of_stars(&self) -> bool {
        self.asked.iter().any(|text| text.as_str().contains(self.lang.say(&m::STAR_THREE)))
    }

    fn card(&self, at: Option<(Id<Table>, &Table)>) -> Markup {
        let (lang, round) = (self.lang, self.round);
        let number = self.state.card_number(at.map(|(id, _)| id), self.of).unwrap_or_default();
        let table = at.map(|(_, table)| table);
        let topic = table.and_then(|t| self.state.topics().get(t.topic?));
        let topic = topic.map(|t| (Shown::new(&t.code).clipped(8), said(&t.title, 90), t.prompt.as_ref()));
        let about = self.about.len() + topic.as_ref().map_or(0, |(_, _, prompt)| 1 + usize::from(prompt.is_some()));
        let rows = self.rows(table, about);
        let ends = rows.iter().scan(0, |end, rows| {
            *end += rows;
            Some(*end)
        });
        let fields: Vec<_> = self.fields.iter().zip(rows.iter().zip(ends).map(|(rows, end)| end - rows..end)).collect();
        html! {
            section.sheet.card {
                (line(self.state, Some(round), lang))
                div.top {
                    div {
                        p.big { @match table { Some(table) => (table_name(table, lang)), None => (round_name(round, lang)) } }
                        @if let Some(table) = table { (place(table, lang)) }
                    }
                    (self.way_in(at.map(|(id, _)| id)))
                    p.number { (lang.say(&m::CARD)) b { (number) } }
                }
                div.when {
                    @if table.is_some() { b { (round_name(round, lang)) } }
                    span { (when(self.state, round, lang)) }
                    @if round_time(self.state, round).is_some() { span.quiet { (lang.count(&m::MINUTES, minutes(self.state, round))) } }
                }
                ul.about {
                    @if let Some((code, name, prompt)) = topic {
                        li { b { (code) } b { (name) } }
                        @if let Some(prompt) = prompt { li { b {} span { (said(prompt, 180)) } } }
                    }
                    @for (code, name) in &self.about { li { b { (code) } b { (name) } } }
                }
                @for text in &self.asked { p.ask.longer[text.width() > 200] { (text) } }
                @if !self.headings.is_empty() {
                    ol.headings { @for (i, text) in self.headings.iter().enumerate() { li { b { (i + 1) } span { (text) } } } }
                }
                @if !self.codes.is_empty() { p.do { (lang.say(&m::RING_CODE)) } }
                @if !self.headings.is_empty() { p.do { (lang.say(&m::HEADING_NUMBER)) } }
                div.lines { @for (field, rows) in fields { (self.field(field, rows)) } }
                (foot(table.is_some(), lang))
            }
        }
    }

    /// The page that this table can write on instead. A single table writes as the group that it is.
    fn way_in(&self, table: Option<Id<Table>>) -> Markup {
        let only = || self.state.tables().iter().map(|(id, _)| id).next();
        let address = self.pages.and_then(|pages| pages.get(&table.or_else(only)));
        let code = address.and_then(|address| Some((Qr::on_paper(address)?, typed(address))));
        html! {
            @if let Some((code, lines)) = code {
                div.way-in {
                    (PreEscaped(code.svg()))
                    p { (self.lang.say(&m::WRITE_HERE)) }
                    p.typed { @for line in &lines { span { (line) } } }
                }
            }
        }
    }

    fn field(&self, field: &Field, rows: Range<usize>) -> Markup {
        html! {
            h2 {
                @if let Some(sign) = field.sign { span.key { (sign) } }
                @if let Some(heading) = &field.heading { span { (heading) } }
                span.mark { @if rows.start == 0 && !self.is_told_of_stars() { span { (self.lang.say(&m::STAR_THREE)) } } (star()) }
            }
            @for n in rows.start + 1..=rows.end {
                div.row {
                    span.n { (n) }
                    @if let Some(sign) = field.sign { span.sign { (sign) } }
                    @if !self.headings.is_empty() { span.box.wide {} }
                    @if !self.codes.is_empty() { span.codes { @for code in &self.codes { span { (code) } } } }
                    span.write {}
                    span.box {}
                }
            }
        }
    }
}

/// All of an address as one types it where there is no camera: its key on a line of its own, and nothing between.
fn typed(address: &str) -> [Shown; 2] {
    let rest = address.split_once("://").map_or(address, |(_, rest)| rest);
    let (place, key) = rest.split_at(rest.rfind('/').map_or(rest.len(), |at| at + 1));
    [place, key].map(Shown::new)
}

fn fields(round: &Round, headings: Vec<Shown>, lang: Lang) -> Vec<Field> {
    let of = |kind: Kind, heading: Shown| Field { heading: Some(heading), sign: Some(w::sign(kind)) };
    match round.kind {
        RoundKind::Swot => {
            let asked = if round.quadrants.is_empty() { &Quadrant::ALL[..] } else { &round.quadrants };
            let name = |q: &Quadrant| Shown::from(lang.say(w::quadrants(*q))).capital();
            asked.iter().map(|q| of(Kind::Quadrant(*q), name(q))).collect()
        }
        RoundKind::Question => vec![
            of(Kind::Force(Force::Harder), lang.say(&m::HARDER).into()),
            of(Kind::Force(Force::Easier), lang.say(&m::EASIER).into()),
        ],
        RoundKind::Topic if headings.is_empty() => vec![Field { heading: None, sign: None }],
        RoundKind::Topic => headings.into_iter().map(|text| Field { heading: Some(text), sign: None }).collect(),
    }
}

fn place(table: &Table, lang: Lang) -> Markup {
    let named = [table.name.as_ref(), table.place.as_ref()].into_iter().flatten().map(|words| said(words, 60));
    let named: Vec<_> = named.map(|words| words.as_str().to_owned()).collect();
    html! {
        @if !named.is_empty() { p.where { (named.join(" · ")) } }
        @if let Some(host) = &table.host { p.quiet { (lang.fill(&m::HOSTED_BY, &[("host", &said(host, 90))])) } }
    }
}

fn foot(tables: bool, lang: Lang) -> Markup {
    let (many, who) = if tables { (&m::HOW_MANY_HERE, &m::HOST_ROLE) } else { (&m::HOW_MANY, &m::WRITER_ROLE) };
    html! {
        div.foot {
            div { (lang.say(many)) }
            div.grow { (lang.say(who)) }
            div.typist {
                span { (lang.say(&m::TYPIST)) ":" }
                span { span.box.small {} (lang.say(&m::CARD_IN)) }
                span { span.box.small {} (lang.say(&m::CARD_TYPED)) }
            }
        }
    }
}
