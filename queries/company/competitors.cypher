// title_zh: 某实体的竞争对手
// title_en: Stated competitors
// parameters:
//   entity: {type: entity, zh: 公司或产品, en: company or product}
// reading_zh: 只列资料中直接说到的竞争关系，不分方向；由共同客户推断的见 company/competitors-by-customers。
// reading_en: >-
//   Only rivalry that a source states, in either direction; for what shared customers suggest see company/competitors-by-
//   customers.
// examples_zh:
//   - '{entity}的竞争对手有哪些'
//   - '{entity}和谁竞争'
//   - '{entity}的竞品有哪些'
// examples_en:
//   - competitors of {entity}
//   - who competes with {entity}
//   - rivals of {entity}
MATCH (x:Entity {id: $entity})-[r:COMPETES_WITH]-(o:Entity)
WITH DISTINCT r, o
OPTIONAL MATCH (e:Evidence {id: coalesce(r.evidence[0], '')})-[:FROM]->(d:Document)
RETURN o.id AS competitor_id, o.name AS competitor, r.modality AS modality, r.confidence AS confidence,
       r.sources AS sources, e.text AS evidence, coalesce(d.title, d.source, r.source) AS document,
       coalesce(d.date, r.last_said) AS date, r.id AS fact
ORDER BY competitor_id, fact
