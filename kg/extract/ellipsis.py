"""Subjects that a clause leaves unsaid, for the sentence has said them at its beginning."""

from __future__ import annotations

import re
from bisect import bisect_left

from kg.extract.mentions import Found
from kg.extract.sections import leads
from kg.extract.shapes import BITS, TELLS, Shape, Wording
from kg.extract.skeleton import Skeleton

# behind these a name is the subject of its clause, whatever stands before: 其子公司…, 旗下的…
SUBJECT_BEFORE = re.compile(r"(?:[的司商业头台者厂院所和及与、：:]|(?<![买拿接])下|\s(?:and|by|subsidiary|unit))\s?\Z")
# where a part seems to be the subject of a clause, the product that holds it is
HOLDERS = {"Component": ("Chip", "System", "Device"), "Chip": ("System", "Device"), "AIModel": ("Software", "Device")}
# but behind these it is the object of the first name all the same: 领投了机器人公司…, 接替退休的…
OBJECT_BEFORE = re.compile(r"了(?!的\Z)|(?:接替|取代|接任)(?!的\Z)")
NOUNS = re.compile(r"的?(?:新款|新一代|最新|旗舰|第[一二三四五]代|自研)?")  # between names at the head of a sentence
FEW = 2  # names
LATEST = 16  # characters before the name that opens a sentence
PREAMBLE = re.compile(
    r"(?:继|在|除了?)[^，。；]{1,30}(?:之后|以后|后|之外|外|同时)[，,]"
)  # what the sentence begins behind
CLAUSES = re.compile(r"[，,；;](?!\Z)")
TELLER = re.compile(TELLS)
AND_TO = re.compile(r"(?:(?!\bto\b)[^,;])*\sand to ")  # plans to sign A and to buy B
SHORTEST_VERB = 2  # characters
APPOSITION = re.compile(r"[,，]\s*(?:an?|the|which|who|whose|that|其|该)\b")


def openings(skeleton: Skeleton) -> tuple[Found, ...]:
    """The names side by side that a sentence of several clauses begins with, save for adverbs, and its first policy."""
    text, names, places = skeleton.text, skeleton.names, skeleton.places
    if len(names) <= FEW:
        return ()
    policy = next((n for n in names if n.type == "Policy"), None)
    policies = (policy,) if policy is not None else ()
    at = _behind_preamble(skeleton)
    begin = PREAMBLE.match(text)
    start, place = (begin.end() if begin else 0), places[at]
    if TELLER.match(text, place + 1) or place - start > LATEST or not leads(text, start, place):
        return policies
    if CLAUSES.search(text, place) is None:
        return policies
    first = at
    while at + 1 < len(names) and NOUNS.fullmatch(text, places[at] + 1, places[at + 1]):
        at += 1
    return (*names[first : at + 1], *policies)


def unsaid_subject(m: re.Match[str], skeleton: Skeleton, shape: Shape, wording: Wording, led: Found) -> Found | None:
    """The first name of a sentence, if a clause has no subject and the name before it is an object of another."""
    text, start, names = m.string, m.start(shape.leader), skeleton.names
    verb = first_word(m, wording, start)
    mark = max(text.rfind(c, start, verb) for c in "，,；;")
    at = _first_of(skeleton, shape)
    if AND_TO.match(text, start + 1, verb) and skeleton.places[at] < start and _stands_for(names[at], led):
        return names[at]
    if mark < 0 or not _stands_for(names[at], led):
        return None
    first, comma = skeleton.places[at], max(text.rfind(c, 0, start) for c in "，,；;、")
    between = text[max(first, comma) + 1 : start]
    if first >= start or len(between) < SHORTEST_VERB:
        return None
    if SUBJECT_BEFORE.search(between) and not OBJECT_BEFORE.search(between):
        return None
    begin, opening = PREAMBLE.match(text), skeleton.places[_behind_preamble(skeleton)]
    if (
        APPOSITION.match(text, mark)
        or not leads(text, begin.end() if begin else 0, opening)
        or not leads(text, mark, verb)
    ):
        return None
    return names[at]


def _behind_preamble(skeleton: Skeleton) -> int:
    """The first name behind what a sentence begins with in passing: 继投资甲之后，乙…"""
    begin = PREAMBLE.match(skeleton.text)
    at = bisect_left(skeleton.places, begin.end()) if begin else 0
    return at if at < len(skeleton.places) else 0


def _first_of(skeleton: Skeleton, shape: Shape) -> int:
    """The first of the names that open a sentence side by side with which a shape could begin: 甲的服务器SR-880."""
    at = _behind_preamble(skeleton)
    while at + 1 < len(skeleton.names) and NOUNS.fullmatch(
        skeleton.text, skeleton.places[at] + 1, skeleton.places[at + 1]
    ):
        if BITS[skeleton.codes[at]] & shape.ends[0]:
            break
        at += 1
    return at


def _stands_for(first: Found, led: Found) -> bool:
    """Whether a name may be the subject that another one only seems to be: of its class, or what holds such things."""
    return first.entity != led.entity and (first.type == led.type or first.type in HOLDERS.get(led.type, ()))


def first_word(m: re.Match[str], wording: Wording, after: int = -1) -> int:
    """Where the trigger or the first name of a match stands, behind a position."""
    groups = (*wording.slots, "t") if wording.triggered else wording.slots
    return min((at for g in groups if (at := m.start(g)) > after), default=m.end())
