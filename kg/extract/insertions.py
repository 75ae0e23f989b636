"""Sentences without who merely tells them and, in English, without the insertions that part a subject from its verb."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from kg.extract.mentions import Found
from kg.extract.skeleton import Skeleton

NAME = "[\ue000-\uefff]"
JOINING = (
    "and|or|but|as|while|when|after|before|with|without|in|on|at|for|to|from|by|up|down|than|plus|including|such|per"
    "|according|if|because|since|where|so|yet|nor|not|like|namely|especially|primarily|mainly|together|along|respectively"
)
# what follows a name and a comma and is no clause or list that goes on
INSERTION = re.compile(
    rf"(?P<name>(?:{NAME},? (?:and )?){{0,9}}{NAME})(?:['’]s)?, "
    rf"(?:(?P<who>which|who|that) |(?P<to>by|for|from|on|to|with|in) (?:which|whom) |(?!(?:{JOINING})\b)(?=[a-z]))"
)
# what takes the sentence up again: a comma and a verb
VERB = re.compile(
    r", (?=(?:(?:also|now|already|recently|reportedly|then|still|currently|just|today|never|not|later|each|both|all) )?"
    r"(?:is|are|was|were|has|have|had|will|would|can|could|may|might|does|did|do|said|won|bought|sold|built|led|took|made"
    r"|put|told|began|grew|rose|fell|paid|ran|held|chose|became|(?!some\b|its\b|this\b|plus\b)[a-z]{2,}(?:s|ed))\b)"
)
ACTORS = frozenset(
    {"Company", "ResearchInstitution", "GovernmentBody", "Chip", "AIModel", "System", "Device", "Software"}
)
LONGEST = 160  # characters of an insertion
# who tells what the next clause says of another: 东吴证券认为，曜石芯光有望… ; Citi expects that Wistron …
TELLER = re.compile(
    rf"[^，。；\ue000-\uefff]{{0,12}}(?P<n>{NAME})[^，。；：\ue000-\uefff]{{0,8}}"
    r"(?:认为|看好|预计|预期|预测|估计|研判|指出|判断|测算|预估|推估|相信)(?:的理由有[一二三]|称|说)?[，,：:]"
    rf"(?=(?:一是|[^，。；\ue000-\uefff]{{0,14}}[，,])?[^，。；\ue000-\uefff]{{0,14}}(?<![向对给为与和从由被将把替])(?P<s>{NAME}))"
)
TELLER_EN = re.compile(
    rf"(?:[^.;\ue000-\uefff]{{0,30}}, )?(?P<n>{NAME}) (?:[a-z]+ ){{0,2}}?"
    r"(?:estimates?|estimated|forecasts?|predicts?|predicted|believes?|reckons?|wrote|writes|thinks|expects|projects)"
    rf" (?:that )?(?!to )(?=[^,.;\ue000-\uefff]{{0,24}}\uf002?(?P<s>{NAME}))"
)
Cut = tuple[int, int]


class Insertion(NamedTuple):
    """What is cut from a sentence, and the two stretches that with `glue` between them make a sentence of their own."""

    cut: Cut
    kept: tuple[Cut, Cut]
    glue: str


def without_teller(skeleton: Skeleton, *, english: bool) -> Skeleton:
    """The sentence with an unknown in place of the name that merely tells what the rest says of others.

    >>> from kg.extract.skeleton import Sentence
    >>> text = "\ue000认为，\ue001有望向\ue002供货。"
    >>> without_teller(Skeleton(Sentence(0, 60), text, (), (), ""), english=False).text
    '某认为，\ue001有望向\ue002供货。'
    """
    told = (TELLER_EN if english else TELLER).match(skeleton.text)
    if told is None:
        return skeleton
    at, subject = told.start("n"), bisect_left(skeleton.places, told.start("s"))
    if skeleton.names and skeleton.names[subject].type not in ACTORS:
        return skeleton
    which = bisect_left(skeleton.places, at)
    text = f"{skeleton.text[:at]}某{skeleton.text[at + 1 :]}"
    names, places, codes = (
        skeleton.names[:which] + skeleton.names[which + 1 :],
        skeleton.places[:which] + skeleton.places[which + 1 :],
        skeleton.codes[:which] + skeleton.codes[which + 1 :],
    )
    return skeleton._replace(text=text, names=names, places=places, codes=codes)


def readings(skeleton: Skeleton, *, english: bool) -> Iterator[Skeleton]:
    """An English sentence without its insertions, then every one behind the name that it tells of; others as they are.

    >>> from kg.extract.skeleton import Sentence
    >>> text = "\ue000, which is owned by \ue001, sells racks to \ue002."
    >>> [one.text for one in readings(Skeleton(Sentence(0, 60), text, (), (), ""), english=True)]
    ['\ue000 sells racks to \ue002.', '\ue000 is owned by \ue001']
    """
    if not english:
        yield skeleton
        return
    cut, told = [], []
    for each in _insertions(skeleton.text):
        cut.append(each.cut)
        told.append(_only(skeleton, each.kept, each.glue))
    yield _only(skeleton, _kept(cut, len(skeleton.text))) if cut else skeleton
    yield from told


def _insertions(text: str) -> Iterator[Insertion]:
    """The insertions of an English sentence, in their order; none lies within another."""
    at, end = 0, len(text.rstrip(" .;!?"))
    while (m := INSERTION.search(text, at)) is not None:
        at = m.end()
        close = VERB.search(text, at, at + LONGEST)
        if close is None and not (m["who"] or m["to"]):
            continue
        stop, at = (close.start(), close.end()) if close else (end, end)
        cut, name, rest = (m.end("name"), stop + bool(close)), m.span("name"), (m.end(), stop)
        if m["to"]:  # NAME, by which it was made: it was made by NAME
            yield Insertion(cut, (rest, name), f" {m['to']} ")
        else:
            yield Insertion(cut, (name, rest), " " if m["who"] else ", ")


def _kept(cuts: Iterable[Cut], end: int) -> Iterator[Cut]:
    """What lies between the cuts."""
    at = 0
    for start, stop in cuts:
        yield at, start
        at = stop
    yield at, end


def _only(skeleton: Skeleton, kept: Iterable[Cut], glue: str = "") -> Skeleton:
    """The skeleton of some stretches of a skeleton."""
    parts: list[str] = []
    names: list[Found] = []
    places: list[int] = []
    length = 0
    for start, end in kept:
        if parts:
            parts.append(glue)
            length += len(glue)
        low, high = bisect_left(skeleton.places, start), bisect_left(skeleton.places, end)
        names += skeleton.names[low:high]
        places += [place - start + length for place in skeleton.places[low:high]]
        parts.append(skeleton.text[start:end])
        length += end - start
    text = "".join(parts)
    return Skeleton(skeleton.sentence, text, tuple(names), tuple(places), "".join([n.code for n in names]))
