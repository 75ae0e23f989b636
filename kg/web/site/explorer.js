// Starts the explorer, and makes it follow the address.
function build() {
  buildStage();
  buildTabs();
  buildAsk();
  buildPath();
  buildReader();
  buildCatalogue();
  buildControls();
  startEntity();
  by("filters").append(by("side"));
  combobox(query, by("found"), suggester(), one => { query.value = ""; uncover(); reach(one.id); });
  by("fit").addEventListener("click", fitAll);
  by("inferred").addEventListener("change", () => { save(); follow(); });
  spoken.push(() => { for (const one of document.querySelectorAll("[data-hint]")) one.placeholder = words()[one.dataset.hint]; });
  followers.push(drawStart, keep);
  addEventListener("popstate", follow);
}

// A selection is a step that Back undoes; the settings are not.
function keep() {
  const now = state.node === null ? "" : idOf(state.node), step = now !== mark.at;
  if (quiet) return;
  mark.at = now;
  if (mark.tab === "export") drawExport();
  save(step);
}

async function replay(mine) {
  const [wanted, without] = [mark.on, mark.without];
  for (let at = 0; at < nodes.length; at += 1) gone.add(at);
  for (const [ids, most] of grouped(wanted)) {
    const parameters = most ? { focus: ids[0], hops: 1, limit: most } : { focus: ids, hops: 0, limit: ids.length };
    const got = await drawing(parameters);
    if (mine !== turn) return;
    bring(got, most ? numbers.get(ids[0]) ?? null : null);
    if (most) sayCut(got, ids[0], most);
  }
  [mark.on, mark.without] = [wanted, without];
  for (const id of without) if (numbers.has(id)) gone.add(numbers.get(id));
  await weave();
}

// Entities that came alone, one after the other, are asked for together.
function grouped(wanted) {
  const groups = [];
  for (const entry of wanted) {
    const [id, most] = entry.split("~");
    if (most) groups.push([[id], Number(most) || NEIGHBOURS]);
    else if (groups.length && !groups.at(-1)[1]) groups.at(-1)[0].push(id);
    else groups.push([[id], 0]);
  }
  return groups;
}

async function follow() {
  const mine = ++turn;
  quiet = true;
  clearTimeout(saving);
  const before = { ...mark }, language = state.language;
  readAddress();
  openTab(mark.tab || (mark.on.length && phone.matches ? "graph" : "ask"), false);
  if (state.language !== language) speak();
  if (mark.q !== before.q) askQuestion(mark.q, false);
  const way = mark.start !== before.start || mark.end !== before.end ? followPath() : null;
  if (mark.run !== before.run) { drawnRun = ""; if (mark.tab === "catalogue") openCatalogue(); }
  await shownBusy(() => replay(mine));
  if (mine !== turn) return;
  readDates();
  const at = numbers.get(mark.at);
  state.node = at === undefined || gone.has(at) ? null : at;
  state.pair = state.route = null;
  settle(written({ on: mark.on }) !== written({ on: before.on || [] }));
  followReader();
  await way;
  if (mark.tab === "path" && !mark.at && wayFound?.steps.length) await showWay(wayFound);
  quiet = false;
  save(false);
}

function followPath() {
  setEnd("start", mark.start, mark.start);
  setEnd("end", mark.end, mark.end);
  if (mark.start && mark.end) return findPath(mark.start, mark.end, false);
  if (mark.start || mark.end) return null;
  wayFound = null;
  return by("steps").replaceChildren(make("p", "note", words().pathNote));
}

function followReader() {
  if (mark.doc) readDocument(mark.doc, mark.proof, null, false);
  else if (reader.open) reader.close();
}

async function begin() {
  state.language = spokenFirst = navigator.language.startsWith("zh") ? "zh" : "en";
  readAddress();
  build();
  speak();
  try {
    Object.assign(about, await get("about"));
  } catch (error) {
    by("answers").replaceChildren(faultNote(error));
    notice(error.message, null, error.hint);
  }
  for (const one of about.classes || []) classes.set(one.type, one);
  state.title = about.title || WORDS.zh.title;
  try {
    startStage();
  } catch (error) {
    console.warn("no picture:", error.message);
  }
  // Nothing has been followed yet.
  Object.assign(mark, { q: null, start: "", end: "", run: "", on: [] });
  speak();
  await follow();
  document.documentElement.dataset.ready = "yes";
}

begin();
