"""Every format of `kg export` beside the writers of networkx, on the same made-up graph in memory.

Usage: python benchmarks/export.py [--nodes N --edges M] [--rounds R] [--only FORMAT ...] [--engine] [--output FILE]

Both sides start from what they hold in memory: the flat view as tuples, the networkx graph with the same attributes
(each None left out, lists joined, as its writers demand). Each writes a file in a fresh folder. A format is measured
beside the networkx writer of the same format or the nearest one; RDF, which networkx does not write, beside the
serializers of rdflib, which get the triples ready made (`--no-rdflib` leaves them out: they take a GB for each million
facts). Peak memory is what a process of its own gains while
it writes. `--engine` reads the flat view through the engine instead, and says what that takes. Exit status 1: a format
took longer than its peer.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import networkx
import rdflib
from made_graph import Maker

from kg.export.flat import Flat, cells
from kg.export.flat.flatten import flatten
from kg.export.flat.selection import STATED, Selection
from kg.export.flat.words import Words
from kg.export.formats import FORMATS, write
from kg.export.formats.linked import statements
from kg.ontology import load_ontology
from kg.store import open_view, write_folder

# Too large a picture for them, whatever the program.
LEFT_OUT = ("svg", "mermaid")
Graph = Any
PEERS: dict[str, Callable[[Graph, Path], object]] = {
    "graphml": lambda graph, path: networkx.write_graphml(graph, path, edge_id_from_attribute="id"),
    "gexf": lambda graph, path: networkx.write_gexf(graph, path, version="1.3"),
    "node_link": lambda graph, path: _dumped(networkx.node_link_data(graph, edges="edges"), path),
    "gml": lambda graph, path: networkx.write_gml(graph, path, stringizer=str),
}
NEAREST = {
    "gexf": "gexf", "graphml": "graphml", "yed": "graphml",
    "cytoscape": "node_link", "cyjs": "node_link", "cx2": "node_link", "kgx-jsonl": "node_link",
}  # fmt: skip
RDF = {"turtle": "turtle", "nquads": "nt", "jsonld": "json-ld"}
# Text with a line for each record, or a file of many parts: nearest is networkx's plain text.
OTHERS = "gml"


@dataclass(frozen=True, slots=True)
class Timing:
    """Median seconds of a writer, megabytes that it gained at its peak, megabytes of what it wrote."""

    name: str
    seconds: float
    memory: float
    size: float


def _dumped(data: object, path: Path) -> None:
    with path.open("w", encoding="utf-8") as file:
        json.dump(data, file, ensure_ascii=False)


def networked(flat: Flat) -> Graph:
    """The same graph for networkx."""
    graph = networkx.MultiDiGraph()
    for node in flat.nodes:
        graph.add_node(node.id, **{name: value for name, value in cells(node) if name != "id"})
    for edge in flat.edges:
        told = {name: value for name, value in cells(edge) if name not in ("source", "target")}
        graph.add_edge(edge.source, edge.target, key=edge.id, **told)
    return graph


def linked(flat: Flat) -> rdflib.Graph:
    """The triples for rdflib."""
    found = rdflib.Graph(bind_namespaces="none")
    for subject, pairs, _ in statements(flat):
        for predicate, object in pairs:
            found.add((subject, predicate, object))
    return found


def timing(name: str, writes: Callable[[Path], object], rounds: int) -> Timing:
    """The first round warms up and is left out; memory is that of a forked process."""
    spent, size = [], 0
    for at in range(rounds + 1):
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, "x" + (FORMATS[name].suffix if name in FORMATS else ""))
            start = time.perf_counter()
            writes(path)
            if at:
                spent.append(time.perf_counter() - start)
            size = sum(file.stat().st_size for file in Path(folder).rglob("*") if file.is_file())
    return Timing(name, statistics.median(spent), gained(writes), size / 1e6)


def gained(writes: Callable[[Path], object]) -> float:
    """Megabytes that a fork of this process grows by while it writes."""
    context = multiprocessing.get_context("fork")
    queue: Any = context.SimpleQueue()

    def child() -> None:
        before = resident()
        with tempfile.TemporaryDirectory() as folder:
            writes(Path(folder, "x.xlsx"))
        queue.put(max(0.0, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024 - before))

    process = context.Process(target=child)
    process.start()
    process.join()
    return float(queue.get()) if process.exitcode == 0 else float("nan")


def resident() -> float:
    """Megabytes of this process now."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * resource.getpagesize() / 2**20


