// title_zh: 用某数据集训练的模型
// title_en: Models trained on a data set
// parameters:
//   dataset: {type: entity, label: Dataset, zh: 数据集, en: data set}
// reading_zh: 每行是一条有出处的训练关系；developers 是模型的研发者。
// reading_en: Each row is a stated use of the data in training; developers made the model.
// examples_zh:
//   - 哪些模型用数据集{dataset}训练
//   - 数据集{dataset}训练了哪些模型
// examples_en:
//   - models trained on the data set {dataset}
//   - which models were trained on the data of {dataset}
MATCH (k:Dataset {id: $dataset})<-[r:TRAINED_ON]-(m:AIModel)
OPTIONAL MATCH (e:Evidence {id: coalesce(r.evidence[0], '')})-[:FROM]->(d:Document)
RETURN m.id AS model_id, m.name AS model,
       COLLECT { MATCH (m)<-[:DEVELOPS]-(o:Organization) RETURN DISTINCT o.name AS name ORDER BY name } AS developers,
       r.modality AS modality, r.confidence AS confidence, r.sources AS sources, e.text AS evidence,
       coalesce(d.title, d.source, r.source) AS document, coalesce(d.date, r.last_said) AS date, r.id AS fact
ORDER BY model_id, fact
