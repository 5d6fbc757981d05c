//! Files that come in, from outside: what each kind brings, and what is said of each mistake.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "support/machine.rs"]
mod machine;

use machine::Machine;
use serde_json::{Value, json};

fn file(name: &str) -> String {
    format!("{}/tests/files/{name}", env!("CARGO_MANIFEST_DIR"))
}

/// A machine with a workshop of twelve tables.
fn workshop() -> Machine {
    let m = Machine::new();
    m.ok(&["new", "w", "--from", "tre-kommuner"]);
    m
}

fn codes(report: &Value) -> Vec<&str> {
    report["warnings"].as_array().unwrap().iter().map(|w| w["code"].as_str().unwrap()).collect()
}

/// Each file has one mistake: the exit code, and all that is said of it in bokmål and in English. `@` is the file.
const MISTAKES: &[(&str, i32, &str, &str)] = &[
    (
        "statements/a-million-times-over.ods",
        3,
        "@: Regnearket har for mange celler. | Lagre bare arket med tabellen som .csv.",
        "@: The spreadsheet has too many cells. | Save only the sheet with the table as .csv.",
    ),
    (
        "statements/binary.csv",
        3,
        "@: Fila er ikke tekst. Lagre den som CSV i UTF-8.",
        "@: The file is not text. Save it as CSV in UTF-8.",
    ),
    (
        "statements/bomb.xlsx",
        3,
        "@: Fila blir for stor når den pakkes ut, og er ikke pakket ut. | Lagre bare arket med tabellen som .csv.",
        "@: The file would be too large when unpacked, and was not unpacked. | Save only the sheet with the table as .csv.",
    ),
    (
        "statements/broken-xml.xlsx",
        3,
        "@: Regnearket er ødelagt og kan ikke leses. | Åpne det i et regnearkprogram og lagre det på nytt, eller som .csv.",
        "@: The spreadsheet is broken and cannot be read. | Open it in a spreadsheet program and save it again, or as .csv.",
    ),
    (
        "statements/broken.json",
        3,
        "@:2:15: Dette er ikke JSON. | Se etter komma, hermetegn eller klamme som mangler eller er for mye rett foran.",
        "@:2:15: This is not JSON. | Look for a comma, quote or bracket that is missing or too many just before.",
    ),
    (
        "statements/cut-short.xlsx",
        3,
        "@: Regnearket er ødelagt og kan ikke leses. | Åpne det i et regnearkprogram og lagre det på nytt, eller som .csv.",
        "@: The spreadsheet is broken and cannot be read. | Open it in a spreadsheet program and save it again, or as .csv.",
    ),
    ("statements/empty.csv", 3, "@: Fila er tom.", "@: The file is empty."),
    ("statements/empty.xlsx", 3, "@: Fila er tom.", "@: The file is empty."),
    (
        "statements/error-cell.ods",
        3,
        "@:A3:tekst: Cella er en feil: #DIV/0!. | Rett cella i regnearket og lagre det.",
        "@:A3:tekst: The cell is an error: #DIV/0!. | Correct the cell in the spreadsheet and save it.",
    ),
    (
        "statements/error-cell.xlsx",
        3,
        "@:A3:tekst: Cella er en feil: #DIV/0!. | Rett cella i regnearket og lagre det.",
        "@:A3:tekst: The cell is an error: #DIV/0!. | Correct the cell in the spreadsheet and save it.",
    ),
    (
        "statements/far-away-cell.xlsx",
        3,
        "@:A1048576:tekst: Det står ingen tekst.",
        "@:A1048576:tekst: There is no text.",
    ),
    (
        "statements/lies-about-its-size.xlsx",
        3,
        "@: Regnearket er ødelagt og kan ikke leses. | Åpne det i et regnearkprogram og lagre det på nytt, eller som .csv.",
        "@: The spreadsheet is broken and cannot be read. | Open it in a spreadsheet program and save it again, or as .csv.",
    ),
    (
        "statements/locked.xlsx",
        3,
        "@: Fila er låst med passord, eller i et gammelt format. | Åpne den, ta bort passordet og lagre som .xlsx.",
        "@: The file is locked with a password, or of an old format. | Open it, remove the password and save as .xlsx.",
    ),
    (
        "statements/newer.json",
        3,
        "@: Fila har format 2, og dette programmet leser 1. Oppdater programmet.",
        "@: The file has format 2 and this program reads 1. Update the program.",
    ),
    (
        "statements/no-such-string.xlsx",
        3,
        "@: Regnearket er ødelagt og kan ikke leses. | Åpne det i et regnearkprogram og lagre det på nytt, eller som .csv.",
        "@: The spreadsheet is broken and cannot be read. | Open it in a spreadsheet program and save it again, or as .csv.",
    ),
    (
        "statements/no-text-but-a-long-column.csv",
        3,
        "@:1: Ingen kolonne er tekst. | Si hvilken det er: --map \"text=hva ble sagt,table=bord\"",
        "@:1: No column is text. | Say which it is: --map \"text=hva ble sagt,table=bord\"",
    ),
    (
        "statements/no-text.csv",
        3,
        "@:1: Ingen kolonne er tekst. | Si hvilken det er: --map text=…,quadrant=felt,table=bord",
        "@:1: No column is text. | Say which it is: --map text=…,quadrant=felt,table=bord",
    ),
    (
        "statements/no-text.xlsx",
        3,
        "@:1: Ingen kolonne er tekst. | Si hvilken det er: --map text=hva,table=bord",
        "@:1: No column is text. | Say which it is: --map text=hva,table=bord",
    ),
    (
        "statements/no-time.csv",
        3,
        "@:2:tid: «i går» er ikke et tidspunkt. | Skriv 2026-11-24T09:41:07+01:00 eller 24.11.2026 09:41.",
        "@:2:tid: \"i går\" is no time. | Write 2026-11-24T09:41:07+01:00 or 24.11.2026 09:41.",
    ),
    (
        "statements/only-called-so.xlsx",
        3,
        "@: Fila er ikke et regneark, enda den heter det.",
        "@: The file is no spreadsheet, though it is called one.",
    ),
    (
        "statements/open-quote.csv",
        3,
        "@:2: Hermetegnet som åpner på denne linja, blir ikke lukket. | Lukk det ved slutten av teksten. Hermetegn inne i teksten skrives to ganger: \"\".",
        "@:2: The quote that opens on this line is not closed. | Close it where the text ends. Write a quote inside the text twice: \"\".",
    ),
    (
        "statements/plan.json",
        3,
        "@: Fila er ikke skrevet av plenum export. | En plan brukes med plenum apply.",
        "@: The file was not written by plenum export. | A plan is used with plenum apply.",
    ),
    (
        "statements/quote-that-swallows.csv",
        3,
        "@:3: Hermetegnet som åpner på denne linja, blir ikke lukket. | Lukk det ved slutten av teksten. Hermetegn inne i teksten skrives to ganger: \"\".",
        "@:3: The quote that opens on this line is not closed. | Close it where the text ends. Write a quote inside the text twice: \"\".",
    ),
    (
        "statements/ragged.csv",
        3,
        "@:3: Raden har 1 felt, overskriften har 2. | Sett hermetegn rundt tekst som inneholder skilletegnet.",
        "@:3: The row has 1 cells and the header 2. | Put quotes around text that holds the separator.",
    ),
    (
        "statements/ragged.tsv",
        3,
        "@:3: Raden har 3 felt, overskriften har 2. | Sett hermetegn rundt tekst som inneholder skilletegnet.",
        "@:3: The row has 3 cells and the header 2. | Put quotes around text that holds the separator.",
    ),
    ("statements/row-without-text.csv", 3, "@:2:tekst: Det står ingen tekst.", "@:2:tekst: There is no text."),
    (
        "statements/some-archive.xlsx",
        3,
        "@: Fila er ikke et regneark, enda den heter det.",
        "@: The file is no spreadsheet, though it is called one.",
    ),
    (
        "statements/table-in-a-text-file.txt",
        3,
        "@:3:bord: Finner ikke bord «99». | Dette finnes: 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12.",
        "@:3:bord: There is no table \"99\". | There is: 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12.",
    ),
    (
        "statements/two-columns.csv",
        3,
        "@:1:innspill: To kolonner kan være tekst. | Si hvilken det er: --map text=tekst",
        "@:1:innspill: Two columns could be text. | Say which it is: --map text=tekst",
    ),
    (
        "statements/two-quadrants.csv",
        3,
        "@:2:virkning: Et innspill har enten felt eller vanskeligere/enklere, ikke begge.",
        "@:2:virkning: A statement has a quadrant or harder/easier, not both.",
    ),
    (
        "statements/two-sheets.ods",
        3,
        "@: Flere ark har innhold: 1 (Bord 1), 3 (Bord 2). | Si hvilket med navn eller nummer: --sheet 1",
        "@: Several sheets hold something: 1 (Bord 1), 3 (Bord 2). | Say which by name or number: --sheet 1",
    ),
    (
        "statements/two-sheets.xlsx",
        3,
        "@: Flere ark har innhold: 1 (Bord 1), 3 (Bord 2). | Si hvilket med navn eller nummer: --sheet 1",
        "@: Several sheets hold something: 1 (Bord 1), 3 (Bord 2). | Say which by name or number: --sheet 1",
    ),
    (
        "statements/unknown-quadrant.csv",
        3,
        "@:3:felt: «stryke» er ikke et felt. | Skriv styrke, svakhet, mulighet eller trussel, s/w/o/t, eller + - * !",
        "@:3:felt: \"stryke\" is no quadrant. | Write strength, weakness, opportunity or threat, s/w/o/t, or + - * !",
    ),
    (
        "statements/unknown-table.csv",
        3,
        "@:3:bord: Finner ikke bord «99». | Dette finnes: 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12.",
        "@:3:bord: There is no table \"99\". | There is: 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12.",
    ),
    (
        "statements/unknown-table.json",
        3,
        "@:1:table: Finner ikke bord «99». | Dette finnes: 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12.",
        "@:1:table: There is no table \"99\". | There is: 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12.",
    ),
    (
        "statements/unknown-table.xlsx",
        3,
        "@:C4:bord: Finner ikke bord «99». | Dette finnes: 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12.",
        "@:C4:bord: There is no table \"99\". | There is: 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12.",
    ),
    (
        "statements/word.docx",
        3,
        "@: Filer som slutter på .docx kan ikke leses. | Lagre som .xlsx, .ods, .csv, .tsv eller .txt.",
        "@: Files that end in .docx cannot be read. | Save as .xlsx, .ods, .csv, .tsv or .txt.",
    ),
    (
        "participants/names-as-codes.csv",
        3,
        "@:kode: Kolonnen «kode» ser ut til å si hvem personer er, og kan ikke være kode. | Ta kolonnen bort, så lages koder: P001, P002 …",
        "@:kode: The column \"kode\" looks like it says who persons are, and cannot be a code. | Take the column away; codes are made then: P001, P002 …",
    ),
    (
        "participants/no-known-column.csv",
        3,
        "@: Ingen kolonne er virksomhet. | Si hvilken det er: --map organisation=farge",
        "@: No column is organisation. | Say which it is: --map organisation=farge",
    ),
    (
        "participants/ragged.csv",
        3,
        "@:2: Raden har 3 felt, overskriften har 2. | Sett hermetegn rundt tekst som inneholder skilletegnet.",
        "@:2: The row has 3 cells and the header 2. | Put quotes around text that holds the separator.",
    ),
    (
        "participants/twice.csv",
        3,
        "@:3:id: Deltakeren p1 står to ganger. | Hver deltaker har sin egen kode.\n@:4:id: Raden sier ikke hvem.",
        "@:3:id: The participant p1 is there twice. | Each participant has a code of their own.\n@:4:id: The row does not say who.",
    ),
];

