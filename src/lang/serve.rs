//! The board in browsers, as the one who opens and closes it at the keys is told of it.

use super::messages;

messages! {
    SERVE: "Nettlesere", "Nettlesarar", "Browsers";
    GO_SERVE: "Åpner tavla for nettlesere …", "Opnar tavla for nettlesarar …", "Opens the board for browsers …";
    GO_SERVE_HINT: "nettleser", "nettlesar", "browser";
    SWITCH: "Åpner for alle på samme nettverk, igjen = stenger", "Opnar for alle på same nettverk, igjen = stengjer", "Opens to everybody on the same network, again = closes";
    SWITCH_HINT: "åpne", "opne", "open";
    LARGE: "Viser QR-koden stort; er tavla stengt, åpnes den bare her", "Viser QR-koden stort; er tavla stengd, blir ho berre opna her", "Shows the QR code large; while closed, opens the board here only";
    LARGE_HINT: "stort", "stort", "large";
    HERE_HINT: "bare her", "berre her", "here only";
    NEW_ADDRESS: "Ny adresse til bordet; den gamle slutter å virke", "Ny adresse til bordet; den gamle sluttar å verke", "A new address for the table; the old one stops working";
    NEW_ADDRESS_HINT: "ny adresse", "ny adresse", "new address";
    COPY_ADDRESS: "Kopierer adressen", "Kopierer adressa", "Copies the address";
    CLOSE_ALL: "Stenger tavla for alle nettlesere, eller bordenes sider", "Stengjer tavla for alle nettlesarar, eller sidene til borda", "Closes the board for all browsers, or the tables’ pages";
    CLOSE_HINT: "steng", "steng", "close";

    IN_NO_NETWORK: "nettleser: uten nett", "nettlesar: utan nett", "browser: no network";
    NO_NETWORK_HINT: "uten nett", "utan nett", "no network";
    IN_ROOM: "nettleser: rommet", "nettlesar: rommet", "browser: room";
    IN_HERE: "nettleser: her", "nettlesar: her", "browser: here";

    BOARD: "Tavla", "Tavla", "The board";
    PAGES: "Bordenes sider", "Sidene til borda", "Tables’ pages";
    GROUP_PAGE: "Gruppas side", "Sida til gruppa", "The group’s page";
    IS_CLOSED: "stengt", "stengd", "closed";
    IS_HERE: "bare på denne maskinen", "berre på denne maskina", "this machine only";
    IS_ROOM: "åpen for rommet", "open for rommet", "open to the room";
    PAGES_OPEN: "åpne", "opne", "open";
    PAGES_CLOSED: "stengt", "stengde", "closed";
    GROUP_OPEN: "åpen", "open", "open";
    ALSO: "også {address}", "òg {address}", "also {address}";
    CONNECTED_N: "{n} tilkoblet", "{n} tilkopla", "{n} connected";
    SENT_N: "{n} sendt", "{n} sendt", "{n} sent";

    WHAT_FOR: "Deltakerne leser tavla på mobilen, og storskjermen viser den i full skjerm. Ingen trenger internett, app eller konto.", "Deltakarane les tavla på mobilen, og storskjermen viser ho i full skjerm. Ingen treng internett, app eller konto.", "Participants read the board on their phones, and the large screen shows it full screen. Nobody needs internet, an app or an account.";
    TO_ROOM: "åpner for alle på samme nettverk", "opnar for alle på same nettverk", "opens to everybody on the same network";
    TO_HERE: "åpner bare på denne maskinen", "opnar berre på denne maskina", "opens on this machine only";
    HERE_ONLY: "Bare denne maskinen når tavla, for eksempel til storskjermen.", "Berre denne maskina når tavla, til dømes til storskjermen.", "Only this machine reaches the board, for the large screen for example.";
    GUEST_NETWORK: "Når ikke mobilene fram? Gjestenett skiller ofte maskiner: del nett fra denne maskinen eller en mobil.", "Når ikkje mobilane fram? Gjestenett skil ofte maskiner: del nett frå denne maskina eller ein mobil.", "Does no phone reach it? Guest networks often keep machines apart: share a network from this machine or a phone.";
    NO_NETWORK: "Maskinen er ikke på noe nettverk, så bare den selv når tavla. Slå på trådløst nett eller del nett fra en mobil: adressen kommer hit av seg selv.", "Maskina er ikkje på noko nettverk, så berre ho sjølv når tavla. Slå på trådlaust nett eller del nett frå ein mobil: adressa kjem hit av seg sjølv.", "The machine is on no network, so only it reaches the board itself. Turn on wireless or share a network from a phone: the address comes here by itself.";
    MOVED_SINCE: "Ny adresse siden {time}. QR-koder fra før virker ikke mer.", "Ny adresse sidan {time}. QR-kodar frå før verkar ikkje meir.", "A new address since {time}. Earlier QR codes work no more.";
    CARDS_AGAIN: "Skriv ut kortene på nytt.", "Skriv ut korta på nytt.", "Print the cards again.";
    NOBODY_YET: "Ingen mobil har nådd tavla ennå. Prøv med én på samme nettverk. Gjestenett skiller ofte maskiner: del nett fra denne maskinen eller en mobil.", "Ingen mobil har nådd tavla enno. Prøv med éin på same nettverk. Gjestenett skil ofte maskiner: del nett frå denne maskina eller ein mobil.", "No phone has reached the board yet. Try one on the same network. Guest networks often keep machines apart: share a network from this machine or a phone.";
    WINDOWS_ASKS: "Spør Windows om brannmuren, svar ja for private nettverk.", "Spør Windows om brannmuren, svar ja for private nettverk.", "If Windows asks about the firewall, say yes for private networks.";
    MAC_ASKS: "Spør Mac-en om innkommende tilkoblinger, svar Tillat.", "Spør Mac-en om innkomande tilkoplingar, svar Tillat.", "If the Mac asks about incoming connections, answer Allow.";
    WALL_SHUTS: "En brannmur på maskinen kan også stenge port {port}.", "Ein brannmur på maskina kan òg stengje port {port}.", "A firewall on this machine may also shut port {port}.";
    TAKEN: "Et annet program svarer allerede på port {port}. Kanskje er tavla åpen i et annet vindu.", "Eit anna program svarar alt på port {port}. Kanskje er tavla open i eit anna vindauge.", "Another program answers at port {port} already. The board may be open in another window.";
    OTHER_PORT: "bruker port {port} i stedet", "bruker port {port} i staden", "uses port {port} instead";
    CODES_DIE: "Utskrevne QR-koder og åpne sider på mobiler og ved bordene fører til port {port}. På en annen port virker de ikke: lukk heller det andre programmet.", "Utskrivne QR-kodar og opne sider på mobilar og ved borda fører til port {port}. På ein annan port verkar dei ikkje: lukk heller det andre programmet.", "Printed QR codes and open pages on phones and at the tables lead to port {port}. At another port they do not work: rather close the other program.";
    LEFT_OPEN: "Tavla var åpen da programmet stoppet sist. Den åpnes igjen der den var.", "Tavla var open då programmet stoppa sist. Ho blir opna att der ho var.", "The board was open when the program stopped last time. It opens where it was.";
    AGAIN_ROOM: "åpner igjen for rommet", "opnar att for rommet", "opens to the room again";
    AGAIN_ROOM_PAGES: "åpner igjen for rommet, og bordenes sider", "opnar att for rommet, og sidene til borda", "opens to the room again, and the tables’ pages";
    AGAIN_HERE: "åpner igjen på denne maskinen", "opnar att på denne maskina", "opens on this machine again";
    AGAIN_HERE_PAGES: "åpner igjen på denne maskinen, og bordenes sider", "opnar att på denne maskina, og sidene til borda", "opens on this machine again, and the tables’ pages";
    WAS_OPEN_ROOM: "Tavla var åpen for rommet. W åpner den igjen.", "Tavla var open for rommet. W opnar ho att.", "The board was open to the room. W opens it again.";
    WAS_OPEN_ROOM_TYPING: "Tavla var åpen for rommet. Esc og så W åpner den igjen.", "Tavla var open for rommet. Esc og så W opnar ho att.", "The board was open to the room. Esc, then W opens it again.";
    WAS_OPEN_HERE: "Tavla var åpen på denne maskinen. W åpner den igjen.", "Tavla var open på denne maskina. W opnar ho att.", "The board was open on this machine. W opens it again.";
    WAS_OPEN_HERE_TYPING: "Tavla var åpen på denne maskinen. Esc og så W åpner den igjen.", "Tavla var open på denne maskina. Esc og så W opnar ho att.", "The board was open on this machine. Esc, then W opens it again.";
    SHUTS_ROOM: "Tavla er åpen for rommet. Går du ut nå, stenges den for alle.", "Tavla er open for rommet. Går du ut no, blir ho stengd for alle.", "The board is open to the room. If you leave now, it closes for everybody.";
    SHUTS_HERE: "Tavla er åpen på denne maskinen. Går du ut nå, stenges den.", "Tavla er open på denne maskina. Går du ut no, blir ho stengd.", "The board is open on this machine. If you leave now, it closes.";
    STAY: "bli", "bli", "stay";
    SHUT_AND_GO: "steng tavla og gå ut", "steng tavla og gå ut", "close the board and leave";
    ONCE_MORE_OPEN: "Ctrl+C en gang til stenger tavla for alle og avslutter.", "Ctrl+C ein gong til stengjer tavla for alle og avsluttar.", "Ctrl+C once more closes the board for everybody and quits.";
    NEW_FOR_TABLE: "Ny adresse for bord {n}? QR-koden på kortet slutter å virke.", "Ny adresse for bord {n}? QR-koden på kortet sluttar å verke.", "A new address for table {n}? The QR code on the card stops working.";
    NEW_FOR_GROUP: "Ny adresse for gruppa? QR-koden på kortet slutter å virke.", "Ny adresse for gruppa? QR-koden på kortet sluttar å verke.", "A new address for the group? The QR code on the card stops working.";
    KEEP_ADDRESS: "behold adressen", "behald adressa", "keep the address";
    MAKE_NEW: "ny adresse", "ny adresse", "new address";
    NO_ROOM_QR: "QR-koden får ikke plass: gjør vinduet større.", "QR-koden får ikkje plass: gjer vindauget større.", "No room for the QR code: make the window larger.";
    PAGES_WHY: "Bordene kan skrive selv, hvert på sin side. Det de skriver, kommer hit og vises ikke for andre.", "Borda kan skrive sjølve, kvart på si side. Det dei skriv, kjem hit og blir ikkje vist for andre.", "Tables can write themselves, each on its own page. What they write comes here and is shown to nobody else.";
    OPENS_PAGES: "lar bordene skrive", "lèt borda skrive", "lets the tables write";
    WHO_HAS_IT: "Den som har adressen, skriver som dette bordet. Del den bare med dem som sitter der.", "Den som har adressa, skriv som dette bordet. Del ho berre med dei som sit der.", "Whoever has the address writes as this table. Share it only with those who sit there.";
    SCAN: "Pek mobilkameraet på koden, eller skriv adressen i nettleseren.", "Peik mobilkameraet på koden, eller skriv adressa i nettlesaren.", "Point a phone’s camera at the code, or type the address in a browser.";

    OPENED_ROOM: "Tavla er åpen for rommet: {address}", "Tavla er open for rommet: {address}", "The board is open to the room: {address}";
    OPENED_HERE: "Tavla er åpen på denne maskinen: {address}", "Tavla er open på denne maskina: {address}", "The board is open on this machine: {address}";
    MOVED: "Tavla har ny adresse, og utskrevne QR-koder virker ikke mer: {address}", "Tavla har ny adresse, og utskrivne QR-kodar verkar ikkje meir: {address}", "The board has a new address, and printed QR codes work no more: {address}";
    NETWORK_GONE: "Nettverket er borte. Tavla kommer tilbake av seg selv når nettverket er der igjen.", "Nettverket er borte. Tavla kjem tilbake av seg sjølv når nettverket er der igjen.", "The network is gone. The board comes back by itself when the network is there again.";
    NETWORK_BACK: "Nettverket er tilbake, og tavla har samme adresse: {address}", "Nettverket er tilbake, og tavla har same adresse: {address}", "The network is back, and the board has the same address: {address}";
    CLOSED_NOW: "Tavla er stengt for nettlesere.", "Tavla er stengd for nettlesarar.", "The board is closed for browsers.";
    PAGES_OPENED: "Bordene kan skrive på sine egne sider. Kortene får QR-kode.", "Borda kan skrive på sine eigne sider. Korta får QR-kode.", "Tables can write on their own pages. Cards get a QR code.";
    PAGES_SHUT: "Bordenes sider er stengt. Det som ikke er sendt, ligger trygt på enhetene.", "Sidene til borda er stengde. Det som ikkje er sendt, ligg trygt på einingane.", "The tables’ pages are closed. What is not sent stays safe on the devices.";
    RENEWED: "{table} har fått ny adresse. Den gamle virker ikke mer og kan ikke hentes tilbake: skriv ut kortet på nytt.", "{table} har fått ny adresse. Den gamle verkar ikkje meir og kan ikkje hentast tilbake: skriv ut kortet på nytt.", "{table} has a new address. The old one works no more and cannot be brought back: print the card again.";
    THE_GROUP: "Gruppa", "Gruppa", "The group";
    OPEN_FIRST: "Åpne tavla først: mellomrom på øverste rad.", "Opne tavla først: mellomrom på øvste rad.", "Open the board first: Space on the top row.";
    CHOOSE_TABLE: "Velg et bord med åpen side.", "Vel eit bord med open side.", "Choose a table whose page is open.";
}
