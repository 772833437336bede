// preview-tabs.js hears what the server tells of this page, together with all other tabs.
//
// A browser allows six connections to a host, and each tab's stream of events would be one: the seventh tab
// would wait for ever, and so would every page. So one tab listens for all, with a stream for every 32
// pages. Each visible tab holds a lock that names its page; the one that holds the lock "handbook-preview"
// asks for the pages of all and passes on what it hears. A lock ends with its tab, however it ends. Without
// locks (on an address that is not secure) each tab listens for itself.
const together = 32, streams = 3; // how many pages one stream is about, and how many streams there are at most
const shares = "locks" in navigator && "BroadcastChannel" in window, prefix = "handbook-preview ";

// heard is called with each state, and whether it is the first since the tab began to listen; lost where the
// connection is, and is no longer.
export function listening(page, heard, lost) {
  let going, channel, leading, asked = [], sources = [], states = {}, retry, wait = 0, soon;

  function start() {
    if (going || document.visibilityState === "hidden") return;
    const mine = going = { fresh: true, abort: new AbortController };
    const until = new Promise(done => mine.end = done), signal = mine.abort.signal;
    if (!shares) { listen(); return; }
    channel = new BroadcastChannel("handbook-preview");
    channel.onmessage = ({ data }) => {
      if (data.state) pass(data.state);
      else if ("lost" in data) lost(data.lost);
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
    if (news.state) pass(news.state); else lost(news.lost);
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
    const first = going.fresh;
    going.fresh = false;
    lost(false);
    heard(state, first);
  }

  document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" ? stop() : start());
  addEventListener("pagehide", stop);
  addEventListener("pageshow", start);
  start();
}
