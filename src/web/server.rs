use std::collections::HashMap;
use std::convert::Infallible;
use std::io;
use std::net::{IpAddr, SocketAddr, TcpListener};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError, RwLock, mpsc};
use std::thread::JoinHandle;
use std::time::Duration;

use hyper::StatusCode;
use hyper::header::{self, HeaderValue};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use socket2::{SockRef, TcpKeepalive};
use tokio::net::TcpStream;
use tokio::sync::{Semaphore, watch};
use tokio_io_timeout::TimeoutStream;

use super::Sight;
use super::answer::{Site, answer, refused};
use super::guard::Hosts;
use super::live::{Live, Seen};
use super::tables::{Ask, Doors, Pages, Wake};
use crate::domain::{Id, Table};
use crate::exchange::page::Choice;
use crate::lang::page as m;

/// How much one server takes on; a hall may share one address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Connections in all.
    pub all: usize,
    /// Connections from one address.
    pub each: usize,
    /// How long a request's head may take to come.
    pub head: Duration,
    /// How long a reader may take nothing of what waits for it.
    pub stuck: Duration,
    /// How often a reader hears that the line still stands; a page that hears nothing for long asks anew.
    pub breath: Duration,
    /// How long nothing may be heard of a reader's device before its place is free: it has gone out of range.
    pub gone: Duration,
    /// How often it is looked whether this machine is found at other addresses.
    pub look: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        let [head, stuck, breath, gone, look] = [10, 20, 15, 30, 3].map(Duration::from_secs);
        Self { all: 1000, each: 64, head, stuck, breath, gone, look }
    }
}

/// What a request's head may hold at most, in bytes and in lines.
const HEAD_BYTES: usize = 16 * 1024;
const HEAD_LINES: usize = 64;

/// How many at a time are told that too many are connected.
const TURNED: usize = 64;

/// How long readers have to take what is under way when the server stops.
const LAST: Duration = Duration::from_millis(500);

/// A board that is served; it stops when dropped.
pub struct Server {
    addr: SocketAddr,
    show: watch::Sender<Seen>,
    stop: watch::Sender<bool>,
    open: Arc<Open>,
    thread: Option<JoinHandle<()>>,
    site: Arc<Site>,
    asks: mpsc::Receiver<Ask>,
}

impl Server {
    /// Listens, and answers from a thread of its own. `run` tells readers apart from those of an earlier run.
    ///
    /// # Errors
    /// The address is taken or not this machine's.
    pub fn start(listen: SocketAddr, own: &[IpAddr], usual: Choice, limits: Limits, run: u64) -> io::Result<Self> {
        let listener = TcpListener::bind(listen)?;
        listener.set_nonblocking(true)?;
        let addr = listener.local_addr()?;
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        let (show, shown) = watch::channel(Seen { number: 0, sight: None, pages: Arc::default() });
        let (stop, stopped) = watch::channel(false);
        let hosts = RwLock::new(Hosts::of(addr, own));
        let (asks, asked) = mpsc::channel();
        let (live, doors) = (Live::new(run, shown), Doors::new(asks));
        let site = Arc::new(Site { hosts, live, doors, usual, breath: limits.breath, stop: stopped });
        let served = Arc::clone(&site);
        let open = Arc::new(Open { limits, ..Open::default() });
        let (here, taken) = (Arc::clone(&open), listener);
        let thread = std::thread::Builder::new().name("web".to_owned()).spawn(move || {
            runtime.block_on(accept(taken, served, here));
            runtime.shutdown_timeout(LAST);
        })?;
        Ok(Self { addr, show, stop, open, thread: Some(thread), site, asks: asked })
    }

    /// Where it listens: the port is the real one, also where any was asked for.
    pub fn addr(&self) -> SocketAddr {
        self.addr
    }

    /// What is to be read from now on; nothing happens when that is what is read already.
    pub fn show(&self, sight: Option<Sight>, pages: Pages) {
        self.show.send_if_modified(|seen| {
            let new = sight.as_ref() != seen.sight.as_deref() || pages != *seen.pages;
            if new {
                *seen = Seen { number: seen.number + 1, sight: sight.map(Arc::new), pages: Arc::new(pages) };
            }
            new
        });
    }

    /// From now on these keys lead to these tables' pages, and no others to any.
    pub fn open_tables<'k>(&self, keys: impl IntoIterator<Item = (&'k str, Option<Id<Table>>)>) {
        self.site.doors.open(keys);
        // Whoever reads by a key that opens nothing now shall not wait for news to hear of it.
        self.show.send_modify(|_| {});
    }

    /// Calls this whenever a table wishes something, so that whoever owns the desk need not wait for it.
    pub fn wake_by(&self, wake: Wake) {
        self.site.doors.wake_by(wake);
    }

    /// What a table wishes, as soon as one does; nothing when that takes longer than `patience`.
    pub fn asked(&self, patience: Duration) -> Option<Ask> {
        self.asks.recv_timeout(patience).ok()
    }

    /// How many connections there are.
    pub fn connections(&self) -> usize {
        self.open.all.load(Ordering::Relaxed)
    }

    /// What tells the server that the machine has other addresses now.
    pub fn names(&self) -> Names {
        Names { site: Arc::clone(&self.site), addr: self.addr }
    }

    /// Whether anybody has come who is not at this machine.
    pub fn had_guests(&self) -> bool {
        self.open.guests.load(Ordering::Relaxed)
    }
}

/// The names a server answers to, which another thread may change.
pub struct Names {
    site: Arc<Site>,
    addr: SocketAddr,
}

