// title_zh: 某公司的投资方与股东
// title_en: Investors and shareholders of a company
// parameters:
//   company: {type: entity, label: Organization, zh: 公司, en: company}
// reading_zh: INVESTS_IN 是投资，SHAREHOLDER_OF 是持股；round、amount、share 为原文写法。
// reading_en: INVESTS_IN is an investment, SHAREHOLDER_OF a holding; round, amount and share as printed.
// examples_zh:
//   - 谁投资了{company}
//   - '{company}的投资方有哪些'
//   - '{company}的股东有哪些'
//   - 哪些机构投资了{company}
// examples_en:
//   - who invested in {company}
//   - who invests in {company}
//   - investors of {company}
//   - shareholders of {company}
MATCH (c:Organization {id: $company})<-[r:INVESTS_IN|SHAREHOLDER_OF]-(i:Organization)
OPTIONAL MATCH (e:Evidence {id: coalesce(r.evidence[0], '')})-[:FROM]->(d:Document)
RETURN type(r) AS relation, i.id AS investor_id, i.name AS investor, r.round AS round, r.amount AS amount,
       r.share AS share, r.date AS invested, r.modality AS modality, r.confidence AS confidence, r.sources AS sources,
       e.text AS evidence, coalesce(d.title, d.source, r.source) AS document,
       coalesce(d.date, r.last_said) AS date, r.id AS fact
ORDER BY relation, investor_id, fact
