// preview-problems.js is the bar in the corner, which counts what is wrong, and the sheet that tells it. It also
// marks drafts, and says when the preview has stopped or the page is gone.
import { make, twice, urlOf } from "./preview-parts.js";

const words = "no one two three four five six seven eight nine ten eleven twelve".split(" ");
const capital = text => /^[a-z]+[\s,]/.test(text) ? text[0].toUpperCase() + text.slice(1) : text;
const sentence = text => (capital(text) + (/[.?!…]$/.test(text) ? "" : ".")).replace(/"([^"]*)"/g, "“$1”");
const count = (n, one, many) => n ? n + " " + (n === 1 ? one : many) : "";
const counts = s => [count(s.errors, "error", "errors"), count(s.faults, "fault", "faults"), count(s.advice, "piece of advice", "pieces of advice")]
  .filter(Boolean).join(", ").replace(/, ([^,]*)$/, " and $1");
const errorsOf = list => JSON.stringify((list?.problems || []).filter(p => p.severity === "error").map(p => [p.file, p.line, p.column, p.message]));
const above = "dialog[open]" + (CSS.supports("selector(:popover-open)") ? ", :popover-open" : ""); // Escape is theirs first
const set = (node, text) => { if (node.textContent !== text) node.textContent = text; };
const marks = { draft: "Draft", future: "Not out yet" };

const place = p => p.file + (p.line ? ", line " + p.line : "") + (p.column ? ", column " + p.column : "");
function item(p) {
  const safe = /^[a-z][a-z0-9+.-]*:/i.test(p.open || "") && !/^(javascript|data|vbscript|blob):/i.test(p.open);
  const { column, ...line } = p, exact = column > 0 && make("span", { className: "column" }, ", column " + column);
  const at = safe ? make("a", { href: p.open, title: "Open it in the editor" }, place(line), exact) : make("span", {}, place(line), exact);
  const code = make("code", {}, ...(p.excerpt || []).map(row));
  return make("li", {}, make("p", { className: "where" }, at, make("span", { className: "sort" },
    p.severity !== "error" && make("b", {}, capital(p.severity + " ").trim()), " ", make("span", { className: "rule" }, p.rule))),
    make("p", { className: "what" }, sentence(p.message)),
    p.severity === "error" && p.excerpt?.length && make("pre", { tabIndex: 0 }, code),
    p.hint && make("p", { className: "fix" }, ...hint(p.hint)));
}
function hint(text) {
  const [, asks, rest] = /^(Did you mean)?(.*)$/s.exec(sentence(text));
  return [asks && make("b", {}, asks), rest];
}
function row({ n, text, from, to }) {
  const here = from !== undefined, letters = [...text];
  const meant = make("span", { className: "meant" }, letters.slice(from, Math.max(to, from + 1)).join("") || " ");
  return make("span", { className: here ? "line here" : "line" }, make("span", { className: "number" }, n),
    ...(here ? [letters.slice(0, from).join(""), meant, letters.slice(Math.max(to, from + 1)).join("")] : [text]));
}

