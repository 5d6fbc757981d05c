use super::fault::{Fault, Text};
use crate::domain::{
    Alternative, AnyId, Area, Force, Id, Kind, Meeting, Participant, Quadrant, Question, Round, Said, Source, Stamp,
    Table, Topic, Words,
};
use crate::lang::{Lang, Msg, imports as m, seats, words as w};
use crate::record::{Shelf, State};

/// Finds what people name by number, code or title in a workshop.
#[derive(Clone, Copy, Debug)]
pub struct Refs<'s>(pub &'s State);

impl Refs<'_> {
    /// By number (`3`, `Bord 3`) or name.
    ///
    /// # Errors
    /// There is none; the fault lists those there are.
    pub fn table(self, name: &str) -> Result<Id<Table>, Fault> {
        find(&w::TABLE, self.0.tables(), name, |t| t.number.to_string(), |t| t.name.as_ref())
    }

    /// By number.
    ///
    /// # Errors
    /// There is none; the fault lists those there are.
    pub fn round(self, name: &str) -> Result<Id<Round>, Fault> {
        find(&w::ROUND, self.0.rounds(), name, |r| r.number.to_string(), |_| None)
    }

    /// By code or name.
    ///
    /// # Errors
    /// There is none; the fault lists those there are.
    pub fn alternative(self, name: &str) -> Result<Id<Alternative>, Fault> {
        find(&w::ALTERNATIVE, self.0.alternatives(), name, |a| a.code.clone(), |a| Some(&a.name))
    }

    /// By code or title.
    ///
    /// # Errors
    /// There is none; the fault lists those there are.
    pub fn area(self, name: &str) -> Result<Id<Area>, Fault> {
        find(&w::AREA, self.0.areas(), name, |a| a.code.clone(), |a| Some(&a.title))
    }

    /// By code or title.
    ///
    /// # Errors
    /// There is none; the fault lists those there are.
    pub fn topic(self, name: &str) -> Result<Id<Topic>, Fault> {
        find(&w::TOPIC, self.0.topics(), name, |t| t.code.clone(), |t| Some(&t.title))
    }

    /// By code or text.
    ///
    /// # Errors
    /// There is none; the fault lists those there are.
    pub fn question(self, name: &str) -> Result<Id<Question>, Fault> {
        find(&w::QUESTION, self.0.questions(), name, |q| q.code.clone(), |q| Some(&q.text))
    }

    /// By code or title.
    ///
    /// # Errors
    /// There is none; the fault lists those there are.
    pub fn meeting(self, name: &str) -> Result<Id<Meeting>, Fault> {
        find(&w::MEETING, self.0.meetings(), name, |x| x.code.clone(), |x| x.title.as_ref())
    }

    /// By code or title.
    ///
    /// # Errors
    /// There is none; the fault lists those there are.
    pub fn source(self, name: &str) -> Result<Id<Source>, Fault> {
        find(&w::SOURCE, self.0.sources(), name, |s| s.code.clone(), |s| s.title.as_ref())
    }

    /// By code or by the id in the record.
    ///
    /// # Errors
    /// There is none, or two have the code; the fault lists those there are.
    pub fn participant(self, name: &str) -> Result<Id<Participant>, Fault> {
        let name = name.trim();
        let all = || self.0.participants().iter();
        let of_id = name.parse::<AnyId>().ok().filter(|id| self.0.participants().get(id.of()).is_some());
        let mut found = all().filter(|(_, person)| same(&person.code, name)).map(|(id, _)| id);
        match (of_id, found.next(), found.next()) {
            (Some(id), ..) => Ok(id.of()),
            (None, Some(id), None) => Ok(id),
            (None, Some(_), Some(_)) => {
                let text = Text::new(&seats::CODE_TWICE).with("n", 2 + found.count());
                Err(Fault::new("code_twice", text).hint(Text::new(&seats::CODE_TWICE_FIX)))
            }
            (None, None, _) => {
                let text = Text::new(&m::NO_SUCH).word("what", &seats::PARTICIPANT).with("name", name);
                let codes: Vec<_> = all().map(|(_, person)| person.code.as_str()).collect();
                let fault = Fault::new("no_such_thing", text);
                Err(if codes.is_empty() {
                    fault.hint(Text::new(&m::NONE_YET).word("what", &seats::PARTICIPANTS))
                } else {
                    fault.among(name, &codes)
                })
            }
        }
    }

    /// A statement of named parts: `of` gives what was written for `text`, `table`, `round`, `meeting`,
    /// `alternative`, `topic`, `quadrant`, `question`, `force`, `source` and `time`.
    ///
    /// # Errors
    /// Every part that cannot be used, its name as the column.
    pub fn said<'a>(self, of: impl Fn(&'static str) -> Option<&'a str>) -> Result<Said, Vec<Fault>> {
        let mut faults = Vec::new();
        macro_rules! part {
            ($name:literal, $find:expr) => {
                of($name).and_then(|text| $find(text).map_err(|f: Fault| faults.push(f.column($name))).ok())
            };
        }
        let text = Words::new(of("text").unwrap_or_default());
        let quadrant = part!("quadrant", quadrant);
        let force = part!("force", force);
        let said = text.map(|text| Said {
            table: part!("table", |name| self.table(name)),
            source: part!("source", |name| self.source(name)),
            alternative: part!("alternative", |name| self.alternative(name)),
            topic: part!("topic", |name| self.topic(name)),
            question: part!("question", |name| self.question(name)),
            round: part!("round", |name| self.round(name)),
            meeting: part!("meeting", |name| self.meeting(name)),
            at: part!("time", time),
            kind: force.map(Kind::Force).or(quadrant.map(Kind::Quadrant)).unwrap_or_default(),
            ..Said::plain(text)
        });
        if quadrant.is_some() && force.is_some() {
            faults.push(Fault::new("two_kinds", Text::new(&m::TWO_KINDS)).column("force"));
        }
        match said {
            None => {
                faults.push(Fault::new("no_text", Text::new(&m::NO_TEXT)).column("text"));
                Err(faults)
            }
            Some(said) if faults.is_empty() => Ok(said),
            Some(_) => Err(faults),
        }
    }
}

