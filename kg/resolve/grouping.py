"""Finds which ids are one entity: corrections first, then what documents say, then the rules."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from kg.records import Entity, Finding, Merge
from kg.resolve.claims import split_id
from kg.resolve.clusters import Clusters
from kg.resolve.corrections import Correction, of
from kg.resolve.deciding import decided
from kg.resolve.naming import entity_of
from kg.resolve.profiles import Profile, Survey
from kg.resolve.rules import RULES, known_by
from kg.spelling import name_key


@dataclass(frozen=True, slots=True)
class Groups:
    """The outcome: entities by id, the id that replaces each one given up, and the record of it."""

    entities: Mapping[str, Entity]
    ids: Mapping[str, str]
    merges: tuple[Merge, ...]
    findings: tuple[Finding, ...]


def grouped(found: Survey, corrections: Sequence[Correction] = ()) -> Groups:
    """The entities of what some extractions and seeds name.

    >>> from kg.records import Document, Extraction
    >>> from kg.resolve.profiles import survey
    >>> firms = Entity("company/acme", "Company", "Acme"), Entity("company/acme-inc", "Company", "Acme Inc.")
    >>> grouped(survey([Extraction(Document("d1", "", "a"), firms)], [])).ids
    {'company/acme-inc': 'company/acme'}
    """
    profiles = found.profiles
    apart, findings = _splits(profiles, of(corrections, "split"))
    clusters = Clusters(profiles, apart)
    findings += _corrected(clusters, of(corrections, "merge"))
    for kept, merged, reason, evidence, _ in found.stated:
        if kept in clusters and merged in clusters and profiles[kept].type == profiles[merged].type:
            clusters.join(kept, merged, reason, evidence)
    known = known_by(profiles)
    for rule in RULES:
        rule(known, clusters)
    accepted = of(corrections, "accept", pairs=True)
    findings += [*_corrected(clusters, accepted), *_joined_all_the_same(clusters, of(corrections, "split"))]
    entities = {
        kept: entity_of(kept, [profiles[id] for id in clusters.members(kept)])
        for kept in sorted({clusters.kept(id) for id in profiles})
    }
    ids = {id: kept for id in profiles if (kept := clusters.kept(id)) != id}
    findings += decided(entities, ids, corrections)
    return Groups(entities, ids, tuple(_reviewed(clusters.merges(), accepted)), tuple(findings))


def _corrected(clusters: Clusters, merges: Sequence[Correction]) -> list[Finding]:
    """Join what corrections call one; what is joined already, as an accepted merge mostly is, stays as it is."""
    findings = []
    given_up = {merge.value for merge in merges}
    for merge in merges:
        missing = [id for id in (merge.target, merge.value) if id not in clusters]
        findings += [merge.vanished(id) for id in missing]
        if not missing:
            stays = merge.target not in given_up
            clusters.join(merge.target, merge.value, "correction", merge.why, forced=True)
            if stays and merge.action == "merge":
                clusters.prefer(merge.target)
    return findings


def _joined_all_the_same(clusters: Clusters, splits: Iterable[Correction]) -> Iterator[Finding]:
    """Splits that other corrections undo, by merges over a third id."""
    for split in splits:
        others = {split.target, split_id(split.value, split.target)}
        if any(clusters.same(other, split.value) for other in others):
            yield split.reported(f"{split.target} and {split.value} are one entity by other corrections")


def _reviewed(merges: Iterable[Merge], accepted: Iterable[Correction]) -> Iterator[Merge]:
    pairs = {frozenset((one.target, one.value)) for one in accepted}
    for merge in merges:
        yield merge._replace(reviewed="accepted") if {merge.kept, merge.merged} in pairs else merge


def _splits(profiles: Mapping[str, Profile], splits: Iterable[Correction]) -> tuple[dict[str, set[str]], list[Finding]]:
    """Pairs of ids that must stay apart."""
    apart: dict[str, set[str]] = defaultdict(set)
    findings = []
    for split in splits:
        key = name_key(split.target)
        others = {p.id for p in profiles.values() if p.id == split.target or key in p.keys} - {split.value}
        if split.value not in profiles or not others:
            findings.append(split.vanished(split.target if split.value in profiles else split.value))
        for id in others:
            apart[id].add(split.value)
            apart[split.value].add(id)
    return apart, findings
