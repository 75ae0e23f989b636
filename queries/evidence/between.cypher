// title_zh: 直接连接两个实体的事实
// title_en: Facts that join two entities
// parameters:
//   a: {type: entity, zh: 一个实体, en: one entity}
//   b: {type: entity, zh: 另一个实体, en: the other entity}
// answers: [subject, object]
// reading_zh: 两者之间的全部事实，不分方向；NOT_ 开头的关系是被否认的，INFERRED_ 开头的是推断的（见 basis）。
// reading_en: >-
//   All facts between the two, in either direction; relations that begin with NOT_ are denied, with INFERRED_ derived, see
//   basis.
// examples_zh:
//   - '{a}和{b}之间有哪些事实'
//   - '{a}与{b}有什么直接关系'
// examples_en:
//   - facts between {a} and {b}
//   - what is stated about {a} and {b}
MATCH (:Entity {id: $a})-[r]-(:Entity {id: $b})
WITH DISTINCT r, startNode(r) AS s, endNode(r) AS o
OPTIONAL MATCH (e:Evidence {id: coalesce(r.evidence[0], '')})-[:FROM]->(d:Document)
RETURN CASE r.origin WHEN 'inferred' THEN 'inferred' ELSE 'stated' END AS basis, s.id AS subject_id,
       s.name AS subject, type(r) AS relation, o.id AS object_id, o.name AS object, r.item_name AS item,
       r.modality AS modality, r.confidence AS confidence, r.sources AS sources, e.text AS evidence,
       coalesce(d.title, d.source, r.source) AS document, coalesce(d.date, r.last_said) AS date, r.id AS fact
ORDER BY basis DESC, relation, subject_id, fact
