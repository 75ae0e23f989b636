"""Walks the sentences of a canvas in reading order and asks each for relations and numbers."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from operator import attrgetter

from kg.extract.canvas import Canvas, Region
from kg.extract.dates import Date
from kg.extract.facts import Fact
from kg.extract.mentions import Found
from kg.extract.observations import Number, ProseNumbers
from kg.extract.pronouns import Pronoun, Pronouns
from kg.extract.quantities import Quantity
from kg.extract.relations import RelationFinder
from kg.extract.sections import Section
from kg.extract.seeded import SeedFacts
from kg.extract.shapes import DATE, NUMBER
from kg.extract.sight import Lookup, R, Sight
from kg.extract.sizes import RULE as SIZE
from kg.extract.sizes import of_families
from kg.extract.skeleton import Sentence, Token, fold, sentences
from kg.extract.speech import Speakers
from kg.extract.statements import DAY, Memory, Statement
from kg.extract.topics import FIRM, Context, spoken_of
from kg.extract.triggers import Triggers
from kg.extract.unclaimed import unclaimed

FISCAL = re.compile(r"year ended\s?$")
START = attrgetter("start")
HEADING = 6  # passages from the beginning in which a filing says what it covers
NAMED = 3  # passages from the beginning in which a Chinese one names its company
ALL_OF = {"two": 2, "three": 3}
CLAUSE = 10  # characters of a cell that is a clause about the thing that its row names
OPENS = 6  # characters before the name that a passage is about: a bullet and its number
COLON = re.compile(r"\s?(?:[（(][^（）()\n]{2,30}[)）])?\s?(?:[：:]|——|。)")
CLAUSES = re.compile("[，,；;：:]")
NO_SUBJECT = re.compile(
    r"[，；](?!后者|前者|该|这)[^，；。]{0,6}(?:只是|仅|并|还|也|亦|且|已|未|将|拟)?[^，；。\u4e00-\u9fff]{0,2}.?其\Z"
)
HEAD = 30  # names from the beginning among which a filer is sought


@dataclass(frozen=True)
class Walk:
    """The finders that a walk asks."""

    relations: RelationFinder
    numbers: ProseNumbers
    pronouns: Pronouns
    seeded: SeedFacts
    speakers: Speakers

    def filer(self, sight: Sight) -> Found | None:
        """The company whose filing or speech a text is, if it is one."""
        return self._filer(sight, list(self.pronouns.find(sight.canvas)))

    def through(self, sight: Sight) -> Iterator[Fact | Number]:
        """Relations and numbers of every sentence; what a sentence leaves unsaid comes from those before it.

        A block, and each row of a table, begins without such a context.
        """
        triggers = self.relations.triggers(sight.canvas)
        pronouns = list(self.pronouns.find(sight.canvas))
        filer = self._filer(sight, pronouns)
        own = sight.canvas.document.language != "en"  # what a Chinese filing leaves unsaid is the company
        names, words, bought = Lookup(sight.names), Lookup(pronouns), self.pronouns.bought
        sized = any(n.rule == SIZE for n in sight.names)
        amounts, days = Lookup(sight.quantities), Lookup(sight.dates)
        period = _covered(sight) if filer is not None else ""
        context, memory, section = Context(filer=filer), Memory(period), Section()
        for region in sight.canvas.regions:
            place = (region.start, region.end)
            named = names.between(*place)
            if region.is_value and not named:
                continue
            if (region.block, region.row) != context.place:
                context, memory = self._begin(region, context), Memory(period)
                if region.row < 0:
                    over = section.over(region)
                    context.below([*over, filer] if own and filer else over, region.start)
                    context.about = _before_colon(sight.canvas, region, named) or _firm_over(over)
                    context.about = context.about or (filer if own else None)
                    section.note(sight.canvas, region, named)
            if region.is_value and len(named) < 2 and region.end - region.start < CLAUSE:
                context.note(named)
                continue
            if not named and not context.topics and filer is None and not (context.before and words.between(*place)):
                continue
            said, here, dated = words.between(*place), amounts.between(*place), days.between(*place)
            for sentence in sentences(sight.canvas, region):
                inside = _within(named, sentence)
                if sized and any(n.rule == SIZE for n in inside):
                    yield from of_families(sentence, inside)
                    inside = [n for n in inside if n.rule != SIZE]
                if said and (stands := _within(said, sentence)):
                    speaker = filer or self.speakers.of(sight.canvas, sentence, stands, names, context.of(FIRM))
                    inside = _with_pronouns(inside, stands, context, filer, speaker, sight.canvas.key, bought)
                if not inside and not context.topics and filer is None:
                    continue
                numbers, calendar = _within(here, sentence), _within(dated, sentence)
                stated = Statement(sight.canvas, sentence, inside, numbers, calendar, context.own(), memory, filer)
                if inside:
                    yield from self._related(stated, triggers, context)
                if numbers and not region.is_value:
                    yield from self.numbers.find(stated)
                memory.note(sight.canvas.key, calendar)
                context.note(spoken_of(inside, sight.canvas.key, sentence.start))

    def _related(self, stated: Statement, triggers: Triggers, context: Context) -> Iterator[Fact]:
        """The relations of a sentence with names: by wording, by what nobody else claims, by the seeds."""
        canvas, sentence, names, *_ = stated
        started = self.relations.startable(canvas, triggers, sentence)
        if rules := self.relations.candidates(names, started, context):
            skeleton = fold(canvas, sentence, names, _tokens(stated.numbers, stated.days))
            yield from self.relations.find(skeleton, rules, context, english=canvas.document.language == "en")
        owned = list(unclaimed(sentence, names, context))
        if owned and not self.relations.modality.denies(canvas.key, *sentence.span):
            yield from owned
        if len(names) > 1:
            yield from self.seeded.within(sentence, names)

    def _filer(self, sight: Sight, pronouns: list[Pronoun]) -> Found | None:
        """The first firm that the title or the head names, of a text whose words speak of the company itself."""
        if not self.pronouns.speaks_of_itself(sight.canvas, pronouns):
            return None
        head = sight.canvas.document.title.casefold()
        ends = sight.canvas.regions[min(NAMED, len(sight.canvas.regions)) - 1].end
        anywhere = sight.canvas.document.language == "en"
        firms = [n for n in sight.names[:HEAD] if n.type == "Company" and (anywhere or n.end <= ends)]
        return next((n for n in firms if n.surface.casefold() in head), firms[0] if firms else None)

    @staticmethod
    def _begin(region: Region, context: Context) -> Context:
        """What is left for a block or a row: the firm of the paragraph before."""
        goes_on = region.kind in ("paragraph", "item") and context.place[1] < 0  # no row of a table was before
        before = context.of(FIRM) if goes_on else None
        return Context((region.block, region.row), before=before, filer=context.filer)


def _before_colon(canvas: Canvas, region: Region, names: Sequence[Found]) -> Found | None:
    """The name that a passage begins with, before a colon: 英维克（002837.SZ）：…"""
    if not names or names[0].start > region.start + OPENS:
        return None
    return names[0] if COLON.match(canvas.text, names[0].end, region.end) else None


def _firm_over(names: Sequence[Found]) -> Found | None:
    """The firm that a heading begins with."""
    return names[0] if names and names[0].type in FIRM else None


def _within(found: list[R], sentence: Sentence) -> list[R]:
    """Those that start in a sentence; a paragraph may hold thousands of both."""
    low = bisect_left(found, sentence.start, key=START)
    return found[low : bisect_left(found, sentence.end, low, key=START)]


def _covered(sight: Sight) -> str:
    """The period that a filing or a call is about: the first one at its head."""
    ends = sight.canvas.regions[min(HEADING, len(sight.canvas.regions)) - 1].end
    found = (d for d in sight.dates if d.end <= ends)
    day = next(
        (d.iso for d in found if len(d.iso) < DAY or FISCAL.search(sight.canvas.key, max(0, d.start - 16), d.start)), ""
    )
    return day if len(day) < DAY else day[:4]


def _with_pronouns(
    names: list[Found],
    words: list[Pronoun],
    context: Context,
    filer: Found | None,
    speaker: Found | None,
    key: str,
    bought: re.Pattern[str],
) -> list[Found]:
    """The names and the words that stand for one: for a name before them in the sentence, else for a topic."""
    stands: list[Found] = []
    for word in words:
        if any(n.start < word.end and word.start < n.end and not _inside(n, word) for n in (*names, *stands)):
            continue
        if word.pair in ALL_OF:
            stands += _all_of(word, names, context)
            continue
        if word.pair:
            if one := _of_pair(word, words, names, context, key):
                stands.append(one._replace(start=word.start, end=word.end, rule="pronoun"))
            continue
        if word.oblique:
            if (topic := _outside(word, names, key) or context.of(word.classes)) is not None:
                stands.append(topic._replace(start=word.start, end=word.end, rule="pronoun"))
            continue
        before = next((n for n in names if n.end <= word.start and n.type in word.classes), None)
        if word.young and (funded := _funded(word, names, context, key, bought)) is not None:
            stands.append(funded._replace(start=word.start, end=word.end, rule="pronoun"))
            continue
        if before is not None and before is not names[0] and word.classes == FIRM:
            before = context.of(FIRM) or before  # a firm that a thing is of is not what the text is about
        antecedent = (
            filer
            if (word.filer or word.plain) and filer
            else speaker
            if word.speaker
            else before or context.of(word.classes)
        )
        if antecedent is not None:
            stands.append(antecedent._replace(start=word.start, end=word.end, rule="pronoun"))
    return sorted([*names, *stands], key=lambda n: n.start) if stands else names


def _funded(word: Pronoun, names: Sequence[Found], context: Context, key: str, bought: re.Pattern[str]) -> Found | None:
    """The latter of the two firms named before, if the former buys or funds it."""
    for said in ([n for n in names if n.end <= word.start], context.last):
        firms = [n for n in said if n.type in FIRM]
        if firms:
            first, last = firms[0], firms[-1]
            two = len({n.entity for n in firms}) == 2 and first.entity != last.entity
            return last if two and bought.search(key, first.end, last.start) else None
    return None


def _inside(name: Found, word: Pronoun) -> bool:
    """Whether a segment is but a part of a word that stands for a name: 这款芯片."""
    return name.type == "Segment" and word.start < name.start and name.end <= word.end


def _outside(word: Pronoun, names: Sequence[Found], key: str) -> Found | None:
    """The one of two firms before a word that is not the subject of its clause: the last, if the clause names none."""
    firms = [n for n in names if n.end <= word.start and n.type in word.classes]
    first = next((n for n in names if n.type != "Place"), None)  # 法国Mistral AI
    if len(firms) < 2 or firms[0].entity == firms[-1].entity or firms[0] is not first:
        return None
    return firms[-1] if NO_SUBJECT.search(key, firms[-1].end, word.end) else firms[0]


def _of_pair(word: Pronoun, words: list[Pronoun], names: list[Found], context: Context, key: str) -> Found | None:
    """The former or latter of the last two names of a class before the first such word."""
    first = next(w.start for w in words if w.pair)
    named = [n for n in names if n.end <= first and n.type in word.classes]
    if len({n.entity for n in named}) < 2 and not (named and CLAUSES.search(key, named[-1].end, first)):
        named = [n for n in context.last if n.type in word.classes] or named  # 他的公司甲已被后者收购
    if not named:
        return None
    latter = named[-1]
    if all(w.pair != "former" for w in words):
        return latter
    former = next((n for n in reversed(named) if n.type == latter.type and n.entity != latter.entity), None)
    return former if former is None or word.pair == "former" else latter


def _all_of(word: Pronoun, names: list[Found], context: Context) -> Iterator[Found]:
    """The last two or three names of one class before such a word, if that many stand together there."""
    for said in (tuple(n for n in names if n.end <= word.start), context.last):
        named = list({n.entity: n for n in said if n.type in word.classes}.values())
        count = ALL_OF[word.pair]
        group = [n for n in named if n.type == named[0].type][:count]
        if len(group) == count:
            yield group[0]._replace(start=word.start, end=word.end, rule="pronoun")
            yield from (n._replace(start=word.end, end=word.end, rule="listed pronoun") for n in group[1:])
            return


def _tokens(numbers: Iterable[Quantity], days: Iterable[Date]) -> list[Token]:
    return [*((q.start, q.end, NUMBER, -1) for q in numbers), *((d.start, d.end, DATE, -1) for d in days)]
