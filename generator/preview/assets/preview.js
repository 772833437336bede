// preview.js keeps a page of the live preview as its files are, in place, and says what is wrong with them.
// What it hears and asks is told in generator/preview/preview.go. It never reaches a built site. Its parts:
//   preview-tabs.js   what the server tells, to all tabs   preview-problems.js  the bar, the sheet, drafts
//   preview-page.js   the page becomes the next one        preview-match.js     what of it is the same
//   preview-seen.js   what the reader sees of that         preview-pictures.js  pictures and their editor
import { anchor, show } from "./preview-seen.js";
import { listening } from "./preview-tabs.js";
import { moves, pageInPlace, scripts } from "./preview-page.js";
import { picturesOf } from "./preview-pictures.js";
import { problemsOf } from "./preview-problems.js";
import { twice, urlOf } from "./preview-parts.js";

const line = root => root.querySelector("script[data-digest][data-run]");
const own = line(document), page = own.dataset.page; // its data say what is shown
const inPlace = pageInPlace(), pictures = picturesOf(page), bar = problemsOf(own);

const ask = async () => (await fetch(location.pathname + location.search, { cache: "no-store" })).text();
const parse = text => new DOMParser().parseFromString(text, "text/html").documentElement;

// What the server wrote, which is what was loaded unless the page was changed meanwhile.
let written = ask().catch(() => "");
async function learn() {
  const root = parse(await written);
  if (own.dataset.digest && line(root)?.dataset.digest === own.dataset.digest) inPlace.learn(root);
  written = null;
}

// Asks for this page and becomes it, one after another.
let asking, again;
async function renew() {
  if (asking) { again = true; return; }
  asking = true;
  do {
    again = false;
    await twice(next).catch(() => 0); // the connection will say that it is lost
  } while (again);
  asking = false;
}
async function next() {
  const root = parse(await ask()), told = line(root)?.dataset;
  if (written) await learn();
  if (moves(root) && !inPlace.moves()) { location.reload(); return; } // it leads on to another page
  if (!told?.digest || told.page !== page || told.digest === own.dataset.digest) return;
  if (scripts(root) !== inPlace.scripts()) { location.reload(); return; }
  await inPlace.dress(root);
  for (const name of ["run", "digest", "state"]) own.dataset[name] = told[name];
  try { become(root); } catch { location.reload(); return; } // half of the page would stay as it was
  bar.draw();
}

function become(root) {
  const hold = anchor(), touched = inPlace.become(root);
  decorate();
  hold();
  document.dispatchEvent(new CustomEvent("handbook:morphed", { detail: touched }));
  show(touched);
}
// What is put into the page, and into every page that it becomes.
function decorate() {
  pictures.decorate();
  bar.explain();
}

let before;
function hear(state, first) {
  const last = before;
  before = state;
  if (state.page && state.page !== own.dataset.digest) renew();
  pictures.see(state.pictures);
  bar.hear(state);
  const jump = !first && last?.run === state.run && state.edited > (last.edited || 0) && state.follow !== page;
  if (jump) location.assign(urlOf(state.follow));
}

decorate();
listening(page, hear, bar.lose);
