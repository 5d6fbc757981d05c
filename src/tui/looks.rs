//! Language and colours, and the settings they are kept in.

use super::app::App;
use super::theme::Palette;
use crate::lang::{Lang, Shown, faults, settings_template};

impl App {
    pub(super) fn speak(&mut self, lang: Lang) {
        self.look.lang = lang;
        self.lang_fixed = true;
        self.choose("language", lang.code());
    }

    pub(super) fn wear(&mut self, palette: Palette) {
        self.look.theme.palette = palette;
        self.choose("theme", palette.name());
    }

    /// Keeps a choice for the next time.
    fn choose(&mut self, key: &'static str, value: &str) {
        let Some(settings) = self.settings.as_mut() else { return };
        if let Err(error) = settings.choose(key, value, &settings_template(self.look.lang)) {
            self.tell(Shown::new(&faults::store(self.look.lang, &error)), true);
        }
    }

    /// Says what of the settings could not be used.
    pub(super) fn tell_settings(&mut self) {
        let Some(settings) = &self.settings else { return };
        let lines: Vec<_> =
            settings.faults().iter().map(|f| faults::setting(self.look.lang, settings.path(), f)).collect();
        lines.iter().for_each(|line| self.tell(Shown::new(line), true));
    }
}
