use std::io::{IsTerminal, Write};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use clap::{ArgAction, ArgMatches, Command};

use super::context::Context;
use super::failure::Failure;
use super::options::{folder, option};
use super::{Sub, out};
use crate::analysis::draw::{STEPS, Seats, Setting, Trouble, Work};
use crate::desk::{Desk, random};
use crate::domain::{Id, Participant};
use crate::exchange::{Drawn, Fault, Refs, Text, import, trouble};
use crate::lang::{Lang, commands as m, seats as s};
use crate::record::{Command as Do, Event, Mint, State, Thing};

pub const SUB: Sub = Sub {
    name: "draw",
    usage: "plenum draw DIR [--seed N] [--people N] [--seat ID…] [--absent ID…]",
    about: &s::ABOUT_DRAW,
    example: &s::EXAMPLE_DRAW,
    args,
    run,
};

/// More than any room holds.
const MOST: usize = 5_000;

fn args(command: Command, lang: Lang) -> Command {
    let ids = |name, help| option(name, "ID", lang, help).num_args(1..).action(ArgAction::Append);
    command
        .arg(folder(lang, &m::HELP_DIR))
        .arg(option("seed", "N", lang, &s::HELP_SEED).value_parser(clap::value_parser!(u64)))
        .arg(option("people", "N", lang, &s::HELP_PEOPLE).value_parser(clap::value_parser!(u32).range(1..)))
        .arg(ids("seat", &s::HELP_SEAT))
        .arg(ids("absent", &s::HELP_ABSENT))
}

fn run(matches: &ArgMatches, context: &Context) -> Result<u8, Failure> {
    let dir = matches.get_one::<PathBuf>("dir").cloned().unwrap_or_default();
    let people = matches.get_one::<u32>("people").map_or(0, |n| *n as usize);
    let seed = matches.get_one::<u64>("seed").copied();
    let mut desk = context.open(&dir)?;
    if people.max(desk.state().participants().len()) > MOST {
        let text = Text::new(&s::TOO_MANY_PEOPLE).with("n", MOST);
        return Err(Failure::Faults(None, vec![Fault::new("too_many_participants", text)]));
    }
    let mint = &mut Mint::new(random);
    let add = |thing| Event::Add(mint.id::<Thing>().any(), thing);
    let new: Vec<Event> = import::nameless(desk.state(), people).into_iter().map(add).collect();
    let state = desk.state().with(&new);
    let [late, absent] = ["seat", "absent"].map(|option| ids(&state, matches, option));
    let (late, absent) = (late?, absent?);
    let mut saved = false;
    if late.is_empty() && absent.is_empty() {
        saved = anew(&mut desk, state, new, seed, context)?;
    } else {
        context.writes()?;
        if desk.state().draw().is_none() && !late.is_empty() {
            let fault = Fault::new("no_draw", Text::new(&s::NO_DRAW)).hint(Text::new(&s::NO_DRAW_HINT));
            return Err(Failure::Faults(None, vec![fault]));
        }
        one_by_one(&mut desk, state, new, &late, &absent, context)?;
    }
    let drawn = Drawn::of(desk.state());
    if context.json {
        out::json(&drawn.json(saved))?;
    } else if desk.state().draw().is_some() {
        out::text(&drawn.text(context.lang.get()))?;
    }
    Ok(0)
}

