//! What a draw came to, in words and as programs read it.

use serde_json::{Value, json};

use super::{Fault, Text};
use crate::analysis::draw::{Quality, Seat, Setting, Trouble};
use crate::domain::Id;
use crate::lang::{Lang, Shown, seats as s};
use crate::record::State;

/// The seats of a workshop and how good they are.
pub struct Drawn<'s> {
    state: &'s State,
    setting: Setting,
    at: Vec<Option<Vec<usize>>>,
    quality: Quality,
}

impl<'s> Drawn<'s> {
    /// By the last draw.
    pub fn of(state: &'s State) -> Self {
        let setting = Setting::of(state).seated(state);
        let at = setting.seats(state);
        let quality = setting.room.quality(&setting.people, &at);
        Self { state, setting, at, quality }
    }

    /// Codes of those who sit at a table in a round.
    fn at(&self, round: usize, table: usize) -> Vec<&str> {
        let sits = |at: &Option<Vec<usize>>| at.as_ref().is_some_and(|at| at.get(round) == Some(&table));
        let people = self.setting.people.iter().zip(&self.at);
        people.filter(|(_, at)| sits(at)).map(|(person, _)| person.code.as_str()).collect()
    }

    fn topic(&self, table: usize) -> Option<&'s str> {
        let table = self.setting.tables.get(table).and_then(|id| self.state.tables().get(*id))?;
        self.state.topics().get(table.topic?).map(|topic| topic.code.as_str())
    }

    fn number(&self, round: usize) -> u16 {
        let id: Option<&Id<_>> = self.setting.rounds.get(round);
        id.and_then(|id| self.state.rounds().get(*id)).map_or(0, |round| round.number)
    }

    /// Codes of those who come and sit nowhere yet.
    pub fn unseated(&self) -> Vec<&str> {
        let people = self.setting.unseated(self.state).into_iter();
        people.map(|i| self.setting.people[i].code.as_str()).collect()
    }

    /// The shape that the contract of the command line gives.
    pub fn json(&self, saved: bool) -> Value {
        let draw = self.state.draw().map(|(_, draw)| draw);
        let place = |round: usize, (i, place): (usize, &crate::analysis::draw::Place)| json!({"table": place.number, "topic": self.topic(i), "participants": self.at(round, i)});
        let tables = |round| self.setting.room.places.iter().enumerate().map(move |it| place(round, it));
        let round = |i| json!({"number": self.number(i), "tables": tables(i).collect::<Vec<_>>()});
        let absent = self.setting.people.iter().filter(|person| person.seat == Seat::Absent);
        let q = &self.quality;
        json!({
            "schema": 1,
            "seed": draw.map(|draw| &draw.seed),
            "algorithm": draw.map(|draw| &draw.algorithm),
            "saved": saved,
            "rounds": (0..self.setting.rounds.len()).map(round).collect::<Vec<_>>(),
            "quality": {
                "topic_repeats": q.topic_repeats,
                "repeat_meetings": q.repeat_meetings,
                "most_meetings": q.most_meetings,
                "fewest_met": q.fewest_met,
                "median_met": q.median_met,
                "same_organisation_pairs": q.same_organisation_pairs,
                "fewest_same_organisation_pairs": q.fewest_same_organisation,
                "table_sizes": q.table_sizes.iter().flatten().collect::<Vec<_>>(),
            },
            "absent": absent.map(|person| &person.code).collect::<Vec<_>>(),
            "unseated": self.unseated(),
        })
    }

    /// Table by table and round by round, and below how good it is.
    pub fn text(&self, lang: Lang) -> String {
        let mut lines = Vec::new();
        for round in 0..self.setting.rounds.len() {
            lines.push(lang.fill(&s::ROUND_N, &[("n", &self.number(round))]));
            for (i, place) in self.setting.room.places.iter().enumerate() {
                let n = place.number;
                let table = match self.topic(i) {
                    Some(topic) => lang.fill(&s::TABLE_AND_TOPIC, &[("n", &n), ("topic", &topic)]),
                    None => lang.fill(&crate::lang::words::TABLE_N, &[("n", &n)]),
                };
                lines.push(format!("  {table}: {}", self.at(round, i).join(" ")));
            }
            lines.push(String::new());
        }
        let seed = self.state.draw().map(|(_, draw)| draw.seed.clone()).unwrap_or_default();
        let people = self.at.iter().flatten().count();
        lines.push(lang.fill(&s::SEED, &[("seed", &seed), ("people", &people)]));
        lines.push(self.sentences(lang).join(" "));
        let unseated = self.unseated();
        if !unseated.is_empty() {
            lines.push(lang.fill(&s::UNSEATED, &[("n", &unseated.len()), ("list", &unseated.join(", "))]));
            lines.push(lang.say(&s::SEAT_THEM).to_owned());
        }
        lines.iter().map(|line| format!("{}\n", Shown::new(line))).collect()
    }

    /// How good it is, a sentence each, what matters most first.
    pub fn sentences(&self, lang: Lang) -> Vec<String> {
        let q = &self.quality;
        let mut said = Vec::new();
        if self.setting.room.places.iter().any(|place| place.topic.is_some()) {
            said.push(match q.topic_repeats {
                0 => lang.say(&s::TOPICS_KEPT).to_owned(),
                n => lang.count(&s::TOPICS_BROKEN, n),
            });
        }
        if self.setting.room.rounds > 1 {
            said.push(match q.repeat_meetings {
                0 => lang.say(&s::NOBODY_TWICE).to_owned(),
                n => lang.count(&s::MEETINGS, n),
            });
        }
        if self.setting.people.iter().any(|person| person.organisation.is_some()) {
            let fewest = q.fewest_same_organisation;
            said.push(lang.fill(&s::TOGETHER, &[("n", &q.same_organisation_pairs), ("fewest", &fewest)]));
        }
        said.push(match q.sizes() {
            (from, to) if from == to => lang.count(&s::SIZE, from),
            (from, to) => lang.fill(&s::SIZES, &[("from", &from), ("to", &to)]),
        });
        said.push(lang.fill(&s::MET, &[("fewest", &q.fewest_met), ("median", &q.median_met)]));
        let hosts = self.setting.people.iter().filter(|person| matches!(person.seat, Seat::Host(_))).count();
        if hosts > 0 {
            said.push(lang.count(&s::HOSTS, hosts));
        }
        said
    }
}

