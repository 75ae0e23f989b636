// The canvas: what is on it, what comes and goes. What came once is kept, so that going back asks for nothing.
const NEIGHBOURS = phone.matches ? 30 : 60; // that come at once
const FRAME = 1500; // the width of the picture at first, in the units of the layout
const drawings = new Map();
let turn = 0; // goes up when the canvas begins anew; what was asked before then comes too late

const idOf = at => nodes[at].id;
const onIt = () => nodes.map((_, at) => at).filter(at => !gone.has(at));

// What an answer of the server holds, by number; it is on the canvas only when it is shown.
function drawing(parameters) {
  const asked = { ...parameters, modality: MODALITIES, inferred: state.inferred }, key = written(asked);
  if (!drawings.has(key)) drawings.set(key, inHand(asked).catch(error => { drawings.delete(key); throw error; }));
  return drawings.get(key);
}

async function inHand(asked) {
  const answer = await get("graph", asked);
  const spots = answer.nodes.map(({ x, y }) => ({ x, y })), before = nodes.length;
  const ats = add(answer);
  for (let at = before; at < nodes.length; at += 1) gone.add(at);
  return { ats, spots: new Map(ats.map((at, place) => [at, spots[place]])), cut: answer.cut ?? answer.left_out > 0, left: answer.left_out };
}

// An entity with its neighbours.
async function expand(id, most = NEIGHBOURS) {
  const mine = turn;
  await shownBusy(async () => {
    const got = await drawing({ focus: id, hops: 1, limit: most });
    if (mine !== turn) return;
    bring(got, numbers.get(id) ?? null);
    mark.on = [...mark.on.filter(entry => entry.split("~")[0] !== id), `${id}~${most}`];
    await weave();
    settle();
    sayCut(got, id, most);
  });
}

function sayCut({ cut, ats, left }, id, most) {
  if (cut) notice(words().cutAt(ats.length, left), () => expand(id, most * 3));
}

// Some entities, without their neighbours; one of them may be the middle of those that are new.
async function bringIn(ids, middle = "") {
  const mine = turn;
  await shownBusy(async () => {
    const fresh = ids.filter(id => !(numbers.has(id) && !gone.has(numbers.get(id))));
    if (fresh.length) {
      const got = await drawing({ focus: fresh, hops: 0, limit: fresh.length });
      if (mine !== turn) return;
      bring(got, numbers.get(middle) ?? null);
      mark.on.push(...fresh);
      await weave();
    }
    settle();
  });
}

function bring({ ats, spots }, middle) {
  for (const at of ats) gone.delete(at);
  mark.without = mark.without.filter(id => !ats.includes(numbers.get(id)));
  layOut(ats, middle, spots);
}

// The facts between what came at different times.
async function weave() {
  const ids = onIt().map(idOf).sort();
  if (ids.length > 1 && mark.on.length > 1) await drawing({ focus: ids, hops: 0, limit: ids.length });
}

function takeOff(at) {
  gone.add(at);
  const id = idOf(at);
  mark.on = mark.on.filter(entry => entry !== id);
  if (!mark.without.includes(id)) mark.without.push(id);
  if (state.node === at || state.pair?.includes(at)) state.node = state.pair = null;
  settle(false);
}

function clearCanvas() {
  turn += 1;
  for (let at = 0; at < nodes.length; at += 1) gone.add(at);
  placed.clear();
  [mark.on, mark.without] = [[], []];
  state.node = state.pair = state.route = null;
  notice("");
  settle();
}

// After something came or went.
function settle(seen = true) {
  fillControls();
  if (picture.sigma) movePlaces();
  changed();
  if (seen) requestAnimationFrame(fitAll);
  save();
}

function movePlaces() {
  const graph = picture.sigma.getGraph();
  plot(graph);
  for (const at of placed) graph.mergeNodeAttributes(String(at), { x: nodes[at].x, y: -nodes[at].y });
}

// What comes is kept in the order in which it was asked for; what goes wrong is said on the stage.
async function shownBusy(work) {
  by("stage").ariaBusy = "true";
  by("busy").hidden = false;
  notice("");
  try {
    await work();
  } catch (error) {
    if (!(error instanceof Fault)) console.warn(error);
    notice(error.message, null, error.hint);
  } finally {
    by("busy").hidden = true;
    by("stage").ariaBusy = "false";
  }
}

function notice(text, more = null, hint = "") {
  const place = by("notice");
  place.hidden = !text;
  place.replaceChildren(make("span", "", [text, hint].filter(Boolean).join(" · ")));
  if (more) place.append(button(words().showMore, "", more));
  place.append(dismiss());
}

function dismiss() {
  const one = button("×", "dismiss", () => notice(""));
  one.title = one.ariaLabel = words().close;
  return one;
}

// All of the canvas into view, no nearer than names can be read.
function fitAll() {
  const sigma = picture.sigma, there = onIt().filter(at => alive[at]);
  if (!sigma || !there.length) return;
  sigma.refresh();
  const { width, height } = sigma.getDimensions(), camera = sigma.getCamera();
  const corners = there.map(at => sigma.framedGraphToViewport(sigma.getNodeDisplayData(String(at))));
  const [left, right] = ends(corners.map(one => one.x)), [top, bottom] = ends(corners.map(one => one.y));
  const narrow = width < 700;
  const nearer = camera.ratio * Math.max((right - left) / (width - (narrow ? 110 : 170)), (bottom - top) / (height - 130));
  const ratio = Math.max(0.5, nearer), aside = 40 * (ratio / camera.ratio);
  // Names lie to the right of their points.
  const middle = sigma.viewportToFramedGraph({ x: (left + right) / 2 + aside, y: (top + bottom) / 2 });
  move({ x: middle.x, y: middle.y, ratio, angle: 0 });
}

const ends = values => [values.reduce((a, b) => Math.min(a, b)), values.reduce((a, b) => Math.max(a, b))];
