"""English names that no lexicon holds, found by their endings and by the words beside them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from kg.extract.canvas import Canvas
from kg.extract.mentions import Found
from kg.extract.searching import alternatives, searcher
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
DOMAIN = re.compile(r"(?<![\w./@])[A-Z][A-Za-z0-9]{2,20}\.(?:ai|io)(?![\w/])")  # Convergence.ai
SURE, LIKELY = 0.95, 0.6
# what is no part of the name of a site: a $2 billion plant, a 400,000 square foot factory
MEASURE = r"(?:billion|million|GW|MW|gigawatt|megawatt|acre|square[- ]f(?:oo|ee)t)"
SIZE = rf"(?:(?:(?:more than|about|roughly|nearly) )?\$?[\d.,]+[- ]?(?:{MEASURE}[- ]?)* ?)?"
WHOLE = frozenset({"ending", "head-of", "act", "site"})  # rules that tell the last word of a name


class EnglishNames:
    """The rules under `english` of ontology/patterns/names.yaml, compiled."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        rules = data["english"]
        self._stop = frozenset(rules["leads"])
        self._no_names = frozenset((*rules["no_names"], *data["latin_stop"]))
        self._no_persons = frozenset(rules["no_persons"])
        self._compile_firms(rules)
        self._compile_places(rules)
        self._compile_products(rules)
        self._person = _persons(alternatives(rules["titles"]))

    def _compile_firms(self, rules: Mapping[str, Any]) -> None:
        """Firms by legal form and ending, bodies by their head, acts, and words around firms."""
        legal = alternatives(rules["legal_forms"])
        self._legal = re.compile(
            rf"(?<![\w.])(?P<stem>{WORD}(?: (?:& )?{WORD}){{0,4}}?),? (?P<form>{legal})(?![\w])"
            r"(?: ?\(\W{0,2}(?P<alias>[A-Z][\w&-]*(?: [A-Z][\w&-]*){0,2}),?[”\"’'])?"
        )
        self._ends = kinds(rules["endings"])
        self._heads = kinds(rules["heads"])
        self._of = re.compile(
            rf"(?<![\w.])(?:[A-Z][\w.]*\s)?(?P<head>{alternatives(self._heads)}) (?:of|for|on) {LONG_RUN}"
        )
        self._run = re.compile(rf"(?<![\w.]){RUN}")
        self._policy = re.compile(rf"(?<![\w.]){LONG_RUN} (?:{alternatives(rules['policies'])})(?! ?[a-zA-Z]*-)(?!\w)")
        self._based = re.compile(rf"(?<![\w.])[A-Z][\w.]*(?: [A-Z]\w+)?-(?:based|headquartered) (?P<name>{RUN})")
        self._symbol = re.compile(r"\b(?:symbols?|ticker):? [“\"‘']?(?P<name>[A-Z]{1,5}(?:\.[A-Z]{1,2})?)(?![\w-])")
        self._subject = re.compile(
            rf"(?<![\w.’'-])(?<!\b(?:in|of|at|on|by) )(?<!\b(?:from|with) )(?P<names>{RUN})(?:,? which)?"
            rf"(?: has| had| have| is| also| already"
            rf"| now| recently| first| later| plans to| agreed to| will)* (?:{alternatives(rules['verbs'])})(?!\w)"
        )
        self._object = re.compile(
            rf"\b(?:{alternatives(rules['before'])}) (?:the )?(?:[a-z-]+ "
            rf"(?:start-up|startup|company|firm|maker|provider|developer) )?{LIST}"
        )

    def _compile_places(self, rules: Mapping[str, Any]) -> None:
        """Sites, and cities before their state or country."""
        sites = alternatives(rules["sites"])
        self._site = re.compile(
            rf"(?<![\w.])(?![GMk]W ){RUN}(?: (?!"
            rf"(?:in|of|at|for|and|the|to|by|with|on|from|as|is|are|its|a|an|own)\b)[a-z]+)?? (?:{sites})"
            rf"(?!s?\w)|\bFab \d+[A-Z]?\b"
        )
        self._placed = re.compile(
            rf"(?:\b(?:[Aa]n?|[Oo]ur|[Ii]ts|[Tt]heir|new|[Tt]he)|['’]s) {SIZE}"
            rf"(?P<site>(?:(?!an?\b|the\b)(?:[a-z-]+|[A-Z]{{2,5}}) ){{0,4}}?(?:{sites}) in )(?=[A-Z])"
        )
        city = r"[A-Z][a-zà-ÿ’']+(?:[ -][A-Z][a-zà-ÿ]+)?"
        self._city = re.compile(rf"(?<![\w.] )(?<![\w.])(?P<name>{city}), (?:{alternatives(rules['regions'])})(?!\w)")
        self._city_behind = re.compile(
            rf"\b(?:in|at|near|of|from|and) (?P<name>{city}), (?:{alternatives(rules['regions'])})(?!\w)"
        )

    def _compile_products(self, rules: Mapping[str, Any]) -> None:
        """Names beside the noun of their class, and goods of rules."""
        self._nouns = nouns = kinds(rules["nouns"])
        noun = rf"(?P<noun>{alternatives(nouns)})s?(?! (?:{alternatives(nouns)})\b)"
        stops = r"(?:which|who|that|and|in|of|for|at|with|by|to|from|whose)\b"
        modifiers = rf"(?:(?!{stops})[\w.$%’'/-]+ ){{0,6}}?"
        self._apposed = re.compile(
            rf"(?<![\w.])(?P<name>{RUN})(?:,| is| was) "
            rf"(?:an?|the|one of the|our|its|their|developer of an?) {modifiers}{noun}(?![\w-])"
        )
        self._family = re.compile(
            rf"\b(?:[Oo]ur|[Ii]ts|[Tt]heir|[Tt]he|’s|'s) (?P<name>{RUN}) "
            rf"(?:family|series|line|line-up|lineup|range) of (?:[a-z-]+ ){{0,4}}?{noun}(?![\w-])"
        )
        self._called = re.compile(
            rf"\b(?:[Oo]ur|[Ii]ts|[Tt]heir|[Tt]he|[Aa]n?) {modifiers}{noun}(?:, |,? "
            rf"(?:called|named|dubbed|known as) )(?:the )?(?P<name>{RUN})(?=[,.;]| (?:is|was|has|will))"
        )
        self._beside = kinds(rules["beside"])
        self._noun_name = re.compile(rf"\b(?P<noun>{alternatives(self._beside)}) (?P<name>{RUN})")
        self._own = re.compile(
            rf"\b(?:[Oo]ur|[Ii]ts|[Tt]heir|’s|'s|[Tt]he) (?:[a-z-]+ ){{0,2}}(?P<name>{RUN})"
            rf"(?: [a-z-]+)? {noun}(?![\w-])"
        )
        self._goods = re.compile(
            rf"\b(?:{alternatives(rules['before_goods'])}) (?P<name>(?!(?:{stops}|{alternatives(rules['no_goods'])}) )"
            rf"(?:(?!{stops})[A-Za-z0-9-]+ ){{1,3}}?(?:{alternatives(rules['goods'])}))(?![\w-])"
        )

    def find(self, canvas: Canvas, known: Mapping[int, int]) -> Iterator[Found]:
        """Every name that a rule gives away; `known` names end by where they start."""
        text = canvas.text
        if canvas.document.language not in ("en", ""):  # wordings around Latin names in Chinese text are Chinese
            return
        yield from self._firms(text, known)
        yield from self._ended(text, known)
        for m in self._symbol.finditer(text):
            yield Found(*m.span("name"), "", "Security", "symbol", surface=m["name"], strength=SURE)
        for m in self._goods.finditer(text):
            if m.start("name") not in known:
                yield Found(*m.span("name"), "", "Segment", "goods", surface=m["name"], strength=LIKELY - 0.1)
        for m in DOMAIN.finditer(text):
            yield from self._checked(text, *m.span(), "Company", "domain", LIKELY - 0.1, known)
        for start, end, kind, rule, strength in self._beside_words(text):
            yield from self._checked(text, start, end, kind, rule, strength, known)

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
        for which, start, end in searcher(keys, lasting=False).find_matches_as_indexes(text):
            if not (text[start - 1 : start].isalnum() or text[end : end + 1].isalnum()) and known.get(start, 0) < end:
                yield Found(start, end, forms[keys[which]], "Company", "short-form", "", keys[which], SURE - 0.1)

    def _ended(self, text: str, known: Mapping[int, int]) -> Iterator[Found]:
        for m in self._run.finditer(text):
            words = m[0].split(" ")
            kind = next((self._ends[" ".join(words[-n:])] for n in (2, 1) if " ".join(words[-n:]) in self._ends), None)
            if kind and len(words) > 1:
                yield from self._checked(text, m.start(), m.end(), kind, "ending", LIKELY + 0.1, known, least=2)
        for m in self._of.finditer(text):
            end = m.end() - len(LOOSE_END.search(m[0])[0])  # type: ignore[index]
            yield from self._checked(
                text, m.start(), end, self._heads[m["head"]], "head-of", LIKELY + 0.2, known, least=3
            )
        for m in self._placed.finditer(text):
            end = place.end() if (place := ITEM.match(text, m.end())) else m.end()
            end = known.get(m.end(), end)
            yield Found(m.start("site"), end, "", "Facility", "site", "", text[m.start("site") : end], LIKELY + 0.2)
        for m in self._policy.finditer(text):
            yield from self._checked(text, m.start(), m.end(), "Policy", "act", LIKELY + 0.2, known, least=2)
        for m in self._site.finditer(text):
            yield from self._checked(text, m.start(), m.end(), "Facility", "site", LIKELY + 0.2, known, least=2)

    def _beside_words(self, text: str) -> Iterator[tuple[int, int, str, str, float]]:
        for m in self._apposed.finditer(text):
            yield *m.span("name"), self._nouns[m["noun"]], "apposition", LIKELY
        for m in self._called.finditer(text):
            yield *m.span("name"), self._nouns[m["noun"]], "called", LIKELY
        for m in self._family.finditer(text):
            yield *m.span("name"), self._nouns[m["noun"]], "family-of", LIKELY
        for m in self._own.finditer(text):
            if self._nouns[m["noun"]] != "Company":
                yield *m.span("name"), self._nouns[m["noun"]], "own", LIKELY - 0.1
        for m in self._based.finditer(text):
            yield *m.span("name"), "Company", "based", LIKELY
        for pattern in (self._city, self._city_behind):
            for m in pattern.finditer(text):
                yield *m.span("name"), "Place", "city", LIKELY
        for m in self._noun_name.finditer(text):
            yield *m.span("name"), self._beside[m["noun"]], "noun-before", LIKELY - 0.1
        for m in self._subject.finditer(text):
            yield *m.span("names"), "Company", "subject", LIKELY - 0.1
        for m in self._object.finditer(text):
            for item in _items(m["names"]):
                yield m.start("names") + item[0], m.start("names") + item[1], "Company", "object", LIKELY - 0.1
        yield from ((*m.span("name"), "Person", "on-a-call", LIKELY + 0.15) for m in ON_A_CALL.finditer(text))
        for pattern in self._person:
            for m in pattern.finditer(text):
                yield *m.span("name"), "Person", "person-en", LIKELY + 0.15

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
        if known.get(start, 0) >= end or (words[-1] in self._no_names and rule not in WHOLE):
            return
        if kind == "Company" and (
            any(c.isdigit() for c in words[-1]) or (start in known and not (rule == "ending" and len(words) > 2))
        ):
            return
        if kind == "Person" and (start in known or any(w in self._no_names or w in self._no_persons for w in words)):
            return
        if len(words) == 1 and (surface in self._no_names or (surface.isupper() and len(surface) < 4)):
            return
        yield Found(start, end, "", kind, rule, surface=surface, strength=strength)


