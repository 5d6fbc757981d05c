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

use super::answer::{Answer, Site, closes, following, refused, with};
use crate::analysis::{TablePage, Written};
use crate::desk;
use crate::domain::{AnyId, Id, Kind, Table, Words};
use crate::exchange::page::{self, Choice, Door, LONGEST, Typed, kind_called, unescaped};
use crate::lang::{Msg, page as m};
use crate::record::{Command, State, Statement};

/// The pages of tables by table; one for everybody where there are none.
pub type Pages = BTreeMap<Option<Id<Table>>, TablePage>;

/// What a table wants to change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wish {
    /// Something is said; under an id of the device's choosing, so that it can be sent again.
    Say(Option<Id<Statement>>, Box<Written>),
    /// Other words for what it said, in another field of the same round where one is given.
    Correct(Id<Statement>, Words, Option<Kind>),
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
            Self::Correct(id, text, kind) => {
                let statement = state.statements().get(own(id)?).ok_or(&m::NOT_YOURS)?;
                let kind = kind.unwrap_or(statement.kind());
                if kind != statement.kind() && !TablePage::may_move(state, id, kind) {
                    return Err(&m::NOT_ASKED);
                }
                let (star, seen) = (state.has_star(statement), state.words_seen(id.any()));
                Ok(Command::Correct { of: id, kind, star, text, seen })
            }
            Self::Star(id, star) if TablePage::may_star(state, table, id) => {
                Ok(Command::Star { statements: vec![id], star })
            }
            Self::Star(..) => Err(&m::NOT_YOURS),
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

    /// Whose a key is.
    pub fn table(&self, key: &str) -> Option<Option<Id<Table>>> {
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

/// Why something is not answered as asked: what a form held, where it had come that far.
struct Refused {
    status: StatusCode,
    why: &'static Msg,
    typed: Typed,
}

impl Refused {
    fn new(status: StatusCode, why: &'static Msg) -> Self {
        Self { status, why, typed: Typed::default() }
    }
}

/// Who asks, and how an answer is to look.
struct Visit<'a> {
    site: &'a Arc<Site>,
    door: Door<'a>,
    /// A script reads the answer, not somebody.
    is_script: bool,
}

impl Visit<'_> {
    fn page(status: StatusCode, html: String) -> Answer {
        with(status, "text/html; charset=utf-8", html)
    }

    /// A few words to whoever has no page to see them on.
    fn closed(&self, status: StatusCode, why: &'static Msg) -> Answer {
        if self.is_script { self.told(status, why) } else { Self::page(status, page::closed(self.door, why)) }
    }

    fn told(&self, status: StatusCode, why: &'static Msg) -> Answer {
        let body = serde_json::json!({"ok": false, "message": self.door.choice.lang.say(why)});
        with(status, "application/json", body.to_string())
    }

    /// What was written comes back on the page it was written on, to be sent again.
    fn refused(&self, table: Option<Id<Table>>, refused: &Refused) -> Answer {
        let seen = self.site.live.now();
        match seen.pages.get(&table).filter(|_| !self.is_script) {
            Some(found) => {
                let told = Some((refused.why, &refused.typed));
                Self::page(refused.status, page::table(found, self.door, desk::now(), told))
            }
            None => self.told(refused.status, refused.why),
        }
    }
}

