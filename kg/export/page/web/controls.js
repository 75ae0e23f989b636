// Legend and filters: each control sets one thing of the state.
const query = by("query");
const spoken = []; // what else has words that change with the language
const MODALITIES = ["asserted", "planned", "forecast", "reported", "negated"];

function check(kind, value, hidden) {
  const label = make("label", "check"), box = make("input");
  box.type = "checkbox";
  box.checked = !hidden.has(value);
  box.dataset.value = value;
  box.addEventListener("change", () => {
    if (box.checked) hidden.delete(value);
    else hidden.add(value);
    changed();
  });
  label.append(box, make("span", "name"), make("span", "count"));
  by(kind).append(label);
  return label;
}

function buildControls() {
  for (const each of MODALITIES) check("modalities", each, state.hiddenModalities);
  for (const id of ["inferred", "lonely", "undated"]) by(id).addEventListener("change", () => { state[id] = by(id).checked; changed(); });
  by("confidence").addEventListener("input", () => { state.confidence = Number(by("confidence").value); changed(); });
  for (const id of ["from", "until"]) buildDate(id);
  by("all").addEventListener("click", () => setClasses(true));
  by("none").addEventListener("click", () => setClasses(false));
  by("language").addEventListener("click", () => { state.language = state.language === "zh" ? "en" : "zh"; speak(); });
  by("theme").addEventListener("click", () => dress(state.theme === "dark" ? "light" : "dark"));
}

// Put the settings, and what there is to set them on, into the controls; to be called after data came or went.
function fillControls() {
  const counts = new Map(), left = facts.filter(drawnOn), stated = left.filter(fact => !fact.inferred);
  nodes.forEach((node, at) => { if (!gone.has(at)) counts.set(node.type, (counts.get(node.type) || 0) + 1); });
  const ordered = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  for (const one of by("classes").querySelectorAll(".check")) one.remove();
  for (const [type, count] of ordered) {
    const label = check("classes", type, state.hiddenClasses);
    label.classList.add("coloured");
    label.lastChild.textContent = String(count);
  }
  for (const box of by("modalities").querySelectorAll("input")) {
    box.checked = !state.hiddenModalities.has(box.dataset.value);
    box.parentNode.lastChild.textContent = String(stated.filter(fact => fact.modality === box.dataset.value).length);
  }
  by("inferred-count").textContent = String(left.length - stated.length);
  by("undated-count").textContent = String(left.filter(fact => !fact.start).length);
  for (const id of ["inferred", "lonely", "undated"]) by(id).checked = state[id];
  by("confidence").value = String(state.confidence);
  for (const id of ["from", "until"]) fillDate(id);
  nameControls();
}

function fillDate(id) {
  const slider = by(id);
  slider.max = String(Math.max(0, dates.length - 1));
  slider.value = String(state[id]);
  slider.disabled = dates.length < 2;
}

function nameControls() {
  for (const box of by("classes").querySelectorAll("input")) {
    const known = classes.get(box.dataset.value);
    box.nextSibling.textContent = shown(known);
    box.parentNode.style.setProperty("--colour", lit(known.colour));
  }
  for (const box of by("modalities").querySelectorAll("input")) box.nextSibling.textContent = words().modality[box.dataset.value];
}

function buildDate(id) {
  const slider = by(id);
  slider.addEventListener("input", () => {
    state[id] = Number(slider.value);
    // One end takes the other along.
    if (id === "from" && state.until < state.from) by("until").value = state.until = state.from;
    if (id === "until" && state.from > state.until) by("from").value = state.from = state.until;
    changed();
  });
}

function setClasses(on) {
  for (const box of by("classes").querySelectorAll("input")) {
    box.checked = on;
    if (on) state.hiddenClasses.delete(box.dataset.value);
    else state.hiddenClasses.add(box.dataset.value);
  }
  changed();
}

// Put all words of the page in its language.
function speak() {
  document.documentElement.lang = state.language === "zh" ? "zh-Hans" : "en";
  for (const one of document.querySelectorAll("[data-word]")) one.textContent = words()[one.dataset.word];
  for (const one of document.querySelectorAll("[data-title]")) one.title = one.ariaLabel = words()[one.dataset.title];
  for (const one of document.querySelectorAll("[data-label]")) one.ariaLabel = words()[one.dataset.label];
  query.placeholder = `${words().search}  /`;
  const own = [WORDS.zh.title, WORDS.en.title].includes(state.title);
  by("title").textContent = document.title = own ? words().title : state.title;
  by("language").textContent = words().language;
  for (const each of spoken) each();
  dress(state.theme);
}

function dress(name) {
  state.theme = name;
  document.documentElement.dataset.theme = name;
  by("theme").textContent = name === "dark" ? words().themeLight : words().themeDark;
  readTheme();
  nameControls();
  changed();
}
