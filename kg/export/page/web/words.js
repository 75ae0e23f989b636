// All words of the page in both languages.
const WORDS = {
  zh: {
    all: "全选", aliases: "别名", amount: "金额", class: "类别", classes: "类别", close: "关闭", confidence: "最低置信度",
    crowded: "关系较多，放大、悬停或选中实体后显示", date: "日期", document: "文档", empty: "这个选取里没有任何实体。",
    facts: "关系", filtered: n => `另有 ${n} 条关系因筛选未列出`, filters: "筛选", fit: "显示全部", from: "从", evidence: "原文",
    inferred: "推断的关系", inferredNote: "由规则从其他事实推出，没有文献直接陈述。", inferredMark: "推断", item: "标的",
    keys: "按 / 搜索，Esc 关闭。点实体或连线看出处。", language: "English", lonely: "没有关系的实体", modalities: "情态",
    more: n => `显示其余 ${n} 条`, name: "英文名", noEvidence: "没有原文", none: "全不选", noPicture: "此浏览器不支持 WebGL，无法绘图；搜索和详情仍可使用。",
    nothing: "没有找到", nothingShown: "筛选后没有可显示的实体。", of: "本实体没有关系。", quantity: "数量", role: "角色", round: "轮次",
    rule: "规则", search: "搜索名称、别名、代码", segment: "环节", share: "份额", shown: (n, m) => `${n} 个实体，${m} 条关系`,
    skip: "跳到搜索", source: "来源", stated: "有出处的关系", themeDark: "深色", themeLight: "浅色", tickers: "代码", time: "时间",
    undated: "无日期的关系", until: "到", validFrom: "起", validTo: "止", zoomIn: "放大", zoomOut: "缩小", sure: "置信度",
    modality: { asserted: "断言", planned: "计划", forecast: "预测", reported: "传闻", negated: "否定" },
  },
  en: {
    all: "all", aliases: "other names", amount: "amount", class: "class", classes: "Classes", close: "close", confidence: "at least this sure",
    crowded: "Many facts: zoom in, point at an entity or select one to see them", date: "date", document: "document", empty: "There are no entities in this selection.",
    facts: "Facts", filtered: n => `${n} more left out by the filters`, filters: "Filters", fit: "show all", from: "from", evidence: "passage",
    inferred: "inferred facts", inferredNote: "Drawn from other facts by a rule; no document states them.", inferredMark: "inferred", item: "item",
    keys: "Press / to search, Esc to close. Click an entity or a line for its evidence.", language: "中文", lonely: "entities without facts", modalities: "Modality",
    more: n => `show ${n} more`, name: "Chinese name", noEvidence: "no passage", none: "none", noPicture: "This browser has no WebGL, so nothing is drawn; search and details still work.",
    nothing: "nothing found", nothingShown: "The filters leave no entity to show.", of: "No facts here.", quantity: "quantity", role: "role", round: "round",
    rule: "rule", search: "Search names, aliases, tickers", segment: "segment", share: "share", shown: (n, m) => `${n} entities, ${m} facts`,
    skip: "skip to search", source: "source", stated: "Stated facts", themeDark: "Dark", themeLight: "Light", tickers: "tickers", time: "Time",
    undated: "facts without a date", until: "until", validFrom: "since", validTo: "until", zoomIn: "zoom in", zoomOut: "zoom out", sure: "confidence",
    modality: { asserted: "asserted", planned: "planned", forecast: "forecast", reported: "reported", negated: "negated" },
  },
};
