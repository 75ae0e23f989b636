"""A person's decisions stand above the rules."""

from collections.abc import Sequence
from itertools import permutations
from pathlib import Path

import pytest

from kg.errors import UsageError
from kg.ontology import load_ontology
from kg.records import Assertion, Entity, Evidence, Extraction, Graph, Mention
from kg.resolve import load_corrections, resolve
from kg.resolve.corrections import Correction, read_correction
from tests.resolve.stories import company, fact, says, seed

ONTOLOGY = load_ontology()
SIGNED = {"who": "ann", "when": "2024-07-01", "why": "as told"}


def signed(row: dict[str, object], place: str = "") -> Correction:
    return read_correction({**SIGNED, **row}, place)


def corrected(extractions: Sequence[Extraction], *rows: dict[str, object], seeds: Sequence[Entity] = ()) -> Graph:
    resolution = resolve(extractions, ONTOLOGY, seeds, (), [signed(row) for row in rows])
    assert not resolution.findings
    return resolution.graph


def test_a_merge_joins_even_two_seeds_and_keeps_the_first() -> None:
    firms = [seed("a", "甲方"), seed("b", "乙方")]
    graph = corrected([], {"merge": ["company/b", "company/a"], "why": "one firm"}, seeds=firms)
    assert [(e.id, e.names) for e in graph.entities] == [("company/b", ("乙方", "甲方"))]
    assert graph.merges[0].reason == "correction"


def test_a_split_undoes_a_join_of_the_rules() -> None:
    said = [says("d1", company("x", "Acme")), says("d2", company("y", "Acme Inc."))]
    assert len(corrected(said).entities) == 1
    assert len(corrected(said, {"split": "company/y", "from": "company/x"}).entities) == 2


def test_a_split_name_takes_its_mentions_and_facts_along() -> None:
    text = "甲方供应乙方。小甲供应乙方。"
    mentions = (Mention("d1", 0, 2, "company/a", "lexicon"), Mention("d1", 7, 9, "company/a", "lexicon"))
    facts = tuple(
        Assertion(
            "company/a",
            "SUPPLIES",
            "company/b",
            modality=modality,
            evidence=(Evidence("d1", at, at + 7, text[at : at + 7]),),
        )
        for modality, at in (("asserted", 0), ("planned", 7))
    )
    said = says("d1", company("a", "甲方", "小甲"), company("b", "乙方"), text=text, mentions=mentions, facts=facts)
    seeds = [seed("a", "甲方", "小甲"), seed("b", "乙方")]
    graph = corrected([said], {"split": "小甲", "from": "company/a"}, seeds=seeds)
    subjects = {one.modality: one.subject for one in graph.assertions}
    assert subjects == {"asserted": "company/a", "planned": "company/小甲"}
    assert [mention.entity for mention in graph.mentions] == ["company/a", "company/小甲"]


def test_a_rejected_fact_is_gone_and_so_is_what_follows_from_it() -> None:
    models = [Entity(f"model/{slug}", "AIModel", slug, names=(slug,)) for slug in ("big", "big-7b")]
    variant, maker = fact("model/big-7b", "VARIANT_OF", "model/big"), fact("company/a", "DEVELOPS", "model/big")
    said = says("d1", company("a", "甲方"), *models, facts=(variant, maker))
    assert len(corrected([said]).assertions) == 3
    assert [one.id for one in corrected([said], {"reject": variant.id}).assertions] == [maker.id]


def test_a_retyped_entity_gets_the_id_of_its_class() -> None:
    said = says("d1", Entity("software/x", "Software", "X1", names=("X1",)))
    (entity,) = corrected([said], {"retype": "software/x", "to": "AIModel"}).entities
    assert (entity.id, entity.type) == ("model/x", "AIModel")


def test_a_renamed_entity_is_still_found_by_its_old_name() -> None:
    (entity,) = corrected([says("d1", company("x", "Acme"))], {"rename": "company/x", "to": "极致"}).entities
    assert (entity.name, entity.name_zh, entity.names) == ("极致", "极致", ("极致", "Acme"))


