"""What programs that are not ours read from the files of each format."""

from __future__ import annotations

import csv
import io
import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import networkx

Number = tuple[str, str, float | None, float | None, str, str, str, tuple[str, ...]]


class Read(NamedTuple):
    """Label and class of each node, ends and kind of each edge with its evidence, ids of passages; None: not held.

    Of each observation: entity, metric, both ends of its value, unit, period, modality, evidence.
    """

    nodes: dict[str, tuple[str | None, str | None]]
    edges: dict[str, tuple[str, str, str | None]]
    proofs: dict[str, tuple[str, ...]] | None = None
    evidence: set[str] | None = None
    observations: dict[str, Number] | None = None


def _listed(value: Any) -> tuple[str, ...]:
    return tuple(value.split("; ")) if value else ()


def _networkx(graph: networkx.MultiDiGraph[str], kind: str, id: Callable[[Any, Any], str]) -> Read:
    edges = {
        id(key, data): (start, end, data[kind], data) for start, end, key, data in graph.edges(keys=True, data=True)
    }
    return Read(
        {node: (data["label"], data["type"]) for node, data in graph.nodes(data=True)},
        {id: edge[:3] for id, edge in edges.items()},
        {id: _listed(edge[3].get("evidence")) for id, edge in edges.items()},
    )


def gexf(path: Path) -> Read:
    graph = networkx.read_gexf(path, version="1.3")
    # Our predicate is an attribute; networkx keeps the `kind` of GEXF under the same name as others.
    return _networkx(networkx.MultiDiGraph(graph), "predicate", lambda key, data: data.get("id", key))


def graphml(path: Path) -> Read:
    return _networkx(networkx.read_graphml(path, force_multigraph=True), "kind", lambda key, data: data.get("id", key))


def cytoscape(path: Path) -> Read:
    held = json.loads(path.read_text("utf-8"))["elements"]
    edges = [one["data"] for one in held["edges"]]
    return Read(
        {one["data"]["id"]: (one["data"]["label"], one["data"]["type"]) for one in held["nodes"]},
        {one["id"]: (one["source"], one["target"], one["kind"]) for one in edges},
        {one["id"]: tuple(one.get("evidence", ())) for one in edges},
    )


def cyjs(path: Path) -> Read:
    held = json.loads(path.read_text("utf-8"))["elements"]
    found = cytoscape(path)
    names = {one["data"]["id"]: (one["data"]["name"], one["data"]["type"]) for one in held["nodes"]}
    ends = {one["data"]["id"]: one["data"]["interaction"] for one in held["edges"]}
    return found._replace(nodes=names, edges={id: (*edge[:2], ends[id]) for id, edge in found.edges.items()})


def cx2(path: Path) -> Read:
    aspects: dict[str, Any] = {}
    for aspect in json.loads(path.read_text("utf-8")):
        aspects |= aspect
    assert {one["name"]: one["elementCount"] for one in aspects["metaData"]} == {
        name: len(aspects[name]) for name in aspects if name not in ("CXVersion", "hasFragments", "metaData", "status")
    }
    declared = aspects["attributeDeclarations"][0]
    kinds = {"string": str, "double": int | float, "integer": int, "list_of_string": list}
    for name in ("nodes", "edges"):
        for one in aspects[name]:
            assert all(isinstance(value, kinds[declared[name][key]["d"]]) for key, value in one["v"].items())
    ids = {one["id"]: one["v"]["id"] for one in aspects["nodes"]}
    return Read(
        {one["v"]["id"]: (one["v"]["name"], one["v"]["type"]) for one in aspects["nodes"]},
        {one["v"]["id"]: (ids[one["s"]], ids[one["t"]], one["v"]["interaction"]) for one in aspects["edges"]},
        {one["v"]["id"]: tuple(one["v"].get("evidence", ())) for one in aspects["edges"]},
    )


def dot(path: Path) -> Read:
    """By Graphviz itself."""
    done = subprocess.run([shutil.which("dot") or "dot", "-Tjson0", path], capture_output=True, check=True, text=True)
    held = json.loads(done.stdout)
    nodes = {one["_gvid"]: one for one in held["objects"] if "nodes" not in one}
    return Read(
        {one["name"]: (one["label"], None) for one in nodes.values()},
        {one["id"]: (nodes[one["tail"]]["name"], nodes[one["head"]]["name"], None) for one in held["edges"]},
    )


def tables(path: Path) -> Read:
    return _tabular({name: list(csv.DictReader(opened(path / f"{name}.csv"))) for name in _NAMES}, _listed)


def opened(path: Path) -> io.StringIO:
    """A file as the csv module wants it: line breaks within cells are left alone."""
    return io.StringIO(path.read_text("utf-8"), newline="")


def parquet(path: Path) -> Read:
    from pyarrow import parquet as reading

    rows = {name: reading.read_table(path / f"{name}.parquet").to_pylist() for name in _NAMES}
    return _tabular(rows, tuple)


