"""Names that no lexicon holds, found by their wording: suffixes, class nouns, brackets, titles, tickers."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from typing import Any

from kg.extract.canvas import Canvas
from kg.extract.contexts import CJK, LATIN_NAME, Context, Span, behind_title, by_posts, contexts, name_character
from kg.extract.mentions import Found
from kg.extract.namelike import NameLike
from kg.extract.openings import skipping
from kg.extract.searching import Wordings, alternatives, searcher

EXCHANGE = re.compile(r"\.(?:SH|SZ|BJ|HK|TWO|TW|KS|KQ|WI|SI|CSI|GI|HI|OQ|OF|US|AS|DE|PA|[ONATL])(?![A-Za-z0-9])")
CODE = re.compile(r"(?<![A-Za-z0-9])(?:[0-9]{4,7}|CI[0-9]{6}|[A-Za-z]{1,6})\Z")
LONGEST_CODE = 9
QUOTES = '”"」'
# a ticker in brackets behind a name: 鴻海（2317）, 寒武纪（688256.SH）; four digits that may be a year are none
BRACKETED = re.compile(
    r"[（(](?P<code>\d{5,6}|(?!19|20[0-4])\d{4})?(?P<exchange>(?(code)[-.]|[A-Z0-9]{1,6}[-.])[A-Z]{1,3})?[)）]"
)
SHORT_NAME = 4  # characters in which a common word speaks against a name
INDEX = ("指数", "指數", "综指", "成指")
LISTED_NAME = (2, 8)  # characters of a firm that its ticker alone gives away
US_TICKER = re.compile(r"(?:NASDAQ|Nasdaq|NYSE|纳斯达克|纽交所|NYSE American)\s?[:：]\s?([A-Z]{1,5})(?![A-Za-z])")
CASHTAG = re.compile(r"\$([A-Z]{2,5})(?![A-Za-z0-9])")
TITLED = re.compile(r"《([^《》\n]{2,80})》")
# 商务部公告2025年第46号, and by its number alone: 2025年第61号公告
NUMBER = re.compile(r"第\s?\d{1,4}号")
NUMBERED, OWN_YEAR = re.compile(r"(?:公告|通告|令)\s?(?:(?:20\d\d|\d\d)年)?\Z"), re.compile(r"20\d\d年\Z")
NUMBERED_OWN = re.compile("公告|通告|令")
LONGEST_NUMBERED = 8  # characters before 第
CARRIES = re.compile(
    r"[^，。；\n]{0,10}，(?:首发|全系|全球首发|标配)?(?:搭载|配备|内置)"
)  # what a device does with its parts
LONGEST_STEM = 22
LONGEST_WEAK, LONGEST_OFFICIAL = 8, 16  # characters of a name with a weak suffix
OFFICIAL = re.compile(r"(?!.*(?:局|厅|委|联手))(?:中国|中华|全国|国家|国际|世界|[一-龥]{2,3}[省市区])")
TWO_SUBJECTS = re.compile(
    rf"(?!.*(?:集团|公司|合作|[由向对为被在从将已获]))[{CJK}]{{1,4}}[与和及]\Z"
)  # of a school: 中国科学院大学经济与管理学院
MINISTRY = frozenset("部委局院署办厅")
DEPARTMENT = re.compile(rf"[{CJK}]{{2,14}}?(?:(?<!公)司|办公厅)(?![{CJK}]?法)")
LATIN_NAMES = re.compile(LATIN_NAME)
SMALL = re.compile(r"(?<![A-Za-z0-9])[a-z]{1,2}\Z")  # before the first capital: rStar2
OWNER = re.compile(r".{2,40}?['’]s (?=[A-Z])")
LONGEST_NOUN = 12
KINDS = frozenset("式型化类性级")  # of what a quoted word tells the kind: “一站式”
OPENS, CLOSES = frozenset("“「"), frozenset("”」")
AND = re.compile(r"\s?(?:和|与|及|、)\s?")
BRACKETS = frozenset("（）()")
CAMEL = re.compile(r"[a-z][A-Z]|[A-Za-z]\d")
FAR = 3_000  # characters around a name in which it may stand in a shorter form
NEAR = 40  # characters before a name in which a noun tells its class
AMOUNT = "年月日亿億万萬元米倍折版寸款个個"  # behind a number that is no version
OF_VERSIONS = "软件"  # what a name with the number of a version is where no noun says more
WORD = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789")
LEADS = '—-“"「 \t\n\u3000'  # may stand between a class noun and the name
Reader = Callable[[re.Match[str], Mapping[int, int], int], Iterator[Found]]  # of a match, by where its passage begins
INDEX_SUFFIX = frozenset({"GI", "HI", "WI", "SI", "CSI"})


class NameRules:
    """The compiled rules of ontology/patterns/names.yaml."""

    def __init__(self, data: Mapping[str, Any], titles: tuple[str, ...]) -> None:
        self._suffixes = [(kind, suffix) for kind, words in data["suffixes"].items() for suffix in words]
        self._suffixes.sort(key=lambda row: -len(row[1]))
        self._ends = searcher([s for _, s in self._suffixes])
        self._weak = frozenset(data["weak_suffixes"])
        self._verbal, self._verb = frozenset(data["verbal"]["suffixes"]), re.compile(data["verbal"]["before"])
        union = "|".join(s for _, s in self._suffixes)
        stops = rf"{data['stop_words']}|[{re.escape(data['stop'])}]|[^{CJK}A-Za-z0-9·+（）()]"
        self._head = re.compile(skipping(rf".*(?:{stops})"), re.S)
        self._generic = re.compile(skipping(rf"(?:{data['generic']}){{0,8}}(?:{union})$"))
        self._noun_kind = {n.lower(): k for k, words in data["class_nouns"].items() for n in words}
        nouns = alternatives(self._noun_kind)
        self._noun_behind = re.compile(rf"[ \u00a0]?(?:系列|AI)?[ \u00a0]?({nouns})(?![A-Za-z])")
        self._nouns = tuple(sorted(self._noun_kind, key=len, reverse=True))
        models = alternatives(n for kind in ("AIModel", "Dataset") for n in data["class_nouns"][kind])
        self._noun_ends = frozenset(noun[-1] for noun in self._nouns)
        self._noun_before = re.compile(rf".*({nouns})\s?(?:——|—|-|“|\"|「)?\Z", re.S)
        self._quoted_noun = re.compile(
            rf"[“\"「]([^“”\"「」\n，。；、]{{2,16}})[”\"」](?:系列)?({nouns}|(?:[{CJK}]{{1,4}}?)(?:{models}))?"
        )
        self._naming_end = re.compile(rf"(?:{data['naming']}|{data['own']})\s?\Z")
        self._noun_near = re.compile(rf"(?:{nouns})(?![A-Za-z])")
        self._stop = frozenset(data["latin_stop"])
        self._policy = re.compile(rf"(?:{data['policy_nouns']})(?:[（(][^（）()]*[）)])?$")
        noun_of = rf"(?:[”\"」]?\s?的?[^，。；\n]{{0,8}}?({nouns}))?"
        versioned = rf"[{CJK}]{{2,4}}\d\.\d(?![\d.%％{AMOUNT}])"  # 沐言1.0
        self._naming = re.compile(
            rf"(?:{data['naming']})\s?[“\"「]?({LATIN_NAME}|[{CJK}]{{2,8}}(?=[”\"」])|{versioned}){noun_of}"
        )
        product_nouns = "|".join(
            sorted((n for kind in data["styled"]["classes"] for n in data["class_nouns"][kind]), key=len, reverse=True)
        )
        word = name_character(data)
        self._product = re.compile(
            rf"(?:{data['styled']['leads']})[^，。；、\n]{{0,10}}?(?P<c>{product_nouns})(?P<n>{word}{{2,4}}?(?:[A-Z]?\d[\d.]*|Pro|Max)?)(?={data['styled']['until']})"
        )
        styled = "|".join(sorted(data["styled"]["nouns"], key=len, reverse=True))
        self._styled = (
            re.compile(rf"(?:{data['styled']['leads']}|{data['styled']['before']})(?:了|的)?(?P<n>{word}{{2,3}})\Z"),
            re.compile(rf"(?:{styled})(?!{data['styled']['behind']})"),
        )
        policies = data["policy_nouns"]
        self._plain_policy = re.compile(
            rf"(?:印发|出台|制定|颁布|研究制定|启动|实施|发布|审议通过|下发|公布|修订|起草|核定)(?<!多地..)(?<!各地..)(?<!省市..)了?(?!了?一系列|多项|相关|有关|具体|新的|首个|这|该|各项|一揽子|配套|自己)(?![^，。；《]{{0,16}}(?:(?:智驾|驾驶|座舱|散热|液冷|供电|技术|系统|产品|解决|电源|芯片|组网)方案|持股|激励|回购|分红|增持|减持|融资|采购|扩产|招股|配股|定增))(?=[^，。；《]{{4,40}}?(?:{policies}))((?:“[^”]+”)?[^，。；：、《》的\n“”]{{2,36}}?(?:的若干|的实施|的指导|的具体)?(?:(?<!解决)方案|计划|措施|规划|办法|条例|指南|意见))(?![{CJK}]{{0,2}}(?:编制|工作|方案|计划))"
        )
        self._like = NameLike(data)
        persons = [behind_title(titles, data), *by_posts(titles, data)]
        readers: list[tuple[Reader, re.Pattern[str]]] = [(partial(self._person, c), c.wording) for c in persons]
        readers += [(partial(self._in_context, c), c.wording) for c in contexts(data)]
        readers += [
            (self._named, self._naming),
            (self._product_named, self._product),
            (self._policy_named, self._plain_policy),
            (_plan, re.compile(data["quoted_plans"])),
        ]
        before, nouns_behind = self._styled
        readers.append((partial(self._styled_name, before), nouns_behind))
        self._wordings = Wordings(readers)

    def find(self, canvas: Canvas, known: Mapping[int, int]) -> Iterator[Found]:
        """Every name that a rule gives away; overlaps are settled later. `known` names end by where they start."""
        text = canvas.text
        if canvas.plain == text:
            yield from self._find(canvas, known)
            return
        for name in self._find(replace(canvas, text=canvas.plain), known):  # the wordings are simplified
            yield name if name.rule == "ticker" else name._replace(surface=text[name.start : name.end])

    def _find(self, canvas: Canvas, known: Mapping[int, int]) -> Iterator[Found]:
        yield from self._tickers(canvas.text)
        yield from self._titles(canvas.text)
        yield from self._suffix_names(canvas, known)
        yield from self._listed(canvas.text, known)
        prose = list(canvas.prose())
        for span in prose:
            yield from self._noun_names(canvas.text, known, span)
        for read, m, begin in self._wordings.find(canvas.text, prose):
            yield from read(m, known, begin)
        yield from _departments(canvas.text, known)

    def _tickers(self, text: str) -> Iterator[Found]:
        for exchange in EXCHANGE.finditer(text):
            code = CODE.search(text, max(0, exchange.start() - LONGEST_CODE), exchange.start())
            if code is not None:
                kind = "Index" if exchange[0][1:] in INDEX_SUFFIX else "Security"
                yield _found(code.start(), exchange.end(), kind, text[code.start() : exchange.end()].upper(), "ticker")
        for m in US_TICKER.finditer(text):
            yield _found(m.start(1), m.end(1), "Security", m[1], "ticker")
        for m in CASHTAG.finditer(text):
            yield _found(m.start(), m.end(), "Security", m[0], "cashtag")

    def _listed(self, text: str, known: Mapping[int, int]) -> Iterator[Found]:
        """Tickers in brackets, and before them the firms that no lexicon holds."""
        ends = frozenset(known.values())
        for m in BRACKETED.finditer(text):
            end = m.start() - (text[m.start() - 1 : m.start()] == " ")
            if not (m["code"] or m["exchange"]) or not end or not (text[end - 1].isalnum() or text[end - 1] in QUOTES):
                continue
            if m["code"] and not m["exchange"]:
                yield _found(m.start("code"), m.end("code"), "Security", m["code"], "ticker")
            if end not in ends:
                begin = self._begin(text, end)
                if LISTED_NAME[0] <= end - begin <= LISTED_NAME[1]:
                    kind = "Index" if text.endswith(INDEX, begin, end) else "Company"
                    yield _found(begin, end, kind, text[begin:end], "ticker-behind", 0.6)

    def _titles(self, text: str) -> Iterator[Found]:
        for m in TITLED.finditer(text):
            if self._policy.search(m[1]):
                yield _found(m.start(), m.end(), "Policy", m[0], "title-marks", 3)
        for m in NUMBER.finditer(text):
            near = max(0, m.start() - LONGEST_NUMBERED), m.start()
            if kind := NUMBERED.search(text, *near):
                begin = self._begin(text, kind.start())
                if begin < kind.start():
                    yield _found(begin, m.end(), "Policy", text[begin : m.end()], "numbered", 2)
            elif behind := NUMBERED_OWN.match(text, m.end()):
                year = OWN_YEAR.search(text, *near)
                begin = self._begin(text, year.start() if year else m.start())
                yield _found(begin, behind.end(), "Policy", text[begin : behind.end()], "numbered", 2)

    def _suffix_names(self, canvas: Canvas, known: Mapping[int, int]) -> Iterator[Found]:
        text = canvas.text
        last: tuple[int, int, int] | None = None  # start of the name, end, which suffix
        for which, start, end in self._ends.find_matches_as_indexes(text):
            begin = self._begin(text, start)
            if last is not None and begin <= last[0]:
                begin = last[0]
            elif last is not None:
                yield from self._suffix_name(canvas.text, *last, known)
            last = (begin, end, which)
        if last is not None:
            yield from self._suffix_name(canvas.text, *last, known)

    def _begin(self, text: str, suffix: int) -> int:
        """Where a name that ends in a suffix begins: behind the last word or mark that no name holds."""
        window = text[max(0, suffix - LONGEST_STEM) : suffix]
        head = self._head.match(window)
        begin = suffix - len(window) + (head.end() if head else 0)
        stem = text[begin:suffix]
        if stem.count(")") + stem.count("）") != stem.count("(") + stem.count("（"):
            begin = max(text.rfind(mark, begin, suffix) for mark in "()（）") + 1
        return begin

    def _suffix_name(self, text: str, start: int, end: int, which: int, known: Mapping[int, int]) -> Iterator[Found]:
        kind, suffix = self._suffixes[which]
        if kind == "ResearchInstitution":
            start = _with_parent(text, start, known)
        surface = text[start:end]
        if len(surface) == len(suffix) or self._generic.fullmatch(surface):
            return
        if start not in known and any(known.get(at) == end for at in range(start + 1, end - len(suffix))):
            return  # 会后国家数据局: the known name is the whole
        stem = surface.removesuffix(suffix)
        if suffix in self._verbal and (self._like.has_common(stem[-2:]) or self._verb.search(stem)):
            return
        quoted = text[start - 1 : start] in OPENS and text[end : end + 1] in CLOSES
        weak = suffix in self._weak and not quoted
        if weak and known.get(start) == end - len(suffix):  # OpenAI 投资 is no firm
            return
        longest = LONGEST_OFFICIAL if OFFICIAL.match(surface) else LONGEST_WEAK
        if weak and (len(surface) - len(suffix) < 2 or len(surface) > longest or _goes_on(text, end)):
            return
        yield _found(start, end, kind, surface, "suffix", 0.4 if weak else 0.8)

    def _noun_names(self, text: str, known: Mapping[int, int], span: Span) -> Iterator[Found]:
        last: Span | None = None  # a name without a noun
        for m in LATIN_NAMES.finditer(text, *span):
            start, end = m.span()
            if owner := OWNER.match(text, start, end):  # Tesla's AI5
                start = owner.end()
            if start and text[start - 1] in WORD and (small := SMALL.search(text, max(0, start - 3), start)):
                start = small.start()
            name = text[start:end]
            if known.get(start) == end or (start and text[start - 1] in WORD) or not self._is_name(name):
                continue
            noun = self._noun_behind.match(text, end)
            if noun:
                kind = self._noun_kind[noun[1].lower()]
                yield _found(start, end, kind, name, "class-noun", 0.5)
                if last is not None and AND.fullmatch(text, last[1], start):
                    yield _found(*last, kind, text[slice(*last)], "class-noun", 0.45)  # KX-Tower和KX-Desk工作站
                continue
            last = start, end
            before = text[max(0, start - LONGEST_NOUN) : start]
            if before[-1:] in BRACKETS and text[end : end + 1] in BRACKETS and CAMEL.search(name):
                before = before[:-1]  # 充电桩（FlowDock）
            if self._behind_noun(before.rstrip(LEADS)) and (noun := self._noun_before.match(before)):
                yield _found(start, end, self._noun_kind[noun[1].lower()], name, "class-noun", 0.45)
        yield from self._quoted(text, known, span)

    def _quoted(self, text: str, known: Mapping[int, int], span: Span) -> Iterator[Found]:
        """Names in quotes beside a class noun: “隐语”框架, App“鹿剪”; or behind a maker or a verb of naming."""
        for m in self._quoted_noun.finditer(text, *span):
            start, end = m.span(1)
            if self._like.has_common(m[1]) or m[1][-1] in KINDS or not known.keys().isdisjoint(range(start, end)):
                continue
            before = text[max(span[0], m.start() - LONGEST_NOUN) : m.start()]
            if m[2]:
                noun: str | None = next(n for n in self._nouns if m[2].endswith(n))
                short, around = f"{text[start - 1 : end + 1]}{noun}", (max(0, start - FAR), end + FAR)
                if noun != m[2] and text.find(short, *around) >= 0:  # “听涛”海洋大模型 is “听涛”大模型
                    continue
            elif self._behind_noun(before) and (found := self._noun_before.match(before)):
                noun = found[1]
            else:
                noun = self._noun_around(text, m.start()) if self._naming_end.search(before) else None
            if noun:
                yield _found(start, end, self._noun_kind[noun.lower()], m[1], "quoted-name", 0.6)

    def _noun_around(self, text: str, at: int) -> str | None:
        """The last class noun before a place, in its paragraph: it tells what a name there is of."""
        begin = max(0, at - NEAR)
        begin = max(begin, text.rfind("\n", begin, at) + 1)
        nouns = [m[0] for m in self._noun_near.finditer(text, begin, at) if self._noun_kind[m[0].lower()] != "Company"]
        return nouns[-1] if nouns else None

    def _behind_noun(self, before: str) -> bool:
        """Whether a text ends in a class noun; its last character tells most at once."""
        return before[-1:] in self._noun_ends and before.endswith(self._nouns)

    def _is_name(self, surface: str) -> bool:
        words = surface.split()
        return (
            words[0] not in self._stop
            and words[-1] not in self._stop
            and not surface.endswith("-based")
            and (len(surface) > 2 or any(c.isdigit() for c in surface))
        )

    def _named(self, m: re.Match[str], known: Mapping[int, int], _begin: int) -> Iterator[Found]:
        if m[1].isascii() and not self._is_name(m[1]):
            return
        is_version = not m[1].isascii() or any(c.isdigit() for c in m[1])
        if not m[1].isascii() and m[1][-1].isdigit():
            if known.keys().isdisjoint(range(*m.span(1))) and not self._like.has_common(m[1]):
                kind = self._noun_kind[(m[2] or self._noun_around(m.string, m.start()) or OF_VERSIONS).lower()]
                yield _found(m.start(1), m.end(1), kind, m[1], "naming", 0.5)
            return
        if noun := m[2] or (self._noun_around(m.string, m.start()) if is_version else None):
            yield _found(m.start(1), m.end(1), self._noun_kind[noun.lower()], m[1], "naming", 0.6)
        elif is_version and m[1].isascii() and CARRIES.match(m.string, m.end(1)):
            yield _found(m.start(1), m.end(1), "Device", m[1], "naming", 0.55)

    def _product_named(self, m: re.Match[str], known: Mapping[int, int], _begin: int) -> Iterator[Found]:
        start, end = m.span("n")
        if known.keys().isdisjoint(range(start, end)) and not self._like.has_common(m["n"]):
            yield _found(start, end, self._noun_kind[m["c"].lower()], m["n"], "naming", 0.5)

    def _styled_name(
        self, before: re.Pattern[str], m: re.Match[str], known: Mapping[int, int], begin: int
    ) -> Iterator[Found]:
        """A Chinese name with its noun: 观澜大模型."""
        name = before.search(m.string, max(begin, m.start() - LONGEST_NOUN), m.start())
        if (
            name is not None
            and known.keys().isdisjoint(range(name.start("n"), m.start()))
            and self._like.fits(name["n"])
        ):
            start, end = name.start("n"), m.end()
            yield _found(start, end, self._noun_kind[m[0]], m.string[start:end], "naming", 0.5)

    def _policy_named(self, m: re.Match[str], _known: Mapping[int, int], _begin: int) -> Iterator[Found]:
        yield _found(m.start(1), m.end(1), "Policy", m[1], "plain-title", 0.7)

    def _in_context(self, context: Context, m: re.Match[str], known: Mapping[int, int], begin: int) -> Iterator[Found]:
        """A name that only its place in a wording gives away."""
        if (span := context.span(m, begin)) is None:
            return
        start, end = span
        surface = m.string[start:end]
        longer = surface.isascii() and known.get(start, end) < end  # Liverpool ChiroChem begins with a place
        if start in known and not longer:
            return
        stem = start + len(self._like.stem(surface))  # 云桦智算 holds a known trade
        if context.is_strict and not (
            self._like.fits(surface) and known.keys().isdisjoint(range(start + longer, stem))
        ):
            return
        if self._generic.fullmatch(surface) or (not surface.isascii() and self._head.match(surface)):
            return
        if not context.is_strict and len(surface) <= SHORT_NAME and self._like.is_common(surface):
            return
        if not surface.isascii() or self._is_name(surface):
            yield _found(start, end, context.kind, surface, "context", 0.5)

    def _person(self, context: Context, m: re.Match[str], _known: Mapping[int, int], begin: int) -> Iterator[Found]:
        if (span := context.span(m, begin)) is not None:
            yield _found(*span, "Person", m.string[slice(*span)], "title-name", 0.7)


def _with_parent(text: str, start: int, known: Mapping[int, int]) -> int:
    """Where the name of an institute begins whose two subjects follow the name of its parent."""
    if text[start - 1 : start] not in ("与", "和", "及"):
        return start
    parents = (at for at in range(max(0, start - LONGEST_STEM), start) if at in known)
    return next((at for at in parents if TWO_SUBJECTS.fullmatch(text, known[at], start)), start)


def _departments(text: str, known: Mapping[int, int]) -> Iterator[Found]:
    """Departments of known ministries and bureaus: 国家数据局数字经济司."""
    for start, end in known.items():
        if text[end - 1] in MINISTRY and (m := DEPARTMENT.match(text, end)):
            yield _found(start, m.end(), "GovernmentBody", text[start : m.end()], "suffix", 0.8)


def _plan(m: re.Match[str], _known: Mapping[int, int], _begin: int) -> Iterator[Found]:
    """A plan whose name stands in quotes behind what is done with it."""
    yield _found(*m.span("n"), "Policy", m["n"], "quoted-plan", 0.6)


def _goes_on(text: str, end: int) -> bool:
    """Whether a CJK word seems to go on behind a weak suffix."""
    following = text[end : end + 1]
    return bool(re.match(rf"[{CJK}]", following)) and following not in "的、和与及或在将向为等已是也有于跟领发宣推成对"


def _found(start: int, end: int, kind: str, surface: str, rule: str, strength: float = 0.9) -> Found:
    return Found(start, end, "", kind, rule, surface=surface, strength=strength)
