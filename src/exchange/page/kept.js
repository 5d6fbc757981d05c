"use strict";
// What is written on this device and has not been sent: each line, each half-typed text and each correction lies under
// a name of its own, so that no tab can wipe what another keeps. What the browser will not keep lives in the page.
const kept = (() => {
  const here = new Map();
  const names = () => { try { return Object.keys(localStorage); } catch { return []; } };
  const stored = (name) => { try { return localStorage.getItem(name); } catch { return null; } };
  const get = (name) => { try { return JSON.parse(here.get(name) ?? stored(name)); } catch { return null; } };
  const set = (name, value) => {
    here.set(name, JSON.stringify(value));
    // There may be room again for what there was none for.
    for (const [name, text] of here) {
      try { localStorage.setItem(name, text); here.delete(name); } catch { /* it stays here */ }
    }
  };
  const drop = (name) => {
    here.delete(name);
    try { localStorage.removeItem(name); } catch { /* it was never there */ }
  };
  // All that begins alike, by the rest of its name.
  const under = (start) => [...new Set([...names(), ...here.keys()])]
    .filter((name) => name.startsWith(start))
    .map((name) => [name.slice(start.length), get(name)])
    .filter(([, value]) => typeof value?.text === "string");
  const lines = (of) => under(of + "line ")
    .map(([id, line]) => ({ ...line, id }))
    .sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
  // What a tab has begun to correct, by the line.
  const edits = (of, tab) => under(of + "edit " + tab + " ");
  // What other tabs have begun; one of them may be this one, as it was before it was closed.
  const halves = (of, tab) => ["draft ", "edit "].flatMap((sort) => under(of + sort)
    .filter(([id, half]) => id.split(" ")[0] !== tab && half.text.trim() && half.text !== half.was)
    .map(([id, half]) => ({ ...half, id, name: of + sort + id })));
  // Tabs that are gone and had begun nothing.
  const tidy = (of, tab) => under(of + "draft ").filter(([id, draft]) => id !== tab && !draft.text).forEach(([id]) => drop(of + "draft " + id));
  // As it can be typed, or pasted, again.
  const all = (of) => [...lines(of), ...halves(of)]
    .map((one) => [one.sign?.replace("\u2212", "-"), one.text, one.star && "#"].filter(Boolean).join(" ")).join("\n");
  // A page from the room's own machine may not write to the clipboard in the new way.
  const copies = (button, from, said) => {
    button.onclick = () => {
      from.focus();
      from.select();
      if (document.execCommand("copy")) said.textContent = button.dataset.done;
      button.focus();
    };
  };
  // Older browsers have no shorter way to say it.
  const within = (time) => {
    const patience = new AbortController();
    setTimeout(() => patience.abort(), time);
    return patience.signal;
  };
  const isWhole = () => ![...here.keys()].some((name) => get(name)?.text);
  return { get, set, drop, lines, edits, halves, tidy, all, copies, within, isWhole };
})();
