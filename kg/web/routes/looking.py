"""One entity, one fact, one document, and the way between two entities."""

from __future__ import annotations

from dataclasses import asdict

from fastapi import APIRouter

from kg.answer.plain import plain_portrait
from kg.answer.portrait import portrait
from kg.answer.proof import proof
from kg.catalogue import resolve_entity, run
from kg.export.flat.batches import batches
from kg.history.timeline import timeline
from kg.store import View
from kg.store.sheets import Sheet
from kg.web.desk import Desk
from kg.web.faults import NotThere
from kg.web.plain import Plain, cited

PATH = "chain/shortest-path"
_NAMES = "UNWIND $ids AS one MATCH (n:Entity {id: one}) RETURN one AS id, n.name AS name, n.type AS type"


def routes(desk: Desk) -> APIRouter:
    """`entity`, `timeline`, `path`, `why` and `document`."""
    router = APIRouter(tags=["looking"])

    @router.get("/entity")
    def entity(id: str) -> Plain:
        """An entity with its facts and numbers; `conflicts` are the ids of those that contradict each other."""
        with desk.view() as view:
            known = resolve_entity(view, id)
            found = plain_portrait(portrait(view, desk.catalogue, known.id, desk.limits.rows))
        return {**found, "facts": cited(found["facts"], desk.publications)}

    @router.get("/timeline")
    def events(id: str) -> Plain:
        """Everything said of an entity, by date; what bears no date comes last."""
        with desk.view() as view:
            known = resolve_entity(view, id)
            told = timeline(view, known.id)
        most = desk.limits.rows
        events = cited((one._asdict() for one in told[:most]), desk.publications)
        return {"entity": known._asdict(), "events": events, "cut": len(told) > most}

    @router.get("/path")
    def path(start: str, end: str) -> Plain:
        """The shortest chain of stated relations between two entities; without one, no steps."""
        with desk.view() as view:
            ends = [resolve_entity(view, each) for each in (start, end)]
            rows = run(view, desk.catalogue[PATH], {"a": ends[0].id, "b": ends[1].id})
        return {"start": ends[0]._asdict(), "end": ends[1]._asdict(), "steps": cited(rows.records(), desk.publications)}

    @router.get("/why")
    def why(id: str) -> Plain:
        """Each passage that proves a fact (a-...) or a number (o-...), with its document and place."""
        with desk.view() as view:
            return {"rows": cited(proof(view, desk.catalogue, id).records(), desk.publications)}

    @router.get("/document")
    def document(id: str) -> Plain:
        """The text of a document, the names in it and the passages that prove something; offsets are code points."""
        if desk.sheet is None:
            raise NotThere("a server holds no texts", hint="open the graph folder instead: kg serve -g FOLDER")
        if (found := desk.sheet(id)) is None:
            raise NotThere(f"the graph has no document {id!r}", hint="ids of documents stand beside each passage")
        with desk.view() as view:
            return _page(found, view)

    return router


def _page(sheet: Sheet, view: View) -> Plain:
    names = _names(view, sorted({one.entity for one in sheet.mentions}))
    mentions = [
        {"start": one.start, "end": one.end, "entity": one.entity, **names[one.entity]}
        for one in sheet.mentions
        if one.entity in names
    ]
    return {**asdict(sheet.document), "mentions": mentions, "proofs": [one._asdict() for one in sheet.passages]}


def _names(view: View, ids: list[str]) -> dict[str, Plain]:
    rows = (row for batch in batches(ids) for row in view.query(_NAMES, {"ids": batch}).records())
    return {str(row["id"]): {"name": row["name"], "type": row["type"]} for row in rows}
