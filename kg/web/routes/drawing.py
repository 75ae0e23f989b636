"""Parts of the graph, to be drawn or taken away."""

from __future__ import annotations

import json
import shutil
import tempfile
from pathlib import Path
from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import FileResponse, HTMLResponse, Response
from starlette.background import BackgroundTask

from kg.errors import UsageError
from kg.export.flat import Flat
from kg.export.formats import known, write
from kg.export.page.data import data
from kg.report import written
from kg.web.desk import Desk
from kg.web.selecting import Exporting, Language, Selecting, wishes

Asked = Annotated[Selecting, Query()]
# A report is a page of its own, with its style in it, and no script.
REPORT_POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'none'"
)


def routes(desk: Desk) -> APIRouter:
    """`graph` and `export`; a selection too long for an address may be posted."""
    router = APIRouter(tags=["drawing"])

    @router.get("/graph")
    def graph(asked: Asked) -> Response:
        """The entities and facts of a selection, laid out; `left_out` counts the entities beyond the limit."""
        with desk.view() as view:
            flat = desk.flat(view, wishes(desk, asked), asked.lang)
            _check(flat, desk)
            return Response(_drawn(flat), media_type="application/json")

    @router.post("/graph")
    def posted_graph(asked: Selecting) -> Response:
        """The same."""
        return graph(asked)

    @router.get("/export")
    def export(asked: Annotated[Exporting, Query()]) -> Response:
        """A selection in a format of `kg export`, as a file; formats of several files are zipped."""
        known(asked.format)
        with desk.view() as view:
            flat = desk.flat(view, wishes(desk, asked), asked.lang)
            if not flat.nodes:
                raise UsageError("the selection is empty", hint="select an entity that the graph knows")
            return _file(flat, asked.format)

    @router.post("/export")
    def posted_export(asked: Exporting) -> Response:
        """The same."""
        return export(asked)

    return router


def pages(desk: Desk) -> APIRouter:
    """`report`, which is for people."""
    router = APIRouter(include_in_schema=False)

    @router.get("/report")
    def report(id: str, lang: Language = "zh") -> Response:
        """A page on one entity, as `kg report` writes it."""
        with desk.view() as view:
            page = written(desk.report(view, id, lang), ".html")
        return HTMLResponse(page, headers={"Content-Security-Policy": REPORT_POLICY})

    return router


def _check(flat: Flat, desk: Desk) -> None:
    if flat.facts > desk.limits.facts:
        raise UsageError(
            f"the selection has {flat.facts} facts, more than {desk.limits.facts}", hint="lower the limit, or filter"
        )


def _drawn(flat: Flat) -> str:
    """What the graph page holds, with how many entities were left out."""
    whole = "".join(data(flat))
    return f'{{"left_out": {json.dumps(flat.left_out)}, {whole[1:]}'


def _file(flat: Flat, name: str) -> FileResponse:
    """The file, in a folder that goes when it has been sent."""
    folder = Path(tempfile.mkdtemp(prefix="kg-export-"))
    try:
        suffix = known(name).suffix
        place = folder / f"graph{suffix}"
        write(flat, name, place)
        if not suffix:
            place = Path(shutil.make_archive(str(folder / "zipped"), "zip", place))
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    done = BackgroundTask(shutil.rmtree, folder, ignore_errors=True)
    return FileResponse(place, filename=f"graph-{name}{place.suffix}", background=done)
