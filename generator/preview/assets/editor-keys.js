// editor-keys.js: what the keyboard does to the picture, and the keys that choose tools and actions.
import * as shapes from "./editor-shapes.js";

const ways = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
const tools = { v: "select", r: "rect", c: "circle", e: "ellipse", p: "poly", l: "part" };
const withControl = { s: "save", z: "undo", y: "redo", d: "duplicate" };
const alone = { "+": "in", "=": "in", "-": "out", 0: "fit" };

// keys is what keys do in the picture.
export function keys(ed, d) {
  const { svg, stage } = ed;

  // step is a pixel of the screen, though not less than one of the picture; with Shift, ten.
  const step = e => Math.max(1, Math.round(1 / stage.scale)) * (e.shiftKey ? 10 : 1);

  // begin is where the keyboard's cross appears: at the last point, else in the middle.
  const begin = () => d.points.length ? d.points.slice(-2) : [Math.round(ed.size.width / 2), Math.round(ed.size.height / 2)];

  function cross(to) {
    const clamp = (n, most) => Math.max(0, Math.min(most, n));
    d.cross = [clamp(to[0], ed.size.width), clamp(to[1], ed.size.height)];
    d.show();
    ed.say(d.where());
  }
  d.where = () => `The cross is at ${d.cross.join(", ")}.`;
  d.aim = () => { if (d.draws() && !d.cross) cross(begin()); };

  function draw(e) {
    const way = ways[e.key], n = step(e);
    if (way) cross(d.cross ? [d.cross[0] + way[0] * n, d.cross[1] + way[1] * n] : begin());
    else if (e.key === "Backspace" && ed.tool === "poly" && d.points.length) d.back();
    else if (e.key !== "Enter" && e.key !== " ") return false;
    else if (d.cross) d.point(...d.cross, "keys");
    else if (d.points.length && ed.tool === "poly") d.point(...d.points.slice(-2), "keys"); // it was drawn by a pointer
    else d.aim();
    return true;
  }

  function change(e, r) {
    const way = ways[e.key], n = step(e);
    if (way && r.shape) {
      const at = (e.altKey ? shapes.grown : shapes.moved)(stage.shapeOf(r), way[0] * n, way[1] * n);
      ed.place(r.key, at, e.altKey ? "Size changed." : "Moved.", "key" + r.key);
    } else if (e.key === "Enter" || e.key === " ") {
      ed.select(Number((e.target.closest("[data-key]") || {}).dataset?.key || r.key));
      ed.toField.focus();
    } else if (e.key === "Delete" || e.key === "Backspace") ed.remove();
    else return false;
    return true;
  }

  svg.addEventListener("keydown", e => {
    if (e.ctrlKey || e.metaKey) return;
    const r = ed.store.selected;
    if (d.draws() ? draw(e) : ed.tool === "select" && r && change(e, r)) e.preventDefault();
  });
  svg.addEventListener("keyup", e => { if (ways[e.key]) ed.store.rest(); });
  svg.addEventListener("focus", () => { if (svg.matches(":focus-visible") && !d.hand) d.aim(); });
  svg.addEventListener("blur", () => { if (d.cross) { d.cross = null; d.show(); } });
}

// shortcuts are keys for tools and actions. A letter alone must not do anything to those who speak their
// letters, but where it is meant.
export function shortcuts(ed, run) {
  document.addEventListener("keydown", e => {
    if (!ed.ready) return;
    const typing = e.target.closest("input, textarea, select"), key = e.key.length === 1 ? e.key.toLowerCase() : e.key;
    const used = name => { e.preventDefault(); run(name); };
    if ((e.ctrlKey || e.metaKey) && !e.altKey) {
      if (!withControl[key]) return;
      if (key === "z" && typing) typing.blur();
      return used(key === "z" && e.shiftKey ? "redo" : withControl[key]);
    }
    if (key === "Escape") return escape(e, typing);
    const there = e.target.closest(".tools, .view");
    if (typing || !there && !e.target.closest("#list, #props")) return;
    if (key === "[") return used("earlier");
    if (key === "]") return used("later");
    if (e.altKey || !there) return;
    if (alone[key]) return used(alone[key]);
    if (key in tools && !ed.tools.find(b => b.dataset.tool === tools[key]).hidden) {
      e.preventDefault();
      ed.drawing.use(tools[key], true);
    }
  });

  function escape(e, typing) {
    if (e.defaultPrevented || document.querySelector(":popover-open")) return;
    if (ed.drawing.busy) ed.drawing.cancel();
    else if (typing) ed.stage.focus(ed.store.selected?.key) || ed.svg.focus({ preventScroll: true });
    else if (ed.tool !== "select") ed.drawing.use("select");
    else ed.select(0);
  }
}
