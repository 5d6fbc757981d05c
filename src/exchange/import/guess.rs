//! What the columns of a table of costs are, by what they are called and by what stands in them: the exports of
//! accounting systems are laid out by whoever made them.

use csv::StringRecord;

use super::costs::FIELDS;
use super::figures::{unit_in, year, year_in};
use super::grid::Line;
use super::people;
use super::table::{names, unguard};

/// What each column was taken for.
#[derive(Debug, Default)]
pub struct Guess {
    /// The field of each column that is read.
    pub fields: Vec<(&'static str, usize)>,
    /// Columns that could all be the amount, so that none of them is.
    pub amounts: Vec<usize>,
    /// Columns left out because of whom they name.
    pub persons: Vec<usize>,
}

/// A column by its name alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Role {
    Field(&'static str),
    /// Account numbers or words such as running and one-off.
    Art,
    /// A code that counts where no better one is there: the upper level of another.
    Upper(&'static str),
    /// What a code is called; `None` belongs to the column before.
    TextOf(Option<&'static str>),
    Amount,
}

/// Whole words that make a number an amount, or ends of longer ones.
const AMOUNTS: [&str; 16] = [
    "beløp",
    "budsjett",
    "regnskap",
    "rekneskap",
    "forbruk",
    "prognose",
    "avvik",
    "bevilgning",
    "løyving",
    "saldo",
    "budsjettforslag",
    "actual",
    "actuals",
    "budget",
    "forecast",
    "variance",
];

/// Fields that hold codes, which columns of text may stand beside.
const CODES: [&str; 4] = ["account", "function", "unit", "kostra"];

/// A header without its unit, its edges and its marks.
fn plain(header: &str) -> String {
    let text = unguard(header).replace(['\u{a0}', '\u{202f}', '\n', '\r', '_'], " ");
    let text = match unit_in(&text) {
        Some((_, rest)) if rest.is_empty() => "kr".to_owned(),
        Some((_, rest)) => rest,
        None => text.to_lowercase(),
    };
    let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
    words.trim_end_matches(['.', ':', '*']).trim().to_owned()
}

fn field(name: &str) -> Option<&'static str> {
    FIELDS.iter().find(|field| !super::costs::IS_OF_EXPORTS.contains(&field.name) && names(field, name)).map(|f| f.name)
}

fn role(header: &str) -> Option<Role> {
    let name = plain(header);
    match name.as_str() {
        "" => return None,
        "art" | "artskode" => return Some(Role::Art),
        "ha" | "hovedansvar" | "hovudansvar" | "virksomhet" | "verksemd" => return Some(Role::Upper("unit")),
        "hovedart" | "hovudart" | "artsgruppe" => return Some(Role::Upper("account")),
        "(t)" | "tekst" | "text" | "navn" | "namn" => return Some(Role::TextOf(None)),
        _ => {}
    }
    // Exports name codes in compounds: KOSTRA-funksjon, Kostra funksjon.
    let joined = name.replace(' ', "-");
    if let Some(found) = field(&name).or_else(|| field(&joined)) {
        return Some(if found == "amount" { Role::Amount } else { Role::Field(found) });
    }
    const TEXTS: [&str; 9] = ["(t)", "(tekst)", "(navn)", "(namn)", "tekst", "navn", "namn", "text", "name"];
    let code = |base: &str| {
        let base = base.trim_end_matches([' ', '-']);
        let of = |base: &str| match role_of_code(base) {
            Some(code) if CODES.contains(&code) => Some(code),
            _ => None,
        };
        of(base).or_else(|| of(base.strip_suffix('s')?))
    };
    if let Some(of) = TEXTS.iter().find_map(|end| code(name.strip_suffix(end)?)) {
        return Some(Role::TextOf(Some(of)));
    }
    const NUMBERS: [&str; 7] = ["nr", "nummer", "kode", "no", "id", "number", "code"];
    if let Some(of) = NUMBERS.iter().find_map(|end| code(name.strip_suffix(end)?)) {
        return Some(Role::Field(of));
    }
    is_amount(&name).then_some(Role::Amount)
}

fn role_of_code(base: &str) -> Option<&'static str> {
    if base == "art" { Some("account") } else { field(base).or_else(|| field(&base.replace(' ', "-"))) }
}

fn is_amount(name: &str) -> bool {
    let is = |word: &str| {
        AMOUNTS.contains(&word) || ["budsjett", "regnskap", "rekneskap", "beløp"].iter().any(|end| word.ends_with(end))
    };
    let share =
        name.contains('%') || name.split_whitespace().any(|word| word.starts_with("pro") && word.ends_with("sent"));
    !share && name.split(|c: char| !c.is_alphanumeric()).any(is)
}

/// How much a row looks like a header of such a table: by the columns that are known, and by years side by side, as
/// above the amounts of a plan.
pub fn header(row: &StringRecord) -> usize {
    let years: Vec<i32> = row.iter().filter_map(|cell| year(cell.trim())).collect();
    let rise = years.len() > 1 && years.windows(2).all(|two| two[0] < two[1]);
    let is_of_export = |cell: &str| super::costs::IS_OF_EXPORTS.contains(&cell);
    let known = row.iter().filter(|cell| role(cell).is_some() || is_of_export(cell)).count();
    let names = known + if rise { years.len() } else { 0 };
    // A title that speaks of a budget stands alone in its row.
    let beside = row.iter().filter(|cell| !cell.trim().is_empty()).count() > 1;
    if names > 0 { names * 2 + usize::from(beside) } else { 0 }
}

/// Whether nearly every cell is a number, or nothing.
fn is_numeric(rows: &[Line], i: usize) -> bool {
    let (mut all, mut numbers) = (0usize, 0usize);
    const ENOUGH: usize = 5000;
    let cells = rows.iter().take(ENOUGH).filter_map(|(_, row)| row.get(i)).map(str::trim);
    for cell in cells.filter(|cell| !cell.is_empty()) {
        all += 1;
        let letters = cell.chars().filter(|c| c.is_alphabetic()).count();
        numbers += usize::from(letters <= 3 && cell.bytes().any(|b| b.is_ascii_digit()));
    }
    numbers * 2 >= all
}

/// What the columns are; where several could be the amount that is left to whoever knows.
pub fn guess(headers: &[String], rows: &[Line]) -> Guess {
    let roles: Vec<_> = headers.iter().map(|header| role(header)).collect();
    let mut guess = Guess::default();
    let mut take = |field: &'static str, i: usize| guess.fields.push((field, i));
    let of_field = |field: &'static str| {
        roles.iter().enumerate().filter(move |(_, role)| **role == Some(Role::Field(field))).map(|(i, _)| i)
    };
    for field in FIELDS.iter().map(|field| field.name).filter(|name| *name != "amount") {
        of_field(field).for_each(|i| take(field, i));
    }
    let has = |field: &'static str| of_field(field).next().is_some();
    let at = |wanted: Role| roles.iter().position(|role| *role == Some(wanted));
    // "Art" is an account in the accounts and running or one-off in a list of costs.
    let art = at(Role::Art).map(|i| {
        let digit = |(_, row): &Line| {
            row.get(i).is_some_and(|cell| unguard(cell).trim().starts_with(|c: char| c.is_ascii_digit()))
        };
        (i, if rows.iter().any(digit) { "account" } else { "kind" })
    });
    let art = art.filter(|(_, field)| !has(field));
    art.into_iter().for_each(|(i, field)| take(field, i));
    let has_account = has("account") || art.is_some_and(|(_, field)| field == "account");
    let upper = |field: &'static str, missing: bool| at(Role::Upper(field)).filter(|_| missing).map(|i| (field, i));
    let uppers: Vec<_> = upper("unit", !has("unit")).into_iter().chain(upper("account", !has_account)).collect();
    uppers.iter().for_each(|(field, i)| take(field, *i));
    // A code that only its text stands for is that text.
    for code in ["unit", "function"] {
        let missing = !guess.fields.iter().any(|(field, _)| *field == code);
        at(Role::TextOf(Some(code))).filter(|_| missing).into_iter().for_each(|i| guess.fields.push((code, i)));
    }
    let taken: Vec<_> = guess.fields.clone();
    // A column called no more than text is the line's own, unless it stands beside a code and another one is there.
    let beside = |i: usize| {
        let before = i.checked_sub(1)?;
        taken.iter().find(|(field, own)| *own == before && CODES.contains(field)).map(|(field, _)| *field)
    };
    let loose: Vec<_> = (0..roles.len()).filter(|i| roles[*i] == Some(Role::TextOf(None))).collect();
    let own = loose.iter().copied().filter(|i| loose.len() == 1 || beside(*i).is_none()).collect::<Vec<_>>();
    let is_text = |i: &usize| !["(t)", "navn", "namn"].contains(&plain(&headers[*i]).as_str());
    if !has("text") {
        let of = |code: &'static str| {
            let named = at(Role::TextOf(Some(code))).filter(|i| !taken.iter().any(|(_, own)| own == i));
            named.or_else(|| loose.iter().copied().find(|i| !own.contains(i) && beside(*i) == Some(code)))
        };
        let called = CODES.iter().find_map(|code| of(code));
        match own.iter().copied().filter(is_text).collect::<Vec<_>>()[..] {
            [] => called
                .or_else(|| loose.iter().copied().find(|i| beside(*i).is_some()))
                .into_iter()
                .for_each(|i| guess.fields.push(("text", i))),
            ref several => several.iter().for_each(|i| guess.fields.push(("text", *i))),
        }
    }
    amounts(headers, rows, &roles, &mut guess);
    persons(headers, rows, &mut guess);
    guess
}

