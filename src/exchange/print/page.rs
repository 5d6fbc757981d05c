use maud::{DOCTYPE, Markup, PreEscaped, html};

use crate::analysis::meeting_of;
use crate::domain::Round;
use crate::lang::{Lang, Shown, date};
use crate::record::State;

const STYLE: &str = include_str!("sheet.css");
/// The plan may take more than one page, so there the page itself has the margin.
const FLOWING: &str = "@page { margin: 14mm 0 12mm }";
const STAR: &str = "<svg viewBox=\"0 0 20 20\"><path d=\"M10 1.8l2.5 5.5 6 .7-4.4 4.1 1.2 5.9L10 15.1 4.7 18l1.2-5.9L1.5 8l6-.7z\" \
                    fill=\"none\" stroke=\"#000\" stroke-width=\"1.3\" stroke-linejoin=\"round\"/></svg>";

/// A whole file: its sheets, nothing that runs and nothing from elsewhere.
pub fn document(state: &State, lang: Lang, what: &str, hints: &[String], flowing: bool, sheets: &Markup) -> Vec<u8> {
    let policy = "default-src 'none'; style-src 'unsafe-inline'";
    let page = html! {
        (DOCTYPE)
        html lang=(lang.code()) {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(policy);
                meta name="viewport" content="width=device-width";
                title { (what) " \u{2013} " (title(state)) }
                style { (PreEscaped(STYLE)) @if flowing { (PreEscaped(FLOWING)) } }
            }
            body {
                @if !hints.is_empty() {
                    div.hint { @for hint in hints { p { (hint) } } }
                }
                (sheets)
            }
        }
    };
    let mut text = page.into_string();
    text.push('\n');
    text.into_bytes()
}

/// What the workshop is called.
pub fn title(state: &State) -> Shown {
    state.workshop().map(|workshop| said(&workshop.title, 120)).unwrap_or_default()
}

/// Above everything, small: the workshop, and which gathering it is for, so that a stray sheet finds home.
pub fn line(state: &State, round: Option<&Round>, lang: Lang) -> Markup {
    let meeting = round.and_then(|round| meeting_of(state, round)).map(|(_, meeting)| meeting);
    let day = meeting.and_then(|meeting| meeting.date.as_deref()).map(|iso| Shown::new(&date(lang, iso)).clipped(40));
    let named = meeting.and_then(|meeting| meeting.title.as_ref()).map(|words| said(words, 70));
    let then: Vec<_> = [named, day].into_iter().flatten().map(|part| part.to_string()).collect();
    html! { div.line { span { (title(state)) } span { (then.join(", ")) } } }
}

/// Words as paper has room for: harmless, on one line, and at most so many letters wide.
pub fn said(words: &crate::domain::Words, most: usize) -> Shown {
    Shown::from(words).clipped(most)
}

/// An empty star, to say what a box is for.
pub fn star() -> PreEscaped<&'static str> {
    PreEscaped(STAR)
}
