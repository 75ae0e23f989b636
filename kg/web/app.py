"""The explorer as one ASGI app."""

from __future__ import annotations

from collections.abc import Callable

from fastapi import APIRouter, FastAPI
from fastapi.responses import HTMLResponse, Response
from starlette.types import ASGIApp

from kg.web import pages
from kg.web.desk import Desk
from kg.web.faults import explain
from kg.web.guard import Guard
from kg.web.routes import about, asking, drawing, looking

# Whatever the API answers; to add addresses, write a module with `routes` and name it here.
TABLE: tuple[Callable[[Desk], APIRouter], ...] = (about.routes, asking.routes, looking.routes, drawing.routes)
SCRIPT, STYLE = "text/javascript", "text/css"


def explorer(desk: Desk, token: str = "") -> ASGIApp:
    """The site and its API over one graph; with a token, for whoever shows it alone."""
    app = FastAPI(
        title="kg explorer",
        summary=f"Read-only API over {desk.title}",
        version="1",
        openapi_url="/api/openapi.json",
        docs_url=None,
        redoc_url=None,
    )
    explain(app)
    for routes in TABLE:
        app.include_router(routes(desk), prefix="/api")
    app.include_router(drawing.pages(desk))
    app.include_router(_site())
    return Guard(app, token, desk.limits.body)


def _site() -> APIRouter:
    """The files of the site, put together once."""
    router = APIRouter(include_in_schema=False)
    files: dict[str, Response] = {
        "/": HTMLResponse(pages.page()),
        "/api": HTMLResponse(pages.reference()),
        "/explorer.css": Response(pages.style(), media_type=STYLE),
        "/explorer.js": Response(pages.script(), media_type=SCRIPT),
        "/reference.js": Response(pages.reference_script(), media_type=SCRIPT),
        "/vendor.js": Response(pages.vendor(), media_type=SCRIPT),
    }
    for address, file in files.items():
        router.add_api_route(address, _giving(file), methods=["GET"])
    return router


def _giving(file: Response) -> Callable[[], Response]:
    return lambda: file
