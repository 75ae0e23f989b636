"""Wordings in which only names of one class stand: firms before 领投, people beside their posts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

CJK = "\u4e00-\u9fff"
LATIN = r"[A-Z][A-Za-z0-9]{0,40}(?:[-.+/&’'][A-Za-z0-9]{1,40}){0,6}\+?"
LATIN_NAME = rf"{LATIN}(?:[ \u00a0](?:{LATIN}|\d+(?:\.\d+)?[A-Za-z]*|[vV]\d[\w.]*)){{0,4}}"
BORDER = '，。；：:、】“"由'  # before a name that a wording gives away
TO_BORDER = re.compile(".*[，。；：、】“由）\n●•·■◆—]", re.S)  # the same, where the last one counts
COINED, STEM = 4, 3  # characters of a name before its trade
Span = tuple[int, int]


class Context(NamedTuple):
    """A wording in which only names of one class stand; with a `name` that is sought before it.

    A trade is a wording that ends the name itself: 拓岭电子. A strict context stands beside other words too, so that
    only what reads like a name is one there. Where there are `marks`, one is among the two characters before a wording.
    """

    kind: str
    wording: re.Pattern[str]
    name: re.Pattern[str] | None = None
    is_trade: bool = False
    is_strict: bool = False
    marks: frozenset[str] = frozenset()
    reach: int = 40  # characters from the border to the wording

    def span(self, found: re.Match[str], begin: int) -> Span | None:
        """Where the name stands, by a match of the wording; `begin` is where its passage does."""
        if self.name is None:
            return found.span(found.lastgroup or "n")
        at = found.start()
        if self.marks and self.marks.isdisjoint(found.string[at - 2 : at]):
            return None
        first = max(begin, at - self.reach)
        if self.is_strict and not self.is_trade:
            if border := TO_BORDER.match(found.string, first, at):
                first = border.end()
            before = self.name.match(found.string, first, at)
        else:
            before = self.name.search(found.string, first, at)
        if before is None:
            return None
        return before.start(before.lastgroup or "n"), found.end() if self.is_trade else before.end("n")


def name_character(data: Mapping[str, Any]) -> str:
    """A class of Chinese characters that names hold where a wording alone speaks for them."""
    return rf"[^{re.escape(data['stop'] + data['strict_stop'])}\u0000-\u4dff\ua000-\U0010ffff]"


def rare_characters() -> str:
    """The characters of level 2 of GB 2312, in rows 56 to 87: rare in words, frequent in coined names.

    >>> "砺" in rare_characters(), "行" in rare_characters()
    (True, False)
    """
    cells = (bytes((0xA0 + row, 0xA0 + cell)) for row in range(56, 88) for cell in range(1, 95))
    return b"".join(cells).decode("gb2312", "ignore")


def contexts(data: Mapping[str, Any]) -> Iterator[Context]:
    """The contexts of firms; `data` is ontology/patterns/names.yaml."""
    stop = re.escape(data["stop"])
    chinese = rf"(?!{data['not_firms']})(?:(?![{stop}])[{CJK}]){{2,7}}?"
    name = rf"(?P<n>{LATIN_NAME}|{chinese}(?:[A-Z][A-Za-z]{{1,9}})?)"
    places = "|".join(data["place_prefixes"])
    character = name_character(data)
    firm = rf"(?:(?:{places})市?(?={character}{{4}}))?(?P<n>(?!{data['not_firms']}){character}{{2,6}}?|{LATIN_NAME})"
    times = rf"(?:(?:{data['times']})，?)?"
    longest = max(map(len, data["place_prefixes"])) + len("市")  # before a name
    for row in data["contexts"]:
        kind = row["class"]
        if row.get("coined"):
            characters = data["brand_characters"] + rare_characters()
            brand = f"[{characters}]"
            half = rf"(?:{character}{brand}|{brand}{character})"  # where a clause begins
            begin = re.compile(
                rf"(?:(?:{places})市?|(?<!{brand}))(?P<n>(?!(?:{data['no_stems']})\Z){brand}{{2,{COINED}}})\Z"
                rf"|(?:^|[{BORDER}])(?P<m>(?!{data['not_firms']}|{data['no_stems']}){half})\Z",
                re.M,
            )
            wording = re.compile(rf"(?:{row['trade']})(?!{row['unless']})")
            marks, reach = frozenset(characters), COINED + longest
            yield Context(kind, wording, begin, is_trade=True, is_strict=True, marks=marks, reach=reach)
        elif row.get("strict") and "trade" in row:
            stem = rf"(?P<n>(?!{data['not_firms']}|{data['no_stems']}){character}{{2,3}}?)\Z"
            begin = re.compile(
                rf"(?:^|[{BORDER}\s（(据与和向为从及]|企业|公司|厂商|旗下的?|(?:{places})市?){stem}", re.M
            )
            wording = re.compile(rf"(?:{row['trade']})(?={row['until']})")
            yield Context(kind, wording, begin, is_trade=True, is_strict=True, reach=STEM + longest)
        elif row.get("strict"):
            told = rf"(?P<n>{LATIN_NAME})" if row.get("latin") else firm
            if "cue" in row:
                behind = re.compile(rf"\s?{times}{told}{row['gap']}\Z")
                yield Context(kind, re.compile(row["cue"]), behind, is_strict=True)
            else:
                yield Context(kind, re.compile(rf"{row['lead']}{told}(?={row['until']})"), is_strict=True)
        elif "trade" in row:
            stem = rf"(?P<n>(?!{data['not_firms']}|{data['no_stems']})(?:(?![{stop}])[{CJK}]){{2,3}}?)\Z"
            begin = re.compile(rf"(?:^|[{BORDER}\s（(据与和向为从及]){stem}", re.M)
            wording = re.compile(rf"(?:{row['trade']})(?={row['until']})")
            yield Context(kind, wording, begin, is_trade=True, reach=STEM + longest)
        elif "cue" in row:
            told = rf"(?P<n>{LATIN_NAME})" if row.get("latin") else name
            behind = re.compile(rf"(?:^|[{BORDER}]|[日前今]日，?){told}{row['gap']}\Z", re.M)
            yield Context(kind, re.compile(row["cue"]), behind)
        else:
            yield Context(kind, re.compile(rf"{row['lead']}{name}(?={row['until']})"))


def behind_title(titles: Iterable[str], data: Mapping[str, Any]) -> Context:
    """A person's name behind a title: 首席执行官马特·加曼, 创始人兼CEO王小明, 董事长库克."""
    ends = "|".join(sorted((t for t in titles if not t.isascii() or t.isupper()), key=len, reverse=True))
    behind = rf"(?={data['behind_persons']})"
    no_name = rf"(?!{data['no_persons']})"
    chinese = rf"{no_name}(?:[{data['surnames']}][{CJK}]{{1,2}}?|(?:{data['long_surnames']})[{CJK}]{{1,2}}?)"
    western = rf"[{CJK}]{{1,5}}·[{CJK}]{{1,6}}?(?:·[{CJK}]{{1,6}}?)?(?:{behind}|(?=[^{CJK}·]))"
    single = rf"{no_name}[{data['foreign_syllables']}]{{2,5}}?"
    latin = r"[A-Z][a-z]+(?:\s?[A-Z][a-z]+){1,2}"
    between = rf"(?:(?:兼|、|及|和|/|暨)\s?[{CJK}]{{0,6}}?(?:{ends}))*[、，,为是系]?\s?"
    names = rf"(?P<a>{western})|(?P<b>{latin})|(?P<c>{chinese}){behind}|(?P<d>{single}){behind}"
    return Context("Person", re.compile(rf"(?:{ends}){between}(?:{names})"))


