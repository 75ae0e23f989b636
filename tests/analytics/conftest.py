"""A small chain in a graph folder, with passages, names in two languages, a plan and a denial."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.ontology import load_ontology
from kg.records import Assertion, Document, Entity, Evidence, Graph
from kg.store import View, write_folder
from tests.engines import ENGINES, opened

SENTENCES = ("甲厂为丁芯设计代工。", "甲厂制造X芯片。", "传甲厂将供货丙云。")
NAMES = {
    "company/f": ("甲厂", "Foundry F"),
    "company/g": ("乙厂", "Foundry G"),
    "company/d": ("丁芯", "Designer D"),
    "company/r": ("戊芯", "Rival R"),
    "company/q": ("己芯", ""),
    "company/c": ("丙云", "Cloud C"),
    "company/m": ("庚存", "Memory M"),
    "company/n": ("辛存", "Memory N"),
    "chip/x": ("X芯片", "Chip X"),
    "component/y": ("Y存储", "Memory Y"),
    "system/s": ("S服务器", "Server S"),
    "segment/foundry": ("代工", "foundry"),
    "segment/gpu": ("图形芯片", "GPU"),
    "segment/servers": ("服务器", "servers"),
}
CLASSES = {
    "company": "Company",
    "chip": "Chip",
    "component": "Component",
    "system": "System",
    "segment": "Segment",
}


def graph() -> Graph:
    text = "".join(SENTENCES)
    spans = [Evidence("d1", text.index(said), text.index(said) + len(said), said) for said in SENTENCES]
    entities = tuple(Entity(id, CLASSES[id.partition("/")[0]], zh, zh, en, (zh,)) for id, (zh, en) in NAMES.items())
    seed = {"origin": "seed", "source": "x/y", "said": "2024"}
    amounts = [(("amount", f"{n} billion USD"),) for n in (3, 1)]
    facts = (
        Assertion("company/f", "SUPPLIES", "company/d", "segment/foundry", confidence=0.9, evidence=(spans[0],)),
        Assertion("company/g", "SUPPLIES", "company/d", "segment/foundry", **seed),
        Assertion("company/f", "MANUFACTURES", "chip/x", confidence=0.8, evidence=(spans[1],)),
        Assertion("company/f", "SUPPLIES", "company/c", modality="reported", confidence=0.5, evidence=(spans[2],)),
        Assertion("company/f", "SUPPLIES", "company/r", "segment/foundry", modality="negated", evidence=(spans[0],)),
        Assertion("company/m", "SUPPLIES", "company/d", "component/y", qualifiers=amounts[0], **seed),
        Assertion("company/n", "SUPPLIES", "company/d", "component/y", qualifiers=amounts[1], **seed),
        Assertion("company/d", "DEVELOPS", "chip/x", **seed),
        Assertion("company/c", "DEVELOPS", "system/s", **seed),
        Assertion("system/s", "CONTAINS", "chip/x", **seed),
        Assertion("company/d", "OPERATES_IN", "segment/gpu", **seed),
        Assertion("company/r", "OPERATES_IN", "segment/gpu", **seed),
        Assertion("company/q", "OPERATES_IN", "segment/gpu", **seed),
        Assertion("company/d", "COMPETES_WITH", "company/r", **seed),
        Assertion("company/f", "OPERATES_IN", "segment/foundry", **seed),
        Assertion("segment/gpu", "FEEDS_INTO", "segment/servers", **seed),
        Assertion("company/c", "PARTNERS_WITH", "company/q", **seed),
    )
    return Graph(
        (Document("d1", text, "a.txt", "周报", "", "2024-07"),), tuple(sorted(entities)), (), sorted_by_id(facts)
    )


def sorted_by_id(facts: tuple[Assertion, ...]) -> tuple[Assertion, ...]:
    return tuple(sorted(facts, key=lambda fact: fact.id))


@pytest.fixture(scope="package", params=ENGINES)
def view(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[View]:
    path: Path = tmp_path_factory.mktemp("analytics") / "x.kg"
    ontology = load_ontology()
    write_folder(path, graph(), "test", {name: ontology.ancestors(name) for name in ontology.classes})
    with opened(request, path) as view:
        yield view
