"use strict";
// At an address that is closed: shows the words that this device still holds of its page, and goes back when it opens.
(() => {
  const $ = (id) => document.getElementById(id);
  const at = location.pathname.split("/").slice(0, 3).join("/");
  const whose = kept.get("plenum at " + at);
  const show = () => {
    const all = whose ? kept.all("plenum " + whose + " ") : "";
    if ($("all").value !== all) $("all").value = all;
    $("kept").hidden = !all;
  };
  kept.copies($("copy"), $("all"), $("said"));
  addEventListener("storage", show);
  show();
  let pause = 2000;
  const look = async () => {
    const answer = await fetch(at, { method: "HEAD", cache: "no-store", signal: kept.within(10000) }).catch(() => null);
    if (answer?.ok) return location.replace(at + location.search);
    pause = Math.min(pause * 2, 30000);
    setTimeout(look, pause * (0.75 + Math.random() / 2));
  };
  setTimeout(look, pause);
})();
