//! What people do, from key to record and screen.

mod support;

use crossterm::event::MouseEventKind;
use plenum::analysis::Board;
use plenum::desk::{Desk, now};
use plenum::domain::{Force, Kind, Quadrant, Release, Said, Words};
use plenum::lang::Lang;
use plenum::plans::builtin_for;
use plenum::record::{Command, Refusal};
use plenum::store::Home;
use plenum::tui::{Color, Input, Only, Options, Start};
use support::{Person, key};

fn texts(desk: &Desk) -> Vec<String> {
    desk.state().statements().iter().filter(|s| s.is_live()).map(|s| s.text().as_str().to_owned()).collect()
}

#[test]
fn from_an_empty_home_to_the_board_and_back_again() {
    let mut p = Person::new(Lang::Nb);
    p.sees("Velkommen til plenum").sees("Åpne eksempel");
    assert_eq!(std::fs::read_dir(p.folder.path()).unwrap().count(), 0, "nothing is written before a workshop is made");

    p.makes("Ny organisering", 3).sees("2 alternativer").sees("3 bord").sees("mangler");
    p.press("g 2").sees("Bord 1, styrker");
    // Twelve statements over three tables and two alternatives.
    p.says("Større fagmiljø").says("2- Lengre vei til leder").says("Usikker økonomi i overgangen");
    p.says("3+ Sterkere fagmiljø enn i dag").says("Lettere å rekruttere").says("! Nøkkelfolk slutter");
    p.says("1").press("Tab").says("A0").sees("Bord 1, styrker").sees("Dagens ordning");
    p.says("Kjent for alle").says("2- Tre arkiver").says("3- Sårbart ved fravær").says("1* Kan gjøres nå");
    p.says("A1").says("2+ Fagmiljøet blir større").says("- Uklart ansvar");
    assert_eq!(p.app.desk().unwrap().state().statements().live(), 12);
    p.sees("Bord 2, svakheter");

    // One is corrected, from where one types.
    p.press("Up").sees("Retter nr.").types(" for tilsyn").press("Enter");
    // One is parked, three become a point.
    p.press("Esc").sees("Liste").press("f").says("usikker").press("p Esc").sees("parkert");
    p.press("f").says("fagmiljø").press("a m").says("Sterkere fagmiljø").press("Esc");
    p.sees("Sterkere fagmiljø");
    // Three steps back, and forth again.
    p.press("u u u");
    assert_eq!(p.app.desk().unwrap().state().themes().in_order().len(), 0);
    assert!(texts(p.app.desk().unwrap()).contains(&"Uklart ansvar".to_owned()));
    p.press("U U U").sees("Sterkere fagmiljø");

    // What is released is what the room sees.
    p.press("g 3").sees("styrker").sees("3 av 3 bord").press("v").sees("1 vist");
    let desk = p.app.desk().unwrap();
    let board = Board::of(desk.state(), desk.stage(), |_| true).unwrap();
    let strengths: Vec<_> =
        board.quadrant(Quadrant::Strength).iter().map(|p| (p.text().as_str(), p.tables())).collect();
    assert_eq!(strengths, [("Sterkere fagmiljø", 3)]);
    assert!(Quadrant::ALL.into_iter().skip(1).all(|q| board.quadrant(q).is_empty()));
    desk.wait().unwrap();
    p.press("g 1 w")
        .sees("STYRKER")
        .sees("Sterkere fagmiljø")
        .sees("3 av 3 bord")
        .sees_no("Lettere")
        .sees_no("Kjent for alle");
    p.press("Esc g 0").sees("Ny organisering").sees("11");
    p.press("q");
    assert_eq!(p.quit, Some(0));

    // Another day everything is there.
    let folder = p.folder;
    let mut p = Person::at(folder, Lang::Nb);
    p.sees("Ny organisering").press("Enter").sees("11 innspill");
    let desk = p.app.desk().unwrap();
    assert_eq!(texts(desk).len(), 11);
    assert!(texts(desk).contains(&"Uklart ansvar for tilsyn".to_owned()));
    assert_eq!(desk.state().statements().parked(), 1);
    assert_eq!(desk.state().themes().in_order().len(), 1);
    let shown = desk.state().statements().iter().filter(|s| s.release() == Release::Shown).count();
    assert_eq!(shown, 3);
    // And undo still knows the last step.
    p.press("u").sees("Angret");
    let shown = p.app.desk().unwrap().state().statements().iter().filter(|s| s.release() == Release::Shown).count();
    assert_eq!(shown, 0);
}

