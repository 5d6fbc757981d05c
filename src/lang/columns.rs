//! What programs call the columns of lists and tables, and the values in them, as each language says it.

use super::{Msg, judging as j, links, messages, seats, words as w};

messages! {
    ID: "id", "id", "id";
    TEXT: "tekst", "tekst", "text";
    QUADRANT: "felt", "felt", "quadrant";
    SHORT_QUESTION: "spørsmål", "spørsmål", "question";
    FORCE: "retning", "retning", "force";
    TIME: "tid", "tid", "time";
    STATE: "tilstand", "tilstand", "state";
    HEADING: "hovedkategori", "hovudkategori", "heading";
    SUPPORT: "oppslutning", "oppslutning", "support";
    JOINED: "samme", "same", "same";
    BY: "hvem svarer", "kven svarer", "who answers";
    ANSWER: "svar", "svar", "answer";
    AFTER_CLOSING: "etter avslutning", "etter avslutning", "after closing";
    RECORDED: "tatt opp", "teke opp", "recorded at";
    KIND: "art", "art", "kind";
    YEAR: "år", "år", "year";
    AMOUNT: "beløp", "beløp", "amount";
    LOW: "lav", "låg", "low";
    LIKELY: "sannsynlig", "sannsynleg", "likely";
    HIGH: "høy", "høg", "high";
    FROM: "fra", "frå", "from";
    TO: "til", "til", "to";
    UNIT: "enhet", "eining", "unit";
    FUNCTION: "funksjon", "funksjon", "function";
    KOSTRA: "kostra", "kostra", "kostra";
    ACCOUNT: "konto", "konto", "account";
    FTE: "årsverk", "årsverk", "fte";
    PERCENTILES: "persentiler", "persentilar", "percentiles";
    PHASING: "innfasing", "innfasing", "phasing";
    FILE: "fil", "fil", "file";
    SHEET: "ark", "ark", "sheet";
    ROW: "rad", "rad", "row";
    CODE: "kode", "kode", "code";
    NAME: "navn", "namn", "name";
    FIRST_NAME: "fornavn", "førenamn", "first name";
    LAST_NAME: "etternavn", "etternamn", "last name";
    TITLE: "tittel", "tittel", "title";
    NUMBER: "nummer", "nummer", "number";
    DESCRIPTION: "beskrivelse", "skildring", "description";
    BASELINE: "nullalternativ", "nullalternativ", "baseline";
    COMBINES: "setter sammen", "set saman", "combines";
    ONE_OFF: "engangs", "eingongs", "one-off";
    RUNNING: "drift", "drift", "running";
    BENEFIT: "gevinst", "vinst", "benefit";
    PLACE: "sted", "stad", "place";
    HOST: "bordvert", "bordvert", "host";
    SEATS: "plasser", "plassar", "seats";
    SINCE: "siden", "sidan", "since";
    MINUTES: "minutter", "minutt", "minutes";
    CHANGE_MINUTES: "minutter til bytte", "minutt til byte", "minutes to change";
    QUADRANTS: "felter", "felt", "quadrants";
    PROMPT: "ledetekst", "leietekst", "prompt";
    GOAL: "mål", "mål", "goal";
    COLOUR: "farge", "farge", "colour";
    WEIGHT: "vekt", "vekt", "weight";
    WORST: "dårligst", "dårlegast", "worst";
    BEST: "best", "best", "best";
    DATE: "dato", "dato", "date";
    MODE: "form", "form", "mode";
    PRESENT: "til stede", "til stades", "present";
    START: "start", "start", "start";
    PLENARY_AT: "plenum", "plenum", "plenary";

    STATEMENTS: "innspill", "innspel", "statements";
    THEMES: "punkter", "punkt", "points";
    COSTS: "kostnader", "kostnader", "costs";
    ALTERNATIVES: "alternativer", "alternativ", "alternatives";
    TABLES: "bord", "bord", "tables";
    ROUNDS: "runder", "rundar", "rounds";
    QUESTIONS: "spørsmål", "spørsmål", "questions";
    SOURCES: "kilder", "kjelder", "sources";
    MEETINGS: "møter", "møte", "meetings";
    CRITERIA: "kriterier", "kriterium", "criteria";
    TOPICS: "problemstillinger", "problemstillingar", "topics";

    WITHDRAWN: "tatt bort", "teke bort", "withdrawn";
    WAITING: "venter", "ventar", "waiting";
    IS_RUNNING: "i gang", "i gang", "running";
    CLOSED: "lukket", "lukka", "closed";
    SWOT: "swot", "swot", "swot";
    INTERVIEW: "intervju", "intervju", "interview";
    DOCUMENT: "dokument", "dokument", "document";
    SURVEY: "undersøkelse", "undersøking", "survey";
    MAIL: "e-post", "e-post", "mail";
    OTHER: "annet", "anna", "other";
    ROOM: "i rommet", "i rommet", "room";
    ONLINE: "på nett", "på nett", "online";
    STAR: "stjerne", "stjerne", "star";
    PAUSED: "på pause", "på pause", "paused";
    YES: "ja", "ja", "yes";
    UNITS: "enheter", "einingar", "units";
    FUNCTIONS: "funksjoner", "funksjonar", "functions";
    LINES: "linjer", "linjer", "lines";
    SAID_BY: "sagt av", "sagt av", "said by";
}

