// What the server adds to the panel: things to do with an entity, and its timeline.
function startEntity() {
  more.entity = entityTools;
  more.lists = at => (mark.show === "timeline" ? [lifeOf(idOf(at))] : factLists(factsAt(at), at));
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
  for (const [show, word] of [["", words().facts], ["timeline", words().timeline]]) {
    const one = acting(button(word, "", () => { mark.show = show; changed(); save(); }), `show-${show}`);
    one.role = "tab";
    one.ariaSelected = String(mark.show === show);
    tabs.append(one);
  }
  return [line, tabs];
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
