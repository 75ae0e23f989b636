"""Scores predictions against gold: entities by class and a name, relations by their ends, numbers by value and unit.

Relations that differ in their goods alone count once. Accuracies of item, modality, metric and period are over the
matched ones. Numbers count only where the gold file lists all of them. Grounding is over every passage quoted.
"""

from __future__ import annotations

import json
import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable
from pathlib import Path
from unicodedata import normalize

from kg.errors import UsageError
from kg.evaluate.aligning import aligned, triple
from kg.evaluate.calibration import Weighed
from kg.evaluate.faults import Comparison
from kg.evaluate.figures import Figures
from kg.evaluate.sides import Measured, Row, Side, Stated, gold_side, predicted_side

Triple = tuple[str, str, str]
Value = tuple[object, ...]  # an entity, a value and a unit


def score_folder(gold: Path, corpus: Path | None, predict: Callable[[str, Path | None], Iterable[Row]]) -> Figures:
    """Figures over every gold file of a folder; `predict` gives the rows of a document by its stem."""
    files = sorted(gold.glob("*.json"))
    if not files:
        raise UsageError(f"no gold files in '{gold}'", hint="give a folder of <document>.json files")
    figures = Figures()
    for file in files:
        source = min(corpus.glob(f"{file.stem}.*"), default=None) if corpus else None
        text = source.read_text("utf-8", errors="replace") if source else None
        side = predicted_side(predict(file.stem, source))
        score_document(file.stem, gold_side(json.loads(file.read_text("utf-8"))), side, text, figures)
    return figures


def score_document(name: str, gold: Side, predicted: Side, text: str | None, figures: Figures) -> None:
    """Add the counts and the errors of one document to the figures."""
    typed, loose = aligned(gold, predicted, typed=True), aligned(gold, predicted, typed=False)
    both = Comparison(name, gold, predicted, typed, loose)
    score_entities(gold, predicted, typed, loose, figures)
    ours, theirs = by_triple(predicted, loose), by_triple(gold, {id: id for id in gold.names})
    score_relations(ours, theirs, loose, figures)
    figures.weighed += weighed(ours, theirs)
    numbers = by_value(gold, predicted, loose, text)
    score_numbers(*numbers, figures)
    if text is not None:
        score_grounding(predicted, text, figures)
    figures.faults += [*both.entity_faults(), *both.relation_faults(ours, theirs), *both.number_faults(*numbers)]


def score_entities(gold: Side, predicted: Side, typed: dict[str, str], loose: dict[str, str], figures: Figures) -> None:
    """Entities in all, whatever their class, and by class."""
    figures.count("entity", len(typed), len(predicted.names), len(gold.names))
    figures.count("entity_any_type", len(loose), len(predicted.names), len(gold.names))
    for type in {*gold.types.values(), *predicted.types.values()}:
        hits = sum(gold.types[id] == type for id in typed.values())
        counts = (list(side.types.values()).count(type) for side in (predicted, gold))
        figures.count(f"entity:{type}", hits, *counts)


def by_triple(side: Side, to_gold: dict[str, str]) -> dict[Triple, list[Stated]]:
    """Relations by their ends in gold ids."""
    groups: dict[Triple, list[Stated]] = defaultdict(list)
    for fact in side.relations:
        groups[triple(fact, to_gold)].append(fact)
    return groups


def score_relations(
    ours: dict[Triple, list[Stated]], theirs: dict[Triple, list[Stated]], loose: dict[str, str], figures: Figures
) -> None:
    """Relations in all and by predicate; goods and modality of the matched ones."""
    hits = ours.keys() & theirs.keys()
    figures.count("relation", len(hits), len(ours), len(theirs))
    for predicate in {found[1] for found in (*ours, *theirs)}:
        counts = (sum(found[1] == predicate for found in group) for group in (hits, ours, theirs))
        figures.count(f"relation:{predicate}", *counts)
    wanted = {(hit, fact.item) for hit in hits for fact in theirs[hit] if fact.item}
    given = {(hit, loose.get(fact.item)) for hit in hits for fact in ours[hit]}
    figures.count("item_accuracy", len(wanted & given), len(wanted))
    right = sum({f.modality for f in ours[hit]} <= {f.modality for f in theirs[hit]} for hit in hits)
    figures.count("modality_accuracy", right, len(hits))


def weighed(ours: dict[Triple, list[Stated]], theirs: dict[Triple, list[Stated]]) -> list[Weighed]:
    """Every relation of ours with how sure it was; of rows that differ in goods alone the surest."""
    best = ((found, max(facts, key=lambda fact: fact.confidence)) for found, facts in ours.items())
    return [Weighed(fact.rule, fact.confidence, found in theirs) for found, fact in best]


def by_value(
    gold: Side, predicted: Side, loose: dict[str, str], text: str | None
) -> tuple[dict[Value, Measured], dict[Value, Measured]]:
    """Our numbers and those of gold by entity, value and unit; of ours only those where gold lists all."""
    breaks = [at for at, c in enumerate(text) if c == "\n"] if text is not None else []

    def listed(number: Measured) -> bool:
        if gold.lines is None or text is None:
            return True
        lines = [bisect_left(breaks, start) + 1 for start in number.starts]
        return any(first <= line <= last for line in lines for first, last in gold.lines)

    listing = filter(listed, predicted.observations)
    ours: dict[Value, Measured] = {(loose.get(n.subject, f"?{n.subject}"), n.values, n.unit): n for n in listing}
    theirs: dict[Value, Measured] = {(n.subject, n.values, n.unit): n for n in gold.observations}
    return ours, theirs


def score_numbers(ours: dict[Value, Measured], theirs: dict[Value, Measured], figures: Figures) -> None:
    """Numbers by entity, value and unit; metric and period of the matched ones."""
    hits = ours.keys() & theirs.keys()
    figures.count("observation", len(hits), len(ours), len(theirs))
    figures.count("metric_accuracy", sum(ours[hit].metric == theirs[hit].metric for hit in hits), len(hits))
    figures.count("period_accuracy", sum(ours[hit].period == theirs[hit].period for hit in hits), len(hits))


def score_grounding(predicted: Side, text: str, figures: Figures) -> None:
    """Passages that the document holds, at their offsets and at all; facts that have any."""
    flat = squeezed(text)
    spans = [span for evidence in predicted.evidence for span in evidence]
    exact = [text[span["start"] : span["end"]] == span["text"] for span in spans]
    held = sum(here or squeezed(span["text"]) in flat for here, span in zip(exact, spans, strict=True))
    figures.count("grounded", held, len(spans))
    figures.count("grounded_by_offset", sum(exact), len(spans))
    figures.count("with_evidence", sum(map(bool, predicted.evidence)), len(predicted.evidence))


def squeezed(text: str) -> str:
    """A text without blanks.

    >>> squeezed("液 冷\\n 100Ｗ")
    '液冷100W'
    """
    return re.sub(r"\s+", "", normalize("NFKC", text))