#[test]
fn the_start_of_a_line_says_where_it_lands_and_takes_no_word() {
    let mut p = Person::new(Lang::Nb);
    p.makes("Prøve", 4).press("g 2");
    for (line, table, sign, text) in [
        ("4- Lang vei", 4, '-', "Lang vei"),
        ("+ Bra", 4, '+', "Bra"),
        ("2-3 årsverk spares", 4, '+', "2-3 årsverk spares"),
        ("10-faktor må til", 4, '+', "10-faktor må til"),
        ("4-5 stillinger", 4, '+', "4-5 stillinger"),
        (" - ikke et tegn", 4, '+', "- ikke et tegn"),
        ("1! Nye krav", 1, '!', "Nye krav"),
    ] {
        p.says(line);
        let state = p.app.desk().unwrap().state();
        let last = state.statements().iter().last().unwrap();
        let number = state.tables().get(last.table().unwrap()).unwrap().number;
        assert_eq!(
            (number, last.kind().quadrant().unwrap().sign(), last.text().as_str()),
            (table, sign, text),
            "{line}"
        );
    }
    // A wrong start is seen at once and taken back with Backspace.
    p.types("3* ").sees("Bord 3, muligheter").press("Backspace").sees("Bord 1, trusler");
    // A number alone changes table, one that is not there says so and keeps the text.
    p.says("3").sees("Bord 3, trusler").press("Tab").sees("Bord 3, styrker").press("Shift+Tab").says("2-");
    p.sees("Bord 2, svakheter").says("+").sees("Bord 2, styrker").says("a0").sees("A0  Dagens");
    p.says("1 A1 !").sees("Bord 1, trusler").sees("A1  Ny").says("9 A1").sees("Bord 9 finnes ikke");
}

#[test]
fn what_looks_like_a_place_that_is_not_there_is_saved_only_at_the_second_enter() {
    let mut p = Person::new(Lang::Nb);
    p.makes("Prøve", 4).press("g 2");
    p.says("44").sees("Bord 44 finnes ikke, bare 1–4").sees("Bord 1, styrker").press("Ctrl+U");
    p.says("9!").sees("Bord 9 finnes ikke").press("Ctrl+U").says("A7").sees("A7 finnes ikke, bare A0–A1");
    assert!(texts(p.app.desk().unwrap()).is_empty());
    p.press("Enter").says("Kantine").says("2030");
    assert_eq!(texts(p.app.desk().unwrap()), ["A7", "Kantine", "2030"]);
    p.says("9- Feil bord").sees("Bord 9 finnes ikke").press("Enter");
    assert_eq!(texts(p.app.desk().unwrap()).last().unwrap(), "9- Feil bord");
}

#[test]
fn the_same_words_are_noticed() {
    let mut p = Person::new(Lang::Nb);
    p.makes("Prøve", 3).press("g 2");
    p.says("Lang vei").says("Lang vei").sees("Står alt som nr. 1").press("Enter");
    assert_eq!(texts(p.app.desk().unwrap()), ["Lang vei"]);
    p.says("Lang vei").press("Down Enter");
    assert_eq!(texts(p.app.desk().unwrap()), ["Lang vei", "Lang vei"]);
    p.says("2").says("Lang vei").sees("Likt bord 1").press("Ctrl+O").sees("ett punkt");
    let state = p.app.desk().unwrap().state();
    let (theme, _) = state.themes().in_order()[0];
    assert_eq!(state.statements().of_theme(theme).len(), 2);
}

#[test]
fn a_paste_asks_once_and_is_undone_in_one_step() {
    let mut p = Person::new(Lang::Nb);
    p.makes("Prøve", 2).press("g 2");
    let list = "- en\n* to\n3. tre\n2-3 årsverk\n• fem\nseks\nsju\n";
    p.input(Input::Paste(list.to_owned()));
    p.sees("7 linjer limt inn").press("Enter");
    assert_eq!(texts(p.app.desk().unwrap()), ["en", "to", "tre", "2-3 årsverk", "fem", "seks", "sju"]);
    p.press("Ctrl+Z");
    assert!(texts(p.app.desk().unwrap()).is_empty());
    p.input(Input::Paste(list.to_owned()));
    p.press("Down Enter");
    assert_eq!(texts(p.app.desk().unwrap()).len(), 1);
    // Leaving the question loses no word of it.
    p.types("Før ").input(Input::Paste("en\tto\ntre\n".to_owned()));
    p.press("Esc").sees("Ingenting av den er lagret").press("Enter");
    assert_eq!(texts(p.app.desk().unwrap())[1..], ["Før en to\ntre"]);
}

#[test]
fn a_paste_can_be_read_as_if_it_were_typed_and_undone_whatever_was_typed_before() {
    let mut p = Person::new(Lang::Nb);
    p.makes("Prøve", 6).press("g 2").types("vask").press("Ctrl+U");
    p.input(Input::Paste("5- Lang vei\n9! Feil bord\n2 A0\nKantine\n! Frist\n".to_owned()));
    p.sees("> 4 innspill, starten leses («5- » er bord 5)").press("Enter").sees("Bord 2, trusler").sees("A0  Dagens");
    let state = p.app.desk().unwrap().state();
    let said: Vec<_> = state
        .statements()
        .iter()
        .map(|s| (state.tables().get(s.table().unwrap()).unwrap().number, s.kind().quadrant().unwrap().sign()))
        .zip(texts(p.app.desk().unwrap()))
        .collect();
    let wanted = [((5, '-'), "Lang vei"), ((5, '-'), "9! Feil bord"), ((2, '-'), "Kantine"), ((2, '!'), "Frist")];
    assert_eq!(said, wanted.map(|(at, text)| (at, text.to_owned())));
    p.press("Ctrl+Z").sees("Angret").sees_no("vask");
    assert!(texts(p.app.desk().unwrap()).is_empty());
    // Bullets are bullets until one says otherwise, and a list without starts asks as before.
    p.input(Input::Paste("- en\n- to".to_owned()));
    p.sees("> 2 innspill").sees("starten leses («- » er svakhet)").press("Esc Ctrl+U");
    p.input(Input::Paste("en\nto".to_owned()));
    p.sees_no("starten leses").press("Enter");
    assert_eq!(texts(p.app.desk().unwrap()), ["en", "to"]);
}

