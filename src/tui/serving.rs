//! The board in browsers while this program has the workshop open: what is new goes out in the turn in which it
//! changed, and what tables write on their pages comes in like a key press.

use std::io::ErrorKind;
use std::net::{Ipv4Addr, SocketAddr};
use std::time::Duration;

use super::app::App;
use super::layer::Outcome;
use super::rows::Action;
use crate::desk::Desk;
use crate::domain::{Id, Stamp, Table};
use crate::lang::{Shown, faults, page as p, serve as m, words};
use crate::store::{DoorWatch, LastDoors, OpenTo};
use crate::web::{Hall, Limits, Moved, PORT, keys_of};

/// Whether browsers read the board, and what stood in the way.
pub struct Serving {
    /// While it is open.
    pub hall: Option<Hall>,
    /// Why it could not be opened.
    pub trouble: Option<Trouble>,
    /// When people were last sent elsewhere than what may stand on paper.
    pub moved: Option<Stamp>,
    /// How it stood when a program ended without closing it, until it is opened again.
    pub before: Option<OpenTo>,
    /// Whether the one who is asked has agreed to shut it and go.
    pub(super) agreed: bool,
    /// Whether this program ends though nobody at the keys asked for it.
    pub(super) torn: bool,
    /// Held while it is open.
    watch: Option<DoorWatch>,
    /// When it was opened.
    opened: Stamp,
    /// Where, when this machine remembers nothing.
    port: u16,
    shown: (usize, bool),
}

impl Default for Serving {
    fn default() -> Self {
        let opened = Stamp::new(0, 0);
        let (hall, trouble, moved, before, watch) = (None, None, None, None, None);
        let (agreed, torn, shown) = (false, false, (0, false));
        Self { hall, trouble, moved, before, agreed, torn, watch, opened, port: PORT, shown }
    }
}

/// Why the board could not be opened.
pub enum Trouble {
    /// Another program answers there.
    Taken {
        /// Where.
        port: u16,
        /// Another port that is free.
        free: Option<u16>,
        /// Whether paper and open pages lead to the one that is taken.
        known: bool,
    },
    /// In words.
    Other(Shown),
}

/// What is wished of the board in browsers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Doors {
    /// Open, to the room or to this machine only; at another port where one is given.
    Open {
        /// To everybody on the same network.
        room: bool,
        /// Instead of the usual one.
        port: Option<u16>,
    },
    /// Open as it was when a program ended without closing it; at another port where one is given.
    Again(Option<u16>),
    /// Closed for all.
    Close,
    /// Tables' own pages open or closed.
    Tables(bool),
    /// Another address for a table, or for everybody where there are none.
    Renew(Option<Id<Table>>),
}

/// So many seconds without anybody are enough to ask why: a hall that opens its phones takes less.
const LONELY: i64 = 180;

/// How many ports after a taken one are looked at.
const NEAR: u16 = 20;

impl Serving {
    /// Who waits to hear of what was written hears it; then nobody is answered any more.
    pub fn close(&mut self, desk: &Desk) {
        if let Some(mut hall) = self.hall.take() {
            if hall.owes_answers() {
                let _ = desk.wait();
            }
            hall.settle(desk);
        }
        (self.trouble, self.moved) = (None, None);
    }

    /// Nobody is to open these doors again by themselves: they were closed in order.
    pub(super) fn forget(&mut self, desk: &Desk) {
        let held = self.watch.take();
        let before = self.before.take();
        let (Some(home), id) = (desk.home().filter(|_| !self.torn), desk.folder().id()) else { return };
        if held.is_none() && before.is_none() {
            return;
        }
        // Another window may have opened them since.
        let watch = held.or_else(|| DoorWatch::take(home, id));
        if let Some(last) = LastDoors::read(home, id).filter(|_| watch.is_some()) {
            let _ = LastDoors { open: None, ..last }.write(home, id);
        }
    }

    /// Remembers on this machine where the doors are and to whom they are open.
    fn remember(&mut self, desk: &Desk) {
        let Some(hall) = &self.hall else { return self.forget(desk) };
        let (port, id) = (hall.addr().port(), desk.folder().id());
        let open = OpenTo { room: hall.is_for_room(), tables: hall.lets_write() };
        let Some(home) = desk.home() else {
            self.port = port;
            return;
        };
        self.watch = self.watch.take().or_else(|| DoorWatch::take(home, id));
        if self.watch.is_some() {
            let _ = LastDoors { port, open: Some(open) }.write(home, id);
        }
        self.before = None;
    }