/// The one column of amounts, or those of a table with a column for each year.
fn amounts(headers: &[String], rows: &[Line], roles: &[Option<Role>], guess: &mut Guess) {
    let dated = guess.fields.iter().any(|(field, _)| ["year", "from", "to"].contains(field));
    let bare = |i: &usize| year(headers[*i].trim()).is_some();
    let all: Vec<usize> = (0..headers.len())
        .filter(|i| roles[*i] == Some(Role::Amount) || (!dated && bare(i)))
        .filter(|i| {
            let name = plain(&headers[*i]);
            field(&name) == Some("amount") || year_in(&name).is_some() || is_numeric(rows, *i)
        })
        .collect();
    // Of the same thing for every year: the headers differ by nothing else.
    let without_year = |i: &usize| {
        let name = plain(&headers[*i]);
        year_in(&name).map(|year| (year, name.replace(&year.to_string(), "").split_whitespace().collect::<String>()))
    };
    let years: Option<Vec<_>> = all.iter().map(without_year).collect();
    let is_wide = years.as_ref().is_some_and(|years| {
        let mut seen = std::collections::BTreeSet::new();
        !dated && years.iter().all(|(year, name)| *name == years[0].1 && seen.insert(*year))
    });
    if all.len() == 1 || is_wide {
        guess.fields.extend(all.iter().map(|i| ("amount", *i)));
    } else {
        guess.amounts = all;
    }
}

