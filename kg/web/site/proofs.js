// Sentences that prove facts, wherever they are listed; a click opens the document at them.
const ORDER = { asserted: 0, planned: 1, forecast: 2, reported: 3, negated: 4 };

function modalityMarks(modality, inferred) {
  const marks = inferred ? [make("span", "mark", words().inferredMark)] : [];
  if (!inferred || modality !== "asserted") marks.push(make("span", `mark ${modality}`, words().modality[modality] || modality));
  return marks;
}

function proofLines({ fact, sentence, document: from, date }) {
  const source = sourced(from || words().unnamed, "", date);
  if (!sentence) return [source];
  const quote = button(sentence, "quote", () => readFact(fact, sentence));
  quote.title = words().read;
  return [quote, source];
}

// A name of a relation or metric in the language, without what its modality adds to it.
function relationName(kind) {
  const plain = kind.replace(/^(NOT|INFERRED)_/, "");
  const known = about.relations?.find(one => one.kind === plain) || about.metrics?.find(one => one.metric === plain);
  return known ? shown(known) : kind;
}
