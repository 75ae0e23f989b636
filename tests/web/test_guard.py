"""Who is let in, how much may be brought, and what every answer bears."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient

from kg.errors import UsageError
from kg.web.serving import check_token
from tests.web.conftest import Visit

TOKEN = "0123456789abcdef0123"


@pytest.mark.parametrize(
    "address", ["/", "/api", "/api/about", "/api/nothing", "/explorer.js", "/report?id=x", "/api/graph?hops=99"]
)
def test_every_answer_bears_the_headers(site: TestClient, address: str) -> None:
    headers = site.get(address).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert "default-src 'none'" in headers["content-security-policy"]
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert headers["cache-control"] == "no-store"
    assert "server" not in headers
    assert "access-control-allow-origin" not in headers


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1:8765", "[::1]:8765", "LOCALHOST:1"])
def test_this_machine_may_ask(site: TestClient, host: str) -> None:
    assert site.get("/api/suggest", headers={"host": host}).status_code == 200


@pytest.mark.parametrize(
    "host", ["evil.example", "localhost.evil.example", "127.0.0.1.evil.example:8765", "", "192.168.1.7"]
)
def test_another_name_for_this_machine_is_refused(site: TestClient, host: str) -> None:
    answer = site.get("/api/suggest", headers={"host": host})
    assert answer.status_code == 403
    assert "no name of this machine" in answer.json()["error"]["message"]


@pytest.mark.parametrize(
    ("site_of", "status"), [("cross-site", 403), ("same-site", 403), ("same-origin", 200), ("none", 200)]
)
def test_another_site_cannot_make_a_browser_ask(site: TestClient, site_of: str, status: int) -> None:
    assert site.get("/api/suggest", headers={"sec-fetch-site": site_of}).status_code == status
    assert site.get("/", headers={"sec-fetch-site": site_of}).status_code == 200


def test_a_body_may_only_be_so_large(visit: Visit) -> None:
    site = visit(body=2000)
    asked = {"query": "RETURN 1 AS one", "parameters": {"a": "x" * 3000}}
    assert site.post("/api/cypher", json=asked).status_code == 413


def test_a_body_that_does_not_tell_its_length_is_cut_off(visit: Visit) -> None:
    def pieces() -> Iterator[bytes]:
        yield b'{"query": "RETURN 1 AS one", "parameters": {"a": "'
        for _ in range(100):
            yield b"x" * 1000
        yield b'"}}'

    answer = visit(body=2000).post("/api/cypher", content=pieces(), headers={"content-type": "application/json"})
    assert answer.status_code >= 400


def test_a_token_is_asked_for(visit: Visit) -> None:
    site = visit(TOKEN, "http://kg.example")
    for address in ("/", "/api/about", "/explorer.js", "/?token=wrong", f"/api/about?token={TOKEN}"):
        answer = site.get(address)
        assert answer.status_code == 401
        assert "token" in answer.json()["error"]["message"]


@pytest.mark.parametrize("shown", ["", "Bearer ", "Bearer wrong", "Bearer é", f"Basic {TOKEN}"])
def test_what_is_no_token_opens_nothing(visit: Visit, shown: str) -> None:
    assert visit(TOKEN).get("/api/suggest", headers={"authorization": shown.encode()}).status_code == 401


def test_a_program_shows_the_token(visit: Visit) -> None:
    assert (
        visit(TOKEN, "http://kg.example").get("/api/suggest", headers={"authorization": f"Bearer {TOKEN}"}).status_code
        == 200
    )


def test_a_visitor_shows_the_token_once(visit: Visit) -> None:
    site = visit(TOKEN, "http://kg.example")
    first = site.get(f"/?token={TOKEN}", follow_redirects=False)
    assert (first.status_code, first.headers["location"]) == (303, "/")
    cookie = first.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=strict" in cookie
    assert site.get("/api/suggest").status_code == 200


@pytest.mark.parametrize(
    ("host", "token"), [("0.0.0.0", ""), ("192.168.1.4", ""), ("::", ""), ("example.org", ""), ("127.0.0.1", "short")]
)
def test_a_public_address_needs_a_good_token(host: str, token: str) -> None:
    with pytest.raises(UsageError, match="token"):
        check_token(host, token)


@pytest.mark.parametrize(("host", "token"), [("127.0.0.1", ""), ("localhost", ""), ("::1", ""), ("0.0.0.0", TOKEN)])
def test_this_machine_alone_or_a_token_will_do(host: str, token: str) -> None:
    check_token(host, token)
