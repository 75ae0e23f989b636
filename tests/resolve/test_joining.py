"""What becomes one entity, and what stays apart."""

from collections.abc import Sequence

import pytest

from kg.ontology import load_ontology
from kg.records import Entity, Extraction, Merge
from kg.resolve import resolve
from tests.resolve.stories import company, listed, says, security, seed

ONTOLOGY = load_ontology()


def ids(extractions: Sequence[Extraction], seeds: Sequence[Entity] = (), prefix: str = "company/") -> list[str]:
    graph = resolve(extractions, ONTOLOGY, seeds).graph
    return [entity.id for entity in graph.entities if entity.id.startswith(prefix)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("廣達電腦", "广达电脑"),
        ("ＡＣＭＥ Labs", "Acme labs"),
        ("Acme-Labs", "Acme Labs"),
        ("上海蚕丛机器人科技有限公司", "蚕丛机器人"),
        ("上海蚕丛机器人科技有限公司", "蚕丛机器人科技"),
        ("上海蚕丛机器人科技有限公司", "上海蚕丛机器人科技股份有限公司"),
        ("蚕丛科技(上海)股份有限公司", "蚕丛科技"),
        ("Acme Robotics, Inc.", "Acme Robotics"),
        ("Acme Robotics Corp", "Acme Robotics Ltd."),
        ("万象数据-SW", "万象数据"),
        ("蚕丛智能-W", "蚕丛智能"),
    ],
)
def test_two_spellings_are_one_company(one: str, other: str) -> None:
    places = Entity("place/shanghai", "Place", "上海", names=("上海",))
    assert len(ids([says("d1", company("one", one)), says("d2", company("other", other))], [places])) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("蚕丛机器人", "蚕丛科技"),
        ("Acme", "Acme Labs"),
        ("GLM", "GLM-4"),
        ("蚕丛（上海）有限公司", "蚕丛"),
        ("Acme 1.0", "Acme 10"),
    ],
)
def test_two_names_are_two_companies(one: str, other: str) -> None:
    assert len(ids([says("d1", company("one", one), company("other", other))])) == 2


def test_an_unknown_name_that_is_an_alias_of_a_seed_is_the_seed() -> None:
    assert ids([says("d1", company("avc-co", "雙鴻"))], [seed("auras", "双鸿", "Auras")]) == ["company/auras"]


def test_two_seeds_are_never_joined() -> None:
    assert len(ids([], [seed("one", "Acme"), seed("two", "ACME")])) == 2


def test_a_name_that_two_seeds_share_joins_neither() -> None:
    assert len(ids([says("d1", company("x", "Acme"))], [seed("one", "Acme", "One"), seed("two", "ACME", "Two")])) == 3


def test_one_ticker_is_one_company() -> None:
    firm = company("chinasoft", "中国软件国际")
    found = says("d1", firm, security("0354.HK"), facts=(listed("chinasoft", "0354.HK"),))
    known = seed("chinasoft-international", "中软国际", tickers=("0354.HK",))
    assert ids([found], [known]) == ["company/chinasoft-international"]


def test_one_company_may_be_listed_on_two_exchanges() -> None:
    first = says("d1", company("x", "蚕丛"), security("688001.SH"), facts=(listed("x", "688001.SH"),))
    second = says("d2", company("x", "蚕丛"), security("0099.HK"), facts=(listed("x", "0099.HK", "d2"),))
    assert ids([first, second]) == ["company/x"]


def test_homonyms_with_tickers_of_one_exchange_stay_apart() -> None:
    first = says("d1", company("x", "东方"), security("600001.SH"), facts=(listed("x", "600001.SH"),))
    second = says("d2", company("x", "东方"), security("600002.SH"), facts=(listed("x", "600002.SH", "d2"),))
    assert ids([first, second]) == ["company/x", "company/x-600002-sh"]


def test_firms_of_several_cities_with_one_short_name_stay_apart() -> None:
    places = [Entity(f"place/{p}", "Place", p, names=(p,)) for p in ("上海", "北京")]
    names = {"a": "上海蚕丛科技有限公司", "b": "北京蚕丛科技有限公司", "c": "蚕丛科技"}
    firms = says("d1", *(company(slug, name) for slug, name in names.items()))
    assert len(ids([firms], places)) == 3


@pytest.mark.parametrize(("type", "joined"), [("Software", True), ("Company", False)])
def test_one_name_under_two_classes_is_joined_only_where_they_are_mixed_up(type: str, joined: bool) -> None:
    known = Entity("model/cancong", "AIModel", "蚕丛", names=("蚕丛",), origin="seed")
    other = Entity("x/cancong", type, "蚕丛", names=("蚕丛",))
    assert (ids([says("d1", other)], [known], "") == ["model/cancong"]) is joined


def test_a_form_in_brackets_joins_the_same_name_in_other_documents() -> None:
    said = says("d1", company("nvidia-zh", "辉达"))
    bracket = Merge("company/nvidia-zh", "company/nv", "bracketed form")
    first = Extraction(said.document, said.entities, merges=(bracket,))
    graph = resolve([first, says("d2", company("nv", "NV"))], ONTOLOGY).graph
    assert [(e.id, e.names) for e in graph.entities] == [("company/nv", ("NV", "辉达"))]


def test_every_join_is_recorded_with_its_reason() -> None:
    graph = resolve([says("d1", company("one", "Acme Inc.")), says("d2", company("two", "Acme"))], ONTOLOGY).graph
    assert graph.merges == (Merge("company/one", "company/two", "legal name", "Acme Inc."),)
