"""What kills.py kills: commands that put a graph in the place of another, and loads into a server."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple, Protocol

from kills_world import ALL, LATE, World

from kg.errors import GraphError, KgError
from kg.store import read_folder, read_manifest
from kg.store.neo4j.ledger import WHOLE, loaded
from kg.store.neo4j.planning import plan_of
from kg.store.neo4j.store import Neo4jStore, Neo4jWriter
from kg.store.projection import ROOTS
from kg.store.swap import locate
from tests.neo4j.server import Neo4j
from tests.store.contents import held, held_by

# What makes the graph that stands before, and what is killed. One document changes little: the engine follows.
CHANGES: Mapping[str, tuple[Sequence[str], Sequence[str]]] = {
    "build": (("build", "one"), ("build", *ALL, "--jobs", "2")),
    "add": (("build", "one", "two"), ("add", LATE)),
    "remove": (("build", *ALL), ("remove", LATE)),
    "merge": (("build", "one"), ("merge", "one.kg", "two.kg")),
}
BATCH = "50"  # rows of a transaction, so that a load is many
WARM = 2  # loads after which a new server is as quick as it will be
CORRECTIONS = "- {rename: company/auras, to: 双鸿科技}\n"
NODES = tuple(root.lower() for root in ROOTS)
STEPS = ("extract", "resolve", "store", "constraints", "compare", "remove", *NODES, "relations", "verify", "indexes")


class Look(NamedTuple):
    """What a kill left: where it came, whether the new state was in place by then, and what is wrong."""

    where: str
    after: bool = False
    faults: Sequence[str] = ()


class Victim(Protocol):
    """An operation that leads from one state to another, and how long it takes."""

    @property
    def seconds(self) -> float:
        """How long it takes when nobody disturbs it."""

    def reset(self) -> None:
        """Bring the state before it back."""

    def kill(self, wait: float) -> str | None:
        """Start it and kill it: see `World.killed`."""

    def look(self, said: str) -> Look:
        """Whether a kill left the former state, or the new one."""

    def again(self, after: bool) -> list[str]:
        """Run it to its end; what is wrong then."""


class Changed:
    """A command that puts a graph in the place of another."""

    def __init__(self, world: World, name: str) -> None:
        before, command = CHANGES[name]
        self._world, self._beside, self._kept = world, world.folder / name, world.folder / f"{name} before.kg"
        self._path = self._beside / "x.kg"
        self._command = (*command, "-g", str(self._path))
        world.seconds(*before, "-g", str(self._kept))
        (self._kept / "corrections.yaml").write_text(CORRECTIONS, "utf-8")
        self._former, self._held = checksums(self._kept), held_by(self._kept)
        self.reset()
        self.seconds = world.seconds(*self._command)
        self._files, self._then = read_manifest(self._path).files, held_by(self._path)

    def reset(self) -> None:
        self._world.forget()
        shutil.rmtree(self._beside, ignore_errors=True)
        shutil.copytree(self._kept, self._path)

    def kill(self, wait: float) -> str | None:
        return self._world.killed(wait, *self._command)

    def look(self, said: str) -> Look:
        where = self._where(said)
        try:
            found = checksums(locate(self._path))
            after = found != self._former
            return Look("after the swap" if after else where, after, tuple(self._wrong(found, after)))
        except (KgError, OSError) as error:
            return Look(where, faults=[f"the graph cannot be read: {error}"])

    def _wrong(self, found: Mapping[str, str], after: bool) -> Iterator[str]:
        read_folder(self._path)  # it looks at all checksums
        if after and read_manifest(self._path).files != self._files:
            yield "the graph is neither the former one nor the new one"
        if held_by(self._path) != (self._then if after else self._held):
            yield "the engine does not hold what the graph says"
        if checksums(locate(self._path)) != found:
            yield "the engine was not whole, and was made anew"

    def _where(self, said: str) -> str:
        new = self._beside / f".{self._path.name}.new"
        if not self._path.exists():
            return "between the renames"
        if (new / "arcade").exists():
            return "engine"
        return "shelves" if new.exists() else last_step(said)

    def again(self, after: bool) -> list[str]:
        try:
            return list(self._wrong_again(after))
        except (KgError, OSError) as error:
            return [f"the graph cannot be read after the next run: {error}"]

    def _wrong_again(self, after: bool) -> Iterator[str]:
        done = self._world.run(*self._command)
        # What left before the kill cannot leave again: this is said, and changes nothing.
        gone = after and done.returncode == 2 and "the graph has no document" in done.stderr
        if done.returncode and not gone:
            yield f"the next run fails: {done.stderr}"
        if read_manifest(self._path).files != self._files:
            yield "the next run ends with other checksums"
        if held_by(self._path) != self._then:
            yield "the next run ends with another engine"
        if (self._path / "corrections.yaml").read_text("utf-8") != CORRECTIONS:
            yield "the corrections are lost"
        if left := {each.name for each in self._beside.iterdir()} - {self._path.name}:
            yield f"the next run leaves {', '.join(sorted(left))}"


class Loaded:
    """A load that brings a server from one graph to another; until it is done, the server is between the two."""

    def __init__(self, world: World, server: Neo4j) -> None:
        self._world = world._replace(variables={**world.variables, **server.environment})
        self._server, self._store = server.server, Neo4jStore(server.server)
        self._graph = world.folder / "whole.kg"
        world.seconds("build", *ALL, "-g", str(self._graph))
        self._folder = checksums(self._graph)
        self._before, self._plan = plan_of(world.folder / "one.kg"), plan_of(self._graph)
        self._command = ("neo4j", "load", "-g", str(self._graph), "--batch", BATCH)
        self.reset()
        self._held = self._there()
        self.seconds = self._world.seconds(*self._command)
        self._then = self._there()
        for _ in range(WARM):
            self.reset()
            self.seconds = self._world.seconds(*self._command)

    def reset(self) -> None:
        Neo4jWriter(self._server).load(self._before)

    def kill(self, wait: float) -> str | None:
        return self._world.killed(wait, *self._command)

    def look(self, said: str) -> Look:
        with self._store.session() as session:
            facts = loaded(session)
        after = (facts.get("state"), facts.get("stamp")) == (WHOLE, self._plan.stamp)
        return Look("after the last batch" if after else last_step(said), after, tuple(self._wrong()))

    def _wrong(self) -> Iterator[str]:
        there = self._there()
        if (self._held & self._then) - there:
            yield "the server has lost what both graphs hold"
        if there - (self._held | self._then):
            yield "the server holds what neither graph does"
        if self._answers() and there not in (self._held, self._then):
            yield "the server answers though it is half loaded"
        if checksums(self._graph) != self._folder:
            yield "the graph folder was changed"

    def again(self, after: bool) -> list[str]:  # noqa: ARG002 (a load may always be run again)
        return list(self._wrong_again())

    def _wrong_again(self) -> Iterator[str]:
        done = self._world.run(*self._command)
        if done.returncode:
            yield f"the next run fails: {done.stderr}"
        if any(row.differs for row in self._store.standing(self._plan)) or self._there() != self._then:
            yield "the next run ends with another graph on the server"

    def _answers(self) -> bool:
        try:
            self._store.view().close()
        except GraphError:  # a load is under way or was cut short
            return False
        return True

    def _there(self) -> Counter[str]:
        with self._store.session() as session:
            return held(lambda cypher: session.run(cypher).values())


def checksums(folder: Path) -> dict[str, str]:
    """Every file of a folder with its checksum."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): sha256(path.read_bytes()).hexdigest() for path in files}


def last_step(said: str) -> str:
    """The stage that a command had told of last.

    >>> last_step("extract (3 files)\\nresolve\\n"), last_step("")
    ('resolve', 'start')
    """
    words = (line.split()[0] for line in said.splitlines() if line.strip())
    return next((word for word in reversed(list(words)) if word in STEPS), "start")
