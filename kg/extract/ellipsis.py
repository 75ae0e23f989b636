"""Subjects that a clause leaves unsaid, for the sentence has said them at its beginning."""

from __future__ import annotations

import re

from kg.extract.mentions import Found
from kg.extract.sections import leads
from kg.extract.shapes import BITS, TELLS, Shape, Wording
from kg.extract.skeleton import Skeleton

# behind these a name is the subject of its clause, whatever stands before: 其子公司…, 旗下的…
SUBJECT_BEFORE = re.compile(r"(?:[的下司商业头台者厂院所和及与、：:]|\s(?:and|by|subsidiary|unit))\s?\Z")
# where a part seems to be the subject of a clause, the product that holds it is
HOLDERS = {"Component": ("Chip", "System", "Device"), "Chip": ("System", "Device"), "AIModel": ("Software", "Device")}
NOUNS = re.compile(r"的?(?:新款|新一代|最新|旗舰|第[一二三四五]代|自研)?")  # between names at the head of a sentence
FEW = 2  # names
LATEST = 16  # characters before the name that opens a sentence
CLAUSES = re.compile(r"[，,；;](?!\Z)")
TELLER = re.compile(TELLS)
SHORTEST_VERB = 2  # characters
APPOSITION = re.compile(r"[,，]\s*(?:an?|the|which|who|whose|that|其|该)\b")


def opening(skeleton: Skeleton) -> Found | None:
    """The name that a sentence of several clauses begins with, save for adverbs."""
    if len(skeleton.names) <= FEW:
        return None
    place, text = skeleton.places[0], skeleton.text
    if TELLER.match(text, place + 1):
        return None
    opens = place <= LATEST and CLAUSES.search(text, place) is not None and leads(text, 0, place)
    return skeleton.names[0] if opens else None


def unsaid_subject(m: re.Match[str], skeleton: Skeleton, shape: Shape, wording: Wording, led: Found) -> Found | None:
    """The first name of a sentence, if a clause has no subject and the name before it is an object of another."""
    text, start, names = m.string, m.start(shape.leader), skeleton.names
    verb = first_word(m, wording, start)
    mark = max(text.rfind(c, start, verb) for c in "，,；;")
    at = _first_of(skeleton, shape)
    if mark < 0 or not _stands_for(names[at], led):
        return None
    first, comma = skeleton.places[at], max(text.rfind(c, 0, start) for c in "，,；;、")
    between = text[max(first, comma) + 1 : start]
    if first >= start or len(between) < SHORTEST_VERB or SUBJECT_BEFORE.search(between):
        return None
    if APPOSITION.match(text, mark) or not leads(text, 0, skeleton.places[0]) or not leads(text, mark, verb):
        return None
    return names[at]


def _first_of(skeleton: Skeleton, shape: Shape) -> int:
    """The first of the names that open a sentence side by side with which a shape could begin: 甲的服务器SR-880."""
    at = 0
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
