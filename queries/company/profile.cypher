// title_zh: 与某实体有关的全部事实
// title_en: Everything stated about an entity
// parameters:
//   entity: {type: entity, zh: 实体, en: entity}
//   limit: {type: int, default: 200, zh: 最多行数, en: most rows}
// reading_zh: 每行读作“主体 关系 客体”；NOT_ 开头的关系是被否认的，INFERRED_ 开头的是推断的。
// reading_en: Read each row as subject, relation, object; relations that begin with NOT_ are denied, with INFERRED_ derived.
// examples_zh:
//   - 介绍一下{entity}
//   - '{entity}的资料'
//   - 关于{entity}有哪些事实
// examples_en:
//   - tell me about {entity}
//   - profile of {entity}
//   - what is known about {entity}
MATCH (x:Entity {id: $entity})-[r]-(:Entity)
WITH DISTINCT r, startNode(r) AS s, endNode(r) AS o
OPTIONAL MATCH (e:Evidence {id: coalesce(r.evidence[0], '')})-[:FROM]->(d:Document)
RETURN s.id AS subject_id, s.name AS subject, type(r) AS relation, o.id AS object_id, o.name AS object,
       r.item_name AS item, r.modality AS modality, r.confidence AS confidence, r.sources AS sources, e.text AS evidence,
       coalesce(d.title, d.source, r.source) AS document, coalesce(d.date, r.last_said) AS date,
       r.reviewed AS reviewed, r.id AS fact
ORDER BY relation, subject_id, object_id, fact
LIMIT $limit