/// The same letters, whatever their case.
pub fn same(a: &str, b: &str) -> bool {
    a == b || (a.len().abs_diff(b.len()) < 4 && a.to_lowercase() == b.to_lowercase())
}

fn find<T: Ord + Clone>(
    what: &'static Msg,
    shelf: &Shelf<T>,
    name: &str,
    code: impl Fn(&T) -> String,
    title: impl Fn(&T) -> Option<&Words>,
) -> Result<Id<T>, Fault> {
    let name = name.trim();
    // `Bord 3`, `Table 3`, `runde 2`: the number is the code.
    let number = name.split_once(' ').filter(|(word, _)| is_word(what, word)).map_or(name, |(_, rest)| rest.trim());
    let found = shelf.find(|t| same(&code(t), number) || title(t).is_some_and(|words| same(words.as_str(), name)));
    found.map(|(id, _)| id).ok_or_else(|| {
        let known: Vec<_> = shelf.iter().map(|(_, t)| code(t)).collect();
        let text = Text::new(&m::NO_SUCH).word("what", what).with("name", name);
        let fault = Fault::new("no_such_thing", text);
        if known.is_empty() {
            fault.hint(Text::new(&m::NONE_YET).word("what", what))
        } else {
            fault.among(name, &known)
        }
    })
}

/// Whether it is that word in any language.
pub fn is_word(msg: &'static Msg, word: &str) -> bool {
    Lang::ALL.iter().any(|lang| same(lang.say(msg), word))
}

/// A quadrant by its name in any language, its letter (s, w, o, t) or its sign.
///
/// # Errors
/// It is none of them.
pub fn quadrant(text: &str) -> Result<Quadrant, Fault> {
    const LETTERS: [&str; 4] = ["s", "w", "o", "t"];
    let text = text.trim();
    let mut letters = text.chars();
    let only = letters.next().filter(|_| letters.next().is_none());
    if let Some(quadrant) = only.and_then(Quadrant::from_sign) {
        return Ok(quadrant);
    }
    let answers = |q: &Quadrant| {
        same(LETTERS[*q as usize], text) || is_word(w::quadrant(*q), text) || is_word(w::quadrants(*q), text)
    };
    Quadrant::ALL.into_iter().find(answers).ok_or_else(|| {
        let fault = Fault::new("no_such_quadrant", Text::new(&m::NO_QUADRANT).with("name", text));
        fault.hint(Text::new(&m::QUADRANTS))
    })
}

/// Harder or easier, in any language.
///
/// # Errors
/// It is neither.
pub fn force(text: &str) -> Result<Force, Fault> {
    let text = text.trim();
    let known = [(Force::Harder, &w::HARDER), (Force::Easier, &w::EASIER)];
    let found = known.into_iter().find(|(_, msg)| is_word(msg, text)).map(|(force, _)| force);
    found.ok_or_else(|| {
        let fault = Fault::new("no_such_force", Text::new(&m::NO_FORCE).with("name", text));
        fault.hint(Text::new(&m::FORCES))
    })
}

/// `2026-11-24T09:41:07+01:00`, also with a space, without seconds or zone, and as `24.11.2026 09:41`.
fn time(text: &str) -> Result<Stamp, Fault> {
    let text = text.trim();
    let (date, clock) = text.split_once(['T', ' ']).unwrap_or((text, "00:00"));
    let date = match date.split('.').collect::<Vec<_>>()[..] {
        [day, month, year] => format!("{year}-{month:0>2}-{day:0>2}"),
        _ => date.to_owned(),
    };
    let clock = clock.trim();
    let clock = if clock.len() == 5 { format!("{clock}:00") } else { clock.to_owned() };
    format!("{date}T{clock}")
        .parse()
        .map_err(|_| Fault::new("no_time", Text::new(&m::NO_TIME).with("name", text)).hint(Text::new(&m::TIME_SHAPE)))
}