def excel(path: Path) -> Read:
    import openpyxl

    book = openpyxl.load_workbook(path)
    rows: dict[str, list[dict[str, Any]]] = {}
    for name in _NAMES:
        header, *cells = book[name].iter_rows()
        assert all(cell.data_type != "f" for row in cells for cell in row)
        names = [cell.value for cell in header]
        rows[name] = [dict(zip(names, (cell.value for cell in row), strict=True)) for row in cells]
    return _tabular(rows, _listed)


_NAMES = ("nodes", "edges", "evidence", "observations")


def _tabular(rows: dict[str, list[dict[str, Any]]], listed: Callable[[Any], tuple[str, ...]]) -> Read:
    return Read(
        {row["id"]: (row["label"], row["type"]) for row in rows["nodes"]},
        {row["id"]: (row["source"], row["target"], row["kind"]) for row in rows["edges"]},
        {row["id"]: listed(row["evidence"]) for row in rows["edges"]},
        {row["id"] for row in rows["evidence"]},
        {row["id"]: _number(row, listed(row["evidence"])) for row in rows["observations"]},
    )


def _number(row: dict[str, Any], evidence: tuple[str, ...]) -> Number:
    low, high = (None if row[name] in (None, "") else float(row[name]) for name in ("value", "value_to"))
    told = [row[name] or "" for name in ("entity", "metric", "unit", "period", "modality")]
    return (*told[:2], low, high, *told[2:], evidence)


def kgx(path: Path) -> Read:
    def rows(name: str) -> list[dict[str, Any]]:
        reader = csv.DictReader(opened(path / name), delimiter="\t", quoting=csv.QUOTE_NONE)
        return [{key: value for key, value in row.items() if value} for row in reader]

    return _biolink(rows("nodes.tsv"), rows("edges.tsv"), lambda value: value.split("|"))


def kgx_jsonl(path: Path) -> Read:
    def rows(name: str) -> list[dict[str, Any]]:
        return [json.loads(line) for line in (path / name).read_text("utf-8").split("\n") if line]

    return _biolink(rows("nodes.jsonl"), rows("edges.jsonl"), list)


def _biolink(nodes: list[dict[str, Any]], edges: list[dict[str, Any]], listed: Callable[[Any], list[str]]) -> Read:
    def local(curie: str) -> str:
        return curie.removeprefix("kg:")

    for edge in edges:
        assert edge["predicate"].startswith("biolink:")
        assert {"knowledge_level", "agent_type", "primary_knowledge_source"} <= edge.keys()
    proofs = {local(edge["id"]): tuple(map(local, listed(edge.get("has_evidence", "")))) for edge in edges}
    proofs = {id: tuple(filter(None, found)) for id, found in proofs.items()}
    return Read(
        {local(node["id"]): (node["name"], local(listed(node["category"])[1])) for node in nodes},
        {
            local(edge["id"]): (local(edge["subject"]), local(edge["object"]), local(edge["original_predicate"]))
            for edge in edges
        },
        proofs,
    )


def cypher(path: Path) -> Read:
    """By the embedded engine, after the script ran in it twice."""
    import arcadedb

    statements = path.read_text("utf-8").split(";\n")
    with arcadedb.create_database(str(path.with_suffix(".db"))) as db:
        for statement in (each for _ in range(2) for each in statements if each.startswith("UNWIND")):
            with db.transaction():
                db.command("opencypher", statement)
        return asked(lambda text: [each.to_dict() for each in db.query("opencypher", text)])


def asked(ask: Callable[[str], list[dict[str, Any]]]) -> Read:
    """What a database holds that speaks Cypher."""
    nodes = ask("MATCH (n:Entity) RETURN n.id AS id, n.name AS label, n.type AS type")
    edges = ask(
        "MATCH (s:Entity)-[r]->(o:Entity) RETURN r.id AS id, s.id AS s, o.id AS o, type(r) AS kind, "
        "r.evidence AS evidence"
    )
    evidence = ask("MATCH (e:Evidence)-[:FROM]->(d:Document) RETURN e.id AS id")
    numbers = ask(
        "MATCH (n:Entity)-[:HAS_OBSERVATION]->(v:Observation) RETURN v.id AS id, n.id AS entity, v.metric AS metric, "
        "v.value AS value, v.value_to AS value_to, v.unit AS unit, v.period AS period, v.modality AS modality, "
        "v.evidence AS evidence"
    )
    for rows in (nodes, edges, evidence, numbers):
        assert len(rows) == len({one["id"] for one in rows})
    return Read(
        {one["id"]: (one["label"], one["type"]) for one in nodes},
        {one["id"]: (one["s"], one["o"], one["kind"]) for one in edges},
        {one["id"]: tuple(one["evidence"] or ()) for one in edges},
        {one["id"] for one in evidence},
        {one["id"]: _number(one, tuple(one["evidence"] or ())) for one in numbers},
    )
