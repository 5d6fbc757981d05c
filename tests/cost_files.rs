//! Files of amounts that come in, from outside: what is said of each mistake, and what good files come to.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "support/machine.rs"]
mod machine;

use machine::Machine;
use serde_json::{Value, json};

fn file(name: &str) -> String {
    format!("{}/tests/files/costs/{name}", env!("CARGO_MANIFEST_DIR"))
}

/// A machine with a workshop of three alternatives beside today's.
fn workshop() -> Machine {
    let m = Machine::new();
    m.ok(&["new", "w", "--from", "tre-kommuner"]);
    m
}

fn costs(m: &Machine, dir: &str) -> Vec<Value> {
    m.json(&["list", dir, "costs"])["costs"].as_array().unwrap().clone()
}

/// Some values of each cost line.
fn lines(m: &Machine, keys: &[&str]) -> Vec<Value> {
    costs(m, "w").iter().map(|cost| keys.iter().map(|key| cost[key].clone()).collect()).collect()
}

fn codes(report: &Value) -> Vec<&str> {
    report["warnings"].as_array().unwrap().iter().map(|w| w["code"].as_str().unwrap()).collect()
}

/// Each file has one mistake: what is said beside it, and all that is said of it in bokmål and in English. `@` is the
/// file.
const MISTAKES: &[(&str, &[&str], &str, &str)] = &[
    (
        "amount-in-words.csv",
        &[],
        "@:2:beløp: «ti tusen» er ikke et beløp. | Skriv hele kroner eller to desimaler: 1 250 000 eller -1250000,50.",
        "@:2:beløp: \"ti tusen\" is no amount. | Write whole amounts or two decimals: 1 250 000 or -1250000.50.",
    ),
    (
        "cell-of-a-year.csv",
        &[],
        "@:2:2028: «ti» er ikke et beløp. | Skriv hele kroner eller to desimaler: 1 250 000 eller -1250000,50.",
        "@:2:2028: \"ti\" is no amount. | Write whole amounts or two decimals: 1 250 000 or -1250000.50.",
    ),
    (
        "comma-in-amount.csv",
        &[],
        "@:2: Raden har 4 felt, overskriften har 3. | Sett hermetegn rundt tekst som inneholder skilletegnet.",
        "@:2: The row has 4 cells and the header 3. | Put quotes around text that holds the separator.",
    ),
    (
        "dash.csv",
        &[],
        "@:3:beløp: «-» er ikke et beløp. | En strek er ikke noe beløp. Skriv 0, eller la cella stå tom.",
        "@:3:beløp: \"-\" is no amount. | A dash is no amount. Write 0, or leave the cell empty.",
    ),
    ("date-as-year.xlsx", &[], "@:B2:år: «2027-01-01» er ikke et år.", "@:B2:år: \"2027-01-01\" is no year."),
    ("ends-first.csv", &[], "@:2:til: Til-året er før fra-året.", "@:2:til: The last year is before the first."),
    (
        "error-amount.ods",
        &[],
        "@:B3:beløp: Cella er en feil: #NAME?. | Rett cella i regnearket og lagre det.\n@:B4:beløp: Cella er en feil: #N/A. | Rett cella i regnearket og lagre det.",
        "@:B3:beløp: The cell is an error: #NAME?. | Correct the cell in the spreadsheet and save it.\n@:B4:beløp: The cell is an error: #N/A. | Correct the cell in the spreadsheet and save it.",
    ),
    (
        "error-amount.xlsx",
        &[],
        "@:B3:beløp: Cella er en feil: #NAME?. | Rett cella i regnearket og lagre det.\n@:B4:beløp: Cella er en feil: #N/A. | Rett cella i regnearket og lagre det.",
        "@:B3:beløp: The cell is an error: #NAME?. | Correct the cell in the spreadsheet and save it.\n@:B4:beløp: The cell is an error: #N/A. | Correct the cell in the spreadsheet and save it.",
    ),
    (
        "error-of-a-year.xlsx",
        &[],
        "@:C2:2028: Cella er en feil: #REF!. | Rett cella i regnearket og lagre det.",
        "@:C2:2028: The cell is an error: #REF!. | Correct the cell in the spreadsheet and save it.",
    ),
    (
        "exponent.csv",
        &[],
        "@:2:beløp: «1e6» er ikke et beløp. | Skriv hele kroner eller to desimaler: 1 250 000 eller -1250000,50.",
        "@:2:beløp: \"1e6\" is no amount. | Write whole amounts or two decimals: 1 250 000 or -1250000.50.",
    ),
    (
        "fine-fte.csv",
        &[],
        "@:2:årsverk: «1,23456» er ikke et antall årsverk. | Skriv et tall med høyst fire desimaler: 12,5.",
        "@:2:årsverk: \"1,23456\" is no number of full-time equivalents. | Write a number with at most four decimals: 12.5.",
    ),
    (
        "fte-in-per-cent.csv",
        &[],
        "@:2:årsverk: «80 %» er ikke et antall årsverk. | Skriv et tall med høyst fire desimaler: 12,5.",
        "@:2:årsverk: \"80 %\" is no number of full-time equivalents. | Write a number with at most four decimals: 12.5.",
    ),
    (
        "high-below-amount.csv",
        &[],
        "@:2:høy: Beløpet ligger ikke mellom lav og høy. | Lav er det minste tallet og høy det største, også når tallene er negative.",
        "@:2:høy: The amount does not lie between low and high. | Low is the smallest number and high the largest, also when they are negative.",
    ),
    (
        "lone-comma.csv",
        &[],
        "@:2:beløp: Tegnet i «1,250» kan stå mellom tusener eller foran desimaler. | Si hva det er: --numbers amount=thousands eller --numbers amount=decimals",
        "@:2:beløp: The mark in \"1,250\" may part thousands or decimals. | Say which it is: --numbers amount=thousands or --numbers amount=decimals",
    ),
    (
        "lone-dot-and-comma.csv",
        &[],
        "@:2:beløp: Tegnet i «1.234» kan stå mellom tusener eller foran desimaler. | Kolonnen har både komma og punktum slik. Skriv tusener med mellomrom (1 250) og desimaler med komma (1,25).",
        "@:2:beløp: The mark in \"1.234\" may part thousands or decimals. | The column has both commas and dots so. Write thousands with a space (1 250), and decimals with a comma (1,25).",
    ),
    (
        "lone-dot.csv",
        &[],
        "@:2:beløp: Tegnet i «1.234» kan stå mellom tusener eller foran desimaler. | Si hva det er: --numbers amount=thousands eller --numbers amount=decimals",
        "@:2:beløp: The mark in \"1.234\" may part thousands or decimals. | Say which it is: --numbers amount=thousands or --numbers amount=decimals",
    ),
    (
        "low-above-amount.csv",
        &[],
        "@:2:lav: Beløpet ligger ikke mellom lav og høy. | Lav er det minste tallet og høy det største, også når tallene er negative.",
        "@:2:lav: The amount does not lie between low and high. | Low is the smallest number and high the largest, also when they are negative.",
    ),
    ("merged-amount.xlsx", &[], "@:B3:beløp: Det står ikke noe beløp.", "@:B3:beløp: There is no amount."),
    (
        "no-amount.csv",
        &[],
        "@: Ingen kolonne er beløp. | Si hvilken det er: --map amount=…,alternative=alternativ,text=tekst",
        "@: No column is amount. | Say which it is: --map amount=…,alternative=alternativ,text=tekst",
    ),
    ("no-amount.xlsx", &[], "@:B3:beløp: Det står ikke noe beløp.", "@:B3:beløp: There is no amount."),
    (
        "no-header.csv",
        &[],
        "@: Ingen kolonne er beløp. | Si hvilken det er: --map amount=5",
        "@: No column is amount. | Say which it is: --map amount=5",
    ),
    (
        "no-rounding.csv",
        &["--difference", "rounding"],
        "@:5:beløp: Sumlinja sier 32\u{202f}000,00, men radene over blir 30\u{202f}000,00. | Så mye er ikke avrunding: for 2 rader høyst 1\u{202f}000,00. Skriv hvorfor de er ulike: --difference \"…\"",
        "@:5:beløp: The total row says 32,000.00, but the rows above come to 30,000.00. | So much is no rounding: for 2 rows at most 1,000.00. Write why they differ: --difference \"…\"",
    ),
    (
        "not-calculated.xlsx",
        &[],
        "@:B2:beløp: Formelen i cella er ikke regnet ut. | Rett cella i regnearket og lagre det.",
        "@:B2:beløp: The formula in the cell has not been calculated. | Correct the cell in the spreadsheet and save it.",
    ),
    (
        "numbers-and-texts.xlsx",
        &[],
        "@:B2:beløp: «57.125» har deler av en øre. | Skriv hele kroner eller to desimaler: 1 250 000 eller -1250000,50.",
        "@:B2:beløp: \"57.125\" has parts of a hundredth. | Write whole amounts or two decimals: 1 250 000 or -1250000.50.",
    ),
    (
        "one-string-in-many-cells.xlsx",
        &[],
        "@: Regnearket har for mange celler. | Lagre bare arket med tabellen som .csv.",
        "@: The spreadsheet has too many cells. | Save only the sheet with the table as .csv.",
    ),
    (
        "open-quote.csv",
        &[],
        "@:2: Hermetegnet som åpner på denne linja, blir ikke lukket. | Lukk det ved slutten av teksten. Hermetegn inne i teksten skrives to ganger: \"\".",
        "@:2: The quote that opens on this line is not closed. | Close it where the text ends. Write a quote inside the text twice: \"\".",
    ),
    (
        "other-percentiles.csv",
        &[],
        "@:2:persentiler: «P5-P95» sier ikke hva lav og høy er. | Skriv P1-P99, P10-P90 eller ytterpunkter (extremes).",
        "@:2:persentiler: \"P5-P95\" does not say what low and high are. | Write P1-P99, P10-P90 or extremes.",
    ),
    ("period-as-year.csv", &[], "@:2:år: «202701» er ikke et år.", "@:2:år: \"202701\" is no year."),
    (
        "phasing-over-hundred.csv",
        &[],
        "@:2:innfasing: «25/150» er ingen innfasing. | Skriv hvor mange prosent som kommer i de første årene: 25/50/75.",
        "@:2:innfasing: \"25/150\" is no phasing. | Write how many per cent come in the first years: 25/50/75.",
    ),
    ("row-without-amount.csv", &[], "@:3:beløp: Det står ikke noe beløp.", "@:3:beløp: There is no amount."),
    (
        "rows-times-columns.ods",
        &[],
        "@: Regnearket har for mange celler. | Lagre bare arket med tabellen som .csv.",
        "@: The spreadsheet has too many cells. | Save only the sheet with the table as .csv.",
    ),
    (
        "rows-times-columns.xlsx",
        &[],
        "@: Regnearket har for mange celler. | Lagre bare arket med tabellen som .csv.",
        "@: The spreadsheet has too many cells. | Save only the sheet with the table as .csv.",
    ),
    (
        "several-amounts.csv",
        &[],
        "@:1: Flere kolonner kan være beløpet: Regnskap 2025, Budsjett 2026, Avvik. | Si hvilken det er: --map \"amount=Regnskap 2025,account=Konto,unit=Ansvar\"",
        "@:1: Several columns could be the amount: Regnskap 2025, Budsjett 2026, Avvik. | Say which it is: --map \"amount=Regnskap 2025,account=Konto,unit=Ansvar\"",
    ),
    (
        "share-as-amount.csv",
        &[],
        "@:2:beløp: «12 %» er ikke et beløp. | Skriv hele kroner eller to desimaler: 1 250 000 eller -1250000,50.",
        "@:2:beløp: \"12 %\" is no amount. | Write whole amounts or two decimals: 1 250 000 or -1250000.50.",
    ),
    (
        "shared-strings-bomb.xlsx",
        &[],
        "@: Fila blir for stor når den pakkes ut, og er ikke pakket ut. | Lagre bare arket med tabellen som .csv.",
        "@: The file would be too large when unpacked, and was not unpacked. | Save only the sheet with the table as .csv.",
    ),
    (
        "sum-of-a-unit-differs.csv",
        &[],
        "@:4:beløp: Sumlinja sier 40,00, men radene over blir 30,00. | Rett raden som er feil, eller si hvorfor de er ulike: --difference \"…\"",
        "@:4:beløp: The total row says 40.00, but the rows above come to 30.00. | Correct the row that is wrong, or say why they differ: --difference \"…\"",
    ),
    (
        "sum-too-large.csv",
        &[],
        "@:3:beløp: Summen av radene er for stor.",
        "@:3:beløp: The sum of the rows is too large.",
    ),
    (
        "text-amount.xlsx",
        &[],
        "@:B2:beløp: «5 kr» er ikke et beløp. | Skriv hele kroner eller to desimaler: 1 250 000 eller -1250000,50.",
        "@:B2:beløp: \"5 kr\" is no amount. | Write whole amounts or two decimals: 1 250 000 or -1250000.50.",
    ),
    (
        "too-fine.csv",
        &[],
        "@:2:beløp: «0,005» har deler av en øre. | Skriv hele kroner eller to desimaler: 1 250 000 eller -1250000,50.",
        "@:2:beløp: \"0,005\" has parts of a hundredth. | Write whole amounts or two decimals: 1 250 000 or -1250000.50.",
    ),
    (
        "too-fine.xlsx",
        &[],
        "@:B2:beløp: «33.3333333333333» har deler av en øre. | Skriv hele kroner eller to desimaler: 1 250 000 eller -1250000,50.",
        "@:B2:beløp: \"33.3333333333333\" has parts of a hundredth. | Write whole amounts or two decimals: 1 250 000 or -1250000.50.",
    ),
    (
        "too-large-in-thousands.csv",
        &[],
        "@:2:beløp (mill. kr): «99999999999999» er for stort.",
        "@:2:beløp (mill. kr): \"99999999999999\" is too large.",
    ),
    (
        "too-large.csv",
        &[],
        "@:2:beløp: «99999999999999999999» er for stort.",
        "@:2:beløp: \"99999999999999999999\" is too large.",
    ),
    (
        "total-differs.csv",
        &[],
        "@:4:beløp: Sumlinja sier 31,00, men radene over blir 30,00. | Er det avrunding, så si det: --difference rounding. Ellers rett raden, eller skriv hvorfor: --difference \"…\"",
        "@:4:beløp: The total row says 31.00, but the rows above come to 30.00. | If it is rounding, say so: --difference rounding. Else correct the row, or write why: --difference \"…\"",
    ),
    (
        "total-differs.ods",
        &[],
        "@:B4:beløp: Sumlinja sier 12,00, men radene over blir 11,00. | Er det avrunding, så si det: --difference rounding. Ellers rett raden, eller skriv hvorfor: --difference \"…\"",
        "@:B4:beløp: The total row says 12.00, but the rows above come to 11.00. | If it is rounding, say so: --difference rounding. Else correct the row, or write why: --difference \"…\"",
    ),
    (
        "total-differs.xlsx",
        &[],
        "@:B4:beløp: Sumlinja sier 12,00, men radene over blir 11,00. | Er det avrunding, så si det: --difference rounding. Ellers rett raden, eller skriv hvorfor: --difference \"…\"",
        "@:B4:beløp: The total row says 12.00, but the rows above come to 11.00. | If it is rounding, say so: --difference rounding. Else correct the row, or write why: --difference \"…\"",
    ),
    (
        "total-of-a-year-differs.csv",
        &[],
        "@:4:2028: Sumlinja sier 9,00, men radene over blir 5,00. | Rett raden som er feil, eller si hvorfor de er ulike: --difference \"…\"",
        "@:4:2028: The total row says 9.00, but the rows above come to 5.00. | Correct the row that is wrong, or say why they differ: --difference \"…\"",
    ),
    (
        "total-of-nothing.csv",
        &[],
        "@:2:beløp: Sumlinja sier 9,00, men radene over blir 0,00. | Rett raden som er feil, eller si hvorfor de er ulike: --difference \"…\"",
        "@:2:beløp: The total row says 9.00, but the rows above come to 0.00. | Correct the row that is wrong, or say why they differ: --difference \"…\"",
    ),
    (
        "truth-as-amount.xlsx",
        &[],
        "@:B2:beløp: «true» er ikke et beløp. | Skriv hele kroner eller to desimaler: 1 250 000 eller -1250000,50.",
        "@:B2:beløp: \"true\" is no amount. | Write whole amounts or two decimals: 1 250 000 or -1250000.50.",
    ),
    (
        "two-amounts-chosen.csv",
        &["--map", "amount=regnskap,amount=budsjett"],
        "@:1:budsjett: To kolonner kan være beløp. | Si hvilken det er: --map amount=regnskap",
        "@:1:budsjett: Two columns could be amount. | Say which it is: --map amount=regnskap",
    ),
    (
        "two-of-one-year.csv",
        &[],
        "@:1: Flere kolonner kan være beløpet: Budsjett 2027, Prognose 2027. | Si hvilken det er: --map \"amount=Budsjett 2027,text=Tekst\"",
        "@:1: Several columns could be the amount: Budsjett 2027, Prognose 2027. | Say which it is: --map \"amount=Budsjett 2027,text=Tekst\"",
    ),
    (
        "two-readings.csv",
        &[],
        "@:3:beløp: «3.75» er ikke et beløp. | I resten av kolonnen står komma foran desimaler.",
        "@:3:beløp: \"3.75\" is no amount. | In the rest of the column a comma stands before decimals.",
    ),
    (
        "two-sheets.xlsx",
        &[],
        "@: Flere ark har innhold: 1 (Drift), 2 (Engangs). | Si hvilket med navn eller nummer: --sheet 1",
        "@: Several sheets hold something: 1 (Drift), 2 (Engangs). | Say which by name or number: --sheet 1",
    ),
    (
        "unknown-alternative.csv",
        &[],
        "@:2:alternativ: Finner ikke alternativ «A9». | Dette finnes: A0, A1, A2, A3.",
        "@:2:alternativ: There is no alternative \"A9\". | There is: A0, A1, A2, A3.",
    ),
    (
        "unknown-area.csv",
        &[],
        "@:2:valgområde: Finner ikke valgområde «V77». | Workshopen har ingen valgområde ennå.",
        "@:2:valgområde: There is no area of choice \"V77\". | The workshop has no area of choice yet.",
    ),
    (
        "unknown-kind.csv",
        &[],
        "@:2:art: «dirft» er ikke en art. | Skriv engangs (one-off), drift (running) eller gevinst (benefit).",
        "@:2:art: \"dirft\" is no kind of cost. | Write one-off, running or benefit.",
    ),
    (
        "unknown-map-column.csv",
        &["--map", "amount=belop"],
        "@:1: Fila har ingen kolonne «belop». | Mente du «beløp»?",
        "@:1: The file has no column \"belop\". | Did you mean \"beløp\"?",
    ),
    (
        "unknown-unit-column.csv",
        &["--unit", "budsjett=1000"],
        "@: «budsjett» er ingen kolonne med beløp. | Dette finnes: amount, low, high, alternativ, beløp.",
        "@: \"budsjett\" is no column of amounts. | There is: amount, low, high, alternativ, beløp.",
    ),
    (
        "unknown-year.csv",
        &[],
        "@:2:år: «neste år» er ikke et år.\n@:3:beløp: «x» er ikke et beløp. | Skriv hele kroner eller to desimaler: 1 250 000 eller -1250000,50.",
        "@:2:år: \"neste år\" is no year.\n@:3:beløp: \"x\" is no amount. | Write whole amounts or two decimals: 1 250 000 or -1250000.50.",
    ),
    (
        "words-and-numbers-in-art.csv",
        &[],
        "@:3:art: «innleie» er ikke en art. | Skriv engangs (one-off), drift (running) eller gevinst (benefit).",
        "@:3:art: \"innleie\" is no kind of cost. | Write one-off, running or benefit.",
    ),
    ("year-of-five-digits.csv", &[], "@:2:år: «20277» er ikke et år.", "@:2:år: \"20277\" is no year."),
];

