use std::io::{ErrorKind, IsTerminal, Write};
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::path::PathBuf;
use std::time::Duration;

use clap::{ArgAction, ArgMatches, Command};
use serde_json::json;

use super::context::Context;
use super::failure::{Failure, problem};
use super::options::{flag, folder, option};
use super::watch::Held;
use super::{Sub, out};
use crate::analysis::TablePage;
use crate::desk::{self, Desk, random};
use crate::domain::{Id, Table};
use crate::exchange::page::{Choice, Sight};
use crate::exchange::{Refs, Text};
use crate::lang::{Lang, page as p, words};
use crate::record::State;
use crate::store::TableKeys;
use crate::web::{Ask, Limits, Pages, Server, ways};

pub const SUB: Sub = Sub {
    name: "serve",
    usage: "plenum serve DIR [--room] [--tables] [--new-key N…] [--listen 127.0.0.1:7373] [--connections N] [--per-address N]",
    about: &p::ABOUT_SERVE,
    example: &p::EXAMPLE_SERVE,
    args,
    run,
};

/// Where the board is when nobody says otherwise.
const PORT: u16 = 7373;

/// How often it is looked whether there is anything new: black has to be black at once.
const TICK: Duration = Duration::from_millis(80);

fn args(command: Command, lang: Lang) -> Command {
    let number = |name, help| option(name, "N", lang, help).value_parser(clap::value_parser!(u16).range(1..));
    command
        .arg(folder(lang, &p::HELP_SERVE_DIR))
        .arg(flag("room", lang, &p::HELP_ROOM))
        .arg(flag("tables", lang, &p::HELP_TABLES))
        .arg(option("new-key", "N", lang, &p::HELP_NEW_KEY).action(ArgAction::Append).requires("tables"))
        .arg(option("listen", "127.0.0.1:7373", lang, &p::HELP_LISTEN).conflicts_with("room"))
        .arg(number("connections", &p::HELP_CONNECTIONS))
        .arg(number("per-address", &p::HELP_PER_ADDRESS))
}

fn run(matches: &ArgMatches, context: &Context) -> Result<u8, Failure> {
    let dir = matches.get_one::<PathBuf>("dir").cloned().unwrap_or_default();
    let listen = listens(matches)?;
    let mut limits = Limits::default();
    let number = |name| matches.get_one::<u16>(name).map(|n| usize::from(*n));
    limits.all = number("connections").unwrap_or(limits.all);
    limits.each = number("per-address").unwrap_or(limits.each);
    let mut desk = context.open(&dir)?;
    let lang = context.lang.get();
    let keys = matches.get_flag("tables").then(|| keys(&desk, matches)).transpose()?;
    if keys.is_none() {
        desk.read_only();
    }
    let own: Vec<IpAddr> = ways().into_iter().map(|way| way.ip).collect();
    let server = Server::start(listen, &own, Choice::new(lang), limits, random())
        .map_err(|error| not_started(listen, &error))?;
    let mut house = House { desk, server, keys, doors: None };
    house.show();
    let held = Held::new();
    house.tell(&own, context)?;
    house.follow(&held);
    house.desk.close()?;
    Ok(130)
}

/// The tables' keys, those that are wanted anew made anew.
fn keys(desk: &Desk, matches: &ArgMatches) -> Result<TableKeys, Failure> {
    let Some(home) = desk.home() else {
        return Err(Failure::usage(problem("no_home", Text::new(&p::NO_PLACE_FOR_KEYS))));
    };
    let workshop = desk.folder().id();
    let mut keys = TableKeys::read(home, workshop)?;
    keys.complete(&tables(desk.state()), random);
    for name in matches.get_many::<String>("new-key").into_iter().flatten() {
        if name == "*" {
            keys = TableKeys::default();
            keys.complete(&tables(desk.state()), random);
        } else {
            let table = Refs(desk.state()).table(name);
            let table = table.map_err(|fault| Failure::Faults(None, vec![fault.column("--new-key")]))?;
            keys.renew(Some(table), random);
        }
    }
    keys.write(home, workshop)?;
    Ok(keys)
}

fn tables(state: &State) -> Vec<Id<Table>> {
    state.tables().iter().map(|(id, _)| id).collect()
}

