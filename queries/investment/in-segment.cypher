// title_zh: 某环节的融资
// title_en: Funding of the companies of a segment
// parameters:
//   segment: {type: segment, zh: 环节, en: segment}
//   since: {type: date, default: "", zh: 起始日期（可省略）, en: since (may be left out)}
//   limit: {type: int, default: 200, zh: 最多行数, en: most rows}
// answers: [company, investor]
// reading_zh: >-
//   获投公司属于该环节或其下级；每行是一家投资方的一笔投资，最近说到的在前，没有说到日期的排在最后，设了起始日期时不列出。
// reading_en: >-
//   The company funded is in the segment or below it; each row is one investment of one investor, the latest said first;
//   those without a date come last, and are left out when since is given.
// examples_zh:
//   - '{segment}有哪些融资'
//   - 谁投资了{segment}环节的公司
//   - '{since}以来{segment}有哪些融资'
// examples_en:
//   - funding in {segment}
//   - who invests in {segment} companies
//   - funding in {segment} since {since}
MATCH (:Segment {id: $segment})<-[:PART_OF*0..4]-(t:Segment)
WITH DISTINCT t
MATCH (t)<-[:OPERATES_IN]-(c:Organization)
WITH DISTINCT c
MATCH (c)<-[r:INVESTS_IN]-(i:Organization)
WHERE $since = '' OR coalesce(r.last_said, '') >= $since
WITH c, i, r, coalesce(r.last_said, '') AS said
ORDER BY said DESC, c.id, i.id, r.id
LIMIT $limit
OPTIONAL MATCH (e:Evidence {id: coalesce(r.evidence[0], '')})-[:FROM]->(d:Document)
RETURN c.id AS company_id, c.name AS company, i.id AS investor_id, i.name AS investor, r.round AS round,
       r.amount AS amount, r.date AS invested, said AS said, r.modality AS modality, r.confidence AS confidence,
       r.sources AS sources, e.text AS evidence, coalesce(d.title, d.source, r.source) AS document,
       coalesce(d.date, r.last_said) AS date, r.id AS fact
ORDER BY said DESC, company_id, investor_id, fact
