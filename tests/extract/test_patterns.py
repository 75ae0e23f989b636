"""Every rule of the pattern files finds its relation in each of its examples."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.ontology.patterns import Rule, load_patterns
from kg.records import Extraction

RULES = load_patterns().rules
CASES = [pytest.param(rule, example, id=f"{rule.name}: {example}") for rule in RULES for example in rule.examples]
MOST = 4


@pytest.mark.parametrize(("rule", "example"), CASES)
def test_an_example_gives_its_relation(extract: Callable[[str], Extraction], rule: Rule, example: str) -> None:
    assert rule.predicate in {a.predicate for a in extract(example).assertions}


def test_most_examples_are_found_by_the_rule_that_holds_them(extract: Callable[[str], Extraction]) -> None:
    own = [rule.name in {a.rule for a in extract(e).assertions} for rule in RULES for e in rule.examples]
    assert sum(own) / len(own) > 0.9


@pytest.mark.parametrize("rule", [pytest.param(rule, id=rule.name) for rule in RULES])
def test_examples_are_few_whole_sentences_in_the_language_of_the_rule(rule: Rule) -> None:
    assert 0 < len(rule.examples) <= MOST
    for example in rule.examples:
        assert example.isascii() == rule.english
        assert example[-1] in ".。"
