// title_zh: 两家公司的共同供应商
// title_en: Suppliers that two companies share
// parameters:
//   a: {type: entity, label: Organization, zh: 一家公司, en: one company}
//   b: {type: entity, label: Organization, zh: 另一家公司, en: the other company}
// reading_zh: 只列同时向两家供货的供应商，每行是其中一条供应关系；两边的货物可以不同。
// reading_en: Only suppliers of both; each row is one of their supply relations to either, and the goods may differ.
// examples_zh:
//   - '{a}和{b}有哪些共同供应商'
//   - '{a}与{b}的共同供应商'
// examples_en:
//   - shared suppliers of {a} and {b}
//   - which suppliers do {a} and {b} share
MATCH (:Organization {id: $a})<-[:SUPPLIES]-(s:Organization)-[:SUPPLIES]->(:Organization {id: $b})
WITH DISTINCT s
MATCH (s)-[r:SUPPLIES]->(c:Organization)
WHERE c.id IN [$a, $b]
OPTIONAL MATCH (e:Evidence {id: coalesce(r.evidence[0], '')})-[:FROM]->(d:Document)
RETURN s.id AS supplier_id, s.name AS supplier, c.id AS customer_id, c.name AS customer, r.item AS item_id,
       r.item_name AS item, r.modality AS modality, r.confidence AS confidence, r.sources AS sources,
       e.text AS evidence, coalesce(d.title, d.source, r.source) AS document, coalesce(d.date, r.last_said) AS date,
       r.id AS fact
ORDER BY supplier_id, customer_id, fact
