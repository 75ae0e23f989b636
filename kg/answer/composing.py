"""From a meaning to Cypher: every value is a parameter, only names of the ontology stand in the text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from kg.answer.meaning import Link, Meaning, Measure, Term
from kg.answer.sides import Sides, sides
from kg.answer.words import Words
from kg.ontology import Ontology
from kg.records import QUALIFIERS
from kg.spelling import name_key

LIMIT = 1000
MOST_LINKS = 6  # of a question that a person may ask
_NUMBER = re.compile(r"(\d+(?:\.\d+)?)(.*)")
# Relations for which a segment stands for those below it too.
_OVER_SEGMENTS = {"OPERATES_IN", "TARGETS"}
_PROOF = "OPTIONAL MATCH (e{n}:Evidence {{id: coalesce(r{n}.evidence[0], '')}})-[:FROM]->(d{n}:Document)"
_PROOF_COLUMNS = (
    "r{n}.id AS fact{n}, type(r{n}) AS relation{n}, r{n}.modality AS modality{n}, r{n}.confidence AS confidence{n}, "
    "r{n}.origin AS origin{n}, e{n}.text AS evidence{n}, "
    "coalesce(d{n}.title, d{n}.source, r{n}.source) AS document{n}, coalesce(d{n}.date, r{n}.last_said) AS date{n}"
)
_NUMBER_COLUMNS = (
    "v.metric AS metric, v.value AS value, v.value_to AS value_to, v.unit AS unit, v.period AS period, "
    "v.scaled AS scaled, v.unit_code AS unit_code, v.id AS fact{n}, v.modality AS modality{n}, "
    "v.confidence AS confidence{n}, e{n}.text AS evidence{n}, coalesce(d{n}.title, d{n}.source) AS document{n}, "
    "coalesce(d{n}.date, v.said) AS date{n}"
)


class Composed(NamedTuple):
    """A query with its parameters; `columns` name the asked terms in its rows, `proofs` counts the facts of one."""

    cypher: str
    parameters: Mapping[str, object]
    columns: tuple[str, ...]
    proofs: int
    sides: tuple[Sides, ...]


def compose(meaning: Meaning, words: Words, ontology: Ontology) -> Composed | None:
    """The query of a meaning, or nothing where its relations do not fit its classes or a name is unknown."""
    composer = _Composer(meaning, words, ontology)
    return composer.composed() if composer.possible() else None


class _Composer:
    def __init__(self, meaning: Meaning, words: Words, ontology: Ontology) -> None:
        self._meaning = meaning
        self._words = words
        self._ontology = ontology
        self._sides = tuple(sides(link, ontology) for link in meaning.links)
        self._parameters: dict[str, object] = {}
        self._names: dict[Term, str] = {}
        self._lines: list[str] = []
        self._where: list[str] = []

    def possible(self) -> bool:
        """Whether every relation fits some classes and every name is known."""
        terms = list(self._terms())
        tied = set(self._ends())
        tied.update([self._meaning.measure.term] if self._meaning.measure else [])
        fits = all(each.types for each in self._sides) and not any(term.unknown for term in terms)
        return (
            len(self._meaning.links) <= MOST_LINKS
            and fits
            and self._connected()
            and bool(tied)
            and tied.issuperset(terms)
        )

    def _connected(self) -> bool:
        """Whether the relations hang together; others would be combined each with each."""
        groups: list[set[Term]] = []
        for link in self._meaning.links:
            ends = {end for end in link.ends if end}
            near = [group for group in groups if group & ends]
            groups = [group for group in groups if not group & ends] + [ends.union(*near)]
        measured = self._meaning.measure
        return len(groups) < 2 and (not (measured and groups) or measured.term in groups[0])

    def _terms(self) -> Iterator[Term]:
        measured = [self._meaning.measure.term] if self._meaning.measure else []
        yield from dict.fromkeys([*self._ends(), *self._meaning.asked, *measured])

    def _ends(self) -> Iterator[Term]:
        return (end for link in self._meaning.links for end in link.ends if end)

    def composed(self) -> Composed:
        for term in self._terms():
            self._names[term] = f"n{len(self._names)}"
        for term in (term for term in self._terms() if term.named):
            self._named(term)
        for number, link in enumerate(self._meaning.links):
            self._relation(number, link)
        measure, proofs = self._meaning.measure, len(self._meaning.links)
        if measure:
            self._number(measure)
        self._whole()
        if self._where:
            self._lines.append("WHERE " + "\n  AND ".join(self._where))
        return self._returned(measure, proofs)

    def _returned(self, measure: Measure | None, proofs: int) -> Composed:
        """The query with what it gives: the asked terms, then the facts that prove them."""
        asked = [(term, f"a{n}") for n, term in enumerate(self._meaning.asked)]
        columns = [f"{self._names[t]}.id AS {a}_id, {self._names[t]}.name AS {a}" for t, a in asked]
        for number in range(proofs):
            self._lines.append(_PROOF.format(n=number))
            columns.append(_PROOF_COLUMNS.format(n=number))
        if self._meaning.kind in QUALIFIERS:
            given = ", ".join(f"r{n}.{self._meaning.kind}" for n in range(proofs))
            columns.append(f"coalesce({given}) AS qualifier")
        if measure:
            self._lines.append(_PROOF.format(n=proofs).replace(f"r{proofs}.", "v."))
            columns.append(_NUMBER_COLUMNS.format(n=proofs))
            proofs += 1
        order = ", ".join([*(f"{a}_id" for _, a in asked), *(f"fact{n}" for n in range(proofs))])
        down = " DESC" if measure and measure.extreme == "max" else ""
        first = f"coalesce(scaled, value){down}, " if measure and measure.extreme else ""
        listed = ",\n       ".join(columns)
        self._lines.append(f"RETURN DISTINCT {listed}\nORDER BY {first}{order}\nLIMIT {LIMIT}")
        return Composed("\n".join(self._lines), self._parameters, tuple(a for _, a in asked), proofs, self._sides)

    def _named(self, term: Term) -> None:
        name = self._names[term]
        ids = self._candidates(term)
        self._parameters[name] = ids
        self._lines.append(f"UNWIND ${name} AS id_{name}\nMATCH ({name}:Entity {{id: id_{name}}})")

    def _candidates(self, term: Term) -> list[str]:
        """Its entities that fit the relations; one that bears the name goes before one that has it as its ticker."""
        fitting = [one for one in term.candidates if self._fits(term, one.type)]
        named = [one for one in fitting if not one.ticker]
        return sorted({one.id for one in named or fitting})

    def _fits(self, term: Term, type: str) -> bool:
        for link, each in zip(self._meaning.links, self._sides, strict=True):
            for end, own in (("subject", True), ("object", False)):
                if getattr(link, end) is term and not self._admitted(type, each, own):
                    return False
        return True

    def _admitted(self, type: str, each: Sides, subject: bool) -> bool:
        relations = self._ontology.relations
        there = any(type in (relations[r].domain if subject else relations[r].range) for r in each.there)
        back = any(type in (relations[r].range if subject else relations[r].domain) for r in each.back)
        both = any(type in relations[r].domain | relations[r].range for r in each.both)
        return there or back or both

    def _relation(self, number: int, link: Link) -> None:
        each = self._sides[number]
        start = self._names[link.subject] if link.subject else f"x{number}"
        end = self._names[link.object] if link.object else f"y{number}"
        negated = self._meaning.modalities == ("negated",)
        types = "|".join(f"NOT_{one}" if negated else one for one in each.types)
        segment = f"s{number}" if self._over_segments(link, each) else ""
        left, right = f"({start}:Entity)", f"({segment or end}:Entity)"
        plain, turned = each.there and not (each.back or each.both), each.back and not (each.there or each.both)
        arrow = f"{'<' if turned else ''}-[r{number}:{types}]-{'>' if plain else ''}"
        if link.item and link.item.named:
            self._lines.append(f"MATCH (i{number}:Entity)-[:PART_OF*0..4]->({self._names[link.item]})")
            self._where.append(f"r{number}.item = i{number}.id")
        self._lines.append(f"MATCH {left}{arrow}{right}")
        if segment:
            self._lines.append(f"MATCH ({segment})-[:PART_OF*0..4]->({end})")
        if not plain and not turned and (each.there or each.back):
            self._where.append(self._direction(number, start, each, negated))
        if link.item and not link.item.named:
            self._lines.append(f"MATCH ({self._names[link.item]}:Entity {{id: coalesce(r{number}.item, '')}})")
        self._qualifiers(number, link, each)

    def _over_segments(self, link: Link, each: Sides) -> bool:
        named = link.object and link.object.named and {one.type for one in link.object.candidates} == {"Segment"}
        return bool(named and set(each.there) <= _OVER_SEGMENTS and each.there and not each.back)

    def _direction(self, number: int, start: str, each: Sides, negated: bool) -> str:
        prefix = "NOT_" if negated else ""
        ways = []
        for types, function in ((each.there, "startNode"), (each.back, "endNode")):
            if types:
                self._parameters[f"{function}{number}"] = [prefix + one for one in types]
                ways.append(f"(type(r{number}) IN ${function}{number} AND {function}(r{number}).id = {start}.id)")
        if each.both:
            self._parameters[f"both{number}"] = [prefix + one for one in each.both]
            ways.append(f"type(r{number}) IN $both{number}")
        return f"({' OR '.join(ways)})"

    def _qualifiers(self, number: int, link: Link, each: Sides) -> None:
        if link.role:
            self._parameters[f"role{number}"] = self._words.forms_of_role(link.role)
            role = f"toLower(coalesce(r{number}.role, ''))"
            self._where.append(f"any(form IN $role{number} WHERE {role} CONTAINS form)")
            if not self._meaning.past:
                self._where.append(f"NOT {role} STARTS WITH '前'")
        if self._meaning.round and "INVESTS_IN" in each.types:
            self._parameters["round"] = self._meaning.round
            self._where.append(f"replace(toLower(coalesce(r{number}.round, '')), ' ', '') = $round")

    def _number(self, measure: Measure) -> None:
        name = self._names[measure.term]
        self._lines.append(f"MATCH ({name}:Entity)-[:HAS_OBSERVATION]->(v:Observation)")
        self._parameters["metric"] = measure.metric
        self._where.append("v.metric = $metric")
        if measure.period:
            self._parameters["period"] = measure.period
            self._where.append(f"v.period {_period_match(measure.period)} $period")
        if measure.bound and (limit := self._threshold(measure)):
            self._parameters["threshold"] = limit[0]
            value = "v.scaled" if limit[1] else "v.value"
            self._where.append(f"{value} {'>' if measure.bound == 'over' else '<'} $threshold")
        if measure.unit:
            self._parameters["unit"] = measure.unit
            self._where.append("v.unit CONTAINS $unit")

    def _threshold(self, measure: Measure) -> tuple[float, bool] | None:
        """A limit in the base unit of its metric, or as printed where the unit is not known."""
        if not (found := _NUMBER.match(measure.threshold)):
            return None
        unit = self._ontology.unit(found[2].strip(), measure.metric) if found[2].strip() else None
        return float(found[1]) * (unit.factor if unit else 1), unit is not None

    def _whole(self) -> None:
        """What holds of the question as a whole."""
        links = range(len(self._meaning.links))
        for term in self._terms():
            if not term.named:
                self._sought(term)
        if self._meaning.modalities and self._meaning.modalities != ("negated",) and links:
            self._parameters["modalities"] = list(self._meaning.modalities)
            self._where.append("(" + " OR ".join(f"r{n}.modality IN $modalities" for n in links) + ")")
        if self._meaning.date and not self._meaning.measure and links:
            self._parameters["date"] = self._meaning.date
            how = "STARTS WITH" if self._meaning.date[0].isdigit() else "CONTAINS"
            said = f"coalesce(r{{n}}.date, r{{n}}.valid_from, r{{n}}.first_said, '') {how} $date"
            self._where.append("(" + " OR ".join(said.format(n=n) for n in links) + ")")

    def _sought(self, term: Term) -> None:
        name = self._names[term]
        if term.classes:
            labels = " OR ".join(f"{name}:{label}" for label in self._labels(term.classes))
            own = self._candidates(term) if term.candidates else []
            if own:
                self._parameters[f"{name}_named"] = own
            self._where.append(f"({labels}{f' OR {name}.id IN ${name}_named' if own else ''})")
        if term.part:
            self._parameters[f"{name}_part"] = name_key(term.part)
            self._where.append(
                f"EXISTS {{ MATCH (k_{name}:Name)-[:NAMES]->({name}) WHERE k_{name}.id CONTAINS ${name}_part }}"
            )
        if term in self._meaning.asked and (mentioned := self._mentioned()):
            self._parameters["mentioned"] = mentioned
            self._where.append(f"NOT {name}.id IN $mentioned")

    def _mentioned(self) -> list[str]:
        return sorted({id for term in self._terms() if term.named for id in self._candidates(term)})

    def _labels(self, classes: Iterable[str]) -> list[str]:
        """The classes, with a class above in the place of all below it."""
        rest, labels = set(classes), []
        for above in ("Organization", "Product"):
            if (below := self._ontology.leaves(above)) <= rest:
                labels.append(above)
                rest -= below
        return [*labels, *sorted(rest)]


def _period_match(period: str) -> str:
    """A month holds its days; a year is not the sum of its months; one without a year is any year's."""
    if not period[0].isdigit():
        return "ENDS WITH"
    return "STARTS WITH" if re.fullmatch(r"\d{4}-\d\d", period) else "="
