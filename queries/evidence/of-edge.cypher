// title_zh: 一条事实的全部证据
// title_en: All evidence of one fact
// parameters:
//   fact: {type: text, zh: 事实编号, en: id of the fact}
// reading_zh: 每行一处证据，start 和 end 是原文中的字符位置；种子事实没有原文，document 列是其出处。
// reading_en: One row per passage, start and end are its place in the document; a seed fact has no passage, its source is in document.
// examples_zh:
//   - '{fact}的证据是什么'
//   - '{fact}的出处'
// examples_en:
//   - evidence of {fact}
//   - why {fact}
MATCH (s:Entity)-[r {id: $fact}]->(o:Entity)
OPTIONAL MATCH (e:Evidence)-[:FROM]->(d:Document)
WHERE e.id IN r.evidence
RETURN s.id AS subject_id, s.name AS subject, type(r) AS relation, o.id AS object_id, o.name AS object,
       r.item_name AS item, r.modality AS modality, r.confidence AS confidence, r.sources AS sources, r.origin AS origin,
       r.rule AS rule, r.reviewed AS reviewed, e.text AS evidence, e.start AS start, e.end AS end, coalesce(d.title, d.source, r.source) AS document,
       d.id AS document_id, d.publisher AS publisher, coalesce(d.date, r.last_said) AS date, e.id AS evidence_id
ORDER BY date, evidence_id
