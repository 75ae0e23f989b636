"""A small graph with one doubt of each kind."""

from kg.records import Assertion, Document, Entity, Evidence, Graph, Mention, Merge, Observation

TEXT = "甲方供应乙方。\n乙方否认甲方供货。\n新星科技成立。"
NOTE = Document("d1", TEXT, "note.txt", "Note", date="2024-06-18")
OTHER = Document("d2", "甲方供应乙方。", "other.txt", date="2024-07-01")
LATER = Document("d3", "甲方收入3亿元，或4亿元。", "later.txt", date="2024-09")
FIRST = Evidence("d1", 0, 7, "甲方供应乙方。")
DENIED = Evidence("d1", 8, 17, "乙方否认甲方供货。")
NUMBERS = Evidence("d3", 0, 13, LATER.text)

A = Entity("company/a", "Company", "甲方", names=("甲方", "=甲"), origin="seed")
B = Entity("company/b", "Company", "乙方", names=("乙方",), origin="seed")
NEW = Entity("company/new", "Company", "新星科技", names=("新星科技",))
STATED = Assertion(
    "company/a", "SUPPLIES", "company/b", confidence=0.9, rule="t", evidence=(FIRST, Evidence("d2", 0, 7, OTHER.text))
)
NOT = Assertion("company/a", "SUPPLIES", "company/b", modality="negated", confidence=0.8, evidence=(DENIED,))
UNSURE = Assertion("company/b", "USES", "company/a", confidence=0.4, rule="guess", evidence=(FIRST,))
SINGLE = Assertion("company/b", "PARTNERS_WITH", "company/new", confidence=0.9, evidence=(DENIED,))
THREE, FOUR = (
    Observation("company/a", "revenue", (value,), "亿元", "2024", confidence=0.8, evidence=(NUMBERS,))
    for value in (3.0, 4.0)
)
WEAK, SURE = (
    Merge("company/new", "company/x", "legal name", "新星科技"),
    Merge("company/a", "company/y", "same name", "甲方"),
)
GRAPH = Graph(
    (NOTE, OTHER, LATER),
    (A, B, NEW),
    (Mention("d1", 18, 22, "company/new", "name"), Mention("d1", 0, 2, "company/a", "lexicon")),
    (STATED, NOT, UNSURE, SINGLE),
    (THREE, FOUR),
    (WEAK, SURE),
)
MERGE = "company/new = company/x"
