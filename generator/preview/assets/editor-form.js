// editor-form.js: the list of all regions, and the fields of the selected one.
import { $, node, put, turn } from "./editor-page.js";
import { placeFields } from "./editor-place.js";
import { formOf, label } from "./editor-stage.js";
import { targetField } from "./editor-target.js";

export function form(ed) {
  const props = $("props"), list = $("list"), to = $("to"), title = $("title"), note = $("note");
  const showTarget = targetField(ed), showPlace = placeFields(ed);
  let shown = 0; // the key of the region whose fields these are

  const f = {
    draw() {
      const r = ed.store.selected, i = ed.store.place;
      drawList();
      props.hidden = !r;
      turn(button("earlier"), i > 0);
      turn(button("later"), r && i < ed.store.regions.length - 1);
      if (!r) { shown = 0; return; }
      put($("props-title"), `${i + 1} of ${ed.store.regions.length}: ${r.shape ? formOf(r) : "part “" + r.id + "”"}`);
      fill(to, r.to, r.key);
      fill(title, r.title, r.key);
      fill(note, r.note, r.key);
      title.placeholder = r.title ? "" : ed.targets.of(r).name;
      showTarget(r);
      for (const key of ["title", "note"]) put($(key + "-wrong"), ed.wrong(r, key));
      put($("at-wrong"), ed.wrong(r, "at") || ed.faults.place(r));
      for (const input of [title, note]) input.setAttribute("aria-invalid", String(Boolean(ed.wrong(r, input.id))));
      showPlace(r);
      turn(button("polygon"), r.shape && r.shape !== "poly");
      turn(button("duplicate"), r.shape);
      if (shown !== r.key) seen(r);
      shown = r.key;
    },
  };
  const button = name => ed.main.querySelector(`[data-do="${name}"]`);

  // fill does not take what is being typed out of somebody's hands.
  function fill(input, value, key) {
    if (input.value !== value && (document.activeElement !== input || shown !== key || input.value.trim() !== value)) input.value = value;
  }

  function seen(r) {
    ed.targets.met(r);
    const row = list.querySelector(`[data-key="${r.key}"]`), top = row.offsetTop - list.offsetTop;
    list.scrollTop = Math.max(top + row.offsetHeight - list.clientHeight, Math.min(list.scrollTop, top)); // and nothing around it
  }

  function drawList() {
    list.replaceChildren(...ed.store.regions.map((r, i) => {
      const faults = ed.faultsOf(r), selected = r === ed.store.selected;
      return node("li", { class: r.to ? "" : "untargeted" }, node("button", { type: "button", "data-key": r.key, "data-keep": "list-" + r.key, "aria-current": selected && "true", onclick: () => choose(r) },
        String(i + 1), node("b", {}, label(r, ed)), faults.length > 0 && node("span", { class: "fault" }, faults[0])));
    }));
    const n = ed.store.regions.length;
    $("none").hidden = n > 0;
    list.parentElement.style.setProperty("--count", n);
    put($("list-title"), n > 1 ? `${n} regions, in reading order` : "Regions, in reading order");
  }

  // choose selects a region; chosen once more, it leads on to its fields.
  function choose(r) {
    const again = r.key === ed.store.selected?.key;
    ed.select(r.key);
    ed.reveal(r.key);
    if (again) to.focus();
  }

  for (const input of [title, note]) {
    input.addEventListener("input", () => { const r = ed.store.selected; if (r) ed.store.change(r.key, { [input.id]: input.value.trim() }, input.id + r.key); });
    input.addEventListener("blur", () => ed.store.rest());
  }
  props.addEventListener("submit", e => e.preventDefault());
  return f;
}