#[test]
fn a_paste_without_brackets_is_never_commands() {
    let mut p = Person::new(Lang::Nb);
    let burst = |text: &str| {
        let key = |c| if c == '\r' { key("Enter") } else { key(&String::from(c)) };
        Input::Keys(text.chars().map(key).collect())
    };
    p.input(burst("q\rx\rg6\r"));
    assert_eq!(p.quit, None);
    p.makes("Prøve", 2).press("g 2").says("Blir stående");
    p.input(burst("q\rx\rg6\r"));
    p.sees("3 linjer limt inn").press("Esc Ctrl+U");
    assert_eq!(texts(p.app.desk().unwrap()), ["Blir stående"]);
    // One Enter at the end of a fast line is Enter.
    p.input(burst("Fort skrevet\r"));
    assert_eq!(texts(p.app.desk().unwrap()), ["Blir stående", "Fort skrevet"]);
    p.press("Esc");
    for text in ["xxq\rx\r", "xxx", "qqq"] {
        p.input(burst(text));
        assert_eq!((texts(p.app.desk().unwrap()).len(), p.quit), (2, None));
        p.sees("innlimt tekst gjør ingenting").sees("Liste");
    }
}

#[test]
fn a_half_typed_line_outlives_every_way_out() {
    for way_out in ["Esc", "Esc Esc Esc", "Esc g 0", "Ctrl+C Ctrl+C", "kill"] {
        let mut p = Person::new(Lang::Nb);
        p.makes("Prøve", 3).press("g 2").types("3- Halvveis i en set");
        if way_out != "kill" {
            p.press(way_out);
        }
        let folder = p.folder;
        if way_out == "kill" {
            std::mem::forget(p.app);
        } else {
            drop(p.app);
        }
        let mut p = Person::at(folder, Lang::Nb);
        let path = std::fs::read_dir(p.folder.path().join("work")).unwrap().next().unwrap().unwrap().path();
        p.app.open_workshop(&path, plenum::tui::Action::GoOverview);
        if way_out == "kill" {
            // The place of the one who was killed is still taken within this process; its draft stays on the disk.
            let drafts = p.folder.path().join("home").join("drafts");
            let kept = std::fs::read_dir(drafts).unwrap().next().unwrap().unwrap().path();
            assert!(std::fs::read_to_string(kept).unwrap().contains("Halvveis i en set"));
        } else {
            p.sees("Halvveis i en set").sees("Bord 3").sees("svakhet").sees("Hentet tilbake");
        }
    }
}

#[test]
fn correcting_keeps_the_line_it_interrupted() {
    let mut p = Person::new(Lang::Nb);
    p.makes("Prøve", 2).press("g 2").says("Første").says("Andre").types("Halv");
    p.press("Up").sees("Retter nr. 2").press("Up").sees("Retter nr. 1").press("Down").sees("Retter nr. 2");
    p.press("Ctrl+U").types("Den andre").press("Enter").sees("Halv");
    assert_eq!(texts(p.app.desk().unwrap()), ["Første", "Den andre"]);
    p.press("Up Esc").sees("Halv");
    assert_eq!(texts(p.app.desk().unwrap()), ["Første", "Den andre"]);
    // One comes back to where one was typing, after Esc and after a saved correction, and to the words typed there.
    p.press("Ctrl+U").says("A0").says("2!").types("Midt i");
    for way in ["Up Esc", "Up Enter", "Up Up . Enter", "Up Backspace Enter", "Up Down"] {
        p.press(way).sees("Bord 2, trusler").sees("A0  Dagens").sees("Midt i");
    }
    assert_eq!(texts(p.app.desk().unwrap()), ["Første.", "Den andr"]);
    // A statement in the wrong field is moved where it is corrected.
    p.press("Up Tab").sees("Bord 1, svakheter").press("e Enter").sees("Bord 2, trusler");
    let state = p.app.desk().unwrap().state();
    let last = state.statements().iter().last().unwrap();
    assert_eq!((last.text().as_str(), last.kind().quadrant()), ("Den andre", Some(Quadrant::Weakness)));
    // What is undone while it is corrected is not corrected any more.
    p.press("Up Ctrl+Z").sees_no("Retter").sees("Midt i");
    // Undo of something else takes nothing that is being typed.
    let mut p = Person::new(Lang::Nb);
    p.makes("Prøve", 2).press("g 2").says("Likt").types("Likt").press("Enter Esc");
    p.input(Input::Paste("en\nto".to_owned()));
    p.press("Enter").sees("2  en").sees("3  to");
    assert_eq!(p.screen().matches("Likt").count(), 2, "once in the list, once still in the line");
    p.press("Ctrl+U").types("tre");
    p.input(Input::Paste("tre\nfire".to_owned()));
    p.press("Enter").sees("▌ tre");
}

