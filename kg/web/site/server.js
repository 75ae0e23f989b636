// Asks the server, and says what went wrong where the reader looks.
const phone = matchMedia("(max-width: 760px)");
const about = {}; // what the server says of itself and the graph
const LONGEST = 8000; // characters of an address; longer selections are posted

class Fault extends Error {
  constructor(message, hint) {
    super(message);
    this.hint = hint;
  }
}

function written(parameters) {
  const told = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) for (const one of [value].flat()) told.append(name, one);
  return told.toString();
}

async function fetched(address, parameters, signal) {
  const full = `/api/${address}?${written(parameters)}`;
  const posted = { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(parameters), signal };
  try {
    return await (full.length > LONGEST ? fetch(`/api/${address}`, posted) : fetch(full, { signal }));
  } catch (error) {
    if (error.name === "AbortError") throw error;
    throw new Fault(words().noServer, words().noServerHint);
  }
}

async function get(address, parameters = {}, signal = undefined) {
  const answer = await fetched(address, parameters, signal);
  const told = await answer.json().catch(error => {
    if (error.name === "AbortError") throw error;
    return {};
  });
  if (answer.ok) return told;
  throw new Fault(told.error?.message || `${answer.status} ${answer.statusText}`, told.error?.hint || "");
}

// One place of the site waits for one answer at a time: a new question drops the one before it.
function asker() {
  let going = null;
  return (address, parameters) => {
    going?.abort();
    going = new AbortController();
    return get(address, parameters, going.signal);
  };
}

const dropped = error => error.name === "AbortError";

function faultNote(error) {
  const one = make("div", "fault");
  one.role = "alert";
  one.append(make("p", "", error.message));
  if (error.hint) one.append(make("p", "note", error.hint));
  return one;
}

// Put into a place what some work gives, and meanwhile that it is going on.
async function fill(place, work) {
  place.ariaBusy = "true";
  place.replaceChildren(make("p", "note waiting", words().waiting));
  try {
    place.replaceChildren(...await work());
  } catch (error) {
    if (dropped(error)) return;
    if (!(error instanceof Fault)) console.warn(error);
    place.replaceChildren(faultNote(error));
  }
  place.ariaBusy = "false";
}
