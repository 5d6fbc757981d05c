use std::io;
use std::path::Path;

use serde_json::{Map, Value, json};

use crate::exchange::{Fault, Text};
use crate::lang::{Lang, Shown, commands as m, faults};
use crate::plans::NotMade;
use crate::record::Refusal;
use crate::store::{StoreError, StoreErrorKind};

/// The exit code of what was interrupted.
const STOPPED: u8 = 130;

/// Why a subcommand ended early; knows its exit code, and becomes words only when it is reported.
#[derive(Debug)]
pub enum Failure {
    /// 2: the arguments.
    Usage(Box<Fault>),
    /// 3: a file or what was said beside it, every fault of it.
    Faults(Option<String>, Vec<Fault>),
    /// 3, or 4 when it is open for reading only.
    Refused(Refusal),
    /// 3, 4 or 5 by its kind.
    Store(StoreError),
    /// 4: no workshop, plan or file of that name.
    Missing(Option<String>, Box<Fault>),
    /// 5: a file that is not as we left it, and is not replaced without a yes.
    Exists(StoreError),
    /// 5: a file that was to be written.
    NotWritten(StoreError),
    /// 0: whoever read standard output has gone.
    Closed,
    /// 5: standard output.
    Output(StoreErrorKind),
    /// 1: anything else.
    Unexpected(Box<Fault>),
}

/// A fault of the command line itself.
pub fn problem(code: &'static str, text: Text) -> Fault {
    Fault::new(code, text)
}

/// One thing to report, in words.
struct Report {
    code: &'static str,
    message: String,
    hint: Option<String>,
    file: Option<String>,
    line: Option<u64>,
    column: Option<String>,
    cell: Option<String>,
    place: String,
}

impl Failure {
    /// Wrong arguments.
    pub fn usage(fault: Fault) -> Self {
        Self::Usage(Box::new(fault))
    }

    /// A folder that holds no workshop.
    pub fn no_workshop(dir: &Path, error: StoreError) -> Self {
        match error.kind {
            StoreErrorKind::Missing if !dir.join("workshop.json").exists() => {
                let fault = problem("missing", Text::new(&m::NOT_THERE).with("path", dir.display()));
                let hint = Text::new(&m::NO_WORKSHOP).with("path", dir.display());
                Self::Missing(Some(error.path.display().to_string()), Box::new(fault.hint(hint)))
            }
            _ => Self::Store(error),
        }
    }

    /// A file that was to be read.
    pub fn unread(path: &Path, error: &io::Error) -> Self {
        Self::Store(StoreError::at(path, error))
    }

    /// Standard input failed.
    pub fn stdin(error: &io::Error) -> Self {
        let why = faults::reason(error.into());
        Self::Unexpected(Box::new(problem("input", Text::new(&m::STDIN_FAILED).word("detail", why))))
    }

