"""Two Ray nodes on this machine, asked what `test_cluster.py` wants to know; prints one line of JSON."""

import json
import logging
import sys
from dataclasses import replace
from pathlib import Path

from kg import wiring
from kg.documents import expand
from kg.errors import KgError
from kg.ontology import data_folder
from kg.pipeline import Bounds, Crew, Outcome, build, runner
from kg.store import read_manifest
from tests.pipeline import works

ROOM = 100 << 20  # bytes of a node for what is on its way
DOCUMENTS = data_folder("seeds") / "documents"


def main(folder: Path) -> None:
    """Run the faults, then the sample documents by every runner."""
    from ray.cluster_utils import Cluster

    cluster = Cluster(initialize_head=True, head_node_args={"num_cpus": 1, "object_store_memory": ROOM})
    cluster.add_node(num_cpus=1, object_store_memory=ROOM)
    crew = Crew(2, "ray", cluster.address, Bounds(seconds=2))
    outcomes = list(runner(crew)(works.echo, expand([folder])))
    told = {
        "answered": len(outcomes),
        "set aside": {one.path.name: one.finding.message for one in outcomes if one.finding},
        "nodes": nodes(crew._replace(bounds=Bounds()), outcomes),
        "broken": refused(crew, outcomes[0].path),
        "serial": checksums(folder, Crew()),
        "pool": checksums(folder, Crew(2)),
        "ray": checksums(folder, crew._replace(bounds=Bounds())),
        "documents": len(expand([DOCUMENTS])),
        "from addresses": at_addresses(crew._replace(bounds=Bounds())),
    }
    print(json.dumps(told), flush=True)
    cluster.shutdown()


def nodes(crew: Crew, outcomes: list[Outcome]) -> int:
    """On how many nodes the actors of a run lived."""
    where = runner(crew)(works.where, [one.path for one in outcomes])
    return len({one.extraction.document.id for one in where if one.extraction})


def refused(crew: Crew, path: Path) -> str:
    """What is said of actors that cannot start."""
    try:
        list(runner(crew)(works.broken, [path]))
    except KgError as error:
        return error.hint
    return ""


def checksums(folder: Path, crew: Crew) -> dict[str, str]:
    """The files of the graph of the sample documents, as a crew builds it."""
    graph = folder / f"{crew.runner or crew.jobs}.kg"
    build(replace(wiring.build_job(expand([DOCUMENTS]), graph, 1), crew=crew))
    return dict(read_manifest(graph).files)


def at_addresses(crew: Crew) -> int:
    """How many of the sample documents are read from addresses."""
    there = runner(crew)(wiring.offline_work, expand([f"file://{DOCUMENTS}"]))
    return sum(bool(one.extraction and one.extraction.document.source.startswith("file:///")) for one in there)


if __name__ == "__main__":
    logging.getLogger("ray").setLevel(logging.ERROR)
    main(Path(sys.argv[1]))
