// title_zh: 互相不一致的数字
// title_en: Numbers that disagree
// parameters:
//   entity: {type: entity, default: "", zh: 实体（可省略）, en: entity (may be left out)}
//   limit: {type: int, default: 200, zh: 最多行数, en: most rows}
// answers: [entity, value]
// reading_zh: >-
//   同一实体、同一指标、同一时期、同一单位，却有不同的值（区间、预测和 other 不计）；口径不同也会如此，每行一处出处。
// reading_en: >-
//   The same entity, metric, period and unit with different values; ranges, forecasts and the metric other do not count.
//   The definitions may differ; one row per number.
// examples_zh:
//   - '{entity}的哪些数字不一致'
//   - 哪些数字互相不一致
// examples_en:
//   - which numbers of {entity} disagree
//   - which numbers disagree
MATCH (n:Entity)-[:HAS_OBSERVATION]->(v:Observation)
WHERE ($entity = '' OR n.id = $entity) AND v.modality = 'asserted' AND v.metric <> 'other' AND v.period IS NOT NULL
  AND v.value_to IS NULL
WITH n, v.metric AS metric, v.period AS period, coalesce(v.unit_code, v.unit, '') AS base, collect(v) AS numbers,
     count(DISTINCT coalesce(v.scaled, v.value)) AS many
WHERE many > 1
UNWIND numbers AS v
WITH n, metric, period, base, many, v
ORDER BY n.id, metric, period, base, v.id
LIMIT $limit
OPTIONAL MATCH (e:Evidence {id: coalesce(v.evidence[0], '')})-[:FROM]->(d:Document)
RETURN n.id AS entity_id, n.name AS entity, metric AS metric, period AS period, base AS base_unit, many AS values,
       v.value AS value, v.unit AS unit, v.modality AS modality, v.confidence AS confidence, v.sources AS sources,
       e.text AS evidence, coalesce(d.title, d.source) AS document, coalesce(d.date, v.said) AS date,
       v.id AS observation
ORDER BY entity_id, metric, period, base_unit, observation
