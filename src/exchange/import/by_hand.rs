//! A cost line as somebody types it in one go: `A1 Flytting av arkiv 250 000 2027 engangs`. Whatever is not understood
//! as something else is its text, in the order it was typed; what stands in quotation marks is text in any case.

use rust_decimal::Decimal;

use super::amount::{amount, settle};
use super::tokens::{Tokens, scale};
use crate::domain::{Alternative, Area, Cost, CostKind, Id, Money, Source, Words};
use crate::exchange::fault::{Fault, Text};
use crate::lang::costs;
use crate::record::State;

/// What stays from one line to the next unless something else is said.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Habit {
    /// Whose amounts they are.
    pub alternative: Option<Id<Alternative>>,
    /// How they come.
    pub kind: Option<CostKind>,
    /// The year, or the first and the last of a span.
    pub years: Years,
}

/// When an amount falls.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct Years {
    pub year: Option<i32>,
    pub from: Option<i32>,
    pub to: Option<i32>,
}

impl Years {
    /// Whether nobody has said.
    pub fn is_empty(self) -> bool {
        self == Self::default()
    }
}

/// What was understood of a line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Heard {
    /// What stays from the lines before, with what this one says instead.
    pub habit: Habit,
    /// Whether this line itself says whose amount it is, how it comes, and when.
    pub said: [bool; 3],
    /// What it pays for.
    pub text: Option<Words>,
    /// The likely amount.
    pub amount: Option<Money>,
    /// The low and the high one.
    pub range: Option<(Money, Money)>,
    /// Full-time equivalents.
    pub fte: Option<Decimal>,
    /// Unit, function, national function and account.
    pub codes: [Option<Box<str>>; 4],
    /// What the baseline's line is about.
    pub area: Option<Id<Area>>,
    /// Who or what says so.
    pub source: Option<Id<Source>>,
    /// What looked like an amount and is none.
    pub trouble: Option<Fault>,
}

impl Heard {
    /// The line, once its alternative and its amount are known and the range holds it.
    pub fn cost(&self) -> Option<Cost> {
        let (low, high) = self.range.unzip();
        let amount = self.amount.filter(|_| self.trouble.is_none() && self.fits())?;
        let [unit, function, kostra, account] = self.codes.clone();
        let years = self.habit.years;
        Some(Cost {
            text: self.text.clone(),
            kind: self.habit.kind.unwrap_or_default(),
            year: years.year,
            from: years.from,
            to: years.to,
            fte: self.fte,
            low,
            high,
            unit,
            function,
            kostra,
            account,
            area: self.area,
            source: self.source,
            ..Cost::new(self.habit.alternative?, amount)
        })
    }

    /// Whether the likely amount lies between the low and the high one, and the last year after the first.
    pub fn fits(&self) -> bool {
        let between = |amount: Money| self.range.is_none_or(|(low, high)| low <= amount && amount <= high);
        let Years { year, from, to } = self.habit.years;
        self.amount.is_none_or(between) && to.zip(from.or(year)).is_none_or(|(to, from)| to >= from)
    }
}

/// Reads a line after those that left a habit.
pub fn by_hand(line: &str, state: &State, habit: Habit) -> Heard {
    let (line, quoted) = unquoted(line);
    let mut tokens = Tokens::of(&line);
    let mut heard = Heard { habit, ..Heard::default() };
    tokens.plus(&mut heard);
    tokens.alternative(state, &mut heard);
    tokens.codes(state, &mut heard);
    tokens.fte(&mut heard);
    tokens.years(&mut heard);
    tokens.amounts(&mut heard);
    tokens.kind(&mut heard);
    let rest = tokens.rest();
    heard.trouble = heard.trouble.take().or_else(|| unclear(&rest).filter(|_| heard.amount.is_some()));
    heard.text = Words::new(quoted.as_deref().unwrap_or(&rest));
    heard
}

/// What is left of a line says that its amount may be another than the number alone: thousands, or one a month.
fn unclear(rest: &str) -> Option<Fault> {
    const MONTHLY: [&str; 6] = ["mnd", "månad", "måned", "månedlig", "månadleg", "monthly"];
    let plain = |word: &str| word.trim_end_matches([',', ';', '.']).to_lowercase();
    let is = |word: &&str| scale(word).is_some_and(|scale| scale > 1) || MONTHLY.contains(&plain(word).as_str());
    let word = rest.split_whitespace().find(is)?;
    Some(Fault::new("amount_unclear", Text::new(&costs::UNCLEAR).with("name", word)))
}

/// One amount as people type it: `250 000`, `1,2 mill`, `kr 12 500,50`.
///
/// # Errors
/// It is none, or could be two.
pub fn money_by_hand(text: &str) -> Result<Money, Fault> {
    let tokens = Tokens::of(text);
    match tokens.written(usize::from(scale(tokens.word(0)).is_some()), 0) {
        Some(written) if written.words == (0..tokens.words.len()) && written.numbers.len() == 1 => {
            read(&written.numbers[0], written.scale)
        }
        _ => read(text, 1),
    }
}

pub(super) fn read(number: &str, scale: u32) -> Result<Money, Fault> {
    amount(number, settle([number].into_iter()), scale)
}

