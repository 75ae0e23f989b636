"""English sentences without the asides that part a subject from its verb, and each aside with the name that it is of."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator

from kg.extract.skeleton import Skeleton

NAME = "[\ue000-\uefff]"
JOINING = (
    "and|or|but|as|while|when|after|before|with|without|in|on|at|for|to|from|by|up|down|than|plus|including|such|per"
    "|according|if|because|since|where|so|yet|nor|not|like|namely|especially|primarily|mainly|together|along|respectively"
)
# what follows a name and a comma and is no clause or list that goes on
ASIDE = re.compile(
    rf"(?P<name>{NAME})(?:['’]s)?, "
    rf"(?:(?P<who>which|who|that) |(?P<to>by|for|from|on|to|with) (?:which|whom) |(?!(?:{JOINING})\b)(?=[a-z]))"
)
# what takes the sentence up again: a comma and a verb
VERB = re.compile(
    r", (?=(?:(?:also|now|already|recently|reportedly|then|still|currently|just|today|never|not|later|each|both|all) )?"
    r"(?:is|are|was|were|has|have|had|will|would|can|could|may|might|does|did|do|said|won|bought|sold|built|led|took|made"
    r"|put|told|began|grew|rose|fell|paid|ran|held|chose|became|(?!some\b|its\b|this\b|plus\b)[a-z]{2,}(?:s|ed))\b)"
)
LONGEST = 160  # characters of an aside
Cut = tuple[int, int]


def readings(skeleton: Skeleton) -> Iterator[Skeleton]:
    """The sentence without its asides, then every aside behind the name that it tells of.

    >>> from kg.extract.skeleton import Sentence
    >>> text = "\ue000, which is owned by \ue001, sells racks to \ue002."
    >>> [one.text for one in readings(Skeleton(Sentence(0, 60), text, (), (), ""))]
    ['\ue000 sells racks to \ue002.', '\ue000 is owned by \ue001']
    """
    text, end = skeleton.text, len(skeleton.text.rstrip(" .;!?"))
    cuts: list[Cut] = []
    asides: list[tuple[str, list[Cut]]] = []
    at = 0
    while (m := ASIDE.search(text, at)) is not None:
        at = m.end()
        close = VERB.search(text, at, at + LONGEST)
        if close is None and not (m["who"] or m["to"]):
            continue
        stop, at = (close.start(), close.end()) if close else (end, end)
        cuts.append((m.end("name"), stop + bool(close)))
        rest = (m.end(), stop)
        if m["to"]:  # NAME, by which it was made: it was made by NAME
            asides.append((f" {m['to']} ", [rest, m.span("name")]))
        else:
            asides.append((" " if m["who"] else ", ", [m.span("name"), rest]))
    if not cuts:
        yield skeleton
        return
    yield _only(skeleton, _kept(cuts, len(text)))
    for glue, kept in asides:
        yield _only(skeleton, kept, glue)


def _kept(cuts: Iterable[Cut], end: int) -> Iterator[Cut]:
    """What lies between the cuts."""
    at = 0
    for start, stop in cuts:
        yield at, start
        at = stop
    yield at, end


def _only(skeleton: Skeleton, kept: Iterable[Cut], glue: str = "") -> Skeleton:
    """The skeleton of some stretches of a skeleton."""
    parts, names, places, length = [], [], [], 0
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
