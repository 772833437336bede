// editor-shapes.js: what the region editor knows of shapes. Nothing here knows the page.
// A shape is {shape, at} in pixels of the picture; at is a flat list, as in the protocol.

// inPixels gives the place of a region of a picture of a size in pixels.
export function inPixels(region, size) {
  const { at, shape, percent } = region, w = size.width / 100, h = size.height / 100;
  if (!percent) return at;
  if (shape === "circle") return [at[0] * w, at[1] * h, at[2] * Math.min(w, h)];
  return at.map((n, i) => n * (i % 2 ? h : w));
}

// asWritten is the other way round: whole pixels, or percent with two decimals.
export function asWritten(region, at, size) {
  const round = (n, f) => Math.round(n * f) / f + 0, w = size.width / 100, h = size.height / 100;
  if (!region.percent) return at.map(n => round(n, 1));
  if (region.shape === "circle") return [at[0] / w, at[1] / h, at[2] / Math.min(w, h)].map(n => round(n, 100));
  return at.map((n, i) => round(n / (i % 2 ? h : w), 100));
}

// scaled is a region in the numbers, down to tenths, that it has for another size of the picture.
export function scaled(region, from, to) {
  const { at, shape, percent } = region, w = to.width / from.width, h = to.height / from.height;
  if (percent || w === 1 && h === 1 || !(w * h > 0)) return region;
  const by = i => shape === "circle" && i === 2 ? Math.min(w, h) : i % 2 ? h : w;
  return { ...region, at: at.map((n, i) => Math.round(10 * n * by(i)) / 10) };
}

export function corners(at) {
  const list = [];
  for (let i = 0; i + 1 < at.length; i += 2) list.push([at[i], at[i + 1]]);
  return list;
}

// box is the upright rectangle around a shape.
export function box({ shape, at }) {
  if (shape === "rect") return { x: at[0], y: at[1], w: at[2], h: at[3] };
  if (shape === "poly") {
    const xs = at.filter((_, i) => i % 2 === 0), ys = at.filter((_, i) => i % 2);
    const x = Math.min(...xs), y = Math.min(...ys);
    return { x, y, w: Math.max(...xs) - x, h: Math.max(...ys) - y };
  }
  const rx = at[2], ry = shape === "circle" ? at[2] : at[3];
  return { x: at[0] - rx, y: at[1] - ry, w: 2 * rx, h: 2 * ry };
}

export function middle(s) {
  const b = box(s);
  return [b.x + b.w / 2, b.y + b.h / 2];
}

// outline is a shape as a polygon.
export function outline(s) {
  if (s.shape === "poly") return corners(s.at);
  const b = box(s);
  if (s.shape === "rect") return [[b.x, b.y], [b.x + b.w, b.y], [b.x + b.w, b.y + b.h], [b.x, b.y + b.h]];
  return Array.from({ length: 32 }, (_, i) => {
    const a = i * Math.PI / 16;
    return [b.x + b.w / 2 * (1 + Math.cos(a)), b.y + b.h / 2 * (1 + Math.sin(a))];
  });
}

function inside(points, x, y) {
  let is = false;
  for (let i = 0, j = points.length - 1; i < points.length; j = i++) {
    const [ax, ay] = points[i], [bx, by] = points[j];
    if ((ay > y) !== (by > y) && x < (bx - ax) * (y - ay) / (by - ay) + ax) is = !is;
  }
  return is;
}

// common is how much of the smaller of two shapes lies in the other, from 0 to 1, sampled.
export function common(s, t) {
  const a = box(s), b = box(t), n = 24;
  const x = Math.max(a.x, b.x), y = Math.max(a.y, b.y);
  const w = Math.min(a.x + a.w, b.x + b.w) - x, h = Math.min(a.y + a.h, b.y + b.h) - y;
  if (w <= 0 || h <= 0) return 0;
  const small = a.w * a.h <= b.w * b.h ? a : b, p = outline(s), q = outline(t), r = small === a ? p : q;
  let both = 0, all = 0;
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) {
      const u = small.x + (i + .5) * small.w / n, v = small.y + (j + .5) * small.h / n;
      if (!inside(r, u, v)) continue;
      all++;
      if (inside(p, u, v) && inside(q, u, v)) both++;
    }
  }
  return all ? both / all : 0;
}