#[test]
fn other_words_that_were_begun_come_back_where_they_were_begun() {
    let mut p = Person::new(Lang::Nb);
    p.makes("Prøve", 2).press("g 2").says("Første").says("Andre").press("Up").types(" gang").press("Esc").types("Halv");
    p.press("Up").sees("Andre gang").press("Up").types(" steg").press("Esc Esc");
    p.press("Home e").sees("Første steg").press("Ctrl+Z").sees_no("Første steg").press("Ctrl+Y Esc");
    let folder = p.folder;
    // Nothing is closed in an orderly way.
    drop(p.app);
    let mut p = Person::at(folder, Lang::Nb);
    p.press("Enter").sees("Hentet tilbake").sees("▌ Halv").press("Ctrl+U");
    p.press("Up").sees("Andre gang").press("Enter Ctrl+C Ctrl+C");
    let mut p = Person::at(p.folder, Lang::Nb);
    p.press("Enter").sees("Hentet tilbake").sees("Første steg").press("Enter");
    assert_eq!(texts(p.app.desk().unwrap()), ["Første steg", "Andre gang"]);
    p.press("Ctrl+C Ctrl+C");
    Person::at(p.folder, Lang::Nb).press("Enter").sees_no("Hentet tilbake").sees("2 innspill");
}

#[test]
fn what_is_too_long_for_a_line_is_refused_and_not_cut() {
    let mut p = Person::new(Lang::Nb);
    p.makes("Prøve", 2).press("g 2").types("Før ");
    p.input(Input::Paste("å".repeat(40_000)));
    p.sees("for langt").press("Enter");
    assert_eq!(texts(p.app.desk().unwrap()), ["Før"]);
}

#[test]
fn keys_act_on_what_the_cursor_stands_on_and_never_on_what_came_in_its_place() {
    let mut p = Person::new(Lang::Nb);
    p.makes("Prøve", 2).press("g 2").says("- Min").says("- Neste").press("Esc g 3").sees("▌ kladd  Min");
    let mut other = p.other();
    let table = other.state().tables().iter().next().map(|(id, _)| id);
    let alternative = other.state().statements().iter().next().unwrap().alternative();
    let kind = Kind::Quadrant(Quadrant::Strength);
    let said = Said { table, alternative, kind, ..Said::plain(Words::new("Deres kladd").unwrap()) };
    let mine = other.state().statements().iter().next().unwrap().id();
    let mut perform = |command| {
        other.perform(command, plenum::desk::now()).unwrap();
        other.wait().unwrap();
    };
    let shown = |p: &Person| -> Vec<String> {
        let all = p.app.desk().unwrap().state().statements();
        let shown = all.iter().filter(|s| s.release() == Release::Shown);
        shown.map(|s| s.text().as_str().to_owned()).collect()
    };
    perform(Command::Say(Box::new(said)));
    assert!(p.app.follow(plenum::desk::now()));
    p.press("v");
    assert_eq!(shown(&p), ["Min"]);
    // What is gone is gone, and its neighbour has not been seen under the cursor yet.
    perform(Command::Withdraw { of: vec![mine.any()] });
    assert!(p.app.follow(plenum::desk::now()));
    p.press("v");
    assert_eq!(shown(&p), ["Min"], "withdrawn, and the one below is not shown");
    p.sees("▌ kladd  Neste").press("v");
    assert_eq!(shown(&p), ["Min", "Neste"]);
    p.press("g 4 Home").sees("Neste");
    let next = p.app.desk().unwrap().state().statements().iter().find(|s| s.text().as_str() == "Neste").unwrap().id();
    perform(Command::Withdraw { of: vec![next.any()] });
    assert!(p.app.follow(plenum::desk::now()));
    p.press("x");
    assert_eq!(texts(p.app.desk().unwrap()), ["Deres kladd"]);
}

#[test]
fn the_pointer_chooses_opens_and_acts_on_what_is_under_it() {
    let mut p = Person::new(Lang::Nb);
    p.makes("Prøve", 2).press("g 2").says("Første").says("Andre").types("Tred");
    // In the line it places the cursor, and twice takes the word.
    p.clicks("red", 1).types("h").sees("▌ Thred").clicks("Thred", 2).types("Tredje").clicks("Enter lagre", 1);
    assert_eq!(texts(p.app.desk().unwrap()), ["Første", "Andre", "Tredje"]);
    p.press("Esc").clicks("Andre", 1).press("p");
    assert_eq!(p.app.desk().unwrap().state().statements().parked(), 1);
    p.clicks("Tredje", 2).sees("Endre innspillet");
    // What lies under a pop-up is not hit through it, nor does the wheel turn it.
    p.points(MouseEventKind::ScrollUp, 1, 1)
        .points(MouseEventKind::ScrollUp, 4, 18)
        .clicks("Liste", 2)
        .sees("Endre innspillet")
        .press("Esc");
    p.points(MouseEventKind::ScrollUp, 10, 6).press("c").sees("Kunne ikke kopiere. Lagret i");
    let copied = std::fs::read_to_string(p.folder.path().join("home").join("copied.txt")).unwrap();
    assert_eq!(copied, "Andre", "the row above the last");
}

