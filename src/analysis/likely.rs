/// Words that are in every sentence and say nothing about what it is about.
const COMMON: [&str; 40] = [
    "alle", "andre", "begge", "bedre", "blir", "både", "dagens", "denne", "dette", "disse", "eller", "enn", "etter",
    "flere", "fleire", "færre", "from", "have", "hele", "ikke", "ikkje", "kommer", "mange", "mellom", "mindre", "more",
    "mykje", "over", "samme", "same", "skal", "that", "their", "this", "under", "vert", "være", "vere", "will", "with",
];

/// What was said, to find what else speaks of the same: by the beginnings of its words, as no ending changes them.
pub struct Likeness {
    text: String,
    stems: Vec<String>,
}

impl Likeness {
    /// With some texts together.
    pub fn to<'a>(texts: impl Iterator<Item = &'a str>) -> Self {
        let text = texts.collect::<Vec<_>>().join(" ").to_lowercase();
        let mut stems: Vec<String> = stems(&text).map(str::to_owned).collect();
        stems.sort();
        stems.dedup();
        Self { text, stems }
    }

    /// How much another text has in common with it; 0 is nothing. Long words weigh more, also inside compounds.
    pub fn score(&self, text: &str) -> usize {
        let text = text.to_lowercase();
        let words: Vec<&str> = stems(&text).collect();
        let alike = |stem: &String| match text.contains(stem.as_str()) {
            true => stem.len(),
            false => words.iter().map(|word| shared(stem, word)).max().filter(|letters| *letters >= 5).unwrap_or(0),
        };
        let here = self.stems.iter().map(alike);
        let there = words.iter().filter(|stem| self.text.contains(**stem)).map(|stem| stem.len());
        here.sum::<usize>().max(there.sum())
    }
}

/// How many letters two words begin with together, in bytes.
fn shared(one: &str, other: &str) -> usize {
    one.chars().zip(other.chars()).take_while(|(a, b)| a == b).map(|(a, _)| a.len_utf8()).sum()
}

/// The words without their last letters; no short or common ones.
fn stems(text: &str) -> impl Iterator<Item = &str> {
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !COMMON.contains(word));
    words.filter_map(|word| {
        let letters = word.chars().count();
        let kept = letters.saturating_sub(2).max(4);
        let end = word.char_indices().nth(kept).map_or(word.len(), |(end, _)| end);
        (letters >= 4).then(|| &word[..end])
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_likeliest_cost_has_words_in_common_whatever_their_endings() {
        let costs = [
            "Flytting",
            "Kontorer på tre rådhus",
            "Fagsystemer, kart og arkiv, ett sett",
            "Reiser mellom byene",
            "Lokaler",
        ];
        let likeliest = |said: &str| {
            let like = Likeness::to([said].into_iter());
            costs.into_iter().max_by_key(|cost| like.score(cost)).filter(|cost| like.score(cost) > 0)
        };
        assert_eq!(likeliest("Lokalene blir billigere"), Some("Lokaler"));
        assert_eq!(likeliest("Ett fagsystem i stedet for tre"), Some(costs[2]));
        assert_eq!(likeliest("Mer reisetid for ansatte"), Some(costs[3]));
        assert_eq!(likeliest("Kartdata ligger nær"), Some(costs[2]));
        assert_eq!(likeliest("Kontorene står tomme"), Some(costs[1]));
        assert_eq!(likeliest("Flyttekassene må leies"), Some(costs[0]));
        assert_eq!(likeliest("Bedre fagmiljø"), None);
        assert_eq!(likeliest("Ikke mer av det samme"), None);
    }
}
