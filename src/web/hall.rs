use std::collections::BTreeMap;
use std::io;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::sync::mpsc::Sender;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use super::net::{Way, likeliest, watch, ways};
use super::server::{Limits, Server};
use super::tables::{Ask, Pages, Wake};
use crate::analysis::TablePage;
use crate::desk::{Desk, now, random};
use crate::domain::{Id, Stage, Table};
use crate::exchange::page::{Choice, Sight};
use crate::lang::{Lang, Msg, page as m};
use crate::record::{JournalId, State};
use crate::store::{Safety, StoreError, TableKeys};

/// Where the board is when nobody says otherwise.
pub const PORT: u16 = 7373;

/// So many wishes are carried out before others get their turn.
const AT_ONCE: usize = 100;

/// An open workshop's board in browsers: publishes what is new, and carries out what tables write on their pages.
pub struct Hall {
    server: Server,
    own: Arc<Mutex<Vec<Way>>>,
    /// Looks for other addresses as long as it lives.
    _looks: Option<Sender<()>>,
    /// Where people were sent last; none when nowhere.
    sent_to: Option<IpAddr>,
    /// Where they were sent before that, which may stand on paper.
    known_at: Option<IpAddr>,
    /// Of tables that may write; none while nobody may.
    keys: Option<TableKeys>,
    /// Whose doors are open.
    doors: Option<Vec<Option<Id<Table>>>>,
    /// What was published last.
    shown: Option<(u64, Stage, (JournalId, u32), bool)>,
    /// Wishes that were carried out and that the disk may not have yet.
    done: Vec<Done>,
}

/// What has become of the address that people were given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Moved {
    /// The machine is on no network any more.
    Away,
    /// It is on one again, and found where it was.
    Back,
    /// It is on one for the first time.
    Found,
    /// It is found elsewhere: what stands on paper leads nowhere.
    Elsewhere,
}

/// A wish that was carried out, or refused.
struct Done {
    ask: Ask,
    told: Result<(), &'static Msg>,
    /// The line that must be on the disk before the table hears of it.
    line: (JournalId, u32),
}

/// Everybody who writes: each table, or all together where there are none.
pub fn writers(state: &State) -> Vec<Option<Id<Table>>> {
    let tables: Vec<_> = state.tables().iter().map(|(id, _)| Some(id)).collect();
    if tables.is_empty() { vec![None] } else { tables }
}

/// This machine's keys for a workshop's tables, one for each that is there now.
///
/// # Errors
/// They cannot be read or kept; or there is nowhere to keep them, which is `None`.
pub fn keys_of(desk: &Desk) -> Option<Result<TableKeys, StoreError>> {
    let home = desk.home()?;
    let read = TableKeys::read(home, desk.folder().id()).and_then(|mut keys| {
        if keys.complete(&tables(desk.state()), random) {
            keys.write(home, desk.folder().id())?;
        }
        Ok(keys)
    });
    Some(read)
}

fn ips(ways: &[Way]) -> Vec<IpAddr> {
    ways.iter().map(|way| way.ip).collect()
}

fn tables(state: &State) -> Vec<Id<Table>> {
    state.tables().iter().map(|(id, _)| id).collect()
}

impl Hall {
    /// Opens the doors for readers; nothing is shown yet.
    ///
    /// # Errors
    /// The address is taken or not this machine's.
    pub fn open(listen: SocketAddr, lang: Lang, limits: Limits) -> io::Result<Self> {
        let now = ways();
        let server = Server::start(listen, &ips(&now), Choice::new(lang), limits, random())?;
        let own = Arc::new(Mutex::new(now.clone()));
        let (names, kept) = (server.names(), Arc::clone(&own));
        let _looks = server.addr().ip().is_unspecified().then(|| {
            watch(limits.look, now, move |now| {
                names.are(&ips(&now));
                *kept.lock().unwrap_or_else(PoisonError::into_inner) = now;
                names.wake();
            })
        });
        let (keys, doors, shown, done) = (None, None, None, Vec::new());
        let mut hall = Self { server, own, _looks, sent_to: None, known_at: None, keys, doors, shown, done };
        (hall.sent_to, hall.known_at) = (hall.likeliest(), hall.likeliest());
        Ok(hall)
    }

