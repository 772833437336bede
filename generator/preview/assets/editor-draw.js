// editor-draw.js: a shape that is being drawn, point by point, until it is a region. What sets its points is
// in editor-pointer.js and editor-keys.js.
import { keys } from "./editor-keys.js";
import { put } from "./editor-page.js";
import { pointers } from "./editor-pointer.js";
import * as shapes from "./editor-shapes.js";
import { drawn, el, formOf, twice } from "./editor-stage.js";

const hints = {
  select: "Choose a region and drag it, or its handles. Tab goes from region to region; arrow keys move, with Alt they change the size.",
  rect: "Drag from corner to corner, or set two corners. With keys: arrows move the cross, Enter sets a corner.",
  circle: "Drag from the middle outwards, or set the middle and the edge. With keys: arrows move the cross, Enter sets a point.",
  ellipse: "Drag from corner to corner, or set two corners. With keys: arrows move the cross, Enter sets a corner.",
  poly: "Set corner after corner; the first one, a double click or Enter closes it, Backspace takes the last one back. With keys: arrows move the cross, Enter sets a corner, and once more closes.",
  part: "Click a part of the drawing that is to lead somewhere, or choose one in the list.",
};
const byFinger = {
  select: "Tap a region to choose it; then drag it, or its handles. Drag elsewhere to scroll.",
  rect: "Draw with one finger from corner to corner, or tap two corners.",
  circle: "Draw with one finger from the middle outwards, or tap the middle and the edge.",
  ellipse: "Draw with one finger from corner to corner, or tap two corners.",
  poly: "Tap corner after corner, and the first one again to close it.",
  part: "Tap a part of the drawing that is to lead somewhere, or choose one in the list.",
};

export function drawing(ed) {
  const { svg, stage } = ed;
  const d = {
    points: [],  // set so far, in the order x, y
    cross: null, // where the keyboard's cross is
    hand: null,  // what a pointer is doing
    tool(name) {
      ed.tool = name;
      d.points = [];
      d.hand = null;
      for (const b of ed.tools) b.setAttribute("aria-pressed", String(b.dataset.tool === name));
      d.hint();
      svg.classList.toggle("linking", name === "part");
      if (name === "select" || name === "part") d.cross = null;
      else if (ed.store.selected) ed.select(0); // what is typed now belongs to the new one
      show();
      stage.draw();
    },
    // use is a tool that the author takes. Who takes it by keys has no pointer: a cross is where a point would be set.
    use(name, byKeys) {
      const { textContent } = ed.tools.find(b => b.dataset.tool === name), begun = d.points.length > 0 && formOf({ shape: ed.tool });
      d.tool(name);
      if (name !== "select") svg.focus({ preventScroll: true });
      if (byKeys) d.aim();
      ed.say([textContent + ".", begun && `The ${begun} that was begun is dropped.`, d.cross && d.where()].filter(Boolean).join(" "));
    },
    // hint says how the tool is used, by what is in the hand.
    hint() { put(ed.hint, (ed.touch ? byFinger : hints)[ed.tool]); },
    // close ends a polygon that is still open; false where one corner or two are no polygon.
    close() {
      if (ed.tool !== "poly" || !d.points.length) return true;
      if (d.points.length >= 6) finish();
      return !d.points.length;
    },
    get busy() { return d.points.length > 0 || d.hand !== null; },
    draws: () => ed.tool !== "select" && ed.tool !== "part",
    show, point, finish, cancel, back,
  };

  // show draws what is not yet a region: the shape so far, and the cross.
  function show(x, y) {
    const unit = 1 / stage.scale, kids = [], { points, cross } = d, { width, height } = ed.size;
    if (cross && x === undefined) [x, y] = cross;
    const moving = points.length > 0 && x !== undefined, line = moving ? [...points, x, y] : points;
    if (moving && ed.tool !== "poly") kids.push(...twice(kind => drawn({ shape: ed.tool, at: shapes.between(ed.tool, ...points, x, y) }, { class: kind })));
    else if (line.length > 2) kids.push(...twice(kind => el("polyline", { points: shapes.corners(line).join(" "), class: kind })));
    if (cross) kids.push(...twice(kind => el("path", { class: "cross " + kind, d: `M0 ${cross[1]}H${width}M${cross[0]} 0V${height}` })), el("circle", { cx: cross[0], cy: cross[1], r: 5 * unit }));
    shapes.corners(points).forEach(([u, v], i) => kids.push(el("circle", { cx: u, cy: v, r: (i ? 3.5 : 6) * unit, class: i ? "" : near(x, y) ? "first near" : "first" })));
    stage.layer.draft.replaceChildren(...kids);
  }

  // near says that a place is so close to a polygon's first corner that it means it.
  function near(x, y) {
    const { points } = d, reach = (d.hand && d.hand.touch ? 22 : 12) / stage.scale;
    return ed.tool === "poly" && points.length >= 6 && Math.hypot(points[0] - x, points[1] - y) <= reach;
  }

  // point sets a point of the shape that is being drawn.
  function point(x, y, how) {
    const { points } = d, n = points.length;
    if (ed.tool === "poly") {
      if (near(x, y) || n && Math.hypot(points[n - 2] - x, points[n - 1] - y) <= (how === "keys" ? 0 : 3 / stage.scale)) return finish(how);
      points.push(x, y);
      ed.say(`Corner ${points.length / 2} at ${x}, ${y}.`);
      return show(x, y);
    }
    if (n === 0) {
      points.push(x, y);
      ed.say(`${ed.tool === "circle" ? "Middle" : "Corner"} at ${x}, ${y}.`);
      return show(x, y);
    }
    if (x === points[0] && y === points[1]) return;
    points.push(x, y);
    finish(how);
  }

  function finish(how) {
    const shape = ed.tool, set = d.points;
    if (shape === "poly" && set.length < 6) return ed.say("A polygon needs three corners.");
    const at = shape === "poly" ? set : shapes.between(shape, ...set);
    d.tool("select");
    ed.add({ shape, at: shapes.asWritten({ shape, percent: false }, at, ed.size), percent: false }, how);
  }

  function cancel() {
    if (!d.busy) return;
    d.points = [];
    d.hand = null;
    show();
    stage.draw();
    ed.say("Nothing drawn.");
  }

  // back takes back the last corner.
  function back() {
    d.points = d.points.slice(0, -2);
    show();
    ed.say(d.points.length ? "Last corner taken back." : "Nothing drawn.");
  }

  pointers(ed, d);
  keys(ed, d);
  return d;
}
