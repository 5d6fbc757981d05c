//! The one place that puts text into the terminal's grid. It takes [`Shown`] only, so nothing said can steer it.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::{Modifier, Style};

use super::rows::Action;
use super::theme::{Palette, Role, Theme};
use crate::lang::Shown;

/// What a click on a place means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hit {
    /// A row of the screen's list.
    Row(usize),
    /// A key hint.
    Action(Action),
    /// A row of the text field, from byte to byte.
    Letters(usize, usize),
    /// The screen or pop-up itself.
    Page,
}

/// A part of the screen, its own top left being 0, 0. What does not fit is left out, at any size.
pub struct Canvas<'a> {
    buffer: &'a mut Buffer,
    area: Rect,
    theme: Theme,
    on_board: bool,
    ascii: bool,
    cursor: &'a mut Option<Position>,
    hits: &'a mut Vec<(Rect, Hit)>,
}

impl<'a> Canvas<'a> {
    /// The whole screen.
    pub fn new(
        buffer: &'a mut Buffer,
        theme: Theme,
        ascii: bool,
        cursor: &'a mut Option<Position>,
        hits: &'a mut Vec<(Rect, Hit)>,
    ) -> Self {
        let area = buffer.area;
        buffer.set_style(area, theme.ground());
        Self { buffer, area, theme, on_board: false, ascii, cursor, hits }
    }

    /// Cells across.
    pub fn width(&self) -> u16 {
        self.area.width
    }

    /// Rows.
    pub fn height(&self) -> u16 {
        self.area.height
    }

    /// Whether weight alone must tell things apart.
    pub fn is_mono(&self) -> bool {
        self.theme.palette == Palette::Mono
    }

