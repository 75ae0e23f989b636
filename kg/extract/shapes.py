"""Shapes of wording compiled to regular expressions over skeletons.

A skeleton is a sentence in which every name is one private-use character that stands for its class, every number
`\\uf000` and every date `\\uf001`; see `skeleton`. The language of shapes is described in ontology/patterns/README.md.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, reduce
from operator import or_

from kg.errors import OntologyError
from kg.extract.wordsets import WordSets
from kg.ontology import Ontology
from kg.ontology.patterns import Rule
from kg.ontology.shape_checks import is_optional

FIRST = 0xE000
BITS = {chr(FIRST + i): 1 << i for i in range(256)}
NUMBER = "\uf000"
DATE = "\uf001"
STOP = ",，。；;：:！？!?\n"
# a leading subject is not governed by a preposition or verb, nor does it merely tell what follows
TELLS = (
    "(?:《[^《》]{1,20}》)?(?:的?报[道导]|披露|援引|获悉|研报|的?数据|的?报告)(?:显示|称|指出|说|认为|预计)?[，,:：]"
)
# a name behind such a verb is its object, and no subject of what follows
TAKEN = (
    "供应|交付|送样|供货|供给|导入|打入|切入|进入|委托|收购|入股|增持|对标|搭载|采用|采购|获得|拿下|击败|"
    "起诉|超过|卖给|发往|提供|服务|来自|取代|标配|配备|内置|选用|集成|装配|装载"
)
FREE = (
    f"(?<!(?:{TAKEN}).)(?<!并非.)(?<![\ue000-\uefff][、和与及].)"
    f"(?<![为向给被从与替对自用载购租由].)(?<![为向给被从与替对由]\uf002.)(?<!上架.)(?!{TELLS})"
)
FREE_EN = "".join(
    rf"(?<!\b{word} .)" for word in ("from", "by", "than", "against", "via", "unlike", "on", "use", "uses")
)
FREE_EN += (  # nor who says of another what follows
    r"(?!\s(?:found|showed|shows|noted|argued|argues|wrote|warned|concluded|said|says)\sthat\s"
    r"(?!it\b|they\b|its\b|\uf002))"
)
UNKNOWN_MEMBERS = r"(?:[^、，,。；;：:()（）\ue000-\uefff\n]{1,10}、){0,4}"
AND = r"，?以及|，?和|及|与|&|\+|＋|/|, and\s|,\s(?=[\ue000-\uefff])|\sand\s|\sor\s|\snor\s|或|联合|携手|联手"
SPEAKERS = ("Company", "ResearchInstitution", "AIModel", "Chip", "System", "Device", "Software")
AND_EN = r",?\sas\swell\sas\s|,?\sand\sby\s"
CLASS_EN = r",?\s(?:as\swell\sas|and|or)\s(?:[a-z-]+\s){1,5}(?:such\sas|like|including)\s"  # and start-ups such as
DETERMINER = r"(?:(?:the|an?|one|two|three|four|six|eight)\s(?=[\ue000-\uefff]))?"
BACKERS = "上市公司|老股东|原股东|产业资本|产业方|知名机构|国资平台"
LEADING = rf"(?:旗舰|轻量的|[\u4e00-\u9fff]{{2}}的(?=[\ue000-\uefff])|{BACKERS}|其中)?"
DESCRIBED = r"(?:[\ue000-\uefff]\s?(?=[\ue000-\uefff]))?"  # 视频模型A和语音模型B
SEPARATORS = rf"\s?(?:、{UNKNOWN_MEMBERS}|{AND_EN}|{AND})\s?(?:\uf000\s?)?{DETERMINER}{LEADING}{DESCRIBED}"
OWNED_EN = r"(?:[\ue000-\uefff]['’]s\s(?=[\ue000-\uefff]))?"  # Broadcom's Tomahawk 5 and NVIDIA's Spectrum-4
SEPARATORS_EN = SEPARATORS.replace(AND_EN, f"{CLASS_EN}|{AND_EN}", 1) + OWNED_EN
NOUN_EN = r"\s(?:processor|accelerator|gpu|cpu|server|rack|superchip|node|card|pod)s?|\s(?:platform|family|series)"
# a list ends before the owner of something else, and before who does the same: to A and B, and C's chief; and C too
OWNER = r"(?!['’]s |\s(?:too|as well)\b)"
AFTER_NAME = (
    r"(?:系列|芯片|模型|大模型|集团|基金|架构|股份|服务器|处理器|公司|主摄|镜头|gpu|\s?chips?|\s?models?|超级芯片|平台|"
    rf"{NOUN_EN})?"
)
ISSUERS = ("ISSUES", "S")  # a place that issues something stands for its government
GAPS = frozenset({"_", "~", ">"})
MARKS = GAPS | {"^", "T"}
PLAIN = re.compile(r"[\w|'：:—-]+")
LOOK = re.compile(r"\(\?<?[!=][^()]*\)")
GOVERNED = "据比对较向与和像似如为给被由从以替代是系获经同跟用载购租"
LATIN_BORDER = "(?<![a-z])"
PRONOUN = "\uf002"  # stands before a name that a word stands for: no list goes on over it
BEHIND_PRONOUN = r"(?<=\uf002"
CLAUSE_START = (
    r"(?:^|[,，；;：:。])\s?(?:(?:目前|此外|同时|随后|并且|并|且|也|还|已|已经|但|近日|近期|未来|公司|该公司|该集团|本公司|其|它|他|她|"
    r"we|our|it|the company|\uf001|，|,)\s?){0,4}"
)


class Wording:
    """An expression over skeletons; `order` matches the outline of a sentence, if its names and words can fill it.

    `slots` are its groups of names; `triggered` tells whether it has one for a trigger. `place` is where it is written.
    """

    def __init__(self, expression: str, fillings: Iterable[str], place: str) -> None:
        self._expression, self._place = expression, place
        self._compiled: re.Pattern[str] | None = None
        # each takes the first that fits and keeps it: what fits in that order is found without going back
        self.order = re.compile("".join(f"(?>.*?[{filling}])" for filling in fillings))
        self.slots = tuple(group for group in ("s", "o", "i", "o2") if f"(?P<{group}>" in expression)
        self.triggered = "(?P<t>" in expression

    @property
    def pattern(self) -> re.Pattern[str]:
        """The expression, compiled when a sentence first needs it: one document needs few of them."""
        if self._compiled is None:
            try:
                self._compiled = re.compile(self._expression)
            except re.error as error:
                raise OntologyError(f"{self._place}: {error}", hint="see ontology/patterns/README.md") from error
        return self._compiled


@dataclass(frozen=True, slots=True)
class Shape:
    """A compiled shape; `bare` is the same without its first name, `leader`, to be filled from the context.

    One that takes the first name of the block with a character of `leads` alone has no bits for it in `ends`;
    with `filed` it takes the company that files the text.
    `ends` are the names of the first and last slot as bits, `words` the sets of which a word must stand in a sentence
    too: most sentences fail there. What one that is `presupposed` says is asserted.
    """

    whole: Wording
    bare: Wording | None
    leader: str
    leads: str
    pairs: bool
    ends: tuple[int, int]
    words: int
    filed: bool
    presupposed: bool


class Shapes:
    """The shapes of a rule, in order, and for the words of a sentence those that they can fill."""

    def __init__(self, shapes: Iterable[Shape]) -> None:
        self._all = tuple(shapes)
        self._sets = reduce(or_, (shape.words for shape in self._all), 0)
        self._held: dict[int, tuple[Shape, ...]] = {}

    def __iter__(self) -> Iterator[Shape]:
        return iter(self._all)

    def holding(self, words: int) -> tuple[Shape, ...]:
        """The shapes of which a sentence holds all words; few combinations of the sets of one rule turn up."""
        held = words & self._sets
        if held not in self._held:
            self._held[held] = tuple(shape for shape in self._all if shape.words & held == shape.words)
        return self._held[held]


class Compiler:
    """Compiles the shapes of rules for the classes of one ontology."""

    def __init__(self, ontology: Ontology) -> None:
        self._ontology = ontology
        self.words = WordSets()
        self.types = tuple(sorted(one for one in ontology.classes if ontology.leaves(one) == {one}))
        self.code = {name: chr(FIRST + i) for i, name in enumerate(self.types)}
        self._free = f"{FREE}(?<!通过[^{self.code.get('Policy', '')}])"  # a law is passed, anything else a means
        self._place = f"[{self.code.get('Place', '')}]"
        self._speakers = "".join(self.code[name] for name in SPEAKERS if name in self.code)

    def compile(self, rule: Rule) -> Shapes:
        """Every shape of a rule, in order."""
        return Shapes(self._shape(rule, shape) for shape in rule.shapes)

    def _shape(self, rule: Rule, shape: str) -> Shape:
        parts = shape.split()
        presupposed = parts[0] == "="
        parts = parts[presupposed:]
        filed = parts[0] == "<<"
        from_topic = filed or parts[0] == "<"
        parts = parts[from_topic:]
        slots = [self._names(rule, p) for p in parts if _is_filled(p)]
        place = f"ontology/patterns/{rule.predicate}.yaml, rule {rule.id!r}, shape {shape!r}"
        whole = Wording(self._expression(rule, parts, 0), self._order(rule, parts), place)
        bare = None
        if len(parts) > 2 and parts[1] == "~" and parts[0][0] in "SO" and (filed or not _names_itself(parts[2:])):
            rest = self._expression(rule, parts, 2)
            bare = Wording(CLAUSE_START + self._short(rule, self._speakers) + rest, self._order(rule, parts[2:]), place)
        ends = 0 if from_topic else bits(slots[0]), bits(slots[-1])
        leads, words = (parts[0][0].lower(), slots[0]), self._needed(rule, parts)
        return Shape(whole, bare, *leads, "SS" in parts, ends, words, filed, presupposed)

    def _needed(self, rule: Rule, parts: list[str]) -> int:
        """The sets of words, as bits, of which a sentence that matches holds one each."""
        words = [found for part in parts if (found := _words(rule, part))]
        if any(part.startswith(BEHIND_PRONOUN) for part in parts):
            words.append([PRONOUN])
        return sum({self.words.add(each).bit for each in words})

    def _names(self, rule: Rule, slot: str) -> str:
        """The skeleton characters that may fill a slot."""
        body = slot.replace("、", "")
        return self.characters(rule.predicate, body[0] if body == "SS" else body)

    def _order(self, rule: Rule, parts: list[str]) -> Iterator[str]:
        """The characters of an outline that may fill each part which must be there, in the order of the sentence."""
        for part in parts:
            if _is_filled(part):
                yield self._names(rule, part)
            elif words := _words(rule, part):
                yield self.words.add(words).marks

    def _expression(self, rule: Rule, parts: list[str], begin: int) -> str:
        """The parts from one on; gaps before a last slot that may be missing are missing with it, or found with it."""
        found = [self._part(rule, p, parts, i) for i, p in enumerate(parts) if i >= begin]
        if not (_is_slot(parts[-1]) and parts[-1].endswith("?")):
            return "".join(found)
        gaps = next(i for i, p in enumerate(reversed(parts[:-1])) if p not in GAPS)
        return "".join(found[: -1 - gaps]) + f"(?:{''.join(found[-1 - gaps :])[:-1]})?"

    def _part(self, rule: Rule, part: str, parts: list[str], at: int) -> str:
        optional = is_optional(part)
        body = part[:-1] if optional else part
        pattern = self._body(rule, body, parts, at)
        return f"(?:{pattern})?" if optional else pattern

    def _body(self, rule: Rule, body: str, parts: list[str], at: int) -> str:
        if body == "_":
            return self._short(rule)
        if body == "~":
            return self._long(rule, parts[at - 1] if at else "S")
        if body == ">":
            return self._head(rule, parts[at + 1] if at + 1 < len(parts) else "O")
        if body == "^":
            return CLAUSE_START
        if body == "T":
            return f"(?P<t>{_alternatives(rule.triggers)})"
        free = FREE_EN if rule.english else self._free
        behind = free if body[0] in "SO" and not at and parts[1:2] == ["~"] else ""
        if body == "SS":
            one = self._class(rule, "S")
            between = SEPARATORS_EN if rule.english else SEPARATORS
            return f"(?P<s>{one}{behind}(?>{AFTER_NAME}(?:{between}{one}{AFTER_NAME})+))"
        if _is_slot(body):
            return self._slot(rule, body, behind)
        return f"(?:{_literal(body)})"

    def _slot(self, rule: Rule, body: str, behind: str) -> str:
        """A name or a list of names; the class comes first, `behind` after it: an engine skips to a leading set."""
        role, single = body[0], body[1:2] in ("1", "2")
        group = role.lower() + ("2" if body[1:2] == "2" else "")
        one = self._class(rule, body.replace("、", ""))
        if single:
            return f"(?P<{group}>{one}{behind})"
        between = "、" if "、" in body else SEPARATORS_EN if rule.english else SEPARATORS
        if one == self._place and not rule.english:
            between = f"(?:{between}|)"  # 加州圣何塞 names two places
        owner = OWNER if rule.english else ""
        made_by = self._maker(rule) if role == "I" else ""
        return f"{made_by}(?P<{group}>{one}{behind}(?>(?:{AFTER_NAME}{between}{one}{owner})*)){AFTER_NAME}"

    def _maker(self, rule: Rule) -> str:
        """The firm right before its goods, which is no party of the deal: rents out NVIDIA GPUs to."""
        blank = r"(?:['’]s)?\s?" if rule.english else ""
        return f"(?:[{self.code.get('Company', '')}]{blank}(?=[{self.characters(rule.predicate, 'I')}]))?"

    def _class(self, rule: Rule, body: str) -> str:
        return f"[{self.characters(rule.predicate, body)}]"

    @cache  # noqa: B019 - one compiler lives as long as the extractor
    def characters(self, predicate: str, body: str) -> str:
        """The codes of the classes that may fill a slot such as `S`, `O1` or `O:Chip|System`."""
        relation = self._ontology.relations[predicate]
        _, _, names = body.partition(":")
        if names:
            types = frozenset().union(*(self._ontology.leaves(n) for n in names.split("|")))
        else:
            types = {"S": relation.domain, "O": relation.range, "I": relation.item_range}[body[0]]
            if (predicate, body[0]) == ISSUERS:
                types = types | {"Place"}
        return "".join(self.code[t] for t in self.types if t in types)

    def _short(self, rule: Rule, also: str = "") -> str:
        block = also + self.characters(rule.predicate, "S") + self.characters(rule.predicate, "O")
        if rule.predicate == "SUPPLIES":
            block += self.characters(rule.predicate, "I")
        return f"[^{block}{STOP}]{{0,{40 if rule.english else 12}}}?"

    def _long(self, rule: Rule, before: str) -> str:
        block = self.characters(rule.predicate, before.rstrip("?") if before[0] in "SOI" else "S")
        free = f"[^{block}。；！？;!?\n]"
        return f"(?:{free}|[{block}](?=的)|(?<=[{GOVERNED}])[{block}]){{0,{90 if rule.english else 40}}}?"

    def _head(self, rule: Rule, after: str) -> str:
        block = self.characters(rule.predicate, after.rstrip("?") if after[0] in "SOI" else "O")
        if rule.english:
            return f"[^{block}{STOP}]{{0,60}}?"
        modifier = r"(?:(?:(?!并|以及|，|,|(?<=[\ue000-\uefff])[已将可被是])[^。；！？：:\n]){0,40}的)?"
        return f"{modifier}[^{block}{STOP}]{{0,16}}?"


def bits(characters: Iterable[str]) -> int:
    """Skeleton characters as a set of bits.

    >>> bits("\ue000\ue002")
    5
    """
    found = 0
    for character in characters:
        found |= BITS[character]
    return found


def _words(rule: Rule, part: str) -> list[str]:
    """The words of a part of a shape, one of which must stand in a sentence that matches."""
    if part == "T":  # any blank may stand between the words of a trigger
        return [max(trigger.lower().split(), key=len) for trigger in rule.triggers]
    if part in MARKS or _is_slot(part) or part.endswith("?"):
        return []
    literal = LOOK.sub("", part)
    words = literal.lower().replace("_", " ").split("|") if PLAIN.fullmatch(literal) else []
    return [] if "" in words else words


def _names_itself(parts: list[str]) -> bool:
    """Whether a shape without its first name would begin with another name: such a clause has its own subject."""
    first = next((p for p in parts if not p.startswith("(?")), "")
    return bool(first) and _is_slot(first) and not first.endswith("?") and first[0] != "I"


def _is_filled(part: str) -> bool:
    """Whether a part is a slot that must be filled."""
    return _is_slot(part) and not part.endswith("?")


def _is_slot(part: str) -> bool:
    return part[0] in "SOI" and (len(part) == 1 or part[1] in "12:?S、")


def _alternatives(words: tuple[str, ...]) -> str:
    """Words as the alternatives of an expression; the borders that Latin ones need are looked at once for all."""
    literals = [word.replace(" ", "_") for word in sorted(words, key=len, reverse=True)]
    whole = _literal("|".join(literals))
    return whole if whole.startswith(LATIN_BORDER) else "|".join(map(_literal, literals))


def _literal(body: str) -> str:
    pattern = body.replace("_", r"\s").lower().replace(r"\s", r"\s")
    latin = re.fullmatch(r"[a-z\\|'-]+", pattern) and pattern[0].isalpha()
    return rf"{LATIN_BORDER}(?:{pattern})(?![a-z])" if latin else pattern
