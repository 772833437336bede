// editor-draw.js: what a mouse, a pen, a finger and the keyboard do to the picture.
import * as shapes from "./editor-shapes.js";
import { drawn, el } from "./editor-stage.js";

const hints = {
  select: "Choose a region and drag it, or its handles. Tab goes from region to region; arrow keys move, with Alt they change the size.",
  rect: "Drag from corner to corner, or set two corners. With the keyboard: arrow keys move the cross, Enter sets a corner.",
  circle: "Drag from the middle outwards, or set the middle and the edge. With the keyboard: arrow keys move the cross, Enter sets a point.",
  ellipse: "Drag from corner to corner, or set two corners. With the keyboard: arrow keys move the cross, Enter sets a corner.",
  poly: "Set corner after corner. The first corner, a double click or Enter closes it; Backspace takes the last one back. With the keyboard: arrow keys move the cross, Enter sets a corner, and once more closes.",
  part: "Click a part of the drawing that is to lead somewhere, or choose one in the list.",
};

export function drawing(ed) {
  const { svg } = ed, stage = ed.stage;
  let points = [];     // set so far, in the order x, y
  let cross = null;    // where the keyboard's cross is
  let hand = null;     // what a pointer is doing
  let before = { key: 0, grip: "", at: 0 }; // the grip that was pressed last, and when
  const pointers = new Set();

  const d = {
    tool(name) {
      ed.tool = name;
      points = [];
      hand = null;
      for (const b of ed.tools) b.setAttribute("aria-pressed", String(b.dataset.tool === name));
      ed.hint.textContent = hints[name];
      svg.classList.toggle("linking", name === "part");
      if (name === "select" || name === "part") cross = null;
      else if (ed.store.selected) ed.select(0); // what is typed now belongs to the new one
      show();
      stage.draw();
    },
    cancel,
    // close ends a polygon that is still open; false where one corner or two are no polygon.
    close() {
      if (ed.tool !== "poly" || !points.length) return true;
      if (points.length >= 6) finish();
      return !points.length;
    },
    get busy() { return points.length > 0 || hand !== null; },
  };

  // show draws what is not yet a region: the shape so far, and the cross.
  function show(x, y) {
    const unit = 1 / stage.scale, kids = [];
    if (cross && x === undefined) [x, y] = cross;
    if (points.length > 0 && x !== undefined) {
      const [a, b] = points;
      if (ed.tool === "poly") {
        kids.push(el("polyline", { points: shapes.corners([...points, x, y]).join(" ") }));
      } else kids.push(drawn({ shape: ed.tool, at: shapes.between(ed.tool, a, b, x, y) }));
    } else if (points.length > 2) kids.push(el("polyline", { points: shapes.corners(points).join(" ") }));
    shapes.corners(points).forEach(([u, v], i) => kids.push(el("circle", { cx: u, cy: v, r: (i ? 3.5 : 6) * unit, class: i ? "" : near(x, y) ? "first near" : "first" })));
    if (cross) {
      const [u, v] = cross, { width, height } = ed.size;
      kids.push(el("path", { class: "cross", d: `M0 ${v}H${width}M${u} 0V${height}` }), el("circle", { cx: u, cy: v, r: 5 * unit }));
    }
    stage.layer.draft.replaceChildren(...kids);
  }

  // near says that a place is so close to a polygon's first corner that it means it.
  function near(x, y) {
    const reach = (hand && hand.touch ? 22 : 12) / stage.scale;
    return ed.tool === "poly" && points.length >= 6 && Math.hypot(points[0] - x, points[1] - y) <= reach;
  }

  // point sets a point of the shape that is being drawn.
  function point(x, y, how) {
    if (ed.tool === "poly") {
      const n = points.length;
      if (near(x, y) || n && Math.hypot(points[n - 2] - x, points[n - 1] - y) <= (how === "keys" ? 0 : 3 / stage.scale)) return finish(how);
      points.push(x, y);
      ed.say(`Corner ${points.length / 2} at ${x}, ${y}.`);
      return show(x, y);
    }
    if (points.length === 0) {
      points = [x, y];
      ed.say(`${ed.tool === "circle" ? "Middle" : "Corner"} at ${x}, ${y}.`);
      return show(x, y);
    }
    if (x === points[0] && y === points[1]) return;
    points.push(x, y);
    finish(how);
  }

  function finish(how) {
    const shape = ed.tool, set = points;
    if (shape === "poly" && set.length < 6) {
      ed.say("A polygon needs three corners.");
      return;
    }
    const at = shape === "poly" ? set : shapes.between(shape, ...set);
    points = [];
    hand = null;
    d.tool("select");
    cross = null;
    show();
    ed.add({ shape, at: shapes.asWritten({ shape, percent: false }, at, ed.size), percent: false }, how);
  }

  function cancel() {
    if (hand && hand.cancel) hand.cancel();
    if (!points.length && !hand) return false;
    points = [];
    hand = null;
    show();
    stage.draw();
    ed.say("Nothing drawn.");
    return true;
  }

  /* pointers */

  svg.addEventListener("pointerdown", e => {
    if (e.button !== 0 || !ed.ready) return;
    if (e.isPrimary) pointers.clear();
    pointers.add(e.pointerId);
    ed.touch = e.pointerType === "touch";
    if (pointers.size > 1) { cancel(); return; } // two fingers do not draw
    const how = e.pointerType, [x, y] = stage.at(e);
    cross = null;
    if (ed.tool === "part") return pickPart(e);
    if (ed.tool !== "select") {
      e.preventDefault();
      svg.setPointerCapture(e.pointerId);
      svg.focus({ preventScroll: true });
      hand = { touch: ed.touch, from: [e.clientX, e.clientY], started: points.length === 0, how };
      if (hand.started) { points = [x, y]; show(x, y); }
      return;
    }
    const grip = e.target.closest("[data-grip]"), g = e.target.closest("[data-key]");
    if (grip) take(e, grip.dataset.grip, grip.classList.contains("edge"), x, y);
    else if (g) {
      const key = Number(g.dataset.key), held = ed.store.selected && ed.store.selected.key === key;
      if (!held) ed.select(key);
      if (held || e.pointerType !== "touch") take(e, "", false, x, y); // a finger chooses first, and may scroll
      stage.focus(key);
    } else {
      ed.select(0);
      svg.focus({ preventScroll: true });
    }
  });

  // take begins to move or to change the selected region.
  function take(e, grip, edge, x, y) {
    const r = ed.store.selected;
    if (!r || !r.shape) return;
    e.preventDefault();
    const again = grip && !edge && before.key === r.key && before.grip === grip && e.timeStamp - before.at < 400;
    before = { key: r.key, grip: again || edge ? "" : grip, at: e.timeStamp };
    if (again && r.shape === "poly") return ed.removeCorner(r.key, Number(grip.slice(1))); // pressed twice
    svg.setPointerCapture(e.pointerId);
    const shape = stage.shapeOf(r);
    hand = { from: [e.clientX, e.clientY], at: [x, y], r, shape, grip, touch: ed.touch };
    if (edge) { // a corner is put in
      const i = Number(grip.slice(1)) + 1, middle = shapes.edges(shape)[i - 1], at = shape.at.slice();
      at.splice(2 * i, 0, Math.round(middle[1]), Math.round(middle[2]));
      hand.shape = { shape: "poly", at };
      hand.grip = "p" + i;
      hand.put = true;
    }
  }

  svg.addEventListener("pointermove", e => {
    const [x, y] = stage.at(e);
    if (!hand) { if (points.length) show(x, y); return; }
    const far = Math.hypot(e.clientX - hand.from[0], e.clientY - hand.from[1]) > 4;
    if (!hand.shape) { hand.far ||= far; return show(x, y); }
    if (!far && !hand.far) return;
    hand.far = true;
    hand.result = hand.grip ? shapes.pulled(hand.shape, hand.grip, x, y) : kept(shapes.moved(hand.shape, x - hand.at[0], y - hand.at[1]), hand.shape);
    preview();
  });

  // kept holds a moved shape in the picture, if it was in it.
  function kept(at, { shape }) {
    const b = shapes.box({ shape, at }), { width, height } = ed.size;
    const dx = b.w > width ? 0 : Math.max(0, -b.x) - Math.max(0, b.x + b.w - width), dy = b.h > height ? 0 : Math.max(0, -b.y) - Math.max(0, b.y + b.h - height);
    return shapes.moved({ shape, at }, dx, dy);
  }

  function preview() {
    const now = { shape: hand.shape.shape, at: hand.result }, g = stage.layer.regions.querySelector(`[data-key="${hand.r.key}"]`);
    if (g) {
      g.querySelector(":scope > :not(text)").replaceWith(drawn(now));
      const [x, y] = stage.label(now), number = g.querySelector("text");
      number.setAttribute("x", x);
      number.setAttribute("y", y);
    }
    stage.grips({ ...hand.r, at: shapes.asWritten(hand.r, hand.result, ed.size) });
  }

  svg.addEventListener("pointerup", e => {
    pointers.delete(e.pointerId);
    if (!hand) return;
    const h = hand, [x, y] = stage.at(e);
    if (h.shape) {
      hand = null;
      const at = h.result || h.put && h.shape.at;
      if (at) ed.place(h.r.key, at, h.put ? "Corner put in." : h.grip ? "Size changed." : "Moved.");
      else stage.draw();
      return;
    }
    if (h.started && !h.far) { // the first point is set, not dragged
      points = [];
      hand = { touch: h.touch };
      point(x, y, h.how);
      hand = null;
      return;
    }
    point(x, y, h.how);
    hand = null;
  });

  svg.addEventListener("pointercancel", e => { pointers.delete(e.pointerId); cancel(); });
  svg.addEventListener("pointerleave", e => { if (!hand) pointers.delete(e.pointerId); });
  // A finger scrolls where it touches nothing that it can pull.
  svg.addEventListener("touchstart", e => {
    const held = ed.tool !== "select" && ed.tool !== "part" || e.target.closest("[data-grip], .region.sel");
    if (held && e.touches.length === 1) e.preventDefault();
  }, { passive: false });
  svg.addEventListener("contextmenu", e => { // a long press, or the other button: a corner goes
    const grip = e.target.closest(".grip"), r = ed.store.selected;
    if (!grip || !r || r.shape !== "poly") return;
    e.preventDefault();
    ed.removeCorner(r.key, Number(grip.dataset.grip.slice(1)));
  });
  svg.addEventListener("focusin", e => {
    const g = e.target.closest("[data-key]");
    if (g && ed.tool === "select" && !hand && !ed.refocusing) ed.select(Number(g.dataset.key));
  });

  function pickPart(e) {
    const part = e.target.closest("[data-part]");
    if (part) ed.link(part.dataset.part, e.pointerType);
  }

  /* keys in the picture */

  // begin is where the keyboard's cross appears: at the last point, else in the middle.
  function begin() {
    return points.length ? points.slice(-2) : [Math.round(ed.size.width / 2), Math.round(ed.size.height / 2)];
  }

  const ways = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
  svg.addEventListener("keydown", e => {
    if (e.ctrlKey || e.metaKey) return;
    const way = ways[e.key], step = e.shiftKey ? 10 : 1, r = ed.store.selected;
    const draws = ed.tool !== "select" && ed.tool !== "part", used = () => e.preventDefault();
    if (way && draws) {
      used();
      const [x, y] = cross || begin();
      const clamp = (n, most) => Math.max(0, Math.min(most, n));
      cross = cross ? [clamp(x + way[0] * step, ed.size.width), clamp(y + way[1] * step, ed.size.height)] : [x, y];
      show();
      ed.where(cross);
    } else if ((e.key === "Enter" || e.key === " ") && draws) {
      used();
      if (cross) point(...cross, "keys");
      else if (points.length && ed.tool === "poly") finish("keys"); // it was drawn by a pointer
      else { cross = begin(); show(); ed.where(cross); }
    } else if (e.key === "Backspace" && ed.tool === "poly" && points.length) {
      used();
      points = points.slice(0, -2);
      show();
      ed.say(points.length ? "Last corner taken back." : "Nothing drawn.");
    } else if (ed.tool !== "select" || !r) {
      return;
    } else if (way && r.shape) {
      used();
      const shape = stage.shapeOf(r);
      const at = e.altKey ? shapes.grown(shape, way[0] * step, way[1] * step) : shapes.moved(shape, way[0] * step, way[1] * step);
      ed.place(r.key, at, e.altKey ? "Size changed." : "Moved.", "key" + r.key);
    } else if (e.key === "Enter" || e.key === " ") {
      used();
      ed.select(Number((e.target.closest("[data-key]") || {}).dataset?.key || r.key));
      ed.toField.focus();
    } else if (e.key === "Delete" || e.key === "Backspace") {
      used();
      ed.remove();
    }
  });
  svg.addEventListener("keyup", e => { if (ways[e.key]) ed.store.rest(); });
  svg.addEventListener("blur", () => { if (cross) { cross = null; show(); } });
  return d;
}
