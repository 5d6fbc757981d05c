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
}
