"""Which entity a found name means within one document, and the record of it."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from kg.extract.canvas import Canvas
from kg.extract.lexicon import Lexicon
from kg.extract.mentions import Found
from kg.extract.relations import Fact
from kg.records import Assertion, Entity, Extraction, Mention, Merge, Observation, key

PREFIX = {"ResearchInstitution": "institution", "GovernmentBody": "government", "AIModel": "model"}
MARKS = re.compile(r"[\s·•\-_‐-―,，.。'’‘\"“”《》〈〉「」『』()（）\[\]【】/]+")
LEGAL = re.compile(r"(?:股份有限公司|有限责任公司|集团有限公司|有限公司|股份公司|控股公司|公司|,?\s?(?:inc|corp|corporation|ltd|limited|co|plc|llc|ag|se|nv|gmbh)\.?)$", re.I)
ALIAS = re.compile(r"\s?[（(](?:以下|下)?(?:简称|又称|下称|称|简称为)?[:：]?\s?[“\"「]?([^（）()“”\"，,；;：:\n]{2,40}?)[”\"」]?[）)]")
NOT_ALIAS = re.compile(r"^[\d.,%+\-年月日至/\s]+$|^(?:如|即|含|约|包括|单位|亿|不|例|见|图|表|注|nyse|nasdaq)", re.I)
SHARE_CLASS = re.compile(r"-(?:S?WR?|SW|UW|U|S|B|R|A|H|HR)$")


def slug(text: str) -> str:
    """A stable id part of a name: NFKC, lower case, marks and blanks to hyphens.

    >>> slug("Xyber XPC"), slug("奇鋐科技")
    ('xyber-xpc', '奇鋐科技')
    """
    folded = unicodedata.normalize("NFKC", text).casefold()
    return MARKS.sub("-", folded).strip("-") or key(text)


class Registry:
    """The entities of one document: seeds by id, others by class and name."""

    def __init__(self, canvas: Canvas, seeds: Mapping[str, Entity], lexicon: Lexicon) -> None:
        self._canvas = canvas
        self._seeds = seeds
        self._lexicon = lexicon
        self._entities: dict[str, Entity] = {}
        self._surfaces: dict[str, dict[str, None]] = defaultdict(dict)
        self._merges: list[Merge] = []
        self._names: list[Found] = []
        self._strict: set[str] = set()

    def bind(self, names: Iterable[Found]) -> list[Found]:
        """Give every name its entity: a seed, or one of this document; a bracketed form behind a name joins it."""
        bound = [n if n.entity else n.bound(self._new_id(n)) for n in names]
        self._names = bound
        for name in bound:
            self._note(name)
        return self._aliases(bound)

    def _new_id(self, name: Found) -> str:
        surface = SHARE_CLASS.sub("", name.surface) if name.type == "Company" else name.surface
        for known in self._lexicon.get(surface.strip("“”\"「」")):
            if known.type == name.type:
                return known.entity
        if name.type == "Security":
            return "security/" + name.surface.lstrip("$").upper()
        return f"{PREFIX.get(name.type, name.type.lower())}/{slug(surface)}"

    def _note(self, name: Found) -> None:
        self._surfaces[name.entity].setdefault(name.surface)
        if name.entity not in self._entities:
            seed = self._seeds.get(name.entity)
            self._entities[name.entity] = seed or Entity(name.entity, name.type, name.surface)

    def _aliases(self, names: list[Found]) -> list[Found]:
        """Join 安纳普尔纳实验室（AnnapurnaLabs）: the bracketed form is another name of what stands before it."""
        renamed: dict[str, str] = {}
        text = self._canvas.text
        extra: list[Found] = []
        taken = {n.start: n for n in names}
        for name in names:
            if name.type in ("Place", "Segment", "Security") or text[name.end:name.end + 2].strip()[:1] not in ("(", "（"):
                continue
            m = ALIAS.match(text, name.end)
            if m is None or NOT_ALIAS.match(m[1]):
                continue
            inner = taken.get(m.start(1)) or next((taken[p] for p in range(m.start(1), m.end(1)) if p in taken), None)
            if inner is None:
                if self._may_be_alias(name, m):
                    self._surfaces[name.entity].setdefault(m[1])
                    extra.append(Found(m.start(1), m.end(1), name.entity, name.type, "bracketed", name.code, m[1]))
            elif inner.entity != name.entity and inner.type == name.type and inner.entity not in self._seeds and inner.end >= m.end(1) - 1:
                renamed[inner.entity] = name.entity
                self._merges.append(Merge(name.entity, inner.entity, "bracketed form", text[name.start:m.end()]))
        if extra:
            names = sorted([*names, *extra], key=lambda n: n.start)
        return [self._rename(n, renamed) for n in names] if renamed else names

    def _may_be_alias(self, name: Found, m: re.Match[str]) -> bool:
        said = re.search("简称|下称|又称", m[0]) is not None
        latin = bool(re.fullmatch(r"[A-Z][A-Za-z0-9 .&'’-]{1,38}", m[1])) and not name.surface.isascii()
        return said or latin

    def _rename(self, name: Found, renamed: Mapping[str, str]) -> Found:
        if name.entity not in renamed:
            return name
        kept = renamed[name.entity]
        self._surfaces[kept].setdefault(name.surface)
        return name.bound(kept)

    def propagate(self, names: list[Found]) -> Iterator[Found]:
        """Other places of names that a strong rule found once, and of the short forms of full legal names."""
        forms: dict[str, Found] = {}
        for name in names:
            if name.rule not in ("lexicon", "ticker") and name.strength >= 0.5 and name.type not in ("Security", "Place"):
                for form in _short_forms(name):
                    forms.setdefault(form, name)
        if not forms:
            return
        import ahocorasick_rs

        keys = list(forms)
        automaton = ahocorasick_rs.AhoCorasick(keys, matchkind=ahocorasick_rs.MatchKind.LeftmostLongest)
        for pattern, start, end in automaton.find_matches_as_indexes(self._canvas.text):
            form = forms[keys[pattern]]
            before, after = self._canvas.text[start - 1:start], self._canvas.text[end:end + 1]
            if (keys[pattern][0].isascii() and before.isascii() and before.isalnum()) or (keys[pattern][-1].isascii() and after.isascii() and after.isalnum()):
                continue
            found = Found(start, end, form.entity, form.type, "repeated", form.code, keys[pattern], 0.45)
            self._note(found)
            yield found

    def topic(self) -> str:
        """The company that a filing or call is by: the one named first in title or head, if it is a filing at all."""
        head = next((n for n in self._names if n.type == "Company"), None)
        return head.entity if head else ""

    def entity(self, id: str) -> Entity:
        """The entity of an id."""
        return self._entities[id]

    def known(self, id: str) -> bool:
        """Whether the entity is a seed."""
        return id in self._seeds

    def extraction(self, names: list[Found], facts: Iterable[Fact], observations: Iterable[Observation]) -> Extraction:
        """The finished record of the document."""
        document = self._canvas.document.id
        mentions = tuple(Mention(document, *self._canvas.span(n.start, n.end), n.entity, n.rule) for n in names)
        used = dict.fromkeys(n.entity for n in names)
        for name in names:
            self._note(name)
        entities = tuple(self._finished(id) for id in used)
        assertions = tuple(self._assertion(f) for f in facts)
        return Extraction(self._canvas.document, entities, mentions, assertions, tuple(observations), tuple(self._merges))

    def _finished(self, id: str) -> Entity:
        entity = self._entities[id]
        names = tuple(dict.fromkeys([*self._surfaces[id], *entity.names])) if entity.origin == "seed" else tuple(self._surfaces[id])
        if entity.origin == "seed":
            return replace(entity, names=names)
        zh = next((n for n in names if not n.isascii()), "")
        en = next((n for n in names if n.isascii()), "")
        return replace(entity, names=names, name_zh=zh, name_en=en)

    def _assertion(self, fact: Fact) -> Assertion:
        said = self._canvas.document.date
        return Assertion(fact.subject.entity, fact.predicate, fact.object.entity, fact.item.entity if fact.item else "",
                         fact.modality, round(fact.confidence, 2), fact.qualifiers, said=said, rule=fact.rule,
                         evidence=(self._canvas.evidence(fact.start, fact.end),))


def _short_forms(name: Found) -> Iterator[str]:
    surface = name.surface
    if len(surface) >= 3:
        yield surface
    bare = surface.strip("“”\"「」《》")
    if bare != surface and len(bare) >= 4:
        yield bare
    if name.type == "Company" and LEGAL.search(surface):
        core = LEGAL.sub("", surface)
        core = re.sub(r"[（(][^）)]*[）)]", "", core)
        for place in (2, 3):
            if re.match(r"(?:北京|上海|深圳|广州|杭州|南京|苏州|成都|武汉|重庆|天津|西安|合肥|浙江|江苏|广东|安徽|山东|福建|四川|湖北|湖南|中国)", core) and place == 2:
                short = core[2:]
                if len(short) >= 4:
                    yield short
                trimmed = re.sub(r"(?:科技|技术|信息技术|电子|智能科技|机器人科技)$", "", short)
                if len(trimmed) >= 4:
                    yield trimmed
        if len(core) >= 4:
            yield core
