// Where the focus is, and whether a reader can see that.
(() => {
  const element = document.activeElement;
  if (!element || element === document.body || !document.hasFocus()) return { index: -1 };
  const style = getComputedStyle(element), box = element.getBoundingClientRect();
  const visible = colour => !/^(transparent|rgba\(.*, 0\))$/.test(colour);
  const ring = style.outlineStyle === "auto" && !document.styleSheets.length; // the browser's own, drawn wider than its 1px
  const outline = ring || style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2 && visible(style.outlineColor);
  // A link in a drawing is ringed by the stroke of its own shape.
  const stroke = element.ownerSVGElement && [...element.querySelectorAll("rect, circle, ellipse, polygon, path")].some(shape => {
    const drawn = getComputedStyle(shape);
    return drawn.stroke !== "none" && visible(drawn.stroke) && parseFloat(drawn.strokeWidth) >= 3;
  });
  // A word that opens its meaning is ringed itself; its button lies over it.
  const word = element.closest("label"), ringed = word && getComputedStyle(word);
  const around = ringed && ringed.outlineStyle !== "none" && parseFloat(ringed.outlineWidth) >= 2 && visible(ringed.outlineColor);
  const name = (element.getAttribute("aria-label") || element.textContent).trim().replace(/\s+/g, " ").slice(0, 40);
  return {
    index: [...document.querySelectorAll("*")].indexOf(element),
    name: element.localName + " “" + name + "”",
    outlined: Boolean(outline || stroke || around),
    shown: box.width > 0 && box.height > 0 && box.bottom > 0 && box.right > 0 && box.top < innerHeight && box.left < innerWidth,
    scrolls: element.scrollWidth > element.clientWidth || element.scrollHeight > element.clientHeight,
  };
})()
