"use strict";
console.error("a complaint");
document.addEventListener("DOMContentLoaded", () => {
  document.getElementById("scripted").textContent = "With script.";
  nothing.there();
});