/// What people call a column, or a kind of things that can be listed.
pub fn column(name: &str) -> Option<&'static Msg> {
    Some(match name {
        "id" => &ID,
        "text" => &TEXT,
        "table" => &w::TABLE,
        "round" => &w::ROUND,
        "meeting" => &w::MEETING,
        "alternative" => &w::ALTERNATIVE,
        "topic" => &w::TOPIC,
        "quadrant" => &QUADRANT,
        "question" => &SHORT_QUESTION,
        "force" => &FORCE,
        "source" => &w::SOURCE,
        "time" => &TIME,
        "heading" => &HEADING,
        "state" => &STATE,
        "theme" => &w::THEME,
        "support" => &SUPPORT,
        "joined" => &JOINED,
        "by" => &BY,
        "answer" => &ANSWER,
        "star" => &STAR,
        "parked" => &w::PARKED,
        "recorded_at" => &RECORDED,
        "after_closing" => &AFTER_CLOSING,
        "kind" => &KIND,
        "year" => &YEAR,
        "amount" => &AMOUNT,
        "low" => &LOW,
        "likely" => &LIKELY,
        "high" => &HIGH,
        "from" => &FROM,
        "to" => &TO,
        "unit" => &UNIT,
        "function" => &FUNCTION,
        "kostra" => &KOSTRA,
        "account" => &ACCOUNT,
        "fte" => &FTE,
        "percentiles" => &PERCENTILES,
        "phasing" => &PHASING,
        "file" => &FILE,
        "sheet" => &SHEET,
        "row" => &ROW,
        "code" => &CODE,
        "name" => &NAME,
        "first_name" => &FIRST_NAME,
        "last_name" => &LAST_NAME,
        "title" => &TITLE,
        "number" => &NUMBER,
        "area" => &w::AREA,
        "description" => &DESCRIPTION,
        "baseline" => &BASELINE,
        "combines" => &COMBINES,
        "one_off" => &ONE_OFF,
        "running" => &RUNNING,
        "benefits" => &BENEFIT,
        "place" => &PLACE,
        "host" => &HOST,
        "seats" => &SEATS,
        "since" => &SINCE,
        "minutes" => &MINUTES,
        "change_minutes" => &CHANGE_MINUTES,
        "quadrants" => &QUADRANTS,
        "prompt" => &PROMPT,
        "goal" => &GOAL,
        "colour" => &COLOUR,
        "weight" => &WEIGHT,
        "worst" => &WORST,
        "best" => &BEST,
        "date" => &DATE,
        "mode" => &MODE,
        "present" => &PRESENT,
        "start" => &START,
        "plenary_at" => &PLENARY_AT,
        "organisation" => &seats::ORGANISATION,
        "role" => &seats::ROLE,
        "key" => &seats::KEY,
        "participants" => &seats::PARTICIPANTS,
        "statements" => &STATEMENTS,
        "themes" => &THEMES,
        "costs" => &COSTS,
        "units" => &UNITS,
        "functions" => &FUNCTIONS,
        "money" => &links::MONEY,
        "lines" => &LINES,
        "said_by" => &SAID_BY,
        "alternatives" => &ALTERNATIVES,
        "tables" => &TABLES,
        "rounds" => &ROUNDS,
        "questions" => &QUESTIONS,
        "sources" => &SOURCES,
        "meetings" => &MEETINGS,
        "criteria" => &CRITERIA,
        "topics" => &TOPICS,
        "rankings" => &j::COLUMN_RANKINGS,
        "inside" => &j::COLUMN_INSIDE,
        "welcome" => &j::COLUMN_WELCOME,
        "impact" => &j::IMPACT,
        "probability" => &j::PROBABILITY,
        "urgency" => &j::URGENCY,
        "outcome" => &j::COLUMN_OUTCOME,
        "harder" => &w::HARDER,
        "easier" => &w::EASIER,
        "count" => &j::COLUMN_COUNT,
        "sum" => &j::COLUMN_SUM,
        "strongest" => &j::COLUMN_STRONGEST,
        "unscored" => &j::COLUMN_UNSCORED,
        "rank" => &j::COLUMN_PLACE,
        "item" => &j::COLUMN_ITEM,
        "points" => &j::POINTS,
        "voters" => &j::VOTERS,
        "split" => &j::SPLIT,
        "ballots" => &j::COLUMN_BALLOTS,
        _ => return None,
    })
}

