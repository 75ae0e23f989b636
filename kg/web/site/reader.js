// The evidence reader: a document with the names in it, and the passages that prove something.
const reader = by("reader");
const readServer = asker();
let sheet = null; // the document that was read last

// A fact by its id: its passage in the document, or, of a seed, what it cites.
async function readFact(fact, sentence = "") {
  openReader(words().text);
  await fill(by("reader-text"), async () => {
    const { rows } = await readServer("why", { id: fact });
    const proven = rows.filter(row => row.document_id);
    const row = proven.find(one => one.evidence === sentence) ?? proven[0];
    if (!row) return citedRows(rows);
    return readerBody(row.document_id, spanOf(row), row);
  });
  save();
}

// A document at a passage; `row` is what is known of the passage already.
function readDocument(id, proof, row = null, step = true) {
  openReader(row?.document || words().text);
  return fill(by("reader-text"), () => readerBody(id, proof, row)).then(() => save(step));
}

// Passages are known by their place, in code points.
const spanOf = ({ start, end }) => (start === undefined || start === null ? "" : `${start}-${end}`);

function openReader(title) {
  by("reader-title").textContent = title;
  by("reader-source").textContent = "";
  by("reader-steps").replaceChildren();
  if (!reader.open) reader.showModal();
  by("reader-title").focus();
}

function citedRows(rows) {
  by("reader-title").textContent = [rows[0].subject, relationName(rows[0].relation || rows[0].metric || ""), rows[0].object].filter(Boolean).join(" ");
  return [make("p", "note", words().noPassage), ...rows.map(row => sourced(row.document || words().unnamed, row.publisher, row.date))];
}

// `row` is what is known of the passage without the text, which a server does not hold.
async function readerBody(id, proof, row) {
  [mark.doc, mark.proof] = [id, proof || ""];
  try {
    if (sheet?.id !== id) sheet = prepared(await readServer("document", { id }));
  } catch (error) {
    if (dropped(error) || !row?.evidence) throw error;
    by("reader-title").textContent = row.document || id;
    return [make("blockquote", "", row.evidence), sourced(row.document, row.publisher, row.date), faultNote(error)];
  }
  const place = make("div");
  requestAnimationFrame(() => showProof(sheet.proofs.findIndex(one => one.span === proof)));
  return [place];
}

function prepared(told) {
  const units = unitsOf(told.text);
  const spans = list => list.map(one => ({ ...one, span: spanOf(one), start: units(one.start), end: units(one.end) })).sort((a, b) => a.start - b.start);
  const [mentions, proofs] = [spans(told.mentions), spans(told.proofs)];
  return { ...told, proofs, marks: lookedUp([...mentions, ...proofs]) };
}

// Draw the text around a passage, and bring that into view.
function showProof(at) {
  const { proofs, marks, text } = sheet, now = proofs[at];
  by("reader-title").textContent = sheet.title || sheet.source || sheet.id;
  by("reader-source").textContent = [sheet.publisher, sheet.date, sheet.title && sheet.source].filter(Boolean).join(" · ");
  textWindow(by("reader-text"), text, now?.start ?? 0, piece => pieceOf(text, piece, marks, (part, over) => dressed(part, over, now)));
  by("reader-text").querySelector("mark")?.scrollIntoView({ block: "center", behavior: "instant" });
  drawSteps(at);
}

function dressed(part, over, now) {
  const mention = over.find(one => one.entity), proof = over.includes(now), proved = over.some(one => one.facts);
  const inner = mention ? mentionButton(part, mention) : document.createTextNode(part);
  if (!proved) return inner;
  const one = make(proof ? "mark" : "span", proof ? "" : "proved");
  one.append(inner);
  return one;
}

function mentionButton(part, mention) {
  const one = button(part, "mention", () => { closeReader(); reach(mention.entity); });
  const known = classes.get(mention.type);
  one.title = [mention.name, known && shown(known)].filter(Boolean).join(" · ");
  if (known) one.style.setProperty("--colour", lit(known.colour));
  return one;
}

function drawSteps(at) {
  const all = sheet.proofs.length, place = by("reader-steps"), within = place.contains(document.activeElement);
  const act = within && document.activeElement.dataset.act;
  if (!all) return place.replaceChildren();
  const go = (way, word) => {
    const one = acting(button(word, "", () => { mark.proof = sheet.proofs[at + way].span; showProof(at + way); save(false); }), word);
    one.disabled = !sheet.proofs[at + way];
    return one;
  };
  const count = make("span", "count", at < 0 ? words().proofAt("–", all) : words().proofAt(at + 1, all));
  count.role = "status";
  place.replaceChildren(go(-1, words().previous), count, go(1, words().next));
  if (within) (place.querySelector(`[data-act="${act}"]:enabled`) ?? place.querySelector(":enabled") ?? by("reader-text")).focus();
}

const forgetDocument = () => { [mark.doc, mark.proof] = ["", ""]; };

// The browser tells of the end only later, when the address may have gone on.
function closeReader() {
  forgetDocument();
  reader.close();
}

function buildReader() {
  by("reader-close").addEventListener("click", closeReader);
  reader.addEventListener("close", () => { forgetDocument(); save(); });
  // A click beside it closes it, as Esc does.
  reader.addEventListener("click", event => { if (event.target === reader) closeReader(); });
}
