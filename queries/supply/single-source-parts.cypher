// title_zh: 只有一家供应商的货物
// title_en: Goods with a single stated supplier
// parameters:
//   customer: {type: entity, label: Organization, default: "", zh: 客户（可省略）, en: customer (may be left out)}
//   limit: {type: int, default: 200, zh: 最多行数, en: most rows}
// reading_zh: 资料中某客户的某种货物只提到一家供应商（传闻和计划不算）；没提到不等于没有第二家。
// reading_en: >-
//   Goods for which the sources name just one supplier of that customer; plans, forecasts and rumours do not count.
//   That no second one is named does not mean that there is none.
// examples_zh:
//   - '{customer}的哪些货物只有一家供应商'
//   - '{customer}有哪些独家供应的零部件'
//   - 哪些零部件只有一家供应商
// examples_en:
//   - which parts of {customer} have a single supplier
//   - single-source parts of {customer}
//   - which parts have only one supplier
MATCH (s:Organization)-[r:SUPPLIES]->(c:Organization)
WHERE r.item IS NOT NULL AND r.modality = 'asserted' AND ($customer = '' OR c.id = $customer)
WITH s, r, c
ORDER BY r.id
WITH c, r.item AS item_id, count(DISTINCT s) AS suppliers, collect(r)[0] AS r
WHERE suppliers = 1
WITH c, item_id, r, startNode(r) AS s
ORDER BY c.id, item_id
LIMIT $limit
OPTIONAL MATCH (e:Evidence {id: coalesce(r.evidence[0], '')})-[:FROM]->(d:Document)
RETURN c.id AS customer_id, c.name AS customer, item_id AS item_id, r.item_name AS item, s.id AS supplier_id,
       s.name AS supplier, r.modality AS modality, r.confidence AS confidence, r.sources AS sources, e.text AS evidence,
       coalesce(d.title, d.source, r.source) AS document, coalesce(d.date, r.last_said) AS date, r.id AS fact
ORDER BY customer_id, item_id
