// A long text, shown around one place: only as much of it is made as is looked at.
const LONG = 3000; // the most units of a piece
const AROUND = 6000, STEP = 20000; // units that are shown before and behind a place, and with each press for more

// From code points, in which the graph counts, to the units of UTF-16, in which the browser does.
function unitsOf(text) {
  const wide = []; // code points before which a unit more must be counted
  let point = 0;
  for (let at = 0; at < text.length; at += 1, point += 1) {
    if (text.codePointAt(at) > 0xffff) {
      wide.push(point);
      at += 1;
    }
  }
  return offset => offset + countBelow(wide, offset);
}

function countBelow(sorted, value) {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle] < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

// Lines, the longest of them in parts; never between the halves of a character.
function piecesOf(text) {
  const pieces = [];
  for (let from = 0; from < text.length;) {
    let to = text.indexOf("\n", from) + 1 || text.length;
    if (to - from > LONG) to = from + LONG + (text.codePointAt(from + LONG - 1) > 0xffff ? 1 : 0);
    pieces.push([from, to]);
    from = to;
  }
  return pieces;
}

// Spans in units, to be looked up by place: sorted, with their starts and the length of the longest.
function lookedUp(spans) {
  const sorted = [...spans].sort((one, other) => one.start - other.start);
  return { sorted, starts: sorted.map(one => one.start), longest: sorted.reduce((most, one) => Math.max(most, one.end - one.start), 0) };
}

function touching({ sorted, starts, longest }, from, to) {
  const found = [];
  for (let at = countBelow(starts, from - longest); at < sorted.length && starts[at] < to; at += 1) {
    if (sorted[at].end > from) found.push(sorted[at]);
  }
  return found;
}

// `dress` wraps the words that lie in some of the marks.
function pieceOf(text, [from, to], marks, dress) {
  const one = make("span", "piece"), inside = touching(marks, from, to);
  const cuts = new Set([from, to]);
  for (const { start, end } of inside) for (const cut of [start, end]) if (cut > from && cut < to) cuts.add(cut);
  const ordered = [...cuts].sort((a, b) => a - b);
  ordered.slice(1).forEach((end, at) => {
    const start = ordered[at];
    one.append(dress(text.slice(start, end), inside.filter(mark => mark.start <= start && mark.end >= end)));
  });
  return one;
}

// Fills a place with the text around an offset, and buttons for what is left out.
function textWindow(place, text, around, draw) {
  const pieces = piecesOf(text), here = Math.max(0, pieces.findIndex(([, to]) => to > around));
  let [first, last] = [here, here];
  const above = button(words().moreAbove, "more", () => grow(STEP, 0)), below = button(words().moreBelow, "more", () => grow(0, STEP));
  const body = make("div", "text");
  if (pieces.length) body.append(draw(pieces[here]));
  place.replaceChildren(above, body, below);
  grow(AROUND, AROUND);

  function grow(up, down) {
    const tall = place.scrollHeight;
    for (; up > 0 && first > 0; up -= pieces[first][1] - pieces[first][0]) body.prepend(draw(pieces[--first]));
    // What is being read stays where it is.
    place.scrollTop += place.scrollHeight - tall;
    for (; down > 0 && last < pieces.length - 1; down -= pieces[last][1] - pieces[last][0]) body.append(draw(pieces[++last]));
    above.hidden = first === 0;
    below.hidden = last >= pieces.length - 1;
  }
}
