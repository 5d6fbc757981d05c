//! A real Chromium without a window, spoken to over its own pipe: nothing is to be installed but the browser.
#![allow(dead_code, clippy::unwrap_used, clippy::panic, clippy::explicit_write)]

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{Sender, channel};
use std::sync::{Arc, Mutex, Weak};
use std::time::{Duration, Instant};

use serde_json::{Value, json};

/// Whatever is waited for comes long before this, or never.
const PATIENCE: Duration = Duration::from_secs(30);

/// A running browser; it is ended when the last test that wants it is over.
pub struct Chromium {
    child: Mutex<Child>,
    input: Mutex<(u64, ChildStdin)>,
    heard: Arc<Mutex<Heard>>,
    _folder: tempfile::TempDir,
}

/// What the browser has said: who waits for which answer, and what happened in which page.
#[derive(Default)]
struct Heard {
    waiting: BTreeMap<u64, Sender<Value>>,
    happened: Vec<Value>,
}

/// One page of it, with nothing kept from any other.
pub struct Page {
    browser: Arc<Chromium>,
    session: String,
    target: String,
    context: String,
}

static SHARED: Mutex<Weak<Chromium>> = Mutex::new(Weak::new());

impl Chromium {
    /// The one all tests share; `None`, said aloud, where there is none.
    pub fn shared(what: &str) -> Option<Arc<Self>> {
        let mut shared = SHARED.lock().unwrap_or_else(|broken| broken.into_inner());
        if let Some(browser) = shared.upgrade() {
            return Some(browser);
        }
        let runs = |name: &&str| {
            Command::new(name).arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status().is_ok()
        };
        let Some(name) = ["chromium", "chromium-browser", "google-chrome"].into_iter().find(runs) else {
            // Past the harness, which would keep it to itself.
            writeln!(std::io::stderr(), "DID NOT RUN: {what}: chromium is missing").unwrap();
            return None;
        };
        let browser = Arc::new(Self::start(name));
        *shared = Arc::downgrade(&browser);
        Some(browser)
    }

    fn start(name: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        // The browser reads what it is asked from its file 3 and answers in its file 4.
        let mut child = Command::new("sh")
            .args(["-c", "exec \"$0\" \"$@\" 3<&0 4>&1 </dev/null >/dev/null 2>/dev/null", name])
            .args(["--headless", "--remote-debugging-pipe", "--no-sandbox", "--disable-gpu", "--disable-quic"])
            .args(["--no-first-run", "--disable-background-networking", "--disable-component-update"])
            .args(["--disable-sync", "--hide-scrollbars", "--disable-dev-shm-usage", "--lang=nb"])
            .args(["--disable-background-timer-throttling", "--disable-renderer-backgrounding"])
            .arg(format!("--user-data-dir={}", folder.path().display()))
            .env("HOME", folder.path())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let heard = Arc::<Mutex<Heard>>::default();
        let (told, out) = (Arc::clone(&heard), child.stdout.take().unwrap());
        std::thread::spawn(move || {
            for message in BufReader::new(out).split(0).map_while(Result::ok) {
                let message: Value = serde_json::from_slice(&message).unwrap();
                let mut told = told.lock().unwrap();
                match message["id"].as_u64().and_then(|id| told.waiting.remove(&id)) {
                    // Whoever has given up waiting hears nothing.
                    Some(waits) => drop(waits.send(message)),
                    None => told.happened.push(message),
                }
            }
        });
        let input = Mutex::new((0, child.stdin.take().unwrap()));
        Self { child: Mutex::new(child), input, heard, _folder: folder }
    }

    fn call(&self, session: Option<&str>, method: &str, params: &Value) -> Result<Value, String> {
        let (send, reply) = channel();
        let mut input = self.input.lock().unwrap_or_else(|broken| broken.into_inner());
        input.0 += 1;
        let mut message = json!({"id": input.0, "method": method, "params": params});
        if let Some(session) = session {
            message["sessionId"] = session.into();
        }
        self.heard.lock().unwrap().waiting.insert(input.0, send);
        let mut bytes = serde_json::to_vec(&message).unwrap();
        bytes.push(0);
        input.1.write_all(&bytes).and_then(|()| input.1.flush()).unwrap();
        drop(input);
        let reply = reply.recv_timeout(PATIENCE).unwrap_or_else(|_| panic!("the browser does not answer {method}"));
        match reply.get("error") {
            Some(error) => Err(error.to_string()),
            None => Ok(reply["result"].clone()),
        }
    }

    /// A page of this size, in a profile of its own.
    pub fn page(self: &Arc<Self>, width: u32, height: u32) -> Page {
        let context = self.call(None, "Target.createBrowserContext", &json!({"disposeOnDetach": true})).unwrap();
        self.page_in(context["browserContextId"].as_str().unwrap(), width, height)
    }

