"use strict";
// Before the first paint: the theme the person chose, else the one of the device.
(function () {
  var kept = null;
  try { kept = localStorage.getItem("docket-theme"); } catch (error) { /* private mode */ }
  var dark = kept ? kept === "dark" : window.matchMedia("(prefers-color-scheme: dark)").matches;
  document.documentElement.dataset.bsTheme = dark ? "dark" : "light";
})();