    /// Whether the room has been open for a while and nobody has come, who could have.
    pub fn is_lonely(&self, now: Stamp) -> bool {
        let waits = |hall: &Hall| hall.is_for_room() && !hall.is_alone() && !hall.had_guests();
        self.hall.as_ref().is_some_and(waits) && now.seconds() - self.opened.seconds() >= LONELY
    }
}

impl App {
    /// The port at which browsers find the board; 0 is any free one.
    pub fn serve_at(&mut self, port: u16) {
        self.serving.port = port;
    }

    /// Takes in what others wrote, and what tables did on their pages; true when a new frame is due.
    pub fn follow(&mut self, now: Stamp) -> bool {
        let news = self.hear(now);
        self.attend() || news
    }

    pub(super) fn turn_doors(&mut self, wish: Doors) {
        match wish {
            Doors::Open { room, port } => self.open_doors(OpenTo { room, tables: false }, port),
            Doors::Again(port) => {
                let Some(before) = self.serving.before else { return };
                self.open_doors(before, port);
            }
            Doors::Close => {
                let Some(desk) = &self.desk else { return };
                self.serving.close(desk);
                self.serving.forget(desk);
                self.tell(self.seen().say(&m::CLOSED_NOW), false);
            }
            Doors::Tables(open) => {
                self.let_tables_write(open);
                self.remember_doors();
            }
            Doors::Renew(table) => self.renew(table),
        }
        self.attend();
    }

    fn remember_doors(&mut self) {
        if let Some(desk) = &self.desk {
            self.serving.remember(desk);
        }
    }

    /// Whether doors were left open by a program that is gone is known from here on, and said once.
    pub(super) fn look_at_doors(&mut self) {
        // What hangs on the wall, or belongs to one table, opens none.
        let Some(desk) = self.desk.as_ref().filter(|_| !self.read_only && self.table.is_none()) else { return };
        self.serving.before = desk.home().and_then(|home| LastDoors::left_open(home, desk.folder().id()));
        let Some(before) = self.serving.before else { return };
        let msg = match (before.room, self.place().types()) {
            (true, false) => &m::WAS_OPEN_ROOM,
            (true, true) => &m::WAS_OPEN_ROOM_TYPING,
            (false, false) => &m::WAS_OPEN_HERE,
            (false, true) => &m::WAS_OPEN_HERE_TYPING,
        };
        // What else was told just now stays to be read after it.
        let told = self.notice.take();
        let line = self.seen().say(msg);
        self.tell(line.clone(), false);
        if let Some((then, wrong)) = told {
            self.notice = Some((line.and(&Shown::from(" ")).and(&then), wrong));
        }
    }

    fn open_doors(&mut self, to: OpenTo, port: Option<u16>) {
        let Some(desk) = &self.desk else { return };
        let room = to.room;
        // Tables go on writing when their room is opened further.
        let writes = to.tables || self.serving.hall.as_ref().is_some_and(Hall::lets_write);
        self.serving.close(desk);
        let ip = if room { Ipv4Addr::UNSPECIFIED } else { Ipv4Addr::LOCALHOST };
        // Paper and open pages hold the address they were given.
        let known = desk.home().and_then(|home| LastDoors::read(home, desk.folder().id())).map(|last| last.port);
        let listen = SocketAddr::from((ip, port.or(known).unwrap_or(self.serving.port)));
        match Hall::open(listen, self.look.lang, Limits::default()) {
            Ok(hall) => {
                hall.wake_by((self.waker)());
                let address = hall.addresses().into_iter().next().unwrap_or_default();
                let msg = if room && !hall.is_alone() { &m::OPENED_ROOM } else { &m::OPENED_HERE };
                (self.serving.hall, self.serving.opened) = (Some(hall), self.now);
                if writes {
                    self.let_tables_write(true);
                }
                self.tell(self.seen().fill(msg, &[("address", &address)]), false);
            }
            Err(error) => {
                let port = listen.port();
                let trouble = match error.kind() {
                    ErrorKind::AddrInUse => Trouble::Taken { port, free: free_after(listen), known: known.is_some() },
                    ErrorKind::PermissionDenied => {
                        Trouble::Other(self.seen().fill(&p::PORT_NOT_ALLOWED, &[("name", &listen)]))
                    }
                    _ => Trouble::Other(self.seen().fill(&p::NOT_SERVED, &[("name", &listen), ("detail", &error)])),
                };
                self.serving.trouble = Some(trouble);
                // What was not opened again may still be.
                if self.serving.before.is_some() {
                    return;
                }
            }
        }
        self.remember_doors();
    }

