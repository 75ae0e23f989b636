// title_zh: 某产品由谁研发、由谁制造
// title_en: Who develops or makes a product
// parameters:
//   product: {type: entity, zh: 产品、技术或环节, en: product or technology or segment}
// reading_zh: relation 为 DEVELOPS 是研发或品牌所有者，MANUFACTURES 是实际制造者（代工也算）。
// reading_en: DEVELOPS names who designs it or owns the brand, MANUFACTURES who physically makes it, contract makers included.
// examples_zh:
//   - 谁研发了{product}
//   - '{product}是谁开发的'
//   - '{product}是哪家公司的'
//   - '{product}由谁制造'
//   - 谁生产{product}
//   - 谁代工{product}
// examples_en:
//   - who develops {product}
//   - who developed {product}
//   - who makes {product}
//   - who manufactures {product}
MATCH (p:Entity {id: $product})<-[r:DEVELOPS|MANUFACTURES]-(o:Organization)
OPTIONAL MATCH (e:Evidence {id: coalesce(r.evidence[0], '')})-[:FROM]->(d:Document)
RETURN type(r) AS relation, o.id AS maker_id, o.name AS maker, r.role AS role, r.date AS since,
       r.modality AS modality, r.confidence AS confidence, r.sources AS sources, e.text AS evidence,
       coalesce(d.title, d.source, r.source) AS document, coalesce(d.date, r.last_said) AS date, r.id AS fact
ORDER BY relation, maker_id, fact
