// Draws the description of the API: each address with what it takes and answers.
const REFERENCE = {
  zh: { title: "接口说明", parameter: "参数", type: "类型", usual: "默认", required: "必填", told: "说明", answer: "返回", example: "示例", body: "请求体", failed: "无法读取接口说明" },
  en: { title: "API", parameter: "parameter", type: "type", usual: "default", required: "required", told: "meaning", answer: "answer", example: "example", body: "body", failed: "The description of the API cannot be read" },
};
// Values with which an address can be tried out.
const TRIED = { "/api/suggest": "q=NVIDIA", "/api/ask": "q=谁向英伟达供应", "/api/graph": "focus=NVIDIA&limit=20", "/api/entity": "id=NVIDIA", "/api/timeline": "id=NVIDIA", "/api/path": "start=NVIDIA&end=TSMC", "/api/query": "name=chain/segment-tree", "/api/export": "format=gexf&focus=NVIDIA", "/api/about": "", "/api/catalogue": "" };
let told = null, language = navigator.language.startsWith("zh") ? "zh" : "en", theme = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
const word = name => REFERENCE[language][name];

function draw() {
  document.documentElement.lang = language === "zh" ? "zh-Hans" : "en";
  document.documentElement.dataset.theme = theme;
  by("language").textContent = WORDS[language].language;
  by("theme").textContent = theme === "dark" ? WORDS[language].themeLight : WORDS[language].themeDark;
  by("title").textContent = document.title = word("title");
  if (!told) return;
  by("summary").textContent = told.info.summary || told.info.description || "";
  const addresses = Object.entries(told.paths).flatMap(([path, methods]) => Object.entries(methods).map(([method, one]) => address(path, method, one)));
  by("addresses").replaceChildren(...addresses);
}

function address(path, method, one) {
  const place = make("section"), title = make("h2");
  title.append(make("code", "", `${method.toUpperCase()} ${path}`));
  place.append(title, make("p", "", one.description || one.summary || ""));
  if (one.parameters?.length) place.append(parameters(one.parameters));
  if (one.requestBody) place.append(named("body", [...typesIn(one.requestBody.content)].join(", ")));
  for (const [status, answer] of Object.entries(one.responses)) {
    place.append(named("answer", [status, [...typesIn(answer.content)].join(", "), answer.description].filter(Boolean).join(" · ")));
  }
  if (method === "get" && path in TRIED) place.append(example(path));
  return place;
}

function named(name, text) {
  const line = make("p", "note");
  line.append(make("strong", "", word(name)), ` ${text}`);
  return line;
}

function example(path) {
  const line = named("example", ""), link = make("a", "", `${path}${TRIED[path] && "?"}${TRIED[path]}`);
  link.href = TRIED[path] ? `${path}?${new URLSearchParams(TRIED[path])}` : path;
  line.append(link);
  return line;
}

const typesIn = (content = {}) => Object.entries(content).map(([type, { schema }]) => `${type}${schema?.$ref ? ` (${nameOf(schema)})` : ""}`);
const nameOf = schema => schema.$ref.split("/").pop();

function parameters(all) {
  const frame = make("div", "frame"), table = make("table"), head = make("tr");
  head.append(...["parameter", "type", "usual", "told"].map(name => make("th", "", word(name))));
  table.append(head, ...all.map(parameter));
  frame.append(table);
  return frame;
}

function parameter(one) {
  const row = make("tr"), name = make("td");
  name.append(make("code", "", one.name));
  const usual = one.required ? word("required") : one.schema.default === undefined ? "" : JSON.stringify(one.schema.default);
  row.append(name, make("td", "", typeOf(one.schema)), make("td", "", usual), make("td", "", one.description || one.schema.description || ""));
  return row;
}

function typeOf(schema) {
  if (schema.$ref) return nameOf(schema);
  if (schema.anyOf) return schema.anyOf.map(typeOf).join(" | ");
  if (schema.enum) return schema.enum.map(one => JSON.stringify(one)).join(" | ");
  return schema.type === "array" ? `${typeOf(schema.items || {})} *` : schema.type || "";
}

by("language").addEventListener("click", () => { language = language === "zh" ? "en" : "zh"; draw(); });
by("theme").addEventListener("click", () => { theme = theme === "dark" ? "light" : "dark"; draw(); });
document.body.dataset.page = "reference";
draw();
fetch("/api/openapi.json").then(answer => answer.json()).then(read => { told = read; draw(); }).catch(() => { by("addresses").textContent = word("failed"); })
  .finally(() => { document.documentElement.dataset.ready = "yes"; });
