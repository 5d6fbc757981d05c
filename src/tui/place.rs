/// A screen or pop-up, as a place where keys are heard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Place {
    Home,
    New,
    Overview,
    /// The plan in parts.
    Prepare,
    /// The rows of one part.
    Part,
    /// A form, at a line that is typed.
    Form,
    /// A form, at a line that is chosen.
    Choice,
    Capture,
    /// Agenda, clock and cards.
    Round,
    /// Plenary: a point a table in turn.
    Readout,
    /// The numbers of tables that say "same".
    Same,
    /// The parking lot with its answers.
    Parked,
    /// Alternatives and money side by side.
    Compare,
    /// What a figure is made of.
    Behind,
    /// What a comparison is counted with.
    Assume,
    /// Strategic questions, weighed afterwards.
    Judge,
    /// Rankings of a nominal group, keyed.
    Ballots,
    /// The cost lines.
    Costs,
    /// A cost line being typed.
    CostLine,
    /// Who comes and where they sit.
    Seats,
    List,
    Filter,
    Control,
    Board,
    History,
    Move,
    /// Which money words are about.
    Link,
    Line,
    Ask,
    Details,
    Help,
    Palette,
    Go,
    Messages,
    Pick,
    Take,
    /// Who reads the board in a browser.
    Serve,
    /// Inside any text field.
    Text,
}

impl Place {
    /// All of them, in the order help shows them.
    pub const ALL: [Self; 38] = [
        Self::Home,
        Self::New,
        Self::Overview,
        Self::Prepare,
        Self::Part,
        Self::Form,
        Self::Choice,
        Self::Capture,
        Self::Round,
        Self::Readout,
        Self::Same,
        Self::Parked,
        Self::Compare,
        Self::Behind,
        Self::Assume,
        Self::Judge,
        Self::Ballots,
        Self::Costs,
        Self::CostLine,
        Self::Seats,
        Self::List,
        Self::Filter,
        Self::Control,
        Self::Board,
        Self::History,
        Self::Serve,
        Self::Move,
        Self::Link,
        Self::Line,
        Self::Ask,
        Self::Details,
        Self::Help,
        Self::Palette,
        Self::Go,
        Self::Messages,
        Self::Pick,
        Self::Take,
        Self::Text,
    ];

    /// The name that programs read.
    pub fn name(self) -> &'static str {
        match self {
            Self::Home => "home",
            Self::New => "new",
            Self::Overview => "overview",
            Self::Prepare => "prepare",
            Self::Part => "part",
            Self::Form => "form",
            Self::Choice => "choice",
            Self::Capture => "capture",
            Self::Round => "round",
            Self::Readout => "readout",
            Self::Same => "same",
            Self::Parked => "parked",
            Self::Compare => "compare",
            Self::Behind => "behind",
            Self::Assume => "assume",
            Self::Judge => "judge",
            Self::Ballots => "ballots",
            Self::Costs => "costs",
            Self::CostLine => "cost-line",
            Self::Seats => "seats",
            Self::List => "list",
            Self::Filter => "filter",
            Self::Control => "control",
            Self::Board => "board",
            Self::History => "history",
            Self::Move => "move",
            Self::Link => "link",
            Self::Line => "line",
            Self::Ask => "ask",
            Self::Details => "details",
            Self::Help => "help",
            Self::Palette => "palette",
            Self::Go => "go",
            Self::Messages => "messages",
            Self::Pick => "pick",
            Self::Take => "take",
            Self::Serve => "browsers",
            Self::Text => "text",
        }
    }

    /// Whether letters are text here.
    pub fn types(self) -> bool {
        matches!(
            self,
            Self::Capture
                | Self::Same
                | Self::Ballots
                | Self::CostLine
                | Self::New
                | Self::Form
                | Self::Filter
                | Self::Move
                | Self::Link
                | Self::Line
                | Self::Help
                | Self::Palette
                | Self::Pick
        )
    }
}
