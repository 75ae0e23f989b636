"""What is remembered of all documents of a graph, so that the next ones join without the others being read again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from kg.records import Entity
from kg.resolve.profiles import Survey
from kg.resolve.separating import Homonyms


class Census(NamedTuple):
    """What documents name, counted; the tickers that they state; and the ids that were given up for others.

    `unmet` are the facts and numbers that people decided on and that nobody states.
    """

    survey: Survey
    homonyms: Homonyms
    ids: Mapping[str, str]
    unmet: tuple[str, ...] = ()

    def dump(self) -> dict[str, Any]:
        """As plain values, equal for equal documents; without the seeds."""
        stated = {company: dict(sorted(counts.items())) for company, counts in sorted(self.homonyms.stated.items())}
        return {
            "survey": self.survey.dump(),
            "homonyms": stated,
            "ids": dict(sorted(self.ids.items())),
            "unmet": self.unmet,
        }


def read_census(dumped: Mapping[str, Any], seeds: Iterable[Entity]) -> Census:
    """What `dump` gave, beside the seeds that it was taken with.

    >>> read_census(Census(Survey(()), Homonyms(()), {"chip/a": "chip/b"}).dump(), ()).ids
    {'chip/a': 'chip/b'}
    """
    seeds = tuple(seeds)
    found = Survey(seeds)
    found.load(dumped["survey"])
    homonyms = Homonyms({seed.id for seed in seeds}, dumped["homonyms"])
    return Census(found, homonyms, dumped["ids"], tuple(dumped["unmet"]))
