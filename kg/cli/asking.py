"""`kg ask`."""

from __future__ import annotations

import json
import re
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.citing import citations
from kg.cli.options import GRAPH, STDOUT, Format, FormatOption, GraphOption, OutputOption
from kg.cli.output import formatted, room, write
from kg.records import Rows

if TYPE_CHECKING:
    from kg.answer import Answer, Interpretation

QuestionArgument = Annotated[str, typer.Argument(help="A question in Chinese or English; - reads it.")]
LimitOption = Annotated[int, typer.Option("--limit", min=1, help="Most rows to print of each kind.")]

# Columns that the evidence below the table shows, or that only programs need.
HIDDEN = re.compile(r".*_id|basis|evidence|document|date|fact|confidence|sources|start|end|publisher|origin|rule")
WORDS = {
    "zh": {
        "read": "理解为",
        "stated": "有出处：",
        "inferred": "推断（只说明产业链位置，没有资料陈述）：",
        "evidence": "证据：",
        "none": "没有找到。",
        "more": "……另有 {n} 行",
        "unread": "没有读懂这个问题。",
        "near": "可以这样问：",
        "unknown": "图谱里没有：",
        "also": "也可以读作",
        "seed": "内置资料",
    },
    "en": {
        "read": "Read as",
        "stated": "Stated by a source:",
        "evidence": "Evidence:",
        "none": "Nothing found.",
        "inferred": "Inferred (places in the chain only, no source states it):",
        "more": "... {n} more rows",
        "unread": "This question was not understood.",
        "near": "You could ask:",
        "unknown": "Not in the graph:",
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
) -> None:
    """Answer a question worded like an example of the catalogue, with the evidence."""
    from kg import wiring
    from kg.answer import ask as answer_question
    from kg.catalogue import load_catalogue

    text = sys.stdin.read().strip() if question == "-" else question
    with wiring.open_graph(graph) as view:
        answer = answer_question(view, load_catalogue(wiring.queries_folder()).values(), text)
    write(printed(answer, form, limit), output)
    raise typer.Exit(0 if answer.rows.rows else 1)


def printed(answer: Answer, form: Format, limit: int) -> str:
    """The answer as text for people, or as rows for programs."""
    if form == Format.json:
        return json.dumps(plain(answer), ensure_ascii=False, indent=1, default=str)
    if form != Format.table:
        return formatted(answer.rows, form)
    words = WORDS["zh" if re.search(r"[\u3400-\u9fff]", answer.question) else "en"]
    return "\n".join(lines(answer, words, limit))


def plain(answer: Answer) -> dict[str, object]:
    """The answer as plain data."""
    chosen = answer.chosen
    return {
        "question": answer.question,
        "query": chosen and chosen.query.name,
        "arguments": chosen and chosen.arguments,
        "rows": [dict(zip(answer.rows.columns, row, strict=True)) for row in answer.rows.rows],
        "unknown": list(answer.unknown),
        "nearest": list(answer.nearest),
    }


def lines(answer: Answer, words: dict[str, str], limit: int) -> list[str]:
    """What a person reads: how the question was understood, the rows, the evidence."""
    if answer.chosen is None:
        unknown = [words["unknown"] + " " + ", ".join(answer.unknown)] if answer.unknown else []
        return [words["unread"], *unknown, words["near"], *(f"  {example}" for example in answer.nearest)]
    head = [f"{words['read']}: {understood(answer.chosen, words)}"]
    head += [f"{words['also']}: {understood(other, words)}" for other in answer.others[:2]]
    if not answer.rows.rows:
        return [*head, words["none"]]
    return [*head, *shown(answer.rows, words, limit)]


def understood(reading: Interpretation, words: dict[str, str]) -> str:
    """A reading in one line."""
    query = reading.query
    title = query.title_zh if words is WORDS["zh"] else query.title_en
    slots = [f"; {name} = {_slot(reading, name)}" for name in reading.arguments]
    return f"{title} [{query.name}{''.join(slots)}]"


def _slot(reading: Interpretation, name: str) -> str:
    value = reading.arguments[name]
    return f"{reading.links[name].match.name} ({value})" if name in reading.links else value


def shown(rows: Rows, words: dict[str, str], limit: int) -> list[str]:
    """The rows, stated and inferred ones never in one table, and the evidence below."""
    from kg.answer import quotes
    from kg.answer.quotes import numbers

    if "basis" not in rows.columns:
        groups = {"": rows}
    else:
        at = rows.columns.index("basis")
        kinds = dict.fromkeys(str(row[at]) for row in rows.rows)
        groups = {kind: Rows(rows.columns, [row for row in rows.rows if row[at] == kind]) for kind in kinds}
    groups = {kind: quoted_first(group) for kind, group in groups.items()}
    quoted = quotes(Rows(rows.columns, [row for group in groups.values() for row in group.rows[:limit]]))
    text: list[str] = []
    for kind, group in groups.items():
        text += ["", *([words.get(kind, kind)] if kind else [])]
        text.append(formatted(numbered(visible(group, limit), numbers(group, quoted)), Format.table, room()))
        if len(group.rows) > limit:
            text.append(words["more"].format(n=len(group.rows) - limit))
    return [*text, *(["", words["evidence"]] if quoted else []), *citations(quoted, words["seed"])]


def quoted_first(rows: Rows) -> Rows:
    """The same rows, those that a document proves before those of the built-in data."""
    if "evidence" not in rows.columns:
        return rows
    at = rows.columns.index("evidence")
    return Rows(rows.columns, sorted(rows.rows, key=lambda row: not row[at]))


def numbered(shown: Rows, marks: list[str]) -> Rows:
    """The rows with the number of their evidence in front."""
    return Rows(("#", *shown.columns), [(mark, *row) for mark, row in zip(marks, shown.rows, strict=False)])


def visible(rows: Rows, limit: int) -> Rows:
    """The first rows, without the columns that are hidden or empty."""
    first = rows.rows[:limit]
    keep = [
        at
        for at, name in enumerate(rows.columns)
        if not HIDDEN.fullmatch(name) and any(row[at] not in (None, "") for row in first)
    ]
    return Rows(tuple(rows.columns[at] for at in keep), [tuple(row[at] for at in keep) for row in first])
