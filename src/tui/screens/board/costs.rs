//! What alternatives cost, side by side, as many of them and as many rows at a time as the window holds.

use crate::analysis::economy::Figure;
use crate::analysis::{Board, BoardCosts, CostColumn, CostGroup};
use crate::domain::{Kind, Quadrant, in_units};
use crate::exchange::compared::{NONE, Told};
use crate::lang::{Shown, links, screens as s, told as m, words};
use crate::tui::layer::Seen;
use crate::tui::paint::Canvas;
use crate::tui::theme::Role;

/// No column is narrower, nor wider where there is room.
const NARROWEST: u16 = 11;
const WIDEST: u16 = 20;

/// One row of a table.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Line {
    Sum(Figure),
    Points,
    Of(Quadrant),
    Gap,
}

/// What is seen at once.
struct Page<'a> {
    group: &'a CostGroup,
    columns: Vec<&'a CostColumn>,
    lines: Vec<Line>,
    /// Whole notes below, broken into rows.
    notes: Vec<Shown>,
}

/// Draws one of the pages; gives how many there are.
pub fn draw(board: &Board, page: usize, seen: &Seen<'_>, canvas: &mut Canvas<'_>) -> usize {
    let Some(costs) = board.costs() else { return 1 };
    let (w, h) = (canvas.width(), canvas.height());
    let told = Told::of(costs, seen.look.lang, board.currency());
    let on = board.alternative().map_or("", |(code, _)| code);
    let sheet = Sheet { costs, told, seen, w, h, on, first: costs.place_of(on).0 };
    let pages = sheet.pages();
    let count = pages.len().max(1);
    let at = page % count;
    let right = super::facts(board, seen, canvas);
    match pages.get(at) {
        Some(page) => sheet.page(page, right, canvas),
        None => sheet.untold(right, canvas),
    }
    if count > 1 {
        let place = seen.fill(&s::PAGE_OF, &[("page", &(at + 1)), ("pages", &count)]);
        canvas.put_right(w, h.saturating_sub(1), &place, Role::Quiet);
    }
    count
}

/// Everything that is told, and the room there is for it.
struct Sheet<'a> {
    costs: &'a BoardCosts,
    told: Told<'a>,
    seen: &'a Seen<'a>,
    w: u16,
    h: u16,
    /// The alternative on stage, and its group: they are seen before the others.
    on: &'a str,
    first: usize,
}

impl<'a> Sheet<'a> {
    /// Rows above the names of the columns.
    fn top(&self) -> u16 {
        match self.h {
            0..=5 => 1,
            6..=15 => 2,
            _ => 3,
        }
    }