def by_posts(titles: Iterable[str], data: Mapping[str, Any]) -> Iterator[Context]:
    """A person's name by the words around it: 李明出任首席执行官, 由张三创立, 聘请王五为, 曾任总裁的赵六."""
    no_name = rf"(?!{data['no_persons']})"
    common = data["common_surnames"]
    chinese = rf"(?:[{common}]|{data['long_surnames']})[{CJK}]{{1,2}}?"
    name = rf"(?P<n>{no_name}(?:{chinese}|[{CJK}]{{1,5}}·[{CJK}]{{1,6}}?))"
    ends = "|".join(sorted((t for t in titles if not t.isascii() or t.isupper()), key=len, reverse=True))
    start = rf"(?:(?<![{CJK}A-Za-z·])|(?<=[由与和及聘命请邀派])|(?<=宣布)|(?<=任命)|(?<=委任))"
    adverbs = r"(?:已|将|于|现|在|正式)?[\d年月日底初末]{0,9}(?:正式|将|已|起)?"
    for cue, gap in (
        (f"(?:{data['before_posts']})", adverbs),
        (rf"[（(][^（）()]{{0,30}}(?:{ends})[）)]", ""),
        (rf"(?:{ends})[，。]", r"，[^，。；\n]{2,20}"),
    ):
        yield Context("Person", re.compile(cue), re.compile(rf"{start}{name}{gap}\Z"))
    own = rf"(?P<n>{no_name}[{common}][{CJK}]{{1,2}}?(?<![大学院系所级任聘座誉席的副]))"
    form = re.compile("(?:教授|副教授|院士|博士(?!后|生|学位|论文|点)|主委|副主委|先生|女士)")
    yield Context("Person", form, re.compile(rf"(?:{data['before_forms']}){own}\Z"))
    hired = "聘请|任命|委任|聘任|延揽|挖来|挖角|邀请|提名|推选|选举"
    for wording in (
        rf"(?:{ends})的{name}(?={data['behind_persons']})",
        rf"(?:{hired})了?{name}(?=为|担任|出任|任|接任|兼任|负责|领导|加入|加盟)",
    ):
        yield Context("Person", re.compile(wording))
