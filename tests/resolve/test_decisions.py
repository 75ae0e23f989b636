"""What a person accepted or rejected stays so, whatever the documents of the day join and say."""

from itertools import permutations

import pytest

from kg.history import snapshot
from kg.ontology import load_ontology
from kg.records import Entity, Extraction, Observation
from kg.resolve import resolve
from kg.resolve.combining import CERTAIN
from tests.resolve.stories import company, fact, says, seed
from tests.resolve.test_corrections import corrected, signed

ONTOLOGY = load_ontology()
A, B = company("a", "甲方"), company("b", "乙方")
SUPPLIES = fact("company/a", "SUPPLIES", "company/b", confidence=0.5)
NUMBER = Observation("company/a", "revenue", (3.0,), "亿元", "2024", confidence=0.5)
SAID = Extraction(says("d1").document, (A, B), (), (SUPPLIES,), (NUMBER,))


def test_an_accepted_fact_is_certain_and_keeps_origin_and_evidence() -> None:
    (found,) = corrected([SAID], {"accept": SUPPLIES.id}).assertions
    assert found == SUPPLIES._replace(confidence=CERTAIN, reviewed="accepted")


def test_an_accepted_number_is_certain() -> None:
    assert corrected([SAID], {"accept": NUMBER.id}).observations == (
        NUMBER._replace(confidence=CERTAIN, reviewed="accepted"),
    )


def test_what_is_surer_than_a_person_stays_so() -> None:
    stated = SUPPLIES._replace(confidence=1.0)
    assert corrected([says("d1", A, B, facts=(stated,))], {"accept": stated.id}).assertions[0].confidence == 1.0


def test_an_accepted_entity_says_so() -> None:
    graph = corrected([SAID], {"accept": "company/a"}, {"rename": "company/b", "to": "新乙"})
    assert {entity.id: entity.reviewed for entity in graph.entities} == {
        "company/a": "accepted",
        "company/b": "corrected",
    }


def test_a_rejected_entity_takes_all_that_is_said_of_it_along() -> None:
    graph = corrected([SAID], {"reject": "company/a"})
    assert ([entity.id for entity in graph.entities], graph.assertions, graph.observations) == (["company/b"], (), ())


def test_a_seed_is_never_rejected() -> None:
    reject = signed({"reject": "company/s"}, "x.yaml:1")
    resolution = resolve([], ONTOLOGY, [seed("s", "种")], corrections=[reject])
    assert [entity.id for entity in resolution.graph.entities] == ["company/s"]
    assert "seeds apart" in resolution.findings[0].message


def test_an_accepted_merge_says_so_and_holds_when_the_rule_no_longer_joins() -> None:
    legal, short = says("d1", company("x", "Acme Inc.")), says("d2", company("y", "Acme"))
    (merge,) = corrected([legal, short], {"accept": ["company/y", "company/x"]}).merges
    assert (merge.reason, merge.reviewed) == ("legal name", "accepted")
    other = says("d1", company("x", "Zenith"))
    (merge,) = corrected([other, short], {"accept": ["company/y", "company/x"]}).merges
    assert (merge.reason, merge.reviewed) == ("correction", "accepted")


MORE = says("d8", company("a-inc", "甲方"), text="甲方")
JOINED = [says(f"d{n}", company("0", "甲方")) for n in (5, 6)]


@pytest.mark.parametrize("others", [[], [MORE], JOINED])
@pytest.mark.parametrize("action", ["accept", "reject"])
def test_a_decision_follows_its_fact_when_other_documents_change_the_id_of_an_end(
    others: list[Extraction], action: str
) -> None:
    graph = corrected([SAID, *others], {action: SUPPLIES.id}, {action: NUMBER.id})
    records = (*graph.assertions, *graph.observations)
    assert [record.reviewed for record in records] == (["accepted"] * 2 if action == "accept" else [])


def test_the_documents_of_these_cases_do_change_an_id() -> None:
    assert corrected([SAID, *JOINED]).assertions[0].subject == "company/0"


