// editor.js: the region editor of the live preview. It puts its parts together:
//   editor-store.js   the regions, undo and redo        editor-stage.js  the picture as it is seen
//   editor-shapes.js  rectangles, circles, polygons     editor-draw.js   mouse, pen, finger, keys
//   editor-form.js    fields, list, search              editor-faults.js what is not right yet
//   editor-save.js    the file and the server           editor-parts.js  parts of an SVG drawing
import * as shapes from "./editor-shapes.js";
import { keyed, store } from "./editor-store.js";
import { stage } from "./editor-stage.js";
import { drawing } from "./editor-draw.js";
import { form, node } from "./editor-form.js";
import { faults } from "./editor-faults.js";
import { saving } from "./editor-save.js";
import { parts } from "./editor-parts.js";

const $ = id => document.getElementById(id), all = (what, within = document) => [...within.querySelectorAll(what)];
try { // as on the pages of the site
  const scheme = localStorage.getItem("handbook-scheme");
  if (scheme === "light" || scheme === "dark") document.documentElement.dataset.theme = scheme;
} catch { /* not allowed: automatic */ }

const main = $("editor"), shell = main.querySelector(".editor"), view = main.querySelector(".view");
const ed = {
  main, view, svg: $("stage"), img: view.querySelector("img"), sizer: view.querySelector(".sizer"), hint: $("hint"), toField: $("to"),
  tools: all("[data-tool]"), zoomLabel: main.querySelector(".zoom"), page: main.dataset.page,
  tool: "select", touch: false, ready: false, partsReady: false, refused: [], theirs: null, data: null, size: { width: 1, height: 1 },
};

ed.say = (text, link) => {
  $("said").replaceChildren(text, ...(link ? [" ", node("a", { href: link[1] }, link[0])] : []));
};
ed.where = ([x, y]) => { $("hint").textContent = `The cross is at ${x}, ${y}. Enter sets a point.`; };
ed.select = key => ed.store.select(key);
ed.faultsOf = r => ed.faults.of(r);
ed.wrong = (r, key) => ed.refused.filter(f => f.key === r.key && f.field === key).map(f => f.message).join("; ");

// changed shows everything as it is now.
ed.changed = () => {
  if (!ed.ready) return;
  const s = ed.store, n = s.changes;
  ed.faults.draw();
  ed.stage.draw();
  ed.form.draw();
  if (ed.saving) ed.saving.keep();
  const state = ed.saving && ed.saving.busy ? "Saving …" : n ? `Not saved: ${n} ${n === 1 ? "change" : "changes"}` : ed.data.exists ? "All is saved" : "Nothing to save";
  if ($("state").textContent !== state) $("state").textContent = state;
  $("state").classList.toggle("dirty", n > 0);
  button("undo").disabled = !s.canUndo;
  button("redo").disabled = !s.canRedo;
  button("save").disabled = !n || !ed.data.writable || Boolean(ed.saving && ed.saving.busy);
};
const button = name => main.querySelector(`[data-do="${name}"]`);

// add takes a new region in, and leads on to its target where no keyboard would come up on the screen.
ed.add = (what, how) => {
  const r = keyed({ was: -1, id: "", to: "", title: "", note: "", name: "", broken: false, ...what });
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
  if (next && ed.svg.contains(document.activeElement)) ed.stage.focus(next.key);
};
ed.reveal = key => {
  const g = ed.stage.layer.regions.querySelector(`[data-key="${key}"]`);
  if (g && ed.stage.zoom > 1) g.scrollIntoView({ block: "nearest", inline: "nearest" });
};
ed.known = (to, t) => { const r = ed.store.selected; if (r && r.to === to) ed.store.change(r.key, { name: t.title, number: t.number, broken: false }, "to" + r.key); };
ed.targets = async q => {
  try {
    const got = await fetch(`/-/targets?q=${encodeURIComponent(q)}&from=${main.dataset.id}`);
    return got.ok ? await got.json() : [];
  } catch { return []; }
};

function order(by) {
  const list = ed.store.regions.slice(), i = ed.store.place, j = i + by;
  if (i < 0 || j < 0 || j >= list.length) return;
  [list[i], list[j]] = [list[j], list[i]];
  ed.store.set(list);
  ed.say(`Now ${j + 1} of ${list.length}.`);
}

