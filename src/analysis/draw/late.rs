use super::chance::Chance;
use super::floor::Floor;
use super::{Person, Trouble, place};

/// In how many orders latecomers are tried when the first leaves one of them standing.
const ORDERS: usize = 40;

/// Seats everybody who has no seats yet, one after another; nobody else moves.
pub fn seat(floor: &mut Floor, people: &[Person], chance: &mut Chance) -> Result<(), Trouble> {
    let mut late: Vec<usize> = floor.free.iter().map(|p| *p as usize).collect();
    let mut standing = None;
    for _ in 0..ORDERS {
        standing = late.iter().copied().find(|p| !place::sit_best(floor, *p));
        let Some(p) = standing else { return Ok(()) };
        floor.clear();
        // Whoever found no seats goes first the next time.
        chance.shuffle(&mut late);
        late.retain(|q| *q != p);
        late.insert(0, p);
    }
    let code = standing.map(|p| people[floor.who(p)].code.clone()).unwrap_or_default();
    Err(Trouble::NoPlace { code })
}
