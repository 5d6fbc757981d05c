use std::cell::{Cell, RefCell};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::analysis::Likeness;
use crate::analysis::economy::{Amounts, ByAlternative, with_parts};
use crate::domain::{Alternative, AnyId, Cost, Id, Link, MoneyOf};
use crate::lang::{Shown, links as m, screens as s, words};
use crate::record::{Command, Statement};
use crate::tui::field::Field;
use crate::tui::layer::{Outcome, Screen, Seen};
use crate::tui::money::fitting;
use crate::tui::paint::{Canvas, Hit};
use crate::tui::rows::{Action, Place};
use crate::tui::scroll::{Chosen, Scroll};
use crate::tui::theme::Role;

/// So many cost lines are looked through row by row; where there are more, units and functions come before those that
/// nothing speaks for.
const FEW: usize = 40;

/// Which money some words are about, or who speaks of some money: the likeliest first, letters find, and what is tied
/// already is marked.
pub struct LinkTo {
    from: From,
    field: Field,
    rows: Vec<Row>,
    chosen: Chosen<usize>,
    /// Rows that shall be the other way round than they are: tied, or no longer.
    turned: BTreeSet<usize>,
    /// A mark was set: the next letter looks for something else.
    fresh: bool,
    /// Somebody has gone to another row since the last letter.
    moved: bool,
    page: Cell<usize>,
    found: RefCell<Option<(String, Vec<usize>)>>,
}

/// From which side.
enum From {
    /// Statements and points.
    Words(Vec<AnyId>),
    /// Cost lines.
    Costs(Vec<Id<Cost>>),
}

/// What can be tied to it.
enum Other {
    Money(MoneyOf, Option<ByAlternative>),
    Words(AnyId),
}

struct Row {
    other: Other,
    /// What is found in it, in small letters.
    text: String,
    tied: bool,
}

/// Where a row stands: lower comes first.
type Rank = (u8, Reverse<usize>);

impl LinkTo {
    /// For statements and points: which money are they about?
    pub fn of(seen: &Seen<'_>, of: Vec<AnyId>) -> Self {
        let rows = money_rows(seen, &of);
        Self::with(From::Words(of), rows)
    }

    /// For cost lines: who speaks of them?
    pub fn to(seen: &Seen<'_>, costs: Vec<Id<Cost>>) -> Self {
        let rows = word_rows(seen, &costs);
        Self::with(From::Costs(costs), rows)
    }

    fn with(from: From, mut rows: Vec<(Rank, Row)>) -> Self {
        rows.sort_by_key(|(rank, _)| *rank);
        let rows: Vec<Row> = rows.into_iter().map(|(_, row)| row).collect();
        let chosen = Chosen::default();
        // What is tied stands on top to be seen; what is likely to be wanted is more.
        chosen.row(rows.iter().position(|row| !row.tied).unwrap_or(0));
        Self {
            from,
            field: Field::default(),
            rows,
            chosen,
            turned: BTreeSet::new(),
            fresh: false,
            moved: false,
            page: Cell::new(1),
            found: RefCell::default(),
        }
    }

    /// The rows that are found, looked up anew only when something else is typed.
    fn found<T>(&self, with: impl FnOnce(&[usize]) -> T) -> T {
        let wanted = self.field.text().trim().to_lowercase();
        let mut found = self.found.borrow_mut();
        if found.as_ref().is_none_or(|(old, _)| *old != wanted) {
            let fits = |row: &Row| wanted.is_empty() || row.text.contains(&wanted);
            let rows = self.rows.iter().enumerate().filter(|(_, row)| fits(row)).map(|(i, _)| i).collect();
            *found = Some((wanted, rows));
        }
        with(found.as_ref().map_or(&[], |(_, rows)| rows))
    }

    fn current(&self) -> Option<usize> {
        self.found(|rows| rows.get(self.chosen.place(rows, same)).copied())
    }

    /// Whether a space is the next letter of what is looked for, rather than a mark: some row goes on with it.
    fn goes_on(&self) -> bool {
        let text = self.field.text().to_lowercase();
        let next = format!("{} ", text.trim_start());
        !self.fresh
            && !self.moved
            && !text.trim().is_empty()
            && !text.ends_with(' ')
            && self.rows.iter().any(|row| row.text.contains(&next))
    }

    /// Whether a row will be tied once Enter is pressed.
    fn is_tied(&self, at: usize) -> bool {
        self.rows.get(at).is_some_and(|row| row.tied) != self.turned.contains(&at)
    }

    fn turn(&mut self, at: usize) {
        if !self.turned.remove(&at) {
            self.turned.insert(at);
        }
    }

