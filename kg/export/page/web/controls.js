// Legend and filters: each control sets one thing of the state.
const by = id => document.getElementById(id);
const MODALITIES = ["asserted", "planned", "forecast", "reported", "negated"];

function check(kind, value, hidden, count) {
  const label = make("label", "check"), box = make("input");
  box.type = "checkbox";
  box.checked = !hidden.has(value);
  box.dataset.value = value;
  box.addEventListener("change", () => {
    if (box.checked) hidden.delete(value);
    else hidden.add(value);
    changed();
  });
  label.append(box, make("span", "name"), make("span", "count", String(count)));
  by(kind).append(label);
  return label;
}

function buildControls() {
  for (const one of data.classes) check("classes", one.type, state.hiddenClasses, one.count).classList.add("coloured");
  for (const each of MODALITIES) {
    check("modalities", each, state.hiddenModalities, facts.filter(fact => fact.modality === each && !fact.inferred).length);
  }
  by("inferred-count").textContent = String(facts.filter(fact => fact.inferred).length);
  by("undated-count").textContent = String(facts.filter(fact => !fact.start).length);
  for (const id of ["inferred", "lonely", "undated"]) by(id).addEventListener("change", () => { state[id] = by(id).checked; changed(); });
  by("confidence").addEventListener("input", () => { state.confidence = Number(by("confidence").value); changed(); });
  for (const id of ["from", "until"]) buildDate(id);
  by("all").addEventListener("click", () => setClasses(true));
  by("none").addEventListener("click", () => setClasses(false));
  by("open").addEventListener("click", () => openSide(by("open").ariaExpanded !== "true"));
  by("language").addEventListener("click", () => { state.language = state.language === "zh" ? "en" : "zh"; speak(); });
  by("theme").addEventListener("click", () => dress(state.theme === "dark" ? "light" : "dark"));
}

function buildDate(id) {
  const slider = by(id);
  slider.max = String(Math.max(0, dates.length - 1));
  slider.value = String(state[id]);
  slider.disabled = dates.length < 2;
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

function openSide(open) {
  by("open").ariaExpanded = String(open);
  by("side").classList.toggle("open", open);
}

// Put all words of the page in its language.
function speak() {
  document.documentElement.lang = state.language === "zh" ? "zh-Hans" : "en";
  for (const one of document.querySelectorAll("[data-word]")) one.textContent = words()[one.dataset.word];
  for (const one of document.querySelectorAll("[data-title]")) one.title = one.ariaLabel = words()[one.dataset.title];
  for (const one of document.querySelectorAll("[data-label]")) one.ariaLabel = words()[one.dataset.label];
  for (const box of by("classes").querySelectorAll("input")) box.nextSibling.textContent = shown(classes.get(box.dataset.value));
  for (const box of by("modalities").querySelectorAll("input")) box.nextSibling.textContent = words().modality[box.dataset.value];
  query.placeholder = `${words().search}  /`;
  const own = [WORDS.zh.title, WORDS.en.title].includes(data.title);
  by("title").textContent = document.title = own ? words().title : data.title;
  by("language").textContent = words().language;
  dress(state.theme);
}

function dress(name) {
  state.theme = name;
  document.documentElement.dataset.theme = name;
  by("theme").textContent = name === "dark" ? words().themeLight : words().themeDark;
  readTheme();
  for (const box of by("classes").querySelectorAll("input")) {
    box.parentNode.style.setProperty("--colour", lit(classes.get(box.dataset.value).colour));
  }
  changed();
}
