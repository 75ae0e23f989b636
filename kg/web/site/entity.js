// What the server adds to the panel: things to do with an entity, its timeline, and its numbers.
const SHOWN = { timeline: ["timeline", drawLife], numbers: ["entity", drawNumbers] };
const kept = new Map(); // answers by what was asked

function startEntity() {
  more.entity = entityTools;
  more.lists = at => (SHOWN[mark.show] ? [toldOf(idOf(at), ...SHOWN[mark.show])] : factLists(factsAt(at), at));
  more.passage = passage => (passage.document ? [" ", button(words().read, "link read", () => readDocument(passage.document, spanOf(passage), { ...passage, evidence: passage.text, document: passage.title }))] : []);
}

function entityTools(at) {
  const id = idOf(at), line = make("p", "pair tools"), tabs = make("div", "tabs");
  const open = mark.on.some(entry => entry.startsWith(`${id}~`));
  const acts = [["expand", open ? words().expandAgain : words().expand, () => expand(id)], ["path", words().pathFrom, () => { setEnd("start", id, nameOf(at)); openTab("path"); by("path-end").focus(); }], ["remove", words().remove, () => takeOff(at)]];
  for (const [act, word, work] of acts) line.append(acting(button(word, "", work), act));
  line.append(dossierLink(id));
  tabs.role = "tablist";
  tabs.ariaLabel = words().panel;
  for (const [show, word] of [["", words().facts], ["timeline", words().timeline], ["numbers", words().numbers]]) {
    const one = acting(button(word, "", () => { mark.show = show; changed(); save(); }), `show-${show}`);
    one.role = "tab";
    one.ariaSelected = String(mark.show === show);
    one.tabIndex = mark.show === show ? 0 : -1;
    tabs.append(one);
  }
  goneThroughByArrows(tabs);
  return [line, tabs];
}

// What the server tells of an entity; it is asked once, though the panel is drawn often.
function toldOf(id, address, draw) {
  const place = make("div", address), key = `${address} ${id}`;
  place.ariaLive = "polite";
  if (kept.has(key)) {
    place.append(...draw(kept.get(key)));
    return place;
  }
  fill(place, async () => {
    kept.set(key, await get(address, { id }));
    return draw(kept.get(key));
  });
  return place;
}

// The panel is drawn anew after each change; by its act a button gets the focus back.
function acting(one, act) {
  one.dataset.act = act;
  return one;
}

function dossierLink(id) {
  const one = make("a", "button", words().dossier);
  one.href = `/report?${written({ id, lang: state.language })}`;
  one.target = "_blank";
  one.rel = "noopener";
  return one;
}