    /// Standard output failed, or was closed by its reader.
    pub fn stdout(error: &io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::BrokenPipe => Self::Closed,
            _ => Self::Output(error.into()),
        }
    }

    /// Anything that was not foreseen.
    pub fn unexpected(error: &anyhow::Error) -> Self {
        if let Some(error) = error.downcast_ref::<StoreError>() {
            return Self::Store(error.clone());
        }
        let text = Text::new(&m::UNEXPECTED);
        let text = match error.downcast_ref::<io::Error>() {
            Some(error) => text.word("detail", faults::reason(error.into())),
            None => text.with("detail", format!("{error:#}")),
        };
        Self::Unexpected(Box::new(problem("unexpected", text)))
    }

    fn exit(&self) -> u8 {
        match self {
            Self::Closed => 0,
            Self::Unexpected(_) => 1,
            Self::Usage(_) => 2,
            Self::Faults(_, faults) => {
                if faults.iter().any(|fault| fault.code == "stopped") {
                    STOPPED
                } else {
                    3
                }
            }
            Self::Refused(refusal) => {
                if *refusal == Refusal::ReadOnly {
                    4
                } else {
                    3
                }
            }
            Self::Missing(..) => 4,
            Self::Output(_) | Self::Exists(_) | Self::NotWritten(_) => 5,
            Self::Store(error) => match error.kind {
                StoreErrorKind::Missing | StoreErrorKind::Gone | StoreErrorKind::Denied => 4,
                StoreErrorKind::ReadOnly | StoreErrorKind::Directory | StoreErrorKind::Busy => 4,
                StoreErrorKind::Exists | StoreErrorKind::Full | StoreErrorKind::Broken => 5,
                StoreErrorKind::Foreign => 3,
                StoreErrorKind::Stopped => STOPPED,
            },
        }
    }

    /// Says it on standard error; the exit code.
    pub fn report(&self, lang: Lang, json: bool) -> u8 {
        let reports = self.reports(lang);
        if json {
            if let Some(first) = reports.first() {
                let errors: Vec<_> = reports.iter().map(Report::json).collect();
                eprintln!("{}", json!({"schema": 1, "error": first.json(), "errors": errors}));
            }
        } else {
            reports.iter().for_each(Report::print);
        }
        self.exit()
    }

    fn reports(&self, lang: Lang) -> Vec<Report> {
        let said = |code, message, hint: Option<String>| Report {
            code,
            message,
            hint,
            file: None,
            line: None,
            column: None,
            cell: None,
            place: String::new(),
        };
        match self {
            Self::Closed => Vec::new(),
            Self::Usage(fault) | Self::Unexpected(fault) => vec![Report::of(fault, None, lang)],
            Self::Faults(file, faults) => faults.iter().map(|f| Report::of(f, file.as_ref(), lang)).collect(),
            Self::Refused(refusal) => vec![said(refusal.code(), faults::refusal(lang, refusal), None)],
            Self::Output(kind) => {
                let message = lang.fill(&m::STDOUT_FAILED, &[("detail", &faults::why(lang, *kind))]);
                vec![said("output", message, None)]
            }
            Self::Missing(file, fault) => vec![Report::of(fault, file.as_ref(), lang)],
            Self::Store(error) | Self::NotWritten(error) | Self::Exists(error) => {
                let file = error.path.display().to_string();
                let hint = match (self, error.kind) {
                    (Self::Exists(_), _) => Some(lang.say(&m::BE_YES).to_owned()),
                    (_, StoreErrorKind::Exists) => Some(lang.say(&m::OTHER_FOLDER).to_owned()),
                    _ => None,
                };
                vec![Report { file: Some(file), ..said(code(error.kind), faults::store(lang, error), hint) }]
            }
        }
    }
}

fn code(kind: StoreErrorKind) -> &'static str {
    match kind {
        StoreErrorKind::Full => "disk_full",
        StoreErrorKind::Denied => "denied",
        StoreErrorKind::ReadOnly => "read_only",
        StoreErrorKind::Directory => "is_a_folder",
        StoreErrorKind::Busy => "in_use",
        StoreErrorKind::Missing => "missing",
        StoreErrorKind::Gone => "file_gone",
        StoreErrorKind::Exists => "exists",
        StoreErrorKind::Foreign => "no_workshop",
        StoreErrorKind::Stopped => "stopped",
        StoreErrorKind::Broken => "disk_error",
    }
}

impl Report {
    fn of(fault: &Fault, file: Option<&String>, lang: Lang) -> Self {
        Self {
            code: fault.code,
            message: fault.text.say(lang),
            hint: fault.hint.as_ref().map(|hint| hint.say(lang)),
            file: file.cloned(),
            line: fault.line,
            column: fault.column.clone(),
            cell: fault.cell.clone(),
            place: fault.place(),
        }
    }

    fn json(&self) -> Value {
        let mut error = Map::new();
        error.insert("code".to_owned(), self.code.into());
        error.insert("message".to_owned(), self.message.as_str().into());
        let optional = [
            ("file", self.file.as_deref().map(Value::from)),
            ("line", self.line.map(Value::from)),
            ("column", self.column.as_deref().map(Value::from)),
            ("cell", self.cell.as_deref().map(Value::from)),
            ("hint", self.hint.as_deref().map(Value::from)),
        ];
        error.extend(optional.into_iter().filter_map(|(key, value)| Some((key.to_owned(), value?))));
        Value::Object(error)
    }

    /// `plenum: file:7:Beløp: what is wrong`, in a spreadsheet `file:B7:Beløp`, and the remedy below.
    fn print(&self) {
        // A disk's own message names the file already.
        let file = self.file.as_deref().filter(|file| !self.message.contains(*file));
        let place: Vec<_> =
            [file, Some(self.place.as_str()).filter(|place| !place.is_empty())].into_iter().flatten().collect();
        let place = if place.is_empty() { String::new() } else { format!("{}: ", place.join(":")) };
        eprintln!("plenum: {}", Shown::new(&format!("{place}{}", self.message)));
        if let Some(hint) = &self.hint {
            eprintln!("  {}", Shown::new(hint));
        }
    }
}

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

impl From<NotMade> for Failure {
    fn from(error: NotMade) -> Self {
        match error {
            NotMade::Refused(refusal) => Self::Refused(refusal),
            NotMade::Store(error) => Self::Store(error),
        }
    }
}
