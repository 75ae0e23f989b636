// title_zh: 只有种子、没有文档提到的实体
// title_en: Entities that no document names
// parameters:
//   class: {type: text, default: Company, zh: 类别（Company、Chip、AIModel 等）, en: "class (Company, Chip, AIModel and so on)"}
//   limit: {type: int, default: 200, zh: 最多行数, en: most rows}
// reading_zh: 图谱的文档都没有提到它，所知只来自种子；facts 是与之有关的事实数，多的在前。
// reading_en: >-
//   No document of the graph names it, all that is known comes from seeds; the column facts counts what concerns it, the
//   most first.
// examples_zh:
//   - 哪些{class}没有文档提到
//   - 哪些公司只有种子数据
// examples_en:
//   - which {class} entities are named by no document
//   - companies known from seeds only
MATCH (n:Entity)
WHERE n.type = $class AND NOT EXISTS { MATCH (n)<-[:MENTIONS]-(:Document) }
  AND NOT EXISTS { MATCH (n)-[r]-(:Entity) WHERE r.origin = 'extracted' }
WITH n, COUNT { MATCH (n)-[r]-(:Entity) RETURN r } AS facts
ORDER BY facts DESC, n.id
LIMIT $limit
RETURN n.id AS entity_id, n.name AS entity, n.type AS class, n.source AS source, facts AS facts
ORDER BY facts DESC, entity_id
