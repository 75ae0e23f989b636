// A field with a list of suggestions. `find` gives entries, at once or later; each bears the words and the kind that are listed.
const MOST = 12;

function combobox(field, list, find, pick) {
  let choices = [], active = -1, asked = 0, waiting = false, hasty = false;

  async function renew() {
    const mine = ++asked, text = field.value.trim();
    waiting = hasty = false;
    if (!text) return openList(false);
    const found = find(text);
    // What is known at once is listed at once; who presses Enter before gets the first of what comes.
    waiting = found instanceof Promise;
    const entries = waiting ? await found : found;
    if (mine !== asked) return;
    waiting = false;
    if (entries) show(entries);
    if (entries && hasty) choose(0);
  }

  function show(entries) {
    choices = entries;
    active = choices.length ? 0 : -1;
    list.replaceChildren(...choices.map(option));
    if (!choices.length) list.append(make("li", "note", choices.note || words().nothing));
    openList(document.activeElement === field);
    mark();
  }

  function option(entry, place) {
    const one = make("li", "", entry.name);
    one.id = `${list.id}-${place}`;
    one.role = "option";
    one.append(make("span", "count", entry.kind));
    one.addEventListener("pointerdown", event => { event.preventDefault(); choose(place); });
    return one;
  }

  function openList(open) {
    list.hidden = !open;
    field.ariaExpanded = String(open);
  }

  function mark() {
    [...list.children].forEach((one, place) => { one.ariaSelected = String(place === active); });
    if (active < 0) field.removeAttribute("aria-activedescendant");
    else field.setAttribute("aria-activedescendant", `${list.id}-${active}`);
    list.children[active]?.scrollIntoView({ block: "nearest" });
  }

  function choose(place) {
    if (choices[place] === undefined) return;
    openList(false);
    pick(choices[place]);
  }

  function pressed(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && choices.length) {
      event.preventDefault();
      openList(true);
      active = (active + step + choices.length) % choices.length;
      mark();
    } else if (event.key === "Enter" && !event.isComposing && !list.hidden && active >= 0) {
      event.preventDefault();
      choose(active);
    } else if (event.key === "Enter" && waiting && !event.isComposing) {
      event.preventDefault();
      hasty = true;
    } else if (event.key === "Escape" && !list.hidden) {
      event.stopPropagation();
      openList(false);
    }
  }

  field.addEventListener("input", renew);
  field.addEventListener("focus", renew);
  field.addEventListener("blur", () => { asked += 1; openList(false); });
  field.addEventListener("keydown", pressed);
  return { close: () => openList(false) };
}