@pytest.mark.parametrize(
    "row",
    [
        {"merge": ["company/a", "company/gone"]},
        {"split": "无名", "from": "company/a"},
        {"split": "甲方", "from": "company/gone"},
        {"reject": "a-0000000000000000"},
        {"retype": "company/gone", "to": "Chip"},
        {"rename": "company/gone", "to": "X"},
        {"accept": "a-0000000000000000"},
        {"accept": "o-0000000000000000"},
        {"accept": "company/gone"},
        {"accept": ["company/a", "company/gone"]},
        {"reject": "company/gone"},
    ],
)
def test_a_correction_without_its_target_is_reported(row: dict[str, object]) -> None:
    correction = signed(row | {"says": "甲 supplies 乙"}, "corrections.yaml:1")
    (finding,) = resolve([says("d1", company("a", "甲方"))], ONTOLOGY, corrections=[correction]).findings
    assert (finding.level, finding.place) == ("warning", "corrections.yaml:1")
    assert "(甲 supplies 乙) is not in the graph" in finding.message


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("merge: [a, b]", r"yaml: a list"),
        ("- [", "line [12]"),
        ("# one\n- nothing: x", "yaml:2: one of merge"),
        ("- accept: a-1\n- accept: a-2\n  reject: a-3", "yaml:2: one of merge"),
        ("- merge: [a]", "yaml:1: merge lacks"),
        ("- merge: [a, a]", "yaml:1: merge has the same value twice"),
        ("- split: x", "yaml:1: split lacks"),
        ("- {rename: a, to: b, typo: c}", "yaml:1: unknown typo"),
        ("- reject:", "yaml:1: reject lacks"),
        ("- accept: [a, b, c]", "yaml:1: accept lacks a value or has too many"),
        ("\n- reject: a-1\n  when: 2024-02-30", "yaml:2: reject: '2024-02-30' is no date"),
        ("- reject: a-1\n  reject: a-2", "yaml:1: 'reject' stands twice"),
        ("- reject: \xff", "yaml"),
    ],
)
def test_a_malformed_entry_is_named_with_its_line(tmp_path: Path, text: str, told: str) -> None:
    path = tmp_path / "corrections.yaml"
    path.write_bytes(text.encode("latin-1"))
    with pytest.raises(UsageError, match=told):
        load_corrections(path)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("accept: a-1", "reject: a-1"),
        ("accept: company/a", "reject: company/a"),
        ("merge: [x/a, x/b]", "split: x/a, from: x/b"),
        ("merge: [x/acme, x/acmelabs]", "split: Acme Labs, from: x/acme"),
        ("accept: [x/b, x/a]", "split: x/a, from: x/b"),
        ("merge: [x/a, x/b]", "merge: [x/b, x/a]"),
        ("rename: x/a, to: A", "rename: x/a, to: B"),
        ("retype: x/a, to: Chip", "retype: x/a, to: System"),
    ],
)
def test_two_entries_that_contradict_each_other_are_named_with_both_lines(tmp_path: Path, one: str, other: str) -> None:
    path = tmp_path / "corrections.yaml"
    for first, second in permutations((one, other)):
        path.write_text(f"- {{{first}}}\n\n- {{{second}}}\n", "utf-8")
        with pytest.raises(UsageError, match=r"yaml:3: .* contradicts .*yaml:1"):
            load_corrections(path)


def test_values_are_read_as_they_are_written(tmp_path: Path) -> None:
    path = tmp_path / "corrections.yaml"
    path.write_text("- {rename: company/a, to: On, who: 007, when: 2024-07-01}", "utf-8")
    (found,) = load_corrections(path)
    assert (found.value, found.who, found.when) == ("On", "007", "2024-07-01")


def test_who_decided_when_and_why_is_asked_for() -> None:
    bare = read_correction({"reject": "a-1", "who": "ann"}, "corrections.yaml:4")
    lacking, _ = resolve([], ONTOLOGY, corrections=[bare]).findings
    assert (lacking.place, lacking.message) == ("corrections.yaml:4", "reject: a-1 lacks when, why")


def test_the_class_of_a_retype_must_exist() -> None:
    with pytest.raises(UsageError, match=r"x\.yaml:7: unknown class 'Chipp'"):
        resolve([], ONTOLOGY, corrections=[signed({"retype": "company/a", "to": "Chipp"}, "x.yaml:7")])


def test_no_file_means_no_corrections(tmp_path: Path) -> None:
    assert load_corrections(tmp_path / "corrections.yaml") == ()
