"""Answers a question in words: reads it, asks the graph, and says when it does not know."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from kg.answer.answers import Found, Value, merged, named, of_fact, records, weakest
from kg.answer.composing import Composed, compose
from kg.answer.examples import Interpretation, interpretations, nearest
from kg.answer.grammar import Grammar
from kg.answer.meaning import Meaning
from kg.answer.sides import sides
from kg.answer.tagging import spelled, tokens, with_misspelt, without_unknown
from kg.answer.telling import told
from kg.answer.variants import variants
from kg.answer.wordings import Wording, wordings
from kg.answer.words import Words
from kg.catalogue import Query, near_keys, near_names
from kg.catalogue.run import bind
from kg.ontology import Ontology
from kg.records import Rows
from kg.spelling import name_key
from kg.store.contract import View

_CJK = re.compile(r"[\u3400-\u9fff]")
MISSPELT = 0.75  # how like a name a text must be to be that name, misspelt
YES, NO = ("yes", "是", "对", "有", "true"), ("no", "否", "不是", "没有", "false")


@dataclass(frozen=True, slots=True)
class Reading:
    """A way to understand a question: in words, and as a query of the catalogue or one made for it."""

    told: str
    cypher: str
    parameters: Mapping[str, object]
    query: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """The reading that was answered comes first; `unknown` are names the graph lacks, with what may be meant."""

    question: str
    readings: tuple[Reading, ...] = ()
    found: tuple[Found, ...] = ()
    unknown: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    nearest: tuple[str, ...] = ()

    @property
    def basis(self) -> str:
        """What the answer rests on: stated, inferred, or none."""
        kinds = {one.basis for one in self.found}
        return "stated" if "stated" in kinds else "inferred" if kinds else "none"


class Asker:
    """Answers questions over one graph."""

    def __init__(self, view: View, queries: Iterable[Query], words: Words, ontology: Ontology) -> None:
        self._view = view
        self._examples: list[Wording] = list(wordings(queries))
        self._words = words
        self._ontology = ontology
        self._grammar = Grammar(words, ontology)

    def ask(self, question: str) -> Answer:
        """The first reading that finds something, else the likeliest one, which found nothing."""
        english = not _CJK.search(question)
        meanings = self._meanings(question)
        tried: list[Reading] = []
        for reading, found in self._readings(question, meanings, english):
            tried.append(reading)
            if found:
                return Answer(question, (reading, *tried[:-1]), tuple(named(self._view, found, english)))
        if tried:
            return Answer(question, tuple(tried))
        unknown = {text: tuple(near_names(self._view, text)) for text in unplaced(meanings[0])}
        return Answer(question, (), (), unknown, nearest(self._examples, question))

    def _meanings(self, question: str) -> list[Meaning]:
        """What the question means, and what it means without the words that are not known."""
        text = spelled(question)
        found = tokens(self._view, self._words, text)
        found = list(with_misspelt(found, self._misspells))
        meanings = [self._grammar.read(found, text)]
        known = without_unknown(found, question)
        if len(known) < len(found) and (rest := self._grammar.read(known, text)).closed:
            meanings.append(rest)
        return meanings

    def _misspells(self, text: str) -> bool:
        """Whether a text is a name of the graph but for a letter."""
        key = name_key(text)
        return any(len(near) == len(key) for near in near_keys(self._view, text, cutoff=MISSPELT))

    def _readings(
        self, question: str, meanings: Iterable[Meaning], english: bool
    ) -> Iterator[tuple[Reading, list[Found]]]:
        for one in interpretations(self._view, self._examples, question):
            yield self._by_example(one, english)
        for meaning in (variant for each in meanings if not each.unread for variant in variants(each)):
            if composed := compose(meaning, self._words, self._ontology):
                yield self._by_grammar(meaning, composed, english)

    def _by_example(self, one: Interpretation, english: bool) -> tuple[Reading, list[Found]]:
        query = one.query
        parameters = bind(self._view, query, one.arguments)
        rows = self._view.query(query.cypher, parameters)
        title = query.title_en if english else query.title_zh
        slots = [f"{name} = {value}" for name, value in (one.arguments | one.names).items()]
        reading = Reading("; ".join((title, *slots)), query.cypher, parameters, query.name)
        return reading, list(_of_query(query, rows))

    def _by_grammar(self, meaning: Meaning, composed: Composed, english: bool) -> tuple[Reading, list[Found]]:
        each = [sides(link, self._ontology) for link in meaning.links]
        reading = Reading(told(meaning, each, self._ontology, english), composed.cypher, composed.parameters)
        rows = self._view.query(composed.cypher, composed.parameters)
        found = merged(_of_meaning(meaning, composed, rows))
        if meaning.kind == "exists" and not found:
            return reading, self._denied(meaning, english)
        return reading, _judged(meaning, found, english)

    def _denied(self, meaning: Meaning, english: bool) -> list[Found]:
        """No, where a source denies what is asked; where none speaks of it, nothing is known."""
        denial = compose(meaning._replace(modalities=("negated",)), self._words, self._ontology)
        if not denial:
            return []
        found = merged(_of_meaning(meaning, denial, self._view.query(denial.cypher, denial.parameters)))
        return [_judgement(_yes(False, english), found)] if found else []


def unplaced(meaning: Meaning) -> list[str]:
    """The texts in a question that name nothing in the graph, or for which no place was found."""
    ends = (end for link in meaning.links for end in (link.subject, link.object, link.item) if end)
    return list(dict.fromkeys([*(end.text for end in ends if end.unknown), *meaning.unread]))


def _of_query(query: Query, rows: Rows) -> Iterator[Found]:
    entities = [name.removesuffix("_id") for name in rows.columns if name.endswith("_id")]
    answers = query.answers or tuple(entities[:1])
    for row in records(rows):
        values = tuple(Value(str(row[name]), str(row.get(f"{name}_id") or "")) for name in answers if row.get(name))
        confidence = row.get("confidence")
        yield Found(
            values,
            str(row.get("modality") or "asserted"),
            float(str(confidence)) if confidence is not None else 1.0,
            str(row.get("basis") or "stated"),
            (of_fact(row),),
            row,
        )


def _of_meaning(meaning: Meaning, composed: Composed, rows: Rows) -> Iterator[Found]:
    marks = range(composed.proofs)
    for row in records(rows):
        values = [Value(str(row[name]), str(row[f"{name}_id"])) for name in composed.columns]
        number = _number(row) if meaning.measure else None
        if meaning.kind == "value" and number:
            values = [number]
        yield Found(
            tuple(values),
            weakest(row[f"modality{n}"] for n in marks),
            min(float(str(row[f"confidence{n}"])) for n in marks),
            "inferred" if any(row.get(f"origin{n}") == "inferred" for n in marks) else "stated",
            tuple(of_fact(row, str(n)) for n in marks),
            {"value": number.name, "period": row["period"], "scaled": _scaled(row)} if number else {},
        )


def _judged(meaning: Meaning, found: list[Found], english: bool) -> list[Found]:
    """What the rows say to the kind of question: yes or no, how many, the highest."""
    if not found:
        return []
    if meaning.kind == "count":
        many = str(len(found))
        return [_judgement(Value(many, "", (many,)), found)]
    if meaning.kind == "exists":
        return [_judgement(_yes(True, english), found)]
    if meaning.measure and meaning.measure.sign:
        rose = [float(str(one.cells["scaled"])) > 0 for one in found]
        return [_judgement(_yes(rose[0] == (meaning.measure.sign == "up"), english), found[:1])]
    if meaning.kind == "extreme":
        return [one for one in found if one.cells["scaled"] == found[0].cells["scaled"]]
    return found


def _judgement(value: Value, found: list[Found]) -> Found:
    proofs = tuple(dict.fromkeys(proof for one in found for proof in one.proofs))
    surest = min(found, key=lambda one: -one.confidence)
    return Found((value,), surest.modality, surest.confidence, surest.basis, proofs)


def _yes(true: bool, english: bool) -> Value:
    names = YES if true else NO
    return Value(names[0] if english else names[1], "", names)


def _number(row: Mapping[str, object]) -> Value:
    """The number as printed; 4907.25 亿新台币 is also 4907.25."""
    low, high, unit = row["value"], row["value_to"], str(row["unit"] or "")
    bare = "-".join(f"{float(str(each)):.12g}" for each in (low, high) if each is not None)
    text = f"{bare}{'' if unit in ('%', '％') or not unit else ' '}{unit}"
    return Value(text, "", tuple(dict.fromkeys((text, bare))))


def _scaled(row: Mapping[str, object]) -> object:
    return row["value"] if row["scaled"] is None else row["scaled"]
