"""What is known of each entity id before ids are joined: its forms, tickers and the documents that name it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from kg.records import Entity, Extraction, Merge
from kg.spelling import name_key

_Pair = tuple[str, str, str]  # kept, merged, reason


@dataclass(slots=True)
class Profile:
    """An id with all that documents and seeds say of it; `forms` and `tickers` count the documents of each.

    What a seed says counts nothing, but stays.
    """

    id: str
    type: str
    seed: Entity | None = None
    forms: dict[str, int] = field(default_factory=dict)
    tickers: dict[str, int] = field(default_factory=dict)
    documents: int = 0

    @property
    def keys(self) -> set[str]:
        """The keys of all its names; a single character names nothing."""
        return {key for form in self.forms if len(key := name_key(form)) > 1}


class Survey:
    """What there is before ids are joined: seeds, and what documents name, which may join and leave.

    >>> from kg.records import Document
    >>> found, acme = Survey(()), Entity("company/acme", "Company", "Acme", names=("Acme", "ACME"))
    >>> found.add(Extraction(Document("d1", "", "a"), (acme,)))
    >>> found.profiles["company/acme"].forms == {"Acme": 1, "ACME": 1}
    True
    >>> found.drop(Extraction(Document("d1", "", "a"), (acme,)))
    >>> found.profiles
    {}
    """

    def __init__(self, seeds: Iterable[Entity]) -> None:
        self._profiles = {seed.id: _of_seed(seed) for seed in seeds}
        self._stated: dict[_Pair, dict[str, Merge]] = defaultdict(dict)

    @property
    def profiles(self) -> Mapping[str, Profile]:
        """By id, sorted."""
        return dict(sorted(self._profiles.items()))

    @property
    def stated(self) -> Sequence[Merge]:
        """The merges that documents state, each pair once, as the first of them states it; sorted."""
        return [merges[min(merges)] for _, merges in sorted(self._stated.items())]

    def __contains__(self, id: str) -> bool:
        return id in self._profiles

    def add(self, extraction: Extraction) -> None:
        """A document joins."""
        for entity in extraction.entities:
            profile = self._profiles.get(entity.id) or self._profiles.setdefault(
                entity.id, Profile(entity.id, entity.type)
            )
            profile.documents += 1
            _count(profile, {entity.name, *entity.names}, entity.tickers, 1)
        for profile, ticker in self._listed(extraction):
            _count(profile, (), (ticker,), 1)
        for merge in extraction.merges:
            self._stated[merge.kept, merge.merged, merge.reason].setdefault(extraction.document.id, merge)

    def drop(self, extraction: Extraction) -> None:
        """A document that has joined leaves again."""
        for profile, ticker in self._listed(extraction):
            _count(profile, (), (ticker,), -1)
        for entity in extraction.entities:
            profile = self._profiles[entity.id]
            profile.documents -= 1
            _count(profile, {entity.name, *entity.names}, entity.tickers, -1)
            if not (profile.documents or profile.seed):
                del self._profiles[entity.id]
        for merge in extraction.merges:
            pair = merge.kept, merge.merged, merge.reason
            self._stated[pair].pop(extraction.document.id, None)
            if not self._stated[pair]:
                del self._stated[pair]

    def dump(self) -> dict[str, list[Any]]:
        """What documents say, as plain values; equal for equal documents."""
        named = (profile for _, profile in sorted(self._profiles.items()) if profile.documents)
        return {
            "profiles": [(p.id, p.type, p.documents, _counted(p.forms), _counted(p.tickers)) for p in named],
            "stated": [merges[document] for _, merges in sorted(self._stated.items()) for document in sorted(merges)],
            "stating": [document for _, merges in sorted(self._stated.items()) for document in sorted(merges)],
        }

    def load(self, said: Mapping[str, list[Any]]) -> None:
        """Take what `dump` gave, in the place of the documents that it is from."""
        for id, type, documents, forms, tickers in said["profiles"]:
            profile = self._profiles.setdefault(id, Profile(id, type))
            profile.documents = documents
            profile.forms.update(forms)
            profile.tickers.update(tickers)
        for row, document in zip(said["stated"], said["stating"], strict=True):
            merge = Merge(*row)
            self._stated[merge.kept, merge.merged, merge.reason][document] = merge

    def _listed(self, extraction: Extraction) -> Iterator[tuple[Profile, str]]:
        """The companies beside the seeds with the tickers that a document states for them."""
        for company, ticker in listings(extraction):
            if (profile := self._profiles.get(company)) and profile.seed is None:
                yield profile, ticker


def survey(extractions: Iterable[Extraction], seeds: Iterable[Entity]) -> Survey:
    """The seeds, and every entity of the extractions."""
    found = Survey(seeds)
    for extraction in extractions:
        found.add(extraction)
    return found


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
    names = dict.fromkeys((seed.name, seed.name_zh, seed.name_en, *seed.names), 0)
    names.pop("", None)
    return Profile(seed.id, seed.type, seed, names, dict.fromkeys((ticker.upper() for ticker in seed.tickers), 0))


def _count(profile: Profile, forms: Iterable[str], tickers: Iterable[str], by: int) -> None:
    """One document more or less that has some forms and tickers; what nothing says any more goes."""
    for counts, said in ((profile.forms, forms), (profile.tickers, tickers)):
        for one in said:
            counts[one] = counts.get(one, 0) + by
            if by < 0 and not (counts[one] or profile.seed):
                del counts[one]
    if by < 0 and profile.seed:
        _tidy(profile, _of_seed(profile.seed))


def _tidy(profile: Profile, bare: Profile) -> None:
    """Keep of a seed what documents say or the seed itself does."""
    profile.forms = {form: count for form, count in profile.forms.items() if count or form in bare.forms}
    profile.tickers = {ticker: count for ticker, count in profile.tickers.items() if count or ticker in bare.tickers}


def _counted(counts: Mapping[str, int]) -> dict[str, int]:
    return {one: counts[one] for one in sorted(counts) if counts[one]}
