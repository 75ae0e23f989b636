// The search box of the page: names are compared by the keys that came with them.
const MARKS = /[\s·•・\-_‐-―,，。、'’‘"“”《》〈〉「」『』()（）[\]{}<>【】/\\]+|(?<!\d)\.|\.(?!\d)/g;

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

const entries = text => search(text).map(at => ({ at, name: nameOf(at), kind: shown(classes.get(nodes[at].type)) }));

combobox(query, by("found"), entries, entry => selectNode(entry.at, true));
