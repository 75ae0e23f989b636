"""The recipes of docs/neo4j.md run on a server that holds the graph of the sample documents, and find something."""

import re
from pathlib import Path
from typing import NamedTuple

import pytest
from neo4j import ManagedTransaction, Session

from kg.store.guard import refuse_side_effects

DOCS = Path(__file__).parents[2] / "docs"
PAGE = (DOCS / "neo4j.md").read_text("utf-8")
CHINESE = re.compile(r"[\u4e00-\u9fff]")


class Recipe(NamedTuple):
    """A question, how its answer is read, and its query."""

    heading: str
    reading: str
    cypher: str


def section(heading: str) -> str:
    """The text of a chapter of the page."""
    return PAGE.split(f"\n## {heading}\n")[1].split("\n## ")[0]


def recipes() -> list[Recipe]:
    found = re.findall(r"^### (.+)\n\n(.+)\n\n```cypher\n([^`]*(?:`[^`]+)*?)```\n", section("Recipes"), re.MULTILINE)
    return [Recipe(*each) for each in found]


RECIPES = recipes()
IDS = [each.heading.partition(" · ")[0] for each in RECIPES]


def phrases() -> list[str]:
    """The Cypher of the search phrases for Bloom."""
    return re.findall(r"^\| `[^`]*\$name` \| `(MATCH [^`]+)` \|$", section("Browser and Bloom"), re.MULTILINE)


def rows(session: Session, cypher: str, **parameters: object) -> list[list[object]]:
    def read(transaction: ManagedTransaction) -> list[list[object]]:
        return transaction.run(cypher, parameters).values()  # type: ignore[arg-type]

    return session.execute_read(read)


def test_every_recipe_of_the_page_is_here() -> None:
    assert len(RECIPES) == section("Recipes").count("\n### ") == PAGE.count("```cypher")
    assert len(RECIPES) >= 20
    assert len(set(IDS)) == len(IDS)


@pytest.mark.parametrize("recipe", RECIPES, ids=IDS)
def test_a_recipe_asks_in_both_languages_and_only_reads(recipe: Recipe) -> None:
    english, _, chinese = recipe.heading.partition(" · ")
    assert english
    assert CHINESE.search(chinese)
    assert recipe.reading.endswith(".")
    refuse_side_effects(recipe.cypher)


@pytest.mark.parametrize("recipe", RECIPES, ids=IDS)
def test_a_recipe_finds_something(recipe: Recipe, sample_session: Session) -> None:
    assert rows(sample_session, recipe.cypher)


def test_the_search_phrases_find_something(sample_session: Session) -> None:
    known = ("英伟达", "H200", "算力", "液冷")
    assert len(phrases()) == 4
    for cypher in phrases():
        assert any(rows(sample_session, cypher, name=name) for name in known), cypher


def test_the_first_query_of_the_page_draws_something(sample_session: Session) -> None:
    (cypher,) = re.findall(r"```\n(MATCH .+ RETURN p)\n```", section("In a minute"))
    assert rows(sample_session, cypher)


def test_the_page_names_every_label_type_and_property_of_the_graph(sample_session: Session) -> None:
    names = set(re.findall(r"[A-Za-z_]+", section("The property graph")))
    relations = set(re.findall(r"^\| ([A-Z_]+) \|", (DOCS / "ontology.md").read_text("utf-8"), re.MULTILINE))
    nodes = rows(sample_session, "MATCH (n) WHERE n.kg_hash IS NOT NULL UNWIND keys(n) AS name RETURN DISTINCT name")
    edges = rows(sample_session, "MATCH ()-[r]->() UNWIND keys(r) AS name RETURN DISTINCT name")
    types = rows(sample_session, "MATCH ()-[r]->() WHERE r.kg_hash IS NOT NULL RETURN DISTINCT type(r)")
    assert {str(name) for (name,) in nodes + edges} - {"kg_hash"} <= names
    assert {re.sub("^(NOT|INFERRED)_", "", str(name)) for (name,) in types} <= names | relations


def test_the_pages_name_ids_that_are_in_the_graph(sample_session: Session) -> None:
    pages = (PAGE, *((DOCS.parent / name).read_text("utf-8") for name in ("README.md", "README.zh.md")))
    facts = set(re.findall(r"\ba-[0-9a-f]{16}\b", " ".join(pages)))
    found = rows(sample_session, "MATCH ()-[r]->() WHERE r.id IN $ids RETURN DISTINCT r.id", ids=sorted(facts))
    assert facts
    assert {str(fact) for (fact,) in found} == facts
    entities = {each for recipe in RECIPES for each in re.findall(r"'([a-z]+/[a-z0-9-]+)'", recipe.cypher)}
    found = rows(sample_session, "MATCH (n:Entity) WHERE n.id IN $ids RETURN n.id", ids=sorted(entities))
    assert {str(entity) for (entity,) in found} == entities