#[test]
fn every_mistake_in_a_file_of_amounts_is_said_with_its_place_and_remedy() {
    let m = workshop();
    let before = m.state("w");
    for (name, more, nb, en) in MISTAKES {
        let path = file(name);
        for (lang, expected) in [("nb", nb), ("en", en)] {
            let args = [&["--lang", lang, "import", "costs", "w", &path], *more].concat();
            let answer = m.run(&args);
            let said = answer.err.replace(&path, "@").replace("plenum: ", "").replace("\n  ", " | ");
            assert_eq!((answer.exit, said.trim_end(), answer.out.as_str()), (3, *expected, ""), "{name}");
        }
    }
    assert_eq!(m.state("w"), before, "a bad file leaves nothing behind");
    assert!(!m.path("w/sources").exists());
    assert!(MISTAKES.len() >= 45);
}

/// The same sheet saved twice by LibreOffice 7.4 from the .fods file beside it: merged cells, formulas, dates, hidden
/// rows, two sheets.
#[test]
fn what_a_spreadsheet_program_saved_comes_to_the_same_lines_in_both_formats() {
    let mut both = Vec::new();
    for ending in ["xlsx", "ods"] {
        let m = workshop();
        let path = file(&format!("from-libreoffice.{ending}"));
        assert_eq!(m.run(&["import", "costs", "w", &path]).exit, 3, "which sheet is not guessed");
        let report = m.json(&["import", "costs", "w", &path, "--sheet", "1"]);
        assert_eq!(json!([report["imported"], report["reconciled"]]), json!([6, "2478400.00"]));
        let skipped: Vec<_> = report["skipped"].as_array().unwrap().iter().map(|s| s["line"].clone()).collect();
        assert_eq!(skipped, [1, 2, 3, 11, 12, 13]);
        assert!(codes(&report).starts_with(&["merged_cells", "hidden_rows"]), "{report}");
        let hidden = report["warnings"][1]["message"].as_str().unwrap();
        assert_eq!(hidden, "3 rader er skjult i regnearket, og er med: 7, 8, 9.");
        let keys = ["alternative", "unit", "account", "text", "kind", "likely", "sheet", "row"];
        both.push(lines(&m, &keys));
    }
    assert_eq!(both[0], both[1]);
    assert_eq!(both[0][1], json!(["A1", "0810", "10900", "Pensjon", "running", "250100.00", "Budsjett", 6]));
    assert_eq!(both[0][5], json!(["A2", "0830", "12000", "Kontor", "one-off", "300.00", "Budsjett", 10]));
}

