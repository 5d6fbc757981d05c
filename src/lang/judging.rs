//! What is weighed after the meeting: strategic questions, what pulls each way, and a nominal group's ranking.

use super::messages;

messages! {
    GO_BALLOTS: "Rangering: tast stemmesedlene til en nominell gruppe", "Rangering: tast røystesetlane til ei nominell gruppe", "Ranking: key the ballots of a nominal group";
    SCORE: "Poeng i kolonnen under markøren, 0 tar det bort", "Poeng i kolonnen under markøren, 0 tek det bort", "A score in the column under the cursor, 0 takes it away";
    SCORE_HINT: "poeng", "poeng", "score";
    TURN: "Bytter innenfor og utenfor, ønsket og uønsket; inne i et spørsmål: den andre siden", "Byter innanfor og utanfor, ønskt og uønskt; inne i eit spørsmål: den andre sida", "Turns inside and outside, welcome and unwelcome; inside a question: the other side";
    TURN_HINT: "bytt", "byt", "turn";
    SIDE_HINT: "andre siden", "andre sida", "other side";
    COLUMN_LEFT: "Forrige kolonne", "Førre kolonne", "Previous column";
    COLUMN_RIGHT: "Neste kolonne", "Neste kolonne", "Next column";
    INTO: "Åpner spørsmålet med det som gjør det vanskeligere og enklere, eller innspillene bak en kraft", "Opnar spørsmålet med det som gjer det vanskelegare og enklare, eller innspela bak ei kraft", "Opens the question with what makes it harder and easier, or the statements behind a force";
    IN_ORDER: "Setter i rekkefølge igjen etter poengene", "Set i rekkjefølgje att etter poenga", "Puts in order again by the scores";
    IN_ORDER_HINT: "sorter", "sorter", "sort";
    NEW_QUESTION: "Nytt strategisk spørsmål; inne i et spørsmål: nytt innspill", "Nytt strategisk spørsmål; inne i eit spørsmål: nytt innspel", "New strategic question; inside a question: new statement";

    NO_QUESTIONS: "Her veies de strategiske spørsmålene etter møtet: hvor mye de betyr, hvor sannsynlige de er, om det haster, og hva som trekker hver vei. n lager det første.", "Her blir dei strategiske spørsmåla vegne etter møtet: kor mykje dei betyr, kor sannsynlege dei er, om det hastar, og kva som dreg kvar veg. n lagar det første.", "Strategic questions are weighed here after the meeting: how far they reach, how likely they are, whether they are urgent, and what pulls each way. n makes the first.";
    WHERE: "hvor", "kvar", "where";
    INSIDE: "innenfor", "innanfor", "inside";
    OUTSIDE: "utenfor", "utanfor", "outside";
    WISHED: "ønsket", "ønskt", "welcome";
    WELCOME: "ønsket", "ønskt", "welcome";
    UNWELCOME: "uønsket", "uønskt", "unwelcome";
    IMPACT: "virkning", "verknad", "impact";
    PROBABILITY: "sannsynlig", "sannsynleg", "probability";
    URGENCY: "haster", "hastar", "urgency";
    NOW: "ta tak nå", "ta tak no", "act now";
    PLAN: "neste planrunde", "neste planrunde", "next planning";
    WATCH: "følg med", "følg med", "keep watching";
    DROP: "legg bort", "legg bort", "drop";
    NOT_JUDGED: "ikke vurdert", "ikkje vurdert", "not judged";
    GOAL: "Mål: {goal}", "Mål: {goal}", "Goal: {goal}";
    MATRIX: "Virkning og sannsynlighet", "Verknad og sannsyn", "Impact and probability";
    SPACE_TURNS: "Mellomrom bytter her; 1–5 er for virkning, sannsynlighet og hast.", "Mellomrom byter her; 1–5 er for verknad, sannsyn og hast.", "Space turns this one; 1–5 are for impact, probability and urgency.";
    DIGITS_SCORE: "Her gir 1–5 poeng, og 0 tar dem bort.", "Her gir 1–5 poeng, og 0 tek dei bort.", "Here 1–5 score, and 0 takes the score away.";

    HARDER: "gjør det vanskeligere", "gjer det vanskelegare", "makes it harder";
    EASIER: "gjør det enklere", "gjer det enklare", "makes it easier";
    STRENGTH: "styrke", "styrke", "strength";
    INFLUENCE: "kan endres", "kan endrast", "changeable";
    NO_FORCES: "Ingen har svart ennå. n skriver et svar.", "Ingen har svart enno. n skriv eit svar.", "Nobody has answered yet. n types an answer.";
    NONE_HERE: "Ingen har nevnt noe.", "Ingen har nemnt noko.", "Nobody has named any.";
    FORCES_N: "{n} kraft|{n} krefter", "{n} kraft|{n} krefter", "{n} force|{n} forces";
    SUM: "sum {sum}", "sum {sum}", "sum {sum}";
    STRONGEST: "sterkest {strength}", "sterkast {strength}", "strongest {strength}";
    UNSCORED_N: "{n} uten styrke|{n} uten styrke", "{n} utan styrke|{n} utan styrke", "{n} without strength|{n} without strength";

    RANKING_IN: "Rangering i runde {round}", "Rangering i runde {round}", "Ranking in round {round}";
    NOTHING_TO_RANK: "Her tastes stemmesedlene når en gruppe rangerer idéene sine. Ingen idéer er skrevet ennå; Esc går ut, og idéene skrives i steg 2.", "Her blir røystesetlane tasta når ei gruppe rangerer ideane sine. Ingen idear er skrivne enno; Esc går ut, og ideane blir skrivne i steg 2.", "Ballots are keyed here when a group ranks its ideas. No ideas are written yet; Esc leaves, and they are written in step 2.";
    BALLOTS_N: "{n} stemmeseddel|{n} stemmesedler", "{n} røystesetel|{n} røystesetlar", "{n} ballot|{n} ballots";
    TOO_FEW: "Rangeringen er hemmelig: resultatet vises når seks er inne.", "Rangeringa er hemmeleg: resultatet blir vist når seks er inne.", "The ranking is secret: the result is shown once six are in.";
    COUNTED: "{most} poeng til den øverste, så ett mindre for hver", "{most} poeng til den øvste, så eitt mindre for kvar", "{most} points to the first, one less for each after it";
    NEW_BALLOT: "Ny stemmeseddel, den viktigste først", "Ny røystesetel, den viktigaste først", "New ballot, the most important first";
    BALLOT_HINT: "Tallene med mellomrom mellom: 3 1 7 2 5", "Tala med mellomrom mellom: 3 1 7 2 5", "The numbers with spaces between: 3 1 7 2 5";
    POINTS: "poeng", "poeng", "points";
    VOTERS: "valgt av", "valt av", "chosen by";
    SPLIT: "spriker", "sprikjer", "split";
    SPLIT_NOTE: "Spriker: flere satte den øverst og flere nederst. Snakk om den før dere rangerer en siste gang.", "Sprikjer: fleire sette han øvst og fleire nedst. Snakk om han før de rangerer ein siste gong.", "Split: several put it first and several last. Talk about it before the final vote.";
    SAVED_BALLOT: "Stemmeseddel {number} er lagret, med {ranks}. Ctrl+Z angrer.", "Røystesetel {number} er lagra, med {ranks}. Ctrl+Z angrar.", "Ballot {number} is saved, with {ranks}. Ctrl+Z undoes it.";
    TWICE: "{number} står to ganger. Skriv hvert tall én gang.", "{number} står to gonger. Skriv kvart tal éin gong.", "{number} stands twice. Write each number once.";
    NONE_SUCH: "{number} finnes ikke, bare 1–{last}.", "{number} finst ikkje, berre 1–{last}.", "There is no {number}, only 1–{last}.";
    NO_NUMBER: "«{word}» er ikke et tall. Skriv tallene med mellomrom mellom.", "«{word}» er ikkje eit tal. Skriv tala med mellomrom mellom.", "\"{word}\" is no number. Write the numbers with spaces between.";
    TAKEN_BACK: "{number} er tatt bort, så ingen kan stemme på den nå.", "{number} er teke bort, så ingen kan røyste på det no.", "{number} has been removed, so nobody can vote for it now.";
    AT_MOST: "{n} er for mange: ingen kan velge mer enn {most}.", "{n} er for mange: ingen kan velje meir enn {most}.", "{n} are too many: nobody may choose more than {most}.";
    MORE_THAN: "{n} er flere enn {most}. Enter igjen om alle kan velge {n}.", "{n} er fleire enn {most}. Enter igjen om alle kan velje {n}.", "{n} are more than {most}. Enter again if everybody may choose {n}.";
    NOT_SAVED: "Linja er ikke lagret. Enter lagrer den, Esc igjen går ut uten.", "Linja er ikkje lagra. Enter lagrar ho, Esc igjen går ut utan.", "The line is not saved. Enter saves it, Esc again leaves without it.";
    SAVE_BALLOT: "Lagrer linja som en stemmeseddel", "Lagrar linja som ein røystesetel", "Saves the line as one ballot";
    NEXT_RANKING: "Rangeringen i neste runde", "Rangeringa i neste runde", "The ranking of the next round";
    NEXT_RANKING_HINT: "runde", "runde", "round";
    PREVIOUS_RANKING: "Rangeringen i forrige runde", "Rangeringa i førre runde", "The ranking of the previous round";
    LIST_UP: "Ruller lista opp", "Rullar lista opp", "Scrolls the list up";
    LIST_DOWN: "Ruller lista ned", "Rullar lista ned", "Scrolls the list down";

    COLUMN_RANKINGS: "rangeringer", "rangeringar", "rankings";
    COLUMN_OUTCOME: "utfall", "utfall", "outcome";
    COLUMN_INSIDE: "innenfor", "innanfor", "inside";
    COLUMN_WELCOME: "ønsket", "ønskt", "welcome";
    COLUMN_COUNT: "antall", "tal på", "count";
    COLUMN_SUM: "sum", "sum", "sum";
    COLUMN_STRONGEST: "sterkest", "sterkast", "strongest";
    COLUMN_UNSCORED: "uten styrke", "utan styrke", "unscored";
    COLUMN_PLACE: "plass", "plass", "place";
    COLUMN_ITEM: "gjelder", "gjeld", "item";
    COLUMN_BALLOTS: "stemmesedler", "røystesetlar", "ballots";
    COLUMN_STATE_COUNTED: "talt opp", "talt opp", "counted";
    COLUMN_STATE_TOO_FEW: "for få: vises fra seks", "for få: blir vist frå seks", "too few: shown from six";
    NO: "nei", "nei", "no";
    BALLOT_TWICE: "Det samme står to ganger i «ranks».", "Det same står to gonger i «ranks».", "The same stands twice in \"ranks\".";
    BALLOT_LENGTH: "En stemmeseddel rangerer fra én til ni ting.", "Ein røystesetel rangerer frå éin til ni ting.", "A ballot ranks from one to nine things.";
}
