"""The same records with other entity ids."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from kg.ontology import Ontology
from kg.records import Assertion, Extraction, Mention, Merge, Observation

Ids = Mapping[str, str]


def renamed(extraction: Extraction, ids: Ids) -> Extraction:
    """An extraction with some ids replaced throughout."""
    return replace(
        extraction,
        entities=tuple(e._replace(id=ids[e.id]) if e.id in ids else e for e in extraction.entities),
        mentions=tuple(renamed_mention(m, ids) for m in extraction.mentions),
        assertions=tuple(renamed_assertion(a, ids) for a in extraction.assertions),
        observations=tuple(renamed_observation(o, ids) for o in extraction.observations),
        merges=tuple(_renamed_merge(m, ids) for m in extraction.merges),
    )


def renamed_mention(mention: Mention, ids: Ids) -> Mention:
    """A mention with its id replaced."""
    return mention._replace(entity=ids[mention.entity]) if mention.entity in ids else mention


def renamed_assertion(fact: Assertion, ids: Ids) -> Assertion:
    """A fact with its ends and its item replaced.

    >>> renamed_assertion(Assertion("company/a", "SUPPLIES", "company/b"), {"company/b": "company/c"}).object
    'company/c'
    """
    if not ids.keys() & {fact.subject, fact.object, fact.item}:
        return fact
    ends = {name: ids.get(id := getattr(fact, name), id) for name in ("subject", "object", "item")}
    return fact._replace(**ends)


def directed(fact: Assertion, ontology: Ontology) -> Assertion:
    """A symmetric relation is stored once, from the smaller id to the greater."""
    if fact.object < fact.subject and (relation := ontology.relations.get(fact.predicate)) and relation.symmetric:
        return fact._replace(subject=fact.object, object=fact.subject)
    return fact


def renamed_observation(number: Observation, ids: Ids) -> Observation:
    """A number with its subject replaced."""
    return number._replace(subject=ids[number.subject]) if number.subject in ids else number


def _renamed_merge(merge: Merge, ids: Ids) -> Merge:
    return merge._replace(kept=ids.get(merge.kept, merge.kept), merged=ids.get(merge.merged, merge.merged))
