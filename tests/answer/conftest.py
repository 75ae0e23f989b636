"""A small graph to ask."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.catalogue import Query, load_catalogue
from kg.ontology import data_folder, load_ontology
from kg.records import Assertion, Document, Entity, Evidence, Graph, Observation
from kg.store import View, write_folder
from tests.engines import ENGINES, opened

TEXT = "双鸿向超微电脑供应液冷产品。苹果否认采用双鸿。"


def graph() -> Graph:
    said = (Evidence("d1", 0, 14, TEXT[:14]),)
    return Graph(
        documents=(Document("d1", TEXT, "a.txt", "周报", "某证券", "2024-07", "zh"),),
        entities=(
            Entity("company/apple", "Company", "苹果", "苹果", "Apple", ("苹果", "Apple")),
            Entity("company/auras", "Company", "双鸿", "双鸿", "Auras", ("双鸿", "雙鴻", "Auras"), ("3324.TWO",)),
            Entity("company/pingguo", "Company", "苹果", "苹果", "", ("苹果",)),
            Entity("company/supermicro", "Company", "超微电脑", "超微电脑", "Supermicro", ("超微电脑", "Supermicro")),
            Entity("technology/immersion", "Technology", "浸没技术", "浸没技术", "", ("浸没技术",)),
            Entity("segment/liquid-cooling", "Segment", "液冷", "液冷", "liquid cooling", ("液冷", "liquid cooling")),
        ),
        assertions=(
            Assertion(
                "company/auras",
                "SUPPLIES",
                "company/supermicro",
                "segment/liquid-cooling",
                qualifiers=(("quantity", "500台"),),
                evidence=said,
            ),
            Assertion("company/auras", "OPERATES_IN", "segment/liquid-cooling", origin="seed", source="x/y"),
            Assertion("company/apple", "USES", "segment/liquid-cooling", modality="negated", evidence=said),
            Assertion("company/apple", "USES", "segment/liquid-cooling", evidence=said),
            Assertion("company/supermicro", "USES", "technology/immersion", modality="negated", evidence=said),
        ),
        observations=(
            Observation("company/auras", "revenue", (3.0,), "亿元", "2024", scaled=(3e8,), evidence=said),
            Observation("company/auras", "revenue", (4.0,), "亿元", "2024", scaled=(4e8,), evidence=said),
            Observation("company/auras", "revenue", (5.0,), "亿元", "2025", evidence=said),
        ),
    )


@pytest.fixture(scope="package", params=ENGINES)
def view(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[View]:
    path: Path = tmp_path_factory.mktemp("answer") / "x.kg"
    ontology = load_ontology()
    write_folder(path, graph(), "test", {name: ontology.ancestors(name) for name in ontology.classes})
    with opened(request, path) as view:
        yield view


@pytest.fixture(scope="session")
def queries() -> dict[str, Query]:
    return load_catalogue(data_folder("queries"))