/// Everybody who writes: each table, or all together where there are none.
fn writers(state: &State) -> Vec<Option<Id<Table>>> {
    let tables = tables(state);
    if tables.is_empty() { vec![None] } else { tables.into_iter().map(Some).collect() }
}

/// An address and a port; a port alone is this machine's.
fn listens(matches: &ArgMatches) -> Result<SocketAddr, Failure> {
    if matches.get_flag("room") {
        return Ok((Ipv4Addr::UNSPECIFIED, PORT).into());
    }
    let Some(text) = matches.get_one::<String>("listen") else { return Ok((Ipv4Addr::LOCALHOST, PORT).into()) };
    let port = || text.trim_start_matches(':').parse().ok().map(|port: u16| (Ipv4Addr::LOCALHOST, port).into());
    let address = || text.strip_prefix("localhost:").unwrap_or(text).parse::<IpAddr>().ok().map(|ip| (ip, PORT).into());
    let local = || text.strip_prefix("localhost:")?.parse().ok().map(|port: u16| (Ipv4Addr::LOCALHOST, port).into());
    text.parse().ok().or_else(port).or_else(local).or_else(address).ok_or_else(|| {
        let fault = problem("usage", Text::new(&p::BAD_LISTEN).with("name", text));
        Failure::usage(fault.hint(Text::new(&p::LISTEN_SHAPE)))
    })
}

fn not_started(listen: SocketAddr, error: &std::io::Error) -> Failure {
    let next = SocketAddr::new(listen.ip(), listen.port().checked_add(1).unwrap_or(PORT));
    let (code, msg, hint) = match error.kind() {
        ErrorKind::AddrInUse => ("port_taken", &p::PORT_TAKEN, &p::OTHER_PORT),
        ErrorKind::AddrNotAvailable => ("not_our_address", &p::NOT_OURS, &p::OWN_ADDRESS),
        ErrorKind::PermissionDenied => ("port_not_allowed", &p::PORT_NOT_ALLOWED, &p::OTHER_PORT),
        _ => ("not_served", &p::NOT_SERVED, &p::OTHER_PORT),
    };
    let next = if listen.port() < 1024 { SocketAddr::new(listen.ip(), PORT) } else { next };
    let text = Text::new(msg).with("name", listen).with("detail", error);
    let fault = problem(code, text).hint(Text::new(hint).with("name", next));
    Failure::NoPlace(listen.to_string(), Box::new(fault))
}

/// An address as blocks, dark on light whatever the terminal's own ground is.
fn qr(text: &str) -> Option<String> {
    let code = qrcode::QrCode::new(text).ok()?;
    let wide = code.width();
    let dark = |x: usize, y: usize| {
        let inside = (2..wide + 2).contains(&x) && (2..wide + 2).contains(&y);
        inside && code[(x - 2, y - 2)] == qrcode::Color::Dark
    };
    let line = |y: usize| -> String {
        let cell = |x: usize| match (dark(x, y), dark(x, y + 1)) {
            (true, true) => ' ',
            (true, false) => '\u{2584}',
            (false, true) => '\u{2580}',
            (false, false) => '\u{2588}',
        };
        // Light ink on a dark ground: the paper of the picture is the ink.
        format!("  \u{1b}[97;40m{}\u{1b}[0m", (0..wide + 4).map(cell).collect::<String>())
    };
    Some((0..wide + 4).step_by(2).map(line).collect::<Vec<_>>().join("\n"))
}

/// The workshop, and the server that shows it.
struct House {
    desk: Desk,
    server: Server,
    /// Of tables that may write; none while nobody may.
    keys: Option<TableKeys>,
    /// Whose doors are open.
    doors: Option<Vec<Option<Id<Table>>>>,
}

impl House {
    /// Hands the server what is to be read now.
    fn show(&mut self) {
        let (state, stage) = (self.desk.state(), self.desk.stage());
        let mut pages = Pages::new();
        if let Some(keys) = &mut self.keys {
            let writers = writers(state);
            if self.doors.as_ref() != Some(&writers) {
                // A table that came into the plan since gets its key, and one that went loses it.
                let all: Vec<_> = writers.iter().copied().flatten().collect();
                if keys.complete(&all, random)
                    && let Some(home) = self.desk.home()
                {
                    // Where they cannot be kept they hold until the program ends.
                    let _ = keys.write(home, self.desk.folder().id());
                }
                self.server.open_tables(writers.iter().filter_map(|table| Some((keys.get(*table)?, *table))));
                self.doors = Some(writers.clone());
            }
            let page = |table| Some((table, TablePage::of(state, stage, table, self.desk.is_safe())?));
            pages = writers.into_iter().filter_map(page).collect();
        }
        self.server.show(Sight::of(state, stage, self.desk.is_safe()), pages);
    }

