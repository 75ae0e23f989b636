"""Words that stand for a name given before: 公司, 该模型, the company."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from kg.extract.canvas import Canvas
from kg.extract.searching import searcher

PAIRS = ("former", "latter", "two", "three")
HEAD = 60  # characters of a first line in which a text says what it is
SPOKEN = re.compile("[。“”「」]")  # in no title
OPENS = "\n，,。；;：:、“「”！？—"  # before the first word of a clause


class Pronoun(NamedTuple):
    """A word at a canvas range and the classes it may stand for."""

    start: int
    end: int
    classes: tuple[str, ...]
    filer: bool = False
    pair: str = ""  # one of PAIRS
    speaker: bool = False  # means the firm of a speaker, or the filer, and no other
    young: bool = False  # means rather the firm that is bought or funded
    oblique: bool = False  # governed by a verb or a preposition: never the subject of its own clause
    plain: bool = False  # means the filer in a text that is one's own, elsewhere any firm


class Pronouns:
    """The words of ontology/patterns/pronouns.yaml."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        classes: dict[str, list[str]] = defaultdict(list)
        for row in data["pronouns"]:
            for word in (*row.get("zh", ()), *row.get("en", ())):
                classes[word.lower()].extend(row["classes"])
        self._words = list(classes)
        self._classes = [tuple(dict.fromkeys(classes[word])) for word in self._words]
        self._followed = {word: re.compile(ends.lower()) for word, ends in data["followed"].items()}
        self._described = re.compile(data["described"])
        self._opened, self._compound = re.compile(rf"(?:{data['opened']})$"), re.compile(data["compound"])
        self._filer = frozenset((*data["filer"]["zh"], *data["filer"]["en"]))
        self._plain = frozenset(data["filer"]["plain"])
        pairs, known = data["pairs"], frozenset(classes)
        self._pair = {word: which for which in PAIRS for word in pairs[which]}
        for word in self._pair:
            self._words.append(word)
            self._classes.append(tuple(pairs["classes"]))
        self._least: int = data["filer"]["least"]
        self._own = re.compile(data["own_text"])
        for word in self._filer - known:
            self._words.append(word)
            self._classes.append(("Company",))
        said = data["speaker"]
        self._speaker = frozenset((*data["filer"]["zh"], *data["filer"]["en"], *said["zh"])) - known
        self._said, self._opinion = re.compile(said["said"]), re.compile(said["opinion"])
        for word in said["zh"]:
            self._words.append(word)
            self._classes.append(("Company",))
        self._oblique = frozenset(data["oblique"])
        for word in data["oblique"]:
            self._words.append(word)
            self._classes.append(("Company",))
        young = data["young"]
        self._young = frozenset(w for w in self._words if any(noun in w for noun in young["words"]))
        self.bought = re.compile(young["bought"])
        self._searcher = searcher(self._words)

    def find(self, canvas: Canvas) -> Iterator[Pronoun]:
        """Every such word, in reading order."""
        key, own = canvas.key, self._is_own(canvas)
        for which, start, end in self._searcher.find_matches_as_indexes(key):
            word = self._words[which]
            if word.isascii() and not self._stands_alone(key, start, end):
                continue
            if word in self._oblique:
                yield Pronoun(end - 1, end, self._classes[which], oblique=True)
                continue
            followed = self._followed.get(word)
            opens = (
                (own and word in self._plain)
                or (key[start - 1 : start] or "\n") in OPENS
                or self._opened.search(key, max(0, start - 4), start)
            )
            if followed is None or followed.match(key, end) or (opens and not self._compound.match(key, end)):
                rest = word in self._filer, self._pair.get(word, ""), word in self._speaker, word in self._young
                yield Pronoun(start, end, self._classes[which], *rest, plain=word in self._plain)

    def _stands_alone(self, key: str, start: int, end: int) -> bool:
        """Whether an English word is whole and nothing behind it describes what it is."""
        if key[start - 1 : start].isalnum() or key[end : end + 1].isalnum():
            return False
        return not self._described.match(key, end)

    def is_speech(self, canvas: Canvas, word: Pronoun, begin: int) -> bool:
        """Whether a word stands behind a quotation mark or a verb of saying, and before no opinion of the author."""
        return self._said.search(canvas.key, begin, word.start) is not None and not self._opinion.match(
            canvas.key, word.end
        )

    def speaks_of_itself(self, canvas: Canvas, words: Sequence[Pronoun]) -> bool:
        """Whether a text with these words is a filing or a speech of one company; its head may say so."""
        own = sum(word.filer or word.speaker or word.plain for word in words)
        return sum(word.filer for word in words) >= self._least or bool(own and self._is_own(canvas))

    def _is_own(self, canvas: Canvas) -> bool:
        """Whether the head of a text says that it is a filing, or what a company answers."""
        end = min(HEAD, canvas.regions[0].end if canvas.regions else 0)
        return not SPOKEN.search(canvas.key, 0, end) and self._own.search(canvas.key, 0, end) is not None