#[test]
fn a_budget_listing_is_read_as_it_is_laid_out() {
    let m = workshop();
    let text = "Detaljbudsjett 2027 drift;;;;;;;\nTall i 1000 kr;;;;;;;\n;;;;;;;\n\
                HA;Ansvar;Ansvar(T);Konto;Konto(T);Funksjon;Funksjon(T);Budsjett 2027 forslag\n\
                1;1100;Rådmann;10100;Fastlønn;120;Administrasjon;5 000\n\
                1;1100;Rådmann;10900;Pensjon;120;Administrasjon;1 000,5\n\
                ;Sum 1100;;;;;;6 000,5\n\
                2;1200;Økonomi;10100;Fastlønn;120;Administrasjon;-500\n\
                ;Sum 1200;;;;;;-500\n\
                HA;Ansvar;Ansvar(T);Konto;Konto(T);Funksjon;Funksjon(T);Budsjett 2027 forslag\n\
                Netto;;;;;;;\n\
                Sum totalt;;;;;;;5 500,5\n\
                Kilde: økonomisystemet;;;;;;;\n";
    let report = m.json(&["import", "costs", "w", &m.write("b.csv", text)]);
    assert_eq!(json!([report["imported"], report["reconciled"]]), json!([3, "5500500.00"]), "{report}");
    let reasons: Vec<_> = report["skipped"].as_array().unwrap().iter().map(|s| s["reason"].as_str().unwrap()).collect();
    let total = "sumlinje, stemmer";
    let title = "linje over overskriften";
    let expected = [
        title,
        title,
        title,
        total,
        total,
        "overskriften én gang til",
        "sumlinje uten beløp",
        total,
        "linje under tabellen",
    ];
    assert_eq!(reasons, expected);
    let keys = ["unit", "account", "function", "text", "likely", "year", "from", "row"];
    let first = json!(["1100", "10100", "120", "Fastlønn", "5000000.00", 2027, null, 5]);
    assert_eq!(lines(&m, &keys)[0], first, "a year in the header is the year of the amounts");
    assert_eq!(codes(&report)[..2], ["column_not_read", "unit_seen"], "{report}");
}

