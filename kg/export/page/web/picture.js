// The picture, drawn by sigma.
const MANY = 10000; // lines; more are drawn only when they are asked for
const NAMED = 6; // selected lines that bear their names
const RINGED = 12; // entities of a path that bear rings
const NEAR = 0.35; // as far in as this, all lines are drawn again
const FONT = 'system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif';
const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
const picture = { sigma: null, frame: null, longest: Infinity, hovered: null, near: false, focus: null, labels: [], lines: 0 };

function startPicture(frame = fitted(by("picture")), settings = {}) {
  picture.frame = frame;
  const graph = new graphology.MultiDirectedGraph();
  plot(graph);
  picture.sigma = new Sigma(graph, by("picture"), {
    nodeReducer: nodeLook, edgeReducer: lineLook, defaultDrawNodeLabel: (_, look) => picture.labels.push(look), defaultDrawNodeHover: drawHover,
    edgeProgramClasses: { arrow: Sigma.rendering.EdgeArrowProgram, curve: Sigma.rendering.EdgeCurveProgram },
    enableEdgeEvents: true, renderEdgeLabels: true, hideEdgesOnMove: lines.size > 3000, zIndex: true,
    labelFont: FONT, edgeLabelFont: FONT, labelSize: 12, edgeLabelSize: 11, labelRenderedSizeThreshold: 1.5, labelGridCellSize: 90,
    labelDensity: 2, stagePadding: innerWidth < 700 ? 36 : 60, minCameraRatio: 0.01, maxCameraRatio: 3, allowInvalidContainer: true,
    edgeLabelColor: { attribute: "labelColour" }, ...settings,
  });
  listen(picture.sigma);
  // It has drawn once already, before anybody listened.
  drawLabels();
}

// Give each entity and line that the picture lacks its place in it.
function plot(graph) {
  const { stretch, scale } = picture.frame;
  for (let at = graph.order; at < nodes.length; at += 1) {
    const { x, y, size } = nodes[at];
    graph.addNode(String(at), { x: x || 0, y: -(y || 0) * stretch, size: (size || 10) * scale });
  }
  for (const line of lines.values()) {
    if (line.s === line.t || graph.hasEdge(line.key)) continue;
    graph.addEdgeWithKey(line.key, String(line.s), String(line.t), { type: line.inferred ? "curve" : "arrow" });
  }
}

// How far to stretch the rows, so that the chain fills the stage, and how large entities may be, so that neighbours stay apart.
function fitted(stage) {
  const extent = name => {
    const values = nodes.map(node => node[name] || 0);
    return values.reduce((most, one) => Math.max(most, one), -Infinity) - values.reduce((least, one) => Math.min(least, one), Infinity) || 1;
  };
  const [wide, high] = [Math.max(stage.clientWidth * 0.85, 200), Math.max(stage.clientHeight * 0.85, 200)];
  const stretch = nodes.length < 3 ? 1 : Math.min(40, Math.max(0.25, (extent("x") / extent("y")) * (high / wide)));
  const dense = Math.min((140 * wide) / extent("x"), (60 * stretch * wide) / extent("x"));
  return { stretch, scale: Math.min(6, Math.max(1.6, dense * 0.3)) / 14 };
}

function listen(sigma) {
  sigma.on("beforeRender", () => { picture.labels = []; });
  sigma.on("afterRender", drawLabels);
  sigma.on("clickNode", ({ node }) => selectNode(Number(node)));
  sigma.on("clickEdge", ({ edge }) => selectPair(lines.get(edge).s, lines.get(edge).t));
  sigma.on("clickStage", () => clearSelection());
  sigma.on("enterNode", ({ node }) => hover(Number(node)));
  sigma.on("leaveNode", () => hover(null));
  sigma.on("enterEdge", () => { sigma.getContainer().style.cursor = "pointer"; });
  sigma.on("leaveEdge", () => { sigma.getContainer().style.cursor = ""; });
  sigma.getCamera().on("updated", ({ ratio }) => {
    if (picture.near === ratio < NEAR) return;
    picture.near = ratio < NEAR;
    if (tally.lines > MANY) redraw();
    tell();
  });
  new ResizeObserver(() => {
    const { width, height } = sigma.getDimensions(), stage = sigma.getContainer();
    if (width === stage.offsetWidth && height === stage.offsetHeight) return;
    sigma.resize();
    sigma.scheduleRender();
  }).observe(sigma.getContainer());
}

