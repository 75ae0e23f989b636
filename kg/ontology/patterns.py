"""The wording patterns of `ontology/patterns/`: what says each relation, metric, table header or modality."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from kg.errors import OntologyError
from kg.ontology.folders import data_folder
from kg.ontology.yaml_data import parse_yaml

SHARED = ("modality", "observations", "tables", "names", "pronouns", "quantities", "confidence", "questions")


@dataclass(frozen=True, slots=True, eq=False)
class Rule:
    """One way to say a relation: triggers, one of which must stand in the sentence, and the shapes around them.

    `known` asks that the seeds do not say otherwise, `seeded` that they say the same, `through_maker` says that the
    maker of the object supplies the subject, `gapped` that the triggers stand in another clause. The object's name must
    match `object_like` and not `object_unlike`.
    """

    id: str
    predicate: str
    confidence: float
    triggers: tuple[str, ...]
    shapes: tuple[str, ...]
    examples: tuple[str, ...]
    qualifier: str = ""
    known: bool = False
    same_stem: bool = False
    through_maker: bool = False
    seeded: bool = False
    gapped: bool = False
    object_like: str = ""
    object_unlike: str = ""

    @property
    def name(self) -> str:
        """The id under which results cite the rule."""
        return f"{self.predicate}/{self.id}"

    @property
    def english(self) -> bool:
        """Whether the rule is for English text, whose gaps are longer."""
        return self.id.endswith("-en")


@dataclass(frozen=True, slots=True)
class Patterns:
    """All rules by predicate, and the shared files as plain data."""

    rules: tuple[Rule, ...]
    shared: Mapping[str, Any]


@cache
def load_patterns(folder: Path | None = None) -> Patterns:
    """Read every pattern file.

    >>> any(r.name == "SUPPLIES/supply-to" for r in load_patterns().rules)
    True
    """
    folder = folder or data_folder("ontology") / "patterns"
    files = sorted(folder.glob("*.yaml"))
    if not files:
        raise OntologyError(f"no pattern files in {folder}", hint="expected ontology/patterns/<PREDICATE>.yaml")
    data = {path.stem: read_yaml(path) for path in files}
    rules = [rule for name, content in data.items() if name not in SHARED for rule in read_rules(name, content)]
    return Patterns(tuple(rules), {name: data[name] for name in SHARED if name in data})


def read_rules(predicate: str, data: Mapping[str, Any]) -> tuple[Rule, ...]:
    """The rules of one pattern file.

    >>> [r.name for r in read_rules("USES", {"rules": [{"id": "x", "confidence": 1, "triggers": [], "examples": []}]})]
    ['USES/x']
    """
    return tuple(_rule(predicate, row) for row in data["rules"])


def read_yaml(path: Path) -> Any:
    """The plain data of a YAML file."""
    import yaml

    try:
        return parse_yaml(path.read_text("utf-8"))
    except yaml.YAMLError as error:
        raise OntologyError(f"{path}: {error}", hint="mend the YAML") from error


def _rule(predicate: str, row: dict[str, Any]) -> Rule:
    fields: dict[str, Any] = {k: tuple(v) if isinstance(v, list) else v for k, v in row.items()}
    fields.setdefault("shapes", ())
    try:
        return Rule(predicate=predicate, **fields)
    except TypeError as error:
        raise OntologyError(
            f"ontology/patterns/{predicate}.yaml, rule {row.get('id')!r}: {error}",
            hint="see ontology/patterns/README.md for the keys of a rule",
        ) from error
