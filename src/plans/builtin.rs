use std::borrow::Cow;

use super::folder_name;
use crate::domain::Words;
use crate::exchange::{Fault, import};
use crate::lang::Lang;
use crate::record::Plan;
use crate::store::{Home, StoreError};

/// A plan to start from: one that comes with the program, or one that a person has kept.
#[derive(Clone, Debug)]
pub struct Offer {
    /// What `--from` calls it.
    pub name: Cow<'static, str>,
    /// As its file holds it.
    pub bytes: Cow<'static, [u8]>,
    /// Kept by a person on this machine.
    pub own: bool,
}

/// Every plan that comes with the program: one a case, then those for any matter in each language.
pub fn builtin() -> [Offer; 11] {
    macro_rules! plan {
        ($name:literal) => {
            Offer {
                name: Cow::Borrowed($name),
                bytes: Cow::Borrowed(include_bytes!(concat!("../../workshops/", $name, ".json"))),
                own: false,
            }
        };
    }
    [
        plan!("tre-kommuner"),
        plan!("fire-etater"),
        plan!("fem-kommuner"),
        plan!("tillitsbasert-styring"),
        plan!("arbeidsgruppe"),
        plan!("swot-en-beslutning"),
        plan!("nominell-gruppe"),
        plan!("kafedialog"),
        plan!("swot-one-decision"),
        plan!("nominal-group"),
        plan!("world-cafe"),
    ]
}

/// The same, with those first that somebody who reads `lang` can use as they are.
pub fn builtin_for(lang: Lang) -> [Offer; 11] {
    let mut plans = builtin();
    plans.sort_by_key(|plan| !plan.lang().is_read_with(lang));
    plans
}

impl Offer {
    /// The one of that name among those that come with the program and those of this machine.
    pub fn of(home: Option<&Home>, name: &str) -> Option<Self> {
        builtin().into_iter().chain(own(home)).find(|offer| offer.name == name)
    }

    /// As a plan.
    ///
    /// # Errors
    /// A person has kept or changed a file that is no plan; those of the program are read by a test.
    pub fn plan(&self) -> Result<Plan, Fault> {
        import::plan(&self.bytes)
    }

    /// What its workshop is called.
    pub fn title(&self) -> String {
        self.plan().map(|plan| plan.title.as_str().to_owned()).unwrap_or_default()
    }

    /// What it is written in.
    pub fn lang(&self) -> Lang {
        self.plan().ok().and_then(|plan| Lang::from_code(plan.language?.as_str())).unwrap_or_default()
    }

    /// How many tables it sets; none with one group.
    pub fn tables(&self) -> usize {
        self.plan().map(|plan| plan.tables.len()).unwrap_or_default()
    }

    /// What it is for, in the plan's own words.
    pub fn summary(&self) -> String {
        let purpose = self.plan().ok().and_then(|plan| plan.mandate?.purpose);
        purpose.as_ref().map(Words::as_str).unwrap_or_default().to_owned()
    }
}

/// Everything there is to start from: what a person has kept, then what comes with the program.
pub fn offers(home: Option<&Home>, lang: Lang) -> Vec<Offer> {
    own(home).chain(builtin_for(lang)).collect()
}

fn own(home: Option<&Home>) -> impl Iterator<Item = Offer> + use<> {
    let kept = home.map(Home::plans).unwrap_or_default();
    let offers = kept.into_iter().map(|(name, bytes)| Offer { name: name.into(), bytes: bytes.into(), own: true });
    offers.filter(|offer| offer.plan().is_ok())
}

