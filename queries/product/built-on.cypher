// title_zh: 以某技术或产品为基础的产品
// title_en: What builds on a technology or product
// parameters:
//   base: {type: entity, zh: 技术或产品, en: technology or product}
//   limit: {type: int, default: 500, zh: 最多行数, en: most rows}
// reading_zh: 每行读作“主体基于客体”；level 1 直接基于所问的技术，更高层的隔一层或多层，至多三层。
// reading_en: >-
//   Each row says that the subject is based on the object; at level 1 the object is the one asked for, at higher levels
//   something built on it, three at most.
// examples_zh:
//   - 哪些产品基于{base}
//   - '{base}支撑了哪些产品'
//   - 基于{base}的产品有哪些
// examples_en:
//   - what is built on {base}
//   - which products are based on {base}
//   - what does {base} underlie
MATCH p = (:Entity {id: $base})<-[:BASED_ON*1..3]-(:Entity)
WITH relationships(p)[length(p) - 1] AS r, min(length(p)) AS level
WITH level, r, startNode(r) AS s, endNode(r) AS o
ORDER BY level, s.id, o.id, r.id
LIMIT $limit
OPTIONAL MATCH (e:Evidence {id: coalesce(r.evidence[0], '')})-[:FROM]->(d:Document)
RETURN level AS level, s.id AS subject_id, s.name AS subject, o.id AS object_id, o.name AS object,
       r.modality AS modality, r.confidence AS confidence, r.sources AS sources, e.text AS evidence,
       coalesce(d.title, d.source, r.source) AS document, coalesce(d.date, r.last_said) AS date, r.id AS fact
ORDER BY level, subject_id, object_id, fact
