// What is to be seen, as the address says it: so that a view can be kept, sent and gone back to.
const PLAIN = ["tab", "at", "show", "q", "start", "end", "run", "doc", "proof"];
const LISTS = ["on", "without"]; // an entry of `on` is an id, or an id with `~` and how many neighbours at most
const SETS = { hide: "hiddenClasses", not: "hiddenModalities" };
const TICKS = ["inferred", "lonely", "undated"];
const USUAL = { inferred: false, lonely: true, undated: true };
const mark = { p: {} };

function readAddress() {
  const told = new URLSearchParams(location.hash.slice(1));
  for (const name of PLAIN) mark[name] = told.get(name) || "";
  for (const name of LISTS) mark[name] = told.getAll(name);
  mark.p = Object.fromEntries([...told].filter(([name]) => name.startsWith("p.")).map(([name, value]) => [name.slice(2), value]));
  for (const [name, field] of Object.entries(SETS)) state[field] = new Set(told.getAll(name));
  for (const name of TICKS) state[name] = told.has(name) ? told.get(name) === "1" : USUAL[name];
  state.confidence = Math.min(1, Math.max(0, Number(told.get("sure")) || 0));
  [mark.since, mark.until] = [told.get("since") || "", told.get("until") || ""];
  if (["zh", "en"].includes(told.get("lang"))) state.language = told.get("lang");
  // Other programs name entities in the query of the address.
  if (!told.size) mark.on = new URLSearchParams(location.search).getAll("focus").map(id => `${id}~${NEIGHBOURS}`);
}

// The ends of the time are dates in the address; on the canvas they are places among the dates there.
function readDates() {
  state.from = mark.since ? Math.max(0, dates.findIndex(one => one >= mark.since)) : 0;
  state.until = mark.until ? dates.findLastIndex(one => one <= mark.until) : dates.length - 1;
}

function addressOf() {
  const told = new URLSearchParams();
  for (const name of PLAIN) if (mark[name]) told.set(name, mark[name]);
  for (const name of LISTS) for (const one of mark[name]) told.append(name, one);
  for (const [name, value] of Object.entries(mark.p)) if (mark.run && value) told.set(`p.${name}`, value);
  for (const [name, field] of Object.entries(SETS)) for (const one of state[field]) told.append(name, one);
  for (const name of TICKS) if (state[name] !== USUAL[name]) told.set(name, state[name] ? "1" : "0");
  if (state.confidence) told.set("sure", String(state.confidence));
  if (state.from > 0) told.set("since", dates[state.from]);
  if (state.until >= 0 && state.until < dates.length - 1) told.set("until", dates[state.until]);
  if (state.language !== spokenFirst) told.set("lang", state.language);
  return `#${told}`;
}

let spokenFirst = "zh";
let saving = 0;
let quiet = true; // while the site follows the address, it does not write it

// `step` is something that Back should undo; a setting only replaces what stands there.
function save(step = true) {
  if (quiet) return;
  clearTimeout(saving);
  // Browsers allow only so many changes in a time, and a slider makes many.
  if (step) write("pushState");
  else saving = setTimeout(write, 250, "replaceState");
}

function write(how) {
  const now = addressOf();
  if (!quiet && now !== (location.hash || "#")) history[how](null, "", now);
}
