// title_zh: 某公司的子公司
// title_en: Subsidiaries of a company
// parameters:
//   company: {type: entity, label: Organization, zh: 公司, en: company}
// reading_zh: level 1 是直接的子公司、部门或实验室，更深的是子公司的子公司，至多四层；每行的 parent 是直接上级。
// reading_en: >-
//   Level 1 holds direct subsidiaries, departments and laboratories, deeper levels theirs, four at most; the column parent
//   is the body directly above.
// examples_zh:
//   - '{company}有哪些子公司'
//   - '{company}旗下有哪些公司'
// examples_en:
//   - subsidiaries of {company}
//   - which companies belong to {company}
MATCH p = (:Organization {id: $company})<-[:SUBSIDIARY_OF*1..4]-(s:Organization)
WITH relationships(p)[length(p) - 1] AS r, min(length(p)) AS level
WITH level, r, startNode(r) AS s, endNode(r) AS o
OPTIONAL MATCH (e:Evidence {id: coalesce(r.evidence[0], '')})-[:FROM]->(d:Document)
RETURN level AS level, s.id AS subsidiary_id, s.name AS subsidiary, o.id AS parent_id, o.name AS parent,
       r.modality AS modality, r.confidence AS confidence, r.sources AS sources, e.text AS evidence,
       coalesce(d.title, d.source, r.source) AS document, coalesce(d.date, r.last_said) AS date, r.id AS fact
ORDER BY level, subsidiary_id, parent_id, fact