#[test]
fn every_mistake_in_a_file_is_said_with_its_place_and_remedy() {
    let m = workshop();
    let before = m.state("w");
    for (name, exit, nb, en) in MISTAKES {
        let path = file(name);
        let kind = name.split_once('/').unwrap().0;
        for (lang, expected) in [("nb", nb), ("en", en)] {
            let answer = m.run(&["--lang", lang, "import", kind, "w", &path]);
            let said = answer.err.replace(&path, "@").replace("plenum: ", "").replace("\n  ", " | ");
            assert_eq!((answer.exit, said.trim_end(), answer.out.as_str()), (*exit, *expected, ""), "{name}");
        }
    }
    assert_eq!(m.state("w"), before, "a bad file leaves nothing behind");
    assert!(!m.path("w/sources").exists());
    let of_tables = MISTAKES.iter().filter(|(name, ..)| !name.ends_with(".json"));
    assert!(of_tables.count() >= 30);
}

#[test]
fn a_spreadsheet_says_the_same_in_every_format() {
    for ending in ["xlsx", "ods"] {
        let m = workshop();
        let report = m.json(&["import", "statements", "w", &file(&format!("statements/statements.{ending}"))]);
        let skipped: Vec<_> = report["skipped"].as_array().unwrap().iter().map(|s| s["line"].clone()).collect();
        assert_eq!(json!([report["imported"], skipped]), json!([4, [1, 2]]));
        let said = m.statements("w");
        let row = |i: usize| json!(["text", "table", "alternative", "quadrant"].map(|key| &said[i][key]));
        assert_eq!(row(0), json!(["Kort vei til rådhuset", 1, "A1", "strength"]));
        assert_eq!(row(1), json!(["Ett fagmiljø", 2, "A1", null]), "formulas are read as values");
        assert_eq!(row(2), json!(["- to linjer\nog én til", 3, "A0", "threat"]));
        assert_eq!(row(3)[0], "=1+1");
        let report = m.json(&["import", "costs", "w", &file(&format!("costs/costs.{ending}"))]);
        assert_eq!(report["reconciled"], "637500.80");
        let costs = m.json(&["list", "w", "costs"])["costs"].clone();
        let amounts: Vec<_> = costs.as_array().unwrap().iter().map(|cost| cost["likely"].clone()).collect();
        assert_eq!(amounts, ["1250000.50", "0.30", "-612500.00"]);
        let report = m.json(&["import", "statements", "w", &file(&format!("statements/merged-and-hidden.{ending}"))]);
        assert_eq!(codes(&report), ["merged_cells", "hidden_rows", "hidden_columns"]);
        for sheet in ["3", "bord 2"] {
            let path = file(&format!("statements/two-sheets.{ending}"));
            let report = m.json(&["import", "statements", "w", &path, "--sheet", sheet, "--dry-run"]);
            assert_eq!(report["first"][0]["text"], "to");
        }
    }
}

