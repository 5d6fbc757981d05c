use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use toml_edit::{Document, DocumentMut, Item, Value};

use super::error::StoreError;
use super::whole::replace;

/// What somebody has chosen once and for all, in a commented file that a person can edit.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Settings {
    path: PathBuf,
    values: BTreeMap<&'static str, String>,
    faults: Vec<SettingFault>,
}

/// Something in the file that is not used; the rest is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SettingFault {
    /// From 1.
    pub line: usize,
    /// What is wrong there.
    pub kind: SettingFaultKind,
}

/// What can be wrong with a line of the settings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SettingFaultKind {
    /// No TOML; nothing of the file is used.
    Shape,
    /// Nothing is called that.
    Key(String),
    /// It is none of the values the key can have.
    Value(&'static str, String),
    /// The file cannot be read.
    Unreadable,
}

/// Everything that can be chosen, and the values it can have.
pub const SETTINGS: [(&str, &[&str]); 6] = [
    ("language", &["nb", "nn", "en"]),
    ("theme", &["terminal", "light", "dark", "contrast", "mono"]),
    ("color", &["auto", "never", "16", "256", "true"]),
    ("mouse", &["true", "false"]),
    ("ascii", &["true", "false"]),
    ("amounts", &["kroner", "thousands", "millions"]),
];

impl Settings {
    /// Where they are when nobody says otherwise: beside the machine's own state with `PLENUM_HOME`, else where the
    /// system keeps settings.
    pub fn place() -> Option<PathBuf> {
        if let Some(root) = std::env::var_os("PLENUM_HOME").filter(|root| !root.is_empty()) {
            return Some(Path::new(&root).join("config.toml"));
        }
        let dirs = directories::BaseDirs::new()?;
        // People of the command line look for it in the same place on every Unix.
        let unix = || {
            let set = std::env::var_os("XDG_CONFIG_HOME").map(PathBuf::from).filter(|path| path.is_absolute());
            set.unwrap_or_else(|| dirs.home_dir().join(".config"))
        };
        let root = if cfg!(windows) { dirs.config_dir().to_owned() } else { unix() };
        Some(root.join("plenum").join("config.toml"))
    }

    /// What the file says; a file that is not there says nothing.
    pub fn read(path: PathBuf) -> Self {
        let text = match fs::read_to_string(&path) {
            Ok(text) => text,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Self { path, ..Self::default() },
            Err(_) => {
                let fault = SettingFault { line: 0, kind: SettingFaultKind::Unreadable };
                return Self { path, faults: vec![fault], ..Self::default() };
            }
        };
        let mut settings = Self { path, ..Self::default() };
        settings.take(&text);
        settings
    }

    fn take(&mut self, text: &str) {
        let line = |at: Option<std::ops::Range<usize>>| {
            text.get(..at.map_or(0, |at| at.start)).map_or(1, |before| before.matches('\n').count() + 1)
        };
        let document = match Document::parse(text) {
            Ok(document) => document,
            Err(error) => {
                self.faults.push(SettingFault { line: line(error.span()), kind: SettingFaultKind::Shape });
                return;
            }
        };
        for (key, item) in document.as_table() {
            let at = document.as_table().key(key).and_then(|key| key.span()).or_else(|| item.span());
            let value = written(item);
            let kind = match SETTINGS.iter().find(|(name, _)| *name == key) {
                None => SettingFaultKind::Key(key.to_owned()),
                Some((name, values)) => {
                    if values.contains(&value.as_str()) {
                        self.values.insert(name, value);
                        continue;
                    }
                    SettingFaultKind::Value(name, value)
                }
            };
            self.faults.push(SettingFault { line: line(at), kind });
        }
    }

    /// The value of a key, if the file gives one.
    pub fn get(&self, key: &str) -> Option<&str> {
        self.values.get(key).map(String::as_str)
    }

    /// What could not be used.
    pub fn faults(&self) -> &[SettingFault] {
        &self.faults
    }

    /// Where the file is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Chooses a value and writes it; everything else in the file stays as it stands. A new file begins as `template`.
    ///
    /// # Errors
    /// The file cannot be written, or has a fault and is left for its owner to mend; the choice holds for this run.
    pub fn choose(&mut self, key: &'static str, value: &str, template: &str) -> Result<(), StoreError> {
        self.values.insert(key, value.to_owned());
        // A link is followed, so that what it leads to is what changes.
        let path = self.path.canonicalize().unwrap_or_else(|_| self.path.clone());
        let text = match fs::read_to_string(&path) {
            Ok(text) => text,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => template.to_owned(),
            Err(error) => return Err(StoreError::at(&path, &error)),
        };
        let mut document: DocumentMut =
            text.parse().map_err(|_| StoreError::at(&self.path, &std::io::ErrorKind::InvalidData.into()))?;
        let value = match value {
            "true" | "false" if key != "color" => Value::from(value == "true"),
            _ => Value::from(value),
        };
        match document.get_mut(key).and_then(Item::as_value_mut) {
            Some(old) => {
                let decor = old.decor().clone();
                *old = value;
                *old.decor_mut() = decor;
            }
            None => {
                // After whatever the file ends with, not before it.
                let end = document.trailing().as_str().unwrap_or_default().to_owned();
                document.set_trailing("");
                document.insert(key, Item::Value(value));
                if let Some(mut key) = document.key_mut(key) {
                    key.leaf_decor_mut().set_prefix(end);
                }
            }
        }
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder).map_err(|e| StoreError::at(&path, &e))?;
        }
        replace(&path, document.to_string().as_bytes())
    }
}

/// A value without quotes; whatever is no plain value is nothing anybody can choose.
fn written(item: &Item) -> String {
    match item.as_value() {
        Some(Value::String(text)) => text.value().clone(),
        Some(Value::Boolean(on)) => on.value().to_string(),
        Some(Value::Integer(number)) => number.value().to_string(),
        _ => item.to_string().trim().to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Settings {
        let mut settings = Settings::default();
        settings.take(text);
        settings
    }

    #[test]
    fn what_cannot_be_used_is_told_with_its_line_and_the_rest_is_used() {
        let settings = read("# mine\nlanguage = \"nn\"\ntheem = \"dark\"\n\ncolor = 256\nmouse = \"maybe\"\n");
        assert_eq!((settings.get("language"), settings.get("color")), (Some("nn"), Some("256")));
        let key = SettingFault { line: 3, kind: SettingFaultKind::Key("theem".to_owned()) };
        let value = SettingFault { line: 6, kind: SettingFaultKind::Value("mouse", "maybe".to_owned()) };
        assert_eq!(settings.faults(), [key, value]);
        assert_eq!(read("a = 1\nb = = 2").faults(), [SettingFault { line: 2, kind: SettingFaultKind::Shape }]);
    }

    #[test]
    fn a_choice_leaves_everything_else_as_somebody_wrote_it() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("deep").join("config.toml");
        let mut settings = Settings::read(path.clone());
        settings.choose("theme", "dark", "# Mine.\n\n# How it looks.\n# theme = \"dark\"\n").unwrap();
        settings.choose("mouse", "false", "").unwrap();
        settings.choose("theme", "light", "").unwrap();
        let text = fs::read_to_string(&path).unwrap();
        assert_eq!(text, "# Mine.\n\n# How it looks.\n# theme = \"dark\"\ntheme = \"light\"\nmouse = false\n");
        assert_eq!(Settings::read(path).get("theme"), Some("light"));
    }
}
