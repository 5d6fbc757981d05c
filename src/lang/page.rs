//! The board in a browser: what its page says beside what people said.

use super::messages;

messages! {
    ABOUT_SERVE: "viser tavla i nettlesere: på storskjermen og på mobiler i rommet", "viser tavla i nettlesarar: på storskjermen og på mobilar i rommet", "shows the board in browsers: on the large screen and on phones in the room";
    EXAMPLE_SERVE: "plenum serve samling --room", "plenum serve samling --room", "plenum serve gathering --room";
    HELP_SERVE_DIR: "mappa til workshopen", "mappa til workshopen", "the workshop's folder";
    HELP_ROOM: "la alle på samme nettverk lese tavla, ikke bare denne maskinen", "lat alle på same nettverk lese tavla, ikkje berre denne maskina", "let everybody on the same network read the board, not only this machine";
    HELP_LISTEN: "adresse og port å svare på", "adresse og port å svare på", "the address and port to answer at";
    HELP_CONNECTIONS: "hvor mange som kan lese samtidig (1000)", "kor mange som kan lese samtidig (1000)", "how many may read at the same time (1000)";
    HELP_PER_ADDRESS: "hvor mange fra én adresse (64); en sal kan dele én", "kor mange frå éi adresse (64); ein sal kan dele éi", "how many from one address (64); a hall may share one";
    BAD_LISTEN: "«{name}» er ingen adresse å svare på.", "«{name}» er inga adresse å svare på.", "\"{name}\" is no address to answer at.";
    LISTEN_SHAPE: "Skriv adresse og port, som 127.0.0.1:7373.", "Skriv adresse og port, som 127.0.0.1:7373.", "Write an address and a port, such as 127.0.0.1:7373.";
    PORT_TAKEN: "Et annet program svarer allerede på {name}. Kanskje er tavla åpen i et annet vindu.", "Eit anna program svarar alt på {name}. Kanskje er tavla open i eit anna vindauge.", "Another program answers at {name} already. The board may be open in another window.";
    OTHER_PORT: "Bruk en annen port: --listen {name}", "Bruk ein annan port: --listen {name}", "Use another port: --listen {name}";
    NOT_OURS: "{name} er ikke en av adressene til denne maskinen.", "{name} er ikkje ei av adressene til denne maskina.", "{name} is not an address of this machine.";
    OWN_ADDRESS: "Bruk --room for alle maskinens adresser, eller 127.0.0.1:7373 for bare denne maskinen.", "Bruk --room for alle adressene til maskina, eller 127.0.0.1:7373 for berre denne maskina.", "Use --room for all of the machine's addresses, or 127.0.0.1:7373 for this machine only.";
    PORT_NOT_ALLOWED: "Systemet lar ikke programmet svare på {name}.", "Systemet lèt ikkje programmet svare på {name}.", "The system does not let the program answer at {name}.";
    NOT_SERVED: "Kan ikke svare på {name}: {detail}.", "Kan ikkje svare på {name}: {detail}.", "Cannot answer at {name}: {detail}.";
    ONLY_HERE: "Bare denne maskinen når tavla. --room åpner den for alle på samme nettverk.", "Berre denne maskina når tavla. --room opnar henne for alle på same nettverk.", "Only this machine reaches the board. --room opens it to everybody on the same network.";
    IN_THE_ROOM: "Alle på samme nettverk kan lese tavla. Når ingen mobiler den? Gjestenett stenger ofte maskiner fra hverandre: del nett fra denne maskinen eller en mobil.", "Alle på same nettverk kan lese tavla. Når ingen mobilar henne? Gjestenett stengjer ofte maskiner frå kvarandre: del nett frå denne maskina eller ein mobil.", "Everybody on the same network can read the board. Does no phone reach it? Guest networks often keep machines apart: share a network from this machine or a phone.";
    NO_NETWORK: "Maskinen er ikke på noe nettverk, så bare den selv når tavla. Slå på trådløst nett eller del nett fra en mobil, og start på nytt.", "Maskina er ikkje på noko nettverk, så berre ho sjølv når tavla. Slå på trådlaust nett eller del nett frå ein mobil, og start på nytt.", "The machine is on no network, so only it reaches the board itself. Turn on wireless or share a network from a phone, and start again.";
    HOW_TO_STOP: "Ctrl+C stenger tavla.", "Ctrl+C stengjer tavla.", "Ctrl+C closes the board.";
    BOARD_OF_ALL: "Tavla er for alle bord; utelat --table.", "Tavla er for alle bord; utelat --table.", "The board is for all tables; leave out --table.";
    BLACK: "Tavla er mørk nå", "Tavla er mørk no", "The board is dark now";
    SIDE_BY_SIDE: "Alternativene side om side", "Alternativa side om side", "The alternatives side by side";
    TO_BOARD: "Til tavla", "Til tavla", "To the board";
    NOW_SHOWN: "Det rommet ser", "Det rommet ser", "What the room sees";
    CHOOSE_BOARD: "Velg tavle", "Vel tavle", "Choose a board";
    CHOOSE_LOOK: "Språk og farger", "Språk og fargar", "Language and colours";
    COLOURS_AUTO: "som enheten", "som eininga", "as the device";
    COLOURS_LIGHT: "lyst", "lyst", "light";
    COLOURS_DARK: "mørkt", "mørkt", "dark";
    COLOURS_CONTRAST: "høy kontrast", "høg kontrast", "high contrast";
    ON_WALL: "storskjerm", "storskjerm", "large screen";
    ONE_NEW: "Ett nytt punkt på tavla", "Eitt nytt punkt på tavla", "One new point on the board";
    MANY_NEW: "{n} nye punkter på tavla", "{n} nye punkt på tavla", "{n} new points on the board";
    NOT_THIS_HOST: "Denne adressen hører ikke til tavla. Bruk adressen som står på skjermen i rommet.", "Denne adressa høyrer ikkje til tavla. Bruk adressa som står på skjermen i rommet.", "This address does not belong to the board. Use the address on the screen in the room.";
    ONLY_READ: "Tavla kan bare leses.", "Tavla kan berre lesast.", "The board can only be read.";
    NO_BODY: "Her tas det ikke imot noe.", "Her blir det ikkje teke imot noko.", "Nothing is taken in here.";
    NOTHING_YET: "Tavla er ikke klar ennå.", "Tavla er ikkje klar enno.", "The board is not ready yet.";
    TOO_MANY: "For mange leser tavla akkurat nå. Prøv igjen om litt.", "For mange les tavla akkurat no. Prøv att om litt.", "Too many are reading the board just now. Try again in a moment.";
    NO_SUCH_PAGE: "Denne siden finnes ikke. Tavla ligger på adressen uten noe bak.", "Denne sida finst ikkje. Tavla ligg på adressa utan noko bak.", "There is no such page. The board is at the address with nothing behind it.";
    AWAY: "Uten kontakt med maskinen i rommet. Siden prøver igjen av seg selv.", "Utan kontakt med maskina i rommet. Sida prøver att av seg sjølv.", "No contact with the machine in the room. The page tries again by itself.";
}
