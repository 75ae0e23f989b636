"""The rules by which ids are found to be one entity, surest first; each proposes, `Clusters` decides."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping

from kg.resolve.clusters import Clusters
from kg.resolve.profiles import Profile
from kg.spelling import name_key, short_forms, without_share_class

Profiles = Mapping[str, Profile]

# Classes that documents mix up for one and the same thing; every other homonym stays apart.
COMPATIBLE = (
    frozenset({"AIModel", "Software"}),
    frozenset({"System", "Device"}),
    frozenset({"Chip", "Component"}),
    frozenset({"Company", "ResearchInstitution"}),
)


def same_name(profiles: Profiles, clusters: Clusters) -> None:
    """One name and one class, unless two seeds share that name."""
    for (_, key), ids in _by_key(profiles).items():
        seeds = [id for id in ids if profiles[id].seed]
        others = [id for id in ids if not profiles[id].seed]
        first = seeds[0] if len(seeds) == 1 else next(iter(others), "")
        for id in others:
            clusters.join(first, id, "same name", key)


def same_ticker(profiles: Profiles, clusters: Clusters) -> None:
    """One ticker is one company."""
    bearers: dict[str, list[str]] = defaultdict(list)
    for profile in _companies(profiles):
        for ticker in sorted(profile.tickers):
            bearers[ticker].append(profile.id)
    for ticker in sorted(bearers):
        for id in bearers[ticker][1:]:
            clusters.join(bearers[ticker][0], id, "same ticker", ticker)


def share_class(profiles: Profiles, clusters: Clusters) -> None:
    """万国数据-SW is 万国数据."""
    index = _by_key(profiles)
    for profile in _companies(profiles):
        for form in sorted(profile.forms):
            if (base := without_share_class(form)) != form:
                for id in index.get(("Company", name_key(base)), ()):
                    clusters.join(id, profile.id, "share class", form)


def legal_name(profiles: Profiles, clusters: Clusters) -> None:
    """上海蚕丛机器人科技有限公司 is 蚕丛机器人, if no other firm's full name shortens to that."""
    index = _by_key(profiles)
    places = {form for p in profiles.values() if p.type == "Place" for form in p.forms}
    cores: dict[str, list[tuple[str, str]]] = defaultdict(list)
    claims: dict[str, dict[str, tuple[str, str]]] = defaultdict(dict)
    for profile in _companies(profiles):
        for form in sorted(profile.forms):
            keys = [key for short in short_forms(form, places) if len(key := name_key(short)) > 1]
            for core in keys[:1]:
                cores[core].append((profile.id, form))
            for short in keys[1:]:
                claims[short].setdefault(keys[0], (profile.id, form))
    for core in sorted(cores):
        _join_all(clusters, index.get(("Company", core), []), cores[core])
    for short in sorted(claims):
        claimants = list(claims[short].values())
        if all(clusters.same(claimants[0][0], id) for id, _ in claimants):
            _join_all(clusters, index.get(("Company", short), []), claimants)


def compatible_class(profiles: Profiles, clusters: Clusters) -> None:
    """One name under two classes that are easily mixed up, where at least one of the two is no seed."""
    index = _by_key(profiles)
    for (type, key), ids in index.items():
        for pair in COMPATIBLE:
            if type in pair:
                (other,) = pair - {type}
                for id in index.get((other, key), ()):
                    clusters.join(ids[0], id, "same name, class mixed up", key)


# In this order; to add a rule, write a function and put it in its place.
RULES: tuple[Callable[[Profiles, Clusters], None], ...] = (
    same_name,
    same_ticker,
    share_class,
    legal_name,
    compatible_class,
)


def _by_key(profiles: Profiles) -> dict[tuple[str, str], list[str]]:
    """Ids by class and key of a name, in sorted order."""
    index: dict[tuple[str, str], list[str]] = defaultdict(list)
    for profile in profiles.values():
        for key in profile.keys:
            index[profile.type, key].append(profile.id)
    return {place: index[place] for place in sorted(index)}


def _companies(profiles: Profiles) -> Iterator[Profile]:
    return (profile for profile in profiles.values() if profile.type == "Company")


def _join_all(clusters: Clusters, known: Iterable[str], claimants: Iterable[tuple[str, str]]) -> None:
    """Join the bearers of a short name and the firms whose full names shorten to it."""
    (first, form), *others = claimants
    for id in known:
        clusters.join(id, first, "legal name", form)
    for id, other in others:
        clusters.join(first, id, "legal name", other)
