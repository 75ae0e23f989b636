// title_zh: 图谱读过的文档
// title_en: Documents of the graph
// reading_zh: passages 是用作证据的段落数，entities 是文档提到的实体数。
// reading_en: The column passages counts those that serve as evidence, entities those that the document names.
// examples_zh:
//   - 图谱读过哪些文档
//   - 有哪些文档
// examples_en:
//   - which documents were read
//   - documents of the graph
MATCH (d:Document)
RETURN d.id AS document_id, coalesce(d.title, d.source) AS document, d.publisher AS publisher, d.date AS date,
       d.language AS language, COUNT { MATCH (d)<-[:FROM]-(:Evidence) } AS passages,
       COUNT { MATCH (d)-[:MENTIONS]->(:Entity) } AS entities
ORDER BY date DESC, document_id
