// title_zh: 某公司的各级供应商
// title_en: Suppliers of the suppliers of a company
// parameters:
//   customer: {type: entity, label: Organization, zh: 公司, en: company}
//   depth: {type: int, default: 2, zh: 层级数（至多四级）, en: number of tiers (four at most)}
//   limit: {type: int, default: 500, zh: 最多行数, en: most rows}
// reading_zh: >-
//   tier 1 是直接供应商，tier 2 是供应商的供应商，以此类推，每家只列在最近的一级。
//   每行的供应关系都有出处；basis 为 inferred 的行，货物最终到达该公司只是由 path 推断，各步的货物可以不同。
// reading_en: >-
//   Tier 1 holds the direct suppliers, tier 2 their suppliers and so on; each firm stands in its nearest tier. The supply
//   relation of each row has a source; where basis is inferred, that anything of it reaches the company only follows from
//   path, whose steps may concern different goods.
// examples_zh:
//   - '{customer}的二级供应商有哪些'
//   - '{customer}的供应商的供应商有哪些'
//   - '{customer}的各级供应商'
//   - 谁是{customer}的间接供应商
// examples_en:
//   - second-tier suppliers of {customer}
//   - suppliers of the suppliers of {customer}
//   - who are the indirect suppliers of {customer}
MATCH (c:Organization {id: $customer})
WITH [[c.id, c.name]] AS near0, [c.id] AS seen
CALL {
  WITH seen, near0
  UNWIND near0 AS one
  WITH seen, one[0] AS buyer, one[1] AS path
  WHERE $depth >= 1
  MATCH (:Organization {id: buyer})<-[:SUPPLIES]-(s:Organization)
  WHERE NOT s.id IN seen
  WITH s, min(s.name + ' → ' + path) AS path
  RETURN collect([s.id, path]) AS near1
}
WITH near0, near1, seen + [one IN near1 | one[0]] AS seen
CALL {
  WITH seen, near1
  UNWIND near1 AS one
  WITH seen, one[0] AS buyer, one[1] AS path
  WHERE $depth >= 2
  MATCH (:Organization {id: buyer})<-[:SUPPLIES]-(s:Organization)
  WHERE NOT s.id IN seen
  WITH s, min(s.name + ' → ' + path) AS path
  RETURN collect([s.id, path]) AS near2
}
WITH near0, near1, near2, seen + [one IN near2 | one[0]] AS seen
CALL {
  WITH seen, near2
  UNWIND near2 AS one
  WITH seen, one[0] AS buyer, one[1] AS path
  WHERE $depth >= 3
  MATCH (:Organization {id: buyer})<-[:SUPPLIES]-(s:Organization)
  WHERE NOT s.id IN seen
  WITH s, min(s.name + ' → ' + path) AS path
  RETURN collect([s.id, path]) AS near3
}
WITH near0, near1, near2, near3, seen + [one IN near3 | one[0]] AS seen
CALL {
  WITH seen, near3
  UNWIND near3 AS one
  WITH seen, one[0] AS buyer, one[1] AS path
  WHERE $depth >= 4
  MATCH (:Organization {id: buyer})<-[:SUPPLIES]-(s:Organization)
  WHERE NOT s.id IN seen
  WITH s, min(s.name + ' → ' + path) AS path
  RETURN collect([s.id, path]) AS near4
}
UNWIND [[1, near0, near1], [2, near1, near2], [3, near2, near3], [4, near3, near4]] AS level
WITH level[0] AS tier, [one IN level[1] | one[0]] AS buyers, level[2] AS found
UNWIND found AS one
WITH tier, buyers, one[0] AS id, one[1] AS path
MATCH (s:Organization {id: id})-[r:SUPPLIES]->(x:Organization)
WHERE x.id IN buyers
WITH tier, s, r, x, path
ORDER BY tier, s.id, x.id, r.id
LIMIT $limit
OPTIONAL MATCH (e:Evidence {id: coalesce(r.evidence[0], '')})-[:FROM]->(d:Document)
RETURN tier AS tier, CASE tier WHEN 1 THEN 'stated' ELSE 'inferred' END AS basis, s.id AS supplier_id,
       s.name AS supplier, r.item_name AS item, x.id AS customer_id, x.name AS customer, path AS path,
       r.modality AS modality, r.confidence AS confidence, r.sources AS sources, e.text AS evidence,
       coalesce(d.title, d.source, r.source) AS document, coalesce(d.date, r.last_said) AS date, r.id AS fact
ORDER BY tier, supplier_id, customer_id, fact