/// What people call a value of a closed set, by the column it stands in; `None` when the value is its own name.
pub fn value(column: &str, value: &str) -> Option<&'static Msg> {
    Some(match (column, value) {
        ("state", "held") => &w::HELD,
        ("state", "ready") => &w::READY,
        ("state", "shown") => &w::SHOWN,
        ("state", "withdrawn") => &WITHDRAWN,
        ("state", "waiting") => &WAITING,
        ("state", "running") => &IS_RUNNING,
        ("state", "closed") => &CLOSED,
        ("state", "paused") => &PAUSED,
        ("quadrant" | "quadrants", "strength") => &w::STRENGTH,
        ("quadrant" | "quadrants", "weakness") => &w::WEAKNESS,
        ("quadrant" | "quadrants", "opportunity") => &w::OPPORTUNITY,
        ("quadrant" | "quadrants", "threat") => &w::THREAT,
        ("force", "harder") => &w::HARDER,
        ("force", "easier") => &w::EASIER,
        ("kind", "one-off") => &ONE_OFF,
        ("kind", "running") => &RUNNING,
        ("kind", "benefit") => &BENEFIT,
        ("kind", "swot") => &SWOT,
        ("kind", "question") => &SHORT_QUESTION,
        ("kind", "topic") => &w::TOPIC,
        ("kind", "interview") => &INTERVIEW,
        ("kind", "document") => &DOCUMENT,
        ("kind", "survey") => &SURVEY,
        ("kind", "mail") => &MAIL,
        ("kind", "other") => &OTHER,
        ("outcome", "immediate_attention") => &j::NOW,
        ("outcome", "next_planning_cycle") => &j::PLAN,
        ("outcome", "continuous_monitoring") => &j::WATCH,
        ("outcome", "drop") => &j::DROP,
        ("state", "counted") => &j::COLUMN_STATE_COUNTED,
        ("state", "too_few") => &j::COLUMN_STATE_TOO_FEW,
        ("state", "comes") => &seats::COMES,
        ("state", "absent") => &seats::ABSENT,
        ("mode", "room") => &ROOM,
        ("mode", "online") => &ONLINE,
        _ => return None,
    })
}
