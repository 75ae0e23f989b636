// The graph as the page holds it, and what the reader has set.
const data = JSON.parse(document.getElementById("data").textContent);
const nodes = data.nodes, facts = data.edges, relations = data.relations;
const passages = new Map(data.evidence.map(one => [one.id, one]));
const classes = new Map(data.classes.map(one => [one.type, one]));
const numbers = new Map(nodes.map((node, at) => [node.id, at]));
const dates = [...new Set(facts.map(fact => fact.start).filter(Boolean))].sort();
const factsOf = nodes.map(() => []);
for (const fact of facts) {
  factsOf[fact.s].push(fact);
  if (fact.t !== fact.s) factsOf[fact.t].push(fact);
}

const state = {
  language: data.language === "en" ? "en" : "zh",
  theme: "light",
  hiddenClasses: new Set(),
  hiddenModalities: new Set(),
  inferred: true,
  lonely: true,
  confidence: 0,
  from: 0,
  until: dates.length - 1,
  undated: true,
  node: null, // number of the selected entity
  pair: null, // numbers of both ends of the selected line
};

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
