"""From a question to its tokens: names of the graph, words of the vocabulary, dates, and what is neither."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple
from unicodedata import normalize

from kg.answer.dates import dates
from kg.answer.meaning import Candidate
from kg.answer.words import Words
from kg.spelling import name_key, simplified_in_place
from kg.store.contract import View

LONGEST = 48  # letters of a name
MOST = 400  # letters of a question that are read
_NAMED = (
    "MATCH (k:Name)-[r:NAMES]->(n:Entity) WHERE k.id IN $keys "
    "RETURN k.id AS key, n.id AS id, n.type AS type, r.kind AS kind ORDER BY key, id"
)
_BEGINNING = (
    "MATCH (k:Name)-[:NAMES]->(n:Entity) UNWIND $keys AS key WITH k, n, key WHERE k.id STARTS WITH key "
    "RETURN DISTINCT key AS key, n.id AS id, n.type AS type ORDER BY key, id LIMIT 1000"
)
LONG = 4  # Chinese letters of an unknown word that must be a name
LEGAL = ("股份有限公司", "有限公司", "集团")
LEGAL_LATIN = ("inc", "corp", "corporation", "ltd", "limited", "company", "holdings", "technologies", "gmbh", "plc")
SHORTEST, SHORTEST_LATIN = 3, 5  # letters of a name that may stand for the whole
_WORD = re.compile(r"[a-z0-9]")
_ROUND = re.compile(r"(?:pre-?)?[a-h]\d?\+*\s?轮|天使\+?轮|种子轮|战略轮|series\s[a-h]\b|seed\sround|angel\sround")
_NUMBER = re.compile(r"\d+(?:\.\d+)?\s?(?:[万亿千百]*(?:美元|元|人民币|新台币|港元|日元|欧元)?|%|[a-z/]+(?: [a-z]+)?)?")
_REST = re.compile(r"[^\s,，;；。?？!！:：、“”\"'’「」()（）]+(?: [^\s,，;；。?？!！:：、]+)*")
# What is kept where two tokens have the same span.
_RANK = (
    "date",
    "round",
    "metrics",
    "qualifiers",
    "nouns",
    "verbs",
    "asked",
    "classes",
    "count",
    "value",
    "most",
    "over",
    "modality",
    "rise",
    "past",
    "name",
    "yesno",
    "marks",
    "filler",
    "number",
)
# Words that a name of the same span is instead of, unless a question word stands before them.
_SMALL = ("marks", "filler", "yesno")
_YIELDING = ("classes", "marks", "filler", "number", "rise", "over", "yesno")


class Token(NamedTuple):
    """A stretch of the question; `candidates` are the entities that it names, `row` what the vocabulary says of it."""

    kind: str
    start: int
    end: int
    text: str
    row: Mapping[str, Any]
    candidates: tuple[Candidate, ...] = ()


def spelled(question: str) -> str:
    """The question in simplified characters, narrow and in lower case.

    >>> spelled("NVIDIA　供應什麼？")
    'nvidia 供应什么?'
    """
    return re.sub(r"\s+", " ", simplified_in_place(normalize("NFKC", question[:MOST])).casefold()).strip()


def tokens(view: View, words: Words, question: str) -> list[Token]:
    """The tokens of a question in order: long ones win, what is left over is unknown."""
    text = spelled(question)
    found = [*_names(view, text), *_dates(text), *_words(words, text)]
    return _with_beginnings(view, list(_with_rest(_chosen(found), text)), question)


def _with_beginnings(view: View, found: list[Token], question: str) -> list[Token]:
    """The tokens, an unknown one taken for the only entity whose name it begins: Navitas, Navitas Semiconductor."""
    unknown = {name_key(token.text) for token in found if token.kind == "unknown" and not _plain(token, question)}
    keys = sorted(key for key in unknown if len(key) >= (SHORTEST_LATIN if key.isascii() else SHORTEST))
    if not keys:
        return found
    named: dict[str, set[Candidate]] = defaultdict(set)
    for row in view.query(_BEGINNING, {"keys": keys}).rows:
        key, id, type = map(str, row)
        named[key].add(Candidate(id, type))
    firms = {key: {one for one in found if one.type == "Company"} for key, found in named.items()}
    whole = {key: tuple(one if len(one) == 1 else firms[key]) for key, one in named.items()}
    whole = {key: one for key, one in whole.items() if len(one) == 1}
    return [
        token._replace(kind="name", candidates=whole[name_key(token.text)])
        if token.kind == "unknown" and name_key(token.text) in whole
        else token
        for token in found
    ]


def with_misspelt(found: Sequence[Token], known: Callable[[str], bool]) -> Iterator[Token]:
    """The tokens, a name and an unknown word beside it as one unknown word where together they look like a name.

    >>> parts = [Token("name", 0, 2, "超微", {}), Token("unknown", 2, 4, "电恼", {})]
    >>> [token.text for token in with_misspelt(parts, lambda text: text == "超微电恼")]
    ['超微电恼']
    """
    waiting: Token | None = None
    for token in found:
        whole = waiting.text + token.text if waiting and waiting.end == token.start else ""
        if waiting and {waiting.kind, token.kind} == {"name", "unknown"} and whole and known(whole):
            waiting = Token("unknown", waiting.start, token.end, whole, {})
            continue
        if waiting:
            yield waiting
        waiting = token
    if waiting:
        yield waiting


def without_unknown(found: Sequence[Token], question: str) -> list[Token]:
    """The tokens without words that neither name anything nor could: not a capitalised word, not 昇腾 in 昇腾芯片.

    >>> hm = Token("unknown", 0, 1, "咦", {})
    >>> without_unknown([hm], "咦")
    []
    """
    around = zip([None, *found], found, [*found[1:], None], strict=False)
    return [token for before, token, after in around if not _empty(before, token, after, question)]


def _empty(before: Token | None, token: Token, after: Token | None, question: str) -> bool:
    if token.kind != "unknown":
        return False
    if token.text.isascii():
        return _plain(token, question) and not _is_of(after)
    compound = after is not None and after.kind in ("classes", "nouns") and after.start == token.end
    return len(token.text) == 1 or (len(token.text) < LONG and not compound and not _is_of(before))


def _plain(token: Token, question: str) -> bool:
    """Whether a Latin word is written like no name: in lower case, without digits."""
    words = re.findall(rf"(?i)(?<![A-Za-z0-9]){re.escape(token.text)}", question)
    written = bool(words) and words[0] == words[0].lower()
    return token.text.isascii() and written and not any(char.isdigit() for char in token.text)


def _is_of(token: Token | None) -> bool:
    """Whether a token ties a head to its owner: the head says what is asked."""
    return token is not None and token.kind == "marks" and token.row["name"] == "of"


def _names(view: View, text: str) -> Iterator[Token]:
    """Every stretch of the text that is a name, or one without its legal form: Halbrook Networks, Inc."""
    spans: dict[str, list[tuple[int, int]]] = defaultdict(list)
    short: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for start, end in _stretches(text):
        if len(key := name_key(text[start:end])) < 2:
            continue
        spans[key].append((start, end))
        if key.isascii() and key.endswith("s") and len(key) > SHORTEST_LATIN:
            spans[key[:-1]].append((start, end))  # SiC substrates
        if len(key) >= (SHORTEST_LATIN if key.isascii() else SHORTEST):
            for form in LEGAL_LATIN if key.isascii() else LEGAL:
                short[key + form].append((start, end))
    named: dict[str, list[Candidate]] = defaultdict(list)
    for row in view.query(_NAMED, {"keys": [*spans, *short]}).rows:
        name, id, type, kind = map(str, row)
        named[name].append(Candidate(id, type, kind == "ticker"))
    known = {span for name in named for span in spans.get(name, ())}
    for name, candidates in named.items():
        if not (name.isdigit() and len(name) < 4):
            for start, end in {*spans.get(name, ()), *(span for span in short.get(name, ()) if span not in known)}:
                yield Token("name", start, end, text[start:end], {}, tuple(candidates))


def _stretches(text: str) -> Iterator[tuple[int, int]]:
    """Spans that may be a name: they do not cut Latin words or numbers, nor begin or end with a blank."""
    borders = [
        at
        for at in range(len(text) + 1)
        if at in (0, len(text)) or not (_WORD.match(text[at - 1]) and _WORD.match(text[at]))
    ]
    for number, start in enumerate(borders):
        if start == len(text) or text[start] in " ,，、?？的":
            continue
        for end in borders[number + 1 :]:
            if end - start > LONGEST:
                break
            if text[end - 1] not in " ,，、;；?？:：":
                yield start, end


def _dates(text: str) -> Iterator[Token]:
    for start, end, date in dates(text):
        yield Token("date", start, end, text[start:end], {"date": date})
    for match in _ROUND.finditer(text):
        yield Token("round", match.start(), match.end(), match[0], {})
    for match in _NUMBER.finditer(text):
        yield Token("number", match.start(), match.end(), match[0], {})


def _words(words: Words, text: str) -> Iterator[Token]:
    for start, end, sense in words.sightings(text):
        yield Token(sense.kind, start, end, text[start:end], sense.row)


def _chosen(found: Iterable[Token]) -> list[Token]:
    """The longest tokens that do not overlap; a class word that is a name too keeps its entities."""
    best: dict[tuple[int, int], Token] = {}
    for token in sorted(found, key=lambda one: _RANK.index(one.kind)):
        place = token.start, token.end
        if (held := best.get(place)) is None or (held.kind == "name" and token.kind in _SMALL and token.text.isascii()):
            best[place] = token
        elif token.kind == "name" and held.kind in _YIELDING and not (token.text.isascii() and held.kind in _SMALL):
            best[place] = held._replace(candidates=token.candidates) if held.kind == "classes" else token
        elif token.kind == held.kind == "verbs":
            relations = (*held.row["relations"], *token.row["relations"])
            best[place] = held._replace(row={**held.row, "relations": tuple(dict.fromkeys(relations))})
    taken: set[int] = set()
    kept = []
    for token in sorted(best.values(), key=lambda one: (one.start - one.end, one.start)):
        span = range(token.start, token.end)
        if taken.isdisjoint(span):
            taken.update(span)
            kept.append(token)
    return sorted(kept, key=lambda one: one.start)


def _with_rest(chosen: Iterable[Token], text: str) -> Iterator[Token]:
    """The tokens, and between them what no word and no name covers."""
    at = 0
    for token in [*chosen, Token("end", len(text), len(text), "", {})]:
        yield from _unknown(text, at, token.start)
        at = max(at, token.end)
        if token.kind not in ("end", "filler"):
            yield token


def _unknown(text: str, start: int, end: int) -> Iterator[Token]:
    for match in _REST.finditer(text[start:end]):
        yield Token("unknown", start + match.start(), start + match.end(), match[0], {})
    for match in re.finditer(r"[,，;；]", text[start:end]):
        yield Token("marks", start + match.start(), start + match.end(), match[0], {"name": "comma"})