/// Draws everybody's seats and records them, unless the draw that stands is the one that is asked for, or is to stay;
/// whether it does.
fn anew(desk: &mut Desk, state: State, new: Vec<Event>, seed: Option<u64>, context: &Context) -> Result<bool, Failure> {
    let lang = context.lang.get();
    let setting = Setting::of(&state);
    if let Some((_, draw)) = state.draw() {
        if seed.is_some_and(|seed| setting.is_drawn(&state, &seed.to_string())) {
            context.tell(lang.say(&s::SAVED_DRAW));
            return Ok(true);
        }
        match (context.agrees(&lang.fill(&s::OTHER_DRAW, &[("seed", &draw.seed)])), seed) {
            (Some(true), _) => {}
            (None, Some(_)) => {
                let text = Text::new(&s::DRAW_STANDS).with("seed", &draw.seed);
                return Err(Failure::Faults(
                    None,
                    vec![Fault::new("draw_stands", text).hint(Text::new(&s::DRAW_ANEW))],
                ));
            }
            (Some(false), _) | (None, None) => {
                context.tell(&lang.fill(&s::DRAW_STANDS, &[("seed", &draw.seed)]));
                context.tell(lang.say(&s::DRAW_ANEW));
                return Ok(true);
            }
        }
    }
    context.writes()?;
    // Short enough to be read aloud.
    let seed = seed.unwrap_or_else(|| random() % 1_000_000);
    let seats = drawn(&setting, seed, context)?;
    if !new.is_empty() {
        context.perform(desk, Do::Restore(new))?;
    }
    context.perform(desk, setting.command(seed, &seats))?;
    Ok(false)
}

/// Notes who does not come, and seats who comes late; nobody else moves.
fn one_by_one(
    desk: &mut Desk,
    state: State,
    new: Vec<Event>,
    late: &[Id<Participant>],
    absent: &[Id<Participant>],
    context: &Context,
) -> Result<(), Failure> {
    let setting = Setting::of(&state).seated(&state).late(&state, late, absent);
    let seed = state.draw().and_then(|(_, draw)| draw.seed.parse().ok()).unwrap_or(0);
    let seats = if late.is_empty() { Vec::new() } else { drawn(&setting, seed, context)? };
    if !new.is_empty() {
        context.perform(desk, Do::Restore(new))?;
    }
    if !absent.is_empty() {
        context.perform(desk, Do::Absent { participants: absent.to_vec(), absent: true })?;
    }
    for (i, id) in setting.participants.iter().enumerate().filter(|(_, id)| late.contains(id)) {
        if let Some(Some(at)) = seats.get(i) {
            context.perform(desk, Do::Seat { participant: *id, seats: setting.chairs(at) })?;
        }
    }
    Ok(())
}

/// The seats; tells how far it is when that takes a while, and stops at Ctrl+C.
fn drawn(setting: &Setting, seed: u64, context: &Context) -> Result<Seats, Failure> {
    const A_WHILE: Duration = Duration::from_millis(300);
    let stop = Arc::new(AtomicBool::new(false));
    let signal = signal_hook::flag::register(signal_hook::consts::SIGINT, Arc::clone(&stop));
    let begun = Instant::now();
    let told = std::cell::Cell::new(None);
    let on_screen = std::io::stderr().is_terminal();
    let mut goes_on = |steps: u64| {
        let percent = (steps * 100 / STEPS).min(99);
        if begun.elapsed() > A_WHILE && !context.quiet && told.get().is_none_or(|last| on_screen && last != percent) {
            let text = context.lang.get().fill(&s::TRYING, &[("percent", &percent)]);
            eprint!("{text}{}", if on_screen { "\r" } else { "\n" });
            let _ = std::io::stderr().flush();
            told.set(Some(percent));
        }
        !stop.load(Ordering::Relaxed)
    };
    let seats = setting.room.draw(&setting.people, seed, Work { steps: STEPS, goes_on: &mut goes_on });
    if told.get().is_some() && on_screen {
        eprint!("{:40}\r", "");
    }
    signal.ok().map(signal_hook::low_level::unregister);
    seats.map_err(|why| match why {
        Trouble::Stopped => Failure::Stopped(Box::new(trouble(why))),
        why => Failure::Faults(None, vec![trouble(why)]),
    })
}

/// The participants that an option names.
fn ids(state: &State, matches: &ArgMatches, option: &'static str) -> Result<Vec<Id<Participant>>, Failure> {
    let names = matches.get_many::<String>(option).into_iter().flatten();
    let find = |name: &String| {
        let found = Refs(state).participant(name);
        found.map_err(|fault| Failure::Faults(None, vec![fault.column(format!("--{option}"))]))
    };
    names.map(find).collect()
}
