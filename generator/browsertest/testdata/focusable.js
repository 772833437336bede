// What the keyboard should reach: the visible controls, in the page's order.
(() => {
  const all = [...document.querySelectorAll("*")];
  return all.flatMap((element, index) => {
    const control = element.matches("a[href], area[href], button, input, select, textarea, [tabindex], summary");
    const summary = element.localName === "summary" && element !== element.parentElement.querySelector(":scope > summary");
    const shown = element.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: true });
    if (!control || summary || !shown || element.disabled || element.tabIndex < 0 || element.closest("[inert]")) return [];
    const name = (element.getAttribute("aria-label") || element.textContent).trim().replace(/\s+/g, " ").slice(0, 40);
    return [{ index, name: element.localName + " “" + name + "”" }];
  });
})()
