// Names in the picture.
const shortened = name => (name.length > picture.longest ? `${name.slice(0, picture.longest - 1)}…` : name);

// The labels that sigma proposes, the largest first, without those that would lie on another.
function drawLabels() {
  const context = picture.sigma.getCanvases().labels.getContext("2d"), settings = picture.sigma.getSettings(), taken = [];
  context.font = `${settings.labelWeight} ${settings.labelSize}px ${settings.labelFont}`;
  for (const look of picture.labels.filter(one => one.label).sort((a, b) => b.size - a.size)) {
    const [left, top] = [look.x - look.size, look.y - 9];
    const box = [left, top, look.x + look.size + 6 + context.measureText(look.label).width, top + 18];
    if (taken.some(one => box[0] < one[2] && one[0] < box[2] && box[1] < one[3] && one[1] < box[3])) continue;
    taken.push(box);
    drawLabel(context, look, settings);
  }
}

function drawLabel(context, look, settings) {
  if (!look.label) return;
  context.font = `${settings.labelWeight} ${settings.labelSize}px ${settings.labelFont}`;
  context.lineJoin = "round";
  context.lineWidth = 4;
  context.strokeStyle = theme.paper;
  context.fillStyle = theme.ink;
  const [x, y] = [look.x + look.size + 3, look.y + settings.labelSize / 3];
  context.strokeText(look.label, x, y);
  context.fillText(look.label, x, y);
}

// The entity under the pointer, or the selected one: a ring, and its name on a plate.
function drawHover(context, look, settings) {
  context.font = `${settings.labelWeight} ${settings.labelSize}px ${settings.labelFont}`;
  const wide = context.measureText(look.label || "").width;
  context.fillStyle = theme.paper;
  context.strokeStyle = theme.ink;
  context.lineWidth = 1.5;
  context.beginPath();
  if (look.label) context.roundRect(look.x, look.y - 11, look.size + wide + 11, 22, 4);
  context.fill();
  context.stroke();
  context.beginPath();
  context.arc(look.x, look.y, look.size + 3, 0, Math.PI * 2);
  context.fill();
  context.stroke();
  drawLabel(context, look, settings);
}
