// The search box: names are compared by the keys that came with them.
const query = document.getElementById("query"), found = document.getElementById("found");
const MARKS = /[\s·•・\-_‐-―,，。、'’‘"“”《》〈〉「」『』()（）[\]{}<>【】/\\]+|(?<!\d)\.|\.(?!\d)/g;
const folded = new Map([...data.fold[0]].map((one, at) => [one, [...data.fold[1]][at]]));
const MOST = 12;
let choices = [], active = -1;

const keyOf = text => [...text.normalize("NFKC").replace(MARKS, "").toLowerCase()].map(one => folded.get(one) || one).join("");

// Entities by how well a name fits, then by how many facts they have.
function search(text) {
  const key = keyOf(text), hits = [];
  if (!key) return [];
  nodes.forEach((node, at) => {
    const fit = Math.min(...node.keys.map(one => (one === key ? 0 : one.startsWith(key) ? 1 : one.includes(key) ? 2 : 3)));
    if (fit < 3) hits.push([fit, -(node.degree || 0), at]);
  });
  return hits.sort((a, b) => a[0] - b[0] || a[1] - b[1] || a[2] - b[2]).slice(0, MOST).map(hit => hit[2]);
}

function listFound() {
  choices = search(query.value);
  active = choices.length ? 0 : -1;
  found.replaceChildren(...choices.map(option));
  if (!choices.length) found.append(make("li", "note", words().nothing));
  openFound(query.value.trim() !== "");
  mark();
}

function option(at, place) {
  const one = make("li", "", nameOf(at));
  one.id = `found-${place}`;
  one.role = "option";
  one.append(make("span", "count", shown(classes.get(nodes[at].type))));
  one.addEventListener("pointerdown", event => { event.preventDefault(); pick(place); });
  return one;
}

function openFound(open) {
  found.hidden = !open;
  query.ariaExpanded = String(open);
}

function mark() {
  [...found.children].forEach((one, place) => { one.ariaSelected = String(place === active); });
  if (active < 0) query.removeAttribute("aria-activedescendant");
  else query.setAttribute("aria-activedescendant", `found-${active}`);
  found.children[active]?.scrollIntoView({ block: "nearest" });
}

function pick(place) {
  if (choices[place] === undefined) return;
  openFound(false);
  selectNode(choices[place], true);
}

query.addEventListener("input", listFound);
query.addEventListener("focus", () => { if (query.value) listFound(); });
query.addEventListener("blur", () => openFound(false));
query.addEventListener("keydown", event => {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step && choices.length) {
    event.preventDefault();
    openFound(true);
    active = (active + step + choices.length) % choices.length;
    mark();
  } else if (event.key === "Enter" && !event.isComposing) {
    pick(active);
  }
});
