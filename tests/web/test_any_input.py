"""Whatever is asked, the answer is JSON and no accident."""

from __future__ import annotations

import pytest
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.web.conftest import HERE

NASTY = st.sampled_from(
    ["'", '"', "`", "\\", "\x00", "company/alpha", "甲热控", "d1", "a-1", "$id", "}) RETURN 1 //", "-1", "1e999"]
)
TEXTS = NASTY | st.text(max_size=20)
ADDRESSES = {
    "suggest": ("q", "label", "limit"),
    "ask": ("q",),
    "graph": (
        "focus",
        "segment",
        "query",
        "param",
        "hops",
        "type",
        "since",
        "until",
        "min_confidence",
        "limit",
        "lang",
    ),
    "export": ("format", "focus", "predicate", "modality", "inferred"),
    "entity": ("id",),
    "timeline": ("id",),
    "path": ("start", "end"),
    "why": ("id",),
    "document": ("id",),
    "query": ("name", "p.customer", "p.limit"),
}
SETTINGS = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.mark.parametrize("name", ADDRESSES)
@SETTINGS
@given(data=st.data())
def test_any_parameters_are_answered_or_explained(site: TestClient, name: str, data: st.DataObject) -> None:
    given = data.draw(st.dictionaries(st.sampled_from(ADDRESSES[name]), TEXTS))
    answer = site.get(f"/api/{name}", params=given)
    assert answer.status_code < 500, (given, answer.text)
    assert answer.status_code == 200 or answer.json()["error"]["message"]


@SETTINGS
@given(
    query=st.text(max_size=60) | st.builds("MATCH (n) RETURN {}".format, TEXTS), value=TEXTS | st.none() | st.integers()
)
def test_any_cypher_is_answered_or_refused(site: TestClient, query: str, value: object) -> None:
    answer = site.post("/api/cypher", json={"query": query, "parameters": {"a": value}})
    assert answer.status_code < 500, (query, value, answer.text)


@pytest.mark.parametrize(
    "body", [b"", b"{", b"[]", b"null", b'{"query": 1}', b"\xff\xfe", b'{"query": "RETURN 1 AS n", "more": 1}']
)
@pytest.mark.parametrize("name", ["cypher", "graph", "export"])
def test_a_body_that_does_not_fit_is_explained(site: TestClient, name: str, body: bytes) -> None:
    answer = site.post(f"/api/{name}", content=body, headers={"content-type": "application/json"})
    assert answer.status_code in (200, 400, 422)
    assert answer.status_code == 200 or answer.json()["error"]["message"]


@pytest.mark.parametrize(
    "address", ["/..%2f..%2fetc/passwd", "/explorer.js/../../x", "/%00", "/api/%E7%94%B2", "//evil.example", "/report"]
)
def test_any_address_is_answered_or_refused(site: TestClient, address: str) -> None:
    answer = site.get(HERE + address)
    assert answer.status_code in (404, 422)
    assert answer.json()["error"]["message"]
