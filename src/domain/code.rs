/// What a code or a number is listed by: letters whatever their size, then the number in it, then the rest.
pub type Rank = (String, u64, String);

/// A2 before A10.
pub fn rank(code: &str) -> Rank {
    let at = code.find(|c: char| c.is_ascii_digit()).unwrap_or(code.len());
    let digits = code[at..].chars().take_while(char::is_ascii_digit).count();
    let number = code[at..at + digits].parse().unwrap_or(u64::MAX);
    (code[..at].to_lowercase(), number, code[at + digits..].to_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_listed_as_people_count() {
        let mut codes = ["K1", "A10", "a1", "A2", "A", "12", "2", "A2b"];
        codes.sort_by_key(|code| rank(code));
        assert_eq!(codes, ["2", "12", "a1", "A2", "A2b", "A10", "A", "K1"]);
    }
}
