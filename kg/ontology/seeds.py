"""The seeds: known entities and facts, each with the source that it is taken from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from kg.ontology.folders import data_folder
from kg.ontology.listings import listing_facts, security_entities
from kg.ontology.load import load_ontology
from kg.ontology.model import Ontology
from kg.ontology.seed_files import (
    ONTOLOGY_SOURCE,
    Row,
    Source,
    entity_files,
    read_rows,
    read_sources,
    relation_files,
)
from kg.ontology.seed_rules import stated, written
from kg.records import Assertion, Entity


@dataclass(frozen=True)
class Seeds:
    """All seed data; `ambiguous` holds the names that may mean something else, with the entities that bear them.

    An entity's `names` hold its ambiguous forms too, so that it is found when one asks for it by such a name.
    """

    entities: tuple[Entity, ...] = ()
    assertions: tuple[Assertion, ...] = ()
    ambiguous: dict[str, tuple[str, ...]] = field(default_factory=dict)
    sources: dict[str, Source] = field(default_factory=dict)


def load_seeds(folder: Path | None = None, ontology: Ontology | None = None) -> Seeds:
    """The seeds of a folder, by default those that come with the project; the segments count as seeds.

    An assertion whose ends are not both seeds is left out: `kg validate` names it.

    >>> any(entity.id == "segment/liquid-cooling" for entity in load_seeds().entities)
    True
    """
    folder, ontology = folder or data_folder("seeds"), ontology or load_ontology()
    rows = [row for path in entity_files(folder) for row in read_rows(path)]
    entities = by_id(all_entities(rows, ontology))
    relations = (written(row) for path in relation_files(folder) for row in read_rows(path))
    facts = (*segment_facts(ontology), *row_facts(rows, ontology), *relations)
    return Seeds(
        entities=tuple(entities[id] for id in sorted(entities)),
        assertions=unique(fact for fact in facts if fact.subject in entities and fact.object in entities),
        ambiguous=ambiguous_names(rows, entities, ontology),
        sources={
            ONTOLOGY_SOURCE: Source(ONTOLOGY_SOURCE, "", "Segments of the AI industry chain"),
            **read_sources(folder),
        },
    )


def all_entities(rows: list[Row], ontology: Ontology) -> Iterator[Entity]:
    """The segments, the entities of the rows and the securities of their tickers."""
    yield from segment_entities(ontology)
    for row in rows:
        yield read_entity(row)
    for row in rows:
        yield from security_entities(row)


def read_entity(row: Row) -> Entity:
    """The entity of a row."""
    zh, en = row["name_zh"], row["name_en"]
    names = dict.fromkeys(name for name in (zh, en, *row.list("aliases"), *row.list("ambiguous")) if name)
    tickers = tuple(row.list("tickers"))
    return Entity(row["id"], row["type"], zh or en, zh, en, tuple(names), tickers, "seed", row.source)


def segment_entities(ontology: Ontology) -> Iterator[Entity]:
    """The segments as entities."""
    for one in ontology.segments.values():
        names = tuple(dict.fromkeys((one.zh, one.en, *one.aliases, *one.ambiguous)))
        yield Entity(one.id, "Segment", one.zh, one.zh, one.en, names, origin="seed", source=ONTOLOGY_SOURCE)


def segment_facts(ontology: Ontology) -> Iterator[Assertion]:
    """The tree and the flow of the chain."""
    for one in ontology.segments.values():
        if one.broader:
            yield Assertion(one.id, "PART_OF", one.broader, origin="seed", source=ONTOLOGY_SOURCE)
        for other in one.feeds:
            yield Assertion(one.id, "FEEDS_INTO", other, origin="seed", source=ONTOLOGY_SOURCE)


def row_facts(rows: list[Row], ontology: Ontology) -> Iterator[Assertion]:
    """What the columns of the rows state."""
    for row in rows:
        yield from listing_facts(row)
        yield from stated(row, ontology)


def by_id(entities: Iterable[Entity]) -> dict[str, Entity]:
    """The first entity of each id; `kg validate` reports the others."""
    found: dict[str, Entity] = {}
    for entity in entities:
        found.setdefault(entity.id, entity)
    return found


def unique(facts: Iterable[Assertion]) -> tuple[Assertion, ...]:
    """The facts without those stated twice, in the order of their id's parts."""
    found = {(f.subject, f.predicate, f.object, f.item, f.modality): f for f in reversed(list(facts))}
    return tuple(found[key] for key in sorted(found))


def ambiguous_names(rows: list[Row], entities: dict[str, Entity], ontology: Ontology) -> dict[str, tuple[str, ...]]:
    """Each name marked ambiguous, with every entity that bears it."""
    marked = {name for row in rows for name in row.list("ambiguous")}
    marked.update(name for segment in ontology.segments.values() for name in segment.ambiguous)
    bearers: dict[str, list[str]] = {name: [] for name in sorted(marked)}
    for id in sorted(entities):
        for name in marked.intersection(entities[id].names):
            bearers[name].append(id)
    return {name: tuple(ids) for name, ids in bearers.items()}
