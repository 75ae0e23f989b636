// Ties selection, filters, panel and picture together.
const followers = []; // what else follows each change

function changed() {
  sift();
  by("confidence-shown").textContent = state.confidence.toFixed(2);
  by("from-shown").textContent = dates[state.from] || "—";
  by("until-shown").textContent = dates[state.until] || "—";
  redraw();
  showPanel();
  tell();
  for (const each of followers) each();
}

// What is to be seen, in a line below the picture.
function tell() {
  const many = picture.sigma && hushed() ? ` · ${words().crowded}` : "";
  by("status").textContent = words().shown(tally.nodes.toLocaleString("en"), tally.facts.toLocaleString("en")) + many;
  const note = !onCanvas() ? words().empty : !tally.nodes ? words().nothingShown : !picture.sigma ? words().noPicture : "";
  by("empty").textContent = note;
  by("empty").hidden = !note;
}

function selectNode(at, centred = false) {
  state.node = at;
  state.pair = state.route = null;
  // What is selected is to be seen, whatever the filters say of its class.
  const type = nodes[at].type;
  if (state.hiddenClasses.delete(type)) {
    for (const box of by("classes").querySelectorAll("input")) if (box.dataset.value === type) box.checked = true;
  }
  changed();
  uncover();
  if (centred) requestAnimationFrame(() => centre(at));
}

function selectPair(one, other) {
  state.node = state.route = null;
  state.pair = [one, other];
  changed();
}

function clearSelection() {
  if (state.node === null && !state.pair && !state.route) return;
  state.node = state.pair = state.route = null;
  changed();
}

function escaped() {
  if (document.querySelector("dialog[open]")) return;
  if (!panel.hidden) clearSelection();
  else uncover();
}

document.addEventListener("keydown", event => {
  const typing = event.target.matches("input:not([type=checkbox], [type=range]), select");
  if (event.key === "Escape") escaped();
  if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
    event.preventDefault();
    query.focus();
    query.select();
  }
});

const dark = matchMedia("(prefers-color-scheme: dark)");
state.theme = dark.matches ? "dark" : "light";
dark.addEventListener("change", () => dress(dark.matches ? "dark" : "light"));
by("in").addEventListener("click", () => zoom(0.6));
by("out").addEventListener("click", () => zoom(1 / 0.6));
