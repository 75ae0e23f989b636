"""The table of sections fits the ontology."""

import pytest

from kg.ontology import Ontology
from kg.report.sections import DETOURS, EITHER, ITEM, OBJECT, SECTIONS, SUBJECT, Section, Way
from kg.report.words import LANGUAGES, WORDS


def ends(ontology: Ontology, way: Way) -> frozenset[str]:
    """The classes that may take the place of a way."""
    relation = ontology.relations[way.predicate]
    return {
        SUBJECT: relation.domain,
        OBJECT: relation.range,
        EITHER: relation.domain | relation.range,
        ITEM: relation.item_range,
    }[way.place]


@pytest.mark.parametrize(("kind", "section"), [(kind, one) for kind, all in SECTIONS.items() for one in all])
def test_every_section_could_be_filled_for_some_class_that_has_it(
    ontology: Ontology, kind: str, section: Section
) -> None:
    sharing = [other for other, sections in SECTIONS.items() if sections is SECTIONS[kind]]
    assert all(ends(ontology, way).intersection(sharing) for way in section.ways)
    assert set(section.classes) <= set(ontology.classes)
    assert section.ways


@pytest.mark.parametrize("kind", SECTIONS)
def test_no_way_fills_two_sections_unless_they_part_it_by_class(kind: str) -> None:
    whole = [way for section in SECTIONS[kind] if not section.classes for way in section.ways]
    assert len(whole) == len(set(whole))


@pytest.mark.parametrize("kind", ["Company", "Chip", "Policy", "Segment", "AIModel"])
def test_relations_of_the_main_classes_have_a_section(ontology: Ontology, kind: str) -> None:
    named = {way.predicate for section in SECTIONS[kind] for way in section.ways}
    possible = {id for id, one in ontology.relations.items() if kind in one.domain | one.range}
    assert possible - named <= {"INVESTS_IN"}


@pytest.mark.parametrize(("kind", "detour"), [(kind, one) for kind, all in DETOURS.items() for one in all])
def test_a_detour_can_be_walked(ontology: Ontology, kind: str, detour: object) -> None:
    first, second = detour.first, detour.second  # type: ignore[attr-defined]
    turned = {SUBJECT: OBJECT, OBJECT: SUBJECT}
    assert kind in ends(ontology, first)
    assert ends(ontology, Way(turned[first.place], first.predicate)) & ends(ontology, second)


def test_both_languages_have_the_same_words() -> None:
    assert tuple(WORDS) == LANGUAGES
    assert WORDS["zh"].keys() == WORDS["en"].keys()