def made(nodes: int, edges: int, engine: bool) -> Flat:
    """The flat view of a made-up graph, in memory."""
    ontology = load_ontology()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "made.kg")
        ancestors = {each: ontology.ancestors(each) for each in ontology.classes}
        write_folder(path, Maker(nodes, edges).graph(), "made up", ancestors)
        with open_view(path) as view:
            start = time.perf_counter()
            every = Selection(modalities=STATED | {"negated"}, inferred=True)
            flat = flatten(view, every, Words(ontology), {})
            chosen = time.perf_counter()
            held = Flat(flat.nodes, tuple(flat.edges), tuple(flat.evidence), ancestors=flat.ancestors)
            read = time.perf_counter()
    if engine:
        print(f"through the engine: nodes and places {chosen - start:.1f} s, edges and evidence {read - chosen:.1f} s")
    return held


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--nodes", type=int, default=10_000)
    parser.add_argument("--edges", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--only", nargs="*", help="some formats")
    parser.add_argument("--engine", action="store_true", help="tell how long reading through the engine takes")
    parser.add_argument("--no-rdflib", action="store_true", help="leave the peers of RDF out")
    parser.add_argument("--output", type=Path, help="write the figures there as JSON")
    arguments = parser.parse_args()
    flat = made(arguments.nodes, arguments.edges, arguments.engine)
    graph = networked(flat)
    print(f"{len(flat.nodes):,} nodes, {len(tuple(flat.edges)):,} edges, {len(tuple(flat.evidence)):,} passages")
    print(f"{'':<20} {'s':>7} {'MB more':>8} {'MB file':>8}  {'ratio':>5}", flush=True)
    beside = {}
    for name, writes in PEERS.items():
        beside[name] = timing(name, lambda path, writes=writes: writes(graph, path), arguments.rounds)
        shown(beside[name], "networkx " + name)
    if not arguments.no_rdflib:
        triples = linked(flat)
        for form in RDF.values():
            beside[form] = timing(form, lambda path, form=form: triples.serialize(path, format=form), 1)
            shown(beside[form], "rdflib " + form)
        del triples
    ours = []
    for name in arguments.only or [each for each in FORMATS if each not in LEFT_OUT]:
        ours.append(timing(name, lambda path, name=name: write(flat, name, path), arguments.rounds))
        peer = nearest(name)
        if peer in beside:
            shown(ours[-1], name, f"{ours[-1].seconds / beside[peer].seconds:6.2f} of {peer}")
        else:
            shown(ours[-1], name)
    if arguments.output:
        found = {
            "nodes": len(flat.nodes),
            "networkx": list(map(asdict, beside.values())),
            "ours": list(map(asdict, ours)),
        }
        arguments.output.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    slow = [one.name for one in ours if nearest(one.name) in beside and one.seconds > beside[nearest(one.name)].seconds]
    print(f"slower than the peer: {', '.join(slow) or 'none'}")
    return 1 if slow else 0


def nearest(name: str) -> str:
    """The peer of a format."""
    return RDF.get(name) or NEAREST.get(name, OTHERS)


def shown(one: Timing, name: str, ratio: str = "") -> None:
    """Print a line."""
    print(f"{name:<20} {one.seconds:7.2f} {one.memory:8.0f} {one.size:8.1f}  {ratio}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
