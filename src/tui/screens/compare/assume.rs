use rust_decimal::Decimal;

use crate::analysis::economy::{Assumptions, Basis, Prices, Schedule, Timing};
use crate::exchange::compared::rate;
use crate::exchange::import::percent;
use crate::lang::{Msg, Shown, compare as m};
use crate::record::{Command, Discounting, Moment, Plan, PriceBasis};
use crate::tui::field::Field;
use crate::tui::layer::{Outcome, Screen, Seen, Told};
use crate::tui::paint::{Canvas, Hit};
use crate::tui::rows::{Action, Place};
use crate::tui::scroll::Scroll;
use crate::tui::theme::Role;

/// What a comparison is counted with, to be changed for the screen or kept in the plan.
pub struct Assume {
    with: Assumptions,
    /// What stands ready when the rate is flat, and when prices are those of each year.
    flat: Decimal,
    inflation: Decimal,
    scroll: Scroll,
    field: Option<Field>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Row {
    Rates,
    Rate,
    Years,
    From,
    Timing,
    Prices,
    Inflation,
    Tax,
}

impl Row {
    const ALL: [Self; 8] =
        [Self::Rates, Self::Rate, Self::Years, Self::From, Self::Timing, Self::Prices, Self::Inflation, Self::Tax];

    fn name(self) -> &'static Msg {
        match self {
            Self::Rates => &m::A_RATES,
            Self::Rate => &m::A_RATE,
            Self::Years => &m::A_YEARS,
            Self::From => &m::A_FROM,
            Self::Timing => &m::A_TIMING,
            Self::Prices => &m::A_PRICES,
            Self::Inflation => &m::A_INFLATION,
            Self::Tax => &m::A_TAX,
        }
    }
}

/// A step of a rate: a quarter of a per cent.
const STEP: Decimal = Decimal::from_parts(25, 0, 0, false, 4);

impl Assume {
    /// As it is counted now.
    pub fn of(seen: &Seen<'_>, with: &Assumptions) -> Self {
        let flat = if with.schedule.is_flat() { with.schedule.rate(1) } else { Decimal::new(4, 2) };
        let inflation = match with.prices {
            Prices::EachYear { inflation } => inflation,
            Prices::Fixed => Assumptions::inflation(seen.state()).unwrap_or(Decimal::new(2, 2)),
        };
        Self { with: with.clone(), flat, inflation, scroll: Scroll::default(), field: None }
    }

    /// The rows that mean something now.
    fn rows(&self) -> Vec<Row> {
        let is_flat = self.with.schedule.is_flat();
        let is_nominal = self.with.prices != Prices::Fixed;
        let means = |row: &Row| match row {
            Row::Rate => is_flat,
            Row::Inflation => is_nominal,
            Row::Tax => self.with.schedule.tax().is_some(),
            _ => true,
        };
        Row::ALL.into_iter().filter(means).collect()
    }

    fn value(&self, seen: &Seen<'_>, row: Row) -> Shown {
        let share = |share| Shown::new(&format!("{}\u{a0}%", rate(seen.look.lang, share)));
        let with = &self.with;
        match row {
            Row::Rates if with.schedule.is_flat() => seen.say(&m::FLAT),
            Row::Rates => {
                let mut rates: Vec<_> = (1..=Assumptions::MOST_YEARS).map(|t| with.schedule.rate(t)).collect();
                rates.dedup();
                let rates: Vec<_> = rates.into_iter().map(|share| rate(seen.look.lang, share)).collect();
                Shown::new(&format!("{}  {}\u{a0}%", with.schedule.id, rates.join("/")))
            }
            Row::Rate => share(self.flat),
            Row::Years => Shown::new(&with.years.to_string()),
            Row::From => Shown::new(&with.base_year.map_or_else(|| "–".to_owned(), |year| year.to_string())),
            Row::Timing => seen.say(match with.timing {
                Timing::YearEnd => &crate::lang::economy::YEAR_END,
                Timing::MidYear => &crate::lang::economy::MID_YEAR,
            }),
            Row::Prices => match (with.prices, with.price_year) {
                (Prices::EachYear { .. }, _) => seen.say(&m::EACH_YEAR),
                (Prices::Fixed, Some(year)) => seen.fill(&m::FIXED, &[("year", &year)]),
                (Prices::Fixed, None) => seen.say(&m::FIXED_NO_YEAR),
            },
            Row::Inflation => share(self.inflation),
            Row::Tax => match with.tax_financing {
                Some(share) => seen.fill(&m::YES, &[("rate", &format!("{}\u{a0}%", rate(seen.look.lang, share)))]),
                None => seen.say(&m::NO),
            },
        }
    }

