"""A selection holds what its words say, by plain Python over the records of the toy graph."""

from collections.abc import Callable
from pathlib import Path

import pytest

from kg.catalogue import load_query
from kg.dates import days
from kg.errors import UnknownName, UsageError
from kg.export.flat import Flat
from kg.export.flat.flatten import flatten
from kg.export.flat.selection import Selection
from kg.export.flat.wishes import Wishes, select
from kg.export.flat.words import Words
from kg.ontology import Ontology
from kg.records import Assertion, Observation
from kg.store import View
from tests.catalogue import toy
from tests.export.conftest import SOURCES

GRAPH = toy.graph()
QUERIES = Path(__file__).parents[2] / "queries"
TYPES = {entity.id: entity.type for entity in GRAPH.entities}
DATES = {document.id: document.date for document in GRAPH.documents}
Taken = Callable[[Wishes], Flat]


@pytest.fixture
def taken(view: View, ontology: Ontology) -> Taken:
    def take(wishes: Wishes) -> Flat:
        return flatten(view, select(view, wishes, ontology), Words(ontology), SOURCES)

    return take


def stated(fact: Assertion) -> bool:
    return fact.modality != "negated" and fact.origin != "inferred"


def said(fact: Assertion | Observation) -> list[str]:
    return sorted(filter(None, {fact.said, *(DATES[span.document] for span in fact.evidence)}))


def last(day: str) -> str:
    span = days(day)
    assert span
    return span[1]


def first(day: str) -> str:
    span = days(day)
    assert span
    return span[0]


def ids(found: Flat) -> tuple[set[str], set[str]]:
    return {node.id for node in found.nodes}, {edge.id for edge in found.edges}


def among(nodes: set[str], wanted: Callable[[Assertion], bool] = stated) -> set[str]:
    return {fact.id for fact in GRAPH.assertions if wanted(fact) and fact.subject in nodes and fact.object in nodes}


def ends(wanted: Callable[[Assertion], bool]) -> set[str]:
    return {end for fact in GRAPH.assertions if wanted(fact) for end in (fact.subject, fact.object)}


def around(start: set[str], hops: int) -> set[str]:
    for _ in range(hops):
        start = start | {
            end for fact in GRAPH.assertions if stated(fact) and start & {fact.subject, fact.object}
            for end in (fact.subject, fact.object)
        }  # fmt: skip
    return start


def test_the_whole_graph_without_what_is_denied_or_inferred(taken: Taken) -> None:
    assert ids(taken(Wishes())) == (set(TYPES), among(set(TYPES)))


def test_denied_and_inferred_facts_only_if_asked_for(taken: Taken) -> None:
    inferred = {fact.id for fact in GRAPH.assertions if fact.origin == "inferred"}
    denied = {fact.id for fact in GRAPH.assertions if fact.modality == "negated"}
    assert inferred
    assert ids(taken(Wishes(inferred=True)))[1] == among(set(TYPES)) | inferred
    assert ids(taken(Wishes(modalities=("negated",)))) == (ends(lambda fact: fact.id in denied), denied)


@pytest.mark.parametrize("hops", [None, 0, 1, 2])
def test_hops_from_a_focus(taken: Taken, hops: int | None) -> None:
    expected = around({"company/theta"}, 1 if hops is None else hops)
    assert ids(taken(Wishes(focus=("辛科技",), hops=hops))) == (expected, among(expected))


FACTS: dict[str, tuple[Wishes, Callable[[Assertion], bool]]] = {
    "relation": (Wishes(predicates=("SUPPLIES", "USES")), lambda fact: fact.predicate in ("SUPPLIES", "USES")),
    "modality": (Wishes(modalities=("planned",)), lambda fact: fact.modality == "planned"),
    "since": (Wishes(since="2024-07"), lambda fact: any(last(day) >= "2024-07-01" for day in said(fact))),
    "until": (Wishes(until="2023"), lambda fact: not said(fact) or said(fact)[0] <= "2023"),
}


@pytest.mark.parametrize("case", FACTS)
def test_facts_are_kept_by_what_is_said_of_them_and_entities_with_one(taken: Taken, case: str) -> None:
    wishes, wanted = FACTS[case]

    def kept(fact: Assertion) -> bool:
        return stated(fact) and wanted(fact)

    assert ids(taken(wishes)) == (ends(kept), {fact.id for fact in GRAPH.assertions if kept(fact)})


