"""Gives entities the class, and so the id, that corrections say; the class of a seed is mended in its file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from kg.errors import UnknownName, UsageError
from kg.ontology import Ontology
from kg.records import Extraction, Finding
from kg.resolve.corrections import Correction
from kg.resolve.rewriting import renamed


@dataclass(frozen=True, slots=True)
class Moves:
    """The id that each retyped one becomes, the class of each new one, and the retypes that found nothing."""

    ids: Mapping[str, str]
    classes: Mapping[str, str]
    findings: tuple[Finding, ...] = ()


def moves_of(extractions: Iterable[Extraction], retypes: Sequence[Correction], ontology: Ontology) -> Moves:
    """Where retypes lead the entities that documents name; one that is retyped again goes on."""
    steps = {one.target: f"{_prefix(one, ontology)}/{one.target.partition('/')[2]}" for one in retypes}
    named = {e.id for x in extractions for e in x.entities if e.origin != "seed"} if steps else set()
    chains = [_chain(id, steps) for id in sorted(named & steps.keys())]
    ids = {id: chain[-1] for chain in chains for id in chain}
    lost = (one.vanished(f"{one.target} (seeds apart)") for one in retypes if one.target not in ids)
    return Moves(ids, {steps[one.target]: one.value for one in retypes}, tuple(lost))


def retyped(extraction: Extraction, moves: Moves) -> Extraction:
    """An extraction with the entities under their new ids and classes."""
    ids = {e.id: moves.ids[e.id] for e in extraction.entities if e.id in moves.ids and e.origin != "seed"}
    if not ids:
        return extraction
    classes = {id: moves.classes.get(new, "") for id, new in ids.items()}
    entities = tuple(e._replace(type=classes.get(e.id) or e.type) for e in extraction.entities)
    return renamed(replace(extraction, entities=entities), ids)


def moved(correction: Correction, moves: Moves) -> Correction:
    """A correction as it reads once the ids that it names have moved."""
    if not moves.ids.keys() & {correction.target, correction.value}:
        return correction
    target, value = (moves.ids.get(id, id) for id in (correction.target, correction.value))
    return replace(correction, target=target, value=value)


def _prefix(retype: Correction, ontology: Ontology) -> str:
    if (known := ontology.classes.get(retype.value)) and known.prefix:
        return known.prefix
    unknown = UnknownName("class", retype.value, (c.id for c in ontology.classes.values() if c.prefix))
    raise UsageError(f"{retype.place}: {unknown.message}", hint=unknown.hint)


def _chain(id: str, steps: Mapping[str, str]) -> list[str]:
    chain = [id]
    while (further := steps.get(chain[-1], chain[-1])) not in chain:
        chain.append(further)
    return chain
