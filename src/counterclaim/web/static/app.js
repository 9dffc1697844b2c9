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

  document.addEventListener("change", (event) => {
    if (event.target.matches("[data-submits]")) event.target.form.requestSubmit();
  });

  // What works only with this file shows only with it.
  document.documentElement.classList.add("js");
})();
