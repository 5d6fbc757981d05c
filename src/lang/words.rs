//! The words of the domain, as each language says them.

use super::{Msg, links, messages, prepare, room, seats};
use crate::domain::{AgendaKind, Force, Kind, Quadrant, Release};
use crate::record::ThingKind;

messages! {
    STRENGTH: "styrke", "styrke", "strength";
    WEAKNESS: "svakhet", "veikskap", "weakness";
    OPPORTUNITY: "mulighet", "moglegheit", "opportunity";
    THREAT: "trussel", "trugsmål", "threat";
    STRENGTHS: "styrker", "styrkar", "strengths";
    WEAKNESSES: "svakheter", "veikskapar", "weaknesses";
    OPPORTUNITIES: "muligheter", "moglegheiter", "opportunities";
    THREATS: "trusler", "trugsmål", "threats";
    HARDER: "vanskeligere", "vanskelegare", "harder";
    EASIER: "enklere", "enklare", "easier";
    PLAIN: "innspill", "innspel", "statement";
    PLAINS: "innspill", "innspel", "statements";
    HELD: "kladd", "kladd", "draft";
    READY: "klar", "klar", "ready";
    SHOWN: "vist", "vist", "shown";
    PARKED: "parkert", "parkert", "parked";
    PARKED_N: "{n} parkert|{n} parkert", "{n} parkert|{n} parkerte", "{n} parked|{n} parked";
    TABLE: "bord", "bord", "table";
    TABLE_N: "Bord {n}", "Bord {n}", "Table {n}";
    STATEMENTS_N: "{n} innspill|{n} innspill", "{n} innspel|{n} innspel", "{n} statement|{n} statements";
    TABLES_N: "{n} bord|{n} bord", "{n} bord|{n} bord", "{n} table|{n} tables";
    POINTS_N: "{n} punkt|{n} punkter", "{n} punkt|{n} punkt", "{n} point|{n} points";
    ALTERNATIVES_N: "{n} alternativ|{n} alternativer", "{n} alternativ|{n} alternativ", "{n} alternative|{n} alternatives";
    OF_TABLES: "av {n} bord", "av {n} bord", "of {n} tables";
    WORKSHOP: "workshopen", "workshopen", "the workshop";
    AREA: "valgområde", "valområde", "area of choice";
    ALTERNATIVE: "alternativ", "alternativ", "alternative";
    SOURCE: "kilde", "kjelde", "source";
    TOPIC: "problemstilling", "problemstilling", "topic";
    QUESTION: "strategisk spørsmål", "strategisk spørsmål", "strategic question";
    MEETING: "møte", "møte", "meeting";
    ROUND: "runde", "runde", "round";
    CRITERION: "kriterium", "kriterium", "criterion";
    COST: "kostnadslinje", "kostnadslinje", "cost line";
    STATEMENT: "innspill", "innspel", "statement";
    THING: "noe med id", "noko med id", "thing with the id";
    HEADING: "overskrift", "overskrift", "heading";
    THEME: "punkt", "punkt", "point";
    TODAY: "Dagens ordning", "Dagens ordning", "Today continued";
}

/// The quadrant's name, one statement of it.
pub fn quadrant(quadrant: Quadrant) -> &'static Msg {
    match quadrant {
        Quadrant::Strength => &STRENGTH,
        Quadrant::Weakness => &WEAKNESS,
        Quadrant::Opportunity => &OPPORTUNITY,
        Quadrant::Threat => &THREAT,
    }
}

/// The quadrant's name, many of them.
pub fn quadrants(quadrant: Quadrant) -> &'static Msg {
    match quadrant {
        Quadrant::Strength => &STRENGTHS,
        Quadrant::Weakness => &WEAKNESSES,
        Quadrant::Opportunity => &OPPORTUNITIES,
        Quadrant::Threat => &THREATS,
    }
}

/// The kind's name, one statement of it.
pub fn kind(kind: Kind) -> &'static Msg {
    match kind {
        Kind::Quadrant(q) => quadrant(q),
        Kind::Force(Force::Harder) => &HARDER,
        Kind::Force(Force::Easier) => &EASIER,
        Kind::Plain => &PLAIN,
    }
}

/// The kind's name, many statements of it.
pub fn kinds(kind: Kind) -> &'static Msg {
    match kind {
        Kind::Quadrant(q) => quadrants(q),
        Kind::Force(Force::Harder) => &HARDER,
        Kind::Force(Force::Easier) => &EASIER,
        Kind::Plain => &PLAINS,
    }
}

/// How far a statement has come.
pub fn release(release: Release) -> &'static Msg {
    match release {
        Release::Held => &HELD,
        Release::Ready => &READY,
        Release::Shown => &SHOWN,
    }
}

/// What sort of item of an agenda.
pub fn agenda(kind: AgendaKind) -> &'static Msg {
    match kind {
        AgendaKind::Talk => &prepare::TALK,
        AgendaKind::Round => &ROUND,
        AgendaKind::Plenary => &prepare::PLENARY,
        AgendaKind::Break => &prepare::BREAK,
    }
}

/// What sort of thing.
pub fn thing(thing: ThingKind) -> &'static Msg {
    match thing {
        ThingKind::Workshop => &WORKSHOP,
        ThingKind::Area => &AREA,
        ThingKind::Alternative => &ALTERNATIVE,
        ThingKind::Source => &SOURCE,
        ThingKind::Topic => &TOPIC,
        ThingKind::Question => &QUESTION,
        ThingKind::Table => &TABLE,
        ThingKind::Meeting => &MEETING,
        ThingKind::Round => &ROUND,
        ThingKind::Criterion => &CRITERION,
        ThingKind::Cost => &COST,
        ThingKind::Batch => &links::BATCH,
        ThingKind::Link => &links::LINK,
        ThingKind::Card => &room::CARD,
        ThingKind::Reading => &room::READING,
        ThingKind::Joined => &room::JOINED,
        ThingKind::Ballot => &room::BALLOT,
        ThingKind::Participant => &seats::PARTICIPANT,
        ThingKind::Draw => &seats::DRAW,
        ThingKind::Statement => &STATEMENT,
        ThingKind::Theme => &THEME,
    }
}

/// The sign as people read it: a real minus.
pub fn sign(kind: Kind) -> &'static str {
    match kind {
        Kind::Quadrant(Quadrant::Strength) | Kind::Force(Force::Easier) => "+",
        Kind::Quadrant(Quadrant::Weakness) | Kind::Force(Force::Harder) => "\u{2212}",
        Kind::Quadrant(Quadrant::Opportunity) => "*",
        Kind::Quadrant(Quadrant::Threat) => "!",
        Kind::Plain => "·",
    }
}
