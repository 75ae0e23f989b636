"""What is known of each entity id before ids are joined: its forms, tickers and the documents that name it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from kg.records import Entity, Extraction, Merge
from kg.spelling import name_key


@dataclass(slots=True)
class Profile:
    """An id with all that its documents and the seeds say of it; `forms` counts the documents of each name."""

    id: str
    type: str
    seed: Entity | None = None
    forms: dict[str, int] = field(default_factory=dict)
    tickers: set[str] = field(default_factory=set)
    documents: int = 0

    @property
    def keys(self) -> set[str]:
        """The keys of all its names; a single character names nothing."""
        return {key for form in self.forms if len(key := name_key(form)) > 1}


class Survey(NamedTuple):
    """What there is before ids are joined: profiles by id, and the merges that documents state, each pair once."""

    profiles: Mapping[str, Profile]
    stated: Sequence[Merge]


def survey(extractions: Iterable[Extraction], seeds: Iterable[Entity]) -> Survey:
    """The seeds, and every entity of the extractions."""
    profiles = {seed.id: _of_seed(seed) for seed in seeds}
    stated: dict[tuple[str, str, str], Merge] = {}
    for extraction in extractions:
        for entity in extraction.entities:
            profile = profiles.get(entity.id) or profiles.setdefault(entity.id, Profile(entity.id, entity.type))
            profile.documents += 1
            profile.tickers.update(entity.tickers)
            for form in {entity.name, *entity.names}:
                profile.forms[form] = profile.forms.get(form, 0) + 1
        _add_tickers(extraction, profiles)
        for merge in extraction.merges:
            stated.setdefault((merge.kept, merge.merged, merge.reason), merge)
    return Survey(dict(sorted(profiles.items())), [stated[pair] for pair in sorted(stated)])


def listings(extraction: Extraction) -> Iterator[tuple[str, str]]:
    """The companies of a document with the tickers that it states for them."""
    for fact in extraction.assertions:
        if fact.predicate == "LISTED_AS" and fact.modality == "asserted":
            yield fact.subject, fact.object.partition("/")[2].upper()


def exchange(ticker: str) -> str:
    """Where a ticker is listed; empty where it does not say.

    >>> exchange("688041.SH"), exchange("NVDA")
    ('SH', '')
    """
    return ticker.rpartition(".")[2] if "." in ticker else ""


def clash(some: Iterable[str], others: Iterable[str]) -> bool:
    """Whether two sets of tickers cannot belong to one firm: they differ on one exchange.

    >>> clash({"688041.SH"}, {"603019.SH"}), clash({"688981.SH"}, {"0981.HK"}), clash({"NVDA.O"}, {"NVDA.O"})
    (True, False, False)
    """
    some, others = set(some), set(others)
    if some & others:
        return False
    return bool({exchange(t) for t in some} & {exchange(t) for t in others} - {""})


def _of_seed(seed: Entity) -> Profile:
    names = dict.fromkeys((seed.name, seed.name_zh, seed.name_en, *seed.names))
    names.pop("", None)
    return Profile(seed.id, seed.type, seed, dict.fromkeys(names, 0), {t.upper() for t in seed.tickers})


def _add_tickers(extraction: Extraction, profiles: dict[str, Profile]) -> None:
    for company, ticker in listings(extraction):
        if (profile := profiles.get(company)) and profile.seed is None:
            profile.tickers.add(ticker)
