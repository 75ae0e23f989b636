"""The rules by which ids are found to be one entity, surest first; each proposes, `Clusters` decides."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from kg.resolve.clusters import Clusters
from kg.resolve.profiles import Profile
from kg.spelling import name_key, short_forms, without_share_class


class Known(NamedTuple):
    """All profiles by id, and who bears a name: ids by class and key of the name; everything in sorted order."""

    profiles: Mapping[str, Profile]
    bearers: Mapping[tuple[str, str], Sequence[str]]


# Classes that documents mix up for one and the same thing; every other homonym stays apart.
COMPATIBLE = (
    frozenset({"AIModel", "Software"}),
    frozenset({"System", "Device"}),
    frozenset({"Chip", "Component"}),
    frozenset({"Company", "ResearchInstitution"}),
)


def known_by(profiles: Mapping[str, Profile]) -> Known:
    """What the rules look at; profiles come sorted by id."""
    bearers: dict[tuple[str, str], list[str]] = defaultdict(list)
    for profile in profiles.values():
        for key in profile.keys:
            bearers[profile.type, key].append(profile.id)
    return Known(profiles, {place: bearers[place] for place in sorted(bearers)})


def same_name(known: Known, clusters: Clusters) -> None:
    """One name and one class, unless two seeds share that name."""
    for (_, key), ids in known.bearers.items():
        seeds = [id for id in ids if known.profiles[id].seed]
        others = [id for id in ids if not known.profiles[id].seed]
        first = seeds[0] if len(seeds) == 1 else next(iter(others), "")
        for id in others:
            clusters.join(first, id, "same name", key)


def same_ticker(known: Known, clusters: Clusters) -> None:
    """One ticker is one company."""
    bearers: dict[str, list[str]] = defaultdict(list)
    for profile in _companies(known):
        for ticker in sorted(profile.tickers):
            bearers[ticker].append(profile.id)
    for ticker in sorted(bearers):
        for id in bearers[ticker][1:]:
            clusters.join(bearers[ticker][0], id, "same ticker", ticker)


def share_class(known: Known, clusters: Clusters) -> None:
    """万国数据-SW is 万国数据."""
    for profile in _companies(known):
        for form in sorted(profile.forms):
            if (base := without_share_class(form)) != form:
                for id in known.bearers.get(("Company", name_key(base)), ()):
                    clusters.join(id, profile.id, "share class", form)


def legal_name(known: Known, clusters: Clusters) -> None:
    """上海蚕丛机器人科技有限公司 is 蚕丛机器人, if no other firm's full name shortens to that."""
    places = {form for p in known.profiles.values() if p.type == "Place" for form in p.forms}
    cores: dict[str, list[tuple[str, str]]] = defaultdict(list)
    claims: dict[str, dict[str, tuple[str, str]]] = defaultdict(dict)
    for profile in _companies(known):
        for form in sorted(profile.forms):
            keys = [key for short in short_forms(form, places) if len(key := name_key(short)) > 1]
            for core in keys[:1]:
                cores[core].append((profile.id, form))
            for short in keys[1:]:
                claims[short].setdefault(keys[0], (profile.id, form))
    for core in sorted(cores):
        _join_all(clusters, known.bearers.get(("Company", core), []), cores[core])
    for short in sorted(claims):
        claimants = list(claims[short].values())
        if all(clusters.same(claimants[0][0], id) for id, _ in claimants):
            _join_all(clusters, known.bearers.get(("Company", short), []), claimants)


def compatible_class(known: Known, clusters: Clusters) -> None:
    """One name under two classes that are easily mixed up, where at least one of the two is no seed."""
    for (type, key), ids in known.bearers.items():
        for pair in COMPATIBLE:
            if type in pair:
                (other,) = pair - {type}
                for id in known.bearers.get((other, key), ()):
                    clusters.join(ids[0], id, "same name, class mixed up", key)


# In this order; to add a rule, write a function and put it in its place.
RULES: tuple[Callable[[Known, Clusters], None], ...] = (
    same_name,
    same_ticker,
    share_class,
    legal_name,
    compatible_class,
)


def _companies(known: Known) -> Iterator[Profile]:
    return (profile for profile in known.profiles.values() if profile.type == "Company")


def _join_all(clusters: Clusters, known: Iterable[str], claimants: Iterable[tuple[str, str]]) -> None:
    """Join the bearers of a short name and the firms whose full names shorten to it."""
    (first, form), *others = claimants
    for id in known:
        clusters.join(id, first, "legal name", form)
    for id, other in others:
        clusters.join(first, id, "legal name", other)
