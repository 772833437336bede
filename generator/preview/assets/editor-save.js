// editor-save.js: saving, and a copy for the case that the window is closed.
import { $, button, keeping, node, sentence } from "./editor-page.js";
import { scaled } from "./editor-shapes.js";
import { alike, keyed } from "./editor-store.js";

const shownAt = { to: "“Leads to”", title: "its name", note: "its note", at: "its place" }; // fields beside which it is said what is wrong
const patience = 15000; // milliseconds until a server that says nothing counts as gone

export function saving(ed) {
  const { id } = ed.main.dataset, address = "/-/diagrams/" + id, draft = `handbook-regions-${ed.main.dataset.handbook}-${id}`, offer = $("offer");
  let token = ed.main.dataset.token, busy = false, offered = true; // offered: what was kept is not yet decided on

  const plain = r => ({ was: r.was, shape: r.shape, at: r.at, percent: r.percent, id: r.id, to: r.to, title: r.title, note: r.note });
  const s = { save, keep, load, recover, get busy() { return busy; } };

  async function load() {
    const got = await fetch(address, { signal: AbortSignal.timeout(patience) });
    if (!got.ok) throw await failure(got);
    return { data: await got.json(), etag: got.headers.get("ETag") };
  }

  const failure = async got => Object.assign(new Error((await got.text()).trim() || "the preview answered " + got.status), { status: got.status });

  // save writes the regions into the file, unless it is in another state than was loaded.
  async function save() {
    if (busy || !ed.data.writable) return;
    if (!ed.store.dirty) return ed.say("There is nothing to save.");
    busy = true;
    ed.follow.forget(); // what is under way may be of the file as it was before
    ed.refused = [];
    offered = false;
    hide();
    ed.changed();
    const sent = ed.store.regions;
    try { await answered(await put(sent), sent); }
    catch (e) { ed.follow.gone(e); ed.say("Not saved."); }
    busy = false;
    ed.follow.forget();
    ed.changed();
  }

  async function put(regions) {
    const got = await fetch(address, { method: "PUT", signal: AbortSignal.timeout(patience), body: JSON.stringify({ regions: regions.map(plain) }),
      headers: { "Content-Type": "application/json", "If-Match": ed.store.etag, "X-Handbook-Token": token } });
    if (got.status === 503 || got.status === 404) throw await failure(got);
    return got;
  }

  async function answered(got, sent, again = true) {
    ed.follow.back();
    switch (got.status) {
    case 200: return done(sent, got.headers.get("ETag"));
    case 409: return ed.conflict.show((await got.json()).disk, got.headers.get("ETag"));
    case 422: return refused((await got.json()).fields, sent);
    }
    if (got.status === 403 && again && await fresh()) return answered(await put(sent), sent, false);
    const text = sentence("not saved: " + (await failure(got)).message);
    ed.say("");
    notice(text, [["Try again", save], ["Leave it for now", hide]]);
  }

  // done says what came of it, and what is missing of it in the page.
  async function done(sent, etag) {
    ed.data.exists = true;
    ed.store.saved(sent, etag);
    ed.conflict.close();
    await Promise.all(sent.filter(r => r.to && !ed.targets.of(r).name).map(r => ed.targets.ask(r.to)));
    const dead = sent.flatMap((r, i) => ed.targets.live(r) ? [] : [i + 1]), alive = dead.length < sent.length;
    const missing = dead.length === 0 ? "" : dead.length === 1 ? ` Region ${dead[0]} leads nowhere yet` : ` Regions ${dead.slice(0, -1).join(", ")} and ${dead.at(-1)} lead nowhere yet`;
    ed.say("Saved." + (missing && missing + (alive ? "." : ", so the page shows no link.")), ed.page && (alive || !sent.length) && ["See it in the page", ed.page]);
  }

  // refused says it at the fields, and goes to the first of them.
  function refused(fields, sent) {
    ed.refused = fields.map(f => ({ key: sent[f.region]?.key, field: f.key, value: String(sent[f.region]?.[f.key]), message: f.message }));
    const told = f => !sent[f.region] ? f.message : `region ${f.region + 1}: ${shownAt[f.key] ? "see " + shownAt[f.key] : f.message}`;
    ed.say(sentence("not saved: " + fields.map(told).join("; ")));
    const first = ed.refused.find(f => f.key);
    if (!first) return;
    ed.select(first.key);
    if (shownAt[first.field]) (document.querySelector(first.field === "at" ? "#n0" : "#" + first.field) || ed.svg).focus();
  }

  // fresh takes the token of a preview that was started anew.
  async function fresh() {
    const page = await fetch(location.href), there = new DOMParser().parseFromString(await page.text(), "text/html").getElementById("editor");
    if (!there || there.dataset.token === token) return false;
    token = there.dataset.token;
    return true;
  }

  function notice(text, ways) {
    offer.replaceChildren(node("p", { role: "alert" }, text), node("div", { class: "set wrap" }, ...ways.map(([name, run]) => button(name, run))));
    offer.hidden = false;
  }
  function hide() { keeping(ed, () => { offer.hidden = true; }); }

  // keep holds what is not saved for a window that is loaded again, though not over what is still offered.
  function keep() {
    if (offered) return;
    try {
      if (!ed.store.dirty) sessionStorage.removeItem(draft);
      else sessionStorage.setItem(draft, JSON.stringify({ etag: ed.store.etag, size: ed.size, base: ed.store.base, regions: ed.store.regions }));
    } catch { /* no room, or not allowed: the warning at leaving remains */ }
  }

  // recover offers what was kept.
  function recover() {
    let kept = null;
    try { kept = JSON.parse(sessionStorage.getItem(draft)); } catch { /* as if there were none */ }
    const asNow = list => list.map(r => scaled(r, kept.size || ed.size, ed.size));
    offered = Boolean(kept) && !alike(asNow(kept.regions), ed.store.regions);
    if (!offered) return;
    notice("There are changes here that were not saved when this page was left.", [["Bring them back", () => {
      hide();
      offered = false;
      ed.store.base = asNow(kept.base);
      ed.store.etag = kept.etag;
      ed.store.set(asNow(kept.regions).map(keyed), 0);
      ed.say("Your changes are back. They are not saved yet.");
    }], ["Leave them", () => { hide(); offered = false; keep(); }]]);
  }

  addEventListener("beforeunload", e => { if (ed.store.dirty) e.preventDefault(); });
  return s;
}
