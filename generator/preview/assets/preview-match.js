// preview-match.js says which parts of two versions of a page are the same.

// Says for each node after which node before it is, or -1: what is equal at both ends, what has the same
// id, what is equal anywhere, and between those what is most alike.
export function align(before, after) {
  const from = after.map(() => -1), taken = new Set;
  const join = (i, j) => { from[j] = i; taken.add(i); };
  let start = 0, a = before.length, b = after.length;
  while (start < a && start < b && before[start].isEqualNode(after[start])) join(start, start++);
  while (a > start && b > start && before[a - 1].isEqualNode(after[b - 1])) join(--a, --b);
  for (const name of [node => node.id && node.nodeName + "#" + node.id, node => node.outerHTML || node.data?.trim()]) {
    const places = unique(before, start, a, name, i => !taken.has(i)), wanted = unique(after, start, b, name, j => from[j] < 0);
    for (const [key, j] of wanted) if (j >= 0 && places.get(key) >= 0) join(places.get(key), j);
  }
  const fixed = [...rising(from)].filter(j => j >= start && j < b).sort((x, y) => x - y);
  let i = start, j = start;
  for (const next of [...fixed, b]) {
    const end = next < b ? from[next] : a;
    const left = range(i, end).filter(i => !taken.has(i)), right = range(j, next).filter(j => from[j] < 0);
    for (const [x, y] of alike(left.map(i => before[i]), right.map(j => after[j]))) join(left[x], right[y]);
    i = end + 1;
    j = next + 1;
  }
  return from;
}
const range = (from, to) => Array.from({ length: Math.max(0, to - from) }, (_, i) => from + i);
function unique(nodes, from, to, name, free) { // name → index, or -1 where several have it
  const found = new Map;
  for (const i of range(from, to)) {
    const key = free(i) && name(nodes[i]);
    if (key) found.set(key, found.has(key) ? -1 : i);
  }
  return found;
}

// The most places whose numbers rise: what can stay where it is while the rest moves.
export function rising(numbers) {
  const ends = [], back = [];
  numbers.forEach((n, j) => {
    if (n < 0) return;
    let low = 0;
    for (let high = ends.length; low < high;) {
      const middle = low + high >> 1;
      if (numbers[ends[middle]] < n) low = middle + 1; else high = middle;
    }
    back[j] = low ? ends[low - 1] : -1;
    ends[low] = j;
  });
  const found = new Set;
  for (let j = ends.length ? ends.at(-1) : -1; j >= 0; j = back[j]) found.add(j);
  return found;
}

// Pairs nodes of the same kind, in order, so that they are most alike in sum.
function alike(left, right) {
  const kin = (x, y) => x.nodeName === y.nodeName;
  if (left.length * right.length > 4000) { // too many to weigh
    const pairs = [];
    let x = 0;
    right.forEach((node, y) => { if (x < left.length && kin(left[x], node)) pairs.push([x++, y]); });
    return pairs;
  }
  const worth = (x, y) => {
    if (!kin(x, y)) return -1;
    const a = x.textContent, b = y.textContent, [start, end] = common(a, b);
    return .1 + (start + end) / Math.max(1, a.length, b.length);
  };
  const likeness = left.map(x => right.map(y => worth(x, y)));
  const best = range(0, left.length + 1).map(() => new Array(right.length + 1).fill(0)), pairs = [];
  for (let x = left.length - 1; x >= 0; x--) for (let y = right.length - 1; y >= 0; y--) {
    best[x][y] = Math.max(best[x + 1][y], best[x][y + 1], likeness[x][y] + best[x + 1][y + 1]);
  }
  for (let x = 0, y = 0; x < left.length && y < right.length;) {
    if (likeness[x][y] > 0 && best[x][y] === likeness[x][y] + best[x + 1][y + 1]) pairs.push([x++, y++]);
    else if (best[x][y] === best[x + 1][y]) x++; else y++;
  }
  return pairs;
}

// How much of the beginning and of the end of two texts is the same.
export function common(a, b) {
  const most = Math.min(a.length, b.length);
  let start = 0, end = 0;
  while (start < most && a[start] === b[start]) start++;
  while (end < most - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end++;
  return [start, end];
}
