"""The matching copy: cleaned text of a whole document with one map back to its offsets.

Every step but the last keeps the length: what shall go is overwritten with FILL, and the last
one drops all of it. So the map is made once and cannot drift.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from html import unescape
from itertools import accumulate, count
from operator import add

from kg.documents.folding import FILL, fold
from kg.records import Passage

BREAK = "\x1e"  # a paragraph end inside a table cell

ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")
TAG = re.compile(
    r"</?(?:p|br|b|i|u|em|strong|sup|sub|span|font|div|center|a|img|pre|code|small|mark|del|table|tr|td|th|tbody|thead)"
    r"\b(?:[ /][^<>\n]{0,300})?>",
    re.IGNORECASE,
)
BREAKING = re.compile(r"</(?:p|div)\b|</?br\b", re.IGNORECASE)
NAMED = r"(?=[^\[\]\n]{0,200}\]\([^()\s]{1,500}\))"
LINK = re.compile(rf"\[{NAMED}|!\[{NAMED}|\](?<=[^\[]\])\([^()\s]{{1,500}}\)")
EMPHASIS = re.compile(r"\*\*+")
SINGLE = re.compile(r"\*(?<![\w*]\*)(?=[^\s*])([^*\n]{1,200})(?<=[^\s*])\*(?![\w*])")
QUOTED = re.compile(r">(?<=^>)[> ]*", re.MULTILINE)

# Patterns begin with a literal wherever they can: `re` then skips to it at memory speed.
# A blank beside these carries nothing: ideographs, kana, Chinese punctuation, cell borders.
TIGHT = "\u2e80-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\U00020000-\U0003ffff\t" + BREAK
# After a list mark or a section number the blank tells `1.3 美联储` from `1.3亿`: it stays.
MARKED = r"(?<!^[-*+] )(?<!# )(?<!^\d\.\d )(?<!^\d\d\.\d )(?<!^\d\.\d\.\d )"
NEEDLESS = re.compile(
    rf" (?:(?<=[{TIGHT}] )|(?<=[{TIGHT}]{FILL}{FILL} )|(?<={BREAK}{FILL}{FILL}{FILL} )"
    rf"|(?<=\S )(?={FILL}*(?:[{TIGHT}\n]|\Z)){MARKED})",
    re.MULTILINE,
)
RUN = re.compile(r"  (?<=[^\n ]  ) *")  # not the blanks that indent a line


@dataclass(frozen=True, slots=True)
class Copy:
    """Cleaned text; `text[starts[i]:]` begins at offset `origins[i]` of the document.

    A last start lies behind the end, so that every piece has a next one.
    """

    text: str
    starts: list[int]
    origins: list[int]

    def passage(self, start: int, end: int) -> Passage:
        """The passage of `text[start:end]`."""
        text, starts, origins = self.text[start:end], self.starts, self.origins
        first = bisect_right(starts, start) - 1
        head = origins[first] + start - starts[first]
        if starts[first + 1] >= end:
            return Passage(text, (0,), (head,))
        last = bisect_left(starts, end, first + 1)
        inner = [at - start for at in starts[first + 1 : last]]
        return Passage(text, (0, *inner), (head, *origins[first + 1 : last]))


def matching_copy(text: str) -> Copy:
    """Drop markup, hidden characters and needless blanks, and remember where all else came from.

    >>> made = matching_copy("**英伟达** H100&amp;H200  chips")
    >>> made.text, made.passage(0, 7).span(3, 7)
    ('英伟达H100&H200 chips', (8, 12))
    """
    kept = _blotted(text).split(FILL)
    starts = list(accumulate(map(len, kept[:-1]), initial=0))
    pieces = dict(zip(starts, map(add, starts, count()), strict=False))  # an empty one gives way to the next
    clean = "".join(kept)
    return Copy(clean, [*pieces, len(clean) + 1], [*pieces.values(), len(text)])


def _blotted(text: str) -> str:
    text = fold(text)
    if "\r" in text:
        text = text.replace("\r\n", FILL + "\n").replace("\r", "\n")
    if "&" in text:
        text = ENTITY.sub(_decoded, text)
    if "<" in text:
        text = TAG.sub(_untagged, text)
    if "](" in text:
        text = LINK.sub(_filled, text)
    text = text.replace("`", FILL)
    if "**" in text:
        text = EMPHASIS.sub(_filled, text)
    if "*" in text:
        text = SINGLE.sub(rf"{FILL}\1{FILL}", text)
    if "\n>" in text:
        text = QUOTED.sub(_filled, text)
    if "  " in text:
        text = RUN.sub(lambda found: found[0][0].ljust(len(found[0]), FILL), text)
    return NEEDLESS.sub(FILL, text)


def _filled(found: re.Match[str]) -> str:
    return FILL * len(found[0])


def _decoded(found: re.Match[str]) -> str:
    plain = unescape(found[0])
    if len(plain) != 1:
        return found[0]
    return (plain if plain.isprintable() else " ") + FILL * (len(found[0]) - 1)


def _untagged(found: re.Match[str]) -> str:
    size = len(found[0])
    return BREAK + FILL * (size - 1) if BREAKING.match(found[0]) else FILL * size


def joined(passages: Iterable[Passage], glue: str = "") -> Passage:
    """One passage of several; the glue counts as lying right behind the passage before it.

    >>> both = joined([Passage("涨跌幅%", (0,), (5,)), Passage("本周", (0,), (40,))], " ")
    >>> both.text, both.span(5, 7)
    ('涨跌幅% 本周', (40, 42))
    """
    texts: list[str] = []
    starts: list[int] = []
    origins: list[int] = []
    size = 0
    for passage in passages:
        if texts and glue:
            texts.append(glue)
            size += len(glue)
        starts.extend(at + size for at in passage.starts)
        origins.extend(passage.origins)
        texts.append(passage.text)
        size += len(passage.text)
    return Passage("".join(texts), tuple(starts), tuple(origins)) if texts else Passage("")


def cut(passage: Passage, start: int, end: int) -> Passage:
    """The passage of `passage.text[start:end]`.

    >>> cut(Passage("34采购包1", (0, 2), (7, 10)), 2, 6)
    Passage(text='采购包1', starts=(0,), origins=(10,))
    """
    pieces = zip(passage.starts, passage.origins, strict=True)
    inner = [(at - start, origin) for at, origin in pieces if start < at < end]
    return Passage(
        passage.text[start:end],
        (0, *(at for at, _ in inner)),
        (passage.offset(start), *(origin for _, origin in inner)),
    )