    /// A part of this one.
    pub fn part(&mut self, x: u16, y: u16, width: u16, height: u16) -> Canvas<'_> {
        let x = x.min(self.area.width);
        let y = y.min(self.area.height);
        let area = Rect {
            x: self.area.x + x,
            y: self.area.y + y,
            width: width.min(self.area.width - x),
            height: height.min(self.area.height - y),
        };
        Canvas {
            buffer: self.buffer,
            area,
            theme: self.theme,
            on_board: self.on_board,
            ascii: self.ascii,
            cursor: self.cursor,
            hits: self.hits,
        }
    }

    /// Paints the board's own ground; everything after it stands on that.
    pub fn ground(&mut self) {
        self.on_board = true;
        let style = self.style(Role::Text);
        self.buffer.set_style(self.area, style);
    }

    /// Puts text at a place; gives the column after it. What does not fit ends in `…`.
    pub fn put(&mut self, x: u16, y: u16, text: &Shown, role: Role) -> u16 {
        let style = self.style(role);
        self.put_styled(x, y, text, style)
    }

    fn put_styled(&mut self, x: u16, y: u16, text: &Shown, style: Style) -> u16 {
        if y >= self.area.height || x >= self.area.width {
            return x;
        }
        let room = usize::from(self.area.width - x);
        let text = text.clipped(room);
        let (x0, y0) = (self.area.x + x, self.area.y + y);
        let text = if self.ascii { plain_glyphs(text.as_str()) } else { text.as_str().to_owned() };
        let (end, _) = self.buffer.set_stringn(x0, y0, text, room, style);
        end - self.area.x
    }

    /// A picture in half blocks, its ink being what is light, whatever the ground of the rest is.
    pub fn picture(&mut self, x: u16, y: u16, rows: &[Shown]) {
        let style = self.theme.picture();
        for (y, row) in (y..).zip(rows) {
            self.put_styled(x, y, row, style);
        }
    }

    /// Puts text so that it ends before `x`; gives the column where it begins.
    pub fn put_right(&mut self, x: u16, y: u16, text: &Shown, role: Role) -> u16 {
        let start = x.saturating_sub(text.width() as u16);
        self.put(start, y, text, role);
        start
    }

    /// Puts pieces one after the other; gives the column after the last.
    pub fn row(&mut self, x: u16, y: u16, pieces: &[(Shown, Role)]) -> u16 {
        pieces.iter().fold(x, |x, (text, role)| self.put(x, y, text, *role))
    }

    /// A half-block bar at the left of what it belongs to.
    pub fn bar(&mut self, x: u16, y: u16, height: u16, role: Role) {
        for y in y..y.saturating_add(height) {
            self.put(x, y, &Shown::from("▌"), role);
        }
    }

    /// Gives the row from `x` on the look of the selected one.
    pub fn select(&mut self, y: u16) {
        if y < self.area.height {
            // The bar before it keeps its colour.
            let bar = u16::from(self.area.width > 1);
            let (x, width) = (self.area.x + bar, self.area.width - bar);
            let area = Rect { x, y: self.area.y + y, width, height: 1 };
            self.buffer.set_style(area, self.style(Role::Selected).remove_modifier(Modifier::DIM));
        }
    }

    /// Makes everything drawn so far step back behind a pop-up: dim, without a cursor, and not to be clicked.
    pub fn recede(&mut self) {
        self.no_cursor();
        self.hits.clear();
        if self.theme.palette != Palette::Contrast {
            let dim = Style::new().add_modifier(Modifier::DIM).remove_modifier(Modifier::REVERSED);
            self.buffer.set_style(self.area, dim);
        }
    }

    /// Takes away what was drawn here, with its look.
    pub fn wipe(&mut self) {
        for y in 0..self.area.height {
            for x in 0..self.area.width {
                if let Some(cell) = self.buffer.cell_mut((self.area.x + x, self.area.y + y)) {
                    cell.reset();
                }
            }
        }
        self.buffer.set_style(self.area, self.theme.ground());
    }

    /// Wipes the part and draws the edge of a pop-up round it; gives what is inside.
    pub fn popup(&mut self) -> Canvas<'_> {
        self.wipe();
        let (w, h) = (self.area.width, self.area.height);
        if w < 30 || h < 4 {
            return self.part(0, 0, w, h);
        }
        let line = Shown::new(&"─".repeat(usize::from(w) - 2));
        for y in [0, h - 1] {
            self.put(1, y, &line, Role::Accent);
        }
        for y in 1..h - 1 {
            self.put(0, y, &Shown::from("│"), Role::Accent);
            self.put(w - 1, y, &Shown::from("│"), Role::Accent);
        }
        for (x, y, corner) in [(0, 0, "╭"), (w - 1, 0, "╮"), (0, h - 1, "╰"), (w - 1, h - 1, "╯")] {
            self.put(x, y, &Shown::from(corner), Role::Accent);
        }
        self.part(3, 1, w - 6, h - 2)
    }

    /// Gives a stretch of a row another look: the selection in a text field.
    pub fn mark(&mut self, x: u16, y: u16, width: u16) {
        if y < self.area.height && x < self.area.width {
            let width = width.min(self.area.width - x);
            let area = Rect { x: self.area.x + x, y: self.area.y + y, width, height: 1 };
            self.buffer.set_style(area, Style::new().add_modifier(Modifier::REVERSED));
        }
    }

    /// The terminal's own cursor stands here.
    pub fn cursor(&mut self, x: u16, y: u16) {
        if y < self.area.height && self.area.width > 0 {
            let x = x.min(self.area.width - 1);
            *self.cursor = Some(Position { x: self.area.x + x, y: self.area.y + y });
        }
    }

    /// No cursor: what is drawn from here on has none.
    pub fn no_cursor(&mut self) {
        *self.cursor = None;
    }

    /// The wheel is heard on this part.
    pub fn page(&mut self) {
        self.hits.push((self.area, Hit::Page));
    }

    /// A click on `width` cells means `hit`.
    pub fn hit(&mut self, x: u16, y: u16, width: u16, hit: Hit) {
        if x < self.area.width && y < self.area.height {
            let width = width.min(self.area.width - x);
            self.hits.push((Rect { x: self.area.x + x, y: self.area.y + y, width, height: 1 }, hit));
        }
    }

    fn style(&self, role: Role) -> Style {
        if self.on_board { self.theme.board(role) } else { self.theme.style(role) }
    }
}

/// For terminals that have few glyphs.
fn plain_glyphs(text: &str) -> String {
    let plain = |c: char| match c {
        '▌' | '│' => '|',
        '\u{2212}' | '–' | '─' | '━' => '-',
        '█' | '■' => '#',
        '·' => '.',
        '×' => 'x',
        '…' => '~',
        '›' | '→' | '▸' => '>',
        '←' => '<',
        '↑' => '^',
        '↓' | '▾' => 'v',
        '«' | '»' => '"',
        '╭' | '╮' | '╰' | '╯' => '+',
        '\u{202f}' => ' ',
        c => c,
    };
    text.chars().map(plain).collect()
}
