// title_zh: 某指标的变化
// title_en: A metric over time, with growth
// parameters:
//   entity: {type: entity, zh: 实体, en: entity}
//   metric: {type: metric, default: "", zh: 指标（可省略）, en: metric (may be left out)}
// answers: [value]
// reading_zh: >-
//   value 与 unit 为原文写法，都有出处。growth 是本图谱计算的百分比，不是资料所说，此时 growth_basis 为 computed。
//   它比较 previous_period 的值，即同一指标、同一单位、同样长短（年、季、月或日）的最近较早一期，两期未必相邻；该期各说不一、是区间、不为正，或指标是百分比、other 时不算。
// reading_en: >-
//   Value and unit are as printed and have a source. The column growth is a percentage that we compute, which no source
//   states, and growth_basis is then computed. It compares with previous_period, the nearest earlier period of the same
//   kind (year, quarter, month or day) with the same metric and unit, which need not be adjoining; there is none where the
//   values of that period differ, where either is a range, denied or the former not positive, or where the metric is a
//   percentage or other.
// examples_zh:
//   - '{entity}的{metric}如何变化'
//   - '{entity}的{metric}历年数据'
//   - '{entity}的{metric}增长了多少'
// examples_en:
//   - how did the {metric} of {entity} change
//   - '{metric} of {entity} over time'
//   - growth of the {metric} of {entity}
MATCH (n:Entity {id: $entity})-[:HAS_OBSERVATION]->(v:Observation)
WHERE $metric = '' OR v.metric = $metric
WITH n, v, coalesce(v.unit_code, v.unit, '') AS base, coalesce(v.scaled, v.value) AS amount,
     CASE WHEN v.period IS NULL THEN '' ELSE toString(size(v.period)) + substring(v.period, 4, 1) END AS kind
CALL {
  WITH n, v, base, kind
  OPTIONAL MATCH (n)-[:HAS_OBSERVATION]->(w:Observation)
  WHERE w.metric = v.metric AND coalesce(w.unit_code, w.unit, '') = base AND w.period < v.period
    AND toString(size(w.period)) + substring(w.period, 4, 1) = kind AND w.modality <> 'negated'
  RETURN max(w.period) AS previous_period
}
CALL {
  WITH n, v, base, previous_period
  OPTIONAL MATCH (n)-[:HAS_OBSERVATION]->(w:Observation)
  WHERE w.metric = v.metric AND coalesce(w.unit_code, w.unit, '') = base AND w.period = previous_period
    AND w.modality <> 'negated'
  RETURN collect(DISTINCT coalesce(w.scaled, w.value)) AS former, count(w.value_to) AS ranges
}
WITH v, amount, previous_period,
     CASE WHEN size(former) = 1 AND former[0] > 0 AND ranges = 0 AND v.value_to IS NULL AND v.modality <> 'negated'
            AND base <> '%' AND v.metric <> 'other'
          THEN floor((amount - former[0]) * 1000.0 / former[0] + 0.5) / 10.0 END AS growth
OPTIONAL MATCH (e:Evidence {id: coalesce(v.evidence[0], '')})-[:FROM]->(d:Document)
RETURN v.metric AS metric, v.period AS period, v.value AS value, v.value_to AS value_to, v.unit AS unit,
       growth AS growth, CASE WHEN growth IS NOT NULL THEN 'computed' END AS growth_basis,
       CASE WHEN growth IS NOT NULL THEN previous_period END AS previous_period, v.modality AS modality,
       v.confidence AS confidence, v.sources AS sources, e.text AS evidence, coalesce(d.title, d.source) AS document,
       coalesce(d.date, v.said) AS date, v.id AS observation
ORDER BY metric, period, observation
