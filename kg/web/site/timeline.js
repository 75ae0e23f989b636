// Everything said of an entity, by year, the newest first; what bears no date stands last.
const AT_ONCE = 40;

function drawLife({ events, cut }) {
  if (!events.length) return [make("p", "none", words().noEvents)];
  const ordered = [...events.filter(one => one.when).reverse(), ...events.filter(one => !one.when)];
  const place = make("div");
  place.append(...byYear(ordered.slice(0, AT_ONCE)));
  const told = [place];
  if (ordered.length > AT_ONCE) told.push(rest(ordered.length - AT_ONCE, () => place.replaceChildren(...byYear(ordered))));
  if (cut) told.push(make("p", "note", words().cutRows(events.length)));
  return told;
}

function byYear(events) {
  const years = Map.groupBy(events, one => one.when.slice(0, 4));
  return [...years].flatMap(([year, all]) => {
    const list = make("ol", "events");
    list.append(...all.map(eventItem));
    return [make("h4", "", year || words().noDate), list];
  });
}

function eventItem(one) {
  const item = make("li"), line = make("p", "fact"), inferred = one.origin === "inferred";
  const denied = one.modality === "negated" || one.relation.startsWith("NOT_");
  line.append(make("span", "when", one.when ? `${one.when}` : ""), make("span", "sure", one.when ? words().kinds[one.kind] || one.kind : ""));
  line.append(make("strong", denied ? "denied" : "", [one.subject, relationName(one.relation), one.object].join(" ")));
  line.append(...modalityMarks(one.modality, inferred));
  item.append(line, ...proofLines({ fact: one.fact, sentence: one.evidence, document: one.document, date: one.date }));
  return item;
}
