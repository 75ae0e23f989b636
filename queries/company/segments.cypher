// title_zh: 某公司处在产业链的哪些环节
// title_en: Where a company stands in the chain
// parameters:
//   company: {type: entity, label: Organization, zh: 公司, en: company}
// reading_zh: broader 是上级环节，upstream 是供应它的环节，downstream 是它供应的环节。
// reading_en: The columns broader, upstream and downstream hold the segment above it, those that feed it and those it feeds.
// examples_zh:
//   - '{company}属于哪些环节'
//   - '{company}处在产业链的什么位置'
//   - '{company}布局了哪些赛道'
//   - '{company}的上下游是什么'
// examples_en:
//   - where does {company} stand in the chain
//   - which segments is {company} in
//   - what does {company} do
MATCH (c:Organization {id: $company})-[r:OPERATES_IN]->(s:Segment)
OPTIONAL MATCH (e:Evidence {id: coalesce(r.evidence[0], '')})-[:FROM]->(d:Document)
RETURN s.id AS segment_id, s.name AS segment,
       COLLECT { MATCH (s)-[:PART_OF]->(x:Segment) RETURN DISTINCT x.name AS name ORDER BY name } AS broader,
       COLLECT { MATCH (s)<-[:FEEDS_INTO]-(x:Segment) RETURN DISTINCT x.name AS name ORDER BY name } AS upstream,
       COLLECT { MATCH (s)-[:FEEDS_INTO]->(x:Segment) RETURN DISTINCT x.name AS name ORDER BY name } AS downstream,
       r.modality AS modality, r.confidence AS confidence, r.sources AS sources, e.text AS evidence,
       coalesce(d.title, d.source, r.source) AS document, coalesce(d.date, r.last_said) AS date, r.id AS fact
ORDER BY segment_id, fact
