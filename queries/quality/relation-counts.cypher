// title_zh: 各类关系的条数
// title_en: Number of facts by relation
// answers: [relation]
// reading_zh: >-
//   按关系、情态和来历计数；NOT_ 开头的关系是被否认的，INFERRED_ 开头的是推断的。
//   passages 是其中有原文证据的条数，confidence 是平均置信度。
// reading_en: >-
//   Counted by relation, modality and origin; relations that begin with NOT_ are denied, with INFERRED_ derived. The
//   column passages counts those proved by a passage, confidence is the mean.
// examples_zh:
//   - 各类关系有多少条
//   - 每种关系有多少事实
// examples_en:
//   - how many facts are there of each relation
//   - number of facts by relation
MATCH (:Entity)-[r]->(:Entity)
RETURN type(r) AS relation, r.modality AS modality, r.origin AS origin, count(r) AS facts,
       count(r.evidence[0]) AS passages, avg(r.confidence) AS confidence
ORDER BY relation, modality, origin
