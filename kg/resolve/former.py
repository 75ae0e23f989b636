"""The ids that facts and numbers had before names were joined, under which people may have decided on them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import product

from kg.ontology import Ontology
from kg.records import Assertion, Observation
from kg.resolve.rewriting import directed


class Former:
    """Made of maps from ids given up to the ids that replaced them.

    >>> from kg.ontology import load_ontology
    >>> old, new = (Assertion(id, "SUPPLIES", "company/c") for id in ("company/b", "company/a"))
    >>> list(Former(load_ontology(), {"company/b": "company/a"}).ids(new)) == [old.id]
    True
    """

    def __init__(self, ontology: Ontology, *replaced: Mapping[str, str]) -> None:
        self._ontology = ontology
        self._before: dict[str, list[str]] = defaultdict(list)
        for ids in replaced:
            for old, new in sorted(ids.items()):
                self._before[new].append(old)

    def ids(self, record: Assertion | Observation) -> Iterator[str]:
        """The former ids of a record, its own not among them."""
        if isinstance(record, Observation):
            yield from (record._replace(subject=old).id for old in self._names(record.subject)[1:])
            return
        ends = product(*map(self._names, (record.subject, record.object, record.item)))
        next(ends)
        for subject, object, item in ends:
            yield directed(record._replace(subject=subject, object=object, item=item), self._ontology).id

    def _names(self, id: str) -> list[str]:
        """An id and all that it replaced."""
        names = [id]
        for name in names:
            names += [old for old in self._before.get(name, ()) if old not in names]
        return names
