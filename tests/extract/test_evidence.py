"""Every mention, fact and number stands in its document where it says."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from kg.documents import read
from kg.extract.offline import OfflineExtractor
from kg.ontology import data_folder
from kg.records import Evidence, Extraction
from kg.store.archive import Kept, line, parsed

SAMPLES = sorted(p for p in (data_folder("seeds") / "documents").iterdir() if p.name != "SOURCES.md")
WRAPPED = "英 伟 达 向 微软供应 GB\n200，同时\n与 台积电  合作。\n\n｜营收｜：英伟达２０２４年营收609亿美元。\n"
MIXED = "輝達（NVIDIA）向　微軟 供應ＧＢ２００。<p>台積電</p>為輝達代工。\n"


@pytest.mark.parametrize("path", SAMPLES, ids=lambda p: p.name)
def test_the_evidence_of_a_sample_is_the_text_of_the_document(extractor: OfflineExtractor, path: object) -> None:
    found = extractor.extract(read(str(path)))
    assert found.assertions
    assert misplaced(found) == []


@pytest.mark.parametrize("text", [WRAPPED, MIXED, "\ufeff" + WRAPPED, WRAPPED.replace("\n", "\r\n")])
def test_repaired_text_is_cited_as_printed(extractor: OfflineExtractor, text: str) -> None:
    found = extractor.extract(read("x.txt", text.encode()))
    assert found.mentions
    assert misplaced(found) == []


ODD = ["。", "——", "0", "| | |\n|---|---|\n| | |\n", "《》（）“”", "英伟达" * 2000, "a" * 5000]


@pytest.mark.parametrize("text", ODD)
def test_odd_text_gives_no_error(extractor: OfflineExtractor, text: str) -> None:
    assert misplaced(extractor.extract(read("x.md", text.encode()))) == []


@pytest.mark.parametrize(
    "text", ["双鸿上架率达七成，水冷占六成五。", "英伟达2024年营收609亿美元，毛利率3成，增长两倍，出货5台。"]
)
def test_what_is_kept_in_the_archive_comes_back_with_the_same_ids(extractor: OfflineExtractor, text: str) -> None:
    found = extractor.extract(read("x.txt", text.encode()))
    (back,) = parsed(line(Kept("d", "v", found)), "x")
    assert found.observations
    assert [one.id for one in back.extraction.observations] == [one.id for one in found.observations]


def test_two_runs_give_the_same(extractor: OfflineExtractor) -> None:
    reading = read(str(SAMPLES[0]))
    assert extractor.extract(reading) == extractor.extract(reading)


def misplaced(extraction: Extraction) -> list[object]:
    """Evidence whose text is not the document's own, mentions out of it, and facts about nothing."""
    text, known = extraction.document.text, {e.id for e in extraction.entities}
    wrong: list[object] = [e for e in evidence(extraction) if text[e.start : e.end] != e.text or not e.text]
    wrong += [m for m in extraction.mentions if not 0 <= m.start < m.end <= len(text) or m.entity not in known]
    wrong += [a for a in extraction.assertions if {a.subject, a.object, a.item or a.subject} - known]
    wrong += [o for o in extraction.observations if o.subject not in known]
    return wrong


def evidence(extraction: Extraction) -> Iterator[Evidence]:
    """All passages that are cited."""
    for one in (*extraction.assertions, *extraction.observations):
        yield from one.evidence
