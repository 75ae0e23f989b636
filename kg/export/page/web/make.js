// Elements are found and made here. Data only ever becomes text.
const by = id => document.getElementById(id);

function make(tag, kind = "", text = "") {
  const one = document.createElement(tag);
  if (kind) one.className = kind;
  if (text !== "") one.textContent = text;
  return one;
}

function button(text, kind, act) {
  const one = make("button", kind, text);
  one.type = "button";
  one.addEventListener("click", act);
  return one;
}
