"""Other notations of tables turned into tab separated rows of the same length."""

import re
from collections.abc import Iterator

PIPE_RULE = re.compile(r"\|?[ ]*:?-{1,}:?[ ]*(?:\|[ ]*:?-{1,}:?[ ]*)+\|?[ ]*\r?$")
GAP = re.compile(r"(?<=\S)[ ](?=[ ]+\S)")


def gridded(text: str) -> str:
    """Pipes and runs of blanks between columns become tabs; the length stays.

    >>> gridded("| a | b |\\n|---|---|\\n| 1 | 2 |")
    '  a \\t b  \\n            1 \\t 2  '
    """
    if "|" in text:
        text = "".join(_without_pipes(text.split("\n")))
    if "  " in text:
        text = "\n".join(_without_gaps(text.split("\n")))
    return text


def _without_pipes(lines: list[str]) -> Iterator[str]:
    last = len(lines) - 1
    for at, line in enumerate(lines):
        end = "" if at == last else "\n"
        if line.count("|") < 2 or not _piped(lines, at):
            yield line + end
        elif PIPE_RULE.match(line):
            yield " " * (len(line) + len(end))
        else:
            yield _tabbed(line) + end


def _piped(lines: list[str], at: int) -> bool:
    """Whether a line with pipes is part of a table: it starts with one, or a rule stands beside it."""
    if lines[at].lstrip()[:1] == "|" or PIPE_RULE.match(lines[at]):
        return True
    return at + 1 < len(lines) and bool(PIPE_RULE.match(lines[at + 1]))


def _tabbed(line: str) -> str:
    body = line.strip()
    start = line.index(body)
    inner = body[1 if body[0] == "|" else 0 : -1 if body[-1] == "|" else None]
    inner = inner.replace("\\|", "\x00¦").replace("|", "\t").replace("\x00¦", "\\|")
    head = " " * (start + (body[0] == "|"))
    return (head + inner).ljust(len(line))


def _without_gaps(lines: list[str]) -> Iterator[str]:
    """Columns set with blanks: neighbouring lines with as many runs of blanks, two columns or more."""
    counts = [0 if "  " not in line or "\t" in line else len(GAP.findall(line)) for line in lines]
    for at, (line, count) in enumerate(zip(lines, counts, strict=True)):
        if not count:
            yield line
            continue
        near = counts[max(0, at - 1) : at] + counts[at + 1 : at + 2]
        if count in near:
            yield GAP.sub("\t", line)
        elif count + 1 in near and line.startswith("    "):
            # A header line leaves the column of the row names blank.
            yield "\t" + GAP.sub("\t", line[1:])
        else:
            yield line
