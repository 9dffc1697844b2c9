// Keyboard and small comforts for every page. Without this file each action is still a link or a form.
"use strict";
(() => {
  const typing = (target) => target.closest("input, textarea, select, [contenteditable]");
  const help = document.getElementById("keys");
  let waiting = 0; // "g" was pressed: the next key names a screen

  const go = (key) => {
    const entry = document.querySelector(`.top nav a[data-key="${CSS.escape(key)}"]`);
    if (entry) entry.click();
    return Boolean(entry);
  };

  // Lists that j and k step through; the other keys press what the current item offers for them.
  const steps = () => [...document.querySelectorAll("[data-steps] [data-step]")];
  const current = () => document.querySelector("[data-step].current");
  const take = (item, focus) => {
    const before = current();
    if (before && before !== item) before.classList.remove("current", "shown");
    if (item) {
      item.classList.add("current");
      if (focus) item.focus({ preventScroll: true });
      item.scrollIntoView({ block: "nearest" });
    }
    document.dispatchEvent(new CustomEvent("stepped", { detail: item || null }));
  };
  const step = (by) => {
    const items = steps();
    if (!items.length) return false;
    const at = items.indexOf(current());
    take(items[at < 0 ? (by > 0 ? 0 : items.length - 1) : Math.min(items.length - 1, Math.max(0, at + by))], true);
    return true;
  };
  document.addEventListener("take-step", (event) => take(event.target, false));
  document.addEventListener("leave-step", () => take(null));
  document.addEventListener("next-step", () => step(1));
  document.addEventListener("click", (event) => {
    const item = event.target.closest("[data-step]");
    if (item && item !== current()) take(item, false);
  });
  const press = (key) => {
    const wanted = `[data-key="${CSS.escape(key)}"]`;
    const offer = current()?.querySelector(wanted) || document.querySelector(`[data-anytime]${wanted}`);
    if (offer) offer.click();
    const form = offer?.closest("details.form[open]"); // what is typed next belongs in it
    form?.querySelector("input[type=text], textarea, select")?.focus();
    return Boolean(offer);
  };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    if (typing(event.target)) {
      if (event.key === "Escape") event.target.blur();
      return;
    }
    if (waiting && Date.now() - waiting < 1500) {
      waiting = 0;
      if (go(event.key)) event.preventDefault();
      return;
    }
    if (event.key === "g") waiting = Date.now();
    else if (event.key === "?" && help) {
      event.preventDefault();
      help.open ? help.close() : help.showModal();
    } else if (event.key === "/") {
      event.preventDefault();
      document.querySelector(".top .find input")?.focus();
    } else if (event.key === "j" || event.key === "k") {
      if (step(event.key === "j" ? 1 : -1)) event.preventDefault();
    } else if (event.key === "Escape" && current()) {
      take(null);
    } else if (event.key.length === 1 && !document.querySelector("dialog[open]") && press(event.key)) {
      event.preventDefault();
    }
  });

  document.addEventListener("click", (event) => {
    const opener = event.target.closest("a.keyhelp");
    if (opener && help) {
      event.preventDefault();
      help.showModal();
    }
    if (event.target.closest("[data-close]")) event.target.closest("dialog").close();
    if (event.target.closest("[data-print]")) window.print();
  });

  // What a partial update was refused for is told where it is seen and heard.
  document.addEventListener("htmx:responseError", (event) => {
    const said = document.getElementById("said");
    const page = new DOMParser().parseFromString(event.detail.xhr.responseText, "text/html");
    said.textContent = page.querySelector("main [role=alert]")?.textContent || "That did not work.";
    said.hidden = false;
  });

  document.addEventListener("change", (event) => {
    if (event.target.matches("[data-submits]")) event.target.form.requestSubmit();
  });

  // What works only with this file shows only with it.
  document.documentElement.classList.add("js");
})();
