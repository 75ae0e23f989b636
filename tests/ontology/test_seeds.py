"""Seed rows become entities and assertions."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from kg.errors import OntologyError
from kg.ontology import load_ontology
from kg.ontology.seeds import load_seeds

#        id,type,name_zh,name_en,aliases,ambiguous,tickers,segments,place,parent,maker,source,as_of
ACME = "company/acme,Company,顶点,Acme,顶点公司;Acme Corp,尖峰,ACME.O;ACME,liquid-cooling,place/town,,,list,2024-06"
TOWN = "place/town,Place,小镇,Town,,,,,,,,list,2024"
CHIP = "chip/a1,Chip,,A1,,,,gpu,,,company/acme,list,2024"

Seeded = Callable[..., Path]


def facts(folder: Path) -> set[tuple[str, str, str]]:
    """Subject, predicate and object of what a seed folder says, without the chain itself."""
    found = load_seeds(folder).assertions
    return {(a.subject, a.predicate, a.object) for a in found if not a.subject.startswith("segment/")}


def test_a_row_becomes_an_entity_with_all_its_names(seeded: Seeded) -> None:
    acme = next(e for e in load_seeds(seeded(ACME, TOWN)).entities if e.id == "company/acme")
    assert (acme.type, acme.name, acme.name_en) == ("Company", "顶点", "Acme")
    assert acme.names == ("顶点", "Acme", "顶点公司", "Acme Corp", "尖峰")
    assert (acme.origin, acme.source, acme.tickers) == ("seed", "things/list", ("ACME.O", "ACME"))


def test_columns_state_relations_of_their_own_direction(seeded: Seeded) -> None:
    assert facts(seeded(ACME, TOWN, CHIP)) == {
        ("company/acme", "OPERATES_IN", "segment/liquid-cooling"),
        ("company/acme", "LOCATED_IN", "place/town"),
        ("company/acme", "LISTED_AS", "security/ACME.O"),
        ("company/acme", "DEVELOPS", "chip/a1"),
        ("chip/a1", "PART_OF", "segment/gpu"),
    }


def test_a_bare_symbol_is_a_name_of_the_listing(seeded: Seeded) -> None:
    securities = [e for e in load_seeds(seeded(ACME, TOWN)).entities if e.type == "Security"]
    assert [(e.id, e.names) for e in securities] == [("security/ACME.O", ("ACME.O", "ACME"))]


def test_every_assertion_cites_its_source_and_the_date_it_holds_for(seeded: Seeded) -> None:
    seeds = load_seeds(seeded(ACME, TOWN))
    listing = next(a for a in seeds.assertions if a.predicate == "LISTED_AS")
    assert (listing.origin, listing.source, listing.said) == ("seed", "things/list", "2024-06")
    assert {a.source for a in seeds.assertions} <= set(seeds.sources)


def test_an_ambiguous_name_lists_all_its_bearers(seeded: Seeded) -> None:
    other = "chip/peak,Chip,尖峰,Peak,,,,,,,,list,2024"
    assert load_seeds(seeded(ACME, TOWN, other)).ambiguous["尖峰"] == ("chip/peak", "company/acme")


def test_a_relation_row_keeps_its_item_modality_and_amount(seeded: Seeded) -> None:
    bolt = "company/bolt,Company,,Bolt,,,,,,,,list,2024"
    row = "company/acme,SUPPLIES,company/bolt,chip/a1,planned,3亿元,2025,list,2024-06"
    supply = next(
        a for a in load_seeds(seeded(ACME, TOWN, CHIP, bolt, relations=(row,))).assertions if a.predicate == "SUPPLIES"
    )
    assert (supply.item, supply.modality) == ("chip/a1", "planned")
    assert supply.qualifiers == (("amount", "3亿元"), ("date", "2025"))


def test_an_assertion_about_an_unknown_id_is_left_out(seeded: Seeded) -> None:
    assert not any("place/town" in fact for fact in facts(seeded(ACME)))


def test_the_chain_comes_as_seed_entities_and_facts(seeded: Seeded) -> None:
    seeds = load_seeds(seeded(TOWN))
    segments = [e for e in seeds.entities if e.type == "Segment"]
    assert len(segments) == len(load_ontology().segments)
    chain = {(a.subject, a.predicate, a.object) for a in seeds.assertions}
    assert ("segment/liquid-cooling", "PART_OF", "segment/cooling") in chain
    assert ("segment/liquid-cooling", "FEEDS_INTO", "segment/ai-servers") in chain


def test_a_row_with_a_cell_too_many_is_named_with_its_line(seeded: Seeded) -> None:
    with pytest.raises(OntologyError, match=r"things\.csv:3 has 14 cells where the header has 13"):
        load_seeds(seeded(TOWN, ACME + ",more"))


def test_our_own_seeds_are_allowed_by_the_ontology() -> None:
    ontology, seeds = load_ontology(), load_seeds()
    types = {entity.id: entity.type for entity in seeds.entities}
    for a in seeds.assertions:
        assert ontology.allows(types[a.subject], a.predicate, types[a.object]), a
