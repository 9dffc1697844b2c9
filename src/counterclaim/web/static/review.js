// The queue: after a decision its row says so, and the next one is taken.
"use strict";
(() => {
  const list = document.querySelector(".tasks");
  let next = null;
  document.addEventListener("htmx:beforeSwap", (event) => {
    next = event.detail.target?.closest?.("[data-step]")?.nextElementSibling;
    while (next && !next.matches("[data-step]")) next = next.nextElementSibling;
  });
  document.addEventListener("htmx:afterSwap", () => {
    const item = next || list?.querySelector("[data-step]");
    item?.dispatchEvent(new CustomEvent("take-step", { bubbles: true }));
    item?.focus({ preventScroll: true });
  });
  document.addEventListener("toggle", (event) => {
    if (!event.target.matches("details.form") || !event.target.open) return;
    event.target.querySelector("input[type=text]")?.focus();
  }, true);
})();
