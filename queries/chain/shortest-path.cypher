// title_zh: 两个实体之间最短的关系链
// title_en: Shortest chain of relations between two entities
// parameters:
//   a: {type: entity, zh: 起点, en: start}
//   b: {type: entity, zh: 终点, en: end}
// reading_zh: >-
//   按 step 逐步读，每步都是一条有出处的关系，“主体 关系 客体”的方向可与路径方向相反；同样短的路径只给字母顺序最前的一条。
//   同属一个环节、一地、一个指数不算联系。
// reading_en: >-
//   Read it by step; each step is a stated relation, whose direction may run against the path; of equally short paths
//   the first in the alphabet is given. Sharing a segment, a place or an index is no link.
// examples_zh:
//   - '{a}和{b}之间有什么联系'
//   - '{a}与{b}是什么关系'
//   - '{a}到{b}的最短路径'
// examples_en:
//   - how are {a} and {b} connected
//   - shortest path between {a} and {b}
//   - what links {a} to {b}
MATCH (a:Entity {id: $a}), (b:Entity {id: $b}) WHERE a <> b
MATCH p = allShortestPaths((a)-[:SUPPLIES|DEVELOPS|MANUFACTURES|CONTAINS|USES|TRAINED_ON|BASED_ON|SUCCEEDS|VARIANT_OF|COMPETES_WITH|PARTNERS_WITH|INVESTS_IN|ACQUIRES|SUBSIDIARY_OF|SHAREHOLDER_OF|HOLDS_POSITION|OPERATES|ISSUES*..6]-(b))
WITH p, reduce(way = '', r IN relationships(p) | way + startNode(r).id + ' ' + endNode(r).id + ' ' + r.id + ' ') AS way
ORDER BY way LIMIT 1
UNWIND range(0, length(p) - 1) AS i
WITH i + 1 AS step, relationships(p)[i] AS r
WITH step, r, startNode(r) AS s, endNode(r) AS o
OPTIONAL MATCH (e:Evidence {id: coalesce(r.evidence[0], '')})-[:FROM]->(d:Document)
RETURN step AS step, s.id AS subject_id, s.name AS subject, type(r) AS relation, o.id AS object_id, o.name AS object,
       r.item_name AS item, r.modality AS modality, r.confidence AS confidence, r.sources AS sources, e.text AS evidence,
       coalesce(d.title, d.source, r.source) AS document, coalesce(d.date, r.last_said) AS date, r.id AS fact
ORDER BY step
