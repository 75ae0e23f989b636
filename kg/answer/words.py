"""The vocabulary of questions, read from `ontology/patterns/questions.yaml`, and where its words stand in a text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from kg.errors import OntologyError
from kg.ontology.folders import data_folder
from kg.ontology.patterns import Rule
from kg.ontology.yaml_data import parse_yaml

# Kinds whose row is one list of words, and kinds whose words are grouped under a key.
_PLAIN = ("past", "count", "value", "yesno", "filler")
_KEYED = ("qualifiers", "marks", "most", "over", "rise", "metrics")
_PLAIN_WORD = re.compile(r"[\u3400-\u9fff]{2,}|[a-z]+(?: [a-z]+)*")
_ROWS = ("verbs", "nouns", "classes", "asked", "modality")


class Sense(NamedTuple):
    """What a word may be: its kind and what its row says beside the words."""

    kind: str
    row: Mapping[str, Any]


class Sighting(NamedTuple):
    """A word of the vocabulary at a span of a text."""

    start: int
    end: int
    sense: Sense


@dataclass(frozen=True)
class Words:
    """All words by sense; `roles` are forms of one post, `owns` the relations that an owner and a class imply."""

    patterns: tuple[tuple[re.Pattern[str], Sense], ...]
    roles: tuple[frozenset[str], ...]
    owns: tuple[Mapping[str, Any], ...]

    def sightings(self, text: str) -> Iterator[Sighting]:
        """Every word in a text that is simplified and lower-cased; they may overlap."""
        for pattern, sense in self.patterns:
            for found in pattern.finditer(text):
                if found[1]:
                    yield Sighting(found.start(), found.end(1), sense)

    def with_triggers(self, rules: Iterable[Rule]) -> Words:
        """The same with the triggers of the relations in documents as verbs.

        >>> from kg.ontology.patterns import load_patterns
        >>> wide = load_words().with_triggers(load_patterns().rules)
        >>> any(load_words().sightings("斥资")), any(wide.sightings("斥资"))
        (False, True)
        """
        found: dict[str, set[str]] = {}
        for rule in rules:
            found.setdefault(rule.predicate, set()).update(one for one in rule.triggers if _PLAIN_WORD.fullmatch(one))
        more = ((_pattern(words), Sense("verbs", {"relations": (name,)})) for name, words in found.items() if words)
        return replace(self, patterns=(*self.patterns, *more))

    def forms_of_role(self, role: str) -> list[str]:
        """The forms of a post, the given one among them.

        >>> "首席执行官" in load_words().forms_of_role("ceo")
        True
        """
        return sorted({role}.union(*(forms for forms in self.roles if role in forms)))


@cache
def load_words(path: Path | None = None) -> Words:
    """Read the vocabulary.

    >>> [s.sense.kind for s in load_words().sightings("谁收购")]
    ['verbs', 'asked']
    """
    import yaml

    path = path or data_folder("ontology") / "patterns" / "questions.yaml"
    try:
        data = parse_yaml(path.read_text("utf-8"))
        patterns = tuple((_pattern(words), sense) for words, sense in _senses(data))
        return Words(patterns, tuple(map(frozenset, data["roles"])), tuple(data["owns"]))
    except (yaml.YAMLError, re.error, KeyError, TypeError) as error:
        raise OntologyError(f"{path}: {error}", hint="see the head of the file for its form") from None


def _senses(data: Mapping[str, Any]) -> Iterator[tuple[list[str], Sense]]:
    for kind in _ROWS:
        yield from ((row["words"], Sense(kind, row)) for row in data[kind])
    for kind in _KEYED:
        yield from ((words, Sense(kind, {"name": name})) for name, words in data[kind].items())
    yield from ((data[kind], Sense(kind, {})) for kind in _PLAIN)


def _pattern(words: Iterable[str]) -> re.Pattern[str]:
    """One expression for a row, long words first; Latin words end at word borders. It looks at every place."""
    ordered = sorted(words, key=lambda word: (-len(word), word))
    bordered = (rf"(?<![a-z0-9])(?:{word})(?![a-z0-9])" if _latin(word) else f"(?:{word})" for word in ordered)
    return re.compile(f"(?=({'|'.join(bordered)}))")


def _latin(word: str) -> bool:
    return word.isascii() and re.search("[a-z]", word) is not None
