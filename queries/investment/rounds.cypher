// title_zh: 融资事件
// title_en: Funding rounds
// parameters:
//   since: {type: date, default: "", zh: 起始日期（可省略）, en: since (may be left out)}
//   limit: {type: int, default: 100, zh: 最多行数, en: most rows}
// reading_zh: 每行是一家投资方参与的一轮，最近说到的在前；没有说到日期的排在最后，设了起始日期时不列出。
// reading_en: One row per investor and round, the latest said first; rounds without a date come last, and are left out when since is given.
// examples_zh:
//   - 最近有哪些融资
//   - '{since}以来有哪些融资'
//   - 有哪些公司获得融资
// examples_en:
//   - latest funding rounds
//   - funding rounds since {since}
//   - which companies raised money
MATCH (i:Organization)-[r:INVESTS_IN]->(c:Organization)
WHERE (r.round IS NOT NULL OR r.amount IS NOT NULL) AND ($since = '' OR coalesce(r.last_said, '') >= $since)
OPTIONAL MATCH (e:Evidence {id: coalesce(r.evidence[0], '')})-[:FROM]->(d:Document)
RETURN c.id AS company_id, c.name AS company, i.id AS investor_id, i.name AS investor, r.round AS round,
       r.amount AS amount, r.date AS invested, r.modality AS modality, r.confidence AS confidence, r.sources AS sources,
       e.text AS evidence, coalesce(d.title, d.source, r.source) AS document,
       coalesce(d.date, r.last_said) AS date, coalesce(r.last_said, '') AS said, r.id AS fact
ORDER BY said DESC, company_id, investor_id, fact
LIMIT $limit
