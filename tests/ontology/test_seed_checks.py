"""The lint finds what is wrong with seed rows, with file and line."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from kg.ontology.validate import validate_seeds

#        id,type,name_zh,name_en,aliases,ambiguous,tickers,segments,place,parent,maker,source,as_of
GOOD = "company/acme,Company,顶点,Acme,顶点公司,,ACME.O,liquid-cooling,,,,list,2024-06"
SUPPLY = "company/acme,SUPPLIES,company/bolt,,asserted,,,list,2024"
BOLT = "company/bolt,Company,,Bolt,,,,,,,,list,2024"

Seeded = Callable[..., Path]


def test_our_own_seeds_have_no_errors() -> None:
    assert [finding for finding in validate_seeds() if finding.level == "error"] == []


def test_good_rows_have_no_findings(seeded: Seeded) -> None:
    assert list(validate_seeds(seeded(GOOD, BOLT, relations=(SUPPLY,)))) == []


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("company/acme", "chip/acme", "the id of a Company begins with company/"),
        ("company/acme", "company/Acme_1", "the slug may hold"),
        (",Company,", ",Firm,", "the type 'Firm' is no concrete class"),
        (",Company,", ",Organization,", "the type 'Organization' is no concrete class"),
        ("顶点,Acme,", ",,", "neither a Chinese nor an English name"),
        ("顶点公司", "顶", "the name '顶' has one character"),
        ("ACME.O", "acme.o", "the ticker 'acme.o'"),
        ("liquid-cooling", "cold-things", "segments names segment/cold-things, which does not exist"),
        ("list,2024-06", "book,2024-06", "the source 'book' is not in sources/things.csv"),
        ("2024-06", "2024-13", "as_of '2024-13' is no ISO date"),
        ("list,2024-06", "list,", "as_of is empty"),
        ("cooling,,,,", "cooling,,place/town,,", "no SUBSIDIARY_OF from Company to Place"),
    ],
)
def test_a_fault_in_a_row_is_an_error_with_its_place(seeded: Seeded, old: str, new: str, message: str) -> None:
    assert old in GOOD
    folder = seeded(BOLT, GOOD.replace(old, new, 1))
    findings = [f for f in validate_seeds(folder) if message in f.message]
    assert [(f.level, f.place) for f in findings] == [("error", f"{folder / 'things.csv'}:3")]


def test_a_reference_that_is_yet_to_be_written_is_a_warning(seeded: Seeded) -> None:
    (finding,) = validate_seeds(seeded(GOOD.replace("cooling,,,,", "cooling,,company/parent,,")))
    assert (finding.level, "company/parent, which does not exist" in finding.message) == ("warning", True)


@pytest.mark.parametrize(
    ("row", "message"),
    [
        (BOLT.replace("company/bolt", "company/acme"), "the id 'company/acme' stands at"),
        (BOLT.replace(",Bolt,", ",Bolt,顶点公司"), "the name 'Company 顶点公司' stands at"),
        ("company/bolt,Company,,Bolt,,,ACME.O,,,,,list,2024", "the ticker 'ACME.O' stands at"),
    ],
)
def test_what_two_rows_claim_is_an_error_at_the_second(seeded: Seeded, row: str, message: str) -> None:
    folder = seeded(GOOD, row)
    findings = [f for f in validate_seeds(folder) if message in f.message]
    assert [f.place for f in findings] == [f"{folder / 'things.csv'}:3"]
    assert f"{folder / 'things.csv'}:2" in findings[0].message


def test_a_name_that_both_rows_call_ambiguous_may_be_shared(seeded: Seeded) -> None:
    rows = (f"company/{slug},Company,,{slug},,尖峰,,,,,,list,2024" for slug in ("one", "two"))
    assert list(validate_seeds(seeded(*rows))) == []


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("SUPPLIES", "SELLS", "the relation 'SELLS' does not exist"),
        ("SUPPLIES", "ISSUES", "no ISSUES from company/acme to company/bolt"),
        ("asserted", "maybe", "the modality 'maybe' does not exist"),
        (",,asserted", ",company/bolt,asserted", "company/bolt cannot be the item of SUPPLIES"),
        ("company/bolt", "company/nut", "object company/nut does not exist"),
        ("list", "book", "the source 'book' is not in sources/relations.csv"),
    ],
)
def test_a_fault_in_a_relation_is_found(seeded: Seeded, old: str, new: str, message: str) -> None:
    folder = seeded(GOOD, BOLT, relations=(SUPPLY.replace(old, new, 1),))
    findings = [f for f in validate_seeds(folder) if message in f.message]
    assert [f.place for f in findings] == [f"{folder / 'relations.csv'}:2"]


def test_a_broken_file_is_one_error(seeded: Seeded) -> None:
    folder = seeded(GOOD)
    (folder / "things.csv").write_bytes(b"id,type\n\xff\xfe,x\n")
    (finding,) = validate_seeds(folder)
    assert "things.csv" in finding.message
