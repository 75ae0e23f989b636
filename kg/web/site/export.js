// Links to files of what the canvas shows.
function drawExport() {
  const place = by("export"), there = onIt().filter(at => alive[at]);
  if (!there.length) return place.replaceChildren(make("p", "none", words().exportNothing));
  const list = make("ul", "formats");
  for (const one of about.formats || []) {
    const item = make("li"), link = make("a", "button", one.format);
    link.href = `/api/export?${written(selectionOf(one.format, there))}`;
    link.download = "";
    item.append(link, make("span", "note", `${one.writes} · ${one.for}`));
    list.append(item);
  }
  place.replaceChildren(make("p", "note", words().exportHow), make("p", "", words().shown(tally.nodes, tally.facts)), list);
}

function selectionOf(format, ats) {
  return {
    format, focus: ats.map(idOf), hops: 0, limit: ats.length, lang: state.language, inferred: state.inferred, min_confidence: state.confidence,
    modality: MODALITIES.filter(one => !state.hiddenModalities.has(one)),
    ...(state.from > 0 && { since: dates[state.from] }), ...(state.until < dates.length - 1 && { until: dates[state.until] }),
  };
}
