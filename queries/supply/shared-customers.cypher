// title_zh: 两家公司的共同客户
// title_en: Customers that two companies share
// parameters:
//   a: {type: entity, label: Organization, zh: 一家公司, en: one company}
//   b: {type: entity, label: Organization, zh: 另一家公司, en: the other company}
// reading_zh: 只列两家都供货的客户，每行是其中一条供应关系；两边的货物可以不同。
// reading_en: Only customers of both; each row is one supply relation from either, and the goods may differ.
// examples_zh:
//   - '{a}和{b}有哪些共同客户'
//   - '{a}与{b}的共同客户'
// examples_en:
//   - shared customers of {a} and {b}
//   - which customers do {a} and {b} share
MATCH (:Organization {id: $a})-[:SUPPLIES]->(c:Organization)<-[:SUPPLIES]-(:Organization {id: $b})
WITH DISTINCT c
MATCH (s:Organization)-[r:SUPPLIES]->(c)
WHERE s.id IN [$a, $b]
OPTIONAL MATCH (e:Evidence {id: coalesce(r.evidence[0], '')})-[:FROM]->(d:Document)
RETURN c.id AS customer_id, c.name AS customer, s.id AS supplier_id, s.name AS supplier, r.item AS item_id,
       r.item_name AS item, r.modality AS modality, r.confidence AS confidence, r.sources AS sources,
       e.text AS evidence, coalesce(d.title, d.source, r.source) AS document, coalesce(d.date, r.last_said) AS date,
       r.id AS fact
ORDER BY customer_id, supplier_id, fact
