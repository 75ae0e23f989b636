"""The offline extractor, built once, and a short way to run it over a text."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.documents import read
from kg.extract.offline import OfflineExtractor
from kg.ontology import load_ontology
from kg.ontology.patterns import load_patterns
from kg.ontology.seeds import load_seeds
from kg.records import Extraction

Extract = Callable[..., Extraction]


@pytest.fixture(scope="session")
def extractor() -> OfflineExtractor:
    """Built from our own ontology, patterns and seeds."""
    return OfflineExtractor(load_ontology(), load_patterns(), load_seeds())


@pytest.fixture(scope="session")
def extract(extractor: OfflineExtractor) -> Extract:
    """Read a text as a file of that name would be, and extract from it."""

    def run(text: str, name: str = "note.txt") -> Extraction:
        return extractor.extract(read(name, text.encode()))

    return run
