use crate::lang::{Lang, Msg, Shown, print as m};

/// A paper that print shops and supply rooms have.
struct Paper {
    /// As plans in any language write it.
    names: &'static [&'static str],
    name: &'static Msg,
    paper: &'static Msg,
    /// Only for the screen.
    hue: &'static str,
}

/// In the order they are taken where the plan names none.
static PAPERS: [Paper; 11] = [
    Paper { names: &["green", "grønn", "grøn"], name: &m::GREEN, paper: &m::GREEN_PAPER, hue: "#cdebc6" },
    Paper { names: &["yellow", "gul"], name: &m::YELLOW, paper: &m::YELLOW_PAPER, hue: "#fff3b0" },
    Paper { names: &["blue", "blå"], name: &m::BLUE, paper: &m::BLUE_PAPER, hue: "#cbe2f7" },
    Paper { names: &["pink", "rosa"], name: &m::PINK, paper: &m::PINK_PAPER, hue: "#fbd3e0" },
    Paper { names: &["orange", "oransje"], name: &m::ORANGE, paper: &m::ORANGE_PAPER, hue: "#ffdcae" },
    Paper { names: &["purple", "lilla", "fiolett"], name: &m::PURPLE, paper: &m::PURPLE_PAPER, hue: "#e0d4f5" },
    Paper { names: &["red", "rød", "raud"], name: &m::RED, paper: &m::RED_PAPER, hue: "#f7bdb6" },
    Paper { names: &["turquoise", "turkis"], name: &m::TURQUOISE, paper: &m::TURQUOISE_PAPER, hue: "#c3ecea" },
    Paper { names: &["grey", "gray", "grå"], name: &m::GREY, paper: &m::GREY_PAPER, hue: "#dcdfe3" },
    Paper { names: &["cream", "krem", "kremfarget"], name: &m::CREAM, paper: &m::CREAM_PAPER, hue: "#f8f0da" },
    Paper { names: &["white", "hvit", "kvit"], name: &m::WHITE, paper: &m::WHITE_PAPER, hue: "#ffffff" },
];

/// The colour of a pile: a paper everybody knows, or one that only the plan does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Colour {
    Known(usize),
    Other(Shown),
}

impl Colour {
    /// As the plan writes it, in any of the languages.
    pub fn named(text: &str) -> Self {
        let name = text.trim().to_lowercase();
        let known = PAPERS.iter().position(|paper| paper.names.contains(&name.as_str()));
        known.map_or_else(|| Self::Other(Shown::new(text.trim()).clipped(40)), Self::Known)
    }

    /// One a thing: what the plan says, and papers of other colours for the rest. White is for what is not drawn; when
    /// there are more things than papers they begin again.
    pub fn of_all(said: &[Option<&str>]) -> Vec<Self> {
        let named: Vec<_> = said.iter().map(|text| text.map(Self::named)).collect();
        let papers = PAPERS.len() - 1;
        let mut free = (0..papers).filter(|i| !named.contains(&Some(Self::Known(*i)))).chain((0..papers).cycle());
        named
            .iter()
            .map(|named| named.clone().unwrap_or_else(|| Self::Known(free.next().unwrap_or_default())))
            .collect()
    }

    /// `grønn`
    pub fn name(&self, lang: Lang) -> Shown {
        match self {
            Self::Known(i) => lang.say(PAPERS[*i].name).into(),
            Self::Other(name) => name.clone(),
        }
    }

    /// `grønt papir`
    pub fn paper(&self, lang: Lang) -> Shown {
        match self {
            Self::Known(i) => lang.say(PAPERS[*i].paper).into(),
            Self::Other(name) => Shown::new(&lang.fill(&m::PAPER_OF, &[("colour", name)])),
        }
    }

    /// What the screen shows below it; nothing a plan writes gets here.
    pub fn hue(&self) -> &'static str {
        if let Self::Known(i) = self { PAPERS[*i].hue } else { "#ffffff" }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_has_no_colour_gets_one_that_nothing_else_has() {
        let names = |said: &[Option<&str>]| -> Vec<String> {
            Colour::of_all(said).iter().map(|c| c.name(Lang::Nn).to_string()).collect()
        };
        assert_eq!(names(&[None, Some("Grønn"), None, Some("sjøgrøn")]), ["gul", "grøn", "blå", "sjøgrøn"]);
        let many = Colour::of_all(&[None; 12]);
        assert_eq!((&many[0], &many[10]), (&Colour::Known(0), &Colour::Known(0)));
        assert!((0..10).all(|i| many[i] == Colour::Known(i)));
    }
}
