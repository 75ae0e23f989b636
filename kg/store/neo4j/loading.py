"""Load a projection into a server: only what is new, changed or gone since the last load, batch by batch.

A load that was cut short is simply run again: what arrived bears its mark and is not sent twice.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Any

from kg.errors import GraphError
from kg.store.check import check_ends
from kg.store.neo4j.differences import edge_changes, node_changes
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
    """Loads through a session; `batch` is the number of rows of a transaction."""

    def __init__(self, session: Session, progress: Progress, batch: int = BATCH) -> None:
        self._session, self._progress, self._batch = session, progress, batch
        self._ledger = Ledger(session)

    def load(self, plan: Plan) -> Loaded:
        """Bring the database to the state of the plan; a GraphError says who or what is in the way."""
        check_ends(plan.projection)
        self._progress("constraints", 0, 1)
        constrain(self._session)
        done = Loaded() if self._holds(plan) else self._owning(plan)
        self._progress("indexes", 0, 1)
        index(self._session)
        return done

    def _owning(self, plan: Plan) -> Loaded:
        """Load as the one loader that may."""
        self._ledger.take()
        try:
            done = self._bring(plan)
        except BaseException:
            self._ledger.abandon()
            raise
        self._ledger.leave(plan.manifest)
        return done

    def _holds(self, plan: Plan) -> bool:
        """Whether the server holds this truth already, to the number of its nodes and relationships."""
        there = loaded(self._session)
        same = plan.stamp and (there.get("state"), there.get("stamp")) == (WHOLE, plan.stamp)
        return bool(same) and self._counts() == _counts(plan.projection)

    def _bring(self, plan: Plan) -> Loaded:
        """What is gone first, then nodes, then the relationships between them."""
        self._progress("compare", 0, 1)
        edges = edge_changes(self._session, plan.projection)
        nodes = [node_changes(self._session, plan.projection, root) for root in ROOTS]
        done = Loaded()
        done.removed += self._run("remove", delete_edges, edges.gone)
        for change in nodes:
            removed = self._run("remove", delete_nodes(change.root), change.gone)
            done.removed += removed
            done.kept += len(change.gone) - removed
        for change in nodes:
            done.made += self._run(change.root.lower(), create_nodes, change.new)
            done.changed += self._run(change.root.lower(), change_nodes(change.root, plan.classes), change.changed)
        for ends, rows in edges.new.items():
            done.made += self._run("relations", create_edges(*ends), rows)
        self._verify(plan, done.kept)
        return done

    def _run(self, name: str, step: Step, rows: Sequence[Any]) -> int:
        """All rows of a step in batches; the number of rows that it touched."""
        touched = 0
        for at in range(0, len(rows), self._batch):
            some = rows[at : at + self._batch]
            done = self._ledger.once(partial(step, rows=some))
            touched += len(some) if done is None else done
            self._progress(name, at + len(some), len(rows))
        return touched

    def _counts(self) -> tuple[int, int]:
        return self._session.execute_read(count_nodes), self._session.execute_read(count_edges)

    def _verify(self, plan: Plan, kept: int) -> None:
        self._progress("verify", 0, 1)
        nodes, edges = _counts(plan.projection)
        if (found := self._counts()) != (nodes + kept, edges):
            raise GraphError(
                f"the server holds {found[0]} nodes and {found[1]} relationships of {nodes} and {edges}",
                hint="somebody else writes there too; load again",
            )


def _counts(projection: Projection) -> tuple[int, int]:
    return sum(len(each.rows) for each in projection.nodes), sum(len(each.rows) for each in projection.edges)
