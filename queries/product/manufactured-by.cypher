// title_zh: 某公司制造的产品
// title_en: What a company manufactures
// parameters:
//   company: {type: entity, label: Organization, zh: 公司, en: company}
// reading_zh: MANUFACTURES：实际生产，自用或受托（代工、封装测试、组装），role 为原文角色；设计者见 developers。
// reading_en: What it physically makes, for itself or on contract; role as printed; the column developers names who designed it.
// examples_zh:
//   - '{company}制造哪些产品'
//   - '{company}代工哪些产品'
//   - '{company}生产什么'
// examples_en:
//   - what does {company} manufacture
//   - which products does {company} make
//   - products manufactured by {company}
MATCH (x:Organization {id: $company})-[r:MANUFACTURES]->(p:Entity)
OPTIONAL MATCH (e:Evidence {id: coalesce(r.evidence[0], '')})-[:FROM]->(d:Document)
RETURN p.id AS product_id, p.name AS product, r.role AS role,
       COLLECT { MATCH (p)<-[:DEVELOPS]-(o:Organization) RETURN DISTINCT o.name AS name ORDER BY name } AS developers,
       r.modality AS modality, r.confidence AS confidence, r.sources AS sources, e.text AS evidence,
       coalesce(d.title, d.source, r.source) AS document, coalesce(d.date, r.last_said) AS date, r.id AS fact
ORDER BY product_id, fact
