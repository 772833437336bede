// editor-save.js: what passes between the editor and the file: saving, what others do to the file
// meanwhile, and a copy for the case that the window is closed.
import { node } from "./editor-form.js";
import { formOf, label } from "./editor-stage.js";
import { alike, keyed, merged, places, same } from "./editor-store.js";

const patience = 15000; // milliseconds until a server that says nothing counts as gone
const pause = 2000;     // milliseconds between two looks at the file

export function saving(ed) {
  const { id } = ed.main.dataset, address = "/-/diagrams/" + id, draft = `handbook-regions-${ed.main.dataset.handbook}-${id}`;
  const offer = document.getElementById("offer"), conflict = document.getElementById("conflict");
  let token = ed.main.dataset.token, busy = false, offered = true; // offered: what was kept is not yet decided on
  let turn = 0, told = ""; // whose answer counts, of what is asked and saved; what was told of an unchanged file

  const plain = r => ({ was: r.was, shape: r.shape, at: r.at, percent: r.percent, id: r.id, to: r.to, title: r.title, note: r.note });
  const s = { save, check, keep, load, get busy() { return busy; } };

  async function load() {
    const got = await fetch(address, { signal: AbortSignal.timeout(patience) });
    if (!got.ok) throw new Error(await got.text());
    return { data: await got.json(), etag: got.headers.get("ETag") };
  }

  // save writes the regions into the file, unless it is in another state than was loaded.
  async function save() {
    if (busy || !ed.data.writable) return;
    if (!ed.store.dirty) return ed.say("There is nothing to save.");
    busy = true;
    turn++; // what is under way may be of the file as it was before
    ed.refused = [];
    ed.changed();
    const sent = ed.store.regions;
    try { await answered(await put(sent), sent); }
    catch { failed("Not saved: the preview does not answer. Is it still running? What you have drawn is kept in this window."); }
    busy = false;
    turn++;
    ed.changed();
  }

  function put(regions) {
    return fetch(address, { method: "PUT", signal: AbortSignal.timeout(patience), body: JSON.stringify({ regions: regions.map(plain) }),
      headers: { "Content-Type": "application/json", "If-Match": ed.store.etag, "X-Handbook-Token": token } });
  }

  async function answered(got, sent, again = true) {
    if (got.status === 200) {
      ed.data.exists = true;
      ed.store.saved(sent, got.headers.get("ETag"));
      told = "";
      hide();
      return ed.say("Saved.", ed.page && ["See it in the page", ed.page]);
    }
    if (got.status === 409) return open((await got.json()).disk, got.headers.get("ETag"));
    if (got.status === 422) {
      const { fields } = await got.json();
      ed.refused = fields.map(f => ({ key: (sent[f.region] || {}).key, field: f.key, message: f.message }));
      const first = ed.refused.find(f => f.key);
      if (first) ed.select(first.key);
      return failed("Not saved: " + fields.map(f => sent[f.region] ? `region ${f.region + 1}: ${f.message}` : f.message).join("; ") + ".");
    }
    const why = (await got.text()).trim();
    if (got.status === 403 && again && await fresh()) return answered(await put(sent), sent, false);
    failed(`Not saved: ${why || "the preview answered " + got.status}.`);
  }

  // fresh takes the token of a preview that was started anew.
  async function fresh() {
    const page = await fetch(location.href), there = new DOMParser().parseFromString(await page.text(), "text/html").getElementById("editor");
    if (!there || there.dataset.token === token) return false;
    token = there.dataset.token;
    return true;
  }

  function failed(text) {
    ed.say(text);
    notice(node("p", {}, text), [["Try again", () => { hide(); save(); }], ["Leave it for now", hide]]);
  }

  function notice(text, ways) {
    offer.replaceChildren(text, node("div", { class: "set wrap" }, ...ways.map(([name, run]) => node("button", { type: "button", class: "button", onclick: run }, name))));
    offer.hidden = false;
  }
  function hide() {
    offer.hidden = conflict.hidden = true;
    ed.theirs = null;
    ed.stage.draw();
  }

  // open shows both versions of a file that was changed meanwhile.
  function open(disk, etag) {
    const mine = ed.store.regions, theirs = disk.regions, at = places(mine, theirs), of = theirs.map((_, j) => at.indexOf(j));
    const told = (r, other, alone) => !other ? alone : same(r, other) ? "" : "differs: " + differences(r, other).join(", ");
    const rows = (list, pair, alone) => list.map((r, i) => {
      const what = told(r, pair(i), alone);
      return node("li", { class: what && "differs" }, node("b", {}, label(r)), " ", node("span", {}, r.id ? `part ${r.id}` : `${formOf(r)} ${r.at.join(", ")}`), what && node("em", {}, what));
    });
    const side = (title, list) => node("div", {}, node("h3", {}, title), list.length ? node("ol", {}, ...list) : node("p", {}, "no regions"));
    const way = (text, hint, run) => node("button", { type: "button", class: "button", title: hint, onclick: run }, text);
    ed.theirs = theirs.filter((d, j) => !mine[of[j]] || !same(mine[of[j]], d)); // what is the same is there already
    ed.stage.draw();
    conflict.replaceChildren(node("h2", { id: "conflict-title", tabindex: "-1" }, "The file has been changed meanwhile"),
      node("p", {}, `Nothing was saved, and nothing is lost. What differs on the disk is drawn in blue. Choose what ${ed.data.file} is to say; undo brings back what you had.`),
      node("div", { class: "sides" }, side("Yours", rows(mine, i => theirs[at[i]], "only in yours")), side("On the disk", rows(theirs, j => mine[of[j]], "only on the disk"))),
      node("div", { class: "set wrap" },
        way("Keep mine", "Save yours in place of what is on the disk", () => { ed.store.rebase(theirs, etag); hide(); save(); }),
        way("Take theirs", "Go on with what is on the disk", () => { ed.store.rebase(theirs, etag); ed.store.set(theirs.map(keyed), 0); hide(); ed.say("These are the regions on the disk. Undo brings back yours."); }),
        way("Merge: mine, and theirs that I lack", "Save nothing yet", () => {
          const list = merged(ed.store.base, mine, theirs);
          ed.store.rebase(theirs, etag);
          ed.store.set(list);
          hide();
          ed.say("Merged. Look at it, then save.");
        }), node("button", { type: "button", class: "button quiet", onclick: hide }, "Decide later")));
    conflict.hidden = false;
    ed.say("Not saved: the file has been changed meanwhile. Choose below.");
    conflict.querySelector("h2").focus();
  }

  const words = { shape: "shape", percent: "percent", id: "part", to: "target", title: "name", note: "note" };
  function differences(a, b) {
    const list = Object.keys(words).filter(key => a[key] !== b[key]).map(key => words[key]);
    if (String(a.at) !== String(b.at)) list.unshift("place");
    return list;
  }

  // check follows the file where nothing was changed here, and says so where something was.
  async function check() {
    if (busy || !ed.ready || !conflict.hidden) return;
    const mine = ++turn;
    let now;
    try { now = await load(); } catch { return; }
    if (mine !== turn || busy || ed.drawing.busy) return;
    if (now.etag === ed.store.etag) {
      const text = JSON.stringify(now.data.regions);
      if (told !== text) ed.store.told(now.data.regions);
      told = text;
      return;
    }
    if (!ed.store.dirty || alike(ed.store.regions, now.data.regions)) {
      ed.data = now.data;
      ed.store.load(now.data.regions, now.etag);
      ed.say("The file was changed on the disk. This is how it is now.");
    } else ed.say("The file has been changed on the disk meanwhile. Saving will show you both versions.");
  }

  // keep holds what is not saved for a window that is loaded again.
  function keep() {
    try {
      if (!ed.store.dirty && !offered) sessionStorage.removeItem(draft);
      else if (ed.store.dirty) sessionStorage.setItem(draft, JSON.stringify({ etag: ed.store.etag, base: ed.store.base, regions: ed.store.regions }));
    } catch { /* no room, or not allowed: the warning at leaving remains */ }
  }

  // recover offers what was kept.
  s.recover = () => {
    let kept = null;
    try { kept = JSON.parse(sessionStorage.getItem(draft)); } catch { /* as if there were none */ }
    offered = Boolean(kept) && !alike(kept.regions, ed.store.regions);
    if (!offered) return;
    notice(node("p", {}, "There are changes here that were not saved when this page was left."), [["Bring them back", () => {
      hide();
      offered = false;
      const regions = kept.regions.map(r => keyed(r));
      ed.store.base = kept.base;
      ed.store.etag = kept.etag;
      ed.store.set(regions, 0);
      ed.say("Your changes are back. They are not saved yet.");
    }], ["Leave them", () => { hide(); offered = false; keep(); }]]);
  };

  addEventListener("beforeunload", e => { if (ed.store.dirty) e.preventDefault(); });
  addEventListener("focus", check);
  follow();
  return s;

  // follow looks at the file while the window is seen. It keeps no stream open: browsers have few connections
  // for all their tabs, and each editor would hold one.
  function follow() {
    let next = 0, last;
    const look = async () => {
      clearTimeout(next);
      if (document.hidden) return;
      const mine = last = {}; // of several at once the last one goes on
      await check();
      if (mine === last) next = setTimeout(look, pause);
    };
    document.addEventListener("visibilitychange", look);
    addEventListener("pageshow", look);
    if (document.readyState === "complete") look();
  }
}
