// The panel beside the picture: an entity with its facts, or the facts between two.
const panel = by("panel");
const FIRST = 20; // facts of a group that are listed at once
const NAMES = 8; // other names, likewise

// What a server adds to an entity and to a passage; the page has no more than it holds.
const more = { entity: () => [], lists: at => factLists(factsAt(at), at), passage: () => [] };
const factsAt = at => factsOf[at].filter(drawnOn);

function showPanel() {
  const within = panel.contains(document.activeElement), act = within && document.activeElement.dataset.act;
  panel.hidden = state.node === null && !state.pair;
  panel.replaceChildren();
  if (panel.hidden) return;
  const close = button("×", "close", clearSelection);
  close.title = close.ariaLabel = words().close;
  const [title, ...rest] = state.pair ? pairPanel(...state.pair) : nodePanel(state.node);
  const bar = make("div", "bar"), body = make("div", "body");
  body.tabIndex = 0;
  body.append(...rest);
  bar.append(title, close);
  panel.append(bar, body);
  // Who went on from the panel by key stays in it.
  if (within) (panel.querySelector(`[data-act="${act}"]`) ?? body).focus();
}

function nodePanel(at) {
  const node = nodes[at], known = classes.get(node.type);
  const mark = make("p", "class", shown(known));
  mark.style.setProperty("--colour", lit(known.colour));
  const other = state.language === "zh" ? node.label_en : node.label_zh;
  const about = make("dl");
  const names = (node.aliases || []).filter(name => name !== nameOf(at) && name !== other);
  for (const [word, value] of [["tickers", node.tickers?.join(", ")], ["segment", node.segment !== node.id && segmentOf(node)], ["aliases", names.slice(0, NAMES).join(" · ")]]) {
    if (value) about.append(make("dt", "", words()[word]), make("dd", "", value));
  }
  if (names.length > NAMES) about.lastChild.append(rest(names.length - NAMES, () => { about.lastChild.textContent = names.join(" · "); }));
  const title = make("h2", "", nameOf(at));
  return [title, mark, ...(other && other !== nameOf(at) ? [make("p", "other", other)] : []), about, ...more.entity(at), ...more.lists(at)];
}

function pairPanel(one, other) {
  const between = factsAt(one).filter(fact => fact.s === other || fact.t === other);
  const { s, t } = between.find(fact => !fact.inferred) ?? between[0] ?? { s: one, t: other };
  const title = make("h2");
  title.append(link(s), " — ", link(t));
  return [title, ...factLists(between, s)];
}

// What is stated and what is inferred, never in one list.
function factLists(all, at) {
  const left = all.filter(factShown), out = all.length - left.length;
  const stated = left.filter(fact => !fact.inferred), inferred = left.filter(fact => fact.inferred);
  const found = [];
  if (stated.length) found.push(section("stated", stated, at));
  if (inferred.length) found.push(section("inferred", inferred, at));
  if (!left.length) found.push(make("p", "note", words().of));
  if (out) found.push(make("p", "note", words().filtered(out)));
  return found;
}

function section(kind, all, at) {
  const one = make("section", kind);
  one.append(make("h3", "", `${kind === "inferred" ? words().inferred : words().stated} (${all.length})`));
  if (kind === "inferred") one.append(make("p", "note", words().inferredNote));
  const groups = new Map();
  for (const fact of all) {
    const key = `${fact.relation} ${fact.s === at ? "out" : "in"}`;
    if (!groups.has(key)) groups.set(key, []);
    groups.get(key).push(fact);
  }
  for (const group of [...groups.values()].sort((a, b) => b.length - a.length)) one.append(...groupOf(group, at));
  return one;
}

function groupOf(group, at) {
  const relation = shown(relations[group[0].relation]), out = group[0].s === at;
  const title = make("h4", group[0].modality === "negated" ? "negated" : "");
  const here = make("span", "here", nameOf(at));
  title.append(...(out ? [here, ` ${relation} …`] : [`… ${relation} `, here]), make("span", "count", String(group.length)));
  const list = make("ul", "facts");
  // Those with a passage first, then the surest, then the latest.
  const proven = fact => Number(Boolean(fact.evidence));
  const ordered = [...group].sort((a, b) => proven(b) - proven(a) || b.confidence - a.confidence || (b.start || "").localeCompare(a.start || ""));
  list.append(...ordered.slice(0, FIRST).map(fact => factItem(fact, at)));
  if (ordered.length <= FIRST) return [title, list];
  return [title, list, rest(ordered.length - FIRST, () => list.append(...ordered.slice(FIRST).map(fact => factItem(fact, at))))];
}

// A button that shows what was left out, and goes.
function rest(count, show) {
  const one = button(words().more(count), "more", () => { show(); one.remove(); });
  return one;
}

function link(at) {
  const one = button(nameOf(at), "link", () => selectNode(at, true));
  one.style.setProperty("--colour", lit(classes.get(nodes[at].type)?.colour));
  return one;
}

function factItem(fact, at) {
  const item = make("li");
  const line = make("p", "fact");
  line.append(link(fact.s === at ? fact.t : fact.s));
  if (fact.inferred) line.append(make("span", "mark", words().inferredMark));
  if (!fact.inferred || fact.modality !== "asserted") line.append(make("span", `mark ${fact.modality}`, words().modality[fact.modality] || fact.modality));
  line.append(make("span", "sure", `${words().sure} ${(fact.confidence ?? 0).toFixed(2)}`));
  if (!fact.valid_from && fact.start) line.append(make("span", "sure", fact.start));
  item.append(line);
  const told = qualifiers(fact);
  if (told) item.append(make("p", "told", told));
  for (const id of fact.evidence || []) {
    if (passages.has(id)) item.append(...quoted(passages.get(id)));
  }
  if (fact.cited) item.append(publication(fact.cited));
  return item;
}

function qualifiers(fact) {
  const told = [["item", fact.item_label], ["quantity", fact.quantity], ["amount", fact.amount], ["share", fact.share], ["role", fact.role],
    ["round", fact.round], ["date", fact.date !== fact.start && fact.date], ["validFrom", fact.valid_from], ["validTo", fact.valid_to], ["rule", fact.inferred && fact.rule]];
  return told.filter(([, value]) => value).map(([word, value]) => `${words()[word]} ${value}`).join(" · ");
}

function quoted(passage) {
  const from = sourced(passage.title || passage.document, passage.publisher, passage.date);
  from.append(...more.passage(passage));
  return [make("blockquote", "", passage.text), from];
}

function sourced(title, publisher, date) {
  const one = make("p", "source", `${words().source}: ${[title, publisher].filter(Boolean).join(", ")}`);
  if (date) one.append(", ", make("span", "date", date));
  return one;
}

function publication(id) {
  const known = publications.get(id) || {};
  const one = sourced(known.title || id, known.publisher, known.date);
  if (/^https?:\/\/\S+$/.test(known.url || "")) {
    const out = make("a", "", "↗");
    out.href = known.url;
    out.rel = "noreferrer noopener";
    out.target = "_blank";
    out.ariaLabel = known.url;
    one.append(" ", out);
  }
  return one;
}
