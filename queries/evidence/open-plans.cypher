// title_zh: 尚未实现的计划与预测
// title_en: Plans and forecasts not yet realized
// parameters:
//   entity: {type: entity, default: "", zh: 实体（可省略）, en: entity (may be left out)}
//   limit: {type: int, default: 200, zh: 最多行数, en: most rows}
// answers: [subject, object]
// reading_zh: 只有计划或预测，没有资料把同一关系（货物也相同）作为事实陈述；没有陈述不等于没有实现。最近说到的在前。
// reading_en: >-
//   Planned or forecast, and no source states the same relation, with the same goods, as a fact; that need not mean that
//   it did not come true. The latest said first.
// examples_zh:
//   - '{entity}有哪些尚未实现的计划'
//   - 有哪些尚未实现的计划
//   - 哪些计划还没有落地
// examples_en:
//   - open plans of {entity}
//   - which plans are not yet realized
//   - open plans
MATCH (s:Entity)-[r]->(o:Entity)
WHERE r.modality IN ['planned', 'forecast'] AND r.origin <> 'inferred'
  AND ($entity = '' OR s.id = $entity OR o.id = $entity)
  AND NOT EXISTS {
    MATCH (s)-[t]->(o)
    WHERE type(t) = type(r) AND t.modality = 'asserted' AND coalesce(t.item, '') = coalesce(r.item, '')
  }
WITH s, r, o, coalesce(r.last_said, '') AS said
ORDER BY said DESC, r.id
LIMIT $limit
OPTIONAL MATCH (e:Evidence {id: coalesce(r.evidence[0], '')})-[:FROM]->(d:Document)
RETURN said AS said, s.id AS subject_id, s.name AS subject, type(r) AS relation, o.id AS object_id, o.name AS object,
       r.item_name AS item, r.date AS due, r.modality AS modality, r.confidence AS confidence, r.sources AS sources,
       e.text AS evidence, coalesce(d.title, d.source, r.source) AS document, coalesce(d.date, r.last_said) AS date,
       r.id AS fact
ORDER BY said DESC, fact
