//! The parts of a plan and the questions of each, as data: one list screen and one form serve them all.

use crate::lang::{Msg, prepare as p, words as w};

/// One part of a plan.
pub struct Part {
    /// What a plan calls it.
    pub key: &'static str,
    /// What people call it.
    pub name: &'static Msg,
    /// What it is for.
    pub purpose: &'static Msg,
    /// What its rows are.
    pub shape: Shape,
    /// What changes of a plan call its rows, where anything can speak of one.
    pub kind: Option<&'static str>,
    /// Where a plan keeps it.
    pub within: Within,
    /// The questions of a row; the one that names it comes first.
    pub asks: &'static [Ask],
}

/// What the rows of a part are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// One row, always there.
    One,
    /// Rows with a code or a number, listed by it.
    Named,
    /// Rows in an order of the user's.
    Ordered,
    /// The same, each nothing but a text.
    Texts,
}

/// Where a plan keeps a part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Within {
    /// On its own.
    Plan,
    /// In the mandate.
    Mandate,
    /// In the meeting it belongs to.
    Meeting,
}

/// One question of a form.
pub struct Ask {
    /// What a plan calls it.
    pub key: &'static str,
    /// What people call it.
    pub label: &'static Msg,
    /// What will do as an answer.
    pub kind: Kind,
    /// What it is for, with an example.
    pub hint: &'static Msg,
    /// Whether a row is nothing without it.
    pub must: bool,
    /// What a new row begins with.
    pub fill: &'static str,
    /// How a list says the answer, if it does.
    pub fact: Option<&'static Msg>,
    /// Asked only where another answer is this one.
    pub when: Option<(&'static str, &'static str)>,
}

