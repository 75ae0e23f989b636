"""A load, its status, a recipe and a second load on a real Neo4j, as the last chapter of docs/neo4j.md.

Usage: python benchmarks/neo4j_transcript.py

Builds the graph of the sample documents, starts a server of the tests (Java 17 and Maven), runs the commands as a user
would and puts what they print under the heading "Transcript" of the page.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from kg.errors import GraphError  # noqa: E402
from tests.neo4j.server import Neo4j  # noqa: E402

PAGE = ROOT / "docs" / "neo4j.md"
HEADING = "## Transcript\n"
SHOWN = 14  # lines of an answer
REMOVED = "seeds/documents/supplier-note-zh-hant.txt"


def recipe() -> str:
    """The first recipe of the page, in a line."""
    found = re.search(r"## Recipes.*?```cypher\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL)
    if not found:
        raise GraphError(f"{PAGE} holds no recipe")
    return " ".join(found[1].split())


def commands(documents: list[str]) -> Iterator[str]:
    """What is run, in order."""
    yield "kg build seeds/documents -g demo.kg"
    yield "kg neo4j load -g demo.kg"
    yield "kg neo4j status -g demo.kg"
    yield f'kg cypher "{recipe()}" -g neo4j://localhost:7687 --limit 3'
    yield "kg neo4j load -g demo.kg"
    yield f"kg build {' '.join(documents)} -g demo.kg"
    yield "kg neo4j status -g demo.kg"
    yield "kg neo4j load -g demo.kg"
    yield "kg neo4j status -g demo.kg"


def ran(command: str, folder: Path, server: Neo4j) -> Iterator[str]:
    """A command and what it printed, with the address as it is on a machine of one's own."""
    address = server.server.address.uri
    (folder / "seeds").exists() or (folder / "seeds").symlink_to(ROOT / "seeds")
    environment = {**os.environ, **server.environment, "PYTHONPATH": str(ROOT), "COLUMNS": "140"}
    line = command.replace("kg ", f"{sys.executable} -m kg ", 1).replace("neo4j://localhost:7687", address)
    done = subprocess.run(
        line, shell=True, cwd=folder, env=environment, text=True, check=False,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
    )  # fmt: skip
    printed = done.stdout.replace(address, "neo4j://localhost:7687").rstrip().splitlines()
    yield f"$ {command}"
    yield from (line.rstrip() for line in printed[:SHOWN])
    if len(printed) > SHOWN:
        yield f"... {len(printed) - SHOWN - 1} more lines ..."
        yield printed[-1]
    if done.returncode:
        yield f"(exit status {done.returncode})"
    yield ""


def main() -> None:
    """Run everything and write the chapter."""
    documents = sorted(f"seeds/documents/{path.name}" for path in (ROOT / "seeds" / "documents").iterdir())
    kept = [name for name in documents if name != REMOVED]
    if len(kept) == len(documents):
        raise GraphError(f"{REMOVED} is not there", hint="name another document in this script")
    with tempfile.TemporaryDirectory() as folder:
        server = Neo4j(Path(folder, "server"))
        server.start()
        try:
            lines = [line for command in commands(kept) for line in ran(command, Path(folder), server)]
        finally:
            server.kill()
    before = PAGE.read_text("utf-8").partition(HEADING)[0]
    about = (
        "Made by `python benchmarks/neo4j_transcript.py`, with Neo4j Community 5.26. At the end a document leaves the "
        "graph, and its facts the server."
    )
    PAGE.write_text(f"{before}{HEADING}\n{about}\n\n```\n" + "\n".join(lines).rstrip() + "\n```\n", encoding="utf-8")


if __name__ == "__main__":
    main()
