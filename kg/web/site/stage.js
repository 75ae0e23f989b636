// What the explorer adds to the picture: keys and double clicks, and an empty canvas with examples.
const EXAMPLES = 5;

function startStage() {
  picture.longest = phone.matches ? 14 : 22;
  startPicture({ stretch: 1, scale: 0.5 }, {
    stagePadding: 0, maxCameraRatio: 40, zoomToSizeRatioFunction: ratio => Math.max(0.9, Math.sqrt(ratio)), doubleClickZoomingRatio: 1, labelDensity: 60, labelGridCellSize: 60, labelRenderedSizeThreshold: 0,
  });
  // The frame stays, so that what is there does not move when more comes.
  picture.sigma.setCustomBBox({ x: [-FRAME / 2, FRAME / 2], y: [-FRAME / 2, FRAME / 2] });
  picture.sigma.on("doubleClickNode", ({ node, preventSigmaDefault }) => {
    preventSigmaDefault();
    expand(idOf(Number(node)));
  });
}

function buildStage() {
  const stage = by("picture");
  stage.tabIndex = 0;
  stage.role = "application";
  stage.dataset.label = "canvas";
  stage.setAttribute("aria-describedby", "status");
  stage.addEventListener("keydown", pressed);
  const bar = make("div", "tools"), wipe = button("", "", clearCanvas);
  wipe.id = "clear";
  wipe.dataset.word = "clear";
  const busy = make("span", "note waiting");
  [busy.id, busy.dataset.word, busy.hidden] = ["busy", "waiting", true];
  bar.append(wipe, busy);
  const told = make("p", "notice"), start = make("div", "start");
  [told.id, told.role, told.hidden, start.id] = ["notice", "status", true, "start"];
  by("stage").append(bar, told, start);
}

function pressed(event) {
  const way = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
  if (event.target !== by("picture") || event.ctrlKey || event.metaKey || event.altKey) return;
  if (way) step(way);
  else if (event.key === "Enter" && state.node !== null) expand(idOf(state.node));
  else if (event.key === "Delete" && state.node !== null) takeOff(state.node);
  else if (event.key === "+") zoom(0.6);
  else if (event.key === "-") zoom(1 / 0.6);
  else return;
  event.preventDefault();
}

// To the nearest entity in a direction; far aside counts double.
function step([right, down]) {
  const all = onIt().filter(at => alive[at]);
  if (!all.length) return;
  if (state.node === null) return selectNode(all[0], true);
  const { x, y } = nodes[state.node];
  const far = at => {
    const [ahead, aside] = [(nodes[at].x - x) * right + (nodes[at].y - y) * down, Math.abs((nodes[at].x - x) * down + (nodes[at].y - y) * right)];
    return ahead > 0 ? ahead + 2 * aside : Infinity;
  };
  const next = all.reduce((best, at) => (at !== state.node && far(at) < far(best) ? at : best), state.node === all[0] ? all[all.length - 1] : all[0]);
  if (next !== state.node && far(next) < Infinity) selectNode(next, true);
}

// An empty canvas says how to begin.
function drawStart() {
  by("start").hidden = onCanvas() > 0;
  by("clear").hidden = onCanvas() === 0;
  if (by("start").hidden || by("start").lang === state.language && by("start").firstChild) return;
  by("start").lang = state.language;
  const asked = (about.examples?.[state.language] || []).slice(0, EXAMPLES);
  by("start").replaceChildren(...asked.map(text => button(text, "example", () => { openTab("ask"); askQuestion(text, true); })));
}
