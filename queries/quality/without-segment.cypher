// title_zh: 没有归入环节的实体
// title_en: Entities without a segment
// parameters:
//   class: {type: text, default: Company, zh: 类别（Company、Chip、AIModel 等）, en: "class (Company, Chip, AIModel and so on)"}
//   limit: {type: int, default: 200, zh: 最多行数, en: most rows}
// reading_zh: 公司没有 OPERATES_IN，产品或技术没有归入环节的 PART_OF；facts 是与之有关的事实数，多的在前。
// reading_en: >-
//   Companies without OPERATES_IN, products or technologies without PART_OF a segment; the column facts counts what
//   concerns them, the most first.
// examples_zh:
//   - 哪些{class}没有归入环节
//   - 哪些公司没有归入任何环节
// examples_en:
//   - which {class} entities have no segment
//   - companies without a segment
MATCH (n:Entity)
WHERE n.type = $class AND (n:Organization OR n:Product OR n:Technology)
  AND NOT EXISTS { MATCH (n)-[:OPERATES_IN|PART_OF]->(:Segment) }
WITH n, COUNT { MATCH (n)-[r]-(:Entity) RETURN r } AS facts
ORDER BY facts DESC, n.id
LIMIT $limit
RETURN n.id AS entity_id, n.name AS entity, n.type AS class, n.origin AS origin, n.source AS source, facts AS facts
ORDER BY facts DESC, entity_id
