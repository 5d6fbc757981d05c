//! The first rows of a file, as they will be recorded.

use super::columns;
use crate::exchange::{ListKind, Row, table};
use crate::lang::Shown;
use crate::tui::layer::Seen;
use crate::tui::theme::Role;

/// Columns a narrow window goes without, the first of them first: an amount is seen before its codes.
const SPARED: [&str; 7] = ["kostra", "function", "account", "unit", "area", "source", "kind"];

/// As many columns as there is room for.
fn fitting(seen: &Seen<'_>, rows: &[Row], room: usize) -> Vec<Vec<Shown>> {
    let mut rows: Vec<Row> = rows.to_vec();
    for spared in SPARED {
        let shown = table(&rows, seen.look.lang);
        let width = |i: usize| shown.iter().filter_map(|row| row.get(i)).map(Shown::width).max().unwrap_or(0) + 2;
        let all: usize = (0..shown.first().map_or(0, Vec::len)).map(width).sum();
        if all <= room + 2 {
            return shown;
        }
        let without = |row: &Row| row.iter().filter(|(name, _)| *name != spared).map(|(n, v)| (n, v.clone())).collect();
        rows = rows.iter().map(without).collect();
    }
    table(&rows, seen.look.lang)
}

/// The first rows in columns, as they will be recorded.
pub fn first_rows(seen: &Seen<'_>, kind: ListKind, rows: &[Row], room: usize) -> Vec<(Shown, Role)> {
    let mut rows = fitting(seen, rows, room);
    if let Some(id) = rows.first_mut().and_then(|head| head.first_mut()).filter(|_| kind == ListKind::Participants) {
        *id = columns::word(seen, "id");
    }
    let width = |i: usize| rows.iter().filter_map(|row| row.get(i)).map(Shown::width).max().unwrap_or(0);
    let widths: Vec<_> = (0..rows.first().map_or(0, Vec::len)).map(width).collect();
    // Amounts stand under each other by their decimals.
    let is_amount = |i: usize| {
        let amount = |cell: &str| {
            cell.rfind([',', '.'])
                .is_some_and(|at| cell.len() - at == 3 && cell.ends_with(|c: char| c.is_ascii_digit()))
        };
        let mut cells = rows.iter().skip(1).filter_map(|row| row.get(i)).filter(|cell| cell.width() > 0);
        cells.clone().next().is_some() && cells.all(|cell| amount(cell.as_str()))
    };
    let right: Vec<_> = (0..widths.len()).map(is_amount).collect();
    let line = |row: &Vec<Shown>| {
        let pad = |((cell, width), right): ((&Shown, &usize), &bool)| {
            let gap = " ".repeat(width - cell.width());
            if *right { format!("{gap}{cell}  ") } else { format!("{cell}{gap}  ") }
        };
        Shown::new(row.iter().zip(&widths).zip(&right).map(pad).collect::<String>().trim_end())
    };
    let roles = std::iter::once(Role::Quiet).chain(std::iter::repeat(Role::Text));
    let mut lines = vec![(Shown::default(), Role::Text)];
    lines.extend(rows.iter().map(line).zip(roles));
    lines
}
