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
    let open = |meeting: Id<Meeting>, (key, item, is): (String, AgendaItem, RoundState)| {
        let minutes = state.own_minutes(&state.course(meeting), &key, &item, &is);
        OpenItem { meeting: Some(meeting), key, item, state: is, minutes }
    };
    let of_meeting = |id| state.items(id).into_iter().filter(|(.., is)| is.is_open()).map(move |it| open(id, it));
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
        let minutes = state.own_minutes(&Course::default(), &key, &planned, &is);
        Some(OpenItem { meeting: round.meeting, key, item: planned, state: is, minutes })
    })
}
