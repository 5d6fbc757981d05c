use ratatui::style::{Color, Modifier, Style};

use crate::domain::{Force, Kind, Quadrant};

/// Which colours the terminal is given.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Palette {
    /// None: bold, dim and reverse only.
    Mono,
    /// The terminal's own sixteen, on its own ground: right on every background.
    #[default]
    Terminal,
    /// Mixed for a dark ground.
    Dark,
    /// Mixed for a light ground.
    Light,
    /// Everything at least 7:1 on a black ground of its own.
    Contrast,
}

/// How many colours the terminal can mix.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Depth {
    /// Its own sixteen.
    #[default]
    Sixteen,
    /// Those and a cube of 240.
    Indexed,
    /// Any.
    True,
}

/// A palette as this terminal can show it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Theme {
    /// What was chosen.
    pub palette: Palette,
    /// What the terminal can do.
    pub depth: Depth,
}

impl Theme {
    /// The cells' style for a role.
    pub fn style(self, role: Role) -> Style {
        self.fit(self.shown().style(role))
    }

    /// The same on the board, which paints its own ground so that it looks alike in every window.
    pub fn board(self, role: Role) -> Style {
        self.fit(self.shown().board(role))
    }

    /// What stands behind everything, where it is not the terminal's own.
    pub fn ground(self) -> Style {
        match self.palette {
            Palette::Contrast => self.fit(Style::new().fg(rgb(0xff_ffff)).bg(rgb(0x00_0000))),
            _ => Style::new(),
        }
    }

    /// Light ink on a dark ground, also where everything else is dark on light; where no colour is wanted the
    /// terminal's own.
    pub fn picture(self) -> Style {
        let style = Style::new().remove_modifier(Modifier::all());
        match (self.palette, self.depth) {
            (Palette::Mono, _) => style,
            (_, Depth::Sixteen) => style.fg(Color::White).bg(Color::Black),
            (_, Depth::Indexed) => style.fg(Color::Indexed(231)).bg(Color::Indexed(16)),
            (_, Depth::True) => style.fg(rgb(0xff_ffff)).bg(rgb(0)),
        }
    }

    /// Sixteen colours are too few to mix with; then the terminal's own are better.
    fn shown(self) -> Palette {
        match (self.palette, self.depth) {
            (Palette::Dark | Palette::Light, Depth::Sixteen) => Palette::Terminal,
            (palette, _) => palette,
        }
    }

    fn fit(self, style: Style) -> Style {
        let fit = |colour: Color| match (colour, self.depth) {
            (Color::Rgb(r, g, b), Depth::Indexed) => Color::Indexed(anstyle_lossy::rgb_to_xterm((r, g, b).into()).0),
            (Color::Rgb(r, g, b), Depth::Sixteen) => {
                let ansi = anstyle_lossy::rgb_to_ansi((r, g, b).into(), anstyle_lossy::palette::VGA);
                Color::Indexed(anstyle::Ansi256Color::from_ansi(ansi).0)
            }
            (colour, _) => colour,
        };
        Style { fg: style.fg.map(fit), bg: style.bg.map(fit), ..style }
    }
}

/// What a text is, not how it looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// What people said, figures.
    Text,
    /// Where you are, headings, keys.
    Strong,
    /// Labels, units, what is past.
    Quiet,
    /// The bar of what is selected, the edge of a pop-up.
    Accent,
    /// A field's sign, bar or heading.
    Kind(Kind),
    /// The same, chosen: reverse.
    KindChosen(Kind),
    /// The selected row.
    Selected,
    /// One line that something is wrong.
    Error,
}

const fn rgb(hex: u32) -> Color {
    Color::Rgb((hex >> 16) as u8, (hex >> 8) as u8, hex as u8)
}

impl Palette {
    /// All of them, with the names they are chosen by.
    pub const NAMES: [(&str, Self); 9] = [
        ("terminal", Self::Terminal),
        ("light", Self::Light),
        ("dark", Self::Dark),
        ("contrast", Self::Contrast),
        ("mono", Self::Mono),
        ("auto", Self::Terminal),
        ("lys", Self::Light),
        ("mørk", Self::Dark),
        ("kontrast", Self::Contrast),
    ];

    /// By its name.
    pub fn named(name: &str) -> Option<Self> {
        Self::NAMES.iter().find(|(known, _)| *known == name).map(|(_, palette)| *palette)
    }

