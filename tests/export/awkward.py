# ruff: noqa: E501
"""A flat view with everything that trips a format up."""

from kg.export.flat import Edge, Evidence, Flat, Node, Observation

NODES = (
    Node("company/a:b", '=cmd|"calc"!A1', "甲公司", "=cmd", "Company", "公司", "company", "#1d4ed8", 14.0, -3.5, 7.0),
    Node(
        "company/b",
        "乙\x0b<公司> & 'Sons' \\ #1\n第二行\ttab",
        type="Company",
        segment="segment/s:1",
        segment_label='液"冷',
    ),
    Node(
        "chip/h`100", "H100 | x; y", "", "H100", "Chip", aliases=("h100", "+H; 100", "|"), tickers=("1.SZ",), degree=3
    ),
    Node("segment/s:1", "液冷", "液冷", "cooling", "Segment", segment="segment/s:1", segment_label='液"冷', size=22),
    Node("person/\U0001f600", "\ud800 @王 </script> --> %% end", "@王", "", "Person"),
)
EDGES = (
    Edge("a-0", "company/a:b", "company/b", "SUPPLIES", "SUPPLIES", "供应", "供应", "supplies", start="2024-07-01",
         end="2024-09-30", valid_from="2024Q3", valid_to="2024Q3", confidence=0.57, origin="extracted", item="chip/h`100",
         item_label="H100", quantity='5"万"\x00套', evidence=("e-1", "e-2"), sources=2, rule="supply/a:b"),
    Edge("a-1", "company/a:b", "company/b", "SUPPLIES", "SUPPLIES", "供应", "供应", "supplies", confidence=1, origin="seed",
         cited="seed-1", evidence=("e-1",)),
    Edge("a-2", "company/a:b", "company/b", "SUPPLIES", "NOT_SUPPLIES", "供应（否定）", "供应（否定）", "supplies (negated)",
         modality="negated", origin="extracted"),
    Edge("a-3", "company/b", "company/a:b", "COMPETES_WITH", "INFERRED_COMPETES_WITH", "竞争（推断）", "竞争（推断）",
         "competes with (inferred)", origin="inferred", rule="same-customers"),
    Edge("a-4", "company/b", "company/b", "SUPPLIES", "SUPPLIES", '自"供|`', modality="planned", origin="extracted"),
    Edge("a-5", "chip/h`100", "segment/s:1", "PART_OF", "PART_OF", "属于", first_said="2024", origin="seed"),
)  # fmt: skip
OBSERVATIONS = (
    Observation(
        "o-0",
        "company/a:b",
        "revenue",
        '=cmd|"calc"!A1',
        "营业收入",
        "营业收入",
        "revenue",
        0.1,
        -1e22,
        '=亿"元"\x00',
        1e7,
        None,
        "CNY",
        "2024Q3",
        "2024-07-01",
        "2024-09-30",
        "forecast",
        1,
        "2024-06-03",
        "2024-06-04",
        2,
        "numbers/a:b",
        ("e-1", "e-3"),
    ),
    Observation("o-1", "chip/h`100", "@od`d'\\d", "H100", "-1", value=0, unit="W\n|; \U0001f600", modality="negated"),
)
EVIDENCE = (
    Evidence(
        "e-1", '甲向乙供应\n"液冷"。\x0b=SUM(A1)\t|', "d:1", 0, 12, "周报, 一", "某证券", "2024-06-03", "zh", "a b.txt"
    ),
    Evidence("e-2", "-1 \U0001f600 it's \\ done; \\u0022;\\n// /* \\", "d2", 3, 9),
    Evidence("e-3", "@0.1", "d2", 9, 13),
)
ANCESTORS = {"Company": ("Organization", "Entity"), "Chip": ("Product", "Entity"), "Segment": ("Entity",)}


def flat() -> Flat:
    """The view; it holds no entity of another class than these."""
    from tests.export.conftest import SOURCES

    return Flat(NODES, EDGES, EVIDENCE, 'A "B" <C>', ANCESTORS, SOURCES, observations=OBSERVATIONS)
