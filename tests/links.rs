//! Words tied to money: what a point touches, what stays when points are joined, what goes with an undo.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "support/machine.rs"]
mod machine;

use machine::Machine;
use serde_json::{Value, json};

/// Three cost lines of two units, and three statements about A1.
fn workshop() -> (Machine, Vec<String>, Vec<String>) {
    let m = Machine::new();
    m.ok(&["new", "w"]);
    m.write("plan.json", r#"{"plenum_plan":1,"title":"w","alternatives":[{"code":"A0","name":"I dag","baseline":true},{"code":"A1","name":"Samlet"}]}"#);
    m.ok(&["apply", "w", "plan.json"]);
    m.write(
        "costs.csv",
        "alternative;text;kind;year;unit;amount\nA0;Lokaler;running;2027;0810;900\nA1;Lokaler;running;2027;0810;1000\nA1;Flytting;one-off;2027;0820;250,50\n",
    );
    m.ok(&["import", "costs", "w", "costs.csv"]);
    let said = m.ok(&["add", "w", "--alternative", "A1", "--quadrant", "s", "Lokalene blir billigere"]);
    let other = m.ok(&["add", "w", "--alternative", "A1", "--quadrant", "w", "Flyttingen tar et år"]);
    let costs: Value = serde_json::from_str(&m.ok(&["list", "w", "costs", "--json"])).unwrap();
    let ids = costs["costs"].as_array().unwrap().iter().map(|c| c["id"].as_str().unwrap().to_owned()).collect();
    (m, vec![said.trim().to_owned(), other.trim().to_owned()], ids)
}

fn linked(m: &Machine) -> Vec<Value> {
    let compared: Value = serde_json::from_str(&m.ok(&["compare", "w", "--json"])).unwrap();
    compared["alternatives"].as_array().unwrap().iter().map(|a| a["cost_linked"].clone()).collect()
}

fn do_one(m: &Machine, command: &Value) -> String {
    m.write("one.jsonl", format!("{command}\n"));
    m.ok(&["do", "w", "one.jsonl"])
}

#[test]
fn each_amount_counts_once_however_many_speak_of_it() {
    let (m, said, costs) = workshop();
    assert_eq!(linked(&m), [Value::Null, Value::Null]);
    do_one(&m, &json!({"do": "link", "statements": said, "costs": [costs[1], costs[2]]}));
    assert_eq!(linked(&m), [json!("0.00"), json!("1250.50")]);
    // The unit has a line in either alternative, and the statement is about one of them.
    do_one(&m, &json!({"do": "link", "statement": said[0], "unit": "0810"}));
    assert_eq!(linked(&m), [json!("0.00"), json!("1250.50")]);
    do_one(&m, &json!({"do": "unlink", "statements": said, "costs": [costs[1], costs[2]]}));
    assert_eq!(linked(&m), [json!("0.00"), json!("1000.00")]);
    do_one(&m, &json!({"do": "undo"}));
    assert_eq!(linked(&m), [json!("0.00"), json!("1250.50")]);
}

#[test]
fn a_point_that_goes_into_another_brings_its_money_along() {
    let (m, said, costs) = workshop();
    let theme = |text: &str, of: &str| -> String {
        let line = do_one(&m, &json!({"do": "theme", "text": text, "statements": [of]}));
        let done: Value = serde_json::from_str(line.lines().next().unwrap()).unwrap();
        done["ok"][0].as_str().unwrap().to_owned()
    };
    let (first, second) = (theme("Lokaler", &said[0]), theme("Flytting", &said[1]));
    do_one(&m, &json!({"do": "link", "theme": second, "cost": costs[2]}));
    do_one(&m, &json!({"do": "file", "statements": [said[1]], "theme": first}));
    do_one(&m, &json!({"do": "withdraw", "of": second}));
    assert_eq!(linked(&m), [json!("0.00"), json!("250.50")]);
}
