"""`kg chain …`, `kg impact` and `kg substitutes` over the small world."""

import csv
import json
from pathlib import Path

import pytest

from kg.store import read_folder
from tests.cli.conftest import Run


def rows(kg: Run, graph: Path, *arguments: str) -> list[dict[str, object]]:
    done = kg(*arguments, "-g", graph, "--format", "json")
    assert done.code == 0, done.err
    found: list[dict[str, object]] = json.loads(done.out)
    return found


@pytest.mark.parametrize(
    ("arguments", "thing"),
    [
        (("chain", "downstream", "雙鴻"), "超微电脑"),
        (("chain", "upstream", "Supermicro"), "双鸿"),
        (("chain", "upstream", "MSFT"), "英伟达"),
        (("chain", "upstream", "微软", "--depth", "1"), "H100"),
        (("chain", "downstream", "液冷"), "AI服务器"),
        (("chain", "upstream", "AI服务器"), "液冷"),
        (("impact", "英伟达"), "微软"),
        (("impact", "H100"), "微软"),
        (("chain", "bottlenecks"), "英伟达"),
        (("chain", "bottlenecks", "--segment", "液冷"), "双鸿"),
    ],
)
def test_a_chain_is_followed(kg: Run, built: Path, arguments: tuple[str, ...], thing: str) -> None:
    assert thing in [row["thing"] for row in rows(kg, built, *arguments)]


def test_every_row_names_facts_of_the_graph(kg: Run, built: Path) -> None:
    known = {fact.id for fact in read_folder(built).assertions}
    for row in rows(kg, built, "impact", "液冷", "--depth", "2"):
        assert isinstance(row["facts"], list)
        assert row["facts"]
        assert known.issuperset(row["facts"])
        assert row["fact"] in row["facts"]
        assert row["basis"] == ("stated" if len(row["facts"]) == 1 else "inferred")


def test_a_table_keeps_stated_and_inferred_apart_and_cites_below(kg: Run, built: Path) -> None:
    out = kg("chain", "downstream", "双鸿", "-g", built).out
    assert out.startswith("有出处：\n")
    assert "推断" not in out
    assert "[1] 双鸿向超微电脑供应液冷产品。 — " in out
    english = kg("impact", "liquid cooling", "-g", built).out
    stated, _, inferred = english.partition("Inferred (")
    assert "液冷 → AI服务器 " in stated
    assert "液冷 → 数据中心 → 云计算" in inferred


def test_the_supply_of_a_customer_is_measured(kg: Run, built: Path) -> None:
    (row,) = rows(kg, built, "chain", "concentration", "超微电脑")
    assert (row["item"], row["supplier_names"], row["hhi"]) == ("液冷", ["双鸿"], 1.0)


def test_firms_with_dealings_are_a_community(kg: Run, built: Path) -> None:
    (row,) = rows(kg, built, "chain", "communities")
    assert set(row["members"]) == {"英伟达", "微软", "H100"}  # type: ignore[call-overload]


def test_depth_and_limit_bound_what_is_shown(kg: Run, built: Path) -> None:
    assert {row["level"] for row in rows(kg, built, "chain", "downstream", "液冷", "--depth", "1")} == {1}
    out = kg("chain", "upstream", "AI服务器", "-g", built, "--limit", "2").out
    assert "……另有" in out


def test_rows_go_to_a_file_in_any_format(kg: Run, built: Path) -> None:
    assert kg("impact", "英伟达", "-g", built, "--format", "csv", "-o", "rows.csv").code == 0
    with Path("rows.csv").open(encoding="utf-8") as file:
        assert "微软" in [row["thing"] for row in csv.DictReader(file)]


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["chain", "downstream", "微软"], 1, "nothing found of 微软; its segments are 云计算"),
        (["chain", "concentration", "双鸿"], 1, "nothing found"),
        (["substitutes", "双鸿"], 1, "nothing found"),
        (["substitutes", "液冷"], 2, "neither a firm nor a product"),
        (["impact", "无此公司"], 2, "无此公司"),
        (["chain", "bottlenecks", "--segment", "英伟达"], 2, "英伟达"),
        (["chain", "upstream", "英伟达", "--depth", "0"], 2, "depth"),
        (["chain", "sideways"], 2, "sideways"),
    ],
)
def test_wrong_use_and_no_result_say_so(kg: Run, built: Path, arguments: list[str], code: int, message: str) -> None:
    done = kg(*arguments, "-g", built)
    assert (done.code, message in done.err) == (code, True), done