    /// All pages: group by group, as many columns at a time as there is room for, figures before points; what does not
    /// fit below them stands on a page of its own.
    fn pages(&self) -> Vec<Page<'a>> {
        let all = self.notes();
        let groups = self.costs.groups();
        let order = (self.first..groups.len()).chain(0..self.first);
        let mut pages: Vec<Page<'a>> = Vec::new();
        let mut is_whole = false;
        for group in order.filter_map(|at| groups.get(at)) {
            let figures = self.told.figures(group);
            let points = self.told.has_points(group);
            if figures.is_empty() && !points {
                continue;
            }
            for columns in self.chunks(group) {
                let room = usize::from(self.h.saturating_sub(self.top() + self.head_rows(&columns) + 1)).max(1);
                // What says nothing of a single alternative is left out.
                let says = |figure: &&Figure| {
                    columns.len() > 1 || columns.iter().any(|c| !self.told.cell(c, **figure).is_empty())
                };
                let sums: Vec<Line> = figures.iter().filter(says).map(|figure| Line::Sum(*figure)).collect();
                let of: Vec<Line> = [Line::Points].into_iter().chain(Quadrant::ALL.map(Line::Of)).collect();
                let of = if points { of } else { Vec::new() };
                let both = [spaced(&sums), vec![Line::Gap; usize::from(!sums.is_empty())], of.clone()].concat();
                let both = if points { both } else { spaced(&sums) };
                let parts: Vec<Vec<Line>> = if both.len() <= room {
                    vec![both]
                } else {
                    let fits =
                        |lines: &[Line]| if spaced(lines).len() <= room { spaced(lines) } else { lines.to_vec() };
                    let sums = fits(&sums);
                    sums.chunks(room).chain(of.chunks(room)).map(<[Line]>::to_vec).collect()
                };
                for lines in parts {
                    let (notes, whole) = fitting(&all, room.saturating_sub(lines.len() + 1));
                    is_whole = whole;
                    pages.push(Page { group, columns: columns.clone(), lines, notes });
                }
            }
        }
        // Whoever reads the last page has read all there is to know.
        if let Some(group) = groups.get(self.first).filter(|_| !is_whole && !pages.is_empty()) {
            let room = usize::from(self.h.saturating_sub(self.top())).saturating_sub(1).max(1);
            let rows = if spread(&all).len() <= room { spread(&all) } else { all.concat() };
            let page = |notes: &[Shown]| Page { group, columns: Vec::new(), lines: Vec::new(), notes: notes.to_vec() };
            pages.extend(rows.chunks(room).map(page));
        }
        pages
    }

    /// What is missing, then how figures are to be read, each broken into rows.
    fn notes(&self) -> Vec<Vec<Shown>> {
        if let Some(untold) = self.costs.untold() {
            return vec![Shown::new(Told::untold(self.seen.look.lang, untold)).wrapped(self.room())];
        }
        let missing = self.seen.say(&m::MISSING);
        let lacks = self.told.lacks().into_iter().map(|text| format!("{missing}  {text}"));
        let notes = lacks.chain(self.told.notes());
        notes.map(|text| Shown::new(&text).wrapped(self.room())).collect()
    }

    fn room(&self) -> usize {
        usize::from(self.w).max(8)
    }

    fn label(&self, group: &CostGroup) -> u16 {
        let sums = self.told.figures(group).into_iter().map(|figure| Shown::new(self.told.label(figure)).width());
        let points = Quadrant::ALL.map(|quadrant| 2 + self.seen.say(words::quadrants(quadrant)).width());
        let points =
            points.into_iter().chain([self.seen.say(&m::POINTS).width()]).filter(|_| self.told.has_points(group));
        sums.chain(points).max().unwrap_or_default() as u16 + 1
    }

    /// Columns that stand beside each other; what the others are counted from stands with all of them where two fit.
    fn chunks(&self, group: &'a CostGroup) -> Vec<Vec<&'a CostColumn>> {
        let fits = usize::from(self.w.saturating_sub(self.label(group)) / NARROWEST).max(1);
        let (base, own): (Vec<_>, Vec<_>) = group.columns.iter().partition(|column| column.is_base);
        let mut chunks: Vec<Vec<_>> = if fits == 1 || base.is_empty() || own.is_empty() {
            group.columns.iter().collect::<Vec<_>>().chunks(fits).map(<[_]>::to_vec).collect()
        } else {
            own.chunks(fits - base.len().min(fits - 1)).map(|own| [&base[..], own].concat()).collect()
        };
        let first = chunks.iter().position(|columns| columns.iter().any(|column| column.code == self.on));
        chunks.rotate_left(first.unwrap_or_default());
        chunks
    }

    fn wide(&self, group: &CostGroup, columns: usize) -> u16 {
        (self.w.saturating_sub(self.label(group)) / columns.max(1) as u16).min(WIDEST)
    }

    /// The names of columns, broken between words and ended with `…`, where they have to be.
    fn heads(&self, columns: &[&CostColumn], wide: u16) -> Vec<Vec<Shown>> {
        let most = match self.h {
            0..=9 => 1,
            10..=15 => 2,
            _ => 3,
        };
        let room = usize::from(wide.saturating_sub(1)).max(1);
        let head = |column: &&CostColumn| {
            let mut rows = vec![column.code.clone()];
            for word in column.name.as_str().split_whitespace() {
                let count = rows.len();
                let Some(last) = rows.last_mut() else { break };
                // On the last row the rest follows, to be ended with `…`.
                if count == most || Shown::new(last).width() + 1 + Shown::new(word).width() <= room {
                    *last = format!("{last} {word}");
                } else {
                    rows.push(word.to_owned());
                }
            }
            rows.iter().map(|row| Shown::new(row).clipped(room)).collect()
        };
        columns.iter().map(head).collect()
    }

    fn head_rows(&self, columns: &[&CostColumn]) -> u16 {
        if columns.len() == 1 {
            return u16::from(self.h >= 10);
        }
        let group =
            self.costs.groups().iter().find(|group| columns.iter().all(|c| group.columns.iter().any(|o| o == *c)));
        let wide = group.map_or(NARROWEST, |group| self.wide(group, columns.len()));
        self.heads(columns, wide).iter().map(Vec::len).max().unwrap_or_default() as u16
    }

    /// What the page is about, and in what its figures are.
    fn title(&self, page: Option<&Page<'_>>, right: u16, canvas: &mut Canvas<'_>) {
        let alone = page.filter(|page| self.is_alone(page)).and_then(|page| page.columns.first());
        let alone = alone.map(|column| format!("{} {}", column.code, column.name.as_str()));
        let heading = || page.filter(|page| !page.columns.is_empty()).and_then(|page| self.told.heading(page.group));
        let title = alone.or_else(heading).unwrap_or_else(|| self.seen.say(&m::TITLE).as_str().to_owned());
        let mut right = right;
        if self.costs.is_illustrative() {
            let text = self.seen.say(&links::ILLUSTRATIVE);
            // Words first, where there is another row for what they are worth.
            if self.h < 6 || Shown::new(&title).width() + 2 + text.width() <= usize::from(right) {
                right = canvas.put_right(right, 0, &text, Role::Quiet).saturating_sub(2);
            } else {
                canvas.put_right(self.w, 1, &text, Role::Quiet);
            }
        }
        canvas.put(0, 0, &Shown::new(&title).clipped(usize::from(right)), Role::Strong);
        if self.h >= 6 && self.costs.untold().is_none() {
            let free = if right == canvas.width() && self.costs.is_illustrative() {
                self.seen.say(&links::ILLUSTRATIVE).width() + 2
            } else {
                0
            };
            let room = self.room().saturating_sub(free);
            let unit = self.told.unit().map(|text| Shown::new(&text));
            let fits = unit.iter().find(|unit| unit.width() <= room).or(unit.last());
            if let Some(unit) = fits {
                canvas.put(0, 1, unit, Role::Quiet);
            }
        }
    }

    /// Whether an alternative has the page to itself, so that its name is the page's.
    fn is_alone(&self, page: &Page<'_>) -> bool {
        page.columns.len() == 1
    }

    /// Nothing but why there is nothing.
    fn untold(&self, right: u16, canvas: &mut Canvas<'_>) {
        self.title(None, right, canvas);
        for (y, line) in (2..self.h).zip(self.notes().concat()) {
            canvas.put(0, y, &line, Role::Strong);
        }
    }

    fn page(&self, page: &Page<'_>, right: u16, canvas: &mut Canvas<'_>) {
        self.title(Some(page), right, canvas);
        let mut y = self.top();
        let (label, wide) = (self.label(page.group), self.wide(page.group, page.columns.len()));
        let heads = if self.is_alone(page) { Vec::new() } else { self.heads(&page.columns, wide) };
        let rows = heads.iter().map(Vec::len).max().unwrap_or_default();
        // Where there is room for one, its figures stand whole, whatever that leaves of the words before them.
        let edge = |n: u16| if self.is_alone(page) { (label + WIDEST).min(self.w) } else { label + n * wide };
        let edges: Vec<u16> = (1..=page.columns.len() as u16).map(edge).collect();
        for ((column, head), edge) in page.columns.iter().zip(&heads).zip(&edges) {
            let top = y + (rows - head.len()) as u16;
            for (i, line) in (0..).zip(head) {
                let start = canvas.put_right(*edge, top + i, line, Role::Strong);
                if i == 0 {
                    canvas.put(start, top, &Shown::new(&column.code), Role::Quiet);
                }
            }
        }
        // Below a name that is the page's own stands an empty row.
        y += if self.is_alone(page) { self.head_rows(&page.columns) } else { rows as u16 };
        for line in &page.lines {
            self.line(*line, page, &edges, wide, y, canvas);
            y += 1;
        }
        let gap = u16::from(!page.lines.is_empty());
        for (y, note) in (y + gap..self.h).zip(&page.notes) {
            canvas.put(0, y, note, if self.costs.untold().is_some() { Role::Strong } else { Role::Quiet });
        }
    }

    fn line(&self, line: Line, page: &Page<'_>, edges: &[u16], wide: u16, y: u16, canvas: &mut Canvas<'_>) {
        match line {
            Line::Gap => {}
            Line::Points => drop(canvas.put(0, y, &self.seen.say(&m::POINTS), Role::Strong)),
            Line::Sum(figure) => {
                let mut free = self.w;
                for (column, edge) in page.columns.iter().zip(edges) {
                    let cell = self.told.cell(column, figure);
                    let role = if cell == NONE { Role::Quiet } else { Role::Strong };
                    free = free.min(canvas.put_right(*edge, y, &Shown::new(&cell), role).saturating_sub(1));
                }
                canvas.part(0, y, free, 1).put(0, 0, &Shown::new(self.told.label(figure)), Role::Text);
            }
            Line::Of(quadrant) => {
                let kind = Kind::Quadrant(quadrant);
                canvas.put(0, y, &Shown::new(words::sign(kind)), Role::Kind(kind));
                canvas.put(2, y, &self.seen.say(words::quadrants(quadrant)).capital(), Role::Text);
                let most = page.group.columns.iter().filter_map(CostColumn::said).flatten().max().unwrap_or_default();
                for (column, edge) in page.columns.iter().zip(edges) {
                    let Some(n) = column.said().map(|said| said[quadrant as usize]) else { continue };
                    let start = canvas.put_right(*edge, y, &Shown::new(&n.to_string()), Role::Strong);
                    let room = (wide + start).saturating_sub(*edge + 3);
                    if room >= 3 && n > 0 {
                        let long = (in_units(i128::from(room) * n as i128, most as u64) as usize).max(1);
                        canvas.put_right(start - 1, y, &Shown::new(&"━".repeat(long)), Role::Kind(kind));
                    }
                }
            }
        }
    }
}

/// With an empty row before what is over all the years.
fn spaced(lines: &[Line]) -> Vec<Line> {
    let over = |line: &Line| matches!(line, Line::Sum(Figure::PresentCost | Figure::Npv));
    let at = lines.iter().position(over).filter(|at| *at > 0).unwrap_or(lines.len());
    let gap = usize::from(at < lines.len());
    [&lines[..at], &[Line::Gap][..gap], &lines[at..]].concat()
}

/// The first of some notes that fit whole, and whether those are all of them.
fn fitting(all: &[Vec<Shown>], room: usize) -> (Vec<Shown>, bool) {
    let mut rows = Vec::new();
    for note in all {
        if rows.len() + note.len() > room {
            return (rows, false);
        }
        rows.extend(note.iter().cloned());
    }
    (rows, true)
}

/// Notes with an empty row between them.
fn spread(all: &[Vec<Shown>]) -> Vec<Shown> {
    all.join(&Shown::default())
}
