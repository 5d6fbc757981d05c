//! What sort of account an amount stands on, by a dated table, and which amounts would count something twice.

use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use crate::domain::Cost;

/// Why an amount is left out of a comparison.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Why {
    /// One part of the organisation buys from another; both sides would count it.
    Internal,
    /// Value added tax that is compensated.
    Vat,
    /// An entry in the books, with its counter-entry; what it writes off was paid before.
    Depreciation,
    /// Interest and instalments: how a thing is paid, not what it costs.
    Finance,
    /// Holiday pay is in the pay accounts already.
    HolidayPay,
}

impl Why {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Internal, Self::Vat, Self::Depreciation, Self::Finance, Self::HolidayPay];

    /// As programs read it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Internal => "internal",
            Self::Vat => "vat",
            Self::Depreciation => "depreciation",
            Self::Finance => "finance",
            Self::HolidayPay => "holiday_pay",
        }
    }
}

/// The table of classes.
#[derive(Debug, Default, Deserialize)]
pub struct Accounts {
    /// Its date.
    pub version: String,
    /// Where it comes from.
    pub source: String,
    classes: Vec<Class>,
    in_pay_already: Vec<String>,
}

#[derive(Debug, Deserialize)]
struct Class {
    from: String,
    to: String,
    class: String,
    #[serde(default)]
    leave_out: Option<Why>,
}

static TABLE: LazyLock<Accounts> =
    LazyLock::new(|| serde_json::from_str(include_str!("../../../data/kostra-arts.json")).unwrap_or_default());

impl Accounts {
    /// The one that comes with the program.
    pub fn table() -> &'static Self {
        &TABLE
    }

    fn of(&self, account: &str) -> Option<&Class> {
        let is_art = account.len() == 3 && account.bytes().all(|b| b.is_ascii_digit());
        self.classes.iter().find(|class| is_art && (class.from.as_str()..=class.to.as_str()).contains(&account))
    }

    /// Whether a text begins as those do that say what other accounts of pay hold already; `Lønn og feriepenger` is
    /// pay too.
    fn is_in_pay(&self, text: &str) -> bool {
        let text = text.trim_start_matches(|c: char| !c.is_alphabetic());
        self.in_pay_already.iter().any(|begin| text.starts_with(begin.as_str()))
    }

    /// How many digits an account has of which nothing is known, so that nobody can say what it would count twice.
    pub fn unknown(account: &str) -> Option<usize> {
        let account = account.trim();
        let is_number = !account.is_empty() && account.bytes().all(|b| b.is_ascii_digit());
        Some(account.len()).filter(|n| is_number && *n != 3)
    }

    /// The class of a national account of three digits, which is text; of longer ones nothing is known.
    pub fn class(&self, account: &str) -> Option<&str> {
        self.of(account.trim()).map(|class| class.class.as_str())
    }

    /// Whether the amount would count something twice, and why.
    pub fn leave_out(&self, cost: &Cost) -> Option<Why> {
        let class = cost.account.as_deref().and_then(|account| self.of(account.trim()));
        let words = || cost.text.as_ref().map(|text| text.as_str().to_lowercase()).unwrap_or_default();
        let in_pay = |class: &&Class| class.class == "pay" && self.is_in_pay(&words());
        class.and_then(|class| class.leave_out).or(class.filter(in_pay).map(|_| Why::HolidayPay))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{AnyId, Money, Words};

    #[test]
    fn what_would_be_counted_twice_is_left_out_by_its_account() {
        let line = |account: &str, text: &str| {
            let cost = Cost::new(AnyId::new(1).of(), Money::from_ore(100));
            let cost = Cost { account: Some(account.into()), text: Words::new(text), ..cost };
            Accounts::table().leave_out(&cost)
        };
        let cases = [
            ("290", "Internkjøp", Some(Why::Internal)),
            ("729", "Kompensasjon", Some(Why::Vat)),
            ("590", "Avskrivning", Some(Why::Depreciation)),
            ("500", "Renter", Some(Why::Finance)),
            ("010", "Feriepenger", Some(Why::HolidayPay)),
            ("010", "Feriepenger faste stillinger", Some(Why::HolidayPay)),
            ("020", "021 Avsetning feriepengar", Some(Why::HolidayPay)),
            ("010", "Holiday pay, temporary staff", Some(Why::HolidayPay)),
            ("010", "Fastlønn", None),
            ("010", "Fastlønn og feriepenger", None),
            ("120", "Feriepenger", None),
            ("29000", "Internkjøp", None),
            ("0290", "Internkjøp", None),
        ];
        for (account, text, why) in cases {
            assert_eq!(line(account, text), why, "{account} {text}");
        }
        assert_eq!(["10100", " 0290 ", "290", "A290", ""].map(Accounts::unknown), [Some(5), Some(4), None, None, None]);
        assert!(!Accounts::table().version.is_empty() && !Accounts::table().source.is_empty());
    }
}
