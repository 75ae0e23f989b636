// title_zh: 某模型用什么训练
// title_en: What a model was trained on
// parameters:
//   model: {type: entity, label: Product, zh: 模型, en: model}
// reading_zh: 训练所用的芯片、系统或数据集，quantity 为原文数量。
// reading_en: Chips, systems and data sets that the model was trained with; quantity as printed.
// examples_zh:
//   - '{model}用什么训练'
//   - '{model}用什么芯片训练'
//   - '{model}用了多少张卡训练'
//   - '{model}的训练数据集是什么'
// examples_en:
//   - what was {model} trained on
//   - which chips was {model} trained on
//   - which data was {model} trained on
MATCH (m:Entity {id: $model})-[r:TRAINED_ON]->(t:Entity)
OPTIONAL MATCH (e:Evidence {id: coalesce(r.evidence[0], '')})-[:FROM]->(d:Document)
RETURN t.id AS trained_on_id, t.name AS trained_on, r.quantity AS quantity, r.modality AS modality,
       r.confidence AS confidence, r.sources AS sources, e.text AS evidence,
       coalesce(d.title, d.source, r.source) AS document, coalesce(d.date, r.last_said) AS date, r.id AS fact
ORDER BY trained_on_id, fact
