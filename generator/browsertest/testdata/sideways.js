// What makes a page wider than the window, what hides that it is, and boxes
// that scroll where the keyboard of every browser cannot reach them.
(() => {
  const root = document.documentElement, found = [];
  for (const element of [root, document.body]) {
    if (/hidden|clip/.test(getComputedStyle(element).overflowX)) found.push("<" + element.localName + "> cuts off what is too wide");
  }
  for (const element of document.body.querySelectorAll("*")) {
    if (element.scrollWidth <= element.clientWidth + 1 || !/auto|scroll/.test(getComputedStyle(element).overflowX)) continue;
    if (element.tabIndex < 0 && !element.querySelector("a[href], button, input, select, textarea, summary, [tabindex]") && element.checkVisibility()) {
      found.push("scrolls out of the keyboard's reach: <" + element.localName + " class=" + element.className + "> “" + element.textContent.trim().slice(0, 40) + "”");
    }
  }
  if (root.scrollWidth <= innerWidth && root.clientWidth === innerWidth) return found;
  const wide = [...document.body.querySelectorAll("*")].filter(element => {
    for (let up = element.parentElement; up && up !== document.body; up = up.parentElement) {
      if (getComputedStyle(up).overflowX !== "visible") return false;
    }
    return element.checkVisibility() && element.getBoundingClientRect().right > innerWidth + .5;
  });
  const names = wide.slice(-3).map(element => "<" + element.localName + " class=" + element.className + "> “" + element.textContent.trim().slice(0, 40) + "”");
  return found.concat("scrolls sideways: " + root.scrollWidth + " in a window of " + innerWidth + ": " + names.join(", "));
})()