/// The line without what stands in quotation marks, and that.
fn unquoted(line: &str) -> (String, Option<String>) {
    for (open, close) in [('"', '"'), ('«', '»'), ('“', '”')] {
        if let Some((before, after)) = line.split_once(open)
            && let Some((text, after)) = after.split_once(close)
        {
            return (format!("{before} {after}"), Some(text.to_owned()));
        }
    }
    (line.to_owned(), None)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::desk::now;
    use crate::exchange::import::plan;
    use crate::plans::make;

    fn hears(check: impl Fn(&State, &dyn Fn(&str) -> Heard)) {
        let plan = plan(
            r#"{"plenum_plan": 1, "title": "P", "alternatives": [{"code": "A0", "name": "I dag", "baseline": true},
            {"code": "A1", "name": "En"}, {"code": "A2", "name": "To"}], "sources": [{"code": "S1", "kind": "document"}]}"#
                .as_bytes(),
        )
        .unwrap();
        let folder = tempfile::tempdir().unwrap();
        let desk = make(&folder.path().join("w"), None, plan, now()).unwrap();
        check(desk.state(), &|line| by_hand(line, desk.state(), Habit::default()));
    }

    fn told(state: &State, heard: &Heard) -> String {
        let code = heard.habit.alternative.and_then(|id| state.alternatives().get(id)).map(|a| a.code.as_str());
        let Years { year, from, to } = heard.habit.years;
        let years = [year, from, to].map(|year| year.map(|year| year.to_string()).unwrap_or_default()).join("/");
        let money = |money: Option<Money>| money.map(|money| money.to_string()).unwrap_or_default();
        let (low, high) = heard.range.unzip();
        let text = heard.text.as_ref().map(|text| text.as_str()).unwrap_or_default();
        let kind = heard.habit.kind.map(|kind| format!("{kind:?}")).unwrap_or_default();
        format!(
            "{}|{text}|{kind}|{years}|{}|{}|{}",
            code.unwrap_or_default(),
            money(low),
            money(heard.amount),
            money(high)
        )
    }

    #[test]
    fn an_amount_that_may_be_another_one_is_asked_about() {
        hears(|_, hear| {
            let code = |line| hear(line).trouble.map(|fault| fault.code);
            for line in ["A1 Lønn 650 i tusen kr", "A1 Leie 12000 kr pr. mnd.", "A1 Reiser 2 mill og 300 tusen"] {
                assert_eq!(code(line), Some("amount_unclear"), "{line}");
            }
            for line in ["A1 Lønn 650 TNOK", "A1 «Leie pr. mnd.» 12000", "A1 Lønn 0,5 årsv 350000 2027-"] {
                assert_eq!(code(line), None, "{line}");
            }
            assert_eq!(hear("A1 Lønn 650 TNOK").amount, Some(Money::from_ore(65_000_000)));
        });
    }

    #[test]
    fn a_line_is_understood_as_people_type_it() {
        let cases = [
            ("A1 Flytting av arkiv 250 000 2027 engangs", "A1|Flytting av arkiv|OneOff|2027//||250000.00|"),
            ("A2 drift fra 2028 1,2 mill Felles system", "A2|Felles system|Running|/2028/||1200000.00|"),
            ("+ gevinst A1 Færre lokaler 3 mill kr 2029", "A1|Færre lokaler|Benefit|2029//||3000000.00|"),
            ("a1 Drift av felles system 900 000", "A1|Drift av felles system|Running|//||900000.00|"),
            ("A1 Felles drift 400 000", "A1|Felles drift|Running|//||400000.00|"),
            ("A1 Opplæring 2–3 mill 2,4 mill 2027–2028", "A1|Opplæring||/2027/2028|2000000.00|2400000.00|3000000.00"),
            ("A1 Opplæring 200 000–250 000–300 000", "A1|Opplæring||//|200000.00|250000.00|300000.00"),
            ("A1 3 rom bygges om kr 250000,- i 2027", "A1|3 rom bygges om||2027//||250000.00|"),
            ("Lisens 900", "|Lisens||//||900.00|"),
            ("A0 2000 kr 2026", "A0|||2026//||2000.00|"),
            ("A1 2027 250 000,50", "A1|||2027//||250000.50|"),
            ("A1 Salg av bygg \u{2212}4 000 000 2028", "A1|Salg av bygg||2028//||-4000000.00|"),
            ("A1 Husleie 2,5mill per år fra 2027 til 2030", "A1|Husleie|Running|/2027/2030||2500000.00|"),
            ("A1 «Investering 2030» 5 mill", "A1|Investering 2030||//||5000000.00|"),
            ("", "|||//|||"),
        ];
        hears(|state, hear| {
            for (line, expected) in cases {
                assert_eq!(told(state, &hear(line)), expected, "{line}");
            }
        });
    }

    #[test]
    fn codes_and_positions_are_taken_out_of_the_text() {
        hears(|state, hear| {
            let heard =
                hear("A1 Ny felles enhet for arkiv enhet 0810 funksjon ARK konto 290 3,5 årsverk kilde S1 2 mill");
            assert_eq!(heard.text.as_ref().map(|text| text.as_str()), Some("Ny felles enhet for arkiv"));
            assert_eq!(heard.codes, [Some("0810".into()), Some("ARK".into()), None, Some("290".into())]);
            assert_eq!(heard.fte, Some(Decimal::new(35, 1)));
            assert!(heard.source.is_some() && state.sources().len() == 1);
            assert_eq!(heard.cost().map(|cost| cost.amount), Some(Money::from_ore(200_000_000)));
        });
    }

    #[test]
    fn what_can_be_read_two_ways_is_no_amount_and_a_habit_stays() {
        hears(|state, hear| {
            assert!(hear("A1 Flytting 1,250 mill").trouble.is_some());
            assert!(hear("A1 Flytting 2–3 mill").cost().is_none());
            assert!(hear("A1 Flytting 2–3 mill 5 mill").cost().is_none());
            let first = hear("A1 Flytting 250 000 2027 engangs");
            let next = by_hand("Opplæring 90 000", state, first.habit);
            assert_eq!(told(state, &next), "A1|Opplæring|OneOff|2027//||90000.00|");
            assert_eq!((first.said, next.said), ([true; 3], [false; 3]));
        });
    }
}
