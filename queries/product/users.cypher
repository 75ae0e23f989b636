// title_zh: 使用某产品或技术的机构
// title_en: Organizations that use a product or technology
// parameters:
//   product: {type: entity, zh: 产品或技术, en: product or technology}
// reading_zh: 部署或依赖它的机构；product 列可能是它的型号之一。把它装进产品的见 product/where-used。
// reading_en: >-
//   Organizations that deploy it or rely on it; the column product may name a version of it. For products that have it
//   inside see product/where-used.
// examples_zh:
//   - 哪些公司使用{product}
//   - 哪些机构部署了{product}
//   - '{product}的用户有哪些'
// examples_en:
//   - which companies use {product}
//   - which organizations deploy {product}
//   - users of {product}
MATCH (:Entity {id: $product})<-[:VARIANT_OF*0..2]-(k:Entity)
WITH DISTINCT k
MATCH (k)<-[r:USES]-(o:Organization)
OPTIONAL MATCH (e:Evidence {id: coalesce(r.evidence[0], '')})-[:FROM]->(d:Document)
RETURN o.id AS user_id, o.name AS user, k.id AS product_id, k.name AS product, r.modality AS modality,
       r.confidence AS confidence, r.sources AS sources, e.text AS evidence,
       coalesce(d.title, d.source, r.source) AS document, coalesce(d.date, r.last_said) AS date, r.id AS fact
ORDER BY user_id, product_id, fact