#[test]
fn a_column_for_each_year_is_one_line_a_year_and_every_year_is_reconciled() {
    let m = workshop();
    let text = "Tiltak;Art;Alternativ;2027;2028;2029;2030\n\
                Flytting;engangs;A1;500;;0;\n\
                Lisenser;drift;A1;100;110;120;130\n\
                Ikke tallfestet;drift;A1;;;;\n\
                Sum;;;600;110;120;130\n";
    let path = m.write("plan.csv", text);
    let report = m.json(&[
        "import",
        "costs",
        "w",
        &path,
        "--map",
        "text=Tiltak,kind=Art,alternative=Alternativ,amount=2027,amount=2028,amount=2029,amount=2030",
        "--dry-run",
    ]);
    assert_eq!(report["imported"], 5);
    let report = m.json(&["import", "costs", "w", &path]);
    assert_eq!(json!([report["imported"], report["reconciled"]]), json!([5, "960.00"]));
    let found = lines(&m, &["kind", "year", "from", "to", "likely", "row"]);
    let expected = json!([
        ["one-off", 2027, null, null, "500.00", 2],
        ["running", null, 2027, 2027, "100.00", 3],
        ["running", null, 2028, 2028, "110.00", 3],
        ["running", null, 2029, 2029, "120.00", 3],
        ["running", null, 2030, 2030, "130.00", 3],
    ]);
    assert_eq!(json!(found), expected);
    let reasons: Vec<_> = report["skipped"].as_array().unwrap().iter().map(|s| &s["reason"]).collect();
    assert_eq!(reasons, ["rad uten beløp i noe år", "sumlinje, stemmer"]);
}

