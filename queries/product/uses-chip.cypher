// title_zh: 谁在使用某芯片
// title_en: What uses, contains or was trained on a chip
// parameters:
//   chip: {type: entity, label: Product, zh: 芯片, en: chip}
// reading_zh: USES 是使用它的机构，CONTAINS 是内含它的产品，TRAINED_ON 是用它训练的模型；chip 列可能是它的型号之一。
// reading_en: >-
//   USES gives organizations, CONTAINS products that have it inside, TRAINED_ON models trained with it; the column chip may
//   name a version of the chip asked for.
// examples_zh:
//   - 谁在使用{chip}
//   - 哪些产品搭载了{chip}
//   - 哪些服务器采用{chip}
//   - 哪些模型用{chip}训练
// examples_en:
//   - who uses {chip}
//   - what contains {chip}
//   - which models were trained on {chip}
//   - which products use {chip}
MATCH (:Entity {id: $chip})<-[:VARIANT_OF*0..2]-(k:Entity)
WITH DISTINCT k
MATCH (k)<-[r:USES|CONTAINS|TRAINED_ON]-(u:Entity)
OPTIONAL MATCH (e:Evidence {id: coalesce(r.evidence[0], '')})-[:FROM]->(d:Document)
RETURN type(r) AS relation, u.id AS user_id, u.name AS user, k.id AS chip_id, k.name AS chip, r.quantity AS quantity,
       r.modality AS modality, r.confidence AS confidence, r.sources AS sources, e.text AS evidence,
       coalesce(d.title, d.source, r.source) AS document, coalesce(d.date, r.last_said) AS date, r.id AS fact
ORDER BY relation, user_id, fact
