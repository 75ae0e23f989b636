"""Places that issue policies: 河南省出台 … means the government of Henan, and that the policy applies there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg.extract.facts import Fact
from kg.extract.lexicon import Lexicon
from kg.extract.mentions import Found
from kg.spelling import simplified_in_place, slug

OFFICES = ("政府", "人民政府", "市人民政府", "省人民政府")  # behind the name of a place in that of its government
GOVERNMENT = "GovernmentBody"


def by_governments(facts: Iterable[Fact], lexicon: Lexicon) -> Iterator[Fact]:
    """The facts, with the government of a place as the issuer of what the place is said to issue.

    >>> place = Found(0, 3, "place/henan", "Place", "lexicon", surface="河南省")
    >>> plan = Found(5, 9, "policy/plan", "Policy", "title", surface="《计划》")
    >>> fact = Fact(place, "ISSUES", plan, 0, 9, "ISSUES/issue", 0.9)
    >>> [(f.subject.entity, f.predicate, f.object.entity) for f in by_governments([fact], Lexicon({}))]
    [('government/河南省', 'ISSUES', 'policy/plan'), ('policy/plan', 'TARGETS', 'place/henan')]
    """
    for fact in facts:
        if fact.predicate != "ISSUES" or fact.subject.type != "Place":
            yield fact
            continue
        yield fact._replace(subject=_government(fact.subject, lexicon))
        yield fact._replace(subject=fact.object, predicate="TARGETS", object=fact.subject, rule="TARGETS/issuing-place")


def _government(place: Found, lexicon: Lexicon) -> Found:
    """The government by its name, if the lexicon knows it, else one named as the place is."""
    key = simplified_in_place(place.surface.lower())
    known = (name for office in OFFICES for name in lexicon.get(key + office) if name.type == GOVERNMENT)
    entity = next((name.entity for name in known), "government/" + slug(place.surface))
    return place._replace(entity=entity, type=GOVERNMENT, rule="issuing place")
