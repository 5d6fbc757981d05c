use std::cell::Cell;

use crate::analysis::economy::Accounts;
use crate::domain::{AnyId, Cost, Id, MoneyOf};
use crate::lang::{Shown, cards as c, economy as e, links, screens as s, time, words};
use crate::record::{Statement, Support, Theme};
use crate::tui::layer::{Outcome, Screen, Seen, reword};
use crate::tui::paint::{Canvas, Hit};
use crate::tui::rows::{Action, Place};
use crate::tui::screens::voices;
use crate::tui::scroll::Scroll;
use crate::tui::theme::Role;

/// Where something comes from: a point with its statements word for word, a statement with all its versions.
pub struct Details {
    theme: Option<Id<Theme>>,
    statements: Vec<Id<Statement>>,
    scroll: Scroll,
    page: Cell<usize>,
}

impl Details {
    /// Of a point, or of one statement.
    pub fn of(theme: Option<Id<Theme>>, statements: Vec<Id<Statement>>) -> Self {
        Self { theme, statements, scroll: Scroll::default(), page: Cell::new(1) }
    }

    /// «sagt av 5 av 12 bord · 3 bord samme»; nothing with one group.
    fn voices(&self, seen: &Seen<'_>) -> Option<Shown> {
        let of = self.theme.map(Id::any).or_else(|| self.statements.first().map(|id| id.any()))?;
        let under = self.statements.iter().filter_map(|id| seen.state().statements().get(*id));
        let Support { said, joined } = Support::among(seen.state(), of, under, |_| true);
        let told = voices(said.len(), joined.len(), seen.state().tables().len(), seen);
        let told = told.map(|pieces| pieces.iter().map(|(text, _)| text.as_str()).collect::<String>());
        let told: Vec<_> = told.into_iter().filter(|text| !text.is_empty()).collect();
        (!told.is_empty()).then(|| Shown::new(&told.join(" · ")))
    }

    /// The versions that were written apart, when there is something to choose.
    fn versions<'a>(&self, seen: &'a Seen<'_>) -> Vec<&'a crate::domain::Words> {
        let versions = match (self.theme, self.statements.first()) {
            (Some(theme), _) => seen.state().themes().get(theme).map(Theme::versions),
            (None, Some(id)) => seen.state().statements().get(*id).map(Statement::versions),
            (None, None) => None,
        };
        versions.filter(|v| v.len() > 1).unwrap_or_default()
    }
}

/// A row of it; of which version, where there is something to choose.
struct Drawn {
    text: Shown,
    role: Role,
    version: Option<usize>,
}

impl Details {
    /// What there is to read from a statement on, broken for a width.
    fn lines(&self, seen: &Seen<'_>, width: u16, from: usize) -> Vec<Drawn> {
        let width = usize::from(width);
        let mut lines = Vec::new();
        let mut put = |text: Shown, role, version: Option<usize>| {
            let texts = text.wrapped(if version.is_some() { width.saturating_sub(2) } else { width });
            lines.extend(texts.into_iter().map(|text| Drawn { text, role, version }));
        };
        let versions = self.versions(seen);
        if !versions.is_empty() {
            put(seen.say(&s::CHOOSE_VERSION), Role::Strong, None);
            put(Shown::default(), Role::Text, None);
            versions.iter().enumerate().for_each(|(i, text)| put(Shown::from(*text), Role::Text, Some(i)));
            return lines;
        }
        if let Some((theme_id, theme)) = self.theme.and_then(|id| Some((id, seen.state().themes().get(id)?))) {
            put(Shown::from(theme.text()), Role::Strong, None);
            put(seen.count(&s::WORD_FOR_WORD_N, self.statements.len()), Role::Quiet, None);
            if let Some(voices) = self.voices(seen) {
                put(voices, Role::Quiet, None);
            }
            let room = width.saturating_sub(2);
            let money = seen.money_of(theme_id.any(), None, room);
            if money.width() > 0 {
                put(seen.say(&links::ONCE_EACH).and(&Shown::from(": ")).and(&money), Role::Quiet, None);
            }
            put(Shown::default(), Role::Text, None);
        }
        for id in self.statements.iter().skip(from) {
            let Some(statement) = seen.state().statements().get(*id) else { continue };
            put(Shown::from(statement.text()), Role::Text, None);
            put(origin(seen, statement), Role::Quiet, None);
            put(Shown::default(), Role::Text, None);
        }
        let of = self.theme.map(Id::any).or_else(|| self.statements.first().map(|id| id.any()));
        for (text, role) in of.into_iter().flat_map(|of| money(seen, of)) {
            put(text, role, None);
        }
        lines
    }
}

impl Screen for Details {
    fn place(&self) -> Place {
        Place::Details
    }

    fn act(&mut self, seen: &Seen<'_>, action: Action) -> Vec<Outcome> {
        let versions = self.versions(seen);
        let len = if versions.is_empty() { self.statements.len() } else { versions.len() };
        if self.scroll.act(action, len, self.page.get()) {
            return Vec::new();
        }
        match action {
            Action::Open => {
                let of = self.theme.map(Id::any).or_else(|| self.statements.first().map(|id| id.any()));
                let mut outcomes = vec![Outcome::Close];
                if let (Some(of), Some(text)) = (of, versions.get(self.scroll.at)) {
                    outcomes.extend(reword(of, text.as_str(), None));
                }
                outcomes
            }
            Action::Back => vec![Outcome::Close],
            _ => Vec::new(),
        }
    }

