use std::cell::Cell;
use std::fs::File;
use std::io::{IsTerminal, Read};
use std::path::Path;

use clap::ArgMatches;

use super::failure::{Failure, problem};
use crate::desk::{self, Desk, Receipt};
use crate::domain::Stamp;
use crate::exchange::Text;
use crate::lang::{Lang, Shown, commands as m, faults};
use crate::record::{Command, Refusal};
use crate::store::{Home, Log, Settings};
use crate::tui::{Color, Options, Palette};

/// What every subcommand is given: the flags that all of them know, the time, this machine's own state.
pub struct Context {
    /// What the flag or the settings said.
    flag: Option<Lang>,
    /// The language of messages; the workshop's, once one is open and no flag says otherwise.
    pub lang: Cell<Lang>,
    pub json: bool,
    pub quiet: bool,
    /// Whether to tell also what is seldom worth telling.
    pub verbose: bool,
    yes: bool,
    /// Whether anything may be waited for that nobody named.
    pub input: bool,
    asks: bool,
    pub now: Stamp,
    pub home: Option<Home>,
    color: Color,
    theme: Palette,
    mouse: bool,
    ascii: bool,
    read_only: bool,
    settings: Option<Settings>,
}

impl Context {
    /// A flag stands above the settings.
    pub fn of(matches: &ArgMatches, chosen: Option<Lang>, lang: Lang, settings: Option<Settings>) -> Self {
        let set = |key| settings.as_ref().and_then(|settings| settings.get(key));
        let value = |key| matches.get_one::<String>(key).map(String::as_str).or_else(|| set(key));
        let color = match value("color") {
            Some("never") => Color::Never,
            Some("16") => Color::Ansi16,
            Some("256") => Color::Ansi256,
            Some("true") => Color::True,
            _ => Color::Auto,
        };
        let theme = value("theme").and_then(Palette::named).unwrap_or_default();
        let mouse = !matches.get_flag("no-mouse") && set("mouse") != Some("false");
        let ascii = matches.get_flag("ascii") || set("ascii") == Some("true");
        Self {
            flag: chosen,
            lang: Cell::new(lang),
            json: matches.get_flag("json"),
            quiet: matches.get_flag("quiet"),
            verbose: matches.get_flag("verbose"),
            yes: matches.get_flag("yes"),
            input: !matches.get_flag("no-input"),
            asks: !matches.get_flag("no-input") && std::io::stdin().is_terminal() && std::io::stderr().is_terminal(),
            now: desk::now(),
            home: Home::of_user(),
            color,
            theme,
            mouse,
            ascii,
            read_only: matches.get_flag("read-only"),
            settings,
        }
    }

    /// What the screen has to know.
    ///
    /// # Errors
    /// There is no terminal to draw on.
    pub fn screen(&self, table: Option<u16>) -> Result<Options, Failure> {
        if !std::io::stdin().is_terminal() || !std::io::stdout().is_terminal() {
            let hint = Text::new(&m::SEE_HELP).with("command", "plenum");
            return Err(Failure::usage(problem("no_terminal", Text::new(&m::NO_TERMINAL)).hint(hint)));
        }
        Ok(self.looks(table))
    }

    /// Language, colours and keys as flags and settings say.
    pub fn looks(&self, table: Option<u16>) -> Options {
        Options {
            lang: self.flag,
            color: self.color,
            theme: self.theme,
            mouse: self.mouse,
            ascii: self.ascii,
            settings: self.settings.clone(),
            read_only: self.read_only,
            table,
        }
    }

    /// Opens a workshop, and speaks its language from now on.
    ///
    /// # Errors
    /// There is none, or it cannot be read.
    pub fn open(&self, dir: &Path) -> Result<Desk, Failure> {
        let mut desk = Desk::open(dir, self.home.clone()).map_err(|error| Failure::no_workshop(dir, error))?;
        if self.read_only {
            desk.read_only();
        } else {
            // A copy of a name may have come from elsewhere; where it cannot be erased now it is not shown.
            let _ = desk.erase_forgotten();
        }
        let spoken = desk.state().workshop().and_then(|w| Lang::from_code(w.language.as_deref()?));
        if let (None, Some(lang)) = (self.flag, spoken) {
            self.lang.set(lang);
        }
        Ok(desk)
    }

    /// Where it is told what went wrong.
    pub fn log(&self) -> Option<Log> {
        self.home.as_ref().map(Log::of)
    }

    /// Says what of the settings could not be used, where no screen will.
    pub fn settings_faults(&self) {
        let Some(settings) = &self.settings else { return };
        let lang = self.lang.get();
        settings.faults().iter().for_each(|fault| self.tell(&faults::setting(lang, settings.path(), fault)));
    }

    /// Nothing is to be written when it was asked not to.
    ///
    /// # Errors
    /// `--read-only` was given.
    pub fn writes(&self) -> Result<(), Failure> {
        if self.read_only { Err(Failure::Refused(Refusal::ReadOnly)) } else { Ok(()) }
    }

    /// Says on standard error what a command came to.
    pub fn tell(&self, text: &str) {
        if !self.quiet {
            eprintln!("{}", Shown::new(text));
        }
    }

    /// Asks the user; `None` when nobody can be asked.
    pub fn agrees(&self, question: &str) -> Option<bool> {
        if self.yes || !self.asks {
            return self.yes.then_some(true);
        }
        eprint!("{} ", Shown::new(question));
        let mut answer = String::new();
        std::io::stdin().read_line(&mut answer).ok()?;
        Some(["j", "ja", "y", "yes"].contains(&answer.trim().to_lowercase().as_str()))
    }

    /// Carries out a command; when this returns, the disk has it.
    ///
    /// # Errors
    /// It was refused, or could not be brought to the disk.
    pub fn perform(&self, desk: &mut Desk, command: Command) -> Result<Receipt, Failure> {
        let receipt = desk.perform(command, desk::now()).map_err(Failure::Refused)?;
        desk.wait()?;
        Ok(receipt)
    }
}

/// A whole file; `-` is standard input.
///
/// # Errors
/// It cannot be read.
pub fn read_file(path: &Path) -> Result<Vec<u8>, Failure> {
    read_up_to(path, u64::MAX)
}

/// A file, or as much of it as anybody wants to see; `-` is standard input.
///
/// # Errors
/// It cannot be read.
pub fn read_up_to(path: &Path, most: u64) -> Result<Vec<u8>, Failure> {
    let mut bytes = Vec::new();
    if path == Path::new("-") {
        std::io::stdin().lock().take(most).read_to_end(&mut bytes).map_err(|error| Failure::stdin(&error))?;
        return Ok(bytes);
    }
    let read = File::open(path).and_then(|file| file.take(most).read_to_end(&mut bytes));
    read.map_err(|error| Failure::unread(path, &error))?;
    Ok(bytes)
}
