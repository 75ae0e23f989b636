"""Products and sites that a document gives no owner: they are those of the firm that their passage is about."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence

from kg.extract.facts import Fact
from kg.extract.mentions import ORGANIZATIONS, Found
from kg.extract.skeleton import Sentence
from kg.extract.topics import FIRM, Context

# what a firm does with new things of a class that nothing else explains
DOES = {
    **dict.fromkeys(("AIModel", "Chip", "System", "Device", "Software"), "DEVELOPS"),
    "Facility": "OPERATES",
}
KNOWN = frozenset(
    {"lexicon", "family", "pronoun", "listed pronoun"}
)  # by what names of goods that are not new are found
# goods that are inside of others, in use, sold, made on contract or rivals may be another firm's
OTHERS = frozenset({"CONTAINS", "BASED_ON", "USES", "COMPETES_WITH", "TRAINED_ON", "SUPPLIES", "MANUFACTURES"})
BULLET = 2  # characters before the firm that begins a sentence
RULE = "/unclaimed"
CONFIDENCE = 0.55


def unclaimed(sentence: Sentence, names: Sequence[Found], context: Context) -> Iterator[Fact]:
    """The firm of the passage as the owner of new things in a sentence that names no firm before them."""
    things = [n for n in names if n.type in DOES and n.rule not in KNOWN]
    if not things:
        return
    firm = context.filer or context.of(FIRM)
    if before := next((n for n in names if n.type in ORGANIZATIONS and n.start < things[0].start), None):
        firm = before if before.type == "Company" and before.start <= sentence.start + BULLET else context.of(FIRM)
        things = [n for n in things if n.type == "Facility"]
    if firm is not None:
        for one in things:
            does = DOES[one.type]
            yield Fact(firm, does, one, *sentence.span, does + RULE, CONFIDENCE)


def claimed(facts: Iterable[Fact], made: Collection[str]) -> list[Fact]:
    """The facts, where `made` are the goods with known makers; of the above those alone that nothing else explains."""
    facts = list(facts)
    explained = {f.item.entity for f in facts if f.item is not None}
    owning = frozenset(DOES.values())
    for f in facts:
        if f.predicate in OTHERS or (f.predicate in owning and not f.rule.endswith(RULE)):
            explained.add(f.object.entity)
    return [
        f
        for f in facts
        if not f.rule.endswith(RULE) or (f.object.entity not in explained and f.object.entity not in made)
    ]
