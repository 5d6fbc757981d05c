//! Where record, store, clock and chance meet. The one way in: every change, from wherever it comes, is one
//! [`Command`] through [`Desk::perform`].

mod clock;
mod names;

use std::cell::Cell;
use std::path::{Path, PathBuf};

use crate::domain::{AnyId, Id, Round, Stage, Stamp, Table};
use crate::progress::Progress;
use crate::record::{
    Command, Device, Event, Field, JournalId, Mint, Record, Refusal, State, Statement, ThingKind, Touch, Transaction,
    Version, What,
};
use crate::store::{
    Disk, Drafts, Finding, Folder, Home, Journal, Merged, Parts, Reader, RealDisk, Rescued, SLOTS, Safety, StoreError,
    Waker, keep_source, read_stage, write_stage,
};

pub use clock::{now, random, randoms};

/// The place of tables that write on pages of their own, which no program takes.
const TABLES: u32 = u32::MAX;

/// A workshop that is open: what was said, where it is kept, and what the room sees.
pub struct Desk {
    folder: Folder,
    home: Option<Home>,
    record: Record,
    machine: Device,
    reader: Reader,
    journal: Journal,
    mint: Mint,
    stage: Stage,
    read_only: bool,
    resumed: bool,
    rescued: Rescued,
}

/// What a command did.
#[derive(Clone, Debug, Default)]
pub struct Receipt {
    /// The transaction; `None` when everything was so already.
    pub version: Option<Version>,
    /// The things made or touched.
    pub ids: Vec<AnyId>,
    /// What undo left alone because somebody had changed it since.
    pub left: usize,
}

impl Desk {
    /// Opens a workshop and reads all of it; writes nothing.
    ///
    /// # Errors
    /// No workshop there, or it cannot be read.
    pub fn open(root: &Path, home: Option<Home>) -> Result<Self, StoreError> {
        Self::open_on(root, home, Box::new(RealDisk))
    }

    /// Opens a workshop whose journal is written to a disk of the caller's.
    ///
    /// # Errors
    /// No workshop there, or it cannot be read.
    pub fn open_on(root: &Path, home: Option<Home>, disk: Box<dyn Disk>) -> Result<Self, StoreError> {
        Self::of(Folder::open(root)?, home, disk)
    }

    /// Makes an empty workshop folder; the first command will be [`Command::Begin`].
    ///
    /// # Errors
    /// There is one already, or the folder cannot be written.
    pub fn create(root: &Path, home: Option<Home>) -> Result<Self, StoreError> {
        Self::of(Folder::create(root, AnyId::new(random()))?, home, Box::new(RealDisk))
    }

    fn of(folder: Folder, home: Option<Home>, disk: Box<dyn Disk>) -> Result<Self, StoreError> {
        let device = home.as_ref().map_or_else(|| Device::new(random()), |h| h.device(random()));
        let machine = device;
        let mut record = Record::new(device);
        let mut reader = Reader::new(folder.journals());
        reader.read(&|_| false, |t| record.accept(t))?;
        let rescued = home.as_ref().map(|home| Rescued::of(home, &folder, |v| record.state().has(v)));
        let rescued = rescued.unwrap_or_default();
        rescued.transactions().for_each(|t| record.accept(t));
        let journal = Journal::new(&folder, home.clone(), disk, random);
        let stage = read_stage(&folder).unwrap_or_default();
        let mint = Mint::new(random);
        Ok(Self {
            folder,
            home,
            machine,
            record,
            reader,
            journal,
            mint,
            stage,
            read_only: false,
            resumed: false,
            rescued,
        })
    }

    /// Refuses every command from now on.
    pub fn read_only(&mut self) {
        self.read_only = true;
    }

    /// Whether it refuses every command.
    pub fn is_read_only(&self) -> bool {
        self.read_only
    }

    /// Writes on a thread of its own from now on; `wake` is called when safety changes.
    pub fn write_behind(&mut self, wake: Waker) {
        self.journal.write_behind(wake);
    }

    /// Which of this machine's programs at the workshop it is: each walks back its own steps, and no other's.
    fn take_place(&mut self) -> u32 {
        let slot = self.journal.take_slot();
        self.record.go_as(self.machine.program(slot));
        slot
    }

    /// Decides, hands to the journal, accepts. The change is in the state at once and on the disk a little later.
    ///
    /// # Errors
    /// Why the command was not carried out; then nothing has changed, except that the next undo goes past a step
    /// that others have changed since.
    pub fn perform(&mut self, command: Command, now: Stamp) -> Result<Receipt, Refusal> {
        if self.read_only {
            return Err(Refusal::ReadOnly);
        }
        self.take_place();
        self.carry_out(command, now)
    }

