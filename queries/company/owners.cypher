// title_zh: 某公司的上级与股东
// title_en: Parents and shareholders of a company
// parameters:
//   company: {type: entity, label: Organization, zh: 公司, en: company}
// reading_zh: SUBSIDIARY_OF 是隶属关系，逐级向上，至多四级；SHAREHOLDER_OF 是直接股东，share 为原文写法；ACQUIRES 是收购方。
// reading_en: >-
//   SUBSIDIARY_OF leads upwards level by level, four at most; SHAREHOLDER_OF names direct shareholders, with the share as
//   printed; ACQUIRES the buyer.
// examples_zh:
//   - '{company}属于哪个集团'
//   - '{company}的母公司是谁'
//   - 谁控制{company}
// examples_en:
//   - parent of {company}
//   - who owns {company}
//   - to which group does {company} belong
MATCH (x:Organization {id: $company})
CALL {
  WITH x
  MATCH p = (x)-[:SUBSIDIARY_OF*1..4]->(:Organization)
  RETURN relationships(p)[length(p) - 1] AS r, min(length(p)) AS level
  UNION ALL
  WITH x
  MATCH (x)<-[r:SHAREHOLDER_OF|ACQUIRES]-(:Organization)
  RETURN r, 1 AS level
}
WITH level, r, CASE type(r) WHEN 'SUBSIDIARY_OF' THEN endNode(r) ELSE startNode(r) END AS o,
     CASE type(r) WHEN 'SUBSIDIARY_OF' THEN startNode(r) ELSE endNode(r) END AS s
OPTIONAL MATCH (e:Evidence {id: coalesce(r.evidence[0], '')})-[:FROM]->(d:Document)
RETURN type(r) AS relation, level AS level, o.id AS owner_id, o.name AS owner, s.id AS owned_id, s.name AS owned,
       r.share AS share, r.modality AS modality, r.confidence AS confidence, r.sources AS sources, e.text AS evidence,
       coalesce(d.title, d.source, r.source) AS document, coalesce(d.date, r.last_said) AS date, r.id AS fact
ORDER BY relation, level, owner_id, owned_id, fact
