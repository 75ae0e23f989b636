// title_zh: 某实体的数字
// title_en: Numbers about an entity
// parameters:
//   entity: {type: entity, zh: 实体, en: entity}
//   metric: {type: metric, default: "", zh: 指标（可省略）, en: metric (may be left out)}
// reading_zh: 数值与单位为原文写法，value_to 是区间的上端；period 是所指时期。
// reading_en: Value and unit as printed, value_to is the upper end of a range; period is what the number is about.
// examples_zh:
//   - '{entity}有哪些数据'
//   - '{entity}的{metric}是多少'
//   - '{entity}的指标'
// examples_en:
//   - numbers of {entity}
//   - what is the {metric} of {entity}
//   - '{metric} of {entity}'
MATCH (n:Entity {id: $entity})-[:HAS_OBSERVATION]->(v:Observation)
WHERE $metric = '' OR v.metric = $metric
OPTIONAL MATCH (e:Evidence {id: coalesce(v.evidence[0], '')})-[:FROM]->(d:Document)
RETURN v.metric AS metric, v.period AS period, v.value AS value, v.value_to AS value_to, v.unit AS unit,
       v.modality AS modality, v.confidence AS confidence, v.sources AS sources, e.text AS evidence,
       coalesce(d.title, d.source) AS document, coalesce(d.date, v.said) AS date, v.reviewed AS reviewed,
       v.id AS observation
ORDER BY metric, period, observation
