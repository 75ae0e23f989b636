// title_zh: 某公司的设施
// title_en: Facilities of a company
// parameters:
//   company: {type: entity, label: Organization, zh: 公司, en: company}
// reading_zh: 公司建设、拥有或运营的工厂、数据中心等；places 是设施所在地。
// reading_en: Plants, data centres and other sites that it builds, owns or runs; the column places says where they are.
// examples_zh:
//   - '{company}有哪些工厂'
//   - '{company}有哪些数据中心'
//   - '{company}运营哪些设施'
// examples_en:
//   - facilities of {company}
//   - plants of {company}
//   - which sites does {company} operate
MATCH (x:Organization {id: $company})-[r:OPERATES]->(f:Facility)
OPTIONAL MATCH (e:Evidence {id: coalesce(r.evidence[0], '')})-[:FROM]->(d:Document)
RETURN f.id AS facility_id, f.name AS facility,
       COLLECT { MATCH (f)-[:LOCATED_IN]->(l:Place) RETURN DISTINCT l.name AS name ORDER BY name } AS places,
       r.modality AS modality, r.confidence AS confidence, r.sources AS sources, e.text AS evidence,
       coalesce(d.title, d.source, r.source) AS document, coalesce(d.date, r.last_said) AS date, r.id AS fact
ORDER BY facility_id, fact
