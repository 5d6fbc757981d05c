mod costs;
mod views;

use std::cell::{Cell, Ref, RefCell};

use super::{beside, turn};
use crate::analysis::{Board, BoardPoint};
use crate::domain::{Kind, Quadrant, Stage, View};
use crate::lang::{Shown, links, plenary, screens as s, words};
use crate::record::JournalId;
use crate::tui::layer::{Outcome, Screen, Seen};
use crate::tui::money;
use crate::tui::paint::Canvas;
use crate::tui::rows::{Action, Place};
use crate::tui::theme::Role;

/// What the room reads, from the back of the hall: points that are shown, how many tables said them, the clock.
#[derive(Default)]
pub struct BoardView {
    /// Which page, where not all fields fit at once.
    page: usize,
    pages: Cell<usize>,
    /// In a window of its own, on the wall, rather than in the facilitator's.
    on_wall: bool,
    /// Only this field, in a window of its own.
    only: Option<Only>,
    /// The alternative this window stays on, whatever the stage says.
    alternative: Option<String>,
    board: RefCell<Option<(Key, Option<Board>)>>,
}

/// What a window on the wall may be kept to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Only {
    /// One field.
    Field(Quadrant),
    /// The clock, as large as it can be.
    Clock,
    /// What is asked, and the clock.
    Question,
}

/// What a board is made of.
type Key = (u64, Stage, (JournalId, u32));

/// More than this is not read where four fields stand side by side.
const MOST: usize = 5;

impl BoardView {
    /// In a window of its own, on one field or one alternative if so wanted.
    pub fn of(only: Option<Only>, alternative: Option<String>) -> Self {
        Self { only, alternative, on_wall: true, ..Self::default() }
    }

    fn kinds(&self, board: &Board) -> Vec<Kind> {
        match self.only {
            Some(Only::Field(only)) => vec![Kind::Quadrant(only)],
            _ => board.kinds().to_vec(),
        }
    }

    /// The board, made anew only when something has come, the stage is another, or more is on the disk.
    fn board(&self, seen: &Seen<'_>) -> Option<Ref<'_, Board>> {
        let desk = seen.desk?;
        let mut stage = seen.stage();
        if let Some(code) = &self.alternative {
            stage.alternative = seen.state().alternatives().find(|a| a.code == *code).map(|(id, _)| id);
        }
        let key = (seen.state().revision(), stage, desk.safe());
        if self.board.borrow().as_ref().is_none_or(|(old, _)| *old != key) {
            *self.board.borrow_mut() = Some((key, Board::of(seen.state(), &stage, desk.is_safe())));
        }
        Ref::filter_map(self.board.borrow(), |cache| cache.as_ref().and_then(|(_, board)| board.as_ref())).ok()
    }
}

impl Screen for BoardView {
    fn place(&self) -> Place {
        Place::Board
    }

    fn act(&mut self, seen: &Seen<'_>, action: Action) -> Vec<Outcome> {
        let pages = self.pages.get();
        let step = if action == Action::Left { -1 } else { 1 };
        match action {
            Action::Left | Action::Right if pages > 1 => {
                self.page = (self.page as isize + step).rem_euclid(pages as isize) as usize;
            }
            Action::Left | Action::Right => match &self.alternative {
                None => return turn(seen, step),
                Some(code) => {
                    let all = seen.state().alternatives();
                    let next = beside(seen, all.find(|a| a.code == *code).map(|(id, _)| id), step);
                    self.alternative = next.and_then(|id| all.get(id)).map(|a| a.code.clone());
                }
            },
            Action::Back => return vec![Outcome::Close],
            _ => {}
        }
        Vec::new()
    }

    fn is_bare(&self) -> bool {
        self.on_wall
    }