#[test]
fn a_total_that_differs_comes_in_with_its_reason_only() {
    let m = workshop();
    let path = m.write("a.csv", "Beløp i 1000 kr\ntekst;beløp\na;1\nb;2\nSum;4\n");
    assert_eq!(m.run(&["import", "costs", "w", &path]).exit, 3);
    let report = m.json(&["import", "costs", "w", &path, "--difference", "rounding", "--dry-run"]);
    let said = json!([report["sum"], report["stated"], report["difference"], report["reconciled"]]);
    assert_eq!(said, json!(["3000.00", "4000.00", "Avrunding", null]));
    let why = "Post 7 er unntatt offentlighet";
    let report = m.json(&["import", "costs", "w", &path, "--difference", why]);
    assert_eq!(
        json!([report["difference"], report["skipped"][1]["reason"]]),
        json!([why, "sumlinje, stemmer ikke, med grunn"])
    );
    let good = m.write("b.csv", "tekst;beløp\nc;1\nSum;1\n");
    let report = m.json(&["import", "costs", "w", &good, "--difference", why]);
    assert_eq!(json!([report["difference"], report["reconciled"]]), json!([null, "1.00"]), "nothing to explain");
}

#[test]
fn a_line_is_no_total_because_of_words_in_it() {
    let m = workshop();
    let text = "alternativ;tekst;art;år;beløp;kommentar\n\
                A1;Lønn;drift;2027;900000;Totalt 3 stillinger\n\
                A1;Sum avsatt til omstilling;engangs;2027;50000;\n\
                A1;Skole totalt;drift;2027;100000;\n\
                Sum;;;;1050000;\n";
    let report = m.json(&["import", "costs", "w", &m.write("a.csv", text)]);
    assert_eq!(json!([report["imported"], report["reconciled"]]), json!([3, "1050000.00"]), "{report}");
    let like = report["warnings"].as_array().unwrap().iter().find(|note| note["code"] == "like_total").unwrap();
    assert_eq!(like["message"], "2 rader ligner sumlinjer, men er lest som kostnader: linje 3, 4.");
    // What names its alternative is a total all the same when it is the sum of the rows above.
    let text = "alternativ;tekst;beløp\nA1;a;1\nA1;b;2\nA1;Skole totalt;3\nA2;c;4\nSum;;7\n";
    let report = m.json(&["import", "costs", "w", &m.write("b.csv", text)]);
    assert_eq!(json!([report["imported"], report["reconciled"]]), json!([3, "7.00"]), "{report}");
}