    /// The same for a table that writes on its own page: no undo at these keys takes it back.
    ///
    /// # Errors
    /// As those of [`Desk::perform`].
    pub fn perform_at_table(&mut self, command: Command, now: Stamp) -> Result<Receipt, Refusal> {
        if self.read_only {
            return Err(Refusal::ReadOnly);
        }
        self.take_place();
        self.record.go_as(self.machine.program(TABLES));
        let done = self.carry_out(command, now);
        self.take_place();
        done
    }

    /// Statements that tables have sent from their own pages to this machine, today or before: nothing counts them anew
    /// when the doors close, or when a table takes one back.
    pub fn sent_by_tables(&self) -> impl Iterator<Item = &Statement> {
        let tables = self.machine.program(TABLES);
        let added = |touch: &Touch| (touch.what == What::Added(ThingKind::Statement)).then_some(touch.of);
        let entries = self.state().history().iter().filter(move |entry| entry.by == tables);
        let ids = entries.flat_map(move |entry| entry.touches.iter().filter_map(added));
        ids.filter_map(|id| self.state().statements().get(id.of()))
    }

    /// Whether a table sent it from its own page to this machine.
    pub fn is_from_page(&self, statement: &Statement) -> bool {
        self.state().recorded_by(statement) == Some(self.machine.program(TABLES))
    }

    /// How many lines of a round a table has sent so; then its words have come, whether or not there is a card too.
    pub fn from_page(&self, table: Option<Id<Table>>, round: Id<Round>) -> usize {
        self.state().statements().on_card(table, round).filter(|s| self.is_from_page(s)).count()
    }

    /// Whether it was recorded at this machine, by whichever of its programs, and not sent there by a table.
    pub fn is_from_here(&self, statement: &Statement) -> bool {
        let by = self.state().recorded_by(statement);
        by.is_some_and(|by| SLOTS.into_iter().any(|slot| self.machine.program(slot) == by))
    }

    fn carry_out(&mut self, command: Command, now: Stamp) -> Result<Receipt, Refusal> {
        let decision = self.record.decide(command, &mut self.mint)?;
        let passes = decision.events.is_empty();
        let forgets = decision.events.iter().any(|e| matches!(e, Event::Set { to: Field::Forgotten(true), .. }));
        if passes && decision.undoes.is_none() {
            return Ok(Receipt { version: None, ids: decision.ids, left: decision.left });
        }
        if !self.resumed {
            self.resumed = true;
            if let Some(home) = &self.home {
                home.keep_device(self.machine);
            }
            // Where the folder takes nothing they wait on; they are in the record already.
            let _ = self.bring_back();
            let state = self.record.state();
            self.journal.resume(&self.reader, |journal| state.last(journal));
        }
        let version =
            Version { clock: self.record.state().clock().saturating_add(1), journal: self.journal.id(), n: 0, sum: 0 };
        let by = self.record.device();
        let mut transaction = Transaction { version, by, at: now, undoes: decision.undoes, events: decision.events };
        self.journal.append(&mut transaction).map_err(|e| Refusal::Missing { what: "json", name: e.to_string() })?;
        let version = transaction.version;
        self.record.accept(transaction);
        self.take_down();
        if forgets {
            // Where the folder takes nothing now, the next program that opens it erases them.
            let _ = self.erase_forgotten();
        }
        if passes {
            return Err(Refusal::ChangedSince);
        }
        Ok(Receipt { version: Some(version), ids: decision.ids, left: decision.left })
    }

    /// Takes in what others have written and what the room sees; true when anything is new.
    ///
    /// # Errors
    /// The folder cannot be read just now; what was read stays. Or the file this program writes is gone; that is said
    /// once, and all it held is written anew.
    pub fn follow(&mut self) -> Result<bool, StoreError> {
        let before = self.record.state().revision();
        let (reader, record, journal) = (&mut self.reader, &mut self.record, &self.journal);
        let own = journal.file();
        let gone = Cell::new(own.is_some());
        let skip = |path: &Path| {
            gone.set(gone.get() && own.as_deref() != Some(path));
            journal.writes(path)
        };
        reader.read(&skip, |t| record.accept(t))?;
        if let Some(path) = own.filter(|_| gone.get()) {
            self.journal.renew();
            return Err(StoreError::gone(path));
        }
        // Where it cannot be read the room goes on seeing what it saw.
        let stage = read_stage(&self.folder).unwrap_or(self.stage);
        let news = stage != self.stage || before != self.record.state().revision();
        self.stage = stage;
        if news && !self.read_only {
            let _ = self.erase_forgotten();
        }
        Ok(news)
    }

    /// Says what the room sees from now on.
    ///
    /// # Errors
    /// The folder cannot be written; the room sees what it saw.
    pub fn set_stage(&mut self, stage: Stage) -> Result<(), StoreError> {
        if stage != self.stage {
            write_stage(&self.folder, &stage)?;
            self.stage = stage;
        }
        Ok(())
    }

