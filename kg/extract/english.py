"""English names that no lexicon holds, found by their endings and by the words beside them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from typing import Any

from kg.extract.canvas import Canvas
from kg.extract.mentions import Found
from kg.extract.searching import Linewise, alternatives, searcher
from kg.spelling import slug

# no longer than words are, so that a run of letters costs what its length does
WORD = r"[A-ZÀ-Þ](?:[A-Za-zÀ-ÿ0-9]|(?<=[a-z])[’'](?=[A-Z])){0,40}(?:[-.+&/][A-Za-z0-9]{1,40}){0,6}"
RUN = rf"{WORD}(?: (?:& )?(?:{WORD}|\d+(?:\.\d+)?[A-Za-z]{{0,2}}(?![\w.,]*\d|%| (?:million|billion|percent)))){{0,4}}"
MONTH = "January|February|March|April|May|June|July|August|September|October|November|December"
LOOSE_END = re.compile(
    rf"(?: (?:of|and|for|on|in|&|{MONTH}))*$"
)  # what goes on no name: the Department of Commerce in May
LONG_RUN = rf"{WORD}(?: (?:of|and|for|on|in|&|{WORD})){{0,9}}"
PERSON = r"[A-Z][a-zà-ÿ]+(?:[ -](?:[A-Z][a-zà-ÿ’'-]+[A-Za-zà-ÿ]*|[A-Z]\.)){1,2}"
# those on a call: Jane Doe – UBS
ON_A_CALL = re.compile(rf"^(?P<name>{PERSON}) (?:–|—|--|-) (?=[A-Z][^\n]{{1,60}}$)", re.M)
LIST = rf"(?P<names>{RUN}(?:, (?:and |or )?(?:{RUN}))*(?:,? (?:and|or) (?:by )?{RUN})?)"
ITEM = re.compile(RUN)
BETWEEN = re.compile(r", (?:and |or )?|,? (?:and|or) (?:by )?")
COMPOUND = re.compile(r"-[a-z]{4,}$")  # Paris-based
DOMAIN = re.compile(r"(?<![\w./@])(?P<name>[A-Z][A-Za-z0-9]{2,20}\.(?:ai|io))(?![\w/])")  # Convergence.ai
SURE, LIKELY = 0.95, 0.6
# what is no part of the name of a site: a $2 billion plant, a 400,000 square foot factory
MEASURE = r"(?:billion|million|GW|MW|gigawatt|megawatt|acre|square[- ]f(?:oo|ee)t)"
SIZE = rf"(?:(?:(?:more than|about|roughly|nearly) )?\$?[\d.,]+[- ]?(?:{MEASURE}[- ]?)* ?)?"
STOPS = r"(?:which|who|that|and|in|of|for|at|with|by|to|from|whose)\b"
ENDS_OF_FAMILIES = ("family", "series", "line", "line-up", "lineup", "range")
WHOLE = frozenset({"ending", "head-of", "act", "site"})  # rules that tell the last word of a name
CLEAR = frozenset({"subject", "based"})  # words beside a firm that allow it any last word, if it has several
Reader = Callable[[re.Match[str], Mapping[int, int]], Iterator[Found]]  # of a match, given the ends of known names
Row = tuple[Reader, re.Pattern[str], Iterable[str]]  # an expression and the words of which it needs one


class EnglishNames:
    """The rules under `english` of ontology/patterns/names.yaml, compiled."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        rules = data["english"]
        self._stop = frozenset(rules["leads"])
        self._no_names = frozenset((*rules["no_names"], *data["latin_stop"]))
        self._no_persons = frozenset(rules["no_persons"])
        legal = alternatives(rules["legal_forms"])
        self._legal = re.compile(
            rf"(?P<stem>{fresh(WORD)}(?: (?:& )?{WORD}){{0,4}}?),? (?P<form>{legal})(?![\w])"
            r"(?: ?\(\W{0,2}(?P<alias>[A-Z][\w&-]*(?: [A-Z][\w&-]*){0,2}),?[”\"’'])?"
        )
        self._ends = kinds(rules["endings"])
        self._heads = kinds(rules["heads"])
        self._of = re.compile(
            rf"(?<![\w.])(?:[A-Z][\w.]*\s)?(?P<head>{alternatives(self._heads)}) (?:of|for|on) {LONG_RUN}"
        )
        kinds_of_rules = (self._whole, self._firms_beside, self._places, self._products, self._goods, self._persons)
        self._lines: Linewise[Reader] = Linewise(row for rows in kinds_of_rules for row in rows(rules))

    def _whole(self, rules: Mapping[str, Any]) -> Iterator[Row]:
        """Names that end in a word that tells what they are of."""
        yield self._ended, re.compile(fresh(RUN)), self._ends
        yield (
            partial(self._known_by_end, "Policy", "act"),
            re.compile(rf"{fresh(LONG_RUN)} (?:{alternatives(rules['policies'])})(?! ?[a-zA-Z]*-)(?!\w)"),
            rules["policies"],
        )
        sites = alternatives(rules["sites"])
        site = re.compile(
            rf"(?<![\w.])(?![GMk]W ){RUN}(?: (?!"
            rf"(?:in|of|at|for|and|the|to|by|with|on|from|as|is|are|its|a|an|own)\b)[a-z]+)?? (?:{sites})"
            rf"(?!s?\w)|\bFab \d+[A-Z]?\b"
        )
        yield partial(self._known_by_end, "Facility", "site"), site, [*rules["sites"], "Fab "]
        placed = re.compile(
            rf"(?:\b(?:[Aa]n?|[Oo]ur|[Ii]ts|[Tt]heir|new|[Tt]he)|['’]s) {SIZE}"
            rf"(?P<site>(?:(?!an?\b|the\b)(?:[a-z-]+|[A-Z]{{2,5}}) ){{0,4}}?(?:{sites}) in )(?=[A-Z])"
        )
        yield self._placed, placed, [f"{site} in " for site in rules["sites"]]
        symbol = re.compile(r"\b(?:symbols?|ticker):? [“\"‘']?(?P<name>[A-Z]{1,5}(?:\.[A-Z]{1,2})?)(?![\w-])")
        yield self._symbol, symbol, ["symbol", "ticker"]

    def _firms_beside(self, rules: Mapping[str, Any]) -> Iterator[Row]:
        """Firms by the words around them."""
        based = re.compile(rf"(?<![\w.])[A-Z][\w.]*(?: [A-Z]\w+)?-(?:based|headquartered) (?P<name>{RUN})")
        yield partial(self._beside, "Company", "based", LIKELY), based, ["-based ", "-headquartered "]
        subject = re.compile(
            rf"(?<![\w.’'-])(?<!\b(?:in|of|at|on|by) )(?<!\b(?:from|with) )(?P<name>{RUN})(?:,? which|, who)?"
            rf"(?: has| had| have| is| also| already"
            rf"| now| recently| first| later| plans to| agreed to| will)* (?:{alternatives(rules['verbs'])})(?!\w)"
        )
        yield partial(self._beside, "Company", "subject", LIKELY - 0.1), subject, rules["verbs"]
        listed = re.compile(
            rf"\b(?:{alternatives(rules['before'])}) (?:the )?(?:[a-z-]+ "
            rf"(?:start-up|startup|company|firm|maker|provider|developer) )?{LIST}"
        )
        yield self._objects, listed, rules["before"]
        yield partial(self._beside, "Company", "domain", LIKELY - 0.1), DOMAIN, [".ai", ".io"]

    def _places(self, rules: Mapping[str, Any]) -> Iterator[Row]:
        """Cities before their state or country."""
        city, regions = r"[A-Z][a-zà-ÿ’']+(?:[ -][A-Z][a-zà-ÿ]+)?", alternatives(rules["regions"])
        for expression in (
            rf"(?<![\w.] )(?<![\w.])(?P<name>{city}), (?:{regions})(?!\w)",
            rf"\b(?:in|at|near|of|from|and) (?P<name>{city}), (?:{regions})(?!\w)",
        ):
            words = [f", {region}" for region in rules["regions"]]
            yield partial(self._beside, "Place", "city", LIKELY), re.compile(expression), words

    def _products(self, rules: Mapping[str, Any]) -> Iterator[Row]:
        """Names beside the noun of their class."""
        nouns = kinds(rules["nouns"])
        noun = rf"(?P<noun>{alternatives(nouns)})s?(?! (?:{alternatives(nouns)})\b)"
        modifiers = rf"(?:(?!{STOPS})[\w.$%’'/-]+ ){{0,6}}?"
        apposed = re.compile(
            rf"(?P<name>{fresh(RUN)})(?:,| is| was) "
            rf"(?:an?|the|one of the|our|its|their|developer of an?) {modifiers}{noun}(?![\w-])"
        )
        yield partial(self._beside, nouns, "apposition", LIKELY), apposed, nouns
        family = re.compile(
            rf"\b(?:[Oo]ur|[Ii]ts|[Tt]heir|[Tt]he|’s|'s) (?P<name>{RUN}) "
            rf"(?:family|series|line|line-up|lineup|range) of (?:[a-z-]+ ){{0,4}}?{noun}(?![\w-])"
        )
        yield partial(self._beside, nouns, "family-of", LIKELY), family, [f"{end} of " for end in ENDS_OF_FAMILIES]
        called = re.compile(
            rf"\b(?:[Oo]ur|[Ii]ts|[Tt]heir|[Tt]he|[Aa]n?) {modifiers}{noun}(?:, |,? "
            rf"(?:called|named|dubbed|known as) )(?:the )?(?P<name>{RUN})(?=[,.;]| (?:is|was|has|will))"
        )
        yield partial(self._beside, nouns, "called", LIKELY), called, nouns
        own = re.compile(
            rf"\b(?:[Oo]ur|[Ii]ts|[Tt]heir|whose|’s|'s|[Tt]he) (?:[a-z-]+ ){{0,2}}(?P<name>{RUN})"
            rf"(?: [a-z-]+)? {noun}(?![\w-])"
        )
        no_firms = {word: kind for word, kind in nouns.items() if kind != "Company"}
        yield partial(self._beside, no_firms, "own", LIKELY - 0.1), own, no_firms
        coded = re.compile(
            rf"\b(?:[Oo]ur|[Ii]ts|[Tt]heir|whose) (?:new |own |latest )?"
            rf"(?P<name>(?!(?:{alternatives(rules['no_codes'])})[- \d])"
            r"[A-Z][A-Za-z]{0,9}-?\d{1,4}[A-Za-z]?)(?![\w%.-]*\d)(?=[,.;]? [a-z])"
        )
        yield (
            partial(self._beside, "Device", "code", LIKELY - 0.15),
            coded,
            ["our ", "its ", "their ", "whose ", "Our ", "Its "],
        )
        sold_by = re.compile(
            rf"\b{noun} (?:called |named )?{RUN} (?:from|made by|built by) (?P<name>{RUN})"
            r"(?=[,.;]| (?:is|was|runs|uses|has|will|can|and)\b)"
        )
        yield partial(self._beside, "Company", "maker", LIKELY - 0.1), sold_by, ["from ", "made by ", "built by "]
        beside = kinds(rules["beside"])
        noun_name = re.compile(rf"\b(?P<noun>{alternatives(beside)}) (?P<name>{RUN})")
        yield partial(self._beside, beside, "noun-before", LIKELY - 0.1), noun_name, beside

    def _goods(self, rules: Mapping[str, Any]) -> Iterator[Row]:
        """Goods of rules: exports of advanced chips."""
        goods = re.compile(
            rf"\b(?:{alternatives(rules['before_goods'])}) (?P<name>(?!(?:{STOPS}|{alternatives(rules['no_goods'])}) )"
            rf"(?:(?!{STOPS})[A-Za-z0-9-]+ ){{1,3}}?(?:{alternatives(rules['goods'])}))(?![\w-])"
        )
        yield self._segment, goods, rules["before_goods"]

    def _persons(self, rules: Mapping[str, Any]) -> Iterator[Row]:
        """People by the words around them."""
        for expression, words in _persons(rules["titles"]):
            yield partial(self._beside, "Person", "person-en", LIKELY + 0.15), re.compile(expression), words
        yield partial(self._beside, "Person", "on-a-call", LIKELY + 0.15), ON_A_CALL, [" – ", " — ", " -- ", " - "]

    def find(self, canvas: Canvas, known: Mapping[int, int]) -> Iterator[Found]:
        """Every name that a rule gives away; `known` names end by where they start."""
        text = canvas.text
        if canvas.document.language not in ("en", ""):  # wordings around Latin names in Chinese text are Chinese
            return
        yield from self._firms(text, known)
        for m in self._of.finditer(text):
            end = m.end() - len(LOOSE_END.search(m[0])[0])  # type: ignore[index]
            kind = self._heads[m["head"]]
            yield from self._checked(text, m.start(), end, kind, "head-of", LIKELY + 0.2, known, least=3)
        for read, m in self._lines.find(text):
            yield from read(m, known)

    def _firms(self, text: str, known: Mapping[int, int]) -> Iterator[Found]:
        """Firms by their legal form, and their short forms where the text defines them: Acme Systems, Inc. ("Acme")."""
        forms: dict[str, str] = {}
        for m in self._legal.finditer(text):
            begin = self._begin(text, m.start(), m.end("stem"))
            stem = text[begin : m.end("stem")]
            if not stem or (begin in known and known[begin] >= m.end("stem")):
                continue
            entity = "company/" + slug(stem)
            yield Found(begin, m.end("form"), entity, "Company", "legal-form", "", text[begin : m.end("form")], SURE)
            forms.setdefault(stem, entity)
            forms.setdefault(m["alias"] or stem, entity)
        if not forms:
            return
        keys = list(forms)
        for which, start, end in searcher(keys).find_matches_as_indexes(text):
            if not (text[start - 1 : start].isalnum() or text[end : end + 1].isalnum()) and known.get(start, 0) < end:
                yield Found(start, end, forms[keys[which]], "Company", "short-form", "", keys[which], SURE - 0.1)

    def _ended(self, m: re.Match[str], known: Mapping[int, int]) -> Iterator[Found]:
        words = m[0].split(" ")
        kind = next((self._ends[" ".join(words[-n:])] for n in (2, 1) if " ".join(words[-n:]) in self._ends), None)
        if kind and len(words) > 1:
            yield from self._checked(m.string, *m.span(), kind, "ending", LIKELY + 0.1, known, least=2)

    def _known_by_end(self, kind: str, rule: str, m: re.Match[str], known: Mapping[int, int]) -> Iterator[Found]:
        yield from self._checked(m.string, *m.span(), kind, rule, LIKELY + 0.2, known, least=2)

    def _placed(self, m: re.Match[str], known: Mapping[int, int]) -> Iterator[Found]:
        end = place.end() if (place := ITEM.match(m.string, m.end())) else m.end()
        start, end = m.start("site"), known.get(m.end(), end)
        yield Found(start, end, "", "Facility", "site", "", m.string[start:end], LIKELY + 0.2)

    def _symbol(self, m: re.Match[str], _known: Mapping[int, int]) -> Iterator[Found]:
        yield Found(*m.span("name"), "", "Security", "symbol", surface=m["name"], strength=SURE)

    def _segment(self, m: re.Match[str], known: Mapping[int, int]) -> Iterator[Found]:
        if m.start("name") not in known:
            yield Found(*m.span("name"), "", "Segment", "goods", surface=m["name"], strength=LIKELY - 0.1)

    def _beside(
        self, kinds: str | Mapping[str, str], rule: str, strength: float, m: re.Match[str], known: Mapping[int, int]
    ) -> Iterator[Found]:
        """The name of a match, of a class or of that of the noun beside it."""
        kind = kinds if isinstance(kinds, str) else kinds.get(m["noun"], "")
        if kind:
            yield from self._checked(m.string, *m.span("name"), kind, rule, strength, known)

    def _objects(self, m: re.Match[str], known: Mapping[int, int]) -> Iterator[Found]:
        """The firms of a list."""
        at = m.start("names")
        for start, end in _items(m["names"]):
            yield from self._checked(m.string, at + start, at + end, "Company", "object", LIKELY - 0.1, known)

    def _begin(self, text: str, start: int, end: int) -> int:
        """Behind the words that only lead to a name: The, Our, In, May 13."""
        first = start
        while start < end:
            word = text[start:end].split(" ", 1)[0]
            leads = word in self._stop or (start > first and word.isdigit())
            if not leads and not word.islower() and not COMPOUND.search(word):
                return start
            start += len(word) + 1
        return end

    def _checked(
        self,
        text: str,
        start: int,
        end: int,
        kind: str,
        rule: str,
        strength: float,
        known: Mapping[int, int],
        least: int = 1,
    ) -> Iterator[Found]:
        start = self._begin(text, start, end)
        surface = text[start:end].rstrip(".")
        end = start + len(surface)
        words = surface.split(" ")
        if not surface or len(words) < least or len(surface) < 3 or surface.isdigit():
            return
        if COMPOUND.search(surface):
            return
        if known.get(start, 0) >= end:
            return
        if words[-1] in self._no_names and rule not in WHOLE and (rule not in CLEAR or len(words) == 1):
            return
        if kind == "Company" and (
            any(c.isdigit() for c in words[-1])
            or (start in known and not (len(words) > 2 if rule == "ending" else rule == "noun-before"))
        ):
            return
        if kind == "Person" and (start in known or any(w in self._no_names or w in self._no_persons for w in words)):
            return
        if len(words) == 1 and (
            surface in self._no_names or (surface.isupper() and surface.isalpha() and len(surface) < 4)
        ):
            return
        yield Found(start, end, "", kind, rule, surface=surface, strength=strength)


