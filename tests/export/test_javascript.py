"""cytoscape.js, graphology and Mermaid read our files in a browser that has no network."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from kg.export.flat import Flat, text
from kg.export.formats import FORMATS, write
from tests.export import awkward, hostile
from tests.export.expected import expected
from tests.export.javascript import Missing, library
from tests.export.readers import Read

Run = Callable[..., Any]
# Each gives nodes as [id, label, class], and edges as [id, source, target, kind, passages].
CYTOSCAPE = """text => {
  const cy = cytoscape({headless: true, styleEnabled: true, ...JSON.parse(text)});
  return [
    cy.nodes().map(one => [one.id(), one.data("label"), one.data("type")]),
    cy.edges().map(one => [
      one.id(), one.source().id(), one.target().id(), one.data("kind"), one.data("evidence") ?? [],
    ]),
  ];
}"""
GRAPHOLOGY = """text => {
  const listed = value => value ? value.split("; ") : [];
  const graph = graphologyLibrary.FORM.parse(graphology.MultiDirectedGraph, text);
  return [
    graph.mapNodes((id, told) => [id, told.label, told.type]),
    graph.mapEdges((id, told, source, target) => [id, source, target, told.KIND, listed(told.evidence)]),
  ];
}"""
MERMAID = """async text => {
  mermaid.initialize({startOnLoad: false, securityLevel: "strict"});
  const {db} = await mermaid.mermaidAPI.getDiagramFromText(text);
  const {svg} = await mermaid.render("drawn", text);
  document.body.innerHTML = svg;
  const texts = selector => [...document.querySelectorAll(selector)].map(one => one.textContent.trim());
  return {
    classes: [...db.getVertices().values()].map(one => [one.id, one.classes]),
    ends: db.getEdges().map(one => [one.start, one.end]),
    nodes: texts("g.node"),
    edges: texts("g.edgeLabels g.label"),
    boxes: texts("g.cluster"),
    lines: document.querySelectorAll("path.flowchart-link").length,
    alien: document.body.querySelectorAll("script, img, iframe").length,
  };
}"""


def graphology(form: str, kind: str) -> tuple[tuple[str, ...], str]:
    return ("graphology", "graphology-library"), GRAPHOLOGY.replace("FORM", form).replace("KIND", kind)


CASES = {
    "cytoscape": (("cytoscape",), CYTOSCAPE),
    "cyjs": (("cytoscape",), CYTOSCAPE),
    "gexf": graphology("gexf", "predicate"),
    "graphml": graphology("graphml", "kind"),
    "yed": graphology("graphml", "kind"),
}


@pytest.fixture(params=["toy", "awkward", "hostile"])
def flat(request: pytest.FixtureRequest, toys: Flat) -> Flat:
    return {"toy": toys, "awkward": awkward.flat(), "hostile": hostile.labels()}[request.param]


@pytest.fixture
def run(browser: Any) -> Iterator[Run]:
    """Runs a function of JavaScript on a text, beside some libraries; nothing may be asked of the net."""
    context = browser.new_context(offline=True)

    def ran(libraries: tuple[str, ...], script: str, text: str) -> Any:
        page = context.new_page()
        for name in libraries:
            try:
                page.add_script_tag(path=library(name))
            except Missing as error:
                if os.environ.get("CI"):
                    raise
                pytest.skip(str(error))
        found = page.evaluate(script, text)
        assert not page.evaluate("window.hurt")
        return found

    yield ran
    context.close()


def written(flat: Flat, form: str, folder: Path) -> str:
    path = folder / f"x{FORMATS[form].suffix}"
    write(flat, form, path)
    return path.read_text("utf-8")


@pytest.mark.parametrize("form", CASES)
def test_it_holds_every_entity_fact_and_passage(form: str, flat: Flat, run: Run, tmp_path: Path) -> None:
    nodes, edges = run(*CASES[form], written(flat, form, tmp_path))
    found = Read(
        {id: (label, type) for id, label, type in nodes},
        {id: (source, target, kind) for id, source, target, kind, _ in edges},
        {id: tuple(evidence) for id, *_, evidence in edges},
    )
    assert (len(nodes), len(edges)) == (len(found.nodes), len(found.edges))
    assert found == expected(flat, form)._replace(evidence=None, observations=None)


def test_mermaid_draws_every_entity_fact_and_segment(flat: Flat, run: Run, tmp_path: Path) -> None:
    drawn = run(("mermaid",), MERMAID, written(flat, "mermaid", tmp_path))
    names = {node.id: f"n{at}" for at, node in enumerate(flat.nodes)}
    known = {node.id: [node.type if node.type.isidentifier() else "other"] for node in flat.nodes}
    assert dict(drawn["classes"]) == {names[id]: classes for id, classes in known.items()}
    assert drawn["ends"] == [[names[edge.source], names[edge.target]] for edge in flat.edges]
    assert drawn["lines"] == len(drawn["ends"])
    for found, labels in (
        (drawn["nodes"], [node.label for node in flat.nodes]),
        (drawn["edges"], [edge.label for edge in flat.edges]),
        (drawn["boxes"], {node.segment: node.segment_label for node in flat.nodes if node.segment}.values()),
    ):
        assert sorted(found) == sorted(" ".join(text(label).split()) for label in labels)
    assert drawn["alien"] == 0
