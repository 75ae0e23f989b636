// title_zh: 收购
// title_en: Acquisitions
// parameters:
//   company: {type: entity, label: Organization, default: "", zh: 买方或卖方（可省略）, en: buyer or bought (may be left out)}
//   since: {type: date, default: "", zh: 起始日期（可省略）, en: since (may be left out)}
//   limit: {type: int, default: 200, zh: 最多行数, en: most rows}
// answers: [buyer, bought]
// reading_zh: modality 为 planned 的是尚未完成或已公告的计划；最近说到的在前，没有说到日期的排在最后，设了起始日期时不列出。
// reading_en: >-
//   With modality planned it was announced and need not have been closed; the latest said first; those without a date come
//   last, and are left out when since is given.
// examples_zh:
//   - '{company}收购了哪些公司'
//   - '{company}的收购有哪些'
//   - 有哪些收购
//   - '{since}以来有哪些收购'
// examples_en:
//   - acquisitions of {company}
//   - which companies has {company} acquired
//   - acquisitions
//   - acquisitions since {since}
MATCH (b:Organization)-[r:ACQUIRES]->(t:Organization)
WHERE ($company = '' OR b.id = $company OR t.id = $company) AND ($since = '' OR coalesce(r.last_said, '') >= $since)
WITH b, r, t, coalesce(r.last_said, '') AS said
ORDER BY said DESC, b.id, t.id, r.id
LIMIT $limit
OPTIONAL MATCH (e:Evidence {id: coalesce(r.evidence[0], '')})-[:FROM]->(d:Document)
RETURN b.id AS buyer_id, b.name AS buyer, t.id AS bought_id, t.name AS bought, r.amount AS amount, r.date AS acquired,
       said AS said, r.modality AS modality, r.confidence AS confidence, r.sources AS sources, e.text AS evidence,
       coalesce(d.title, d.source, r.source) AS document, coalesce(d.date, r.last_said) AS date, r.id AS fact
ORDER BY said DESC, buyer_id, bought_id, fact
