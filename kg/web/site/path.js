// The shortest chain of facts between two entities, listed and on the canvas.
const pathServer = asker();
const chosenEnds = { start: "", end: "" };
let wayFound = null;

function buildPath() {
  const fields = ["start", "end"].map(end => entityField(`path-${end}`, "", "", id => { chosenEnds[end] = id; }));
  const swap = button("⇅", "swap", swapEnds), go = make("button", "main");
  go.type = "submit";
  [go.dataset.word, swap.dataset.title] = ["findPath", "swap"];
  ["pathStart", "pathEnd"].forEach((word, at) => { fields[at].title.dataset.word = word; });
  const line = make("p", "pair");
  line.append(go, swap);
  by("path-form").append(...fields.map(one => one.box), line);
  by("path-form").addEventListener("submit", event => { event.preventDefault(); findPath(chosenEnds.start, chosenEnds.end); });
  spoken.push(() => { by("steps").replaceChildren(...(wayFound ? drawWay(wayFound) : mark.start && mark.end ? by("steps").childNodes : [make("p", "note", words().pathNote)])); });
}

function swapEnds() {
  const [start, end] = ["start", "end"].map(one => by(`path-${one}`));
  [start.value, end.value] = [end.value, start.value];
  [chosenEnds.start, chosenEnds.end] = [chosenEnds.end, chosenEnds.start];
}

function setEnd(end, id, name) {
  chosenEnds[end] = id;
  by(`path-${end}`).value = name;
}

function findPath(start, end, step = true) {
  [mark.start, mark.end] = [start, end];
  wayFound = null;
  if (step) save();
  if (!start || !end) return by("steps").replaceChildren(make("p", "none", words().bothEnds));
  return fill(by("steps"), async () => {
    const way = await pathServer("path", { start, end });
    wayFound = way;
    for (const end of step ? [] : ["start", "end"]) setEnd(end, way[end].id, way[end].name);
    if (way.steps.length && step) showWay(way);
    return drawWay(way);
  });
}

function drawWay(way) {
  if (way.start.id === way.end.id) return [make("p", "none", words().sameEnds)];
  if (!way.steps.length) return [make("p", "none", words().noPath(way.start.name, way.end.name))];
  const list = make("ol", "steps");
  list.append(...way.steps.map(stepItem));
  return [make("h3", "", words().steps(way.steps.length)), button(words().showPath, "main", () => { showWay(way); uncover(); }), list];
}

function stepItem(one) {
  const item = make("li"), line = make("p", "fact");
  line.append(entityLink(one.subject_id, one.subject), make("span", "relation", relationName(one.relation)), entityLink(one.object_id, one.object), ...modalityMarks(one.modality, false));
  if (one.confidence !== null) line.append(make("span", "sure", `${words().sure} ${Number(one.confidence).toFixed(2)}`));
  item.append(line);
  if (one.item) item.append(make("p", "told", `${words().item} ${one.item}`));
  item.append(...proofLines({ fact: one.fact, sentence: one.evidence, document: one.document, date: one.date }));
  return item;
}

async function showWay(way) {
  const ids = [...new Set([way.start.id, ...way.steps.flatMap(one => [one.subject_id, one.object_id])])];
  await bringIn(ids);
  highlight(ids, way.steps.map(one => one.fact));
}

function highlight(ids, told) {
  const known = ids.map(id => numbers.get(id)).filter(at => at !== undefined && !gone.has(at));
  [state.node, state.pair] = [null, null];
  state.route = known.length ? { facts: new Set(told), nodes: new Set(known) } : null;
  changed();
}
