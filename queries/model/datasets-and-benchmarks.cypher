// title_zh: 某机构的数据集与评测基准
// title_en: Data sets and benchmarks of an organization
// parameters:
//   company: {type: entity, label: Organization, zh: 机构, en: organization}
// reading_zh: class 为 Dataset 是数据集，Benchmark 是评测基准；models 是用该数据集训练的模型。
// reading_en: The column class tells data sets from benchmarks; models were trained on the data set.
// examples_zh:
//   - '{company}有哪些数据集'
//   - '{company}有哪些评测基准'
//   - '{company}发布了哪些数据集'
// examples_en:
//   - data sets of {company}
//   - benchmarks of {company}
//   - which data sets and benchmarks does {company} have
MATCH (x:Organization {id: $company})-[r:DEVELOPS]->(k:Dataset|Benchmark)
OPTIONAL MATCH (e:Evidence {id: coalesce(r.evidence[0], '')})-[:FROM]->(d:Document)
RETURN k.type AS class, k.id AS dataset_id, k.name AS dataset,
       COLLECT { MATCH (k)<-[:TRAINED_ON]-(m:AIModel) RETURN DISTINCT m.name AS name ORDER BY name } AS models,
       r.modality AS modality, r.confidence AS confidence, r.sources AS sources, e.text AS evidence,
       coalesce(d.title, d.source, r.source) AS document, coalesce(d.date, r.last_said) AS date, r.id AS fact
ORDER BY class, dataset_id, fact
