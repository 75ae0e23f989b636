// title_zh: 某环节的下级环节
// title_en: Segments below a segment
// parameters:
//   segment: {type: segment, zh: 环节, en: segment}
// reading_zh: level 是在环节树上的层数，至多四层；broader 是直接上级；companies 是该环节（含下级）的公司数。
// reading_en: >-
//   The column level counts steps down the tree of segments, four at most; broader is the segment directly above,
//   companies counts the firms there and below it.
// examples_zh:
//   - '{segment}包括哪些环节'
//   - '{segment}的下级环节有哪些'
//   - '{segment}细分为哪些环节'
// examples_en:
//   - segments below {segment}
//   - sub-segments of {segment}
//   - how is {segment} divided
MATCH p = (:Segment {id: $segment})<-[:PART_OF*1..4]-(x:Segment)
WITH relationships(p)[length(p) - 1] AS r, min(length(p)) AS level
WITH level, r, startNode(r) AS x, endNode(r) AS up
OPTIONAL MATCH (e:Evidence {id: coalesce(r.evidence[0], '')})-[:FROM]->(d:Document)
RETURN level AS level, x.id AS segment_id, x.name AS segment, up.id AS broader_id, up.name AS broader,
       COUNT { MATCH (x)<-[:PART_OF*0..4]-(:Segment)<-[:OPERATES_IN]-(c:Organization) RETURN DISTINCT c } AS companies,
       r.modality AS modality, r.confidence AS confidence, r.sources AS sources, e.text AS evidence,
       coalesce(d.title, d.source, r.source) AS document, coalesce(d.date, r.last_said) AS date, r.id AS fact
ORDER BY level, segment_id, broader_id