    /// What is no longer shown is no longer alone and large either, so that it does not come back so by itself.
    fn take_down(&mut self) {
        let gone = |of| self.record.state().shown_of(of).next().is_none();
        if self.stage.enlarged.is_some_and(gone) {
            // Where that cannot be written the room sees all points all the same: a board never enlarges what is hidden.
            let _ = self.set_stage(Stage { enlarged: None, ..self.stage });
        }
    }

    /// What was said and decided, and whose steps undo walks back.
    pub fn record(&self) -> &Record {
        &self.record
    }

    /// What was said and decided.
    pub fn state(&self) -> &State {
        self.record.state()
    }

    /// What the room sees.
    pub fn stage(&self) -> &Stage {
        &self.stage
    }

    /// Where it is kept.
    pub fn folder(&self) -> &Folder {
        &self.folder
    }

    /// This machine's own state.
    pub fn home(&self) -> Option<&Home> {
        self.home.as_ref()
    }

    /// Whether what was said here is on the disk.
    pub fn safety(&self) -> Safety {
        self.journal.safety()
    }

    /// This program's journal and its last line that is on the disk.
    pub fn safe(&self) -> (JournalId, u32) {
        (self.journal.id(), self.journal.safe())
    }

    /// This program's journal and the last line that was handed to it.
    pub fn last(&self) -> (JournalId, u32) {
        (self.journal.id(), self.journal.last())
    }

    /// Whether a transaction is on the disk; what others wrote was read from there.
    pub fn is_safe(&self) -> impl Fn(Version) -> bool + use<> {
        let (journal, safe) = self.safe();
        move |version| version.journal != journal || version.n <= safe
    }

    /// Waits until everything is on the disk.
    ///
    /// # Errors
    /// It could not be brought there.
    pub fn wait(&self) -> Result<(), StoreError> {
        self.journal.wait()
    }

    /// The half-typed text of this program's place at the workshop, or of a table's own page there.
    pub fn drafts(&mut self, table: Option<u16>) -> Option<Drafts> {
        let slot = self.take_place();
        self.home.as_ref().map(|home| Drafts::open(home, self.folder.id(), slot, table))
    }

    /// What could not be used in the journals, by file and line.
    pub fn findings(&self) -> Vec<Finding> {
        self.reader.findings()
    }

    /// The journals as they were read.
    pub fn reader(&self) -> &Reader {
        &self.reader
    }

    /// How many lines of an earlier run wait for the folder to take them; they are in the record already.
    pub fn rescued(&self) -> usize {
        self.rescued.len()
    }

    /// Brings lines that wait from an earlier run to the folder.
    ///
    /// # Errors
    /// It still takes nothing.
    pub fn bring_back(&mut self) -> Result<(), StoreError> {
        self.rescued.bring_back(&self.folder)
    }

    /// All that the workshop consists of, also what waits for its folder.
    ///
    /// # Errors
    /// The folder cannot be read.
    pub fn parts(&self) -> Result<Parts, StoreError> {
        let parts = Parts::of_folder(self.folder.root())?.with(self.rescued.lines());
        Ok(parts.without_names(&self.forgotten()))
    }

    /// Takes in what another folder or bundle holds of the same workshop.
    ///
    /// # Errors
    /// The workshop is read-only here, or its folder cannot be written; or nobody waits for it any more.
    pub fn merge(&mut self, other: &Parts, progress: &Progress) -> Result<Merged, StoreError> {
        if self.read_only {
            return Err(StoreError::at(self.folder.root(), &std::io::ErrorKind::ReadOnlyFilesystem.into()));
        }
        let merged = other.merge_into(&self.folder, |version| self.record.state().has(version), progress)?;
        self.follow()?;
        self.take_names(other.names())?;
        Ok(merged)
    }

    /// Keeps what could not be brought to the disk for the next run; gives how many lines and where, if any.
    ///
    /// # Errors
    /// It cannot be kept anywhere.
    pub fn rescue(&mut self) -> Result<Option<(usize, PathBuf)>, StoreError> {
        self.journal.rescue()
    }

    /// Keeps the columns that were read of a file before its rows are recorded, so that an import that fails has
    /// recorded nothing; gives their hash, or nothing when the folder is only read.
    ///
    /// # Errors
    /// The folder cannot be written.
    pub fn keep_source(&self, bytes: &[u8]) -> Result<Option<String>, StoreError> {
        (!self.read_only).then(|| keep_source(&self.folder, bytes).map(|(hash, _)| hash)).transpose()
    }

    /// Brings everything to the disk and lets go of the workshop.
    ///
    /// # Errors
    /// Something could not be brought there.
    pub fn close(&mut self) -> Result<(), StoreError> {
        self.journal.close()
    }
}
