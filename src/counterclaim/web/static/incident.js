// Choosing two positions shows them side by side without leaving the page.
"use strict";
(() => {
  const pair = document.getElementById("pair");
  if (!pair || typeof htmx === "undefined") return;
  const given = new URLSearchParams(location.search);
  let chosen = ["a", "b"].map((name) => given.get(name)).filter(Boolean);

  const show = (jump) => {
    for (const link of document.querySelectorAll(".choose")) {
      link.classList.toggle("chosen", chosen.includes(link.dataset.account));
    }
    const query = new URLSearchParams(chosen.map((id, at) => ["ab"[at], id]));
    const address = `${location.pathname}?${query}`;
    history.replaceState(null, "", address);
    if (!chosen.length) return void pair.replaceChildren();
    htmx.ajax("GET", address, { target: pair, swap: "innerHTML" }).then(() => {
      if (jump) pair.scrollIntoView({ block: "nearest" });
    });
  };

  document.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    const one = event.target.closest("[data-account]");
    const two = event.target.closest("[data-accounts]");
    if (!one && !two) return;
    event.preventDefault();
    if (two) chosen = two.dataset.accounts.split(" ");
    else if (chosen.includes(one.dataset.account)) chosen = chosen.filter((id) => id !== one.dataset.account);
    else chosen = chosen.length === 1 ? [chosen[0], one.dataset.account] : [one.dataset.account];
    show(chosen.length === 2);
  });
})();