    fn draw(&self, seen: &Seen<'_>, canvas: &mut Canvas<'_>) {
        canvas.ground();
        let Some(board) = self.board(seen) else { return };
        let (w, h) = (canvas.width(), canvas.height());
        if board.is_black() {
            let lines = seen.say(&s::BLACK_HERE).wrapped(usize::from(w.saturating_sub(4)));
            let top = h.saturating_sub(lines.len() as u16);
            for (y, line) in (top..h).zip(lines.iter().filter(|_| !self.on_wall)) {
                canvas.put(2, y, line, Role::Quiet);
            }
            return;
        }
        let margin = if w >= 100 { 4 } else { 2 * u16::from(w >= 30) };
        let top = u16::from(h >= 16);
        let mut body = canvas.part(margin, top, w - 2 * margin, h.saturating_sub(top));
        let h = body.height();
        let view = match self.only {
            Some(Only::Clock) => {
                views::clock(&board, 0, seen, &mut body);
                return;
            }
            Some(Only::Question) => View::Question,
            Some(Only::Field(_)) => View::Points,
            // Where nothing is asked any more there is nothing to read but the points.
            None if board.view() == View::Question && board.round().is_none() => View::Points,
            None => board.view(),
        };
        if view == View::Costs {
            self.pages.set(costs::draw(&board, self.page, seen, &mut body));
            return;
        }
        if view != View::Points {
            self.pages.set(1);
            return views::draw(view, &board, seen, &mut body);
        }
        if let Some((kind, point)) = board.enlarged() {
            head(&board, kind, seen, &mut body);
            let mut area = body.part(0, 2, w, h.saturating_sub(2));
            return enlarged(&board, kind, point, seen, &mut area);
        }
        let kinds = self.kinds(&board);
        let quadrants: Vec<Kind> = kinds.iter().copied().filter(|k| k.quadrant().is_some()).collect();
        let at_once = w >= 72 && canvas.height() >= 18 && quadrants.len() > 1;
        let mut body = canvas.part(margin, top, w - 2 * margin, h);
        let (bw, foot) = (body.width(), if h >= 16 { 2 } else { u16::from(h >= 4) });
        let lead = if h >= 14 { 2 } else { u16::from(h >= 4) };
        let area_height = h.saturating_sub(lead + foot);
        // Fields that are no quadrant are pages after the first.
        let extra = kinds.len() - quadrants.len();
        let total = if at_once { 1 + extra } else { kinds.len() };
        self.pages.set(total);
        let page = self.page % total.max(1);
        let index = if at_once && page > 0 { quadrants.len() + page - 1 } else { page };
        let Some(kind) = kinds.get(index).copied() else { return };
        head(&board, kind, seen, &mut body);
        if at_once && page == 0 {
            let (half_w, half_h) = (bw.saturating_sub(2) / 2, area_height.div_ceil(2));
            let panels = quadrants.iter().map(|kind| Panel::of(&board, *kind, seen, half_w, MOST)).collect::<Vec<_>>();
            // The empty row under the headings goes first when it is crowded, for all four at once.
            let crowded = panels.iter().any(|p| p.rows() + 3 > usize::from(half_h));
            for (i, panel) in (0..).zip(&panels) {
                let (x, y) = ((i % 2) * (half_w + 2), lead + (i / 2) * half_h);
                panel.draw(seen, crowded, &mut body.part(x, y, half_w, half_h.saturating_sub(1)));
            }
        } else {
            let panel = Panel::of(&board, kind, seen, bw, usize::from(area_height));
            let crowded = panel.rows() + 2 > usize::from(area_height);
            panel.draw(seen, crowded, &mut body.part(0, lead, bw, area_height));
        }
        if foot > 0 {
            let y = h - if foot == 2 { 2 } else { 1 };
            let mut right = bw;
            if total > 1 {
                let pages = seen.fill(&s::PAGE_OF, &[("page", &(page + 1)), ("pages", &total)]);
                right = body.put_right(bw, y, &pages, Role::Quiet).saturating_sub(2);
            }
            // Where nothing is shown yet, nothing can be missing.
            if kinds.iter().all(|kind| board.points(*kind).is_empty()) {
                return;
            }
            let asks = if board.tables() > 0 {
                [&s::BOARD_MISSING, &s::BOARD_MISSING_GROUP]
            } else {
                [&s::BOARD_MISSING_GROUP; 2]
            };
            let fitting = asks.into_iter().map(|msg| seen.say(msg)).find(|ask| ask.width() <= usize::from(right));
            body.put(0, y, &fitting.unwrap_or_default(), Role::Quiet);
        }
    }
}

/// What the page is about: the alternative where it is judged, else the workshop.
fn head(board: &Board, kind: Kind, seen: &Seen<'_>, canvas: &mut Canvas<'_>) {
    let mut right = facts(board, seen, canvas);
    // Whoever sees an amount sees what it is worth.
    if board.is_illustrative() {
        right = canvas.put_right(right, 0, &seen.say(&links::ILLUSTRATIVE), Role::Quiet).saturating_sub(2);
    }
    let mut left = canvas.part(0, 0, right, 1);
    match board.alternative().filter(|_| kind.quadrant().is_some()) {
        Some((code, name)) => {
            let end = left.put(0, 0, &Shown::new(code), Role::Strong);
            left.put(end + 2, 0, &Shown::from(name), Role::Strong);
        }
        None => {
            left.put(0, 0, &Shown::from(board.title()), Role::Strong);
        }
    }
}

/// The clock at the right, while people wait for it; gives where there is room up to.
fn facts(board: &Board, seen: &Seen<'_>, canvas: &mut Canvas<'_>) -> u16 {
    let w = canvas.width();
    let Some((left, _)) = board.left(seen.now).filter(|_| board.waits()) else { return w };
    let clock = if left < 0 { seen.say(&s::TIME_IS_UP) } else { seen.say(&s::TIME_LEFT) };
    let mut right = canvas.put_right(w, 0, &clock, Role::Quiet);
    if left >= 0 {
        let clock = Shown::new(&format!("{:02}:{:02} ", left / 60, left % 60));
        right = canvas.put_right(right, 0, &clock, Role::Strong);
    }
    right.saturating_sub(2)
}

/// One field with its first points, broken into lines for its width.
struct Panel {
    kind: Kind,
    /// Cells for words.
    room: usize,
    points: Vec<Told>,
    all: usize,
}

/// One point as it stands there: its words, what stands after them, and how many tables said it.
struct Told {
    lines: Vec<Shown>,
    money: Vec<Shown>,
    support: (Shown, Shown),
}

impl Told {
    /// Rows it takes: money stands after the last word where both fit.
    fn rows(&self, room: usize) -> usize {
        self.lines.len() + self.money.len() - usize::from(self.money_beside(room))
    }

