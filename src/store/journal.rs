use std::collections::VecDeque;
use std::path::PathBuf;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::JoinHandle;
use std::time::Duration;

use super::disk::Disk;
use super::error::StoreError;
use super::folder::Folder;
use super::home::{Home, Memory, Slot};
use super::line::{chain, encode};
use super::pen::{Pen, Pending};
use super::reader::Reader;
use crate::record::{JournalId, Transaction};

/// Called when safety has changed, from another thread.
pub type Waker = Box<dyn Fn() + Send>;

/// Whether what was said here is on the disk.
#[derive(Clone, Debug)]
pub enum Safety {
    /// All of it.
    Safe,
    /// So many lines are on their way.
    Waiting(usize),
    /// Not, and why; it is tried again until it is.
    Failing(StoreError),
}

/// The one journal this program writes. Lines are handed over at once and are on the disk a little later.
pub struct Journal {
    folder: Folder,
    home: Option<Home>,
    id: JournalId,
    n: u32,
    prev: String,
    slot: Option<Slot>,
    shared: Arc<Shared>,
    writer: Option<JoinHandle<()>>,
}

struct Shared {
    queue: Mutex<Queue>,
    changed: Condvar,
}

struct Queue {
    pen: Option<Pen>,
    /// Lines not acknowledged yet, in order.
    lines: VecDeque<Pending>,
    safe: u32,
    failing: Option<StoreError>,
    closing: bool,
    /// Somebody took the file away: what it held must be on the disk again before anything is called safe.
    gone: bool,
    written: Vec<PathBuf>,
}

/// How long a disk that failed is left alone before it is tried again.
const PATIENCE: Duration = Duration::from_millis(500);

impl Shared {
    fn queue(&self) -> MutexGuard<'_, Queue> {
        self.queue.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// One attempt to bring everything that waits to the disk; the lock is not held meanwhile.
    fn attempt(&self) {
        let mut queue = self.queue();
        let Some(mut pen) = queue.pen.take() else { return };
        let lines = std::mem::take(&mut queue.lines);
        drop(queue);
        let result = pen.write(&lines);
        let mut queue = self.queue();
        queue.written.clone_from(&pen.written);
        queue.pen = Some(pen);
        match result {
            Ok(()) => {
                queue.gone = false;
                queue.safe = lines.back().map_or(queue.safe, |line| line.n);
                queue.failing = None;
            }
            Err(error) => {
                let later = std::mem::replace(&mut queue.lines, lines);
                queue.lines.extend(later);
                queue.failing = Some(error);
            }
        }
        drop(queue);
        self.changed.notify_all();
    }

    fn run(&self, wake: &Waker) {
        loop {
            let mut queue = self.queue();
            while queue.lines.is_empty() && !queue.gone && !queue.closing {
                queue = self.changed.wait(queue).unwrap_or_else(PoisonError::into_inner);
            }
            if queue.failing.is_some() && !queue.closing {
                queue = self.changed.wait_timeout(queue, PATIENCE).unwrap_or_else(PoisonError::into_inner).0;
            }
            let (closing, idle) = (queue.closing, queue.lines.is_empty() && !queue.gone);
            drop(queue);
            if !idle {
                self.attempt();
                wake();
            }
            if closing {
                return;
            }
        }
    }
}

impl Journal {
    /// For the workshop in `folder`; creates nothing before the first line. `random` names journals.
    pub fn new(
        folder: &Folder,
        home: Option<Home>,
        disk: Box<dyn Disk>,
        mut random: impl FnMut() -> u64 + Send + 'static,
    ) -> Self {
        let id = JournalId::new(random());
        let mut first = Some(id);
        let name = move || first.take().unwrap_or_else(|| JournalId::new(random())).to_string();
        let pen = Pen::new(disk, folder.journals(), Box::new(name));
        let queue = Queue {
            pen: Some(pen),
            lines: VecDeque::new(),
            safe: 0,
            failing: None,
            closing: false,
            gone: false,
            written: Vec::new(),
        };
        let shared = Arc::new(Shared { queue: Mutex::new(queue), changed: Condvar::new() });
        let prev = "0".repeat(32);
        Self { folder: folder.clone(), home, id, n: 0, prev, slot: None, shared, writer: None }
    }

    /// Goes on where this machine's last run ended, when that is certain: its place is free, the file is whole and
    /// exactly as long and as checked as remembered, and its last number is also the `last` that anybody knows of the
    /// journal. In doubt the journal stays a new one.
    pub fn resume(&mut self, reader: &Reader, last: impl Fn(JournalId) -> Option<u32>) {
        self.take_slot();
        let Some(memory) = self.slot.as_ref().and_then(Slot::memory) else { return };
        let path = self.folder.journals().join(&memory.file);
        let certain = reader.whole(&path).filter(|p| {
            p.length == memory.length
                && p.checksum == memory.checksum
                && p.last == Some((memory.journal, memory.n))
                && last(memory.journal) == Some(memory.n)
        });
        let Some(progress) = certain else { return };
        let mut queue = self.shared.queue();
        if queue.pen.as_mut().is_some_and(|pen| pen.resume(&path, memory.length, memory.checksum).is_ok()) {
            queue.safe = memory.n;
            queue.written.push(path);
            (self.id, self.n, self.prev) = (memory.journal, memory.n, progress.chain.clone());
        }
    }

