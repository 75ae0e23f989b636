// title_zh: 某部件用在哪些产品里
// title_en: Where a part is used
// parameters:
//   part: {type: entity, zh: 部件（芯片、元件、模型、软件或技术）, en: part (chip or component or model or software or technology)}
//   limit: {type: int, default: 500, zh: 最多行数, en: most rows}
// reading_zh: >-
//   level 1 的产品直接内含它，更高层的产品内含它的上级，至多四层，path 从产品到所问部件。
//   每行的边有出处；basis 为 inferred 的行，内含所问部件只是由 path 推断。
// reading_en: >-
//   Products at level 1 contain it directly, those further up contain one that does, four levels at most; path leads from
//   the product to the part. The edge of each row has a source; where basis is inferred, that the part is inside only
//   follows from path.
// examples_zh:
//   - '{part}用在哪些产品里'
//   - '{part}装在哪些产品中'
// examples_en:
//   - where is {part} used
//   - which products have {part} inside
MATCH p = (:Entity {id: $part})<-[:CONTAINS*1..4]-(whole:Product)
WITH length(p) AS level, relationships(p)[length(p) - 1] AS r, whole, nodes(p)[length(p) - 1] AS part,
     reduce(text = nodes(p)[0].name, n IN nodes(p)[1..] | n.name + ' → ' + text) AS path
WITH DISTINCT level, r, whole, part, path
ORDER BY level, path, r.id
LIMIT $limit
OPTIONAL MATCH (e:Evidence {id: coalesce(r.evidence[0], '')})-[:FROM]->(d:Document)
RETURN level AS level, CASE level WHEN 1 THEN 'stated' ELSE 'inferred' END AS basis, whole.id AS whole_id,
       whole.name AS whole, part.id AS part_id, part.name AS part, r.quantity AS quantity, path AS path,
       r.modality AS modality, r.confidence AS confidence, r.sources AS sources, e.text AS evidence,
       coalesce(d.title, d.source, r.source) AS document, coalesce(d.date, r.last_said) AS date, r.id AS fact
ORDER BY level, path, fact