    fn money_beside(&self, room: usize) -> bool {
        let last = self.lines.last().map_or(0, Shown::width);
        self.money.len() == 1 && self.money.first().is_some_and(|money| last + 2 + money.width() <= room)
    }
}

impl Panel {
    fn of(board: &Board, kind: Kind, seen: &Seen<'_>, width: u16, most: usize) -> Self {
        let points = board.points(kind);
        let first = || points.iter().take(most).map(|p| (p, supported(board, p, seen, width >= 36)));
        let support = first().map(|(_, (number, rest))| number.width() + rest.width()).max().unwrap_or(0);
        // Words never run into the figure beside them.
        let taken = 2 + if support > 0 { support + 3 } else { 0 };
        let room = usize::from(width).saturating_sub(taken).max(8);
        let told = |(p, support): (&BoardPoint, _)| {
            let money = money_lines(board, kind, p, seen, usize::from(width).saturating_sub(2).max(8));
            Told { lines: Shown::from(p.text()).wrapped(room), money, support }
        };
        Self { kind, room, points: first().map(told).collect(), all: points.len() }
    }

    /// Rows that all its points take, and the one that says how many more there are.
    fn rows(&self) -> usize {
        self.points.iter().map(|told| told.rows(self.room)).sum::<usize>() + usize::from(self.all > self.points.len())
    }

