// What a page says, without the buttons that only work with script.
(() => {
  document.querySelectorAll("button").forEach(button => button.remove());
  return document.body.innerText.replace(/\s+/g, " ").trim();
})()
