"""The offline extractor: names, relations and numbers by rules, with no model and no network."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator
from dataclasses import replace

from kg.extract.areas import Areas
from kg.extract.authors import authors
from kg.extract.canvas import Canvas, lay_out
from kg.extract.codes import Codes
from kg.extract.coined import Coined
from kg.extract.columns import ColumnNames
from kg.extract.confidence import Confidence
from kg.extract.english import EnglishNames
from kg.extract.english_lists import EnglishLists
from kg.extract.enumerations import Enumerations
from kg.extract.facts import Fact
from kg.extract.families import Families
from kg.extract.fields import Fields
from kg.extract.headers import Headers
from kg.extract.identity import Registry
from kg.extract.issuers import by_governments
from kg.extract.known import KnownNames
from kg.extract.leads import listed
from kg.extract.lexicon import Lexicon
from kg.extract.listings import above, headings, under_headings
from kg.extract.mentions import Found
from kg.extract.metrics import Metrics
from kg.extract.modality import Modality
from kg.extract.names import NameRules
from kg.extract.nesting import Nesting, opened
from kg.extract.notices import notice_titles, notices
from kg.extract.observations import Number, ProseNumbers
from kg.extract.plausibility import Plausibility
from kg.extract.pronouns import Pronouns
from kg.extract.quantities import QuantityReader
from kg.extract.relations import RelationFinder
from kg.extract.repeats import Repeats
from kg.extract.seeded import SeedFacts
from kg.extract.siblings import Siblings
from kg.extract.sight import Looker, Lookup, Sight
from kg.extract.sites import Sites
from kg.extract.sizes import Sizes
from kg.extract.speech import Speakers, posts
from kg.extract.table_numbers import TableNumbers
from kg.extract.tables import TableFacts, lines
from kg.extract.trades import Trades
from kg.extract.walk import Walk
from kg.ontology import Ontology, Unit
from kg.ontology.patterns import Patterns
from kg.ontology.seeds import Seeds
from kg.records import Extraction, Observation, Reading

MOST_UNITS = 10_000
NEW_OBJECTS = 100_000  # between two collections: what an extraction makes has no cycles and frees itself


class OfflineExtractor:
    """Extracts by the lexicon of the seeds and the patterns of the ontology.

    >>> from kg.ontology import load_ontology
    >>> from kg.ontology.patterns import load_patterns
    >>> from kg.ontology.seeds import load_seeds
    >>> from kg.records import Block, Document, Passage
    >>> extractor = OfflineExtractor(load_ontology(), load_patterns(), load_seeds())
    >>> text = "曙光数创向联想集团供应冷板。"
    >>> found = extractor.extract(Reading(Document("d", text, "d.txt"), (Block("paragraph", Passage(text)),)))
    >>> [(a.predicate, a.item, a.evidence[0].text) for a in found.assertions if a.predicate == "SUPPLIES"]
    [('SUPPLIES', 'segment/cold-plate', '曙光数创向联想集团供应冷板。')]
    """

    name = "offline"

    def __init__(self, ontology: Ontology, patterns: Patterns, seeds: Seeds) -> None:
        shared, rules = patterns.shared, patterns.rules
        metrics = Metrics(shared["observations"])
        headers = Headers(shared["tables"], metrics)
        quantities = QuantityReader(shared["quantities"])
        titles = next(r.triggers for r in rules if r.name == "HOLDS_POSITION/title-before-name")
        names = NameRules(shared["names"], titles)
        relations = RelationFinder(ontology, rules, Modality(shared["modality"]))
        self._ontology, self._headers, self._relations = ontology, headers, relations
        self._seeds = {e.id: e for e in seeds.entities}
        self._lexicon = Lexicon.of(
            seeds.entities, seeds.ambiguous, shared["tables"]["precedence"], shared["names"]["not_names"]
        )
        english = EnglishNames(shared["names"])
        finders = (
            notice_titles,
            names.find,
            english.find,
            Coined(shared["names"]).find,
            ColumnNames(shared["tables"], headers).find,
            authors,
        )
        known = KnownNames(shared["names"], self._lexicon, relations.codes)
        families = Families(shared["names"])
        behind = (
            families.find,
            *(
                kind(shared["names"]).find
                for kind in (Sites, Sizes, Enumerations, EnglishLists, Codes, Trades, Siblings, Areas)
            ),
        )
        repeats = Repeats(shared["names"])
        self._looker = Looker(known, behind, finders, repeats, families, quantities, relations.codes)
        pronouns = Pronouns(shared["pronouns"])
        self._walk = Walk(
            relations,
            ProseNumbers(shared["observations"], metrics),
            pronouns,
            SeedFacts(seeds.assertions, rules),
            Speakers(pronouns, posts(seeds.assertions)),
        )
        self._fields = Fields(ontology, seeds.assertions)
        self._nesting = Nesting(shared["names"], self._lexicon, relations.codes)
        self._table_facts = TableFacts(ontology, shared["tables"])
        self._table_numbers = TableNumbers(shared["observations"], metrics, headers, quantities)
        self._plausibility = Plausibility(seeds.assertions, rules, Confidence(shared.get("confidence") or {}, rules))
        self._units: dict[tuple[str, str], Unit | None] = {}
        gc.freeze()  # the lexicon stays as long as the process: no collection need walk it
        gc.set_threshold(max(NEW_OBJECTS, gc.get_threshold()[0]))

    def extract(self, reading: Reading) -> Extraction:
        """Everything that one document says, each piece with the passage that proves it."""
        canvas = lay_out(reading, self._headers.oriented)
        registry = Registry(canvas, self._seeds, self._lexicon)
        sight = self._looker.look(canvas, registry)
        inner = list(self._nesting.find(canvas, sight.names))
        facts: list[Fact] = [*registry.listings, *(fact for fact, _ in inner)]
        numbers: list[Number] = []
        filer = self._walk.filer(sight) if canvas.document.language == "en" else None
        apart, rests = opened(sight.names, inner)
        for found in self._found(canvas, replace(sight, names=apart), filer):
            (facts if isinstance(found, Fact) else numbers).append(found)  # type: ignore[arg-type]
        facts = list(by_governments(facts, self._lexicon))
        observations = [self._observation(canvas, n) for n in _distinct(numbers)]
        governments = [_named(f.subject, sight.names) for f in facts if f.subject.rule == "issuing place"]
        names: list[Found] = [*sight.names, *(name for _, name in inner), *rests, *governments]
        weighed = self._plausibility.weigh(facts, filer.entity if filer else "")
        return replace(registry.extraction(names, weighed, observations), unread=reading.unread)

    def _found(self, canvas: Canvas, sight: Sight, filer: Found | None) -> Iterator[Fact | Number]:
        yield from self._walk.through(sight)
        names = Lookup(sight.names)
        heads = headings(canvas, names)
        yield from under_headings(canvas, names, heads, self._fields)
        yield from listed(canvas, names, self._relations)
        yield from notices(canvas, sight.names)
        for grid in canvas.grids:
            rows = list(lines(grid, self._headers.roles(grid), names))
            yield from self._table_facts.find(canvas, rows, above(heads, grid), filer)
            yield from self._table_numbers.find(canvas, grid, rows)

    def _unit(self, wording: str, metric: str) -> Unit | None:
        """The unit of a wording; the few in use are looked up once."""
        if (wording, metric) not in self._units:
            if len(self._units) > MOST_UNITS:
                self._units.clear()
            self._units[wording, metric] = self._ontology.unit(wording, metric)
        return self._units[wording, metric]

    def _observation(self, canvas: Canvas, n: Number) -> Observation:
        unit = self._unit(n.unit, n.metric) if n.unit else None
        scaled = tuple([round(v * unit.factor, 6) for v in n.value]) if unit else ()
        code = unit.code if unit else ""
        said = canvas.document.date
        about = n.subject.entity, n.metric, n.value, n.unit, n.period
        return Observation(*about, n.modality, n.confidence, scaled, code, said, n.rule, (n.evidence,))


def _named(issuer: Found, names: Iterable[Found]) -> Found:
    """The issuer where its name is printed: a word may stand for it in the sentence of the fact (该省)."""
    printed = next((n for n in names if n.surface == issuer.surface), issuer)
    return issuer._replace(start=printed.start, end=printed.end)


def _distinct(numbers: Iterable[Number]) -> Iterator[Number]:
    seen: set[tuple[object, ...]] = set()
    for n in numbers:
        identity = (n.subject.entity, n.metric, n.value, n.unit, n.period)
        if identity not in seen:
            seen.add(identity)
            yield n
