"""Why the graph says something: a fact or number by its id, with every passage that proves it."""

from __future__ import annotations

from collections.abc import Mapping

from kg.catalogue import Query, run
from kg.errors import UsageError
from kg.records import Rows
from kg.store.contract import View

OF_FACT = "evidence/of-edge"
_OF_NUMBER = """
MATCH (s:Entity)-[:HAS_OBSERVATION]->(v:Observation {id: $id})
OPTIONAL MATCH (e:Evidence)-[:FROM]->(d:Document)
WHERE e.id IN v.evidence
RETURN s.id AS subject_id, s.name AS subject, v.metric AS metric, v.value AS value, v.value_to AS value_to,
       v.unit AS unit, v.period AS period, v.modality AS modality, v.confidence AS confidence, v.rule AS rule,
       v.reviewed AS reviewed, e.text AS evidence, e.start AS start, e.end AS end,
       coalesce(d.title, d.source) AS document, d.id AS document_id, d.publisher AS publisher,
       coalesce(d.date, v.said) AS date, e.id AS evidence_id
ORDER BY date, evidence_id
"""


def proof(view: View, queries: Mapping[str, Query], id: str) -> Rows:
    """One row per passage; the statement itself is repeated in each."""
    if not id.startswith(("a-", "o-")):
        raise UsageError(
            f"{id!r} is no id of a fact (a-...) or a number (o-...)",
            hint="ids stand in the last column of `kg show` and in the evidence of `kg ask`",
        )
    rows = view.query(_OF_NUMBER, {"id": id}) if id.startswith("o-") else run(view, queries[OF_FACT], {"fact": id})
    if not rows.rows:
        raise UsageError(f"the graph holds no fact {id!r}", hint="it may belong to another graph or an older build")
    return rows