    /// The choice before or after, or a number lower or higher.
    fn turn(&mut self, row: Row, up: bool) {
        let step = |number: Decimal| {
            let next = if up { number + STEP } else { number - STEP };
            next.clamp(Decimal::ZERO, Decimal::new(5, 1))
        };
        match row {
            Row::Rates => {
                let all = Schedule::all();
                let now = all.iter().position(|schedule| *schedule == self.with.schedule).unwrap_or(all.len());
                let places = all.len() + 1;
                let next = (now + if up { 1 } else { places - 1 }) % places;
                self.with.schedule = all.get(next).cloned().unwrap_or_else(|| Schedule::flat(self.flat, Basis::Real));
            }
            Row::Rate => self.set_rate(step(self.flat)),
            Row::Years => {
                let years = if up { self.with.years + 1 } else { self.with.years.saturating_sub(1) };
                self.with.years = years.clamp(1, Assumptions::MOST_YEARS);
            }
            Row::From => self.with.base_year = self.with.base_year.map(|year| if up { year + 1 } else { year - 1 }),
            Row::Timing => {
                self.with.timing = match self.with.timing {
                    Timing::YearEnd => Timing::MidYear,
                    Timing::MidYear => Timing::YearEnd,
                }
            }
            Row::Prices => {
                self.with.prices = match self.with.prices {
                    Prices::Fixed => Prices::EachYear { inflation: self.inflation },
                    Prices::EachYear { .. } => Prices::Fixed,
                }
            }
            Row::Inflation => self.set_inflation(step(self.inflation)),
            Row::Tax => {
                self.with.tax_financing = self.with.schedule.tax().filter(|_| self.with.tax_financing.is_none())
            }
        }
        self.with.tax_financing = self.with.tax_financing.and(self.with.schedule.tax());
    }

    fn set_rate(&mut self, to: Decimal) {
        self.flat = to;
        self.with.schedule = Schedule::flat(to, Basis::Real);
    }

    fn set_inflation(&mut self, to: Decimal) {
        self.inflation = to;
        self.with.prices = Prices::EachYear { inflation: to };
    }

    /// Takes in a number that was typed; an example of one when it does not go.
    fn typed_in(&mut self, row: Row, text: &str) -> Result<(), &'static str> {
        let share = || {
            // Four is four per cent here.
            let text = text.trim().trim_end_matches('%');
            percent(&format!("{text}%")).filter(|share| Assumptions::rate_of(*share).is_ok())
        };
        match row {
            Row::Rate => self.set_rate(share().ok_or("4,5")?),
            Row::Inflation => self.set_inflation(share().ok_or("2,5")?),
            Row::Years => {
                let years = text.trim().parse().ok().filter(|n| (1..=Assumptions::MOST_YEARS).contains(n));
                self.with.years = years.ok_or("10")?;
            }
            Row::From => {
                let year = text.trim().parse().ok().filter(|year| Assumptions::FIRST_YEARS.contains(year));
                self.with.base_year = Some(year.ok_or("2027")?);
            }
            Row::Rates | Row::Timing | Row::Prices | Row::Tax => {}
        }
        Ok(())
    }

    /// What stands in the field when a number is to be typed; nothing for a choice.
    fn number(&self, row: Row) -> Option<String> {
        let share = |share: Decimal| (share * Decimal::ONE_HUNDRED).normalize().to_string().replace('.', ",");
        match row {
            Row::Rate => Some(share(self.flat)),
            Row::Inflation => Some(share(self.inflation)),
            Row::Years => Some(self.with.years.to_string()),
            Row::From => Some(self.with.base_year.map(|year| year.to_string()).unwrap_or_default()),
            Row::Rates | Row::Timing | Row::Prices | Row::Tax => None,
        }
    }

    /// The plan with these assumptions in it.
    fn kept(&self, seen: &Seen<'_>) -> Option<Plan> {
        let mut plan = Plan::of(seen.state())?;
        let with = &self.with;
        let is_flat = with.schedule.is_flat();
        plan.discounting = Some(Discounting {
            base_year: with.base_year,
            years: Some(with.years),
            schedule: (!is_flat).then(|| with.schedule.id.clone()),
            rate: is_flat.then_some(self.flat),
            mid_year: None,
            timing: Some(match with.timing {
                Timing::YearEnd => Moment::YearEnd,
                Timing::MidYear => Moment::MidYear,
            }),
            basis: Some(match with.prices {
                Prices::Fixed => PriceBasis::Real,
                Prices::EachYear { .. } => PriceBasis::Nominal,
            }),
            inflation: match with.prices {
                Prices::Fixed => Assumptions::inflation(seen.state()),
                Prices::EachYear { inflation } => Some(inflation),
            },
            tax_financing: Some(with.tax_financing.is_some()),
        });
        Some(plan)
    }

    /// Who set the rates, and how sure that is.
    fn source(&self, seen: &Seen<'_>) -> Vec<Shown> {
        let schedule = &self.with.schedule;
        if schedule.source.is_empty() {
            return vec![seen.say(&m::NO_SOURCE)];
        }
        let mut lines = vec![seen.fill(&m::SOURCE, &[("source", &schedule.source)])];
        let checked = schedule.checked.get(seen.look.lang.code());
        lines.extend(checked.map(|checked| seen.fill(&m::CHECKED, &[("checked", checked)])));
        lines
    }

    fn below(&self, seen: &Seen<'_>, width: u16) -> Vec<Shown> {
        let mut lines = vec![seen.say(&m::FOR_THIS_VIEW)];
        lines.extend(self.source(seen));
        lines.iter().flat_map(|line| line.wrapped(usize::from(width))).collect()
    }
}

