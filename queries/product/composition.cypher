// title_zh: 某产品由哪些部件组成
// title_en: Parts of a product, level by level
// parameters:
//   product: {type: entity, label: Product, zh: 产品, en: product}
//   limit: {type: int, default: 500, zh: 最多行数, en: most rows}
// answers: [part]
// reading_zh: >-
//   每行是组成树上的一条边：level 层上 whole 内含 part，quantity 为原文数量，path 从所问产品到该部件，至多四层。
//   每条边都有出处；basis 为 inferred 的行，所问产品含有该部件只是由 path 推断。
// reading_en: >-
//   Each row is an edge of the tree of parts. At that level the whole contains the part; quantity as printed; path leads
//   from the product asked for to the part, four levels at most. Each edge has a source; where basis is inferred, that the
//   product has the part only follows from path.
// examples_zh:
//   - '{product}由哪些部件组成'
//   - '{product}里有哪些零部件'
//   - '{product}的物料清单'
// examples_en:
//   - parts of {product}
//   - what is inside {product}
//   - bill of materials of {product}
MATCH p = (:Product {id: $product})-[:CONTAINS*1..4]->(part:Entity)
WITH length(p) AS level, relationships(p)[length(p) - 1] AS r, nodes(p)[length(p) - 1] AS whole, part,
     reduce(text = nodes(p)[0].name, n IN nodes(p)[1..] | text + ' → ' + n.name) AS path
WITH DISTINCT level, r, whole, part, path
ORDER BY level, path, r.id
LIMIT $limit
OPTIONAL MATCH (e:Evidence {id: coalesce(r.evidence[0], '')})-[:FROM]->(d:Document)
RETURN level AS level, CASE level WHEN 1 THEN 'stated' ELSE 'inferred' END AS basis, whole.id AS whole_id,
       whole.name AS whole, part.id AS part_id, part.name AS part, r.quantity AS quantity, path AS path,
       r.modality AS modality, r.confidence AS confidence, r.sources AS sources, e.text AS evidence,
       coalesce(d.title, d.source, r.source) AS document, coalesce(d.date, r.last_said) AS date, r.id AS fact
ORDER BY level, path, fact
