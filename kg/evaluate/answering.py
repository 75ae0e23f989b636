"""Scores answers to questions: the same set of values, by name or by number, counts as right.

A question file holds one JSON object a line: id, lang, kind, question and `answers`, a list of answers, each a list of
values, each a list of accepted names; no answers where the graph cannot know.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple
from unicodedata import normalize

from kg.evaluate.sides import name_key
from kg.records import QUALIFIERS

Values = Sequence[Sequence[str]]
Solve = Callable[[str], list[Values]]
_NUMBER = re.compile(r"(?<![\d.])[-+]?\d+(?:\.\d+)?")
_BARE = re.compile(r"[-+]?\d+(?:\.\d+)?(?:-[-+]?\d+(?:\.\d+)?)?")


class Question(NamedTuple):
    """A question with its accepted answers."""

    id: str
    lang: str
    kind: str
    question: str
    answers: list[Values]


class Judged(NamedTuple):
    """What became of a question: whether the answers are exactly those accepted, and the F1 of the two sets."""

    question: Question
    given: list[Values]
    exact: bool
    f1: float


def read_questions(path: Path) -> list[Question]:
    """The questions of a file."""
    rows = (json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip())
    return [Question(row["id"], row["lang"], row["kind"], row["question"], row["answers"]) for row in rows]


def judged(questions: Iterable[Question], solve: Solve) -> Iterator[Judged]:
    """Each question asked and judged."""
    for question in questions:
        given = solve(question.question)
        exact, f1 = judge(question.answers, given)
        yield Judged(question, given, exact, f1)


def judge(accepted: Sequence[Values], given: Sequence[Values]) -> tuple[bool, float]:
    """Whether two sets of answers are equal, and their F1; two answers that mean the same accepted one count once.

    >>> judge([[["英伟达", "NVIDIA"]], [["AMD"]]], [[["nvidia"]], [["Intel"]]])
    (False, 0.5)
    >>> judge([], [])
    (True, 1.0)
    """
    if not accepted or not given:
        return (not accepted and not given), float(not accepted and not given)
    hit: set[int] = set()
    wrong = 0
    for one in given:
        fitting = [at for at, each in enumerate(accepted) if _same_answer(each, one)]
        hit.update(next(([at] for at in fitting if at not in hit), fitting[:1]))
        wrong += not fitting
    f1 = 2 * len(hit) / (len(accepted) + len(hit) + wrong)
    return len(hit) == len(accepted) and not wrong, f1


def summed(rows: Sequence[Judged]) -> dict[str, float]:
    """The figures of some questions: exact answers, mean F1, and those that cannot be answered told so."""
    closed = [row.exact for row in rows if not row.question.answers]
    mean = {"exact": sum(row.exact for row in rows) / len(rows), "f1": sum(row.f1 for row in rows) / len(rows)}
    return mean | ({"unanswerable": sum(closed) / len(closed)} if closed else {})


def write_gold(gold: Path, folder: Path) -> list[Path]:
    """Gold files as the JSON lines that `kg build --from-jsonl` reads; gives the files made in a folder."""
    folder.mkdir()
    for path in gold.glob("*.json"):
        lines = (json.dumps(row, ensure_ascii=False) for row in gold_rows(json.loads(path.read_text("utf-8"))))
        (folder / f"{path.stem}.jsonl").write_text("\n".join(lines), "utf-8")
    return sorted(folder.glob("*.jsonl"))


def gold_rows(data: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """The rows of one gold file; a row without a passage cites its line."""
    for each in data["entities"]:
        yield {"kind": "entity", "name": each["names"][0], **{name: each[name] for name in ("id", "type", "names")}}
    for each in data["relations"]:
        ends = {"subject": each["s"], "predicate": each["p"], "object": each["o"], "item": each.get("item")}
        rest = {name: each[name] for name in ("modality", *QUALIFIERS) if name in each}
        yield {"kind": "relation", **ends, **rest}
    for each in data.get("observations", ()):
        row = {name: each.get(name) for name in ("metric", "value", "unit", "period")}
        yield {"kind": "observation", "subject": each["s"], **row}


def _same_answer(accepted: Values, given: Values) -> bool:
    pairs = zip(accepted, given, strict=False)
    return len(accepted) == len(given) and all(_same_value(one, other) for one, other in pairs)


def _same_value(accepted: Sequence[str], given: Sequence[str]) -> bool:
    bare = any(_BARE.fullmatch(name) for name in accepted) and all(re.search(r"\d", name) for name in accepted)
    read: Callable[[str], object] = _numbers if bare else name_key
    return bool({read(name) for name in accepted} & {read(name) for name in given} - {(), ""})


def _numbers(text: str) -> tuple[float, ...]:
    text = re.sub(r"\([^)]*\)", " ", normalize("NFKC", text).replace("−", "-"))
    text = re.sub(r"(?<=\d)\s*[-~–—至到]\s*(?=\d)", " ", re.sub(r"(?<=\d),(?=\d{3})", "", text))
    return tuple(map(float, _NUMBER.findall(text)))
