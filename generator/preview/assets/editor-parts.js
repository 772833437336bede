// editor-parts.js: the parts of an SVG drawing that regions can name. Of the drawing, which the
// preview has cleaned, only forms are taken over, as elements of our own: nothing in it can run.
import { el } from "./editor-stage.js";

const forms = { svg: "x y width height viewBox preserveAspectRatio", g: "", a: "", path: "d", rect: "x y width height rx ry", circle: "cx cy r",
  ellipse: "cx cy rx ry", line: "x1 y1 x2 y2", polyline: "points", polygon: "points", text: "x y dx dy font-size text-anchor textLength", tspan: "x y dx dy font-size", image: "x y width height", use: "x y" };
const most = 20000; // elements

export function parts(ed) {
  const found = new Map();
  const p = {
    names: [],
    // box is the place of a part in the picture; nothing for one that is not there or not drawn.
    box(id) {
      const part = found.get(id);
      if (!part) return undefined;
      try {
        const b = part.getBBox(), to = ed.svg.getScreenCTM().inverse().multiply(part.getScreenCTM());
        const xs = [], ys = [];
        for (const [x, y] of [[b.x, b.y], [b.x + b.width, b.y], [b.x, b.y + b.height], [b.x + b.width, b.y + b.height]]) {
          const q = new DOMPoint(x, y).matrixTransform(to);
          xs.push(q.x);
          ys.push(q.y);
        }
        const x = Math.min(...xs), y = Math.min(...ys);
        return { x, y, w: Math.max(...xs) - x, h: Math.max(...ys) - y };
      } catch { return undefined; }
    },
    async load(address, names) {
      p.names = names;
      if (!names.length) return;
      try {
        const text = await (await fetch(address)).text(), doc = new DOMParser().parseFromString(text, "image/svg+xml");
        if (doc.querySelector("parsererror")) return;
        const root = copy(doc.documentElement, new Set(names), { left: most });
        for (const key of ["width", "height"]) root.setAttribute(key, "100%");
        if (!root.hasAttribute("viewBox")) root.setAttribute("viewBox", `0 0 ${ed.size.width} ${ed.size.height}`);
        ed.stage.layer.parts.replaceChildren(root);
      } catch { /* the list is there without it */ }
    },
  };

  function copy(from, names, count) {
    const made = el(from.localName);
    for (const key of forms[from.localName].split(" ").concat("transform")) {
      if (key && from.hasAttribute(key)) made.setAttribute(key, from.getAttribute(key));
    }
    const name = [from.id, from.getAttribute("inkscape:label"), from.getAttribute("data-cell-id")].find(id => names.has(id));
    if (name && from.localName !== "svg") {
      made.setAttribute("data-part", name);
      found.set(name, made);
    }
    for (const kid of from.childNodes) {
      if (kid.nodeType === Node.TEXT_NODE && /^t/.test(from.localName)) made.append(kid.data);
      else if (kid.nodeType === Node.ELEMENT_NODE && kid.localName in forms && kid.localName !== "use" && count.left-- > 0) made.append(copy(kid, names, count));
    }
    return made;
  }
  return p;
}