#[test]
fn a_number_of_a_cell_is_what_it_is_whatever_dots_mean_in_texts_beside_it() {
    let m = workshop();
    m.ok(&["import", "costs", "w", &file("costs/numbers-and-texts.xlsx"), "--unit", "1000"]);
    let costs = m.json(&["list", "w", "costs"])["costs"].clone();
    let amounts: Vec<_> = costs.as_array().unwrap().iter().map(|cost| cost["likely"].clone()).collect();
    assert_eq!(amounts, ["57125.00", "1234500.00", "1250000.00", "2000500.00"]);
}

#[test]
fn what_only_one_sheet_shows_needs_no_choice_and_dates_are_dates() {
    let m = workshop();
    let report = m.json(&["import", "statements", "w", &file("statements/hidden-sheet.xlsx")]);
    assert_eq!(json!([report["imported"], codes(&report)]), json!([1, ["hidden_sheet"]]));
    m.ok(&["import", "statements", "w", &file("statements/dates.xlsx")]);
    let at = m.statements("w")[1]["recorded_at"].as_str().unwrap().to_owned();
    assert!(at.starts_with("2026-11-24T09:41:00"), "{at}");
}

#[test]
fn a_form_comes_in_without_its_persons_and_bullets() {
    let m = workshop();
    let report = m.json(&["import", "statements", "w", &file("statements/forms.xlsx")]);
    assert_eq!(codes(&report).iter().filter(|code| **code == "personal_column").count(), 2);
    assert_eq!(m.texts("w"), ["Kort vei\nEtt fagmiljø", "Trygt"]);
    assert_eq!(m.statements("w")[1]["table"], 2);
    let report = m.json(&["import", "statements", "w", &file("statements/source-of-persons.xlsx")]);
    assert_eq!((codes(&report), report["left_out"][0].as_str()), (vec!["personal_column"], Some("kilde")));
    let map = "text=tekst,source=kilde";
    m.ok(&["import", "statements", "w", &file("statements/source-of-persons.xlsx"), "--map", map]);
    let sources: Vec<_> = m.statements("w").iter().map(|s| s["source"].clone()).collect();
    assert_eq!(json!(sources[2..]), json!([null, null, "Kari Nordmann", "Ola Nordmann"]));
    let kept =
        std::fs::read_dir(m.path("w/sources")).unwrap().map(|e| std::fs::read_to_string(e.unwrap().path()).unwrap());
    assert_eq!(kept.filter(|text| text.contains("Nordmann")).count(), 1, "only what was chosen is kept");
}

