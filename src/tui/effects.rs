//! What only the application can do: open, make and leave workshops, change what the room sees.

use std::fmt::Display;
use std::path::Path;

use super::app::App;
use super::kept::Copied;
use super::layer::{Effect, Layer, Making, Outcome, Seen};
use super::money::Money;
use super::popups::Ask;
use super::rows::{Action, Place};
use super::screens::{
    Ballots, BoardView, Capture, Control, Costs, History, HomeView, Judge, List, Overview, Parked, Prepare, Readout,
    RoundView, Seats, Serve,
};
use super::theme::Role;
use crate::analysis::ballot::round_to_rank;
use crate::analysis::{Board, BoardCosts, Untold};
use crate::desk::Desk;
use crate::domain::{Alternative, Id, Stage, View, Words};
use crate::exchange::compared::{Told, bad};
use crate::lang::{Lang, Shown, faults, links, prepare, screens as s, told, words};
use crate::plans::{self, NotMade, Offer};
use crate::record::{Plan, PlanAlternative, PlanTable};
use crate::store::{Draft, Known};

impl App {
    pub(super) fn effect(&mut self, effect: Effect) {
        match effect {
            Effect::Make(making) => self.make(&making),
            Effect::OpenWorkshop(path) => self.open_workshop(&path, Action::GoOverview),
            Effect::ServeWorkshop(path) => {
                self.open_workshop(&path, Action::GoOverview);
                if self.desk.is_some() {
                    self.go(Action::GoServe);
                }
            }
            Effect::OpenExample => self.open_example(),
            Effect::Forget(path) => self.forget(&path),
            Effect::Stage(stage) => self.set_stage(stage),
            Effect::ShowCosts(of, tried) => self.toggle_costs(of, tried),
            Effect::KeyCard(card) => self.key_from(|capture, seen| capture.key_card(seen, (card.table, card.round))),
            Effect::KeyRound(round) => self.key_from(|capture, seen| capture.key_round(seen, round)),
            Effect::Copy(text) => self.copy(&text),
            Effect::Look(purpose, folder) => self.look_into(purpose, folder),
            Effect::Capture(table) => self.capture_at(|capture, seen| {
                table.into_iter().for_each(|table| capture.turn_to(seen, table));
            }),
            Effect::AnswerTo(question) => self.capture_at(|capture, seen| capture.answer_to(seen, question)),
            Effect::Read(purpose, path, asked) => self.read(purpose, path, asked),
            Effect::TakeIn(taking) => self.take_in(taking),
            Effect::KeepProfile(name, profile) => self.keep_profile(&name, &profile),
            Effect::Draw => self.draw_seats(),
            Effect::Drawn(drawn) => self.take_seats(drawn),
            Effect::Doors(wish) => self.turn_doors(wish),
            Effect::ShutAndGo(action) => self.shut_and_go(action),
            Effect::Begun(begun) => self.keep_form(begun),
            Effect::Act(action) => self.act(action),
        }
    }

    /// Opens a workshop and shows a step of it; says why when it cannot.
    pub fn open_workshop(&mut self, path: &Path, step: Action) {
        match Desk::open(path, self.home.clone()) {
            Ok(desk) => self.enter(desk, step),
            Err(error) => self.tell_disk(&error),
        }
    }

    /// Builds the example anew and opens it.
    pub fn open_example(&mut self) {
        let Some(home) = self.home.clone() else {
            return self.tell(Shown::from(self.look.lang.say(&s::NO_HOME)), true);
        };
        match plans::demo(&home, self.now) {
            Ok(desk) => self.enter(desk, Action::GoOverview),
            Err(error) => self.not_made(&error),
        }
    }

    fn not_made(&mut self, error: &NotMade) {
        let line = match error {
            NotMade::Refused(refusal) => faults::refusal(self.look.lang, refusal),
            NotMade::Store(error) => faults::store(self.look.lang, error),
        };
        self.tell(Shown::new(&line), true);
    }

