"""Says in words how a question was understood."""

from __future__ import annotations

from collections.abc import Sequence

from kg.answer.meaning import Link, Meaning, Term
from kg.answer.sides import Sides
from kg.ontology import Ontology


def told(meaning: Meaning, sides: Sequence[Sides], ontology: Ontology, english: bool) -> str:
    """A meaning as one line: every relation with its ends, ? for what is asked."""
    parts = [_link(link, each, ontology, english) for link, each in zip(meaning.links, sides, strict=True)]
    if measure := meaning.measure:
        metric = ontology.metrics[measure.metric]
        extreme = {"max": " ↓", "min": " ↑"}.get(measure.extreme, "")
        about = " ".join(filter(None, (measure.period, measure.bound and f"{measure.bound} {measure.threshold}")))
        parts.append(
            f"{_term(measure.term, english)} · {metric.en if english else metric.zh}{extreme} {about}".rstrip()
        )
    if meaning.modalities:
        terms = [ontology.modalities[one] for one in meaning.modalities]
        parts.append("/".join(one.en if english else one.zh for one in terms))
    parts += [part for part in (meaning.date if not meaning.measure else "", meaning.round) if part]
    return "; ".join(parts)


def _link(link: Link, sides: Sides, ontology: Ontology, english: bool) -> str:
    relations = [ontology.relations[one] for one in sides.types]
    label = "/".join(one.en if english else one.zh for one in relations)
    ends = (link.object, link.subject) if sides.back and not sides.there else (link.subject, link.object)
    text = f"{_term(ends[0], english)} —{label}→ {_term(ends[1], english)}"
    item = f" [{_term(link.item, english)}]" if link.item else ""
    return f"{text}{item}{f' ({link.role})' if link.role else ''}"


def _term(term: Term | None, english: bool) -> str:
    if term is None:
        return "any" if english else "任意"
    return f"?{term.text}" if term.asked else term.text
