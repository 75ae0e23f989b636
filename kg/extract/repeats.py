"""Other places of names that a strong rule found once, and of the short forms of full legal names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any

from kg.extract.borders import Borders
from kg.extract.canvas import Canvas
from kg.extract.mentions import Found
from kg.extract.namelike import NameLike
from kg.extract.searching import searcher
from kg.spelling import short_forms

DOT = "·"  # between the names of a foreigner: 大卫·卢安
NEVER = frozenset({"Security", "Place"})
TITLES = ("Mr.", "Ms.", "Mrs.", "Dr.", "Prof.")  # before the surname of one who was named in full
BODIES = frozenset({"Company", "GovernmentBody", "ResearchInstitution"})
STRONG = 0.5
LONG = 4  # characters from which the short form of a Chinese firm is no other word; a shorter one must be bordered
SHORTEST = 2
MOST_FIRMS = 10_000  # remembered: a document asks twice for the short forms of each, and others name it too
MODEL = re.compile(r"-[A-Z0-9]")  # behind the name of a firm in that of a product
CODED = re.compile(r"[\u4e00-\u9fff]{2,4}(?P<code>[A-Z][A-Za-z]{0,3}-?\d{2,5}[A-Za-z]{0,2})")  # 图曜T200


class Repeats:
    """Finds names again; `data` is ontology/patterns/names.yaml."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        self._places = frozenset(data["place_prefixes"])
        self._like = NameLike(data)
        self._abbreviated: Mapping[str, str] = data["abbreviated"]
        self._borders = Borders(data)

    def wholes(self, names: Iterable[Found]) -> dict[tuple[str, str], Found]:
        """The longer name of which a name found on its own is the short form: 鹿见科技 of 鹿见, 图曜T200 of T200."""
        names = list(names)
        coded = {(tail["code"], n.type): n for n in names if not n.entity and (tail := CODED.fullmatch(n.surface))}
        firms = {n.surface: n for n in names if n.type == "Company" and not n.entity and not n.surface.isascii()}
        people = {(n.surface.rpartition(DOT)[2], n.type): n for n in names if n.type == "Person" and DOT in n.surface}
        full = {n.surface: n for n in names if n.type in BODIES}
        written = {
            (n.surface, n.type): full[long] for n in full.values() if (long := self._written_out(n.surface)) in full
        }
        return (
            coded
            | written
            | people
            | {
                (form, name.type): name
                for name in firms.values()
                for form in self._short(name.surface)
                if form in firms and form != name.surface
            }
        )

    def _written_out(self, surface: str) -> str:
        """A name without the abbreviation that it ends in: 广州数据交易所 for 广州数交所."""
        for short, long in self._abbreviated.items():
            if surface.endswith(short):
                return surface.removesuffix(short) + long
        return ""

    def find(self, canvas: Canvas, names: Iterable[Found]) -> Iterator[Found]:
        """Every further place of the names that no lexicon holds."""
        first: dict[tuple[str, str], Found] = {}
        for name in names:
            known = name.rule in ("lexicon", "ticker") and name.type != "Person"
            if not known and name.strength >= STRONG and name.type not in NEVER:
                first.setdefault((name.surface, name.type), name)
        forms: dict[str, Found] = {}
        for name in first.values():
            for form in self.forms(name):
                forms.setdefault(form, name)
        return self._again(canvas, forms) if forms else iter(())

    def forms(self, name: Found) -> Iterator[str]:
        """The name itself, without quotes, and, of a firm, without seat, legal form and trade."""
        if len(name.surface) >= 3 or name.type == "Company":
            yield name.surface
        bare = name.surface.strip('“”"「」《》')
        if bare != name.surface and len(bare) >= LONG:
            yield bare
        if name.type == "Company":
            yield from self._short(name.surface)
        elif coded := CODED.fullmatch(name.surface):
            yield coded["code"]
        elif name.type == "Person" and len(tail := name.surface.rpartition(DOT)[2]) >= SHORTEST and DOT in name.surface:
            yield tail
        elif name.type == "Person" and name.surface.isascii() and " " in name.surface:
            yield from (f"{title} {name.surface.rpartition(' ')[2]}" for title in TITLES)

    @lru_cache(maxsize=MOST_FIRMS)  # noqa: B019 - the finder lives as long as the extractor
    def _short(self, firm: str) -> tuple[str, ...]:
        """Shorter forms of the name of a firm: without seat and legal form, without trade."""
        forms = [form for form in short_forms(firm, self._places) if len(form) >= SHORTEST]
        longer = [form for form in forms if len(form) >= LONG]
        stems = () if firm.isascii() else {self._like.stem(form) for form in forms or [firm]}
        return *longer, *(stem for stem in stems if len(stem) >= SHORTEST and self._like.fits(stem))

    def _again(self, canvas: Canvas, forms: Mapping[str, Found]) -> Iterator[Found]:
        keys = list(forms)
        for which, start, end in searcher(keys).find_matches_as_indexes(canvas.text):
            name = forms[keys[which]]
            if _goes_on(canvas.text, start - 1, start) or _goes_on(canvas.text, end, end - 1):
                continue
            if name.type == "Company" and MODEL.match(canvas.text, end):
                continue  # 衡岳-MoE-2 is its product
            if name.type != "Company" or end - start >= LONG or self._borders.hold(canvas.key, start, end):
                yield Found(start, end, name.entity, name.type, "repeated", name.code, keys[which], 0.45)


def _goes_on(text: str, outside: int, inside: int) -> bool:
    """Whether a Latin word goes on over the border of a name."""
    beside = text[outside : outside + 1]
    return text[inside].isascii() and beside.isascii() and beside.isalnum()
