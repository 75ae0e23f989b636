"""The table of commands. To add one, write a function in a module of its own and register it here."""

from __future__ import annotations

from collections.abc import Callable

import typer

from kg.cli import (
    asking,
    building,
    dating,
    differing,
    evaluating,
    extracting,
    looking,
    querying,
    reporting,
    stats,
    validating,
)

app = typer.Typer(
    name="kg",
    help="Knowledge graph of the AI industry chain: documents in, a graph with evidence out, offline.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)

COMMANDS: dict[str, Callable[..., None]] = {
    "build": building.build,
    "extract": extracting.extract,
    "ask": asking.ask,
    "query": querying.query,
    "cypher": querying.cypher,
    "show": looking.show,
    "path": looking.path,
    "why": looking.why,
    "timeline": dating.timeline,
    "diff": differing.diff,
    "report": reporting.report,
    "stats": stats.stats,
    "validate": validating.validate,
    "eval": evaluating.evaluate,
}

for _name, _command in COMMANDS.items():
    app.command(_name)(_command)


@app.callback()
def root() -> None:
    """Knowledge graph of the AI industry chain: documents in, a graph with evidence out, offline."""
