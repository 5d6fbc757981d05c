use crate::domain::Words;
use crate::exchange::{Fault, import};
use crate::record::Plan;

/// A plan that comes with the program.
#[derive(Clone, Copy, Debug)]
pub struct Builtin {
    /// What `--from` calls it.
    pub name: &'static str,
    /// As `workshops/<name>.json` holds it.
    pub bytes: &'static [u8],
}

/// Every plan that comes with the program, one a case.
pub fn builtin() -> [Builtin; 3] {
    macro_rules! plan {
        ($name:literal) => {
            Builtin { name: $name, bytes: include_bytes!(concat!("../../workshops/", $name, ".json")) }
        };
    }
    [plan!("tre-kommuner"), plan!("fire-etater"), plan!("arbeidsgruppe")]
}

impl Builtin {
    /// The one of that name.
    pub fn of(name: &str) -> Option<Self> {
        builtin().into_iter().find(|b| b.name == name)
    }

    /// As a plan.
    ///
    /// # Errors
    /// None: a test reads them all.
    pub fn plan(&self) -> Result<Plan, Fault> {
        import::plan(self.bytes)
    }

    /// What its workshop is called.
    pub fn title(&self) -> String {
        self.plan().map(|plan| plan.title.as_str().to_owned()).unwrap_or_default()
    }

    /// What it is for, in the plan's own words.
    pub fn summary(&self) -> String {
        let purpose = self.plan().ok().and_then(|plan| plan.mandate?.purpose);
        purpose.as_ref().map(Words::as_str).unwrap_or_default().to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::Mint;

    #[test]
    fn every_plan_holds_together() {
        for builtin in builtin() {
            let plan = builtin.plan().unwrap();
            assert!(
                plan.changes(&crate::record::State::default(), &mut Mint::new(crate::desk::random)).is_ok(),
                "{}",
                builtin.name
            );
            assert!(!builtin.title().is_empty() && !builtin.summary().is_empty(), "{}", builtin.name);
        }
    }
}
