// A form made from the parameters of a query. What is typed goes to `mark.p`, by name.
const isNeeded = one => one.default === null || one.default === undefined;

function queryForm(query) {
  const form = make("form"), title = make("h2", "", titleOf(query)), back = button(words().toList, "back", () => chooseQuery(""));
  title.tabIndex = -1;
  form.append(...query.parameters.map(formField));
  const go = make("button", "main", words().run);
  go.type = "submit";
  form.append(go);
  form.addEventListener("submit", event => { event.preventDefault(); runQuery(query); });
  const reading = shown({ zh: query.reading_zh, en: query.reading_en });
  return [back, title, ...(reading ? [make("p", "note", reading)] : []), form];
}

function formField(one) {
  const word = shown(one) || one.name, id = `p-${one.name}`;
  const held = mark.p[one.name] ?? (isNeeded(one) ? "" : String(one.default));
  if (held) mark.p[one.name] = held;
  if (one.type === "entity" || one.type === "segment") {
    const made = entityField(id, word, one.type === "segment" ? "Segment" : one.label || "", value => { mark.p[one.name] = value; });
    made.field.value = held;
    return needed(made.box, made.field, one);
  }
  const box = make("div", "field"), label = make("label", "", word);
  const field = listed(one) ? choice(listed(one), isNeeded(one)) : make("input");
  if (field instanceof HTMLInputElement) field.type = ["int", "float"].includes(one.type) ? "number" : "text";
  if (one.type === "float") field.step = "any";
  if (one.type === "date") field.placeholder = "2025-06-30";
  [field.id, label.htmlFor, field.value] = [id, id, held];
  field.addEventListener("input", () => { mark.p[one.name] = field.value.trim(); });
  box.append(label, field);
  return needed(box, field, one);
}

function needed(box, field, one) {
  field.ariaRequired = String(isNeeded(one));
  return box;
}

// Metrics and relations are chosen from those that there are.
function listed(one) {
  if (one.type === "metric") return about.metrics?.map(each => [each.metric, shown(each)]);
  if (one.type === "predicate") return about.relations?.map(each => [each.kind, shown(each)]);
  return null;
}

function choice(pairs, isFirstNeeded) {
  const field = make("select");
  for (const [value, word] of [...(isFirstNeeded ? [["", "…"]] : [["", "—"]]), ...pairs]) {
    const one = make("option", "", word);
    one.value = value;
    field.append(one);
  }
  return field;
}
