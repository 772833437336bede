// Search as readers see it; partials/search-results.html says how.
(async () => {
  const link = document.querySelector(".find-link"), data = link.dataset, home = new URL(data.page, location), root = new URL("..", home).href;
  let box = document.querySelector(".finder"), kind = "", asked = 0, engine, chosen, wanted, settled, shown, ids, typing, speaking;
  const dialog = !box, own = role => dialog && { role };
  const el = (tag, as, ...inside) => {
    const made = Object.assign(document.createElement(tag), as);
    made.append(...inside.filter(Boolean));
    return made;
  };
  const load = src => new Promise((onload, onerror) => document.head.append(el("script", { src, onload, onerror })));
  window.handbookDialog = html => {
    box = new DOMParser().parseFromString(html, "text/html").querySelector("dialog");
    for (const a of box.querySelectorAll("[href]")) a.href = new URL(a.getAttribute("href"), home);
    document.body.append(box);
  };
  if (dialog) await load(data.dialog).catch(() => location = home);

  const $ = what => box.querySelector(what), all = what => [...box.querySelectorAll(what)], links = () => all(".found a");
  const field = $("[name=q]"), list = $(".found"), status = $("[role=status]"), more = $(".more"), kinds = all(".kinds button"), selects = all("select");
  const on = (part, event, act) => part.addEventListener(event, act);
  const ready = () => engine ||= load(data.engine).then(() => handbookSearch(root + "search/")).catch(() => engine = 0);
  const state = name => box.dataset.state = name;
  const say = text => { clearTimeout(speaking); speaking = setTimeout(() => status.textContent = text, 500); };
  const fill = (part, value) => part.textContent = (part.words ||= part.textContent).replace(/{\w+}/, () => value);
  const recent = hits => {
    const key = "handbook-found " + root;
    try {
      if (hits) localStorage[key] = JSON.stringify(hits);
      return JSON.parse(localStorage[key]);
    } catch { return []; }
  };
  const keep = ({ hit }) => recent([hit, ...recent().filter(other => other.sections[0].url !== hit.sections[0].url)].slice(0, 5));
  const pick = a => {
    if (chosen) chosen.ariaSelected = null;
    chosen = a;
    field.setAttribute("aria-activedescendant", a ? a.id : "");
    if (a) a.ariaSelected = true, a.parentNode.scrollIntoView({ block: "nearest" });
  };

  const row = hit => {
    const [first = hit, ...others] = hit.sections, id = "hb:x" + ids;
    const lead = (section, className, ...inside) => el("a", { className, id: "hb:f" + ids++, href: new URL(section.url, root),
      hit: { ...hit, sections: [section], excerpt: [] }, ...dialog && { role: "option", tabIndex: -1 } }, ...inside);
    const main = lead(first, "hit", el("span", {}, hit.number, " "), el("b", {}, hit.title),
      first.title && first.title !== hit.title && el("em", {}, " › ", first.title), el("small", {}, " ", hit.crumbs.join(" › ")));
    main.setAttribute("aria-describedby", id);
    return el("li", own("none"), main, el("span", { id }, ...hit.excerpt.map((text, i) => i % 2 ? el("mark", {}, text) : text)),
      ...others.filter(section => section.title).slice(0, 2).map(section => lead(section, "also", "› ", section.title)));
  };
  const draw = (hits, from) => {
    if (!from) list.textContent = "", ids = shown = 0, pick();
    shown += hits.length;
    for (const k of new Set(hits.map(hit => hit.kind))) {
      const ariaLabel = k ? kinds.find(b => b.value === k).name : list.dataset.recent;
      list.append(el("div", { role: "group", ariaLabel }, el("h2", own("presentation"), ariaLabel),
        el("ul", own("none"), ...hits.filter(hit => hit.kind === k).map(row))));
    }
    if (dialog) field.ariaExpanded = !!shown;
  };
  const show = (found, q, from) => {
    const { hits = [], total, corrected, kinds: counts = [] } = found || {}, n = new Map(counts);
    draw(hits, from);
    if (!found) { state("failed"); return say($(".failed").textContent); }
    n.set("", counts.reduce((sum, [, n]) => sum + n, 0));
    for (const b of kinds) {
      b.textContent = b.name + ", " + (n.get(b.value) || 0);
      b.ariaPressed = b.value === kind;
      b.hidden = b.value && b.value !== kind && !n.get(b.value);
    }
    $(".corrected").hidden = !corrected;
    $(".drop").hidden = !kind && !selects.some(s => s.value);
    more.hidden = shown >= total;
    fill(more, Math.min(10, total - shown));
    state(total ? "found" : "none");
    const forms = JSON.parse(status.dataset.found), instead = fill($(".corrected"), corrected), none = fill($(".none"), corrected || q);
    say(total ? (corrected && instead + " ") + (forms[new Intl.PluralRules(document.documentElement.lang).select(total)] || forms.other).replace("{n}", total) : none);
  };
  const ask = async from => {
    clearTimeout(typing);
    const q = field.value.slice(0, 200).trim(), [team, tag] = selects.map(s => s.value), mine = ++asked, words = new URLSearchParams();
    for (const [name, value] of Object.entries({ q, kind, team, tag })) if (value) words.set(name, value);
    if (!dialog) history.replaceState(0, "", location.pathname + (q && "?" + words));
    settled = !q;
    if (settled) {
      say("");
      draw(recent().map(hit => ({ ...hit, kind: "" })));
      return state(shown ? "recent" : "empty");
    }
    box.dataset.busy = "";
    const found = await ready().then(e => e.find(q, { kind, team, tag, from, count: 10 })).catch(() => 0);
    if (mine !== asked) return;
    delete box.dataset.busy;
    settled = true;
    show(found, q, from);
    if (wanted) go(wanted);
  };
  const go = how => {
    wanted = !settled && how;
    if (wanted) return ask();
    const a = chosen || links()[0];
    if (!a) return;
    if (how < 2) return a.click();
    keep(a);
    open(a.href);
  };
  const later = e => {
    if (e.isComposing) return;
    settled = wanted = 0;
    clearTimeout(typing);
    typing = setTimeout(ask, 80);
  };
  const again = () => { ask(); field.focus(); };

  on(list, "click", e => {
    const a = e.target.closest("a");
    if (a) keep(a);
    if (dialog && a && a.pathname === location.pathname) box.close();
  });
  on(field, "input", later);
  on(field, "compositionend", later);
  on(field.form, "submit", e => e.preventDefault());
  on(box, "keydown", e => {
    const here = dialog && e.target === field, a = links(), i = a.indexOf(chosen);
    if (e.isComposing) return;
    if (e.key === "Escape" && field.value) { field.value = ""; again(); }
    else if (here && e.key === "ArrowDown") pick(a[(i + 1) % a.length]);
    else if (here && e.key === "ArrowUp") pick(a.at(i > 0 ? i - 1 : -1));
    else if (here && e.key === "Enter") go(e.ctrlKey || e.metaKey ? 2 : 1);
    else return;
    e.preventDefault();
  });
  for (const b of kinds) b.name = b.textContent, on(b, "click", () => { kind = b.value; ask(); });
  for (const s of selects) on(s, "change", () => ask());
  on(more, "click", () => ask(shown));
  on($(".forget"), "click", () => { recent([]); again(); });
  on($(".drop"), "click", () => { for (const s of selects) s.value = ""; kind = ""; again(); });

  window.handbookFind = () => {
    if (dialog && !box.open) box.showModal();
    field.focus();
    field.select();
  };
  const given = new URLSearchParams(location.search);
  const names = ready().then(e => e.filters()).then(names => {
    for (const s of selects) {
      s.append(...names[s.name + "s"].map(([name]) => el("option", {}, name)));
      s.hidden = s.length < 2;
      if (!dialog) s.value = given.get(s.name) || "";
    }
  }).catch(() => 0);
  if (dialog) {
    const slash = $("[type=checkbox]");
    slash.checked = link.getAttribute("aria-keyshortcuts")[0] === "/";
    on(slash, "change", () => {
      localStorage["handbook-slash"] = slash.checked ? "on" : "off";
      dispatchEvent(new Event("storage"));
    });
    on($(".close"), "click", () => box.close());
  } else {
    field.value = given.get("q") || "";
    kind = given.get("kind") || "";
    await names;
  }
  ask();
  if (dialog) handbookFind();
})();