/// Keeps a plan of a person's on this machine; gives the name it goes by. The same plan is kept once.
///
/// # Errors
/// This machine's own folder cannot be written.
pub fn keep_plan(home: &Home, plan: &Plan) -> Result<String, StoreError> {
    // Writing values of ours to memory does not fail.
    let bytes = serde_json::to_vec_pretty(plan).unwrap_or_default();
    let free = |name: &String| builtin().iter().all(|offer| offer.name != *name);
    let title = folder_name(plan.title.as_str());
    let mut names = std::iter::once(title.clone()).chain((2..).map(|n| format!("{title}-{n}"))).filter(free);
    let kept: std::collections::BTreeMap<_, _> = home.plans().into_iter().collect();
    let name = names.find(|name| kept.get(name).is_none_or(|there| *there == bytes)).unwrap_or(title);
    home.keep_plan(&name, &bytes)?;
    Ok(name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::AgendaKind;
    use crate::lang::Shown;
    use crate::record::Mint;

    #[test]
    fn every_plan_holds_together() {
        for builtin in builtin() {
            let (name, plan) = (&builtin.name, builtin.plan().unwrap());
            let meetings: Vec<_> = plan.all_meetings();
            assert!(
                plan.changes(&crate::record::State::default(), &mut Mint::new(crate::desk::random)).is_ok(),
                "{name}"
            );
            assert!((1..=33).contains(&builtin.title().chars().count()) && plan.language.is_some(), "{name}");
            let summary = Shown::from(builtin.summary()).wrapped(54);
            assert!(summary.len() <= 2 && !summary[0].as_str().is_empty(), "{name}: {summary:?}");
            let baselines = plan.alternatives.iter().filter(|a| a.baseline).count();
            assert!(baselines == 1 || plan.alternatives.is_empty(), "{name}");
            let weights: rust_decimal::Decimal = plan.criteria.iter().filter_map(|c| c.weight).sum();
            assert!(plan.criteria.is_empty() || weights == 100.into(), "{name}: the weights are {weights}");
            assert!(plan.tables.iter().all(|t| t.place.is_some() && t.host.is_some() && t.seats.is_some()), "{name}");
            // A topic's title stands beside the table in Capture, a prompt is read aloud in one breath or two.
            assert!(plan.topics.iter().all(|t| t.title.as_str().chars().count() <= 30), "{name}");
            for meeting in &meetings {
                let timed = |round: u16| meeting.agenda.iter().filter(move |item| item.round == Some(round));
                for round in &meeting.rounds {
                    let minutes: Vec<_> = timed(round.number).map(|item| item.minutes).collect();
                    assert_eq!(minutes, [round.minutes], "{name}: round {} in the agenda", round.number);
                    let prompt = round.prompt.as_ref().unwrap().as_str();
                    assert!(prompt.chars().count() <= 180, "{name}: {prompt}");
                }
                for item in &meeting.agenda {
                    let of_meeting = item.round.is_none_or(|n| meeting.rounds.iter().any(|r| r.number == n));
                    let fits = item.minimum.is_some_and(|minimum| minimum <= item.minutes);
                    let title = item.title.as_ref().map_or("", Words::as_str);
                    assert!(of_meeting && fits && (1..=42).contains(&title.chars().count()), "{name}: {item:?}");
                    assert_eq!(item.round.is_some(), item.kind == AgendaKind::Round, "{name}: {item:?}");
                }
                let before = meeting.agenda.iter().take_while(|item| item.kind != AgendaKind::Plenary);
                let minutes: u32 = before.map(|item| item.minutes).sum();
                let clock = |time: &Option<String>| {
                    let (hour, minute) = time.as_deref()?.split_once(':')?;
                    Some(hour.parse::<u32>().ok()? * 60 + minute.parse::<u32>().ok()?)
                };
                let has_plenary = meeting.agenda.iter().any(|item| item.kind == AgendaKind::Plenary);
                let plenary_at = has_plenary.then(|| clock(&meeting.start).unwrap() + minutes);
                assert_eq!(clock(&meeting.plenary_at), plenary_at, "{name}: {:?}", meeting.title);
            }
            let words = String::from_utf8(builtin.bytes.to_vec()).unwrap().to_lowercase().replace("plenum_plan", "");
            let one_group = plan.tables.len() < 2;
            assert!(!one_group || ["bord", "table", "plenum", "plenary"].iter().all(|w| !words.contains(w)), "{name}");
        }
    }

    #[test]
    fn plans_one_can_read_come_first() {
        let first = |lang| builtin_for(lang)[0].name.clone();
        assert_eq!([Lang::Nb, Lang::Nn, Lang::En].map(first), ["tre-kommuner", "tre-kommuner", "swot-one-decision"]);
    }
}
