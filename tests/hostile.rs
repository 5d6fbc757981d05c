//! Text that would steer a terminal, at every width, on every screen.

mod support;

use plenum::lang::Lang;
use plenum::tui::Input;
use proptest::prelude::*;
use support::Person;

const HOSTILE: &[&str] = &[
    "\u{1b}[2J\u{1b}]0;tittel\u{7} slett skjermen",
    "\u{202e}snevlo til høyre\u{202c} \u{2066}isolert\u{2069}",
    "漢字仮名交じり文 全角文字で幅が二倍になる長い文章をここに書く",
    "👨‍👩‍👧‍👦 familie 🏴󠁧󠁢󠁳󠁣󠁴󠁿 flagg 🇳🇴🇸🇪 e\u{301}\u{302}\u{303}\u{304}\u{305}",
    "Z\u{351}\u{36b}\u{343}\u{36a}\u{302}\u{36b}\u{33d}\u{34f}\u{334}\u{319}\u{324}\u{31e}\u{349}\u{35a}\u{32f}\u{31e}\u{320}\u{34d} A\u{36b}\u{357}\u{334}\u{362}\u{335}\u{31c}\u{330}\u{354}",
    "ord\u{a0}uten\u{202f}brytning\u{200b}og\u{200d}usynlige\u{feff}tegn\u{ad}her",
    "=cmd|' /C calc'!A0 <script>alert(1)</script> ${jndi} %s%n {text} {n}",
    "supermegalangtordsomaldrisluttersupermegalangtordsomaldrisluttersupermegalangtordsomaldrislutter",
    "\u{9b}31m C1 \u{85} \u{90}q \u{7f}\u{0}\u{8}\u{8}\u{8}",
    "العربية والعبرية עברית ไทย देवनागरी 한국어",
];

/// Every screen and pop-up, from the overview.
const TOUR: &[&str] = &[
    "g 1",
    "g",
    "Esc g 2",
    "Up",
    "Esc Esc",
    "i",
    "Esc m",
    "Esc e",
    "Esc f",
    "Esc g 3",
    "i",
    "Esc h",
    "Esc :",
    "Esc z",
    "g 1 e",
    "End Enter",
    "Home Enter",
    "Esc Down Down Down Down Down Down Enter",
    "Enter",
    "Down Down Down Right Space",
    "Esc Esc End Up Up Up Enter n",
    "Esc g 1 t",
    "Esc g 0",
    "n",
    "Esc Enter",
];

fn full_of(texts: &[String]) -> Person {
    let mut p = Person::new(Lang::Nb);
    p.makes(&texts[0].replace(['\r', '\n'], " "), 3);
    if p.app.desk().is_none() {
        p.press("Esc").makes("Prøve", 3);
    }
    p.press("g 2");
    for text in texts {
        p.input(Input::Paste(format!("x{text}\ny{text}")));
        p.press("Enter");
    }
    p.types("halv ");
    p.press("Esc Home m");
    p.input(Input::Paste(texts[0].clone()));
    p.press("Enter g 3 a v Esc");
    p
}

/// Walks through every screen and looks at each cell.
fn tour(p: &mut Person) {
    for keys in TOUR {
        p.press(keys);
        p.screen();
        for cell in &p.terminal.backend().buffer().content {
            let bad = |c: char| c.is_control() || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
            assert!(!cell.symbol().chars().any(bad), "{:?} after {keys}", cell.symbol());
        }
    }
}

#[test]
fn hostile_texts_are_harmless_on_every_screen_at_every_width() {
    let texts: Vec<String> = HOSTILE.iter().map(|t| (*t).to_owned()).collect();
    let mut p = full_of(&texts);
    assert!(p.app.desk().unwrap().state().statements().live() >= 10);
    for width in 1..=200 {
        p.resize(width, [1, 2, 3, 5, 8, 12, 18, 24, 40][usize::from(width) % 9]);
        tour(&mut p);
    }
}

#[test]
fn five_hundred_resizes_while_typing_lose_no_letter() {
    let mut p = Person::new(Lang::Nb);
    p.makes("Prøve", 12).press("g 2");
    let mut expected = String::new();
    for i in 0..500u32 {
        let size = i.wrapping_mul(2_654_435_761);
        p.resize(1 + (size % 250) as u16, 1 + (size / 250 % 80) as u16);
        let letter = char::from(b'a' + (i % 26) as u8);
        p.types(&letter.to_string());
        expected.push(letter);
        p.screen();
    }
    p.press("Enter");
    let state = p.app.desk().unwrap().state();
    assert_eq!(state.statements().iter().last().unwrap().text().as_str(), expected);
    p.resize(80, 24);
    assert_eq!(p.screen().lines().count(), 24);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 20, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn random_unicode_is_harmless(texts in prop::collection::vec("\\PC{1,60}|[\\x00-\\u{ffff}]{1,40}", 3), width in 1u16..200, height in 1u16..60) {
        let mut p = full_of(&texts);
        p.resize(width, height);
        tour(&mut p);
    }
}
