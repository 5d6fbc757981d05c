//! What the program says of the machine it runs on.

use super::messages;

messages! {
    TERMINAL: "Terminal", "Terminal", "Terminal";
    DUMB: "Terminalen kan ikke tegne skjermer. Bruk Windows Terminal, Terminal på Mac eller en vanlig Linux-terminal; plenum add, list og export virker også her.", "Terminalen kan ikkje teikne skjermar. Bruk Windows Terminal, Terminal på Mac eller ein vanleg Linux-terminal; plenum add, list og export verkar også her.", "The terminal cannot draw screens. Use Windows Terminal, Terminal on a Mac or an ordinary Linux terminal; plenum add, list and export work here too.";
    SIZE: "Vindu", "Vindauge", "Window";
    NARROW: "Alt virker, men 80x24 eller mer gir best oversikt. Gjør vinduet større eller bokstavene mindre.", "Alt verkar, men 80x24 eller meir gir best oversyn. Gjer vindauget større eller bokstavane mindre.", "Everything works, but 80x24 or more shows most. Make the window larger or the letters smaller.";
    COLOURS: "Farger", "Fargar", "Colours";
    NONE: "ingen", "ingen", "none";
    ALL_COLOURS: "alle", "alle", "all";
    LETTERS: "Æ, ø, å og streker (UTF-8)", "Æ, ø, å og strekar (UTF-8)", "All letters and lines (UTF-8)";
    NO_UTF8: "Terminalen sier ikke at den kan UTF-8. Blir tegn feil: bruk --ascii, eller sett LANG til nb_NO.UTF-8.", "Terminalen seier ikkje at han kan UTF-8. Blir teikn feil: bruk --ascii, eller set LANG til nb_NO.UTF-8.", "The terminal does not say that it knows UTF-8. If characters look wrong: use --ascii, or set LANG to en_GB.UTF-8.";
    KEYS: "Tar noen taster for seg selv", "Tek nokre tastar for seg sjølv", "Takes some keys for itself";
    NOBODY: "ingen", "ingen", "nobody";
    TAKEN: "Kommer ikke Ctrl+P fram, gjør : det samme. Alle taster med Ctrl har en annen som gjør det samme.", "Kjem ikkje Ctrl+P fram, gjer : det same. Alle tastar med Ctrl har ein annan som gjer det same.", "Where Ctrl+P does not get through, : does the same. Every key with Ctrl has another that does the same.";
    CLIPBOARD: "Utklippstavle", "Utklippstavle", "Clipboard";
    NO_CLIPBOARD: "Kopiert tekst kan limes inn i plenum, men ikke i andre programmer. Merk med Shift og mus, eller installer wl-clipboard eller xclip.", "Kopiert tekst kan limast inn i plenum, men ikkje i andre program. Merk med Shift og mus, eller installer wl-clipboard eller xclip.", "Copied text can be pasted in plenum, but not in other programs. Select with Shift and the mouse, or install wl-clipboard or xclip.";
    SETTINGS: "Innstillinger", "Innstillingar", "Settings";
    BROKEN_SETTINGS: "Noe i fila er ikke brukt. plenum sier hvilken linje når det starter.", "Noko i fila er ikkje brukt. plenum seier kva linje når det startar.", "Something in the file was not used. plenum says which line when it starts.";
    STATE: "Det maskinen husker", "Det maskina hugsar", "What this machine remembers";
    LOG: "Loggen", "Loggen", "The log";
    LAST_ERROR: "Siste feil i loggen", "Siste feilen i loggen", "Last error in the log";
    WORKSHOPS: "Nye workshoper lages i", "Nye workshopar blir laga i", "New workshops are made in";
    NOT_WRITABLE: "Mappa kan ikke skrives. Velg en annen, eller gi deg selv tilgang.", "Det går ikkje an å skrive i mappa. Vel ei anna, eller gi deg sjølv tilgang.", "The folder cannot be written. Choose another, or give yourself access.";
    SYNC: "Workshop i en mappe som synkroniseres", "Workshop i ei mappe som blir synkronisert", "Workshop in a folder that is synchronised";
    SYNCED: "Det går bra: hver maskin skriver sin egen fil, og ingenting går tapt. Men andres innspill kommer først når tjenesten har kopiert dem.", "Det går bra: kvar maskin skriv si eiga fil, og ingenting går tapt. Men det andre skriv, kjem først når tenesta har kopiert det.", "That works: every machine writes a file of its own, and nothing is lost. But what others write comes only when the service has copied it.";
    YES: "ja", "ja", "yes";
    NO: "nei", "nei", "no";
}
