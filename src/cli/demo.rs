use super::Sub;
use super::open::start;
use crate::lang::commands as m;
use crate::tui::Start;

pub const SUB: Sub = Sub {
    name: "demo",
    usage: "plenum demo",
    about: &m::ABOUT_DEMO,
    example: &m::EXAMPLE_DEMO,
    args: |command, _| command,
    run: |_, context| start(Start::Demo, None, context),
};
