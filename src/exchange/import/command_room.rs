//! The words of `plenum do` that are about the room.

use serde_json::Value;

use super::command::{Line, missing, unknown, wrong};
use crate::domain::{
    AgendaItem, AgendaKind, Answer, AnyId, Assessment, Ballot, CardState, Id, Meeting, Stamp, Table, Words,
};
use crate::exchange::fault::{Fault, Text};
use crate::exchange::refs::{Refs, same};
use crate::lang::{imports as m, judging};
use crate::record::{Command, Turn};

impl Line<'_> {
    fn refs(&self) -> Refs<'_> {
        Refs(self.state)
    }

    /// The one that is named, else the only one.
    fn meeting(&self) -> Result<Option<Id<Meeting>>, Fault> {
        match self.name("meeting")? {
            Some(name) => self.refs().meeting(&name).map(Some).map_err(|fault| fault.column("meeting")),
            None => {
                let mut all = self.state.meetings().iter().map(|(id, _)| id);
                Ok(all.next().filter(|_| all.next().is_none()))
            }
        }
    }

    /// An item by its place (1 is the first), its title or its key.
    pub(super) fn agenda(&self, now: Stamp) -> Result<Command, Fault> {
        let meeting = self.meeting()?.ok_or_else(|| missing("meeting"))?;
        let name = self.name("item")?.ok_or_else(|| missing("item"))?;
        let agenda = self.state.agenda(meeting);
        let keys = AgendaItem::keys(&agenda);
        let by_place = name.parse::<usize>().ok().and_then(|n| keys.get(n.checked_sub(1)?));
        let is = |item: &AgendaItem| item.title.as_ref().is_some_and(|title| same(title.as_str(), &name));
        let by_title = agenda.iter().zip(&keys).find(|(item, _)| is(item)).map(|(_, key)| key);
        let key = by_place.or(by_title).or_else(|| keys.iter().find(|key| **key == name));
        let item = key.cloned().ok_or_else(|| {
            let known = agenda.iter().zip(1..).map(|(item, n)| match &item.title {
                Some(title) if item.kind != AgendaKind::Round => title.as_str().to_owned(),
                _ => n.to_string(),
            });
            Fault::new("no_such_thing", Text::new(&m::NO_ITEM).with("name", &name))
                .column("item")
                .among(&name, &known.collect::<Vec<String>>())
        })?;
        let to = match self.get("minutes") {
            Some(minutes) => {
                let more = minutes.as_i64().and_then(|n| i32::try_from(n).ok());
                Turn::Minutes(more.ok_or_else(|| wrong("minutes", minutes))?)
            }
            None => match self.word("to")? {
                "start" => Turn::Start,
                "pause" => Turn::Pause,
                "close" => Turn::Close,
                "waiting" => Turn::Back,
                other => return Err(unknown("to", other, &["start", "pause", "close", "waiting"])),
            },
        };
        Ok(Command::Turn { meeting, item, to, at: now })
    }

    pub(super) fn card(&self) -> Result<Command, Fault> {
        let name = self.name("number")?.ok_or_else(|| missing("number"))?;
        let card = name.parse().ok().and_then(|number| self.state.card_of(number));
        let (table, round) = card.ok_or_else(|| {
            let fault = Fault::new("no_such_thing", Text::new(&m::NO_CARD).with("name", &name)).column("number");
            fault.hint(Text::new(&m::CARD_HINT))
        })?;
        let to = match self.word("to")? {
            "in" => Some(CardState::In),
            "typed" => Some(CardState::Typed),
            "none" => None,
            other => return Err(unknown("to", other, &["in", "typed", "none"])),
        };
        let present = match self.get("present") {
            None | Some(Value::Null) => None,
            Some(value) => {
                let count = value.as_u64().and_then(|n| u16::try_from(n).ok());
                Some(count.ok_or_else(|| wrong("present", value))?)
            }
        };
        Ok(Command::Card { table, round, to, present })
    }

    fn words(&self, key: &str) -> Result<Option<Words>, Fault> {
        Ok(self.name(key)?.as_deref().and_then(Words::new))
    }

    pub(super) fn answer(&self) -> Result<Command, Fault> {
        let statement = *self.statements()?.first().ok_or_else(|| missing("statement"))?;
        Ok(Command::Answer { statement, to: Answer { by: self.words("by")?, text: self.words("text")? } })
    }

    fn table_at(&self, key: &str, name: &str) -> Result<Id<Table>, Fault> {
        self.refs().table(name).map_err(|fault| fault.column(key))
    }

    pub(super) fn read(&self) -> Result<Command, Fault> {
        let table = match self.name("table")? {
            Some(name) => Some(self.table_at("table", &name)?),
            None if self.state.tables().is_empty() => None,
            None => return Err(missing("table")),
        };
        Ok(Command::Read { of: self.id("of")?, table, meeting: self.meeting()? })
    }

    pub(super) fn join(&self) -> Result<Command, Fault> {
        let key = if self.get("tables").is_some() { "tables" } else { "table" };
        let values = match self.get(key).ok_or_else(|| missing(key))? {
            Value::Array(list) => list.as_slice(),
            one => std::slice::from_ref(one),
        };
        let name = |value: &Value| match value {
            Value::String(text) => Ok(text.clone()),
            Value::Number(number) => Ok(number.to_string()),
            other => Err(wrong(key, other)),
        };
        let tables = values.iter().map(|value| self.table_at(key, &name(value)?));
        Ok(Command::Join {
            of: self.id("of")?,
            tables: tables.collect::<Result<_, _>>()?,
            joined: self.flag("joined", true)?,
        })
    }

    /// A question by its code, or anything else by its id. What the line does not say stays as it was.
    pub(super) fn assess(&self) -> Result<Command, Fault> {
        let name = self.name("of")?.ok_or_else(|| missing("of"))?;
        let question = self.state.questions().find(|q| same(&q.code, &name)).map(|(id, _)| id.any());
        let of: AnyId = question.map_or_else(|| self.id("of"), Ok)?;
        let flag = |key: &str, was: Option<bool>| match self.get(key) {
            None => Ok(was),
            Some(Value::Null) => Ok(None),
            Some(value) => value.as_bool().map(Some).ok_or_else(|| wrong(key, value)),
        };
        let scale = |key: &'static str, was: Option<u8>| match self.get(key) {
            None => Ok(was),
            Some(Value::Null) => Ok(None),
            Some(value) => {
                let step = value.as_u64().and_then(|n| u8::try_from(n).ok()).filter(|n| (1..=5).contains(n));
                step.map(Some)
                    .ok_or_else(|| Fault::new("wrong_value", Text::new(&m::SCALE).with("name", key)).column(key))
            }
        };
        let was = self.state.assessment(of);
        let to = Assessment {
            inside: flag("inside", was.inside)?,
            welcome: flag("welcome", was.welcome)?,
            impact: scale("impact", was.impact)?,
            probability: scale("probability", was.probability)?,
            urgency: scale("urgency", was.urgency)?,
            strength: scale("strength", was.strength)?,
            influence: scale("influence", was.influence)?,
        };
        Ok(Command::Assess { of, to })
    }

    pub(super) fn vote(&self) -> Result<Command, Fault> {
        let round = self.name("round")?;
        let round = round.map(|name| self.refs().round(&name).map_err(|fault| fault.column("round"))).transpose()?;
        let ranks = self.ids("ranks")?;
        let fault = |msg| Err(Fault::new("wrong_value", Text::new(msg)).column("ranks"));
        if ranks.is_empty() || ranks.len() > 9 {
            return fault(&judging::BALLOT_LENGTH);
        }
        if ranks.iter().enumerate().any(|(i, id)| ranks[..i].contains(id)) {
            return fault(&judging::BALLOT_TWICE);
        }
        Ok(Command::Vote(Ballot { round, ranks }))
    }
}
