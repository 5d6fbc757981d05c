//! What the read-out in plenary and the parking lot say.

use super::messages;

messages! {
    GO_READOUT: "Plenum: ett nytt punkt fra hvert bord etter tur", "Plenum: eitt nytt punkt frå kvart bord etter tur", "Plenary: one new point from each table in turn";
    GO_PARKED: "Parkeringsplassen: hva som er satt til side, og hvem som svarer", "Parkeringsplassen: kva som er sett til sides, og kven som svarer", "The parking lot: what was set aside, and who answers";
    READ: "Leser opp punktet: tavla viser det alene. På siste rad: neste bord", "Les opp punktet: tavla viser det åleine. På siste rad: neste bord", "Reads the point aloud: the board shows it alone. On the last row: next table";
    READ_HINT: "les opp", "les opp", "read aloud";
    NEXT_TABLE: "Neste bords tur", "Turen går til neste bord", "The next table's turn";
    NEXT_TABLE_HINT: "neste bord", "neste bord", "next table";
    PREVIOUS_TABLE: "Tilbake til bordet før", "Tilbake til bordet før", "Back to the table before";
    SAME: "Flere bord sier «samme»: skriv numrene, som 2 5 7", "Fleire bord seier «same»: skriv nummera, som 2 5 7", "Several tables say “same”: type their numbers, such as 2 5 7";
    SAME_HINT: "samme", "same", "same";
    SAME_SAVE: "Noterer bordene", "Noterer borda", "Notes the tables";
    SAME_SAVE_HINT: "noter", "noter", "note";
    SAME_MARK: "Bordet som er valgt, sier «samme», igjen = nei", "Bordet som er valt, seier «same», igjen = nei", "The chosen table says “same”, again = no";
    TABLE_LEFT: "Velger bordet til venstre, for «samme»", "Vel bordet til venstre, for «same»", "Chooses the table to the left, for “same”";
    TABLE_RIGHT: "Velger bordet til høyre, for «samme»", "Vel bordet til høgre, for «same»", "Chooses the table to the right, for “same”";
    NEW_SPOKEN: "Noe nytt som blir sagt: skriv det ved dette bordet", "Noko nytt som blir sagt: skriv det ved dette bordet", "Something new that is said: type it at this table";
    ANSWER: "Hvem svarer, og hva", "Kven svarer, og kva", "Who answers, and what";
    ANSWER_HINT: "svar", "svar", "answer";
    TAKE_UP: "Tar opp igjen: innspillet er med i arbeidet", "Tek opp att: innspelet er med i arbeidet", "Takes it up again: the statement is part of the work";
    TAKE_UP_HINT: "ta opp", "ta opp", "take up";
    PLACE_SAME: "Samme", "Same", "Same";

    HAS_THE_FLOOR: "{table} har ordet", "{table} har ordet", "{table} has the floor";
    POINTS_IN_TURN: "Punkt for punkt", "Punkt for punkt", "Point by point";
    THEN: "deretter bord {n}", "deretter bord {n}", "then table {n}";
    NEXT_IS: "Neste: bord {n}", "Neste: bord {n}", "Next: table {n}";
    NOTHING_NEW: "{table} har ingenting nytt", "{table} har ingenting nytt", "{table} has nothing new";
    NOTHING_NEW_N: "ett bord imellom har ingenting nytt|{n} bord imellom har ingenting nytt", "eitt bord imellom har ingenting nytt|{n} bord imellom har ingenting nytt", "one table in between has nothing new|{n} tables in between have nothing new";
    NOTHING_NEW_TYPE: "Ingenting nytt på kortet. Trykk n når noe blir sagt.", "Ingenting nytt på kortet. Trykk n når noko blir sagt.", "Nothing new on the card. Press n when something is said.";
    ALL_READ: "Alle punkter er lest.", "Alle punkt er lesne.", "Every point has been read.";
    NOTHING_TO_READ: "Her leser bordene opp det de har skrevet. Trykk n for å skrive det første.", "Her les borda opp det dei har skrive. Trykk n for å skrive det første.", "Here the tables read aloud what they wrote. Press n to type the first.";
    NOW_READ: "Leses nå", "Blir lese no", "Being read";
    LAST_READ: "Lest sist, {table}", "Lese sist, {table}", "Read last, {table}";
    NOTHING_READ: "Ingenting er lest opp ennå. Enter leser opp det som er valgt.", "Ingenting er lese opp enno. Enter les opp det som er valt.", "Nothing has been read yet. Enter reads what is chosen.";
    READ_N: "{n} lest|{n} lest", "{n} lese|{n} lesne", "{n} read|{n} read";
    READ_FIRST: "Les opp et punkt først: velg det og trykk Enter.", "Les opp eit punkt først: vel det og trykk Enter.", "Read a point first: choose it and press Enter.";
    CHOOSE_TABLE: "← → velger bord, Mellomrom noterer «samme».", "← → vel bord, Mellomrom noterer «same».", "← → chooses a table, Space notes “same”.";
    SAME_ASK: "Samme sier bord", "Same seier bord", "Same say tables";
    SAME_IS: "Samme: bord {tables}.", "Same: bord {tables}.", "Same: table {tables}.";
    SAME_NOT: "Bord {n} sier ikke samme lenger.", "Bord {n} seier ikkje same lenger.", "Table {n} no longer says same.";
    SAID_ITSELF: "Bord {tables} har sagt det selv og er talt med.", "Bord {tables} har sagt det sjølv og er talt med.", "Table {tables} said it and is counted already.";
    SAID_WORD: "sagt", "sagt", "said";
    SAME_WORD: "samme", "same", "same";
    STAR: "stjerne", "stjerne", "starred";
    /// Before the number of tables: «sagt av 5 av 12 bord».
    SAID_BY: "sagt av ", "sagt av ", "said by ";
    JOINED_N: " bord samme", " bord same", " same";
    JOINED_SHORT: "{n} samme|{n} samme", "{n} same|{n} same", "{n} same|{n} same";

    DID_UNJOIN: "tok bort «samme» til {what}", "tok bort «same» til {what}", "took away “same” to {what}";

    PARKED_EMPTY: "Her kommer det som settes til side for senere: trykk p på et innspill.", "Her kjem det som blir sett til sides til seinare: trykk p på eit innspel.", "Here comes what is set aside for later: press p on a statement.";
    UNANSWERED_N: "{n} uten svar|{n} uten svar", "{n} utan svar|{n} utan svar", "{n} without an answer|{n} without an answer";
    NOBODY_ANSWERS: "ingen svarer ennå", "ingen svarer enno", "nobody answers yet";
    NO_ANSWER: "ikke svart ennå", "ikkje svart enno", "not answered yet";
    BEGUN: "et svar er påbegynt", "eit svar er påbyrja", "an answer has been begun";
    WHO: "Hvem svarer", "Kven svarer", "Who answers";
    WHO_HINT: "En rolle, ikke et navn, som «prosjektleder».", "Ei rolle, ikkje eit namn, som «prosjektleiar».", "A role, not a name, such as “project leader”.";
    WHAT: "Svaret", "Svaret", "The answer";
    WHAT_HINT: "Kan stå tomt til svaret er der. Enter lagrer.", "Kan stå tomt til svaret er der. Enter lagrar.", "May be empty until there is one. Enter saves.";
    ANSWER_BACK: "Svaret du begynte på, er her igjen", "Svaret du byrja på, er her att", "The answer you had begun is back";
}