    fn command(&self) -> Option<Command> {
        let (mut tie, mut untie) = (Vec::new(), Vec::new());
        for row in self.turned.iter().filter_map(|at| self.rows.get(*at)) {
            let into = if row.tied { &mut untie } else { &mut tie };
            match (&self.from, &row.other) {
                (From::Words(of), Other::Money(to, _)) => {
                    into.extend(of.iter().map(|of| Link { of: *of, to: to.clone() }));
                }
                (From::Costs(costs), Other::Words(of)) => {
                    into.extend(costs.iter().map(|id| Link { of: *of, to: MoneyOf::Cost(*id) }));
                }
                _ => {}
            }
        }
        (!tie.is_empty() || !untie.is_empty()).then_some(Command::Relink { tie, untie })
    }

    fn title(&self, seen: &Seen<'_>) -> Shown {
        let quoted = |text: Option<Shown>| seen.fill(&s::QUOTED, &[("text", &text.unwrap_or_default().clipped(60))]);
        match &self.from {
            From::Words(of) => {
                let what = match &of[..] {
                    [one] => quoted(seen.words_of(*one).map(Shown::from)),
                    many => seen.count(&words::STATEMENTS_N, many.len()),
                };
                seen.fill(&m::COSTS_OF, &[("what", &what)])
            }
            From::Costs(costs) => {
                let what = match &costs[..] {
                    [one] => quoted(seen.state().costs().get(*one).map(|cost| seen.teller().line_name(cost))),
                    many => seen.count(&s::COSTS_N, many.len()),
                };
                seen.fill(&m::WHO_SPEAKS, &[("what", &what)])
            }
        }
    }

    /// What a row is called, whose it is, and the quiet facts beside it.
    fn told(&self, seen: &Seen<'_>, row: &Row, room: usize) -> (Shown, Shown, Shown) {
        let (state, teller) = (seen.state(), seen.teller());
        let code = |id| state.alternatives().get(id).map(|a| a.code.clone()).unwrap_or_default();
        match &row.other {
            Other::Money(MoneyOf::Cost(id), _) => match state.costs().get(*id) {
                Some(cost) => {
                    let code = Shown::new(&code(cost.alternative));
                    (teller.line_name(cost), code, Shown::new(&teller.line_money(cost)))
                }
                None => Default::default(),
            },
            Other::Money(coded, sums) => {
                let sums = sums.as_ref().map(|sums| fitting(seen, sums, None, room / 2)).unwrap_or_default();
                (Shown::new(&teller.money(coded)).capital(), Shown::default(), sums)
            }
            Other::Words(of) => {
                let text = seen.words_of(*of).map(Shown::from).unwrap_or_default();
                let Some(statement) = state.statements().get(of.of()) else {
                    let count = seen.count(&words::STATEMENTS_N, state.under(*of).count());
                    return (text, Shown::default(), count);
                };
                let whose = statement.alternative().map(code).unwrap_or_default();
                let whose = Shown::new(&format!("{} {whose}", words::sign(statement.kind())));
                let table = statement.table().and_then(|id| state.tables().get(id));
                (text, whose, table.map(|t| seen.fill(&words::TABLE_N, &[("n", &t.number)])).unwrap_or_default())
            }
        }
    }
}

fn same(at: &usize) -> usize {
    *at
}