    fn page_in(self: &Arc<Self>, context: &str, width: u32, height: u32) -> Page {
        let told = |method: &str, params: &Value| self.call(None, method, params).unwrap();
        let about = json!({"url": "about:blank", "browserContextId": context});
        let target = told("Target.createTarget", &about)["targetId"].as_str().unwrap().to_owned();
        let session = told("Target.attachToTarget", &json!({"targetId": target, "flatten": true}));
        let session = session["sessionId"].as_str().unwrap().to_owned();
        let page = Page { browser: Arc::clone(self), session, target, context: context.to_owned() };
        ["Page.enable", "Runtime.enable", "Log.enable", "Network.enable"].into_iter().for_each(|domain| {
            page.call(domain, json!({}));
        });
        page.resize(width, height);
        page
    }
}

impl Drop for Chromium {
    fn drop(&mut self) {
        let _ = self.call(None, "Browser.close", &json!({}));
        let mut child = self.child.lock().unwrap_or_else(|broken| broken.into_inner());
        let _ = child.kill();
        let _ = child.wait();
    }
}

impl Page {
    #[track_caller]
    pub fn call(&self, method: &str, params: Value) -> Value {
        self.try_call(method, &params).unwrap_or_else(|error| panic!("{method}: {error}"))
    }

    fn try_call(&self, method: &str, params: &Value) -> Result<Value, String> {
        self.browser.call(Some(&self.session), method, params)
    }

    pub fn resize(&self, width: u32, height: u32) -> &Self {
        let size = json!({"width": width, "height": height, "deviceScaleFactor": 1, "mobile": false});
        self.call("Emulation.setDeviceMetricsOverride", size);
        self
    }

    /// As a device is set: `prefers-color-scheme`, `dark`; or printed.
    pub fn prefers(&self, media: &str, features: &[(&str, &str)]) -> &Self {
        let features: Vec<_> = features.iter().map(|(name, value)| json!({"name": name, "value": value})).collect();
        self.call("Emulation.setEmulatedMedia", json!({"media": media, "features": features}));
        self
    }

    pub fn without_scripts(&self) -> &Self {
        self.call("Emulation.setScriptExecutionDisabled", json!({"value": true}));
        self
    }

    /// Opens an address, and waits until all of it is there.
    #[track_caller]
    pub fn opens(&self, url: &str) -> &Self {
        self.take("Page.loadEventFired");
        self.call("Page.navigate", json!({"url": url}));
        self.happens("Page.loadEventFired");
        self
    }

    /// What has happened of a sort since it was last asked.
    pub fn take(&self, method: &str) -> Vec<Value> {
        let mut heard = self.browser.heard.lock().unwrap();
        let here = |event: &mut Value| event["sessionId"] == self.session.as_str() && event["method"] == method;
        heard.happened.extract_if(.., here).map(|mut event| event["params"].take()).collect()
    }

    #[track_caller]
    pub fn happens(&self, method: &str) -> Vec<Value> {
        let begun = Instant::now();
        loop {
            let taken = self.take(method);
            if !taken.is_empty() {
                return taken;
            }
            assert!(begun.elapsed() < PATIENCE, "{method} does not happen");
            // Keeps the browser talking, which is all there is to wait for.
            let _ = self.try_call("Runtime.evaluate", &json!({"expression": "0"}));
        }
    }

    /// Another page in the same profile: what one keeps, the other finds.
    pub fn beside(&self, width: u32, height: u32) -> Self {
        self.browser.page_in(&self.context, width, height)
    }

    /// Keys of letters and signs, wherever the page has its cursor.
    pub fn types(&self, text: &str) -> &Self {
        for letter in text.chars() {
            let key = json!({"type": "keyDown", "text": letter.to_string(), "key": letter.to_string()});
            self.call("Input.dispatchKeyEvent", key);
            self.call("Input.dispatchKeyEvent", json!({"type": "keyUp", "key": letter.to_string()}));
        }
        self
    }

    /// Words that come whole, as from a pasting hand or a keyboard on a screen.
    pub fn inserts(&self, text: &str) -> &Self {
        self.call("Input.insertText", json!({"text": text}));
        self
    }

    /// One of the keys with a name.
    pub fn key(&self, name: &str, shift: bool) -> &Self {
        let (code, text) = match name {
            "Enter" => (13, "\r"),
            "Tab" => (9, ""),
            "Backspace" => (8, ""),
            other => panic!("no key {other}"),
        };
        let mut key = json!({"type": "rawKeyDown", "key": name, "code": name, "windowsVirtualKeyCode": code});
        key["modifiers"] = if shift { 8.into() } else { 0.into() };
        if !text.is_empty() {
            key["type"] = "keyDown".into();
            key["text"] = text.into();
        }
        self.call("Input.dispatchKeyEvent", key.clone());
        key["type"] = "keyUp".into();
        self.call("Input.dispatchKeyEvent", key);
        self
    }

    /// A mouse in the middle of what a selector names.
    #[track_caller]
    pub fn taps(&self, selector: &str) -> &Self {
        let [x, y] = self.middle(selector);
        for kind in ["mousePressed", "mouseReleased"] {
            let mouse = json!({"type": kind, "x": x, "y": y, "button": "left", "clickCount": 1});
            self.call("Input.dispatchMouseEvent", mouse);
        }
        self
    }

