"use strict";
// Keeps the page as the room's board is. Only what has changed is put in anew, so that whoever reads keeps the place.
(() => {
  const page = document.getElementById("page");
  const said = document.getElementById("said");
  const away = document.getElementById("away");
  const wall = "wall" in document.documentElement.dataset;
  // The server says something four times a minute; after this long without a word the line leads nowhere.
  const SILENCE = 40000;
  let clock = null;
  let source = null;
  let later = 0;
  let heard = 0;

  const parts = (of) => [...of.querySelectorAll("[data-part]")];
  const names = (of) => parts(of).map((part) => part.dataset.part).join(" ");
  // What each part was when it came, before anything here touched it.
  const last = new Map();
  const keep = (of) => {
    last.clear();
    parts(of).forEach((part) => last.set(part.dataset.part, part.outerHTML));
  };

  const wind = () => {
    const face = document.getElementById("clock");
    clock = face && { face, left: Number(face.dataset.left), runs: face.dataset.runs === "1", from: performance.now() };
  };
  const tick = () => {
    if (!clock) return;
    const gone = clock.runs ? (performance.now() - clock.from) / 1000 : 0;
    const left = Math.ceil(clock.left - gone);
    const two = (n) => String(n).padStart(2, "0");
    const text = left < 0 ? clock.face.dataset.up : two(Math.floor(left / 60)) + ":" + two(left % 60);
    if (clock.face.textContent !== text) clock.face.textContent = text;
  };

  // On the hall's screen nothing scrolls and nothing is cut: as many whole points as fit and how many more there are,
  // in smaller letters where even the first few would not fit, in larger ones while there are few. Letters in percent,
  // points at most, and how many of those must be seen.
  const SIZES = [[100, 5, 3], [90, 5, 3], [80, 5, 3], [80, 3, 3], [70, 3, 3], [60, 3, 3], [60, 1, 1], [50, 1, 1], [40, 1, 1], [40, 0, 0]];
  const LARGER = [[140, 5, 5], [130, 5, 5], [120, 5, 5], [110, 5, 5]];
  const over = (box) => box.scrollHeight > box.clientHeight + 1 || box.scrollWidth > box.clientWidth + 1;
  const few = (field, most, least) => {
    const more = field.querySelector(".more");
    const all = [...field.querySelectorAll("li")];
    const shown = () => all.filter((li) => !li.hidden).length;
    const rest = () => {
      const rest = Number(more.dataset.all) - shown();
      more.hidden = rest === 0;
      more.textContent = more.dataset.many.replace("{n}", rest);
    };
    all.forEach((li, n) => { li.hidden = n >= most; });
    rest();
    for (const li of all.slice(1, most).reverse()) {
      if (!over(field)) break;
      li.hidden = true;
      rest();
    }
    return !over(field) && shown() >= Math.min(least, all.length);
  };
  const fit = () => {
    const main = page.querySelector("main");
    if (!wall || !main) return;
    const fields = [...main.querySelectorAll(".field")].filter((field) => field.querySelector(".more"));
    // Side by side there is no room for more.
    const larger = main.querySelector(".fields, .costs, .ask") ? LARGER : [];
    for (const [size, most, least] of [...larger, ...SIZES]) {
      main.style.fontSize = size + "%";
      // No word is broken to be larger.
      main.classList.toggle("whole", size > 100);
      const all = fields.map((field) => few(field, most, least));
      if (all.every(Boolean) && !over(main)) break;
    }
    // Where even that is too much, it can at least be scrolled to.
    main.tabIndex = over(main) ? 0 : -1;
  };

  // How a heading or a point is known again: by its field, and a point by its words.
  const name = (of) => (of.closest("[data-part]")?.dataset.part ?? "") + " " + (of.querySelector(".text")?.textContent ?? "");
  const marks = (of) => [...of.querySelectorAll("h1, h2, h3, li")];
  // Where on the screen stands what the reader has in sight.
  const sight = () => new Map(marks(page)
    .map((mark) => [mark, mark.getBoundingClientRect()])
    .filter(([, box]) => box.bottom > 0 && box.top < innerHeight)
    .map(([mark, box]) => [name(mark), box.top]));
  const back = (seen) => {
    const known = new Map(marks(page).map((mark) => [name(mark), mark]));
    for (const [mark, top] of seen) {
      const now = known.get(mark);
      if (now) return scrollBy({ top: now.getBoundingClientRect().top - top, behavior: "instant" });
    }
  };

  const points = () => new Set([...page.querySelectorAll(".field li")].map(name));
  const heading = () => page.querySelector("h1")?.textContent ?? "";
  const tell = (text) => {
    // The same words twice are heard twice only when they are not quite the same.
    said.textContent = said.textContent === text ? text + "\u00a0" : text;
  };

  // The links to other boards, in their order. One that stays is not touched, so that whoever stands on it stays there.
  const lead = (fresh) => {
    const nav = document.getElementById("boards");
    if (!nav || !fresh) return;
    const href = (li) => li.firstElementChild.getAttribute("href");
    const list = nav.querySelector("ul");
    const news = [...fresh.querySelectorAll("li")];
    const stay = new Set(news.map(href));
    const stood = nav.contains(document.activeElement);
    [...list.children].filter((li) => !stay.has(href(li))).forEach((li) => li.remove());
    const known = new Map([...list.children].map((li) => [href(li), li]));
    let at = list.firstElementChild;
    for (const li of news) {
      const old = known.get(href(li));
      if (old && li.querySelector("[aria-current]")) old.firstElementChild.setAttribute("aria-current", "true");
      else old?.firstElementChild.removeAttribute("aria-current");
      if (old && old === at) at = at.nextElementSibling;
      else list.insertBefore(old ?? li, at);
    }
    nav.hidden = fresh.hidden;
    // Where the link that one stood on is gone, the first is the nearest thing.
    if (stood && !nav.contains(document.activeElement)) list.querySelector("a").focus({ preventScroll: true });
  };

  const show = (html) => {
    const fresh = new DOMParser().parseFromString(html, "text/html").body;
    const others = fresh.querySelector("#boards");
    others?.remove();
    lead(others);
    const [seen, before, was] = [scrollY > 0 ? sight() : null, points(), heading()];
    if (names(fresh) === names(page)) {
      const old = parts(page);
      parts(fresh).forEach((part, i) => {
        if (part.outerHTML === last.get(part.dataset.part)) return;
        last.set(part.dataset.part, part.outerHTML);
        old[i].replaceWith(part);
      });
    } else {
      const inside = page.contains(document.activeElement);
      keep(fresh);
      page.replaceChildren(...fresh.childNodes);
      if (inside) page.querySelector("main")?.focus({ preventScroll: true });
    }
    const is = heading();
    const more = [...points()].filter((point) => !before.has(point)).length;
    if (is !== was) tell(is);
    else if (more > 0) tell(more === 1 ? said.dataset.one : said.dataset.many.replace("{n}", more));
    fit();
    wind();
    tick();
    if (seen) back(seen);
  };

  // Whether it was closed on purpose, which is no fault.
  let shut = false;
  const reached = (is) => {
    if (is) [heard, shut] = [performance.now(), false];
    away.textContent = is ? "" : shut ? away.dataset.closed : away.dataset.text;
  };
  const follow = () => {
    clearTimeout(later);
    if (source) source.close();
    heard = performance.now();
    source = new EventSource("/live" + location.search);
    source.addEventListener("board", (event) => { reached(true); show(event.data); });
    source.addEventListener("still", () => reached(true));
    source.addEventListener("closed", () => { shut = true; reached(false); });
    source.onopen = () => reached(true);
    source.onerror = () => {
      reached(false);
      // A browser gives up for good on whoever answers with a refusal, as a full house does.
      if (source.readyState === EventSource.CLOSED) later = setTimeout(follow, 1000 + Math.random() * 2000);
    };
  };

  // Nobody reads a page that is hidden, and a browser has few lines to one machine. A phone that was in a pocket may
  // hold a line that leads nowhere.
  const look = () => {
    if (!document.hidden) return follow();
    clearTimeout(later);
    if (source) source.close();
  };
  document.addEventListener("visibilitychange", look);
  addEventListener("online", look);
  keep(page);
  if (wall) document.documentElement.dataset.fits = "1";
  addEventListener("resize", fit);
  fit();
  wind();
  setInterval(() => {
    tick();
    if (!document.hidden && performance.now() - heard > SILENCE) {
      reached(false);
      follow();
    }
  }, 250);
  look();
})();
