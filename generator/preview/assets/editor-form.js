// editor-form.js: the fields of the selected region, the list of all, and the search for a target.
import * as shapes from "./editor-shapes.js";
import { formOf, label } from "./editor-stage.js";

const $ = id => document.getElementById(id);

export function node(name, attributes = {}, ...kids) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith("on")) made.addEventListener(key.slice(2), value);
    else if (value !== undefined && value !== false) made.setAttribute(key, value === true ? "" : value);
  }
  made.append(...kids);
  return made;
}

const numbers = { rect: ["x", "y", "width", "height"], circle: ["x of the middle", "y of the middle", "radius"],
  ellipse: ["x of the middle", "y of the middle", "radius across", "radius down"] };

export function form(ed) {
  const props = $("props"), list = $("list"), to = $("to"), title = $("title"), note = $("note"), place = $("numbers");
  let shown = 0; // the key of the region whose fields these are

  const f = {
    draw() {
      drawList();
      const r = ed.store.selected;
      props.hidden = !r;
      if (!r) { shown = 0; return; }
      const i = ed.store.place;
      $("props-title").textContent = `${i + 1} of ${ed.store.regions.length}: ${r.shape ? formOf(r) : "part “" + r.id + "”"}`;
      fill(to, r.to, r.key);
      fill(title, r.title, r.key);
      fill(note, r.note, r.key);
      title.placeholder = r.title ? "" : r.name || "";
      $("to-is").textContent = r.broken ? "There is no such page or file." : r.to ? r.name && r.name !== r.title ? r.name : "" : "";
      $("to-is").classList.toggle("wrong", Boolean(r.broken));
      for (const key of ["to", "title", "note", "at"]) $(key + "-wrong").textContent = ed.wrong(r, key);
      for (const input of [to, title, note]) input.setAttribute("aria-invalid", String(Boolean(ed.wrong(r, input.id))));
      drawPlace(r);
      for (const [what, off] of [["earlier", i === 0], ["later", i === ed.store.regions.length - 1], ["polygon", !r.shape || r.shape === "poly"], ["duplicate", !r.shape]])
        props.querySelector(`[data-do="${what}"]`).disabled = off;
      shown = r.key;
    },
  };

  // fill does not take what is being typed out of somebody's hands.
  function fill(input, value, key) {
    if (input.value !== value && (document.activeElement !== input || shown !== key || input.value.trim() !== value)) input.value = value;
  }

  function drawList() {
    const held = list.contains(document.activeElement) ? document.activeElement.dataset.key : "";
    list.replaceChildren(...ed.store.regions.map((r, i) => {
      const faults = ed.faultsOf(r), selected = r === ed.store.selected;
      const tail = faults.length ? node("span", { class: "fault" }, faults[0]) : node("span", {}, r.number || "");
      return node("li", { class: r.to ? "" : "untargeted" }, node("button", { type: "button", "data-key": r.key, "aria-current": selected && "true",
        onclick: () => { ed.select(r.key); ed.reveal(r.key); } }, String(i + 1), node("b", {}, label(r)), tail));
    }));
    $("none").hidden = ed.store.regions.length > 0;
    if (held) { const b = list.querySelector(`[data-key="${held}"]`); if (b) b.focus({ preventScroll: true }); }
  }

  function drawPlace(r) {
    $("place").hidden = !r.shape;
    if (!r.shape) return;
    const poly = r.shape === "poly", count = r.at.length, kind = `${r.key} ${r.shape} ${count}`;
    $("place").querySelector("legend").textContent = poly ? "Corners" : r.percent ? "Place, in percent" : "Place in the picture";
    if (place.dataset.kind !== kind) {
      place.dataset.kind = kind;
      place.className = poly ? "numbers corners" : "numbers n" + count;
      place.replaceChildren(...(poly ? cornerFields(r) : numbers[r.shape].map((name, i) => numberField(r, i, name))));
    }
    for (const input of place.querySelectorAll("input")) {
      const value = String(r.at[Number(input.dataset.i)]);
      if (document.activeElement !== input && input.value !== value) input.value = value;
    }
  }

  function numberField(r, i, name, hidden) {
    const id = "n" + i, input = node("input", { id, type: "text", inputmode: "decimal", "data-i": i, "aria-label": hidden && name });
    input.addEventListener("change", () => {
      const n = Number(input.value.trim().replace(",", ".").replace("%", "")), now = ed.store.selected;
      if (!now || input.value.trim() === "" || !Number.isFinite(n)) { input.value = now ? now.at[i] : ""; ed.say("That is no number."); return; }
      ed.written(now.key, now.at.map((v, j) => j === i ? n : v));
    });
    return hidden ? input : node("div", { class: "field" }, node("label", { for: id }, name.replace(" of the middle", "")), input);
  }

  function cornerFields(r) {
    const rows = shapes.corners(r.at).map((_, i) => node("div", { class: "corner", role: "group", "aria-label": `Corner ${i + 1}` }, node("span", { "aria-hidden": "true" }, String(i + 1)),
      numberField(r, 2 * i, `x of corner ${i + 1}`, true), numberField(r, 2 * i + 1, `y of corner ${i + 1}`, true),
      node("button", { type: "button", class: "button narrow", "aria-label": `Put a corner in after corner ${i + 1}`, title: "Put a corner in behind", onclick: () => ed.addCorner(i) }, "+"),
      node("button", { type: "button", class: "button narrow", "aria-label": `Remove corner ${i + 1}`, title: "Remove", disabled: r.at.length <= 6, onclick: () => ed.removeCorner(ed.store.selected.key, i) }, "×")));
    return rows;
  }

  for (const input of [title, note]) {
    input.addEventListener("input", () => { const r = ed.store.selected; if (r) ed.store.change(r.key, { [input.id]: input.value.trim() }, input.id + r.key); });
    input.addEventListener("blur", () => ed.store.rest());
  }
  props.addEventListener("submit", e => e.preventDefault());
  combobox(ed, to, $("options"));
  return f;
}

