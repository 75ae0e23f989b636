"""Own sentences say what they say, and no more than that: the table is sentences.yaml."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from kg.records import Extraction
from tests.extract.facts import Fact, stated

Row = Mapping[str, Any]

TABLE: Mapping[str, list[Row]] = yaml.safe_load(Path(__file__).with_name("sentences.yaml").read_text("utf-8"))
ROWS = [(phenomenon, row) for phenomenon, rows in TABLE.items() for row in rows]
HOLDING = [pytest.param(row, id=f"{phenomenon}: {row['text']}") for phenomenon, row in ROWS if "gap" not in row]
KNOWN_GAPS = [row for _, row in ROWS if "gap" in row]
SHARE = 0.94  # of all sentences, measured

Extract = Callable[[str], Extraction]


def test_every_sentence_can_fail() -> None:
    assert [row["text"] for _, row in ROWS if not row["facts"] and not row.get("not")] == []


@pytest.mark.parametrize("row", HOLDING)
def test_a_sentence_gives_its_facts(extract: Extract, row: Row) -> None:
    assert faults(extract(row["text"]), row) == []


def test_the_known_gaps_are_few(extract: Extract) -> None:
    open_gaps = [row["text"] for row in KNOWN_GAPS if faults(extract(row["text"]), row)]
    assert 1 - len(open_gaps) / len(ROWS) >= SHARE, open_gaps


@pytest.mark.parametrize("row", [pytest.param(row, id=row["text"]) for row in KNOWN_GAPS])
def test_a_known_gap_misses_facts_but_invents_none(extract: Extract, row: Row) -> None:
    assert [fault for fault in faults(extract(row["text"]), row) if fault.startswith("invents")] == []


def faults(extraction: Extraction, row: Row) -> list[str]:
    """What a sentence should have given and did not, and what it should not have given and did."""
    found = []
    for line in row["facts"]:
        fact = Fact.of(line)
        modalities = sorted({a.modality for a in stated(extraction, fact)})
        if fact.modality not in modalities:
            found.append(f"misses {line}, has it as {modalities}")
    for line in row.get("not", ()):
        if any(a.modality != "negated" for a in _of(extraction, line)):
            found.append(f"invents {line}")
    return found


def _of(extraction: Extraction, line: str) -> list[Any]:
    if " " in line:
        return stated(extraction, Fact.of(line))
    return [a for a in extraction.assertions if a.predicate == line]
