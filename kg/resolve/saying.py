"""What a document names and says, under the ids of the graph."""

from __future__ import annotations

from collections.abc import Iterator

from kg.ontology import Ontology
from kg.records import Assertion, Extraction, Mention, Observation
from kg.resolve.grouping import Groups
from kg.resolve.rewriting import directed, renamed_assertion, renamed_mention, renamed_observation


def facts_of(extraction: Extraction, groups: Groups, ontology: Ontology) -> Iterator[Assertion]:
    """The facts between the entities of the groups that the ontology still admits."""
    for fact in extraction.assertions:
        fact = directed(renamed_assertion(fact, groups.ids), ontology)
        ends = [groups.entities.get(id) for id in (fact.subject, fact.object)]
        if fact.subject == fact.object or not all(ends) or (fact.item and fact.item not in groups.entities):
            continue
        if ontology.allows(*(ends[0].type, fact.predicate, ends[1].type)):  # type: ignore[union-attr]
            yield fact


def numbers_of(extraction: Extraction, groups: Groups) -> Iterator[Observation]:
    """The numbers of the entities of the groups."""
    renamed = (renamed_observation(number, groups.ids) for number in extraction.observations)
    return (number for number in renamed if number.subject in groups.entities)


def mentions_of(extraction: Extraction, groups: Groups) -> tuple[Mention, ...]:
    """The mentions of the entities of the groups, each once, sorted."""
    renamed = (renamed_mention(mention, groups.ids) for mention in extraction.mentions)
    return tuple(sorted({mention for mention in renamed if mention.entity in groups.entities}))


def is_closed(extraction: Extraction) -> bool:
    """Whether all that a document says is proved by it, and of entities that it mentions itself.

    >>> from kg.records import Document, Entity, Evidence
    >>> acme = Entity("company/acme", "Company", "Acme")
    >>> fact = Assertion("company/acme", "USES", "chip/h100", evidence=(Evidence("d1", 0, 4, "Acme"),))
    >>> is_closed(Extraction(Document("d1", "", "a"), (acme,), assertions=(fact,)))
    False
    """
    named = {entity.id for entity in extraction.entities}
    ends = {end for fact in extraction.assertions for end in (fact.subject, fact.object, fact.item) if end}
    ends.update(number.subject for number in extraction.observations)
    proved = all(fact.evidence for fact in extraction.assertions) and all(n.evidence for n in extraction.observations)
    return proved and ends <= named <= {mention.entity for mention in extraction.mentions}
