// Marks of the current place that differ from their neighbours by colour alone.
(() => {
  const sides = ["Top", "Right", "Bottom", "Left"];
  const form = style => [style.fontWeight, style.fontStyle, style.textDecorationLine, style.textDecorationStyle, style.textDecorationThickness,
    style.outlineStyle, style.outlineWidth, ...sides.flatMap(side => [style["border" + side + "Style"], style["border" + side + "Width"]])];
  const drawn = style => /^(none|normal)$/.test(style.content) ? "nothing" : [...form(style), style.content, style.width, style.height];
  const look = element => JSON.stringify([form(getComputedStyle(element)), drawn(getComputedStyle(element, "::before")), drawn(getComputedStyle(element, "::after"))]);
  const found = matchMedia("(forced-colors: active)").matches ? [] : ["colours are not forced"];
  for (const current of document.querySelectorAll("[aria-current]")) {
    const list = current.closest("ol, ul, nav");
    const other = list && [...list.querySelectorAll("a:not([aria-current])")].find(link => link.parentElement.parentElement === current.parentElement.parentElement);
    if (!current.checkVisibility() || !other) continue;
    if (look(current) === look(other)) found.push("the mark of the current place is a colour alone: “" + current.textContent.trim() + "”");
  }
  return found;
})()
