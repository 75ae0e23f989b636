"""`kg neo4j load`, `kg neo4j status` and `kg neo4j export`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.options import FOLDER, STDOUT, FolderOption, Format, FormatOption, OutputOption
from kg.cli.output import write_rows
from kg.errors import UsageError
from kg.records import Rows

if TYPE_CHECKING:
    from kg.store.neo4j.server import Server

SERVER = "neo4j://localhost:7687"

ToOption = Annotated[
    str, typer.Option("--to", metavar="ADDRESS", envvar="NEO4J_URI", help="neo4j://HOST:PORT, neo4j+s:// for TLS.")
]
DatabaseOption = Annotated[
    str, typer.Option("--database", envvar="NEO4J_DATABASE", help="Database of the server; by default its own default.")
]
UserOption = Annotated[str, typer.Option("--user", envvar="NEO4J_USERNAME", help="Password: NEO4J_PASSWORD or asked.")]
AuthorityOption = Annotated[
    Path | None, typer.Option("--ca", metavar="FILE", envvar="NEO4J_CA", help="Certificates to trust, as PEM.")
]
AllOption = Annotated[bool, typer.Option("--all", help="Show the kinds that do not differ, too.")]
BatchOption = Annotated[int, typer.Option("--batch", min=1, help="Rows of a transaction.")]
AdminOption = Annotated[
    Path | None, typer.Option("--admin-import", metavar="DIR", help="CSV for neo4j-admin database import.")
]
BrowserOption = Annotated[
    Path | None, typer.Option("--browser", metavar="DIR", help="Style sheet and favourites for Neo4j Browser.")
]


def load(
    graph: FolderOption = FOLDER,
    to: ToOption = SERVER,
    database: DatabaseOption = "",
    user: UserOption = "neo4j",
    ca: AuthorityOption = None,
    batch: BatchOption = 5000,
) -> None:
    """Load a graph into a Neo4j server: what is new, changed or gone since the last load, and nothing else."""
    from kg.cli.progress import Progress
    from kg.store.neo4j.planning import plan_of
    from kg.store.neo4j.store import Neo4jWriter

    server, plan = _server(to, database, user, ca), plan_of(graph)
    with Progress() as progress:
        done = Neo4jWriter(server, progress, batch).load(plan)
    print(f"{server.address}: {done.made} records made, {done.changed} changed, {done.removed} removed")
    if done.kept:
        print(f"{done.kept} nodes that are no longer in the graph stay: something of yours is tied to them")


def status(
    graph: FolderOption = FOLDER,
    to: ToOption = SERVER,
    database: DatabaseOption = "",
    user: UserOption = "neo4j",
    ca: AuthorityOption = None,
    every: AllOption = False,
    form: FormatOption = Format.table,
    output: OutputOption = STDOUT,
) -> None:
    """Compare a server with a graph, record by record; exit status 1 when they differ."""
    from kg.store.neo4j.planning import plan_of
    from kg.store.neo4j.status import Standing, total
    from kg.store.neo4j.store import Neo4jStore

    server = _server(to, database, user, ca)
    rows = Neo4jStore(server).standing(plan_of(graph))
    whole = total(rows)
    shown = [row for row in rows if every or row.differs]
    write_rows(Rows(Standing._fields, [*shown, *whole]), form, output)
    missing, left_over = sum(row.missing for row in whole), sum(row.left_over for row in whole)
    same = not missing and not left_over
    verdict = "the same" if same else f"{missing} records are missing there, {left_over} are left over"
    print(f"{server.address} and {graph}: {verdict}", file=sys.stderr)
    raise typer.Exit(0 if same else 1)


def export(graph: FolderOption = FOLDER, admin_import: AdminOption = None, browser: BrowserOption = None) -> None:
    """Write files for Neo4j: CSV for the offline import of a large graph, or style and favourites for Browser."""
    if not admin_import and not browser:
        raise UsageError("nothing to write", hint="give --admin-import DIR, --browser DIR or both")
    if admin_import:
        _for_import(graph, admin_import)
    if browser:
        _for_browser(browser)


def _for_import(graph: Path, folder: Path) -> None:
    from kg.export.admin_import import write_admin_import
    from kg.store.neo4j.planning import plan_of

    plan = plan_of(graph)
    made = write_admin_import(plan.projection, folder, plan.manifest)
    print(f"{folder}: {len(made.nodes)} tables of nodes, {len(made.relationships)} of relationships; run there:")
    print(made.command())


def _for_browser(folder: Path) -> None:
    from kg import wiring
    from kg.catalogue import load_catalogue
    from kg.export.browser import write_browser_files
    from kg.ontology import load_ontology

    written = write_browser_files(folder, load_ontology(), load_catalogue(wiring.queries_folder()).values())
    print(f"{folder}: {len(written)} files; drag style.grass and the favourites into Neo4j Browser")


def _server(to: str, database: str, user: str, ca: Path | None) -> Server:
    """The server that the options name; they stand before the environment."""
    import os

    from kg.store.address import parse_address
    from kg.store.neo4j.server import login

    given = {"NEO4J_USERNAME": user, "NEO4J_DATABASE": database, "NEO4J_CA": str(ca) if ca else ""}
    return login(parse_address(to), {**os.environ, **given})