#[test]
fn ctrl_z_is_for_the_typing_first_and_then_for_the_last_step() {
    let mut p = Person::new(Lang::En);
    p.makes("Trial", 2).press("g 2").says("First").types("half").press("Ctrl+Z").sees_no("half");
    assert_eq!(texts(p.app.desk().unwrap()), ["First"]);
    p.press("Ctrl+Z").sees("Undone");
    assert!(texts(p.app.desk().unwrap()).is_empty());
    p.press("Ctrl+Y");
    assert_eq!(texts(p.app.desk().unwrap()), ["First"]);
}

#[test]
fn the_history_tells_undo_from_redo_and_counts_what_was_said() {
    let mut p = Person::new(Lang::Nb);
    p.makes("Prøve", 2).press("g 2").says("en").says("to").says("tre").press("Esc");
    p.press("a m").says("Samlet").press("u").sees("Angret: laget punktet «Samlet»");
    p.press("U").sees("Gjort om igjen: laget punktet «Samlet»").press("a v a v a p a p");
    p.press(":").types("historikk").press("Enter");
    for line in ["angret: laget punktet «Samlet»", "gjorde om igjen: laget punktet «Samlet»", "  viste 3 innspill"]
    {
        p.sees(line);
    }
    p.sees("skjulte 3 innspill").sees("parkerte 3 innspill").sees("tok opp igjen 3 innspill").sees_no("4 innspill");
    p.press("u u").sees("Angret: parkerte 3 innspill").sees("angret: tok opp igjen 3 innspill");
}

#[test]
fn undo_goes_past_what_somebody_else_has_changed_and_says_so() {
    let mut p = Person::new(Lang::Nb);
    p.makes("Prøve", 2).press("g 2").says("Min").says("Felles").press("Esc");
    let mut other = p.other();
    let id = other.state().statements().iter().last().unwrap().id().any();
    let text = plenum::domain::Words::new("Deres").unwrap();
    other.perform(plenum::record::Command::Reword { of: id, text, seen: None }, plenum::desk::now()).unwrap();
    other.wait().unwrap();
    assert!(p.app.follow(plenum::desk::now()));
    p.press("u").sees("Ikke angret, for andre har endret det siden").sees("skrev «Deres»");
    assert_eq!(texts(p.app.desk().unwrap()), ["Min", "Deres"]);
    p.press("u").sees("Angret: skrev «Min»").press("u").sees("Ingenting å angre").press("U");
    assert_eq!(texts(p.app.desk().unwrap()), ["Min", "Deres"]);
    p.press(":").types("historikk").press("Enter").sees("lot stå, endret av andre siden: skrev «Deres»");
}

#[test]
fn control_c_asks_once_more_and_leaves_with_130() {
    let mut p = Person::new(Lang::En);
    p.press("Ctrl+C").sees("once more");
    assert_eq!(p.quit, None);
    p.press("Ctrl+C");
    assert_eq!(p.quit, Some(130));
}

#[test]
fn one_group_never_hears_of_tables() {
    let mut p = Person::new(Lang::Nb);
    p.makes("En gruppe", 0).press("g 2").says("- Uklare roller");
    for screen in ["g 1", "g 2", "Esc g 3", "v", "g 4", "i", "Esc", "m", "Esc", "g 1 w"] {
        p.press(screen);
        let text = p.screen().to_lowercase();
        assert!(!text.contains("bord"), "after {screen}:\n{text}");
    }
    p.app.desk().unwrap().wait().unwrap();
    p.sees("Uklare roller");
}

#[test]
fn points_are_ordered_enlarged_hidden_and_taken_apart() {
    let mut p = Person::new(Lang::Nb);
    p.makes("Prøve", 3).press("g 2").says("en").says("to").press("Esc");
    p.press("m").says("Første punkt").press("Down m").says("Andre punkt");
    p.press("g 3 v Down v").sees("2 vist");
    let order = |p: &Person| -> Vec<String> {
        let desk = p.app.desk().unwrap();
        let board = Board::of(desk.state(), desk.stage(), |_| true).unwrap();
        board.quadrant(Quadrant::Strength).iter().map(|p| p.text().as_str().to_owned()).collect()
    };
    assert_eq!(order(&p), ["Første punkt", "Andre punkt"]);
    p.press("+");
    assert_eq!(order(&p), ["Andre punkt", "Første punkt"]);
    p.press("-");
    assert_eq!(order(&p), ["Første punkt", "Andre punkt"], "the cursor went with the point");
    p.press("z").sees("én stor").press("z b").sees("Tavle: mørk").press("b");
    p.press("End e").press("Ctrl+U").says("Kortere");
    assert_eq!(order(&p), ["Første punkt", "Kortere"]);
    p.press("x");
    assert_eq!(order(&p), ["Første punkt", "to"], "its statements stand alone again");
}

#[test]
fn what_leaves_board_control_is_named_and_nothing_hidden_stays_large() {
    let mut p = Person::new(Lang::Nb);
    p.makes("Prøve", 3).press("g 2").says("en").says("to").press("Esc g 3 v Down v Up z").sees("Tavle: A1, én stor");
    p.press("p").sees("Parkerte «en». Ctrl+Z angrer.").sees_no("én stor");
    p.press("g 1").sees("parkert   1 innspill").press("g 3");
    p.press("Ctrl+Z").sees("2 vist").sees_no("én stor");
    p.press("z").sees("én stor").press("v").sees_no("én stor");
    p.press("x").sees("Tok bort «en». Ctrl+Z angrer.").press("Ctrl+Z").sees("Angret").press("p").sees("Parkerte «en»");
    p.press("g 4").press("p").sees("Tok opp igjen «en»").press("p g 0").sees("1 innspill   1 parkert");
}