#[test]
fn a_reason_is_of_the_total_it_was_given_for_and_names_the_lines_kept_out() {
    let m = workshop();
    let text = "tekst;beløp\na;10\nb;20\nSum A;31\nc;50\nSum B;52\nSum;83\n";
    let path = m.write("a.csv", text);
    let answer = m.run(&["import", "costs", "w", &path, "--difference", "Post 7 er unntatt"]);
    let expected = "a.csv:6:beløp: Sumlinja sier 52,00, men radene over blir 50,00.\n  Grunnen gjelder én sumlinje.";
    assert!(answer.exit == 3 && answer.err.contains(expected), "{}", answer.err);
    assert!(!answer.err.contains("a.csv:4:") && costs(&m, "w").is_empty(), "{}", answer.err);
    let answer = m.run(&["import", "costs", "w", &path, "--difference", "4,6=Post 7 er unntatt"]);
    assert_eq!(answer.exit, 0, "the last total only carries them on: {}", answer.err);
    for line in [4, 6, 7] {
        let said = format!("Linje {line} hoppet over: sumlinje, stemmer ikke, med grunn.");
        assert!(answer.err.contains(&said), "{}", answer.err);
    }
    let m = workshop();
    let path = m.write("b.csv", "tekst;beløp\na;10\nb;20\nSum A;31\nc;50\nSum B;50\nSum;81\n");
    let report = m.json(&["import", "costs", "w", &path, "--difference", "unntatt"]);
    assert_eq!(json!([report["sum"], report["stated"], report["difference"]]), json!(["80.00", "81.00", "unntatt"]));
}

