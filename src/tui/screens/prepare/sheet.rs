use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::parts::{Ask, Kind, Options, PARTS, Part, Shape, Within};
use crate::record::{Plan, State};

/// One row of a part: its answers by question.
pub type Row = Map<String, Value>;

/// A plan as lists of rows, one list a part, wherever a plan keeps it.
#[derive(Clone, Debug)]
pub struct Sheet {
    rows: BTreeMap<&'static str, Vec<Row>>,
    /// What no form asks for.
    rest: Row,
}

fn object(value: Option<Value>) -> Row {
    if let Some(Value::Object(row)) = value { row } else { Row::new() }
}

fn array(value: Option<Value>) -> Vec<Value> {
    if let Some(Value::Array(values)) = value { values } else { Vec::new() }
}

fn objects(value: Option<Value>) -> Vec<Row> {
    array(value).into_iter().map(|value| object(Some(value))).collect()
}

impl Sheet {
    /// Of no plan.
    pub fn empty() -> Self {
        Self { rows: BTreeMap::new(), rest: Row::new() }
    }

    /// The plan that a workshop follows today.
    pub fn of(state: &State) -> Option<Self> {
        let mut rest = object(serde_json::to_value(Plan::of(state)?).ok());
        let mut mandate = object(rest.remove("mandate"));
        let mut meetings = objects(rest.remove("meetings"));
        let mut sheet = Self { rows: BTreeMap::new(), rest };
        for part in PARTS {
            let rows: Vec<Row> = match (part.within, part.shape, part.key) {
                (_, _, "workshop") => vec![
                    part.asks
                        .iter()
                        .filter_map(|ask| Some((ask.key.to_owned(), sheet.rest.remove(ask.key)?)))
                        .collect(),
                ],
                (_, _, "mandate" | "meetings") => continue,
                (Within::Mandate, ..) => array(mandate.remove(part.key)).into_iter().map(text).collect(),
                (_, Shape::Texts, key) => array(sheet.rest.remove(key)).into_iter().map(text).collect(),
                (Within::Plan, _, key) => objects(sheet.rest.remove(key)),
                (Within::Meeting, _, key) => {
                    let mut rows = objects(sheet.rest.remove(key));
                    for meeting in &mut meetings {
                        let code = meeting.get("code").cloned().unwrap_or_default();
                        for mut row in objects(meeting.remove(key)) {
                            row.insert("meeting".to_owned(), code.clone());
                            rows.push(row);
                        }
                    }
                    rows
                }
            };
            sheet.rows.insert(part.key, rows);
        }
        sheet.rows.insert("mandate", vec![mandate]);
        sheet.rows.insert("meetings", meetings);
        Some(sheet)
    }

    /// As a plan again.
    pub fn plan(mut self) -> Option<Plan> {
        let mut take = |key: &str| self.rows.remove(key).unwrap_or_default();
        let mut mandate = take("mandate").pop().unwrap_or_default();
        let mut meetings = take("meetings");
        self.rest.extend(take("workshop").pop().unwrap_or_default());
        for part in PARTS {
            for mut row in self.rows.remove(part.key).unwrap_or_default() {
                let into = match part.within {
                    Within::Plan => &mut self.rest,
                    Within::Mandate => &mut mandate,
                    Within::Meeting => {
                        let of = row.remove("meeting");
                        let at = meetings.iter().position(|m| m.get("code") == of.as_ref()).unwrap_or(0);
                        if meetings.is_empty() {
                            meetings.push(Row::from_iter([("code".to_owned(), Value::from("M1"))]));
                        }
                        &mut meetings[at]
                    }
                };
                let value = if part.shape == Shape::Texts { row.remove("text") } else { Some(Value::Object(row)) };
                if let Value::Array(list) = into.entry(part.key).or_insert_with(|| Value::Array(Vec::new())) {
                    list.extend(value);
                }
            }
        }
        if !mandate.is_empty() {
            self.rest.insert("mandate".to_owned(), Value::Object(mandate));
        }
        self.rest.insert("meetings".to_owned(), meetings.into_iter().map(Value::Object).collect());
        self.rest.entry("alternatives").or_insert_with(|| Value::Array(Vec::new()));
        serde_json::from_value(Value::Object(self.rest)).ok()
    }

    /// The rows of a part.
    pub fn rows(&self, part: &Part) -> &[Row] {
        self.rows.get(part.key).map(Vec::as_slice).unwrap_or_default()
    }

    /// The same, to be changed.
    pub fn rows_mut(&mut self, part: &Part) -> &mut Vec<Row> {
        self.rows.entry(part.key).or_default()
    }

    /// How many rows a part has; one that is a single row counts its answers.
    pub fn count(&self, part: &Part) -> usize {
        match part.shape {
            Shape::One => self.rows(part).first().map_or(0, Map::len),
            _ => self.rows(part).len(),
        }
    }

    /// Whatever refers to a row of a part refers to it under another name from now on, or no longer; a row that is
    /// nothing without it goes too.
    pub fn refer(&mut self, part: &Part, from: &Value, to: Option<&Value>) {
        let refers = |ask: &&Ask| match ask.kind {
            Kind::One(Options::Rows(to)) | Kind::Several(Options::Rows(to), _) => to.key == part.key,
            _ => false,
        };
        for other in PARTS {
            for ask in other.asks.iter().filter(refers) {
                let rows = self.rows.entry(other.key).or_default();
                rows.retain(|row| to.is_some() || !ask.must || row.get(ask.key) != Some(from));
                for row in rows {
                    match (row.get_mut(ask.key), to) {
                        (Some(Value::Array(names)), Some(to)) => {
                            names.iter_mut().filter(|name| *name == from).for_each(|name| *name = to.clone());
                        }
                        (Some(Value::Array(names)), None) => names.retain(|name| name != from),
                        (Some(name), Some(to)) if name == from => *name = to.clone(),
                        (Some(name), None) if name == from => drop(row.remove(ask.key)),
                        _ => {}
                    }
                }
            }
        }
    }
}

fn text(value: Value) -> Row {
    Row::from_iter([("text".to_owned(), value)])
}

/// What a row is called: its code, number or text.
pub fn name(part: &Part, row: &Row) -> String {
    part.asks.first().and_then(|ask| row.get(ask.key)).map(plain).unwrap_or_default()
}

/// A value as a person would type it.
pub fn plain(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::desk::now;
    use crate::plans::{builtin, make};
    use crate::record::Mint;

    #[test]
    fn every_plan_is_the_same_when_it_comes_back_and_every_answer_in_it_is_asked_for() {
        for offer in builtin() {
            let folder = tempfile::tempdir().unwrap();
            let desk = make(&folder.path().join("w"), None, offer.plan().unwrap(), now()).unwrap();
            let sheet = Sheet::of(desk.state()).unwrap();
            for part in PARTS {
                for key in sheet.rows(part).iter().flat_map(Row::keys) {
                    assert!(part.asks.iter().any(|ask| ask.key == key), "{}: nobody asks for {key}", part.key);
                }
            }
            let changes = sheet.plan().unwrap().changes(desk.state(), &mut Mint::new(|| 7)).unwrap();
            assert_eq!(changes, [], "{}", offer.name);
        }
    }
}
