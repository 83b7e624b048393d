"use strict";
// What is typed into a form marked data-draft stays on this device until it is recorded, the person signs out, or three days pass.
(function () {
  const owner = document.body.dataset.user, prefix = `docket-draft:${owner}:`, KEPT = 72 * 3600 * 1000;
  const store = (() => { try { return window.localStorage; } catch (error) { return null; } })();
  if (!store) return;
  const mine = () => Object.keys(store).filter((name) => name.startsWith("docket-draft:"));
  for (const name of mine()) { try { if (Date.now() - JSON.parse(store[name]).at > KEPT) store.removeItem(name); } catch (error) { store.removeItem(name); } }
  document.querySelectorAll("[data-sign-out]").forEach((form) => form.addEventListener("submit", () => mine().forEach((name) => store.removeItem(name))));
  if (!owner) return;
  const skipped = new Set(["csrfmiddlewaretoken", "key"]);
  const vi = document.documentElement.lang === "vi";
  const said = (form, at) => {
    const line = form.querySelector("[data-draft-note]");
    if (line) line.textContent = (vi ? "Đã lưu nháp trên máy " : "Draft kept on this device ") + new Date(at).toTimeString().slice(0, 5);
  };
  document.querySelectorAll("form[data-draft]").forEach((form) => {
    const name = prefix + form.dataset.draft;
    const restorable = !form.querySelector("[data-errors]");
    const kept = store.getItem(name);
    if (kept && restorable) {
      const { at, values, sent } = JSON.parse(kept);
      if (sent) store.removeItem(name);
      else {
        form.dispatchEvent(new CustomEvent("docket:restore", { detail: values }));
        for (const [field, value] of Object.entries(values)) {
          form.querySelectorAll(`[name="${CSS.escape(field)}"]`).forEach((input) => {
            if (input.type === "file" || input.type === "hidden") return;
            if (input.type === "checkbox" || input.type === "radio") input.checked = value.includes(input.value);
            else input.value = value[0];
            input.dispatchEvent(new Event("input", { bubbles: true }));
            input.dispatchEvent(new Event("change", { bubbles: true }));
          });
        }
        said(form, at);
      }
    }
    let timer = 0;
    form.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        const values = {};
        for (const [field, value] of new FormData(form)) if (!skipped.has(field) && typeof value === "string") (values[field] = values[field] || []).push(value);
        const at = Date.now();
        store.setItem(name, JSON.stringify({ at, values }));
        said(form, at);
      }, 300);
    });
    // Sent: kept until the next page tells whether it was recorded (an error page shows the typed values itself).
    form.addEventListener("submit", () => { const now = store.getItem(name); if (now) sessionStorage.setItem("docket-sent", name); });
  });
  const sent = sessionStorage.getItem("docket-sent");
  if (sent && !document.querySelector("[data-errors], [data-back]")) { if (document.querySelector(".note.ok")) store.removeItem(sent); sessionStorage.removeItem("docket-sent"); }
})();
