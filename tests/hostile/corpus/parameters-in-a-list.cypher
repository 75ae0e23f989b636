// title_zh: a
// title_en: a
// reading_zh: a
// reading_en: a
// examples_zh: 1
// examples_en: [a]
// parameters: [x]
MATCH (n) RETURN n
