// title_zh: 用某芯片或系统训练的模型
// title_en: Models trained on a chip or system
// parameters:
//   hardware: {type: entity, label: Product, zh: 芯片或系统, en: chip or system}
// reading_zh: hardware 列可能是所问芯片的型号之一；quantity 为原文数量，developers 是模型的研发者。
// reading_en: The column hardware may name a version of the chip asked for; quantity as printed; developers made the model.
// examples_zh:
//   - '{hardware}训练了哪些模型'
//   - 用{hardware}训练的模型有哪些
// examples_en:
//   - models trained on {hardware}
//   - which models used {hardware} for training
MATCH (:Product {id: $hardware})<-[:VARIANT_OF*0..2]-(k:Product)
WITH DISTINCT k
MATCH (k)<-[r:TRAINED_ON]-(m:AIModel)
OPTIONAL MATCH (e:Evidence {id: coalesce(r.evidence[0], '')})-[:FROM]->(d:Document)
RETURN m.id AS model_id, m.name AS model, k.id AS hardware_id, k.name AS hardware, r.quantity AS quantity,
       COLLECT { MATCH (m)<-[:DEVELOPS]-(o:Organization) RETURN DISTINCT o.name AS name ORDER BY name } AS developers,
       r.modality AS modality, r.confidence AS confidence, r.sources AS sources, e.text AS evidence,
       coalesce(d.title, d.source, r.source) AS document, coalesce(d.date, r.last_said) AS date, r.id AS fact
ORDER BY model_id, hardware_id, fact