const actions = {
  undo() { ed.store.undo(); ed.say("Undone."); },
  redo() { ed.store.redo(); ed.say("Done again."); },
  in() { ed.stage.zoomed(ed.stage.zoom * 1.5); },
  out() { ed.stage.zoomed(ed.stage.zoom / 1.5); },
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
shell.addEventListener("click", e => { const b = e.target.closest("[data-do]"); if (b && !b.disabled) actions[b.dataset.do](); });
for (const b of ed.tools) b.addEventListener("click", () => { ed.drawing.tool(b.dataset.tool); if (b.dataset.tool !== "select") ed.svg.focus({ preventScroll: true }); });
view.addEventListener("wheel", e => {
  if (!e.ctrlKey && !e.metaKey) return;
  e.preventDefault();
  ed.stage.zoomed(ed.stage.zoom * Math.exp(-e.deltaY / 300), e);
}, { passive: false });

const tools = { v: "select", r: "rect", c: "circle", e: "ellipse", p: "poly", l: "part" };
document.addEventListener("keydown", e => {
  if (!ed.ready) return;
  const typing = e.target.closest("input, textarea, select"), key = e.key.length === 1 ? e.key.toLowerCase() : e.key;
  const run = name => { e.preventDefault(); actions[name](); };
  if ((e.ctrlKey || e.metaKey) && !e.altKey) {
    if (key === "s") return run("save");
    if (key === "z") { if (typing) typing.blur(); return run(e.shiftKey ? "redo" : "undo"); }
    if (key === "y") return run("redo");
    if (key === "d") return run("duplicate");
    return;
  }
  if (key === "Escape") {
    if (e.defaultPrevented || $("keys").matches(":popover-open")) return;
    if (ed.drawing.busy) ed.drawing.tool(ed.tool), ed.say("Nothing drawn.");
    else if (typing) ed.stage.focus(ed.store.selected?.key) || ed.svg.focus({ preventScroll: true });
    else if (ed.tool !== "select") ed.drawing.tool("select");
    else ed.select(0);
    return;
  }
  // A letter alone must not do anything to those who speak their letters, but where it is meant.
  const there = e.target.closest(".tools, .view");
  if (typing || !there && !e.target.closest("#list, #props")) return;
  if (key === "[") return run("earlier");
  if (key === "]") return run("later");
  if (e.altKey || !there) return;
  if (key === "+" || key === "=") return run("in");
  if (key === "-") return run("out");
  if (key === "0") return run("fit");
  if (key in tools && !main.querySelector(`[data-tool="${tools[key]}"]`).hidden) {
    e.preventDefault();
    ed.drawing.tool(tools[key]);
    if (tools[key] !== "select") ed.svg.focus({ preventScroll: true });
  }
});

function listParts() {
  const field = $("part"), list = $("part-list");
  $("parts").hidden = !ed.parts.names.length;
  for (const b of ed.tools) if (b.dataset.tool === "part") b.hidden = !ed.parts.names.length;
  for (const b of all(".if-parts")) b.hidden = !ed.parts.names.length;
  const show = () => {
    const q = field.value.trim().toLowerCase(), found = ed.parts.names.filter(n => n.toLowerCase().includes(q)).slice(0, 50);
    list.replaceChildren(...found.map(n => node("li", {}, node("button", { type: "button", class: "part-name", onclick: () => ed.link(n), onpointerenter: () => light(n), onpointerleave: () => light(), onfocus: () => light(n), onblur: () => light() }, n))));
  };
  field.addEventListener("input", show);
  show();
}
function light(name) {
  for (const part of all("[data-part]", ed.svg)) part.classList.toggle("pointed", part.dataset.part === name);
}

async function start() {
  ed.store = store(ed.changed);
  ed.parts = parts(ed);
  ed.stage = stage(ed);
  ed.faults = faults(ed);
  ed.drawing = drawing(ed);
  ed.form = form(ed);
  ed.saving = saving(ed);
  const { data, etag } = await ed.saving.load();
  shell.hidden = false;
  await ed.img.decode().catch(() => {});
  ed.data = data;
  ed.size = { width: data.width || ed.img.naturalWidth || 1000, height: data.height || ed.img.naturalHeight || 1000 };
  ed.img.setAttribute("width", ed.size.width);
  ed.img.setAttribute("height", ed.size.height);
  ed.ready = true;
  ed.store.load(data.regions, etag);
  ed.drawing.tool("select");
  ed.stage.sized();
  new ResizeObserver(() => ed.stage.zoomed(ed.stage.zoom)).observe(view);
  await ed.parts.load(data.picture, data.elements);
  ed.partsReady = true;
  listParts();
  ed.faults.forget();
  ed.changed();
  ed.saving.recover();
  main.dataset.ready = "";
}
start().catch(e => ed.say("The editor cannot begin: " + e.message));
