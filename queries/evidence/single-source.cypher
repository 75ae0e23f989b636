// title_zh: 只有一个来源的事实
// title_en: Facts that a single document states
// parameters:
//   entity: {type: entity, default: "", zh: 实体（可省略）, en: entity (may be left out)}
//   limit: {type: int, default: 200, zh: 最多行数, en: most rows}
// answers: [subject, object]
// reading_zh: 只有一份文档说到，也没有种子事实佐证；置信度低的在前。被否认和推断的不在内。
// reading_en: One document states it and no seed backs it; the least sure first. Denied and derived facts are left out.
// examples_zh:
//   - '{entity}的哪些事实只有一个来源'
//   - 哪些事实只有一个来源
// examples_en:
//   - which facts about {entity} have a single source
//   - which facts have only one source
MATCH (s:Entity)-[r]->(o:Entity)
WHERE r.sources = 1 AND r.origin = 'extracted' AND r.modality <> 'negated'
  AND ($entity = '' OR s.id = $entity OR o.id = $entity)
WITH s, r, o
ORDER BY r.confidence, r.id
LIMIT $limit
OPTIONAL MATCH (e:Evidence {id: coalesce(r.evidence[0], '')})-[:FROM]->(d:Document)
RETURN s.id AS subject_id, s.name AS subject, type(r) AS relation, o.id AS object_id, o.name AS object,
       r.item_name AS item, r.modality AS modality, r.confidence AS confidence, r.sources AS sources,
       e.text AS evidence, coalesce(d.title, d.source, r.source) AS document, coalesce(d.date, r.last_said) AS date,
       r.id AS fact
ORDER BY confidence, fact
