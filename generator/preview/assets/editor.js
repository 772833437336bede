// editor.js: the region editor of the live preview. It puts its parts together:
//   editor-store.js    the regions, undo and redo         editor-stage.js     the picture as it is seen
//   editor-shapes.js   rectangles, circles, polygons      editor-parts.js     parts of an SVG drawing
//   editor-draw.js     a shape that is being drawn        editor-pointer.js   mouse, pen and finger
//   editor-actions.js  what is done to regions            editor-keys.js      the keyboard
//   editor-form.js     the list and the fields            editor-place.js     a place as numbers
//   editor-target.js   where regions lead                 editor-faults.js    what is not right yet
//   editor-save.js     into the file                      editor-follow.js    what others do to the file
//   editor-conflict.js two versions of it                 editor-page.js      elements, buttons, the focus
import { actions, changes } from "./editor-actions.js";
import { conflict } from "./editor-conflict.js";
import { drawing } from "./editor-draw.js";
import { faults } from "./editor-faults.js";
import { follow } from "./editor-follow.js";
import { form } from "./editor-form.js";
import { shortcuts } from "./editor-keys.js";
import { $, all, isOff, keeping, node, put, sentence, turn } from "./editor-page.js";
import { parts } from "./editor-parts.js";
import { saving } from "./editor-save.js";
import { stage } from "./editor-stage.js";
import { store } from "./editor-store.js";
import { targets } from "./editor-target.js";

try { // as on the pages of the site
  const scheme = localStorage.getItem("handbook-scheme");
  if (scheme === "light" || scheme === "dark") document.documentElement.dataset.theme = scheme;
} catch { /* not allowed: automatic */ }

const main = $("editor"), shell = main.querySelector(".editor"), view = main.querySelector(".view");
const ed = {
  main, view, svg: $("stage"), img: view.querySelector("img"), sizer: view.querySelector(".sizer"), hint: $("hint"), toField: $("to"),
  tools: all("[data-tool]"), zoomLabel: main.querySelector(".zoom"), page: main.dataset.page,
  tool: "select", touch: matchMedia("(pointer: coarse), (max-width: 40rem)").matches, ready: false, partsReady: false, refused: [], theirs: null, data: null, size: { width: 1, height: 1 },
};

ed.say = (text, link) => $("said").replaceChildren(text, ...(link ? [" ", node("a", { href: link[1] }, link[0])] : []));
ed.select = key => ed.store.select(key);
ed.faultsOf = r => ed.faults.of(r);
// wrong is why a field was refused, as long as it says the same.
ed.wrong = (r, field) => ed.refused.filter(f => f.key === r.key && f.field === field && f.value === String(r[field])).map(f => sentence(f.message)).join(" ");
ed.reveal = key => {
  const g = ed.stage.layer.regions.querySelector(`[data-key="${key}"]`);
  if (g && ed.stage.zoom > 1) g.scrollIntoView({ block: "nearest", inline: "nearest" });
};

// take takes over what the preview knows of the picture by now, with the size that its regions are measured in.
ed.take = data => {
  const { img } = ed;
  ed.data = data;
  ed.size = { width: data.width || img.naturalWidth || 1000, height: data.height || img.naturalHeight || 1000 };
  for (const key of ["width", "height"]) img.setAttribute(key, ed.size[key]);
  ed.targets.learn(data.regions);
  $("why").hidden = !data.why;
  $("why").lastElementChild.textContent = data.why && data.why + ".";
  ed.stage.sized();
};

// changed shows everything as it is now.
ed.changed = () => { if (ed.ready) keeping(ed, draw); };
function draw() {
  const s = ed.store, n = s.changes, busy = ed.saving.busy;
  ed.faults.draw();
  ed.stage.draw();
  ed.form.draw();
  ed.saving.keep();
  put($("state"), busy ? "Saving …" : n ? `Not saved: ${n} ${n === 1 ? "change" : "changes"}` : ed.data.exists ? "All is saved" : "Nothing to save");
  put($("kept"), ed.data.exists ? "They are kept in" : "The first save makes");
  $("state").classList.toggle("dirty", n > 0);
  turn(button("undo"), s.canUndo);
  turn(button("redo"), s.canRedo);
  turn(button("save"), n && ed.data.writable && !busy);
}
const button = name => main.querySelector(`[data-do="${name}"]`);

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

function listen() {
  const act = actions(ed);
  shell.addEventListener("click", e => { const b = e.target.closest("[data-do]"); if (b && !isOff(b)) act[b.dataset.do](); });
  for (const b of ed.tools) b.addEventListener("click", e => ed.drawing.use(b.dataset.tool, !e.detail)); // a key counts no clicks
  view.addEventListener("wheel", e => {
    if (!e.ctrlKey && !e.metaKey) return;
    e.preventDefault();
    ed.stage.zoomed(ed.stage.zoom * Math.exp(-e.deltaY / 300), e);
  }, { passive: false });
  shortcuts(ed, name => act[name]());
}

async function start() {
  ed.store = store(ed.changed);
  ed.parts = parts(ed);
  ed.stage = stage(ed);
  ed.targets = targets(ed);
  ed.faults = faults(ed);
  changes(ed);
  ed.drawing = drawing(ed);
  ed.form = form(ed);
  ed.conflict = conflict(ed);
  ed.saving = saving(ed);
  ed.follow = follow(ed);
  listen();
  const { data, etag } = await ed.saving.load();
  shell.hidden = document.querySelector(".skip").hidden = false;
  await ed.img.decode().catch(() => {});
  ed.take(data);
  ed.ready = true;
  ed.store.load(data.regions, etag);
  ed.drawing.tool("select");
  new ResizeObserver(() => ed.stage.zoomed(ed.stage.zoom)).observe(view);
  await ed.parts.load(data.picture, data.elements);
  ed.partsReady = true;
  listParts();
  ed.changed();
  ed.saving.recover();
  main.dataset.ready = "";
}
start().catch(e => ed.say("The editor cannot begin: " + e.message));