def test_a_decision_follows_its_fact_through_a_retype_and_a_merge_of_the_same_day() -> None:
    model, other = (Entity(id, type, name, names=(name,)) for id, type, name in MODELS)
    built = fact("company/a", "DEVELOPS", "software/x")
    graph = corrected(
        [says("d1", A, model, other, facts=(built,))],
        {"accept": built.id},
        {"retype": "software/x", "to": "AIModel"},
        {"merge": ["model/y", "software/x"]},
    )
    assert [(one.object, one.reviewed) for one in graph.assertions] == [("model/y", "accepted")]


MODELS = (("software/x", "Software", "X1"), ("model/y", "AIModel", "Y2"))


def test_a_retyped_entity_may_be_retyped_again() -> None:
    said = says("d1", Entity("software/x", "Software", "X1", names=("X1",)))
    graph = corrected([said], {"retype": "software/x", "to": "AIModel"}, {"retype": "model/x", "to": "Chip"})
    assert [(one.id, one.type, one.reviewed) for one in graph.entities] == [("chip/x", "Chip", "corrected")]


def test_of_two_decisions_that_have_come_to_mean_one_fact_the_other_is_reported() -> None:
    twin = fact("company/a2", "SUPPLIES", "company/b")
    said = says("d1", A, company("a2", "甲二"), B, facts=(SUPPLIES, twin))
    rows = {"accept": SUPPLIES.id}, {"reject": twin.id}, {"merge": ["company/a", "company/a2"]}
    resolution = resolve([said], ONTOLOGY, corrections=[signed(row, f"x.yaml:{n}") for n, row in enumerate(rows, 1)])
    assert [one.reviewed for one in resolution.graph.assertions] == ["accepted"]
    assert [(one.place, "stands" in one.message) for one in resolution.findings] == [("x.yaml:2", True)]


def test_a_split_that_merges_undo_over_a_third_id_is_reported() -> None:
    said = says("d1", A, B, company("c", "丙方"))
    rows = (
        {"merge": ["company/a", "company/c"]},
        {"merge": ["company/b", "company/c"]},
        {"split": "company/a", "from": "company/b"},
    )
    (finding,) = resolve([said], ONTOLOGY, corrections=[signed(row) for row in rows]).findings
    assert "one entity by other corrections" in finding.message


def test_of_two_names_for_one_entity_that_of_the_id_that_stays_holds() -> None:
    said = says("d1", company("x", "Acme"), company("y", "Acme Inc."))
    rows = {"rename": "company/x", "to": "Zeta"}, {"rename": "company/y", "to": "Alpha"}
    resolution = resolve([said], ONTOLOGY, corrections=[signed(row) for row in rows])
    assert [entity.name for entity in resolution.graph.entities] == ["Zeta"]
    assert "stands" in resolution.findings[0].message


def test_the_order_of_the_file_shows_nowhere() -> None:
    model = Entity("software/x", "Software", "X1", names=("X1",))
    said = [
        says("d1", A, B, model, facts=(SUPPLIES,)),
        says("d2", company("c", "丙方"), company("d", "丙方")),
    ]
    rows = (
        {"merge": ["company/b", "company/a"]},
        {"merge": ["company/c", "company/b"]},
        {"retype": "software/x", "to": "AIModel"},
        {"rename": "software/x", "to": "X One"},
        {"split": "company/d", "from": "company/c"},
        {"accept": "company/d"},
    )
    found = {resolve(said, ONTOLOGY, corrections=[signed(row) for row in order]) for order in permutations(rows)}
    (resolution,) = found
    assert resolution.findings == ()
    assert {entity.id for entity in resolution.graph.entities} >= {"company/c", "model/x"}


def test_an_accepted_fact_stays_certain_in_a_graph_of_former_days() -> None:
    said = [
        Extraction(
            says(d).document.__class__(d, "", d, date=date),
            (A, B),
            (),
            (fact("company/a", "SUPPLIES", "company/b", d),),
        )
        for d, date in (("d1", "2024-01-01"), ("d2", "2024-09-01"))
    ]
    accepted = corrected(said, {"accept": SUPPLIES.id})
    (then,) = snapshot(accepted, "2024-06").assertions
    assert (then.confidence, len(then.evidence)) == (CERTAIN, 1)
    assert snapshot(corrected(said), "2024-06").assertions[0].confidence < CERTAIN
