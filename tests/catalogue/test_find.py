"""A name leads to the entity that people mean, or to a list of candidates."""

import pytest

from kg.catalogue import find_entities, resolve_entity
from kg.errors import UsageError
from kg.store import View


@pytest.mark.parametrize(
    ("text", "id_"),
    [
        ("company/quanta", "company/quanta"),
        ("廣達電腦", "company/quanta"),
        ("广达电脑", "company/quanta"),
        (" quanta ", "company/quanta"),
        ("ＱＵＡＮＴＡ", "company/quanta"),
        ("2382.tw", "company/quanta"),
        ("2382", "company/quanta"),
        ("广达", "company/quanta"),
        ("O'Neil", "company/o-neil"),
        ('O\'Neil "Chips"\\Co', "company/o-neil"),
        ("ONeil", "company/o-neil"),
        ("N100", "chip/n100"),
        ("n100sxm", "chip/n100-sxm"),
        ("Nvision N100", "chip/n100"),
        ("維芯N100", "chip/n100"),
        ("算力条例", "policy/law"),
        ("行动", "policy/plan"),
        ("NVSN", "company/nvision"),
        ("山7", "model/base-7b"),
    ],
)
def test_a_name_in_any_spelling_finds_its_entity(view: View, text: str, id_: str) -> None:
    assert resolve_entity(view, text).id == id_


def test_an_exact_name_beats_names_that_begin_with_it(view: View) -> None:
    assert [each.id for each in find_entities(view, "大山")] == ["model/base"]


def test_a_class_narrows_the_search(view: View) -> None:
    assert resolve_entity(view, "冷板", "Segment").id == "segment/cold-plates"
    assert resolve_entity(view, "100.SZ", "Security").type == "Security"
    assert resolve_entity(view, "100.SZ", "Company").id == "company/nvision"


def test_several_equally_good_entities_are_listed(view: View) -> None:
    with pytest.raises(UsageError, match=r"may mean 大山 \(model/base\), 大山7B \(model/base-7b\); give the id"):
        resolve_entity(view, "大")


@pytest.mark.parametrize(("text", "near"), [("Qanta", "廣達電腦"), ("甲热空", "甲热控")])
def test_an_unknown_name_lists_the_nearest(view: View, text: str, near: str) -> None:
    with pytest.raises(UsageError, match=f"did you mean .*{near}"):
        resolve_entity(view, text)


@pytest.mark.parametrize("text", ["", "  ", "...", "完全不相干的名字"])
def test_nothing_is_found_for_nothing(view: View, text: str) -> None:
    assert find_entities(view, text) == []
    with pytest.raises(UsageError, match="is called"):
        resolve_entity(view, text)
