// Colours of the theme, from the style sheet, and mixtures of colours.
const theme = {};

function readTheme() {
  const style = getComputedStyle(document.documentElement);
  for (const name of ["paper", "ink", "faint", "rule"]) theme[name] = style.getPropertyValue(`--${name}`).trim();
}

const parts = colour => [1, 3, 5].map(at => parseInt(colour.slice(at, at + 2), 16));
const known = colour => (/^#[0-9a-f]{6}$/i.test(colour || "") ? colour : "#64748b");

// So much of the first colour in the second.
function mixed(first, second, share) {
  const [one, other] = [parts(known(first)), parts(known(second))];
  return "#" + one.map((value, at) => Math.round(value * share + other[at] * (1 - share)).toString(16).padStart(2, "0")).join("");
}

// Colours of the ontology are made for white paper; on dark they need light.
const lit = colour => (state.theme === "dark" ? mixed(colour, "#ffffff", 0.62) : known(colour));
