use super::failure::Failure;
use super::{SUBS, Sub, options, out};
use crate::lang::commands as m;

pub const SUB: Sub = Sub {
    name: "man",
    usage: "plenum man",
    about: &m::ABOUT_MAN,
    example: &m::EXAMPLE_MAN,
    args: |command, _| command,
    run: |_, context| {
        let lang = context.lang.get();
        let mut page = Vec::new();
        let write = |page: &mut Vec<u8>| -> std::io::Result<()> {
            clap_mangen::Man::new(options::command(lang)).render(page)?;
            for sub in SUBS {
                let usage = sub.usage.replace('\n', "\n.br\n");
                let (about, example) = (lang.say(sub.about), lang.say(sub.example));
                page.extend(format!(".SS {}\n{about}\n.PP\n{usage}\n.PP\n{example}\n", sub.name).bytes());
            }
            Ok(())
        };
        write(&mut page).map_err(|error| Failure::stdout(&error))?;
        out::text(&String::from_utf8_lossy(&page))?;
        Ok(0)
    },
};
