# ruff: noqa: E501
"""Small valid inputs of every kind, from which fuzzing starts, and what is put into them."""

from tests.documents.samples import docx, pdf

PROSE = "英伟达向微软供应H100。\n\n| 公司 | 客户 |\n|---|---|\n| 双鸿 | 超微电脑 |\n\n2024年营收10亿元，同比增长5%。\n"
VALID = {
    ".txt": PROSE.encode(),
    ".md": f"# 周报\n\n- {PROSE}".encode(),
    ".html": "<html><head><title>x</title></head><body><h1>周报</h1><p>英伟达向微软供应H100。</p><table><tr><th>公司"
    "<th>客户<tr><td rowspan=2>双鸿<td>超微电脑</table></body></html>".encode(),
    ".docx": docx("<w:p><w:r><w:t>英伟达向微软供应H100。</w:t></w:r></w:p>"),
    ".pdf": pdf("NVIDIA supplies H100 to Microsoft."),
    ".jsonl": '{"kind":"document","title":"x","date":"2024-07"}\n{"kind":"entity","id":"e1","type":"Company","name":"甲"}\n'
    '{"kind":"entity","id":"e2","type":"Company","name":"乙","names":["B"]}\n'
    '{"kind":"relation","subject":"e1","predicate":"SUPPLIES","object":"e2","evidence":[{"start":0,"end":2,"text":"甲乙"}]}\n'
    '{"kind":"observation","subject":"e2","metric":"revenue","value":"1/6","unit":"亿元","period":"2024"}\n'.encode(),
    ".yaml": "- merge: [company/a, company/b]\n  who: ann\n  when: 2024-07-01\n- {split: 商汤, from: company/sensetime}\n"
    "- {reject: a-0123456789abcdef}\n- {retype: software/x, to: AIModel}\n".encode(),
    ".csv": "id,type,name_zh,name_en,aliases,ambiguous,tickers,segments,place,parent,source,as_of\n"
    "company/a,Company,甲,A,,甲,NVDA.O,gpu,,,list,2024\n".encode(),
    ".cypher": "// title_zh: 甲\n// title_en: A\n// reading_zh: 甲\n// reading_en: A\n// examples_zh:\n//   - 谁是{x}\n"
    "// examples_en:\n//   - who is {x}\n// parameters:\n//   x: {type: entity, zh: 甲, en: A}\nMATCH (n) RETURN n\n".encode(),
}
PIECES = tuple(
    piece.encode("utf-8", "surrogatepass")
    for piece in (
        "", "\x00", "\ud800", "\u200b", "\u202e", "\t", "\n", "\r\n", ",", '"', "'", "{", "}", "[", "]", "- ", ": ", "&a;", "&#0;",
        "&#xD800;", "<", "</w:p>", "<table>", "<td colspan=99999>", "1e999", "-1", "1e999999999", "NaN", "Infinity", "null", "[]",
        "*a", "&a [*a]", "!!python/object:x.y", "|", "2024-99-99", "²", "٣", "①", "İ", "ß", "亿", "元", "H100", "（", "《", "%",
    )
)  # fmt: skip
