// editor-place.js: the place of the selected region as numbers, which can be typed.
import { $, node, turn } from "./editor-page.js";
import * as shapes from "./editor-shapes.js";

const numbers = { rect: ["x", "y", "width", "height"], circle: ["x of the middle", "y of the middle", "radius"],
  ellipse: ["x of the middle", "y of the middle", "radius across", "radius down"] };

// placeFields shows where a region is.
export function placeFields(ed) {
  const place = $("numbers"), legend = $("place").querySelector("legend");

  function numberField(r, i, name, bare) {
    const id = "n" + i, input = node("input", { id, type: "text", inputmode: "decimal", "data-i": i, "data-keep": "number-" + i, "aria-label": bare && name });
    input.addEventListener("change", () => {
      const n = Number(input.value.trim().replace(",", ".").replace("%", "")), now = ed.store.selected;
      if (!now || input.value.trim() === "" || !Number.isFinite(n)) { input.value = now ? now.at[i] : ""; ed.say("That is no number."); return; }
      ed.written(now.key, now.at.map((v, j) => j === i ? n : v));
    });
    return bare ? input : node("div", { class: "field" }, node("label", { for: id }, name.replace(" of the middle", "")), input);
  }

  function corner(r, i) {
    const small = (sign, name, keep, run) => node("button", { type: "button", class: "button narrow", "aria-label": name, title: name, "data-keep": keep + i, onclick: run }, sign);
    const remove = small("×", `Remove corner ${i + 1}`, "corner-off-", () => ed.removeCorner(ed.store.selected.key, i));
    turn(remove, r.at.length > 6);
    return node("div", { class: "corner", role: "group", "aria-label": `Corner ${i + 1}` }, node("span", { "aria-hidden": "true" }, String(i + 1)),
      numberField(r, 2 * i, `x of corner ${i + 1}`, true), numberField(r, 2 * i + 1, `y of corner ${i + 1}`, true),
      small("+", `Put a corner in after corner ${i + 1}`, "corner-on-", () => ed.addCorner(i)), remove);
  }

  return r => {
    $("place").hidden = !r.shape;
    if (!r.shape) return;
    const poly = r.shape === "poly", count = r.at.length, kind = `${r.key} ${r.shape} ${count}`;
    legend.textContent = poly ? "Corners" : r.percent ? "Place, in percent" : "Place in the picture";
    if (place.dataset.kind !== kind) {
      place.dataset.kind = kind;
      place.className = poly ? "numbers corners" : "numbers n" + count;
      place.replaceChildren(...(poly ? shapes.corners(r.at).map((_, i) => corner(r, i)) : numbers[r.shape].map((name, i) => numberField(r, i, name))));
    }
    for (const input of place.querySelectorAll("input")) {
      const value = String(r.at[Number(input.dataset.i)]);
      if (document.activeElement !== input && input.value !== value) input.value = value;
    }
  };
}
