"""A person's decisions stand above the rules."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from kg.errors import KgError, UsageError
from kg.ontology import load_ontology
from kg.records import Assertion, Entity, Evidence, Extraction, Graph, Mention
from kg.resolve import load_corrections, resolve
from kg.resolve.corrections import read_correction
from tests.resolve.stories import company, fact, says, seed

ONTOLOGY = load_ontology()


def corrected(extractions: Sequence[Extraction], *rows: dict[str, object], seeds: Sequence[Entity] = ()) -> Graph:
    resolution = resolve(extractions, ONTOLOGY, seeds, (), [read_correction(row) for row in rows])
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
    ],
)
def test_a_correction_without_its_target_is_reported(row: dict[str, object]) -> None:
    correction = read_correction(row, "corrections.yaml:#1")
    (finding,) = resolve([says("d1", company("a", "甲方"))], ONTOLOGY, corrections=[correction]).findings
    assert (finding.level, finding.place) == ("warning", "corrections.yaml:#1")


@pytest.mark.parametrize(
    "text",
    [
        "merge: [a, b]",
        "- [",
        "- nothing: x",
        "- merge: [a]",
        "- split: x",
        "- {rename: a, to: b, typo: c}",
        "- reject:",
    ],
)
def test_a_malformed_line_is_named(tmp_path: Path, text: str) -> None:
    path = tmp_path / "corrections.yaml"
    path.write_text(text, "utf-8")
    with pytest.raises(UsageError, match=r"corrections\.yaml"):
        load_corrections(path)


def test_the_class_of_a_retype_must_exist() -> None:
    with pytest.raises(KgError, match="Chipp"):
        resolve([], ONTOLOGY, corrections=[read_correction({"retype": "company/a", "to": "Chipp"})])


def test_no_file_means_no_corrections(tmp_path: Path) -> None:
    assert load_corrections(tmp_path / "corrections.yaml") == ()
