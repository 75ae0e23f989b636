// title_zh: 某机构发布的政策
// title_en: Policies that a body issued
// parameters:
//   issuer: {type: entity, label: Organization, zh: 发布机构, en: issuer}
// reading_zh: issued 是原文的发布日期，targets 是政策涉及的对象。
// reading_en: The column issued is the date as printed, targets what the policy is about.
// examples_zh:
//   - '{issuer}发布了哪些政策'
//   - '{issuer}出台了什么政策'
//   - '{issuer}的政策有哪些'
// examples_en:
//   - which policies did {issuer} issue
//   - policies issued by {issuer}
MATCH (g:Organization {id: $issuer})-[r:ISSUES]->(p:Policy)
OPTIONAL MATCH (e:Evidence {id: coalesce(r.evidence[0], '')})-[:FROM]->(d:Document)
RETURN p.id AS policy_id, p.name AS policy, r.date AS issued,
       COLLECT { MATCH (p)-[:TARGETS]->(t:Entity) RETURN DISTINCT t.name AS name ORDER BY name } AS targets,
       r.modality AS modality, r.confidence AS confidence, r.sources AS sources, e.text AS evidence,
       coalesce(d.title, d.source, r.source) AS document, coalesce(d.date, r.last_said) AS date, r.id AS fact
ORDER BY policy_id, fact