    /// Its first name, the one that settings keep.
    pub fn name(self) -> &'static str {
        Self::NAMES.iter().find(|(_, palette)| *palette == self).map_or("terminal", |(name, _)| name)
    }

    fn style(self, role: Role) -> Style {
        let plain = Style::new();
        let bold = plain.add_modifier(Modifier::BOLD);
        let reverse = bold.add_modifier(Modifier::REVERSED);
        match (role, self) {
            (Role::Text, _) => plain,
            (Role::Strong, _) => bold,
            (Role::Quiet, Self::Dark) => plain.fg(rgb(0x9a_a3ae)),
            (Role::Quiet, Self::Light) => plain.fg(rgb(0x5a_626c)),
            (Role::Quiet, Self::Contrast) => plain.fg(rgb(0xd4_d4d4)),
            (Role::Quiet, Self::Mono | Self::Terminal) => plain.add_modifier(Modifier::DIM),
            (Role::Accent | Role::Kind(_), Self::Mono) => bold,
            (Role::Accent, _) => plain.fg(self.accent()),
            (Role::Kind(kind), _) => bold.fg(self.colour(kind)),
            (Role::KindChosen(_), Self::Mono) => reverse,
            (Role::KindChosen(kind), _) => reverse.fg(self.colour(kind)),
            (Role::Selected, Self::Dark) => bold.fg(rgb(0xf4_f6f8)).bg(rgb(0x2f_3850)),
            (Role::Selected, Self::Light) => bold.fg(rgb(0x14_171c)).bg(rgb(0xdd_e3fa)),
            (Role::Selected, Self::Contrast) => bold.fg(rgb(0x00_0000)).bg(rgb(0xff_ffff)),
            (Role::Selected, Self::Terminal) => reverse.fg(Color::Reset).bg(Color::Reset),
            (Role::Selected, Self::Mono) => reverse,
            (Role::Error, Self::Dark) => reverse.fg(rgb(0xff_8a80)),
            (Role::Error, Self::Light) => reverse.fg(rgb(0xb3_261e)),
            (Role::Error, Self::Contrast) => reverse.fg(rgb(0xff_b3ab)),
            (Role::Error, Self::Mono | Self::Terminal) => reverse,
        }
    }

    fn board(self, role: Role) -> Style {
        let style = self.style(role);
        let (ground, text, quiet) = match self {
            Self::Mono => return style,
            Self::Terminal => (Color::Black, Color::White, Color::Gray),
            Self::Dark => (rgb(0x0e_1116), rgb(0xf4_f6f8), rgb(0xb8_c0ca)),
            Self::Light => (rgb(0xff_ffff), rgb(0x14_171c), rgb(0x4a_525c)),
            Self::Contrast => (rgb(0x00_0000), rgb(0xff_ffff), rgb(0xe4_e4e4)),
        };
        match role {
            Role::Quiet => Style::new().fg(quiet).bg(ground),
            Role::Kind(_) => style.bg(ground),
            _ => style.fg(text).bg(ground),
        }
    }

    fn accent(self) -> Color {
        match self {
            Self::Dark => rgb(0x9d_b0ff),
            Self::Light => rgb(0x3b_4cc0),
            Self::Contrast => rgb(0xb8_c6ff),
            Self::Mono | Self::Terminal => Color::LightBlue,
        }
    }

    fn colour(self, kind: Kind) -> Color {
        let [dark, light, contrast, own] = match kind {
            Kind::Quadrant(Quadrant::Strength) | Kind::Force(Force::Easier) => {
                [rgb(0x7c_c48d), rgb(0x1f_7138), rgb(0x7d_f59a), Color::Green]
            }
            Kind::Quadrant(Quadrant::Weakness) | Kind::Force(Force::Harder) => {
                [rgb(0xe3_9ac4), rgb(0x9c_2f70), rgb(0xff_a8dc), Color::Magenta]
            }
            Kind::Quadrant(Quadrant::Opportunity) => [rgb(0x56_c2da), rgb(0x06_6a80), rgb(0x6f_e5ff), Color::Cyan],
            Kind::Quadrant(Quadrant::Threat) => [rgb(0xe8_aa55), rgb(0x8a_5300), rgb(0xff_d27a), Color::Yellow],
            Kind::Plain => return self.accent(),
        };
        match self {
            Self::Dark => dark,
            Self::Light => light,
            Self::Contrast => contrast,
            Self::Mono | Self::Terminal => own,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// WCAG 2.2 relative luminance; only this test needs fractions.
    fn luminance(colour: Color) -> f64 {
        let Color::Rgb(r, g, b) = colour else { panic!("not mixed") };
        let part = |c: u8| {
            let c = f64::from(c) / 255.0;
            if c <= 0.04045 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * part(r) + 0.7152 * part(g) + 0.0722 * part(b)
    }

    #[test]
    fn every_mixed_colour_is_readable_on_its_ground() {
        let kinds = Quadrant::ALL.map(Kind::Quadrant);
        let grounds = [
            (Palette::Dark, rgb(0x1e_1e1e), 4.5),
            (Palette::Light, rgb(0xff_ffff), 4.5),
            (Palette::Contrast, rgb(0x00_0000), 7.0),
        ];
        for (palette, ground, least) in grounds {
            let roles = [Role::Quiet, Role::Accent, Role::Error].into_iter().chain(kinds.map(Role::Kind));
            for (role, fg) in roles.filter_map(|role| Some((role, palette.style(role).fg?))) {
                let (a, b) = (luminance(fg) + 0.05, luminance(ground) + 0.05);
                let contrast = a.max(b) / a.min(b);
                assert!(contrast >= least, "{role:?} in {palette:?}: {contrast:.1}");
            }
        }
    }

    #[test]
    fn nothing_is_dim_in_high_contrast_and_what_is_chosen_keeps_it() {
        let theme = Theme { palette: Palette::Contrast, depth: Depth::True };
        for role in [Role::Text, Role::Strong, Role::Quiet, Role::Accent, Role::Error, Role::Selected] {
            assert!(!theme.style(role).add_modifier.contains(Modifier::DIM), "{role:?}");
        }
        let chosen = theme.style(Role::Selected);
        assert_eq!((chosen.fg, chosen.bg), (Some(rgb(0)), Some(rgb(0xff_ffff))));
    }

    #[test]
    fn a_terminal_gets_no_more_colours_than_it_has() {
        let mixed = |depth, palette| Theme { palette, depth }.style(Role::Kind(Kind::Quadrant(Quadrant::Strength))).fg;
        assert!(matches!(mixed(Depth::True, Palette::Dark), Some(Color::Rgb(..))));
        assert!(matches!(mixed(Depth::Indexed, Palette::Dark), Some(Color::Indexed(16..))));
        assert_eq!(mixed(Depth::Sixteen, Palette::Dark), Some(Color::Green));
        assert!(matches!(mixed(Depth::Sixteen, Palette::Contrast), Some(Color::Indexed(..16))));
    }
}
