use std::collections::BTreeSet;
use std::fmt::Write;

use crate::domain::{Alternative, Id, Kind, Release, Table};
use crate::lang::{Lang, Shown, screens, words as w};
use crate::record::{State, Statement};

/// What is shown to the room, as points with their support and their statements below, by alternative and field; of
/// one table every line it has said, to correct.
pub fn markdown(state: &State, table: Option<Id<Table>>, lang: Lang) -> Vec<u8> {
    let here = |s: &&Statement| match table {
        Some(_) => s.table() == table && !s.is_withdrawn(),
        None => s.is_live() && s.release() == Release::Shown,
    };
    let all: Vec<&Statement> = state.statements().iter().filter(here).collect();
    let mut text = String::new();
    // Writing to memory does not fail.
    let _ = writeln!(text, "# {}", title(state, table, lang));
    let of = |alternative: Option<Id<Alternative>>| {
        all.iter().copied().filter(move |s| s.alternative() == alternative).collect::<Vec<_>>()
    };
    let named = state.alternatives().iter().map(|(id, a)| (Some(id), format!("{} {}", a.code, a.name.as_str())));
    for (alternative, name) in named.chain([(None, String::new())]) {
        let said = of(alternative);
        if said.is_empty() {
            continue;
        }
        if !name.is_empty() {
            let _ = writeln!(text, "\n## {}", escaped(&name));
        }
        let kinds: BTreeSet<Kind> = said.iter().map(|s| s.kind()).collect();
        for kind in kinds {
            let _ = writeln!(text, "\n### {}\n", Shown::from(lang.say(w::kinds(kind))).capital());
            let said: Vec<_> = said.iter().copied().filter(|s| s.kind() == kind).collect();
            match table {
                Some(_) => said.iter().for_each(|s| item(&mut text, "", s.text().as_str(), "")),
                None => points(&mut text, state, &said, lang),
            }
        }
    }
    text.into_bytes()
}

fn title(state: &State, table: Option<Id<Table>>, lang: Lang) -> String {
    let title = state.workshop().map(|w| w.title.as_str()).unwrap_or_default();
    let table = table.and_then(|id| state.tables().get(id)).map(|t| lang.fill(&w::TABLE_N, &[("n", &t.number)]));
    [Some(title.to_owned()), table].into_iter().flatten().map(|part| escaped(&part)).collect::<Vec<_>>().join(" · ")
}

/// Points in the facilitator's order, then what stands alone.
fn points(text: &mut String, state: &State, said: &[&Statement], lang: Lang) {
    let of = |tables: &BTreeSet<Id<Table>>| match (tables.len(), state.tables().len()) {
        (0, _) | (_, 0 | 1) => String::new(),
        (n, all) => format!(" ({})", lang.fill(&screens::FROM_TABLES, &[("tables", &n), ("of", &all)])),
    };
    for (id, theme) in state.themes().in_order() {
        let own: Vec<_> = said.iter().filter(|s| state.theme_of(s).is_some_and(|(theme, _)| theme == id)).collect();
        if !own.is_empty() {
            item(text, "", theme.text().as_str(), &of(&own.iter().filter_map(|s| s.table()).collect()));
            own.iter().for_each(|s| item(text, "  ", s.text().as_str(), ""));
        }
    }
    for alone in said.iter().filter(|s| state.theme_of(s).is_none()) {
        item(text, "", alone.text().as_str(), &of(&alone.table().into_iter().collect()));
    }
}

fn item(text: &mut String, indent: &str, words: &str, support: &str) {
    let _ = writeln!(text, "{indent}- {}{support}", escaped(words));
}

/// Words as Markdown shows them: on one line, every mark as itself.
fn escaped(words: &str) -> String {
    const MARKS: &str = "\\`*_{}[]<>#|~&+-!=";
    let shown = Shown::new(words);
    let mut text = String::new();
    for (i, c) in shown.as_str().char_indices() {
        // Signs make a list or a heading only at the start; a number does so with what follows it.
        let starts = i == 0 || !matches!(c, '+' | '-' | '!' | '=');
        let numbers = matches!(c, '.' | ')') && i > 0 && shown.as_str()[..i].bytes().all(|b| b.is_ascii_digit());
        if (MARKS.contains(c) && starts) || numbers {
            text.push('\\');
        }
        text.push(c);
    }
    text
}

#[cfg(test)]
mod tests {
    #[test]
    fn words_stay_words() {
        let cases = [
            ("- 2-3 årsverk", "\\- 2-3 årsverk"),
            ("1. <b>x</b> & *y*", "1\\. \\<b\\>x\\</b\\> \\& \\*y\\*"),
            ("a\n# b", "a \\# b"),
        ];
        for (words, text) in cases {
            assert_eq!(super::escaped(words), text);
        }
    }
}