/// Takes out what names persons: a text or source that does so at all, a code only where nothing else can be meant.
fn persons(headers: &[String], rows: &[Line], guess: &mut Guess) {
    // Whoever names persons does so from the beginning.
    const ENOUGH: usize = 5000;
    let cells = |i: usize| rows.iter().take(ENOUGH).filter_map(move |(_, row)| row.get(i)).map(unguard);
    let names = |(field, i): &(&'static str, usize)| {
        people::asks_for_person(&headers[*i])
            || match *field {
                "text" | "source" => people::names_persons(cells(*i)),
                "unit" | "function" | "account" | "kostra" => people::surely_names_persons(cells(*i)),
                _ => false,
            }
    };
    let (out, kept) = guess.fields.drain(..).partition(names);
    guess.fields = kept;
    guess.persons = out.into_iter().map(|(_, i)| i).collect();
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(header: &str, rows: &[&str]) -> String {
        let cells = |text: &str| text.split(';').map(str::to_owned).collect::<Vec<_>>();
        let rows: Vec<Line> = (2u64..).zip(rows.iter().map(|row| StringRecord::from(cells(row)))).collect();
        let headers = cells(header);
        let guess = guess(&headers, &rows);
        let name = |i: &usize| headers[*i].clone();
        let mut said: Vec<_> = guess.fields.iter().map(|(field, i)| (*i, format!("{field}={}", headers[*i]))).collect();
        said.sort();
        let mut said: Vec<_> = said.into_iter().map(|(_, said)| said).collect();
        if !guess.amounts.is_empty() {
            said.push(format!("amount?{}", guess.amounts.iter().map(name).collect::<Vec<_>>().join("|")));
        }
        said.extend(guess.persons.iter().map(|i| format!("person!{}", headers[*i])));
        said.join(" ")
    }

    #[test]
    fn art_is_an_account_or_a_kind_by_what_stands_in_it() {
        assert_eq!(read("Art;Beløp", &["10100;5", "11950;6"]), "account=Art amount=Beløp");
        assert_eq!(read("Art;Beløp", &["drift;5", "engangs;6"]), "kind=Art amount=Beløp");
        assert_eq!(read("Konto;Art;Beløp", &["10100;100;5"]), "account=Konto amount=Beløp");
        assert_eq!(read("Konto;Art;Beløp", &["10100;drift;5"]), "account=Konto kind=Art amount=Beløp");
    }

    #[test]
    fn exports_of_accounts_are_known_by_their_headers() {
        let listing = "HA;Ansvar;Ansvar(T);Konto;Konto(T);Funksjon;Funksjon(T);Budsjett 2016 forslag";
        let row = "1;1100;Rådmann;10100;Fastlønn;120;Administrasjon;5 000";
        assert_eq!(
            read(listing, &[row]),
            "unit=Ansvar account=Konto text=Konto(T) function=Funksjon amount=Budsjett 2016 forslag"
        );
        assert_eq!(
            read(
                "Periode;Enhetsnavn;Kostra funksjon;Kontonr;Regnskap hittil i år",
                &["202501;Hjemmetjenester;254;10100;5"]
            ),
            "unit=Enhetsnavn kostra=Kostra funksjon account=Kontonr amount=Regnskap hittil i år"
        );
        assert_eq!(
            read("Ansvar;Tekst;Konto;Tekst;Beløp (1000 kr)", &["1100;Rådmann;10100;Fastlønn;5"]),
            "unit=Ansvar account=Konto text=Tekst amount=Beløp (1000 kr)"
        );
        assert_eq!(read("Konto;Tekst;Beløp", &["10100;Fastlønn;5"]), "account=Konto text=Tekst amount=Beløp");
    }

    #[test]
    fn several_that_could_be_the_amount_are_not_chosen_among() {
        let header = "Konto;Regnskap 2025;Budsjett 2026;Avvik;Avvik %";
        assert_eq!(read(header, &["10100;5;6;1;20"]), "account=Konto amount?Regnskap 2025|Budsjett 2026|Avvik");
        assert_eq!(
            read("Konto;Budsjett;Budsjettansvarlig", &["10100;5;seksjonsleder"]),
            "account=Konto amount=Budsjett"
        );
    }

    #[test]
    fn a_column_for_each_year_is_one_amount_a_year() {
        assert_eq!(read("Hva;2027;2028;2029", &["a;1;2;3"]), "amount=2027 amount=2028 amount=2029");
        assert_eq!(
            read("Tekst;Budsjett 2027;Budsjett 2028", &["a;1;2"]),
            "text=Tekst amount=Budsjett 2027 amount=Budsjett 2028"
        );
        assert_eq!(read("Tekst;Regnskap 2025;2027;2028", &["a;1;2;3"]), "text=Tekst amount?Regnskap 2025|2027|2028");
        assert_eq!(read("Tekst;År;Beløp", &["a;2027;2"]), "text=Tekst year=År amount=Beløp");
        let row = |cells: &[&str]| header(&StringRecord::from(cells.to_vec()));
        assert_eq!((row(&["Hva", "2027", "2028"]), row(&["a", "2027"])), (5, 0));
        assert!(row(&["Hva", "Beløp"]) > row(&["Budsjett 2027", ""]), "a title is no header");
    }

    #[test]
    fn columns_of_persons_are_left_out_and_units_with_capitals_are_not() {
        let people = ["Kari Nordmann;Nordmann, Ola;5", "Ola Nordmann;Nordmann, Kari;6"];
        assert_eq!(read("Tekst;Ansvar;Beløp", &people), "amount=Beløp person!Ansvar person!Tekst");
        assert_eq!(read("Enhet;Beløp", &["Helse Nord;5", "Helse Sør;6"]), "unit=Enhet amount=Beløp");
        assert_eq!(read("Konto;Beløp", &["01010750160;5"]), "amount=Beløp person!Konto");
    }
}
