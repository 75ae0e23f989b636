// The graph as it is held, and what the reader has set. Data come once from the page itself, or with each answer of a server.
const nodes = [], facts = [], relations = [], factsOf = [], dates = [];
const passages = new Map(), classes = new Map(), numbers = new Map(), publications = new Map(), folded = new Map();
const gone = new Set(); // numbers of entities that were taken off the canvas
const held = { facts: new Set(), relations: new Map() };

const state = {
  title: "",
  language: "zh",
  theme: "light",
  hiddenClasses: new Set(),
  hiddenModalities: new Set(),
  inferred: true,
  lonely: true,
  confidence: 0,
  from: 0,
  until: -1,
  undated: true,
  node: null, // number of the selected entity
  pair: null, // numbers of both ends of the selected line
  route: null, // ids of the facts of a path, and numbers of its entities
};

// Merge nodes and facts by id; gives the number of each entity of the answer.
function add(answer) {
  for (const one of answer.classes) if (!classes.has(one.type)) classes.set(one.type, one);
  const places = answer.nodes.map(addNode), named = answer.relations.map(addRelation);
  for (const fact of answer.edges) addFact(fact, places, named);
  for (const one of answer.evidence) passages.set(one.id, one);
  for (const [id, one] of Object.entries(answer.publications)) publications.set(id, one);
  const [old, simple] = answer.fold.map(text => [...text]);
  old.forEach((one, at) => folded.set(one, simple[at]));
  addDates();
  return places;
}

function addNode(node) {
  const known = numbers.get(node.id);
  if (known === undefined) {
    numbers.set(node.id, nodes.length);
    factsOf.push([]);
    return nodes.push(node) - 1;
  }
  // Where it lies is settled; an answer that holds less of its surroundings knows of fewer facts.
  const { x, y, size, degree } = nodes[known];
  Object.assign(nodes[known], node, { x, y, size, degree: Math.max(degree || 0, node.degree || 0) });
  return known;
}

function addRelation(relation) {
  const key = [relation.kind, relation.zh, relation.en, relation.colour].join("\n");
  if (!held.relations.has(key)) held.relations.set(key, relations.push(relation) - 1);
  return held.relations.get(key);
}

function addFact(fact, places, named) {
  if (held.facts.has(fact.id)) return;
  held.facts.add(fact.id);
  [fact.s, fact.t, fact.relation] = [places[fact.s], places[fact.t], named[fact.relation]];
  facts.push(fact);
  factsOf[fact.s].push(fact);
  if (fact.t !== fact.s) factsOf[fact.t].push(fact);
  joinLine(fact);
}

// An end of the time that stood at the end of the dates stays there, any other one at its date.
function addDates() {
  const [from, until] = [state.from > 0 && dates[state.from], state.until < dates.length - 1 && dates[state.until]];
  const all = [...new Set(facts.map(fact => fact.start).filter(Boolean))].sort();
  dates.length = 0;
  for (const one of all) dates.push(one);
  state.from = from ? dates.indexOf(from) : 0;
  state.until = until ? dates.indexOf(until) : dates.length - 1;
}

const words = () => WORDS[state.language];

// The form of the language or, failing that, another one.
function shown(one) {
  const [first, second] = state.language === "zh" ? [one.zh, one.en] : [one.en, one.zh];
  return first || second || "";
}

function nameOf(at) {
  const node = nodes[at];
  const [first, second] = state.language === "zh" ? [node.label_zh, node.label_en] : [node.label_en, node.label_zh];
  // The best name may be in neither language.
  return first || second || node.name;
}

function segmentOf(node) {
  const at = numbers.get(node.segment);
  return at === undefined ? node.segment_label || "" : nameOf(at);
}