#[test]
fn a_list_and_a_chat_come_in_as_what_was_said() {
    let m = workshop();
    let list = m.write("liste.md", "# Bra\n- Kort vei\n- Ett fagmiljø\n\n3. =1+1\n");
    m.ok(&["import", "statements", "w", &list]);
    assert_eq!(m.texts("w"), ["Kort vei", "Ett fagmiljø", "=1+1"]);
    let chat = m.write("prat.txt", "09:41:07 From Kari to Everyone:\n\t- Kort vei\n[09:42] Ola: Sårbart\nog dyrt\n");
    m.ok(&["import", "statements", "w", &chat]);
    assert_eq!(m.texts("w")[3..], ["Kort vei", "Sårbart\nog dyrt"]);
    let tsv = m.write("a.tsv", "tekst\tbord\n\"en; to\"\t2\n");
    m.ok(&["import", "statements", "w", &tsv]);
    assert_eq!(m.texts("w")[5..], ["en; to"]);
}

#[test]
fn an_export_of_another_workshop_or_of_one_table_comes_in() {
    let m = workshop();
    for (table, text) in [("2", "=1+1"), ("3", "Lang vei"), ("3", "'sitat'")] {
        m.ok(&["add", "w", "--table", table, "--alternative", "A1", "--quadrant", "-", text]);
    }
    m.ok(&["import", "costs", "w", &file("costs/costs.xlsx")]);
    m.ok(&["export", "w", "-o", "all.json"]);
    m.ok(&["new", "w2", "--from", "tre-kommuner"]);
    m.ok(&["import", "statements", "w2", "all.json"]);
    m.ok(&["import", "costs", "w2", "all.json"]);
    assert_eq!(m.texts("w2"), m.texts("w"));
    let amounts = |dir| {
        let costs = m.json(&["list", dir, "costs"])["costs"].clone();
        costs.as_array().unwrap().iter().map(|c| c["likely"].clone()).collect::<Vec<_>>()
    };
    assert_eq!(amounts("w2"), amounts("w"));
    for name in ["b3.json", "b3.csv"] {
        m.ok(&["export", "w", "-o", name, "--table", "3"]);
        let dir = format!("of-{name}");
        m.ok(&["new", &dir, "--from", "tre-kommuner"]);
        m.ok(&["import", "statements", &dir, name]);
        assert_eq!(m.texts(&dir), ["Lang vei", "'sitat'"]);
        let first = &m.statements(&dir)[0];
        assert_eq!(json!([first["table"], first["quadrant"]]), json!([3, "weakness"]));
    }
    assert_eq!(m.run(&["export", "w", "-o", "x.csv", "--table", "99"]).exit, 3);
}