    fn draw(&self, seen: &Seen<'_>, crowded: bool, canvas: &mut Canvas<'_>) {
        let (w, h) = (canvas.width(), canvas.height());
        if w < 8 || h == 0 {
            return;
        }
        let name = seen.say(words::kinds(self.kind));
        let heading = format!("{}  {}", words::sign(self.kind), name.as_str().to_uppercase());
        canvas.put(2, 0, &Shown::new(&heading), Role::Kind(self.kind));
        let gap = if crowded { 1 } else { 2 };
        if self.points.is_empty() {
            canvas.bar(0, 0, h.min(gap + 1), Role::Kind(self.kind));
            canvas.put(2, gap, &seen.say(&s::BOARD_EMPTY), Role::Quiet);
            return;
        }
        let spread = u16::from(usize::from(h.saturating_sub(gap)) >= self.rows() + self.points.len());
        let (mut y, mut drawn) = (gap, 0);
        for told in &self.points {
            let (number, rest) = &told.support;
            // One row is kept for how many more there are.
            let needed = told.rows(self.room) as u16 + u16::from(drawn + 1 < self.all);
            if y + needed > h && drawn > 0 {
                break;
            }
            let x = w.saturating_sub((number.width() + rest.width()) as u16);
            canvas.row(x, y, &[(number.clone(), Role::Strong), (rest.clone(), Role::Quiet)]);
            let mut end = 2;
            for line in &told.lines {
                end = canvas.put(2, y, line, Role::Strong);
                y += 1;
            }
            if told.money_beside(self.room) {
                for money in &told.money {
                    canvas.put(end + 2, y - 1, money, Role::Quiet);
                }
            } else {
                for money in &told.money {
                    canvas.put(2, y, money, Role::Quiet);
                    y += 1;
                }
            }
            y += spread;
            drawn += 1;
        }
        if drawn < self.all && y < h {
            canvas.put(2, y, &seen.count(&s::AND_MORE_N, self.all - drawn), Role::Quiet);
            y += 1;
        }
        canvas.bar(0, 0, y.min(h), Role::Kind(self.kind));
    }
}

/// The money a point touches, when the room is to see it. Where the board is not one alternative's, its code says whose
/// money it is.
fn money_lines(board: &Board, kind: Kind, point: &BoardPoint, seen: &Seen<'_>, room: usize) -> Vec<Shown> {
    let Some(touched) = point.money() else { return Vec::new() };
    let code = board.alternative().filter(|_| kind.quadrant().is_none()).map(|(code, _)| format!("{code} "));
    let mut parts = money::parts(seen, touched);
    parts.iter_mut().take(1).for_each(|part| part.insert_str(0, code.as_deref().unwrap_or_default()));
    let whole = Shown::new(&parts.join(", "));
    // Never half of a figure on the next row: either all of them on one, or one on each.
    if whole.width() <= room {
        vec![whole]
    } else {
        parts.iter().flat_map(|part| Shown::new(part).wrapped(room)).collect()
    }
}

/// `7` and ` av 12 bord`, or `/12` where that is too long; nothing with one group.
fn supported(board: &Board, point: &BoardPoint, seen: &Seen<'_>, long: bool) -> (Shown, Shown) {
    if board.tables() == 0 || point.tables() == 0 {
        return (Shown::default(), Shown::default());
    }
    let long = long.then(|| Shown::from(" ").and(&seen.fill(&words::OF_TABLES, &[("n", &board.tables())])));
    let rest = long.unwrap_or_else(|| Shown::new(&format!("/{}", board.tables())));
    (Shown::new(&point.tables().to_string()), rest)
}

/// «sagt av 5 av 12 bord» and «3 bord samme», each in pieces: told apart, never added. Nothing with one group.
pub fn voices(said: usize, joined: usize, tables: usize, seen: &Seen<'_>) -> [Vec<(Shown, Role)>; 2] {
    let [mut by, mut with] = [Vec::new(), Vec::new()];
    if tables > 0 && said > 0 {
        let of = Shown::from(" ").and(&seen.fill(&words::OF_TABLES, &[("n", &tables)]));
        let number = (Shown::new(&said.to_string()), Role::Strong);
        by = vec![(seen.say(&plenary::SAID_BY), Role::Quiet), number, (of, Role::Quiet)];
    }
    if tables > 0 && joined > 0 {
        with = vec![(Shown::new(&joined.to_string()), Role::Strong), (seen.say(&plenary::JOINED_N), Role::Quiet)];
    }
    [by, with]
}

fn enlarged(board: &Board, kind: Kind, point: &BoardPoint, seen: &Seen<'_>, canvas: &mut Canvas<'_>) {
    let (w, h) = (canvas.width(), canvas.height());
    let lines = Shown::from(point.text()).wrapped(usize::from(w.saturating_sub(6)).max(8));
    let money = money_lines(board, kind, point, seen, usize::from(w.saturating_sub(6)).max(8));
    let height = (lines.len() + money.len()) as u16 + 4;
    let top = h.saturating_sub(height) / 3;
    canvas.bar(0, top, height.min(h), Role::Kind(kind));
    let name = format!("{}  {}", words::sign(kind), seen.say(words::kind(kind)).as_str().to_uppercase());
    canvas.put(3, top, &Shown::new(&name), Role::Kind(kind));
    for (y, line) in (top + 2..).zip(&lines) {
        canvas.put(3, y, line, Role::Strong);
    }
    for (y, line) in (top + 2 + lines.len() as u16..).zip(&money) {
        canvas.put(3, y, line, Role::Text);
    }
    let y = top + height - 1;
    let [said, joined] = voices(point.tables(), point.joined(), board.tables(), seen);
    let width = |pieces: &[(Shown, Role)]| pieces.iter().map(|(text, _)| text.width()).sum::<usize>();
    let together = 3 + width(&said) + 3 + width(&joined) <= usize::from(w);
    let end = canvas.row(3, y, &said);
    match (joined.is_empty(), together) {
        (true, _) => {}
        (false, true) => {
            let end = canvas.put(end, y, &Shown::from(" · "), Role::Quiet);
            canvas.row(end, y, &joined);
        }
        (false, false) => {
            canvas.bar(0, y + 1, 1, Role::Kind(kind));
            canvas.row(3, y + 1, &joined);
        }
    }
}
