//! The columns of a file side by side: what each is called there, what it is read as, and its first cells.

use crate::exchange::ListKind;
use crate::exchange::heading;
use crate::exchange::import::{Columns, fields};
use crate::lang::columns::CODE;
use crate::lang::{Shown, figure, files as m, people};
use crate::tui::layer::{Layer, Outcome, Seen, Told, open};
use crate::tui::paint::{Canvas, Hit};
use crate::tui::popups::Ask;
use crate::tui::rows::Action;
use crate::tui::theme::Role;

/// No column is wider, so that several are seen.
const WIDEST: usize = 26;
const GAP: u16 = 4;

/// What a column is called; by its place where the file does not say.
fn head(columns: &Columns, i: usize) -> Shown {
    let name = columns.heads.get(i).map(String::as_str).unwrap_or_default();
    if name.is_empty() { Shown::new(&(i + 1).to_string()) } else { Shown::new(name) }
}

fn field(seen: &Seen<'_>, columns: &Columns, i: usize) -> Option<Shown> {
    columns.fields.get(i).copied().flatten().map(|field| word(seen, field))
}

/// What people call a field of a file; what programs call the id of a participant is a code to them.
pub fn word(seen: &Seen<'_>, field: &'static str) -> Shown {
    if field == "id" { seen.say(&CODE) } else { Shown::from(heading(field, seen.look.lang)) }
}

/// Draws them with `at` in sight; a click chooses one, one more asks what it is.
pub fn draw(seen: &Seen<'_>, columns: &Columns, at: usize, canvas: &mut Canvas<'_>) {
    let (w, h) = (canvas.width(), canvas.height());
    let unread = seen.say(&m::NOT_READ);
    let asked = |i: usize| columns.open.contains(&i).then(|| word(seen, "amount").and(&Shown::from("?")));
    let named = |i: usize| match (field(seen, columns, i), columns.units.get(i).copied().flatten()) {
        (Some(field), Some(unit)) if unit > 1 => {
            let unit = figure(seen.look.lang, i128::from(unit));
            field.and(&Shown::new(&format!(" × {unit}")))
        }
        (field, _) => field.or_else(|| asked(i)).unwrap_or_else(|| unread.clone()),
    };
    let cell = |row: &Vec<String>, i: usize| Shown::new(row.get(i).map(String::as_str).unwrap_or_default());
    let width = |i: usize| {
        let cells = columns.rows.iter().map(|row| cell(row, i).width());
        let widest = cells.chain([head(columns, i).width()]).max().unwrap_or(0);
        widest.min(WIDEST).max(named(i).width()) as u16
    };
    // As many as there is room for from the chosen one on, then those before it.
    let mut from = at;
    let after = (at + 1..columns.heads.len()).map(|i| GAP + width(i));
    let fits = after.scan(2 + width(at), |used, wide| {
        *used += wide;
        Some(*used).filter(|used| *used <= w)
    });
    let mut used = fits.last().unwrap_or(2 + width(at));
    while from > 0 && used + GAP + width(from - 1) <= w {
        from -= 1;
        used += GAP + width(from);
    }
    let mut x = 2;
    for i in from..columns.heads.len() {
        let chosen = i == at;
        // Half a column says nothing, unless it is the one that is meant.
        if x + width(i) > w && !chosen {
            break;
        }
        let mut part = canvas.part(x, 0, width(i), h);
        let read = field(seen, columns, i).is_some();
        let role = if read { Role::Strong } else { Role::Quiet };
        let end = part.put(0, 0, &named(i), role);
        if chosen {
            part.mark(0, 0, end);
        }
        part.put(0, 1, &head(columns, i), Role::Quiet);
        for (y, row) in (2..h).zip(&columns.rows) {
            part.put(0, y, &cell(row, i), if read { Role::Text } else { Role::Quiet });
        }
        let hit = if chosen { Hit::Action(Action::Mark) } else { Hit::Row(i) };
        (0..h).for_each(|y| part.hit(0, y, w, hit));
        if chosen {
            canvas.bar(x - 2, 0, h, Role::Accent);
        }
        x += width(i) + GAP;
    }
}

/// Asks what a column is, among what a file of that kind can hold.
pub fn ask(seen: &Seen<'_>, kind: ListKind, columns: &Columns, at: usize) -> Outcome {
    let answer = |text: Shown, told: Told| (text, vec![Outcome::Close, Outcome::Tell(told)]);
    let mut answers = vec![answer(seen.say(&m::NOT_READ).capital(), Told::Column(None))];
    for name in fields(kind) {
        let word = word(seen, name).capital();
        let now = columns.fields.iter().position(|own| *own == Some(name));
        let text = now.map(|i| seen.fill(&m::INSTEAD_OF, &[("field", &word), ("name", &head(columns, i))]));
        answers.push(answer(text.unwrap_or(word), Told::Column(Some(name))));
    }
    let kinds = [
        (ListKind::Participants, &people::ARE_PARTICIPANTS),
        (ListKind::Statements, &m::ARE_STATEMENTS),
        (ListKind::Costs, &m::ARE_COSTS),
    ];
    answers.extend(
        kinds
            .iter()
            .filter(|(other, _)| *other != kind)
            .map(|(other, text)| answer(seen.say(text), Told::Holds(*other))),
    );
    open(Layer::Ask(Ask::new(seen.fill(&m::WHAT_IS, &[("name", &head(columns, at))]), answers)))
}