#[test]
fn a_cost_line_keeps_all_that_was_said_about_it() {
    let m = Machine::new();
    m.ok(&["new", "w", "--from", "fire-etater"]);
    let text = "alternativ;valgområde;enhet;funksjon;kostra;konto;tekst;art;fra;til;innfasing;årsverk;beløp;lav;høy;persentiler;kilde\n\
                A1;V1;0810;007;120;010;Fastlønn;drift;2027;2030;25/50;12,25;1 250;1 000,5;2 000;p10–p90;S9\n\
                A0;;;;;;;gevinst;;;;-0,5;-3;-4;-2;ytterpunkter;\n";
    let file = m.write("budsjett.csv", text);
    m.ok(&["import", "costs", "w", &file, "--unit", "1000"]);
    let costs = m.json(&["list", "w", "costs"])["costs"].clone();
    let expected = json!({
        "alternative": "A1", "area": "V1", "unit": "0810", "function": "007", "kostra": "120", "account": "010",
        "text": "Fastlønn", "kind": "running", "year": null, "from": 2027, "to": 2030, "phasing": "25/50", "fte": "12.25",
        "low": "1000500.00", "likely": "1250000.00", "high": "2000000.00", "percentiles": "P10-P90", "source": "S9",
        "file": "budsjett.csv", "sheet": null, "row": 2,
    });
    for (key, value) in expected.as_object().unwrap() {
        assert_eq!(costs[0][key], *value, "{key}");
    }
    assert_eq!(json!([costs[1]["year"], costs[1]["fte"], costs[1]["low"]]), json!([2026, "-0.5", "-4000.00"]));
    m.ok(&["export", "w", "-o", "all.json"]);
    m.ok(&["new", "again", "--from", "all.json"]);
    assert_eq!(m.state("w"), m.state("again"));
    m.ok(&["new", "other", "--from", "fire-etater"]);
    m.ok(&["import", "costs", "other", "all.json"]);
    let mut others = [costs, m.json(&["list", "other", "costs"])["costs"].clone()];
    let own = ["id", "file", "row"];
    let strip = |line: &mut Value| own.iter().for_each(|key| line[key] = Value::Null);
    others.iter_mut().for_each(|list| list.as_array_mut().unwrap().iter_mut().for_each(strip));
    assert_eq!(others[0], others[1]);
    let report = m.json(&["import", "costs", "w", &file, "--unit", "1000", "--dry-run"]);
    assert!(codes(&report).contains(&"cost_again"), "{report}");
}

