// editor-pointer.js: what a mouse, a pen and a finger do to the picture.
import * as shapes from "./editor-shapes.js";
import { drawn } from "./editor-stage.js";

export function pointers(ed, d) {
  const { svg, stage } = ed, down = new Set();
  let before = { key: 0, grip: "", at: 0 }; // the grip that was pressed last, and when

  svg.addEventListener("pointerdown", e => {
    if (e.button !== 0 || !ed.ready) return;
    if (e.isPrimary) down.clear();
    down.add(e.pointerId);
    ed.touch = e.pointerType === "touch";
    d.hint();
    if (down.size > 1) return d.cancel(); // two fingers do not draw
    d.cross = null;
    if (ed.tool === "part") pickPart(e);
    else if (d.draws()) begin(e);
    else choose(e);
  });

  function begin(e) {
    const [x, y] = stage.at(e), started = d.points.length === 0;
    e.preventDefault();
    svg.setPointerCapture(e.pointerId);
    d.hand = { touch: ed.touch, from: [e.clientX, e.clientY], started, how: e.pointerType };
    svg.focus({ preventScroll: true });
    if (started) { d.points = [x, y]; d.show(x, y); }
  }

  function choose(e) {
    const grip = e.target.closest("[data-grip]"), g = e.target.closest("[data-key]");
    if (grip) return take(e, grip.dataset.grip, grip.classList.contains("edge"));
    if (!g) {
      ed.select(0);
      return svg.focus({ preventScroll: true });
    }
    const key = Number(g.dataset.key), held = ed.store.selected && ed.store.selected.key === key;
    if (!held) ed.select(key);
    if (held || !ed.touch) take(e, "", false); // a finger chooses first, and may scroll
    stage.focus(key);
  }

  // take begins to move or to change the selected region.
  function take(e, grip, edge) {
    const r = ed.store.selected;
    if (!r || !r.shape) return;
    e.preventDefault();
    const again = grip && !edge && before.key === r.key && before.grip === grip && e.timeStamp - before.at < 400;
    before = { key: r.key, grip: again || edge ? "" : grip, at: e.timeStamp };
    if (again && r.shape === "poly") return ed.removeCorner(r.key, Number(grip.slice(1))); // pressed twice
    svg.setPointerCapture(e.pointerId);
    const shape = stage.shapeOf(r);
    d.hand = { from: [e.clientX, e.clientY], at: stage.at(e), r, shape, grip, touch: ed.touch };
    if (edge) { // a corner is put in
      const i = Number(grip.slice(1)) + 1, middle = shapes.edges(shape)[i - 1], at = shape.at.slice();
      at.splice(2 * i, 0, Math.round(middle[1]), Math.round(middle[2]));
      Object.assign(d.hand, { shape: { shape: "poly", at }, grip: "p" + i, put: true });
    }
  }

  svg.addEventListener("pointermove", e => {
    const [x, y] = stage.at(e), { hand } = d;
    if (!hand) { if (d.points.length) d.show(x, y); return; }
    hand.far ||= Math.hypot(e.clientX - hand.from[0], e.clientY - hand.from[1]) > 4;
    if (!hand.shape) return d.show(x, y);
    if (!hand.far) return;
    hand.result = hand.grip ? shapes.pulled(hand.shape, hand.grip, x, y) : kept(shapes.moved(hand.shape, x - hand.at[0], y - hand.at[1]), hand.shape);
    preview(hand);
  });

  // kept holds a moved shape in the picture, if it was in it.
  function kept(at, { shape }) {
    const b = shapes.box({ shape, at }), { width, height } = ed.size;
    const dx = b.w > width ? 0 : Math.max(0, -b.x) - Math.max(0, b.x + b.w - width), dy = b.h > height ? 0 : Math.max(0, -b.y) - Math.max(0, b.y + b.h - height);
    return shapes.moved({ shape, at }, dx, dy);
  }

  function preview({ r, shape, result }) {
    const now = { shape: shape.shape, at: result }, g = stage.layer.regions.querySelector(`[data-key="${r.key}"]`);
    if (g) {
      for (const kind of ["halo", "shape"]) g.querySelector("." + kind).replaceWith(drawn(now, { class: kind }));
      const [x, y] = stage.label(now), number = g.querySelector("text");
      number.setAttribute("x", x);
      number.setAttribute("y", y);
    }
    stage.grips({ ...r, at: shapes.asWritten(r, result, ed.size) });
  }

  svg.addEventListener("pointerup", e => {
    down.delete(e.pointerId);
    const h = d.hand;
    if (!h) return;
    if (h.shape) {
      d.hand = null;
      const at = h.result || h.put && h.shape.at;
      if (at) ed.place(h.r.key, at, h.put ? "Corner put in." : h.grip ? "Size changed." : "Moved.");
      else stage.draw();
      return;
    }
    if (h.started && !h.far) { // the first point is set, not dragged
      d.points = [];
      d.hand = { touch: h.touch };
    }
    d.point(...stage.at(e), h.how);
    d.hand = null;
  });

  svg.addEventListener("pointercancel", e => { down.delete(e.pointerId); d.cancel(); });
  svg.addEventListener("pointerleave", e => { if (!d.hand) down.delete(e.pointerId); });
  // A finger scrolls where it touches nothing that it can pull.
  svg.addEventListener("touchstart", e => {
    const held = d.draws() || e.target.closest("[data-grip], .region.sel");
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
    if (g && ed.tool === "select" && !d.hand && !ed.refocusing) ed.select(Number(g.dataset.key));
  });

  function pickPart(e) {
    const part = e.target.closest("[data-part]");
    if (part) ed.link(part.dataset.part, e.pointerType);
  }
}
