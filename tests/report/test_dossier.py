"""What a page holds, section by section."""

import pytest

from kg.report import Dossier, dossier
from kg.store import View
from tests.report.case import (
    ACTIVE,
    DEAL,
    DENIAL,
    FORECAST,
    MAKER,
    OTHER,
    PLAN,
    REFUSAL,
    RIVAL,
    RUMOUR,
    SEEDED,
    TARGET,
)


def sections(found: Dossier) -> dict[str, list[tuple[str, tuple[str, ...], str]]]:
    return {part.section.en: [(line.other, line.further, line.modality) for line in part.lines] for part in found.parts}


def test_what_is_plainly_stated_stands_in_its_section(company: Dossier) -> None:
    assert sections(company) == {
        "Customers": [("company/evil", (), "planned"), ("company/c", ("segment/plates",), "asserted")],
        "Segments": [("segment/plates", (), "asserted")],
        "Investors and shareholders": [("company/b", (), "reported")],
    }


def test_a_document_and_a_publication_that_agree_make_one_line(company: Dossier) -> None:
    line = company.parts[0].lines[1]
    assert {fact.id for fact in line.facts} == {DEAL.id, SEEDED.id}
    assert line.notes == {"amount": "3亿元", "date": "2024-05"}


def test_what_is_denied_or_inferred_stands_apart(company: Dossier) -> None:
    assert {one.id for one in company.contradicted} == {RUMOUR.id, DENIAL.id}
    assert [one.id for one in company.denied] == [REFUSAL.id]
    assert [one.id for one in company.inferred] == [MAKER.id]
    plain = {fact.id for part in company.parts for line in part.lines for fact in line.facts}
    assert plain == {DEAL.id, SEEDED.id, PLAN.id, ACTIVE.id, RUMOUR.id}


def test_numbers_of_one_period_that_differ_are_a_conflict(company: Dossier) -> None:
    assert {RIVAL.id, OTHER.id} <= company.conflicts
    assert FORECAST.id not in company.conflicts


def test_the_newest_come_first_and_are_from_documents(company: Dossier) -> None:
    assert [one.said for one in company.newest] == ["2024-07"] * 3 + ["2024-06-03"] * 3


def test_a_policy_reaches_companies_by_way_of_segments(view: View) -> None:
    (found,) = dossier(view, "policy/p").guesses
    assert [(one.other, one.between) for one in found.found] == [("company/a", ("segment/plates",))]
    assert {fact.id for fact in found.found[0].facts} == {TARGET.id, ACTIVE.id}


def test_a_segment_includes_what_is_said_of_its_parts(view: View) -> None:
    found = sections(dossier(view, "segment/cooling"))
    assert found["Companies"] == [("company/a", ("segment/plates",), "asserted")]
    assert found["Policies"] == [("policy/p", ("segment/plates",), "asserted")]
    assert found["Sub-segments"] == [("segment/plates", (), "asserted")]
    assert sorted(found["Supply of its goods"]) == [
        ("company/a", ("company/c", "segment/plates"), "asserted"),
        ("company/b", ("company/c",), "asserted"),
    ]


def test_a_class_without_sections_of_its_own_lists_all_relations(view: View) -> None:
    assert sections(dossier(view, "person/p")) == {"Other relations": [("company/c", (), "asserted")]}


@pytest.mark.parametrize(("most", "shown", "more"), [(1, 1, 1), (2, 2, 0), (9, 2, 0)])
def test_a_section_shows_some_lines_and_counts_the_rest(view: View, most: int, shown: int, more: int) -> None:
    customers = dossier(view, "company/a", most).parts[0]
    assert (len(customers.lines), customers.more) == (shown, more)
