// title_zh: 某模型的基座、系列与前后代
// title_en: Base, family and generations of a model
// parameters:
//   model: {type: entity, zh: 模型或产品, en: model or product}
// reading_zh: 每行读作“主体 关系 客体”；BASED_ON 是基座或架构，VARIANT_OF 是所属系列，SUCCEEDS 是接替的上一代。
// reading_en: Read each row as subject, relation, object; BASED_ON is the base, VARIANT_OF the family, SUCCEEDS the former generation.
// examples_zh:
//   - '{model}基于什么模型'
//   - '{model}的基座模型是什么'
//   - '{model}有哪些版本'
//   - '{model}属于哪个系列'
//   - '{model}的上一代是什么'
// examples_en:
//   - what is {model} based on
//   - what is the base model of {model}
//   - which versions of {model} are there
//   - what does {model} succeed
MATCH (m:Entity {id: $model})-[r:BASED_ON|VARIANT_OF|SUCCEEDS]-(:Entity)
WITH DISTINCT r, startNode(r) AS s, endNode(r) AS o
OPTIONAL MATCH (e:Evidence {id: coalesce(r.evidence[0], '')})-[:FROM]->(d:Document)
RETURN s.id AS subject_id, s.name AS subject, type(r) AS relation, o.id AS object_id, o.name AS object,
       r.modality AS modality, r.confidence AS confidence, r.sources AS sources, e.text AS evidence,
       coalesce(d.title, d.source, r.source) AS document, coalesce(d.date, r.last_said) AS date, r.id AS fact
ORDER BY relation, subject_id, object_id, fact
