"""What the ontology says, and that code reads it rightly."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from kg.errors import OntologyError, UnknownName
from kg.ontology import data_folder, load_ontology
from kg.ontology.load import ontology_hash
from kg.records import MODALITIES, ORIGINS

ORGANIZATIONS = {"Company", "ResearchInstitution", "GovernmentBody"}
PRODUCTS = {"Chip", "AIModel", "System", "Device", "Software", "Component"}


def test_every_class_leads_up_to_entity() -> None:
    ontology = load_ontology()
    for name in ontology.classes:
        assert name == "Entity" or ontology.ancestors(name)[-1] == "Entity"


def test_abstract_classes_spell_out_their_leaves() -> None:
    ontology = load_ontology()
    assert ontology.leaves("Organization") == ORGANIZATIONS
    assert ontology.leaves("Product") == PRODUCTS
    assert ontology.leaves("Entity") == set(ontology.prefixes.values())


def test_an_unknown_class_is_named_with_the_nearest() -> None:
    with pytest.raises(UnknownName, match="did you mean 'Company'"):
        load_ontology().ancestors("Compani")


@pytest.mark.parametrize(
    ("subject", "predicate", "object_", "allowed"),
    [
        ("Company", "SUPPLIES", "GovernmentBody", True),
        ("Company", "SUPPLIES", "Chip", False),
        ("ResearchInstitution", "DEVELOPS", "Benchmark", True),
        ("GovernmentBody", "OPERATES_IN", "Segment", False),
        ("AIModel", "TRAINED_ON", "Dataset", True),
        ("Software", "TRAINED_ON", "Dataset", False),
        ("Chip", "SUCCEEDS", "Chip", True),
        ("Chip", "SUCCEEDS", "Technology", False),
        ("Company", "COMPETES_WITH", "ResearchInstitution", True),
        ("Company", "COMPETES_WITH", "Chip", False),
        ("Place", "PART_OF", "Place", True),
        ("Place", "PART_OF", "Segment", False),
        ("Chip", "PART_OF", "Segment", True),
        ("Company", "NO_SUCH_RELATION", "Company", False),
        ("Product", "VARIANT_OF", "Chip", False),
    ],
)
def test_domain_and_range_decide_what_may_be_joined(subject: str, predicate: str, object_: str, allowed: bool) -> None:
    assert load_ontology().allows(subject, predicate, object_) is allowed


def test_symmetric_relations_have_equal_ends_and_one_name() -> None:
    symmetric = [relation for relation in load_ontology().relations.values() if relation.symmetric]
    assert {relation.id for relation in symmetric} == {"COMPETES_WITH", "PARTNERS_WITH"}
    for relation in symmetric:
        assert relation.domain == relation.range
        assert relation.zh == relation.inverse_zh


def test_only_relations_with_an_item_have_classes_for_it() -> None:
    for relation in load_ontology().relations.values():
        assert bool(relation.item_range) == ("item" in relation.qualifiers), relation.id


def test_modalities_and_origins_are_those_of_the_records() -> None:
    ontology = load_ontology()
    assert tuple(ontology.modalities) == MODALITIES
    assert tuple(ontology.origins) == ORIGINS


def test_the_chain_is_one_tree_and_flows_to_real_segments() -> None:
    segments = load_ontology().segments
    roots = [one.id for one in segments.values() if not one.broader]
    assert roots == ["segment/ai-industry"]
    for one in segments.values():
        assert {one.broader, *one.feeds} - {""} <= set(segments)


def test_liquid_cooling_is_upstream_of_ai_servers() -> None:
    cooling = load_ontology().segments["segment/liquid-cooling"]
    assert (cooling.zh, cooling.broader) == ("液冷", "segment/cooling")
    assert "segment/ai-servers" in cooling.feeds


def test_ambiguous_names_are_no_aliases() -> None:
    for one in load_ontology().segments.values():
        assert not set(one.ambiguous) & set(one.aliases), one.id


def test_ids_of_classes_and_segments_are_plain_slugs() -> None:
    ontology = load_ontology()
    assert all(re.fullmatch("[a-z]+", prefix) for prefix in ontology.prefixes)
    assert all(re.fullmatch("segment/[a-z0-9]+(-[a-z0-9]+)*", id) for id in ontology.segments)


def test_the_hash_follows_the_content(tmp_path: Path) -> None:
    (tmp_path / "ai-chain.ttl").write_text("# one\n", "utf-8")
    before = ontology_hash(tmp_path)
    assert ontology_hash(tmp_path) == before
    (tmp_path / "patterns").mkdir()
    (tmp_path / "patterns" / "SUPPLIES.yaml").write_text("a: 1\n", "utf-8")
    assert ontology_hash(tmp_path) != before


def test_an_empty_folder_is_no_ontology(tmp_path: Path) -> None:
    with pytest.raises(OntologyError, match=r"ai-chain\.ttl"):
        load_ontology(tmp_path)


def test_kg_data_overrides_the_data_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "seeds").mkdir()
    monkeypatch.setenv("KG_DATA", str(tmp_path))
    assert data_folder("seeds") == tmp_path / "seeds"
    with pytest.raises(OntologyError, match="KG_DATA"):
        data_folder("queries")


def test_importing_the_room_does_not_load_rdflib() -> None:
    code = "import sys, kg.ontology, kg.ontology.seeds, kg.ontology.validate; sys.exit('rdflib' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
