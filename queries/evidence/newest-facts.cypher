// title_zh: 最新的事实
// title_en: Newest facts
// parameters:
//   since: {type: date, default: "", zh: 起始日期（可省略）, en: since (may be left out)}
//   limit: {type: int, default: 50, zh: 最多行数, en: most rows}
// reading_zh: 按最近一次被说到的日期排列；NOT_ 开头的关系是被否认的。
// reading_en: Sorted by the date they were last said; relations that begin with NOT_ are denied.
// examples_zh:
//   - 最新的事实有哪些
//   - 最近有什么消息
//   - '{since}以来有什么新消息'
// examples_en:
//   - newest facts
//   - what is new
//   - what is new since {since}
MATCH (s:Entity)-[r]->(o:Entity)
WHERE r.last_said >= $since AND r.origin = 'extracted'
WITH s, r, o
ORDER BY r.last_said DESC, r.id
LIMIT $limit
OPTIONAL MATCH (e:Evidence {id: coalesce(r.evidence[0], '')})-[:FROM]->(d:Document)
RETURN r.last_said AS said, s.id AS subject_id, s.name AS subject, type(r) AS relation, o.id AS object_id,
       o.name AS object, r.item_name AS item, r.modality AS modality, r.confidence AS confidence, r.sources AS sources,
       e.text AS evidence, coalesce(d.title, d.source, r.source) AS document,
       coalesce(d.date, r.last_said) AS date, r.id AS fact
ORDER BY said DESC, fact
