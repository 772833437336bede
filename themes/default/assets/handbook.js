// handbook.js: everything here is a convenience; every page works without it.
// Loaded in <head> without "defer" so that the chosen scheme is set before the first paint.
// Words come from the page: data-auto, data-light and data-dark on the switch, data-copied on <body>.
(function () {
  "use strict";
  var root = document.documentElement, schemes = ["auto", "light", "dark"], chosen = "auto";
  try { chosen = localStorage.getItem("handbook-scheme") || "auto"; } catch (e) { /* not allowed: automatic */ }
  if (schemes.indexOf(chosen) < 0) chosen = "auto";
  root.classList.add("js");
  apply();

  function apply() {
    if (chosen === "auto") root.removeAttribute("data-theme"); else root.setAttribute("data-theme", chosen);
  }

  // Colour scheme: automatic, light, dark, in turn.
  function schemeSwitch(button) {
    button.setAttribute("aria-label", button.getAttribute("data-" + chosen));
    button.addEventListener("click", function () {
      chosen = schemes[(schemes.indexOf(chosen) + 1) % schemes.length];
      try { localStorage.setItem("handbook-scheme", chosen); } catch (e) { /* lasts for this page */ }
      apply();
      button.setAttribute("aria-label", button.getAttribute("data-" + chosen));
    });
  }

  function copyButton(button) {
    var before = button.textContent, code = button.closest(".code").querySelector("code");
    if (!navigator.clipboard) { button.hidden = true; return; } // not a secure page
    button.addEventListener("click", function () {
      navigator.clipboard.writeText(code.textContent).then(function () {
        button.textContent = document.body.getAttribute("data-copied") || before;
        setTimeout(function () { button.textContent = before; }, 2000);
      });
    });
  }

  // "On this page" follows the reader. A heading counts as passed once it is
  // above the upper third, however it got there.
  var watch;
  function follow(links) {
    if (watch) watch.disconnect();
    var headings = links.map(function (a) { return document.getElementById(decodeURIComponent(a.hash.slice(1))); });
    var passed = new Set();
    watch = new IntersectionObserver(function (changes) {
      changes.forEach(function (x) { if (x.isIntersecting) passed.add(x.target); else passed.delete(x.target); });
      var now = -1;
      headings.forEach(function (h, i) { if (passed.has(h)) now = i; });
      links.forEach(function (a, i) {
        if (i === now) a.setAttribute("aria-current", "true"); else a.removeAttribute("aria-current");
      });
    }, { rootMargin: "999999px 0px -65% 0px" });
    headings.forEach(function (h) { if (h) watch.observe(h); });
  }

  // A map of more than 60 boxes: its ways to the customer light up; smaller ones need no script.
  function sight(map) {
    function all(what) { return [].slice.call(map.querySelectorAll(what)); }
    function reach(boxes, next) { // what is added to a set is still visited
      var seen = new Set(boxes.map(function (b) { return b.id; }));
      seen.forEach(function (id) { (next[id] || []).forEach(function (other) { seen.add(other); }); });
      return seen;
    }
    function index(from, to) {
      return ways.reduce(function (next, w) {
        (next[w.dataset[from]] = next[w.dataset[from]] || []).push(w.dataset[to]);
        return next;
      }, {});
    }
    function light(e) {
      var box = map.contains(e.target) && e.target.closest(".n");
      if (box === now) return;
      now = box;
      var on = reach(box ? [box] : [], onward);
      map.classList.toggle("dimmed", !!box);
      all(".n").concat(ways).forEach(function (x) {
        x.classList.toggle("lit", x === box || on.has(x.id || x.dataset.f) && ends.has(x.id || x.dataset.t));
      });
    }
    var now, ways = all(".e:not(.back)"), onward = index("f", "t");
    var ends = reach(all(map.querySelector(".cust") ? ".cust" : ".n"), index("t", "f"));
    ["pointerover", "focusin"].forEach(function (name) { document.addEventListener(name, light); });
  }

  // Search: a link until somebody opens it. Then search.js is fetched, and does the rest.
  function finder(link) {
    var slash, coming;
    function settings() { // "/" can be turned off, in the dialog
      try { slash = localStorage.getItem("handbook-slash") !== "off"; } catch (e) { slash = true; }
      link.setAttribute("aria-keyshortcuts", (slash ? "/ " : "") + "Control+K Meta+K");
    }
    function open(e) {
      e.preventDefault();
      if (window.handbookFind) { window.handbookFind(); return; }
      if (coming) return;
      coming = document.createElement("script");
      coming.src = link.getAttribute("data-script");
      coming.onerror = function () { location.href = link.href; };
      document.head.appendChild(coming);
    }
    if (!window.HTMLDialogElement) return;
    link.href = link.getAttribute("data-page");
    settings();
    window.addEventListener("storage", settings);
    link.addEventListener("click", function (e) { if (!e.ctrlKey && !e.metaKey && !e.shiftKey && !e.altKey) open(e); });
    document.addEventListener("keydown", function (e) {
      var writes = e.target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(e.target.tagName), mod = e.ctrlKey || e.metaKey;
      if (e.defaultPrevented || e.isComposing || e.altKey) return;
      if (mod ? !e.shiftKey && e.key.toLowerCase() === "k" : slash && e.key === "/" && !writes) open(e);
    });
  }

  // A word's card opens without script; with it, also for a mouse that rests on the word.
  function restToOpen(word) {
    var button = word.querySelector("button"), card = document.getElementById(button.getAttribute("popovertarget")), wait;
    if (!card || !card.showPopover) return;
    function after(ms, what) { return function (e) { clearTimeout(wait); if (e.pointerType === "mouse") wait = setTimeout(what, ms); }; }
    function show() { if (!card.matches(":popover-open")) { by = button; card.showPopover({ source: button }); } }
    function hide() { if (by === button && card.matches(":popover-open")) card.hidePopover(); }
    var by; // what rested there; a card that was pressed open stays
    word.addEventListener("pointerenter", after(400, show));
    button.addEventListener("click", function () { clearTimeout(wait); by = null; });
    word.addEventListener("pointerleave", after(300, hide));
    card.addEventListener("pointerenter", after(0, function () {}));
    card.addEventListener("pointerleave", after(300, hide));
  }

  // Each element once; what the live preview has put into the page comes later.
  var begun = new WeakSet();
  function each(what, begin) {
    document.querySelectorAll(what).forEach(function (element) {
      if (!begun.has(element)) { begun.add(element); begin(element); }
    });
  }
  function begin() {
    each(".term-link", restToOpen);
    each(".scheme", schemeSwitch);
    each(".find-link", finder);
    each(".code .copy", copyButton);
    var links = [].slice.call(document.querySelectorAll(".on-this-page a"));
    if (links.length && "IntersectionObserver" in window) follow(links);
    each(".map svg", function (map) { if (map.querySelector("[data-f]")) sight(map); });
    each(".map .scroll", function (box) { // a map that scrolls opens where its page is
      var own = box.querySelector(".here");
      if (own && box.scrollWidth > box.clientWidth)
        box.scrollLeft += own.getBoundingClientRect().left - box.getBoundingClientRect().left - box.clientWidth / 3;
    });
  }

  document.addEventListener("handbook:morphed", begin);
  document.addEventListener("DOMContentLoaded", function () {
    begin();
    // The contents open at the reader's place, however long they are.
    var here = document.querySelector(".outline [aria-current]"), outline = document.querySelector(".outline nav");
    if (here && outline.scrollHeight > outline.clientHeight) {
      outline.scrollTop = here.getBoundingClientRect().top - outline.getBoundingClientRect().top - outline.clientHeight / 3;
    }
  });
})();
