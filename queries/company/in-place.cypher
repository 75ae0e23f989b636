// title_zh: 位于某地的机构
// title_en: Organizations of a place
// parameters:
//   place: {type: entity, label: Place, zh: 地点, en: place}
//   segment: {type: segment, default: "", zh: 环节（可省略）, en: segment (may be left out)}
//   limit: {type: int, default: 1000, zh: 最多行数, en: most rows}
// reading_zh: 含该地所辖各地的机构；place 列是资料所说的地点。给出环节时只列属于该环节（含下级）的机构。
// reading_en: >-
//   Places within it count; the column place is the one stated. With a segment, only organizations in it or below it are
//   listed.
// examples_zh:
//   - '{place}有哪些机构'
//   - 位于{place}的公司有哪些
//   - '{place}有哪些{segment}企业'
//   - 位于{place}的{segment}公司有哪些
// examples_en:
//   - organizations in the place {place}
//   - which companies are located in {place}
//   - '{segment} companies located in {place}'
OPTIONAL MATCH (:Segment {id: $segment})<-[:PART_OF*0..4]-(t:Segment)
WITH collect(DISTINCT t.id) AS inside
MATCH (:Place {id: $place})<-[:PART_OF*0..4]-(l:Place)
WITH DISTINCT inside, l
MATCH (l)<-[r:LOCATED_IN]-(o:Organization)
WHERE $segment = '' OR EXISTS { MATCH (o)-[:OPERATES_IN]->(t:Segment) WHERE t.id IN inside }
WITH o, r, l
ORDER BY o.id, r.id
LIMIT $limit
OPTIONAL MATCH (e:Evidence {id: coalesce(r.evidence[0], '')})-[:FROM]->(d:Document)
RETURN o.id AS organization_id, o.name AS organization, l.id AS place_id, l.name AS place, r.modality AS modality,
       r.confidence AS confidence, r.sources AS sources, e.text AS evidence,
       coalesce(d.title, d.source, r.source) AS document, coalesce(d.date, r.last_said) AS date, r.id AS fact
ORDER BY organization_id, fact
