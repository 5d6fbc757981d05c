//! What this machine gives the program, and what to do where that is little.

use std::path::{Path, PathBuf};

use super::run::theme;
use super::{Depth, Options, Palette, clipboard};
use crate::lang::{Lang, Msg, doctor as d};
use crate::plans;
use crate::store::{Home, Log, can_write};

/// One thing looked at.
pub struct Finding {
    /// A name for programs.
    pub name: &'static str,
    /// What it is.
    pub what: &'static Msg,
    /// What was found.
    pub found: String,
    /// What to do about it, where anything is worth doing.
    pub advice: Option<&'static Msg>,
}

/// Services that copy folders behind the back of programs, by what their folders are called.
const SYNCED: [&str; 8] =
    ["onedrive", "dropbox", "google drive", "googledrive", "icloud", "mobile documents", "nextcloud", "sharepoint"];

/// Looks at terminal, colours, letters, keys, clipboard, folders and settings. Writes nothing.
pub fn examine(options: &Options, home: Option<&Home>, lang: Lang) -> Vec<Finding> {
    let set = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
    let finding = |name, what, found: String, advice| Finding { name, what, found, advice };
    let yes_or_no = |yes: bool| lang.say(if yes { &d::YES } else { &d::NO }).to_owned();

    let program = set("TERM_PROGRAM").or_else(|| set("WT_SESSION").map(|_| "Windows Terminal".to_owned()));
    let names = [set("TERM"), program].into_iter().flatten().collect::<Vec<_>>().join(", ");
    let dumb = set("TERM").is_none_or(|term| term == "dumb") && !cfg!(windows);
    let terminal = if names.is_empty() { yes_or_no(false) } else { names };
    let (width, height) = crossterm::terminal::size().unwrap_or_default();
    let narrow = width < 80 || height < 24;

    let theme = theme(options);
    let colours = match (theme.palette, theme.depth) {
        (Palette::Mono, _) => lang.say(&d::NONE).to_owned(),
        (_, Depth::Sixteen) => "16".to_owned(),
        (_, Depth::Indexed) => "256".to_owned(),
        (_, Depth::True) => lang.say(&d::ALL_COLOURS).to_owned(),
    };
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"].into_iter().find_map(set).unwrap_or_default();
    let utf8 = cfg!(any(windows, target_os = "macos")) || locale.to_lowercase().replace('-', "").contains("utf8");
    let inside = [("ZELLIJ", "zellij"), ("TMUX", "tmux"), ("STY", "screen")];
    let inside = inside.into_iter().find(|(name, _)| set(name).is_some()).map(|(_, program)| program);
    let far = set("SSH_CONNECTION").or_else(|| set("SSH_TTY")).map(|_| "OSC 52");
    let tool = clipboard::tool().or(far);
    let settings = options.settings.as_ref();
    let settings_path = settings.map(|s| s.path().display().to_string()).unwrap_or_default();
    let broken = settings.is_some_and(|s| !s.faults().is_empty());
    let state = home.map(|home| home.root().to_owned());
    let folder = plans::default_folder();
    let writable = |path: &Option<PathBuf>| path.as_deref().is_some_and(is_writable);
    let shown = |path: &Option<PathBuf>| path.as_ref().map(|p| p.display().to_string()).unwrap_or_default();
    let workshops = home.map(Home::known).unwrap_or_default().into_iter().map(|known| known.path);
    let synced = workshops.chain(folder.clone()).find(|path| is_synced(path));

    let log = home.map(Log::of);
    let log_path = log.as_ref().map(|log| log.path().display().to_string()).unwrap_or_default();
    let last_error = log.and_then(|log| log.last_error());

    vec![
        finding("terminal", &d::TERMINAL, terminal, dumb.then_some(&d::DUMB)),
        finding("size", &d::SIZE, format!("{width}x{height}"), narrow.then_some(&d::NARROW)),
        finding("colours", &d::COLOURS, colours, None),
        finding("letters", &d::LETTERS, yes_or_no(utf8), (!utf8).then_some(&d::NO_UTF8)),
        finding(
            "keys",
            &d::KEYS,
            inside.map_or_else(|| lang.say(&d::NOBODY).to_owned(), str::to_owned),
            inside.map(|_| &d::TAKEN),
        ),
        finding(
            "clipboard",
            &d::CLIPBOARD,
            tool.map_or_else(|| yes_or_no(false), str::to_owned),
            tool.is_none().then_some(&d::NO_CLIPBOARD),
        ),
        finding("settings", &d::SETTINGS, settings_path, broken.then_some(&d::BROKEN_SETTINGS)),
        finding("state", &d::STATE, shown(&state), (!writable(&state)).then_some(&d::NOT_WRITABLE)),
        finding("log", &d::LOG, log_path, None),
        finding("last_error", &d::LAST_ERROR, last_error.unwrap_or_else(|| lang.say(&d::NONE).to_owned()), None),
        finding("workshops", &d::WORKSHOPS, shown(&folder), (!writable(&folder)).then_some(&d::NOT_WRITABLE)),
        finding(
            "sync",
            &d::SYNC,
            synced.as_ref().map_or_else(|| yes_or_no(false), |path| path.display().to_string()),
            synced.is_some().then_some(&d::SYNCED),
        ),
    ]
}

/// Whether a folder, or the nearest one above it that is there, lets itself be written.
fn is_writable(path: &Path) -> bool {
    path.ancestors().find(|path| path.exists()).is_some_and(can_write)
}

fn is_synced(path: &Path) -> bool {
    let names = path.components().map(|part| part.as_os_str().to_string_lossy().to_lowercase());
    names.into_iter().any(|name| SYNCED.iter().any(|service| name.starts_with(service)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_that_a_service_copies_is_known_by_its_name() {
        for path in ["/Users/x/Library/Mobile Documents/w", "C:/Users/x/OneDrive - Kommunen/w", "/home/x/Dropbox/w"] {
            assert!(is_synced(Path::new(path)), "{path}");
        }
        assert!(!is_synced(Path::new("/home/x/Dokumenter/plenum/dropboksen")));
    }
}
