mod draw;

use std::cell::Cell;

use crate::domain::{Id, Table};
use crate::lang::{Msg, Shown, serve as m};
use crate::tui::layer::{Effect, Layer, Outcome, Screen, Seen, open};
use crate::tui::paint::Canvas;
use crate::tui::popups::Ask;
use crate::tui::rows::{Action, Place};
use crate::tui::scroll::Scroll;
use crate::tui::serving::{Doors, Trouble};
use crate::web::Hall;

/// Who reads the board in a browser, who writes on a page of its own, and where both are found.
#[derive(Default)]
pub struct Serve {
    scroll: Scroll,
    /// The chosen address alone, as large as there is room for.
    large: bool,
    page: Cell<usize>,
    drawn: Cell<Drawn>,
}

/// What was seen when it was last drawn: what keys would do now.
#[derive(Clone, Copy, Default)]
struct Drawn {
    /// Whether the board is open to anybody.
    open: bool,
    /// Whether the switch under the cursor closes.
    closes: bool,
    /// Whether it is an open page that somebody writes on.
    page: bool,
    /// Whether it is a switch at all.
    switch: bool,
    /// Whether what it is about can be closed.
    removes: bool,
}

/// A row that can be chosen.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Row {
    Board,
    Pages,
    Table(Id<Table>),
}

fn rows(seen: &Seen<'_>) -> Vec<Row> {
    let writes = seen.serving.hall.as_ref().is_some_and(Hall::lets_write);
    let tables = seen.state().tables().iter().filter(|_| writes).map(|(id, _)| Row::Table(id));
    [Row::Board, Row::Pages].into_iter().chain(tables).collect()
}

/// The port to use where the workshop's own is taken.
fn instead(seen: &Seen<'_>) -> Option<u16> {
    if let Some(Trouble::Taken { free, .. }) = &seen.serving.trouble { *free } else { None }
}

/// Paper cannot be called back, so that is asked first.
fn renews(seen: &Seen<'_>, table: Option<Id<Table>>) -> Ask {
    let number = table.and_then(|id| seen.state().tables().get(id)).map(|table| table.number);
    let question = number.map(|n| seen.fill(&m::NEW_FOR_TABLE, &[("n", &n)]));
    let renew = vec![Outcome::Close, Outcome::Ask(Effect::Doors(Doors::Renew(table)))];
    let answers = vec![(seen.say(&m::KEEP_ADDRESS), vec![Outcome::Close]), (seen.say(&m::MAKE_NEW), renew)];
    Ask::new(question.unwrap_or_else(|| seen.say(&m::NEW_FOR_GROUP)), answers)
}

fn doors(wish: Doors) -> Vec<Outcome> {
    vec![Outcome::Ask(Effect::Doors(wish))]
}

impl Serve {
    fn row(&self, seen: &Seen<'_>) -> Row {
        let rows = rows(seen);
        rows.get(self.scroll.at.min(rows.len().saturating_sub(1))).copied().unwrap_or(Row::Board)
    }

    /// Whose page a row is about, where it is open: a table's, or everybody's.
    fn writer(seen: &Seen<'_>, row: Row) -> Option<Option<Id<Table>>> {
        match row {
            Row::Table(id) => Some(Some(id)),
            Row::Pages if seen.state().tables().is_empty() => Some(None),
            Row::Pages | Row::Board => None,
        }
    }

    /// The address a row is about, while it leads anywhere.
    fn address(seen: &Seen<'_>, row: Row) -> Option<String> {
        let hall = seen.serving.hall.as_ref()?;
        match row {
            Row::Board => hall.addresses().into_iter().next(),
            row => hall.page(Self::writer(seen, row)?),
        }
    }

    fn switch(&self, seen: &Seen<'_>) -> Vec<Outcome> {
        let hall = seen.serving.hall.as_ref();
        match (self.row(seen), hall) {
            (Row::Board, Some(hall)) if hall.is_for_room() => doors(Doors::Close),
            (Row::Board, _) => {
                let port = instead(seen);
                doors(if seen.serving.before.is_some() { Doors::Again(port) } else { Doors::Open { room: true, port } })
            }
            (Row::Pages, Some(hall)) => doors(Doors::Tables(!hall.lets_write())),
            (Row::Pages, None) => vec![Outcome::Say(seen.say(&m::OPEN_FIRST))],
            (Row::Table(_), _) => Vec::new(),
        }
    }

