// title_zh: 按某指标排名
// title_en: Ranking by a metric
// parameters:
//   metric: {type: metric, zh: 指标, en: metric}
//   period: {type: date, default: "", zh: 时期（可省略）, en: period (may be left out)}
//   segment: {type: segment, default: "", zh: 环节（可省略）, en: segment (may be left out)}
//   limit: {type: int, default: 50, zh: 最多行数, en: most rows}
// reading_zh: >-
//   同一基本单位内由大到小；不同单位（如人民币与美元）不换算，分开排列，各自的名次见 rank，没有写单位的排在最后。
//   不给时期时，各期的数字都在内。value 与 unit 为原文写法，scaled 是换算到基本单位的值。
// reading_en: >-
//   From large to small within a base unit; different ones, such as yuan and dollars, are not converted and stand apart,
//   each with a rank of its own, numbers without a printed unit last. Without a period numbers of all periods are there.
//   Value and unit as printed, scaled is the value in the base unit.
// examples_zh:
//   - 按{metric}排名
//   - '{segment}公司的{metric}排名'
//   - '{period}的{metric}排名'
// examples_en:
//   - ranking by {metric}
//   - '{segment} companies ranked by {metric}'
//   - ranking by {metric} in {period}
OPTIONAL MATCH (:Segment {id: $segment})<-[:PART_OF*0..4]-(t:Segment)
WITH collect(DISTINCT t.id) AS inside
MATCH (n:Entity)-[:HAS_OBSERVATION]->(v:Observation)
WHERE v.metric = $metric AND ($period = '' OR v.period = $period) AND v.modality <> 'negated'
  AND ($segment = '' OR EXISTS { MATCH (n)-[:OPERATES_IN|PART_OF]->(t:Segment) WHERE t.id IN inside })
WITH n, v, coalesce(v.unit_code, v.unit, '') AS base, coalesce(v.scaled, v.value) AS scaled
ORDER BY base, scaled DESC, v.id
WITH base, collect([n.id, v.id, scaled]) AS numbers
UNWIND range(0, size(numbers) - 1) AS i
WITH base, i + 1 AS rank, numbers[i][0] AS entity, numbers[i][1] AS number, numbers[i][2] AS scaled
ORDER BY base = '', base, rank
LIMIT $limit
MATCH (n:Entity {id: entity}), (v:Observation {id: number})
OPTIONAL MATCH (e:Evidence {id: coalesce(v.evidence[0], '')})-[:FROM]->(d:Document)
RETURN base AS base_unit, rank AS rank, n.id AS entity_id, n.name AS entity, v.metric AS metric, v.period AS period,
       v.value AS value, v.value_to AS value_to, v.unit AS unit, scaled AS scaled, v.modality AS modality,
       v.confidence AS confidence, v.sources AS sources, e.text AS evidence, coalesce(d.title, d.source) AS document,
       coalesce(d.date, v.said) AS date, v.id AS observation
ORDER BY base_unit = '', base_unit, rank
