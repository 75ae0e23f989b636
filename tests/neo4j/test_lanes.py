"""Lanes write side by side: what locks another out is tried again, and what fails ends them all."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from itertools import repeat
from typing import Any

import neo4j
import pytest

from kg.errors import GraphError
from kg.store.neo4j import lanes as module
from kg.store.neo4j.lanes import Batch, Lanes, Written
from kg.store.neo4j.ledger import Ledger

_ADD = "MATCH (n:Draft {at: $at}) SET n.sum = n.sum + 1"


@pytest.fixture
def ledger(driver: neo4j.Driver) -> Iterator[Ledger]:
    """A ledger that two lanes may be counted in."""
    driver.execute_query("UNWIND range(0, 1) AS at CREATE (:Draft {at: at, sum: 0})")
    with driver.session() as session:
        taken = Ledger(session)
        taken.take(2)
        yield taken


def add(transaction: neo4j.ManagedTransaction, rows: Sequence[Any]) -> int:
    """Add one to each of the drafts that are named, in this order."""
    for at in rows:
        transaction.run(_ADD, at=at).consume()
    return len(rows)


def sums(driver: neo4j.Driver) -> list[int]:
    return [row[0] for row in driver.execute_query("MATCH (n:Draft) RETURN n.sum ORDER BY n.at").records]


def test_two_transactions_that_lock_each_other_out_are_both_written_once(driver: neo4j.Driver, ledger: Ledger) -> None:
    both, tries = threading.Barrier(2), []

    def cross(transaction: neo4j.ManagedTransaction, rows: Sequence[Any]) -> int:
        tries.append(rows)
        add(transaction, rows[:1])
        if len(tries) <= 2:
            both.wait(10)
        return 1 + add(transaction, rows[1:])

    with Lanes(driver.session, ledger, 2) as lanes:
        done = list(lanes.write([Batch(cross, (0, 1)), Batch(cross, (1, 0))]))
    assert len(tries) == 3
    assert done == [Written(2, 2)] * 2
    assert sums(driver) == [2, 2]


def test_many_batches_over_the_same_nodes_are_each_written_once(driver: neo4j.Driver, ledger: Ledger) -> None:
    with Lanes(driver.session, ledger, 2) as lanes:
        assert len(list(lanes.write(Batch(add, (0, 1)) for _ in range(60)))) == 60
    assert sums(driver) == [60, 60]


def test_a_failure_in_one_lane_ends_the_others(driver: neo4j.Driver, ledger: Ledger) -> None:
    def fail(transaction: neo4j.ManagedTransaction, rows: Sequence[Any]) -> int:
        add(transaction, rows)
        raise GraphError("this row is refused")

    def endless() -> Iterator[Batch]:
        yield from repeat(Batch(add, (0,)), 3)
        yield Batch(fail, (1,))
        yield from repeat(Batch(add, (0,)))

    with pytest.raises(GraphError, match="this row is refused"), Lanes(driver.session, ledger, 2) as lanes:
        list(lanes.write(endless()))
    before = sums(driver)
    assert before[1] == 0
    assert threads() == 0
    assert sums(driver) == before


def test_an_interrupt_lets_batches_under_way_end_and_starts_no_other(driver: neo4j.Driver, ledger: Ledger) -> None:
    def interrupt(_: Written) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt), Lanes(driver.session, ledger, 2) as lanes:
        list(map(interrupt, lanes.write(repeat(Batch(add, (0,))))))
    assert threads() == 0
    assert 1 <= sums(driver)[0] <= 4


def test_a_lane_that_hangs_is_not_waited_for_without_end(
    driver: neo4j.Driver, ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "GRACE", 0.1)
    hung = threading.Event()

    def hang(transaction: neo4j.ManagedTransaction, rows: Sequence[Any]) -> int:
        if rows[0]:
            raise GraphError("this row is refused")
        hung.wait(10)
        return add(transaction, rows)

    with pytest.raises(GraphError, match="this row is refused"), Lanes(driver.session, ledger, 2) as lanes:
        list(lanes.write([Batch(hang, (0,)), Batch(hang, (1,))]))
    assert threads() == 1
    ledger.abandon()
    hung.set()
    for thread in lanes._threads:
        thread.join(10)
    assert threads() == 0


def threads() -> int:
    """Lanes that are still driven."""
    return sum(thread.name.startswith("lane") for thread in threading.enumerate())
