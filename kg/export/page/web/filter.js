// Which entities and facts the settings leave, and the lines that join them.
const entityShown = at => !gone.has(at) && !state.hiddenClasses.has(nodes[at].type);
const onCanvas = () => nodes.length - gone.size;
const drawnOn = fact => !gone.has(fact.s) && !gone.has(fact.t);

function factShown(fact) {
  if (fact.inferred ? !state.inferred : state.hiddenModalities.has(fact.modality)) return false;
  if ((fact.confidence ?? 0) < state.confidence) return false;
  if (!fact.start) return state.undated;
  return fact.start >= dates[state.from] && fact.start <= dates[state.until];
}

const drawn = fact => factShown(fact) && entityShown(fact.s) && entityShown(fact.t);

// One line for all stated facts from one entity to another, and one for all inferred ones.
const lines = new Map();

function joinLine(fact) {
  const key = `${fact.s}-${fact.t}${fact.inferred ? "-inferred" : ""}`;
  if (!lines.has(key)) lines.set(key, { key, s: fact.s, t: fact.t, inferred: Boolean(fact.inferred), facts: [], left: [] });
  lines.get(key).facts.push(fact);
}

const tally = { nodes: 0, facts: 0, lines: 0 };
const alive = [];

// Count anew what is left; to be called after each change of a setting.
function sift() {
  const joined = new Array(nodes.length).fill(false);
  tally.facts = tally.lines = 0;
  for (const line of lines.values()) {
    line.left = entityShown(line.s) && entityShown(line.t) ? line.facts.filter(factShown) : [];
    if (!line.left.length) continue;
    tally.facts += line.left.length;
    tally.lines += 1;
    joined[line.s] = joined[line.t] = true;
  }
  nodes.forEach((_, at) => { alive[at] = entityShown(at) && (state.lonely || joined[at]); });
  tally.nodes = alive.filter(Boolean).length;
}
