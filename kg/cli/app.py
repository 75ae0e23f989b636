"""The table of commands. To add one, write a function in a module of its own and register it here."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated

import typer

from kg.cli import (
    analysing,
    asking,
    building,
    caching,
    changing,
    dating,
    differing,
    evaluating,
    exploring,
    exporting,
    extracting,
    looking,
    merging,
    querying,
    reporting,
    reviewing,
    serving,
    sparql,
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
    "add": changing.add,
    "remove": changing.remove,
    "merge": merging.merge,
    "watch": changing.watch,
    "cache": caching.cache,
    "extract": extracting.extract,
    "ask": asking.ask,
    "query": querying.query,
    "cypher": querying.cypher,
    "sparql": sparql.sparql,
    "show": looking.show,
    "path": looking.path,
    "why": looking.why,
    "timeline": dating.timeline,
    "diff": differing.diff,
    "report": reporting.report,
    "export": exporting.export,
    "review": reviewing.review,
    "serve": exploring.serve,
    "chain upstream": analysing.upstream,
    "chain downstream": analysing.downstream,
    "chain bottlenecks": analysing.bottlenecks,
    "chain concentration": analysing.concentration,
    "chain communities": analysing.communities,
    "impact": analysing.impact,
    "substitutes": analysing.substitutes,
    "neo4j load": serving.load,
    "neo4j status": serving.status,
    "neo4j export": serving.export,
    "stats": stats.stats,
    "validate": validating.validate,
    "eval": evaluating.evaluate,
}

# The first word of a command of two words.
GROUPS = {
    "chain": "Measure the chain: upstream, downstream, bottlenecks, concentration, communities.",
    "neo4j": "Bring a graph to a Neo4j server: load, status, export.",
}
_groups = {name: typer.Typer(help=text, no_args_is_help=True, rich_markup_mode=None) for name, text in GROUPS.items()}

for _name, _command in COMMANDS.items():
    _group, _, _last = _name.rpartition(" ")
    (_groups[_group] if _group else app).command(_last)(_command)
for _name, _subcommands in _groups.items():
    app.add_typer(_subcommands, name=_name)


VerboseOption = Annotated[bool, typer.Option("--verbose", "-v", help="Tell on standard error what happens.")]
JsonOption = Annotated[bool, typer.Option("--log-json", help="The same as JSON lines, with all that is told there.")]


@app.callback()
def root(verbose: VerboseOption = False, log_json: JsonOption = False) -> None:
    """Knowledge graph of the AI industry chain: documents in, a graph with evidence out, offline."""
    from kg.cli.logs import start

    start(verbose, log_json)
