//! What ties words to money.

use super::messages;

messages! {
    BATCH: "fil med beløp", "fil med beløp", "file of amounts";
    LINK: "kobling til kostnader", "kopling til kostnader", "link to costs";
    DID_LINK: "koblet {what} til kostnader", "kopla {what} til kostnader", "linked {what} to costs";
    DID_UNLINK: "løste {what} fra kostnader", "løyste {what} frå kostnader", "unlinked {what} from costs";
    DID_CHANGE_COST: "endret {what}", "endra {what}", "changed {what}";
    DO_LINK: "kobler innspill og punkter til kostnadslinjer, enheter eller funksjoner", "koplar innspel og punkt til kostnadslinjer, einingar eller funksjonar", "links statements and points to cost lines, units or functions";
    DO_UNLINK: "løser dem fra kostnader igjen", "løyser dei frå kostnader igjen", "unlinks them again";

    TO_MONEY: "Kobler ord og penger: innspill til kostnader, kostnader til innspill", "Koplar ord og pengar: innspel til kostnader, kostnader til innspel", "Links words and money: statements to costs, costs to statements";
    TO_MONEY_HINT: "koble", "kople", "link";
    LAST_TO_MONEY: "Kobler det siste innspillet til kostnader", "Koplar det siste innspelet til kostnader", "Links the latest statement to costs";
    TIE: "Kobler det som er merket, eller raden; det som var koblet, blir løst", "Koplar det som er merkt, eller rada; det som var kopla, blir løyst", "Links what is marked, or the row; what was linked is unlinked";
    TIE_MARK: "Merker flere; et mellomrom hører ikke til det du leter etter", "Merkjer fleire; eit mellomrom høyrer ikkje til det du leitar etter", "Marks more; a space is no part of what you look for";
    ON_BOARD: "Viser pengene på tavla, eller tar dem bort", "Viser pengane på tavla, eller tek dei bort", "Shows the money on the board, or takes it away";
    ON_BOARD_HINT: "penger", "pengar", "money";
    ONLY_WITH: "Viser bare innspill som er koblet til kostnader", "Viser berre innspel som er kopla til kostnader", "Shows only statements that are linked to costs";
    ONLY_WITHOUT: "Viser bare påstander om penger som ikke er koblet til kostnader", "Viser berre påstandar om pengar som ikkje er kopla til kostnader", "Shows only claims about money that are not linked to costs";
    WITH_MONEY: "med penger", "med pengar", "with money";
    WITHOUT_MONEY: "uten penger", "utan pengar", "without money";

    POPUP: "Koble til kostnader", "Kople til kostnader", "Link to costs";
    COSTS_OF: "Kostnader for {what}", "Kostnader for {what}", "Costs of {what}";
    WHO_SPEAKS: "Hvem snakker om {what}?", "Kven snakkar om {what}?", "Who speaks of {what}?";
    FIND_HINT: "skriv for å finne", "skriv for å finne", "type to find";
    NO_COSTS: "Ingen kostnadslinjer ennå. Hent dem fra en fil på oversikten (o).", "Ingen kostnadslinjer enno. Hent dei frå ei fil på oversikta (o).", "No cost lines yet. Bring them in from a file on the overview (o).";
    NO_WORDS: "Ingen innspill å koble til ennå.", "Ingen innspel å kople til enno.", "No statements to link to yet.";
    MARK_LINES: "Merk linjene med mellomrom først; en hel gruppe kobles ikke.", "Merk linjene med mellomrom først; ei heil gruppe blir ikkje kopla.", "Mark the lines with Space first; a whole group is not linked.";
    NOTHING_SAID_YET: "Skriv et innspill først.", "Skriv eit innspel først.", "Type a statement first.";
    TIED: "{what} koblet til {to}", "{what} kopla til {to}", "{what} linked to {to}";
    UNTIED: "{what} løst fra {to}", "{what} løyst frå {to}", "{what} unlinked from {to}";
    AND: "{first} og {rest}", "{first} og {rest}", "{first} and {rest}";

    UNIT: "enhet {code}", "eining {code}", "unit {code}";
    FUNCTION: "funksjon {code}", "funksjon {code}", "function {code}";
    KOSTRA: "KOSTRA-funksjon {code}", "KOSTRA-funksjon {code}", "KOSTRA function {code}";
    LINES_N: "{n} linje|{n} linjer", "{n} linje|{n} linjer", "{n} line|{n} lines";

    MILLIONS: "{sum} mill.", "{sum} mill.", "{sum} million";
    BILLIONS: "{sum} mrd.", "{sum} mrd.", "{sum} billion";
    PER_YEAR: "{sum} per år", "{sum} per år", "{sum} per year";
    ONCE: "{sum} engangs", "{sum} eingongs", "{sum} one-off";
    GAIN: "gevinst {sum}", "vinst {sum}", "gain {sum}";
    GAIN_PER_YEAR: "gevinst {sum} per år", "vinst {sum} per år", "gain {sum} per year";
    IN_YEAR: "{what} i {year}", "{what} i {year}", "{what} in {year}";
    IN_YEARS: "{what} {from}–{to}", "{what} {from}–{to}", "{what} {from}–{to}";
    FROM_YEAR: "{what} fra {from}", "{what} frå {from}", "{what} from {from}";
    TO_YEAR: "{what} til {to}", "{what} til {to}", "{what} to {to}";
    MONEY: "Penger", "Pengar", "Money";
    ILLUSTRATIVE: "illustrerende tall", "illustrerande tal", "illustrative figures";
    AT_ROW: "{file}, rad {row}", "{file}, rad {row}", "{file}, row {row}";
    BY_HAND: "skrevet inn for hånd", "skrive inn for hand", "typed by hand";
    ONCE_EACH: "Til sammen, hvert beløp én gang", "Til saman, kvart beløp éin gong", "Together, each amount once";
    NOT_IN_SUM: "ikke med i summen: {why}", "ikkje med i summen: {why}", "not in the sum: {why}";
    LEFT_OUT_N: "{n} linje ikke med i summen|{n} linjer ikke med i summen", "{n} linje ikkje med i summen|{n} linjer ikkje med i summen", "{n} line not in the sum|{n} lines not in the sum";
    FILE_SAID: "fila sa {amount}; endret for hånd", "fila sa {amount}; endra for hand", "the file said {amount}; changed by hand";
    ELSEWHERE: "ikke vist: annet alternativ", "ikkje vist: anna alternativ", "not shown: other alternative";
    SMALL_UNIT: "ikke vist: liten enhet", "ikkje vist: lita eining", "not shown: small unit";
    BOARD_TELLS: "Tavla viser penger nå.", "Tavla viser pengar no.", "The board shows money now.";
    BOARD_KEEPS: "Tavla viser ikke penger nå.", "Tavla viser ikkje pengar no.", "The board shows no money now.";
}
