// title_zh: 某公司的客户
// title_en: Customers of a company
// parameters:
//   supplier: {type: entity, label: Organization, zh: 供应商, en: supplier}
// reading_zh: 每行是一条有出处的供应关系；modality 说明是已成事实、计划、预测还是传闻。
// reading_en: Each row is one stated supply relation; modality tells fact from plan, forecast and rumour.
// examples_zh:
//   - '{supplier}的客户有哪些'
//   - '{supplier}向谁供货'
//   - '{supplier}给哪些公司供货'
//   - 谁采购{supplier}的产品
// examples_en:
//   - who are the customers of {supplier}
//   - customers of {supplier}
//   - whom does {supplier} supply
//   - who buys from {supplier}
MATCH (s:Organization {id: $supplier})-[r:SUPPLIES]->(c:Organization)
OPTIONAL MATCH (e:Evidence {id: coalesce(r.evidence[0], '')})-[:FROM]->(d:Document)
RETURN c.id AS customer_id, c.name AS customer, r.item AS item_id, r.item_name AS item, r.quantity AS quantity,
       r.amount AS amount, r.modality AS modality, r.confidence AS confidence, r.sources AS sources, e.text AS evidence,
       coalesce(d.title, d.source, r.source) AS document, coalesce(d.date, r.last_said) AS date, r.id AS fact
ORDER BY customer_id, fact
