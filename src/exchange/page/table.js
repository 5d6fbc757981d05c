"use strict";
// Words stay on this device until the server has them on its disk; each has an id of its own, so that sending it again
// records it once. What was half typed, and what waits, survives a reload and a phone in a pocket.
(() => {
  const at = location.pathname;
  const kept = "plenum " + at;
  const $ = (id) => document.getElementById(id);
  const words = $("words").dataset;
  const field = $("text");
  const form = $("write");
  const load = () => {
    try { return { draft: "", out: [], ...JSON.parse(localStorage.getItem(kept)) }; } catch { return { draft: "", out: [] }; }
  };
  const state = load();
  const keep = () => { try { localStorage.setItem(kept, JSON.stringify(state)); } catch { /* full or forbidden: it is still here */ } };

  const letters = "0123456789abcdefghjkmnpqrstvwxyz";
  const chance = () => {
    let rest = crypto.getRandomValues(new BigUint64Array(1))[0] | 1n;
    let id = "";
    for (let i = 0; i < 13; i++, rest >>= 5n) id = letters[Number(rest & 31n)] + id;
    return id;
  };

  const make = (name, text, of = {}) => Object.assign(document.createElement(name), { textContent: text }, of);
  const chosen = (name) => form.querySelector(`[name="${name}"]:checked, input[type="hidden"][name="${name}"]`)?.value ?? "";
  const choose = (name, value) => {
    const input = [...form.querySelectorAll(`input[type="radio"][name="${name}"]`)].find((i) => i.value === value);
    if (input) input.checked = true;
  };

  // What waits, above what is kept.
  const waiting = () => {
    $("waiting").replaceChildren(...state.out.map((line) => {
      const item = make("li", "");
      item.append(make("span", line.text, { className: "text" }), make("span", line.refused ?? words.waits, { className: "quiet" }));
      if (line.refused) {
        const back = make("button", words.again, { type: "button" });
        back.onclick = () => {
          state.out = state.out.filter((other) => other.id !== line.id);
          field.value = [line.text, field.value].filter(Boolean).join("\n");
          state.draft = field.value;
          keep();
          waiting();
          field.focus();
        };
        item.append(back);
      }
      return item;
    }));
  };

  const post = async (path, fields) => {
    const answer = await fetch(at + path, {
      method: "POST",
      headers: { Accept: "application/json" },
      body: new URLSearchParams(fields),
      cache: "no-store",
      signal: AbortSignal.timeout(15000),
    });
    const body = await answer.json().catch(() => ({}));
    // Too many at once, or the server is not well: it is worth trying again.
    if (answer.status === 429 || answer.status >= 500) throw new Error(body.message);
    return body;
  };

  let busy = false;
  let pause = 500;
  let again = 0;
  const flush = async () => {
    clearTimeout(again);
    const line = state.out.find((one) => !one.refused);
    if (busy || !line) return;
    busy = true;
    try {
      const { refused, ...fields } = line;
      const answer = await post("/line", fields);
      if (answer.ok) {
        state.out = state.out.filter((one) => one.id !== line.id);
        $("said").textContent = words.kept;
      } else {
        line.refused = answer.message || words.refused;
      }
      pause = 500;
      $("away").hidden = true;
    } catch {
      $("away").hidden = false;
      pause = Math.min(pause * 2, 8000);
      again = setTimeout(flush, pause);
    }
    busy = false;
    keep();
    waiting();
    if (!again || pause === 500) queueMicrotask(flush);
  };

  const save = () => {
    const text = field.value.trim();
    if (!text) return;
    const line = { id: chance(), text, kind: chosen("kind"), round: chosen("round"), alternative: chosen("alternative"), question: chosen("question") };
    state.out.push(line);
    state.draft = "";
    field.value = "";
    keep();
    waiting();
    flush();
    field.focus();
  };

  form.addEventListener("submit", (event) => { event.preventDefault(); save(); });
  field.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) { event.preventDefault(); save(); }
  });
  field.addEventListener("input", () => {
    // A sign and a space at the beginning choose the field, as on the card.
    const sign = /^([+\-*!]) /.exec(field.value)?.[1];
    const input = sign && form.querySelector(`input[data-sign="${sign}"]`);
    if (input) { input.checked = true; field.value = field.value.slice(2); }
    state.draft = field.value;
    keep();
  });

  // Own lines: a star, other words.
  const change = async (fields) => {
    try {
      const answer = await post("/change", fields);
      $("said").textContent = answer.ok ? words.kept : answer.message;
      if (!answer.ok) alertLine(answer.message);
      return Boolean(answer.ok);
    } catch { alertLine(words.lost); return false; }
  };
  const alertLine = (text) => { $("away").textContent = text; $("away").hidden = false; };
  const edit = (item) => {
    const box = make("div", "", { className: "editing" });
    const text = make("textarea", "", { value: item.querySelector(".text").textContent, rows: 3 });
    const row = make("div", "");
    const done = () => { box.remove(); [...item.children].forEach((child) => { child.hidden = false; }); catchUp(); };
    const ok = make("button", words.save, { type: "button", onclick: async () => { if (await change({ id: item.dataset.id, text: text.value })) done(); } });
    const no = make("button", words.cancel, { type: "button", onclick: done });
    const gone = make("button", words.remove, { type: "button", onclick: async () => { if (await change({ id: item.dataset.id, gone: "1" })) done(); } });
    text.setAttribute("aria-label", words.edit);
    [...item.children].forEach((child) => { child.hidden = true; });
    row.append(ok, no, gone);
    box.append(text, row);
    item.append(box);
    text.focus();
  };
  document.addEventListener("click", (event) => {
    const item = event.target.closest("#lines li");
    if (!item) return;
    if (event.target.closest(".star") && item.dataset.open) change({ id: item.dataset.id, star: item.dataset.star ? "0" : "1" });
    if (event.target.closest(".edit")) edit(item);
  });

  // The clock, and what comes from the room.
  let clock = null;
  const wind = () => {
    const face = $("clock");
    clock = face && { face, left: Number(face.dataset.left), runs: face.dataset.runs === "1", from: performance.now() };
  };
  const tick = () => {
    if (!clock) return;
    const left = Math.ceil(clock.left - (clock.runs ? (performance.now() - clock.from) / 1000 : 0));
    const two = (n) => String(n).padStart(2, "0");
    const text = left < 0 ? clock.face.dataset.up : two(Math.floor(left / 60)) + ":" + two(left % 60);
    if (clock.face.textContent !== text) clock.face.textContent = text;
  };
  let newest = null;
  const last = new Map();
  const catchUp = () => {
    if (!newest) return;
    const fresh = new DOMParser().parseFromString(newest, "text/html").body;
    for (const part of fresh.querySelectorAll("[data-part]")) {
      const name = part.dataset.part;
      const old = document.querySelector(`[data-part="${name}"]`);
      // Whoever is in the middle of correcting a line is left in peace.
      if (!old || last.get(name) === part.outerHTML || (name === "lines" && old.querySelector(".editing"))) continue;
      last.set(name, part.outerHTML);
      const before = ["kind", "alternative", "question"].map((n) => [n, chosen(n)]);
      const held = document.activeElement?.closest?.("[data-part] li")?.dataset.id;
      old.replaceWith(part);
      if (name === "choices") before.forEach(([n, value]) => choose(n, value));
      if (held) document.querySelector(`[data-id="${held}"] button`)?.focus();
    }
    const there = new Set([...document.querySelectorAll("#lines li")].map((item) => item.dataset.id));
    const out = state.out.filter((line) => !there.has(line.id));
    if (out.length !== state.out.length) { state.out = out; keep(); waiting(); }
    wind();
    tick();
  };
  let source = null;
  const follow = () => {
    if (source) source.close();
    source = new EventSource(at + "/live" + location.search);
    source.addEventListener("table", (event) => { newest = event.data; catchUp(); });
    source.onopen = () => { $("away").hidden = true; flush(); };
    source.onerror = () => { $("away").hidden = false; };
  };
  document.addEventListener("visibilitychange", () => { if (!document.hidden) { follow(); flush(); } });
  addEventListener("online", flush);
  field.value = field.value || state.draft;
  waiting();
  wind();
  setInterval(tick, 250);
  follow();
  flush();
})();
