"use strict";
// Words stay on this device until the server has them on its disk; each line has an id of its own, so that sending it
// again records it once. What is kept belongs to the table, not to the address: a new address finds it again.
(() => {
  const $ = (id) => document.getElementById(id);
  const words = $("words").dataset;
  const at = words.at;
  const of = "plenum " + words.of + " ";
  const form = $("write");
  const field = $("text");
  // The server says something four times a minute; after this long without a word the line leads nowhere.
  const SILENCE = 40000;

  const letters = "0123456789abcdefghjkmnpqrstvwxyz";
  const chance = () => {
    let rest = crypto.getRandomValues(new BigUint64Array(1))[0] | 1n;
    let id = "";
    for (let i = 0; i < 13; i++, rest >>= 5n) id = letters[Number(rest & 31n)] + id;
    return id;
  };
  const make = (name, text, more = {}) => Object.assign(document.createElement(name), { textContent: text }, more);
  const button = (kind, text, onclick) => make("button", text, { type: "button", className: kind, onclick });
  const say = (text) => {
    // The same words twice are heard twice only when they are not quite the same.
    $("said").textContent = $("said").textContent === text ? text + "\u00a0" : text;
  };

  // What can be chosen for a line.
  const NAMES = ["kind", "alternative", "question"];
  const chosen = (name) => form.querySelector(`[name="${name}"]:checked`)?.value ?? "";
  const choose = (name, value) => {
    const input = [...form.querySelectorAll(`input[type="radio"][name="${name}"]`)].find((one) => one.value === value);
    if (input) input.checked = true;
  };
  const roundOf = (choices) => choices.querySelector('[name="round"]')?.value ?? "";
  let newest = $("choices").cloneNode(true);
  // The round that the words in the field were begun in; none while it is empty.
  let begun = null;

  // What is half typed lies under this tab's name; a tab that was doubled finds out when the other one writes.
  let tab = "";
  const called = (name) => {
    tab = name;
    try { sessionStorage.setItem(of + "tab", tab); } catch { /* the next page is another tab */ }
  };
  const draft = () => ({ text: field.value, round: begun, ...Object.fromEntries(NAMES.map((name) => [name, chosen(name)])) });
  const keep = () => {
    kept.set(of + "draft " + tab, draft());
    state();
  };

  // Puts up the choices of the round that the words in the field belong to, else of the one that runs now.
  const arrange = () => {
    const shown = $("choices");
    const before = NAMES.map((name) => [name, chosen(name)]);
    let want = newest;
    if (begun !== null && begun !== roundOf(newest)) {
      const old = document.querySelector(`#earlier template[data-round="${CSS.escape(begun)}"]`);
      if (roundOf(shown) === begun) want = shown;
      else if (old) {
        want = newest.cloneNode(false);
        want.append(old.content.cloneNode(true));
      }
    }
    if (want.outerHTML !== shown.outerHTML) {
      const held = shown.contains(document.activeElement) ? document.activeElement : null;
      shown.replaceWith(want.cloneNode(true));
      before.forEach(([name, value]) => choose(name, value));
      if (held) form.querySelector(`[name="${held.name}"]:checked`)?.focus();
    }
    form.hidden = !newest.dataset.asks && !field.value;
    const [is, runs] = [roundOf($("choices")), roundOf(newest)];
    $("belongs").hidden = is === runs || !runs;
    $("belongs").firstElementChild.textContent = words.belongs.replace("{n}", is);
    $("move").textContent = words.move.replace("{n}", runs);
    $("split").hidden = parts().length < 2;
    $("split").firstElementChild.textContent = words.split.replace("{n}", parts().length);
  };
  // What was pasted as several lines may be several things that were said, each with its sign; bullets, and numbers that
  // only count the lines, are none of it.
  const parts = () => {
    const all = field.value.split("\n").map((line) => line.trim().replace(/^[\u2022\u2013]\s+/, "")).filter(Boolean);
    const counted = /^(\d+)[.)]\s+/;
    const counts = all.every((line, n) => counted.exec(line)?.[1] === String(n + 1));
    return all.map((line) => {
      const sign = /^([+\-*!])\s+/.exec(line);
      const input = sign && form.querySelector(`input[data-sign="${sign[1]}"]`);
      if (input) return { typed: line.slice(sign[0].length), input };
      return { typed: counts ? line.replace(counted, "") : line };
    });
  };
  $("move").onclick = () => {
    begun = roundOf(newest);
    arrange();
    keep();
    field.focus();
  };
  const fill = (line) => {
    const was = field.value;
    field.value = [line.star ? line.text + " #" : line.text, was].filter(Boolean).join("\n");
    if (!was) {
      begun = line.round ?? roundOf(newest);
      arrange();
      NAMES.forEach((name) => choose(name, line[name]));
    }
    keep();
    field.focus();
  };

  // What waits, what was refused, what another window has begun and what was just taken away, above what is kept.
  const sent = new Map();
  let gone = null;
  let drawn = "";
  const row = (line, note, ...buttons) => {
    const item = make("li", "", { className: line.mark ?? "" });
    item.dataset.id = line.id;
    const said = make("div", "", { className: "said" });
    said.append(make("span", line.text, { className: "text" }), make("span", note, { className: "quiet" }));
    item.append(make("span", line.sign ?? "", { className: "sign", ariaHidden: "true" }), said);
    if (line.star) said.firstChild.append(" \u2605");
    if (buttons.length) {
      const does = make("div", "", { className: "does" });
      does.append(...buttons);
      item.append(does);
    }
    return item;
  };
  const name = (line) => of + "line " + line.id;
  // A line that is half corrected, where it still can be; else words for the field.
  const goOn = (half) => {
    const id = half.id.split(" ").pop();
    const item = document.querySelector(`#lines [data-id="${CSS.escape(id)}"]`);
    if (half.was === undefined || !item?.dataset.open || editing.has(id)) return fill(half);
    const { name, id: _, ...begun } = half;
    kept.set(editName(id), begun);
    edit(item, begun);
    item.querySelector(".editing textarea").focus();
  };
  const takeAway = (line) => { gone = line; kept.drop(name(line)); draw(); document.querySelector("#waiting .undo")?.focus(); };
  const undo = () => { const line = gone; gone = null; put({ ...line, refused: undefined }); field.focus(); };
  const draw = () => {
    const [lines, halves] = [kept.lines(of), kept.halves(of, tab)];
    const there = new Set([...$("lines").children].map((item) => item.dataset.id));
    for (const id of sent.keys()) if (there.has(id)) sent.delete(id);
    const all = [gone, halves, lines, [...sent.values()]];
    if (drawn !== JSON.stringify(all)) {
      drawn = JSON.stringify(all);
      steady(() => $("waiting").replaceChildren(
        ...(gone ? [row(gone, words.gone, button("undo", words.undo, undo))] : []),
        ...halves.map((half) => row(half, words.half, button("back", words.back, () => {
          kept.drop(half.name);
          goOn(half);
          draw();
        }))),
        ...lines.filter((line) => line.refused).map((line) => row(line, line.refused,
          button("back", words.back, () => { kept.drop(name(line)); fill(line); draw(); }),
          button("remove", words.remove, () => takeAway(line)))),
        ...lines.filter((line) => !line.refused && !there.has(line.id)).reverse().map((line) => row(line, words.waits)),
        ...[...sent.values()].reverse().map((line) => row(line, words.kept)),
      ));
    }
    state();
  };

  // How things stand, in a place of its own under the field.
  let contact = null;
  const editing = new Map();
  const isCorrecting = () => [...editing.values()].some((edit) => edit.text !== edit.was || edit.kind !== edit.wasKind);
  const state = () => {
    const lines = kept.lines(of);
    const many = lines.filter((line) => !line.refused).length;
    const safe = kept.isWhole();
    const away = () => (!safe ? words.off : many === 0 ? words.away : (many === 1 ? words.one : words.many).replace("{n}", many));
    const all = contact === "closed" ? kept.all(of) : "";
    const is = contact === "closed" ? words.closed + (all && safe ? " " + words.here : "")
      : contact === "shut" ? words.resting + (many && safe ? " " + words.here : "")
      : contact === false ? away()
      : many ? words.sending
      : many === lines.length && ($("lines").children.length || sent.size) && !isCorrecting() ? words.all : "";
    const text = [is, safe ? "" : words.loose, many < lines.length ? words.look : ""].filter(Boolean).join(" ");
    if ($("state").textContent !== text || $("rescue").hidden === Boolean(all)) {
      steady(() => {
        $("state").textContent = text;
        $("rescue").hidden = !all;
      });
    }
    if ($("all").value !== all) $("all").value = all;
  };
  const reached = (is) => {
    // Closed on purpose it stays so until it is open again, or leads nowhere.
    if (is === false && contact === "shut") return;
    if (is === true) heard = performance.now();
    if (contact === is) return;
    const was = contact;
    contact = is;
    state();
    if (is !== true || was !== null) say($("state").textContent);
  };

  const post = async (path, fields) => {
    const answer = await fetch(at + path + location.search, {
      method: "POST",
      headers: { Accept: "application/json" },
      body: new URLSearchParams(fields),
      cache: "no-store",
      signal: kept.within(15000),
    });
    const body = await answer.json().catch(() => ({}));
    if (body.ok === true) return body;
    // Only the server itself says no, and not because it is full, slow or unwell: all else is worth trying again.
    const no = body.ok === false && answer.status < 500 && ![404, 408, 421, 429].includes(answer.status);
    if (!no) throw Object.assign(new Error(body.message ?? words.lost), { closed: answer.status === 404 });
    return body;
  };

  let busy = false;
  let pause = 500;
  let again = 0;
  const flush = async () => {
    if (busy) return;
    busy = true;
    clearTimeout(again);
    try {
      for (let line; (line = kept.lines(of).find((one) => !one.refused)); ) {
        const { id, text, kind, round, alternative, question, star } = line;
        const answer = await post("/line", { id, text, kind, round, alternative, question, star: star ? "1" : "" });
        if (answer.ok) {
          kept.drop(name(line));
          sent.set(line.id, line);
          say(words.kept);
        } else {
          kept.set(name(line), { ...line, refused: answer.message || words.refused });
          say(answer.message || words.refused);
        }
        pause = 500;
        reached(true);
        draw();
      }
    } catch (error) {
      reached(error.closed ? "closed" : contact === "closed" ? contact : false);
      pause = Math.min(pause * 2, contact === "closed" ? 30000 : 8000);
      again = setTimeout(flush, pause * (0.75 + Math.random() / 2));
    }
    busy = false;
    draw();
  };

  // One line more to send.
  let latest = 0;
  const put = (line) => {
    latest = Math.max(Date.now(), latest + 1);
    kept.set(of + "line " + chance(), { ...line, at: latest, id: undefined });
    draw();
    flush();
  };
  // A line's star stands before or after it, as on the card.
  const starred = (typed) => {
    const bare = typed.replace(/^# +| +#$/g, "");
    return { text: bare || typed, star: bare !== "" && bare !== typed };
  };
  const place = (input) => ({
    kind: input?.value ?? "",
    sign: input?.parentElement.querySelector(".sign").textContent,
    mark: input?.dataset.mark,
  });
  const save = (all = [{ typed: field.value.trim() }]) => {
    const here = form.querySelector('[name="kind"]:checked');
    const lines = all.filter(({ typed }) => typed).map(({ typed, input }) => ({ ...place(input ?? here), ...starred(typed) }));
    if (!lines.length) return field.focus();
    if (lines.some((line) => [...line.text].length > Number(words.longest))) return say($("state").textContent = words.long);
    const choices = { ...draft(), round: roundOf($("choices")) };
    gone = null;
    lines.forEach((line) => put({ ...choices, ...line }));
    field.value = "";
    begun = null;
    keep();
    steady(arrange);
    field.focus();
  };

  $("split").firstElementChild.onclick = () => save(parts());
  form.noValidate = true;
  form.addEventListener("submit", (event) => { event.preventDefault(); save(); });
  const isEnter = (event) => event.key === "Enter" && !event.shiftKey && !event.isComposing && event.keyCode !== 229;
  field.addEventListener("keydown", (event) => {
    if (isEnter(event)) { event.preventDefault(); save(); }
  });
  field.addEventListener("input", (event) => {
    // A sign and a space at the beginning choose the field, as on the card; whoever takes that back is left in peace.
    const sign = /^([+\-*!]) /.exec(field.value)?.[1];
    const input = sign && !event.inputType?.startsWith("history") && form.querySelector(`input[data-sign="${sign}"]`);
    if (input) {
      input.checked = true;
      const place = Math.max(field.selectionStart - 2, 0);
      field.setSelectionRange(0, 2);
      // In the one way that the browser itself can take back.
      if (!document.execCommand("delete")) field.value = field.value.slice(2);
      field.setSelectionRange(place, place);
    }
    if (!field.value) begun = null;
    else begun ??= roundOf($("choices"));
    arrange();
    keep();
  });
  form.addEventListener("change", keep);
  // A finger on a field or on the button leaves the keyboard where it is, and goes on to the words.
  form.addEventListener("mousedown", (event) => {
    if (document.activeElement === field && event.target !== field) event.preventDefault();
  });
  form.addEventListener("click", (event) => {
    if (event.target.name === "kind" && event.detail > 0) field.focus({ preventScroll: true });
  });
  // Above a keyboard on the screen there is room for the choices and the field.
  (window.visualViewport ?? window).addEventListener("resize", () => {
    const high = window.visualViewport?.height ?? innerHeight;
    if (document.activeElement === field && $("save").getBoundingClientRect().bottom > high) form.scrollIntoView();
  });

  // Own lines: a star, other words, another field.
  const change = async (fields) => {
    try {
      const answer = await post("/change", fields);
      say(answer.ok ? words.kept : answer.message);
      return answer;
    } catch (error) {
      if (error.closed) reached("closed");
      say(words.lost);
      return { message: words.lost };
    }
  };
  const lineOf = (item) => {
    const { kind, round = "", alternative = "", question = "", mark } = item.dataset;
    const told = (part) => item.querySelector(part).textContent;
    const star = Boolean(item.dataset.star);
    return { text: told(".text"), star, kind, round, alternative, question, mark, sign: told(".sign") };
  };
  // The line can be changed no more: what was written to correct it is not lost.
  const editName = (id) => of + "edit " + tab + " " + id;
  const aside = (id, edit) => {
    kept.drop(editName(id));
    editing.delete(id);
    if (edit.text.trim() && edit.text !== edit.was) {
      latest = Math.max(Date.now(), latest + 1);
      kept.set(of + "line " + chance(), { ...edit, at: latest, refused: words.shut });
      say(words.shut);
    }
  };
  // The fields of a line's own round, by the choices of the form.
  const kindsOf = (round) => {
    const old = document.querySelector(`#earlier template[data-round="${CSS.escape(round)}"]`)?.content;
    const from = [$("choices"), newest].find((choices) => roundOf(choices) === round) ?? old;
    return [...(from?.querySelectorAll('[name="kind"]') ?? [])].map((one) => [one.value, one.parentElement.textContent.trim()]);
  };
  const edit = (item, begins) => {
    const id = item.dataset.id;
    const line = lineOf(item);
    const now = { ...line, was: line.text, wasKind: line.kind, ...begins };
    const box = make("div", "", { className: "editing" });
    const text = make("textarea", "", { value: now.text, rows: 3, enterKeyHint: "send" });
    const all = kindsOf(line.round);
    // A field that its round has no more is not changed by opening the line.
    const kinds = all.some(([value]) => value === line.kind) ? all : [];
    const where = make("select", "");
    where.append(...kinds.map(([value, name]) => make("option", name, { value, selected: value === now.kind })));
    where.setAttribute("aria-label", words.field);
    const wrong = make("p", "", { className: "problem", hidden: true });
    const does = make("div", "", { className: "does" });
    const held = () => {
      now.text = text.value;
      now.kind = where.value || now.kind;
      kept.set(editName(id), now);
      state();
    };
    const done = () => {
      kept.drop(editName(id));
      editing.delete(id);
      fresh.delete(id);
      box.remove();
      item.classList.remove("edited");
      catchUp();
      state();
      (document.querySelector(`#lines [data-id="${id}"] .edit`) ?? field).focus();
    };
    const tries = async (fields, after) => {
      held();
      // Whoever takes a line away wants nothing kept of it.
      if (fields.gone) {
        editing.delete(id);
        kept.drop(editName(id));
      }
      const answer = await change({ id, ...fields });
      if (answer.ok) { done(); after?.(); }
      else if (answer.ok === false) { if (editing.has(id)) aside(id, now); done(); }
      else {
        editing.set(id, now);
        held();
        Object.assign(wrong, { textContent: answer.message, hidden: false });
      }
    };
    const saves = () => {
      const typed = text.value.trim();
      if (!typed) return text.focus();
      if ([...typed].length > Number(words.longest)) return Object.assign(wrong, { textContent: words.long, hidden: false });
      tries({ text: typed, ...(where.value && { kind: where.value }) });
    };
    text.setAttribute("aria-label", words.edit);
    text.oninput = held;
    where.onchange = held;
    text.onkeydown = (event) => { if (isEnter(event)) { event.preventDefault(); saves(); } };
    does.append(button("ok", words.save, saves), button("no", words.cancel, done),
      button("remove", words.remove, () => tries({ gone: "1" }, () => {
        gone = { ...line, id };
        draw();
        document.querySelector("#waiting .undo")?.focus();
      })));
    box.append(text, ...(kinds.length > 1 ? [where] : []), wrong, does);
    item.append(box);
    item.classList.add("edited");
    editing.set(id, now);
    if (!begins) { text.focus(); held(); }
  };
  document.addEventListener("click", (event) => {
    const item = event.target.closest("#lines li");
    if (!item) return;
    if (event.target.closest("button.star")) {
      change({ id: item.dataset.id, star: item.dataset.star ? "0" : "1" }).then((answer) => {
        if (!answer.ok) $("state").textContent = answer.message;
      });
    }
    if (event.target.closest(".edit") && !editing.has(item.dataset.id)) edit(item);
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

  // What somebody has a finger on or in sight stays where it is on the screen, also when things come above it.
  const steady = (changes) => {
    const inSight = (one) => { const box = one.getBoundingClientRect(); return box.height && box.bottom > 0 && box.top < innerHeight; };
    const active = document.activeElement;
    const mark = active?.closest?.("main") && inSight(active) ? active : scrollY > 0 && [...document.querySelectorAll("main li")].find(inSight);
    const top = mark ? mark.getBoundingClientRect().top : 0;
    const id = mark ? mark.closest("[data-id]")?.dataset.id : null;
    changes();
    let now = mark;
    if (mark && !mark.isConnected && id) {
      const item = document.querySelector(`[data-id="${CSS.escape(id)}"]`);
      now = mark === active ? item?.querySelector(`.${mark.classList[0]}`) : item;
      if (mark === active) now?.focus({ preventScroll: true });
    }
    if (now?.isConnected) scrollBy({ top: now.getBoundingClientRect().top - top, behavior: "instant" });
  };

  // Each own line as it came; one that is the same, or is being corrected, is not touched.
  const fresh = new Map();
  const lay = (lines) => {
    const list = $("lines");
    const old = new Map([...list.children].map((item) => [item.dataset.id, item]));
    let next = list.firstElementChild;
    for (const item of [...lines.children]) {
      const was = old.get(item.dataset.id);
      const stays = was?.isConnected && (fresh.get(item.dataset.id) === item.outerHTML || (editing.has(item.dataset.id) && item.dataset.open));
      if (!stays) {
        fresh.set(item.dataset.id, item.outerHTML);
        list.insertBefore(item, next);
        continue;
      }
      while (next && next !== was) {
        const other = next;
        next = next.nextElementSibling;
        other.remove();
      }
      next = was.nextElementSibling;
    }
    while (next) {
      const other = next;
      next = next.nextElementSibling;
      other.remove();
    }
    for (const [id, edit] of editing) if (!list.querySelector(`[data-id="${id}"][data-open]`)) aside(id, edit);
  };
  let came = null;
  const last = new Map();
  const catchUp = () => {
    if (came) steady(() => {
      const news = new DOMParser().parseFromString(came, "text/html").body;
      const task = $("board").querySelector('[data-part="task"]').innerText;
      for (const part of news.querySelectorAll("[data-part]")) {
        const is = part.dataset.part;
        if (is === "lines") {
          lay(part.querySelector("#lines"));
          const [none, old] = [part.querySelector(".none"), document.querySelector(".none")];
          if (!none) old?.remove(); else if (!old) $("lines").after(none);
          continue;
        }
        if (last.get(is) === part.outerHTML) continue;
        last.set(is, part.outerHTML);
        if (is === "choices") newest = part;
        else document.querySelector(`[data-part="${is}"]`)?.replaceWith(part);
      }
      arrange();
      const now = $("board").querySelector('[data-part="task"]').innerText;
      if (now !== task) say(now);
    });
    // A line that is there was taken in, also where nobody got to hear of it.
    const there = new Set([...$("lines").children].map((item) => item.dataset.id));
    kept.lines(of).filter((line) => there.has(line.id)).forEach((line) => kept.drop(name(line)));
    // What was half corrected before a reload is so again, where it still can be.
    for (const [id, was] of came ? kept.edits(of, tab) : []) {
      const item = document.querySelector(`#lines [data-id="${CSS.escape(id)}"]`);
      if (editing.has(id)) continue;
      if (item?.dataset.open) edit(item, was); else aside(id, was);
    }
    wind();
    tick();
    draw();
  };

  let source = null;
  let later = 0;
  let heard = 0;
  const follow = () => {
    clearTimeout(later);
    source?.close();
    heard = performance.now();
    source = new EventSource(at + "/live" + location.search);
    const is = () => { reached(true); if (kept.lines(of).some((line) => !line.refused)) flush(); };
    source.addEventListener("table", (event) => { came = event.data; catchUp(); is(); });
    source.addEventListener("still", is);
    source.addEventListener("closed", () => reached("shut"));
    source.onopen = is;
    source.onerror = () => {
      // A browser gives up for good on whoever answers with a refusal: a full house, or an address that is closed.
      if (source.readyState === EventSource.CLOSED) ask(); else if (contact !== "closed") reached(false);
    };
  };
  let wait = 1500;
  const ask = async () => {
    clearTimeout(later);
    const asked = source;
    const answer = await fetch(at, { method: "HEAD", cache: "no-store", signal: kept.within(10000) }).catch(() => null);
    if (asked !== source || document.hidden) return;
    if (answer?.ok) {
      wait = 1500;
      later = setTimeout(follow, 500 + Math.random() * 1500);
      if (contact !== "closed") reached(false);
      return;
    }
    reached(answer?.status === 404 || contact === "closed" ? "closed" : false);
    wait = contact === "closed" ? Math.min(wait * 2, 30000) : 1500;
    later = setTimeout(ask, wait * (0.75 + Math.random() / 2));
  };

  // Nobody reads a page that is hidden, and a browser has few lines to one machine; what waits is sent all the same. A
  // phone that was in a pocket may hold a line that leads nowhere.
  const look = () => {
    if (!document.hidden) {
      follow();
      flush();
      return;
    }
    clearTimeout(later);
    source?.close();
  };
  document.addEventListener("visibilitychange", look);
  addEventListener("online", look);
  addEventListener("pageshow", (event) => { if (event.persisted) look(); });
  addEventListener("storage", (event) => {
    const isTaken = event.key === of + "draft " + tab && event.newValue === null;
    if (isTaken) {
      // Another tab goes on with these words.
      field.value = "";
      begun = null;
      arrange();
    } else if (event.newValue !== null && ["draft " + tab, "edit " + tab + " "].some((own) => event.key?.startsWith(of + own))) {
      called(chance());
      if (field.value) keep();
      for (const [id, edit] of editing) kept.set(editName(id), edit);
    }
    if (event.key === null || event.key.startsWith(of)) draw();
  });
  addEventListener("beforeunload", (event) => {
    if (!kept.isWhole() && (field.value || kept.lines(of).length)) event.preventDefault();
  });

  document.documentElement.dataset.runs = "1";
  kept.copies($("copy"), $("all"), $("said"));
  kept.set("plenum at " + at, words.of);
  try { tab = sessionStorage.getItem(of + "tab") ?? ""; } catch { /* forbidden */ }
  if (!tab) called(chance());
  kept.tidy(of, tab);
  {
    const was = kept.get(of + "draft " + tab);
    // What was typed before this ran, or came back from a form that was not taken in, stands.
    const early = field.value && field.value !== was?.text ? field.value : "";
    if (early) begun = roundOf($("choices"));
    if (was && !early) NAMES.forEach((name) => choose(name, was[name]));
    if (was?.text) {
      if (early) field.value = was.text.includes(early) ? was.text : was.text + "\n" + early;
      else {
        field.value = was.text;
        begun = was.round ?? roundOf(newest);
        arrange();
        NAMES.forEach((name) => choose(name, was[name]));
      }
    }
    if (field.value) keep();
    // What is too long is said, not cut.
    field.removeAttribute("maxlength");
    // On a phone the keyboard would cover what is asked.
    if (matchMedia("(pointer: fine)").matches) field.focus({ preventScroll: true });
  }
  for (const item of $("lines").children) fresh.set(item.dataset.id, item.outerHTML);
  arrange();
  draw();
  wind();
  setInterval(() => {
    tick();
    if (!document.hidden && contact === true && performance.now() - heard > SILENCE) {
      reached(false);
      follow();
    }
  }, 250);
  look();
})();