#[test]
fn units_are_seen_or_said_and_the_sign_is_turned_when_somebody_says_so() {
    let m = workshop();
    let path = m.write("a.csv", "Alle tall i mill. kr\ntekst;beløp;lav (1000 kr);høy\na;-1,5;-1600;-1,4\n");
    let report = m.json(&["import", "costs", "w", &path, "--dry-run"]);
    assert!(codes(&report).contains(&"costs_negative"), "{report}");
    let report = m.json(&["import", "costs", "w", &path, "--negate"]);
    assert!(!codes(&report).contains(&"costs_negative"), "{report}");
    assert_eq!(lines(&m, &["low", "likely", "high"]), [json!(["1400000.00", "1500000.00", "1600000.00"])]);
    let units = "amount=1000,low=1,high=1000";
    let report = m.json(&["import", "costs", "w", &path, "--unit", units, "--dry-run"]);
    assert_eq!(json!([report["first"][0]["low"], report["first"][0]["likely"]]), json!(["-1600.00", "-1500.00"]));
    assert!(!codes(&report).contains(&"unit_seen"));
    let path = m.write("b.csv", "tekst;beløp\na;1.250\nb;2.500\n");
    for (say, first) in [("thousands", "1250.00"), ("amount=decimals", "1.25")] {
        let report = m.json(&["import", "costs", "w", &path, "--numbers", say, "--dry-run"]);
        assert_eq!(report["first"][0]["likely"], first);
    }
    for wrong in [["--unit", "mange"], ["--numbers", "both"], ["--unit", "amount=0"]] {
        assert_eq!(m.run(&[&["import", "costs", "w", &path], &wrong[..]].concat()).exit, 2);
    }
}

#[test]
fn a_benefit_stays_positive_where_the_sign_of_costs_is_turned() {
    let m = workshop();
    let text = "alternativ;tekst;art;år;beløp;lav;høy\n\
                A1;Drift;drift;2027;-500000;-600000;-400000\n\
                A1;Vinning;gevinst;2027;200000;150000;250000\n\
                Sum;;;;-300000;;\n";
    let path = m.write("a.csv", text);
    let report = m.json(&["import", "costs", "w", &path, "--negate"]);
    assert_eq!(json!([report["imported"], report["reconciled"]]), json!([2, "300000.00"]), "{report}");
    assert!(!codes(&report).iter().any(|code| code.ends_with("_negative")), "{report}");
    let expected = [
        json!(["running", "400000.00", "500000.00", "600000.00"]),
        json!(["benefit", "150000.00", "200000.00", "250000.00"]),
    ];
    assert_eq!(lines(&m, &["kind", "low", "likely", "high"]), expected);
    for more in [&["--negate"][..], &[]] {
        let path = m.write("b.csv", "alternativ;tekst;art;år;beløp\nA1;Vinning;gevinst;2027;-200000\n");
        let report = m.json(&[&["import", "costs", "w", &path, "--dry-run"], more].concat());
        assert!(codes(&report).contains(&"benefits_negative"), "{report}");
    }
    let path = m.write("c.csv", "tekst;art;beløp;lav\nVinning;gevinst;200000;300000\n");
    let answer = m.run(&["import", "costs", "w", &path, "--negate"]);
    assert!(answer.exit == 3 && answer.err.contains("c.csv:2:lav:"), "{}", answer.err);
}

#[test]
fn what_was_chosen_is_kept_under_a_name_and_used_where_the_headers_are_the_same() {
    let m = workshop();
    let text = "Kto;Hva;Utgift\n10100;Fastlønn;-5\n";
    let path = m.write("a.csv", text);
    assert_eq!(m.run(&["import", "costs", "w", &path]).exit, 3);
    let chosen = ["--map", "account=Kto,text=Hva,amount=Utgift", "--unit", "1000", "--negate"];
    let answer = m.run(&[&["import", "costs", "w", &path, "--save-profile", "Økonomi 1"], &chosen[..]].concat());
    assert_eq!(answer.exit, 0, "{}", answer.err);
    assert!(answer.err.contains("Profilen «Økonomi 1» er lagret."), "{}", answer.err);
    let next = m.write("b.csv", text.replace("-5", "-6"));
    let report = m.json(&["import", "costs", "w", &next]);
    assert!(codes(&report).contains(&"profile_used"), "{report}");
    assert_eq!(lines(&m, &["account", "likely"])[1], json!(["10100", "6000.00"]));
    // In another order, and with one more column, only by its name.
    let other = m.write("c.csv", "Hva;Kto;Utgift;Sted\nVikar;10200;-7;Nord\n");
    assert_eq!(m.run(&["import", "costs", "w", &other]).exit, 3);
    m.ok(&["import", "costs", "w", &other, "--profile", "Økonomi 1", "--unit", "amount=1"]);
    assert_eq!(lines(&m, &["account", "likely"])[2], json!(["10200", "7.00"]));
    let answer = m.run(&["import", "costs", "w", &other, "--profile", "Ukjent"]);
    let expected = "Finner ingen profil «Ukjent».\n  Dette finnes: Økonomi 1.";
    assert!(answer.exit == 4 && answer.err.contains(expected), "{}", answer.err);
    let gone = m.write("d.csv", "Hva;Utgift\nVikar;-7\n");
    let answer = m.run(&["import", "costs", "w", &gone, "--profile", "Økonomi 1"]);
    assert!(answer.exit == 3 && answer.err.contains("Fila har ingen kolonne «Kto»."), "{}", answer.err);
    let kept = m.path("home/profiles").join("Økonomi 1.json");
    std::fs::write(&kept, "{\"plenum_profile\":1}").unwrap();
    let answer = m.run(&["import", "costs", "w", &next, "--profile", "Økonomi 1"]);
    assert!(answer.exit == 3 && answer.err.contains("Profilen «Økonomi 1» kan ikke leses"), "{}", answer.err);
    let good = m.write("e.csv", "tekst;beløp\na;1\n");
    assert!(codes(&m.json(&["import", "costs", "w", &good])).contains(&"broken_profile"));
}

