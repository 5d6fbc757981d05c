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
            let man = clap_mangen::Man::new(options::command(lang));
            man.render_title(page)?;
            man.render_name_section(page)?;
            man.render_synopsis_section(page)?;
            man.render_options_section(page)?;
            // The others have no pages of their own, so all that there is to say of them stands here.
            page.extend(format!(".SH {}\n", roff(lang.say(&m::COMMANDS)).to_uppercase()).bytes());
            for sub in SUBS {
                let usage: Vec<_> = options::usage_lines(sub.usage, lang).map(|line| roff(&line)).collect();
                let (about, example) = (roff(lang.say(sub.about)), roff(lang.say(sub.example)));
                let usage = usage.join("\n.br\n");
                page.extend(format!(".SS {}\n{about}\n.PP\n{usage}\n", sub.name).bytes());
                if example != usage {
                    page.extend(format!(".PP\n{}: {example}\n", roff(lang.say(&m::EXAMPLE))).bytes());
                }
            }
            man.render_version_section(page)
        };
        write(&mut page).map_err(|error| Failure::stdout(&error))?;
        out::text(&String::from_utf8_lossy(&page))?;
        Ok(0)
    },
};

/// A line of text in which nothing is a command, and whose hyphens are those of options.
fn roff(text: &str) -> String {
    let text = text.replace('\\', "\\e").replace('-', "\\-");
    if text.starts_with(['.', '\'']) { format!("\\&{text}") } else { text }
}
