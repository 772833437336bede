// editor-page.js: what the parts of the region editor need of a page: its elements, buttons that are off,
// and a focus that is never lost.

export const $ = id => document.getElementById(id);
export const all = (what, within = document) => [...within.querySelectorAll(what)];

export function node(name, attributes = {}, ...kids) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith("on")) made.addEventListener(key.slice(2), value);
    else if (value !== undefined && value !== false) made.setAttribute(key, value === true ? "" : value);
  }
  made.append(...kids.filter(Boolean));
  return made;
}

export const button = (text, run, more = {}) => node("button", { type: "button", class: "button", ...more, onclick: run }, text);

export const sentence = text => text[0].toUpperCase() + text.slice(1) + (/[.?!]$/.test(text) ? "" : ".");

// put writes only what differs: what is read aloud is not read again.
export function put(where, text) { if (where.textContent !== text) where.textContent = text; }

// A button that is off keeps the focus of whoever has just pressed it; one that is disabled would drop it.
export function turn(b, on) { b.setAttribute("aria-disabled", String(!on)); }
export const isOff = b => b.getAttribute("aria-disabled") === "true";

// keeping does something to the page, after which the focus is where it was: on the same element, on what
// stands in its place by the same name (data-keep), or else on the selected region or the picture.
export function keeping(ed, change) {
  const held = document.activeElement;
  change();
  const now = document.activeElement;
  if (!held || held === document.body || now !== held && now !== document.body || now === held && held.checkVisibility()) return;
  const again = held.dataset.keep && document.querySelector(`[data-keep="${CSS.escape(held.dataset.keep)}"]`);
  ed.refocusing = true; // which is no choice of the author's
  if (again && again.checkVisibility()) again.focus({ preventScroll: true });
  else ed.stage.focus(ed.store.selected?.key) || ed.svg.focus({ preventScroll: true });
  ed.refocusing = false;
}
