// preview-seen.js is for the reader's eyes while the page becomes another: no moment without style, the place
// kept, and a mark on what has changed.

// What the reader looks at stays where it is: the first thing in the window that still is there afterwards.
export function anchor() {
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

// A quiet mark, for a moment, on what has changed; nothing where that is nearly all.
export function show(nodes) {
  const block = node => node.closest("p, li, h1, h2, h3, h4, h5, h6, td, th, dt, dd, pre, figure, summary, blockquote");
  const blocks = [...new Set(nodes.filter(node => node?.isConnected && node.closest("main")).map(block))].filter(Boolean);
  if (blocks.length > 12) return;
  for (const changed of blocks) {
    changed.dataset.handbookChanged = "";
    setTimeout(() => delete changed.dataset.handbookChanged, 1600);
  }
}
