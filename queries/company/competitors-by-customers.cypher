// title_zh: 从共同客户推断的竞争对手
// title_en: Competitors inferred from shared customers
// parameters:
//   company: {type: entity, label: Organization, zh: 公司, en: company}
//   least: {type: int, default: 1, zh: 至少几个共同客户, en: least number of shared customers}
//   limit: {type: int, default: 100, zh: 最多行数, en: most rows}
// reading_zh: >-
//   竞争只是由共同客户推断，两家可能供应不同的货物，是互补而非竞争；also_stated 说明是否也有资料直接说到。
//   shared 是共同客户数，share 是其占所问公司客户的比例，facts 是所依据的供应关系。
// reading_en: >-
//   That they compete only follows from their customers; they may supply different goods and complement each other. The
//   column also_stated tells whether a source states it as well, shared counts the customers in common, share is their
//   part of the customers of the company asked for, facts are the supply relations behind it.
// examples_zh:
//   - 哪些公司与{company}争夺相同的客户
//   - 从共同客户看谁是{company}的竞争对手
// examples_en:
//   - who sells to the same customers as {company}
//   - competitors of {company} by shared customers
MATCH (x:Organization {id: $company})-[:SUPPLIES]->(c:Organization)
WITH x, collect(DISTINCT c) AS customers
UNWIND customers AS c
MATCH (c)<-[:SUPPLIES]-(o:Organization)
WHERE o <> x
WITH x, o, size(customers) AS many, collect(DISTINCT c) AS both
WHERE size(both) >= $least
WITH x, o, many, both
ORDER BY size(both) DESC, o.id
LIMIT $limit
RETURN 'inferred' AS basis, o.id AS competitor_id, o.name AS competitor, size(both) AS shared,
       toFloat(size(both)) / many AS share,
       COLLECT { UNWIND both AS c RETURN c.name AS name ORDER BY name } AS customers,
       EXISTS { MATCH (x)-[:COMPETES_WITH]-(o) } AS also_stated,
       COLLECT {
         UNWIND both AS c
         MATCH (s:Organization)-[r:SUPPLIES]->(c)
         WHERE s.id IN [x.id, o.id]
         RETURN r.id AS fact ORDER BY fact
       } AS facts
ORDER BY shared DESC, competitor_id
