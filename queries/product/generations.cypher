// title_zh: 某产品的历代与型号
// title_en: Generations and versions of a product
// parameters:
//   product: {type: entity, zh: 产品或技术, en: product or technology}
// answers: [subject, object]
// reading_zh: >-
//   每行读作“主体 关系 客体”。
//   generation 是相对所问产品的代数，负数是前代，正数是后代，各至多五代；VARIANT_OF 的行是该代的型号，或其所属的系列。
// reading_en: >-
//   Read each row as subject, relation, object. The column generation counts from the product asked for, negative for
//   earlier ones, five each way at most; rows with VARIANT_OF are versions of that generation, or the family it belongs
//   to.
// examples_zh:
//   - '{product}有几代'
//   - '{product}的历代产品有哪些'
//   - '{product}前后各有哪几代产品'
// examples_en:
//   - generations of {product}
//   - which generations of {product} are there
//   - which products came before and after {product}
MATCH (x:Entity {id: $product})
CALL {
  WITH x
  RETURN x AS g, 0 AS generation, null AS r
  UNION ALL
  WITH x
  MATCH p = (x)-[:SUCCEEDS*1..5]->(g:Entity)
  RETURN g, -min(length(p)) AS generation, relationships(p)[length(p) - 1] AS r
  UNION ALL
  WITH x
  MATCH p = (x)<-[:SUCCEEDS*1..5]-(g:Entity)
  RETURN g, min(length(p)) AS generation, relationships(p)[length(p) - 1] AS r
}
CALL {
  WITH r
  WITH r
  WHERE r IS NOT NULL
  RETURN r AS edge
  UNION ALL
  WITH g
  MATCH (g)-[v:VARIANT_OF]-(:Entity)
  RETURN v AS edge
}
WITH edge AS r, generation
ORDER BY abs(generation), generation
WITH r, collect(generation)[0] AS generation
WITH generation, r, startNode(r) AS s, endNode(r) AS o
OPTIONAL MATCH (e:Evidence {id: coalesce(r.evidence[0], '')})-[:FROM]->(d:Document)
RETURN generation AS generation, s.id AS subject_id, s.name AS subject, type(r) AS relation, o.id AS object_id,
       o.name AS object, r.modality AS modality, r.confidence AS confidence, r.sources AS sources, e.text AS evidence,
       coalesce(d.title, d.source, r.source) AS document, coalesce(d.date, r.last_said) AS date, r.id AS fact
ORDER BY generation, relation, subject_id, object_id, fact