// own is the script's element, whose data say what is shown.
export function problemsOf(own) {
  let now, gone = false, list, listed, opened = false, spoken = ""; // opened: by the reader, to see all
  let hiddenFor; // the errors that the reader does not want to see
  try { hiddenFor = sessionStorage.getItem("handbook-preview-hidden"); } catch { /* not allowed */ }
  const remember = errors => { try { sessionStorage.setItem("handbook-preview-hidden", errors); } catch { /* for this page, then */ } hiddenFor = errors; };

  const band = make("div", { className: "band", hidden: true });
  const mark = make("p", { className: "mark", hidden: true }), note = make("p", { className: "note", tabIndex: -1 });
  note.setAttribute("role", "status");
  const counter = make("button", { type: "button", className: "count", hidden: true });
  counter.setAttribute("aria-controls", "hb:preview-sheet");
  const heading = make("h2", { id: "hb:preview-heading", tabIndex: -1 }), lead = make("p", { className: "lead" });
  const hide = make("button", { type: "button", className: "hide" }, "Hide ", make("kbd", {}, "Esc"));
  const problems = make("ol", {}), rest = make("p", { className: "rest" });
  const sheet = make("section", { id: "hb:preview-sheet", className: "sheet", hidden: true }, make("div", { className: "in" },
    make("div", { className: "top" }, heading, lead, hide), problems, rest));
  sheet.setAttribute("aria-labelledby", heading.id);
  const alarm = make("p", { className: "alarm" });
  alarm.setAttribute("role", "alert");
  const frame = make("aside", { className: "handbook-preview", lang: "en", dir: "ltr", ariaLabel: "Live preview" },
    band, make("div", { className: "bar" }, mark, note, counter), sheet, alarm);
  document.body.append(frame);

  counter.addEventListener("click", () => {
    opened = sheet.hidden;
    if (!opened) { close(); return; }
    remember("");
    drawBar();
    heading.focus({ preventScroll: true });
  });
  hide.addEventListener("click", close);
  document.addEventListener("keydown", e => {
    if (e.key !== "Escape" || e.defaultPrevented || e.isComposing || sheet.hidden || document.querySelector(above)) return;
    close();
    e.preventDefault();
  });
  function close() {
    const inside = sheet.contains(document.activeElement);
    opened = false;
    remember(errorsOf(list));
    drawBar();
    if (inside) counter.focus({ preventScroll: true });
  }

  function drawBar() {
    const any = now && now.errors + now.faults + now.advice > 0;
    band.hidden = mark.hidden = !marks[own.dataset.state];
    band.dataset.state = mark.dataset.state = own.dataset.state;
    set(mark, marks[own.dataset.state] || "");
    drawNote();
    counter.hidden = !any;
    counter.dataset.errors = any && now.errors > 0;
    if (any) set(counter, counts(now));
    const fits = list && listed === now?.problems; // the list is of these problems
    const open = any && fits && (opened || now.errors > 0 && hiddenFor !== errorsOf(list));
    if (open) drawSheet();
    if (!open && sheet.contains(document.activeElement)) counter.focus({ preventScroll: true });
    sheet.hidden = !open;
    counter.setAttribute("aria-expanded", String(!sheet.hidden));
  }

  let noted;
  function drawNote() {
    const lost = !gone && now?.page === "", seen = own.dataset.digest && " You are looking at its last version."; // or at the page for what is not there
    const to = lost && now.moved || "";
    const text = gone ? "The preview has stopped. It goes on by itself when it is started again." :
      to ? "This page has moved." + seen : lost && seen ? "This page is no longer in the handbook." + seen : "";
    if (noted === text + to) return;
    noted = text + to;
    const inside = note.contains(document.activeElement);
    const link = to && make("a", { href: urlOf(to), onclick() { this.hash = location.hash; } }, "Go to where it is now");
    note.replaceChildren(text, ...(to ? [" ", link] : []));
    if (inside) (link || note).focus({ preventScroll: true });
  }

  function title(n) {
    const number = words[n] || String(n);
    return n ? capital(number + " ").trim() + (n === 1 ? " thing stops" : " things stop") + " the handbook from being built" : counts(now);
  }
  let drawn;
  function drawSheet() {
    const key = listed + opened;
    if (drawn === key) return;
    drawn = key;
    const { since, more, problems: all } = list, errors = all.filter(p => p.severity === "error");
    const here = opened ? all : errors;
    sheet.dataset.errors = now.errors > 0;
    set(heading, title(now.errors));
    set(lead, now.errors && since ? "You are looking at the last good version, from " + since + ". This goes away by itself when the files are right." :
      now.errors ? "This goes away by itself when the files are right." :
      now.faults + now.advice === 1 ? "It does not keep the handbook from being built." : "None of them keeps the handbook from being built.");
    problems.replaceChildren(...here.map(item));
    const left = now.errors + now.faults + now.advice - here.length;
    set(rest, opened ? count(more, "more is not shown.", "more are not shown.") : count(left, "more thing is", "more things are") && "Besides: " + counts({ errors: now.errors - errors.length, faults: now.faults, advice: now.advice }) + ".");
    rest.hidden = !rest.textContent;
    problems.classList.toggle("several", here.length > 1);
  }
  async function askProblems(state) {
    const read = async () => {
      const answer = await fetch("/-/problems", { cache: "no-store" });
      if (!answer.ok) throw new Error("no list: " + answer.status);
      return answer.json();
    };
    const told = await twice(read).catch(() => 0);
    if (!told || state.problems !== now.problems) return;
    take(told, state.problems);
    drawBar();
  }
  // Told once, in one sentence; the sheet itself says nothing of its own accord.
  function announce() {
    const first = list.problems.find(p => p.severity === "error"), about = first ? errorsOf(list) : "";
    if (about === spoken) return;
    set(alarm, first ? title(now.errors) + ". " + sentence(first.message) + " " + place(first) + "." : "Nothing stops the handbook from being built any more.");
    spoken = about;
  }

  // A broken link says what is wrong with it, where a problem can be found for it.
  function explainBroken() {
    const problems = (list?.problems || []).filter(p => p.excerpt?.some(l => l.from !== undefined));
    for (const span of document.querySelectorAll("span.broken")) {
      const text = span.textContent.trim();
      const p = problems.find(p => p.excerpt.some(l => l.from !== undefined && text && l.text.includes(text)) && /link|page|target|picture|file|image/.test(p.rule + p.message));
      const title = p ? sentence(p.message) + (p.hint ? " " + sentence(p.hint) : "") + " (" + place(p) + ")" : "This link leads nowhere.";
      if (span.title !== title) span.title = title;
    }
  }

  function hear(state) {
    now = state;
    frame.dataset.build = state.build; // for whoever wants to know how far this tab is
    if (listed !== state.problems) {
      if (state.errors + state.faults + state.advice) askProblems(state);
      else take({ problems: [], more: 0 }, state.problems);
    }
    drawBar();
  }
  function take(told, digest) {
    list = told;
    listed = digest;
    announce();
    explainBroken();
  }
  function lose(lost) {
    if (gone === lost) return;
    gone = lost;
    drawBar();
  }

  drawBar();
  return { hear, lose, draw: drawBar, explain: explainBroken };
}