NUMBERS: dict[str, tuple[Wishes, Callable[[Observation], bool]]] = {
    "all": (Wishes(), lambda _: True),
    "focus": (Wishes(focus=("company/quanta",), hops=0), lambda one: one.subject == "company/quanta"),
    "query": (
        Wishes(query=load_query(QUERIES, "supply/suppliers-of"), arguments={"customer": "company/delta"}),
        lambda _: True,
    ),
    "confidence": (Wishes(min_confidence=0.9), lambda one: one.confidence >= 0.9),
    "since": (
        Wishes(since="2024-06"),
        lambda one: (
            any(last(day) >= "2024-06-01" for day in said(one)) and (not one.period or last(one.period) >= "2024-06-01")
        ),
    ),
    "until": (
        Wishes(until="2024-07"),
        lambda one: (
            (not said(one) or said(one)[0] <= "2024-07-31") and (not one.period or first(one.period) <= "2024-07-31")
        ),
    ),
}


@pytest.mark.parametrize("case", NUMBERS)
def test_observations_are_those_of_the_entities_that_the_same_words_keep(taken: Taken, case: str) -> None:
    wishes, wanted = NUMBERS[case]
    found = taken(wishes)
    kept = [one for one in GRAPH.observations if one.modality != "negated" and one.subject in ids(found)[0]]
    expected = {one.id for one in kept if wanted(one)}
    assert {one.id for one in found.observations} == expected
    assert expected
    assert {id for one in found.observations for id in one.evidence} <= {one.id for one in found.evidence}


def test_denied_observations_only_if_asked_for(taken: Taken) -> None:
    denied = {one.id for one in GRAPH.observations if one.modality == "negated"}
    assert denied
    assert not denied & {one.id for one in taken(Wishes()).observations}
    found = taken(Wishes(focus=("company/quanta",), modalities=("negated",)))
    assert {one.id for one in found.observations} == denied


def test_an_observation_says_what_was_counted_when_and_by_whom(taken: Taken) -> None:
    flat = taken(Wishes())
    found = {one.id: one for one in flat.observations}
    assert len(found) == sum(one.modality != "negated" for one in GRAPH.observations)
    for one in (one for one in GRAPH.observations if one.id in found):
        made = found[one.id]
        assert (made.value, made.value_to) == (*one.value, None)[:2]
        assert (made.scaled, made.scaled_to) == (*one.scaled, None, None)[:2]
        assert (made.unit, made.unit_code, made.period) == (one.unit, one.unit_code, one.period)
        assert (made.first_said, made.last_said) == ((said(one) or [""])[0], (said(one) or [""])[-1])
        assert (made.start, made.end) == ((first(one.period), last(one.period)) if one.period else ("", ""))
        assert (made.confidence, made.modality, len(made.evidence)) == (one.confidence, one.modality, len(one.evidence))
    quanta = next(one for one in found.values() if one.entity == "company/quanta" and one.metric == "revenue")
    assert (quanta.entity_label, quanta.label, quanta.label_en) == ("廣達電腦", "营业收入", "revenue")


def test_classes_above_a_class_keep_it(taken: Taken) -> None:
    chips = {id for id, type in TYPES.items() if type in ("Chip", "AIModel", "System", "Component")}
    assert ids(taken(Wishes(types=("Product",)))) == (chips, among(chips))


def test_a_segment_is_what_lies_in_it_or_below(taken: Taken) -> None:
    below = {"segment/liquid-cooling", "segment/cold-plates"}
    inside = below | {
        fact.subject for fact in GRAPH.assertions
        if fact.predicate in ("OPERATES_IN", "PART_OF") and fact.modality != "negated" and fact.object in below
    }  # fmt: skip
    assert ids(taken(Wishes(segments=("液冷",)))) == (inside, among(inside))
    firms = {id for id in inside if TYPES[id] == "Company"}
    assert ids(taken(Wishes(segments=("液冷",), types=("Company",))))[0] == firms


def test_a_limit_keeps_the_focus_and_then_the_most_connected(taken: Taken) -> None:
    found = taken(Wishes(focus=("company/theta",), hops=2, limit=4))
    assert len(found.nodes) == 4
    assert "company/theta" in ids(found)[0]
    everything = taken(Wishes(focus=("company/theta",), hops=2))
    near = around({"company/theta"}, 1)
    best = sorted((-node.degree, node.id) for node in everything.nodes if node.id in near - {"company/theta"})
    assert ids(found)[0] - {"company/theta"} == {id for _, id in best[:3]}


