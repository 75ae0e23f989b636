"""Every rule of the pattern files finds its relation in each of its examples."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from kg.errors import OntologyError
from kg.extract.shapes import Compiler
from kg.ontology import load_ontology
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


def test_every_shape_compiles() -> None:
    compiler = Compiler(load_ontology())
    for rule in RULES:
        for shape in compiler.compile(rule):
            assert set(shape.whole.slots) <= set(shape.whole.pattern.groupindex)
            assert shape.bare is None or set(shape.bare.slots) <= set(shape.bare.pattern.groupindex)


def test_a_shape_that_cannot_be_compiled_is_named_with_its_file() -> None:
    supply = next(rule for rule in RULES if rule.name == "SUPPLIES/supply-to")
    (shape,) = Compiler(load_ontology()).compile(replace(supply, shapes=("S _ T _ O 的(客户",)))
    with pytest.raises(OntologyError, match=r"SUPPLIES\.yaml, rule 'supply-to', shape 'S _ T _ O 的\(客户'"):
        _ = shape.whole.pattern


@pytest.mark.parametrize("rule", [pytest.param(rule, id=rule.name) for rule in RULES])
def test_examples_are_few_whole_sentences_in_the_language_of_the_rule(rule: Rule) -> None:
    assert 0 < len(rule.examples) <= MOST
    for example in rule.examples:
        assert example.isascii() == rule.english
        assert example[-1] in ".。"
