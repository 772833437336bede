// search-engine.js finds words in the handbook. The manual of package generator/search describes the
// files that it reads, and that of package generator/analysis how words are folded and cut.
(() => {
  "use strict";
  const dense = "(?:(?=[\\p{L}\\p{N}\\p{M}])[\\p{sc=Han}\\p{sc=Hiragana}\\p{sc=Katakana}\\p{sc=Hangul}\\p{sc=Thai}\\p{sc=Lao}\\p{sc=Khmer}\\p{sc=Myanmar}\\p{sc=Tibetan}ー])",
    loose = `|(?:(?!${dense})[\\p{L}\\p{N}\\p{M}])+`, isDense = RegExp("^" + dense, "u"), runs = RegExp(dense + "+" + loose, "gu"), pieces = RegExp(dense + loose, "gu"),
    plain = { ς: "σ", ß: "ss", ı: "i", ø: "o", ł: "l", đ: "d", ð: "d", æ: "ae", œ: "oe", þ: "th", "\u2060": "", "\u3099": "\u3099", "\u309a": "\u309a" };

  const fold = text => /^[\0-\x7f]*$/.test(text) ? text.toLowerCase() : text.normalize("NFKC").toLowerCase().normalize("NFKD")
    .replace(/[\p{Mn}\p{Me}ςßıøłđðæœþ\xad\u200c\u200d\u2060]/gu, c => plain[c] ?? (c < "\u0900" || /\p{sc=Zinh}/u.test(c) ? "" : c)).normalize("NFKC");
  const tokens = text => (fold(text).match(runs) || []).flatMap(run => {
    const all = [...run];
    return !isDense.test(run) ? run.length > 40 ? [] : run : all[1] ? all.slice(1).map((c, i) => all[i] + c) : run;
  });

  const range = (from, to) => Array.from({ length: Math.max(0, to - from) }, (_, i) => from + i);
  // The last of sorted words that does not come after this one.
  const at = (words, word) => Math.max(0, words.findLastIndex(w => w <= word));
  const symbol = (text, i = 0) => text.charCodeAt(i) - 35;
  const unfront = text => { let last = ""; return text ? text.split(" ").map(x => last = last.slice(0, symbol(x)) + x.slice(1)) : []; };
  const reader = (text, i = 0) => {
    const one = () => symbol(text, i++);
    const many = () => { let n = 0, unit = 1, d; do { d = one(); n += d % 46 * unit; unit *= 46; } while (d > 45); return n; };
    return { one, many, more: () => i < text.length };
  };
  // In which of its twelve parts a document has a word: one, two, or all.
  const spots = range(0, 12).map(i => 1 << i);
  for (let j = 1; j < 12; j++) for (let i = 0; i < j; i++) spots.push(1 << i | 1 << j);
  spots.push(4095);

  window.handbookSearch = folder => {
    let files = {}, fresh = "";
    const waiting = {}, cut = new Map;
    window.__hs = (key, value, stamp) => waiting[key]?.(value, stamp);

    // A file, once, as read makes it. One with another stamp is of another edition than root.js.
    const load = (key, stamp, read = x => x) => files[key] ||= new Promise((done, fail) => {
      const script = document.createElement("script"), failed = () => fail(Error(`search/${key}.js cannot be loaded`));
      waiting[key] = (value, found) => {
        waiting[key] = 0;
        if (stamp && found !== stamp) failed(); else done(read(value));
      };
      script.onload = script.onerror = () => { script.remove(); if (waiting[key]) failed(); };
      script.src = folder + key + ".js?" + (stamp || fresh + Math.floor(Date.now() / 3e5));
      document.head.append(script);
    });
    const start = () => load("root", "", r => ({ ...r, s: r.s.split(" "), t: unfront(r.t), v: unfront(r.v) }));

    // A shard: each of its words, with all entries of its group.
    const shard = (root, n) => load("t/" + n, root.i, text => {
      const words = new Map, all = text.split(" ");
      let word = "", group;
      for (let i = 0; all[i + 1]; i += 2) {
        let head = all[i], posts = all[i + 1];
        if (head[0] === "!") head = head.slice(1); else group = [];
        word = word.slice(0, symbol(head)) + head.slice(1);
        const entry = { word, posts, group };
        if (posts.startsWith("!!")) entry.to = posts.slice(2); else group.push(entry);
        words.set(word, entry);
      }
      return words;
    });
    // Its postings: document, impact, places, document …
    function list(entry) {
      if (entry.list) return entry.list;
      const out = entry.list = [], r = reader(entry.posts, +(entry.short = entry.posts[0] === "!"));
      let document = -1;
      if (entry.short) { entry.count = r.many(); r.one(); }
      while (r.more()) out.push(document += r.many() + 1, .05 * Math.exp(r.one() / 7), spots[r.one()] || r.one() + 64 * r.one());
      entry.count ||= out.length / 3;
      return out;
    }

    async function exact(root, word) {
      const found = (await shard(root, at(root.t, word))).get(word);
      return found?.to ? exact(root, found.to) : found;
    }
    async function begun(root, word) {
      const from = at(root.t, word), to = Math.min(at(root.t, word + "\uffff"), from + 2);
      return (await Promise.all(range(from, to + 1).map(n => shard(root, n)))).flatMap(words => [...words.values()].filter(e => e.word !== word && e.word.startsWith(word) && !e.to))
        .sort((a, b) => b.posts.length - a.posts.length).slice(0, 24);
    }
    // What of the vocabulary a mistyped word can stand for, the likeliest first.
    async function near(root, word, unfinished, from, to) {
      const most = word.length > 7 ? 2 : 1, end = word.length, found = [];
      for (const text of await Promise.all(range(from, to).map(n => load("v/" + n, root.i)))) {
        // rows[i][j]: mistakes between the first i letters there and j here; ends[i]: between all here and at most i there.
        const rows = [range(0, end + 1)], ends = [end];
        let w = "", dead = 99;
        for (const x of text.split(" ")) {
          let i = symbol(x), often = +x.slice(-1);
          w = w.slice(0, i) + x.slice(1, -1);
          if (i < dead) for (dead = 99; i < w.length && dead > 98; i++) {
            const row = rows[i + 1] = [i + 1];
            for (let j = 1; j <= end; j++) {
              row[j] = Math.min(rows[i][j] + 1, row[j - 1] + 1, rows[i][j - 1] + (w[i] !== word[j - 1]));
              if (i && j > 1 && w[i] === word[j - 2] && w[i - 1] === word[j - 1]) row[j] = Math.min(row[j], rows[i - 1][j - 2] + 1);
            }
            ends[i + 1] = Math.min(ends[i], row[end]);
            if (Math.min(...row) > most) dead = i + 1;
          }
          const mistakes = Math.min(dead > 98 ? rows[w.length][end] : 9, unfinished ? ends[Math.min(dead, w.length)] + .5 : 9);
          if (mistakes <= most + .5) found.push([mistakes + .4 * (w[0] !== word[0]) - often / 20, w, often]);
        }
      }
      return found.sort((a, b) => a[0] - b[0]).slice(0, 5);
    }

    // What a word of the question means: entries, what each is worth, and for which word it was taken.
    async function understand(root, word, unfinished) {
      const [whole, longer] = await Promise.all([exact(root, word), unfinished ? begun(root, word) : []]), meant = [];
      const add = (entry, factor, as) => {
        const n = entry.group.reduce((n, e) => list(e) && n + e.count, 0), rare = Math.max(.05, Math.log(1 + (root.n - n + .5) / (n + .5)));
        for (const e of entry.group) meant.push({ e, rare, worth: factor * rare * (e === entry ? 1 : .6), as });
      };
      if (whole) add(whole, 1);
      for (const e of longer) add(e, .7);
      if (word.length > 3 && !isDense.test(word) && !/\d/.test(word)) {
        const look = (from, to) => near(root, word, unfinished, from, to), own = at(root.v, word), first = at(root.v, word[0]), last = at(root.v, word[0] + "\uffff") + 1;
        let others = [];
        if (!meant[0]) {
          others = await look(first, last);
          if (!others[0]) others = [...await look(0, first), ...await look(last, root.v.length)];
        } else if (whole?.count < 3 && word.length > 4 && !longer[0]) others = (await look(own, own + 1)).filter(x => x[2] > 3);
        for (const [d, w] of others) { const e = await exact(root, w); if (e) add(e, .5 * .3 ** Math.max(0, d - others[0][0]), w); }
      }
      return { word, meant, taken: {}, rare: meant[0]?.rare };
    }

    async function attempt(query, { kind, team, tag, from = 0, count = 10 }) {
      const root = await start(), n = root.n, words = [...new Set(tokens(query))].slice(0, 16), unfinished = /[\p{L}\p{N}\p{M}]$/u.test(query);
      const terms = (await Promise.all(words.map((w, i) => understand(root, w, unfinished && !words[i + 1] && !isDense.test(w))))).filter(t => t.meant[0]), small = terms.filter(t => root.s.includes(t.word));
      // Of a question in whole sentences, the small words say little.
      if (terms[small.length]) for (const t of small) { t.rare /= 5; for (const m of t.meant) m.worth /= 5; }
      const sum = terms.reduce((n, t) => n + t.rare, 0), weigh = ks => [...new Set(ks)].reduce((n, k) => n + (terms[k]?.rare || 0) / sum, 0);
      const score = new Float32Array(n), have = new Float32Array(n), parts = new Float32Array(12 * n), together = new Float32Array(n), known = new Map;
      let all = .1, most = 0, documents = [];
      terms.forEach((t, k) => {
        // What is in so many documents that not all are listed, no document can be said to lack.
        const own = new Float32Array(n), where = new Uint16Array(n), { rare } = t, listed = t.meant.some(m => m.e.short) ? 0 : rare;
        all += listed;
        for (const { e, worth, as } of t.meant) {
          const l = list(e);
          known.set(e.word, k);
          for (let i = 0; i < l.length; i += 3) {
            const d = l[i], w = l[i + 1] * worth;
            if (as && w > own[d]) t.taken[d] = as;
            own[d] = w > own[d] ? w + own[d] / 4 : own[d] + w / 4;
            where[d] |= l[i + 2];
          }
        }
        for (let d = 0; d < n; d++) if (own[d]) {
          if (!score[d]) documents.push(d);
          score[d] += own[d];
          most = Math.max(most, have[d] += listed);
          for (let b = 0; b < 12; b++) if (where[d] >> b & 1) together[d] = Math.max(together[d], parts[12 * d + b] += rare);
        }
      });
      documents = documents.filter(d => have[d] >= .4 * most);
      for (const d of documents) score[d] *= (1 + 8 * (together[d] / all) ** 4) * ((have[d] + .1) / all) ** 4;

      const [teams, of, tags, tagged] = team || tag ? await load("filter", root.d) : [];
      if (team) { const r = reader(of), owners = range(0, n).map(r.many), i = teams.indexOf(team) + 1; documents = documents.filter(d => owners[d] === i); }
      if (tag) {
        const r = reader(tagged[tags.indexOf(tag)] || ""), has = new Set;
        for (let d = -1; r.more();) has.add(d += r.many() + 1);
        documents = documents.filter(d => has.has(d));
      }
      documents.sort((a, b) => score[b] - score[a] || a - b);

      const page = d => load(`d/${d >> 8}/${d}`, root.d), phrases = query.split(/["“”„«»]/).filter((_, i, a) => i % 2 && a[i + 1] !== undefined).map(tokens);
      if (phrases[0]) {
        const holds = ([, title, , , sections], phrase) => [title, ...sections.flatMap(s => s.slice(1))].some(text => ` ${tokens(text).join(" ")} `.includes(` ${phrase.join(" ")} `));
        const kept = [];
        for (let i = 0; documents[i] !== undefined && i < 90 && kept.length <= from + count; i += 15)
          for (const d of documents.slice(i, i + 15)) { const p = await page(d); if (phrases.every(x => holds(p, x))) kept.push(d); }
        documents = kept;
      }
      const kindOf = d => root.k.find(k => d < k[1])[0], kinds = root.k.map(([k, end], i) => [k, documents.filter(d => d < end && !(i && d < root.k[i - 1][1])).length]).filter(k => k[1]);
      if (kind) documents = documents.filter(d => kindOf(d) === kind);
      const hits = await Promise.all(documents.slice(from, from + count).map(async d => ({ d, kind: kindOf(d), ...show(await page(d), known, weigh, score[d]) })));
      // Entries and tags only lead on.
      for (const h of hits) if (/index|tag/.test(h.kind)) h.score *= .4;
      hits.sort((a, b) => b.score - a.score);
      const fixed = new Map(terms.map(t => [t.word, t.taken[hits[0]?.d]]).filter(x => x[1]));
      return { total: documents.length, corrected: fixed.size ? query.replace(pieces, raw => fixed.get(fold(raw)) || raw) : "", kinds, hits };
    }

    // The words of a text, with their places and the term that each is, or -1.
    function label(text, known) {
      if (!cut.has(text)) cut.set(text, [...text.matchAll(pieces)].map(m => [m.index, m.index + m[0].length, fold(m[0])]));
      const all = cut.get(text), terms = all.map(u => known.get(u[2]) ?? -1);
      all.forEach((u, i) => {
        const k = i && u[0] === all[i - 1][1] ? known.get(all[i - 1][2] + u[2]) : -1;
        if (k >= 0) terms[i - 1] = terms[i] = k;
      });
      return [terms, all];
    }
    // How much of the question a title has, and how much else. weigh says which part of it some terms are.
    const share = (terms, weigh) => weigh(terms) / terms.reduce((n, k) => n + (k < 0), 1);
    // The same for a section: 1 where all terms follow one another.
    function nearness(terms, weigh) {
      const count = [], kinds = new Set(terms).size - terms.includes(-1);
      let left = 0, have = 0, best = 0;
      terms.forEach((k, right) => {
        if (k < 0) return;
        count[k] = (count[k] || 0) + 1;
        if (count[k] === 1) have++;
        for (; terms[left] < 0 || count[terms[left]] > 1; left++) count[terms[left]]--;
        if (have === kinds) best = Math.max(best, kinds / (right - left + 1));
      });
      return weigh(terms) * (.2 + .8 * best);
    }
    // About 200 characters with as many terms as there are near each other: plain, marked, plain …
    function excerpt(text, known, weigh) {
      const [terms, all] = label(text, known);
      let best = 0, first = 0;
      terms.forEach((k, i) => { const n = k < 0 ? 0 : weigh(terms.slice(i, i + 24)); if (n > best) { best = n; first = i; } });
      first = Math.max(0, first - 6);
      let last = first, from = first && all[first][0];
      const out = [first ? "… " : ""], to = from + 200;
      for (; all[last] && all[last][1] <= to; last++) if (terms[last] >= 0) {
        const between = text.slice(from, all[last][0]);
        if (out[1] !== undefined && !between.trim()) out[out.length - 2] += between; else { out[out.length - 1] += between; out.push("", ""); }
        out[out.length - 2] += text.slice(all[last][0], from = all[last][1]);
      }
      out[out.length - 1] += all[last] ? text.slice(from, all[last - 1]?.[1]) + " …" : text.slice(from);
      return text ? out : [];
    }

    function show([url, title, number, crumbs, parts], known, weigh, score) {
      if (cut.size > 3000) cut.clear();
      const titled = share(label(title, known)[0], weigh);
      const best = parts.map(([anchor, heading, text]) => {
        const head = label(heading, known)[0];
        return { url: url + anchor, title: heading, text, score: nearness(head.concat(label(text, known)[0]), weigh) + .45 * share(head, weigh) };
      }).filter((s, i) => s.score || !i).sort((a, b) => b.score - a.score).slice(0, 3);
      return { url, title, number, crumbs, score: score * (.3 + 1.2 * titled + 2 * (titled > .99) + 1.6 * best[0].score), sections: best.map(({ url, title }) => ({ url, title })), excerpt: excerpt(best[0].text, known, weigh) };
    }

    const filters = async () => {
      const root = await start(), [teams, , tags] = await load("filter", root.d);
      return { kinds: root.k.map(k => k[0]), teams, tags };
    };
    // What fails may have been published anew, and is asked for once more.
    const twice = ask => (...args) => ask(...args).catch(() => { files = {}; fresh = Date.now(); return ask(...args); });
    return { find: twice((query, options = {}) => attempt(query, options)), filters: twice(filters) };
  };
  handbookSearch.tokens = tokens;
})();
