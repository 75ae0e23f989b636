// title_zh: 某公司的上市代码与所属指数
// title_en: Listings and indices of a company
// parameters:
//   company: {type: entity, label: Organization, zh: 公司, en: company}
// reading_zh: LISTED_AS 是证券代码，MEMBER_OF 是其作为成分股的指数。
// reading_en: LISTED_AS gives tickers, MEMBER_OF the indices that it is a member of.
// examples_zh:
//   - '{company}的股票代码是什么'
//   - '{company}在哪里上市'
//   - '{company}是哪些指数的成分股'
// examples_en:
//   - ticker of {company}
//   - where is {company} listed
//   - which indices is {company} in
MATCH (x:Organization {id: $company})-[r:LISTED_AS|MEMBER_OF]->(o:Entity)
OPTIONAL MATCH (e:Evidence {id: coalesce(r.evidence[0], '')})-[:FROM]->(d:Document)
RETURN type(r) AS relation, o.id AS listing_id, o.name AS listing, r.modality AS modality, r.confidence AS confidence,
       r.sources AS sources, e.text AS evidence, coalesce(d.title, d.source, r.source) AS document,
       coalesce(d.date, r.last_said) AS date, r.id AS fact
ORDER BY relation, listing_id, fact
