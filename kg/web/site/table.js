// Rows as a table: entities are links, facts lead to their evidence.
const PAGE = 200; // rows that are shown at once
const ENTITY = /^[a-z_]+\/\S+$/;
const FACT = /^[ao]-[0-9a-f]{16}$/;

function drawRows({ columns, rows, cut, query }) {
  if (!rows.length) return [make("p", "none", words().noRows)];
  // An id stands behind the name that is beside it.
  const shownColumns = columns.map((name, at) => ({ name, at, id: columns.indexOf(`${name}_id`) })).filter(({ name }) => !(name.endsWith("_id") && columns.includes(name.slice(0, -3))));
  const table = make("table"), head = make("tr"), body = make("tbody");
  head.append(...shownColumns.map(({ name }) => columnHead(name)));
  table.append(make("thead"), body);
  table.firstChild.append(head);
  const add = some => body.append(...some.map(row => rowOf(row, shownColumns)));
  add(rows.slice(0, PAGE));
  const frame = make("div", "frame");
  [frame.tabIndex, frame.role, frame.ariaLabel, frame.ariaLive] = [0, "region", words().rows(rows.length), "off"];
  frame.append(table);
  if (rows.length > PAGE) frame.append(rest(rows.length - PAGE, () => add(rows.slice(PAGE))));
  return [rowTools({ columns, rows, query }, cut), frame];
}

function columnHead(name) {
  const one = make("th", "", words().columns[name] || name.replaceAll("_", " "));
  one.scope = "col";
  return one;
}

function rowOf(row, columns) {
  const one = make("tr");
  one.append(...columns.map(({ name, at, id }) => cellOf(name, row[at], id < 0 ? null : row[id])));
  return one;
}

function cellOf(name, value, id) {
  const cell = make("td", typeof value === "number" ? "number" : "");
  if (id && name === "document") cell.append(button(String(value || id), "link", () => readDocument(id, "")));
  else if (id && typeof id === "string" && value) cell.append(entityLink(id, String(value)));
  else if (Array.isArray(value)) cell.append(...value.flatMap((one, at) => (at ? [" ", plainCell(name, one)] : [plainCell(name, one)])));
  else if (value !== null && value !== undefined) cell.append(plainCell(name, value));
  if (/^\d{4}(-\d\d){0,2}$/.test(value)) cell.classList.add("day");
  if (typeof value === "string" && value.length > 40) cell.classList.add("long");
  return cell;
}

function plainCell(name, value) {
  const text = typeof value === "object" ? JSON.stringify(value) : String(value);
  if (FACT.test(text)) return button(words().evidence, "link", () => readFact(text));
  if (name === "modality") return make("span", `mark ${text}`, words().modality[text] || text);
  if (/^(id|.*_id)$/.test(name) && ENTITY.test(text)) return entityLink(text, text);
  if (name === "relation") return document.createTextNode(relationName(text));
  return document.createTextNode(text);
}

function rowTools(told, cut) {
  const line = make("p", "pair"), copy = button(words().copy, "", async () => {
    await navigator.clipboard.writeText(csvOf(told));
    copy.textContent = words().copied;
  });
  // Browsers lend the clipboard only to pages of this machine or over TLS.
  copy.hidden = !navigator.clipboard;
  line.append(make("strong", "", words().rows(told.rows.length)), copy, button(words().download, "", () => saveCsv(told)));
  if (cut) line.append(make("span", "note", words().cutRows(told.rows.length)));
  return line;
}
