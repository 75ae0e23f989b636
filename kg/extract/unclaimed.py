"""Products that a document gives no maker: they are the goods of the firm that their passage is about."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence

from kg.extract.facts import Fact
from kg.extract.mentions import Found
from kg.extract.skeleton import Sentence
from kg.extract.topics import FIRM, Context

GOODS = frozenset({"AIModel", "Chip", "System", "Device", "Software"})
MAKERS = frozenset({"Company", "ResearchInstitution"})
KNOWN = frozenset({"lexicon", "pronoun", "listed pronoun"})  # what names of goods that are no new ones were found by
# goods that are inside of others, in use, sold, made on contract or rivals may be another firm's
OTHERS = frozenset({"CONTAINS", "BASED_ON", "USES", "COMPETES_WITH", "TRAINED_ON", "SUPPLIES", "MANUFACTURES"})
RULE = "DEVELOPS/unclaimed"
CONFIDENCE = 0.55


def unclaimed(sentence: Sentence, names: Sequence[Found], context: Context) -> Iterator[Fact]:
    """The firm of the passage as the maker of new goods in a sentence that names no firm before them."""
    goods = [n for n in names if n.type in GOODS and n.rule not in KNOWN]
    if not goods or any(n.type in MAKERS and n.start < goods[0].start for n in names):
        return
    firm = context.filer or context.of(FIRM)
    if firm is not None:
        for one in goods:
            yield Fact(firm, "DEVELOPS", one, *sentence.span, RULE, CONFIDENCE)


def claimed(facts: Iterable[Fact], made: Collection[str]) -> list[Fact]:
    """The facts, where `made` are the goods with known makers; of the above those alone that nothing else explains."""
    facts = list(facts)
    explained = {f.item.entity for f in facts if f.item is not None}
    explained.update(f.object.entity for f in facts if f.predicate in OTHERS)
    explained.update(f.object.entity for f in facts if f.predicate == "DEVELOPS" and f.rule != RULE)
    return [f for f in facts if f.rule != RULE or f.object.entity not in explained and f.object.entity not in made]
