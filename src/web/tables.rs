//! Tables' own pages: whoever has a table's key reads and writes as that table, and as no other.

use std::collections::{BTreeMap, HashMap};
use std::net::IpAddr;
use std::sync::{Arc, Mutex, PoisonError, RwLock, mpsc};
use std::time::{Duration, Instant};

use http_body_util::{BodyExt, Limited};
use hyper::body::{Body, Incoming};
use hyper::header::{self, HeaderValue};
use hyper::{Method, Request, StatusCode};
use tokio::sync::oneshot;

use super::answer::{Answer, Site, closes, following, refused, whole, with};
use crate::analysis::{TablePage, Written};
use crate::desk;
use crate::domain::{AnyId, Id, Table, Words};
use crate::exchange::page::{self, Choice, LONGEST, kind_called, unescaped};
use crate::lang::{Msg, page as m};
use crate::record::{Command, State, Statement};

/// The pages of tables by table; one for everybody where there are none.
pub type Pages = BTreeMap<Option<Id<Table>>, TablePage>;

/// What a table wants to change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wish {
    /// Something is said; under an id of the device's choosing, so that it can be sent again.
    Say(Option<Id<Statement>>, Box<Written>),
    /// Other words for what it said.
    Reword(Id<Statement>, Words),
    /// One of the most important, or no longer.
    Star(Id<Statement>, bool),
    /// Taken back.
    Remove(Id<Statement>),
}

/// A wish of a table, waiting for whoever owns the desk.
pub struct Ask {
    /// Whose.
    pub table: Option<Id<Table>>,
    /// What.
    pub wish: Wish,
    told: oneshot::Sender<Result<(), &'static Msg>>,
}

impl Ask {
    /// That the disk has it, or why not.
    pub fn tell(self, told: Result<(), &'static Msg>) {
        // The device that asked may have gone; it asks again when it is back.
        let _ = self.told.send(told);
    }
}

impl Wish {
    /// What it comes to, when it is the table's to wish.
    ///
    /// # Errors
    /// What to tell the table.
    pub fn command(self, state: &State, table: Option<Id<Table>>) -> Result<Command, &'static Msg> {
        let own = |id: Id<Statement>| TablePage::may_change(state, table, id).then_some(id).ok_or(&m::NOT_YOURS);
        match self {
            Self::Say(id, written) => {
                let said = Box::new(TablePage::said(state, table, *written).ok_or(&m::NOT_ASKED)?);
                Ok(match id {
                    Some(id) => Command::SayAs { id, said },
                    None => Command::Say(said),
                })
            }
            Self::Reword(id, text) => Ok(Command::Reword { of: own(id)?.any(), text, seen: None }),
            Self::Star(id, star) => Ok(Command::Star { statements: vec![own(id)?], star }),
            Self::Remove(id) => Ok(Command::Withdraw { of: vec![own(id)?.any()] }),
        }
    }
}

/// Who may write, and how often.
pub struct Doors {
    /// By the hash of the key. A guess is held against every one of them, each in constant time: how long it takes says
    /// nothing of how near it came, and a hash that is near says nothing of its key.
    keys: RwLock<Vec<(blake3::Hash, Option<Id<Table>>)>>,
    wrong: Mutex<HashMap<IpAddr, Tries>>,
    written: Mutex<HashMap<Option<Id<Table>>, Tries>>,
    asks: mpsc::Sender<Ask>,
    wake: Mutex<Option<Wake>>,
}

/// Tells whoever owns the desk that a table wishes something.
pub type Wake = Box<dyn Fn() + Send>;

/// How many in a while.
struct Tries {
    since: Instant,
    count: u32,
}

/// A while.
const WHILE: Duration = Duration::from_secs(60);
/// Keys that lead nowhere, from one address in a while: a misread one costs one or two.
const WRONG: u32 = 20;
/// Lines and corrections of one table in a while: more than anybody types.
const WRITTEN: u32 = 180;
/// How long the desk may take.
const PATIENCE: Duration = Duration::from_secs(10);

impl Doors {
    pub fn new(asks: mpsc::Sender<Ask>) -> Self {
        let (keys, wrong, written) = (RwLock::default(), Mutex::default(), Mutex::default());
        Self { keys, wrong, written, asks, wake: Mutex::default() }
    }

    /// From now on this is called with every wish.
    pub fn wake_by(&self, wake: Wake) {
        *self.wake.lock().unwrap_or_else(PoisonError::into_inner) = Some(wake);
    }

    /// Hands a wish to whoever owns the desk; false when nobody does any more.
    fn ask(&self, ask: Ask) -> bool {
        let sent = self.asks.send(ask).is_ok();
        self.wake();
        sent
    }

    /// Wakes whoever owns the desk.
    pub fn wake(&self) {
        if let Some(wake) = self.wake.lock().unwrap_or_else(PoisonError::into_inner).as_ref() {
            wake();
        }
    }

