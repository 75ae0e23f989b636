// title_zh: 谁采购某环节的货物
// title_en: Customers of a segment
// parameters:
//   segment: {type: segment, zh: 环节, en: segment}
//   limit: {type: int, default: 500, zh: 最多行数, en: most rows}
// reading_zh: >-
//   每行是一条有出处的供应关系。
//   basis 为 stated 的行写明了属于该环节或其下级的货物；为 inferred 的行没有写明货物，或只写明上级环节，货物属于该环节只是由供应商所属的环节推断。
// reading_en: >-
//   Each row is a stated supply relation. Where basis is stated, it names goods of the segment or below it; where it is
//   inferred, it names none, or only a broader segment, and that the goods are of the segment only follows from where the
//   supplier stands.
// examples_zh:
//   - 谁采购{segment}的货物
//   - '{segment}环节的客户有哪些'
//   - 哪些公司采购{segment}
// examples_en:
//   - who buys {segment} products
//   - which companies buy {segment}
//   - customers of the segment {segment}
MATCH (:Segment {id: $segment})-[:PART_OF*0..4]->(x:Segment)
WITH collect(DISTINCT x.id) AS above
CALL {
  MATCH (:Organization)-[r:SUPPLIES]->(:Organization)
  WITH DISTINCT r.item AS item
  MATCH (:Entity {id: item})-[:PART_OF*0..5]->(:Segment {id: $segment})
  RETURN collect(DISTINCT item) AS goods
}
CALL {
  WITH goods
  MATCH (:Organization)-[r:SUPPLIES]->(:Organization)
  WHERE r.item IN goods
  RETURN 'stated' AS basis, r
  UNION ALL
  WITH above, goods
  MATCH (:Segment {id: $segment})<-[:PART_OF*0..4]-(:Segment)<-[:OPERATES_IN]-(m:Organization)
  WITH DISTINCT m, above, goods
  MATCH (m)-[r:SUPPLIES]->(:Organization)
  WHERE (r.item IS NULL OR r.item IN above) AND NOT coalesce(r.item, '') IN goods
  RETURN 'inferred' AS basis, r
}
WITH basis, r, startNode(r) AS s, endNode(r) AS c
ORDER BY basis DESC, c.id, r.id
LIMIT $limit
OPTIONAL MATCH (e:Evidence {id: coalesce(r.evidence[0], '')})-[:FROM]->(d:Document)
RETURN basis AS basis, c.id AS customer_id, c.name AS customer, r.item AS item_id, r.item_name AS item,
       s.id AS supplier_id, s.name AS supplier, r.modality AS modality, r.confidence AS confidence,
       r.sources AS sources, e.text AS evidence, coalesce(d.title, d.source, r.source) AS document,
       coalesce(d.date, r.last_said) AS date, r.id AS fact
ORDER BY basis DESC, customer_id, fact
