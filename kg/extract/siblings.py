"""Firms by their place: where most items of a list begin with known firms, the others begin with unknown ones."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from kg.extract.canvas import Canvas
from kg.extract.mentions import Found
from kg.extract.namelike import NameLike

STRENGTH = 0.6
FEWEST = 2  # known firms that must begin such items
FULL = re.compile(r"[A-Z][^ ]+ [A-Z][^ ]+(?: [^ ]+)?")  # a name of several words needs but one beside it
HEAD = re.compile(
    r"[\s·・•◆●◇○■□▪▶➢\-—–*]{0,20}(?:[（(]?[0-9一二三四五六七八九十]{1,2}[)）、．.]|[①-⑳])?\s*"
    r"(?P<name>[\u4e00-\u9fff]{2,6}|[A-Za-z][A-Za-z0-9&.-]{1,14}(?: [A-Z][A-Za-z0-9&.-]{1,14}){0,2})"
    r"(?P<aside>\s?[（(][^（）()\n]{2,24}[)）])?\s?(?P<mark>[：:。]|——|（|(?(aside)\Z))"
)


class Siblings:
    """Reads the heads of items, headings and paragraphs; `data` is ontology/patterns/names.yaml.

    >>> from kg.ontology.patterns import load_patterns
    >>> from kg.records import Block, Document, Passage, Reading
    >>> from kg.extract.canvas import lay_out
    >>> texts = "麦格米特：满产。", "衡驰电源：A样。", "欧陆通：送样。"
    >>> text = "".join(texts)
    >>> blocks = tuple(Block("item", Passage(t, ((0, text.index(t)),))) for t in texts)
    >>> canvas = lay_out(Reading(Document("d", text, "d"), blocks))
    >>> known = [Found(canvas.text.index(n), canvas.text.index(n) + len(n), n, "Company", "lexicon", surface=n)
    ...     for n in ("麦格米特", "欧陆通")]
    >>> [found.surface for found in Siblings(load_patterns().shared["names"]).find(canvas, known)]
    ['衡驰电源']
    """

    def __init__(self, data: Mapping[str, Any]) -> None:
        self._like = NameLike(data)
        self._words = re.compile(f"[{data['stop']}据昨今]")  # in no name

    def find(self, canvas: Canvas, known: Iterable[Found]) -> Iterator[Found]:
        """The unknown heads of each kind of passage and mark of which most are known firms."""
        names = {name.start: name for name in known}
        groups: dict[tuple[str, str], list[re.Match[str]]] = defaultdict(list)
        for region in canvas.regions:
            if region.row < 0 and (head := HEAD.match(canvas.text, region.start, region.end)):
                groups[region.kind, head["mark"]].append(head)
        for heads in groups.values():
            firms = [h for h in heads if (n := names.get(h.start("name"))) and n.type == "Company"]
            unknown = [h for h in heads if h.start("name") not in names and not h["name"][0].islower()]
            if len(unknown) <= len(firms):
                for head in unknown:
                    enough = len(firms) >= FEWEST or FULL.fullmatch(head["name"])
                    if enough and not (self._words.search(head["name"]) or self._like.is_common(head["name"])):
                        yield Found(
                            *head.span("name"), "", "Company", "sibling", surface=head["name"], strength=STRENGTH
                        )
