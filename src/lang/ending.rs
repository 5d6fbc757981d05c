//! What stands on the terminal after an end that nobody at the keys asked for.

use super::messages;

messages! {
    PANICKED: "Programmet stoppet på en feil i seg selv ({place}).", "Programmet stoppa på ein feil i seg sjølv ({place}).", "The program stopped at a fault of its own ({place}).";
    NOT_DRAWN: "Terminalen tok ikke imot det som skulle vises: {why}.", "Terminalen tok ikkje imot det som skulle visast: {why}.", "The terminal did not take what was to be shown: {why}.";
    ASKED: "Programmet ble bedt om å slutte.", "Programmet vart bede om å slutte.", "The program was asked to end.";
    HUNG_UP: "Terminalen ble lukket.", "Terminalen vart lukka.", "The terminal was closed.";
    NOTHING_LOST: "Ingenting som var lagret, er borte, og halvskrevet tekst kommer tilbake neste gang.", "Ingenting som var lagra, er borte, og halvskriven tekst kjem tilbake neste gong.", "Nothing that was saved is lost, and half-typed text comes back next time.";
    LOG_IS: "Loggen er {path}", "Loggen er {path}", "The log is {path}";
}
