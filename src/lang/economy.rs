//! Money over time: the figures of a comparison, what is missing from it, and what it was counted with.

use super::{Msg, messages};

messages! {
    ABOUT_COMPARE: "setter alternativene og pengene ved siden av hverandre", "set alternativa og pengane ved sida av kvarandre", "sets the alternatives and the money side by side";
    EXAMPLE_COMPARE: "plenum compare samling --rate 0,04 --years 10", "plenum compare samling --rate 0,04 --years 10", "plenum compare gathering --rate 0.04 --years 10";
    HELP_RATE: "kalkulasjonsrente (0,04), eller navnet på et sett av renter (NO-2021, UK-2022)", "kalkulasjonsrente (0,04), eller namnet på eit sett av renter (NO-2021, UK-2022)", "discount rate (0.04), or the name of a schedule (NO-2021, UK-2022)";
    HELP_YEARS: "hvor mange år etter det første", "kor mange år etter det første", "how many years after the first";
    HELP_FROM: "det første året, som ikke diskonteres", "det første året, som ikkje blir diskontert", "the first year, which is not discounted";
    HELP_TAX: "regn også med skattefinansieringskostnaden", "rekn også med skattefinansieringskostnaden", "also count what it costs to raise the money by taxes";
    YEAR: "ÅR", "ÅR", "YEAR";
    BAD_RATE: "«{name}» er ingen rente.", "«{name}» er inga rente.", "\"{name}\" is no rate.";
    RATE_SHAPE: "Skriv 4 prosent som 0,04 eller 4%, eller et av navnene {list}.", "Skriv 4 prosent som 0,04 eller 4%, eller eitt av namna {list}.", "Write 4 per cent as 0.04 or 4%, or one of the names {list}.";
    BAD_SCHEDULE: "Planen sier at rentene er «{name}», men det settet finnes ikke her.", "Planen seier at rentene er «{name}», men det settet finst ikkje her.", "The plan says the rates are \"{name}\", but there is no such schedule here.";
    SCHEDULES: "Bruk et av disse, eller skriv renten i planen: {list}.", "Bruk eitt av desse, eller skriv renta i planen: {list}.", "Use one of these, or write the rate in the plan: {list}.";
    BAD_YEARS: "Planen ser {n} år fram. Det meste er {most}.", "Planen ser {n} år fram. Det meste er {most}.", "The plan looks {n} years ahead. The most is {most}.";

    NOTHING: "Det er ingen alternativer å sammenligne.", "Det er ingen alternativ å samanlikne.", "There are no alternatives to compare.";
    ILLUSTRATIVE: "Illustrerende tall: beløp er oppdiktet for å vise programmet.", "Illustrerande tal: beløp er oppdikta for å vise programmet.", "Illustrative figures: amounts are made up to show the program.";
    IN_UNIT: "Beløp i {unit} {currency}", "Beløp i {unit} {currency}", "Amounts in {unit} {currency}";
    PRICES: "faste priser {year}", "faste prisar {year}", "prices of {year}";
    SIGN: "Virkning er mot {code}: minus er spart. Nåverdi over null er bedre enn {code}.", "Verknad er mot {code}: minus er spart. Noverdi over null er betre enn {code}.", "Effects are against {code}: minus is saved. A present value above zero is better than {code}.";
    COMBINATIONS: "Samlede modeller", "Samla modellar", "Combinations";

    ONE_OFF: "Engangskostnad", "Eingongskostnad", "One-off cost";
    EFFECT: "Virkning {year}", "Verknad {year}", "Effect {year}";
    EFFECT_NTH: "Virkning år {year}", "Verknad år {year}", "Effect year {year}";
    FULL_YEAR: "Helårsvirkning", "Heilårsverknad", "Full-year effect";
    FTE_CHANGE: "Endring i årsverk", "Endring i årsverk", "Change in FTE";
    RUNNING: "Drift per år", "Drift per år", "Running per year";
    RUNNING_CHANGE: "Endring i drift", "Endring i drift", "Change in running";
    BENEFITS: "Gevinster per år", "Vinstar per år", "Benefits per year";
    FTE: "Årsverk", "Årsverk", "FTE";
    NPV: "Netto nåverdi", "Netto noverdi", "Net present value";
    NPV_WITH_TAX: "– med skattefinansiering", "– med skattefinansiering", "– with tax financing";
    PRESENT_COST: "Nåverdi av kostnadene", "Noverdi av kostnadene", "Present cost";
    EQUIVALENT: "Det samme hvert år", "Det same kvart år", "The same every year";
    PAYBACK: "Betalt tilbake etter (år)", "Betalt tilbake etter (år)", "Paid back after (years)";
    DISCOUNTED_PAYBACK: "– med rente", "– med rente", "– discounted";
    IRR: "Internrente (%)", "Internrente (%)", "Internal rate (%)";
    BREAK_EVEN: "Trengs uprissatt per år", "Trengst uprissett per år", "Needed unpriced per year";
    NEVER: "aldri", "aldri", "never";
    SAID: "Innspill, og bord i parentes", "Innspel, og bord i parentes", "Statements, and tables in brackets";

    MISSING: "mangler", "manglar", "missing";
    LEFT_OUT: "ikke med", "ikkje med", "left out";
    NO_COSTS: "Ingen kostnadslinjer.", "Ingen kostnadslinjer.", "No cost lines.";
    NO_BASELINE: "Ingen av alternativene er nullalternativet, så det er ikke noe å sammenligne med.", "Ingen av alternativa er nullalternativet, så det er ikkje noko å samanlikne med.", "No alternative is the baseline, so there is nothing to compare with.";
    NO_BASELINE_COSTS: "Nullalternativet har ingen kostnadslinjer å sammenligne med. Er beløpene endringer fra i dag, gi nullalternativet en linje på 0.", "Nullalternativet har ingen kostnadslinjer å samanlikne med. Er beløpa endringar frå i dag, gi nullalternativet ei linje på 0.", "The baseline has no cost lines to compare with. If amounts are changes from today, give the baseline a line of 0.";
    NO_PARTS: "Uten kostnadslinjer er delene {list}.", "Utan kostnadslinjer er delane {list}.", "Without cost lines are the parts {list}.";
    NO_FTE: "Ingen linje sier noe om årsverk.", "Inga linje seier noko om årsverk.", "No line says anything about FTE.";
    NO_BASELINE_FTE: "Nullalternativets linjer sier ikke noe om årsverk.", "Linjene til nullalternativet seier ikkje noko om årsverk.", "The baseline's lines say nothing about FTE.";
    WITHOUT_YEAR: "{n} linje er uten år og regnes fra det første.|{n} linjer er uten år og regnes fra det første.", "{n} linje er utan år og blir rekna frå det første.|{n} linjer er utan år og blir rekna frå det første.", "{n} line has no year and is counted from the first.|{n} lines have no year and are counted from the first.";
    OUTSIDE: "{n} linje er helt eller delvis utenfor årene.|{n} linjer er helt eller delvis utenfor årene.", "{n} linje er heilt eller delvis utanfor åra.|{n} linjer er heilt eller delvis utanfor åra.", "{n} line falls outside the years, wholly or in part.|{n} lines fall outside the years, wholly or in part.";
    TOO_LARGE: "En sum er for stor til å regnes ut.", "Ein sum er for stor til å reknast ut.", "A sum is too large to be counted.";
    NOT_YET_POSITIONS: "Organisasjonskartet er ikke lagt inn.", "Organisasjonskartet er ikkje lagt inn.", "There is no organisation map.";
    NOT_YET_UNCERTAINTY: "Usikkerhet er ikke regnet ut.", "Uvisse er ikkje rekna ut.", "Uncertainty has not been counted.";
    NOT_YET_SCORES: "Alternativene har ingen poeng på kriteriene.", "Alternativa har ingen poeng på kriteria.", "The alternatives have no scores on criteria.";
    NO_LINKS: "Ingen innspill er knyttet til kostnadslinjer.", "Ingen innspel er knytte til kostnadslinjer.", "No statements are linked to cost lines.";

    LEFT_OUT_LINES: "{n} linje, {sum}: {why}|{n} linjer, {sum}: {why}", "{n} linje, {sum}: {why}|{n} linjer, {sum}: {why}", "{n} line, {sum}: {why}|{n} lines, {sum}: {why}";
    INTERNAL: "kjøp og salg innenfor egen organisasjon", "kjøp og sal innanfor eigen organisasjon", "buying and selling inside the organisation";
    VAT: "merverdiavgift som kompenseres", "meirverdiavgift som blir kompensert", "VAT that is compensated";
    DEPRECIATION: "avskrivninger og motposten deres", "avskrivingar og motposten deira", "depreciation and its counter-entry";
    FINANCE: "renter og avdrag", "renter og avdrag", "interest and instalments";
    HOLIDAY_PAY: "feriepenger, som er i lønna fra før", "feriepengar, som er i lønna frå før", "holiday pay, which is in the pay already";

    COUNTED_WITH: "Regnet med {rate} ({name}) i {years} år fra {from}, beløp ved {timing}.", "Rekna med {rate} ({name}) i {years} år frå {from}, beløp ved {timing}.", "Counted with {rate} ({name}) over {years} years from {from}, amounts at {timing}.";
    FULL_YEAR_IS: "Helårsvirkningen er den i {full}, når alt er i gang.", "Heilårsverknaden er den i {full}, når alt er i gang.", "The full-year effect is that of {full}, when all of it is in force.";
    YEAR_END: "årets slutt", "slutten av året", "the end of the year";
    MID_YEAR: "midten av året", "midten av året", "the middle of the year";
    YEAR_NTH: "år {n}", "år {n}", "year {n}";
    FLAT: "fast rente", "fast rente", "flat rate";
    NO_WINNER: "Alternativene står i kodenes rekkefølge. Programmet regner; det kårer ingen vinner.", "Alternativa står i rekkjefølgja til kodane. Programmet reknar; det kårar ingen vinnar.", "Alternatives stand in the order of their codes. The program counts; it crowns no winner.";
    ROUNDED: "Tallene er rundet av hver for seg, så en forskjell kan avvike med 1 i siste siffer.", "Tala er runda av kvar for seg, så ein skilnad kan avvike med 1 i siste siffer.", "Figures are rounded one by one, so a difference may be 1 off in the last digit.";
}

/// Why an amount is left out of a comparison, by the name programs read.
pub fn why(name: &str) -> &'static Msg {
    match name {
        "internal" => &INTERNAL,
        "vat" => &VAT,
        "depreciation" => &DEPRECIATION,
        "finance" => &FINANCE,
        _ => &HOLIDAY_PAY,
    }
}
