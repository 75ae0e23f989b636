"""The explorer answers from a Neo4j server as from a folder."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from kg import wiring
from kg.store.neo4j.planning import plan_of
from kg.store.neo4j.store import Neo4jWriter
from kg.web.app import explorer
from tests.neo4j.server import Neo4j
from tests.web.conftest import HERE

ADDRESSES = (
    "/api/suggest?q=甲",
    "/api/suggest?q=alpha",
    "/api/ask?q=谁向丁服务器供货",
    "/api/graph?focus=company/alpha&hops=2&inferred=true&limit=9",
    "/api/graph?segment=液冷",
    "/api/graph?query=supply/suppliers-of&param=customer=丁服务器",
    "/api/entity?id=company/alpha",
    "/api/timeline?id=company/alpha",
    "/api/path?start=甲热控&end=戊云",
    "/api/query?name=quality/most-connected",
    "/api/export?format=turtle&focus=company/alpha",
    "/report?id=company/alpha&lang=en",
)


@pytest.fixture
def on_server(folder: Path, neo4j_server: Neo4j, monkeypatch: pytest.MonkeyPatch) -> Iterator[TestClient]:
    for name, value in neo4j_server.environment.items():
        monkeypatch.setenv(name, value)
    Neo4jWriter(neo4j_server.server).load(plan_of(folder))
    wiring.server.cache_clear()
    with wiring.desk(neo4j_server.server.address.uri) as desk:
        yield TestClient(explorer(desk), HERE)


def test_a_server_answers_like_the_folder(site: TestClient, on_server: TestClient) -> None:
    for address in ADDRESSES:
        answer = on_server.get(address)
        assert answer.status_code == 200, answer.text
        assert answer.text == site.get(address).text, address


def test_a_server_says_that_it_holds_no_texts(on_server: TestClient) -> None:
    assert on_server.get("/api/about").json()["texts"] is False
    answer = on_server.get("/api/document?id=d1")
    assert answer.status_code == 404
    assert "kg serve -g FOLDER" in answer.json()["error"]["hint"]
