"""Addresses, credentials, certificates, and what is said when something about them is wrong."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.errors import GraphError, KgError, QueryError, UsageError
from kg.export.admin_import import write_admin_import
from kg.store.address import Address, parse_address, place
from kg.store.neo4j.server import Server, _check_version, connect, login
from kg.store.neo4j.store import Neo4jStore, Neo4jWriter
from kg.store.projection import Projection
from tests.neo4j.conftest import plan, small
from tests.neo4j.server import PASSWORD, Neo4j, admin, free_port


@pytest.fixture(scope="module")
def sealed(tmp_path_factory: pytest.TempPathFactory, neo4j_server: Neo4j) -> Iterator[Neo4j]:  # noqa: ARG001 (skips)
    """A server that takes encrypted connections under a certificate of its own, and whose databases only read."""
    home = tmp_path_factory.mktemp("sealed")
    keys = home / "certificates" / "bolt"
    keys.mkdir(parents=True)
    subject = ("-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1")
    files = ("-keyout", str(keys / "private.key"), "-out", str(keys / "public.crt"))
    command = ("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", *subject, *files)
    subprocess.run(command, check=True, capture_output=True)
    server = Neo4j(
        home,
        {
            "server.bolt.tls_level": "OPTIONAL",
            "dbms.ssl.policy.bolt.enabled": "true",
            "dbms.ssl.policy.bolt.base_directory": str(keys),
            "dbms.ssl.policy.bolt.client_auth": "NONE",
            "server.databases.default_to_read_only": "true",
        },
    )
    # A database that only reads has to be there before the server first starts.
    folder = tmp_path_factory.mktemp("empty")
    admin(home, *write_admin_import(Projection(), folder, {"stamp": "other"}).arguments(folder))
    server.start()
    yield server
    server.kill()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("http://localhost:7474", "no address of a Neo4j server.*schemes: neo4j, "),
        ("neo4j://", "no address of a Neo4j server"),
        ("neo4j://localhost/a/b", "no address of a Neo4j server"),
        ("neo4j://ann:hidden@localhost", "holds a password.*NEO4J_PASSWORD"),
        ("http://ann:hidden@localhost", "holds a password"),
        ("neo4j://ann:a/hidden@localhost", "holds a password"),
        ("neo4j://ann:hidden@[::1", "no address"),
        ("neo4j://[::1", "no address"),
    ],
)
def test_a_wrong_address_is_refused_without_showing_a_password(text: str, said: str) -> None:
    with pytest.raises(UsageError, match=said) as caught:
        parse_address(text)
    assert "hidden" not in str(caught.value)


def test_what_is_no_address_is_a_folder() -> None:
    assert place("graphs/a.kg") == Path("graphs/a.kg")
    assert place("neo4j+s://x.databases.neo4j.io") == Address("neo4j+s://x.databases.neo4j.io")


def test_a_password_comes_from_the_environment_or_a_prompt(monkeypatch: pytest.MonkeyPatch) -> None:
    address = Address("neo4j://localhost")
    assert login(address, {"NEO4J_PASSWORD": "p", "NEO4J_USERNAME": "ann"}) == Server(address, "ann", "p")
    monkeypatch.setattr("sys.stdin.isatty", lambda: False, raising=False)
    with pytest.raises(UsageError, match="no password for neo4j://localhost; set NEO4J_PASSWORD"):
        login(address, {})
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("kg.store.neo4j.server.getpass", lambda prompt: f"typed at {prompt}")
    assert login(address, {}).password == "typed at password of neo4j at neo4j://localhost: "


def test_a_wrong_password_is_told(neo4j_server: Neo4j) -> None:
    with pytest.raises(GraphError, match=r"refused user and password; set NEO4J_USERNAME and NEO4J_PASSWORD"):
        connect(neo4j_server.server._replace(password="wrong"))


def test_no_server_is_told_with_its_address_and_the_reason() -> None:
    nobody = Server(Address(f"neo4j://127.0.0.1:{free_port()}"), password="x")
    with pytest.raises(GraphError, match=r"no Neo4j server answers at neo4j://127\.0\.0\.1.*refused"):
        connect(nobody)


def test_a_missing_database_is_told(neo4j_server: Neo4j) -> None:
    address = neo4j_server.server.address._replace(database="nothere")
    with pytest.raises(GraphError, match=r"no such database.*SHOW DATABASES"):
        connect(neo4j_server.server._replace(address=address))


def test_a_database_can_be_named(neo4j_server: Neo4j) -> None:
    address = neo4j_server.server.address._replace(database="neo4j")
    Neo4jWriter(neo4j_server.server._replace(address=address)).load(plan(small()))
    with Neo4jStore(neo4j_server.server._replace(address=address)).view() as view:
        assert view.query("MATCH (n:Company) RETURN count(n) AS n").rows == [(3,)]


@pytest.mark.parametrize("agent", ["Neo4j/4.4.40", "Neo4j/5.25.1", "Memgraph/3.0", "Neo4j/dev"])
def test_another_server_or_an_old_one_is_refused(agent: str) -> None:
    with pytest.raises(GraphError, match=r"kg needs Neo4j 5\.26 or newer"):
        _check_version(agent, Address("neo4j://localhost"))


@pytest.mark.parametrize("agent", ["Neo4j/5.26.0", "Neo4j/5.27-aura", "Neo4j/2026.01.3"])
def test_newer_servers_are_taken(agent: str) -> None:
    _check_version(agent, Address("neo4j://localhost"))


def test_a_database_that_only_reads_is_told(sealed: Neo4j) -> None:
    with pytest.raises(GraphError, match="only reads"):
        Neo4jWriter(sealed.server).load(plan(small()))


@pytest.mark.usefixtures("driver")  # empties the database
def test_a_database_without_a_graph_is_told(neo4j_server: Neo4j) -> None:
    with pytest.raises(GraphError, match=r"holds no graph; load one with: kg neo4j load"):
        Neo4jStore(neo4j_server.server).view()


@pytest.mark.parametrize("scheme", ["neo4j+s", "bolt+s", "neo4j"])
def test_a_certificate_of_our_own_is_trusted_when_it_is_named(sealed: Neo4j, scheme: str) -> None:
    authority = sealed.home / "certificates" / "bolt" / "public.crt"
    server = Server(Address(f"{scheme}://127.0.0.1:{sealed.port}"), "neo4j", PASSWORD, authority)
    with connect(server) as driver:
        assert driver.encrypted


def test_a_certificate_that_nobody_vouches_for_is_refused(sealed: Neo4j) -> None:
    with pytest.raises(KgError, match="certificate verify failed"):
        connect(sealed.server._replace(address=Address(f"bolt+s://127.0.0.1:{sealed.port}")))
    with connect(sealed.server._replace(address=Address(f"bolt+ssc://127.0.0.1:{sealed.port}"))) as driver:
        assert driver.encrypted


def test_a_certificate_file_that_is_not_there_is_told(neo4j_server: Neo4j) -> None:
    with pytest.raises(UsageError, match=r"certificate file 'nothere\.pem' does not exist"):
        connect(neo4j_server.server._replace(authority=Path("nothere.pem")))


def test_a_query_that_only_the_server_can_refuse_is_a_query_error(neo4j_server: Neo4j) -> None:
    Neo4jWriter(neo4j_server.server).load(plan(small()))
    path = "MATCH (a:Company {id: 'company/a'}) MATCH p = shortestPath((a)-[*..3]-(a)) RETURN length(p) AS n"
    with Neo4jStore(neo4j_server.server).view() as view, pytest.raises(QueryError, match="start and end nodes"):
        view.query(path)
