use std::io::{ErrorKind, IsTerminal, Write};
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::path::PathBuf;
use std::time::{Duration, Instant};

use clap::{ArgAction, ArgMatches, Command};
use serde_json::json;

use super::context::Context;
use super::failure::{Failure, problem};
use super::options::{flag, folder, option};
use super::watch::Held;
use super::{Sub, out};
use crate::desk::{Desk, random};
use crate::domain::{Id, Table};
use crate::exchange::{Qr, Refs, Text};
use crate::lang::{Lang, Msg, page as p, serve, words};
use crate::store::{DoorWatch, LastDoors, TableKeys};
use crate::web::{Hall, Limits, Moved, PORT, keys_of, writers};

pub const SUB: Sub = Sub {
    name: "serve",
    usage: "plenum serve DIR [--room] [--tables] [--new-key N…] [--listen 127.0.0.1:7373] [--connections N] [--per-address N]",
    about: &p::ABOUT_SERVE,
    example: &p::EXAMPLE_SERVE,
    args,
    run,
};

/// How often it is looked whether there is anything new: black has to be black at once.
const TICK: Duration = Duration::from_millis(80);

/// How long nobody may come before it is said once what may stand in the way.
const LONELY: Duration = Duration::from_secs(180);

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
    let id = desk.folder().id();
    // Paper and open pages hold the address they were given.
    let known = desk.home().filter(|_| !matches.contains_id("listen")).and_then(|home| LastDoors::read(home, id));
    let listen = known.map_or(listen, |last| SocketAddr::new(listen.ip(), last.port));
    let opened = Hall::open(listen, lang, limits);
    let mut hall = opened.map_err(|error| not_started(listen, known.is_some(), &error))?;
    let watch = desk.home().and_then(|home| DoorWatch::take(home, id));
    if let Some(home) = desk.home().filter(|_| watch.is_some()) {
        let _ = LastDoors { port: hall.addr().port(), open: None }.write(home, id);
    }
    hall.let_write(keys);
    hall.settle(&desk);
    let held = Held::new();
    let msg = match (hall.is_for_room(), hall.is_alone()) {
        (false, _) => &p::ONLY_HERE,
        (true, true) => &p::NO_NETWORK,
        (true, false) => &p::IN_THE_ROOM,
    };
    tell(&hall, &desk, context, msg)?;
    context.tell(context.lang.get().say(&p::HOW_TO_STOP));
    follow(&mut hall, &mut desk, &held, context);
    drop(hall);
    desk.close()?;
    Ok(130)
}

/// The tables' keys, those that are wanted anew made anew.
fn keys(desk: &Desk, matches: &ArgMatches) -> Result<TableKeys, Failure> {
    let no_place = || Failure::usage(problem("no_home", Text::new(&p::NO_PLACE_FOR_KEYS)));
    let mut keys = keys_of(desk).ok_or_else(no_place)??;
    let mut names = matches.get_many::<String>("new-key").into_iter().flatten().peekable();
    let Some(home) = desk.home().filter(|_| names.peek().is_some()) else { return Ok(keys) };
    for name in names {
        if name == "*" {
            writers(desk.state()).into_iter().for_each(|table| keys.renew(table, random));
        } else {
            let table = Refs(desk.state()).table(name);
            let table = table.map_err(|fault| Failure::Faults(None, vec![fault.column("--new-key")]))?;
            keys.renew(Some(table), random);
        }
    }
    keys.write(home, desk.folder().id())?;
    Ok(keys)
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

fn not_started(listen: SocketAddr, known: bool, error: &std::io::Error) -> Failure {
    let next = SocketAddr::new(listen.ip(), listen.port().checked_add(1).unwrap_or(PORT));
    let (code, msg, hint) = match error.kind() {
        ErrorKind::AddrInUse if known => ("port_taken", &p::OWN_PORT_TAKEN, &p::OTHER_PORT),
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
    // Light ink on a dark ground: the paper of the picture is the ink.
    let line = |row: String| format!("  \u{1b}[97;40m{row}\u{1b}[0m");
    Some(Qr::on_screen(text)?.rows().into_iter().map(line).collect::<Vec<_>>().join("\n"))
}

/// Until Ctrl+C: what is new is shown, and what tables wish is done. Where the board is found elsewhere than it was that
/// is said as it was at first.
fn follow(hall: &mut Hall, desk: &mut Desk, held: &Held, context: &Context) {
    let (begun, mut asked) = (Instant::now(), false);
    while !held.is_wanted() {
        let asks = hall.asks(TICK);
        // What a table wishes is judged by what others have written by now. While the folder is away the room goes on
        // reading what it read.
        let _ = desk.follow();
        hall.carry_out(desk, asks);
        if hall.owes_answers() {
            // All of them wait for the disk once.
            let _ = desk.wait();
        }
        hall.settle(desk);
        if let Some(moved) = hall.moved() {
            let msg = match moved {
                Moved::Away => &p::NO_NETWORK,
                Moved::Found => &p::IN_THE_ROOM,
                Moved::Back => &p::NETWORK_BACK,
                Moved::Elsewhere => &p::MOVED,
            };
            // Those who read the board go on when nobody reads this any more.
            let _ = tell(hall, desk, context, msg);
        }
        if !asked && begun.elapsed() >= LONELY {
            asked = true;
            if hall.is_for_room() && !hall.is_alone() && !hall.had_guests() {
                context.tell(context.lang.get().say(&serve::NOBODY_YET));
            }
        }
    }
}

/// Where the board and the tables' pages are found, the likeliest address first, and as a picture that a phone reads.
fn tell(hall: &Hall, desk: &Desk, context: &Context, msg: &Msg) -> Result<(), Failure> {
    let (open, alone, found, state) = (hall.is_for_room(), hall.is_alone(), hall.addresses(), desk.state());
    let number = |table: Option<Id<Table>>| table.and_then(|id| state.tables().get(id)).map(|table| table.number);
    let pages = hall.pages(state).into_iter().map(|(table, address)| (number(table), address));
    let mut pages: Vec<(Option<u16>, String)> = pages.collect();
    pages.sort();
    if context.json {
        let page = |(table, address): &(Option<u16>, String)| json!({"table": table, "address": address});
        let pages: Vec<_> = pages.iter().map(page).collect();
        let listen = hall.addr().to_string();
        return out::json(&json!({"schema": 1, "listen": listen, "addresses": found, "room": open, "tables": pages}));
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
    context.tell(lang.say(msg));
    Ok(())
}
