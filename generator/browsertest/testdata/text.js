// What a page says, without the buttons that only work with script and what is said only where none runs.
(() => {
  document.querySelectorAll("button, noscript").forEach(element => element.remove());
  return document.body.innerText.replace(/\s+/g, " ").trim();
})()
