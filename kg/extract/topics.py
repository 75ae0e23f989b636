"""What the sentences before have left: subjects that the next ones may leave unsaid."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from kg.extract.mentions import Found
from kg.extract.shapes import BITS, bits

FIRM = ("Company",)
# who is named as the source of what is said of others: 据IDC统计，…
SOURCE = re.compile(r"(?:(?<!数)据|援引|引述)\s?\Z")
SOURCED = re.compile(r"[，,]|的?(?:最新|相关|公开)?(?:数据|统计|测算|监测|报道|报导|消息|预测|研究|调研|调查|估算)")


# who merely judges the firms that the rest of the sentence names: 大摩看好的理由有二：…
JUDGING = re.compile("看好|看淡|看空|认为|研判|测算")


def spoken_of(names: list[Found], key: str, begin: int) -> list[Found]:
    """The names of a sentence that begins at `begin`, without the one that merely tells or judges what it says."""
    if not names:
        return names
    if SOURCE.search(key, begin, names[0].start) and SOURCED.match(key, names[0].end):
        return names[1:]
    if names[0].type in FIRM and JUDGING.match(key, names[0].end) and any(n.type in FIRM for n in names[1:]):
        return names[1:]
    return names


@dataclass
class Context:
    """What the sentences before have left: the last subject of each class, and the policy under discussion."""

    place: tuple[int, int] = (-1, -1)
    topics: dict[str, Found] = field(default_factory=dict)
    heads: dict[str, Found] = field(default_factory=dict)  # the first name of each class in the block
    codes: int = 0  # of the topics, as bits
    last: tuple[Found, ...] = ()  # the names of the last sentence that had any
    filer: Found | None = None  # the company whose filing or speech the text is
    above: dict[str, Found] = field(default_factory=dict)  # the first name of each class in the heading
    begin: int = -1  # of the block
    before: Found | None = None  # the first firm of the paragraph before, or of the one that it goes on with
    about: Found | None = None  # the name before the colon that the block begins with
    led: Found | None = None  # the subject that the sentence at hand left unsaid: it stays the topic

    def below(self, names: Sequence[Found], begin: int) -> None:
        """Take over the names of a heading or introducing line; `begin` is where the block begins."""
        self.begin = begin
        for name in names:
            if name.code not in self.topics:
                self.topics[name.code] = self.above[name.code] = name
                self.codes |= BITS[name.code]

    def own(self) -> tuple[Found, ...]:
        """The topics that the block itself names."""
        return (
            tuple(t for t in self.topics.values() if t.start >= self.begin)
            if self.above
            else tuple(self.topics.values())
        )

    def note(self, names: list[Found]) -> None:
        """Remember the first name of each class in a sentence: what the next one may leave unsaid."""
        self.last = tuple(names) or self.last
        first = {name.code: name for name in reversed(names)}
        self.topics |= first
        self.codes |= bits(first)
        if self.led is not None:
            self.topics[self.led.code], self.led = (
                self.led._replace(start=names[-1].start if names else self.led.start),
                None,
            )
        if not first.keys() <= self.heads.keys():
            for name in names:
                self.heads.setdefault(name.code, name)

    def within(self, names: Sequence[Found]) -> Context:
        """What is left inside a sentence by the part of it that has these names: to which *it* is delivering."""
        inner = replace(self, topics=dict(self.topics), heads=dict(self.heads), led=None)
        inner.note(list(names))
        return inner

    def of(self, types: tuple[str, ...]) -> Found | None:
        """The first name of the block if it is a firm, else the latest topic of one of these classes."""
        if types == FIRM:
            if self.about is not None and self.about.type in types:
                return self.about
            own = next((t for t in (*self.heads.values(), *self.above.values()) if t.type in types), None)
            return own or self.before
        return max((t for t in self.topics.values() if t.type in types), key=lambda t: t.start, default=None)

    def head(self, classes: str) -> Found | None:
        """The first name of the block whose skeleton character is one of `classes`."""
        if self.about is not None and self.about.code in classes:
            return self.about
        for heads in (self.heads, self.above):
            if found := [t for code, t in heads.items() if code in classes]:
                return min(found, key=lambda t: t.start)
        return None

    def topic(self, classes: int) -> Found | None:
        """What the block is about, if its skeleton character is one of `classes`, as bits; else the latest of these."""
        if self.about is not None and BITS[self.about.code] & classes:
            return self.about
        found = [t for code, t in self.topics.items() if BITS[code] & classes]
        found = [t for t in found if t.type in FIRM] or found
        return max(found, key=lambda t: t.start, default=None)
