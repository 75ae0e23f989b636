"""The manifest of a graph folder: what is in it, and how to tell that it is whole."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from kg.errors import GraphError
from kg.store.projection import LAYOUT

FORMAT = 1
NAME = "manifest.json"


@dataclass(frozen=True, slots=True)
class Manifest:
    """`ontology` is a hash, `classes` maps each class to its ancestors, `files` each file to its SHA-256.

    >>> Manifest("2024-07-01T08:00:00+00:00", "9f2c", facts={"documents": 3}).format
    1
    """

    created: str
    ontology: str
    classes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    counts: Mapping[str, int] = field(default_factory=dict)
    files: Mapping[str, str] = field(default_factory=dict)
    facts: Mapping[str, object] = field(default_factory=dict)
    format: int = FORMAT

    @property
    def stamp(self) -> str:
        """Changes whenever a file of the truth or the layout changes; the engine keeps the stamp it was made from."""
        return hashlib.sha256(json.dumps([self.files, self.classes, LAYOUT], sort_keys=True).encode()).hexdigest()[:16]


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """Write the manifest; it comes last, so that a folder with a manifest is complete."""
    (folder / NAME).write_text(json.dumps(asdict(manifest), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def read_manifest(folder: Path) -> Manifest:
    """Read the manifest of a folder and check its format version."""
    try:
        data = json.loads((folder / NAME).read_text(encoding="utf-8"))
        found = data["format"]
    except FileNotFoundError:
        raise GraphError(
            f"'{folder}' holds no {NAME}: it is no graph folder", hint=f"build one with: kg build DOCS -g {folder}"
        ) from None
    except (ValueError, KeyError, TypeError):
        raise GraphError(f"{folder / NAME} is damaged", hint="build the graph again") from None
    if found != FORMAT:
        raise GraphError(
            f"{folder / NAME} has format {found}, this version reads format {FORMAT}",
            hint="build the graph again, or use the kg version that wrote it",
        )
    return _manifest(folder, data)


def digest(data: bytes) -> str:
    """SHA-256 of some bytes."""
    return hashlib.sha256(data).hexdigest()


def _manifest(folder: Path, data: dict[str, Any]) -> Manifest:
    try:
        classes = {name: tuple(above) for name, above in data.pop("classes").items()}
        return Manifest(classes=classes, **data)
    except (KeyError, TypeError, AttributeError):
        raise GraphError(f"{folder / NAME} is damaged", hint="build the graph again") from None