    /// Takes a workshop as the open one and shows a step of it.
    pub fn enter(&mut self, mut desk: Desk, step: Action) {
        if !self.leave() {
            return;
        }
        // A folder that cannot be written is only read.
        let only_read = self.read_only || !desk.folder().is_writable();
        if only_read {
            desk.read_only();
        }
        if !only_read {
            let _ = desk.erase_forgotten();
        }
        let rescued = desk.rescued();
        let brought_back = rescued > 0 && !only_read && desk.bring_back().is_ok();
        desk.write_behind((self.waker)());
        let spoken = desk.state().workshop().and_then(|w| w.language.as_deref()).and_then(Lang::from_code);
        if let Some(lang) = spoken.filter(|_| !self.lang_fixed) {
            self.look.lang = lang;
        }
        self.is_demo = plans::is_demo(desk.folder().root());
        self.drafts = if only_read { None } else { desk.drafts(self.table) };
        let findings = desk.findings().len();
        let here = plans::known(&desk, self.now);
        if self.known.iter().all(|known| known.path != here.path) {
            // Not only when it is left: after a crash Home must lead back to a workshop that is new.
            self.remember(here);
        }
        self.desk = Some(desk);
        self.money = Money::default();
        self.go(step);
        if only_read && !self.read_only {
            self.tell(Shown::from(self.look.lang.say(&s::FOLDER_ONLY_READ)), true);
        }
        if findings > 0 {
            let line = self.seen().count(&s::DAMAGED_N, findings);
            self.tell(line, true);
        }
        if brought_back {
            self.last_words = None;
            let line = self.seen().count(&s::RESCUE_BACK_N, rescued);
            self.tell(line, false);
        }
        self.take_up_draft();
        self.look_at_doors();
    }

    /// Lets go of the open workshop: everything is on its disk before, or kept on this machine for the next time.
    /// False, and it stays open, when neither can be done.
    pub fn leave(&mut self) -> bool {
        if matches!(self.layers.last(), Some(Layer::Form(_))) {
            self.act(Action::Back);
        }
        let Some(mut desk) = self.desk.take() else { return true };
        if let Err(error) = desk.close() {
            self.note_disk(&error);
            let why = faults::why(self.look.lang, error.kind);
            match desk.rescue() {
                Ok(None) => {}
                Ok(Some((lines, path))) => {
                    let with: [(&str, &dyn Display); 3] = [("n", &lines), ("why", &why), ("path", &path.display())];
                    let line = Shown::from(self.look.lang.fill(&s::RESCUED_N, &with));
                    self.last_words = Some(line.clone());
                    self.tell(line, true);
                }
                Err(_) => {
                    desk.write_behind((self.waker)());
                    self.desk = Some(desk);
                    let line = self.seen().fill(&s::NOT_LEFT, &[("why", &why)]);
                    self.last_words = Some(line.clone());
                    self.tell(line, true);
                    return false;
                }
            }
        }
        self.serving.close(&desk);
        self.serving.forget(&desk);
        self.layers.retain(|layer| !matches!(layer, Layer::Capture(_)));
        self.resting = None;
        self.compared = None;
        self.drafts = None;
        self.reworded.clear();
        self.replies.clear();
        self.forms.clear();
        self.remember(plans::known(&desk, self.now));
        self.is_demo = false;
        self.known = self.home.as_ref().map(plans::workshops).unwrap_or_default();
        true
    }

    /// What the user must know once the screen is gone.
    pub fn last_words(&self) -> Option<&Shown> {
        self.last_words.as_ref()
    }

    /// Puts it first in Home's list, which is a convenience; the folder is the truth.
    fn remember(&self, workshop: Known) {
        if let Some(home) = self.home.as_ref().filter(|_| !self.is_demo && !self.read_only) {
            let _ = home.remember(workshop);
        }
    }

    fn forget(&mut self, path: &Path) {
        let forgotten = self.home.as_ref().map(|home| home.forget(path));
        if let Some(Err(error)) = forgotten {
            return self.tell_disk(&error);
        }
        self.known.retain(|known| known.path != path);
        let line = self.seen().fill(&s::FORGOTTEN, &[("path", &path.display())]);
        self.tell(line, false);
    }