// combobox searches while somebody types, and takes what is typed as well.
function combobox(ed, input, box) {
  let found = [], at = -1, late = 0, asked = 0;
  const open = () => !box.hidden;

  function show(list) {
    found = list;
    at = -1;
    box.replaceChildren(...list.map((t, i) => node("li", { role: "option", id: "option" + i, "aria-selected": "false",
      onpointerdown: e => e.preventDefault(), onclick: () => take(i) },
      t.number && node("i", {}, t.number + " "), t.title, " ", node("small", {}, [t.kind, t.context].filter(Boolean).join(", ")))));
    box.hidden = list.length === 0;
    input.setAttribute("aria-expanded", String(open()));
    input.removeAttribute("aria-activedescendant");
  }
  function mark(i) {
    if (at >= 0 && box.children[at]) box.children[at].setAttribute("aria-selected", "false");
    at = (i + found.length) % found.length;
    const option = box.children[at];
    option.setAttribute("aria-selected", "true");
    option.scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", option.id);
  }
  function take(i) {
    const t = found[i], r = ed.store.selected;
    const run = "to" + r?.key;
    close();
    if (!r) return;
    input.value = t.to;
    ed.store.change(r.key, { to: t.to, name: t.title, number: t.number, broken: false }, run);
    ed.store.rest();
    ed.say(`Leads to ${t.title}.`);
  }
  // exact finds what was typed in full among what was found: an address, or a name that only one has.
  function exact() {
    const typed = input.value.trim().toLowerCase(), named = found.filter(t => t.title.toLowerCase() === typed);
    return found.findIndex(t => t.to.toLowerCase() === typed || named.length === 1 && t === named[0]);
  }
  function close() {
    clearTimeout(late);
    asked++;
    show([]);
  }
  async function search() {
    const mine = ++asked, q = input.value.trim();
    const list = await ed.targets(q);
    if (mine !== asked || document.activeElement !== input) return;
    const exact = list.find(t => t.to === q);
    if (exact) ed.known(q, exact);
    show(list);
    ed.say(list.length ? `${list.length} ${list.length === 1 ? "page or heading" : "pages and headings"} found.` : /^[a-z][a-z0-9+.-]+:/i.test(q) ? "" : "No page or heading has such a name.");
  }
  input.addEventListener("input", () => {
    const r = ed.store.selected, value = input.value.trim();
    if (r) ed.store.change(r.key, { to: value, name: "", number: "", broken: false }, "to" + r.key);
    clearTimeout(late);
    late = setTimeout(search, 120);
  });
  input.addEventListener("keydown", e => {
    if (e.key === "ArrowDown" || e.key === "ArrowUp") {
      e.preventDefault();
      if (!open()) search();
      else mark(e.key === "ArrowDown" ? at + 1 : at < 0 ? -1 : at - 1);
    } else if (e.key === "Enter") {
      e.preventDefault();
      const i = at >= 0 ? at : exact();
      if (i >= 0) take(i); else close(); // what was typed stays
    } else if (e.key === "Escape" && open()) {
      e.preventDefault();
      e.stopPropagation();
      close();
    }
  });
  input.addEventListener("blur", () => { close(); ed.store.rest(); });
}
