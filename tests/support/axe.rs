//! The rules for all readers, by a checker that is fetched and never a part of the program.
#![allow(dead_code, clippy::unwrap_used, clippy::explicit_write)]

use std::io::Write;
use std::path::PathBuf;

use serde_json::{Value, json};

use super::chromium::Page;

/// Where the checker lies: `tests/all.sh` fetches it once.
pub fn checker() -> Option<String> {
    let place = std::env::var_os("PLENUM_AXE").map(PathBuf::from);
    let place = place.unwrap_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("target/axe/axe.min.js"));
    let found = std::fs::read_to_string(&place).ok();
    if found.is_none() {
        writeln!(std::io::stderr(), "DID NOT RUN: no rule for all readers was checked: {} is missing", place.display())
            .unwrap();
    }
    found
}

/// What the checker finds wrong as the page came and in more colours, by rule and element.
pub fn faults(page: &Page, checker: &str, colours: &[&str]) -> Vec<String> {
    page.eval(&format!("globalThis.axe || (() => {{ {checker} }})(); 0"));
    let found = page.eval(&format!(
        "(async () => {{
            const of = (only) => axe.run(document, {{runOnly: only, resultTypes: ['violations', 'incomplete']}});
            const all = await of(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']);
            const checked = all.passes.length;
            for (const theme of {colours}) {{
                document.documentElement.dataset.theme = theme;
                const {{violations, incomplete}} = await of({{type: 'rule', values: ['color-contrast']}});
                all.violations.push(...violations);
                all.incomplete.push(...incomplete);
            }}
            return {{checked, violations: all.violations, incomplete: all.incomplete}};
        }})()",
        colours = json!(colours),
    ));
    assert!(found["checked"].as_u64().unwrap() > 10, "{found}");
    // What it cannot judge is a fault, too, but for signs of one letter, whose colour their heading shares.
    let judged = |node: &&Value| {
        let short = |part: &Value| ["nonBmp", "shortTextContent"].iter().any(|key| part["data"]["messageKey"] == *key);
        !node["any"].as_array().unwrap().iter().any(short)
    };
    let told = |of: &str| -> Vec<String> {
        let of_rule = |rule: &Value| -> Vec<String> {
            let nodes = rule["nodes"].as_array().unwrap().iter().filter(judged);
            nodes.map(|node| format!("{of} {}: {} {}", rule["id"], node["html"], node["failureSummary"])).collect()
        };
        found[of].as_array().unwrap().iter().flat_map(of_rule).collect()
    };
    [told("violations"), told("incomplete")].concat()
}