    /// Goes to a step of the map, from anywhere.
    pub(super) fn go(&mut self, step: Action) {
        if step == Action::GoHome && !self.may_leave(step) {
            return;
        }
        // Where no day is planned the words are what there is to do.
        let has_day = self.seen().state().meetings().iter().any(|(id, _)| !self.seen().state().agenda(id).is_empty());
        let step = if step == Action::GoRound && !has_day { Action::GoCapture } else { step };
        // Where there is no money to compare, strategic questions are what there is to judge.
        let state = self.seen().state();
        let only_questions = state.costs().is_empty() && !state.questions().is_empty() && self.place() != Place::Judge;
        let step = if step == Action::GoCompare && only_questions { Action::GoJudge } else { step };
        let above = match step {
            Action::BoardHere => Some(Layer::Board(BoardView::default())),
            Action::History => Some(Layer::History(History::default())),
            Action::GoReadout => Some(Layer::Readout(Readout::default())),
            Action::GoParked => Some(Layer::Parked(Parked::default())),
            Action::GoServe => Some(Layer::Serve(Serve::default())),
            _ => None,
        };
        if let Some(above) = above.filter(|_| self.desk.is_some() && self.table.is_none()) {
            while self.layers.last().is_some_and(|l| l.screen().is_popup()) {
                self.layers.pop();
            }
            // One that lies below already is gone back to.
            let place = above.screen().place();
            if let Some(below) = self.layers.iter().position(|l| l.screen().place() == place) {
                while self.layers.len() > below + 1 {
                    self.close();
                }
                return;
            }
            return self.layers.push(above);
        }
        let place = self.layers.iter().position(|l| matches!(l, Layer::Capture(_)));
        if let Some(Layer::Capture(capture)) = place.map(|i| self.layers.remove(i)) {
            self.resting = Some(capture);
        }
        if step == Action::GoHome || self.desk.is_none() {
            if self.leave() {
                self.layers = vec![Layer::Home(HomeView::default())];
            }
            return;
        }
        if let Action::Pick(purpose) = step {
            return self.look_into(purpose, None);
        }
        // What was chosen to look at stays while one looks at other things.
        let compared = self.layers.iter().position(|l| matches!(l, Layer::Compare(_)));
        if let Some(Layer::Compare(compare)) = compared.map(|i| self.layers.remove(i)) {
            self.compared = Some(compare);
        }
        // Who comes from the day goes back to it.
        let round = self.layers.iter().position(|l| matches!(l, Layer::Round(_))).map(|i| self.layers.remove(i));
        let overview = Layer::Overview(Overview::default());
        let home = Layer::Home(HomeView::default());
        let seen = self.seen();
        let above = match step {
            Action::GoRound => vec![Layer::Round(RoundView::default())],
            Action::GoCapture if self.desk.as_ref().is_some_and(Desk::is_read_only) => {
                self.tell(Shown::from(self.look.lang.say(&faults::READ_ONLY)), true);
                vec![Layer::List(List::default())]
            }
            _ if self.table.is_some() => {
                let fresh = Capture::from_draft(&seen, &Draft::default(), self.table);
                self.layers = vec![Layer::Capture(self.resting.take().unwrap_or(fresh))];
                return;
            }
            Action::GoCapture => {
                let fresh = Capture::from_draft(&seen, &Draft::default(), None);
                let line = Layer::Capture(self.resting.take().unwrap_or(fresh));
                round.into_iter().chain([Layer::List(List::default()), line]).collect()
            }
            Action::GoPrepare => vec![Layer::Prepare(Prepare::default())],
            Action::GoSeats => vec![Layer::Prepare(Prepare::default()), Layer::Seats(Seats::default())],
            Action::GoList => vec![Layer::List(List::default())],
            Action::GoCompare => vec![Layer::Compare(self.compared.take().unwrap_or_default())],
            Action::GoJudge => vec![Layer::Judge(Judge::default())],
            Action::GoCosts => vec![Layer::Costs(Costs::default())],
            Action::GoBallots => vec![Layer::Ballots(Ballots::of(round_to_rank(seen.state())))],
            Action::GoControl => vec![Layer::Control(Control::default())],
            _ => Vec::new(),
        };
        self.layers = vec![home, overview];
        self.layers.extend(above);
    }

