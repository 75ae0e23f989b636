// The picture, drawn by sigma.
const MANY = 10000; // lines; more are drawn only when they are asked for
const NEAR = 0.35; // as far in as this, all lines are drawn again
const FONT = 'system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif';
const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
const picture = { sigma: null, hovered: null, near: false, focus: null };

function startPicture() {
  const graph = new graphology.MultiDirectedGraph();
  const scale = nodes.length < 60 ? 2.5 : nodes.length < 1000 ? 4 : 6;
  nodes.forEach((node, at) => graph.addNode(String(at), { x: node.x || 0, y: -(node.y || 0), size: (node.size || 10) / scale }));
  for (const line of lines.values()) {
    if (line.s !== line.t) graph.addEdgeWithKey(line.key, String(line.s), String(line.t), { type: line.inferred ? "curve" : "arrow" });
  }
  picture.sigma = new Sigma(graph, document.getElementById("picture"), {
    nodeReducer: nodeLook, edgeReducer: lineLook, defaultDrawNodeLabel: drawLabel, defaultDrawNodeHover: drawHover,
    edgeProgramClasses: { arrow: Sigma.rendering.EdgeArrowProgram, curve: Sigma.rendering.EdgeCurveProgram },
    enableEdgeEvents: true, renderEdgeLabels: true, hideEdgesOnMove: lines.size > 3000, zIndex: true,
    labelFont: FONT, edgeLabelFont: FONT, labelSize: 12, edgeLabelSize: 11, labelRenderedSizeThreshold: 3, labelGridCellSize: 110,
    labelDensity: 0.8, stagePadding: 60, minCameraRatio: 0.01, maxCameraRatio: 3, allowInvalidContainer: true,
    edgeLabelColor: { attribute: "labelColour" },
  });
  listen(picture.sigma);
}

function listen(sigma) {
  sigma.on("clickNode", ({ node }) => selectNode(Number(node)));
  sigma.on("clickEdge", ({ edge }) => selectPair(lines.get(edge).s, lines.get(edge).t));
  sigma.on("clickStage", () => clearSelection());
  sigma.on("enterNode", ({ node }) => hover(Number(node)));
  sigma.on("leaveNode", () => hover(null));
  sigma.on("enterEdge", () => { sigma.getContainer().style.cursor = "pointer"; });
  sigma.on("leaveEdge", () => { sigma.getContainer().style.cursor = ""; });
  sigma.getCamera().on("updated", ({ ratio }) => {
    if (picture.near !== (picture.near = ratio < NEAR) && tally.lines > MANY) redraw();
  });
  new ResizeObserver(() => { sigma.resize(); sigma.scheduleRender(); }).observe(sigma.getContainer());
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
const selected = line => (state.pair ? touches(line, state.pair[0]) && touches(line, state.pair[1]) : touches(line, state.node));

function nodeLook(key, place) {
  const at = Number(key), chosen = at === state.node || Boolean(state.pair?.includes(at));
  const aside = picture.focus !== null && !picture.focus.has(at);
  const colour = lit(classes.get(nodes[at].type)?.colour);
  return {
    ...place, hidden: !alive[at], label: aside ? "" : nameOf(at), zIndex: chosen ? 2 : aside ? 0 : 1,
    color: aside ? mixed(colour, theme.paper, 0.22) : colour, highlighted: chosen, forceLabel: chosen,
  };
}

function lineLook(key, edge) {
  const line = lines.get(key), chosen = selected(line);
  const left = line.left.length;
  if (!left || (hushed() && !chosen && !touches(line, picture.hovered))) return { ...edge, hidden: true };
  const share = chosen ? 0.9 : picture.focus ? 0.1 : line.inferred ? 0.25 : 0.45;
  const colour = lit(relations[line.left[0].relation].colour);
  return {
    ...edge, hidden: false, size: (line.inferred ? 1 : 1.5) + Math.min(3, Math.log2(left)), color: mixed(colour, theme.paper, share),
    label: chosen ? labelOf(line) : "", labelColour: theme.ink, zIndex: chosen ? 2 : line.inferred ? 0 : 1, forceLabel: Boolean(state.pair) && chosen,
  };
}

function labelOf(line) {
  const names = [...new Set(line.left.map(fact => shown(relations[fact.relation])))];
  return names.slice(0, 2).join(" / ") + (names.length > 2 ? " …" : "");
}

function drawLabel(context, look, settings) {
  if (!look.label) return;
  context.font = `${settings.labelWeight} ${settings.labelSize}px ${settings.labelFont}`;
  context.lineJoin = "round";
  context.lineWidth = 4;
  context.strokeStyle = theme.paper;
  context.fillStyle = theme.ink;
  const [x, y] = [look.x + look.size + 3, look.y + settings.labelSize / 3];
  context.strokeText(look.label, x, y);
  context.fillText(look.label, x, y);
}

// The entity under the pointer, or the selected one: a ring, and its name on a plate.
function drawHover(context, look, settings) {
  context.font = `${settings.labelWeight} ${settings.labelSize}px ${settings.labelFont}`;
  const wide = context.measureText(look.label || "").width;
  context.fillStyle = theme.paper;
  context.strokeStyle = theme.ink;
  context.lineWidth = 1.5;
  context.beginPath();
  if (look.label) context.roundRect(look.x, look.y - 11, look.size + wide + 11, 22, 4);
  context.fill();
  context.stroke();
  context.beginPath();
  context.arc(look.x, look.y, look.size + 3, 0, Math.PI * 2);
  context.fill();
  context.stroke();
  drawLabel(context, look, settings);
}

function redraw() {
  if (!picture.sigma) return;
  picture.focus = state.pair ? new Set(state.pair) : state.node === null ? null : new Set([state.node, ...neighbours(state.node)]);
  picture.sigma.refresh();
}

const neighbours = at => factsOf[at].filter(drawn).map(fact => (fact.s === at ? fact.t : fact.s));

// Bring an entity to the middle, no further in than needed.
function centre(at) {
  if (!picture.sigma) return;
  const place = picture.sigma.getNodeDisplayData(String(at)), camera = picture.sigma.getCamera();
  const near = Math.min(camera.getState().ratio, Math.max(0.08, Math.min(1, Math.sqrt(150 / nodes.length))));
  if (place) camera.animate({ x: place.x, y: place.y, ratio: near }, { duration: calm ? 0 : 300 });
}
