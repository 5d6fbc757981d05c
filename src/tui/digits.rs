//! A clock in digits of full blocks, as large as there is room for.

use super::paint::Canvas;
use super::theme::Role;
use crate::lang::Shown;

/// Dots across and down of one digit.
const DOTS: (u16, u16) = (3, 5);

/// Each row of a digit as three bits.
fn rows(letter: char) -> [u8; 5] {
    match letter {
        '0' => [7, 5, 5, 5, 7],
        '1' => [2, 6, 2, 2, 7],
        '2' => [7, 1, 7, 4, 7],
        '3' => [7, 1, 7, 1, 7],
        '4' => [5, 5, 7, 1, 1],
        '5' => [7, 4, 7, 1, 7],
        '6' => [7, 4, 7, 5, 7],
        '7' => [7, 1, 1, 2, 2],
        '8' => [7, 5, 7, 5, 7],
        '9' => [7, 5, 7, 1, 7],
        '+' => [0, 2, 7, 2, 0],
        _ => [0; 5],
    }
}

/// Dots across of one sign, with the gap after it.
fn across(letter: char) -> u16 {
    if letter == ':' { 2 } else { DOTS.0 + 1 }
}

/// `12:34` left on a clock, and `+0:12` when it is over.
pub fn left(seconds: i64) -> String {
    let (minutes, rest) = (seconds.abs() / 60, seconds.abs() % 60);
    if seconds < 0 { format!("+{minutes}:{rest:02}") } else { format!("{minutes:02}:{rest:02}") }
}

/// Columns and rows that `text` takes at a size; a dot is twice as wide as high, for cells are twice as high as wide.
pub fn room(text: &str, size: u16) -> (u16, u16) {
    let dots: u16 = text.chars().map(across).sum();
    (dots.saturating_sub(1) * 2 * size, DOTS.1 * size)
}

/// Draws `192.168.1.20:7373` at the left top, three rows high and half as wide as a clock of size one; gives the rows
/// it took, none when it does not fit.
pub fn small(text: &str, role: Role, canvas: &mut Canvas<'_>) -> u16 {
    let across = |letter| if letter == '.' { 2 } else { across(letter) };
    let width = text.chars().map(across).sum::<u16>().saturating_sub(1);
    if width > canvas.width() || canvas.height() < 3 {
        return 0;
    }
    let bits = |letter, y: usize| match (letter, y) {
        ('.', 4) | (':', 1 | 3) => 4,
        _ => rows(letter).get(y).copied().unwrap_or(0),
    };
    for row in 0..3 {
        let mut x = 0;
        for letter in text.chars() {
            for column in 0..DOTS.0 {
                let dot = |y: usize| bits(letter, y) & (4 >> column) != 0;
                let cell = match (dot(2 * row), dot(2 * row + 1)) {
                    (true, true) => "█",
                    (true, false) => "▀",
                    (false, true) => "▄",
                    (false, false) => continue,
                };
                canvas.put(x + column, row as u16, &Shown::from(cell), role);
            }
            x += across(letter);
        }
    }
    3
}

/// Draws `12:34` at the left top as large as it fits, at most `most` times; gives the rows it took, none when it does
/// not fit at all.
pub fn draw(text: &str, most: u16, role: Role, canvas: &mut Canvas<'_>) -> u16 {
    let (w, h) = (canvas.width(), canvas.height());
    let fits = |size: &u16| {
        let (width, height) = room(text, *size);
        width <= w && height <= h
    };
    let Some(size) = (1..=most).rev().find(fits) else { return 0 };
    let dot = Shown::new(&"█".repeat(usize::from(2 * size)));
    let mut x = 0;
    for letter in text.chars() {
        for (y, bits) in (0..).zip(rows(letter)) {
            let colon = letter == ':' && (y == 1 || y == 3);
            for column in 0..DOTS.0 {
                if bits & (4 >> column) != 0 || colon && column == 0 {
                    for row in 0..size {
                        canvas.put(x + column * 2 * size, y * size + row, &dot, role);
                    }
                }
            }
        }
        x += across(letter) * 2 * size;
    }
    DOTS.1 * size
}