const hushed = () => tally.lines > MANY && !picture.near;

// Where lines are not drawn, those of the entity under the pointer are.
function hover(at) {
  const touched = [picture.hovered, at].filter(one => one !== null);
  picture.hovered = at;
  picture.sigma.getContainer().style.cursor = at === null ? "" : "pointer";
  if (hushed()) {
    const edges = touched.flatMap(one => picture.sigma.getGraph().edges(String(one)));
    picture.sigma.refresh({ partialGraph: { nodes: [], edges }, skipIndexation: true });
  }
}

const touches = (line, at) => at !== null && (line.s === at || line.t === at);
const inRoute = line => line.left.some(fact => state.route.facts.has(fact.id));
const selected = line => (state.route ? inRoute(line) : state.pair ? touches(line, state.pair[0]) && touches(line, state.pair[1]) : touches(line, state.node));

function nodeLook(key, place) {
  const at = Number(key), ringed = state.route?.nodes.size <= RINGED && state.route.nodes.has(at);
  const chosen = at === state.node || ringed || Boolean(state.pair?.includes(at));
  const aside = picture.focus !== null && !picture.focus.has(at);
  const colour = lit(classes.get(nodes[at].type)?.colour);
  return {
    ...place, hidden: !alive[at], label: aside ? "" : chosen ? nameOf(at) : shortened(nameOf(at)), zIndex: chosen ? 2 : aside ? 0 : 1,
    color: aside ? mixed(colour, theme.paper, 0.22) : colour, highlighted: chosen, forceLabel: chosen,
  };
}

function lineLook(key, edge) {
  const line = lines.get(key), chosen = selected(line);
  const left = line.left.length;
  if (!left || (hushed() && !chosen && !touches(line, picture.hovered))) return { ...edge, hidden: true };
  const bundle = chosen && picture.lines > 60;
  const share = chosen ? (bundle ? 0.5 : 0.85) : picture.focus ? 0.08 : line.inferred ? 0.3 : tally.lines > 1000 ? 0.22 : tally.lines > 200 ? 0.34 : 0.55;
  const colour = lit(relations[line.left[0].relation].colour);
  return {
    ...edge, hidden: false, size: bundle || (picture.focus && !chosen) ? 0.7 : (line.inferred ? 1 : 1.5) + Math.min(3, Math.log2(left)), color: mixed(colour, theme.paper, share),
    label: labelOf(line), labelColour: theme.ink, zIndex: chosen ? 2 : line.inferred ? 0 : 1, forceLabel: Boolean(state.pair || state.route) && chosen,
  };
}

// Lines of opposite directions lie on one another: one of them bears the names of both.
function labelOf(line) {
  if (!selected(line)) return line.inferred && !picture.focus ? words().inferredMark : "";
  if (picture.lines > (innerWidth < 700 ? NAMED / 3 : NAMED)) return "";
  const back = line.inferred ? [] : lines.get(`${line.t}-${line.s}`)?.left ?? [];
  if (back.length && line.s > line.t) return "";
  const names = [...new Set([...line.left, ...back].map(fact => shown(relations[fact.relation])))];
  return names.slice(0, 2).join(" / ") + (names.length > 2 ? " …" : "");
}

function redraw() {
  if (!picture.sigma) return;
  picture.focus = state.route ? state.route.nodes : state.pair ? new Set(state.pair) : state.node === null ? null : new Set([state.node, ...neighbours(state.node)]);
  picture.lines = picture.focus ? [...lines.values()].filter(line => line.left.length && selected(line)).length : 0;
  picture.sigma.refresh();
}

const neighbours = at => factsOf[at].filter(drawn).map(fact => (fact.s === at ? fact.t : fact.s));

// Bring an entity to the middle, no further in than needed.
function centre(at) {
  if (!picture.sigma) return;
  const place = picture.sigma.getNodeDisplayData(String(at));
  const near = Math.min(picture.sigma.getCamera().ratio, Math.max(0.08, Math.min(1, Math.sqrt(150 / nodes.length))));
  if (place) move({ x: place.x, y: place.y, ratio: near });
}

function move(place) {
  const camera = picture.sigma?.getCamera();
  if (calm) camera?.setState(place);
  else camera?.animate(place, { duration: 300 });
}

function zoom(factor) {
  if (picture.sigma) move({ ratio: picture.sigma.getCamera().getBoundedRatio(picture.sigma.getCamera().ratio * factor) });
}
