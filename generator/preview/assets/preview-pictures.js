// preview-pictures.js loads pictures that have changed again, and puts a way to the region editor above each.
import { make } from "./preview-parts.js";

const pathOf = url => { try { return decodeURI(new URL(url, location).pathname); } catch { return ""; } };
const nodesOf = path => [...document.querySelectorAll("img, svg image")].filter(node => pathOf(node.getAttribute("src") || node.getAttribute("href") || "") === path);

export function picturesOf(page) {
  const changedPictures = new Map; // path → digest, of those that changed since the page was loaded
  let pictures, diagrams = {};

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
  const decorate = () => { freshen(); askDiagrams(); };
  return { see: seePictures, decorate };
}
