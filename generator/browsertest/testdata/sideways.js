// What makes a page wider than the window, and what hides that it is.
(() => {
  const root = document.documentElement, found = [];
  for (const element of [root, document.body]) {
    if (/hidden|clip/.test(getComputedStyle(element).overflowX)) found.push("<" + element.localName + "> cuts off what is too wide");
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
