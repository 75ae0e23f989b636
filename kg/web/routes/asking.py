"""Questions in words, queries of the catalogue, and Cypher."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from pydantic import BaseModel, Field

from kg.answer.plain import plain_answer
from kg.catalogue import run
from kg.errors import UnknownName, UsageError
from kg.spelling import is_chinese
from kg.web.desk import Desk
from kg.web.plain import Plain, cited, table

LONGEST = 2000  # characters of a question
_PREFIX = "p."


class Cypher(BaseModel):
    """A query that only reads, with its parameters."""

    query: Annotated[str, Field(min_length=1)]
    parameters: dict[str, str | int | float | bool | list[str] | None] = {}


def routes(desk: Desk) -> APIRouter:
    """`ask`, `query` and `cypher`."""
    router = APIRouter(tags=["asking"])

    @router.get("/ask")
    def ask(q: Annotated[str, Query(max_length=LONGEST)]) -> Plain:
        """Answers to a question in Chinese or English, stated and inferred told apart, each with its proofs."""
        if not q.strip():
            raise UsageError("the question is empty", hint="ask one, such as: who supplies NVIDIA")
        with desk.view() as view:
            answer = plain_answer(desk.asker(view).ask(q.strip()))
        evidence = cited(answer["evidence"], desk.publications)
        return {**answer, "evidence": evidence, "language": "zh" if is_chinese(q) else "en"}

    @router.get("/query")
    def query(request: Request, name: str) -> Plain:
        """Rows of a query of the catalogue; its parameters are given as `p.NAME=VALUE`."""
        if name not in desk.catalogue:
            raise UnknownName("query", name, desk.catalogue)
        given = {
            key.removeprefix(_PREFIX): value
            for key, value in request.query_params.items()
            if key.startswith(_PREFIX) and value
        }
        with desk.view() as view:
            rows = run(view, desk.catalogue[name], given, limit=desk.limits.rows)
        return {"query": name, **table(rows, desk.limits.rows)}

    @router.post("/cypher")
    def cypher(asked: Cypher) -> Plain:
        """Rows of a Cypher query, which can only read."""
        with desk.view() as view:
            rows = view.query(asked.query, asked.parameters, limit=desk.limits.rows)
        return table(rows, desk.limits.rows)

    return router
