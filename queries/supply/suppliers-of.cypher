// title_zh: 某公司的供应商
// title_en: Suppliers of a company
// parameters:
//   customer: {type: entity, label: Organization, zh: 客户, en: customer}
// reading_zh: 每行是一条有出处的供应关系；modality 说明是已成事实、计划、预测还是传闻。
// reading_en: Each row is one stated supply relation; modality tells fact from plan, forecast and rumour.
// examples_zh:
//   - '{customer}的供应商有哪些'
//   - 谁向{customer}供货
//   - 谁给{customer}供应产品
//   - 哪些公司是{customer}的供应商
// examples_en:
//   - who supplies {customer}
//   - suppliers of {customer}
//   - which companies supply {customer}
MATCH (c:Organization {id: $customer})<-[r:SUPPLIES]-(s:Organization)
OPTIONAL MATCH (e:Evidence {id: coalesce(r.evidence[0], '')})-[:FROM]->(d:Document)
RETURN s.id AS supplier_id, s.name AS supplier, r.item AS item_id, r.item_name AS item, r.quantity AS quantity,
       r.amount AS amount, r.modality AS modality, r.confidence AS confidence, r.sources AS sources, e.text AS evidence,
       coalesce(d.title, d.source, r.source) AS document, coalesce(d.date, r.last_said) AS date, r.id AS fact
ORDER BY supplier_id, fact
