// editor-follow.js: what happens elsewhere: others change the file, the preview ends or is started anew.
import { $, put, sentence } from "./editor-page.js";
import { scaled } from "./editor-shapes.js";
import { alike } from "./editor-store.js";

const pause = 2000; // milliseconds between two looks at the file

export function follow(ed) {
  const notice = $("gone");
  let turn = 0, told = "", warned = ""; // whose answer counts, of what is asked and saved; what was told of an unchanged file, and of which other state
  let missed = 0, next = 0, last;

  const f = {
    forget() { turn++; told = ""; },
    // gone says that nobody answers, or why what is answered is no picture.
    gone(e) {
      missed = 2;
      put(notice, e.status && e.status !== 503 ? sentence(e.message) + " What you have drawn is kept in this window." :
        "The preview does not answer. Is it still running? What you have drawn is kept in this window, and can be saved when it answers again.");
    },
    // back takes it back.
    back() {
      missed = 0;
      if (!notice.textContent) return;
      put(notice, "");
      ed.say(ed.store.dirty ? "The preview answers again. What you have drawn can be saved." : "The preview answers again.");
    },
  };

  // check follows the file where nothing was changed here, and says so where something was.
  async function check() {
    if (!ed.ready || ed.saving.busy) return;
    const mine = ++turn;
    let now;
    try { now = await ed.saving.load(); } catch (e) { return silent(e, mine); }
    f.back();
    if (mine !== turn || ed.saving.busy || ed.conflict.open || ed.drawing.busy) return;
    if (now.etag === ed.store.etag) return same(now.data);
    if (!ed.store.dirty || alike(ed.store.regions.map(r => scaled(r, ed.size, now.data)), now.data.regions)) {
      ed.take(now.data);
      ed.store.load(now.data.regions, now.etag);
      ed.say("The file was changed on the disk. This is how it is now.");
    } else if (warned !== now.etag) {
      warned = now.etag;
      ed.say("The file has been changed on the disk meanwhile. Saving will show you both versions.");
    }
  }

  // silent bears with one look that came to nothing: the preview may be starting anew.
  function silent(e, mine) { if (mine === turn && ++missed > 1) f.gone(e); }

  // same takes over what the preview knows by now of an unchanged file: where its regions lead, whether it may be saved.
  function same(data) {
    const text = JSON.stringify(data);
    if (told === text) return;
    told = text;
    ed.take(data);
    ed.changed();
  }

  // look goes on while the window is seen. It keeps no stream open: browsers have few connections for all
  // their tabs, and each editor would hold one.
  async function look() {
    clearTimeout(next);
    if (document.hidden) return;
    const mine = last = {}; // of several at once the last one goes on
    await check();
    if (mine === last) next = setTimeout(look, missed === 1 ? pause / 2 : pause);
  }
  addEventListener("focus", check);
  document.addEventListener("visibilitychange", look);
  addEventListener("pageshow", look);
  if (document.readyState === "complete") look();
  return f;
}