#[test]
fn what_is_wrong_with_an_estimate_is_said_where_it_stands() {
    let cases = [
        ("beløp;lav", "5;6", "lav", "ligger ikke mellom lav og høy", "does not lie between low and high"),
        ("beløp;høy", "-5;-6", "høy", "ligger ikke mellom lav og høy", "does not lie between low and high"),
        ("beløp;lav", "5;få", "lav", "«få»", "\"få\""),
        ("beløp;fra;til", "5;2030;2027", "til", "Til-året er før fra-året.", "The last year is before the first."),
        ("beløp;fra", "5;snart", "fra", "«snart» er ikke et år.", "\"snart\" is no year."),
        ("beløp;årsverk", "5;1,23456", "årsverk", "høyst fire desimaler", "at most four decimals"),
        ("beløp;årsverk", "5;80 %", "årsverk", "er ikke et antall årsverk", "is no number of full-time equivalents"),
        ("beløp;persentiler", "5;P5-P95", "persentiler", "P1-P99, P10-P90", "P1-P99, P10-P90"),
        ("beløp;innfasing", "5;25/150", "innfasing", "25/50/75", "25/50/75"),
        ("beløp;valgområde", "5;V77", "valgområde", "V77", "V77"),
        ("beløp;fra", "12 %;2027", "beløp", "12 %", "12 %"),
    ];
    for (head, row, column, nb, en) in cases {
        let m = workshop();
        let file = m.write("a.csv", format!("alternativ;{head}\nA1;{row}\n"));
        for (lang, said) in [("nb", nb), ("en", en)] {
            let answer = m.run(&["--lang", lang, "import", "costs", "w", &file]);
            assert!(answer.exit == 3 && answer.err.contains(said), "{head} {row}: {}", answer.err);
            assert!(answer.err.contains(column), "{head} {row}: {}", answer.err);
        }
        assert!(m.json(&["list", "w", "costs"])["costs"].as_array().unwrap().is_empty());
    }
}