// crosses says whether two sides of a polygon cross: whether each has the ends of the other on both hands.
export function crosses({ shape, at }) {
  if (shape !== "poly") return false;
  const p = corners(at), n = p.length, hand = ([ax, ay], [bx, by], [x, y]) => (bx - ax) * (y - ay) - (by - ay) * (x - ax);
  const apart = (a, b, c, d) => hand(a, b, c) * hand(a, b, d) < 0;
  const cross = (a, b, c, d) => apart(a, b, c, d) && apart(c, d, a, b);
  return p.some((a, i) => p.some((c, j) => j > i + 1 && cross(a, p[i + 1], c, p[(j + 1) % n])));
}

export function moved({ shape, at }, dx, dy) {
  if (shape === "poly") return at.map((n, i) => n + (i % 2 ? dy : dx));
  return [at[0] + dx, at[1] + dy, ...at.slice(2)];
}

// grips are the places by which a shape is changed: [name, x, y].
export function grips(s) {
  const b = box(s), list = [];
  if (s.shape === "poly") {
    corners(s.at).forEach(([x, y], i) => list.push(["p" + i, x, y]));
    return list;
  }
  const cx = b.x + b.w / 2, cy = b.y + b.h / 2, side = [["n", cx, b.y], ["e", b.x + b.w, cy], ["s", cx, b.y + b.h], ["w", b.x, cy]];
  if (s.shape === "circle") return side;
  return side.concat([["nw", b.x, b.y], ["ne", b.x + b.w, b.y], ["se", b.x + b.w, b.y + b.h], ["sw", b.x, b.y + b.h]]);
}

// edges are the middles of a polygon's sides, where a corner can be put in: [name, x, y].
export function edges(s) {
  const p = corners(s.at);
  return p.map(([x, y], i) => {
    const [u, v] = p[(i + 1) % p.length];
    return ["e" + i, (x + u) / 2, (y + v) / 2];
  });
}

// pulled is a shape with one of its grips pulled to a place.
export function pulled(s, grip, x, y) {
  if (s.shape === "poly") {
    const at = s.at.slice(), i = 2 * Number(grip.slice(1));
    at[i] = x;
    at[i + 1] = y;
    return at;
  }
  if (s.shape === "circle") return [s.at[0], s.at[1], Math.max(1, Math.round(Math.hypot(x - s.at[0], y - s.at[1])))];
  const b = box(s);
  let left = b.x, top = b.y, right = b.x + b.w, bottom = b.y + b.h;
  if (grip.includes("w")) left = x;
  if (grip.includes("e")) right = x;
  if (grip.includes("n")) top = y;
  if (grip.includes("s")) bottom = y;
  return between(s.shape, left, top, right, bottom);
}

// between is the shape that two opposite corners give; a circle has its middle in the first.
export function between(shape, ax, ay, bx, by) {
  if (shape === "circle") return [ax, ay, Math.max(1, Math.round(Math.hypot(bx - ax, by - ay)))];
  const x = Math.min(ax, bx), y = Math.min(ay, by), w = Math.max(1, Math.abs(bx - ax)), h = Math.max(1, Math.abs(by - ay));
  return shape === "ellipse" ? [x + w / 2, y + h / 2, w / 2, h / 2] : [x, y, w, h];
}

// grown is a shape made larger to the right and downwards.
export function grown(s, dx, dy) {
  const at = s.at.slice();
  if (s.shape === "rect") return [at[0], at[1], Math.max(1, at[2] + dx), Math.max(1, at[3] + dy)];
  if (s.shape === "circle") return [at[0], at[1], Math.max(1, at[2] + dx + dy)];
  if (s.shape === "ellipse") return [at[0], at[1], Math.max(1, at[2] + dx), Math.max(1, at[3] + dy)];
  const b = box(s), fx = Math.max(1, b.w + dx) / (b.w || 1), fy = Math.max(1, b.h + dy) / (b.h || 1);
  return at.map((n, i) => Math.round(i % 2 ? b.y + (n - b.y) * fy : b.x + (n - b.x) * fx));
}

// toPoly are the corners that a shape has as a polygon; a round one has eight.
export function toPoly(s) {
  if (s.shape === "rect" || s.shape === "poly") return outline(s).flat();
  return outline(s).filter((_, i) => i % 4 === 0).flat().map(Math.round);
}
