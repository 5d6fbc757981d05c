use icu_collator::options::{CollatorOptions, Strength};
use icu_collator::{CollatorBorrowed, CollatorPreferences};

use super::Lang;

/// The order in which a language lists words: after z come æ, ø and å in Norwegian, where aa is an old å.
pub struct Order(Option<CollatorBorrowed<'static>>);

impl Order {
    /// Of a language.
    pub fn of(lang: Lang) -> Self {
        let locale: Option<icu_locale_core::Locale> = lang.code().parse().ok();
        let mut options = CollatorOptions::default();
        options.strength = Some(Strength::Tertiary);
        let collator = locale.and_then(|l| CollatorBorrowed::try_new(CollatorPreferences::from(&l), options).ok());
        Self(collator)
    }

    /// Bytes that sort as the text does.
    pub fn key(&self, text: &str) -> Vec<u8> {
        let mut key = Vec::new();
        // Writing to memory does not fail; without the language's own order the letters' numbers are one.
        match self.0.as_ref().map(|collator| collator.write_sort_key_to(text, &mut key)) {
            Some(Ok(())) => key,
            _ => text.as_bytes().to_vec(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sorted(lang: Lang, mut words: Vec<&str>) -> Vec<&str> {
        let order = Order::of(lang);
        words.sort_by_key(|word| order.key(word));
        words
    }

    #[test]
    fn norwegian_ends_in_ae_oe_aa_and_reads_double_a_as_one() {
        for lang in [Lang::Nb, Lang::Nn] {
            let words = sorted(lang, vec!["Ås", "Aas", "ære", "øl", "zoo", "abc", "Asker", "åpen", "Aasen", "bære"]);
            assert_eq!(words, ["abc", "Asker", "bære", "zoo", "ære", "øl", "åpen", "Ås", "Aas", "Aasen"]);
        }
        assert_eq!(sorted(Lang::En, vec!["zoo", "åpen", "abc"]), ["abc", "åpen", "zoo"]);
    }
}
