"""`kg serve`."""

from __future__ import annotations

from typing import Annotated

import typer

from kg.cli.options import GRAPH, GraphOption
from kg.errors import UsageError

HostOption = Annotated[str, typer.Option("--host", help="Address to listen on; a public one needs a token.")]
PortOption = Annotated[int, typer.Option("--port", min=0, max=65535, help="Port to listen on; 0 takes a free one.")]
# Set in the environment rather than on the command line, which other users of the machine can read.
TokenOption = Annotated[
    str, typer.Option("--token", envvar="KG_TOKEN", help="What visitors have to show; better set as KG_TOKEN.")
]
OpenOption = Annotated[bool, typer.Option("--open", help="Open it in a browser.")]


def serve(
    graph: GraphOption = GRAPH,
    host: HostOption = "127.0.0.1",
    port: PortOption = 8765,
    token: TokenOption = "",
    browse: OpenOption = False,
) -> None:
    """Explore a graph in a browser: search, ask, expand, find paths, read the evidence. Nothing can be changed."""
    from kg import wiring

    try:
        from kg.web.app import explorer
        from kg.web.serving import address, check_token, listen
        from kg.web.serving import serve as answer
    except ModuleNotFoundError as error:
        raise UsageError(f"the explorer needs {error.name}", hint="pip install 'aichain-kg[web]'") from None
    check_token(host, token)
    with wiring.desk(graph) as desk, listen(host, port) as listening:
        with desk.view():  # a graph that cannot be opened is told here
            pass
        found = address(listening)
        print(f"{desk.title}: {found}/{'?token=...' if token else ''} (Ctrl-C ends it)", flush=True)
        if browse:
            typer.launch(found)
        answer(explorer(desk, token), listening)
