"""The lint of the shared wording files: metrics, table headers, modality, names and pronouns."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from kg.ontology.model import Ontology
from kg.records import MODALITIES

SCOPES = ("verb", "near", "clause", "sentence", "behind")
CUED = (*MODALITIES, "hypothetical")
EXPECTED_SCOPES = ("clause", "sentence")
METRIC_LISTS = ("of_product", "of_company", "of_model", "timeless")

Faults = Iterator[tuple[str, str]]


def check_observations(data: Mapping[str, Any], ontology: Ontology) -> Faults:
    """Metrics, classes and modalities exist, and units and cues are expressions."""
    for row in data["metrics"]:
        yield from _unknown("metric", [row["id"]], ontology.metrics, row["id"])
        yield from _expressions([row["units"]], row["id"])
        if not row["cues"]:
            yield row["id"], "has no cues"
    for name in METRIC_LISTS:
        yield from _unknown("metric", data.get(name, ()), ontology.metrics, name)
    for metric, rates in data.get("rates", {}).items():
        yield from _unknown("metric", (metric, *rates), ontology.metrics, "rates")
    for row in data["by_unit"]:
        yield from _unknown("metric", [row["metric"]], ontology.metrics, "by_unit")
        yield from _unknown("class", row["classes"], ontology.classes, "by_unit")
        yield from _expressions([row["unit"]], "by_unit")
    yield from _unknown("class", data["subjects"], ontology.classes, "subjects")
    for row in data["expected"]:
        yield from _unknown("modality", [row["modality"]], MODALITIES, "expected")
        yield from _unknown("scope", [row["scope"]], EXPECTED_SCOPES, "expected")
        yield from _expressions(row["cues"], "expected")


def check_tables(data: Mapping[str, Any], ontology: Ontology) -> Faults:
    """Roles hold known classes, and headers are expressions."""
    yield from _unknown("class", data["precedence"], ontology.classes, "precedence")
    for role, row in data["roles"].items():
        yield from _unknown("class", [row["type"]] if row["type"] else [], ontology.classes, role)
        yield from _expressions(row["headers"], role)


def check_modality(data: Mapping[str, Any], _: Ontology) -> Faults:
    """Cues name a modality and a scope that exist, and are expressions."""
    for row in data["cues"]:
        yield from _unknown("modality", [row["modality"]], CUED, str(row["modality"]))
        yield from _unknown("scope", [row["scope"]], SCOPES, str(row["modality"]))
        yield from _expressions([*row["zh"], *row["en"]], str(row["modality"]))


def check_names(data: Mapping[str, Any], ontology: Ontology) -> Faults:
    """Suffixes, class nouns and nested names are of known classes and relations."""
    for name in ("suffixes", "class_nouns"):
        yield from _unknown("class", data[name], ontology.classes, name)
    for row in data["nested"]:
        yield from _unknown("class", (*row["outer"], *row["inner"]), ontology.classes, "nested")
        yield from _unknown("relation", [row["predicate"]], ontology.relations, "nested")


def check_pronouns(data: Mapping[str, Any], ontology: Ontology) -> Faults:
    """Pronouns stand for known classes."""
    for row in data["pronouns"]:
        yield from _unknown("class", row["classes"], ontology.classes, "pronouns")


CHECKS = {
    "observations": check_observations,
    "tables": check_tables,
    "modality": check_modality,
    "names": check_names,
    "pronouns": check_pronouns,
}


def _unknown(kind: str, names: Iterable[str], known: Iterable[str], place: str) -> Faults:
    allowed = set(known)
    yield from ((place, f"unknown {kind} {name!r}") for name in names if name not in allowed)


def _expressions(patterns: Iterable[str], place: str) -> Faults:
    for pattern in patterns:
        try:
            re.compile(pattern)
        except re.error as error:
            yield place, f"{pattern!r} is no expression: {error}"
