"""Reads the observations of a choice: the numbers about its entities."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from kg.export.flat.batches import FACTS_OF, batches
from kg.export.flat.choosing import Chosen
from kg.export.flat.reading import Row, day, texts, written
from kg.export.flat.records import Node, Observation
from kg.export.flat.selection import Selection, in_time, parameters
from kg.export.flat.words import Words
from kg.store.contract import View

_VALUES = ("value", "value_to", "scaled", "scaled_to")
_TOLD = (
    "id",
    "metric",
    *_VALUES,
    "unit",
    "unit_code",
    "period",
    "modality",
    "confidence",
    "said",
    "sources",
    "rule",
    "reviewed",
)
_ROWS = (
    "UNWIND $ids AS one MATCH (n:Entity {id: one})-[:HAS_OBSERVATION]->(v:Observation) "
    "WHERE v.modality IN $modalities AND v.confidence >= $least RETURN one AS entity, v.evidence AS evidence, "
) + ", ".join(f"v.{name} AS {name}" for name in _TOLD)
_DATES = "UNWIND $ids AS one MATCH (e:Evidence {id: one})-[:FROM]->(d:Document) RETURN one AS id, d.date AS date"


def observations(
    view: View, selection: Selection, chosen: Chosen, words: Words, nodes: Mapping[str, Node]
) -> Iterator[Observation]:
    """The observations about the entities of a choice, by entity, metric and period."""
    return (_observation(row, words, nodes[str(row["entity"])].label) for row in rows(view, selection, chosen))


def rows(view: View, selection: Selection, chosen: Chosen) -> Iterator[Row]:
    """The same as rows; their period is when they hold, as facts do between two dates."""
    wanted = {name: value for name, value in parameters(selection).items() if name in ("modalities", "least")}
    for batch in batches(chosen.ids, FACTS_OF):
        found = list(view.query(_ROWS, {"ids": batch, **wanted}).records())
        dates = _dates(view, found)
        dated = [{**row, **_said(row, dates), "valid_from": row["period"], "valid_to": row["period"]} for row in found]
        yield from sorted((row for row in dated if in_time(selection, row)), key=_place)


def _place(row: Row) -> tuple[str, ...]:
    return tuple(str(row[name] or "") for name in ("entity", "metric", "period", "id"))


def _dates(view: View, found: list[Row]) -> dict[str, str]:
    """The dates of the documents of their passages, by passage."""
    ids = sorted({id for row in found for id in texts(row["evidence"])})
    read = (row for batch in batches(ids) for row in view.query(_DATES, {"ids": batch}).records())
    return {str(row["id"]): written(row["date"]) for row in read}


def _said(row: Row, dates: Mapping[str, str]) -> Row:
    said = sorted(filter(None, {written(row["said"]), *(dates.get(id, "") for id in texts(row["evidence"]))}))
    return {"first_said": said[0] if said else "", "last_said": said[-1] if said else ""}


def _observation(row: Row, words: Words, entity: str) -> Observation:
    metric, period = written(row["metric"]), written(row["period"])
    zh, en = words.metric(metric)
    return Observation(
        id=written(row["id"]),
        entity=written(row["entity"]),
        metric=metric,
        entity_label=entity,
        label=words.shown(zh, en, metric),
        label_zh=zh,
        label_en=en,
        **{name: None if row[name] is None else float(str(row[name])) for name in _VALUES},
        unit=written(row["unit"]),
        unit_code=written(row["unit_code"]),
        period=period,
        start=day(period, 0),
        end=day(period, 1),
        modality=written(row["modality"]),
        confidence=float(str(row["confidence"])),
        first_said=written(row["first_said"]),
        last_said=written(row["last_said"]),
        sources=int(str(row["sources"] or 0)),
        rule=written(row["rule"]),
        reviewed=written(row["reviewed"]),
        evidence=texts(row["evidence"]),
    )
