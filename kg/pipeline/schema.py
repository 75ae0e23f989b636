"""The lines of an extraction in JSON lines, as they are checked when they are read: see `kg extract`."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, Field, FiniteFloat, TypeAdapter

from kg.documents.limits import UNPACKED_LIMIT


class Span(BaseModel):
    """A passage of the document, in code points."""

    start: int = Field(ge=0, le=UNPACKED_LIMIT)
    end: int = Field(ge=0, le=UNPACKED_LIMIT)
    text: str


class DocumentRow(BaseModel):
    """The document itself, where the file says which it is; the first line of the file."""

    kind: Literal["document"]
    title: str = ""
    publisher: str = ""
    date: str = ""
    language: str = ""
    source: str = ""


class EntityRow(BaseModel):
    """An entity; `id` need only be unique within the file."""

    kind: Literal["entity"]
    id: str
    type: str
    name: str = Field(min_length=1)
    names: list[str] = []


class RelationRow(BaseModel):
    """A fact between ids of the file; qualifiers stand in their own map or beside the other keys."""

    kind: Literal["relation"]
    subject: str
    predicate: str
    object: str
    item: str | None = None
    modality: str = "asserted"
    confidence: float = Field(1.0, ge=0, le=1)
    qualifiers: dict[str, str] = {}
    quantity: str = ""
    amount: str = ""
    date: str = ""
    role: str = ""
    round: str = ""
    share: str = ""
    rule: str = ""
    evidence: list[Span] = []


class ObservationRow(BaseModel):
    """A number about an id of the file; a fraction may be given as text (`1/6`)."""

    kind: Literal["observation"]
    subject: str
    metric: str
    value: FiniteFloat | Annotated[list[FiniteFloat], Field(min_length=1, max_length=2)] | str
    unit: str | None = None
    period: str | None = None
    modality: str = "asserted"
    confidence: float = Field(1.0, ge=0, le=1)
    rule: str = ""
    evidence: list[Span] = []


Row = DocumentRow | EntityRow | RelationRow | ObservationRow
ROW: TypeAdapter[Row] = TypeAdapter(Annotated[Row, Field(discriminator="kind")])