/// Cost lines, units and functions. Of their own alternative first, and of those what has words in common.
fn money_rows(seen: &Seen<'_>, of: &[AnyId]) -> Vec<(Rank, Row)> {
    let state = seen.state();
    let said = || of.iter().flat_map(|of| state.under(*of));
    let about = with_parts(state, said().filter_map(Statement::alternative));
    let like = Likeness::to(
        said().map(|s| s.text().as_str()).chain(of.iter().filter_map(|of| seen.words_of(*of)).map(|w| w.as_str())),
    );
    let tied: Vec<BTreeSet<&MoneyOf>> =
        of.iter().map(|of| state.links_of(*of).map(|(_, link)| &link.to).collect()).collect();
    let is_tied = |to: &MoneyOf| !tied.is_empty() && tied.iter().all(|links| links.contains(to));
    let own = |alternative: &Id<Alternative>| about.is_empty() || about.contains(alternative);
    let mut scores: HashMap<&str, usize> = HashMap::new();
    let mut codes: BTreeMap<MoneyOf, (usize, ByAlternative)> = BTreeMap::new();
    let mut rows = Vec::new();
    let few = state.costs().iter().nth(FEW).is_none();
    let names: HashMap<_, _> = state.alternatives().iter().map(|(id, a)| (id, a.code.to_lowercase())).collect();
    for (id, cost) in state.costs().iter() {
        let text = cost.text.as_ref().map_or("", |text| text.as_str());
        let score = *scores.entry(text).or_insert_with(|| like.score(text));
        let to = MoneyOf::Cost(id);
        let tied = is_tied(&to);
        let class = match (tied, own(&cost.alternative), score > 0) {
            (true, ..) => 0,
            (_, true, true) => 1,
            (_, true, false) if few => 3,
            (_, false, true) => 4,
            (_, true, false) => 6,
            (_, false, false) => 7,
        };
        let coded = [&cost.unit, &cost.function, &cost.kostra, &cost.account].into_iter().flatten();
        let text = coded.fold(text.to_lowercase(), |text, code| text + " " + &code.to_lowercase());
        let text = text + " " + names.get(&cost.alternative).map_or("", String::as_str);
        rows.push(((class, Reverse(score)), Row { other: Other::Money(to, None), text, tied }));
        let coded = [
            cost.unit.clone().map(MoneyOf::Unit),
            cost.function.clone().map(MoneyOf::Function),
            cost.kostra.clone().map(MoneyOf::Kostra),
        ];
        for code in coded.into_iter().flatten() {
            let (most, sums) = codes.entry(code).or_default();
            *most = score.max(*most);
            if own(&cost.alternative) {
                sums.entry(cost.alternative).or_insert_with(Amounts::default).add(cost, false);
            }
        }
    }
    let known: Vec<&MoneyOf> = codes.keys().collect();
    // What is tied to a code that has no lines any more can be untied all the same.
    let lost = tied.iter().flatten().filter(|to| !matches!(to, MoneyOf::Cost(_)) && !known.contains(to));
    let lost: BTreeSet<MoneyOf> = lost.map(|to| (*to).clone()).collect();
    let codes = codes.into_iter().chain(lost.into_iter().map(|to| (to, Default::default())));
    rows.extend(codes.map(|(to, (score, sums))| {
        let tied = is_tied(&to);
        let class = if tied {
            0
        } else if sums.is_empty() {
            // It would tie nothing: no line of it is of what the words are about.
            8
        } else if score > 0 {
            2
        } else {
            5
        };
        let text = seen.teller().money(&to).to_lowercase();
        ((class, Reverse(score)), Row { other: Other::Money(to, Some(sums)), text, tied })
    }));
    rows
}

/// Points, then statements that stand.
fn word_rows(seen: &Seen<'_>, costs: &[Id<Cost>]) -> Vec<(Rank, Row)> {
    let state = seen.state();
    let lines: Vec<&Cost> = costs.iter().filter_map(|id| state.costs().get(*id)).collect();
    let like = Likeness::to(lines.iter().filter_map(|cost| cost.text.as_ref()).map(|text| text.as_str()));
    let about: BTreeSet<_> = lines.iter().map(|cost| cost.alternative).collect();
    let is_tied = |of: AnyId| {
        let links: BTreeSet<_> = state.links_of(of).map(|(_, link)| &link.to).collect();
        !costs.is_empty() && costs.iter().all(|id| links.contains(&MoneyOf::Cost(*id)))
    };
    let row = |of: AnyId, text: &str, own: bool, point: bool| {
        let (tied, score) = (is_tied(of), like.score(text));
        let class = match (tied, point, own) {
            (true, ..) => 0,
            (_, true, true) => 1,
            (_, true, false) => 2,
            (_, false, true) => 3,
            (_, false, false) => 4,
        };
        ((class, Reverse(score)), Row { other: Other::Words(of), text: text.to_lowercase(), tied })
    };
    let own = |s: &Statement| s.alternative().is_none_or(|alternative| about.contains(&alternative));
    let points = state.themes().in_order().into_iter().filter_map(|(id, theme)| {
        let under = state.under(id.any());
        let own = under.fold(None, |all, s| Some(all.unwrap_or(false) || own(s)))?;
        Some(row(id.any(), theme.text().as_str(), own, true))
    });
    let said = state.statements().iter().filter(|s| !s.is_withdrawn());
    points.chain(said.map(|s| row(s.id().any(), s.text().as_str(), own(s), false))).collect()
}

impl Screen for LinkTo {
    fn place(&self) -> Place {
        Place::Link
    }

    fn field(&mut self) -> Option<&mut Field> {
        Some(&mut self.field)
    }

    fn typed(&mut self, _seen: &Seen<'_>, letter: Option<char>) -> Vec<Outcome> {
        if let Some(letter) = letter.filter(|_| self.fresh) {
            self.field.replace(letter.encode_utf8(&mut [0; 4]));
        }
        (self.fresh, self.moved) = (false, false);
        self.chosen.row(0);
        Vec::new()
    }

