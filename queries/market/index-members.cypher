// title_zh: 某指数的成分股
// title_en: Members of an index
// parameters:
//   index: {type: entity, label: Index, zh: 指数, en: index}
// reading_zh: 每行是一条有出处的成分关系；tickers 是公司的证券代码。
// reading_en: Each row is a stated membership; the column tickers holds the securities of the company.
// examples_zh:
//   - '{index}的成分股有哪些'
//   - '{index}包括哪些公司'
// examples_en:
//   - members of {index}
//   - which companies are in the index {index}
MATCH (:Index {id: $index})<-[r:MEMBER_OF]-(c:Organization)
OPTIONAL MATCH (e:Evidence {id: coalesce(r.evidence[0], '')})-[:FROM]->(d:Document)
RETURN c.id AS company_id, c.name AS company,
       COLLECT { MATCH (c)-[:LISTED_AS]->(s:Security) RETURN DISTINCT s.name AS name ORDER BY name } AS tickers,
       r.modality AS modality, r.confidence AS confidence, r.sources AS sources, e.text AS evidence,
       coalesce(d.title, d.source, r.source) AS document, coalesce(d.date, r.last_said) AS date, r.id AS fact
ORDER BY company_id, fact
