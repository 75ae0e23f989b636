// title_zh: 某机构的模型
// title_en: Models of an organization
// parameters:
//   company: {type: entity, label: Organization, zh: 机构, en: organization}
// reading_zh: 每行是一个模型的研发关系；bases 是模型的基座或架构。
// reading_en: Each row states who developed a model; the column bases is what the model builds on.
// examples_zh:
//   - '{company}有哪些模型'
//   - '{company}训练了哪些模型'
//   - '{company}发布了哪些大模型'
// examples_en:
//   - models of {company}
//   - which models does {company} have
//   - which models has {company} released
MATCH (x:Organization {id: $company})-[r:DEVELOPS]->(m:AIModel)
OPTIONAL MATCH (e:Evidence {id: coalesce(r.evidence[0], '')})-[:FROM]->(d:Document)
RETURN m.id AS model_id, m.name AS model, r.date AS since,
       COLLECT { MATCH (m)-[:BASED_ON]->(b:Entity) RETURN DISTINCT b.name AS name ORDER BY name } AS bases,
       r.modality AS modality, r.confidence AS confidence, r.sources AS sources, e.text AS evidence,
       coalesce(d.title, d.source, r.source) AS document, coalesce(d.date, r.last_said) AS date, r.id AS fact
ORDER BY model_id, fact
