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
    HELP_NOMINAL: "regn i hvert års priser, med renter som tar med prisstigningen (krever --inflation eller planen)", "rekn i prisane i kvart år, med renter som tek med prisstiginga (krev --inflation eller planen)", "count in the prices of each year, with rates that hold the inflation (needs --inflation or the plan)";
    HELP_INFLATION: "hvor mye prisene stiger i året (0,02), til --nominal", "kor mykje prisane stig i året (0,02), til --nominal", "how much prices rise a year (0.02), for --nominal";
    HELP_NOMINAL_RATE: "kalkulasjonsrente som alt har prisstigningen i seg, til --nominal", "kalkulasjonsrente som alt har prisstiginga i seg, til --nominal", "a discount rate that holds the inflation already, for --nominal";
    HELP_MID_YEAR: "beløp faller midt i året i stedet for ved slutten", "beløp fell midt i året i staden for ved slutten", "amounts fall in the middle of the year instead of at its end";
    HELP_READINGS: "Slik leses tallene: En driftslinje med årstall løper fra og med det året. Helårsvirkningen er den i det første året da alt som varer er i gang og all innfasing er over; linjer som slutter før det siste året, er ikke med i den. De fire planårene begynner med det første året, eller året etter når ingenting er annerledes før. Nåverdi av kostnadene har bare kostnader, ikke gevinster. Betalt tilbake er første gang summen går i null; er den siste gangen en annen, står den ved siden av. cost_linked i --json er hele beløpet på hver linje for engangskostnad eller drift som innspill eller punkter er koblet til, lagt sammen én gang hver uansett år; det som ikke er med i summene, er ikke med der.", "Slik blir tala lesne: Ei driftslinje med årstal går frå og med det året. Heilårsverknaden er den i det første året då alt som varer er i gang og all innfasing er over; linjer som sluttar før det siste året, er ikkje med i han. Dei fire planåra byrjar med det første året, eller året etter når ingenting er annleis før. Noverdi av kostnadene har berre kostnader, ikkje vinstar. Betalt tilbake er første gongen summen går i null; er den siste gongen ein annan, står han ved sida av. cost_linked i --json er heile beløpet på kvar linje for eingongskostnad eller drift som innspel eller punkt er kopla til, lagt saman éin gong kvar uansett år; det som ikkje er med i summane, er ikkje med der.", "How figures are read: A running line with a year runs from that year on. The full-year effect is that of the first year in which all that lasts has begun and all phasing is over; lines that end before the last year are not in it. The four plan years begin with the first year, or the year after when nothing differs before that. Present cost holds costs only, no benefits. Paid back is the first time the sum reaches nothing; when the last time is another one, it stands beside it. cost_linked in --json is the whole amount of every one-off or running line that statements or points are linked to, each added once whatever its years; what is in no sum is not in it.";
    NO_INFLATION: "Hvert års priser trenger å vite hvor mye prisene stiger.", "Prisane i kvart år treng å vite kor mykje prisane stig.", "Prices of each year need to know how much prices rise.";
    SAY_INFLATION: "Skriv --inflation 0,02, eller inflation i planen.", "Skriv --inflation 0,02, eller inflation i planen.", "Write --inflation 0.02, or inflation in the plan.";
    MIXED: "Renten er for hvert års priser, men beløpene er i faste priser. De to blandes ikke.", "Renta er for prisane i kvart år, men beløpa er i faste prisar. Dei to blir ikkje blanda.", "The rate is for prices of each year, but the amounts are in fixed prices. The two are never mixed.";
    SAY_NOMINAL: "Legg til --nominal og --inflation, eller bruk --rate med en realrente.", "Legg til --nominal og --inflation, eller bruk --rate med ei realrente.", "Add --nominal and --inflation, or use --rate with a real rate.";
    NEEDS_NOMINAL: "--inflation gjelder bare sammen med --nominal.", "--inflation gjeld berre saman med --nominal.", "--inflation only goes with --nominal.";
    NEEDS_NOMINAL_HINT: "Legg til --nominal, eller ta bort --inflation: i faste priser teller prisstigningen ikke.", "Legg til --nominal, eller ta bort --inflation: i faste prisar tel ikkje prisstiginga.", "Add --nominal, or leave out --inflation: in fixed prices inflation does not count.";
    BAD_YEARS: "Planen ser {n} år fram. Det går fra 1 til {most}.", "Planen ser {n} år fram. Det går frå 1 til {most}.", "The plan looks {n} years ahead. It may be from 1 to {most}.";
    YEARS_HINT: "Skriv hvor mange år som følger etter det første, som 10.", "Skriv kor mange år som følgjer etter det første, som 10.", "Write how many years follow the first, such as 10.";
    PLAN_RATE: "Renten {name} i planen går ikke: den er en andel fra 0 til under 1.", "Renta {name} i planen går ikkje: ho er ein del frå 0 til under 1.", "The rate {name} in the plan does not go: it is a share from 0 to below 1.";
    PLAN_RATE_HINT: "Skriv 4 prosent som 0.04. Det er en realrente, uten prisstigning.", "Skriv 4 prosent som 0.04. Det er ei realrente, utan prisstiging.", "Write 4 per cent as 0.04. It is a real rate, without inflation.";
    PLAN_INFLATION: "Prisstigningen {name} i planen går ikke: den er en andel fra 0 til under 1.", "Prisstiginga {name} i planen går ikkje: ho er ein del frå 0 til under 1.", "The inflation {name} in the plan does not go: it is a share from 0 to below 1.";
    PLAN_INFLATION_HINT: "Skriv 2 prosent som 0.02.", "Skriv 2 prosent som 0.02.", "Write 2 per cent as 0.02.";
    PLAN_YEAR: "Året {name} i planen går ikke: det må være fra {first} til {last}.", "Året {name} i planen går ikkje: det må vere frå {first} til {last}.", "The year {name} in the plan does not go: it must be from {first} to {last}.";
    PLAN_YEAR_HINT: "Skriv året med fire siffer, som 2027.", "Skriv året med fire siffer, som 2027.", "Write the year with four digits, such as 2027.";

    NOTHING: "Det er ingen alternativer å sammenligne.", "Det er ingen alternativ å samanlikne.", "There are no alternatives to compare.";
    ILLUSTRATIVE: "Illustrerende tall: beløp er oppdiktet for å vise programmet.", "Illustrerande tal: beløp er oppdikta for å vise programmet.", "Illustrative figures: amounts are made up to show the program.";
    IN_UNIT: "Beløp i {unit}", "Beløp i {unit}", "Amounts in {unit}";
    MILLIONS: "mill.", "mill.", "million";
    PRICES: "faste priser {year}", "faste prisar {year}", "prices of {year}";
    PRICES_EACH: "hvert års priser, som stiger {rate} %", "prisane i kvart år, som stig {rate} %", "prices of each year, which rise {rate} %";
    SIGN: "Virkning er mot {code}: minus er spart. Nåverdi over null er bedre enn {code}.", "Verknad er mot {code}: minus er spart. Noverdi over null er betre enn {code}.", "Effects are against {code}: minus is saved. A present value above zero is better than {code}.";
    WHOLE: "Hele organisasjonen", "Heile organisasjonen", "The whole organisation";
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
    PAYBACK: "Betalt tilbake (år)", "Betalt tilbake (år)", "Paid back in (years)";
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
    NO_RUNNING: "Ingen drift, så hele driften i nullalternativet vises som spart. Er beløpene endringer fra i dag, gi nullalternativet bare en linje på 0.", "Inga drift, så heile drifta i nullalternativet blir vist som spart. Er beløpa endringar frå i dag, gi nullalternativet berre ei linje på 0.", "No running costs, so all running of the baseline is shown as saved. If amounts are changes from today, give the baseline only a line of 0.";
    NO_BASELINE_AREA: "Nullalternativet har ingen linjer for dette området, så det er ikke noe å sammenligne med.", "Nullalternativet har ingen linjer for dette området, så det er ikkje noko å samanlikne med.", "The baseline has no lines for this area, so there is nothing to compare with.";
    NO_BASELINE_AREAS: "Ingen linjer i nullalternativet sier hvilket område de gjelder, så det er ikke noe å sammenligne med innenfor et område. Gi linjene et område.", "Ingen linjer i nullalternativet seier kva område dei gjeld, så det er ikkje noko å samanlikne med innanfor eit område. Gi linjene eit område.", "No line of the baseline says which area it is about, so there is nothing to compare with within an area. Give the lines an area.";
    NO_AREA: "{n} linje ({kind}) i nullalternativet gjelder ikke noe område: {sum}\u{a0}{currency}; den er med i hele organisasjonen og samlede modeller.|{n} linjer ({kind}) i nullalternativet gjelder ikke noe område: {sum}\u{a0}{currency}; de er med i hele organisasjonen og samlede modeller.", "{n} linje ({kind}) i nullalternativet gjeld ikkje noko område: {sum}\u{a0}{currency}; ho er med i heile organisasjonen og samla modellar.|{n} linjer ({kind}) i nullalternativet gjeld ikkje noko område: {sum}\u{a0}{currency}; dei er med i heile organisasjonen og samla modellar.", "{n} line ({kind}) of the baseline is about no area: {sum}\u{a0}{currency}; it counts in the whole organisation and combinations.|{n} lines ({kind}) of the baseline are about no area: {sum}\u{a0}{currency}; they count in the whole organisation and combinations.";
    NO_PARTS: "Uten kostnadslinjer er delene {list}.", "Utan kostnadslinjer er delane {list}.", "Without cost lines are the parts {list}.";
    NO_FTE: "Ingen linje sier noe om årsverk.", "Inga linje seier noko om årsverk.", "No line says anything about FTE.";
    NO_BASELINE_FTE: "Nullalternativets linjer sier ikke noe om årsverk.", "Linjene til nullalternativet seier ikkje noko om årsverk.", "The baseline's lines say nothing about FTE.";
    WITHOUT_YEAR: "{n} linje er uten år og regnes fra det første.|{n} linjer er uten år og regnes fra det første.", "{n} linje er utan år og blir rekna frå det første.|{n} linjer er utan år og blir rekna frå det første.", "{n} line has no year and is counted from the first.|{n} lines have no year and are counted from the first.";
    ALL_END: "Alle linjer som går hvert år, slutter. Tallene for når alt er i gang, er de i {year}.", "Alle linjer som går kvart år, sluttar. Tala for når alt er i gang, er dei i {year}.", "All lines that come every year end. The figures for when all is in force are those of {year}.";
    ENDING: "{n} linje slutter før {year}: regnet som 0 etter.|{n} linjer slutter før {year}: regnet som 0 etter.", "{n} linje sluttar før {year}: rekna som 0 etter.|{n} linjer sluttar før {year}: rekna som 0 etter.", "{n} line ends before {year}: counted as 0 after.|{n} lines end before {year}: counted as 0 after.";
    OUTSIDE: "{n} linje er helt eller delvis utenfor årene.|{n} linjer er helt eller delvis utenfor årene.", "{n} linje er heilt eller delvis utanfor åra.|{n} linjer er heilt eller delvis utanfor åra.", "{n} line falls outside the years, wholly or in part.|{n} lines fall outside the years, wholly or in part.";
    TOO_LARGE: "En sum er for stor til å regnes ut.", "Ein sum er for stor til å reknast ut.", "A sum is too large to be counted.";
    UNSPOKEN: "{n} kostnadslinje har ingen snakket om.|{n} kostnadslinjer har ingen snakket om.", "{n} kostnadslinje har ingen snakka om.|{n} kostnadslinjer har ingen snakka om.", "Nobody has spoken of {n} cost line.|Nobody has spoken of {n} cost lines.";
    CLAIMS: "{n} innspill om penger har ingen penger bak seg.|{n} innspill om penger har ingen penger bak seg.", "{n} innspel om pengar har ingen pengar bak seg.|{n} innspel om pengar har ingen pengar bak seg.", "{n} statement about money has no money behind it.|{n} statements about money have no money behind them.";
    DIFFERS_INSIDE: "{file}: flere av filas totaler avviker, og oppveier hverandre. Grunn: {reason}", "{file}: fleire av totalane i fila avvik, og veg opp kvarandre. Grunn: {reason}", "{file}: several of the file's totals differ, and make up for each other. Reason: {reason}";
    DIFFERS: "{file}: linjene er {sum}, fila selv sier {stated}. Grunn: {reason}", "{file}: linjene er {sum}, fila sjølv seier {stated}. Grunn: {reason}", "{file}: the lines are {sum}, the file itself says {stated}. Reason: {reason}";
    NOT_YET_POSITIONS: "Organisasjonskartet er ikke lagt inn.", "Organisasjonskartet er ikkje lagt inn.", "There is no organisation map.";
    NOT_YET_UNCERTAINTY: "Usikkerhet er ikke regnet ut.", "Uvisse er ikkje rekna ut.", "Uncertainty has not been counted.";
    NOT_YET_SCORES: "Alternativene har ingen poeng på kriteriene.", "Alternativa har ingen poeng på kriteria.", "The alternatives have no scores on criteria.";
    NO_LINKS: "Ingen innspill er koblet til kostnadslinjer.", "Ingen innspel er kopla til kostnadslinjer.", "No statements are linked to cost lines.";

    LEFT_OUT_LINES: "{n} linje, {sum}: {why}|{n} linjer, {sum}: {why}", "{n} linje, {sum}: {why}|{n} linjer, {sum}: {why}", "{n} line, {sum}: {why}|{n} lines, {sum}: {why}";
    INTERNAL: "kjøp og salg innenfor egen organisasjon", "kjøp og sal innanfor eigen organisasjon", "buying and selling inside the organisation";
    VAT: "merverdiavgift som kompenseres", "meirverdiavgift som blir kompensert", "VAT that is compensated";
    DEPRECIATION: "avskrivninger og motposten deres", "avskrivingar og motposten deira", "depreciation and its counter-entry";
    FINANCE: "renter og avdrag", "renter og avdrag", "interest and instalments";
    HOLIDAY_PAY: "feriepenger, som er i lønna fra før", "feriepengar, som er i lønna frå før", "holiday pay, which is in the pay already";

    COUNTED_WITH: "Regnet med {rate} ({name}) for {from} og {years} år til, beløp ved {timing}.", "Rekna med {rate} ({name}) for {from} og {years} år til, beløp ved {timing}.", "Counted with {rate} ({name}) for {from} and {years} years more, amounts at {timing}.";
    FULL_YEAR_IS: "Helårsvirkningen er den i {full}, når alt som varer er i gang; linjer som slutter, er ikke med.", "Heilårsverknaden er den i {full}, når alt som varer er i gang; linjer som sluttar, er ikkje med.", "The full-year effect is that of {full}, when all that lasts is in force; lines that end are not in it.";
    YEAR_END: "årets slutt", "slutten av året", "the end of the year";
    MID_YEAR: "midten av året", "midten av året", "the middle of the year";
    YEAR_NTH: "år {n}", "år {n}", "year {n}";
    FLAT: "fast rente", "fast rente", "flat rate";
    NO_WINNER: "Alternativene står i kodenes rekkefølge. Programmet regner; det kårer ingen vinner.", "Alternativa står i rekkjefølgja til kodane. Programmet reknar; det kårar ingen vinnar.", "Alternatives stand in the order of their codes. The program counts; it crowns no winner.";
    ROUNDED: "Tallene er rundet av hver for seg, så en forskjell kan avvike i siste siffer.", "Tala er runda av kvar for seg, så ein skilnad kan avvike i siste siffer.", "Figures are rounded one by one, so a difference may be off in the last digit.";
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
