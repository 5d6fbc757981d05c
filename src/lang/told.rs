//! What alternatives cost, as the room is told it.

use super::messages;

messages! {
    TITLE: "Kostnader side om side", "Kostnader side om side", "Costs side by side";
    SHOW: "Viser kostnadene side om side på tavla, eller tar dem bort", "Viser kostnadene side om side på tavla, eller tek dei bort", "Shows the costs side by side on the board, or takes them away";
    SHOW_HINT: "tavle", "tavle", "board";
    BOARD_COSTS: "Tavle: kostnader", "Tavle: kostnader", "Board: costs";
    OPENED: "Tavla viser kostnadene side om side. v tar dem bort.", "Tavla viser kostnadene side om side. v tek dei bort.", "The board shows the costs side by side. v takes them away.";
    OPENED_BLACK: "Kostnadene står klare, men tavla er mørk. b tenner den.", "Kostnadene står klare, men tavla er mørk. b tenner henne.", "The costs are ready, but the board is black. b lights it.";
    OPENED_PLAN: "Tavla viser kostnadene med forutsetningene i planen, ikke dem du prøver her.", "Tavla viser kostnadene med føresetnadene i planen, ikkje dei du prøver her.", "The board shows the costs with the plan's assumptions, not those you try here.";
    CLOSED: "Tavla viser ikke kostnadene lenger.", "Tavla viser ikkje kostnadene lenger.", "The board shows the costs no longer.";
    NOT_OPENED: "Ikke vist på tavla: {why}", "Ikkje vist på tavla: {why}", "Not shown on the board: {why}";

    UNTOLD_NOTHING: "Det er ingen kostnader å vise ennå.", "Det er ingen kostnader å vise enno.", "There are no costs to show yet.";
    UNTOLD_FEW: "Tallene vises ikke, for av dem kan det regnes ut hva enheter med færre enn tre stillinger koster.", "Tala blir ikkje viste, for av dei kan det reknast ut kva einingar med færre enn tre stillingar kostar.", "The figures are not shown, for they would tell what units of fewer than three positions cost.";
    UNTOLD_PLAN: "Tallene vises ikke, for planen sier noe det ikke går an å regne med.", "Tala blir ikkje viste, for planen seier noko det ikkje går an å rekne med.", "The figures are not shown, for the plan says something that cannot be counted with.";

    POINTS: "Punkter på tavla", "Punkt på tavla", "Points on the board";
    UNIT: "tall i {unit}", "tal i {unit}", "figures in {unit}";
    SPAN: "{rate} rente, {from}–{to}", "{rate} rente, {from}–{to}", "{rate} discount rate, {from}–{to}";
    SPAN_YEARS: "{rate} rente, {years} år", "{rate} rente, {years} år", "{rate} discount rate, {years} years";
    AGAINST: "Mot {code}: minus er spart. Netto nåverdi over null er bedre i kroner.", "Mot {code}: minus er spart. Netto noverdi over null er betre i kroner.", "Against {code}: minus is saved. Net present value above zero: better in money.";
    COUNTED: "{rate} ({name}), {from} og {years} år til, beløp ved {timing}.", "{rate} ({name}), {from} og {years} år til, beløp ved {timing}.", "{rate} ({name}), {from} and {years} years more, amounts at {timing}.";
    FULL: "Det som går hvert år, er slik det er i {full}, når alt er i gang.", "Det som går kvart år, er slik det er i {full}, når alt er i gang.", "What comes every year is as it is in {full}, when all is in force.";
    ORDER: "Alternativene står i kodenes rekkefølge. Ingen vinner er kåret.", "Alternativa står i rekkjefølgja til kodane. Ingen vinnar er kåra.", "Alternatives stand in the order of their codes. No winner is named.";
    MISSING: "Mangler", "Manglar", "Missing";

    NO_COSTS: "ingen kostnader er lagt inn", "ingen kostnader er lagde inn", "no costs have been entered";
    NO_PARTS: "ingen kostnader er lagt inn for {list}", "ingen kostnader er lagde inn for {list}", "no costs have been entered for {list}";
    NO_TODAY: "det er ingen kostnader i dag å sammenligne med", "det er ingen kostnader i dag å samanlikne med", "there are no costs of today to compare with";
    NO_RUNNING: "ingen drift er lagt inn, så all drift i dag vises som spart", "inga drift er lagd inn, så all drift i dag blir vist som spart", "no running costs have been entered, so all of today's are shown as saved";
    NO_AREA: "{n} kostnadslinje i dag gjelder ikke ett område og er ikke med|{n} kostnadslinjer i dag gjelder ikke ett område og er ikke med", "{n} kostnadslinje i dag gjeld ikkje eitt område og er ikkje med|{n} kostnadslinjer i dag gjeld ikkje eitt område og er ikkje med", "{n} cost line of today is about no single area and is not in it|{n} cost lines of today are about no single area and are not in it";
    ALL_END: "alt som går hvert år, slutter; tallene er de i {year}", "alt som går kvart år, sluttar; tala er dei i {year}", "all that comes every year ends; the figures are those of {year}";
    ENDING: "{n} kostnadslinje slutter før {year} og regnes som 0 etter|{n} kostnadslinjer slutter før {year} og regnes som 0 etter", "{n} kostnadslinje sluttar før {year} og blir rekna som 0 etter|{n} kostnadslinjer sluttar før {year} og blir rekna som 0 etter", "{n} cost line ends before {year} and is counted as 0 after|{n} cost lines end before {year} and are counted as 0 after";
    OUTSIDE: "{n} kostnadslinje er utenfor årene det regnes med|{n} kostnadslinjer er utenfor årene det regnes med", "{n} kostnadslinje er utanfor åra det blir rekna med|{n} kostnadslinjer er utanfor åra det blir rekna med", "{n} cost line is outside the years that are counted|{n} cost lines are outside the years that are counted";
    TWICE: "{n} kostnadslinje er ikke med, ellers telles den to ganger|{n} kostnadslinjer er ikke med, ellers telles de to ganger", "{n} kostnadslinje er ikkje med, elles blir ho talt to gonger|{n} kostnadslinjer er ikkje med, elles blir dei talde to gonger", "{n} cost line is left out, or it would count twice|{n} cost lines are left out, or they would count twice";
    STRAY: "{n} kostnadslinje uten alternativ er ikke med|{n} kostnadslinjer uten alternativ er ikke med", "{n} kostnadslinje utan alternativ er ikkje med|{n} kostnadslinjer utan alternativ er ikkje med", "{n} cost line without an alternative is not in it|{n} cost lines without an alternative are not in it";
    TOO_LARGE: "en sum er for stor til å regnes ut", "ein sum er for stor til å reknast ut", "a sum is too large to be counted";
}