    /// Takes a place among this machine's writers of the workshop; its number keeps drafts apart.
    pub fn take_slot(&mut self) -> u32 {
        if self.slot.is_none() {
            self.slot = self.home.as_ref().and_then(|home| home.slot(self.folder.id()));
        }
        self.slot.as_ref().map_or(0, |slot| slot.number)
    }

    /// Writes on a thread of its own from now on, so that typing never waits for the disk.
    pub fn write_behind(&mut self, wake: Waker) {
        let shared = Arc::clone(&self.shared);
        let writer = std::thread::Builder::new().name("journal".to_owned()).spawn(move || shared.run(&wake));
        // Without a thread the lines are written by whoever waits for them.
        self.writer = writer.ok();
    }

    /// The journal's id.
    pub fn id(&self) -> JournalId {
        self.id
    }

    /// Hands over a line; gives the transaction its number and checksum.
    ///
    /// # Errors
    /// None in practice: everything in a transaction can be written as JSON.
    pub fn append(&mut self, transaction: &mut Transaction) -> Result<(), serde_json::Error> {
        transaction.version.journal = self.id;
        transaction.version.n = self.n + 1;
        let mut line = encode(transaction, &self.prev)?;
        self.n += 1;
        self.prev = chain(line.as_bytes());
        line.push('\n');
        let mut queue = self.shared.queue();
        queue.lines.push_back(Pending { n: self.n, bytes: line.into_bytes() });
        drop(queue);
        self.shared.changed.notify_all();
        Ok(())
    }

    /// Whether everything handed over is on the disk; never waits.
    pub fn safety(&self) -> Safety {
        let queue = self.shared.queue();
        let waiting = (self.n - queue.safe.min(self.n)) as usize + usize::from(queue.gone);
        match &queue.failing {
            Some(error) => Safety::Failing(error.clone()),
            None if waiting > 0 => Safety::Waiting(waiting),
            None => Safety::Safe,
        }
    }

    /// The number of the last line handed over.
    pub fn last(&self) -> u32 {
        self.n
    }

    /// The number of the last line that is on the disk.
    pub fn safe(&self) -> u32 {
        self.shared.queue().safe
    }

    /// Waits until everything handed over is on the disk.
    ///
    /// # Errors
    /// It could not be brought there; the lines are kept and tried again.
    pub fn wait(&self) -> Result<(), StoreError> {
        if self.writer.is_none() {
            if !matches!(self.safety(), Safety::Safe) {
                self.shared.attempt();
            }
        } else {
            let mut queue = self.shared.queue();
            while (queue.safe < self.n || queue.gone) && queue.failing.is_none() {
                queue = self.shared.changed.wait(queue).unwrap_or_else(PoisonError::into_inner);
            }
        }
        match self.safety() {
            Safety::Failing(error) => Err(error),
            Safety::Safe | Safety::Waiting(_) => Ok(()),
        }
    }

    /// Whether this program writes the file.
    pub fn writes(&self, path: &std::path::Path) -> bool {
        self.shared.queue().written.iter().any(|p| p == path)
    }

    /// The file that everything acknowledged stands in; `None` before there is one and while it is being written.
    pub fn file(&self) -> Option<PathBuf> {
        let queue = self.shared.queue();
        let pen = queue.pen.as_ref().filter(|_| !queue.gone)?;
        pen.place().map(|(path, ..)| path.to_owned())
    }

    /// Its file is gone: all that it held is written anew, at the latest with the next line.
    pub fn renew(&mut self) {
        self.shared.queue().gone = true;
        self.shared.changed.notify_all();
    }

    /// Keeps what could not be brought to the disk for the next run of this machine, and all that stood in a file that
    /// was taken away; gives how many lines and where, if any.
    ///
    /// # Errors
    /// This machine's own state cannot be written either; the lines are in memory still.
    pub fn rescue(&mut self) -> Result<Option<(usize, PathBuf)>, StoreError> {
        let mut queue = self.shared.queue();
        let mut bytes = queue.pen.as_mut().map(Pen::lost).unwrap_or_default();
        queue.lines.iter().for_each(|line| bytes.extend_from_slice(&line.bytes));
        if bytes.is_empty() {
            return Ok(None);
        }
        let home = self.home.as_ref().ok_or_else(|| StoreError::gone(self.folder.root().to_owned()))?;
        let path = super::rescue::keep(home, &self.folder, &bytes)?;
        queue.lines.clear();
        (queue.safe, queue.failing, queue.pen) = (self.n, None, None);
        Ok(Some((bytes.iter().filter(|b| **b == b'\n').count(), path)))
    }

    /// Brings what waits to the disk and remembers the file, so that the next run may go on in it.
    ///
    /// # Errors
    /// Something could not be brought to the disk.
    pub fn close(&mut self) -> Result<(), StoreError> {
        if let Some(writer) = self.writer.take() {
            self.shared.queue().closing = true;
            self.shared.changed.notify_all();
            // A thread that panicked left its lines in the queue; they are written below.
            let _ = writer.join();
            self.shared.queue().closing = false;
        }
        self.shared.attempt();
        self.wait()?;
        let queue = self.shared.queue();
        let place = queue.pen.as_ref().and_then(Pen::place);
        if let (Some(slot), Some((path, length, checksum))) = (&self.slot, place) {
            let file = path.file_name().map(|f| f.to_string_lossy().into_owned()).unwrap_or_default();
            slot.remember(&Memory { file, length, checksum, journal: self.id, n: self.n });
        }
        Ok(())
    }
}

impl Drop for Journal {
    fn drop(&mut self) {
        // Whoever wants to know has called `close`; this is for ways out that could not.
        let _ = self.close();
    }
}
