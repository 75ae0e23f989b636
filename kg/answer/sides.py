"""Which relations of the ontology a link can be, and in which direction each runs."""

from __future__ import annotations

from typing import NamedTuple

from kg.answer.meaning import Link, Term
from kg.ontology import Ontology


class Sides(NamedTuple):
    """Relation types that run from the subject to the object of a link, those that run back, and symmetric ones."""

    there: tuple[str, ...]
    back: tuple[str, ...]
    both: tuple[str, ...]

    @property
    def types(self) -> tuple[str, ...]:
        """All of them."""
        return tuple(dict.fromkeys((*self.there, *self.back, *self.both)))


def sides(link: Link, ontology: Ontology) -> Sides:
    """The relations of a link that its classes admit, by direction; a turned one only where the plain one cannot be."""
    there: list[str] = []
    back: list[str] = []
    both: list[str] = []
    for name in link.relations:
        plain, turned = name.removeprefix("<"), name.startswith("<")
        ends = (link.object, link.subject) if turned else (link.subject, link.object)
        if not _item_fits(plain, link.item, ontology):
            continue
        if joins(plain, ends[0], ends[1], ontology):
            (both if ontology.relations[plain].symmetric else back if turned else there).append(plain)
        elif joins(plain, ends[1], ends[0], ontology):
            (there if turned else back).append(plain)
    return _of_things(Sides(tuple(there), tuple(back), tuple(both)), link, ontology)


def _of_things(found: Sides, link: Link, ontology: Ontology) -> Sides:
    """Without the relations to firms and people, where the question asks what and others remain."""
    bodies = ontology.leaves("Organization") | {"Person"}
    mere = [end.word and not end.classes for end in (link.subject, link.object) if end]

    def of_bodies(name: str, start: bool) -> bool:
        relation = ontology.relations[name]
        return (relation.domain if start else relation.range) <= bodies

    if not any(mere) or len(found.types) < 2:
        return found
    first = bool(link.subject and link.subject.word)
    there = tuple(name for name in found.there if not of_bodies(name, first))
    back = tuple(name for name in found.back if not of_bodies(name, not first))
    return Sides(there, back, found.both) if there or back else found


def _item_fits(relation: str, item: Term | None, ontology: Ontology) -> bool:
    return item is None or bool(ontology.relations[relation].item_range)


def joins(relation: str, subject: Term | None, object: Term | None, ontology: Ontology) -> bool:
    """Whether a relation can hold between two terms; one of no class may be anything."""
    one = ontology.relations[relation]
    starts = (subject.types if subject else frozenset()) or one.domain
    ends = (object.types if object else frozenset()) or one.range
    return any(one.joins(start, end) for start in starts & one.domain for end in ends & one.range)
