"""Views are lent to a few at a time, and show the graph as it is now."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from kg import wiring
from kg.errors import OutOfTime
from kg.records import Rows
from kg.store import write_folder
from kg.web.app import explorer
from kg.web.lending import MOST, Bounded, Busy, Lender
from tests.catalogue import toy
from tests.web.conftest import HERE


class Fake:
    """A view that counts how often it is opened and closed."""

    opened = closed = 0

    def __init__(self) -> None:
        type(self).opened += 1

    def query(self, *_: object, **__: object) -> Rows:
        return Rows(("n",), [(1,)])

    def close(self) -> None:
        type(self).closed += 1


@pytest.fixture
def kind() -> type[Fake]:
    return type("Counted", (Fake,), {"opened": 0, "closed": 0})


def test_a_view_is_used_again(kind: type[Fake]) -> None:
    lender = Lender(kind, lambda: "1", 1)
    for _ in range(3 * MOST):
        with lender.view():
            pass
    assert kind.opened <= MOST
    assert kind.closed == 0
    lender.close()
    assert kind.closed == kind.opened


def test_one_too_many_waits_and_is_told(kind: type[Fake]) -> None:
    lender = Lender(kind, lambda: "1", 0.1)
    with ExitStack() as held:
        for _ in range(MOST):
            held.enter_context(lender.view())
        with pytest.raises(Busy, match="too many"), lender.view():
            pass
    with lender.view():
        pass


def test_a_view_comes_back_when_a_request_fails(kind: type[Fake]) -> None:
    lender = Lender(kind, lambda: "1", 0.1)
    for _ in range(2 * MOST):
        with pytest.raises(ZeroDivisionError), lender.view():
            raise ZeroDivisionError


def test_a_graph_that_cannot_be_opened_does_not_use_up_the_views() -> None:
    def broken() -> Fake:
        raise OSError("gone")

    lender = Lender(broken, lambda: "1", 0.1)
    for _ in range(2 * MOST):
        with pytest.raises(OSError, match="gone"), lender.view():
            pass


def test_all_queries_of_a_request_share_its_time(kind: type[Fake]) -> None:
    view = Bounded(kind(), 0.0)
    with pytest.raises(OutOfTime, match="longer than 0 seconds"):
        view.query("RETURN 1 AS n")


def test_a_graph_that_is_built_again_is_shown_anew(tmp_path: Path) -> None:
    graph, path = toy.graph(), tmp_path / "x.kg"
    write_folder(path, graph, "toy", toy.ANCESTORS)
    with wiring.desk(str(path)) as desk:
        site = TestClient(explorer(desk), HERE)
        assert site.get("/api/suggest", params={"q": "甲热控"}).json()["found"]
        assert site.get("/api/about").json()["counts"]["documents"] == len(graph.documents)
        write_folder(path, type(graph)(), "toy", toy.ANCESTORS)
        assert site.get("/api/suggest", params={"q": "甲热控"}).json()["found"] == []
        assert site.get("/api/about").json()["counts"]["documents"] == 0


def test_many_ask_at_once_and_get_the_same(site: TestClient) -> None:
    def ask(_: int) -> str:
        return site.get("/api/graph", params={"focus": "company/alpha"}).text

    with ThreadPoolExecutor(8) as pool:
        assert len(set(pool.map(ask, range(40)))) == 1