    /// To type on top of this screen; a line that was begun elsewhere stays where it was to land.
    fn capture_at(&mut self, turn: impl FnOnce(&mut Capture, &Seen<'_>)) {
        if self.desk.as_ref().is_some_and(Desk::is_read_only) {
            return self.tell(Shown::from(self.look.lang.say(&faults::READ_ONLY)), true);
        }
        let resting = self.resting.take();
        let mut capture = resting.unwrap_or_else(|| Capture::from_draft(&self.seen(), &Draft::default(), None));
        turn(&mut capture, &self.seen());
        self.layers.push(Layer::Capture(capture));
    }

    /// A board's own window writes nothing that is said, and yet goes with what the room sees.
    pub(super) fn set_stage(&mut self, stage: Stage) {
        if self.options.read_only {
            return self.tell(Shown::from(self.look.lang.say(&faults::READ_ONLY)), true);
        }
        if let Some(Err(error)) = self.desk.as_mut().map(|desk| desk.set_stage(stage)) {
            self.tell_disk(&error);
        }
    }

    /// The room sees the money of each point, or no longer.
    pub(super) fn toggle_money(&mut self) {
        let stage = self.seen().stage();
        self.set_stage(Stage { money: !stage.money, ..stage });
        if self.seen().stage().money != stage.money {
            let line = if stage.money { &links::BOARD_KEEPS } else { &links::BOARD_TELLS };
            self.tell(self.seen().say(line), false);
        }
    }

    /// The room sees what alternatives cost beside each other, or beside others than before, or no longer; where there would
    /// be nothing to see, why.
    pub(super) fn toggle_costs(&mut self, of: Option<Id<Alternative>>, tried: bool) {
        let (stage, state) = (self.seen().stage(), self.seen().state());
        let code = |id: Option<Id<_>>| id.and_then(|id| state.alternatives().get(id)).map_or("", |a| a.code.as_str());
        let open = Stage { view: View::Costs, enlarged: None, ..stage };
        let Some(costs) = BoardCosts::on(state, &open, |_| true) else { return };
        let now = Board::alternative_on(state, &stage);
        // An alternative that stands beside the one on stage already needs no other.
        let same = of.is_none() || costs.place_of(code(of)) == costs.place_of(code(now));
        let open = Stage { alternative: if same { stage.alternative } else { of }, ..open };
        let closes = stage.view == View::Costs && same;
        if let Some(untold) = costs.untold().filter(|_| !closes) {
            let why = match untold {
                Untold::Plan(plan) => bad(plan).text.say(self.look.lang),
                untold => Told::untold(self.look.lang, untold).to_owned(),
            };
            return self.tell(self.seen().fill(&told::NOT_OPENED, &[("why", &why)]), false);
        }
        let next = if closes { Stage { view: View::Points, ..stage } } else { open };
        self.set_stage(next);
        if self.seen().stage() == next {
            let line = match (closes, next.black, tried) {
                (true, ..) => &told::CLOSED,
                (false, true, _) => &told::OPENED_BLACK,
                (false, false, true) => &told::OPENED_PLAN,
                (false, false, false) => &told::OPENED,
            };
            self.tell(self.seen().say(line), false);
        }
    }

    /// To the words, where they are keyed from.
    fn key_from(&mut self, turn: impl FnOnce(&mut Capture, &Seen<'_>) -> Vec<Outcome>) {
        self.go(Action::GoCapture);
        if let (Some(Layer::Capture(capture)), seen) = self.top() {
            let outcomes = turn(capture, &seen);
            self.carry_out(outcomes);
        }
    }

    /// Another program shows the board; which terminal to open it in only the user knows.
    pub(super) fn board_window(&mut self) {
        let Some(desk) = &self.desk else { return };
        let path = std::path::absolute(desk.folder().root()).unwrap_or_else(|_| desk.folder().root().to_owned());
        let command = format!("plenum board \"{}\"", path.display());
        let taken = self.clip(&command);
        let seen = self.seen();
        let clipboard = match taken {
            Copied::Tool(tool) => seen.fill(&s::BOARD_COPIED, &[("tool", &tool)]),
            Copied::Terminal => seen.say(&s::COPY_SENT),
            Copied::Nowhere => seen.say(&s::BOARD_NOT_COPIED),
        };
        let text =
            [(seen.say(&s::BOARD_COMMAND), Role::Text), (Shown::new(&command), Role::Strong), (clipboard, Role::Quiet)];
        let answers = vec![
            (seen.say(&s::CLOSE), vec![Outcome::Close]),
            (seen.say(&s::BOARD_IN_THIS), vec![Outcome::Close, Outcome::Ask(Effect::Act(Action::BoardHere))]),
        ];
        let ask = Ask::new(seen.say(&s::BOARD_OWN_WINDOW), answers).about(text);
        self.layers.push(Layer::Ask(ask));
    }

    pub(super) fn keep_demo(&mut self) {
        let Some(desk) = self.desk.as_ref().filter(|_| self.is_demo) else { return };
        let root = desk.folder().root().to_owned();
        if let Err(error) = desk.wait() {
            return self.tell_disk(&error);
        }
        let title = desk.state().workshop().map(|w| w.title.as_str().to_owned()).unwrap_or_default();
        let to = plans::free_folder(&self.folder, &title);
        match plans::keep(&root, &to) {
            Ok(_) => {
                self.open_workshop(&to, Action::GoOverview);
                let line = self.seen().fill(&s::KEPT, &[("path", &to.display())]);
                self.tell(line, false);
            }
            Err(error) => self.tell_disk(&error),
        }
    }

    pub(super) fn keep_plan(&mut self) {
        let Some(plan) = self.desk.as_ref().and_then(|desk| Plan::of(desk.state())) else { return };
        let Some(home) = &self.home else {
            return self.tell(Shown::from(self.look.lang.say(&s::NO_HOME)), true);
        };
        match plans::keep_plan(home, &plan) {
            Ok(name) => self.tell(self.seen().fill(&prepare::KEPT_PLAN, &[("name", &name)]), false),
            Err(error) => self.tell_disk(&error),
        }
    }

    fn make(&mut self, making: &Making) {
        let lang = self.look.lang;
        let Some(title) = Words::new(&making.title) else { return };
        let plan = match &making.plan {
            Some(name) => Offer::of(self.home.as_ref(), name).and_then(|offer| offer.plan().ok()).map(|mut plan| {
                plan.title = title.clone();
                making.date.clone().into_iter().for_each(|date| plan.set_date(date));
                plan
            }),
            None => Some(small_plan(lang, title.clone(), making)),
        };
        let Some(plan) = plan else { return };
        let path = plans::free_folder(&self.folder, title.as_str());
        match plans::make(&path, self.home.clone(), plan, self.now) {
            Ok(desk) => {
                self.keep_answers(Vec::new());
                self.enter(desk, Action::GoOverview);
                let line = self.seen().fill(&s::MADE, &[("path", &path.display())]);
                self.tell(line, false);
            }
            Err(error) => self.not_made(&error),
        }
    }
}

/// Today and one way to do it differently, judged at some tables: enough to begin.
fn small_plan(lang: Lang, title: Words, making: &Making) -> Plan {
    let say = |msg| Words::new(lang.say(msg)).unwrap_or_else(|| title.clone());
    let mut plan = Plan::empty(title.clone(), say(&words::TODAY));
    plan.language = Some(lang.code().to_owned());
    plan.date.clone_from(&making.date);
    plan.alternatives.push(PlanAlternative {
        code: "A1".to_owned(),
        name: say(&s::FIRST_ALTERNATIVE),
        baseline: false,
        description: None,
        area: None,
        combines: Vec::new(),
    });
    let table = |number| PlanTable { number, name: None, place: None, host: None, topic: None, seats: None };
    plan.tables = (1..=making.tables).map(table).collect();
    plan
}
