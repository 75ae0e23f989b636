// title_zh: 某政策触及哪些环节和公司
// title_en: What a policy touches, and by which path
// parameters:
//   policy: {type: entity, label: Policy, zh: 政策, en: policy}
//   limit: {type: int, default: 1000, zh: 最多行数, en: most rows}
// reading_zh: >-
//   basis 为 stated 的行是政策点名的对象。
//   basis 为 inferred 的行没有资料说政策涉及它：点名环节的下级环节，以及属于这些环节的公司，path 是推断的路径，出处证明的是最后一步。
// reading_en: >-
//   Rows with basis stated are what the policy names. For rows with basis inferred no source says that the policy concerns
//   them. They are segments below a named one, and companies in any of these; path shows the way, and the source proves
//   its last step.
// examples_zh:
//   - '{policy}涉及哪些环节和公司'
//   - '{policy}影响哪些公司'
//   - '{policy}针对什么'
// examples_en:
//   - what does {policy} touch
//   - which companies does {policy} affect
//   - what does {policy} target
MATCH (x:Policy {id: $policy})
CALL {
  WITH x
  MATCH (x)-[:TARGETS]->(o:Entity)
  RETURN collect(DISTINCT o.id) AS named
}
CALL {
  WITH x
  MATCH (x)-[r:TARGETS]->(o:Entity)
  RETURN 'stated' AS basis, o, r, x.name + ' → ' + o.name AS path
  UNION ALL
  WITH x, named
  MATCH (x)-[:TARGETS]->(t:Segment)
  MATCH p = (t)<-[:PART_OF*1..4]-(o:Segment)
  WHERE NOT o.id IN named
  RETURN 'inferred' AS basis, o, relationships(p)[length(p) - 1] AS r,
         min(reduce(text = x.name, n IN nodes(p) | text + ' → ' + n.name)) AS path
  UNION ALL
  WITH x, named
  MATCH (x)-[:TARGETS]->(t:Segment)
  MATCH p = (t)<-[:PART_OF*0..4]-(z:Segment)
  WITH named, z, min(reduce(text = x.name, n IN nodes(p) | text + ' → ' + n.name)) AS path
  MATCH (z)<-[r:OPERATES_IN]-(o:Organization)
  WHERE NOT o.id IN named
  RETURN 'inferred' AS basis, o, r, path + ' → ' + o.name AS path
}
WITH basis, o, r, path
ORDER BY basis DESC, type(r) DESC, o.id, r.id
LIMIT $limit
OPTIONAL MATCH (e:Evidence {id: coalesce(r.evidence[0], '')})-[:FROM]->(d:Document)
RETURN basis AS basis, type(r) AS relation, o.id AS touched_id, o.name AS touched, path AS path,
       r.modality AS modality, r.confidence AS confidence, r.sources AS sources, e.text AS evidence,
       coalesce(d.title, d.source, r.source) AS document, coalesce(d.date, r.last_said) AS date, r.id AS fact
ORDER BY basis DESC, relation DESC, touched_id, fact