    /// Until Ctrl+C: what is new is shown, and what tables wish is done.
    fn follow(&mut self, held: &Held) {
        let mut shown = None;
        while !held.is_wanted() {
            let mut asks: Vec<Ask> = self.server.asked(TICK).into_iter().collect();
            asks.extend(std::iter::from_fn(|| self.server.asked(Duration::ZERO)).take(100));
            // What a table wishes is judged by what others have written by now. While the folder is away the room goes on
            // reading what it read.
            let _ = self.desk.follow();
            self.carry_out(asks);
            let now = (self.desk.state().revision(), *self.desk.stage(), self.desk.safe());
            if shown != Some(now) {
                shown = Some(now);
                self.show();
            }
        }
    }

    /// All of them, then one wait for the disk, then the answers.
    fn carry_out(&mut self, asks: Vec<Ask>) {
        if asks.is_empty() {
            return;
        }
        let done: Vec<_> = asks.into_iter().map(|ask| (self.perform(&ask), ask)).collect();
        let safe = self.desk.wait().map_err(|_| &p::NOT_ON_DISK);
        for (done, ask) in done {
            ask.tell(done.and(safe));
        }
    }

    fn perform(&mut self, ask: &Ask) -> Result<(), &'static crate::lang::Msg> {
        let command = ask.wish.clone().command(self.desk.state(), ask.table)?;
        self.desk.perform(command, desk::now()).map(|_| ()).map_err(|_| &p::NOT_YOURS)
    }

    /// Where the board and the tables' pages are found, the likeliest address first, and as a picture that a phone reads.
    fn tell(&self, own: &[IpAddr], context: &Context) -> Result<(), Failure> {
        let addr = self.server.addr();
        let open = addr.ip().is_unspecified();
        let at = |ip: IpAddr| format!("http://{}/", SocketAddr::new(ip, addr.port()));
        let found = if open { own.iter().copied().map(at).collect() } else { vec![at(addr.ip())] };
        // Nobody in the room reaches a machine without a network, but the machine itself does.
        let alone = found.is_empty();
        let found: Vec<String> = if alone { vec![at(Ipv4Addr::LOCALHOST.into())] } else { found };
        let state = self.desk.state();
        let base = found.first().map_or("", String::as_str);
        let key = |table| self.keys.as_ref().and_then(|keys| keys.get(table));
        let number = |table: Option<Id<Table>>| table.and_then(|id| state.tables().get(id)).map(|table| table.number);
        let pages =
            writers(state).into_iter().filter_map(|table| Some((number(table), format!("{base}t/{}", key(table)?))));
        let pages: Vec<(Option<u16>, String)> = pages.collect();
        if context.json {
            let page = |(table, address): &(Option<u16>, String)| json!({"table": table, "address": address});
            let pages: Vec<_> = pages.iter().map(page).collect();
            return out::json(
                &json!({"schema": 1, "listen": addr.to_string(), "addresses": found, "room": open, "tables": pages}),
            );
        }
        let lang = context.lang.get();
        for address in &found {
            out::text(&format!("{address}\n"))?;
        }
        for (table, address) in &pages {
            match table {
                Some(number) => {
                    let name = crate::lang::Shown::from(lang.fill(&words::TABLE_N, &[("n", number)])).capital();
                    out::text(&format!("{name}  {address}\n"))?;
                }
                None => out::text(&format!("{address}\n"))?,
            }
        }
        if open && !alone && std::io::stderr().is_terminal() && !context.quiet {
            let picture = found.first().and_then(|address| qr(address)).unwrap_or_default();
            let _ = writeln!(std::io::stderr(), "\n{picture}");
        }
        let msg = match (open, alone) {
            (false, _) => &p::ONLY_HERE,
            (true, true) => &p::NO_NETWORK,
            (true, false) => &p::IN_THE_ROOM,
        };
        context.tell(lang.say(msg));
        context.tell(lang.say(&p::HOW_TO_STOP));
        Ok(())
    }
}
