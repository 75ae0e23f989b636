"""Decisions become corrections; those that cannot are refused with a reason, row by row."""

from pathlib import Path

import pytest

from kg.errors import UsageError
from kg.resolve import Correction, append_corrections, load_corrections
from kg.resolve.corrections import read_correction
from kg.review import Clerk, Material, Signature, Taken
from kg.review.doubts import describe
from tests.review.stories import GRAPH, MERGE, NOT, THREE, UNSURE

MATERIAL = Material(GRAPH)
ANN = Signature("ann", "2024-10-01")
CLASSES = ("Chip", "Company")


def row(id: str, decision: str, value: str = "", **more: str) -> dict[str, str]:
    passage = describe(MATERIAL, id).passage.id if id in MATERIAL else ""
    return {"id": id, "decision": decision, "value": value, "evidence_id": passage, **more}


def take(*rows: dict[str, str], known: tuple[dict[str, object], ...] = (), by: Signature = ANN) -> Taken:
    corrections = [read_correction(one, f"c.yaml:{line}") for line, one in enumerate(known, 1)]
    return Clerk(MATERIAL, CLASSES, corrections).take([(f"r.csv:{n}", one) for n, one in enumerate(rows, 2)], by)


@pytest.mark.parametrize(
    ("id", "decision", "value", "correction"),
    [
        (UNSURE.id, "accept", "", f"accept {UNSURE.id}"),
        (UNSURE.id, " Reject ", "", f"reject {UNSURE.id}"),
        (THREE.id, "接受", "", f"accept {THREE.id}"),
        (THREE.id, "拒絕", "", f"reject {THREE.id}"),
        ("company/new", "accept", "", "accept company/new"),
        ("company/new", "拒绝", "", "reject company/new"),
        ("company/new", "合并", "company/a", "merge company/a and company/new"),
        ("company/new", "拆分", "新星", "split 新星 from company/new"),
        ("company/new", "改名", "新 星", "rename company/new to 新 星"),
        ("company/new", "改类", "Chip", "retype company/new to Chip"),
        (MERGE, "accept", "", "accept company/new and company/x"),
        (MERGE, "reject", "", "split company/x from company/new"),
        (MERGE, "split", "", "split company/x from company/new"),
    ],
)
def test_a_decision_becomes_a_correction(id: str, decision: str, value: str, correction: str) -> None:
    taken = take(row(id, decision, value))
    assert [str(one) for one in taken.corrections] == [correction]
    assert (taken.refused, taken.again) == ((), 0)


def test_a_correction_says_who_when_why_and_what_it_was_about() -> None:
    (one,) = take(row(NOT.id, "accept", who="bea", why="read\nthe filing")).corrections
    assert (one.who, one.when, one.why) == ("bea", "2024-10-01", "read the filing")
    assert one.says == "甲方 (company/a) SUPPLIES 乙方 (company/b)"
    (other,) = take(row(NOT.id, "accept", kind="conflict")).corrections
    assert (other.who, other.why) == ("ann", "reviewed as conflict")


def test_rows_without_a_decision_are_nothing() -> None:
    assert take(row(NOT.id, ""), row(UNSURE.id, "")) == Taken()


@pytest.mark.parametrize(
    ("bad", "told"),
    [
        (row("a-0000000000000000", "accept"), "is not in the graph"),
        (row(UNSURE.id, "maybe"), "known here: accept, 接受, reject, 拒绝"),
        (row(UNSURE.id, "rename", "X"), "unknown decision 'rename'"),
        (row(MERGE, "merge", "company/a"), "known here: accept"),
        ({**row(UNSURE.id, "accept"), "evidence_id": "e-0"}, "evidence of .* has changed"),
        (row("company/new", "merge"), "merge takes an id, found ''"),
        (row("company/new", "merge", "company/gone"), "'company/gone' is no id"),
        (row("company/new", "merge", "company/new"), "merged with itself"),
        (row("company/new", "retype", "Chipp"), "did you mean 'Chip'"),
        (row("company/new", "accept", "Chip"), "accept takes no value"),
    ],
)
def test_a_row_that_cannot_be_taken_is_refused_and_the_others_are_taken(bad: dict[str, str], told: str) -> None:
    taken = take(bad, row(NOT.id, "accept"))
    assert [str(one) for one in taken.corrections] == [f"accept {NOT.id}"]
    (refused,) = taken.refused
    assert (refused.level, refused.place) == ("error", "r.csv:2")
    with pytest.raises(AssertionError, match=told):
        raise AssertionError(refused.message)


def test_nobody_decides_without_a_name() -> None:
    taken = take(row(NOT.id, "accept"), row(UNSURE.id, "accept", who="bea"), by=Signature("", "2024-10-01"))
    assert [one.who for one in taken.corrections] == ["bea"]
    assert "--who" in taken.refused[0].message


def test_what_was_taken_is_not_taken_twice() -> None:
    known = {"accept": NOT.id}, {"reject": "a-1111111111111111"}
    taken = take(row(NOT.id, "accept"), row("a-1111111111111111", "reject"), row(UNSURE.id, "accept"), known=known)
    assert ([one.target for one in taken.corrections], taken.again) == ([UNSURE.id], 2)
    again = take(row(UNSURE.id, "accept"), row(UNSURE.id, "accept"))
    assert (len(again.corrections), again.again) == (1, 1)


def test_a_decision_against_a_former_one_is_refused_with_its_line() -> None:
    taken = take(row(NOT.id, "accept"), known=({"reject": NOT.id},))
    assert not taken.corrections
    assert "c.yaml:1" in taken.refused[0].message
    both = take(row(UNSURE.id, "accept"), row(UNSURE.id, "reject"))
    assert (len(both.corrections), "r.csv:2" in both.refused[0].message) == (1, True)


NEW = Correction("accept", "a-1", who="ann", when="2024-10-01", why="so: 它, {是}", says="甲 USES 乙")


@pytest.mark.parametrize(
    "before",
    [
        None,
        b"",
        b"# only a remark",
        b"# mine\n- reject: a-2   # wrong\n  why: 'x'\n\n# the end",
        b"  - {reject: a-2}\n",
        b"- {reject: a-2}\r\n",
        b"\xef\xbb\xbf- {reject: a-2}\n",
        b"---\n- {reject: a-2}\n",
    ],
)
def test_what_people_wrote_stays_byte_for_byte(tmp_path: Path, before: bytes | None) -> None:
    path = tmp_path / "corrections.yaml"
    if before is not None:
        path.write_bytes(before)
    former = load_corrections(path)
    append_corrections(path, [NEW, Correction("merge", "x/a", "x/b", who="ann", when="2024", why="y")])
    assert path.read_bytes().startswith(before or b"")
    *first, accept, merge = load_corrections(path)
    assert [str(one) for one in first] == [str(one) for one in former]
    assert (accept.why, accept.says, accept.when) == (NEW.why, NEW.says, NEW.when)
    assert (str(merge), merge.when) == ("merge x/a and x/b", "2024")


@pytest.mark.parametrize("before", [b"[{reject: a-2}]", b"- {reject: a-2}\n...\n", b"- {reject: a-1}\n"])
def test_a_file_to_which_nothing_can_be_added_stays_as_it_is(tmp_path: Path, before: bytes) -> None:
    path = tmp_path / "corrections.yaml"
    path.write_bytes(before)
    with pytest.raises(UsageError, match="nothing can be added"):
        append_corrections(path, [NEW])
    assert [file.name for file in tmp_path.iterdir()] == ["corrections.yaml"]
    assert path.read_bytes() == before
