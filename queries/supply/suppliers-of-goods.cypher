// title_zh: 谁供应某种货物
// title_en: Who supplies certain goods
// parameters:
//   goods: {type: entity, zh: 货物（产品、技术或环节）, en: goods (product or technology or segment)}
// reading_zh: 货物是环节时，含属于该环节及其下级环节的货物；货物没有写明的供应关系不在其中。
// reading_en: >-
//   For a segment, the goods below it in the tree of segments count too; supply relations that name no goods are left out.
// examples_zh:
//   - 谁供应{goods}
//   - '{goods}的供应商有哪些公司'
//   - 哪些公司供应{goods}
// examples_en:
//   - who supplies the goods {goods}
//   - which companies supply {goods} to anybody
//   - who sells {goods}
CALL {
  MATCH (:Organization)-[r:SUPPLIES]->(:Organization)
  WITH DISTINCT r.item AS item
  MATCH (:Entity {id: item})-[:PART_OF*0..5]->(:Entity {id: $goods})
  RETURN collect(DISTINCT item) AS inside
}
MATCH (s:Organization)-[r:SUPPLIES]->(c:Organization)
WHERE r.item IN inside
OPTIONAL MATCH (e:Evidence {id: coalesce(r.evidence[0], '')})-[:FROM]->(d:Document)
RETURN s.id AS supplier_id, s.name AS supplier, r.item AS item_id, r.item_name AS item, c.id AS customer_id,
       c.name AS customer, r.quantity AS quantity, r.modality AS modality, r.confidence AS confidence,
       r.sources AS sources, e.text AS evidence, coalesce(d.title, d.source, r.source) AS document,
       coalesce(d.date, r.last_said) AS date, r.id AS fact
ORDER BY supplier_id, customer_id, fact
