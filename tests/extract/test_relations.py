"""Own sentences say what they say, and no more than that: the table is sentences.yaml."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from kg.evaluate.challenge import faults
from kg.records import Extraction

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
    assert list(faults(extract(row["text"]), row)) == []


def test_the_known_gaps_are_few(extract: Extract) -> None:
    open_gaps = [row["text"] for row in KNOWN_GAPS if any(faults(extract(row["text"]), row))]
    assert 1 - len(open_gaps) / len(ROWS) >= SHARE, open_gaps


@pytest.mark.parametrize("row", [pytest.param(row, id=row["text"]) for row in KNOWN_GAPS])
def test_a_known_gap_misses_facts_but_invents_none(extract: Extract, row: Row) -> None:
    assert [fault for fault in faults(extract(row["text"]), row) if fault.startswith("invents")] == []