    /// A finger there, on a screen that knows fingers.
    #[track_caller]
    pub fn touches(&self, selector: &str) -> &Self {
        self.call("Emulation.setTouchEmulationEnabled", json!({"enabled": true}));
        let [x, y] = self.middle(selector);
        self.call("Input.dispatchTouchEvent", json!({"type": "touchStart", "touchPoints": [{"x": x, "y": y}]}));
        self.call("Input.dispatchTouchEvent", json!({"type": "touchEnd", "touchPoints": []}));
        self
    }

    #[track_caller]
    fn middle(&self, selector: &str) -> [f64; 2] {
        let place = self.eval(&format!(
            "(() => {{ const e = document.querySelector({}); e.scrollIntoView({{block: 'nearest'}});
             const b = e.getBoundingClientRect(); return [b.x + b.width / 2, b.y + b.height / 2]; }})()",
            json!(selector)
        ));
        [0, 1].map(|n| place[n].as_f64().unwrap())
    }

    /// The one that is seen of several in a profile.
    pub fn front(&self) -> &Self {
        self.call("Page.bringToFront", json!({}));
        self
    }

    /// Out of reach of any network, or back.
    pub fn offline(&self, is: bool) -> &Self {
        let of = json!({"offline": is, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1});
        self.call("Network.emulateNetworkConditions", of);
        self
    }

    /// What a page would say itself.
    #[track_caller]
    pub fn eval(&self, script: &str) -> Value {
        self.try_eval(script).unwrap_or_else(|error| panic!("{script}: {error}"))
    }

    fn try_eval(&self, script: &str) -> Result<Value, String> {
        let params = json!({"expression": script, "returnByValue": true, "awaitPromise": true});
        let said = self.try_call("Runtime.evaluate", &params)?;
        match said.get("exceptionDetails") {
            Some(thrown) => Err(thrown.to_string()),
            None => Ok(said["result"]["value"].clone()),
        }
    }

    #[track_caller]
    pub fn text(&self, script: &str) -> String {
        self.eval(script).as_str().unwrap_or_else(|| panic!("{script} is no text")).to_owned()
    }

    /// Until something is so; a page that is just being loaded anew is asked again.
    #[track_caller]
    pub fn until(&self, is: &str) -> &Self {
        let begun = Instant::now();
        let asks = format!(
            "new Promise((done) => {{ const end = Date.now() + 2000; const look = () => {{
                let is = false; try {{ is = !!({is}); }} catch {{}}
                if (is || Date.now() > end) done(is); else setTimeout(look, 5); }}; look(); }})"
        );
        while self.try_eval(&asks) != Ok(Value::Bool(true)) {
            let page = self.try_eval("document.documentElement.innerText").unwrap_or_default();
            assert!(begun.elapsed() < PATIENCE, "never so: {is}\n{}", page.as_str().unwrap_or_default());
        }
        self
    }

    #[track_caller]
    pub fn sees(&self, text: &str) -> &Self {
        self.until(&format!("document.body.innerText.includes({})", json!(text)))
    }

    /// What went wrong in it: exceptions, and whatever the browser refused to load or run.
    pub fn wrongs(&self) -> Vec<String> {
        let mut wrongs: Vec<_> = self.take("Runtime.exceptionThrown").iter().map(Value::to_string).collect();
        wrongs.extend(self.take("Log.entryAdded").iter().map(|entry| entry["entry"]["text"].to_string()));
        wrongs
    }

    /// A picture of what is seen, or of the page from top to bottom.
    pub fn picture(&self, to: &Path, whole: bool) {
        let data = self.call("Page.captureScreenshot", json!({"format": "png", "captureBeyondViewport": whole}));
        std::fs::write(to, bytes(data["data"].as_str().unwrap())).unwrap();
    }

    /// The page as it comes out of a printer.
    pub fn prints(&self, to: &Path) {
        let data =
            self.call("Page.printToPDF", json!({"preferCSSPageSize": true, "paperWidth": 8.27, "paperHeight": 11.69}));
        std::fs::write(to, bytes(data["data"].as_str().unwrap())).unwrap();
    }
}

impl Drop for Page {
    fn drop(&mut self) {
        let _ = self.browser.call(None, "Target.closeTarget", &json!({"targetId": self.target}));
    }
}

/// What base64 stands for.
fn bytes(text: &str) -> Vec<u8> {
    let value = |c: u8| match c {
        b'A'..=b'Z' => Some(c - b'A'),
        b'a'..=b'z' => Some(c - b'a' + 26),
        b'0'..=b'9' => Some(c - b'0' + 52),
        b'+' => Some(62),
        b'/' => Some(63),
        _ => None,
    };
    let (mut bytes, mut held, mut bits) = (Vec::new(), 0_u32, 0);
    for six in text.bytes().filter_map(value) {
        held = (held << 6 | u32::from(six)) & 0xff_ffff;
        bits += 6;
        if bits >= 8 {
            bits -= 8;
            bytes.push((held >> bits) as u8);
        }
    }
    bytes
}
