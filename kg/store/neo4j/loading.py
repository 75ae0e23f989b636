"""Load a projection into a server: only what is new, changed or gone since the last load, batch by batch.

A load that was cut short is simply run again: what arrived bears its mark and is not sent twice.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, Any

from kg.errors import GraphError
from kg.store.check import check_ends
from kg.store.neo4j.differences import EdgeChanges, NodeChanges, edge_changes, node_changes
from kg.store.neo4j.lanes import LANES, Batch, Lanes
from kg.store.neo4j.ledger import WHOLE, Ledger, loaded
from kg.store.neo4j.schema import constrain, index
from kg.store.neo4j.statements import (
    Step,
    change_nodes,
    count_edges,
    count_nodes,
    create_edges,
    create_nodes,
    delete_edges,
    delete_nodes,
)
from kg.store.projection import ROOTS, Projection

if TYPE_CHECKING:
    from neo4j import Session

Progress = Callable[[str, int, int], None]

BATCH = 5000  # rows of a transaction


@dataclass(slots=True)
class Loaded:
    """What a load did: nodes and relationships made, changed, taken away, and kept for what users tied to them."""

    made: int = 0
    changed: int = 0
    removed: int = 0
    kept: int = 0


@dataclass(frozen=True, slots=True)
class Plan:
    """What to load: `facts` go to the manifest of the server, `stamp` tells one truth from another.

    `classes` are all labels that a node of ours may have had.
    """

    projection: Projection
    classes: frozenset[str] = frozenset()
    stamp: str = ""
    facts: Mapping[str, object] = field(default_factory=dict)

    @property
    def manifest(self) -> dict[str, object]:
        """What the server says of itself when all is there."""
        return {**self.facts, "stamp": self.stamp, "state": WHOLE}


class Loader:
    """Loads through sessions; `batch` is the number of rows of a transaction."""

    def __init__(self, opened: Callable[[], Session], progress: Progress, batch: int = BATCH) -> None:
        self._opened, self._progress, self._batch = opened, progress, batch

    def load(self, plan: Plan) -> Loaded:
        """Bring the database to the state of the plan; a GraphError says who or what is in the way."""
        with _kept(), self._opened() as session:
            check_ends(plan.projection)
            self._progress("constraints", 0, 1)
            constrain(session)
            done = Loaded() if _holds(session, plan) else self._owning(session, plan)
            self._progress("indexes", 0, 1)
            index(session)
        return done

    def _owning(self, session: Session, plan: Plan) -> Loaded:
        """Load as the one loader that may."""
        ledger = Ledger(session)
        ledger.take(LANES)
        try:
            self._progress("compare", 0, 1)
            edges = edge_changes(session, plan.projection)
            nodes = [node_changes(session, plan.projection, root) for root in ROOTS]
            with Lanes(self._opened, ledger) as lanes:
                done = self._bring(lanes, nodes, edges, plan.classes)
            self._progress("verify", 0, 1)
            _verify(session, plan, done.kept)
        except BaseException:
            ledger.abandon()
            raise
        ledger.leave(plan.manifest)
        return done

    def _bring(self, lanes: Lanes, nodes: Sequence[NodeChanges], edges: EdgeChanges, classes: frozenset[str]) -> Loaded:
        """What is gone first, then nodes, then the relationships between them."""
        run, done = partial(self._run, lanes), Loaded()
        done.removed += run("remove", delete_edges, edges.gone)
        for change in nodes:
            removed = run("remove", delete_nodes(change.root), change.gone)
            done.removed += removed
            done.kept += len(change.gone) - removed
        for change in nodes:
            done.made += run(change.root.lower(), create_nodes, change.new)
            done.changed += run(change.root.lower(), change_nodes(change.root, classes), change.changed)
        for ends, rows in edges.new.items():
            done.made += run("relations", create_edges(*ends), rows)
        return done

    def _run(self, lanes: Lanes, name: str, step: Step, rows: Collection[Any]) -> int:
        """All rows of a step in batches; the number of rows that it touched."""
        done = touched = 0
        for written in lanes.write(Batch(step, some) for some in _parts(rows, self._batch)):
            done += written.rows
            touched += written.touched
            self._progress(name, done, len(rows))
        return touched


@contextmanager
def _kept() -> Iterator[None]:
    """The plan stays as long as its load: no collection of garbage need walk its millions of records."""
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()


def _parts(rows: Iterable[Any], size: int) -> Iterator[list[Any]]:
    left = iter(rows)
    while some := list(islice(left, size)):
        yield some


def _holds(session: Session, plan: Plan) -> bool:
    """Whether the server holds this truth already, to the number of its nodes and relationships."""
    there = loaded(session)
    same = plan.stamp and (there.get("state"), there.get("stamp")) == (WHOLE, plan.stamp)
    return bool(same) and _held(session) == _counts(plan.projection)


def _verify(session: Session, plan: Plan, kept: int) -> None:
    nodes, edges = _counts(plan.projection)
    if (found := _held(session)) != (nodes + kept, edges):
        raise GraphError(
            f"the server holds {found[0]} nodes and {found[1]} relationships of {nodes} and {edges}",
            hint="somebody else writes there too; load again",
        )


def _held(session: Session) -> tuple[int, int]:
    return session.execute_read(count_nodes), session.execute_read(count_edges)


def _counts(projection: Projection) -> tuple[int, int]:
    return sum(len(each.rows) for each in projection.nodes), sum(len(each.rows) for each in projection.edges)
