"""A selection of the graph as a request writes it."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from kg.catalogue.arguments import pairs
from kg.errors import UnknownName
from kg.export.flat.wishes import Wishes
from kg.web.desk import Desk

Language = Literal["zh", "en"]
FARTHEST = 4


class Selecting(BaseModel):
    """Where to start, how far to go, what to keep: the options of `kg export`; names may be ids, names or tickers."""

    model_config = ConfigDict(extra="forbid")

    focus: list[str] = []
    segment: list[str] = []
    query: str = ""
    param: list[str] = []
    hops: Annotated[int | None, Field(ge=0, le=FARTHEST)] = None
    type: list[str] = []
    predicate: list[str] = []
    modality: list[str] = []
    inferred: bool = False
    since: str = ""
    until: str = ""
    min_confidence: Annotated[float, Field(ge=0, le=1)] = 0.0
    limit: Annotated[int, Field(ge=1)] = 200
    lang: Language = "zh"


class Exporting(Selecting):
    """The same, with the format of the file."""

    format: str


def wishes(desk: Desk, asked: Selecting) -> Wishes:
    """The selection that is asked for, within the limits of the explorer."""
    if asked.query and asked.query not in desk.catalogue:
        raise UnknownName("query", asked.query, desk.catalogue)
    return Wishes(
        focus=tuple(asked.focus),
        segments=tuple(asked.segment),
        query=desk.catalogue[asked.query] if asked.query else None,
        arguments=pairs(asked.param),
        hops=asked.hops,
        types=tuple(asked.type),
        predicates=tuple(asked.predicate),
        modalities=tuple(asked.modality),
        inferred=asked.inferred,
        since=asked.since,
        until=asked.until,
        min_confidence=asked.min_confidence,
        limit=min(asked.limit, desk.limits.entities),
    )