#[test]
fn what_the_room_sees_and_what_is_marked_stand_beside_the_clock() {
    let mut p = Person::new(Lang::Nb);
    p.press("End Enter g 3").sees("Runde 2").sees("Tavle: A2");
    p.resize(60, 18);
    p.press("z").sees("Tavle: A2, én stor").sees("23:00").press("z");
    p.press("g 4 Space Space").sees("2 merket").sees("Tavle: A2").sees("Runde 2");
}

#[test]
fn fields_sort_as_they_stand_on_the_board() {
    let mut p = Person::new(Lang::Nb);
    p.makes("Prøve", 0).press("g 2").says("! Fire").says("* Tre").says("- To").says("+ En").press("Esc s");
    let screen = p.screen();
    let at = ["En", "To", "Tre", "Fire"].map(|text| screen.find(text).unwrap());
    assert!(at.is_sorted(), "{screen}");
}

#[test]
fn a_field_of_the_form_is_left_only_when_it_will_do() {
    let mut p = Person::new(Lang::Nb);
    p.press("n Enter").sees("trenger et navn").says("Prøve").sees_no("trenger et navn");
    p.press("Ctrl+U").types("31.2.2026").press("Tab").sees("Skriv datoen slik");
    p.press("Ctrl+U").types("28.2.2026").press("Tab").sees_no("Skriv datoen slik");
    p.press("Enter Enter").sees("klart");
}

#[test]
fn the_command_of_the_board_window_stands_whole() {
    let mut p = Person::new(Lang::Nb);
    p.makes(&"Langt navn ".repeat(12), 2).press(":").types("board-window").press("Enter");
    let path = p.workshop();
    for (width, height) in [(80, 24), (60, 18)] {
        p.resize(width, height);
        let screen: String = p.screen().chars().filter(|c| !c.is_whitespace() && *c != '│').collect();
        assert!(screen.contains(&format!("plenumboard\"{}\"", path.display())), "{screen}");
    }
    p.press("Down Enter").sees("STYRKER").sees("kommer");
}

#[test]
fn a_board_here_can_be_left_and_one_on_the_wall_is_black_when_it_is_black() {
    let mut p = Person::new(Lang::Nb);
    p.press("End Enter g 1 w").sees("To direktører").press("Right").sees("Eiendom og teknisk").press("Left");
    p.resize(40, 12);
    p.sees("Mangler noe? Si fra.          1 av 4").press("Right").sees("2 av 4");
    p.press("b").sees("Esc går tilbake").press("q").sees("Tavle: mørk").sees("4 alternativer");
    let dir = p.workshop();
    let options = Options { color: Color::Never, table: None, ..Options::default() };
    let only = Some(Only::Field(Quadrant::Strength));
    let wall = |alternative: &str| Start::Board { dir: dir.clone(), only, alternative: Some(alternative.to_owned()) };
    p.app.begin(wall("A1"), &options).unwrap();
    assert_eq!(p.screen().trim(), "");
    std::fs::remove_file(dir.join("stage.json")).unwrap();
    p.app.begin(wall("A1"), &options).unwrap();
    p.sees("Ett fagsystem").press("b");
    assert_eq!(p.screen().trim(), "");
    p.press("b Right").sees("A2").press("q");
    assert_eq!(p.quit, Some(0));
}

#[test]
fn moving_begins_harmlessly_and_offers_only_points_that_hold_something_else() {
    let mut p = Person::new(Lang::Nb);
    p.makes("Prøve", 2).press("g 2").says("en").says("to").press("Esc");
    p.press("m Enter").sees("Skriv teksten først").press("Esc u").sees("Angret: skrev «to»").press("U");
    p.press("Home m").says("Første").press("Down m").says("Andre");
    p.press("m");
    assert_eq!(p.screen().matches("1 innspill").count(), 2, "in the title and at the first point, not at its own");
    // A place that is called what is typed comes before a new point of that name.
    for (typed, place) in
        [("2", "Bord 2"), ("a1", "A1  Ny"), ("-", "svakhet"), ("bord 1", "Bord 1"), ("første", "Første")]
    {
        p.types(typed);
        let row = p.screen().lines().find(|line| line.contains("> ")).unwrap().to_owned();
        assert!(row.contains(place), "{typed}: {row}");
        p.press("Ctrl+U");
    }
    p.types("bord").sees("> «bord»").press("Esc");
    p.press("Home p Down m").sees_no("0 innspill").press("Down").sees("> Ut av punktet");
}

#[test]
fn two_programs_on_one_workshop_see_each_other_and_neither_edit_is_lost() {
    let mut p = Person::new(Lang::Nb);
    p.makes("Prøve", 2).press("g 2").says("Felles tekst").press("Esc");
    let mut other = p.other();
    let id = other.state().statements().iter().next().unwrap().id().any();
    let text = plenum::domain::Words::new("Den andres utgave").unwrap();
    other.perform(plenum::record::Command::Reword { of: id, text, seen: None }, plenum::desk::now()).unwrap();
    other.wait().unwrap();
    p.press("e").types(" min utgave").press("Enter");
    assert!(p.app.follow(plenum::desk::now()));
    p.sees("2 utgaver").press("Enter").sees("uten å se hverandre").sees("Den andres utgave").press("Down Enter");
    p.sees_no("2 utgaver");
    assert_eq!(p.app.desk().unwrap().state().statements().iter().next().unwrap().versions().len(), 1);
}

