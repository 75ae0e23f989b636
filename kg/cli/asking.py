"""`kg ask`."""

from __future__ import annotations

import json
import re
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.citing import citations, numbered
from kg.cli.options import GRAPH, STDOUT, AsOfOption, Format, FormatOption, GraphOption, OutputOption
from kg.cli.output import formatted, room, write
from kg.errors import UsageError
from kg.records import Rows
from kg.spelling import is_chinese

if TYPE_CHECKING:
    from kg.answer import Answer, Found, Quote, Reading

QuestionArgument = Annotated[str, typer.Argument(help="A question in Chinese or English; - reads it.")]
LimitOption = Annotated[int, typer.Option("--limit", min=1, help="Most rows to print of each kind.")]
ExplainOption = Annotated[bool, typer.Option("--explain", help="Show the Cypher of the answer with its parameters.")]

# Columns that the evidence below the table shows, or that only programs need.
HIDDEN = re.compile(
    r".*_id|basis|evidence|document|date|fact|confidence|sources|start|end|publisher|origin|rule|scaled"
)
MOST_PROOFS = 3
WORDS = {
    "zh": {
        "read": "理解为",
        "answer": "答案",
        "stated": "有出处：",
        "inferred": "推断（只说明产业链位置，没有资料陈述）：",
        "evidence": "证据：",
        "none": "没有找到：图谱里没有这样的事实。",
        "more": "……另有 {n} 行",
        "unread": "没有读懂这个问题。",
        "near": "可以这样问：",
        "unknown": "图谱里没有",
        "meant": "是不是指",
        "also": "也可以读作",
        "seed": "内置资料",
    },
    "en": {
        "read": "Read as",
        "answer": "answer",
        "stated": "Stated by a source:",
        "evidence": "Evidence:",
        "none": "Nothing found: the graph holds no such fact.",
        "inferred": "Inferred (places in the chain only, no source states it):",
        "more": "... {n} more rows",
        "unread": "This question was not understood.",
        "near": "You could ask:",
        "unknown": "Not in the graph",
        "meant": "did you mean",
        "also": "Also read as",
        "seed": "built-in data",
    },
}


def ask(
    question: QuestionArgument,
    graph: GraphOption = GRAPH,
    form: FormatOption = Format.table,
    output: OutputOption = STDOUT,
    limit: LimitOption = 12,
    explain: ExplainOption = False,
    as_of: AsOfOption = "",
) -> None:
    """Answer a question in Chinese or English, with the evidence."""
    from kg import wiring

    text = (sys.stdin.read() if question == "-" else question).strip()
    if not text:
        raise UsageError("the question is empty", hint='ask one: kg ask "who supplies NVIDIA"')
    with wiring.open_graph(graph, as_of) as view:
        answer = wiring.asker(view).ask(text)
    write(printed(answer, form, limit, explain), output)
    raise typer.Exit(0 if answer.found else 1)


def printed(answer: Answer, form: Format, limit: int, explain: bool) -> str:
    """The answer as text for people, or as data for programs."""
    from kg.answer.plain import plain_answer

    if form == Format.json:
        return json.dumps(plain_answer(answer), ensure_ascii=False, indent=1, default=str)
    words = WORDS["zh" if is_chinese(answer.question) else "en"]
    if form != Format.table:
        return formatted(flat(answer.found, words), form)
    return "\n".join([*lines(answer, words, limit), *(explained(answer.readings) if explain else [])])


def lines(answer: Answer, words: dict[str, str], limit: int) -> list[str]:
    """What a person reads: how the question was understood, the answers, the evidence."""
    if not answer.readings:
        return [words["unread"], *_unknown(answer, words), words["near"], *(f"  {each}" for each in answer.nearest)]
    first, *others = answer.readings
    head = [f"{words['read']}: {understood(first)}", *(f"{words['also']}: {understood(one)}" for one in others[:2])]
    return [*head, *shown(answer.found, words, limit)] if answer.found else [*head, words["none"]]


def _unknown(answer: Answer, words: dict[str, str]) -> list[str]:
    return [
        f"{words['unknown']}: {text}" + (f" ({words['meant']}: {', '.join(near)}?)" if near else "")
        for text, near in answer.unknown.items()
    ]


def understood(reading: Reading) -> str:
    """A reading in one line, with the query of the catalogue that it is."""
    return f"{reading.told} [{reading.query}]" if reading.query else reading.told


def explained(readings: tuple[Reading, ...]) -> list[str]:
    """The Cypher of the first reading."""
    return [line for one in readings[:1] for line in ("", one.cypher, json.dumps(one.parameters, ensure_ascii=False))]


def shown(found: tuple[Found, ...], words: dict[str, str], limit: int) -> list[str]:
    """The answers, stated and inferred ones never in one table, and the evidence below."""
    kinds = dict.fromkeys(one.basis for one in found)
    groups = {kind: quoted_first([one for one in found if one.basis == kind]) for kind in kinds}
    quoted = _quotes([one for group in groups.values() for one in group[:limit]])
    numbers = {quote: str(number) for number, quote in enumerate(quoted, 1)}
    text: list[str] = []
    for kind, group in groups.items():
        text += ["", words[kind]]
        marks = [_marks(one, numbers) for one in group[:limit]]
        text.append(formatted(numbered(visible(flat(tuple(group[:limit]), words)), marks), Format.table, room()))
        if len(group) > limit:
            text.append(words["more"].format(n=len(group) - limit))
    return [*text, *(["", words["evidence"]] if quoted else []), *citations(quoted, words["seed"])]


def flat(found: tuple[Found, ...], words: dict[str, str]) -> Rows:
    """The answers as a table: the columns of the query, or the values with what is said of them."""
    if found and "fact" in found[0].cells:
        columns = tuple(found[0].cells)
        return Rows(columns, [tuple(one.cells[name] for name in columns) for one in found])
    many = max((len(one.values) for one in found), default=1)
    heads = [words["answer"] + (f" {n + 1}" if n else "") for n in range(many)]
    extra = [name for name in ("value", "period") if any(name in one.cells for one in found)]
    rows = [
        (*(value.name for value in one.values), *(one.cells.get(name) for name in extra), one.modality, one.basis)
        for one in found
    ]
    return Rows((*heads, *extra, "modality", "basis"), rows)


def _quotes(found: list[Found]) -> dict[Quote, list[str]]:
    """The passages of some answers, each once, with the facts that they prove."""
    quotes: dict[Quote, dict[str, None]] = {}
    for proof in (proof for one in found for proof in one.proofs[:MOST_PROOFS]):
        if proof.sentence or proof.document:
            quotes.setdefault(proof.quote, {}).setdefault(proof.fact)
    return {quote: list(facts) for quote, facts in quotes.items()}


def _marks(one: Found, numbers: dict[Quote, str]) -> str:
    quotes = (proof.quote for proof in one.proofs[:MOST_PROOFS])
    return ",".join(dict.fromkeys(numbers[quote] for quote in quotes if quote in numbers))


def quoted_first(found: list[Found]) -> list[Found]:
    """The same answers, those that a document proves before those of the built-in data."""
    return sorted(found, key=lambda one: not any(proof.sentence for proof in one.proofs))


def visible(rows: Rows) -> Rows:
    """The rows without the columns that are hidden or empty."""
    keep = [
        at
        for at, name in enumerate(rows.columns)
        if not HIDDEN.fullmatch(name) and any(row[at] not in (None, "") for row in rows.rows)
    ]
    return Rows(tuple(rows.columns[at] for at in keep), [tuple(row[at] for at in keep) for row in rows.rows])
