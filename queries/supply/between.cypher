// title_zh: 一家公司向另一家供应什么
// title_en: What one company supplies to another
// parameters:
//   supplier: {type: entity, label: Organization, zh: 供应商, en: supplier}
//   customer: {type: entity, label: Organization, zh: 客户, en: customer}
// reading_zh: 每行是一条有出处的供应关系；modality 说明是已成事实、计划、预测还是传闻。
// reading_en: Each row is one stated supply relation between the two, in this direction.
// examples_zh:
//   - '{supplier}向{customer}供应什么'
//   - '{supplier}给{customer}供应哪些产品'
// examples_en:
//   - what does {supplier} supply to {customer}
//   - what does {customer} buy from {supplier}
MATCH (s:Organization {id: $supplier})-[r:SUPPLIES]->(c:Organization {id: $customer})
OPTIONAL MATCH (e:Evidence {id: coalesce(r.evidence[0], '')})-[:FROM]->(d:Document)
RETURN r.item AS item_id, r.item_name AS item, r.quantity AS quantity, r.amount AS amount, r.modality AS modality,
       r.confidence AS confidence, r.sources AS sources, e.text AS evidence,
       coalesce(d.title, d.source, r.source) AS document, coalesce(d.date, r.last_said) AS date, r.id AS fact
ORDER BY item_id, fact