def _persons(titles: str) -> tuple[re.Pattern[str], ...]:
    """People by the words around them: posts, salutations, turns of a call, verbs of hiring."""
    return (
        re.compile(
            rf"(?<![\w.])(?P<name>{PERSON}),? (?:\()?"
            rf"(?:has served as |serves as |served as |is |was |who is |becomes )?"
            rf"(?:our |its |the |their |a |an |{WORD}[’']s? |former |founder and |co-founder and )*"
            rf"(?:{titles})(?!\w)",
            re.U,
        ),
        re.compile(rf"\b(?:{titles})(?: and (?:{titles}))?,? (?P<name>{PERSON})"),
        re.compile(rf"\b(?:Dr|Mr|Ms|Mrs|Prof|Professor|Sir)\.? (?P<name>{PERSON})"),
        re.compile(rf"(?<![\w.])(?P<name>{PERSON}) ?(?:--?|–|—|:|\|) ?(?:{titles})(?!\w)"),
        re.compile(rf"\b(?:over to|welcome|welcomed|welcoming) (?P<name>{PERSON})(?=[,.]| (?:as|to|for)\b)"),
        re.compile(rf"(?<![\w.])(?P<name>{PERSON}), who (?:leads|runs|ran|heads|headed|founded|led|joined|oversees)\b"),
        re.compile(
            rf"\b(?:hired|appointed|named|poached|promoted|elected) (?P<name>{PERSON})(?=,? "
            rf"(?:as|to|from|its|until|head|chief|president|who)\b)"
        ),
        re.compile(rf"\bsaid (?P<name>{PERSON})(?=,)"),
        re.compile(rf"\b(?:said|says|quipped|wrote|added|noted|argued|warned) (?P<name>{PERSON}) (?:of|at|from)\b"),
        re.compile(
            rf"(?<![\w.])(?P<name>{PERSON}) (?:will |has |is )?(?:join|joins|joined|joining) (?:{RUN}) as "
            rf"(?:its |the |an? )?(?:[a-z]+ )?(?:{titles})(?!\w)"
        ),
        re.compile(rf"\b(?:succeeding|replacing|succeeds|replaces) (?P<name>{PERSON})(?=[,.]| (?:who|as|in|on)\b)"),
    )


def kinds(groups: Mapping[str, Iterable[str]]) -> dict[str, str]:
    """The class of every word of the lists by class."""
    return {word: kind for kind, words in groups.items() for word in words}


def _items(names: str) -> Iterator[tuple[int, int]]:
    at = 0
    for m in BETWEEN.finditer(names):
        yield at, m.start()
        at = m.end()
    yield at, len(names)
