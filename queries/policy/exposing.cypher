// title_zh: 哪些政策触及某公司
// title_en: Policies that a company is exposed to
// parameters:
//   company: {type: entity, label: Organization, zh: 公司, en: company}
// reading_zh: >-
//   basis 为 stated 的行是点名该公司的政策。
//   basis 为 inferred 的行，政策点名的是该公司所属的环节或其上级，见 path；没有资料说它涉及该公司。
//   出处证明政策点名了 target。
// reading_en: >-
//   Rows with basis stated name the company. Where basis is inferred, the policy names a segment that the company is in,
//   or one above it, see path; no source says that it concerns the company. The source proves that the policy names the
//   target.
// examples_zh:
//   - 哪些政策影响{company}
//   - '{company}受哪些政策影响'
// examples_en:
//   - which policies affect {company}
//   - policies that {company} is exposed to
MATCH (x:Organization {id: $company})
CALL {
  WITH x
  MATCH (x)<-[r:TARGETS]-(:Policy)
  RETURN 'stated' AS basis, r, x.name AS path
  UNION ALL
  WITH x
  MATCH p = (x)-[:OPERATES_IN]->(:Segment)-[:PART_OF*0..4]->(t:Segment)
  WITH x, t, min(reduce(text = x.name, n IN nodes(p)[1..] | text + ' → ' + n.name)) AS path
  MATCH (t)<-[r:TARGETS]-(q:Policy)
  WHERE NOT EXISTS { MATCH (q)-[:TARGETS]->(x) }
  RETURN 'inferred' AS basis, r, path
}
WITH basis, r, path, startNode(r) AS q, endNode(r) AS t
OPTIONAL MATCH (e:Evidence {id: coalesce(r.evidence[0], '')})-[:FROM]->(d:Document)
RETURN basis AS basis, q.id AS policy_id, q.name AS policy, t.id AS target_id, t.name AS target, path AS path,
       r.modality AS modality, r.confidence AS confidence, r.sources AS sources, e.text AS evidence,
       coalesce(d.title, d.source, r.source) AS document, coalesce(d.date, r.last_said) AS date, r.id AS fact
ORDER BY basis DESC, policy_id, target_id, fact
