"""cytoscape.js and graphology read our files, where node finds them: `NODE_PATH=FOLDER/node_modules pytest …`."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from kg.export.formats import FORMATS, write
from tests.export import awkward

CYTOSCAPE = """
const cy = require("cytoscape")({headless: true, styleEnabled: true, ...JSON.parse(text)});
const nodes = cy.nodes().map(one => one.id()), edges = cy.edges().map(one => one.id());
"""
GRAPHOLOGY = """
const {JSDOM} = require("jsdom"), {MultiDirectedGraph} = require("graphology");
global.DOMParser = new JSDOM("").window.DOMParser; global.Document = new JSDOM("").window.Document;
const graph = require("graphology-FORM").parse(MultiDirectedGraph, text);
const nodes = graph.nodes(), edges = graph.edges();
"""
CASES = {
    "cytoscape": (("cytoscape",), CYTOSCAPE),
    "gexf": (("graphology", "graphology-gexf", "jsdom"), GRAPHOLOGY.replace("FORM", "gexf")),
    "graphml": (("graphology", "graphology-graphml", "jsdom"), GRAPHOLOGY.replace("FORM", "graphml")),
    "yed": (("graphology", "graphology-graphml", "jsdom"), GRAPHOLOGY.replace("FORM", "graphml")),
}


def node(script: str) -> subprocess.CompletedProcess[str]:
    program = shutil.which("node")
    if program is None:
        pytest.skip("node is not installed")
    return subprocess.run([program, "-e", script], capture_output=True, text=True, timeout=60)


@pytest.mark.parametrize("form", CASES)
def test_it_holds_every_node_and_edge(form: str, tmp_path: Path) -> None:
    packages, reading = CASES[form]
    if node(";".join(f"require({name!r})" for name in packages)).returncode:
        pytest.skip(f"node does not find {', '.join(packages)}")
    path = tmp_path / f"x{FORMATS[form].suffix}"
    write(awkward.flat(), form, path)
    opening = f"const text = require('fs').readFileSync({json.dumps(str(path))}, 'utf8');"
    done = node(f"{opening}{reading}console.log(JSON.stringify([nodes, edges])); process.exit(0)")
    assert done.returncode == 0, done.stderr
    nodes, edges = json.loads(done.stdout)
    assert sorted(nodes) == sorted(each.id for each in awkward.NODES)
    assert sorted(edges) == sorted(each.id for each in awkward.EDGES)