/// Answers what is asked below `/t/`.
pub async fn answer_table(site: &Arc<Site>, request: Request<Incoming>, from: IpAddr, choice: Choice) -> Answer {
    let path = request.uri().path().to_owned();
    let (key, rest) = path
        .strip_prefix("/t/")
        .and_then(|rest| rest.split_once('/'))
        .unwrap_or((path.get(3..).unwrap_or_default(), ""));
    let accepts = request.headers().get(header::ACCEPT).and_then(|accept| accept.to_str().ok()).unwrap_or_default();
    let is_script = accepts.contains("application/json") || rest == "live";
    let line = AnyId::new(desk::random());
    let refuse = |status, msg| refused(status, msg, &choice);
    let visit = Visit { site, door: Door { key, choice: &choice, line }, is_script };
    // A hall may share one address: whoever guesses there keeps no table out.
    let Some(table) = site.doors.table(key) else {
        // A machine that has only just begun has not opened any door yet.
        if site.live.now().sight.is_none() {
            return visit.closed(StatusCode::SERVICE_UNAVAILABLE, &m::NOTHING_YET);
        }
        if site.doors.is_guessing(from) {
            let mut answer = visit.closed(StatusCode::TOO_MANY_REQUESTS, &m::TOO_FAST);
            answer.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(WHILE.as_secs()));
            return answer;
        }
        site.doors.missed(from);
        return visit.closed(StatusCode::NOT_FOUND, &m::CLOSED_DOOR);
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
            Some(found) => Visit::page(StatusCode::OK, page::table(found, visit.door, desk::now(), None)),
            None => visit.closed(StatusCode::SERVICE_UNAVAILABLE, &m::NOTHING_YET),
        },
        ("live", true) => following(site, choice, Some((key, table)), &request),
        ("line" | "change", false) if *request.method() == Method::POST => {
            match take(&visit, request, table, rest == "line").await {
                Ok(()) if is_script => {
                    with(StatusCode::OK, "application/json", serde_json::json!({"ok": true}).to_string())
                }
                Ok(()) => {
                    let mut answer = with(StatusCode::SEE_OTHER, "text/plain; charset=utf-8", "");
                    if let Ok(place) = HeaderValue::from_str(&visit.door.address(&choice)) {
                        answer.headers_mut().insert(header::LOCATION, place);
                    }
                    answer
                }
                // What is left of the words of whoever is refused is not taken for another request.
                Err(refused) => closes(visit.refused(table, &refused)),
            }
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

/// Takes in what a table wrote; it is done when the disk has it.
async fn take(
    visit: &Visit<'_>,
    request: Request<Incoming>,
    table: Option<Id<Table>>,
    new: bool,
) -> Result<(), Refused> {
    let site = visit.site;
    // A page elsewhere that knew the key would still not be the table.
    let origin = request.headers().get(header::ORIGIN).and_then(|origin| origin.to_str().ok());
    let is_foreign = origin.is_some_and(|origin| {
        origin != "null" && !origin.strip_prefix("http://").is_some_and(|host| site.is_called(host))
    });
    if is_foreign {
        return Err(Refused::new(StatusCode::FORBIDDEN, &m::OTHER_SITE));
    }
    // Each letter may take four bytes, each of them three more.
    let body = Limited::new(request.into_body(), LONGEST * 12 + 2048);
    let body = tokio::time::timeout(PATIENCE, body.collect())
        .await
        .map_err(|_| Refused::new(StatusCode::REQUEST_TIMEOUT, &m::BAD_LINE))?;
    let body = body.map_err(|_| Refused::new(StatusCode::PAYLOAD_TOO_LARGE, &m::BAD_LINE))?.to_bytes();
    let bad = || Refused::new(StatusCode::UNPROCESSABLE_ENTITY, &m::BAD_LINE);
    let fields = fields(std::str::from_utf8(&body).map_err(|_| bad())?);
    let typed = if new { typed(&fields) } else { Typed::default() };
    let refuse = |status, why| Refused { status, why, typed: typed.clone() };
    if !counted(&site.doors.written, table, WRITTEN) {
        return Err(refuse(StatusCode::TOO_MANY_REQUESTS, &m::TOO_FAST));
    }
    let wish = if new { said(&typed) } else { changed(&fields) };
    let mut wish = wish.ok_or_else(|| refuse(StatusCode::UNPROCESSABLE_ENTITY, &m::BAD_LINE))?;
    // Somebody went back to a form that was taken in, and wrote something else in it.
    if let Wish::Say(Some(id), written) = &wish
        && !visit.is_script
        && let Some(page) = site.live.now().pages.get(&table)
        && page.lines().iter().any(|line| line.id == *id && line.text != written.text)
    {
        wish = Wish::Say(None, written.clone());
    }
    let (told, answer) = oneshot::channel();
    let not_there = || refuse(StatusCode::SERVICE_UNAVAILABLE, &m::NOT_ON_DISK);
    if !site.doors.ask(Ask { table, wish, told }) {
        return Err(not_there());
    }
    match tokio::time::timeout(PATIENCE, answer).await {
        Ok(Ok(Ok(()))) => Ok(()),
        Ok(Ok(Err(why))) if why != &m::NOT_ON_DISK => Err(refuse(StatusCode::CONFLICT, why)),
        _ => Err(not_there()),
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

fn typed(fields: &HashMap<&str, String>) -> Typed {
    let part = |name| fields.get(name).cloned().unwrap_or_default();
    Typed {
        id: part("id"),
        text: part("text"),
        kind: part("kind"),
        round: part("round"),
        alternative: part("alternative"),
        question: part("question"),
        star: part("star"),
    }
}

fn said(typed: &Typed) -> Option<Wish> {
    let some = |text: &String| Some(text.clone()).filter(|text| !text.is_empty());
    let id = match some(&typed.id) {
        Some(id) => Some(id.parse::<AnyId>().ok()?.of()),
        None => None,
    };
    let round = match some(&typed.round) {
        Some(round) => Some(round.parse().ok()?),
        None => None,
    };
    let kind = kind_called(if typed.kind.is_empty() { "plain" } else { &typed.kind })?;
    let (alternative, question) = (some(&typed.alternative), some(&typed.question));
    let (text, star) = (words(&typed.text)?, typed.star == "1");
    Some(Wish::Say(id, Box::new(Written { text, kind, round, alternative, question, star })))
}

fn changed(fields: &HashMap<&str, String>) -> Option<Wish> {
    let id = fields.get("id")?.parse::<AnyId>().ok()?.of();
    match ["text", "star", "kind", "gone"].map(|name| fields.get(name)) {
        [Some(text), None, None, None] => Some(Wish::Correct(id, words(text)?, None)),
        [Some(text), None, Some(kind), None] => Some(Wish::Correct(id, words(text)?, Some(kind_called(kind)?))),
        [None, Some(star), None, None] => Some(Wish::Star(id, star == "1")),
        [None, None, None, Some(_)] => Some(Wish::Remove(id)),
        _ => None,
    }
}

fn words(text: &str) -> Option<Words> {
    Words::new(text).filter(|words| words.as_str().chars().count() <= LONGEST)
}
