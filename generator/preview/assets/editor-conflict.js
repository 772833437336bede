// editor-conflict.js: two versions of a file that was changed while it was drawn here, told as a person would
// compare them: what is new, gone, moved or leads elsewhere, on which side.
import { $, button, keeping, node } from "./editor-page.js";
import { corners, scaled } from "./editor-shapes.js";
import { formOf, label } from "./editor-stage.js";
import { keyed, merged, places, same } from "./editor-store.js";

export function conflict(ed) {
  const box = $("conflict");

  // show compares in the size that the file on the disk is measured in, which is the one that is saved in.
  function show(disk, etag) {
    const before = ed.size;
    ed.take(disk);
    ed.store.rewrite(r => scaled(r, before, ed.size));
    const base = ed.store.base, mine = ed.store.regions, theirs = disk.regions;
    const rows = compared(base, mine, theirs, ed), apart = rows.filter(row => row.here.length + row.there.length);
    ed.theirs = apart.map(row => row.their).filter(d => d && !mine.some(r => same(r, d))); // what is the same is there already
    const alike = rows.length - apart.length;
    box.replaceChildren(node("h2", { id: "conflict-title", tabindex: "-1" }, "The file has been changed meanwhile"),
      node("p", {}, `Nothing was saved, and nothing is lost. In ${ed.data.file} there is something else now than you began with`, ed.theirs.length > 0 && "; it is drawn in blue on the picture", "."),
      node("ul", {}, ...apart.map(row), ...sequence(base, mine, theirs)),
      ...alike ? [node("p", {}, alike === 1 ? "One other region is the same in both." : `${alike} other regions are the same in both.`)] : [], ...ways(mine, theirs, etag));
    box.hidden = false;
    ed.stage.draw();
    ed.say("");
    box.querySelector("h2").focus();
  }

  // row is a region and what happened to it on either side.
  function row({ name, mine, their, here, there }) {
    const light = on => { ed.pointed = on ? their : null; ed.stage.draw(); };
    const look = mine ? () => { ed.select(mine.key); ed.reveal(mine.key); } : () => light(true);
    return node("li", { class: here.length && there.length ? "both" : "", onpointerenter: () => light(true), onpointerleave: () => light(false), onfocusin: () => light(true), onfocusout: () => light(false) },
      node("button", { type: "button", class: "to-region", onclick: look }, name),
      here.length > 0 && node("span", {}, `Yours: ${here.join(", ")}`), there.length > 0 && node("span", { class: "disk" }, `On the disk: ${there.join(", ")}`));
  }

  function ways(mine, theirs, etag) {
    const way = (name, means, run) => node("div", { class: "way" }, button(name, () => keeping(ed, run), { "aria-describedby": "way-" + name.split(" ")[0] }), node("small", { id: "way-" + name.split(" ")[0] }, means));
    return [
      way("Keep mine", "Saves what you have drawn, in place of what is on the disk.", () => { ed.store.rebase(theirs, etag); close(); ed.saving.save(); }),
      way("Take theirs", "Goes on with what is on the disk. Undo brings yours back.", () => { ed.store.rebase(theirs, etag); ed.store.set(theirs.map(keyed), 0); close(); ed.say("These are the regions on the disk. Undo brings back yours."); }),
      way("Merge", "Takes what is new on the disk into yours, for you to look at and save. Where both changed a region, yours counts.", () => {
        const list = merged(ed.store.base, mine, theirs);
        ed.store.rebase(theirs, etag);
        ed.store.set(list);
        close();
        ed.say("Merged. Look at it, then save.");
      }),
      node("p", {}, button("Decide later", close, { class: "button quiet" })),
    ];
  }

  function close() {
    keeping(ed, () => { box.hidden = true; });
    ed.theirs = ed.pointed = null;
    ed.stage.draw();
  }
  return { show, close, get open() { return !box.hidden; } };
}

// compared pairs the regions of both sides, by what they were when the file was loaded.
function compared(base, mine, theirs, ed) {
  const at = places(base, theirs), rows = [], left = new Set(theirs);
  const row = (mine, their, here, there) => { left.delete(their); rows.push({ name: label(mine || their || {}, ed), mine, their, here, there }); };
  for (const r of mine) {
    const was = base[r.was], their = was ? theirs[at[r.was]] : theirs.find(d => left.has(d) && !at.includes(theirs.indexOf(d)) && same(d, r));
    if (was) row(r, their, changed(was, r, ed), their ? changed(was, their, ed) : ["removed"]);
    else row(r, their, their ? [] : ["new"], []);
  }
  base.forEach((was, i) => {
    const their = theirs[at[i]];
    if (mine.some(r => r.was === i) || !their) return; // or removed on both sides
    row(undefined, their, ["removed"], changed(was, their, ed));
  });
  for (const their of left) row(undefined, their, [], ["new"]);
  return rows;
}

// changed says in words what makes a region another than it was.
function changed(was, is, ed) {
  const list = [], quoted = text => `“${text}”`;
  if (was.shape !== is.shape) list.push("now a " + formOf(is));
  else if (was.percent !== is.percent) list.push(is.percent ? "measured in percent" : "measured in pixels");
  else if (String(was.at) !== String(is.at)) list.push(shifted(was, is));
  if (was.id !== is.id && is.id) list.push("follows part " + quoted(is.id));
  if (was.to !== is.to) list.push(is.to ? "leads to " + (ed.targets.of(is).name || is.to) : "without a target");
  if (was.title !== is.title) list.push(is.title ? "called " + quoted(is.title) : "without a name of its own");
  if (was.note !== is.note) list.push(!is.note ? "without its note" : was.note ? "with another note" : "with a note");
  return list;
}

// shifted says how a shape lies elsewhere.
function shifted({ shape, at }, is) {
  const same = (a, b) => a.every((n, i) => Math.abs(n - b[i]) < .005);
  if (shape !== "poly") {
    const moved = !same(at.slice(0, 2), is.at), resized = !same(at.slice(2), is.at.slice(2));
    return moved && resized ? "moved and resized" : moved ? "moved" : "resized";
  }
  const by = corners(at).map(([x, y], i) => [is.at[2 * i] - x, is.at[2 * i + 1] - y]);
  return at.length === is.at.length && by.every(d => same(d, by[0])) ? "moved" : "other corners";
}

// sequence tells of another order in what both sides have.
function sequence(base, mine, theirs) {
  const at = places(base, theirs), was = base.map((_, i) => i).filter(i => at[i] >= 0 && mine.some(r => r.was === i));
  const here = mine.map(r => r.was).filter(i => was.includes(i)), there = was.slice().sort((i, j) => at[i] - at[j]);
  const sides = [String(here) !== String(was) && node("span", {}, "Yours: changed"), String(there) !== String(was) && node("span", { class: "disk" }, "On the disk: changed")].filter(Boolean);
  return sides.length ? [node("li", {}, node("b", {}, "The order"), ...sides)] : [];
}
