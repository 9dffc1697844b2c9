// The reader: claims in the text and their cards follow each other.
"use strict";
(() => {
  const text = document.querySelector(".text");
  const form = document.querySelector(".layers");
  if (!text) return;

  form.addEventListener("change", (event) => {
    text.classList.toggle(`show-${event.target.value}`, event.target.checked);
    const shown = [...form.querySelectorAll("input:checked")].map((input) => input.value);
    const query = new URLSearchParams((shown.length ? shown : ["none"]).map((v) => ["layers", v]));
    history.replaceState(null, "", `?${query}${location.hash}`);
  });

  const light = (id) => {
    for (const piece of text.querySelectorAll(".on")) piece.classList.remove("on");
    if (!id) return;
    for (const piece of text.querySelectorAll(`[data-c~="${CSS.escape(id)}"]`)) piece.classList.add("on");
  };

  text.addEventListener("click", (event) => {
    if (!getSelection().isCollapsed) return;
    const piece = event.target.closest("[data-c]");
    if (!piece) return void document.dispatchEvent(new CustomEvent("leave-step"));
    const ids = piece.dataset.c.split(" ");
    const card = document.getElementById(ids[ids.length - 1]);
    if (card) {
      card.classList.add("shown");
      card.dispatchEvent(new CustomEvent("take-step", { bubbles: true }));
    }
  });

  document.addEventListener("stepped", (event) => {
    light(event.detail?.id);
    const first = event.detail && document.getElementById(`t-${event.detail.id}`);
    if (first) {
      const box = first.getBoundingClientRect();
      if (box.top < 80 || box.bottom > innerHeight - 80) first.scrollIntoView({ block: "center" });
    }
  });
  for (const card of document.querySelectorAll(".beside .claim")) {
    card.addEventListener("mouseenter", () => light(card.id));
    card.addEventListener("mouseleave", () => light(document.querySelector(".claim.current")?.id));
  }
})();
