// Fields in which an entity is named: what is typed is suggested by the server, in any script, or as a ticker.
const nameIn = one => (state.language === "zh" ? one.name_zh || one.name : one.name_en || one.name) || one.id;

function suggester(label = "") {
  const asking = asker();
  return async text => {
    try {
      const { found } = await asking("suggest", { q: text, limit: MOST, ...(label && { label }) });
      return found.map(one => ({ ...one, name: nameIn(one), kind: [one.tickers?.[0], shown(classes.get(one.type) ?? {})].filter(Boolean).join(" · ") }));
    } catch (error) {
      return dropped(error) ? null : Object.assign([], { note: error.message });
    }
  };
}

// A labelled field with suggestions; `chosen` is told the id, or what was typed as it stands.
function entityField(id, word, label, chosen) {
  const box = make("div", "field"), title = make("label", "", word), field = make("input"), list = make("ul", "found");
  [field.id, field.type, field.autocomplete, field.spellcheck] = [id, "search", "off", false];
  [field.role, field.ariaExpanded, field.ariaAutoComplete] = ["combobox", "false", "list"];
  field.setAttribute("aria-controls", `${id}-found`);
  [title.htmlFor, list.id, list.role, list.hidden, list.ariaLabel] = [id, `${id}-found`, "listbox", true, word];
  const inner = make("div", "search");
  inner.append(field, list);
  box.append(title, inner);
  field.addEventListener("input", () => chosen(field.value.trim()));
  combobox(field, list, suggester(label), one => { field.value = one.name; chosen(one.id); });
  return { box, field, title };
}

// Into the canvas with its neighbours, and its panel open.
async function reach(id, focus = true) {
  const there = numbers.has(id) && !gone.has(numbers.get(id));
  if (!there) await expand(id);
  const at = numbers.get(id);
  if (at === undefined || gone.has(at)) return;
  selectNode(at, there);
  if (focus) panel.querySelector(".body")?.focus();
}

const entityLink = (id, name) => button(name, "link", () => reach(id));
