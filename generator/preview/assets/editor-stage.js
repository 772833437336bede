// editor-stage.js: the picture with its regions, as it is seen. What is done to it is in editor-draw.js.
import { keeping } from "./editor-page.js";
import * as shapes from "./editor-shapes.js";

const ns = "http://www.w3.org/2000/svg";

export function el(name, attributes = {}, ...kids) {
  const made = document.createElementNS(ns, name);
  for (const [key, value] of Object.entries(attributes)) if (value !== undefined) made.setAttribute(key, value);
  made.append(...kids);
  return made;
}

// drawn is a shape as an SVG element.
export function drawn({ shape, at }, attributes) {
  const [a, b, c, d] = at;
  switch (shape) {
    case "rect": return el("rect", { x: a, y: b, width: Math.max(0, c), height: Math.max(0, d), ...attributes });
    case "circle": return el("circle", { cx: a, cy: b, r: Math.max(0, c), ...attributes });
    case "ellipse": return el("ellipse", { cx: a, cy: b, rx: Math.max(0, c), ry: Math.max(0, d), ...attributes });
  }
  return el("polygon", { points: shapes.corners(at).join(" "), ...attributes });
}

// twice is a form in two tones, so that it is seen on any picture: a light one below a dark one.
export const twice = make => [make("halo"), make("shape")];

const forms = { rect: "rectangle", circle: "circle", ellipse: "ellipse", poly: "polygon", "": "part of the drawing" };
export const formOf = r => forms[r.shape];

// label is what a region is called in the editor.
export const label = (r, ed) => r.title || ed.targets.of(r).name || r.to || "New region";

