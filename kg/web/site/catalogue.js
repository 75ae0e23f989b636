// The catalogue: its queries by theme, a form for the one that is chosen, and its rows.
const rowServer = asker();
let queries = null, drawnRun = "", rowsFound = null;

async function openCatalogue() {
  if (!queries) {
    await fill(by("themes"), async () => {
      queries = (await get("catalogue")).queries;
      return drawThemes();
    });
  }
  drawQuery();
}

const titleOf = query => shown({ zh: query.title_zh, en: query.title_en });

function drawThemes() {
  if (!queries) return [];
  const text = by("which").value.trim().toLowerCase();
  const fits = one => [one.name, one.title_zh, one.title_en, one.theme].some(each => each.toLowerCase().includes(text));
  const themes = Map.groupBy(queries.filter(fits), one => one.theme);
  if (!themes.size) return [make("p", "none", words().nothing)];
  return [...themes].map(([theme, all]) => {
    const one = make("details"), list = make("ul", "plain");
    one.open = Boolean(text) || all.some(each => each.name === mark.run);
    one.append(make("summary", "", words().themes[theme] || theme), list);
    one.firstChild.append(make("span", "count", String(all.length)));
    list.append(...all.map(queryItem));
    return one;
  });
}

function queryItem(query) {
  const item = make("li"), one = button(titleOf(query), "query", () => chooseQuery(query.name));
  if (query.name === mark.run) one.ariaCurrent = "true";
  item.append(one);
  return item;
}

function chooseQuery(name, given = {}) {
  [mark.run, mark.p, drawnRun, rowsFound] = [name, given, "", null];
  by("themes").replaceChildren(...drawThemes());
  drawQuery();
  save();
  by("query-form").querySelector("h2")?.focus();
}

// The form, once for each query that is chosen; its rows at once where the address holds all that it needs.
function drawQuery() {
  const query = queries?.find(one => one.name === mark.run);
  document.body.dataset.run = query ? "yes" : "";
  if (!query) {
    by("query-form").replaceChildren(make("p", "note", words().pickQuery));
    by("rows").replaceChildren();
    drawnRun = "";
    return;
  }
  if (drawnRun === mark.run) return;
  drawnRun = mark.run;
  by("rows").replaceChildren();
  by("query-form").replaceChildren(...queryForm(query));
  if (Object.keys(mark.p).length && !lacking(query).length) runQuery(query, false);
}

const lacking = query => query.parameters.filter(one => isNeeded(one) && !mark.p[one.name]);

function runQuery(query, step = true) {
  const without = lacking(query);
  rowsFound = null;
  if (without.length) return by("rows").replaceChildren(make("p", "none", words().needed(without.map(shown).join(", "))));
  if (step) save();
  const given = Object.fromEntries(Object.entries(mark.p).map(([name, value]) => [`p.${name}`, value]));
  return fill(by("rows"), async () => {
    rowsFound = await rowServer("query", { name: query.name, ...given });
    return drawRows(rowsFound);
  });
}

function buildCatalogue() {
  by("which").addEventListener("input", () => by("themes").replaceChildren(...drawThemes()));
  spoken.push(() => {
    if (!queries) return;
    by("themes").replaceChildren(...drawThemes());
    const rows = rowsFound;
    if (!mark.run) return drawQuery();
    by("query-form").replaceChildren(...queryForm(queries.find(one => one.name === mark.run)));
    if (rows) by("rows").replaceChildren(...drawRows(rows));
  });
}