/// What will do as an answer.
#[derive(Clone, Copy)]
pub enum Kind {
    /// Any words.
    Words,
    /// A code nothing else of the part has; new ones begin with the letter.
    Code(&'static str),
    /// A number nothing else of the part has.
    Numbered,
    /// A whole number from 0 or 1 up to this.
    Number(u64, u64),
    /// A number with decimals.
    Decimal,
    /// An amount, exact to the øre.
    Money,
    /// A day.
    Date,
    /// A time of day.
    Time,
    /// Three letters.
    Currency,
    /// Yes in one row of the part at most.
    Only,
    /// One of these.
    One(Options),
    /// Any of these; the word says what none marked means.
    Several(Options, &'static Msg),
    /// How many rows to make at once; asked of new ones only.
    Many,
}

/// What there is to choose from.
#[derive(Clone, Copy)]
pub enum Options {
    /// Always the same.
    These(&'static [(&'static str, &'static Msg)]),
    /// The rows of another part.
    Rows(&'static Part),
}

pub(super) const fn ask(key: &'static str, label: &'static Msg, kind: Kind, hint: &'static Msg) -> Ask {
    Ask { key, label, kind, hint, must: false, fill: "", fact: Some(&p::PLAIN_FACT), when: None }
}

impl Ask {
    pub(super) const fn must(mut self) -> Self {
        self.must = true;
        self
    }
    pub(super) const fn fill(mut self, text: &'static str) -> Self {
        self.fill = text;
        self
    }
    const fn said(mut self, fact: &'static Msg) -> Self {
        self.fact = Some(fact);
        self
    }
    pub(super) const fn unsaid(mut self) -> Self {
        self.fact = None;
        self
    }
    const fn when(mut self, key: &'static str, is: &'static str) -> Self {
        self.when = Some((key, is));
        self
    }
}

const fn code(prefix: &'static str) -> Ask {
    ask("code", &p::CODE, Kind::Code(prefix), &p::CODE_HINT).must()
}
pub(super) const fn words(key: &'static str, label: &'static Msg, hint: &'static Msg) -> Ask {
    ask(key, label, Kind::Words, hint)
}
const fn text(hint: &'static Msg) -> Ask {
    words("text", &p::TEXT, hint).must()
}
pub(super) const fn one_of(
    key: &'static str,
    label: &'static Msg,
    these: &'static [(&'static str, &'static Msg)],
) -> Ask {
    ask(key, label, Kind::One(Options::These(these)), &p::TURN_HINT).must()
}
pub(super) const fn row_of(key: &'static str, label: &'static Msg, part: &'static Part) -> Ask {
    ask(key, label, Kind::One(Options::Rows(part)), &p::TURN_HINT)
}
pub(super) const fn decimal(key: &'static str, label: &'static Msg, hint: &'static Msg) -> Ask {
    ask(key, label, Kind::Decimal, hint).unsaid()
}

const NUMBER: Ask = ask("number", &p::NUMBER, Kind::Numbered, &p::NUMBER_HINT).must();
const MINUTES: Ask =
    ask("minutes", &p::MINUTES, Kind::Number(1, 1440), &p::MINUTES_HINT).must().fill("20").said(&p::MINUTES_FACT);
const MEETING: Ask = row_of("meeting", &p::MEETING, &MEETINGS).must();

const fn part(
    key: &'static str,
    shape: Shape,
    kind: Option<&'static str>,
    [name, purpose]: [&'static Msg; 2],
    asks: &'static [Ask],
) -> Part {
    Part { key, name, purpose, shape, kind, within: Within::Plan, asks }
}

const fn within(mut part: Part, within: Within) -> Part {
    part.within = within;
    part
}

static WORKSHOP: Part = part(
    "workshop",
    Shape::One,
    None,
    [&p::WORKSHOP, &p::WORKSHOP_FOR],
    &[
        words("title", &p::TITLE, &p::TITLE_HINT).must(),
        ask("currency", &p::CURRENCY, Kind::Currency, &p::CURRENCY_HINT),
        ask("price_year", &p::PRICE_YEAR, Kind::Number(1900, 2200), &p::PRICE_YEAR_HINT),
    ],
);
static MANDATE: Part = part(
    "mandate",
    Shape::One,
    None,
    [&p::MANDATE, &p::MANDATE_FOR],
    &[
        words("purpose", &p::PURPOSE, &p::PURPOSE_HINT),
        words("boundary", &p::BOUNDARY, &p::BOUNDARY_HINT),
        words("decides", &p::DECIDES, &p::DECIDES_HINT),
        ask("deadline", &p::DEADLINE, Kind::Date, &p::DATE_HINT),
    ],
);
static GOALS: Part =
    within(part("goals", Shape::Texts, None, [&p::GOALS, &p::GOALS_FOR], &[text(&p::GOAL_HINT)]), Within::Mandate);
static GUIDANCE: Part = within(
    part("guidance", Shape::Texts, None, [&p::GUIDANCE, &p::GUIDANCE_FOR], &[text(&p::GUIDANCE_HINT)]),
    Within::Mandate,
);
static FOCUS: Part = within(
    part("focus_areas", Shape::Texts, None, [&p::FOCUS, &p::FOCUS_FOR], &[text(&p::FOCUS_HINT)]),
    Within::Mandate,
);
pub(super) static AREAS: Part = part(
    "areas",
    Shape::Named,
    Some("area"),
    [&p::AREAS, &p::AREAS_FOR],
    &[code("V"), words("title", &p::TITLE, &p::AREA_HINT).must()],
);
/// The ways to organise.
pub static ALTERNATIVES: Part = part(
    "alternatives",
    Shape::Named,
    Some("alternative"),
    [&p::ALTERNATIVES, &p::ALTERNATIVES_FOR],
    &[
        code("A"),
        words("name", &p::NAME, &p::ALTERNATIVE_HINT).must(),
        words("description", &p::DESCRIPTION, &p::DESCRIPTION_HINT).unsaid(),
        ask("baseline", &p::BASELINE, Kind::Only, &p::BASELINE_HINT).said(&p::BASELINE_FACT),
        row_of("area", &p::AREA, &AREAS),
        ask("combines", &p::COMBINES, Kind::Several(Options::Rows(&ALTERNATIVES), &p::NONE), &p::COMBINE_HINT),
    ],
);
/// The groups that talk together.
pub static TABLES: Part = part(
    "tables",
    Shape::Named,
    Some("table"),
    [&p::TABLES, &p::TABLES_FOR],
    &[
        NUMBER,
        ask("many", &p::HOW_MANY, Kind::Many, &p::HOW_MANY_HINT).must().fill("1").unsaid(),
        words("name", &p::NAME, &p::TABLE_NAME_HINT),
        words("place", &p::PLACE, &p::PLACE_HINT),
        words("host", &p::HOST, &p::HOST_HINT),
        row_of("topic", &p::TOPIC, &TOPICS),
        ask("seats", &p::SEATS, Kind::Number(1, 999), &p::SEATS_HINT).said(&crate::lang::screens::SEATS_N),
    ],
);
static TOPICS: Part = part(
    "topics",
    Shape::Named,
    Some("topic"),
    [&p::TOPICS, &p::TOPICS_FOR],
    &[
        code("T"),
        words("title", &p::TITLE, &p::TOPIC_HINT).must(),
        words("prompt", &p::PROMPT, &p::PROMPT_HINT),
        words("colour", &p::COLOUR, &p::COLOUR_HINT),
    ],
);
/// Strategic questions.
pub static QUESTIONS: Part = part(
    "questions",
    Shape::Named,
    Some("question"),
    [&p::QUESTIONS, &p::QUESTIONS_FOR],
    &[code("Q"), words("text", &p::TEXT, &p::QUESTION_HINT).must(), words("goal", &p::GOAL, &p::QUESTION_GOAL_HINT)],
);
pub(super) static SOURCES: Part = part(
    "sources",
    Shape::Named,
    Some("source"),
    [&p::SOURCES, &p::SOURCES_FOR],
    &[
        code("S"),
        words("title", &p::TITLE, &p::SOURCE_HINT),
        one_of(
            "kind",
            &p::KIND,
            &[
                ("interview", &p::INTERVIEW),
                ("document", &p::DOCUMENT),
                ("survey", &p::SURVEY),
                ("mail", &p::MAIL),
                ("other", &p::OTHER),
            ],
        ),
    ],
);
static HEADINGS: Part =
    part("headings", Shape::Texts, Some("heading"), [&p::HEADINGS, &p::HEADINGS_FOR], &[text(&p::HEADING_HINT)]);
/// The gatherings.
pub static MEETINGS: Part = part(
    "meetings",
    Shape::Named,
    Some("meeting"),
    [&p::MEETINGS, &p::MEETINGS_FOR],
    &[
        code("M"),
        words("title", &p::TITLE, &p::MEETING_HINT),
        ask("date", &p::DATE, Kind::Date, &p::DATE_HINT),
        ask("start", &p::START, Kind::Time, &p::START_HINT),
        ask("plenary_at", &p::PLENARY_AT, Kind::Time, &p::PLENARY_HINT).unsaid(),
        ask("report_on", &p::REPORT_ON, Kind::Date, &p::REPORT_HINT).unsaid(),
        ask("present", &p::PRESENT, Kind::Number(0, 100_000), &p::PRESENT_HINT).unsaid(),
        one_of("mode", &p::MODE, &[("room", &p::ROOM), ("online", &p::ONLINE)]),
    ],
);
/// What happens in a meeting.
pub static AGENDA: Part = within(
    part(
        "agenda",
        Shape::Ordered,
        None,
        [&p::AGENDA, &p::AGENDA_FOR],
        &[
            words("title", &p::TITLE, &p::AGENDA_HINT),
            one_of(
                "kind",
                &p::KIND,
                &[("talk", &p::TALK), ("round", &p::ROUND), ("plenary", &p::PLENARY), ("break", &p::BREAK)],
            ),
            row_of("round", &p::WHICH_ROUND, &ROUNDS).said(&p::NUMBER_FACT).when("kind", "round"),
            MINUTES,
            ask("minimum", &p::MINIMUM, Kind::Number(0, 1440), &p::MINIMUM_HINT).unsaid(),
            MEETING,
        ],
    ),
    Within::Meeting,
);
static ROUNDS: Part = within(
    part(
        "rounds",
        Shape::Named,
        Some("round"),
        [&p::ROUNDS, &p::ROUNDS_FOR],
        &[
            NUMBER,
            one_of("kind", &p::KIND, &[("swot", &p::SWOT), ("question", &p::FORCES), ("topic", &p::IDEAS)]),
            MINUTES,
            ask("change_minutes", &p::CHANGE, Kind::Number(0, 240), &p::CHANGE_HINT).unsaid(),
            ask(
                "alternatives",
                &p::ALTERNATIVES,
                Kind::Several(Options::Rows(&ALTERNATIVES), &p::ALL_OF_THEM),
                &p::MARK_HINT,
            ),
            ask(
                "quadrants",
                &p::FIELDS,
                Kind::Several(
                    Options::These(&[
                        ("strength", &w::STRENGTH),
                        ("weakness", &w::WEAKNESS),
                        ("opportunity", &w::OPPORTUNITY),
                        ("threat", &w::THREAT),
                    ]),
                    &p::ALL_OF_THEM,
                ),
                &p::MARK_HINT,
            )
            .when("kind", "swot"),
            ask("questions", &p::ASKED, Kind::Several(Options::Rows(&QUESTIONS), &p::ALL_OF_THEM), &p::MARK_HINT)
                .when("kind", "question"),
            words("prompt", &p::PROMPT, &p::PROMPT_HINT),
            MEETING,
        ],
    ),
    Within::Meeting,
);
/// What alternatives are judged on.
pub static CRITERIA: Part = part(
    "criteria",
    Shape::Named,
    Some("criterion"),
    [&p::CRITERIA, &p::CRITERIA_FOR],
    &[
        code("C"),
        words("name", &p::NAME, &p::CRITERION_HINT).must(),
        decimal("weight", &p::WEIGHT, &p::WEIGHT_HINT).said(&p::WEIGHT_FACT),
        decimal("worst", &p::WORST, &p::WORST_HINT),
        decimal("best", &p::BEST, &p::BEST_HINT),
    ],
);

/// All of them, in the order a workshop is prepared.
pub static PARTS: [&Part; 16] = [
    &WORKSHOP,
    &MANDATE,
    &GOALS,
    &GUIDANCE,
    &FOCUS,
    &AREAS,
    &ALTERNATIVES,
    &TOPICS,
    &TABLES,
    &QUESTIONS,
    &SOURCES,
    &HEADINGS,
    &MEETINGS,
    &ROUNDS,
    &AGENDA,
    &CRITERIA,
];
