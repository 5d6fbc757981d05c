//! The history in words.

use std::collections::BTreeSet;
use std::fmt::Display;

use super::{Lang, Msg, Shown, cards, links, plenary, room, screens as s, seats, words};
use crate::domain::{AgendaItem, AnyId, Id, Release, RoundState};
use crate::record::{Command, Entry, Field, FieldKind, State, Statement, Step, ThingKind, Touch, What};

/// Tells what was done, in a language.
#[derive(Clone, Copy)]
pub struct Teller<'a> {
    /// Which language.
    pub lang: Lang,
    /// What it was done to, as it is today.
    pub state: &'a State,
}

impl Teller<'_> {
    /// One entry in words: `skrev «Lengre skolevei»`, `angret: viste 12 innspill`.
    pub fn entry(&self, entry: &Entry) -> Shown {
        let what = self.step(entry);
        match self.state.step_of(entry).1 {
            None => what,
            Some(_) if entry.touches.is_empty() => self.fill(&s::DID_PASS, &[("what", &what)]),
            Some(Step::Back) => self.fill(&s::DID_UNDO, &[("what", &what)]),
            Some(Step::Forth) => self.fill(&s::DID_REDO, &[("what", &what)]),
        }
    }

    /// The step itself in words, also where the entry takes it back or does it again.
    pub fn step(&self, entry: &Entry) -> Shown {
        let state = self.state;
        let (entry, _) = state.step_of(entry);
        if entry.is_beginning() {
            return self.say(&s::DID_BEGIN);
        }
        let Some(first) = entry.touches.first() else { return self.say(&s::DID_NEWER) };
        if let Some(turned) = self.turned(entry) {
            return turned;
        }
        let theme = entry.touches.iter().find(|t| t.what == What::Added(ThingKind::Theme));
        // Of what a day's turn touches, what began says it best.
        let begins = |t: &&Touch| matches!(state.made(entry.version, t), Some(Field::Round(RoundState::Running(_))));
        let begun = entry.touches.iter().find(begins);
        // An import says more of its lines than of the file they came from.
        let cost = entry.touches.iter().find(|t| t.what == What::Added(ThingKind::Cost));
        let told = theme.or(begun).or(cost).unwrap_or(first);
        let kind = state.kind_of(told.of);
        let things: BTreeSet<AnyId> =
            entry.touches.iter().map(|t| t.of).filter(|of| state.kind_of(*of) == kind).collect();
        let what = match (self.words_of(told.of), kind) {
            // Many tables, one point.
            (text, Some(ThingKind::Link)) => self.tied_words(entry, text),
            (Some(text), Some(ThingKind::Joined)) => self.fill(&s::QUOTED, &[("text", &text.clipped(40))]),
            (Some(card), Some(ThingKind::Card)) if things.len() == 1 => card,
            (Some(text), _) if things.len() == 1 => self.fill(&s::QUOTED, &[("text", &text.clipped(40))]),
            (_, Some(ThingKind::Cost)) => self.count(&s::COSTS_N, things.len()),
            (_, Some(ThingKind::Theme)) => self.count(&words::POINTS_N, things.len()),
            (_, Some(ThingKind::Round)) if told.what == What::Changed(FieldKind::Round) => {
                let round = state.rounds().get(told.of.of()).map(|r| r.number.to_string());
                Shown::new(&round.unwrap_or_default())
            }
            (_, Some(ThingKind::Statement) | None) => self.count(&words::STATEMENTS_N, things.len()),
            (_, Some(kind)) => self.part_of_plan(kind, told.of, things.len()),
        };
        let msg = match (told.what, state.made(entry.version, told)) {
            (What::Added(ThingKind::Theme), _) => &s::DID_POINT,
            (What::Added(ThingKind::Card), _) => &room::DID_CARD,
            (What::Changed(FieldKind::Value), _) if kind == Some(ThingKind::Card) => &cards::DID_TYPE,
            (What::Added(ThingKind::Reading), _) => &room::DID_READ,
            (What::Added(ThingKind::Joined), _) => &room::DID_JOIN,
            (What::Added(ThingKind::Ballot), _) => &room::DID_VOTE,
            (What::Added(ThingKind::Link), _) => &links::DID_LINK,
            (What::Changed(FieldKind::Withdrawn), _) if kind == Some(ThingKind::Link) => &links::DID_UNLINK,
            (What::Changed(FieldKind::Value), _) if kind == Some(ThingKind::Cost) => &links::DID_CHANGE_COST,
            (What::Added(ThingKind::Participant), _) => &s::DID_ADD,
            (What::Added(ThingKind::Draw), _) => &seats::DID_DRAW,
            (_, Some(Field::Absent(false))) => &seats::DID_COME,
            (What::Added(ThingKind::Statement | ThingKind::Cost), _) => &s::DID_ADD,
            (What::Added(_) | What::Changed(FieldKind::Value), _) => &s::DID_PLAN,
            (_, Some(Field::Release(Release::Shown))) => &s::DID_SHOW,
            (_, Some(Field::Release(Release::Ready))) => &s::DID_READY,
            (_, Some(Field::Release(Release::Held))) => &s::DID_HIDE,
            (_, Some(Field::Parked(false))) => &s::DID_TAKE_UP,
            (_, Some(Field::Theme(None))) => &s::DID_TAKE_OUT,
            (_, Some(Field::Round(RoundState::Running(_)))) => &s::DID_START,
            (_, Some(Field::Round(RoundState::Paused(_)))) => &room::DID_PAUSE,
            (_, Some(Field::Star(false))) => &room::DID_UNSTAR,
            (_, Some(Field::Round(RoundState::Closed { .. }))) => &s::DID_CLOSE,
            (What::Changed(FieldKind::Withdrawn), _) if kind == Some(ThingKind::Joined) => &plenary::DID_UNJOIN,
            (What::Changed(field), _) => match field {
                FieldKind::Text => &s::DID_REWORD,
                FieldKind::Kind | FieldKind::Table | FieldKind::Alternative => &s::DID_MOVE,
                FieldKind::Release => &s::DID_SHOW,
                FieldKind::Parked => &s::DID_PARK,
                FieldKind::Theme => &s::DID_FILE,
                FieldKind::Rank => &s::DID_ORDER,
                FieldKind::Withdrawn => &s::DID_REMOVE,
                FieldKind::Round => &s::DID_SET_BACK,
                FieldKind::Course => &room::DID_TURN,
                FieldKind::Star => &room::DID_STAR,
                FieldKind::Answer => &room::DID_ANSWER,
                FieldKind::Assessment => &room::DID_ASSESS,
                FieldKind::Seats => &seats::DID_SEAT,
                FieldKind::Absent => &seats::DID_ABSENT,
                FieldKind::Forgotten => &seats::DID_FORGET,
                FieldKind::Value => &s::DID_PLAN,
            },
        };
        self.fill(msg, &[("what", &what)])
    }

    /// That an item of an agenda which is no round began, stood still or ended: the one that began, where another ended.
    fn turned(&self, entry: &Entry) -> Option<Shown> {
        let of = |field| entry.touches.iter().filter(move |touch| touch.what == What::Changed(field));
        let item = |touch: &Touch| {
            let Some(Field::Course(course)) = self.state.made(entry.version, touch) else { return None };
            let agenda = self.state.agenda(touch.of.of());
            let turned = AgendaItem::keys(&agenda).into_iter().zip(agenda).filter_map(|(key, item)| {
                let passing = course.get(&key)?;
                passing.state.clock().filter(|clock| clock.since == entry.at)?;
                Some((item, passing.state.clone()))
            });
            turned.max_by_key(|(_, state)| (state.is_running(), !state.is_closed()))
        };
        let begins =
            |touch: &Touch| matches!(self.state.made(entry.version, touch), Some(Field::Round(RoundState::Running(_))));
        if of(FieldKind::Round).any(begins) {
            return None;
        }
        let (item, state) = of(FieldKind::Course).find_map(item)?;
        let name = match &item.title {
            Some(title) => Shown::from(title),
            None => self.say(words::agenda(item.kind)),
        };
        let msg = match state {
            RoundState::Running(_) => &room::DID_BEGIN_ITEM,
            RoundState::Paused(_) => &room::DID_PAUSE_ITEM,
            _ => &room::DID_END_ITEM,
        };
        Some(self.fill(msg, &[("what", &self.fill(&s::QUOTED, &[("text", &name.clipped(40))]))]))
    }

    /// What a command did to rows that go away with it, and how it is taken back.
    pub fn done(&self, command: &Command) -> Option<Shown> {
        let any = |ids: &[Id<Statement>]| ids.iter().map(|id| id.any()).collect();
        if let Command::Relink { tie, untie } = command {
            return self.tied(tie, untie).map(|done| self.fill(&s::DONE, &[("done", &done)]));
        }
        let (msg, of): (_, Vec<AnyId>) = match command {
            Command::Park { statements, parked: true } => (&s::DID_PARK, any(statements)),
            Command::Park { statements, parked: false } => (&s::DID_TAKE_UP, any(statements)),
            Command::Withdraw { of } => (&s::DID_REMOVE, of.clone()),
            Command::Move { statements, .. } => (&s::DID_MOVE, any(statements)),
            Command::File { statements, .. } | Command::Theme { statements, .. } => (&s::DID_FILE, any(statements)),
            _ => return None,
        };
        let theme = |id: &AnyId| self.state.theme_of(self.state.statements().get(id.of())?).map(|(id, _)| id.any());
        let point = of.first().and_then(theme).filter(|point| of.iter().all(|id| theme(id) == Some(*point)));
        let one = if of.len() == 1 { of.first().copied() } else { point };
        let costs = of.iter().all(|id| self.state.kind_of(*id) == Some(ThingKind::Cost));
        let participants = of.iter().all(|id| self.state.kind_of(*id) == Some(ThingKind::Participant));
        let what = match one.and_then(|id| self.words_of(id)) {
            None if participants && !of.is_empty() => self.part_of_plan(ThingKind::Participant, of[0], of.len()),
            Some(text) => self.fill(&s::QUOTED, &[("text", &text.clipped(24))]),
            None if costs => self.count(&s::COSTS_N, of.len()),
            None => self.count(&words::STATEMENTS_N, of.len()),
        };
        let done = self.fill(msg, &[("what", &what)]).capital();
        Some(self.fill(&s::DONE, &[("done", &done)]))
    }

    /// A thing that a plan sets, and how many more of its kind: `bord 3 og 2 til`.
    fn part_of_plan(&self, kind: ThingKind, of: AnyId, count: usize) -> Shown {
        let state = self.state;
        let name = match kind {
            ThingKind::Area => state.areas().item(of.of()).map(|i| i.value().code.clone()),
            ThingKind::Alternative => state.alternatives().item(of.of()).map(|i| i.value().code.clone()),
            ThingKind::Source => state.sources().item(of.of()).map(|i| i.value().code.clone()),
            ThingKind::Topic => state.topics().item(of.of()).map(|i| i.value().code.clone()),
            ThingKind::Question => state.questions().item(of.of()).map(|i| i.value().code.clone()),
            ThingKind::Table => state.tables().item(of.of()).map(|i| i.value().number.to_string()),
            ThingKind::Meeting => state.meetings().item(of.of()).map(|i| i.value().code.clone()),
            ThingKind::Round => state.rounds().item(of.of()).map(|i| i.value().number.to_string()),
            ThingKind::Criterion => state.criteria().item(of.of()).map(|i| i.value().code.clone()),
            ThingKind::Participant => state.participants().item(of.of()).map(|i| i.value().code.clone()),
            _ => None,
        };
        let what = self.say(words::thing(kind));
        let first = name.map_or(what.clone(), |name| Shown::new(&format!("{what} {name}")));
        match count {
            0 | 1 => first,
            more => Shown::new(&format!("{first} {}", self.count(&s::AND_MORE_N, more - 1))),
        }
    }

    /// Many links of one point are told by its words.
    fn tied_words(&self, entry: &Entry, text: Option<Shown>) -> Shown {
        let of = |id: AnyId| self.state.links().item(id.of()).map(|item| item.value().of);
        let of: BTreeSet<AnyId> = entry.touches.iter().filter_map(|touch| of(touch.of)).collect();
        match text.filter(|_| of.len() == 1) {
            Some(text) => self.fill(&s::QUOTED, &[("text", &text.clipped(40))]),
            None => Shown::new(&self.many_words(&of.into_iter().collect::<Vec<_>>())),
        }
    }

    pub(super) fn words_of(&self, id: AnyId) -> Option<Shown> {
        let state = self.state;
        let statement = state.statements().get(id.of()).map(|s| Shown::from(s.text()));
        let point = || state.themes().any(id.of()).map(|t| Shown::from(t.text()));
        let aloud = || state.readings().item(id.of()).map(|i| i.value().of);
        let joined = || state.joined().item(id.of()).map(|i| i.value().of);
        let linked = || state.links().item(id.of()).map(|i| i.value().of);
        let cost = || state.costs().item(id.of())?.value().text.as_ref().map(Shown::from);
        let question = || state.questions().get(id.of()).map(|q| Shown::new(&q.code));
        let card = || {
            let card = state.cards().item(id.of())?.value();
            Some(self.fill(&room::CARD_OF, &[("number", &state.card_number(card.table, card.round)?)]))
        };
        let of = || aloud().or_else(joined).or_else(linked);
        statement.or_else(point).or_else(cost).or_else(card).or_else(question).or_else(|| self.words_of(of()?))
    }

    fn say(&self, msg: &Msg) -> Shown {
        Shown::from(self.lang.say(msg))
    }

    fn fill(&self, msg: &Msg, with: &[(&str, &dyn Display)]) -> Shown {
        Shown::new(&self.lang.fill(msg, with))
    }

    fn count(&self, msg: &Msg, n: usize) -> Shown {
        Shown::new(&self.lang.count(msg, n))
    }
}
