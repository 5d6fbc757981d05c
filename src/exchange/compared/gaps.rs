use crate::analysis::economy::Gap;
use crate::domain::{CostKind, Money};
use crate::exchange::Text;
use crate::lang::{Msg, costs, economy as m};

/// A gap as programs read it: the field it is about and its code; and in words.
pub fn gap(gap: &Gap, currency: &str) -> (&'static str, &'static str, Text) {
    match gap {
        Gap::Costs => ("costs", "no_costs", Text::new(&m::NO_COSTS)),
        Gap::NoBaseline => ("baseline", "no_baseline", Text::new(&m::NO_BASELINE)),
        Gap::BaselineCosts => ("baseline", "no_baseline_costs", Text::new(&m::NO_BASELINE_COSTS)),
        Gap::Parts(codes) => {
            ("combines", "parts_without_costs", Text::new(&m::NO_PARTS).with("list", codes.join(", ")))
        }
        Gap::BaselineArea => ("baseline", "no_baseline_for_area", Text::new(&m::NO_BASELINE_AREA)),
        Gap::BaselineAreas => ("baseline", "no_baseline_areas", Text::new(&m::NO_BASELINE_AREAS)),
        Gap::NoArea(kind, n, sum) => {
            let kind = match kind {
                CostKind::OneOff => &costs::ONE_OFF,
                CostKind::Running => &costs::RUNNING,
                CostKind::Benefit => &costs::BENEFIT,
            };
            let text = Text::new(&m::NO_AREA).with("n", n).word("kind", kind).with("currency", currency);
            let ore = i64::try_from(*sum).ok().filter(|ore| ore % 100 != 0);
            let text = match ore {
                Some(ore) => text.number("sum", Money::from_ore(ore)),
                None => text.number("sum", sum / 100),
            };
            ("area", "baseline_without_area", text)
        }
        Gap::NoRunning => ("running_per_year", "no_running", Text::new(&m::NO_RUNNING)),
        Gap::Fte => ("fte", "no_fte", Text::new(&m::NO_FTE)),
        Gap::BaselineFte => ("fte_change", "no_baseline_fte", Text::new(&m::NO_BASELINE_FTE)),
        Gap::Year(n) => ("year", "without_year", Text::new(&m::WITHOUT_YEAR).with("n", n)),
        Gap::AllEnd(year) => ("full_year_effect", "all_end", Text::new(&m::ALL_END).with("year", year)),
        Gap::Ending(n, year) => ("year", "ending", Text::new(&m::ENDING).with("n", n).with("year", year)),
        Gap::Outside(n) => ("year", "outside_years", Text::new(&m::OUTSIDE).with("n", n)),
        Gap::TooLarge => ("npv", "too_large", Text::new(&m::TOO_LARGE)),
    }
}

/// Figures that a later part of the program gives, and why they are not there.
pub const NOT_YET: [(&str, &str, &Msg); 6] = [
    ("affected_positions", "no_organisation", &m::NOT_YET_POSITIONS),
    ("p50", "no_uncertainty", &m::NOT_YET_UNCERTAINTY),
    ("p85", "no_uncertainty", &m::NOT_YET_UNCERTAINTY),
    ("score", "no_scores", &m::NOT_YET_SCORES),
    ("rank", "no_scores", &m::NOT_YET_SCORES),
    ("dominated_by", "no_scores", &m::NOT_YET_SCORES),
];
