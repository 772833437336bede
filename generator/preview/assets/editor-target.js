// editor-target.js: where regions lead: what is known of it, and the field in which it is said.
import { $, node, put, sentence } from "./editor-page.js";

const unknown = { name: "", broken: false, why: "", instead: "" };

// targets is what is known of targets, each as it is written. The build knows those in the file; of others
// the preview is asked.
export function targets(ed) {
  const known = new Map();
  const get = async query => {
    try {
      const got = await fetch(`/-/targets?${query}&from=${ed.main.dataset.id}`);
      return got.ok ? await got.json() : null;
    } catch { return null; }
  };
  const t = {
    of: r => known.get(r.to) || unknown,
    live: r => Boolean(r.to) && !t.of(r).broken,
    search: async q => await get("q=" + encodeURIComponent(q)) || [],
    is(to, fact) { known.set(to, { ...unknown, ...fact }); },
    // learn takes over what the build says of regions. One with a title of its own does not tell the page's.
    learn(regions) {
      for (const r of regions) if (r.to) t.is(r.to, { name: r.title ? t.of(r).name : r.name, broken: r.broken, why: r.why, instead: r.instead });
    },
    async ask(to) {
      const fact = to && await get("to=" + encodeURIComponent(to));
      if (!fact) return;
      t.is(to, fact);
      ed.changed();
    },
    // met asks of a region that is shown what the file has not told of it, or may have changed since.
    met(r) { if (!t.of(r).name || t.of(r).broken) t.ask(r.to); },
  };
  return t;
}

// targetField shows where the selected region leads, or why it does not.
export function targetField(ed) {
  const to = $("to"), is = $("to-is"), wrong = $("to-wrong"), instead = $("instead");
  instead.addEventListener("click", () => {
    const r = ed.store.selected, better = r && ed.targets.of(r).instead;
    if (!better) return;
    lead(ed, better);
    to.focus();
  });
  combobox(ed, to, $("options"), $("found"));
  return r => {
    const fact = ed.targets.of(r), why = ed.wrong(r, "to") || fact.broken && sentence(fact.why || "it leads nowhere");
    put(is, !why && fact.name ? `Leads to ${fact.name}.` : "");
    put(wrong, why || "");
    to.setAttribute("aria-invalid", String(Boolean(why)));
    instead.hidden = !fact.broken || !fact.instead;
    put(instead, instead.hidden ? "" : "Use " + fact.instead);
  };
}

// lead has the selected region lead somewhere else.
function lead(ed, target, name) {
  const r = ed.store.selected;
  if (name) ed.targets.is(target, { name });
  $("to").value = target;
  ed.store.change(r.key, { to: target }, "to" + r.key);
  ed.store.rest();
  ed.targets.ask(target);
}

// combobox searches while somebody types, and takes what is typed as well.
function combobox(ed, input, box, told) {
  let found = [], at = -1, late = 0, asked = 0;
  const open = () => !box.hidden;

  function show(list, text = "") {
    found = list;
    at = -1;
    box.replaceChildren(...list.map((t, i) => node("li", { role: "option", id: "option" + i, "aria-selected": "false",
      onpointerdown: e => e.preventDefault(), onclick: () => take(i) },
      t.number && node("i", {}, t.number + " "), t.title, " ", node("small", {}, [t.kind, t.context].filter(Boolean).join(", ")))));
    box.hidden = list.length === 0;
    told.classList.toggle("unseen", list.length > 0);
    put(told, text);
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
    const t = found[i];
    close();
    if (ed.store.selected) lead(ed, t.to, t.title);
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
  function ask() { if (ed.store.selected) ed.targets.ask(ed.store.selected.to); }
  async function search() {
    const mine = ++asked, q = input.value.trim(), list = await ed.targets.search(q);
    if (mine !== asked || document.activeElement !== input) return;
    const outside = /^[a-z][a-z0-9+.-]+:/i.test(q);
    show(list, list.length ? `${list.length} ${list.length === 1 ? "page or heading" : "pages and headings"} found.` : outside ? "" : `No page or heading is called “${q}”.`);
  }
  input.addEventListener("input", () => {
    const r = ed.store.selected;
    if (r) ed.store.change(r.key, { to: input.value.trim() }, "to" + r.key);
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
      if (i >= 0) return take(i);
      close(); // what was typed stays
      ask();
    } else if (e.key === "Escape" && (open() || told.textContent)) {
      e.preventDefault();
      e.stopPropagation();
      close();
    }
  });
  input.addEventListener("blur", () => { close(); ed.store.rest(); ask(); });
}
