"""How a request that fails is answered: always JSON, with what happened and what to do next."""

from __future__ import annotations

import logging

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from kg.errors import KgError, OutOfTime, QueryError, UsageError
from kg.web.lending import Busy


class NotThere(KgError):
    """What was asked for does not exist here."""


# From the narrowest kind of error to the widest.
STATUS: tuple[tuple[type[KgError], int], ...] = (
    (NotThere, 404),
    (UsageError, 400),
    (Busy, 503),
    (OutOfTime, 504),
    (QueryError, 400),
    (KgError, 500),
)


def told(status: int, message: str, hint: str = "") -> JSONResponse:
    """An error as an answer."""
    return JSONResponse({"error": {"message": message, "hint": hint}}, status)


def explain(app: FastAPI) -> None:
    """Make the app answer every kind of error so."""

    @app.exception_handler(KgError)
    def known(_: Request, error: KgError) -> JSONResponse:
        return told(next(code for kind, code in STATUS if isinstance(error, kind)), error.message, error.hint)

    @app.exception_handler(RequestValidationError)
    def malformed(_: Request, error: RequestValidationError) -> JSONResponse:
        first = error.errors()[0]
        where = ".".join(str(each) for each in first["loc"][1:])
        return told(422, f"{where}: {first['msg']}", "see /api for what each address takes")

    @app.exception_handler(HTTPException)
    def refused(_: Request, error: HTTPException) -> JSONResponse:
        hint = "see /api for the addresses there are" if error.status_code == 404 else ""
        return told(error.status_code, str(error.detail), hint)

    @app.exception_handler(Exception)
    def unforeseen(request: Request, error: Exception) -> JSONResponse:
        logging.getLogger("kg.web").error("%s", request.url.path, exc_info=error)
        return told(500, f"unexpected {type(error).__name__}", "the terminal of `kg serve` shows where")
