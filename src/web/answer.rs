use std::convert::Infallible;
use std::net::IpAddr;
use std::sync::{Arc, PoisonError, RwLock};
use std::time::Duration;

use http_body_util::channel::{Channel, Sender};
use http_body_util::combinators::BoxBody;
use http_body_util::{BodyExt, Full};
use hyper::body::{Body, Bytes, Incoming};
use hyper::header::{self, HeaderValue};
use hyper::{Method, Request, Response, StatusCode};
use tokio::sync::watch;

use super::guard::Hosts;
use super::live::{Live, Seen};
use super::tables::{Doors, answer_table};
use crate::desk;
use crate::domain::{Id, Table};
use crate::exchange::page::{CLOSED_SCRIPT, Choice, KEPT_SCRIPT, SCRIPT, STYLE, TABLE_SCRIPT, TABLE_STYLE, live};
use crate::lang::{Msg, page as m};

/// What a connection is answered with.
pub type Answer = Response<BoxBody<Bytes, Infallible>>;

/// Nothing from elsewhere, nothing inside the page that runs, no page around it; and where its forms may go.
macro_rules! policy {
    ($forms:literal) => {
        concat!(
            "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; base-uri 'none'; form-action ",
            $forms,
            "; frame-ancestors 'none'"
        )
    };
}

const POLICY: &str = policy!("'none'");

/// Only tables' pages have a form, which goes nowhere else.
const POLICY_OF_TABLES: &str = policy!("'self'");

/// What every request is answered from.
pub struct Site {
    /// The names it answers to; others when the machine's network changes.
    pub hosts: RwLock<Hosts>,
    pub live: Live,
    /// Tables' own pages.
    pub doors: Doors,
    /// What a reader gets who has chosen nothing.
    pub usual: Choice,
    /// How often a reader hears that the line still stands.
    pub breath: Duration,
    /// Turns when the server stops.
    pub stop: watch::Receiver<bool>,
}

impl Site {
    /// Whether a name is this server's.
    pub fn is_called(&self, host: &str) -> bool {
        self.hosts.read().unwrap_or_else(PoisonError::into_inner).knows(host)
    }
}

/// Whether a request names this server: every name that is given has to be its own, and one has to be.
fn is_ours<B>(site: &Site, request: &Request<B>) -> bool {
    let hosts = request.headers().get_all(header::HOST).iter().map(|host| host.to_str().unwrap_or_default());
    let mut asked = hosts.chain(request.uri().authority().map(|authority| authority.as_str())).peekable();
    asked.peek().is_some() && asked.all(|host| site.is_called(host))
}

/// Answers one request; a request that is not for this board, or wants to write, gets a short word and nothing else.
pub async fn answer(site: &Arc<Site>, request: Request<Incoming>, from: IpAddr) -> Answer {
    let choice = Choice::read(request.uri().query().unwrap_or_default(), &site.usual);
    let refuse = |status, msg| refused(status, msg, &choice);
    if !is_ours(site, &request) {
        return refuse(StatusCode::MISDIRECTED_REQUEST, &m::NOT_THIS_HOST);
    }
    if request.uri().path().starts_with("/t/") {
        let mut answer = answer_table(site, request, from, choice).await;
        let policy = HeaderValue::from_static(POLICY_OF_TABLES);
        answer.headers_mut().insert(header::CONTENT_SECURITY_POLICY, policy);
        return answer;
    }
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        let mut answer = refuse(StatusCode::METHOD_NOT_ALLOWED, &m::ONLY_READ);
        answer.headers_mut().insert(header::ALLOW, HeaderValue::from_static("GET, HEAD"));
        return closes(answer);
    }
    if request.body().size_hint().lower() > 0 || request.headers().contains_key(header::TRANSFER_ENCODING) {
        return closes(refuse(StatusCode::PAYLOAD_TOO_LARGE, &m::NO_BODY));
    }
    match request.uri().path() {
        "/" => match site.live.now().sight {
            Some(sight) => whole("text/html; charset=utf-8", live(&sight, &choice, desk::now())),
            None => refuse(StatusCode::SERVICE_UNAVAILABLE, &m::NOTHING_YET),
        },
        "/board.css" => whole("text/css; charset=utf-8", STYLE),
        "/board.js" => whole("text/javascript; charset=utf-8", SCRIPT),
        "/table.css" => whole("text/css; charset=utf-8", TABLE_STYLE),
        "/table.js" => whole("text/javascript; charset=utf-8", TABLE_SCRIPT),
        "/kept.js" => whole("text/javascript; charset=utf-8", KEPT_SCRIPT),
        "/closed.js" => whole("text/javascript; charset=utf-8", CLOSED_SCRIPT),
        "/live" => following(site, choice, None, &request),
        _ => refuse(StatusCode::NOT_FOUND, &m::NO_SUCH_PAGE),
    }
}

