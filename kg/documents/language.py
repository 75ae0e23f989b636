"""The language of a text, by its characters."""

import re

from kg.spelling import traditional_alone

SAMPLE = 3000
HAN = re.compile("[\u4e00-\u9fff][\u4e00-\u9fff]*")
LATIN = re.compile(r"[A-Za-z][A-Za-z]*")
ENGLISH = re.compile(r"\b(?:the|of|and|to|in|is|for|with|on|by|from|was|its)\b")  # Latin names alone are no English
# Frequent characters that exist in one script only; each has its partner in the other line.
TRADITIONAL = re.compile(
    "[們個這來對時會說國為過發開問關間長門東車業產電機實點進還話語請讓認讀資質費買賣價億萬與體學應無從當現經將"
    "兩數據較灣網線級組給統結終達運動術處務計設訊調議變豐龍專屬區華單歷廠聯營總額預測積極飛師]"
)
SIMPLIFIED = re.compile(
    "[们个这来对时会说国为过发开问关间长门东车业产电机实点进还话语请让认读资质费买卖价亿万与体学应无从当现经将"
    "两数较湾网线级组给统结终达运动术处务计设讯调议变丰龙专属区华单历厂联营总额预测积极飞师]"
)


def language(text: str) -> str:
    """One of zh, zh-Hant, en, or nothing when there are too few letters.

    >>> language("台積電將於下半年量產先進製程，資本支出達億元"), language("英伟达发布新芯片"), language("GPU supply")
    ('zh-Hant', 'zh', 'en')
    """
    sample = _sample(text)
    han, words = sum(map(len, HAN.findall(sample))), len(LATIN.findall(sample))
    if not han and not words:
        return ""
    if han < words and (not han or ENGLISH.search(sample)):
        return "en"
    told, other = len(TRADITIONAL.findall(sample)), len(SIMPLIFIED.findall(sample))
    if not told and not other:  # a short text may hold none of the frequent ones
        return "zh-Hant" if traditional_alone().search(sample) else "zh"
    return "zh-Hant" if told > other else "zh"


def _sample(text: str) -> str:
    """Pieces from start, middle and end: a title page alone may be of another language."""
    if len(text) <= SAMPLE:
        return text
    third, middle = SAMPLE // 3, len(text) // 2
    return text[:third] + text[middle : middle + third] + text[-third:]
