// editor-faults.js: what is not yet right with the regions, said while they are drawn.
import { $, node } from "./editor-page.js";
import * as shapes from "./editor-shapes.js";

const finger = 24;       // pixels: what can be tapped
const most = 12;         // regions that are named in a line; all are marked in the list
const phone = 320;       // pixels: a picture's width on the narrowest phone, as for the build

export function faults(ed) {
  const box = $("faults");
  let found = new Map(); // by the key of the region
  const fits = () => Math.min(1, phone / ed.size.width), sized = (width, height) => `${width} × ${height}`;
  const outside = b => b.x < -.5 || b.y < -.5 || b.x + b.w > ed.size.width + .5 || b.y + b.h > ed.size.height + .5;
  const small = b => Math.min(b.w, b.h) * fits() < finger - .05;

  function look() {
    const regions = ed.store.regions, lists = { nowhere: [], broken: [], crossed: [], outside: [], small: [], over: [] };
    const add = (r, text) => found.set(r.key, (found.get(r.key) || []).concat(text));
    const drawn = regions.map(r => [r, ed.stage.shapeOf(r)]);
    found = new Map();
    for (const [r, shape] of drawn) {
      if (!r.to) { lists.nowhere.push(r); add(r, "no target"); }
      else if (!ed.targets.live(r)) { lists.broken.push(r); add(r, "leads nowhere"); }
      if (ed.refused.some(x => x.key === r.key && ed.wrong(r, x.field))) add(r, "not accepted");
      if (!shape) { if (ed.partsReady) { lists.outside.push(r); add(r, "part not found"); } continue; }
      const b = shapes.box(shape);
      if (shapes.crosses(shape)) { lists.crossed.push(r); add(r, "crosses itself"); }
      if (small(b)) { lists.small.push(r); add(r, "too small"); }
      if (outside(b)) { lists.outside.push(r); add(r, "outside"); }
    }
    drawn.forEach(([r, a], i) => drawn.slice(0, i).forEach(([q, b], j) => { // of parts of a drawing only the boxes are known
      if (r.shape && regions[j].shape && a && b && shapes.common(a, b) > .2) { lists.over.push([r, q]); add(r, `over ${j + 1}`); }
    }));
    return lists;
  }

  let count = 0; // of the buttons so far
  function name(r) {
    const n = ed.store.regions.indexOf(r) + 1;
    return node("button", { type: "button", class: "to-region", "data-keep": `fault-${count++}`, "aria-label": `Region ${n}`, onclick: () => { ed.select(r.key); ed.reveal(r.key); } }, String(n));
  }
  function line(text, list) {
    const shown = list.slice(0, most), more = list.length - shown.length;
    return node("p", { class: "several" }, text, ...shown.flatMap(r => [" ", name(r)]), more && ` and ${more} more`);
  }

  // other says that the file was made for another size of the picture; a drawing has none of its own.
  function other() {
    const { naturalWidth: width, naturalHeight: height } = ed.img, same = width === ed.size.width && height === ed.size.height;
    if (same || !width || /\.svg$/i.test(ed.data.picture)) return [];
    return [node("p", {}, `The picture is ${sized(width, height)} pixels, and its regions were made for ${sized(ed.size.width, ed.size.height)}. If it was scaled, the list of problems has their new numbers.`)];
  }

  return {
    // place is what is wrong with where a region is.
    place(r) {
      const shape = ed.stage.shapeOf(r), b = shape && shapes.box(shape);
      if (!shape) return "";
      return [shapes.crosses(shape) && "Its sides cross each other. Its corners belong in the order in which they follow each other around it.",
        outside(b) && `It reaches beyond the picture, which is ${sized(ed.size.width, ed.size.height)}.`,
        small(b) && `A finger on a phone needs ${Math.ceil(finger / fits())} pixels of the picture each way.`].filter(Boolean).join(" ");
    },
    of: r => found.get(r.key) || [],
    draw() {
      const l = look(), said = [["Without a target, and so not on the site:", l.nowhere], ["The target is not there:", l.broken], ["The sides of a polygon cross each other:", l.crossed],
        ["Outside the picture, or not found in it:", l.outside], ["Too small for a finger on a phone:", l.small]];
      count = 0;
      box.replaceChildren(...other(), ...said.filter(([, list]) => list.length).map(([text, list]) => line(text, list)),
        ...l.over.slice(0, 5).map(([r, q]) => node("p", {}, name(r), " lies over ", name(q), ". Where they meet, the later one is on top.")));
    },
  };
}
