// title_zh: 涉及某环节的政策
// title_en: Policies that touch a segment
// parameters:
//   segment: {type: segment, zh: 环节, en: segment}
// reading_zh: target 是政策点名的环节，可能是所问环节的下级；issuers 是发布机构。
// reading_en: The column target is the segment that the policy names, maybe one below the segment asked for; issuers published it.
// examples_zh:
//   - 哪些政策涉及{segment}
//   - '{segment}有哪些政策'
//   - 哪些政策支持{segment}
// examples_en:
//   - which policies touch {segment}
//   - which policies target {segment}
//   - policies on {segment}
MATCH (:Segment {id: $segment})<-[:PART_OF*0..4]-(t:Segment)
WITH DISTINCT t
MATCH (t)<-[r:TARGETS]-(p:Policy)
OPTIONAL MATCH (e:Evidence {id: coalesce(r.evidence[0], '')})-[:FROM]->(d:Document)
RETURN p.id AS policy_id, p.name AS policy, t.id AS target_id, t.name AS target,
       COLLECT { MATCH (g:Organization)-[:ISSUES]->(p) RETURN DISTINCT g.name AS name ORDER BY name } AS issuers,
       r.modality AS modality, r.confidence AS confidence, r.sources AS sources, e.text AS evidence,
       coalesce(d.title, d.source, r.source) AS document, coalesce(d.date, r.last_said) AS date, r.id AS fact
ORDER BY policy_id, target_id, fact