#[test]
fn nothing_comes_in_twice_unawares() {
    let m = workshop();
    let text = "Tekst;Beløp\na;1\nb;2\n";
    let path = m.write("a.csv", text);
    m.ok(&["import", "costs", "w", &path]);
    let cases = [
        ("a.csv", text.to_owned(), "Fila er hentet inn før, som «a.csv» (2 kostnadslinjer)."),
        ("omdøpt.csv", text.to_owned(), "Fila er hentet inn før, som «a.csv» (2 kostnadslinjer)."),
        ("b.csv", "Beløp;Tekst\n1;a\n2;b\n".to_owned(), "2 av 2 kostnadslinjer er her fra før"),
        ("c.csv", format!("{text}c;3\n"), "2 av 3 kostnadslinjer er her fra før"),
    ];
    for (name, text, why) in cases {
        let answer = m.run(&["import", "costs", "w", &m.write(name, text)]);
        assert!(answer.exit == 3 && answer.err.contains(why), "{name}: {}", answer.err);
        assert!(answer.err.contains("Skal det inn likevel, så skriv -y."), "{}", answer.err);
        assert_eq!(costs(&m, "w").len(), 2);
    }
    m.ok(&["import", "costs", "w", &m.path("c.csv").to_string_lossy(), "-y"]);
    assert_eq!(costs(&m, "w").len(), 5);
}

#[test]
fn a_file_has_not_come_in_before_when_all_its_lines_are_taken_back() {
    let m = workshop();
    let path = m.write("a.csv", "alternativ;tekst;art;år;beløp\nA1;a;drift;2027;1\nA1;b;drift;2027;2\nSum;;;;4\n");
    m.ok(&["import", "costs", "w", &path, "--difference", "Post 7 er unntatt"]);
    let says = || m.ok(&["compare", "w"]).contains("Post 7 er unntatt");
    for cost in costs(&m, "w") {
        assert!(says());
        assert_eq!(m.run(&["import", "costs", "w", &path, "--difference", "Post 7 er unntatt"]).exit, 3);
        let withdraw = json!({"do": "withdraw", "of": cost["id"]}).to_string();
        assert_eq!(m.feed(&["do", "w"], format!("{withdraw}\n").as_bytes()).exit, 0);
    }
    assert!(!says());
    m.ok(&["import", "costs", "w", &path, "--difference", "Post 7 er unntatt"]);
    assert_eq!((costs(&m, "w").len(), says()), (2, true));
}

#[test]
fn an_import_that_is_undone_leaves_the_state_it_found() {
    let m = workshop();
    for name in ["from-libreoffice.xlsx", "costs.ods"] {
        let before = m.state("w");
        m.ok(&["import", "costs", "w", &file(name), "--sheet", "1"]);
        assert_ne!(m.state("w"), before);
        assert_eq!(m.feed(&["do", "w"], b"{\"do\":\"undo\"}\n").exit, 0);
        assert_eq!(m.state("w"), before, "{name}");
        // What was taken back has not come in before.
        m.ok(&["import", "costs", "w", &file(name), "--sheet", "1"]);
    }
}

#[test]
fn an_export_keeps_the_place_each_line_was_first_read_at() {
    let m = workshop();
    m.ok(&["import", "costs", "w", &file("from-libreoffice.ods"), "--sheet", "budsjett"]);
    m.ok(&["export", "w", "-o", "alt.json"]);
    m.ok(&["new", "w2", "--from", "tre-kommuner"]);
    m.ok(&["import", "costs", "w2", "alt.json"]);
    let place = |dir| costs(&m, dir).iter().map(|c| json!([c["file"], c["sheet"], c["row"]])).collect::<Vec<_>>();
    assert_eq!(place("w2"), place("w"));
    assert_eq!(place("w2")[0], json!(["from-libreoffice.ods", "Budsjett", 5]));
    let answer = m.run(&["import", "costs", "w2", &file("from-libreoffice.xlsx"), "--sheet", "1"]);
    assert!(answer.exit == 3 && answer.err.contains("6 av 6 kostnadslinjer er her fra før"), "{}", answer.err);
}

#[test]
fn columns_of_persons_are_named_and_left_out_unless_somebody_chooses_them() {
    let m = workshop();
    let text = "Ansattnr;Ansatt;Fnr;Konto;Tekst;Beløp\n1;Kari Nordmann;01010750160;10100;Nordmann, Kari;5\n";
    let path = m.write("a.csv", text);
    let report = m.json(&["import", "costs", "w", &path]);
    assert_eq!(codes(&report).iter().filter(|code| **code == "personal_column").count(), 4, "{report}");
    assert_eq!(lines(&m, &["account", "text", "likely"]), [json!(["10100", null, "5.00"])]);
    let kept =
        std::fs::read_dir(m.path("w/sources")).unwrap().map(|e| std::fs::read_to_string(e.unwrap().path()).unwrap());
    assert!(kept.into_iter().all(|text| !text.contains("Nordmann") && !text.contains("01010750160")));
    m.ok(&["import", "costs", "w", &path, "--map", "text=Tekst,amount=Beløp", "-y"]);
    assert_eq!(costs(&m, "w")[1]["text"], "Nordmann, Kari");
}