    /// From now on these keys lead to these tables, and no others to any.
    pub fn open<'k>(&self, keys: impl IntoIterator<Item = (&'k str, Option<Id<Table>>)>) {
        let keys = keys.into_iter().map(|(key, table)| (blake3::hash(key.as_bytes()), table)).collect();
        match self.keys.write() {
            Ok(mut all) => *all = keys,
            Err(poisoned) => *poisoned.into_inner() = keys,
        }
    }

    fn table(&self, key: &str) -> Option<Option<Id<Table>>> {
        let (keys, asked) = (self.keys.read().ok()?, blake3::hash(key.as_bytes()));
        keys.iter().fold(None, |found, (hash, table)| if *hash == asked { Some(*table) } else { found })
    }

    /// One more that led nowhere.
    fn missed(&self, from: IpAddr) {
        counted(&self.wrong, from, u32::MAX);
    }

    fn is_guessing(&self, from: IpAddr) -> bool {
        let Ok(wrong) = self.wrong.lock() else { return true };
        wrong.get(&from).is_some_and(|tries| tries.since.elapsed() < WHILE && tries.count >= WRONG)
    }
}

/// One more; false when that is more than `most` in a while.
fn counted<K: std::hash::Hash + Eq>(all: &Mutex<HashMap<K, Tries>>, of: K, most: u32) -> bool {
    let Ok(mut all) = all.lock() else { return false };
    if all.len() > 10_000 {
        all.retain(|_, tries| tries.since.elapsed() < WHILE);
    }
    let tries = all.entry(of).or_insert_with(|| Tries { since: Instant::now(), count: 0 });
    if tries.since.elapsed() >= WHILE {
        *tries = Tries { since: Instant::now(), count: 0 };
    }
    tries.count = tries.count.saturating_add(1);
    tries.count <= most
}

/// Answers what is asked below `/t/`.
pub async fn answer_table(site: &Arc<Site>, request: Request<Incoming>, from: IpAddr, choice: Choice) -> Answer {
    let path = request.uri().path().to_owned();
    let (key, rest) = path
        .strip_prefix("/t/")
        .and_then(|rest| rest.split_once('/'))
        .unwrap_or((path.get(3..).unwrap_or_default(), ""));
    let refuse = |status, msg| refused(status, msg, &choice);
    // A hall may share one address: whoever guesses there keeps no table out.
    let Some(table) = site.doors.table(key) else {
        if site.doors.is_guessing(from) {
            let mut answer = refuse(StatusCode::TOO_MANY_REQUESTS, &m::TOO_FAST);
            answer.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(WHILE.as_secs()));
            return answer;
        }
        site.doors.missed(from);
        return refuse(StatusCode::NOT_FOUND, &m::NO_SUCH_PAGE);
    };
    // No browser sends a page's words in pieces without saying how long they are; whoever does may want the end of one
    // request taken for the beginning of another.
    if request.headers().contains_key(header::TRANSFER_ENCODING) {
        return closes(refuse(StatusCode::LENGTH_REQUIRED, &m::BAD_LINE));
    }
    let reads = matches!(*request.method(), Method::GET | Method::HEAD);
    if reads && request.body().size_hint().lower() > 0 {
        return closes(refuse(StatusCode::PAYLOAD_TOO_LARGE, &m::NO_BODY));
    }
    match (rest, reads) {
        ("", true) => match site.live.now().pages.get(&table) {
            Some(found) => whole("text/html; charset=utf-8", page::table(found, key, choice.lang, desk::now(), None)),
            None => refuse(StatusCode::SERVICE_UNAVAILABLE, &m::NOTHING_YET),
        },
        ("live", true) => following(site, choice, Some(table), &request),
        ("line" | "change", false) if *request.method() == Method::POST => {
            let written = take(site, request, table, &choice, rest == "line").await;
            // What is left of the words of whoever is refused is not taken for another request.
            written.unwrap_or_else(|(status, msg)| closes(refuse(status, msg)))
        }
        ("" | "live" | "line" | "change", _) => {
            let (allowed, msg) =
                if matches!(rest, "line" | "change") { ("POST", &m::ONLY_SENT) } else { ("GET, HEAD", &m::ONLY_READ) };
            let mut answer = refuse(StatusCode::METHOD_NOT_ALLOWED, msg);
            answer.headers_mut().insert(header::ALLOW, HeaderValue::from_static(allowed));
            closes(answer)
        }
        _ => refuse(StatusCode::NOT_FOUND, &m::NO_SUCH_PAGE),
    }
}

