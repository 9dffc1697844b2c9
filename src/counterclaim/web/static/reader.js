// The reader: claims in the text and their cards follow each other.
"use strict";
(() => {
  const text = document.querySelector(".text");
  const form = document.querySelector(".layers");
  if (!text) return;

  form.addEventListener("change", (event) => {
    text.classList.toggle(`show-${event.target.value}`, event.target.checked);
    if (location.protocol === "file:") return; // a dossier has no address to keep it in
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
      const sheet = event.detail.matches(".shown") && matchMedia("(max-width: 62rem)").matches;
      if (box.top < 80 || box.bottom > innerHeight * (sheet ? 0.5 : 1) - 80) first.scrollIntoView({ block: "center" });
    }
  });
  // Selecting words in the text for a field of a form.
  let part = null; // the button that waits for a selection
  const wait = (button) => {
    part?.closest("label").classList.remove("selecting");
    part = button;
    part?.closest("label").classList.add("selecting");
    text.classList.toggle("selecting", Boolean(part));
  };
  const place = (node, offset) => {
    const piece = (node.nodeType === 3 ? node.parentElement : node).closest("[data-at]");
    if (!piece) return null;
    const range = document.createRange();
    range.setStart(piece, 0);
    range.setEnd(node, offset);
    return Number(piece.dataset.at) + [...range.toString()].length;
  };
  const selected = () => {
    const selection = getSelection();
    if (selection.isCollapsed || !selection.rangeCount) return null;
    const range = selection.getRangeAt(0);
    if (!text.contains(range.startContainer) || !text.contains(range.endContainer)) return null;
    const start = place(range.startContainer, range.startOffset);
    const end = place(range.endContainer, range.endOffset);
    const words = range.toString();
    if (start === null || end === null || !words.trim()) return null;
    const before = [...words].length - [...words.trimStart()].length;
    const after = [...words].length - [...words.trimEnd()].length;
    return { start: start + before, end: end - after, words: words.trim().split(/\s+/).join(" ") };
  };
  const fill = (button, more) => {
    const found = selected();
    if (!found) return false;
    const field = button.closest("label").querySelector("textarea");
    const at = button.closest("label").querySelector("input");
    const join = more && field.value.trim();
    field.value = join ? `${field.value.trim()} […] ${found.words}` : found.words;
    at.value = join ? `${at.value},${found.start}-${found.end}` : `${found.start}-${found.end}`;
    getSelection().removeAllRanges();
    return true;
  };
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-select]");
    if (button && !fill(button, event.shiftKey)) wait(part === button ? null : button);
  });
  text.addEventListener("mouseup", (event) => {
    if (part && fill(part, event.shiftKey)) wait(null);
  });
  document.addEventListener("toggle", (event) => {
    if (event.target.matches("details.form") && event.target.open) {
      event.target.querySelector("input[type=text], textarea, select")?.focus();
    }
  }, true);

  // After an accepted claim its card comes back changed: go on with the next.
  document.addEventListener("htmx:afterSwap", (event) => {
    const id = event.detail.requestConfig?.parameters?.get?.("card") || event.detail.requestConfig?.parameters?.card;
    const card = id && document.getElementById(id);
    if (card) {
      card.dispatchEvent(new CustomEvent("take-step", { bubbles: true }));
      document.dispatchEvent(new CustomEvent("next-step"));
    }
  });
  if (location.hash.startsWith("#claim-") || location.hash.startsWith("#voice-")) {
    const card = document.getElementById(location.hash.slice(1));
    addEventListener("load", () => card?.dispatchEvent(new CustomEvent("take-step", { bubbles: true })));
  }

  for (const card of document.querySelectorAll(".beside .claim")) {
    card.addEventListener("mouseenter", () => light(card.id));
    card.addEventListener("mouseleave", () => light(document.querySelector(".claim.current")?.id));
  }
})();
