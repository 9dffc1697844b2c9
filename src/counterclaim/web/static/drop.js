// Files dropped anywhere on the page land in the form that adds them.
"use strict";
(() => {
  const form = document.querySelector("[data-drop]");
  const input = form?.querySelector("input[type=file]");
  if (!input) return;
  const holdsFiles = (event) => [...(event.dataTransfer?.types || [])].includes("Files");
  addEventListener("dragover", (event) => {
    if (!holdsFiles(event)) return;
    event.preventDefault();
    form.classList.add("dropping");
  });
  addEventListener("dragleave", (event) => {
    if (!event.relatedTarget) form.classList.remove("dropping");
  });
  addEventListener("drop", (event) => {
    if (!holdsFiles(event)) return;
    event.preventDefault();
    form.classList.remove("dropping");
    input.files = event.dataTransfer.files;
    form.scrollIntoView({ block: "nearest" });
    form.querySelector("input[name=publisher]").focus();
  });
})();
