"""Every format of `kg export` beside the writers of networkx, on the same made-up graph.

Usage: python benchmarks/export.py [--nodes N --edges M] [--rounds R] [--only FORMAT ...] [--no-rdflib]
                                   [--copies N] [--spool FOLDER] [--output FILE]

Each writer has a process of its own and writes the same graph into a fresh folder: networkx from its graph in memory,
with the same attributes (each None left out, lists joined, as its writers demand), ours from tables on disk, read in
batches as from the engine. Seconds are those of the processor, which other work on the machine hardly touches, without
those of reading the tables. Memory is what the process gains at its peak over what it held before: the graph of
networkx, or our nodes. A format is measured beside the networkx writer of the same format or the nearest one; RDF,
which networkx does not write, beside the serializers of rdflib, which get the triples ready made, once.
`--no-rdflib` leaves these out: they hold a GB for each 50,000 facts. `--spool` keeps the tables for the next run.
Exit status 1: a format took longer than its peer.
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
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import networkx
import rdflib
from made_graph import Maker
from spooled import Spooled, copied, spool, unspool

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
Writer = Callable[[Path], object]
Peer = Callable[[Graph, Path], object]
PEERS: dict[str, Peer] = {
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


def _serializer(form: str) -> Peer:
    return lambda graph, path: graph.serialize(path, format=form)


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


def aside(work: Callable[[], Any]) -> Any:
    """What some work gives in a fork of this process; what it leaves in memory goes with the fork."""
    context = multiprocessing.get_context("fork")
    theirs, ours = context.Pipe()
    process = context.Process(target=lambda: theirs.send(work()))
    process.start()
    theirs.close()
    try:
        return ours.recv()
    except EOFError:
        raise RuntimeError("a writer died, for lack of memory perhaps") from None
    finally:
        process.join()


def timing(name: str, writes: Writer, rounds: int) -> Timing:
    """The median of some rounds, and the peak of all."""

    def measured() -> Timing:
        spent, size, before = [], 0, resident()
        for _ in range(rounds):
            with tempfile.TemporaryDirectory() as folder:
                Spooled.spent[0], start = 0.0, time.process_time()
                writes(Path(folder, "x" + (FORMATS[name].suffix if name in FORMATS else "")))
                spent.append(time.process_time() - start - Spooled.spent[0])
                size = sum(file.stat().st_size for file in Path(folder).rglob("*") if file.is_file())
        gained = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024 - before
        return Timing(name, statistics.median(spent), max(0.0, gained), size / 1e6)

    found: Timing = aside(measured)
    return found


def resident() -> float:
    """Megabytes of this process now."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * resource.getpagesize() / 2**20


@contextmanager
def tables(nodes: int, edges: int, copies: int, kept: Path | None) -> Iterator[Path]:
    """A folder with the tables of a made-up graph, or of copies of it."""
    with tempfile.TemporaryDirectory() as folder:
        spooled = kept or Path(folder, "tables")
        if not (spooled / "rest").exists():
            ontology = load_ontology()
            ancestors = {each: ontology.ancestors(each) for each in ontology.classes}
            write_folder(Path(folder, "made.kg"), Maker(nodes, edges).graph(), "made up", ancestors)
            with open_view(Path(folder, "made.kg")) as view:
                every = Selection(modalities=STATED | {"negated"}, inferred=True)
                spool(flatten(view, every, Words(ontology), {}), spooled)
        if copies > 1:
            spool(copied(unspool(spooled), copies), Path(folder, "copies"))
            spooled = Path(folder, "copies")
        yield spooled


def peers(folder: Path, rounds: int, needed: set[str]) -> list[Timing]:
    """The other programs, each kind of graph in a process of its own."""

    def theirs(make: Callable[[Flat], Graph], writers: dict[str, Peer], rounds: int) -> list[Timing]:
        before = resident()
        graph = make(unspool(folder))
        print(f"{make.__name__} graph: {resident() - before:.0f} MB", flush=True)
        found = []
        for name, writes in writers.items():
            found.append(timing(name, lambda path, writes=writes: writes(graph, path), rounds))
            shown(found[-1], f"{make.__name__} {name}")
        return found

    measured: list[Timing] = aside(
        lambda: theirs(networked, {name: one for name, one in PEERS.items() if name in needed}, rounds)
    )
    if forms := {form: _serializer(form) for form in RDF.values() if form in needed}:
        measured += aside(lambda: theirs(linked, forms, 1))
    return measured


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--nodes", type=int, default=10_000)
    parser.add_argument("--edges", type=int, default=100_000)
    parser.add_argument("--copies", type=int, default=1, help="so many of the graph side by side: quick to make")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--only", nargs="*", help="some formats")
    parser.add_argument("--no-rdflib", action="store_true", help="leave the peers of RDF out")
    parser.add_argument("--spool", type=Path, help="keep the tables there, or take them from there")
    parser.add_argument("--output", type=Path, help="write the figures there as JSON")
    arguments = parser.parse_args()
    names = arguments.only or [each for each in FORMATS if each not in LEFT_OUT]
    needed = {nearest(name) for name in names}
    with tables(arguments.nodes, arguments.edges, arguments.copies, arguments.spool) as folder:
        flat = unspool(folder)
        counts = [len(flat.nodes), *(sum(1 for _ in table) for table in (flat.edges, flat.observations, flat.evidence))]
        print("{:,} nodes, {:,} edges, {:,} observations, {:,} passages".format(*counts))
        print(f"{'':<20} {'s':>7} {'MB more':>8} {'MB file':>8}  {'ratio':>5}", flush=True)
        beside = {
            one.name: one
            for one in peers(folder, arguments.rounds, needed - set(RDF.values() if arguments.no_rdflib else ()))
        }
        ours = []
        for name in names:
            ours.append(timing(name, lambda path, name=name: write(flat, name, path), arguments.rounds))
            peer = beside.get(nearest(name))
            shown(ours[-1], name, f"{ours[-1].seconds / peer.seconds:6.2f} of {peer.name}" if peer else "")
    if arguments.output:
        found = {"counts": counts, "peers": list(map(asdict, beside.values())), "ours": list(map(asdict, ours))}
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