export function stage(ed) {
  const { svg, img, view, sizer } = ed;
  let zoom = 1;
  const layer = { parts: el("g", { class: "parts-layer" }), theirs: el("g", { class: "theirs", "aria-hidden": "true" }),
    regions: el("g"), draft: el("g", { class: "pending", "aria-hidden": "true" }), grips: el("g", { class: "grips", "aria-hidden": "true" }) };
  svg.append(layer.parts, layer.theirs, layer.regions, layer.draft, layer.grips);

  const s = {
    layer,
    // shapeOf is a region as a shape in pixels; that of a part of the drawing is the box around it.
    shapeOf(r) {
      if (r.shape) return { shape: r.shape, at: shapes.inPixels(r, ed.size) };
      const b = ed.parts.box(r.id);
      return b && { shape: "rect", at: [b.x, b.y, b.w, b.h] };
    },
    // scale is how many pixels of the screen one of the picture takes.
    get scale() { return (svg.getBoundingClientRect().width || 1) / ed.size.width; },
    // at is where an event is in the picture.
    at(e) {
      const b = svg.getBoundingClientRect();
      const clamp = (n, most) => Math.round(Math.max(0, Math.min(most, n)));
      return [clamp((e.clientX - b.left) / b.width * ed.size.width, ed.size.width), clamp((e.clientY - b.top) / b.height * ed.size.height, ed.size.height)];
    },
    sized() {
      svg.setAttribute("viewBox", `0 0 ${ed.size.width} ${ed.size.height}`);
      svg.setAttribute("preserveAspectRatio", "none");
      view.style.setProperty("--ratio", ed.size.width / ed.size.height);
      s.zoomed(zoom);
    },
    // zoomed shows the picture at a multiple of the size that fits, with a point of the screen held.
    zoomed(to, at) {
      const fits = s.scale / zoom; // a large picture can be seen at four times its own size as well
      to = Math.max(1, Math.min(Math.max(8, 4 / fits), to));
      const b = view.getBoundingClientRect(), x = at ? at.clientX - b.left : b.width / 2, y = at ? at.clientY - b.top : b.height / 2;
      const fx = (view.scrollLeft + x) / (sizer.offsetWidth || 1), fy = (view.scrollTop + y) / (sizer.offsetHeight || 1);
      zoom = to;
      sizer.style.setProperty("--zoom", zoom);
      view.classList.toggle("zoomed", zoom > 1);
      view.scrollLeft = fx * sizer.offsetWidth - x;
      view.scrollTop = fy * sizer.offsetHeight - y;
      ed.zoomLabel.textContent = Math.round(s.scale * 100 * ed.size.width / (img.naturalWidth || ed.size.width)) + " %";
      ed.zoomLabel.setAttribute("aria-label", ed.zoomLabel.textContent + ": fit the picture to the window");
      s.draw();
    },
    get zoom() { return zoom; },

    draw() {
      const selected = ed.store.selected, unit = 1 / s.scale;
      keeping(ed, () => layer.regions.replaceChildren(...ed.store.regions.map((r, i) => region(r, i, r === selected, unit)).filter(Boolean)));
      layer.theirs.replaceChildren(...(ed.theirs || []).flatMap(r => { const shape = s.shapeOf(r); return shape ? twice(kind => drawn(shape, { class: kind + (r === ed.pointed ? " pointed" : "") })) : []; }));
      s.grips(selected, unit);
      svg.classList.toggle("drawing", ed.tool !== "select");
    },
    grips(r, unit = 1 / s.scale) {
      const shape = r && r.shape && ed.tool === "select" && s.shapeOf(r);
      layer.grips.replaceChildren(...(shape ? handles(shape, unit) : []));
    },
    // label is where a region's number stands: at the top left, on the outline of what has no corner there.
    label(shape, unit = 1 / s.scale) {
      const { x, y, w, h } = shapes.box(shape);
      if (shape.shape === "rect") return [x + 5 * unit, y + 16 * unit];
      if (shape.shape !== "poly") return [x + .15 * w - 4 * unit, y + .15 * h + 4 * unit];
      const [u, v] = shapes.corners(shape.at).reduce((a, b) => a[0] + a[1] <= b[0] + b[1] ? a : b);
      return [u + 8 * unit, v + 16 * unit];
    },
    focus(key) {
      const found = layer.regions.querySelector(`[data-key="${key}"]`);
      if (found) found.focus({ preventScroll: true });
      return found;
    },
  };

  function region(r, i, selected, unit) {
    const shape = s.shapeOf(r);
    if (!shape) return null;
    const faults = ed.faultsOf(r), size = 12 * unit;
    const classes = ["region", selected && "sel", !r.to && "untargeted", faults.length > 0 && "faulty", !r.shape && "by-part"].filter(Boolean).join(" ");
    const name = `${i + 1} ${label(r, ed)}, ${formOf(r)}${faults.length ? ": " + faults.join("; ") : ""}`;
    const [tx, ty] = s.label(shape, unit);
    const number = el("text", { x: tx, y: ty, "font-size": size, "stroke-width": 4 * unit, "aria-hidden": "true" }, String(i + 1));
    return el("g", { class: classes, "data-key": r.key, "data-keep": "region-" + r.key, tabindex: "0", role: "button", "aria-pressed": String(selected), "aria-label": name },
      ...twice(kind => drawn(shape, { class: kind })), number);
  }

  // handles are squares to be pulled, each with room around it for a finger, and small rounds in the
  // middle of a polygon's sides, which become corners.
  function handles(shape, unit) {
    const half = 5 * unit, reach = (ed.touch ? 22 : 11) * unit, made = [], b = shapes.box(shape);
    const crowded = Math.min(b.w, b.h) < 3 * reach && shape.shape !== "poly";
    const one = (kind, [name, x, y]) => el("g", { "data-grip": name, class: kind + " " + name },
      el("circle", { cx: x, cy: y, r: reach, class: "room" }),
      ...twice(tone => kind === "edge" ? el("circle", { cx: x, cy: y, r: half * .8, class: tone }) : el("rect", { x: x - half, y: y - half, width: 2 * half, height: 2 * half, class: tone })));
    if (shape.shape === "poly") for (const e of shapes.edges(shape)) made.push(one("edge", e));
    for (const g of shapes.grips(shape)) if (!crowded || g[0].length > 1 || shape.shape === "circle" && g[0] === "e") made.push(one("grip", g));
    return made;
  }
  return s;
}
