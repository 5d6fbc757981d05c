//! The laws of sums: no order, machine or undo changes an øre.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "support/laptop.rs"]
mod laptop;

use laptop::{Machine, mixed, plan};
use plenum::analysis::economy::{Assumptions, Comparison, Schedule, compare};
use plenum::domain::{Cost, CostKind, Money};
use plenum::record::{Command, Thing};
use proptest::prelude::*;
use rust_decimal::Decimal;

/// Which alternative, what sort, the amount in øre, and the year it begins.
type Line = (usize, usize, i64, i32);

const KINDS: [CostKind; 3] = [CostKind::OneOff, CostKind::Running, CostKind::Benefit];

fn line() -> impl Strategy<Value = Line> {
    // Sums of a few such amounts pass what 64 bits hold.
    let amount = prop_oneof![
        -1_000_000_000i64..1_000_000_000,
        Just(i64::MAX),
        Just(i64::MIN + 1),
        any::<i64>().prop_filter("the smallest has no opposite", |a| *a > i64::MIN),
    ];
    (0..3usize, 0..3usize, amount, 2026..2031i32)
}

fn things(machine: &Machine, lines: &[Line]) -> Vec<Thing> {
    let alternatives: Vec<_> = machine.state().alternatives().iter().map(|(id, _)| id).collect();
    let thing = |(alternative, kind, ore, year): &Line| {
        let cost = Cost::new(alternatives[*alternative], Money::from_ore(*ore));
        Thing::Cost(Cost { kind: KINDS[*kind], year: Some(*year), ..cost })
    };
    lines.iter().map(thing).collect()
}

fn compared(machine: &Machine) -> Comparison {
    let with = Assumptions::with(machine.state(), Schedule::called(Schedule::USUAL).unwrap().clone()).unwrap();
    compare(machine.state(), Assumptions { base_year: Some(2026), ..with })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    /// In one file, or by two machines that hear of each other afterwards, in any order.
    #[test]
    fn sums_in_any_order_are_those_of_whole_numbers(lines in prop::collection::vec(line(), 1..40), seed in any::<u64>()) {
        let mut one = Machine::new(1);
        one.perform(plan()).unwrap();
        let (mut left, mut right) = (Machine::new(2), Machine::new(3));
        left.merge(&one);
        right.merge(&one);
        let mut shuffled: Vec<_> = lines.iter().enumerate().map(|(i, line)| (mixed(seed ^ i as u64), *line)).collect();
        shuffled.sort_unstable();
        let shuffled: Vec<_> = shuffled.into_iter().map(|(_, line)| line).collect();
        let (some, rest) = shuffled.split_at(shuffled.len() / 2);
        one.perform(Command::Import(things(&one, &lines))).unwrap();
        left.perform(Command::Import(things(&left, some))).unwrap();
        right.perform(Command::Import(things(&right, rest))).unwrap();
        left.merge(&right);

        let (one, two) = (compared(&one), compared(&left));
        prop_assert_eq!(one.rows.len(), 3);
        for (place, (row, other)) in one.rows.iter().zip(&two.rows).enumerate() {
            prop_assert_eq!(&row.figures, &other.figures);
            let of = |kind| lines.iter().filter(move |(a, k, ..)| *a == place && KINDS[*k] == kind);
            if lines.iter().any(|(a, ..)| *a == place) {
                // 64 bits a line and fewer than 64 lines: 128 bits hold any sum.
                let exact = |kind| {
                    let ore: i128 = of(kind).map(|(_, _, ore, _)| i128::from(*ore)).sum();
                    Decimal::from_i128_with_scale(ore, 2)
                };
                prop_assert_eq!(row.figures.one_off, Some(exact(CostKind::OneOff)));
                prop_assert_eq!(row.figures.running_per_year, Some(exact(CostKind::Running)));
                prop_assert_eq!(row.figures.benefits_per_year, Some(exact(CostKind::Benefit)));
            }
        }
    }
}
