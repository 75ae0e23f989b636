"""Answers a question in words: reads it, asks the graph, and says when it does not know."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from kg.answer.answers import Found, merged, named
from kg.answer.composing import Composed, compose
from kg.answer.examples import Interpretation, interpretations, nearest
from kg.answer.grammar import Grammar
from kg.answer.judging import judged, judgement, of_meaning, of_query, yes
from kg.answer.meaning import Meaning
from kg.answer.tagging import Token, spelled, tokens, with_misspelt, without_unknown
from kg.answer.telling import told
from kg.answer.variants import variants
from kg.answer.wordings import Wording, wordings
from kg.answer.words import Words
from kg.catalogue import Query, near_keys, near_names
from kg.catalogue.run import bind
from kg.ontology import Ontology
from kg.ontology.patterns import load_patterns
from kg.spelling import is_chinese, name_key
from kg.store.contract import View

MISSPELT = 0.75  # how like a name a text must be to be that name, misspelt


@dataclass(frozen=True, slots=True)
class Reading:
    """A way to understand a question: in words, and as a query of the catalogue or one made for it."""

    told: str
    cypher: str
    parameters: Mapping[str, object]
    query: str = ""


class Way(NamedTuple):
    """A reading, and what asks the graph in this way."""

    reading: Reading
    find: Callable[[], list[Found]]


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
        question = question.encode("utf-8", "replace").decode("utf-8")  # a shell hands on bytes that are no text
        english = not is_chinese(question)
        meanings = self._meanings(question)
        ways = list(self._ways(question, meanings, english))
        readings = tuple(way.reading for way in ways)
        for way in ways:
            if found := way.find():
                rest = (reading for reading in readings if reading is not way.reading)
                return Answer(question, (way.reading, *rest), tuple(named(self._view, found, english)))
        if readings:
            return Answer(question, readings)
        unknown = {text: tuple(near_names(self._view, text)) for text in unplaced(meanings[0])}
        return Answer(question, (), (), unknown, nearest(self._examples, question))

    def _meanings(self, question: str) -> list[Meaning]:
        """What the question means; where words are not known, also in the words of documents, and without them."""
        text = spelled(question)
        found = self._tokens(self._words, question)
        meanings = [self._grammar.read(found, text)]
        if any(token.kind == "unknown" for token in found):
            wide = self._tokens(self._wide, question)
            rests = [self._grammar.read(known, text) for known in (wide, without_unknown(found, question))]
            meanings += [rest for rest in rests if rest.closed]
        return meanings

    @cached_property
    def _wide(self) -> Words:
        """The vocabulary with the triggers of the relations in documents; seldom needed, and slow to read."""
        return self._words.with_triggers(load_patterns().rules)

    def _tokens(self, words: Words, question: str) -> list[Token]:
        return list(with_misspelt(tokens(self._view, words, question), self._misspells))

    def _misspells(self, text: str) -> bool:
        """Whether a text is a name of the graph but for a letter."""
        key = name_key(text)
        return any(len(near) == len(key) for near in near_keys(self._view, text, cutoff=MISSPELT))

    def _ways(self, question: str, meanings: Iterable[Meaning], english: bool) -> Iterator[Way]:
        for one in interpretations(self._view, self._examples, question):
            yield self._by_example(one, english)
        for meaning in (variant for each in meanings if not each.unread for variant in variants(each)):
            if composed := compose(meaning, self._words, self._ontology):
                yield self._by_grammar(meaning, composed, english)

    def _by_example(self, one: Interpretation, english: bool) -> Way:
        query, parameters = one.query, bind(self._view, one.query, one.arguments)
        title = query.title_en if english else query.title_zh
        slots = [f"{name} = {value}" for name, value in (one.arguments | one.names).items()]
        reading = Reading("; ".join((title, *slots)), query.cypher, parameters, query.name)
        return Way(reading, lambda: list(of_query(query, self._view.query(query.cypher, parameters))))

    def _by_grammar(self, meaning: Meaning, composed: Composed, english: bool) -> Way:
        reading = Reading(told(meaning, composed.sides, self._ontology, english), composed.cypher, composed.parameters)

        def find() -> list[Found]:
            rows = self._view.query(composed.cypher, composed.parameters)
            found = merged(of_meaning(meaning, composed, rows))
            denied = meaning.kind == "exists" and not found
            return self._denied(meaning, english) if denied else judged(meaning, found, english)

        return Way(reading, find)

    def _denied(self, meaning: Meaning, english: bool) -> list[Found]:
        """No, where a source denies what is asked; where none speaks of it, nothing is known."""
        denial = compose(meaning._replace(modalities=("negated",)), self._words, self._ontology)
        if not denial:
            return []
        found = merged(of_meaning(meaning, denial, self._view.query(denial.cypher, denial.parameters)))
        return [judgement(yes(False, english), found)] if found else []


def unplaced(meaning: Meaning) -> list[str]:
    """The texts in a question that name nothing in the graph, or for which no place was found."""
    ends = (end for link in meaning.links for end in link.ends if end)
    return list(dict.fromkeys([*(end.text for end in ends if end.unknown), *meaning.unread]))