    fn act(&mut self, _seen: &Seen<'_>, action: Action) -> Vec<Outcome> {
        match action {
            Action::Back => return vec![Outcome::Close],
            Action::Mark if self.goes_on() => {
                let more = format!("{} ", self.field.text());
                self.field.replace(&more);
            }
            Action::Mark => {
                if let Some(at) = self.current() {
                    self.turn(at);
                    self.found(|rows| self.chosen.act(Action::Down, rows, 1, same));
                    self.fresh = true;
                }
            }
            Action::Open => {
                if self.turned.is_empty() {
                    self.current().into_iter().for_each(|at| self.turn(at));
                }
                let command = self.command().map(Outcome::Do);
                return command.map(|command| vec![Outcome::Close, command]).unwrap_or_default();
            }
            _ => {
                self.moved = true;
                self.found(|rows| self.chosen.act(action, rows, self.page.get(), same));
            }
        }
        Vec::new()
    }

    fn pick(&mut self, _seen: &Seen<'_>, row: usize) {
        self.chosen.row(row);
    }

    fn draw(&self, seen: &Seen<'_>, canvas: &mut Canvas<'_>) {
        let (w, h) = (canvas.width(), canvas.height());
        let title = self.title(seen).wrapped(usize::from(w));
        let title = &title[..title.len().min(usize::from(h.saturating_sub(4)).max(1))];
        for (y, line) in (0..).zip(title) {
            canvas.put(0, y, line, Role::Strong);
        }
        let y = title.len() as u16;
        if self.rows.is_empty() {
            let msg = if matches!(self.from, From::Words(_)) { &m::NO_COSTS } else { &m::NO_WORDS };
            for (y, line) in (y + 1..h).zip(seen.say(msg).wrapped(usize::from(w))) {
                canvas.put(0, y, &line, Role::Quiet);
            }
            return;
        }
        canvas.bar(0, y, 1, Role::Accent);
        let mut right = w;
        if !self.turned.is_empty() {
            let marked = seen.count(&s::MARKED_N, self.turned.len());
            right = canvas.put_right(w, y, &marked, Role::Strong).saturating_sub(2);
        }
        self.field.draw(&mut canvas.part(2, y, right.saturating_sub(2), 1));
        if self.field.is_empty() {
            canvas.part(2, y, right.saturating_sub(2), 1).put(0, 0, &seen.say(&m::FIND_HINT), Role::Quiet);
        }
        let first = y + if h >= 8 { 2 } else { 1 };
        let height = usize::from(h.saturating_sub(first));
        self.page.set(height);
        self.found(|rows| {
            if rows.is_empty() {
                canvas.put(2, first, &seen.say(&s::NOTHING_FOUND_HERE), Role::Quiet);
            }
            let chosen = self.chosen.place(rows, same);
            let top = (Scroll { at: chosen }).top(rows.len(), height);
            let seen_rows = rows.iter().enumerate().skip(top).take(height);
            let told: Vec<_> = seen_rows
                .filter_map(|(i, at)| Some((i, *at, self.told(seen, self.rows.get(*at)?, usize::from(w)))))
                .collect();
            // Codes stand under each other, left of the widest amount.
            let lines = told.iter().filter(|(_, _, (_, code, _))| code.width() > 0);
            let wide = lines.map(|(_, _, (.., facts))| facts.width()).max().unwrap_or(0) as u16;
            for (y, (i, at, (name, code, facts))) in (first..h).zip(told) {
                let mut right = canvas.put_right(w, y, &facts, Role::Quiet);
                if code.width() > 0 {
                    right = canvas.put_right(w.saturating_sub(wide + 2), y, &code, Role::Quiet);
                }
                canvas.put(0, y, &Shown::from(if i == chosen { ">" } else { " " }), Role::Strong);
                let tied = self.is_tied(at);
                canvas.put(2, y, &Shown::from(if tied { "x" } else { " " }), Role::Accent);
                let role = if tied { Role::Strong } else { Role::Text };
                canvas.part(4, y, right.saturating_sub(6), 1).put(0, 0, &name, role);
                if i == chosen {
                    canvas.select(y);
                }
                canvas.hit(0, y, w, Hit::Row(i));
            }
        });
    }

    fn height(&self, seen: &Seen<'_>, width: u16) -> u16 {
        let title = self.title(seen).wrapped(usize::from(width).max(1)).len();
        (title + 3 + self.rows.len().max(2)).min(usize::from(u16::MAX)) as u16
    }

    fn is_popup(&self) -> bool {
        true
    }
}
