//! Machines that write apart and hear of each other when a test says so: records without a disk.
#![allow(dead_code, clippy::unwrap_used)]

use plenum::domain::{Id, Participant, Said, Stamp, Words};
use plenum::record::{
    Chairs, Command, Device, JournalId, Mint, Plan, Record, Refusal, State, Statement, Thing, Transaction, Version,
};

/// One machine with its own journal, and every transaction it has seen in the order it saw them.
pub struct Machine {
    pub record: Record,
    pub journal: JournalId,
    pub n: u32,
    pub mint: Mint,
    pub seen: Vec<Transaction>,
}

impl Machine {
    pub fn new(number: u64) -> Self {
        let mut next = number << 32;
        let mint = Mint::new(move || {
            next += 1;
            mixed(next)
        });
        let (record, journal) = (Record::new(Device::new(number)), JournalId::new(number));
        Self { record, journal, n: 0, mint, seen: Vec::new() }
    }

    pub fn state(&self) -> &State {
        self.record.state()
    }

    /// What the desk does, without a disk. `None` when everything was so already.
    pub fn perform(&mut self, command: Command) -> Result<Option<Version>, Refusal> {
        let decision = self.record.decide(command, &mut self.mint)?;
        let passes = decision.events.is_empty();
        if passes && decision.undoes.is_none() {
            return Ok(None);
        }
        self.n += 1;
        let version = Version { clock: self.state().clock() + 1, journal: self.journal, n: self.n, sum: self.n };
        let by = self.record.device();
        let at = Stamp::new(1_790_000_000 + i64::from(self.n), 3600);
        let transaction = Transaction { version, by, at, undoes: decision.undoes, events: decision.events };
        self.accept(&transaction);
        if passes { Err(Refusal::ChangedSince) } else { Ok(Some(version)) }
    }

    pub fn accept(&mut self, transaction: &Transaction) {
        self.record.accept(transaction.clone());
        self.seen.push(transaction.clone());
    }

    pub fn merge(&mut self, other: &Self) {
        other.seen.iter().for_each(|t| self.accept(t));
    }

    pub fn say(&mut self, text: &str) -> Id<Statement> {
        self.perform(Command::Say(Box::new(Said::plain(words(text))))).unwrap();
        self.state().statements().iter().next_back().unwrap().id()
    }
}

pub fn mixed(seed: u64) -> u64 {
    let mut z = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

pub fn words(text: &str) -> Words {
    Words::new(text).unwrap()
}

pub fn plan() -> Command {
    let plan: Plan = serde_json::from_str(
        r#"{"plenum_plan": 1, "title": "Tre kommuner",
            "alternatives": [{"code": "A0", "name": "I dag", "baseline": true}, {"code": "A1", "name": "Samlet"},
                             {"code": "A2", "name": "Delt"}],
            "sources": [{"code": "S1", "kind": "survey"}], "headings": ["Skole", "Vei"],
            "tables": [{"number": 1}, {"number": 2}, {"number": 3}],
            "agenda": [{"kind": "talk", "title": "Velkommen", "minutes": 10}, {"kind": "round", "round": 1, "minutes": 20},
                       {"kind": "plenary", "minutes": 30}],
            "rounds": [{"number": 1, "minutes": 20, "alternatives": ["A1"]}, {"number": 2, "minutes": 20}]}"#,
    )
    .unwrap();
    Command::Begin(Box::new(plan))
}

/// Somebody by a number.
pub fn participant(by: u8) -> Thing {
    let (organisation, role) = (Some(words(["Helse", "Kultur"][usize::from(by) % 2])), None);
    Thing::Participant(Participant { code: format!("P{by:03}"), organisation, role })
}

/// A table in each of the first two rounds.
pub fn chairs(state: &State, a: u8, b: u8) -> Option<Chairs> {
    let tables: Vec<_> = state.tables().iter().map(|(id, _)| id).collect();
    let table = |by: u8| tables.get(usize::from(by) % tables.len().max(1)).copied();
    state.rounds().iter().zip([a, b]).map(|((round, _), by)| Some((round, table(by)?))).collect()
}
