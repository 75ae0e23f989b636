"""Spellings of names: script, width, marks, legal forms; two spellings with one key are one name."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import cache, lru_cache
from typing import Any
from unicodedata import normalize

from kg.records import key

# A dot between digits is kept: 1.0 is not 10.
_MARKS = re.compile(r"[\s·•・\-_‐-―,，。、'’‘\"“”《》〈〉「」『』()（）\[\]{}<>【】/\\]+|(?<!\d)\.|\.(?!\d)")
_CJK = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]")
_KEPT = re.compile("[昇鋐]")
# characters for which opencc has another choice, or none
_VARIANTS = {"臺": "台", "裡": "里", "週": "周", "佔": "占", "羣": "群"}
_BRACKETED = re.compile(r"[（(][^（）()]*[）)]")
_LISTED = re.compile(r"股份(?:有限)?公司$")
_SHARE_CLASS = re.compile(r"-(?:S?WR?|UW|U|S|B|R|A|H|HR|ADR)$")
_LEGAL_ZH = re.compile(r"(?:集团)?(?:股份|控股)?(?:有限责任公司|有限公司|股份公司|公司)$|集团$")
_LEGAL_LATIN = re.compile(
    r",?\s+(?:inc|corp|corporation|incorporated|ltd|limited|co|company|plc|llc|ag|se|nv|gmbh)\.?$", re.I
)
_LONGEST_PLACE = 8
_TRADE = re.compile(r"(?:科技|技术|信息技术|信息科技|智能科技|电子科技|网络科技|电子|实业|控股|集团)$")


_ID_MARKS = re.compile(r"[\s·•\-_‐-―,，.。'’‘\"“”《》〈〉「」『』()（）\[\]【】/]+")


def slug(text: str) -> str:
    """A stable id part of a name: NFKC, lower case, marks and blanks to hyphens.

    >>> slug("Xyber XPC"), slug("奇鋐科技")
    ('xyber-xpc', '奇鋐科技')
    """
    return _ID_MARKS.sub("-", normalize("NFKC", text).casefold()).strip("-") or key(text)


@cache
def _converter(direction: str) -> Any:
    import opencc  # only needed once a Chinese name turns up

    return opencc.OpenCC(direction)


@cache
def traditional_alone() -> re.Pattern[str]:
    """A character of Traditional script alone: GB 2312 does not hold it, and it has a Simplified form.

    >>> bool(traditional_alone().search("採用該製程")), bool(traditional_alone().search("著名工艺"))
    (True, False)
    """
    every = "\n".join(map(chr, range(0x4E00, 0x9FA6)))
    pairs = zip(every.split("\n"), simplified(every).split("\n"), strict=True)
    return re.compile(f"[{''.join(c for c, plain in pairs if c != plain and not c.encode('gb2312', 'ignore'))}]")


def is_chinese(text: str) -> bool:
    """Whether a text holds a Chinese character.

    >>> is_chinese("H100的功耗"), is_chinese("power of H100")
    (True, False)
    """
    return bool(_CJK.search(text))


def simplified(text: str) -> str:
    """The text in Simplified Chinese characters.

    >>> simplified("廣達電腦"), simplified("Quanta")
    ('广达电脑', 'Quanta')
    """
    return str(_converter("t2s").convert(text)) if is_chinese(text) else text


def traditional(text: str) -> str:
    """The text in Traditional Chinese characters.

    >>> traditional("亿元"), traditional("GB")
    ('億元', 'GB')
    """
    return str(_converter("s2t").convert(text)) if is_chinese(text) else text


def taiwanese(text: str) -> str:
    """The text in the words of Taiwan, in Simplified characters.

    >>> taiwanese("液冷服务器芯片"), taiwanese("GB")
    ('液冷伺服器晶片', 'GB')
    """
    return simplified(str(_converter("s2twp").convert(text))) if is_chinese(text) else text


def simplified_in_place(text: str) -> str:
    """Simplified characters one for one, so that offsets hold; 昇 and 鋐, which are names in both scripts, stay.

    >>> simplified_in_place("液冷供應商奇鋐")
    '液冷供应商奇鋐'
    """
    converted = simplified(text)
    if len(converted) != len(text):
        converted = "".join(s if len(s := simplified(c)) == 1 else c for c in text)
    pieces: list[str] = []
    at = 0
    for kept in _KEPT.finditer(text):
        pieces += converted[at : kept.start()], kept[0]
        at = kept.end()
    converted = "".join((*pieces, converted[at:]))
    for old, new in _VARIANTS.items():
        converted = converted.replace(old, new)
    return converted


@lru_cache(maxsize=200_000)
def name_key(name: str) -> str:
    """What all spellings of one name share: width, case, script, blanks, hyphens, dots and brackets are gone.

    >>> name_key("ＮＶＩＤＩＡ　H-100"), name_key("廣達電腦"), name_key("輝達（NVIDIA）"), name_key("Moore's Law.")
    ('nvidiah100', '广达电脑', '辉达nvidia', 'mooreslaw')
    """
    return simplified(_MARKS.sub("", normalize("NFKC", name)).casefold())


def without_share_class(name: str) -> str:
    """The name of the company without the mark of one of its shares.

    >>> without_share_class("万国数据-SW"), without_share_class("T-Mobile")
    ('万国数据', 'T-Mobile')
    """
    return _SHARE_CLASS.sub("", name)


def without_legal_form(name: str) -> str:
    """The name without 股份有限公司, Inc., Ltd. and their like.

    >>> without_legal_form("上海蚕丛机器人科技有限公司"), without_legal_form("Acme Robotics, Inc.")
    ('上海蚕丛机器人科技', 'Acme Robotics')
    """
    stripped = _LEGAL_LATIN.sub("", name)
    return (_LEGAL_ZH.sub("", stripped) if _CJK.search(stripped) else stripped) or name


def short_forms(name: str, places: Collection[str]) -> Iterator[str]:
    """The shorter names by which a firm with a full legal name goes: without its place, then without its trade.

    >>> list(short_forms("上海蚕丛机器人科技有限公司", {"上海"}))
    ['上海蚕丛机器人科技', '蚕丛机器人科技', '蚕丛机器人']
    """
    core = without_legal_form(name)
    if core == name:
        return
    yield core
    if _BRACKETED.search(core) and not _LISTED.search(name):
        # 甲（上海）有限公司 is the branch of 甲 in Shanghai; only a company limited by shares is 甲 itself.
        return
    placeless = _without_place(_BRACKETED.sub("", core), places)
    if placeless != core:
        yield placeless
    if _CJK.search(placeless) and len(bare := _TRADE.sub("", placeless)) > 1 and bare != placeless:
        yield bare


def _without_place(core: str, places: Collection[str]) -> str:
    for length in range(min(_LONGEST_PLACE, len(core) - 2), 1, -1):
        if core[:length] in places:
            return core[length:].removeprefix("省").removeprefix("市")
    return core
