// search.js: what a reader sees of searching, in the dialog and in the page that searches. The engine
// finds (search-engine.js). Fetched when somebody opens search; handbook.js knows when.
// partials/search-results.html tells how markup, style sheet and script agree.
(async () => {
  "use strict";
  if (window.handbookFind) return;
  const link = document.querySelector(".find-link"), data = link.dataset;
  const home = new URL(data.page, location), root = new URL("..", home).href; // the page that searches, the site's top
  let box = document.querySelector(".finder");
  const inDialog = !box;

  // An element with properties, and what is in it: elements, and words that stay words.
  function make(tag, properties, ...inside) {
    const made = Object.assign(document.createElement(tag), properties);
    made.append(...inside.filter(Boolean));
    return made;
  }
  const load = src => new Promise((onload, onerror) => document.head.append(make("script", { src, onload, onerror })));

  // The dialog comes from the theme, with the links of the page that searches.
  window.handbookDialog = html => {
    box = new DOMParser().parseFromString(html, "text/html").querySelector("dialog");
    for (const a of box.querySelectorAll("[href]")) a.href = new URL(a.getAttribute("href"), home);
    document.body.append(box);
  };
  if (inDialog) await load(data.dialog).catch(() => location = home);

  const $ = what => box.querySelector(what), all = what => [...box.querySelectorAll(what)];
  const on = (part, event, act) => part.addEventListener(event, act);
  const field = $("[name=q]"), list = $(".found"), status = $("[role=status]"), more = $(".more");
  const kinds = all(".kinds button"), selects = all("select"), forms = JSON.parse(status.dataset.found);
  const options = () => all(".found a");

  let kind = ""; // chosen above the results; team and tag are what the selects say
  let chosen; // the option that the arrow keys have come to
  let shown, ids; // how many hits stand there, and how many ids were given
  let asked = 0, settled = true, wanted; // questions so far; whether the last is answered; what Enter waits for
  let engine, typing, speaking;

  const ready = () => engine ||= load(data.engine).then(() => handbookSearch(root + "search/")).catch(() => engine = 0);
  const fill = (part, value) => part.textContent = (part.words ||= part.textContent).replace(/{\w+}/, () => value);

  // Says something, once the reader has stopped typing.
  function say(text) {
    clearTimeout(speaking);
    speaking = setTimeout(() => status.textContent = text, 500);
  }

  // What was opened from here, newest first. Other sites of this host may write there, too.
  function recent(hits) {
    const key = "handbook-found " + root;
    try {
      if (hits) localStorage[key] = JSON.stringify(hits);
      return JSON.parse(localStorage[key]).filter(hit => within(hit.sections[0].url) !== root && hit.title && hit.crumbs.map);
    } catch { return []; }
  }
  const keep = ({ hit }) => recent([hit, ...recent().filter(other => other.sections[0].url !== hit.sections[0].url)].slice(0, 5));
  function within(url) {
    const to = new URL(url, root).href;
    return to.startsWith(root) ? to : root;
  }

  function pick(option) {
    if (chosen) chosen.ariaSelected = null;
    chosen = option;
    field.setAttribute("aria-activedescendant", option ? option.id : "");
    if (!option) return;
    option.ariaSelected = true;
    option.parentNode.scrollIntoView({ block: "nearest" });
  }

  // A page that was found: the right section of it and, smaller, two others. In the dialog its links
  // are options of a list box.
  const own = role => inDialog && { role };
  function row(hit) {
    const [first = hit, ...others] = hit.sections, about = "hb:x" + ids;
    const above = /index|glossary|tag/.test(hit.kind) ? [] : hit.crumbs; // which the group's name says already
    const lead = (section, className, ...inside) => make("a", { className, id: "hb:f" + ids++, href: within(section.url),
      hit: { ...hit, sections: [section], excerpt: [] }, ...inDialog && { role: "option", tabIndex: -1 } }, ...inside);
    const main = lead(first, "hit", make("span", {}, hit.number, " "), make("b", {}, hit.title),
      first.title && first.title !== hit.title && make("em", {}, " › ", first.title), above[0] && make("small", {}, " ", above.join(" › ")));
    main.setAttribute("aria-describedby", about);
    return make("li", own("none"), main,
      make("span", { id: about }, ...hit.excerpt.map((text, i) => i % 2 ? make("mark", {}, text) : text)),
      ...others.filter(section => section.title).slice(0, 2).map(section => lead(section, "also", "› ", section.title)));
  }

  // Draws hits in groups by kind, in the order of their best; below what is there when from is not 0.
  function draw(hits, from) {
    if (!from) {
      list.textContent = "";
      pick();
      ids = shown = 0;
    }
    shown += hits.length;
    for (const k of new Set(hits.map(hit => hit.kind))) {
      const button = kinds.find(b => b.value === k), ariaLabel = k && button ? button.name : list.dataset.recent;
      list.append(make("div", { role: "group", ariaLabel }, make("h2", own("presentation"), ariaLabel),
        make("ul", own("none"), ...hits.filter(hit => hit.kind === k).map(row))));
    }
    if (inDialog) field.ariaExpanded = !!shown;
  }

  function countKinds(counts) {
    const n = new Map(counts);
    n.set("", counts.reduce((sum, [, n]) => sum + n, 0));
    for (const b of kinds) {
      b.textContent = b.name + ", " + (n.get(b.value) || 0);
      b.ariaPressed = b.value === kind;
      b.hidden = b.value && b.value !== kind && !n.get(b.value);
    }
  }

  // Shows an answer; without one the engine could not be had.
  function show(found, q, from) {
    if (!found) {
      draw([]);
      box.dataset.state = "failed";
      return say($(".failed").textContent);
    }
    const { hits, total, corrected } = found, isolated = "\u2068" + (corrected || q) + "\u2069"; // from the direction around it
    draw(hits, from);
    countKinds(found.kinds);
    const instead = fill($(".corrected"), isolated), none = fill($(".none"), isolated);
    $(".corrected").hidden = !corrected;
    $(".drop").hidden = !kind && !selects.some(s => s.value);
    more.hidden = shown >= total;
    fill(more, Math.min(10, total - shown));
    box.dataset.state = total ? "found" : "none";
    if (!total) return say(none);
    const rule = new Intl.PluralRules(document.documentElement.lang).select(total);
    say((corrected && instead + " ") + (forms[rule] || forms.other).replace("{n}", total));
  }

  // Asks what stands in the field; the last question wins. Without one it shows what was found before.
  async function ask(from) {
    clearTimeout(typing);
    const q = field.value.slice(0, 200).trim(), [team, tag] = selects.map(s => s.value), mine = ++asked;
    if (!inDialog) note({ q, kind, team, tag });
    settled = !q;
    if (settled) {
      delete box.dataset.busy;
      draw(recent().map(hit => ({ ...hit, kind: "", excerpt: [] })));
      box.dataset.state = shown ? "recent" : "empty";
      return say("");
    }
    box.dataset.busy = "";
    const found = await ready().then(e => e.find(q, { kind, team, tag, from, count: 10 })).catch(() => 0);
    if (mine !== asked) return;
    delete box.dataset.busy;
    settled = true;
    show(found, q, from);
    if (wanted) go(wanted);
  }

  // The page's address says what it shows.
  function note(shows) {
    const words = new URLSearchParams();
    for (const [name, value] of Object.entries(shows)) if (value) words.set(name, value);
    history.replaceState(null, "", location.pathname + (shows.q && "?" + words));
  }

  // Enter opens what is chosen, or the first; while the answer is on its way, it waits.
  function go(where) {
    wanted = !settled && where;
    if (wanted) return ask();
    const option = chosen || options()[0];
    if (!option) return;
    if (where === "here") return option.click();
    keep(option);
    open(option.href);
  }
  function later(e) {
    if (e.isComposing) return;
    settled = wanted = false;
    clearTimeout(typing);
    typing = setTimeout(ask, 80);
  }
  function again() {
    ask();
    field.focus();
  }

  on(field, "input", later);
  on(field, "compositionend", later);
  on(field.form, "submit", e => e.preventDefault());
  on(list, "click", e => {
    const option = e.target.closest("a");
    if (!option) return;
    keep(option);
    const leaves = e.ctrlKey || e.metaKey || e.shiftKey || option.pathname !== location.pathname;
    if (inDialog && !leaves) box.close(); // a place on this page
  });
  on(box, "keydown", e => {
    const choosing = inDialog && e.target === field, found = options(), i = found.indexOf(chosen);
    if (e.isComposing) return;
    if (e.key === "Escape" && field.value) { // the first time it clears, the second it closes
      field.value = "";
      again();
    } else if (choosing && e.key === "ArrowDown") pick(found[(i + 1) % found.length]);
    else if (choosing && e.key === "ArrowUp") pick(found.at(i > 0 ? i - 1 : -1));
    else if (choosing && e.key === "Enter") go(e.ctrlKey || e.metaKey ? "beside" : "here");
    else return;
    e.preventDefault();
  });
  for (const b of kinds) {
    b.name = b.textContent;
    on(b, "click", () => { kind = b.value; ask(); });
  }
  for (const s of selects) on(s, "change", () => ask());
  on(more, "click", () => ask(shown));
  on($(".forget"), "click", () => { recent([]); again(); });
  on($(".drop"), "click", () => {
    for (const s of selects) s.value = "";
    kind = "";
    again();
  });

  window.handbookFind = () => {
    if (inDialog && !box.open) box.showModal();
    field.focus();
    field.select();
  };

  const given = new URLSearchParams(location.search);
  const names = ready().then(e => e.filters()).then(names => {
    for (const s of selects) {
      s.append(...names[s.name + "s"].map(name => make("option", {}, [].concat(name)[0])));
      s.hidden = s.length < 2;
      if (!inDialog && given.get(s.name)) s.value = given.get(s.name);
      if (s.selectedIndex < 0) s.value = ""; // there is no such team
    }
  }).catch(() => 0); // said when something is asked
  if (inDialog) {
    const slash = $("[type=checkbox]");
    slash.checked = link.getAttribute("aria-keyshortcuts")[0] === "/";
    on(slash, "change", () => {
      localStorage["handbook-slash"] = slash.checked ? "on" : "off";
      dispatchEvent(new Event("storage")); // handbook.js listens
    });
    on($(".close"), "click", () => box.close());
    ask();
    handbookFind();
  } else {
    field.value = given.get("q") || "";
    kind = given.get("kind") || "";
    if (!kinds.some(b => b.value === kind)) kind = "";
    await names;
    ask();
  }
})();
