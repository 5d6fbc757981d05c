use super::timetable::own_minutes;
use crate::domain::{AgendaItem, AgendaKind, Course, Id, Meeting, RoundState, Stamp};
use crate::record::State;

/// The item of an agenda that has begun and is not over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenItem {
    /// At which meeting; none for a round that belongs to none.
    pub meeting: Option<Id<Meeting>>,
    /// What it is known by.
    pub key: String,
    /// As planned.
    pub item: AgendaItem,
    /// Running or standing still.
    pub state: RoundState,
    /// Minutes on its own clock.
    pub minutes: u32,
}

impl OpenItem {
    /// Seconds left; negative when it is over time.
    pub fn left(&self, now: Stamp) -> i64 {
        i64::from(self.minutes) * 60 - i64::from(self.state.used(now))
    }
}

/// What runs or stands still now; the one that began last, should there be several.
pub fn open_item(state: &State) -> Option<OpenItem> {
    let item = |meeting, key: String, item: AgendaItem, course: &Course| {
        let is = state.item_state(course, &key, &item);
        is.is_open().then(|| {
            let minutes = own_minutes(state, course, &key, &item, &is);
            OpenItem { meeting, key, item, state: is, minutes }
        })
    };
    let of_meeting = |id: Id<Meeting>| {
        let (agenda, course) = (state.agenda(id), state.course(id));
        let keys = AgendaItem::keys(&agenda);
        let open = agenda.into_iter().zip(keys).filter_map(|(planned, key)| item(Some(id), key, planned, &course));
        open.collect::<Vec<_>>()
    };
    let all = state.meetings().iter().flat_map(|(id, _)| of_meeting(id));
    let listed = all.max_by_key(|open| open.state.clock().map(|clock| clock.began()));
    // A round runs also where no agenda names it.
    listed.or_else(|| {
        let (id, round, _) = state.running_round()?;
        let planned = AgendaItem {
            kind: AgendaKind::Round,
            title: None,
            minutes: round.minutes,
            minimum: None,
            round: Some(round.number),
        };
        let (is, key) = (state.round_state(id), format!("round {}", round.number));
        let minutes = own_minutes(state, &Course::default(), &key, &planned, &is);
        Some(OpenItem { meeting: round.meeting, key, item: planned, state: is, minutes })
    })
}
