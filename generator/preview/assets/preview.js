// preview.js keeps a page of the live preview as its files are, in place, and says what is wrong with them.
// What it hears and asks is told in generator/preview/preview.go. It never reaches a built site.
//
//   1 the page in place · 2 pictures · 3 the connection · 4 the bar and the sheet · 5 what is heard
(() => {
  "use strict";
  const own = document.currentScript, page = own.dataset.page;
  let shown = own.dataset.digest, draft = own.dataset.state;

  // An element with properties, and what is in it: elements, and words that stay words.
  function make(tag, properties, ...inside) {
    const made = Object.assign(document.createElement(tag), properties);
    made.append(...inside.filter(x => x || x === 0));
    return made;
  }


  // 1 THE PAGE IN PLACE
  // base is the page as the server wrote it, and live says which node in the window stands for each of its
  // nodes. A new page is compared with base, and only what the server changed is done to the window: what
  // scripts and the reader did there (a fold opened, a field filled in, a dialog added) is nobody's change.
  const live = new WeakMap();
  let base = document.documentElement.cloneNode(true);
  pair(base, document.documentElement);
  for (const { name } of [...base.attributes]) if (name === "class" || name.startsWith("data-")) base.removeAttribute(name); // a script in the head was first

  function pair(written, node) {
    live.set(written, node);
    written.childNodes.forEach((child, i) => pair(child, node.childNodes[i]));
  }
  function carry(before, after) { // both are equal
    live.set(after, live.get(before));
    after.childNodes.forEach((child, i) => carry(before.childNodes[i], child));
  }

  const isSheet = node => node.nodeName === "LINK" && node.relList.contains("stylesheet");
  const isOurs = node => /^\/-\//.test(node.getAttribute?.("src") || node.getAttribute?.("href") || "") && /^(SCRIPT|LINK)$/.test(node.nodeName);
  const kids = node => /^(NOSCRIPT|TEMPLATE)$/.test(node.nodeName) ? [] : [...node.childNodes].filter(child => child.nodeName !== "SCRIPT" && !isSheet(child));
  const scripts = root => JSON.stringify([...root.querySelectorAll("script")].filter(s => !isOurs(s)).map(s => s.getAttribute("src") || s.text));
  const sheets = root => [...root.querySelectorAll("link")].filter(link => isSheet(link) && !isOurs(link));
  const moves = root => root.querySelector("meta[http-equiv=refresh]") !== null;

  let touched; // what a morph has changed, in the window

  function morph(before, after) {
    const node = live.get(before);
    if (before.isEqualNode(after)) return carry(before, after);
    live.set(after, node);
    if (before.nodeType !== Node.ELEMENT_NODE) return rewrite(node, before.data, after.data);
    attributes(node, before, after);
    children(node, kids(before), kids(after));
  }

  // Changes the middle of a text that is different: a selection around it stays.
  function rewrite(node, before, after) {
    if (before === after) return;
    touched.push(node.parentElement);
    if (node.data !== before) { node.data = after; return; }
    const [start, end] = common(before, after);
    node.replaceData(start, before.length - start - end, after.slice(start, after.length - end));
  }
  function common(a, b) { // how much of the beginning and of the end is the same
    const most = Math.min(a.length, b.length);
    let start = 0, end = 0;
    while (start < most && a[start] === b[start]) start++;
    while (end < most - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end++;
    return [start, end];
  }

  function attributes(node, before, after) {
    for (const { name, namespaceURI, value } of after.attributes) {
      if (before.getAttribute(name) === value) continue;
      if (name === "class") classes(node, before, after); else node.setAttributeNS(namespaceURI, name, value);
      touched.push(node);
    }
    for (const { name } of before.attributes) {
      if (after.hasAttribute(name)) continue;
      if (name === "class") classes(node, before, after); else node.removeAttribute(name);
    }
  }
  function classes(node, before, after) {
    node.classList.remove(...[...before.classList].filter(name => !after.classList.contains(name)));
    node.classList.add(...[...after.classList].filter(name => !before.classList.contains(name)));
  }

  function children(parent, before, after) {
    const from = align(before, after), stay = rising(from), used = new Set(from);
    before.forEach((child, i) => { if (!used.has(i)) { live.get(child).remove(); touched.push(parent); } });
    let last = null;
    after.forEach((child, j) => {
      if (from[j] < 0) {
        const node = document.importNode(child, true);
        pair(child, node);
        parent.insertBefore(node, last ? last.nextSibling : parent.firstChild);
        touched.push(node.nodeType === Node.ELEMENT_NODE ? node : parent);
      } else {
        morph(before[from[j]], child);
        const node = live.get(child);
        if (!stay.has(j) && node.isConnected) parent.insertBefore(node, last ? last.nextSibling : parent.firstChild);
      }
      if (live.get(child).parentNode === parent) last = live.get(child);
    });
  }

  // Says for each node after which node before it is, or -1: what is equal at both ends, what has the same
  // id, what is equal anywhere, and between those what is most alike.
  function align(before, after) {
    const from = after.map(() => -1), taken = new Set;
    const join = (i, j) => { from[j] = i; taken.add(i); };
    let start = 0, a = before.length, b = after.length;
    while (start < a && start < b && before[start].isEqualNode(after[start])) join(start, start++);
    while (a > start && b > start && before[a - 1].isEqualNode(after[b - 1])) join(--a, --b);
    for (const name of [node => node.id && node.nodeName + "#" + node.id, node => node.outerHTML || node.data?.trim()]) {
      const places = unique(before, start, a, name, i => !taken.has(i)), wanted = unique(after, start, b, name, j => from[j] < 0);
      for (const [key, j] of wanted) if (j >= 0 && places.get(key) >= 0) join(places.get(key), j);
    }
    const fixed = [...rising(from)].filter(j => j >= start && j < b).sort((x, y) => x - y);
    let i = start, j = start;
    for (const next of [...fixed, b]) {
      const end = next < b ? from[next] : a;
      const left = range(i, end).filter(i => !taken.has(i)), right = range(j, next).filter(j => from[j] < 0);
      for (const [x, y] of alike(left.map(i => before[i]), right.map(j => after[j]))) join(left[x], right[y]);
      i = end + 1;
      j = next + 1;
    }
    return from;
  }
  const range = (from, to) => Array.from({ length: Math.max(0, to - from) }, (_, i) => from + i);
  function unique(nodes, from, to, name, free) { // name → index, or -1 where several have it
    const found = new Map;
    for (const i of range(from, to)) {
      const key = free(i) && name(nodes[i]);
      if (key) found.set(key, found.has(key) ? -1 : i);
    }
    return found;
  }

  // The most places whose numbers rise: what can stay where it is while the rest moves.
  function rising(numbers) {
    const ends = [], back = [];
    numbers.forEach((n, j) => {
      if (n < 0) return;
      let low = 0;
      for (let high = ends.length; low < high;) {
        const middle = low + high >> 1;
        if (numbers[ends[middle]] < n) low = middle + 1; else high = middle;
      }
      back[j] = low ? ends[low - 1] : -1;
      ends[low] = j;
    });
    const found = new Set;
    for (let j = ends.length ? ends.at(-1) : -1; j >= 0; j = back[j]) found.add(j);
    return found;
  }

  // Pairs nodes of the same kind, in order, so that they are most alike in sum.
  function alike(left, right) {
    const kin = (x, y) => x.nodeName === y.nodeName;
    if (left.length * right.length > 4000) { // too many to weigh
      const pairs = [];
      let x = 0;
      right.forEach((node, y) => { if (x < left.length && kin(left[x], node)) pairs.push([x++, y]); });
      return pairs;
    }
    const worth = (x, y) => {
      if (!kin(x, y)) return -1;
      const a = x.textContent, b = y.textContent, [start, end] = common(a, b);
      return .1 + (start + end) / Math.max(1, a.length, b.length);
    };
    const likeness = left.map(x => right.map(y => worth(x, y)));
    const best = range(0, left.length + 1).map(() => new Array(right.length + 1).fill(0)), pairs = [];
    for (let x = left.length - 1; x >= 0; x--) for (let y = right.length - 1; y >= 0; y--) {
      best[x][y] = Math.max(best[x + 1][y], best[x][y + 1], likeness[x][y] + best[x + 1][y + 1]);
    }
    for (let x = 0, y = 0; x < left.length && y < right.length;) {
      if (likeness[x][y] > 0 && best[x][y] === likeness[x][y] + best[x + 1][y + 1]) pairs.push([x++, y++]);
      else if (best[x][y] === best[x + 1][y]) x++; else y++;
    }
    return pairs;
  }

  // Style sheets: the new one is there before the old one goes.
  async function dress(next) {
    const old = sheets(base), kept = new Set, ready = [];
    let last = null;
    for (const sheet of sheets(next)) {
      const same = old.find(o => o.isEqualNode(sheet) && !kept.has(o));
      if (same) kept.add(same);
      const link = same ? live.get(same) : document.importNode(sheet);
      live.set(sheet, link);
      if (!same) {
        link.media = "not all"; // until it is loaded
        ready.push(new Promise(done => { link.onload = link.onerror = done; setTimeout(done, 3000); }).then(() => () => {
          if (sheet.media) link.media = sheet.media; else link.removeAttribute("media");
        }));
        if (last) last.after(link); else if (old.length) live.get(old[0]).before(link); else document.head.append(link);
      }
      last = link;
    }
    const use = await Promise.all(ready);
    use.forEach(wear => wear());
    for (const sheet of old) if (!kept.has(sheet)) live.get(sheet).remove();
  }

  // What the reader looks at stays where it is: the first thing in the window that still is there afterwards.
  function anchor() {
    if (!scrollY) return () => {};
    const still = node => { for (; node; node = node.parentElement) if (/fixed|sticky/.test(getComputedStyle(node).position)) return true; };
    const parts = [...document.querySelectorAll("main :is([id], p, li, h1, h2, h3, h4, h5, h6, tr, dt, dd, figure, pre, img)")];
    const seen = parts.map(part => [part, part.getBoundingClientRect()]).filter(([, at]) => at.bottom > 0 && at.top < innerHeight && at.height);
    const places = [...seen.filter(([, at]) => at.top >= 0), ...seen.reverse()].filter(([part], i) => i < 60 && !still(part)).map(([part, at]) => [part, at.top]);
    const root = document.documentElement, was = root.style.overflowAnchor;
    root.style.overflowAnchor = "none"; // the browser's own way, which would move it twice
    return () => {
      const [part, top] = places.find(([part]) => part.isConnected && part.getClientRects().length) || [];
      if (part) scrollBy({ top: part.getBoundingClientRect().top - top, behavior: "instant" });
      requestAnimationFrame(() => requestAnimationFrame(() => {
        root.style.overflowAnchor = was;
        if (!root.getAttribute("style")) root.removeAttribute("style");
      }));
    };
  }

  function become(next) {
    touched = [];
    const hold = anchor(), focused = document.activeElement;
    for (const part of ["head", "body"]) morphPart(base.querySelector(part), next.querySelector(part));
    attributes(document.documentElement, base, next);
    live.set(next, document.documentElement);
    base = next;
    if (focused?.isConnected && document.activeElement !== focused) focused.focus({ preventScroll: true });
    decorate();
    hold();
    document.dispatchEvent(new CustomEvent("handbook:morphed", { detail: touched }));
    show(touched);
  }
  function morphPart(before, after) { // head and body are never equal to the eye of isEqualNode: our line is in one
    const node = live.get(before);
    live.set(after, node);
    attributes(node, before, after);
    children(node, kids(before), kids(after));
  }

  // A quiet mark, for a moment, on what has changed; nothing where that is nearly all.
  function show(nodes) {
    const block = node => node.closest("p, li, h1, h2, h3, h4, h5, h6, td, th, dt, dd, pre, figure, summary, blockquote");
    const blocks = [...new Set(nodes.filter(node => node?.isConnected && node.closest("main")).map(block))].filter(Boolean);
    if (blocks.length > 12) return;
    for (const changed of blocks) {
      changed.dataset.handbookChanged = "";
      setTimeout(() => delete changed.dataset.handbookChanged, 1600);
    }
  }

  // Does something, and once more after a second where it failed: one lost answer is no lost connection.
  const twice = ask => ask().catch(() => new Promise(done => setTimeout(done, 1000)).then(ask));

  // Fetches this page and becomes it, one after another.
  let fetching, again;
  async function renew() {
    if (fetching) { again = true; return; }
    fetching = true;
    do {
      again = false;
      await twice(fetchPage).catch(() => 0); // the connection will say that it is lost
    } while (again);
    fetching = false;
  }
  async function fetchPage() {
    const answer = await fetch(location.pathname + location.search, { cache: "no-store" });
    const next = new DOMParser().parseFromString(await answer.text(), "text/html").documentElement;
    const line = next.querySelector("script[data-digest][data-run]");
    if (moves(next) && !moves(base)) { location.reload(); return; } // it leads on to another page
    if (!line?.dataset.digest || line.dataset.page !== page || line.dataset.digest === shown) return;
    if (scripts(next) !== scripts(base)) { location.reload(); return; }
    await dress(next);
    shown = line.dataset.digest;
    draft = line.dataset.state;
    for (const name of ["run", "digest", "state"]) own.dataset[name] = line.dataset[name];
    try { become(next); } catch { // half of the page would stay as it was
      location.reload();
      return;
    }
    drawBar();
  }


  // 2 PICTURES
  const changedPictures = new Map; // path → digest, of those that changed since the page was loaded
  let pictures, diagrams = {};
  const pathOf = url => { try { return decodeURI(new URL(url, location).pathname); } catch { return ""; } };
  const nodesOf = path => [...document.querySelectorAll("img, svg image")].filter(node => pathOf(node.getAttribute("src") || node.getAttribute("href") || "") === path);

  function seePictures(now = {}) {
    for (const path in now) {
      if (pictures && pictures[path] && pictures[path] !== now[path]) changedPictures.set(decodeURI(path), now[path]);
    }
    const differ = pictures && JSON.stringify(pictures) !== JSON.stringify(now);
    pictures = now;
    if (differ) { freshen(); askDiagrams(); }
  }

  // The addresses of changed pictures get their digest, on the element alone.
  function freshen() {
    const fresh = url => {
      const digest = changedPictures.get(pathOf(url)), plain = url.replace(/[?#].*/, "");
      return digest ? plain + "?v=" + digest : url;
    };
    const renewed = (node, name, value) => { if (value !== node.getAttribute(name)) node.setAttribute(name, value); };
    if (!changedPictures.size) return;
    for (const node of document.querySelectorAll("img[src]")) renewed(node, "src", fresh(node.getAttribute("src")));
    for (const node of document.querySelectorAll("svg image[href]")) renewed(node, "href", fresh(node.getAttribute("href")));
    for (const node of document.querySelectorAll("img[srcset], source[srcset]")) {
      renewed(node, "srcset", node.getAttribute("srcset").split(/,\s+/).map(one => one.trim().replace(/^\S+/, fresh)).join(", "));
    }
  }

  async function askDiagrams() {
    if (!document.querySelector("main :is(img, svg.picture)")) { diagrams = {}; linkEditors(); return; }
    const answer = await fetch("/-/diagrams?page=" + encodeURIComponent(page)).catch(() => 0);
    if (answer?.ok) diagrams = await answer.json();
    linkEditors();
  }

  // "Edit regions", above the corner of each picture: it takes no room and lies over no region.
  const edits = new Map, sizes = window.ResizeObserver && new ResizeObserver(() => edits.forEach(put));
  function linkEditors() {
    edits.forEach((_, link) => {
      if (link.isConnected && link.picture.isConnected) return;
      link.remove();
      edits.delete(link);
      sizes?.unobserve(link.picture);
    });
    const drawn = [...document.querySelectorAll("main svg.picture")], paths = Object.keys(diagrams), within = [];
    for (const path of paths) {
      const nodes = nodesOf(decodeURI(path));
      if (nodes.length) nodes.forEach(node => addEditor(node, path)); else within.push(path);
    }
    // A drawing in the page has no address there: all of them together are known by their order.
    const order = within.flatMap(path => diagrams[path].at.map(n => [n, path])).sort(([a], [b]) => a - b);
    if (order.length === drawn.length) drawn.forEach((node, i) => addEditor(node, order[i][1]));
    else if (within.length === 1) drawn.forEach(node => addEditor(node, within[0]));
  }
  function addEditor(picture, path) {
    const around = picture.closest(".plate") || picture.closest("picture")?.parentElement || picture.parentElement;
    const href = "/-/edit/" + encodeURIComponent(diagrams[path].id), name = pathOf(path).split("/").pop();
    if (around.closest("svg") || [...edits.keys()].some(link => link.around === around && (link.getAttribute("href") === href || around.matches(".plate")))) return;
    if (getComputedStyle(around).position === "static") around.classList.add("handbook-pictured");
    const link = make("a", { className: "handbook-edit", href, ariaLabel: "Edit regions of " + name, lang: "en", dir: "ltr", picture, around }, "Edit regions");
    around.append(link);
    edits.set(link, link);
    sizes?.observe(picture);
    put(link);
  }
  function put(link) {
    const around = link.around.getBoundingClientRect();
    const seen = [link.picture, ...link.around.querySelectorAll("img")].find(node => node.getClientRects().length);
    if (!seen) return;
    const at = seen.getBoundingClientRect();
    link.hidden = at.width < 64 || at.height < 64; // a sign in a line of text
    link.style.left = Math.max(0, at.right - around.left - link.offsetWidth) - link.around.clientLeft + "px";
    link.style.top = at.top - around.top - link.offsetHeight - link.around.clientTop + "px";
  }

  // What is put into the page, and into every page that it becomes.
  function decorate() {
    freshen();
    askDiagrams();
    explainBroken();
  }


  // 3 THE CONNECTION
  // A browser allows six connections to a host, and each tab's stream of events would be one: the seventh tab
  // would wait for ever, and so would every page. So one tab listens for all, with a stream for every 32
  // pages. Each visible tab holds a lock that names its page; the one that holds the lock "handbook-preview"
  // asks for the pages of all and passes on what it hears. A lock ends with its tab, however it ends. Without
  // locks (on an address that is not secure) each tab listens for itself.
  const together = 32, streams = 3; // how many pages one stream is about, and how many streams there are at most
  const shares = "locks" in navigator && "BroadcastChannel" in window, prefix = "handbook-preview ";
  let going, channel, leading, asked = [], sources = [], states = {}, retry, wait = 0, soon;

  function start() {
    if (going || document.visibilityState === "hidden") return;
    const mine = going = { fresh: true, abort: new AbortController };
    const until = new Promise(done => mine.end = done), signal = mine.abort.signal;
    if (!shares) { listen(); return; }
    channel = new BroadcastChannel("handbook-preview");
    channel.onmessage = ({ data }) => {
      if (data.state) pass(data.state);
      else if ("lost" in data) lose(data.lost);
      else if (leading) regroup(data.hello);
    };
    const id = Math.random().toString(36).slice(2);
    navigator.locks.request(prefix + id + " " + page, { signal }, () => {
      if (mine === going) channel.postMessage({ hello: page });
      return until;
    }).catch(() => 0);
    navigator.locks.request("handbook-preview", { signal }, () => {
      if (mine === going) { leading = true; listen(); }
      return until;
    }).catch(() => 0);
  }

  function stop() {
    if (!going) return;
    going.abort.abort();
    going.end();
    going = leading = null;
    states = {};
    asked = [];
    clearTimeout(retry);
    clearTimeout(soon);
    sources.forEach(source => source.close());
    sources = [];
    channel?.postMessage({ bye: page });
    channel?.close();
    channel = null;
  }

  async function openPages() {
    if (!shares) return [page];
    const { held } = await navigator.locks.query();
    const pages = held.filter(lock => lock.name.startsWith(prefix)).map(lock => lock.name.slice(prefix.length).replace(/^\S+ /, ""));
    return [...new Set([page, ...pages.sort()])].slice(0, together * streams);
  }

  async function listen() {
    const mine = going, pages = await openPages();
    if (mine !== going) return;
    clearTimeout(retry);
    sources.forEach(source => source.close());
    sources = [];
    states = {};
    asked = pages;
    for (let i = 0; i < pages.length; i += together) follow(pages.slice(i, i + together));
  }
  function follow(pages) {
    const stream = new EventSource("/-/events?" + pages.map(page => "page=" + encodeURIComponent(page)).join("&"));
    sources.push(stream);
    stream.addEventListener("state", e => {
      if (!sources.includes(stream)) return;
      const state = JSON.parse(e.data);
      wait = 0;
      states[state.for ?? page] = state;
      tell({ state });
    });
    stream.onerror = () => {
      if (!sources.includes(stream)) return;
      sources.forEach(source => source.close());
      sources = [];
      if (wait) tell({ lost: true }); // once is no news
      wait = Math.min(2000, wait * 2 || 200);
      retry = setTimeout(listen, wait);
    };
  }
  function tell(news) {
    channel?.postMessage(news);
    if (news.state) pass(news.state); else lose(news.lost);
  }

  // Somebody came or went: what is known already is told again, else asked for.
  function regroup(hello) {
    if (hello && states[hello]) { channel.postMessage({ state: states[hello] }); return; }
    clearTimeout(soon);
    soon = setTimeout(async () => {
      const pages = await openPages();
      if (leading && pages.join("\n") !== asked.join("\n")) listen();
    }, hello ? 10 : 500);
  }

  function pass(state) {
    if (!going || (state.for ?? page) !== page) return;
    lose(false);
    hear(state);
  }


  // 4 THE BAR AND THE SHEET
  const words = "no one two three four five six seven eight nine ten eleven twelve".split(" ");
  const capital = text => /^[a-z]+[\s,]/.test(text) ? text[0].toUpperCase() + text.slice(1) : text;
  const sentence = text => (capital(text) + (/[.?!…]$/.test(text) ? "" : ".")).replace(/"([^"]*)"/g, "“$1”");
  const count = (n, one, many) => n ? n + " " + (n === 1 ? one : many) : "";
  const counts = s => [count(s.errors, "error", "errors"), count(s.faults, "fault", "faults"), count(s.advice, "piece of advice", "pieces of advice")]
    .filter(Boolean).join(", ").replace(/, ([^,]*)$/, " and $1");
  const remember = errors => { try { sessionStorage.setItem("handbook-preview-hidden", errors); } catch { /* for this page, then */ } hiddenFor = errors; };
  const errorsOf = list => JSON.stringify((list?.problems || []).filter(p => p.severity === "error").map(p => [p.file, p.line, p.column, p.message]));

  let now, lost = false, list, listed, opened = false, spoken = ""; // opened: by the reader, to see all
  let hiddenFor; // the errors that the reader does not want to see
  try { hiddenFor = sessionStorage.getItem("handbook-preview-hidden"); } catch { /* not allowed */ }

  const band = make("div", { className: "band", hidden: true });
  const mark = make("p", { className: "mark", hidden: true }), note = make("p", { className: "note" });
  note.setAttribute("role", "status");
  const counter = make("button", { type: "button", className: "count", hidden: true });
  counter.setAttribute("aria-controls", "hb:preview-sheet");
  const heading = make("h2", { id: "hb:preview-heading", tabIndex: -1 }), lead = make("p", { className: "lead" });
  const hide = make("button", { type: "button", className: "hide" }, "Hide ", make("kbd", {}, "Esc"));
  const problems = make("ol", {}), rest = make("p", { className: "rest" });
  const sheet = make("section", { id: "hb:preview-sheet", className: "sheet", hidden: true }, make("div", { className: "in" },
    make("div", { className: "top" }, heading, lead, hide), problems, rest));
  sheet.setAttribute("aria-labelledby", heading.id);
  const alarm = make("p", { className: "alarm" });
  alarm.setAttribute("role", "alert");
  const frame = make("aside", { className: "handbook-preview", lang: "en", dir: "ltr", ariaLabel: "Live preview" },
    band, make("div", { className: "bar" }, mark, note, counter), sheet, alarm);
  document.body.append(frame);

  counter.addEventListener("click", () => {
    opened = sheet.hidden;
    if (!opened) { close(); return; }
    remember("");
    drawBar();
    heading.focus({ preventScroll: true });
  });
  hide.addEventListener("click", close);
  const above = "dialog[open]" + (CSS.supports("selector(:popover-open)") ? ", :popover-open" : ""); // Escape is theirs first
  document.addEventListener("keydown", e => {
    if (e.key !== "Escape" || e.defaultPrevented || e.isComposing || sheet.hidden || document.querySelector(above)) return;
    close();
    e.preventDefault();
  });
  function close() {
    const inside = sheet.contains(document.activeElement);
    opened = false;
    remember(errorsOf(list));
    drawBar();
    if (inside) counter.focus({ preventScroll: true });
  }

  const set = (node, text) => { if (node.textContent !== text) node.textContent = text; };
  const marks = { draft: "Draft", future: "Not out yet" };
  function drawBar() {
    const any = now && now.errors + now.faults + now.advice > 0;
    band.hidden = mark.hidden = !marks[draft];
    band.dataset.state = mark.dataset.state = draft;
    set(mark, marks[draft] || "");
    set(note, lost ? "The preview has stopped. It goes on by itself when it is started again." :
      now && now.page === "" && shown ? "This page is no longer in the handbook. You are looking at its last version." : "");
    counter.hidden = !any;
    if (any) set(counter, counts(now));
    const fits = list && listed === now?.problems; // the list is of these problems
    const open = any && fits && (opened || now.errors > 0 && hiddenFor !== errorsOf(list));
    if (open) drawSheet();
    if (!open && sheet.contains(document.activeElement)) counter.focus({ preventScroll: true });
    sheet.hidden = !open;
    counter.setAttribute("aria-expanded", String(!sheet.hidden));
  }

  function title(n) {
    const number = words[n] || String(n);
    return n ? capital(number + " ").trim() + (n === 1 ? " thing stops" : " things stop") + " the handbook from being built" : counts(now);
  }
  let drawn;
  function drawSheet() {
    const key = listed + opened;
    if (drawn === key) return;
    drawn = key;
    const { since, more, problems: all } = list, errors = all.filter(p => p.severity === "error");
    const here = opened ? all : errors;
    sheet.dataset.errors = now.errors > 0;
    set(heading, title(now.errors));
    set(lead, now.errors && since ? "You are looking at the last good version, from " + since + ". This goes away by itself when the files are right." :
      now.errors ? "This goes away by itself when the files are right." : "None of it keeps the handbook from being built.");
    problems.replaceChildren(...here.map(item));
    const left = now.errors + now.faults + now.advice - here.length;
    set(rest, opened ? count(more, "more is not shown.", "more are not shown.") : count(left, "more thing is", "more things are") && "Besides: " + counts({ errors: now.errors - errors.length, faults: now.faults, advice: now.advice }) + ".");
    rest.hidden = !rest.textContent;
    problems.classList.toggle("several", here.length > 1);
  }
  const place = p => p.file + (p.line ? ", line " + p.line : "") + (p.column ? ", column " + p.column : "");
  function item(p) {
    const safe = /^[a-z][a-z0-9+.-]*:/i.test(p.open || "") && !/^(javascript|data|vbscript|blob):/i.test(p.open);
    const at = safe ? make("a", { href: p.open, title: "Open it in the editor" }, place(p)) : place(p);
    const code = make("code", {}, ...(p.excerpt || []).map(line));
    return make("li", {}, make("p", { className: "where" }, at, p.severity !== "error" && make("span", { className: "kind" }, capital(p.severity + " ").trim())),
      make("p", { className: "what" }, sentence(p.message)),
      p.severity === "error" && p.excerpt?.length && make("pre", { tabIndex: 0 }, code),
      make("p", { className: "fix" }, ...hint(p.hint), make("span", { className: "rule" }, p.rule)));
  }
  function hint(text) {
    if (!text) return [];
    const [, asks, rest] = /^(Did you mean)?(.*)$/s.exec(sentence(text));
    return [asks && make("b", {}, asks), rest + " "];
  }
  function line({ n, text, from, to }) {
    const here = from !== undefined, letters = [...text];
    const meant = make("span", { className: "meant" }, letters.slice(from, Math.max(to, from + 1)).join("") || " ");
    return make("span", { className: here ? "line here" : "line" }, make("span", { className: "number" }, n),
      ...(here ? [letters.slice(0, from).join(""), meant, letters.slice(Math.max(to, from + 1)).join("")] : [text]));
  }

  async function askProblems(state) {
    const read = async () => {
      const answer = await fetch("/-/problems", { cache: "no-store" });
      if (!answer.ok) throw new Error("no list: " + answer.status);
      return answer.json();
    };
    const told = await twice(read).catch(() => 0);
    if (!told || state.problems !== now.problems) return;
    list = told;
    listed = state.problems;
    announce();
    explainBroken();
    drawBar();
  }
  // Told once, in one sentence; the sheet itself says nothing of its own accord.
  function announce() {
    const first = list.problems.find(p => p.severity === "error"), about = first ? errorsOf(list) : "";
    if (about === spoken) return;
    set(alarm, first ? title(now.errors) + ". " + sentence(first.message) + " " + place(first) + "." : "Nothing stops the handbook from being built any more.");
    spoken = about;
  }

  // A broken link says what is wrong with it, where a problem can be found for it.
  function explainBroken() {
    const problems = (list?.problems || []).filter(p => p.excerpt?.some(l => l.from !== undefined));
    for (const span of document.querySelectorAll("span.broken")) {
      const text = span.textContent.trim();
      const p = problems.find(p => p.excerpt.some(l => l.from !== undefined && text && l.text.includes(text)) && /link|page|target|picture|file|image/.test(p.rule + p.message));
      const title = p ? sentence(p.message) + (p.hint ? " " + sentence(p.hint) : "") + " (" + place(p) + ")" : "This link leads nowhere.";
      if (span.title !== title) span.title = title;
    }
  }


  // 5 WHAT IS HEARD
  function lose(gone) {
    if (lost === gone) return;
    lost = gone;
    drawBar();
  }
  function hear(state) {
    const before = now;
    now = state;
    frame.dataset.build = state.build; // for whoever wants to know how far this tab is
    if (state.page && state.page !== shown) renew();
    seePictures(state.pictures);
    if (listed !== state.problems) {
      if (state.errors + state.faults + state.advice) askProblems(state);
      else { list = { problems: [], more: 0 }; listed = state.problems; announce(); explainBroken(); }
    }
    drawBar();
    const jump = !going.fresh && before?.run === state.run && state.edited > (before.edited || 0) && state.follow !== page;
    going.fresh = false;
    if (jump) location.assign("/" + state.follow.split("/").map(encodeURIComponent).join("/").replace(/(^|\/)index\.html$/, "$1"));
  }

  document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" ? stop() : start());
  addEventListener("pagehide", stop);
  addEventListener("pageshow", start);
  decorate();
  drawBar();
  start();
})();
