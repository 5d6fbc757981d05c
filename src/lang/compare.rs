//! The comparison screen: alternatives side by side, and what every figure is made of.

use super::{Msg, messages};
use crate::domain::CostKind;

messages! {
    COMPARISON: "Sammenligning", "Samanlikning", "Comparison";
    GO_COMPARE: "5 Vurder: alternativene og pengene side om side", "5 Vurder: alternativa og pengane side om side", "5 Judge: alternatives and money side by side";
    GO_JUDGE: "Viser de strategiske spørsmålene", "Viser dei strategiske spørsmåla", "Shows the strategic questions";
    NEXT: "Neste bilde i steg 5", "Neste bilete i steg 5", "The next screen of step 5";
    NEXT_HINT: "neste", "neste", "next";
    PREVIOUS: "Forrige bilde i steg 5", "Førre bilete i steg 5", "The previous screen of step 5";
    OPEN: "Viser linjene bak tallet, eller hva som mangler", "Viser linjene bak talet, eller kva som manglar", "Shows the lines behind the figure, or what is missing";
    LEFT: "Alternativet til venstre", "Alternativet til venstre", "The alternative to the left";
    RIGHT: "Alternativet til høyre", "Alternativet til høgre", "The alternative to the right";
    ASSUMPTIONS: "Bytter rente, år og priser det regnes med", "Byter rente, år og prisar det blir rekna med", "Changes the rate, years and prices it is counted with";
    ASSUMPTIONS_HINT: "forutsetninger", "føresetnader", "assumptions";
    UNIT: "Bytter mellom kroner, tusen og millioner", "Byter mellom kroner, tusen og millionar", "Turns between kroner, thousands and millions";
    UNIT_HINT: "enhet", "eining", "unit";
    COPY: "Kopierer tallene som tekst", "Kopierer tala som tekst", "Copies the figures as text";

    FIGURES_IN: "tall i {unit}", "tal i {unit}", "figures in {unit}";
    MADE_UP_IN: "tall i {unit}, illustrativt", "tal i {unit}, illustrativt", "figures in {unit}, illustrative";
    ECONOMY: "Økonomi", "Økonomi", "Economy";
    YEARLY: "Når alt er i gang", "Når alt er i gang", "When all is in force";
    OVER_TIME: "Over tid", "Over tid", "Over time";
    SAID_AT_TABLES: "Sagt ved bordene", "Sagt ved borda", "Said at the tables";
    SAID: "Sagt", "Sagt", "Said";
    IN_STATEMENTS: "innspill", "innspel", "statements";
    NOTHING_SAID: "Ingen har sagt noe om disse ennå.", "Ingen har sagt noko om desse enno.", "Nobody has said anything about these yet.";
    SPOKEN: "Penger noen snakker om", "Pengar nokon snakkar om", "Money somebody speaks of";
    LINES: "Kostnadslinjer", "Kostnadslinjer", "Cost lines";
    OF: "{n} av {of}", "{n} av {of}", "{n} of {of}";
    ONE_OFF: "Engangs", "Eingongs", "One-off";
    RUNNING: "Drift per år", "Drift per år", "Running per year";
    BENEFIT: "Gevinster per år", "Vinstar per år", "Benefits per year";
    MISSING: "Mangler", "Manglar", "Missing";
    ABOUT: "Om tallene", "Om tala", "About the figures";
    EMPTY: "Her står alternativene ved siden av hverandre, med pengene og det som er sagt. Det er ingen alternativer ennå; g 1 fører til planen, der de skrives.", "Her står alternativa ved sida av kvarandre, med pengane og det som er sagt. Det er ingen alternativ enno; g 1 fører til planen, der dei blir skrivne.", "Alternatives stand side by side here, with the money and what was said. There are none yet; g 1 leads to the plan, where they are written.";

    COUNTED: "{rate} ({name}), {from} og {years} år til, {timing}", "{rate} ({name}), {from} og {years} år til, {timing}", "{rate} ({name}), {from} and {years} years more, {timing}";
    WITH_TAX: "med skattefinansiering", "med skattefinansiering", "with tax financing";
    AT_YEAR_END: "beløp ved årets slutt", "beløp ved slutten av året", "amounts at year-end";
    AT_MID_YEAR: "beløp midt i året", "beløp midt i året", "amounts in mid-year";

    X_ONE_OFF: "Det som betales én gang, i alle årene til sammen.", "Det som blir betalt éin gong, i alle åra til saman.", "What is paid once, in all the years together.";
    X_EFFECT: "Mer eller mindre enn {code} det året, med engangskostnader. Minus er spart.", "Meir eller mindre enn {code} det året, med eingongskostnader. Minus er spart.", "More or less than {code} in that year, one-off costs included. Minus is saved.";
    X_FULL_YEAR: "Mer eller mindre enn {code} når alt er i gang, i {year}. Minus er spart.", "Meir eller mindre enn {code} når alt er i gang, i {year}. Minus er spart.", "More or less than {code} when all is in force, in {year}. Minus is saved.";
    X_FTE: "Årsverk det trengs i {year}, når alt er i gang.", "Årsverk det trengst i {year}, når alt er i gang.", "Full-time equivalents needed in {year}, when all is in force.";
    X_FTE_CHANGE: "Årsverk mer eller mindre enn {code} i {year}.", "Årsverk meir eller mindre enn {code} i {year}.", "Full-time equivalents more or less than {code} in {year}.";
    X_RUNNING: "Det driften koster i {year}, når alt er i gang.", "Det drifta kostar i {year}, når alt er i gang.", "What running costs in {year}, when all is in force.";
    X_RUNNING_CHANGE: "Driften mot {code} i {year}. Minus er spart.", "Drifta mot {code} i {year}. Minus er spart.", "Running against {code} in {year}. Minus is saved.";
    X_BENEFITS: "Gevinster i {year}, når alt er i gang.", "Vinstar i {year}, når alt er i gang.", "Benefits in {year}, when all is in force.";
    X_NPV: "Det alle årene er verdt i dag mot {code}. Over null er bedre.", "Det alle åra er verdt i dag mot {code}. Over null er betre.", "What all the years are worth today against {code}. Above zero is better.";
    X_NPV_WITH_TAX: "Det samme, med det samfunnet taper på å kreve inn skatt.", "Det same, med det samfunnet taper på å krevje inn skatt.", "The same, with what society loses by raising the tax.";
    X_PRESENT_COST: "Alle kostnader til dagens verdi. Gevinster er ikke trukket fra.", "Alle kostnader til dagens verdi. Vinstar er ikkje trekte frå.", "All costs at today's value. Benefits are not taken off.";
    X_EQUIVALENT: "Nåverdien av kostnadene som et likt beløp hvert år.", "Noverdien av kostnadene som eit likt beløp kvart år.", "The present cost as the same amount every year.";
    X_PAYBACK: "År til det som er spart dekker det som er brukt: første og siste gang.", "År til det som er spart dekkjer det som er brukt: første og siste gong.", "Years until what is saved covers what was spent: first and last time.";
    X_DISCOUNTED: "Det samme, med beløpene til dagens verdi.", "Det same, med beløpa til dagens verdi.", "The same, with amounts at today's value.";
    X_IRR: "Renten der nåverdien blir null. Står bare der det finnes én slik.", "Renta der noverdien blir null. Står berre der det finst éi slik.", "The rate at which the value is nothing. Only where there is just one.";
    X_BREAK_EVEN: "Det virkninger uten pris må være verdt hvert år for at det skal gå opp.", "Det verknader utan pris må vere verdt kvart år for at det skal gå opp.", "What effects without a price must be worth a year to break even.";
    X_SAID: "Bord som har sagt noe i feltet. Enter viser ord for ord.", "Bord som har sagt noko i feltet. Enter viser ord for ord.", "Tables that said something in the field. Enter shows it word for word.";
    X_SAID_ALONE: "Innspill i feltet. Enter viser ord for ord.", "Innspel i feltet. Enter viser ord for ord.", "Statements in the field. Enter shows them word for word.";
    X_SPOKEN: "Den delen av tallet over som er på linjer innspill eller punkter er koblet til.", "Den delen av talet over som er på linjer innspel eller punkt er kopla til.", "The part of the figure above that is on lines statements or points are linked to.";

    SHOWN_AS: "{exact}, vist som {shown} (tall i {unit})", "{exact}, vist som {shown} (tal i {unit})", "{exact}, shown as {shown} (figures in {unit})";
    SHOWN_PLAIN: "{exact}, vist som {shown}", "{exact}, vist som {shown}", "{exact}, shown as {shown}";
    OWN_LINES: "{code} {name}: {n} linje|{code} {name}: {n} linjer", "{code} {name}: {n} linje|{code} {name}: {n} linjer", "{code} {name}: {n} line|{code} {name}: {n} lines";
    BASE_LINES: "{code} {name}, trukket fra: {n} linje|{code} {name}, trukket fra: {n} linjer", "{code} {name}, trekt frå: {n} linje|{code} {name}, trekte frå: {n} linjer", "{code} {name}, taken off: {n} line|{code} {name}, taken off: {n} lines";
    LEFT_OUT_HEAD: "Ikke med, ellers telles det to ganger: {n} linje|Ikke med, ellers telles det to ganger: {n} linjer", "Ikkje med, elles blir det talt to gonger: {n} linje|Ikkje med, elles blir det talt to gonger: {n} linjer", "Left out, or it would count twice: {n} line|Left out, or it would count twice: {n} lines";
    ROUNDING: "Avrunding", "Avrunding", "Rounding";
    SUM: "Sum", "Sum", "Sum";
    NO_LINES: "Ingen linjer gir noe her.", "Ingen linjer gir noko her.", "No lines give anything here.";
    IS_BASE: "{code} er det de andre regnes fra.", "{code} er det dei andre blir rekna frå.", "{code} is what the others are counted from.";
    NOT_KNOWN: "Tallet er ikke kjent.", "Talet er ikkje kjent.", "The figure is not known.";
    YEAR_GAIN: "{year}: spart eller tjent", "{year}: spart eller tent", "{year}: saved or gained";
    SO_FAR: "så langt {sum}", "så langt {sum}", "so far {sum}";
    FROM_ON: "fra {from}", "frå {from}", "from {from}";
    FROM_TO: "{from}–{to}", "{from}–{to}", "{from}–{to}";
    NO_YEAR: "uten år", "utan år", "no year";
    PHASED: "innfasing {shares} %", "innfasing {shares} %", "phased {shares} %";
    SPREAD: "lav {low}, høy {high}", "låg {low}, høg {high}", "low {low}, high {high}";
    WHOLE_LINE: "linja er {amount}", "linja er {amount}", "the line is {amount}";
    FTE_N: "{n} årsverk", "{n} årsverk", "{n} FTE";
    ROW: "{file}, rad {row}", "{file}, rad {row}", "{file}, row {row}";
    ROW_IN: "{file}, ark {sheet}, rad {row}", "{file}, ark {sheet}, rad {row}", "{file}, sheet {sheet}, row {row}";
    TYPED: "skrevet inn for hånd", "skrive inn for hand", "typed by hand";
    SPOKEN_BY: "«{text}»", "«{text}»", "\"{text}\"";
    WITHOUT_YEAR: "Linjer uten år", "Linjer utan år", "Lines without a year";
    OUTSIDE: "Linjer utenfor årene", "Linjer utanfor åra", "Lines outside the years";
    ALL_END: "Linjer det siste året det er noen", "Linjer det siste året det er nokon", "Lines of the last year with any";
    ENDING: "Linjer som slutter mens annet går videre", "Linjer som sluttar medan anna går vidare", "Lines that end while others go on";
    NO_AREA: "Linjer i nullalternativet uten område", "Linjer i nullalternativet utan område", "Lines of the baseline with no area";
    UNSPOKEN: "Kostnader ingen har snakket om", "Kostnader ingen har snakka om", "Costs nobody has spoken of";
    CLAIMS: "Innspill om penger uten penger bak seg", "Innspel om pengar utan pengar bak seg", "Statements about money with no money behind them";
    NONE_LEFT: "Ingen lenger.", "Ingen lenger.", "None any longer.";
    THE_LINES: "Linjene", "Linjene", "The lines";

    ASSUMED: "Det regnes med", "Det blir rekna med", "It is counted with";
    A_RATES: "Renter", "Renter", "Rates";
    A_RATE: "Fast rente", "Fast rente", "Flat rate";
    A_YEARS: "År framover", "År framover", "Years ahead";
    A_FROM: "Første år", "Første år", "First year";
    A_TIMING: "Beløp faller", "Beløp fell", "Amounts fall";
    A_PRICES: "Priser", "Prisar", "Prices";
    A_INFLATION: "Prisstigning", "Prisstiging", "Inflation";
    A_TAX: "Skattefinansiering", "Skattefinansiering", "Tax financing";
    FLAT: "fast", "fast", "flat";
    FIXED: "faste, {year}", "faste, {year}", "fixed, {year}";
    FIXED_NO_YEAR: "faste", "faste", "fixed";
    EACH_YEAR: "hvert års egne", "dei i kvart år", "those of each year";
    YES: "med {rate}", "med {rate}", "with {rate}";
    NO: "uten", "utan", "without";
    SOURCE: "Kilde: {source}", "Kjelde: {source}", "Source: {source}";
    NO_SOURCE: "En rente dere har valgt selv.", "Ei rente de har valt sjølve.", "A rate you have chosen yourselves.";
    CHECKED: "Kontroll: {checked}", "Kontroll: {checked}", "Checked: {checked}";
    FOR_THIS_VIEW: "Gjelder bildet til du går ut av workshopen. k skriver det i planen.", "Gjeld biletet til du går ut av workshopen. k skriv det i planen.", "Holds for this screen until you leave the workshop. k writes it in the plan.";
    LESS: "Lavere tall, eller valget før", "Lågare tal, eller valet før", "A lower number, or the choice before";
    MORE: "Høyere tall, eller neste valg", "Høgare tal, eller neste val", "A higher number, or the next choice";
    MORE_HINT: "bytt", "byt", "change";
    TYPE: "Skriver tallet", "Skriv talet", "Types the number";
    TYPE_HINT: "skriv", "skriv", "type";
    KEEP: "Skriver forutsetningene i planen", "Skriv føresetnadene i planen", "Writes the assumptions in the plan";
    KEEP_HINT: "i planen", "i planen", "in the plan";
    KEPT: "Forutsetningene står nå i planen. u angrer.", "Føresetnadene står no i planen. u angrar.", "The assumptions are in the plan now. u undoes it.";
    NO_NUMBER: "«{text}» går ikke her. Skriv et tall, som {example}.", "«{text}» går ikkje her. Skriv eit tal, som {example}.", "\"{text}\" does not go here. Write a number, such as {example}.";
}

/// What money of a kind is called beside each other.
pub fn kind(kind: CostKind) -> &'static Msg {
    match kind {
        CostKind::OneOff => &ONE_OFF,
        CostKind::Running => &RUNNING,
        CostKind::Benefit => &BENEFIT,
    }
}
