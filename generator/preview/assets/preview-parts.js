// preview-parts.js: what the other parts of the preview share.

// An element with properties, and what is in it: elements, and words that stay words.
export function make(tag, properties, ...inside) {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...inside.filter(x => x || x === 0));
  return made;
}

// The address at which the server has a page of the site.
export const urlOf = page => "/" + page.split("/").map(encodeURIComponent).join("/").replace(/(^|\/)index\.html$/, "$1");

// Does something, and once more after a second where it failed: one lost answer is no lost connection.
export const twice = ask => ask().catch(() => new Promise(done => setTimeout(done, 1000)).then(ask));