def test_a_query_takes_the_facts_and_entities_that_it_gives(taken: Taken) -> None:
    query = load_query(QUERIES, "supply/suppliers-of")
    found = taken(Wishes(query=query, arguments={"customer": "company/delta"}))
    nodes, edges = ids(found)
    assert edges
    assert edges < among(nodes)
    facts = {fact.id: fact for fact in GRAPH.assertions}
    assert all(facts[id].predicate == "SUPPLIES" for id in edges)
    assert nodes >= ends(lambda fact: fact.id in edges)
    wider = taken(Wishes(query=query, arguments={"customer": "company/delta"}, hops=1))
    assert ids(wider)[1] > edges


@pytest.mark.parametrize(
    ("wishes", "error", "message"),
    [
        (Wishes(predicates=("SUPPLY",)), UnknownName, "did you mean 'SUPPLIES'"),
        (Wishes(types=("Compny",)), UnknownName, "did you mean 'Company'"),
        (Wishes(modalities=("denied",)), UnknownName, "known: asserted"),
        (Wishes(since="yesterday"), UsageError, "is no date"),
        (Wishes(focus=("nobody",)), UsageError, "no Entity of the graph"),
        (Wishes(segments=("company/theta",)), UsageError, "no Segment of the graph"),
        (Wishes(arguments={"a": 1}), UsageError, "name the query with --query"),
    ],
)
def test_what_is_not_there_is_named(
    view: View, ontology: Ontology, wishes: Wishes, error: type[UsageError], message: str
) -> None:
    with pytest.raises(error, match=message):
        select(view, wishes, ontology)


def test_a_text_of_a_user_never_becomes_cypher(view: View, ontology: Ontology) -> None:
    odd = frozenset({"x'}) DETACH DELETE n //", "`", '"'})
    found = flatten(view, Selection(focus=odd, predicates=odd, types=odd), Words(ontology), {})
    assert (found.nodes, tuple(found.edges)) == ((), ())


def test_edges_come_by_subject_and_the_view_is_the_same_each_time(taken: Taken) -> None:
    once, again = taken(Wishes()), taken(Wishes())
    assert once.nodes == again.nodes
    edges = tuple(once.edges)
    assert edges == tuple(once.edges) == tuple(again.edges)
    assert [(edge.source, edge.id) for edge in edges] == sorted((edge.source, edge.id) for edge in edges)
    numbers = tuple(once.observations)
    assert numbers == tuple(once.observations) == tuple(again.observations)
    assert [one.entity for one in numbers] == sorted(one.entity for one in numbers)
    passages = [one.id for one in once.evidence]
    assert sorted(passages) == sorted({id for one in (*edges, *numbers) for id in one.evidence})


def test_nodes_have_names_looks_and_places(taken: Taken) -> None:
    found = taken(Wishes(inferred=True))
    nodes = {node.id: node for node in found.nodes}
    quanta = nodes["company/quanta"]
    assert (quanta.label_zh, quanta.label_en, quanta.type_zh, quanta.tickers) == (
        "廣達電腦",
        "Quanta",
        "公司",
        ("2382.TW",),
    )
    assert quanta.colour.startswith("#")
    assert quanta.degree == sum((edge.source == quanta.id) + (edge.target == quanta.id) for edge in found.edges)
    assert nodes["company/beta"].segment == "segment/cold-plates"
    assert nodes["company/beta"].segment_label == "冷板"
    order = ["segment/cold-plates", "segment/liquid-cooling", "segment/servers", "segment/clouds"]
    assert [nodes[id].x for id in order] == sorted({nodes[id].x for id in order})
    placed = {(node.x, node.y) for node in found.nodes}
    assert len(placed) == len(found.nodes)


def test_labels_say_what_is_not_plainly_stated(taken: Taken) -> None:
    found = taken(Wishes(modalities=("asserted", "planned", "negated"), inferred=True))
    labels = {(edge.modality, edge.origin == "inferred"): (edge.label_zh, edge.label_en) for edge in found.edges
              if edge.predicate in ("SUPPLIES", "COMPETES_WITH")}  # fmt: skip
    assert labels["planned", False] == ("供应（计划）", "supplies (planned)")
    assert labels["negated", False][1].endswith("(negated)")
    assert labels["asserted", True][1].endswith("(inferred)")
    assert "(" not in labels["asserted", False][1]


def test_dates_become_days(taken: Taken) -> None:
    starts = {edge.first_said: edge.start for edge in taken(Wishes()).edges}
    assert (starts["2024-07"], starts["2023"], starts[""]) == ("2024-07-01", "2023-01-01", "")