impl Screen for Assume {
    fn place(&self) -> Place {
        if self.field.is_some() { Place::Line } else { Place::Assume }
    }

    fn field(&mut self) -> Option<&mut Field> {
        self.field.as_mut()
    }

    fn act(&mut self, seen: &Seen<'_>, action: Action) -> Vec<Outcome> {
        let rows = self.rows();
        let Some(row) = rows.get(self.scroll.at.min(rows.len().saturating_sub(1))).copied() else { return Vec::new() };
        if let Some(field) = self.field.take() {
            let text = field.text().to_owned();
            let typed = if action == Action::Open { self.typed_in(row, &text) } else { Ok(()) };
            return match typed {
                Ok(()) => Vec::new(),
                Err(example) => {
                    self.field = Some(field);
                    let text = Shown::new(&text);
                    vec![Outcome::Say(seen.fill(&m::NO_NUMBER, &[("text", &text), ("example", &example)]))]
                }
            };
        }
        if self.scroll.act(action, rows.len(), 1) {
            return Vec::new();
        }
        match action {
            Action::Left => self.turn(row, false),
            Action::Right => self.turn(row, true),
            Action::Open => match self.number(row) {
                Some(number) => {
                    let mut field = Field::with(&number);
                    field.select_all();
                    self.field = Some(field);
                }
                None => self.turn(row, true),
            },
            Action::KeepAssumed => {
                let Some(plan) = self.kept(seen) else { return Vec::new() };
                let told = Outcome::Tell(Told::Assumed(self.with.clone(), true));
                return vec![Outcome::Close, told, Outcome::Do(Command::Apply(Box::new(plan)))];
            }
            Action::Back => return vec![Outcome::Close, Outcome::Tell(Told::Assumed(self.with.clone(), false))],
            _ => {}
        }
        Vec::new()
    }

    fn pick(&mut self, _seen: &Seen<'_>, row: usize) {
        self.scroll.at = row;
    }

    fn draw(&self, seen: &Seen<'_>, canvas: &mut Canvas<'_>) {
        let (w, h) = (canvas.width(), canvas.height());
        canvas.put(0, 0, &seen.say(&m::ASSUMED), Role::Strong);
        let rows = self.rows();
        let label = Row::ALL.iter().map(|row| seen.say(row.name()).width()).max().unwrap_or_default() as u16 + 4;
        let mut y = if h > rows.len() as u16 + 4 { 2 } else { 1 };
        for (i, row) in rows.iter().enumerate() {
            let chosen = i == self.scroll.at;
            canvas.put(0, y, &Shown::from(if chosen { "> " } else { "  " }), Role::Strong);
            canvas.put(2, y, &seen.say(row.name()), Role::Quiet);
            if chosen {
                canvas.select(y);
            }
            match self.field.as_ref().filter(|_| chosen) {
                Some(field) => field.draw(&mut canvas.part(label, y, w.saturating_sub(label), 1)),
                None => drop(canvas.put(label, y, &self.value(seen, *row), Role::Text)),
            }
            canvas.hit(0, y, w, Hit::Row(i));
            y += 1;
        }
        for (y, line) in (y + 1..h).zip(self.below(seen, w)) {
            canvas.put(0, y, &line, Role::Quiet);
        }
    }

    fn height(&self, seen: &Seen<'_>, width: u16) -> u16 {
        (self.rows().len() + self.below(seen, width).len()) as u16 + 4
    }

    fn is_popup(&self) -> bool {
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quarter_of_a_per_cent_is_a_step() {
        assert_eq!(STEP.to_string(), "0.0025");
    }
}
