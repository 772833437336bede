// editor-actions.js: what is done to regions, each a step that can be taken back.
import * as shapes from "./editor-shapes.js";
import { keyed } from "./editor-store.js";

// changes are what drawing, fields and lists do to regions.
export function changes(ed) {
  // add takes a new region in, and leads on to its target where no keyboard would come up on the screen.
  ed.add = (what, how) => {
    const r = keyed({ was: -1, id: "", to: "", title: "", note: "", ...what });
    ed.store.set([...ed.store.regions, r], r.key);
    ed.say(`Region ${ed.store.regions.length} drawn. Where does it lead?`);
    if (how === "touch") ed.stage.focus(r.key);
    else ed.toField.focus({ preventScroll: true });
  };
  ed.link = (id, how) => {
    const there = ed.store.regions.find(r => r.id === id);
    ed.drawing.tool("select");
    if (there) { ed.select(there.key); ed.say(`Part ${id} has a region already.`); }
    else ed.add({ shape: "", at: [], percent: false, id }, how);
  };
  // place puts a shape somewhere else; at is in pixels.
  ed.place = (key, at, said, run) => {
    const r = ed.store.regions.find(r => r.key === key);
    ed.store.change(key, { at: shapes.asWritten(r, at, ed.size) }, run);
    ed.say(`${said} ${ed.store.selected.at.join(", ")}`);
  };
  // written puts it where the fields say, in the file's own numbers.
  ed.written = (key, at) => { ed.store.change(key, { at }); ed.say("Moved. " + at.join(", ")); };
  ed.addCorner = i => {
    const r = ed.store.selected, shape = ed.stage.shapeOf(r), [, x, y] = shapes.edges(shape)[i], at = shape.at.slice();
    at.splice(2 * i + 2, 0, x, y);
    ed.place(r.key, at, "Corner put in.");
  };
  ed.removeCorner = (key, i) => {
    const r = ed.store.regions.find(r => r.key === key);
    if (r.at.length <= 6) return ed.say("A polygon needs three corners.");
    ed.store.change(key, { at: r.at.filter((_, j) => j !== 2 * i && j !== 2 * i + 1) });
    ed.say("Corner removed.");
  };
  ed.remove = () => {
    const r = ed.store.selected, i = ed.store.place;
    if (!r) return;
    const left = ed.store.regions.filter(x => x !== r), next = left[Math.min(i, left.length - 1)];
    ed.store.set(left, next ? next.key : 0);
    ed.say(`Region ${i + 1} removed. Undo brings it back.`);
  };
}

// actions are what the buttons do that have data-do, and their keys.
export function actions(ed) {
  function order(by) {
    const list = ed.store.regions.slice(), i = ed.store.place, j = i + by;
    if (i < 0 || j < 0 || j >= list.length) return;
    [list[i], list[j]] = [list[j], list[i]];
    ed.store.set(list);
    ed.say(`Now ${j + 1} of ${list.length}.`);
  }
  function zoom(by) {
    ed.stage.zoomed(ed.stage.zoom * by);
    if (ed.store.selected) ed.reveal(ed.store.selected.key);
  }
  return {
    undo() { if (ed.store.canUndo) { ed.store.undo(); ed.say("Undone."); } },
    redo() { if (ed.store.canRedo) { ed.store.redo(); ed.say("Done again."); } },
    in() { zoom(1.5); },
    out() { zoom(1 / 1.5); },
    fit() { ed.stage.zoomed(1); },
    save() {
      if (ed.drawing.close()) ed.saving.save();
      else ed.say("Not saved: the polygon that is being drawn needs three corners. Esc gives it up.");
    },
    earlier() { order(-1); },
    later() { order(1); },
    delete() { ed.remove(); },
    duplicate() {
      const r = ed.store.selected;
      if (!r || !r.shape) return;
      const copy = keyed({ ...r, was: -1, at: shapes.asWritten(r, shapes.moved(ed.stage.shapeOf(r), 12, 12), ed.size) }), list = ed.store.regions.slice();
      list.splice(ed.store.place + 1, 0, copy);
      ed.store.set(list, copy.key);
      ed.say("Duplicated.");
    },
    polygon() {
      const r = ed.store.selected;
      if (!r || !r.shape || r.shape === "poly") return;
      const at = shapes.toPoly(ed.stage.shapeOf(r));
      ed.store.change(r.key, { shape: "poly", at: shapes.asWritten({ ...r, shape: "poly" }, at, ed.size) });
      ed.say("Now a polygon.");
    },
  };
}