    fn pick(&mut self, _seen: &Seen<'_>, row: usize) {
        self.scroll.at = row;
    }

    fn draw(&self, seen: &Seen<'_>, canvas: &mut Canvas<'_>) {
        let (w, h) = (canvas.width(), canvas.height());
        self.page.set(usize::from(h.saturating_sub(3)));
        for (y, line) in (0..h).zip(self.lines(seen, w, self.scroll.at)) {
            let chosen = line.version == Some(self.scroll.at);
            if line.version.is_some() {
                canvas.put(0, y, &Shown::from(if chosen { "> " } else { "  " }), Role::Strong);
            }
            canvas.put(if line.version.is_some() { 2 } else { 0 }, y, &line.text, line.role);
            if let Some(version) = line.version {
                canvas.hit(0, y, w, Hit::Row(version));
            }
            if chosen {
                canvas.select(y);
            }
        }
    }

    fn height(&self, seen: &Seen<'_>, width: u16) -> u16 {
        self.lines(seen, width, 0).len() as u16
    }

    fn is_popup(&self) -> bool {
        true
    }
}

/// More lines than this are counted, not listed.
const MOST: usize = 30;

/// The cost lines it touches, each with its amount to the øre and where that came from.
fn money(seen: &Seen<'_>, of: AnyId) -> Vec<(Shown, Role)> {
    let (state, teller, linked) = (seen.state(), seen.teller(), seen.linked());
    let Some(sums) = linked.sums(of) else { return Vec::new() };
    let lines = linked.lines(state, of);
    let mut rows = vec![(seen.say(&links::MONEY), Role::Strong)];
    for cost in lines.iter().take(MOST).filter_map(|id| state.costs().get(*id)) {
        let code = state.alternatives().get(cost.alternative).map(|a| a.code.clone()).unwrap_or_default();
        rows.push((
            Shown::new(&format!("{code}  {}: {}", teller.line_name(cost), teller.line_exact(cost))),
            Role::Text,
        ));
        let unit = cost.unit.as_ref().map(|unit| teller.money(&MoneyOf::Unit(unit.clone())));
        let source = cost.source.and_then(|id| state.sources().get(id));
        let source = source.map(|s| s.title.as_ref().map_or(s.code.clone(), |title| title.as_str().to_owned()));
        let left_out = Accounts::table().leave_out(cost);
        let left_out = left_out.map(|why| seen.fill(&links::NOT_IN_SUM, &[("why", &seen.say(e::why(why.name())))]));
        let left_out = left_out.map(|why| why.to_string());
        let facts = [unit, left_out, source, Some(came_from(seen, cost))].into_iter().flatten().collect::<Vec<_>>();
        rows.push((Shown::new(&facts.join(" · ")), Role::Quiet));
    }
    if lines.len() > MOST {
        rows.push((seen.count(&s::AND_MORE_N, lines.len() - MOST), Role::Quiet));
    }
    let left_out: usize = sums.values().map(|money| money.sum.left_out).sum();
    if left_out > 0 {
        rows.push((seen.count(&links::LEFT_OUT_N, left_out), Role::Strong));
    }
    rows
}

/// `kostnader.xlsx, Drift, rad 12`.
fn came_from(seen: &Seen<'_>, cost: &Cost) -> String {
    let Some(origin) = cost.origin.as_deref() else { return seen.say(&links::BY_HAND).to_string() };
    let sheet = origin.sheet.as_ref().map(|sheet| format!(", {sheet}")).unwrap_or_default();
    let file = format!("{}{sheet}", origin.file);
    seen.fill(&links::AT_ROW, &[("file", &Shown::new(&file)), ("row", &origin.row)]).to_string()
}

/// `Bord 3 · − svakhet · A1 · runde 1 · 09:41`, and what it was before it was corrected.
pub(in crate::tui) fn origin(seen: &Seen<'_>, statement: &Statement) -> Shown {
    let state = seen.state();
    let said = statement.said();
    let mut facts = Vec::new();
    if let Some(table) = statement.table().and_then(|id| state.tables().get(id)) {
        facts.push(seen.fill(&words::TABLE_N, &[("n", &table.number)]).as_str().to_owned());
    }
    if let Some(source) = said.source.and_then(|id| state.sources().get(id)) {
        facts.push(source.title.as_ref().map_or(source.code.clone(), |t| t.as_str().to_owned()));
    }
    facts.push(format!("{} {}", words::sign(statement.kind()), seen.say(words::kind(statement.kind()))));
    if let Some(alternative) = statement.alternative().and_then(|id| state.alternatives().get(id)) {
        facts.push(alternative.code.clone());
    }
    if let Some(round) = said.round.and_then(|id| state.rounds().get(id)) {
        facts.push(format!("{} {}", seen.say(&words::ROUND), round.number));
    }
    if seen.state().has_star(statement) {
        facts.push(seen.say(&c::STARRED).as_str().to_owned());
    }
    facts.push(time(statement.recorded()));
    if seen.state().came_after_closing(statement) {
        facts.push(seen.say(&s::AFTER_CLOSING).as_str().to_owned());
    }
    if said.text != *statement.text() {
        facts.push(seen.fill(&s::FIRST_SAID, &[("text", &Shown::from(&said.text))]).as_str().to_owned());
    }
    Shown::new(&facts.join(" · "))
}
