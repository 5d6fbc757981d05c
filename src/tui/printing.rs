//! Sheets of paper from the list of commands: a file beside the workshop, to be printed from the browser.

use std::path::{Path, PathBuf};

use super::app::App;
use crate::exchange::print::{Options, Sheet, are_strips, print};
use crate::lang::{Lang, Shown, faults, people, print as m};
use crate::plans::folder_name;
use crate::store::{StoreError, StoreErrorKind, write_export};

impl App {
    /// Writes the file and says where it is.
    pub(super) fn print(&mut self, sheet: Sheet) {
        let Some(desk) = &self.desk else { return };
        let lang = self.look.lang;
        // From cards that are printed while tables may write, they get there.
        let pages = self.serving.hall.as_ref().map(|hall| hall.pages(desk.state())).filter(|pages| !pages.is_empty());
        let options = Options { lang, pages: pages.as_ref(), ..Options::default() };
        let bytes = match print(desk.state(), sheet, options) {
            Ok(bytes) => bytes,
            Err(fault) => {
                let hint = fault.hint.map(|hint| hint.say(lang)).unwrap_or_default();
                return self.tell(Shown::new(&format!("{} {hint}", fault.text.say(lang))), true);
            }
        };
        let root = std::path::absolute(desk.folder().root()).unwrap_or_else(|_| desk.folder().root().to_owned());
        let title = desk.state().workshop().map(|w| folder_name(w.title.as_str())).unwrap_or_default();
        // The example lies where nobody looks; what is printed of it goes where people keep their files.
        let beside = root.parent().filter(|_| !self.is_demo);
        let folders: Vec<PathBuf> = beside.into_iter().chain(self.folder.parent()).map(Path::to_owned).collect();
        let name = root.file_name().filter(|_| !self.is_demo).map_or(title, |name| name.to_string_lossy().into_owned());
        let mut last = None;
        for folder in folders {
            match self.write_sheet(&folder, &name, sheet, &bytes, lang) {
                Ok(path) => {
                    let line = self.seen().fill(&m::WRITTEN, &[("path", &path.display())]);
                    let which = match sheet {
                        Sheet::Slips if are_strips(desk.state()) => Some(&people::STRIPS_PRINTED),
                        Sheet::Slips => Some(&people::BOWLS_PRINTED),
                        Sheet::Cards if pages.is_some() => None,
                        Sheet::Cards if desk.state().tables().is_empty() => Some(&m::CARD_WITHOUT_CODE),
                        Sheet::Cards => Some(&m::CARDS_WITHOUT_CODE),
                        _ => None,
                    };
                    let which = which.map(|which| format!("{} ", lang.say(which))).unwrap_or_default();
                    return self.tell(Shown::from(which).and(&line), false);
                }
                Err(error) => last = last.or(Some(error)),
            }
        }
        if let Some(error) = last {
            self.tell(Shown::new(&faults::store(lang, &error)), true);
        }
    }

    /// Under a name of its own where somebody has changed the file since.
    fn write_sheet(
        &self,
        folder: &Path,
        name: &str,
        sheet: Sheet,
        bytes: &[u8],
        lang: Lang,
    ) -> Result<PathBuf, StoreError> {
        let name = format!("{name}-{}", folder_name(lang.say(sheet.file())));
        let first = folder.join(format!("{name}.html"));
        let numbered = (2..100).map(|n| folder.join(format!("{name}-{n}.html")));
        let mut written = write_export(self.home.as_ref(), &first, bytes, false).map(|()| first);
        for path in numbered {
            match written {
                Err(error) if error.kind == StoreErrorKind::Exists => {
                    written = write_export(self.home.as_ref(), &path, bytes, false).map(|()| path);
                }
                _ => break,
            }
        }
        written
    }
}