    fn let_tables_write(&mut self, open: bool) {
        let (Some(desk), Some(hall)) = (&self.desk, &mut self.serving.hall) else { return };
        if !open {
            hall.let_write(None);
            return self.tell(self.seen().say(&m::PAGES_SHUT), false);
        }
        if desk.is_read_only() {
            return self.tell(self.seen().say(&faults::READ_ONLY), true);
        }
        match keys_of(desk) {
            Some(Ok(keys)) => {
                hall.let_write(Some(keys));
                self.tell(self.seen().say(&m::PAGES_OPENED), false);
            }
            Some(Err(error)) => self.tell_disk(&error),
            None => self.tell(self.seen().say(&p::NO_PLACE_FOR_KEYS), true),
        }
    }

    fn renew(&mut self, table: Option<Id<Table>>) {
        let (Some(desk), Some(hall)) = (&self.desk, &mut self.serving.hall) else { return };
        if let Err(error) = hall.renew(desk, table) {
            return self.tell_disk(&error);
        }
        let seen = self.seen();
        let number = table.and_then(|id| seen.state().tables().get(id)).map(|table| table.number);
        let who = number.map(|n| seen.fill(&words::TABLE_N, &[("n", &n)]).capital());
        let who = who.unwrap_or_else(|| seen.say(&m::THE_GROUP));
        self.tell(seen.fill(&m::RENEWED, &[("table", &who)]), false);
    }

    /// Carries out what tables have written since, judged by what others have written by now, and shows readers what is
    /// new; true when that is to be seen here. After each frame, so that no key waits for it.
    pub fn attend(&mut self) -> bool {
        let Some(hall) = &self.serving.hall else { return false };
        let asks = hall.asks(Duration::ZERO);
        let asked = !asks.is_empty();
        if asked {
            self.hear(self.now);
        }
        let (Some(hall), Some(desk)) = (&mut self.serving.hall, &mut self.desk) else { return asked };
        hall.carry_out(desk, asks);
        hall.settle(desk);
        let (connections, moved) = (hall.connections(), hall.moved());
        if let Some(moved) = moved {
            self.tell_moved(moved);
        }
        let shown = (connections, self.serving.is_lonely(self.now));
        asked | moved.is_some() | (std::mem::replace(&mut self.serving.shown, shown) != shown)
    }

    /// The room's way here is not what it was: said on whatever screen is looked at.
    fn tell_moved(&mut self, moved: Moved) {
        let address = self.serving.hall.as_ref().and_then(|hall| hall.addresses().into_iter().next());
        let address = address.unwrap_or_default();
        let msg = match moved {
            Moved::Away => &m::NETWORK_GONE,
            Moved::Found => &m::OPENED_ROOM,
            Moved::Back => &m::NETWORK_BACK,
            Moved::Elsewhere => &m::MOVED,
        };
        match moved {
            Moved::Elsewhere => self.serving.moved = Some(self.now),
            Moved::Away | Moved::Found | Moved::Back => {}
        }
        let wrong = matches!(moved, Moved::Away | Moved::Elsewhere);
        self.tell(self.seen().fill(msg, &[("address", &address)]), wrong);
    }

    /// The board's doors, from a screen of the open workshop or from Home.
    pub(super) fn go_to_doors(&mut self) {
        if self.desk.is_some() {
            return self.go(Action::GoServe);
        }
        let (Some(layer), seen) = self.top() else { return };
        let outcomes: Vec<Outcome> = layer.screen_mut().act(&seen, Action::GoServe);
        self.carry_out(outcomes);
    }
}

/// The next port that nobody has.
fn free_after(listen: SocketAddr) -> Option<u16> {
    let near = (1..=NEAR).filter_map(|step| listen.port().checked_add(step));
    near.into_iter().find(|port| std::net::TcpListener::bind((listen.ip(), *port)).is_ok())
}
