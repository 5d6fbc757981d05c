use super::{Lang, messages};

messages! {
    HEAD: "Innstillingene til plenum. En linje som begynner med # er bare en merknad: ta bort # for å bruke den.", "Innstillingane til plenum. Ei linje som byrjar med # er berre ein merknad: ta bort # for å bruke ho.", "The settings of plenum. A line that begins with # is only a note: take away the # to use it.";
    LANGUAGE: "Språk: nb, nn eller en. Uten denne: språket til workshopen, ellers til maskinen.", "Språk: nb, nn eller en. Utan denne: språket til workshopen, elles til maskina.", "Language: nb, nn or en. Without it: the workshop's, else the machine's.";
    THEME: "Farger: terminal (terminalens egne), light (lys), dark (mørk), contrast (sterk kontrast) eller mono (uten).", "Fargar: terminal (terminalen sine eigne), light (lys), dark (mørk), contrast (sterk kontrast) eller mono (utan).", "Colours: terminal (the terminal's own), light, dark, contrast (high contrast) or mono (none).";
    COLOR: "Hvor mange farger: auto, never, 16, 256 eller true.", "Kor mange fargar: auto, never, 16, 256 eller true.", "How many colours: auto, never, 16, 256 or true.";
    MOUSE: "Om musa virker i programmet: true eller false.", "Om musa verkar i programmet: true eller false.", "Whether the mouse works in the program: true or false.";
    ASCII: "Bare enkle tegn, for gamle skjermer: true eller false.", "Berre enkle teikn, for gamle skjermar: true eller false.", "Plain characters only, for old screens: true or false.";
    AMOUNTS: "Hva beløp vises i: kroner, thousands (tusen) eller millions (millioner).", "Kva beløp blir viste i: kroner, thousands (tusen) eller millions (millionar).", "What amounts are shown in: kroner (whole units with decimals), thousands or millions.";
}

/// A settings file in which everything is explained and nothing is chosen yet.
pub fn settings_template(lang: Lang) -> String {
    let keys = [
        (&LANGUAGE, "language = \"nb\""),
        (&THEME, "theme = \"terminal\""),
        (&COLOR, "color = \"auto\""),
        (&MOUSE, "mouse = true"),
        (&ASCII, "ascii = false"),
        (&AMOUNTS, "amounts = \"thousands\""),
    ];
    let mut text = format!("# {}\n", lang.say(&HEAD));
    for (msg, line) in keys {
        text.push_str(&format!("\n# {}\n# {line}\n", lang.say(msg)));
    }
    text.push('\n');
    text
}