#[test]
fn the_example_opens_full_and_can_be_kept() {
    let mut p = Person::new(Lang::Nb);
    p.press("End Enter").sees("klart").sees("Runde 2").press("k").sees("din workshop");
    assert!(p.workshop().starts_with(p.folder.path().join("work")));
    p.press("g 0").sees("Tre kommuner");
}

#[test]
fn every_plan_is_chosen_from_a_list_and_brings_what_is_said_to_the_board() {
    for (lang, size) in [(Lang::Nb, (80, 24)), (Lang::En, (60, 18))] {
        for (i, plan) in builtin_for(lang).iter().enumerate() {
            let mut p = Person::new(lang);
            p.resize(size.0, size.1);
            p.press("n")
                .says("Min")
                .press("Enter Enter")
                .press(&"Down ".repeat(i + 1))
                .sees(&plan.title())
                .press("Enter");
            let workshop = p.app.desk().unwrap().state().workshop().cloned().unwrap();
            assert_eq!(workshop.mandate.unwrap().purpose.unwrap().as_str(), plan.summary());
            p.press("g 2 n").says("Kort vei").press("Esc g 3").sees("Kort vei").press("v");
            p.app.desk().unwrap().wait().unwrap();
            p.press("g 1 w").sees("Kort vei");
            let words = p.screen().to_lowercase();
            assert!(plan.tables() > 0 || !(words.contains("bord") || words.contains("table")), "{words}");
        }
    }
}

#[test]
fn an_idea_judges_no_alternative_and_still_reaches_the_board() {
    let mut p = Person::new(Lang::Nb);
    let at = builtin_for(Lang::Nb).iter().position(|b| b.name == "arbeidsgruppe").unwrap();
    p.press("n")
        .says("Min gruppe")
        .press("Enter Enter")
        .press(&"Down ".repeat(at + 1))
        .press("Enter g 2 n")
        .says("Tydelig ansvar");
    p.press("Shift+Tab").sees("· innspill").sees_no("A1  Felles").says("En felles postkasse");
    let about = |text: &str, p: &Person| {
        let state = p.app.desk().unwrap().state();
        state.statements().iter().find(|s| s.text().as_str() == text).unwrap().alternative().is_some()
    };
    assert!(about("Tydelig ansvar", &p) && !about("En felles postkasse", &p));
    p.press("Esc g 3 a v");
    p.app.desk().unwrap().wait().unwrap();
    p.press("g 1 w").sees("Tydelig ansvar").sees("Felles tjeneste");
    p.press("Right").sees("En felles postkasse").sees("Min gruppe").sees_no("A1");
}

#[test]
fn where_only_ideas_are_asked_for_nobody_hears_of_quadrants() {
    let mut p = Person::new(Lang::Nb);
    let at = builtin_for(Lang::Nb).iter().position(|b| b.name == "nominell-gruppe").unwrap();
    p.press("n").says("Min gruppe").press("Enter Enter").press(&"Down ".repeat(at + 1)).press("Enter");
    for screen in ["g 1", "g 2", "Esc g 1 w"] {
        p.press(screen).sees_no("styrke").sees_no("STYRKER").sees_no("alternativ");
    }
    p.sees("INNSPILL");
}

#[test]
fn help_and_palette_know_every_key_and_find_them() {
    let mut p = Person::new(Lang::Nb);
    p.makes("Prøve", 2).press("h").sees("Hjelp").types("mørk").sees("Mørk tavle").press("Esc");
    p.press("g 4 :")
        .types("tav")
        .sees("tavla")
        .press("Esc")
        .press("Ctrl+P")
        .types("history")
        .press("Enter")
        .sees("Historikk");
}

#[test]
fn a_tables_own_page_stays_at_its_table() {
    let mut p = Person::new(Lang::Nb);
    p.makes("Prøve", 4).press("g 2").says("Fra bord en").press("Esc Esc Esc");
    let dir = std::fs::read_dir(p.folder.path().join("work")).unwrap().next().unwrap().unwrap().path();
    let options = Options { color: Color::Never, table: Some(3), ..Options::default() };
    p.app.begin(Start::Workshop(dir), &options).unwrap();
    p.sees("Bord 3, styrker")
        .says("2")
        .sees("Bord 2 finnes ikke")
        .press("Ctrl+U")
        .says("4- Blir stående")
        .press("Enter");
    p.press("Up").sees("4- Blir stående").press("Up").sees_no("Fra bord en").press("Esc");
    // Nothing leads to the others.
    p.press("Esc")
        .sees("Dette er siden til bord 3. Ctrl+C to ganger")
        .press("Ctrl+U")
        .types("g")
        .sees("▌ g")
        .press("Ctrl+U");
    for words in ["henter", "planfil", "fletter", "trekker", "plenum", "dagsorden"] {
        p.press("Ctrl+P").types(words).sees("Ingen treff").press("Esc");
    }
    p.press("Ctrl+P").types("oversikt").sees("Ingen treff").press("Esc F1").sees_no("lista over").press("Esc");
    p.sees("Bord 3, styrker").sees_no("Esc liste").sees_no("Likt bord").sees_no("er bord");
    let state = p.app.desk().unwrap().state();
    let last = state.statements().iter().last().unwrap();
    assert_eq!(state.tables().get(last.table().unwrap()).unwrap().number, 3);
}

