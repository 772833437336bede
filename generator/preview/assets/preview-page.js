// preview-page.js changes the page in the window into the next one, in place.
//
// base is the page as the server wrote it, and live says which node in the window stands for each of its
// nodes. A new page is compared with base, and only what the server changed is done to the window: what
// scripts and the reader did there (a fold opened, a field filled in, a dialog added) is nobody's change.
import { align, common, rising } from "./preview-match.js";

const isSheet = node => node.nodeName === "LINK" && node.relList.contains("stylesheet");
const isOurs = node => /^\/-\//.test(node.getAttribute?.("src") || node.getAttribute?.("href") || "") && /^(SCRIPT|LINK)$/.test(node.nodeName);
const kids = node => /^(NOSCRIPT|TEMPLATE)$/.test(node.nodeName) ? [] : [...node.childNodes].filter(child => child.nodeName !== "SCRIPT" && !isSheet(child));
export const scripts = root => JSON.stringify([...root.querySelectorAll("script")].filter(s => !isOurs(s)).map(s => s.getAttribute("src") || s.text));
const sheets = root => [...root.querySelectorAll("link")].filter(link => isSheet(link) && !isOurs(link));
export const moves = root => root.querySelector("meta[http-equiv=refresh]") !== null;


export function pageInPlace() {
  const live = new WeakMap, root = document.documentElement;
  let touched; // what a change has changed, in the window
  let base = root.cloneNode(true); // until it is told what the server wrote
  pair(base, root);
  for (const { name } of [...base.attributes]) if (name === "class" || name.startsWith("data-")) base.removeAttribute(name); // a script in the head was first

  function pair(written, node) {
    live.set(written, node);
    written.childNodes.forEach((child, i) => pair(child, node.childNodes[i]));
  }
  function carry(before, after) { // both are equal
    live.set(after, live.get(before));
    after.childNodes.forEach((child, i) => carry(before.childNodes[i], child));
  }
  // The node in the window. None where a script rebuilt a part of the page; then no change can be made there.
  function there(written) {
    const node = live.get(written);
    if (!node) throw new Error("nothing in the window stands for what is to be changed");
    return node;
  }

  // Takes what the server wrote for base: the theme's own scripts were at work before the preview's.
  function learn(written) {
    for (const part of ["head", "body"]) meet(base.querySelector(part), written.querySelector(part));
    const old = sheets(base);
    for (const sheet of sheets(written)) live.set(sheet, live.get(old.find(o => o.isEqualNode(sheet))));
    live.set(written, root);
    base = written;
  }
  function meet(before, after) {
    if (before.isEqualNode(after)) return carry(before, after);
    live.set(after, live.get(before));
    const [old, written] = [kids(before), kids(after)], from = align(old, written);
    written.forEach((child, j) => { if (from[j] >= 0) meet(old[from[j]], child); });
  }

  function morph(before, after) {
    if (before.isEqualNode(after)) return carry(before, after);
    live.set(after, there(before));
    if (before.nodeType === Node.ELEMENT_NODE) change(before, after); else rewrite(there(before), before.data, after.data);
  }
  function change(before, after) {
    attributes(there(before), before, after);
    children(there(before), kids(before), kids(after));
  }

  // Changes the middle of a text that is different: a selection around it stays.
  function rewrite(node, before, after) {
    if (before === after) return;
    touched.push(node.parentElement);
    if (node.data !== before) { node.data = after; return; }
    const [start, end] = common(before, after);
    node.replaceData(start, before.length - start - end, after.slice(start, after.length - end));
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
    before.forEach((child, i) => { if (!used.has(i)) { there(child).remove(); touched.push(parent); } });
    let last = null;
    const put = node => parent.insertBefore(node, last ? last.nextSibling : parent.firstChild);
    after.forEach((child, j) => {
      if (from[j] < 0) {
        const node = document.importNode(child, true);
        pair(child, node);
        put(node);
        touched.push(node.nodeType === Node.ELEMENT_NODE ? node : parent);
      } else {
        morph(before[from[j]], child);
        if (!stay.has(j) && there(child).isConnected) put(there(child));
      }
      if (live.get(child)?.parentNode === parent) last = live.get(child);
    });
  }

  // Style sheets: the new one is there before the old one goes.
  async function dress(next) {
    const old = sheets(base), kept = new Set, ready = [];
    let last = null;
    for (const sheet of sheets(next)) {
      const same = old.find(o => o.isEqualNode(sheet) && live.get(o) && !kept.has(o));
      if (same) kept.add(same);
      const link = same ? live.get(same) : document.importNode(sheet);
      live.set(sheet, link);
      if (!same) {
        link.media = "not all"; // until it is loaded
        ready.push(new Promise(done => { link.onload = link.onerror = done; setTimeout(done, 3000); }).then(() => () => {
          if (sheet.media) link.media = sheet.media; else link.removeAttribute("media");
        }));
        if (last) last.after(link); else if (live.get(old[0])) live.get(old[0]).before(link); else document.head.append(link);
      }
      last = link;
    }
    const use = await Promise.all(ready);
    use.forEach(wear => wear());
    for (const sheet of old) if (!kept.has(sheet)) live.get(sheet)?.remove();
  }

  // Becomes the next page, and says what has changed. The focus stays.
  function become(next) {
    touched = [];
    const focused = document.activeElement;
    for (const part of ["head", "body"]) { // never equal to the eye of isEqualNode: our line is in one
      const [before, after] = [base.querySelector(part), next.querySelector(part)];
      live.set(after, there(before));
      change(before, after);
    }
    attributes(root, base, next);
    live.set(next, root);
    base = next;
    if (focused?.isConnected && document.activeElement !== focused) focused.focus({ preventScroll: true });
    return touched;
  }

  return { learn, dress, become, scripts: () => scripts(base), moves: () => moves(base) };
}
