"""The kinds of extractor. To add one, write a class with one method `extract` and give it a row in `EXTRACTORS`.

    class Echo:
        def extract(self, reading: Reading) -> Extraction:
            return Extraction(reading.document)

Every mention, fact and number it returns must carry evidence whose text is the document's own at those offsets.
"""

from __future__ import annotations

from importlib import import_module
from typing import Protocol

from kg.errors import UnknownName
from kg.ontology import Ontology
from kg.ontology.patterns import Patterns
from kg.ontology.seeds import Seeds
from kg.records import Extraction, Reading

# Module and class; the class is called with ontology, patterns and seeds. Imported on demand: extractors are heavy.
EXTRACTORS = {"offline": ("kg.extract.offline", "OfflineExtractor")}


class Extractor(Protocol):
    """Finds what one document says; it keeps nothing from one document to the next."""

    def extract(self, reading: Reading) -> Extraction:
        """Entities, mentions, facts and numbers of the document."""
        ...


def make_extractor(kind: str, ontology: Ontology, patterns: Patterns, seeds: Seeds) -> Extractor:
    """An extractor by its name.

    >>> make_extractor("ofline", None, None, None)
    Traceback (most recent call last):
    kg.errors.UnknownName: unknown extractor 'ofline'; did you mean 'offline'? known: offline
    """
    if kind not in EXTRACTORS:
        raise UnknownName("extractor", kind, EXTRACTORS)
    module, name = EXTRACTORS[kind]
    extractor: Extractor = getattr(import_module(module), name)(ontology, patterns, seeds)
    return extractor
