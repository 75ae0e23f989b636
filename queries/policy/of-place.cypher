// title_zh: 某地的政策
// title_en: Policies of a place
// parameters:
//   place: {type: entity, label: Place, zh: 地点, en: place}
//   limit: {type: int, default: 500, zh: 最多行数, en: most rows}
// reading_zh: >-
//   basis 为 stated 的行，政策点名该地或其所辖之地；basis 为 inferred 的行，政策由位于当地的机构发布，未必只适用于当地。
//   issuers 是发布机构。
// reading_en: >-
//   Where basis is stated, the policy names the place or one within it; where it is inferred, a body located there issued
//   the policy, which need not be confined to the place. The column issuers published it.
// examples_zh:
//   - '{place}有哪些政策法规'
//   - '{place}出台了哪些政策'
//   - 哪些政策适用于{place}
// examples_en:
//   - policies of the place {place}
//   - which policies apply in {place}
MATCH (:Place {id: $place})<-[:PART_OF*0..4]-(l:Place)
WITH collect(DISTINCT l) AS places
CALL {
  WITH places
  UNWIND places AS l
  MATCH (l)<-[:TARGETS]-(q:Policy)
  RETURN collect(DISTINCT q.id) AS named
}
CALL {
  WITH places
  UNWIND places AS l
  MATCH (l)<-[r:TARGETS]-(q:Policy)
  RETURN 'stated' AS basis, q, r, l
  UNION ALL
  WITH places, named
  UNWIND places AS l
  MATCH (l)<-[:LOCATED_IN]-(:Organization)-[r:ISSUES]->(q:Policy)
  WHERE NOT q.id IN named
  RETURN DISTINCT 'inferred' AS basis, q, r, l
}
WITH basis, q, r, l
ORDER BY basis DESC, q.id, l.id, r.id
LIMIT $limit
OPTIONAL MATCH (e:Evidence {id: coalesce(r.evidence[0], '')})-[:FROM]->(d:Document)
RETURN basis AS basis, q.id AS policy_id, q.name AS policy, l.id AS place_id, l.name AS place,
       COLLECT { MATCH (g:Organization)-[:ISSUES]->(q) RETURN DISTINCT g.name AS name ORDER BY name } AS issuers,
       r.modality AS modality, r.confidence AS confidence, r.sources AS sources, e.text AS evidence,
       coalesce(d.title, d.source, r.source) AS document, coalesce(d.date, r.last_said) AS date, r.id AS fact
ORDER BY basis DESC, policy_id, place_id, fact
