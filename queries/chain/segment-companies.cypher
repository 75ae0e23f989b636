// title_zh: 某环节的公司
// title_en: Companies of a segment
// parameters:
//   segment: {type: segment, zh: 环节, en: segment}
// reading_zh: 含下级环节的公司；segment 列是公司实际所在的环节。
// reading_en: Companies of the segments below it are included; the column segment names the one that is stated.
// examples_zh:
//   - '{segment}环节有哪些公司'
//   - '{segment}有哪些公司'
//   - 哪些公司做{segment}
//   - '{segment}厂商有哪些'
//   - 谁在做{segment}
// examples_en:
//   - which companies are in {segment}
//   - companies in {segment}
//   - who is active in {segment}
//   - '{segment} makers'
MATCH (:Segment {id: $segment})<-[:PART_OF*0..4]-(t:Segment)
WITH DISTINCT t
MATCH (t)<-[r:OPERATES_IN]-(c:Organization)
OPTIONAL MATCH (e:Evidence {id: coalesce(r.evidence[0], '')})-[:FROM]->(d:Document)
RETURN c.id AS company_id, c.name AS company, t.id AS segment_id, t.name AS segment,
       r.modality AS modality, r.confidence AS confidence, r.sources AS sources, e.text AS evidence,
       coalesce(d.title, d.source, r.source) AS document, coalesce(d.date, r.last_said) AS date, r.id AS fact
ORDER BY company_id, segment_id, fact
