"""The lint finds what is wrong with the wording patterns, and nothing where nothing is."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from kg.ontology import data_folder, load_ontology
from kg.ontology.pattern_checks import validate_patterns
from kg.ontology.patterns import Rule
from kg.ontology.shape_checks import check_shape

Spoil = Callable[[str, str, str], Path]


@pytest.fixture
def spoiled(tmp_path: Path) -> Spoil:
    """Copy our patterns and replace a piece of one file, which must be there."""

    def spoil(file: str, old: str, new: str) -> Path:
        folder = tmp_path / "patterns"
        shutil.copytree(data_folder("ontology") / "patterns", folder)
        text = (folder / file).read_text("utf-8")
        assert old in text
        (folder / file).write_text(text.replace(old, new, 1), "utf-8")
        return folder

    return spoil


def test_our_own_patterns_have_no_faults() -> None:
    assert list(validate_patterns()) == []


@pytest.mark.parametrize(
    ("file", "old", "new", "place", "message"),
    [
        ("ACQUIRES.yaml", "rules:", "rules: [", "ACQUIRES.yaml", "mend the YAML"),
        ("ACQUIRES.yaml", "rules:", "rule:", "ACQUIRES.yaml", "is not of the shape that README.md describes"),
        ("ACQUIRES.yaml", "predicate: ACQUIRES", "predicate: BUYS", "ACQUIRES.yaml", "has the predicate BUYS"),
        ("ACQUIRES.yaml", "triggers: [", "trigger: [", "ACQUIRES.yaml", "unexpected keyword argument 'trigger'"),
        ("ACQUIRES.yaml", "id: acquire-en", "id: acquire", "ACQUIRES.yaml: acquire", "two rules have this id"),
        ("ACQUIRES.yaml", "confidence: 0.85", "confidence: 85", "ACQUIRES.yaml: acquire", "confidence 85"),
        ("ACQUIRES.yaml", "[收购, 并购", "[收购, 收购", "ACQUIRES.yaml: acquire", "the trigger '收购' twice"),
        ("ACQUIRES.yaml", "O ~ 被 _ S _ T", "O ~ 被: _ S _ T", "ACQUIRES.yaml: acquire", "put it in quotes"),
        ("ACQUIRES.yaml", "O ~ 被 _ S _ T", "O ~ 被 _ T", "ACQUIRES.yaml: acquire", "has no slot S"),
        ("observations.yaml", "id: revenue,", "id: income,", "observations.yaml: income", "unknown metric 'income'"),
        ("observations.yaml", "scope: sentence", "scope: page", "observations.yaml: expected", "unknown scope 'page'"),
        ("tables.yaml", "type: Fund}", "type: Funds}", "tables.yaml: fund", "unknown class 'Funds'"),
        ("modality.yaml", "modality: planned", "modality: wish", "modality.yaml: wish", "unknown modality 'wish'"),
        ("modality.yaml", "scope: verb\n", "scope: line\n", "modality.yaml: planned", "unknown scope 'line'"),
        ("names.yaml", "  Company: [股份", "  Firm: [股份", "names.yaml: suffixes", "unknown class 'Firm'"),
        ("pronouns.yaml", "classes: [Chip]", "classes: [Chips]", "pronouns.yaml: pronouns", "unknown class 'Chips'"),
    ],
)
def test_a_fault_is_found(spoiled: Spoil, file: str, old: str, new: str, place: str, message: str) -> None:
    (finding,) = (f for f in validate_patterns(spoiled(file, old, new)) if f.level == "error")
    assert finding.place.endswith(place)
    assert message in finding.message


def test_a_rule_without_examples_is_a_warning(spoiled: Spoil) -> None:
    folder = spoiled("LISTED_AS.yaml", "examples: [寒武纪（688256.SH）今日涨停。]", "examples: []")
    assert [(f.level, f.message) for f in validate_patterns(folder)] == [("warning", "has no example")]


def test_a_trigger_that_no_shape_holds_is_a_warning(spoiled: Spoil) -> None:
    folder = spoiled("LOCATED_IN.yaml", "triggers: [在]", "triggers: [在, 屹立]")
    assert [(f.level, f.message) for f in validate_patterns(folder)] == [
        ("warning", "has the trigger '屹立', which none of its shapes holds")
    ]


def test_a_file_of_an_unknown_relation_is_an_error(spoiled: Spoil) -> None:
    folder = spoiled("USES.yaml", "predicate: USES", "predicate: USES")
    (folder / "LIKES.yaml").write_text("predicate: LIKES\nrules: []\n", "utf-8")
    assert [f.message for f in validate_patterns(folder)] == ["the ontology has no relation LIKES"]


def test_an_empty_folder_is_an_error(tmp_path: Path) -> None:
    assert [f.message for f in validate_patterns(tmp_path)] == ["holds no pattern files"]


@pytest.mark.parametrize(
    ("shape", "fault"),
    [
        ("S ~ 向 _ O T I?", ""),
        ("S1 , _ T _ to|for _ O:Company|GovernmentBody", ""),
        ("SS _ T", ""),
        ("^ S > O", ""),
        ("S ~ T", "has no slot O"),
        ("T 了? O", "has no slot S"),
        ("S ~ O:Firm", "slot 'O:Firm': the ontology has no class 'Firm'"),
        ("S ~ O:Place", "slot 'O:Place': SUPPLIES takes no Place there"),
        ("S ~ T|标准 _ O", "part 'T|标准' mixes a slot or T with literals"),
        (r"S ~ 向\S O", r"part '向\\S' holds an escape that means another in lower case"),
        ("S ~ (向 O", "part '(向' is no expression: missing ), unterminated subpattern at position 0"),
    ],
)
def test_a_shape_keeps_to_its_grammar(shape: str, fault: str) -> None:
    rule = Rule("r", "SUPPLIES", 0.8, ("供应",), (shape,), ())
    assert list(check_shape(rule, shape, load_ontology())) == ([fault] if fault else [])


def test_a_relation_without_items_takes_no_item_slot() -> None:
    rule = Rule("r", "ACQUIRES", 0.8, ("收购",), (), ())
    assert list(check_shape(rule, "S T O I", load_ontology())) == ["slot I: ACQUIRES takes no item"]


def test_a_rule_without_triggers_cannot_use_them() -> None:
    rule = Rule("r", "ACQUIRES", 0.8, (), (), ())
    assert list(check_shape(rule, "S T O", load_ontology())) == ["uses T, but the rule has no triggers"]


@pytest.mark.parametrize("path", sorted(data_folder("ontology").glob("patterns/*.yaml")), ids=lambda p: p.stem)
def test_pattern_files_mean_the_same_to_the_loader_without_libyaml(path: Path) -> None:
    text = path.read_text("utf-8")
    assert yaml.load(text, Loader=yaml.SafeLoader) == yaml.load(text, Loader=yaml.CSafeLoader)