/// A whole answer with what every one of them says.
pub fn with(status: StatusCode, kind: &'static str, body: impl Into<Bytes>) -> Answer {
    dressed(status, kind, Full::new(body.into()).boxed())
}

fn dressed(status: StatusCode, kind: &'static str, body: BoxBody<Bytes, Infallible>) -> Answer {
    let mut answer = Response::new(body);
    *answer.status_mut() = status;
    let headers = [
        (header::CONTENT_TYPE, kind),
        (header::CONTENT_SECURITY_POLICY, POLICY),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::REFERRER_POLICY, "no-referrer"),
        (header::CACHE_CONTROL, "no-store"),
    ];
    for (name, value) in headers {
        answer.headers_mut().insert(name, HeaderValue::from_static(value));
    }
    answer.headers_mut().insert("cross-origin-resource-policy", HeaderValue::from_static("same-origin"));
    answer
}

/// What was asked for.
pub fn whole(kind: &'static str, text: impl Into<Bytes>) -> Answer {
    with(StatusCode::OK, kind, text)
}

/// A word to whoever asked for what there is not.
pub fn refused(status: StatusCode, msg: &Msg, choice: &Choice) -> Answer {
    let text = format!("{}\n", choice.lang.say(msg));
    with(status, "text/plain; charset=utf-8", text)
}

/// The last answer of its connection.
pub fn closes(mut answer: Answer) -> Answer {
    answer.headers_mut().insert(header::CONNECTION, HeaderValue::from_static("close"));
    answer
}

/// The newest state of the board or of a table's page, then every newer one as long as somebody reads; who cannot keep
/// up gets the newest only.
pub fn following<B>(
    site: &Arc<Site>,
    choice: Choice,
    table: Option<(&str, Option<Id<Table>>)>,
    request: &Request<B>,
) -> Answer {
    let has = request.headers().get("last-event-id").and_then(|id| id.to_str().ok()).map(str::to_owned);
    let table = table.map(|(key, table)| (key.to_owned(), table));
    let (send, body) = Channel::new(1);
    if *request.method() != Method::HEAD {
        tokio::spawn(follow(Arc::clone(site), Follower { choice, table, has, shown: None }, send));
    }
    dressed(StatusCode::OK, "text/event-stream; charset=utf-8", body.boxed())
}

/// The last that is heard of doors that are shut on purpose.
const SHUT: &[u8] = b"event: closed\ndata: 1\n\n";

/// Somebody who follows.
struct Follower {
    choice: Choice,
    /// A table's own page, by the key that opened it; else the board.
    table: Option<(String, Option<Id<Table>>)>,
    /// The state it has, by name.
    has: Option<String>,
    shown: Option<Seen>,
}

impl Follower {
    /// Whether it may read on: a key that opens nothing any more ends what it once opened.
    fn may_read(&self, site: &Site) -> bool {
        self.table.as_ref().is_none_or(|(key, table)| site.doors.table(key) == Some(*table))
    }

    /// What it has not read yet.
    fn news(&mut self, site: &Site, seen: Seen) -> Option<Bytes> {
        let name = site.live.name(seen.number);
        if self.has.as_deref() == Some(&name) {
            return None;
        }
        let event = match &self.table {
            None => {
                // What a table writes is no news to the board.
                if self.shown.as_ref().is_some_and(|shown| shown.sight == seen.sight) {
                    return None;
                }
                site.live.event(&seen, &self.choice)?
            }
            Some((_, table)) => {
                let page = seen.pages.get(table)?;
                let is_same = self.shown.as_ref().is_some_and(|shown| shown.pages.get(table) == Some(page));
                if is_same {
                    return None;
                }
                site.live.table_event(&seen, page, &self.choice)
            }
        };
        (self.has, self.shown) = (Some(name), Some(seen));
        Some(Bytes::copy_from_slice(event.as_bytes()))
    }
}

async fn follow(site: Arc<Site>, mut follower: Follower, mut send: Sender<Bytes>) -> Option<()> {
    let (mut news, mut stop) = (site.live.watch(), site.stop.clone());
    send.send_data(Bytes::from_static(b"retry: 1000\n\n")).await.ok()?;
    loop {
        let seen = news.borrow_and_update().clone();
        if !follower.may_read(&site) {
            let _ = send.send_data(Bytes::from_static(SHUT)).await;
            return None;
        }
        if let Some(event) = follower.news(&site, seen) {
            send.send_data(event).await.ok()?;
        }
        tokio::select! {
            changed = news.changed() => changed.ok()?,
            _ = stop.changed() => {
                // Closed on purpose is no fault, and whoever reads is told so first.
                let _ = send.send_data(Bytes::from_static(SHUT)).await;
                return None;
            }
            () = tokio::time::sleep(site.breath) => send.send_data(Bytes::from_static(b"event: still\ndata: 1\n\n")).await.ok()?,
        }
    }
}
