use std::sync::LazyLock;

use serde::Deserialize;

#[derive(Debug, Default, Deserialize)]
struct MoneyWords {
    /// Words begin with it, or are it where it ends in a full stop.
    begins: Vec<String>,
    /// Long words hold it anywhere: `driftskostnader`.
    within: Vec<String>,
}

/// A broken table is found by a test, not by a user.
static WORDS: LazyLock<MoneyWords> =
    LazyLock::new(|| serde_json::from_str(include_str!("../../../data/money-words.json")).unwrap_or_default());

/// Whether somebody speaks of money in it, by a list of parts of words.
pub fn is_about_money(text: &str) -> bool {
    let text = text.to_lowercase();
    let begins = |word: &str, entry: &str| match entry.strip_suffix('.') {
        Some(whole) => word == whole,
        None => word.starts_with(entry),
    };
    let is = |word: &str| {
        WORDS.begins.iter().any(|entry| entry.as_bytes().first() == word.as_bytes().first() && begins(word, entry))
            || word.len() > 7 && WORDS.within.iter().any(|entry| word.contains(entry.as_str()))
    };
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| word.len() > 1).any(is)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_speak_of_money_in_three_languages() {
        let about = [
            "Dette sparer 4 mill kr",
            "Her kan vi spare mye",
            "Blir dyrere i drift",
            "Hva vil det koste?",
            "Lavere driftskostnader",
            "Større lønnsutgifter i starten",
            "Kostar meir enn i dag",
            "Driftsutgiftene går opp",
            "It will cost more",
            "Who pays for it?",
        ];
        about.iter().for_each(|text| assert!(is_about_money(text), "{text}"));
        let not = [
            "Dyra på garden",
            "Kortere vei til elevene",
            "Milla er brei",
            "Nærmere innbyggerne",
            "Kostholdet på sykehjemmet",
            "A fundamental change",
            "Rådhuset blir tomt",
        ];
        not.iter().for_each(|text| assert!(!is_about_money(text), "{text}"));
    }
}
