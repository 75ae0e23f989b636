"""Hard wraps: which line goes on with the sentence of the line above it."""

import re
from collections.abc import Iterable

from kg.documents.cleaning import Copy, joined
from kg.documents.lines import Line
from kg.records import Passage

ENDED = re.compile(r"[。！？!?；;：:…][”’\"'）)」』】]*$|\.[”\"')\]]*$")
LABEL = re.compile(
    r"(?:事件|事项|点评|评论|问|答|摘要|要点|背景|结论|投资要点|投资建议|风险提示|核心观点|Q\d*|A\d*)[：:]"
)
OPEN = frozenset("，、,（(《〈“「『【—-–&/+与和及的")
CLAUSES = re.compile(r"[，。；、：,;]|[a-z] [a-z]")
IDEOGRAPH = "\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef“”‘’"
WIDE = re.compile(f"[{IDEOGRAPH}]")
LATIN = re.compile(r"[A-Za-z0-9%,.;:'\")\]!?$]")
PAGE = 150  # no page is wider than this many columns


def columns(text: str) -> int:
    """Width in columns, two for an ideograph.

    >>> columns("GPU芯片")
    7
    """
    return (len(text.encode("utf-8", "replace")) + len(text)) // 2


def wrap_width(lines: Iterable[Line]) -> int:
    """Column at which the document wraps its prose, or 0 when a paragraph is one line."""
    widths = sorted(width for line in lines if line.kind != "row" and (width := columns(line.text)) >= 40)
    if len(widths) < 4:
        return 0
    usual = widths[int(len(widths) * 0.9)]
    full = sum(usual * 0.75 <= width <= usual * 1.1 for width in widths)
    return usual if usual <= PAGE and full >= len(widths) * 0.55 else 0


def goes_on(upper: str, lower: Line, width: int) -> bool:
    """Whether `lower` continues the paragraph whose last line is `upper`.

    >>> goes_on("亚马逊在人工智能技术的研发和应用方面，在人工智", Line(2, 0, 6, "能领域取得突破。", 1), 0)
    True
    """
    if lower.gap > 4 or lower.text[0] == "【" or LABEL.match(lower.text):
        return False
    full = columns(upper) >= width * 0.8 if width else False
    if ENDED.search(upper[-6:]):
        return full and lower.gap <= (upper[-1] in "；;，")
    if upper[-1] in OPEN and columns(upper) >= 24:
        return True
    head = lower.text[0]
    if width:
        return full and (not lower.gap or not head.isupper() or bool(WIDE.search(upper)))
    if not lower.gap and 50 <= columns(upper) <= PAGE and not WIDE.search(upper):
        return columns(lower.text) <= PAGE  # else no page wraps, and it is a title
    if head.isupper() or columns(upper) < 40:
        return False
    return bool(CLAUSES.search(upper)) and (bool(ENDED.search(lower.text[-6:])) or columns(lower.text) >= 60)


def unwrapped(copy: Copy, spans: list[tuple[int, int]]) -> Passage:
    """One passage of the lines of a paragraph: nothing between ideographs, a blank between Latin words."""
    if len(spans) == 1:
        return copy.passage(*spans[0])
    parts = [copy.passage(*spans[0])]
    for start, end in spans[1:]:
        upper, lower = parts[-1], copy.passage(start, end)
        if LATIN.match(upper.text[-1:]) and _apart(upper.text, lower.text):
            parts.append(Passage(" ", (0,), (upper.offset(len(upper.text)),)))
        parts.append(lower)
    return joined(parts)


def _apart(upper: str, lower: str) -> bool:
    """Whether a blank stood at the wrap: not within a number of Chinese text, not beside an ideograph."""
    if WIDE.match(lower) or lower[0] in "—…":
        return False
    inside_number = upper[-1] in "0123456789.," and lower[0].isdigit()
    return not (inside_number and WIDE.search(upper[-40:]))
