"""What all tests share: a cache of their own, a server, and a browser.

Where Java, Maven or Chromium is missing, the tests that need them are skipped; in CI that is a failure.
"""

import gc
import os
from collections.abc import Iterator

import pytest

from tests.chromium import browser  # noqa: F401
from tests.compiling import compiled, end, start_early  # noqa: F401
from tests.neo4j.server import Missing, Neo4j

# Lexicon, ontology and graphs stay in memory while the tests run; looking through them again and again is for nothing.
gc.set_threshold(100_000, 50, 100)


def pytest_collection_finish(session: pytest.Session) -> None:
    """What takes minutes beside the tests begins before them."""
    start_early(session)


def pytest_sessionfinish(session: pytest.Session) -> None:
    """It ends with them."""
    end(session)


@pytest.fixture(scope="session", autouse=True)
def own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Tests neither see nor fill the cache of the user."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("KG_CACHE", str(tmp_path_factory.mktemp("cache")))
        yield


@pytest.fixture(scope="session")
def neo4j_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Neo4j]:
    try:
        server = Neo4j(tmp_path_factory.mktemp("neo4j"))
    except Missing as error:
        if os.environ.get("CI"):
            raise
        pytest.skip(str(error))
    server.start()
    yield server
    server.kill()
