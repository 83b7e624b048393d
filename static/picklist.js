"use strict";
// A box above a long list of check boxes: shows the lines that hold every word typed, with or without diacritics.
(function () {
  const plain = (text) => text.toLowerCase().replace(/đ/g, "d").normalize("NFD").replace(/[\u0300-\u036f]/g, "");
  document.querySelectorAll("[data-picklist]").forEach((box) => {
    const lines = Array.from(document.getElementById(box.dataset.picklist).querySelectorAll(".check-line"));
    const texts = lines.map((line) => plain(line.textContent));
    box.hidden = false;
    box.addEventListener("input", () => {
      const words = plain(box.value).split(/\s+/).filter(Boolean);
      lines.forEach((line, at) => { line.hidden = !line.querySelector("input").checked && !words.every((word) => texts[at].includes(word)); });
    });
  });
})();