impl Names {
    /// From now on it answers to these addresses, and to none it had before.
    pub fn are(&self, own: &[IpAddr]) {
        *self.site.hosts.write().unwrap_or_else(PoisonError::into_inner) = Hosts::of(self.addr, own);
    }

    /// Wakes whoever owns the desk.
    pub fn wake(&self) {
        self.site.doors.wake();
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.stop.send_replace(true);
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

/// The connections there are, so that nobody can take all of them.
#[derive(Default)]
struct Open {
    limits: Limits,
    all: AtomicUsize,
    /// Whether anybody has come from another machine.
    guests: AtomicBool,
    by: Mutex<HashMap<IpAddr, usize>>,
}

/// One connection, counted as long as it lives.
struct Counted {
    open: Arc<Open>,
    ip: IpAddr,
}

impl Open {
    fn take(self: &Arc<Self>, ip: IpAddr) -> Option<Counted> {
        let mut by = self.by.lock().ok()?;
        let each = by.entry(ip).or_default();
        if *each >= self.limits.each || self.all.load(Ordering::Relaxed) >= self.limits.all {
            return None;
        }
        *each += 1;
        self.all.fetch_add(1, Ordering::Relaxed);
        Some(Counted { open: Arc::clone(self), ip })
    }
}

impl Drop for Counted {
    fn drop(&mut self) {
        self.open.all.fetch_sub(1, Ordering::Relaxed);
        if let Ok(mut by) = self.open.by.lock()
            && let Some(each) = by.get_mut(&self.ip)
        {
            *each -= 1;
            if *each == 0 {
                by.remove(&self.ip);
            }
        }
    }
}

async fn accept(listener: TcpListener, site: Arc<Site>, open: Arc<Open>) {
    let Ok(listener) = tokio::net::TcpListener::from_std(listener) else { return };
    let mut stop = site.stop.clone();
    let turned = Arc::new(Semaphore::new(TURNED));
    loop {
        let accepted = tokio::select! {
            accepted = listener.accept() => accepted,
            _ = stop.changed() => break,
        };
        match accepted {
            Ok((stream, from)) => match open.take(from.ip()) {
                Some(counted) => drop(tokio::spawn(serve(stream, Arc::clone(&site), open.limits, counted))),
                None => {
                    // Whoever comes in still greater numbers is not even told.
                    if let Ok(told) = Arc::clone(&turned).try_acquire_owned() {
                        let site = Arc::clone(&site);
                        tokio::spawn(async move {
                            turn_away(stream, site).await;
                            drop(told);
                        });
                    }
                }
            },
            // Out of file handles, or somebody left at once: others may still be served.
            Err(_) => tokio::time::sleep(Duration::from_millis(20)).await,
        }
    }
    // Nobody new; those who read get the end of what they read.
    drop(listener);
    let over = async {
        while open.all.load(Ordering::Relaxed) > 0 {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    };
    let _ = tokio::time::timeout(LAST, over).await;
}

async fn serve(stream: TcpStream, site: Arc<Site>, limits: Limits, counted: Counted) {
    let _ = stream.set_nodelay(true);
    lets_go(&stream, limits.gone);
    if stream.local_addr().is_ok_and(|own| own.ip() != counted.ip) && !counted.ip.is_loopback() {
        counted.open.guests.store(true, Ordering::Relaxed);
    }
    let mut stream = TimeoutStream::new(stream);
    stream.set_write_timeout(Some(limits.stuck));
    let mut stop = site.stop.clone();
    let from = counted.ip;
    let service = service_fn(move |request| {
        let site = Arc::clone(&site);
        async move { Ok::<_, Infallible>(answer(&site, request, from).await) }
    });
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(limits.head)
        .max_buf_size(HEAD_BYTES)
        .max_headers(HEAD_LINES)
        .serve_connection(TokioIo::new(Box::pin(stream)), service);
    tokio::pin!(connection);
    tokio::select! {
        // Whoever breaks off or never asks is nobody's error.
        _ = connection.as_mut() => {}
        _ = stop.changed() => {
            connection.as_mut().graceful_shutdown();
            let _ = tokio::time::timeout(LAST, connection).await;
        }
    }
    drop(counted);
}

/// Has the system give up on a device that says nothing any more, so that whoever sits in the room gets its place. A
/// phone that goes out of range says no goodbye, and left to itself a system believes in it for a quarter of an hour.
fn lets_go(stream: &TcpStream, gone: Duration) {
    let socket = SockRef::from(stream);
    let asks = TcpKeepalive::new().with_time(gone / 2).with_interval((gone / 6).max(Duration::from_secs(1)));
    // Where the system cannot, the place is free when it has given up by itself.
    let _ = socket.set_tcp_keepalive(&asks.with_retries(3));
    // While something waits for the device it is not asked whether it is there; how long that may be is said apart.
    #[cfg(any(target_os = "linux", target_os = "android"))]
    let _ = socket.set_tcp_user_timeout(Some(gone));
}

/// Too many: said in as few words as it takes, to whoever asks soon.
async fn turn_away(stream: TcpStream, site: Arc<Site>) {
    let service = service_fn(move |_| {
        let mut answer = refused(StatusCode::SERVICE_UNAVAILABLE, &m::TOO_MANY, &site.usual);
        answer.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from_static("5"));
        async move { Ok::<_, Infallible>(answer) }
    });
    let connection = http1::Builder::new()
        .keep_alive(false)
        .max_buf_size(HEAD_BYTES)
        .max_headers(HEAD_LINES)
        .serve_connection(TokioIo::new(stream), service);
    let _ = tokio::time::timeout(LAST, connection).await;
}