    fn enlarge(&mut self, seen: &Seen<'_>) -> Vec<Outcome> {
        match (self.row(seen), &seen.serving.hall) {
            (Row::Board, None) => {
                return doors(Doors::Open { room: false, port: instead(seen) });
            }
            (Row::Pages, Some(hall)) if !hall.lets_write() => return self.switch(seen),
            (Row::Pages, None) => return self.switch(seen),
            // The first of them; the arrows go on to the next.
            (Row::Pages, Some(_)) if !seen.state().tables().is_empty() => self.scroll.at = 2,
            _ => {}
        }
        self.large = true;
        Vec::new()
    }
}

impl Screen for Serve {
    fn place(&self) -> Place {
        Place::Serve
    }

    fn act(&mut self, seen: &Seen<'_>, action: Action) -> Vec<Outcome> {
        let len = rows(seen).len();
        let before = self.scroll.at;
        if self.scroll.act(action, len, self.page.get()) {
            // The row that is only a switch has no address to show.
            if self.large && Self::address(seen, self.row(seen)).is_none() {
                self.scroll.at = if self.scroll.at > before { (self.scroll.at + 1).min(len - 1) } else { 0 };
            }
            return Vec::new();
        }
        match action {
            Action::Toggle => self.switch(seen),
            Action::Open if !self.large => self.enlarge(seen),
            Action::Open => {
                self.large = false;
                Vec::new()
            }
            Action::Remove => match self.row(seen) {
                Row::Board if seen.serving.hall.is_some() => doors(Doors::Close),
                Row::Pages if self.writes(seen) => doors(Doors::Tables(false)),
                _ => Vec::new(),
            },
            Action::New => match Self::writer(seen, self.row(seen)).filter(|_| self.writes(seen)) {
                Some(table) => vec![open(Layer::Ask(renews(seen, table)))],
                None => vec![Outcome::Say(seen.say(&m::CHOOSE_TABLE))],
            },
            Action::Copy => match Self::address(seen, self.row(seen)) {
                Some(address) => vec![Outcome::Ask(Effect::Copy(address))],
                None => Vec::new(),
            },
            Action::Back if self.large => {
                self.large = false;
                Vec::new()
            }
            Action::Back => vec![Outcome::Close],
            _ => Vec::new(),
        }
    }

    fn pick(&mut self, _seen: &Seen<'_>, row: usize) {
        self.scroll.at = row;
    }

    fn draw(&self, seen: &Seen<'_>, canvas: &mut Canvas<'_>) {
        let row = self.row(seen);
        let hall = seen.serving.hall.as_ref();
        self.drawn.set(Drawn {
            open: hall.is_some(),
            closes: match row {
                Row::Board => hall.is_some_and(Hall::is_for_room),
                Row::Pages | Row::Table(_) => self.writes(seen),
            },
            page: self.writes(seen) && Self::writer(seen, row).is_some(),
            switch: !matches!(row, Row::Table(_)),
            removes: match row {
                Row::Board => hall.is_some(),
                Row::Pages => self.writes(seen),
                Row::Table(_) => false,
            },
        });
        match Self::address(seen, row).filter(|_| self.large) {
            Some(address) => draw::large(seen, Self::writer(seen, row), &address, canvas),
            None => self.draw_all(seen, canvas),
        }
    }

    fn hint(&self, action: Action) -> Option<&'static Msg> {
        match (action, self.drawn.get()) {
            (Action::Open, drawn) if !drawn.open => Some(&m::HERE_HINT),
            (Action::Toggle, drawn) if drawn.closes => Some(&m::CLOSE_HINT),
            _ => None,
        }
    }

    fn hears(&self, action: Action) -> bool {
        match action {
            Action::New => self.drawn.get().page,
            Action::Toggle => self.drawn.get().switch,
            Action::Remove => self.drawn.get().removes,
            Action::Open => !self.large,
            _ => true,
        }
    }

    fn title(&self, seen: &Seen<'_>) -> Option<Shown> {
        Some(seen.say(&m::SERVE))
    }
}

impl Serve {
    fn writes(&self, seen: &Seen<'_>) -> bool {
        seen.serving.hall.as_ref().is_some_and(Hall::lets_write)
    }
}
