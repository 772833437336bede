// editor-faults.js: what is not yet right with the regions, said while they are drawn.
import * as shapes from "./editor-shapes.js";
import { node } from "./editor-form.js";

const finger = 24;       // pixels: what can be tapped
const phone = 390 - 40;  // pixels: a picture's width on a phone

export function faults(ed) {
  const box = document.getElementById("faults");
  let of = null, found = new Map();
  const add = (r, text) => found.set(r.key, (found.get(r.key) || []).concat(text));

  function look() {
    const regions = ed.store.regions;
    found = new Map();
    const lists = { nowhere: [], broken: [], refused: [], small: [], outside: [], over: [] };
    const drawn = regions.map(r => [r, ed.stage.shapeOf(r)]);
    for (const [r, shape] of drawn) {
      if (!r.to) { lists.nowhere.push(r); add(r, "no target"); }
      else if (r.broken) { lists.broken.push(r); add(r, "broken target"); }
      if (ed.refused.some(x => x.key === r.key)) { lists.refused.push(r); add(r, "not accepted"); }
      if (!shape) { if (ed.partsReady) { lists.outside.push(r); add(r, "part not found"); } continue; }
      const b = shapes.box(shape), scale = Math.min(1, phone / ed.size.width);
      if (Math.min(b.w, b.h) * scale < finger) { lists.small.push(r); add(r, "too small"); }
      if (b.x < -.5 || b.y < -.5 || b.x + b.w > ed.size.width + .5 || b.y + b.h > ed.size.height + .5) { lists.outside.push(r); add(r, "outside"); }
    }
    drawn.forEach(([r, a], i) => drawn.slice(0, i).forEach(([q, b], j) => { // of parts of a drawing only the boxes are known
      if (r.shape && regions[j].shape && a && b && shapes.common(a, b) > .2) { lists.over.push([r, q]); add(r, `over ${ed.store.regions.indexOf(q) + 1}`); }
    }));
    return lists;
  }

  const name = r => node("button", { type: "button", class: "to-region", "aria-label": `Region ${ed.store.regions.indexOf(r) + 1}`, onclick: () => { ed.select(r.key); ed.reveal(r.key); } }, String(ed.store.regions.indexOf(r) + 1));
  function line(text, list, tail = "") {
    const p = node("p", { class: "several" }, text);
    list.forEach((r, i) => p.append(i ? ", " : " ", name(r)));
    p.append(tail + ".");
    return p;
  }

  return {
    of(r) {
      if (of !== ed.store.regions) { of = ed.store.regions; look(); }
      return found.get(r.key) || [];
    },
    forget() { of = null; },
    draw() {
      of = ed.store.regions;
      const l = look(), lines = [];
      if (l.nowhere.length) lines.push(line("Without a target, and so not on the site:", l.nowhere));
      if (l.refused.length) lines.push(line("Not saved because of", l.refused, "; see the fields"));
      if (l.broken.length) lines.push(line("The target is not there:", l.broken));
      if (l.outside.length) lines.push(line("Outside the picture, or not found in it:", l.outside));
      if (l.small.length) lines.push(line("Too small for a finger on a phone:", l.small));
      for (const [r, q] of l.over.slice(0, 5)) lines.push(node("p", {}, name(r), " lies over ", name(q), ". Where they meet, the later one is on top."));
      box.replaceChildren(...lines);
    },
  };
}
