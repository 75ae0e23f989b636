// title_zh: 谁向某环节的厂商供应另一环节的产品
// title_en: Suppliers of one segment to makers in another
// parameters:
//   a: {type: segment, zh: 供应的环节, en: supplied segment}
//   b: {type: segment, zh: 客户所在的环节, en: the customers' segment}
//   limit: {type: int, default: 500, zh: 最多行数, en: most rows}
// answers: [supplier, customer]
// reading_zh: >-
//   basis 为 stated 的行是有出处的供应关系：客户属于环节 b；货物属于环节 a，或供应商属于环节 a 且货物不属于别的环节。
//   basis 为 inferred 的行不是供应关系：产业链上 a 流向 b（见 link），每行给出链条一端的一家公司和它属于该环节的出处。
// reading_en: >-
//   Rows with basis stated are supply relations with a source: the customer is in segment b, and the goods are in segment a,
//   or the supplier is in segment a and the goods are in no other segment. Rows with basis inferred are no supply relations:
//   a feeds into b in the chain (see link), and each row names one company at one of its ends, with the source for that.
// examples_zh:
//   - 谁向哪些{b}厂商供应{a}
//   - 谁向{b}厂商供应{a}
//   - 哪些公司向{b}企业供应{a}
//   - '{b}厂商的{a}供应商有哪些'
//   - '{b}厂商的{a}由谁供应'
// examples_en:
//   - who supplies {a} to which {b} makers
//   - which companies supply {a} to {b} makers
//   - '{a} suppliers of {b} makers'
MATCH (:Segment {id: $a})<-[:PART_OF*0..4]-(x:Segment)
WITH collect(DISTINCT x.id) AS inside_a
MATCH (:Segment {id: $a})-[:PART_OF*0..4]->(x:Segment)
WITH inside_a, collect(DISTINCT x.id) AS above_a
MATCH (:Segment {id: $b})<-[:PART_OF*0..4]-(y:Segment)
WITH inside_a, above_a, collect(DISTINCT y.id) AS inside_b
CALL {
  WITH inside_b
  MATCH (y:Segment)<-[:OPERATES_IN]-(c:Organization)
  WHERE y.id IN inside_b
  RETURN collect(DISTINCT c) AS customers
}
CALL {
  WITH customers
  UNWIND customers AS c
  MATCH (c)<-[r:SUPPLIES]-(:Organization)
  RETURN collect(DISTINCT r.item) AS items
}
CALL {
  WITH items
  UNWIND items AS item
  MATCH (:Entity {id: item})-[:PART_OF*0..5]->(:Segment {id: $a})
  RETURN collect(DISTINCT item) AS goods
}
CALL {
  WITH items, above_a
  UNWIND items AS item
  MATCH (:Entity {id: item})-[:PART_OF*0..1]->(x:Segment)
  WHERE NOT x.id IN above_a
  RETURN collect(DISTINCT item) AS elsewhere
}
CALL {
  WITH inside_a, goods, elsewhere, customers
  UNWIND customers AS c
  MATCH (c)<-[r:SUPPLIES]-(s:Organization)
  WHERE r.item IN goods
     OR (NOT coalesce(r.item, '') IN elsewhere
         AND EXISTS { MATCH (s)-[:OPERATES_IN]->(x:Segment) WHERE x.id IN inside_a })
  RETURN collect(r) AS stated, collect(DISTINCT s.id) AS suppliers, collect(DISTINCT c.id) AS supplied
}
CALL {
  WITH stated
  UNWIND stated AS r
  RETURN 'stated' AS basis, startNode(r) AS s, endNode(r) AS c, r.item_name AS item, null AS link, r
  UNION ALL
  WITH inside_a, inside_b, suppliers
  MATCH (x:Segment)-[:FEEDS_INTO]->(y:Segment)
  WHERE x.id IN inside_a AND y.id IN inside_b
  MATCH (x)<-[:PART_OF*0..4]-(z:Segment)<-[r:OPERATES_IN]-(s:Organization)
  WHERE NOT s.id IN suppliers
  RETURN 'inferred' AS basis, s, null AS c, z.name AS item, min(x.name + ' → ' + y.name) AS link, r
  UNION ALL
  WITH inside_a, inside_b, supplied
  MATCH (x:Segment)-[:FEEDS_INTO]->(y:Segment)
  WHERE x.id IN inside_a AND y.id IN inside_b
  MATCH (y)<-[:PART_OF*0..4]-(z:Segment)<-[r:OPERATES_IN]-(c:Organization)
  WHERE NOT c.id IN supplied
  RETURN 'inferred' AS basis, null AS s, c, z.name AS item, min(x.name + ' → ' + y.name) AS link, r
}
WITH basis, s, c, item, link, r
ORDER BY basis DESC, s.id, c.id, r.id
LIMIT $limit
OPTIONAL MATCH (e:Evidence {id: coalesce(r.evidence[0], '')})-[:FROM]->(d:Document)
RETURN basis AS basis, s.id AS supplier_id, s.name AS supplier, item AS item, c.id AS customer_id, c.name AS customer,
       r.modality AS modality, r.confidence AS confidence, r.sources AS sources, e.text AS evidence,
       coalesce(d.title, d.source, r.source) AS document, coalesce(d.date, r.last_said) AS date, link AS link, r.id AS fact
ORDER BY basis DESC, supplier_id, customer_id, fact
