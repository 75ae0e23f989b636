// Questions in words, and their answers: what is stated and what is inferred, each with its proofs.
const askServer = asker();
let answered = null;

function askQuestion(text, step = true) {
  const question = text.trim();
  by("question").value = question;
  mark.q = question;
  if (step) save();
  answered = null;
  if (!question) return by("answers").replaceChildren(...askExamples());
  return fill(by("answers"), async () => {
    answered = await askServer("ask", { q: question });
    return drawAnswer(answered);
  });
}

const askExamples = () => [make("p", "note", words().askNote), exampleList(about.examples?.[state.language] || [])];

function exampleList(questions) {
  const list = make("ul", "plain");
  for (const one of questions) {
    const item = make("li");
    item.append(button(one, "example", () => (/\{.*\}/.test(one) ? beginQuestion(one) : askQuestion(one))));
    list.append(item);
  }
  return list;
}

// A wording with slots is to be filled in: the first slot is what the next key replaces.
function beginQuestion(wording) {
  const field = by("question"), from = wording.indexOf("{");
  field.value = wording;
  field.focus();
  field.setSelectionRange(from, wording.indexOf("}") + 1);
}

function drawAnswer(answer) {
  const told = [];
  for (const one of answer.readings.slice(0, 1)) told.push(make("p", "reading", words().readAs(one.read)));
  if (answer.readings.length > 1) told.push(otherReadings(answer.readings.slice(1)));
  for (const [text, near] of Object.entries(answer.unknown)) told.push(...unknownName(answer.question, text, near));
  const ids = [...new Set(answer.answers.flatMap(one => one.values.map(value => value.id)).filter(Boolean))];
  if (ids.length) told.push(button(words().showInGraph(ids.length), "main", () => showAnswer(answer, ids)));
  for (const basis of ["stated", "inferred"]) told.push(...answerSection(answer, basis));
  if (!answer.answers.length) told.push(make("p", "none", answer.readings.length ? words().noAnswer : words().notUnderstood));
  if (answer.nearest.length) told.push(make("p", "note", words().askInstead), exampleList(answer.nearest));
  return told;
}

// With what was asked about, so that it is seen how they hang together.
async function showAnswer(answer, ids) {
  const named = [...new Set(Object.values(answer.parameters).flat())].filter(one => ENTITY.test(one));
  uncover();
  await bringIn([...named, ...ids], named[0]);
  highlight([...named, ...ids], answer.answers.flatMap(one => one.facts));
}

function otherReadings(readings) {
  const one = make("details"), list = make("ul");
  one.append(make("summary", "note", words().otherReadings(readings.length)), list);
  list.append(...readings.map(each => make("li", "note", each.read)));
  return one;
}

function unknownName(question, text, near) {
  const told = [make("p", "none", words().unknownName(text))];
  if (!near.length) return told;
  const choices = make("p", "choices", words().didYouMean);
  choices.append(...near.map(name => button(name, "", () => askQuestion(withName(question, text, name)))));
  return [...told, choices];
}

// The name was looked up in lower case.
function withName(question, text, name) {
  const at = question.toLowerCase().indexOf(text.toLowerCase());
  return at < 0 ? name : question.slice(0, at) + name + question.slice(at + text.length);
}

function answerSection(answer, basis) {
  const found = together(answer.answers.filter(one => one.basis === basis));
  if (!found.length) return [];
  const one = make("section", basis), list = make("ol", "answers");
  one.append(make("h3", "", `${basis === "inferred" ? words().inferred : words().stated} (${found.length})`));
  if (basis === "inferred") one.append(make("p", "note", words().inferredNote));
  const proofs = new Map(answer.evidence.map(each => [each.fact, each]));
  const item = each => answerItem(each, proofs);
  list.append(...found.slice(0, FIRST).map(item));
  one.append(list);
  if (found.length > FIRST) one.append(rest(found.length - FIRST, () => list.append(...found.slice(FIRST).map(item))));
  return [one];
}

// Answers that differ in nothing but their facts are one answer with all of these.
function together(answers) {
  const alike = Map.groupBy(answers, one => JSON.stringify([one.values.map(value => value.id || value.name), one.modality, one.cells ?? {}]));
  return [...alike.values()].map(all => ({
    ...all[0], confidence: Math.max(...all.map(one => one.confidence)), facts: [...new Set(all.flatMap(one => one.facts))],
  }));
}

function cellsOf(cells) {
  const told = Object.entries(cells ?? {}).filter(([, value]) => value !== null && value !== "" && typeof value !== "object");
  return told.map(([name, value]) => `${words().columns[name] || name.replaceAll("_", " ")} ${value}`).join(" · ");
}

function answerItem(one, proofs) {
  const item = make("li"), line = make("p", "fact");
  for (const value of one.values) line.append(value.id ? entityLink(value.id, valueName(value)) : make("strong", "", value.name));
  line.append(...modalityMarks(one.modality, one.basis === "inferred"), make("span", "sure", `${words().sure} ${one.confidence.toFixed(2)}`));
  item.append(line);
  if (cellsOf(one.cells)) item.append(make("p", "told", cellsOf(one.cells)));
  const known = one.facts.map(id => proofs.get(id)).filter(Boolean);
  const lists = known.map(each => proofLines(each));
  item.append(...lists.slice(0, 2).flat());
  if (lists.length > 2) item.append(rest(lists.length - 2, () => item.append(...lists.slice(2).flat())));
  return item;
}

// The name itself may be Chinese; the first form without Chinese characters is the English one.
function valueName(value) {
  if (state.language === "zh") return value.name;
  return value.names.find(one => !/[\u3400-\u9fff]/.test(one)) || value.name;
}

function buildAsk() {
  by("ask-form").addEventListener("submit", event => { event.preventDefault(); askQuestion(by("question").value); });
  spoken.push(() => by("answers").replaceChildren(...(answered ? drawAnswer(answered) : mark.q ? by("answers").childNodes : askExamples())));
}
