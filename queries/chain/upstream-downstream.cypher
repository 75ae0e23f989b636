// title_zh: 某环节的上游与下游
// title_en: Upstream and downstream of a segment
// parameters:
//   segment: {type: segment, zh: 环节, en: segment}
// reading_zh: distance 是沿产业链的步数，最多三步；companies 是该环节（含下级）公司数；source 是产业链划分的出处。
// reading_en: The column distance counts steps along the chain, three at most; companies counts the firms there and below it.
// examples_zh:
//   - '{segment}的上游有哪些环节'
//   - '{segment}的下游有哪些环节'
//   - '{segment}的上下游是什么'
//   - '{segment}的产业链'
// examples_en:
//   - what is upstream of {segment}
//   - what is downstream of {segment}
//   - upstream and downstream of {segment}
MATCH (s:Segment {id: $segment})
CALL {
  WITH s
  MATCH p = (s)<-[:FEEDS_INTO*1..3]-(x:Segment)
  RETURN 'upstream' AS direction, x, min(length(p)) AS distance
  UNION ALL
  WITH s
  MATCH p = (s)-[:FEEDS_INTO*1..3]->(x:Segment)
  RETURN 'downstream' AS direction, x, min(length(p)) AS distance
}
WITH direction, x, distance
WHERE x.id <> $segment
RETURN direction AS direction, distance AS distance, x.id AS segment_id, x.name AS segment,
       COUNT { MATCH (x)<-[:PART_OF*0..4]-(:Segment)<-[:OPERATES_IN]-(c:Organization) RETURN DISTINCT c } AS companies
ORDER BY direction DESC, distance, segment_id