#[test]
fn the_preview_shows_what_will_be_read_and_records_nothing() {
    let m = workshop();
    let before = m.state("w");
    let answer = m.run(&["--lang", "nb", "import", "costs", "w", &file("costs/costs.xlsx"), "--dry-run"]);
    let lines: Vec<Vec<_>> = answer.out.lines().map(|line| line.split_whitespace().collect()).collect();
    assert_eq!(lines[1], ["A1", "engangs", "2027", "1", "250", "000,50", "Flytting"]);
    assert!(answer.err.contains("Kolonner som leses: alternativ, tekst, art, år, beløp."), "{}", answer.err);
    let answer = m.run(&["--lang", "nb", "import", "innspill", "w", &file("statements/forms.xlsx"), "--dry-run"]);
    assert!(answer.err.contains("Kolonner som ikke leses: ID, Start time, Completion time."), "{}", answer.err);
    assert_eq!(m.state("w"), before);
}

#[test]
fn what_the_board_shows_is_written_as_markdown() {
    let m = workshop();
    let say = |table, text| {
        m.ok(&["add", "w", "--table", table, "--alternative", "A1", "--quadrant", "+", text]).trim().to_owned()
    };
    let ids = [say("1", "Kort *vei*"), say("2", "Nær rådhuset"), say("2", "Kladd")];
    let lines = format!(
        "{{\"do\":\"theme\",\"text\":\"Nærhet\",\"statements\":[\"{a}\",\"{b}\"]}}\n\
         {{\"do\":\"release\",\"statements\":[\"{a}\",\"{b}\"],\"to\":\"shown\"}}\n",
        a = ids[0],
        b = ids[1]
    );
    assert_eq!(m.feed(&["do", "w"], lines.as_bytes()).exit, 0);
    m.ok(&["--lang", "nb", "export", "w", "-o", "alt.md"]);
    let text = std::fs::read_to_string(m.path("alt.md")).unwrap();
    let board = "### Styrker\n\n- Nærhet (fra 2 av 12 bord)\n  - Kort \\*vei\\*\n  - Nær rådhuset\n";
    assert!(text.contains("\n## A1 ") && text.ends_with(board) && !text.contains("Kladd"), "{text}");
    m.ok(&["--lang", "nb", "export", "w", "-o", "b2.md", "--table", "2"]);
    let text = std::fs::read_to_string(m.path("b2.md")).unwrap();
    assert!(text.contains("Bord 2") && text.ends_with("- Nær rådhuset\n- Kladd\n"), "{text}");
}

#[test]
fn a_list_of_participants_says_the_same_in_every_format_and_leaves_names_out() {
    for ending in ["xlsx", "ods"] {
        let m = workshop();
        let path = file(&format!("participants/people.{ending}"));
        let report = m.json(&["import", "participants", "w", &path]);
        assert_eq!(json!([report["imported"], report["left_out"]]), json!([3, ["Fornavn", "Etternavn"]]));
        assert_eq!(codes(&report), ["personal_column", "personal_column"]);
        let people = m.json(&["list", "w", "participants"])["participants"].clone();
        let of = |i: usize| json!([people[i]["id"], people[i]["organisation"], people[i]["role"]]);
        assert_eq!(of(0), json!(["1", "Helse og omsorg", null]));
        assert_eq!(of(2), json!(["3", null, null]));
        m.ok(&["import", "participants", "w", &path, "--names"]);
        assert!(m.ok(&["list", "w", "participants", "--names"]).contains("Ola Hansen"));
    }
}
