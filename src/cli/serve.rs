use std::io::{ErrorKind, IsTerminal, Write};
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::path::PathBuf;
use std::sync::mpsc::channel;
use std::time::Duration;

use clap::{ArgMatches, Command};
use serde_json::json;

use super::context::Context;
use super::failure::{Failure, problem};
use super::options::{flag, folder, option};
use super::watch::Held;
use super::{Sub, out};
use crate::desk::{Desk, random};
use crate::exchange::Text;
use crate::exchange::page::{Choice, Sight};
use crate::lang::{Lang, page as p};
use crate::web::{Limits, Server, ways};

pub const SUB: Sub = Sub {
    name: "serve",
    usage: "plenum serve DIR [--room] [--listen 127.0.0.1:7373] [--connections N] [--per-address N]",
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
    desk.read_only();
    let lang = context.lang.get();
    let own: Vec<IpAddr> = ways().into_iter().map(|way| way.ip).collect();
    let server = Server::start(listen, &own, Choice::new(lang), limits, random())
        .map_err(|error| not_started(listen, &error))?;
    server.show(sight(&desk));
    let held = Held::new();
    tell(&server, &own, context)?;
    follow(&mut desk, &server, &held);
    Ok(130)
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

fn sight(desk: &Desk) -> Option<Sight> {
    Sight::of(desk.state(), desk.stage(), desk.is_safe())
}

/// Where the board is found, the likeliest address first, and as a picture that a phone reads.
fn tell(server: &Server, own: &[IpAddr], context: &Context) -> Result<(), Failure> {
    let addr = server.addr();
    let open = addr.ip().is_unspecified();
    let at = |ip: IpAddr| format!("http://{}/", SocketAddr::new(ip, addr.port()));
    let found = if open { own.iter().copied().map(at).collect() } else { vec![at(addr.ip())] };
    // Nobody in the room reaches a machine without a network, but the machine itself does.
    let alone = found.is_empty();
    let found: Vec<String> = if alone { vec![at(Ipv4Addr::LOCALHOST.into())] } else { found };
    if context.json {
        return out::json(&json!({"schema": 1, "listen": addr.to_string(), "addresses": found, "room": open}));
    }
    for address in &found {
        out::text(&format!("{address}\n"))?;
    }
    let lang = context.lang.get();
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

/// Until Ctrl+C; the desk only reads, so there is nothing to bring to the disk.
fn follow(desk: &mut Desk, server: &Server, held: &Held) {
    let (_open, ticks) = channel::<()>();
    let mut shown = None;
    while !held.is_wanted() {
        // While the folder is away the room goes on reading what it read.
        let _ = desk.follow();
        let now = (desk.state().revision(), *desk.stage());
        if shown != Some(now) {
            shown = Some(now);
            server.show(sight(desk));
        }
        let _ = ticks.recv_timeout(TICK);
    }
}
