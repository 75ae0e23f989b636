"""Which entity a found name means within one document, and the record of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import repeat
from operator import attrgetter, itemgetter

from kg.extract.brackets import asides
from kg.extract.canvas import Canvas
from kg.extract.facts import Fact
from kg.extract.lexicon import Lexicon
from kg.extract.mentions import Found
from kg.records import Assertion, Entity, Evidence, Extraction, Mention, Merge, Observation, many
from kg.spelling import slug

PREFIX = {"ResearchInstitution": "institution", "GovernmentBody": "government", "AIModel": "model"}
GENERIC_TITLE = 4
ENTITY, RULE, NAMING = attrgetter("entity"), attrgetter("rule"), attrgetter("entity", "type", "surface")
QUOTES = '“”"「」《》'
SHARE_CLASS = re.compile(r"-(?:S?WR?|SW|UW|U|S|B|R|A|H|HR)$")


class Registry:
    """The entities of one document: seeds by id, others by class and name."""

    def __init__(self, canvas: Canvas, seeds: Mapping[str, Entity], lexicon: Lexicon) -> None:
        self._canvas = canvas
        self._seeds = seeds
        self._lexicon = lexicon
        self._ids: dict[tuple[str, str], str] = {}
        self._merges: list[Merge] = []
        self._proofs: dict[tuple[int, int], Evidence] = {}
        self.listings: list[Fact] = []

    def bind(self, names: Iterable[Found], wholes: Mapping[tuple[str, str], Found]) -> list[Found]:
        """Give every name its entity: a seed, or one of this document; what stands in brackets behind it joins it.

        A short form has the entity of its whole name.
        """
        bound = [n if n.entity else n.bound(self._id(wholes.get((n.surface, n.type), n))) for n in names]
        return self._with_asides(bound)

    def _id(self, name: Found) -> str:
        if (name.surface, name.type) not in self._ids:
            self._ids[name.surface, name.type] = self._new_id(name)
        return self._ids[name.surface, name.type]

    def _new_id(self, name: Found) -> str:
        surface = SHARE_CLASS.sub("", name.surface) if name.type == "Company" else name.surface
        printed = self._canvas.key[name.start : name.start + len(surface)]
        key = surface.lower() if name.rule == "size" else printed.strip(QUOTES)  # 72B is printed, Qwen2.5-72B is named
        for known in self._lexicon.get(key):
            if known.type == name.type:
                return known.entity
        if name.type == "Security":
            return "security/" + name.surface.lstrip("$").upper()
        if name.type == "Policy" and len(surface.strip("《》")) <= GENERIC_TITLE:
            surface = f"{surface}-{self._canvas.document.id}"  # 《条例》 is another one in another document
        return f"{PREFIX.get(name.type, name.type.lower())}/{slug(surface)}"

    def _meanings(self, name: Found) -> set[str]:
        """The other entities that a form may mean."""
        known = self._lexicon.get(self._canvas.key[name.start : name.end])
        return {n.entity for n in known} - {name.entity} if len(known) > 1 else set()

    def _with_asides(self, names: list[Found]) -> list[Found]:
        """Join 安纳普尔纳实验室（AnnapurnaLabs), keep the ticker of 寒武纪（688256.SH）, take 超微（AMD）for AMD."""
        renamed: dict[str, str] = {}
        meant: dict[str, str] = {}
        forms: list[Found] = []
        for aside in asides(self._canvas, names):
            name, inner = aside.name, aside.inner
            if aside.form is not None:
                forms.append(aside.form)
            elif inner is None:
                continue
            elif inner.type == "Security" and name.type == "Company":
                rule = "LISTED_AS/ticker-behind-name"
                self.listings.append(Fact(name, "LISTED_AS", inner, name.start, inner.end, rule, 0.95))
            elif inner.type == name.type and inner.entity in self._meanings(name):
                meant[name.surface] = inner.entity
            elif inner.type == name.type and inner.entity != name.entity and inner.entity not in self._seeds:
                renamed[inner.entity] = name.entity
                self._merges.append(Merge(name.entity, inner.entity, "bracketed form", aside.text))
        if renamed or meant:
            names = [
                self._rebound(n, renamed, meant) if n.entity in renamed or n.surface in meant else n for n in names
            ]
        return sorted([*names, *forms]) if forms else names

    def _rebound(self, name: Found, renamed: Mapping[str, str], meant: Mapping[str, str]) -> Found:
        entity = meant.get(name.surface) or renamed.get(name.entity)
        return name.bound(entity) if entity and entity != name.entity else name

    def extraction(
        self, names: Iterable[Found], facts: Iterable[Fact], observations: Iterable[Observation]
    ) -> Extraction:
        """The finished record of the document."""
        document = self._canvas.document.id
        found = tuple(names)
        starts, ends = self._canvas.spans(map(itemgetter(0, 1), found))
        rows = zip(repeat(document), starts, ends, map(ENTITY, found), map(RULE, found))
        mentions = tuple(many(Mention, rows))
        entities = tuple(self._entities(found))
        assertions = tuple(self._assertion(f) for f in facts)
        return Extraction(
            self._canvas.document, entities, mentions, assertions, tuple(observations), tuple(self._merges)
        )

    def _entities(self, names: Iterable[Found]) -> Iterator[Entity]:
        """An entity for each that is named, with every form in which it is."""
        surfaces: dict[tuple[str, str], list[str]] = {}
        for id, kind, surface in dict.fromkeys(map(NAMING, names)):
            surfaces.setdefault((id, kind), []).append(surface)
        for (id, kind), forms in surfaces.items():
            seed = self._seeds.get(id)
            if seed is not None and all(map(seed.names.__contains__, forms)):
                yield seed
                continue
            if seed is not None:
                known = tuple(dict.fromkeys([*forms, *seed.names]))
                best = (seed.name, seed.name_zh, seed.name_en)
                yield Entity(id, seed.type, *best, known, seed.tickers, seed.origin, seed.source)
                continue
            zh = next((form for form in forms if not form.isascii()), "")
            en = next((form for form in forms if form.isascii()), "")
            yield Entity(id, kind, forms[0], zh, en, tuple(forms))

    def _assertion(self, fact: Fact) -> Assertion:
        return Assertion(
            fact.subject.entity,
            fact.predicate,
            fact.object.entity,
            fact.item.entity if fact.item else "",
            fact.modality,
            round(fact.confidence, 2),
            fact.qualifiers,
            said=self._canvas.document.date,
            rule=fact.rule,
            evidence=tuple([self._proof(place) for place in ((fact.start, fact.end), *fact.also)]),
        )

    def _proof(self, place: tuple[int, int]) -> Evidence:
        """The evidence of a stretch, which proves all that it says."""
        if place not in self._proofs:
            self._proofs[place] = self._canvas.evidence(*place)
        return self._proofs[place]
