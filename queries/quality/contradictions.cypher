// title_zh: 互相矛盾的说法
// title_en: Statements that contradict each other
// parameters:
//   limit: {type: int, default: 100, zh: 最多行数, en: most rows}
// reading_zh: 同一关系（货物也相同）既被肯定又被否认；两边各列一处证据，日期较晚的未必更对。
// reading_en: The same relation, with the same goods, is both stated and denied; one passage for each side, and the later need not be right.
// examples_zh:
//   - 有哪些互相矛盾的说法
//   - 哪些事实有矛盾
// examples_en:
//   - which statements contradict each other
//   - contradictions
MATCH (s:Entity)-[n]->(o:Entity)
WHERE n.modality = 'negated'
MATCH (s)-[r]->(o)
WHERE type(n) = 'NOT_' + type(r) AND coalesce(n.item, '') = coalesce(r.item, '')
OPTIONAL MATCH (e:Evidence {id: coalesce(r.evidence[0], '')})-[:FROM]->(d:Document)
OPTIONAL MATCH (f:Evidence {id: coalesce(n.evidence[0], '')})-[:FROM]->(g:Document)
RETURN s.id AS subject_id, s.name AS subject, type(r) AS relation, o.id AS object_id, o.name AS object,
       r.item_name AS item, r.modality AS modality, r.confidence AS confidence, r.sources AS sources, e.text AS evidence,
       coalesce(d.title, d.source, r.source) AS document, coalesce(d.date, r.last_said) AS date, f.text AS denial,
       coalesce(g.title, g.source, n.source) AS denial_document, coalesce(g.date, n.last_said) AS denial_date,
       r.id AS fact, n.id AS denial_fact
ORDER BY fact, denial_fact
LIMIT $limit
