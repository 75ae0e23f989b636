"""An engine that follows a graph holds what one made anew would hold, whatever came, went or changed."""

from __future__ import annotations

import random
import tempfile
from collections.abc import Collection
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.records import Assertion, Document, Entity, Evidence, Graph, Mention, Observation
from kg.store import open_view, write_folder
from kg.store.arcade import ArcadeWriter, _engine
from kg.store.projection import Projection
from tests.store.conftest import ANCESTORS
from tests.store.contents import held_by

TEXT = "甲乙丙丁供应液冷，2024年。"


def drawn(seed: int) -> Graph:
    """Some of a few records, now and then changed: two such graphs are much alike, but not quite."""
    dice = random.Random(seed)
    pool = random.Random(0)

    def some(numbers: range) -> list[int]:
        return [number for number in numbers if dice.random() < 0.8]

    def mostly(usual: Any, *others: Any) -> Any:
        return usual if dice.random() < 0.9 else dice.choice(others)

    documents, entities = {}, {}
    for n in some(range(4)):
        documents[f"d{n}"] = Document(f"d{n}", TEXT, f"{n}.txt", date=mostly("2024-07-08", "2024-07-09", ""))
    for n in some(range(6)):
        names = mostly(("甲", "A"), ("乙",), ("丙", "甲"))
        entities[f"company/{n}"] = Entity(f"company/{n}", "Company", mostly(names[0], "丁"), names=names)
    facts, numbers, mentions = [], [], set()
    for _ in range(30):
        ends = [f"company/{pool.randrange(6)}" for _ in range(3)]
        places = {(f"d{pool.randrange(4)}", pool.randrange(3)) for _ in range(pool.randrange(3))}
        fact = Assertion(
            ends[0],
            pool.choice(("SUPPLIES", "USES")),
            ends[1],
            item=pool.choice(("", ends[2])),
            modality=pool.choice(("asserted", "negated")),
            confidence=mostly(0.5, 0.9),
            qualifiers=mostly((), (("amount", "3亿元"),)),
            evidence=proof(places, documents),
        )
        number = Observation(
            ends[0], "revenue", (float(pool.randrange(3)),), mostly("亿元", "元"), evidence=fact.evidence
        )
        mention = Mention(f"d{pool.randrange(4)}", pool.randrange(4), 5, ends[0], "lexicon")
        there = {fact.subject, fact.object, fact.item or fact.object} <= entities.keys() and dice.random() < 0.8
        facts += [fact] * there
        numbers += [number] * there
        mentions |= {mention} if mention.document in documents and there else set()
    return Graph(
        tuple(documents.values()),
        tuple(entities.values()),
        tuple(sorted(mentions)),
        tuple({fact.id: fact for fact in facts}.values()),
        tuple({number.id: number for number in numbers}.values()),
    )


def proof(places: set[tuple[str, int]], documents: Collection[str]) -> tuple[Evidence, ...]:
    found = sorted(place for place in places if place[0] in documents)
    return tuple(Evidence(text, at, at + 2, TEXT[at : at + 2]) for text, at in found)


def faults(path: Path) -> dict[str, object]:
    """What the engine finds when it checks its own files."""
    with _engine().open_database(str(path / "arcade")) as database:
        (report,) = database.command("sql", "CHECK DATABASE").to_list()
    told = ("totalErrors", "totalWarnings", "invalidLinks", "corruptedRecords", "corruptedIndexes")
    return {name: report[name] for name in told if report[name]}


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10**6), st.integers(0, 10**6))
def test_what_follows_is_what_is_made_anew(one: int, other: int) -> None:
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        followed, anew = Path(folder, "followed"), Path(folder, "anew")
        for graph, path in ((drawn(one), followed), (drawn(other), anew)):
            write_folder(path, graph, "o", ANCESTORS)
        patch.setattr("kg.store.engines.SHARE", 1000)  # however much differs
        patch.setattr(ArcadeWriter, "write", lambda *_: pytest.fail("made anew"))
        write_folder(followed, drawn(other), "o", ANCESTORS)
        assert held_by(followed) == held_by(anew)
        assert faults(followed) == faults(anew) == {}


@pytest.fixture
def written(tmp_path: Path, graph: Graph) -> Path:
    """A graph folder, and from now on a little is allowed to be much."""
    write_folder(tmp_path / "x.kg", graph, "o", ANCESTORS)
    return tmp_path / "x.kg"


@pytest.fixture
def anew(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The folders of the engines that were written as a whole, from here on."""
    folders: list[Path] = []
    write = ArcadeWriter.write

    def noted(writer: ArcadeWriter, projection: Projection) -> None:
        folders.append(writer.folder)
        write(writer, projection)

    monkeypatch.setattr(ArcadeWriter, "write", noted)
    monkeypatch.setattr("kg.store.engines.SHARE", 1000)
    return folders


def renamed(graph: Graph, type: str = "Company") -> Graph:
    first, *others = graph.entities
    return replace(graph, entities=(first._replace(name="甲", type=type), *others))


def names(path: Path) -> list[object]:
    with open_view(path) as view:
        return [name for (name,) in view.query("MATCH (n:Entity) RETURN n.name AS name ORDER BY n.id").rows]


def test_a_small_change_is_followed(written: Path, graph: Graph, anew: list[Path]) -> None:
    write_folder(written, renamed(graph), "o", ANCESTORS)
    assert (anew, names(written)) == ([], ["甲", "廣達", "液冷"])


@pytest.mark.parametrize("harm", ["class", "much", "shelf", "engine", "ontology"])
def test_the_engine_is_made_anew(
    written: Path, graph: Graph, anew: list[Path], harm: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    classes = {**ANCESTORS, "Chip": ("Entity",)} if harm == "ontology" else ANCESTORS
    if harm == "much":
        monkeypatch.setattr("kg.store.engines.SHARE", 0)
    elif harm == "shelf":  # what differs can no longer be told
        with (written / "entities.jsonl").open("a") as file:
            file.write("\n")
    elif harm == "engine":
        (written / "arcade.stamp").write_text("another")
    write_folder(written, renamed(graph, "Segment" if harm == "class" else "Company"), "o", classes)
    assert (len(anew), names(written)) == (1, ["甲", "廣達", "液冷"])


def test_what_does_not_count_as_it_should_is_made_anew(
    written: Path, graph: Graph, anew: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kg.store.arcade.alter", lambda *_: None)
    more = (*graph.entities[:2], Entity("company/c", "Company", "丙"), *graph.entities[2:])
    write_folder(written, replace(graph, entities=more), "o", ANCESTORS)
    assert (len(anew), names(written)[2:]) == (1, ["丙", "液冷"])
