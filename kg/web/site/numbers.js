// The numbers of an entity, by what they measure; those that contradict each other are marked.
function drawNumbers({ numbers, conflicts }) {
  if (!numbers.length) return [make("p", "none", words().noNumbers)];
  const against = new Set(conflicts);
  return [...Map.groupBy(numbers, one => one.metric)].flatMap(([metric, all]) => {
    const list = make("ol", "events");
    const ordered = [...all].sort((one, other) => (other.period || "").localeCompare(one.period || ""));
    list.append(...ordered.slice(0, AT_ONCE).map(one => numberItem(one, against.has(one.observation))));
    const told = [make("h4", "", relationName(metric)), list];
    if (ordered.length > AT_ONCE) {
      told.push(rest(ordered.length - AT_ONCE, () => list.append(...ordered.slice(AT_ONCE).map(one => numberItem(one, against.has(one.observation))))));
    }
    return told;
  });
}

function numberItem(one, inConflict) {
  const item = make("li"), line = make("p", "fact");
  const range = [one.value, one.value_to].filter(value => value !== null).map(value => value.toLocaleString("en", { maximumFractionDigits: 6 })).join(" – ");
  line.append(make("span", "when", one.period || words().noDate), make("strong", "", `${range} ${one.unit || ""}`), ...modalityMarks(one.modality, false));
  if (inConflict) line.append(make("span", "mark negated", words().conflict));
  line.append(make("span", "sure", `${words().sure} ${one.confidence.toFixed(2)}`));
  item.append(line, ...proofLines({ fact: one.observation, sentence: one.evidence, document: one.document, date: one.date }));
  return item;
}
