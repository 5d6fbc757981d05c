//! Language and colours, and the settings they are kept in.

use super::app::App;
use super::doctor::{Finding, examine};
use super::layer::{Layer, Outcome};
use super::popups::Ask;
use super::theme::{Palette, Role};
use crate::lang::{Lang, Shown, faults, screens as s, settings_template};

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

    /// Amounts in the next unit.
    pub(super) fn count_in_next(&mut self) {
        self.look.unit = self.look.unit.next();
        self.choose("amounts", self.look.unit.name());
    }

    /// Keeps a choice for the next time.
    fn choose(&mut self, key: &'static str, value: &str) {
        let Some(settings) = self.options.settings.as_mut() else { return };
        if let Err(error) = settings.choose(key, value, &settings_template(self.look.lang)) {
            self.tell_disk(&error);
        }
    }

    /// Says what of the settings could not be used.
    pub(super) fn asked_for(&mut self) {
        let Some(settings) = &self.options.settings else { return };
        let lines: Vec<_> =
            settings.faults().iter().map(|f| faults::setting(self.look.lang, settings.path(), f)).collect();
        lines.iter().for_each(|line| self.tell(Shown::new(line), true));
    }

    /// What this machine gives the program, and what to do where that is little.
    pub(super) fn examine(&mut self) {
        let seen = self.seen();
        let findings = examine(&self.options, self.home.as_ref(), self.look.lang);
        let line = |f: &Finding| (Shown::new(&format!("{}: {}", seen.say(f.what), f.found)), Role::Text);
        let advice = |f: &Finding| f.advice.map(|advice| (seen.say(advice), Role::Quiet));
        let text: Vec<_> = findings.iter().flat_map(|f| [Some(line(f)), advice(f)]).flatten().collect();
        let ask = Ask::new(seen.say(&s::DOCTOR), vec![(seen.say(&s::CLOSE), vec![Outcome::Close])]).about(text);
        self.layers.push(Layer::Ask(ask));
    }
}