def _persons(titles: Iterable[str]) -> Iterator[tuple[str, Iterable[str]]]:
    """People by posts, salutations, turns of a call, verbs of hiring: expressions, and the words that they need."""
    posts = alternatives(titles)
    yield (
        rf"(?P<name>{fresh(PERSON)}),? (?:\()?"
        rf"(?:has served as |serves as |served as |is |was |who is |becomes )?"
        rf"(?:our |its |the |their |a |an |{WORD}[’']s? |former |founder and |co-founder and )*"
        rf"(?:{posts})(?!\w)",
        titles,
    )
    yield rf"\b(?:{posts})(?: and (?:{posts}))?,? (?P<name>{PERSON})", titles
    salutations = ["Dr", "Mr", "Ms", "Mrs", "Prof", "Professor", "Sir"]
    yield rf"\b(?:{'|'.join(salutations)})\.? (?P<name>{PERSON})", salutations
    yield rf"(?P<name>{fresh(PERSON)}) ?(?:--?|–|—|:|\|) ?(?:{posts})(?!\w)", titles
    welcome = ["over to", "welcome", "welcomed", "welcoming"]
    yield rf"\b(?:{'|'.join(welcome)}) (?P<name>{PERSON})(?=[,.]| (?:as|to|for)\b)", welcome
    yield (
        rf"(?P<name>{fresh(PERSON)}), who (?:leads|runs|ran|heads|headed|founded|led|joined|oversees)\b",
        [", who "],
    )
    hired = ["hired", "appointed", "named", "poached", "promoted", "elected"]
    yield (
        rf"\b(?:{'|'.join(hired)}) (?P<name>{PERSON})(?=,? "
        rf"(?:as|to|from|its|until|head|chief|president|who)\b)",
        hired,
    )
    yield rf"\bsaid (?P<name>{PERSON})(?=,)", ["said "]
    told = ["said", "says", "quipped", "wrote", "added", "noted", "argued", "warned"]
    yield rf"\b(?:{'|'.join(told)}) (?P<name>{PERSON}) (?:of|at|from)\b", told
    yield (
        rf"(?P<name>{fresh(PERSON)}) (?:will |has |is )?(?:join|joins|joined|joining) (?:{RUN}) as "
        rf"(?:its |the |an? )?(?:[a-z]+ )?(?:{posts})(?!\w)",
        [" join"],
    )
    follows = ["succeeding", "replacing", "succeeds", "replaces"]
    yield rf"\b(?:{'|'.join(follows)}) (?P<name>{PERSON})(?=[,.]| (?:who|as|in|on)\b)", follows


def fresh(expression: str) -> str:
    """An expression that begins with a class, where no word goes on: an engine skips to a leading class.

    >>> fresh("[A-Z][a-z]+")
    '[A-Z](?<![\\\\w.].)[a-z]+'
    """
    return expression.replace("]", r"](?<![\w.].)", 1)


def kinds(groups: Mapping[str, Iterable[str]]) -> dict[str, str]:
    """The class of every word of the lists by class."""
    return {word: kind for kind, words in groups.items() for word in words}


def _items(names: str) -> Iterator[tuple[int, int]]:
    at = 0
    for m in BETWEEN.finditer(names):
        yield at, m.start()
        at = m.end()
    yield at, len(names)
