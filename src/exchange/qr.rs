//! An address as squares that a camera reads.

use std::fmt::Write;

use qrcode::{Color, EcLevel, QrCode};

/// The squares of an address, without the light edge they need round them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Qr {
    wide: usize,
    dark: Vec<bool>,
}

/// Light squares round the picture on a screen.
const EDGE: usize = 2;

impl Qr {
    /// As few squares as possible, for a screen has few rows; `None` for what is too long.
    pub fn on_screen(text: &str) -> Option<Self> {
        Self::with(text, EcLevel::L)
    }

    /// Some more of them, so that a stain or a fold does not matter.
    pub fn on_paper(text: &str) -> Option<Self> {
        Self::with(text, EcLevel::M)
    }

    fn with(text: &str, level: EcLevel) -> Option<Self> {
        let code = QrCode::with_error_correction_level(text, level).ok()?;
        let dark = code.to_colors().into_iter().map(|color| color == Color::Dark).collect();
        Some(Self { wide: code.width(), dark })
    }

    /// Whether a square is dark; those outside are light.
    fn is_dark(&self, x: usize, y: usize) -> bool {
        x < self.wide && y < self.wide && self.dark.get(y * self.wide + x).copied().unwrap_or(false)
    }

    /// Rows of a terminal, two squares high, with the edge. The ink is what is light: on a dark ground with light
    /// letters that gives dark squares on light.
    pub fn rows(&self) -> Vec<String> {
        let all = self.wide + 2 * EDGE;
        let dark = |x: usize, y: usize| match (x.checked_sub(EDGE), y.checked_sub(EDGE)) {
            (Some(x), Some(y)) => self.is_dark(x, y),
            _ => false,
        };
        let cell = |x: usize, y: usize| match (dark(x, y), dark(x, y + 1)) {
            (true, true) => ' ',
            (true, false) => '▄',
            (false, true) => '▀',
            (false, false) => '█',
        };
        (0..all).step_by(2).map(|y| (0..all).map(|x| cell(x, y)).collect()).collect()
    }

    /// A drawing for paper that holds no script and needs nothing from elsewhere.
    pub fn svg(&self) -> String {
        let mut path = String::new();
        for y in 0..self.wide {
            let mut x = 0;
            while x < self.wide {
                let run = (x..self.wide).take_while(|x| self.is_dark(*x, y)).count();
                if run > 0 {
                    let _ = write!(path, "M{x} {y}h{run}v1h-{run}z");
                }
                x += run.max(1);
            }
        }
        let wide = self.wide;
        format!(
            "<svg class=\"qr\" viewBox=\"0 0 {wide} {wide}\" shape-rendering=\"crispEdges\"><path d=\"{path}\"/></svg>"
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn screen_and_paper_show_the_same_kind_of_squares() {
        let code = Qr::on_screen("http://192.168.1.20:7373/").unwrap_or(Qr { wide: 0, dark: Vec::new() });
        let rows = code.rows();
        assert_eq!((code.wide, rows.len(), rows[0].chars().count()), (25, 15, 29));
        // The edge is light, and so is the first row of squares but for its corners.
        assert!(rows[0].chars().all(|c| c == '█') && rows[1].starts_with("██ ▄▄▄▄▄ "), "{rows:#?}");
        assert!(code.svg().contains("M0 0h7v1h-7z"));
        assert_eq!(Qr::on_screen(&"x".repeat(5000)), None);
    }

    #[test]
    fn every_address_of_a_table_has_room_in_twenty_rows() {
        let key = "z".repeat(26);
        for host in ["10.0.0.4:7373", "192.168.1.20:7373", "192.168.100.200:65535"] {
            let rows = Qr::on_screen(&format!("http://{host}/t/{key}")).map(|code| code.rows().len());
            assert!(rows.is_some_and(|rows| rows <= 20), "{host}: {rows:?}");
        }
    }
}
