"""The fields in which the seeds know a firm to be active."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from kg.ontology import Ontology
from kg.records import Assertion


class Fields:
    """The segments of every known firm.

    >>> from kg.ontology import load_ontology
    >>> of_firms = Fields(load_ontology(), [Assertion("company/envicool", "OPERATES_IN", "segment/liquid-cooling")])
    >>> of_firms.near("company/envicool", "segment/cold-plate"), of_firms.near("company/envicool", "segment/gpu")
    (True, False)
    """

    def __init__(self, ontology: Ontology, seeds: Iterable[Assertion]) -> None:
        self._broader = {one.id: one.broader for one in ontology.segments.values()}
        fields: dict[str, set[str]] = defaultdict(set)
        for fact in seeds:
            if fact.predicate == "OPERATES_IN":
                fields[fact.subject].add(fact.object)
        self._fields: Mapping[str, set[str]] = dict(fields)

    def near(self, firm: str, segment: str) -> bool:
        """Whether a firm is known in a segment, in a part of it, or in what it is a part of."""
        known = self._fields.get(firm, set())
        return segment in known or not known.isdisjoint(self._above(segment)) or segment in self._all_above(known)

    def _above(self, segment: str) -> Iterator[str]:
        while segment := self._broader.get(segment, ""):
            yield segment

    def _all_above(self, segments: Iterable[str]) -> set[str]:
        return {above for segment in segments for above in self._above(segment)}
