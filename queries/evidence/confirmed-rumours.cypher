// title_zh: 后来得到证实的传闻
// title_en: Rumours confirmed later
// parameters:
//   limit: {type: int, default: 200, zh: 最多行数, en: most rows}
// answers: [subject, object]
// reading_zh: >-
//   先是传闻（fact），后来或同日又被作为事实陈述（confirmation），关系和货物相同；两边都要有日期。
//   modality 等列说的是传闻，confirmation 开头的列说的是证实。
// reading_en: >-
//   First reported as a rumour (fact), then stated as a fact on the same date or later (confirmation), with the same
//   relation and goods; both need a date. The plain columns concern the rumour, those that begin with confirmation what
//   confirms it.
// examples_zh:
//   - 哪些传闻后来得到证实
//   - 有哪些被证实的传闻
// examples_en:
//   - which rumours were confirmed
//   - confirmed rumours
MATCH (s:Entity)-[r]->(o:Entity)
WHERE r.modality = 'reported' AND r.first_said IS NOT NULL
MATCH (s)-[t]->(o)
WHERE type(t) = type(r) AND t.modality = 'asserted' AND coalesce(t.item, '') = coalesce(r.item, '')
  AND t.last_said >= r.first_said
WITH s, r, o, t
ORDER BY r.id, t.id
LIMIT $limit
OPTIONAL MATCH (e:Evidence {id: coalesce(r.evidence[0], '')})-[:FROM]->(d:Document)
OPTIONAL MATCH (f:Evidence {id: coalesce(t.evidence[0], '')})-[:FROM]->(g:Document)
RETURN s.id AS subject_id, s.name AS subject, type(r) AS relation, o.id AS object_id, o.name AS object,
       r.item_name AS item, r.first_said AS said, t.last_said AS confirmed, r.modality AS modality,
       r.confidence AS confidence, r.sources AS sources, e.text AS evidence,
       coalesce(d.title, d.source, r.source) AS document, coalesce(d.date, r.last_said) AS date, r.id AS fact,
       f.text AS confirmation, coalesce(g.title, g.source, t.source) AS confirmation_document,
       t.id AS confirmation_fact
ORDER BY fact, confirmation_fact
