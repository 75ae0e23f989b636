// title_zh: 置信度低的事实
// title_en: Facts of low confidence
// parameters:
//   below: {type: float, default: 0.6, zh: 低于, en: below}
//   limit: {type: int, default: 200, zh: 最多行数, en: most rows}
// answers: [subject, object]
// reading_zh: >-
//   置信度低于给定值的事实，低的在前；rule 是得出它的规则。
//   NOT_ 开头的关系是被否认的，INFERRED_ 开头的是推断的（见 basis）。
// reading_en: >-
//   Facts below that confidence, the lowest first; the column rule names the rule that found it. Relations that begin with
//   NOT_ are denied, with INFERRED_ derived, see basis.
// examples_zh:
//   - 哪些事实置信度低
//   - 置信度低于{below}的事实有哪些
// examples_en:
//   - which facts are of low confidence
//   - facts with confidence below {below}
MATCH (s:Entity)-[r]->(o:Entity)
WHERE r.confidence < $below
WITH s, r, o
ORDER BY r.confidence, r.id
LIMIT $limit
OPTIONAL MATCH (e:Evidence {id: coalesce(r.evidence[0], '')})-[:FROM]->(d:Document)
RETURN CASE r.origin WHEN 'inferred' THEN 'inferred' ELSE 'stated' END AS basis, s.id AS subject_id,
       s.name AS subject, type(r) AS relation, o.id AS object_id, o.name AS object, r.item_name AS item,
       r.rule AS rule, r.modality AS modality, r.confidence AS confidence, r.sources AS sources, e.text AS evidence,
       coalesce(d.title, d.source, r.source) AS document, coalesce(d.date, r.last_said) AS date, r.id AS fact
ORDER BY confidence, fact
