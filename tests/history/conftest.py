"""The story in a graph folder."""

from pathlib import Path

import pytest

from kg.ontology import load_ontology
from kg.store import write_folder
from tests.history import story


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    ontology = load_ontology()
    path = tmp_path / "story.kg"
    write_folder(path, story.graph(), "test", {name: ontology.ancestors(name) for name in ontology.classes})
    return path
