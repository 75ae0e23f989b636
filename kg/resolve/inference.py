"""Facts that follow from others; each names its rule and carries the evidence of what it follows from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence

from kg.records import Assertion, Evidence


def maker_of_variant(facts: Sequence[Assertion]) -> Iterator[Assertion]:
    """Who develops a family develops its variants, unless someone is known to develop the variant.

    >>> family = Assertion("model/qwen2-7b", "VARIANT_OF", "model/qwen2")
    >>> maker = Assertion("company/alibaba", "DEVELOPS", "model/qwen2")
    >>> [(fact.subject, fact.object, fact.origin) for fact in maker_of_variant([family, maker])]
    [('company/alibaba', 'model/qwen2-7b', 'inferred')]
    """
    makers: dict[str, list[Assertion]] = defaultdict(list)
    for fact in facts:
        if fact.predicate == "DEVELOPS":
            makers[fact.object].append(fact)
    for variant in facts:
        if variant.predicate == "VARIANT_OF" and variant.subject not in makers:
            for maker in makers.get(variant.object, ()):
                yield Assertion(
                    maker.subject,
                    "DEVELOPS",
                    variant.subject,
                    confidence=round(maker.confidence * variant.confidence, 4),
                    said=max(maker.said, variant.said),
                    origin="inferred",
                    rule="maker-of-variant",
                    evidence=_evidence(variant, maker),
                )


# To add a rule, write such a function and name it here.
RULES: dict[str, Callable[[Sequence[Assertion]], Iterable[Assertion]]] = {"maker-of-variant": maker_of_variant}


PREMISES = frozenset({"DEVELOPS", "VARIANT_OF"})  # the relations that the rules look at


def inferred(facts: Iterable[Assertion]) -> Iterator[Assertion]:
    """What all rules make of the facts that hold plainly."""
    plain = [fact for fact in facts if fact.predicate in PREMISES and fact.modality == "asserted"]
    for rule in RULES.values():
        yield from rule(plain)


def _evidence(*facts: Assertion) -> tuple[Evidence, ...]:
    return tuple(dict.fromkeys(span for fact in facts for span in fact.evidence))
