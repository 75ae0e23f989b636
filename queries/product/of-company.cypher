// title_zh: 某公司研发的产品
// title_en: Products and technologies of a company
// parameters:
//   company: {type: entity, label: Organization, zh: 公司, en: company}
//   limit: {type: int, default: 500, zh: 最多行数, en: most rows}
// reading_zh: DEVELOPS：设计、训练、发布或以自有品牌拥有；class 是产品的类别，由别家代工的也在内。
// reading_en: >-
//   DEVELOPS means that it designs, trains, releases or owns the brand, even if others make it; the column class tells
//   chips from models and so on.
// examples_zh:
//   - '{company}有哪些产品'
//   - '{company}研发了哪些产品'
//   - '{company}开发了什么'
// examples_en:
//   - products of {company}
//   - what does {company} develop
//   - which products has {company} developed
MATCH (x:Organization {id: $company})-[r:DEVELOPS]->(p:Entity)
WITH r, p
ORDER BY p.type, p.id, r.id
LIMIT $limit
OPTIONAL MATCH (e:Evidence {id: coalesce(r.evidence[0], '')})-[:FROM]->(d:Document)
RETURN p.type AS class, p.id AS product_id, p.name AS product, r.date AS since, r.modality AS modality,
       r.confidence AS confidence, r.sources AS sources, e.text AS evidence,
       coalesce(d.title, d.source, r.source) AS document, coalesce(d.date, r.last_said) AS date, r.id AS fact
ORDER BY class, product_id, fact
