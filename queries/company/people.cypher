// title_zh: 某机构的人员
// title_en: People of an organization
// parameters:
//   organization: {type: entity, label: Organization, zh: 机构, en: organization}
// reading_zh: role 为原文职务；以“前”开头的是过去的职务，其余也未必仍在任，请看 date。
// reading_en: The column role is the position as printed; it may be a former one, and others may have ended since the date.
// examples_zh:
//   - '{organization}的高管有哪些'
//   - '{organization}有哪些人'
//   - 谁在{organization}任职
//   - 谁领导{organization}
// examples_en:
//   - people of {organization}
//   - who leads {organization}
//   - who works at {organization}
MATCH (x:Organization {id: $organization})<-[r:HOLDS_POSITION]-(p:Person)
OPTIONAL MATCH (e:Evidence {id: coalesce(r.evidence[0], '')})-[:FROM]->(d:Document)
RETURN p.id AS person_id, p.name AS person, r.role AS role, r.modality AS modality, r.confidence AS confidence,
       r.sources AS sources, e.text AS evidence, coalesce(d.title, d.source, r.source) AS document,
       coalesce(d.date, r.last_said) AS date, r.id AS fact
ORDER BY person_id, fact
