// The tasks, one of which lies beside the picture, or on a phone over it.
const TABS = ["graph", "ask", "path", "catalogue", "filters", "export"];

function openTab(name, step = true) {
  const changedTab = mark.tab !== name;
  mark.tab = name;
  for (const one of TABS) {
    const tab = by(`tab-${one}`);
    tab.ariaSelected = String(one === name);
    tab.tabIndex = one === name ? 0 : -1;
    if (one !== "graph") by(one).hidden = one !== name;
  }
  document.body.dataset.tab = name;
  if (name === "export") drawExport();
  if (name === "catalogue") openCatalogue();
  if (changedTab && step) save();
}

// The picture and the panel are to be seen; only on a phone does something lie over them.
function uncover() {
  if (phone.matches) openTab("graph");
}

function buildTabs() {
  for (const one of TABS) by(`tab-${one}`).addEventListener("click", () => openTab(one));
  goneThroughByArrows(by("tabs"));
}

// The tabs of a list by arrow keys; each opens as it gets the focus.
function goneThroughByArrows(list) {
  list.addEventListener("keydown", event => {
    const tabs = [...list.querySelectorAll("[role=tab]")], last = tabs.length - 1;
    const now = tabs.findIndex(one => one.ariaSelected === "true");
    const next = { ArrowRight: now === last ? 0 : now + 1, ArrowLeft: now === 0 ? last : now - 1, Home: 0, End: last }[event.key];
    if (next === undefined) return;
    event.preventDefault();
    tabs[next].focus();
    tabs[next].click();
  });
}
