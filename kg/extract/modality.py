"""How sure a statement is: plans, forecasts, rumours and negation, by the cues of ontology/patterns/modality.yaml."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from kg.extract.openings import any_of

CLAUSE = re.compile(r"[，,；;。：:]")
BEFORE = re.compile("[，,；;。：:\ue000-\uefff]")  # names, and what parts clauses
LATIN = re.compile("[a-z]")
WITHIN = "n't"  # the English cue that ends a word
DENIAL = ("negated", "near")
HYPOTHETICAL = "hypothetical"  # a condition or a thought that states nothing


def _governed(text: str, start: int) -> int:
    """Where the words begin that stand right before a match and govern it, if it begins with no name: 拟在…兴建.

    >>> _governed("\ue003拟在\ue00c兴建\ue007", 2), _governed("据悉，\ue003供货", 3)
    (1, 3)
    """
    if text[start : start + 1] >= "\ue000" or CLAUSE.match(text, start):
        return start
    return max((m.end() for m in BEFORE.finditer(text, 0, start)), default=0)


class Modality:
    """The cues, compiled.

    >>> from kg.ontology.patterns import load_patterns
    >>> cues = Modality(load_patterns().shared["modality"])
    >>> cues.of_text("\ue000拟向\ue000供应", verb=(1, 5))
    'planned'
    """

    def __init__(self, data: Mapping[str, Any]) -> None:
        self._cues = [(row["modality"], row["scope"], any_of([*row["zh"], *row["en"]])) for row in data["cues"]]
        zh, en = ([c for row in data["cues"] if row["scope"] != "behind" for c in row[key]] for key in ("zh", "en"))
        # English cues begin with a word, but for one: an engine passes over the middle of words at once
        words = any_of(cue for cue in en if cue != WITHIN).pattern
        self._any = {"zh": any_of(zh), "en": re.compile(f"(?<![a-z]){words}|{WITHIN}")}
        self._behind = [(modality, cue) for modality, scope, cue in self._cues if scope == "behind"]
        self._cues = [row for row in self._cues if row[1] != "behind"]

    def of(self, text: str, m: re.Match[str], from_context: bool, begin: int = -1) -> str:
        """The modality of a match: cues are sought before the trigger, or in all of the match.

        `begin` is where the subject stands that the clause of the match leaves unsaid.
        """
        groups = m.re.groupindex
        verb = -1  # the trigger, where the subject stands behind it
        if "t" in groups and m.start("t") >= 0:
            end = m.start("t") + 2 if text[m.start("t") : m.start("t") + 2] in ("停止", "终止") else m.start("t")
            if "s" in groups and m.start("s") > m.end("t"):  # 负责人一职将由甲接任
                end, verb = m.start("s"), m.start("t")
        else:
            end = max(m.end(g) for g in (0, "s", "o") if g == 0 or g in groups)
        first = m.end("s") if not from_context and "s" in groups and 0 <= m.end("s") < end else m.start()
        if "o" in groups and 0 <= m.end("o") < end and first > m.end("o"):
            first = min(first, m.end("o"))
        if 0 <= begin < first:
            first = begin
        elif first == m.start():
            first = _governed(text, first)
        return self._taken_back(text, max(m.end(), end)) or self.of_text(text, (first, end), verb)

    def _taken_back(self, text: str, end: int) -> str:
        """The modality that the words behind a statement give it."""
        return next((modality for modality, cue in self._behind if cue.search(text, end)), "")

    def denies(self, text: str, start: int, end: int) -> bool:
        """Whether a stretch of text denies, stops or takes back something.

        >>> from kg.ontology.patterns import load_patterns
        >>> cues = Modality(load_patterns().shared["modality"])
        >>> cues.denies("叫停了建厂", 0, 5), cues.denies("开始建厂", 0, 4)
        (True, False)
        """
        return any(cue.search(text, start, end) for name, scope, cue in self._cues if (name, scope) == DENIAL)

    def of_text(self, text: str, verb: tuple[int, int], near_to: int = -1) -> str:
        """The modality of a skeleton whose verb stretch is `text[verb[0]:verb[1]]`.

        Its clause is that in which the stretch ends, or that of `near_to`.
        """
        if not self._has_cue(text, verb[1]):
            return "asserted"
        clause = max((c.end() for c in CLAUSE.finditer(text, 0, verb[0])), default=0)
        last = verb[1] if near_to < 0 else near_to
        near = max((c.end() for c in CLAUSE.finditer(text, verb[0], last)), default=verb[0])
        ranges = {"verb": verb, "near": (near, verb[1]), "clause": (clause, verb[1]), "sentence": (0, verb[1])}
        for name, scope, cue in self._cues:
            if cue.search(text, *ranges[scope]):
                return str(name)
        return "asserted"

    def _has_cue(self, text: str, end: int) -> bool:
        """Whether there is any cue before a place; most texts have none."""
        if self._any["zh"].search(text, 0, end):
            return True
        return bool(LATIN.search(text, 0, end) and self._any["en"].search(text, 0, end))
