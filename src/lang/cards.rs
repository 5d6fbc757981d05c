//! What is said of tables' cards while they are keyed.

use super::messages;

messages! {
    CARD: "Kort {number}", "Kort {number}", "Card {number}";
    CARD_DONE: "Kort {number}, skrevet", "Kort {number}, skrive", "Card {number}, typed";
    ROUND_N: "runde {n}", "runde {n}", "round {n}";
    TABLES: "runde {n}:", "runde {n}:", "round {n}:";
    ROUND_PAST: "runde {n}, avsluttet", "runde {n}, avslutta", "round {n}, over";
    STARRED: "# stjerne", "# stjerne", "# star";
    NEXT: "Neste kort", "Neste kort", "Next card";
    NEXT_HOW: "nummeret og Enter", "nummeret og Enter", "its number and Enter";
    ENTER_DONE: "kortet er ferdig", "kortet er ferdig", "card done";
    ENTER_OPEN: "åpne kortet", "opne kortet", "open card";

    LINES_N: "{n} linje|{n} linjer", "{n} linje|{n} linjer", "{n} line|{n} lines";
    STARRED_N: "{n} med stjerne|{n} med stjerne", "{n} med stjerne|{n} med stjerne", "{n} starred|{n} starred";
    TYPED: "Kort {number} er skrevet: {what}.", "Kort {number} er skrive: {what}.", "Card {number} is typed: {what}.";
    LEFT_N: "{n} kort igjen i runde {round}.|{n} kort igjen i runde {round}.", "{n} kort att i runde {round}.|{n} kort att i runde {round}.", "{n} card left in round {round}.|{n} cards left in round {round}.";
    NONE_LEFT: "Det var alle i runde {round}.", "Det var alle i runde {round}.", "That was all of round {round}.";
    EMPTY: "Kort {number} har ingen linjer. Enter igjen: tomt kort.", "Kort {number} har ingen linjer. Enter igjen: tomt kort.", "Card {number} has no lines. Enter again: an empty card.";
    PUT_ASIDE: "Kort {number} er lagt til side og ikke merket som skrevet.", "Kort {number} er lagt til side og ikkje merkt som skrive.", "Card {number} is put aside and not marked as typed.";
    HALF_ASIDE: "Det halvskrevne venter på kort {number}. Skriv {number} for å gå dit.", "Det halvskrivne ventar på kort {number}. Skriv {number} for å gå dit.", "The half-typed line waits on card {number}. Type {number} to go there.";
    HALF_TYPED: "Her står en halvskrevet linje. Lagre den først, og skriv så {number}.", "Her står ei halvskriven linje. Lagre ho først, og skriv så {number}.", "A half-typed line stands here. Save it first, then type {number}.";
    CARD_BACK: "Du skriver. Kort {number} er åpent fra sist. Tom Enter: ferdig. Esc går ut.", "Du skriv. Kort {number} er ope frå sist. Tom Enter: ferdig. Esc går ut.", "You are typing. Card {number} is open from last time. Empty Enter: done. Esc leaves.";
    NO_SUCH_CARD: "Kort {number} finnes ikke: runde {rounds}, bord {tables}. Enter igjen lagrer linja.", "Kort {number} finst ikkje: runde {rounds}, bord {tables}. Enter igjen lagrar linja.", "There is no card {number}: rounds {rounds}, tables {tables}. Enter again saves the line.";
    NOT_THIS_TABLES: "Kort {number} er et annet bords; denne siden er bord {n}. Enter igjen lagrer linja.", "Kort {number} høyrer til eit anna bord; denne sida er bord {n}. Enter igjen lagrar linja.", "Card {number} is another table's; this page is table {n}. Enter again saves the line.";
    NO_CARD_OPEN: "Mangler nummeret på kortet? Enter igjen legger linja til kort {number}.", "Manglar nummeret på kortet? Enter igjen legg linja til kort {number}.", "No card number? Enter again adds the line to card {number}.";
    DID_TYPE: "endret {what}", "endra {what}", "changed {what}";

    HINT_DONE: "Tom Enter: kortet er ferdig.", "Tom Enter: kortet er ferdig.", "Empty Enter: card done.";
    HINT_STAR: "# bakerst: stjerne.", "# bakarst: stjerne.", "# last: a star.";
    HINT_SIGNS: "{signs} først: felt.", "{signs} først: felt.", "{signs} first: field.";
    HINT_QUESTION: "{code} alene: spørsmål.", "{code} åleine: spørsmål.", "{code} alone: question.";
    HINT_MARKS: "(3) er inne, 3{dot}9 er skrevet, 3 er ikke kommet.", "(3) er inne, 3{dot}9 er skrive, 3 er ikkje kome.", "(3) is in, 3{dot}9 is typed, 3 has not come.";
    HINT_MARKS_PAGES: "(3) er inne, 3{dot}9 er skrevet, 3@9 er fra bordets egen side.", "(3) er inne, 3{dot}9 er skrive, 3@9 er frå bordet si eiga side.", "(3) is in, 3{dot}9 is typed, 3@9 is from the table's own page.";
    HINT_CARD: "«{number}» alene: kortet til bord {table}, runde {round}.", "«{number}» åleine: kortet til bord {table}, runde {round}.", "\"{number}\" alone: the card of table {table}, round {round}.";
    HINT_CARD_GROUP: "«{number}» alene: kortet fra runde {round}.", "«{number}» åleine: kortet frå runde {round}.", "\"{number}\" alone: the card of round {round}.";
    HINT_START: "«{table}{sign} » først: bord {table}, {kind}.", "«{table}{sign} » først: bord {table}, {kind}.", "\"{table}{sign} \" first: table {table}, {kind}.";
}
