// Starts the page: all of its data stand in it.
function openSide(open) {
  by("open").ariaExpanded = String(open);
  by("side").classList.toggle("open", open);
}

// The picture is to be seen; on a phone the filters may lie over it.
const uncover = () => openSide(false);

function start(data) {
  add(data);
  state.title = data.title;
  if (data.language === "en") state.language = "en";
}

start(JSON.parse(by("data").textContent));
by("open").addEventListener("click", () => openSide(by("open").ariaExpanded !== "true"));
by("fit").addEventListener("click", () => move({ x: 0.5, y: 0.5, ratio: 1, angle: 0 }));
buildControls();
fillControls();
speak();
// Last, for it draws what has been set.
try {
  if (nodes.length) startPicture();
} catch (error) {
  console.warn("no picture:", error.message);
}
tell();
document.documentElement.dataset.ready = "yes";
