use rust_decimal::Decimal;

use super::unit::Unit;
use super::words::{NONE, label, prices, rates, timing, year};
use crate::analysis::economy::{Figure, Heading};
use crate::analysis::{BoardCosts, CostColumn, CostGroup, Lacks, Untold};
use crate::lang::{Lang, currency, economy as e, told as m};

/// What alternatives cost as the room reads it, alike on every screen, page and sheet.
pub struct Told<'a> {
    costs: &'a BoardCosts,
    lang: Lang,
    currency: &'a str,
    unit: Unit,
}

impl<'a> Told<'a> {
    /// In a language, and in the unit in which all of it reads well; a currency is three letters, when the plan says one.
    pub fn of(costs: &'a BoardCosts, lang: Lang, three_letters: Option<&'a str>) -> Self {
        let figures = [Figure::OneOff, Figure::Running, Figure::Npv, Figure::PresentCost];
        let columns = costs.groups().iter().flat_map(|group| &group.columns);
        let unit = Unit::fits(columns.flat_map(|column| figures.map(|figure| column.figure(figure))).flatten());
        Self { costs, lang, currency: currency(lang, three_letters), unit }
    }

    /// Why there are no figures.
    pub fn untold(lang: Lang, untold: &Untold) -> &'static str {
        lang.say(match untold {
            Untold::Nothing => &m::UNTOLD_NOTHING,
            Untold::Few => &m::UNTOLD_FEW,
            Untold::Plan(_) => &m::UNTOLD_PLAN,
        })
    }

    /// `tall i mill. kr, faste priser 2026, 4 % rente, 2026–2036`; less of it, for where there is less room.
    pub fn unit(&self) -> [String; 3] {
        let (lang, with) = (self.lang, self.costs.with());
        let unit = lang.fill(&m::UNIT, &[("unit", &self.unit.name(lang, self.currency))]);
        let priced = [Some(unit.clone()), prices(lang, with)].into_iter().flatten().collect::<Vec<_>>().join(", ");
        let (rate, _) = rates(lang, with);
        let span = match with.year(0).zip(with.year(with.years)) {
            Some((from, to)) => lang.fill(&m::SPAN, &[("rate", &rate), ("from", &from), ("to", &to)]),
            None => lang.fill(&m::SPAN_YEARS, &[("rate", &rate), ("years", &with.years)]),
        };
        [format!("{priced}, {span}"), priced, unit]
    }

    /// What alternatives of a group have in common; nothing needs to be said where there is one group of all.
    pub fn heading(&self, group: &CostGroup) -> Option<String> {
        if self.costs.groups().len() < 2 {
            return None;
        }
        Some(match (&group.area, group.heading) {
            (Some((code, title)), _) => format!("{code} {}", title.as_str()),
            (None, Heading::Combinations) => self.lang.say(&e::COMBINATIONS).to_owned(),
            (None, _) => self.lang.say(&e::WHOLE).to_owned(),
        })
    }

    /// The figures that say something of a group: not those that nobody knows or that come to nothing for all, nor one that
    /// says what another said.
    pub fn figures(&self, group: &CostGroup) -> Vec<Figure> {
        let of = |figure: Figure| group.columns.iter().map(move |column| column.figure(figure));
        let counts = |figure: Figure| of(figure).flatten().any(|amount| !amount.is_zero());
        let has_gains = counts(Figure::Benefits);
        let is_said = |figure: &Figure| counts(*figure) && (*figure != Figure::FullYear || has_gains);
        BoardCosts::FIGURES.into_iter().filter(is_said).collect()
    }

    /// What a figure is called.
    pub fn label(&self, figure: Figure) -> &'static str {
        self.lang.say(label(figure))
    }

    /// A figure of a column; empty where the others are counted from it.
    pub fn cell(&self, column: &CostColumn, figure: Figure) -> String {
        match column.figure(figure) {
            None if column.is_base && figure.is_against() => String::new(),
            None => NONE.to_owned(),
            Some(amount) => self.unit.write(self.lang, amount),
        }
    }

    /// Whether any points are to be counted beside the money of a group.
    pub fn has_points(&self, group: &CostGroup) -> bool {
        group.columns.iter().filter_map(CostColumn::said).flatten().any(|n| n > 0)
    }

    /// What is not in the figures, each a sentence that begins with the codes it is about.
    pub fn lacks(&self) -> Vec<String> {
        let all = self.costs.lacks().iter().map(|(lack, codes)| {
            let text = self.lack(lack);
            if codes.is_empty() { text } else { format!("{}: {text}", codes.join(", ")) }
        });
        all.collect()
    }

    fn lack(&self, lack: &Lacks) -> String {
        let lang = self.lang;
        let count = |msg, n: &usize| lang.count(msg, n);
        match lack {
            Lacks::Costs => lang.say(&m::NO_COSTS).to_owned(),
            Lacks::Parts(codes) => lang.fill(&m::NO_PARTS, &[("list", &codes.join(", "))]),
            Lacks::Today => lang.say(&m::NO_TODAY).to_owned(),
            Lacks::Running => lang.say(&m::NO_RUNNING).to_owned(),
            Lacks::NoArea(n) => count(&m::NO_AREA, n),
            Lacks::AllEnd(year) => lang.fill(&m::ALL_END, &[("year", year)]),
            Lacks::Ending(n, year) => lang.fill(&m::ENDING, &[("n", n), ("year", year)]),
            Lacks::Outside(n) => count(&m::OUTSIDE, n),
            Lacks::Twice(n) => count(&m::TWICE, n),
            Lacks::Stray(n) => count(&m::STRAY, n),
            Lacks::TooLarge => lang.say(&m::TOO_LARGE).to_owned(),
        }
    }

    /// How the figures are to be read, and what they were counted with: most needed first.
    pub fn notes(&self) -> Vec<String> {
        let (lang, with) = (self.lang, self.costs.with());
        let (rate, name) = rates(lang, with);
        let (from, timing, full) = (year(lang, with, 0), timing(lang, with), year(lang, with, self.costs.full_year()));
        let counted: [(&str, &dyn std::fmt::Display); 5] =
            [("rate", &rate), ("name", &name), ("years", &with.years), ("from", &from), ("timing", &timing)];
        let against = self.costs.baseline().map(|code| lang.fill(&m::AGAINST, &[("code", &code)]));
        let rounded = (!self.adds_up()).then(|| lang.say(&e::ROUNDED).to_owned());
        let full = lang.fill(&m::FULL, &[("full", &full)]);
        let last = [full, lang.fill(&m::COUNTED, &counted), lang.say(&m::ORDER).to_owned()];
        against.into_iter().chain(rounded).chain(last).collect()
    }

    /// Whether every change is the difference of what stands beside it.
    fn adds_up(&self) -> bool {
        self.costs.groups().iter().all(|group| {
            let shown = |column: &CostColumn, figure| column.figure(figure).map(|amount| self.unit.rounded(amount));
            let base = group.columns.first().filter(|column| column.is_base);
            group.columns.iter().filter(|column| !column.is_base).all(|column| {
                let both = |figure| base.and_then(|base| Some((shown(column, figure)?, shown(base, figure)?)));
                let less = |figure| both(figure).map(|(own, base): (Decimal, Decimal)| own - base);
                let is =
                    |change: Option<Decimal>, figure| shown(column, figure).zip(change).is_none_or(|(a, b)| a == b);
                let gains = less(Figure::Benefits);
                is(less(Figure::Running), Figure::RunningChange)
                    && is(less(Figure::Running).zip(gains).map(|(runs, gains)| runs - gains), Figure::FullYear)
            })
        })
    }
}
