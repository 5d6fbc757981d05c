//! What is said about the room: agenda, clock, cards, plenary, what happens afterwards.

use super::messages;

messages! {
    CARD: "bordkort", "bordkort", "table card";
    READING: "lest punkt", "lese punkt", "point read aloud";
    JOINED: "«samme»", "«same»", "“same”";
    BALLOT: "stemmeseddel", "røystesetel", "ballot";
    DID_TURN: "endret dagen: {what}", "endra dagen: {what}", "changed the day: {what}";
    DID_PAUSE: "satte runde {what} på pause", "sette runde {what} på pause", "paused round {what}";
    DID_STAR: "satte stjerne: {what}", "sette stjerne: {what}", "starred: {what}";
    DID_UNSTAR: "tok bort stjernen: {what}", "tok bort stjerna: {what}", "took away the star: {what}";
    DID_ANSWER: "svarte på {what}", "svarte på {what}", "answered {what}";
    DID_ASSESS: "vurderte {what}", "vurderte {what}", "assessed {what}";
    DID_CARD: "noterte {what}", "noterte {what}", "noted {what}";
    DID_READ: "leste opp {what}", "las opp {what}", "read aloud {what}";
    DID_JOIN: "noterte «samme» til {what}", "noterte «same» til {what}", "noted “same” to {what}";
    DID_VOTE: "la til {what}", "la til {what}", "added {what}";
    CARD_OF: "bordkort {number}", "bordkort {number}", "card {number}";
}
