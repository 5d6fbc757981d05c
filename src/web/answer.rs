use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;

use http_body_util::channel::{Channel, Sender};
use http_body_util::combinators::BoxBody;
use http_body_util::{BodyExt, Full};
use hyper::body::{Body, Bytes};
use hyper::header::{self, HeaderValue};
use hyper::{Method, Request, Response, StatusCode};
use tokio::sync::watch;

use super::guard::Hosts;
use super::live::Live;
use crate::desk;
use crate::exchange::page::{Choice, SCRIPT, STYLE, live};
use crate::lang::{Msg, page as m};

/// What a connection is answered with.
pub type Answer = Response<BoxBody<Bytes, Infallible>>;

/// Nothing from elsewhere, nothing inside the page that runs, no page around it.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; \
                      base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/// What every request is answered from.
pub struct Site {
    pub hosts: Hosts,
    pub live: Live,
    /// What a reader gets who has chosen nothing.
    pub usual: Choice,
    /// How often a reader hears that the line still stands.
    pub breath: Duration,
    /// Turns when the server stops.
    pub stop: watch::Receiver<bool>,
}

/// Answers one request; a request that is not for this board, or wants to write, gets a short word and nothing else.
pub fn answer<B: Body>(site: &Arc<Site>, request: &Request<B>) -> Answer {
    let choice = Choice::read(request.uri().query().unwrap_or_default(), &site.usual);
    let refuse = |status, msg| refused(status, msg, &choice);
    // Every name that is given has to be this server's, and one has to be.
    let hosts = request.headers().get_all(header::HOST).iter().map(|host| host.to_str().unwrap_or_default());
    let mut asked = hosts.chain(request.uri().authority().map(|authority| authority.as_str())).peekable();
    if asked.peek().is_none() || !asked.all(|host| site.hosts.knows(host)) {
        return refuse(StatusCode::MISDIRECTED_REQUEST, &m::NOT_THIS_HOST);
    }
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        let mut answer = refuse(StatusCode::METHOD_NOT_ALLOWED, &m::ONLY_READ);
        answer.headers_mut().insert(header::ALLOW, HeaderValue::from_static("GET, HEAD"));
        answer.headers_mut().insert(header::CONNECTION, HeaderValue::from_static("close"));
        return answer;
    }
    if request.body().size_hint().lower() > 0 || request.headers().contains_key(header::TRANSFER_ENCODING) {
        let mut answer = refuse(StatusCode::PAYLOAD_TOO_LARGE, &m::NO_BODY);
        answer.headers_mut().insert(header::CONNECTION, HeaderValue::from_static("close"));
        return answer;
    }
    match request.uri().path() {
        "/" => match site.live.now().sight {
            Some(sight) => whole("text/html; charset=utf-8", live(&sight, &choice, desk::now())),
            None => refuse(StatusCode::SERVICE_UNAVAILABLE, &m::NOTHING_YET),
        },
        "/board.css" => whole("text/css; charset=utf-8", STYLE),
        "/board.js" => whole("text/javascript; charset=utf-8", SCRIPT),
        "/live" => {
            let last = request.headers().get("last-event-id").and_then(|id| id.to_str().ok()).map(str::to_owned);
            following(site, choice, last, *request.method() == Method::HEAD)
        }
        _ => refuse(StatusCode::NOT_FOUND, &m::NO_SUCH_PAGE),
    }
}

fn with(status: StatusCode, kind: &'static str, body: BoxBody<Bytes, Infallible>) -> Answer {
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
    answer.headers_mut().insert("cross-origin-opener-policy", HeaderValue::from_static("same-origin"));
    answer
}

fn whole(kind: &'static str, text: impl Into<Bytes>) -> Answer {
    with(StatusCode::OK, kind, Full::new(text.into()).boxed())
}

/// A word to whoever asked for what there is not.
pub fn refused(status: StatusCode, msg: &Msg, choice: &Choice) -> Answer {
    let text = format!("{}\n", choice.lang.say(msg));
    with(status, "text/plain; charset=utf-8", Full::new(Bytes::from(text)).boxed())
}

/// The newest state, then every newer one as long as somebody reads; who cannot keep up gets the newest only.
fn following(site: &Arc<Site>, choice: Choice, last: Option<String>, only_head: bool) -> Answer {
    let (send, body) = Channel::new(1);
    if !only_head {
        tokio::spawn(follow(Arc::clone(site), choice, last, send));
    }
    with(StatusCode::OK, "text/event-stream; charset=utf-8", body.boxed())
}

async fn follow(site: Arc<Site>, choice: Choice, last: Option<String>, mut send: Sender<Bytes>) -> Option<()> {
    let (mut news, mut stop) = (site.live.watch(), site.stop.clone());
    let mut has = last;
    send.send_data(Bytes::from_static(b"retry: 1000\n\n")).await.ok()?;
    loop {
        let seen = news.borrow_and_update().clone();
        let name = site.live.name(seen.number);
        if has.as_deref() != Some(&name) && seen.sight.is_some() {
            let event = site.live.event(&seen, &choice);
            send.send_data(Bytes::copy_from_slice(event.as_bytes())).await.ok()?;
            has = Some(name);
        }
        tokio::select! {
            changed = news.changed() => changed.ok()?,
            _ = stop.changed() => return None,
            () = tokio::time::sleep(site.breath) => send.send_data(Bytes::from_static(b"event: still\ndata: 1\n\n")).await.ok()?,
        }
    }
}