/// Which rule cannot be kept, why, and what to do about it.
pub fn trouble(trouble: Trouble) -> Fault {
    let fault = |code, text: Text, hint| Fault::new(code, text).hint(Text::new(hint));
    match trouble {
        Trouble::NoTables => fault("no_tables", Text::new(&s::NO_TABLES), &s::NO_TABLES_FIX),
        Trouble::NoRounds => fault("no_rounds", Text::new(&s::NO_ROUNDS), &s::NO_ROUNDS_FIX),
        Trouble::NoPeople => fault("no_participants", Text::new(&s::NO_PEOPLE), &s::NO_PEOPLE_FIX),
        Trouble::Seats { people, seats } => {
            let text = Text::new(&s::FEW_SEATS).with("people", people).with("seats", seats);
            fault("too_few_seats", text, &s::FEW_SEATS_FIX)
        }
        Trouble::Full { table, seats, people } => {
            let text = Text::new(&s::FULL_TABLE).with("table", table).with("seats", seats).with("people", people);
            fault("table_full", text, &s::FEW_SEATS_FIX)
        }
        Trouble::Topics { topics, rounds } => {
            let text = Text::new(&s::FEW_TOPICS).with("topics", topics).with("rounds", rounds);
            fault("too_few_topics", text, &s::FEW_TOPICS_FIX)
        }
        Trouble::Uneven { places, needed } => {
            let text = Text::new(&s::UNEVEN).with("places", places).with("needed", needed);
            fault("topics_uneven", text, &s::UNEVEN_FIX)
        }
        Trouble::NoPlace { code } => fault("no_place", Text::new(&s::NO_PLACE).with("code", code), &s::NO_PLACE_FIX),
        Trouble::Stopped => Fault::new("stopped", Text::new(&s::STOPPED)),
    }
}