    fn own(&self) -> Vec<Way> {
        self.own.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Where people in the room are sent, when anything leads them here.
    fn likeliest(&self) -> Option<IpAddr> {
        likeliest(&self.own(), self.sent_to.or(self.known_at))
    }

    /// What has become of the address that people were given, once each time anything has.
    pub fn moved(&mut self) -> Option<Moved> {
        if !self.is_for_room() {
            return None;
        }
        let now = self.likeliest();
        let before = std::mem::replace(&mut self.sent_to, now);
        if before == now {
            return None;
        }
        let known = self.known_at;
        self.known_at = now.or(known);
        Some(match (now, known) {
            (None, _) => Moved::Away,
            (Some(_), None) => Moved::Found,
            (Some(now), Some(known)) if now == known => Moved::Back,
            (Some(_), Some(_)) => Moved::Elsewhere,
        })
    }

    /// Calls this whenever a table wishes something.
    pub fn wake_by(&self, wake: Wake) {
        self.server.wake_by(wake);
    }

    /// Where it listens.
    pub fn addr(&self) -> SocketAddr {
        self.server.addr()
    }

    /// Whether others than this machine may come.
    pub fn is_for_room(&self) -> bool {
        self.addr().ip().is_unspecified()
    }

    /// Whether others may come and no network leads them here.
    pub fn is_alone(&self) -> bool {
        self.is_for_room() && self.likeliest().is_none()
    }

    /// Whether anybody has come who is not at this machine.
    pub fn had_guests(&self) -> bool {
        self.server.had_guests()
    }

    /// Where the board is found, the likeliest first. Nobody in the room reaches a machine without a network, but the
    /// machine itself does.
    pub fn addresses(&self) -> Vec<String> {
        let addr = self.addr();
        let at = |ip: IpAddr| format!("http://{}/", SocketAddr::new(ip, addr.port()));
        if !self.is_for_room() {
            return vec![at(addr.ip())];
        }
        let first = self.likeliest().unwrap_or(Ipv4Addr::LOCALHOST.into());
        let others = ips(&self.own()).into_iter().filter(|ip| *ip != first);
        std::iter::once(first).chain(others).map(at).collect()
    }

    /// How many are connected.
    pub fn connections(&self) -> usize {
        self.server.connections()
    }

    /// Lets tables write with these keys, or none of them.
    pub fn let_write(&mut self, keys: Option<TableKeys>) {
        if keys.is_none() {
            self.server.open_tables([]);
        }
        (self.keys, self.doors, self.shown) = (keys, None, None);
    }

    /// Whether tables may write.
    pub fn lets_write(&self) -> bool {
        self.keys.is_some()
    }

    /// Another key for a table: the old address leads nowhere from now on.
    ///
    /// # Errors
    /// It cannot be kept; then the old one stands.
    pub fn renew(&mut self, desk: &Desk, table: Option<Id<Table>>) -> Result<(), StoreError> {
        let (Some(keys), Some(home)) = (&self.keys, desk.home()) else { return Ok(()) };
        let mut keys = keys.clone();
        keys.renew(table, random);
        keys.write(home, desk.folder().id())?;
        self.let_write(Some(keys));
        self.settle(desk);
        Ok(())
    }

    /// Where a table writes, while it may.
    pub fn page(&self, table: Option<Id<Table>>) -> Option<String> {
        let key = self.keys.as_ref()?.get(table)?;
        Some(format!("{}t/{key}", self.addresses().first()?))
    }

    /// Where each of those who write now does so.
    pub fn pages(&self, state: &State) -> BTreeMap<Option<Id<Table>>, String> {
        writers(state).into_iter().filter_map(|table| Some((table, self.page(table)?))).collect()
    }

    /// What tables wish now; the first may take `patience` to come.
    pub fn asks(&self, patience: Duration) -> Vec<Ask> {
        let mut asks: Vec<Ask> = self.server.asked(patience).into_iter().collect();
        if !asks.is_empty() {
            asks.extend(std::iter::from_fn(|| self.server.asked(Duration::ZERO)).take(AT_ONCE));
        }
        asks
    }

    /// Carries out what tables wish, against what the desk knows now; they hear of it when the disk has it.
    pub fn carry_out(&mut self, desk: &mut Desk, asks: Vec<Ask>) {
        for ask in asks {
            let told = Self::perform(desk, &ask);
            self.done.push(Done { ask, told, line: desk.last() });
        }
    }

    fn perform(desk: &mut Desk, ask: &Ask) -> Result<(), &'static Msg> {
        let command = ask.wish.clone().command(desk.state(), ask.table)?;
        desk.perform_at_table(command, now()).map_err(|_| &m::NOT_YOURS)?;
        Ok(())
    }

    /// Whether tables wait to hear that the disk has what they wrote.
    pub fn owes_answers(&self) -> bool {
        !self.done.is_empty()
    }

    /// Shows what is new; then tells tables what the disk has by now, and what it would not take, so that whoever asks
    /// again after an answer sees what it was about.
    pub fn settle(&mut self, desk: &Desk) {
        let (safety, (journal, safe)) = (desk.safety(), desk.safe());
        self.publish(desk);
        for done in std::mem::take(&mut self.done) {
            let is_safe = matches!(safety, Safety::Safe) || done.line.0 == journal && done.line.1 <= safe;
            match &safety {
                _ if is_safe || done.told.is_err() => done.ask.tell(done.told),
                // It is tried again, and so does the device: whichever comes first, it is said once.
                Safety::Failing(_) => done.ask.tell(Err(&m::NOT_ON_DISK)),
                _ => self.done.push(done),
            }
        }
    }

    /// Hands readers and tables what there is to be read now, when that is new.
    fn publish(&mut self, desk: &Desk) {
        let (state, stage) = (desk.state(), desk.stage());
        let now = Some((state.revision(), *stage, desk.safe(), matches!(desk.safety(), Safety::Safe)));
        if self.shown == now {
            return;
        }
        self.shown = now;
        let mut pages = Pages::new();
        if let Some(keys) = &mut self.keys {
            let writers = writers(state);
            if self.doors.as_ref() != Some(&writers) {
                // A table that came into the plan since gets its key, and one that went loses it.
                if keys.complete(&tables(state), random)
                    && let Some(home) = desk.home()
                {
                    // Where they cannot be kept they hold until the program ends.
                    let _ = keys.write(home, desk.folder().id());
                }
                self.server.open_tables(writers.iter().filter_map(|table| Some((keys.get(*table)?, *table))));
                self.doors = Some(writers.clone());
            }
            let page = |table| Some((table, TablePage::of(state, stage, table, desk.is_safe())?));
            pages = writers.into_iter().filter_map(page).collect();
        }
        self.server.show(Sight::of(state, stage, desk.is_safe()), pages);
    }
}
