"""The lint of `ontology/patterns/`: findings with the file and the id of the rule."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from kg.errors import OntologyError
from kg.ontology.folders import data_folder
from kg.ontology.load import load_ontology
from kg.ontology.model import Ontology
from kg.ontology.patterns import SHARED, Rule, read_rules, read_yaml
from kg.ontology.shape_checks import bare, check_shape, literals
from kg.ontology.wording_checks import CHECKS
from kg.records import Finding


def validate_patterns(folder: Path | None = None, ontology: Ontology | None = None) -> Iterator[Finding]:
    """Everything in the pattern files that does not hold together.

    >>> list(validate_patterns())
    []
    """
    folder = folder or data_folder("ontology") / "patterns"
    ontology = ontology or load_ontology()
    files = sorted(folder.glob("*.yaml"))
    if not files:
        yield Finding("error", str(folder), "holds no pattern files")
    for path in files:
        check = _shared_findings if path.stem in SHARED else _relation_findings
        yield from _guarded(check, path, ontology)


def _guarded(
    check: Callable[[Path, Any, Ontology], Iterator[Finding]], path: Path, ontology: Ontology
) -> Iterator[Finding]:
    try:
        yield from check(path, read_yaml(path), ontology)
    except OntologyError as error:
        yield Finding("error", str(path), str(error))
    except (KeyError, TypeError, AttributeError) as error:
        yield Finding("error", str(path), f"is not of the shape that README.md describes: {error!r}")


def _shared_findings(path: Path, data: Any, ontology: Ontology) -> Iterator[Finding]:
    if check := CHECKS.get(path.stem):
        for place, message in check(data, ontology):
            yield Finding("error", f"{path}: {place}", message)


def _relation_findings(path: Path, data: Any, ontology: Ontology) -> Iterator[Finding]:
    if path.stem not in ontology.relations:
        yield Finding("error", str(path), f"the ontology has no relation {path.stem}")
        return
    if data["predicate"] != path.stem:
        yield Finding("error", str(path), f"has the predicate {data['predicate']}, not that of its name")
    rules = read_rules(path.stem, data)
    for id in _twice(rule.id for rule in rules):
        yield Finding("error", f"{path}: {id}", "two rules have this id")
    for rule in rules:
        for level, message in _rule_faults(rule, ontology):
            yield Finding(level, f"{path}: {rule.id}", message)


def _rule_faults(rule: Rule, ontology: Ontology) -> Iterator[tuple[str, str]]:
    if others := [x for x in (*rule.triggers, *rule.shapes, *rule.examples) if not isinstance(x, str)]:
        yield "error", f"has {others[0]!r}, which is no text; put it in quotes"
        return
    if not 0 < rule.confidence <= 1:
        yield "error", f"has the confidence {rule.confidence}, which is not between 0 and 1"
    for trigger in _twice(rule.triggers):
        yield "error", f"has the trigger {trigger!r} twice"
    for shape in rule.shapes:
        yield from (("error", f"shape {shape!r}: {message}") for message in check_shape(rule, shape, ontology))
    if not rule.examples:
        yield "warning", "has no example"
    for trigger in _unused(rule):
        yield "warning", f"has the trigger {trigger!r}, which none of its shapes holds"


def _unused(rule: Rule) -> Iterator[str]:
    """Triggers of a rule without T that no literal holds: sentences with them alone cannot match."""
    parts = {bare(part) for shape in rule.shapes for part in shape.split()}
    if "T" in parts or rule.gapped or not rule.shapes:
        return
    wordings = " ".join(part.replace("_", " ").lower() for shape in rule.shapes for part in literals(shape))
    yield from (trigger for trigger in rule.triggers if trigger.lower() not in wordings)


def _twice(names: Iterator[str] | tuple[str, ...]) -> Iterator[str]:
    yield from (name for name, count in Counter(names).items() if count > 1)
