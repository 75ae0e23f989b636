"""The commands that look back: --as-of, kg diff, kg timeline."""

import json
import shutil
from pathlib import Path

import pytest

from tests.cli.conftest import Run

CUSTOMERS = ["query", "supply/customers-of", "-p", "supplier=双鸿", "--format", "json"]


@pytest.fixture
def graph(built: Path, tmp_path: Path) -> Path:
    """The note of June 2024 says that NVIDIA supplies Microsoft, the weekly of July so and that 双鸿 supplies 超微."""
    shutil.copytree(built, tmp_path / "x.kg")
    return tmp_path / "x.kg"


@pytest.mark.parametrize(("date", "code"), [("2024-07-04", 1), ("2024-06", 1), ("2024-07-05", 0), ("2024", 0)])
def test_a_query_may_ask_as_of_a_date(kg: Run, graph: Path, date: str, code: int) -> None:
    assert kg(*CUSTOMERS, "-g", graph, "--as-of", date).code == code


@pytest.mark.parametrize(
    ("arguments", "before", "after"),
    [
        (["show", "双鸿"], "3324.TWO", "双鸿向超微电脑供应液冷产品。"),
        (["cypher", "MATCH (d:Document) RETURN count(d) AS n"], "1", "2"),
        (["path", "英伟达", "微软"], "NVIDIA supplies H100 to Microsoft.", "SUPPLIES"),
        (["timeline", "双鸿"], "", "SUPPLIES"),
    ],
)
def test_every_reading_command_may(kg: Run, graph: Path, arguments: list[str], before: str, after: str) -> None:
    early, late = (kg(*arguments, "-g", graph, "--as-of", date).out for date in ("2024-06", "2024-07"))
    assert (before in early, after in late) == (True, True)
    assert early != late


def test_a_date_that_is_none_is_wrong_use(kg: Run, graph: Path) -> None:
    done = kg(*CUSTOMERS, "-g", graph, "--as-of", "July")
    assert (done.code, "2024Q3" in done.err) == (2, True)


def test_two_dates_differ_in_what_was_said_between(kg: Run, graph: Path) -> None:
    done = kg("diff", "2024-06", "2024-07", "-g", graph, "--format", "json")
    facts = [row for row in json.loads(done.out) if row["kind"] == "fact"]
    assert ("双鸿", "SUPPLIES", "超微电脑") in {(row["subject"], row["relation"], row["object"]) for row in facts}
    assert {row["date"] for row in facts} == {"2024-07-05"}
    assert done.code == 0


def test_a_folder_and_a_date_may_be_compared(kg: Run, graph: Path, built: Path) -> None:
    assert kg("diff", "2025", built, "-g", graph).code == 1


def test_the_same_graph_twice_does_not_differ(kg: Run, graph: Path, built: Path) -> None:
    done = kg("diff", graph, built, "--format", "json")
    assert (done.code, json.loads(done.out), done.err) == (1, [], "no difference\n")


def test_what_came_with_the_seeds_is_counted_and_listed_on_request(kg: Run, graph: Path) -> None:
    short, long = (kg("diff", "2023", "2024-05", "-g", graph, *more) for more in ([], ["--seeds"]))
    assert (short.code, long.code) == (1, 1)  # the seeds are dated 2024, known at its end
    short, long = (kg("diff", "2024-11", "2024", "-g", graph, *more) for more in ([], ["--seeds"]))
    assert (short.code, "--seeds lists them" in short.err) == (1, True)
    assert (long.code, "LISTED_AS" in long.out) == (0, True)


def test_the_evidence_stands_below_the_table(kg: Run, graph: Path) -> None:
    out = kg("diff", "2024-06", "2024-07", "-g", graph).out
    assert "[1] 双鸿向超微电脑供应液冷产品。" in out or "[2] 双鸿向超微电脑供应液冷产品。" in out


def test_a_timeline_says_of_what_kind_its_dates_are(kg: Run, graph: Path) -> None:
    rows = json.loads(kg("timeline", "H100", "-g", graph, "--format", "json").out)
    kinds = {(row["relation"], row["when"], row["kind"]) for row in rows}
    assert ("DEVELOPS", "2022-03-22", "event") in kinds
    assert ("PART_OF", "2024", "said") in kinds


def test_what_bears_no_date_stands_in_a_group_of_its_own(kg: Run, graph: Path) -> None:
    out = kg("timeline", "液冷", "-g", graph).out
    dated, undated = out.split("without a date:")
    assert "OPERATES_IN" in dated
    assert "FEEDS_INTO" in undated


def test_only_the_newest_are_shown(kg: Run, graph: Path) -> None:
    done = kg("timeline", "英伟达", "-g", graph, "--limit", "1")
    assert "the newest 1 of" in done.err
