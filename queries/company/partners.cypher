// title_zh: 某公司的合作伙伴
// title_en: Partners of a company
// parameters:
//   company: {type: entity, label: Organization, zh: 公司, en: company}
// reading_zh: 每行是一条有出处的合作关系，不分方向；供应、投资不算合作。
// reading_en: Each row is a stated partnership, in either direction; supply and investment are no partnership.
// examples_zh:
//   - '{company}的合作伙伴有哪些'
//   - '{company}和谁合作'
//   - 谁与{company}合作
// examples_en:
//   - partners of {company}
//   - who partners with {company}
//   - whom does {company} work with
MATCH (x:Organization {id: $company})-[r:PARTNERS_WITH]-(o:Organization)
WITH DISTINCT r, o
OPTIONAL MATCH (e:Evidence {id: coalesce(r.evidence[0], '')})-[:FROM]->(d:Document)
RETURN o.id AS partner_id, o.name AS partner, r.modality AS modality, r.confidence AS confidence,
       r.sources AS sources, e.text AS evidence, coalesce(d.title, d.source, r.source) AS document,
       coalesce(d.date, r.last_said) AS date, r.id AS fact
ORDER BY partner_id, fact