#[test]
fn two_programs_on_one_machine_take_back_each_its_own() {
    let mut p = Person::new(Lang::Nb);
    p.makes("Prøve", 2).press("g 2").says("Fra den ene");
    p.app.desk().unwrap().wait().unwrap();
    let home = Home::at(&p.folder.path().join("home"));
    let mut other = Desk::open(&p.workshop(), Some(home)).unwrap();
    assert_eq!(other.perform(Command::Undo, now()).err(), Some(Refusal::NothingToUndo));
    let said = Said::plain(Words::new("Fra den andre").unwrap());
    other.perform(Command::Say(Box::new(said)), now()).unwrap();
    other.perform(Command::Undo, now()).unwrap();
    other.close().unwrap();
    p.app.follow(now());
    p.sees("Fra den ene").press("Ctrl+Z").sees("Angret: skrev «Fra den ene»");
}

#[test]
fn who_types_takes_back_words_and_never_the_day() {
    let mut p = Person::new(Lang::Nb);
    p.press("End Enter g 2 Space Space n").says("En linje til").press("Ctrl+Z").sees("Angret: skrev «En linje til»");
    p.press("Ctrl+Z").sees("Herfra angres bare det som er skrevet");
    assert!(p.app.desk().unwrap().state().running_round().is_some(), "the round goes on");
}

#[test]
fn an_answer_to_a_strategic_question_lands_on_it() {
    let mut p = Person::new(Lang::Nb);
    p.press("n").says("Fire etater").press("Enter Enter");
    let at = builtin_for(Lang::Nb).iter().position(|b| b.name == "fire-etater").unwrap();
    p.press(&"Down ".repeat(at + 1))
        .press("Enter g 5 Enter n")
        .sees("vanskeligere")
        .says("Systemene snakker ikke sammen")
        .says("To budsjett");
    let state = p.app.desk().unwrap().state();
    assert_eq!(state.statements().len(), 2);
    let said = state.statements().iter().last().unwrap().said();
    assert_eq!(said.question.and_then(|id| state.questions().get(id)).map(|q| q.code.as_str()), Some("Q1"));
    assert_eq!((said.kind, said.alternative), (Kind::Force(Force::Harder), None));
}

#[test]
fn what_could_not_be_saved_before_going_is_there_when_one_comes_back() {
    let mut p = Person::new(Lang::Nb);
    p.makes("Prøve", 2).press("g 2").says("en");
    p.app.desk().unwrap().wait().unwrap();
    let (journal, away) = (p.workshop().join("journal"), p.workshop().join("borte"));
    std::fs::rename(&journal, &away).unwrap();
    p.says("to");
    assert!(p.app.desk().unwrap().wait().is_err());
    p.press("Ctrl+C").sees("blir tatt vare på").press("Esc g 0").sees("2 linjer er ikke lagret i workshopen");
    std::fs::rename(&away, &journal).unwrap();
    // Whole, however the screen wraps it.
    let kept = p.folder.path().join("home").join("rescue");
    let words = p.app.last_words().unwrap().as_str();
    assert!(words.contains("mappa er borte") && words.contains(kept.to_str().unwrap()), "{words}");
    p.press("Enter").sees("1 linje fra sist er hentet tilbake").press("g 4").sees("to").sees("lagret");
    assert!(p.app.last_words().is_none());
}

#[test]
fn a_line_begun_on_a_tables_own_page_waits_for_that_page() {
    let mut p = Person::new(Lang::Nb);
    p.makes("Prøve", 4);
    let dir = p.workshop();
    let page = |table| Options { color: Color::Never, table: Some(table), ..Options::default() };
    p.app.begin(Start::Workshop(dir.clone()), &page(3)).unwrap();
    p.types("Halvveis i en").press("Ctrl+S");
    p.app.begin(Start::Workshop(dir.clone()), &page(2)).unwrap();
    p.sees_no("Halvveis i en");
    p.app.begin(Start::Workshop(dir), &page(3)).unwrap();
    p.sees("Halvveis i en").press("Enter").sees("1  Halvveis i en");
}

#[test]
fn two_who_edit_one_statement_at_once_both_keep_their_words() {
    let mut p = Person::new(Lang::Nb);
    p.makes("Prøve", 2).press("g 2").says("Felles").press("Esc");
    let mut other = p.other();
    let of = other.state().statements().iter().next().unwrap().id().any();
    p.press("e").types(" fra meg");
    let text = Words::new("Felles fra den andre").unwrap();
    other.perform(Command::Reword { of, text, seen: None }, plenum::desk::now()).unwrap();
    other.wait().unwrap();
    assert!(p.app.follow(plenum::desk::now()));
    p.press("Enter").sees("2 utgaver");
}