/// Takes in what a table wrote; the answer is given when the disk has it.
async fn take(
    site: &Arc<Site>,
    request: Request<Incoming>,
    table: Option<Id<Table>>,
    choice: &Choice,
    new: bool,
) -> Result<Answer, (StatusCode, &'static Msg)> {
    let header = |name: header::HeaderName| request.headers().get(name).and_then(|value| value.to_str().ok());
    // A page elsewhere that knew the key would still not be the table.
    let foreign = header(header::ORIGIN).is_some_and(|origin| {
        origin != "null" && !origin.strip_prefix("http://").is_some_and(|host| site.is_called(host))
    });
    if foreign {
        return Err((StatusCode::FORBIDDEN, &m::OTHER_SITE));
    }
    if !counted(&site.doors.written, table, WRITTEN) {
        return Err((StatusCode::TOO_MANY_REQUESTS, &m::TOO_FAST));
    }
    let speaks_json = header(header::ACCEPT).is_some_and(|accept| accept.contains("application/json"));
    let place = request.uri().path().strip_suffix("/line").or(request.uri().path().strip_suffix("/change"));
    let place = format!("{}?lang={}", place.unwrap_or("/"), choice.lang.code());
    // Each letter may take four bytes, each of them three more.
    let body = Limited::new(request.into_body(), LONGEST * 12 + 2048);
    let body = tokio::time::timeout(PATIENCE, body.collect())
        .await
        .map_err(|_| (StatusCode::REQUEST_TIMEOUT, &m::BAD_LINE))?;
    let body = body.map_err(|_| (StatusCode::PAYLOAD_TOO_LARGE, &m::BAD_LINE))?.to_bytes();
    let text = std::str::from_utf8(&body).map_err(|_| (StatusCode::UNPROCESSABLE_ENTITY, &m::BAD_LINE))?;
    let wish = if new { said(text) } else { changed(text) };
    let wish = wish.ok_or((StatusCode::UNPROCESSABLE_ENTITY, &m::BAD_LINE))?;
    let (told, answer) = oneshot::channel();
    if !site.doors.ask(Ask { table, wish, told }) {
        return Err((StatusCode::SERVICE_UNAVAILABLE, &m::NOT_ON_DISK));
    }
    let answer = tokio::time::timeout(PATIENCE, answer).await;
    match answer {
        Ok(Ok(Ok(()))) if speaks_json => {
            Ok(with(StatusCode::OK, "application/json", serde_json::json!({"ok": true}).to_string()))
        }
        Ok(Ok(Ok(()))) => {
            let mut answer = with(StatusCode::SEE_OTHER, "text/plain; charset=utf-8", "");
            if let Ok(place) = HeaderValue::from_str(&place) {
                answer.headers_mut().insert(header::LOCATION, place);
            }
            Ok(answer)
        }
        Ok(Ok(Err(msg))) if speaks_json => {
            let body = serde_json::json!({"ok": false, "message": choice.lang.say(msg)}).to_string();
            let status = if msg == &m::NOT_ON_DISK { StatusCode::SERVICE_UNAVAILABLE } else { StatusCode::CONFLICT };
            Ok(with(status, "application/json", body))
        }
        Ok(Ok(Err(msg))) => Err((StatusCode::CONFLICT, msg)),
        _ => Err((StatusCode::SERVICE_UNAVAILABLE, &m::NOT_ON_DISK)),
    }
}

/// The fields of a form; of two that are called the same the first counts.
fn fields(text: &str) -> HashMap<&str, String> {
    let mut fields = HashMap::new();
    for (name, value) in text.split('&').filter_map(|pair| pair.split_once('=')) {
        fields.entry(name).or_insert_with(|| unescaped(value));
    }
    fields
}

fn said(text: &str) -> Option<Wish> {
    let mut fields = fields(text);
    let words = words(fields.get("text")?)?;
    let mut part = |name| fields.remove(name).filter(|value| !value.is_empty());
    let id = match part("id") {
        Some(id) => Some(id.parse::<AnyId>().ok()?.of()),
        None => None,
    };
    let round = match part("round") {
        Some(round) => Some(round.parse().ok()?),
        None => None,
    };
    let kind = kind_called(&part("kind").unwrap_or_else(|| "plain".to_owned()))?;
    let written = Written { text: words, kind, round, alternative: part("alternative"), question: part("question") };
    Some(Wish::Say(id, Box::new(written)))
}

fn changed(text: &str) -> Option<Wish> {
    let fields = fields(text);
    let id = fields.get("id")?.parse::<AnyId>().ok()?.of();
    match (fields.get("text"), fields.get("star"), fields.get("gone")) {
        (Some(text), None, None) => Some(Wish::Reword(id, words(text)?)),
        (None, Some(star), None) => Some(Wish::Star(id, star == "1")),
        (None, None, Some(_)) => Some(Wish::Remove(id)),
        _ => None,
    }
}

fn words(text: &str) -> Option<Words> {
    (text.chars().count() <= LONGEST).then(|| Words::new(text)).flatten()
}
