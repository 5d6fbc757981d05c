//! Columns that say who somebody is, by what they are called and by what is in them.

/// Headers that ask for a person, as a whole or as the end of a longer word.
const HEADERS: [&str; 49] = [
    "name",
    "full name",
    "first name",
    "last name",
    "surname",
    "navn",
    "namn",
    "fornavn",
    "førenamn",
    "fornamn",
    "etternavn",
    "etternamn",
    "deltaker",
    "deltakar",
    "respondent",
    "person",
    "ansatt",
    "tilsett",
    "email",
    "e-mail",
    "e-post",
    "epost",
    "e-postadresse",
    "mobil",
    "telefon",
    "phone",
    "fødselsnummer",
    "personnummer",
    "fødselsnr",
    "username",
    "fødselsdato",
    "personnr",
    "ansattnr",
    "ansatt nr",
    "ansattnummer",
    "ansattid",
    "tilsettnr",
    "tilsettnummer",
    "arbeidstaker",
    "arbeidstakar",
    "arbeidstakernr",
    "arbeidstakarnr",
    "ressursnr",
    "ressursnummer",
    "employee",
    "employee no",
    "employee number",
    "employee id",
    "lønnsnummer",
];

/// Whether a header asks for a person.
pub fn asks_for_person(header: &str) -> bool {
    let header = header.trim().trim_end_matches(['.', ':', '*', '?']).to_lowercase();
    HEADERS.contains(&header.as_str())
}

/// Whether nearly every cell is a person's name, address or number.
pub fn names_persons<'c>(cells: impl Iterator<Item = &'c str>) -> bool {
    let (mut all, mut persons) = (0usize, 0usize);
    for cell in cells.map(str::trim).filter(|cell| !cell.is_empty()) {
        all += 1;
        persons += usize::from(is_identity_number(cell) || is_address(cell) || is_full_name(cell));
    }
    all > 0 && persons * 5 >= all * 4
}

/// Whether nearly every cell can be nothing but a person: a number or address of one, or `Nordmann, Kari`.
pub fn surely_names_persons<'c>(cells: impl Iterator<Item = &'c str>) -> bool {
    let (mut all, mut persons) = (0usize, 0usize);
    for cell in cells.map(str::trim).filter(|cell| !cell.is_empty()) {
        all += 1;
        let by_name = cell.matches(',').count() == 1 && is_full_name(cell);
        persons += usize::from(is_identity_number(cell) || is_address(cell) || by_name);
    }
    all > 0 && persons * 5 >= all * 4
}

/// Eleven digits, with a date before and both check digits right; also D-numbers and those made for tests.
fn is_identity_number(cell: &str) -> bool {
    let mut digits: Vec<u32> = cell.chars().filter(|c| *c != ' ').map_while(|c| c.to_digit(10)).collect();
    let mut letters = cell.chars().filter(|c| *c != ' ').count();
    // A spreadsheet that took it for an amount has lost the zero before it.
    if (digits.len(), letters) == (10, 10) {
        digits.insert(0, 0);
        letters += 1;
    }
    let [d1, d2, m1, m2, ..] = digits[..] else { return false };
    let (day, month) = ((d1 % 4) * 10 + d2, (m1 % 4) * 10 + m2);
    let check = |weights: &[u32]| weights.iter().zip(&digits).map(|(w, d)| w * d).sum::<u32>() % 11 == 0;
    digits.len() == 11
        && letters == 11
        && (1..=31).contains(&day)
        && (1..=12).contains(&month)
        && check(&[3, 7, 6, 1, 8, 9, 4, 5, 2, 1])
        && check(&[5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1])
}

fn is_address(cell: &str) -> bool {
    let parts = cell.split_once('@').filter(|(who, at)| !who.is_empty() && at.contains('.'));
    parts.is_some() && !cell.contains(' ')
}

/// Two to four words of letters, each with a capital and small letters after it.
fn is_full_name(cell: &str) -> bool {
    let is_name = |word: &str| {
        let mut letters = word.chars();
        let capital = letters.next().is_some_and(char::is_uppercase);
        let mut small = 0;
        let letters = letters.all(|c| {
            small += usize::from(c.is_lowercase());
            c.is_alphabetic() || matches!(c, '-' | '\'')
        });
        capital && letters && small > 0
    };
    let words: Vec<_> = cell.split([' ', ',']).filter(|word| !word.is_empty()).collect();
    (2..=4).contains(&words.len()) && words.iter().all(|word| is_name(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn persons_are_known_by_header_number_address_or_name() {
        let cells = |cells: &[&'static str]| names_persons(cells.iter().copied());
        assert!(asks_for_person("Fornavn") && !asks_for_person("Navn på tiltaket"));
        assert!(cells(&["01010750160", "010107 50160", "1010750160"]));
        assert!(!cells(&["01010750161", "97402919600"]));
        assert!(cells(&["kari@example.no", "ola@example.no"]));
        assert!(cells(&["Kari Nordmann", "Ola Nordmann", "Anne-Lise O'Hara", "Berg, Per", "?"]));
        assert!(!cells(&["Kort vei til rådhuset", "Plan", "Bord 3", "S1"]));
    }
}
