"""What the graph is, and what may be asked of it."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query

from kg.catalogue import Query as Asked
from kg.catalogue import suggestions
from kg.export.formats import FORMATS
from kg.records import MODALITIES
from kg.web.desk import Desk
from kg.web.examples import examples
from kg.web.plain import Plain, classes, known_class, metrics, relations

_FORMS = (
    "UNWIND $ids AS one MATCH (n:Entity {id: one}) RETURN one AS id, n.name_zh AS name_zh, n.name_en AS name_en, "
    "n.tickers AS tickers"
)


def routes(desk: Desk) -> APIRouter:
    """`about`, `suggest` and `catalogue`."""
    router = APIRouter(tags=["about"])

    @router.get("/about")
    def about() -> Plain:
        """The graph with its counts, classes, relations, limits, export formats and example questions."""
        manifest = desk.about()
        with desk.view() as view:
            asked = examples(view, desk.catalogue)
        return {
            "title": desk.title,
            "created": manifest.created,
            "counts": dict(manifest.counts),
            "texts": desk.sheet is not None,
            "limits": {"rows": desk.limits.rows, "entities": desk.limits.entities, "seconds": desk.limits.seconds},
            "classes": classes(desk.ontology),
            "relations": relations(desk.ontology),
            "metrics": metrics(desk.ontology),
            "modalities": list(MODALITIES),
            "formats": [
                {"format": name, "writes": one.suffix or ".zip", "for": one.about} for name, one in FORMATS.items()
            ],
            "examples": asked,
        }

    @router.get("/suggest")
    def suggest(q: str = "", limit: Annotated[int, Query(ge=1)] = 12, label: str = "Entity") -> Plain:
        """Entities that a text may mean while it is typed: names in any script, tickers, ids; `label` is a class."""
        if not q.strip():
            return {"found": []}
        with desk.view() as view:
            found = suggestions(view, q, known_class(desk.ontology, label), min(limit, desk.limits.rows))
            forms = {row["id"]: row for row in view.query(_FORMS, {"ids": [one.id for one in found]}).records()}
        return {"found": [one._asdict() | dict(forms[one.id]) for one in found]}

    @router.get("/catalogue")
    def catalogue() -> Plain:
        """All queries with their parameters and how to read their rows."""
        return {"queries": [_listed(query) for query in desk.catalogue.values()]}

    return router


def _listed(query: Asked) -> Plain:
    shown = ("name", "title_zh", "title_en", "reading_zh", "reading_en", "cypher")
    parts = ("name", "type", "zh", "en", "default", "label")
    return {
        **{name: getattr(query, name) for name in shown},
        "theme": query.name.partition("/")[0],
        "parameters": [{name: getattr(one, name) for name in parts} for one in query.parameters],
    }
