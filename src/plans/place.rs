use std::path::{Path, PathBuf};

/// Where workshops go when nobody says: `plenum` among the user's documents.
pub fn default_folder() -> Option<PathBuf> {
    let dirs = directories::UserDirs::new()?;
    Some(dirs.document_dir().unwrap_or_else(|| dirs.home_dir()).join("plenum"))
}

/// A folder name of a title that every system can hold.
pub fn folder_name(title: &str) -> String {
    const LONGEST: usize = 60;
    let mut name = String::new();
    for letter in title.to_lowercase().chars() {
        match letter {
            'æ' | 'ä' => name.push_str("ae"),
            'ø' | 'ö' => name.push('o'),
            'å' => name.push('a'),
            'é' | 'è' | 'ê' => name.push('e'),
            'a'..='z' | '0'..='9' => name.push(letter),
            _ if !name.is_empty() && !name.ends_with('-') => name.push('-'),
            _ => {}
        }
    }
    name.truncate(LONGEST);
    let name = name.trim_end_matches('-');
    let device = |prefix: &str| name.strip_prefix(prefix).is_some_and(|n| n.len() == 1 && n != "0");
    let reserved = ["con", "prn", "aux", "nul"].contains(&name) || device("com") || device("lpt");
    if name.is_empty() || reserved {
        format!("workshop{}{name}", if name.is_empty() { "" } else { "-" })
    } else {
        name.to_owned()
    }
}

/// A folder for a workshop of that title where there is none yet, in `root`.
pub fn free_folder(root: &Path, title: &str) -> PathBuf {
    let name = folder_name(title);
    let numbered = (2..).map(|n| format!("{name}-{n}"));
    let mut names = std::iter::once(name.clone()).chain(numbered);
    names.find(|name| !root.join(name).exists()).map_or_else(|| root.join(&name), |name| root.join(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_name_is_safe_everywhere() {
        let cases = [
            ("Tre kommuner blir én", "tre-kommuner-blir-en"),
            ("Blåbærøya / 2026?", "blabaeroya-2026"),
            ("..\\..", "workshop"),
            ("CON", "workshop-con"),
            ("Com1", "workshop-com1"),
            ("漢字", "workshop"),
        ];
        for (title, name) in cases {
            assert_eq!(folder_name(title), name);
        }
        assert!(folder_name(&"a".repeat(300)).len() <= 60);
    }
}
