"use strict";
// Keeps the page as the room's board is. Only what has changed is put in anew, so that whoever reads keeps the place.
(() => {
  const page = document.getElementById("page");
  const said = document.getElementById("said");
  const away = document.getElementById("away");
  let clock = null;
  let source = null;

  const parts = (of) => [...of.querySelectorAll("[data-part]")];
  const names = (of) => parts(of).map((part) => part.dataset.part).join(" ");
  // What each part was when it came, before anything here touched it.
  const last = new Map();
  const keep = (of) => {
    last.clear();
    parts(of).forEach((part) => last.set(part.dataset.part, part.outerHTML));
  };
  const points = (of) => of.querySelectorAll(".field li").length;

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

  // On the hall's screen nothing scrolls: as many points as fit, and how many more there are.
  const fit = () => {
    if (!("wall" in document.documentElement.dataset)) return;
    for (const field of page.querySelectorAll(".field")) {
      const more = field.querySelector(".more");
      if (!more) continue;
      const all = [...field.querySelectorAll("li")];
      const tell = () => {
        const rest = Number(more.dataset.all) - all.filter((li) => !li.hidden).length;
        more.hidden = rest === 0;
        more.textContent = more.dataset.many.replace("{n}", rest);
      };
      all.forEach((li) => { li.hidden = false; });
      tell();
      for (const li of all.slice(1).reverse()) {
        if (field.scrollHeight <= field.clientHeight) break;
        li.hidden = true;
        tell();
      }
    }
  };

  const show = (html) => {
    const fresh = new DOMParser().parseFromString(html, "text/html").body;
    const before = points(page);
    if (names(fresh) === names(page)) {
      const old = parts(page);
      parts(fresh).forEach((part, i) => {
        if (part.outerHTML === last.get(part.dataset.part)) return;
        last.set(part.dataset.part, part.outerHTML);
        old[i].replaceWith(part);
      });
    } else {
      keep(fresh);
      page.replaceChildren(...fresh.childNodes);
    }
    const more = points(page) - before;
    if (said && more > 0) said.textContent = more === 1 ? said.dataset.one : said.dataset.many.replace("{n}", more);
    fit();
    wind();
    tick();
  };

  const follow = () => {
    if (source) source.close();
    source = new EventSource("/live" + location.search);
    source.addEventListener("board", (event) => { away.hidden = true; show(event.data); });
    source.onopen = () => { away.hidden = true; };
    source.onerror = () => { away.hidden = false; };
  };

  // A phone that was in a pocket may hold a line that leads nowhere.
  document.addEventListener("visibilitychange", () => { if (!document.hidden) follow(); });
  keep(page);
  addEventListener("resize", fit);
  fit();
  wind();
  setInterval(tick, 250);
  follow();
})();
