"use strict";
// The lines of the quick entry: add and take away rows, show the drug fields, read the mass back. Without script three rows stand ready.
// Loaded in the head, before draft.js: rows must be ready when a draft comes back.
(function () {
  const form = document.querySelector("form[data-seizure]");
  if (!form) return;
  const box = form.querySelector("[data-rows-of]"), blank = box.querySelector("[data-empty-row]");
  const total = form.querySelector("[name=items-TOTAL_FORMS]"), add = form.querySelector("[data-add-row]");
  const minimums = JSON.parse(form.dataset.minimums), units = JSON.parse(form.dataset.units);
  const rows = () => Array.from(box.querySelectorAll("[data-row]"));
  const field = (row, name) => row.querySelector(`[name$="-${name}"]`);
  const typed = (row) => Array.from(row.querySelectorAll("input, select")).some((input) => (input.type === "checkbox" ? input.checked : input.value.trim()));

  // A field that is out of sight is not sent, but keeps what was typed in case it comes back.
  function show(part, visible) {
    part.hidden = !visible;
    part.querySelectorAll("input, select").forEach((input) => { input.disabled = !visible; });
  }

  function dress(row) {
    const drug = field(row, "is_drug").checked;
    row.querySelectorAll("[data-drug-only]:not([data-readback-mass])").forEach((part) => show(part, drug));
    row.querySelectorAll("[data-goods-only]").forEach((part) => show(part, !drug));
    readBack(row, drug);
  }

  function readBack(row, drug) {
    const line = row.querySelector("[data-readback-mass]"), unit = units[field(row, "net_unit").value];
    const text = field(row, "net_mass").value.trim().replace(/\s/g, "");
    const plain = /^\d+$/.test(text) || /^(\d+|\d{1,3}(\.\d{3})+),\d+$/.test(text) || /^\d{1,3}(\.\d{3}){2,}$/.test(text);
    const point = /^\d+\.\d+$/.test(text) && !/^\d{1,3}\.\d{3}$/.test(text);
    const mass = plain ? Number(text.replaceAll(".", "").replace(",", ".")) : point ? Number(text) : NaN;
    line.hidden = !drug || !unit || Number.isNaN(mass) || !mass;
    if (line.hidden) return;
    const base = Math.round(mass * unit[1]);
    line.textContent = `= ${amount(base, unit[0], field(row, "net_unit").value)}${clause(field(row, "substance").value, base, unit[0])}`;
  }

  const grouped = (number) => { const [whole, part] = String(number).split("."); return whole.replace(/\B(?=(\d{3})+(?!\d))/g, ".") + (part ? `,${part}` : ""); };
  // The other sign than the one that was typed: 12,48 kg reads 12.480 g, and 12480 g reads 12,48 kg.
  function amount(base, dimension, written) {
    const small = dimension === "mass" ? "g" : "ml", large = dimension === "mass" ? "kg" : "l";
    return written === small && base >= 1e6 ? `${grouped(base / 1e6)} ${large}` : `${grouped(base / 1e3)} ${small}`;
  }
  const from = (base, dimension) => { const large = base >= 1e6; return `${grouped(base / (large ? 1e6 : 1e3))} ${dimension === "mass" ? (large ? "kg" : "g") : (large ? "l" : "ml")}`; };
  function clause(substance, base, dimension) {
    const steps = minimums[substance];
    if (!steps) return "";
    const reached = steps.filter((least) => least !== null && base >= least).length;
    const words = reached ? form.dataset.sayClause : form.dataset.sayBelow;
    return " · " + words.replace("{clause}", reached).replace("{from}", from(steps[Math.max(reached - 1, 0)], dimension));
  }

  function number() {
    rows().forEach((row, place) => {
      const title = row.querySelector("[data-row-title]");
      title.textContent = `${title.dataset.rowTitle} ${place + 1}`;
      row.setAttribute("aria-label", title.textContent);
      row.querySelectorAll("[name], [for], [id], [aria-describedby]").forEach((part) => {
        for (const name of ["name", "for", "id", "aria-describedby"]) {
          const value = part.getAttribute(name);
          if (value) part.setAttribute(name, value.replace(/items-(\d+|__prefix__)-/g, `items-${place}-`));
        }
      });
      row.querySelector("[data-remove-row]").hidden = rows().length < 2;
    });
    total.value = rows().length;
  }

  function addRow() {
    blank.insertAdjacentHTML("beforebegin", blank.innerHTML.replaceAll("__prefix__", String(rows().length)));
    const row = rows().at(-1);
    if (isDrugCase() && !rows().some((other) => field(other, "is_drug").checked)) field(row, "is_drug").checked = true;
    number();
    dress(row);
    return row;
  }

  const isDrugCase = () => { const chosen = form.querySelector("[name=kind]:checked"); return Boolean(chosen) && chosen.value === "drugs"; };
  function dressCase(chosenNow) {
    form.querySelectorAll("[data-for-drugs]").forEach((part) => show(part, isDrugCase()));
    const first = rows()[0];
    if (chosenNow && first && !rows().some((row) => field(row, "is_drug").checked) && !field(first, "value_vnd").value) field(first, "is_drug").checked = isDrugCase();
    else if (chosenNow && first && !isDrugCase() && !field(first, "substance").value && rows().length === 1) field(first, "is_drug").checked = false;
    rows().forEach(dress);
  }

  // The rows that stand ready for browsers without script are taken away while they are empty.
  rows().slice(1).filter((row) => !typed(row) && !row.querySelector(".field-error")).forEach((row) => row.remove());
  number();
  dressCase(false);
  add.hidden = false;
  add.addEventListener("click", () => { const row = addRow(); form.dispatchEvent(new Event("input", { bubbles: true })); field(row, "name").focus(); });
  box.addEventListener("click", (event) => {
    const button = event.target.closest("[data-remove-row]");
    if (!button || rows().length < 2) return;
    const row = button.closest("[data-row]"), next = row.nextElementSibling && row.nextElementSibling.matches("[data-row]") ? row.nextElementSibling : row.previousElementSibling;
    row.remove();
    number();
    form.dispatchEvent(new Event("input", { bubbles: true }));
    if (next && next.matches("[data-row]")) field(next, "name").focus();
  });
  form.addEventListener("change", (event) => {
    if (event.target.name === "kind") dressCase(true);
    const row = event.target.closest("[data-row]");
    if (row) dress(row);
  });
  form.addEventListener("input", (event) => { const row = event.target.closest && event.target.closest("[data-row]"); if (row) readBack(row, field(row, "is_drug").checked); });
  form.addEventListener("docket:restore", (event) => {
    const wanted = Number((event.detail["items-TOTAL_FORMS"] || ["1"])[0]);
    while (rows().length < Math.min(wanted, 200)) addRow();
  });
})();
