// title_zh: 某投资方投了谁
// title_en: Portfolio of an investor
// parameters:
//   investor: {type: entity, label: Organization, zh: 投资方, en: investor}
// reading_zh: INVESTS_IN 是投资，SHAREHOLDER_OF 是持股；round、amount、share 为原文写法，已退出的未必写明。
// reading_en: >-
//   INVESTS_IN is an investment, SHAREHOLDER_OF a holding; round, amount and share as printed; that a stake was sold need
//   not be said.
// examples_zh:
//   - '{investor}投资了哪些公司'
//   - '{investor}的投资组合'
//   - '{investor}持有哪些公司的股份'
// examples_en:
//   - portfolio of {investor}
//   - which companies has {investor} invested in
//   - what does {investor} invest in
MATCH (i:Organization {id: $investor})-[r:INVESTS_IN|SHAREHOLDER_OF]->(c:Organization)
OPTIONAL MATCH (e:Evidence {id: coalesce(r.evidence[0], '')})-[:FROM]->(d:Document)
RETURN type(r) AS relation, c.id AS company_id, c.name AS company, r.round AS round, r.amount AS amount,
       r.share AS share, r.date AS invested, r.modality AS modality, r.confidence AS confidence, r.sources AS sources,
       e.text AS evidence, coalesce(d.title, d.source, r.source) AS document, coalesce(d.date, r.last_said) AS date,
       r.id AS fact
ORDER BY relation, company_id, fact
