"use strict";
// Small comforts; every page works without them.
(function () {
  const vi = document.documentElement.lang === "vi";
  const every = (selector, act, root) => (root || document).querySelectorAll(selector).forEach(act);

  every("[data-theme-toggle]", (button) => button.addEventListener("click", () => {
    const next = document.documentElement.dataset.bsTheme === "dark" ? "light" : "dark";
    document.documentElement.dataset.bsTheme = next;
    try { localStorage.setItem("docket-theme", next); } catch (error) { /* private mode */ }
  }));
  every("[data-back]", (button) => button.addEventListener("click", () => history.back()));
  every("[data-print]", (button) => button.addEventListener("click", () => window.print()));
  every("[data-errors]", (box) => box.focus());

  // The account menu closes as menus do.
  every("details.account", (menu) => {
    document.addEventListener("click", (event) => { if (!menu.contains(event.target)) menu.open = false; });
    menu.addEventListener("keydown", (event) => { if (event.key === "Escape") { menu.open = false; menu.querySelector("summary").focus(); } });
  });

  // On a phone a filter waits behind its button, so that the list is the first thing seen; in use, it stays open.
  if (window.matchMedia("(max-width: 767px)").matches) every("form.filters", (form) => {
    const used = Array.from(new FormData(form).values()).some((value) => value !== "");
    const button = document.createElement("button");
    button.type = "button"; button.className = "btn btn-outline unfold noprint";
    button.textContent = vi ? "Bộ lọc" : "Filters";
    const show = (open) => { form.hidden = !open; button.setAttribute("aria-expanded", String(open)); };
    button.addEventListener("click", () => show(form.hidden));
    form.before(button);
    show(used || Boolean(form.querySelector("[aria-invalid]")));
  });

  // A second press of the same button is stopped here; the server's key stops it for good.
  every("form[data-act]", (form) => form.addEventListener("submit", (event) => {
    if (form.dataset.sent) { event.preventDefault(); return; }
    form.dataset.sent = "yes";
    setTimeout(() => delete form.dataset.sent, 8000);
  }));
  window.addEventListener("pageshow", () => every("form[data-act]", (form) => delete form.dataset.sent));

  // What a date field holds, in words: the picker speaks the device's language, this line speaks ours.
  const days = vi ? ["Chủ nhật", "Thứ hai", "Thứ ba", "Thứ tư", "Thứ năm", "Thứ sáu", "Thứ bảy"] : ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];
  const two = (number) => String(number).padStart(2, "0");
  function readback(input) {
    let line = input.parentElement.querySelector(".readback");
    if (!line) { line = document.createElement("p"); line.className = "readback"; input.insertAdjacentElement("afterend", line); }
    const read = new Date(input.value);
    line.textContent = Number.isNaN(read.getTime()) ? "" : `${days[read.getDay()]}, ${two(read.getDate())}/${two(read.getMonth() + 1)}/${read.getFullYear()}` + (input.value.includes("T") ? `, ${two(read.getHours())}:${two(read.getMinutes())}` : "");
  }
  document.addEventListener("input", (event) => { if (event.target.matches("input[type=datetime-local], input[type=date]")) readback(event.target); });
  every("input[type=datetime-local], input[type=date]", readback);

  // Sums are grouped when they are shown and when the field is left, so that zeros can be counted.
  function group(input) {
    const digits = input.value.replace(/[.\s]/g, "");
    if (/^\d+$/.test(digits)) input.value = digits.replace(/\B(?=(\d{3})+(?!\d))/g, ".");
  }
  document.addEventListener("focusout", (event) => { if (event.target.matches("[data-money]")) group(event.target); });
  every("[data-money]", group);

  // j and k walk a list, Enter opens, / searches, n records.
  const rows = () => Array.from(document.querySelectorAll("[data-rows] tbody a.t"));
  document.addEventListener("keydown", (event) => {
    if (event.target.closest("input, textarea, select, [contenteditable]") || event.ctrlKey || event.metaKey || event.altKey) return;
    const links = rows(), at = links.indexOf(document.activeElement);
    if (event.key === "j" && links.length) links[Math.min(at + 1, links.length - 1)].focus();
    else if (event.key === "k" && links.length) links[Math.max(at - 1, 0)].focus();
    else if (event.key === "/") { const box = document.querySelector("[data-search], main input[name=q]"); if (box) { box.focus(); event.preventDefault(); } }
    else if (event.key === "n") { const link = document.querySelector("[data-new]"); if (link) link.click(); }
  });
})();
