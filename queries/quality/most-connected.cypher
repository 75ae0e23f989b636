// title_zh: 联系最多的实体
// title_en: Most connected entities
// parameters:
//   limit: {type: int, default: 20, zh: 最多行数, en: most rows}
// reading_zh: neighbours 是与之有肯定关系的不同实体数，facts 是关系条数；环节之间的上下级与上下游不计，被否认和推断的也不计。
// reading_en: The column neighbours counts distinct entities, facts the relations; the tree and chain of segments, denied and derived facts do not count.
// examples_zh:
//   - 联系最多的实体有哪些
//   - 哪些公司联系最多
// examples_en:
//   - most connected entities
//   - which entities have the most relations
MATCH (n:Entity)-[r]-(o:Entity)
WHERE r.modality <> 'negated' AND r.origin <> 'inferred' AND NOT type(r) IN ['PART_OF', 'FEEDS_INTO']
RETURN n.id AS entity_id, n.name AS entity, count(DISTINCT o) AS neighbours, count(DISTINCT r) AS facts
ORDER BY neighbours DESC, facts DESC, entity_id
LIMIT $limit
