"""The flat view as tables on disk, read anew by each iteration, so that a writer's memory is its own."""

from __future__ import annotations

import pickle
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import chain, islice
from pathlib import Path
from typing import Any, ClassVar

from kg.export.flat import Edge, Evidence, Flat, Node, Observation

ROWS = 1000  # of a batch
TABLES = ("edges", "observations", "evidence")


@dataclass(frozen=True, slots=True)
class Spooled:
    """The rows of a table; `spent` counts the processor's seconds that reading took, which are not the writer's."""

    file: Path
    spent: ClassVar[list[float]] = [0.0]

    def __iter__(self) -> Iterator[Any]:
        with self.file.open("rb") as read:
            while True:
                start = time.process_time()
                try:
                    batch = pickle.load(read)
                except EOFError:
                    return
                self.spent[0] += time.process_time() - start
                yield from batch


def spool(flat: Flat, folder: Path) -> None:
    """Write the tables of a view, and then what it holds beside them."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in TABLES:
        _write(getattr(flat, name), folder / name)
    rest = replace(flat, **dict.fromkeys(TABLES, ()))
    (folder / "rest").write_bytes(pickle.dumps(rest, pickle.HIGHEST_PROTOCOL))


def unspool(folder: Path) -> Flat:
    """The view of a folder, its nodes in memory."""
    held: Flat = pickle.loads((folder / "rest").read_bytes())
    return replace(held, **{name: Spooled(folder / name) for name in TABLES})


def copied(flat: Flat, copies: int) -> Flat:
    """Some copies of a view side by side, each with ids of its own; their passages are of the same documents."""

    def nodes(mark: str) -> Iterator[Node]:
        return (one._replace(id=one.id + mark) for one in flat.nodes)

    def edges(mark: str) -> Iterator[Edge]:
        for one in flat.edges:
            ends = {name: (id and id + mark) for name, id in (("source", one.source), ("item", one.item))}
            proof = tuple(id + mark for id in one.evidence)
            yield one._replace(id=one.id + mark, target=one.target + mark, evidence=proof, **ends)

    def observations(mark: str) -> Iterator[Observation]:
        for one in flat.observations:
            proof = tuple(id + mark for id in one.evidence)
            yield one._replace(id=one.id + mark, entity=one.entity + mark, evidence=proof)

    def evidence(mark: str) -> Iterator[Evidence]:
        return (one._replace(id=one.id + mark) for one in flat.evidence)

    def each(rows: Callable[[str], Iterator[Any]]) -> Iterator[Any]:
        return chain.from_iterable(rows(f"-{at}") for at in range(copies))

    return replace(
        flat, nodes=tuple(each(nodes)), edges=each(edges), observations=each(observations), evidence=each(evidence)
    )


def _write(rows: Iterable[Any], file: Path) -> None:
    left = iter(rows)
    with file.open("wb") as written:
        while batch := list(islice(left, ROWS)):
            pickle.dump(batch, written, pickle.HIGHEST_PROTOCOL)
