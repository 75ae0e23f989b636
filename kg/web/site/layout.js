// Where new entities go: upstream left, downstream right of the one they belong to, and never on one another.
const COLUMN = phone.matches ? 190 : 250, ROW = 46; // between two places, wide enough for a name
const PANEL = 400; // the width that the panel will take
const SAME = 70; // closer than this in x, the answer says neither left nor right
const placed = new Set(); // numbers of those that have a place; they keep it

// `middle` is the number of the entity that was expanded, or none; `spots` are the places in the answer, by number.
function layOut(ats, middle, spots) {
  fillBuckets();
  const fresh = ats.filter(at => !placed.has(at));
  const centre = middle !== null && placed.has(middle) ? nodes[middle] : vacant();
  if (middle !== null && !placed.has(middle)) put(middle, centre);
  const rest = fresh.filter(at => at !== middle);
  const sides = new Map([[-1, []], [0, []], [1, []]]), tall = tallFor(rest.length);
  for (const at of rest) sides.get(middle === null ? 0 : sideOf(at, middle, spots)).push(at);
  for (const side of [-1, 1]) inColumns(sides.get(side), { ...centre, side, tall }, spots);
  inGrid(sides.get(0), centre, middle === null ? 0 : below(sides, tall), spots);
}

// So many in a column that all columns together are shaped like the stage.
function tallFor(count) {
  const { clientWidth, clientHeight } = by("picture"), wide = clientWidth - (panel.hidden && !phone.matches ? PANEL : 0);
  return Math.min(30, Math.max(8, Math.ceil(Math.sqrt((count * COLUMN * clientHeight) / (ROW * Math.max(wide, 300))))));
}

const below = (sides, tall) => (Math.min(tall, Math.max(1, sides.get(-1).length, sides.get(1).length)) / 2 + 1) * ROW;

function sideOf(at, middle, spots) {
  const away = (spots.get(at)?.x ?? 0) - (spots.get(middle)?.x ?? 0);
  if (Math.abs(away) >= SAME) return Math.sign(away);
  const supply = factsOf[at].find(fact => fact.s === middle || fact.t === middle);
  return supply ? (supply.s === at ? -1 : 1) : 0;
}

function inColumns(ats, { x, y, side, tall }, spots) {
  const ordered = inOrder(ats, spots), columns = Math.ceil(ordered.length / tall) || 1, high = Math.ceil(ordered.length / columns);
  ordered.forEach((at, number) => {
    const [column, row] = [Math.floor(number / high), number % high];
    const inThis = Math.min(high, ordered.length - column * high);
    // Every other column is half a row lower, so that names of two columns do not meet.
    put(at, { x: x + side * COLUMN * (column + 1), y: y + (row - (inThis - 1) / 2 + (column % 2) / 2) * ROW }, side);
  });
}

function inGrid(ats, centre, top, spots) {
  const wide = Math.max(1, Math.ceil(Math.sqrt(ats.length / 4)));
  inOrder(ats, spots).forEach((at, number) => {
    put(at, { x: centre.x + (number % wide - (wide - 1) / 2) * COLUMN, y: centre.y + top + Math.floor(number / wide) * ROW });
  });
}

const inOrder = (ats, spots) => [...ats].sort((one, other) => (spots.get(one)?.y ?? 0) - (spots.get(other)?.y ?? 0) || one - other);

// The nearest free place to the one that is wanted: up and down first, then further out, left or right.
function put(at, wanted, way = 1) {
  let best = wanted;
  for (let ring = 0; ring < 400 && occupied(best); ring += 1) {
    const step = Math.ceil((ring + 1) / 2) * (ring % 2 ? 1 : -1);
    const out = Math.floor(Math.abs(step) / 12);
    best = { x: wanted.x + out * COLUMN * way, y: wanted.y + (step % 12) * ROW };
  }
  [nodes[at].x, nodes[at].y] = [best.x, best.y];
  placed.add(at);
  intoBucket(nodes[at]);
}

const lying = () => [...placed].filter(at => !gone.has(at)).map(at => nodes[at]);

// What lies where, in buckets of the size of a place, so that only near ones are compared.
let buckets = new Map();
const bucketAt = (x, y, right = 0, down = 0) => `${Math.floor(x / COLUMN) + right} ${Math.floor(y / ROW) + down}`;

function fillBuckets() {
  buckets = new Map();
  for (const one of lying()) intoBucket(one);
}

function intoBucket(one) {
  const key = bucketAt(one.x, one.y);
  if (!buckets.has(key)) buckets.set(key, []);
  buckets.get(key).push(one);
}

function occupied({ x, y }) {
  const near = [-1, 0, 1].flatMap(right => [-1, 0, 1].flatMap(down => buckets.get(bucketAt(x, y, right, down)) ?? []));
  return near.some(one => Math.abs(one.x - x) < COLUMN * 0.8 && Math.abs(one.y - y) < ROW * 0.6);
}

// Below all that is there.
function vacant() {
  const there = lying();
  if (!there.length) return { x: 0, y: 0 };
  const xs = there.map(one => one.x);
  return { x: (Math.min(...xs) + Math.max(...xs)) / 2, y: Math.max(...there.map(one => one.y)) + 5 * ROW };
}
