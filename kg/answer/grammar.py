"""From tokens to a meaning."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.answer import chinese, english
from kg.answer.meaning import Meaning, Measure, Term
from kg.answer.phrases import Item, Phrases
from kg.answer.tagging import Token
from kg.answer.verbs import Verbs
from kg.answer.words import Words
from kg.ontology import Ontology
from kg.spelling import is_chinese

_CHANGE = {
    "share_price": "price_change",
    "revenue": "revenue_yoy",
    "net_profit": "net_profit_yoy",
    "capex": "capex_yoy",
}
# Words that say something of the whole question; they are no part of its clauses.
_FLAGS = (
    *("modality", "date", "past", "round", "number"),
    *("count", "value", "yesno", "metrics", "qualifiers", "most", "over", "rise"),
)


class Grammar:
    """Reads the tokens of questions."""

    def __init__(self, words: Words, ontology: Ontology) -> None:
        self._words = words
        self._ontology = ontology

    def read(self, tokens: Sequence[Token], text: str) -> Meaning:
        """The meaning of a question; `unread` holds the words that found no place in it."""
        tokens = list(_without_mere_metrics(tokens))
        phrases = Phrases(self._ontology)
        relations = Verbs(self._words, self._ontology, phrases)
        flags = Flags([token for token in tokens if token.kind in _FLAGS])
        items = phrases.items(
            [_as_mark(token) for token in tokens if token.kind not in _FLAGS or _as_mark(token) is not token]
        )
        terms = list(_terms(items, phrases))
        for owner, thing in phrases.owners:
            relations.own(owner, thing, soft=True)
        words = [token.text for token in tokens if token.kind not in ("name", "unknown")]
        language = chinese if is_chinese("".join(words) or text) else english
        language.read(items, relations)
        heads = [term for term in terms if term not in {owner for owner, _ in phrases.owners}]
        return _meaning(terms, relations, flags, heads if language is english else heads[::-1])


class Flags:
    """The words that say something of the whole question."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self._tokens = tokens

    def __contains__(self, kind: str) -> bool:
        return any(token.kind == kind for token in self._tokens)

    def value(self, kind: str, key: str = "name") -> str:
        """What the first word of a kind says."""
        return next((str(token.row.get(key, "")) for token in self._tokens if token.kind == kind), "")

    def text(self, kind: str) -> str:
        """The first word of a kind as it stands."""
        return next((token.text for token in self._tokens if token.kind == kind), "")

    @property
    def modalities(self) -> tuple[str, ...]:
        """All modalities that the question admits."""
        found = (name for token in self._tokens if token.kind == "modality" for name in token.row["modalities"])
        return tuple(dict.fromkeys(found))


def _without_mere_metrics(tokens: Sequence[Token]) -> Iterator[Token]:
    """The tokens, a metric taken for a class where a verb says something of it: which process node does X use."""
    verbs = any(token.kind == "verbs" for token in tokens)
    for before, token in zip([None, *tokens], tokens, strict=False):
        asked = before is not None and before.kind == "asked"
        if verbs and asked and token.kind == "metrics" and token.row["name"] == "process_node":
            yield token._replace(kind="classes", row={"classes": ["Technology"]})
        else:
            yield token


def _as_mark(token: Token) -> Token:
    """The verb that opens an English question is a small word of its clause too."""
    if token.kind != "yesno" or not token.text.isascii():
        return token
    name = "is" if token.text in ("is", "are", "was", "were") else "aux"
    return token._replace(kind="marks", row={"name": name})


def _terms(items: Sequence[Item], phrases: Phrases) -> Iterator[Term]:
    yield from (item for item in items if isinstance(item, Term))
    yield from (owner for owner, _ in phrases.owners)


def _meaning(terms: list[Term], relations: Verbs, flags: Flags, heads: list[Term]) -> Meaning:
    """Without a question word the first of the heads is asked that has no name."""
    lone = relations.complete(terms)
    every = list(dict.fromkeys(map(relations.same, terms)))
    asked = [term for term in every if term.asked]
    sought = [term for term in every if not term.named]
    measure = _measure(every, asked, flags)
    if measure:
        lone = [term for term in lone if term is not measure.term]
        kind = "extreme" if measure.extreme else "list" if measure.bound else "value"
        asked = [] if kind == "value" else asked[:1] or sought[:1]
    elif "count" in flags:
        kind, asked = "count", asked[:1] or sought[-1:]
    elif "yesno" in flags and not asked:
        kind = "exists"
    else:
        first = [one for one in map(relations.same, heads) if not one.named]
        kind, asked = "list", asked or first[:1]
    links = relations.settled()
    qualifier = flags.value("qualifiers")
    bare = [term for term in asked if not (term.bare and not term.types)]
    if qualifier and not measure and links and not bare and kind != "exists":
        kind, asked = qualifier, []
    return Meaning(
        kind,
        asked,
        links,
        measure,
        flags.modalities,
        flags.value("date", "date"),
        _round(flags.text("round")),
        "past" in flags,
        [term.text for term in (*lone, *relations.lost)],
    )


def _measure(every: list[Term], asked: list[Term], flags: Flags) -> Measure | None:
    if "metrics" not in flags:
        return None
    metric = flags.value("metrics")
    sought = [term for term in every if not term.named]
    named = [term for term in every if term.named and not term.unknown]
    of_many = ("most" in flags or "over" in flags) and bool(asked or sought)
    terms = (asked or sought or named) if of_many else (named or sought)
    if not terms:
        return None
    sign = flags.value("rise") or ("up" if metric.endswith(("yoy", "qoq")) else "")
    yesno = "yesno" in flags and not asked and "value" not in flags
    unit = flags.text("value").partition("多少")[2]
    period, most, over = flags.value("date", "date"), flags.value("most"), flags.value("over")
    if yesno and "rise" in flags:
        metric = _CHANGE.get(metric, metric)
    if most == "max" and flags.value("rise") == "down":
        most = "min"  # fell most
    if not of_many:
        most = over = ""
    return Measure(metric, terms[0], period, unit, sign if yesno else "", most, over, flags.text("number"))


def _round(text: str) -> str:
    """The round of a funding as documents print it: series a is a轮.

    >>> _round("series a"), _round("a 轮")
    ('a轮', 'a轮')
    """
    bare = text.replace(" ", "").removeprefix("series")
    return f"{bare}轮" if bare and not bare.endswith("轮") else bare
