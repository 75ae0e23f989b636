// title_zh: 两家公司的共同投资方
// title_en: Investors that two companies share
// parameters:
//   a: {type: entity, label: Organization, zh: 一家公司, en: one company}
//   b: {type: entity, label: Organization, zh: 另一家公司, en: the other company}
// reading_zh: 只列两家都投资或持股的机构，每行是其中一笔投资或持股；round、amount、share 为原文写法。
// reading_en: >-
//   Only bodies that invest in both or hold shares of both; each row is one of these stakes, with round, amount and share
//   as printed.
// examples_zh:
//   - '{a}和{b}有哪些共同投资方'
//   - '{a}与{b}的共同股东有哪些'
// examples_en:
//   - shared investors of {a} and {b}
//   - who invested in both {a} and {b}
MATCH (:Organization {id: $a})<-[:INVESTS_IN|SHAREHOLDER_OF]-(i:Organization)-[:INVESTS_IN|SHAREHOLDER_OF]->(:Organization {id: $b})
WITH DISTINCT i
MATCH (i)-[r:INVESTS_IN|SHAREHOLDER_OF]->(c:Organization)
WHERE c.id IN [$a, $b]
OPTIONAL MATCH (e:Evidence {id: coalesce(r.evidence[0], '')})-[:FROM]->(d:Document)
RETURN i.id AS investor_id, i.name AS investor, type(r) AS relation, c.id AS company_id, c.name AS company,
       r.round AS round, r.amount AS amount, r.share AS share, r.modality AS modality, r.confidence AS confidence,
       r.sources AS sources, e.text AS evidence, coalesce(d.title, d.source, r.source) AS document,
       coalesce(d.date, r.last_said) AS date, r.id AS fact
ORDER BY investor_id, company_id, fact
