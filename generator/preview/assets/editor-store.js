// editor-store.js: the regions as they stand, what they were before, and what is on the disk.
// A list of regions is never changed in place, so that a step back is the list of then.

const said = ["shape", "percent", "id", "to", "title", "note"];

// same says that two regions would be written alike.
export function same(a, b) {
  return said.every(key => a[key] === b[key]) && a.at.length === b.at.length && a.at.every((n, i) => n === b.at[i]);
}

export const alike = (a, b) => a.length === b.length && a.every((r, i) => same(r, b[i]));

let last = 0;
export const keyed = r => ({ ...r, key: ++last });

export function store(changed) {
  let steps = [{ regions: [], selected: 0 }], now = 0, savedAt = 0, run = "";
  const s = {
    base: [],   // the regions of the file as it was loaded
    etag: "",   // its state then
    get regions() { return steps[now].regions; },
    get selected() { return steps[now].regions.find(r => r.key === steps[now].selected); },
    get place() { return s.regions.indexOf(s.selected); },
    get dirty() { return !alike(s.regions, s.base); },
    get changes() { return s.dirty ? Math.max(1, Math.abs(now - savedAt)) : 0; },
    get canUndo() { return now > 0; },
    get canRedo() { return now < steps.length - 1; },

    // load starts anew from the file.
    load(regions, etag) {
      const at = s.place;
      s.base = regions;
      s.etag = etag;
      const list = regions.map(keyed);
      steps = [{ regions: list, selected: (list[at] || {}).key }];
      now = savedAt = 0;
      run = "";
      changed();
    },
    // set makes a step. Steps of one run, such as letters of a word or arrow keys
    // that follow each other, are one.
    set(regions, selected = steps[now].selected, ofRun = "") {
      const step = { regions, selected };
      if (ofRun && ofRun === run && now > savedAt) steps[now] = step;
      else {
        steps = steps.slice(0, now + 1).concat(step);
        if (savedAt > now) savedAt = -1e6;
        now++;
      }
      run = ofRun;
      changed();
    },
    // change makes one region another.
    change(key, what, ofRun) {
      s.set(s.regions.map(r => r.key === key ? { ...r, ...what } : r), key, ofRun);
    },
    // rest ends a run.
    rest() { run = ""; },
    select(key) {
      if (steps[now].selected === key) return;
      steps[now] = { ...steps[now], selected: key };
      run = "";
      changed();
    },
    undo() { if (now > 0) { now--; run = ""; changed(); } },
    redo() { if (now < steps.length - 1) { now++; run = ""; changed(); } },
    // saved takes over that the regions of then are in the file now, in their order.
    saved(sent, etag) {
      const place = new Map(sent.map((r, i) => [r.key, i]));
      const renumber = r => ({ ...r, was: place.has(r.key) ? place.get(r.key) : -1 });
      steps = steps.map(step => ({ ...step, regions: step.regions.map(renumber) }));
      s.base = sent.map((r, i) => ({ ...r, was: i }));
      s.etag = etag;
      savedAt = now;
      run = "";
      changed();
    },
    // rewrite has each region, also of the steps and of the file then, written another way.
    rewrite(how) {
      steps = steps.map(step => ({ ...step, regions: step.regions.map(how) }));
      s.base = s.base.map(how);
    },
    // rebase gives the regions their places in a file that somebody else has changed.
    rebase(disk, etag) {
      const place = places(s.base, disk);
      steps = steps.map(step => ({ ...step, regions: step.regions.map(r => ({ ...r, was: r.was < 0 ? -1 : place[r.was] ?? -1 })) }));
      s.base = disk;
      s.etag = etag;
      savedAt = -1e6;
      changed();
    },
  };
  return s;
}

// places finds for each region of a list its place in another one that was made from it: what is
// the same first, then what has the same form, then what leads to the same place; else none.
export function places(before, after) {
  const found = before.map(() => -1), taken = new Set();
  const put = alike => before.forEach((r, i) => {
    if (found[i] >= 0) return;
    const at = after.findIndex((d, j) => !taken.has(j) && alike(r, d, i, j));
    if (at >= 0) { found[i] = at; taken.add(at); }
  });
  put((r, d, i, j) => i === j && same(r, d));
  put(same);
  put((r, d) => r.shape === d.shape && r.id === d.id && String(r.at) === String(d.at));
  put((r, d) => r.to === d.to && r.to !== "");
  return found;
}

// merged is mine with what they have and I lack: regions that they added, and their way of those that
// I have left alone. What is mine stays, also where they have removed it.
export function merged(base, mine, theirs) {
  const at = places(base, theirs), used = new Set();
  const list = mine.map(r => {
    const was = r.was >= 0 ? base[r.was] : undefined, place = was ? at[r.was] : -1, their = theirs[place];
    if (!their) return { ...r, was: -1 };
    used.add(place);
    return same(was, r) ? { ...their, key: r.key } : { ...r, was: place };
  });
  theirs.forEach((d, i) => {
    const before = at.indexOf(i); // one that I have removed, and they have not changed, stays removed
    if (!used.has(i) && (before < 0 || !same(base[before], d)) && !list.some(r => same(r, d))) list.push(keyed(d));
  });
  return list;
}
