"""A corpus of varied, made-up documents of about 2 kB: notes in two languages, flashes, tables, policy notices.

Usage: python benchmarks/corpus.py --documents 10000 --out DIR [--seed 1]

Wordings are in corpus.yaml, each with forms to choose from and slots to fill: names of the seeds, made-up firms that
recur as in real news (few in many documents, most in one or two), numbers with units, dates. A document depends on the
seed and its number alone, so the first thousand are the same in a corpus of any size. Files lie in folders of 1,000.
Printed: documents, MB, and how many of the sentences (and cells of tables) of over twelve characters are distinct.
"""

from __future__ import annotations

import argparse
import random
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from kg.ontology import load_ontology
from kg.ontology.seeds import load_seeds

WORDINGS = Path(__file__).with_suffix(".yaml")
SIZE = 2000  # bytes of a document, give or take a third
FOLDER = 1000  # documents in a folder
MADE_UP = 0.45  # of the firms of a document
TAIL = 0.35  # exponent: made-up firms in n documents grow about as n to the power 1 / (1 + TAIL)
MOST = 1 << 40  # ranks beyond are folded
PIECE = re.compile(r"\{(\w+)\}|\[((?:[^\[\]]|\[[^\[\]]*\])*)\]")
SENTENCE = re.compile(r"[^。！？\n|]+?(?:[。！？\n|]|\. )")

Slot = Callable[["Draw"], str]
Template = tuple["str | Slot | tuple[Template, ...]", ...]


class Names:
    """Names of the seeds by class, the likeliest first, and made-up ones."""

    def __init__(self, words: dict[str, Any]) -> None:
        self.words = words
        shuffled = list(load_seeds(ontology=load_ontology()).entities)
        random.Random(0).shuffle(shuffled)
        self.zh: dict[str, list[str]] = {}
        self.en: dict[str, list[str]] = {}
        for entity in shuffled:
            self.zh.setdefault(entity.type, []).append(entity.name_zh or entity.name)
            self.en.setdefault(entity.type, []).append(entity.name_en or entity.name)
        self.weights = {
            kind: list(accumulate(1 / at for at in range(1, len(ids) + 1))) for kind, ids in self.zh.items()
        }

    def made_up_zh(self, rank: int) -> str:
        """The firm of a rank: two characters or three, a trade, for some the full legal name."""
        one = random.Random(rank)
        core = "".join(one.sample(self.words["prefix"], 2 + (rank > 2000))) + one.choice(self.words["trade"])
        return core if rank % 4 else one.choice(self.words["city"]) + core + one.choice(self.words["legal"])

    def made_up_en(self, rank: int) -> str:
        """The same in English, another firm."""
        one = random.Random(rank)
        parts = [one.choice(self.words[part]) for part in ("prefix_en", "middle_en", "suffix_en")]
        if rank > 2000:
            parts.insert(2, one.choice(self.words["middle_en"]) + one.choice("lmnrst"))
        return f"{''.join(parts)} {one.choice(self.words['trade_en'])}"


class Draw:
    """The dice of one document."""

    def __init__(self, names: Names, seed: str) -> None:
        self.names, self.dice = names, random.Random(seed)
        self.last = ""

    def word(self, name: str) -> str:
        """One of a list of words."""
        return self.dice.choice(self.names.words[name])

    def known(self, kind: str, language: str = "zh") -> str:
        """A seed of a class; few are frequent."""
        of = (self.names.zh if language == "zh" else self.names.en)[kind]
        return self.dice.choices(of, cum_weights=self.names.weights[kind])[0]

    def firm(self, language: str = "zh") -> str:
        """A firm, seed or made up, other than the one before."""
        if self.dice.random() < MADE_UP:
            rank = int(min(MOST, (1 - self.dice.random()) ** (-1 / TAIL)))
            name = self.names.made_up_zh(rank) if language == "zh" else self.names.made_up_en(rank)
        else:
            name = self.known("Company", language)
        if name == self.last:
            return self.firm(language)
        self.last = name
        return name

    def between(self, low: int, high: int) -> str:
        """A whole number, small ones as likely as great ones of another order."""
        return str(round(low * (high / low) ** self.dice.random()))

    def money(self) -> str:
        """An amount in Chinese."""
        number = self.between(2, 900) if self.dice.random() < 0.5 else f"{self.dice.uniform(1, 99):.1f}"
        return number + self.dice.choices(("亿元", "万元", "亿美元", "万美元", "亿元人民币"), (6, 2, 2, 1, 1))[0]

    def money_en(self) -> str:
        """An amount in English."""
        return f"${self.between(2, 900)}{self.dice.choice((' million', ' billion', '.5 billion', 'M'))}"

    def day(self) -> str:
        """A date of the last years."""
        return f"{self.year()}-{self.dice.randint(1, 12):02}-{self.dice.randint(1, 28):02}"

    def year(self) -> str:
        """A year."""
        return str(self.dice.randint(2022, 2028))

    def new_model(self) -> str:
        """A made-up model."""
        return f"{self.word('model_word')}-{self.between(1, 9)}.{self.between(1, 9)}"


def _seeded(kind: str, language: str) -> Slot:
    return lambda draw: draw.known(kind, language)


def _number(low: int, high: int) -> Slot:
    return lambda draw: draw.between(low, high)


def _word(name: str) -> Slot:
    return lambda draw: draw.word(name)


CLASSES = {
    "segment": "Segment", "chip": "Chip", "model": "AIModel", "place": "Place", "government": "GovernmentBody",
}  # fmt: skip
MONTHS = ("January", "March", "April", "May", "June", "August", "September", "October", "November")
SLOTS: dict[str, Slot] = {
    **{name: _seeded(kind, "zh") for name, kind in CLASSES.items()},
    **{f"{name}_en": _seeded(kind, "en") for name, kind in CLASSES.items()},
    **{name: _word(name) for name in ("office", "office_en", "good", "good_en", "round")},
    "firm": Draw.firm,
    "firm_en": lambda draw: draw.firm("en"),
    "money": Draw.money,
    "money_en": Draw.money_en,
    "day": Draw.day,
    "year": Draw.year,
    "newmodel": Draw.new_model,
    "newchip": lambda draw: f"{draw.word('chip_word')}{draw.between(10, 999)}",
    "day_en": lambda draw: f"{draw.dice.choice(MONTHS)} {draw.dice.randint(1, 28)}, {draw.year()}",
    "date_zh": lambda draw: f"{draw.dice.randint(1, 12)}月{draw.dice.randint(1, 28)}日",
    "quarter": lambda draw: f"{draw.year()}年第{draw.dice.choice('一二三四')}季度",
    "quarter_en": lambda draw: f"Q{draw.dice.randint(1, 4)} {draw.year()}",
    "percent": lambda draw: f"{draw.dice.uniform(1, 60):.{draw.dice.randint(0, 2)}f}",
    "number": lambda draw: f"{draw.dice.uniform(1, 400):.{draw.dice.randint(1, 2)}f}",
    "price": lambda draw: draw.between(2, 300) + draw.dice.choice(("万元", "千元", "万美元")),
    "person": lambda draw: draw.word("family") + draw.word("given") + draw.word("given"),
    "person_en": lambda draw: f"{draw.word('given_en')} {draw.word('family_en')}",
    "count": _number(20, 90_000),
    "count_small": _number(2, 60),
    "tflops": _number(30, 9000),
    "watts": _number(30, 1800),
    "nm": lambda draw: draw.dice.choice(("3", "4", "5", "7", "12", "14")),
    "billions": _number(1, 900),
    "context": lambda draw: draw.dice.choice(("8", "32", "64", "128", "256")),
}


def template(text: str) -> Template:
    """A wording made ready to be drawn.

    >>> [part if isinstance(part, str) else "?" for part in template("[a|b]，共{count}台")]
    ['?', '，共', '?', '台']
    """
    parts: list[Any] = []
    at = 0
    for match in PIECE.finditer(text):
        parts += [text[at : match.start()]] if match.start() > at else []
        parts.append(SLOTS[match[1]] if match[1] else tuple(template(each) for each in _forms(match[2])))
        at = match.end()
    return (*parts, *([text[at:]] if at < len(text) else []))


def _forms(text: str) -> list[str]:
    """The forms between brackets; those of inner brackets stay together."""
    return [form.replace("\0", "|") for form in re.sub(r"\[[^\]]*\]", _hidden, text).split("|")]


def _hidden(match: re.Match[str]) -> str:
    return match[0].replace("|", "\0")


def filled(wording: Template, draw: Draw) -> str:
    """A wording with its forms chosen and its slots filled."""
    parts = []
    for part in wording:
        if isinstance(part, tuple):
            part = filled(draw.dice.choice(part), draw)
        parts.append(part if isinstance(part, str) else part(draw))
    return "".join(parts)


@dataclass(frozen=True)
class Kind:
    """A kind of document; without tables it is text alone, and `few` sentences follow each section's head."""

    suffix: str
    head: Template
    section: Template
    sentences: Sequence[Template]
    tables: Sequence[tuple[Template, Template]] = ()
    few: int = 6

    def text(self, draw: Draw, size: int) -> str:
        """A document of about `size` bytes."""
        parts = [filled(self.head, draw)]
        length = len(parts[0].encode())
        while length < size:
            part = filled(self.section, draw) + self._body(draw)
            length += len(part.encode())
            parts.append(part)
        return "".join(parts) + "\n"

    def _body(self, draw: Draw) -> str:
        sentences = draw.dice.sample(self.sentences, draw.dice.randint(1, self.few))
        body = "".join(filled(each, draw) for each in sentences)
        if not self.tables:
            return body
        caption, row = draw.dice.choice(self.tables)
        return body + filled(caption, draw) + "".join(filled(row, draw) for _ in range(draw.dice.randint(3, 8)))


class Made(NamedTuple):
    """A document: its path within the corpus, and its text."""

    path: Path
    text: str


def documents(count: int, seed: int = 1) -> Iterator[Made]:
    """The documents of a corpus.

    >>> [made.path.as_posix() for made in documents(2)] == [made.path.as_posix() for made in documents(3)][:2]
    True
    """
    rows = yaml.safe_load(WORDINGS.read_text("utf-8"))
    names = Names(rows.pop("names"))
    shares = [row.pop("share") for row in rows.values()]
    kinds = [_kind(row) for row in rows.values()]
    for number in range(count):
        draw = Draw(names, f"{seed}/{number}")
        kind = draw.dice.choices(kinds, shares)[0]
        size = round(SIZE * draw.dice.uniform(2 / 3, 1.15))
        yield Made(Path(f"{number // FOLDER:04}", f"{number:07}{kind.suffix}"), kind.text(draw, size))


def _kind(row: dict[str, Any]) -> Kind:
    tables = [(template(each["caption"]), template(each["row"])) for each in row.pop("tables", ())]
    sentences = [template(each) for each in row.pop("sentences")]
    return Kind(
        head=template(row.pop("head")), section=template(row.pop("section")), sentences=sentences, tables=tables, **row
    )


def write(count: int, folder: Path, seed: int = 1) -> Iterator[Made]:
    """The same, each written below a folder."""
    for made in documents(count, seed):
        path = folder / made.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(made.text, "utf-8")
        yield made


def main() -> None:
    """Write a corpus and say what it is like."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=1000)
    parser.add_argument("--out", type=Path, required=True, help="folder to write to")
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    made, size, sentences, distinct = 0, 0, 0, set()
    for each in write(args.documents, args.out, args.seed):
        found = [hash(one) for one in SENTENCE.findall(each.text) if len(one) > 12]
        made, size, sentences = made + 1, size + len(each.text.encode()), sentences + len(found)
        distinct.update(found)
    print(f"{made:,} documents, {size / 1e6:.1f} MB, {size / max(1, made):.0f} bytes each")
    print(f"{sentences:,} sentences, {len(distinct) / max(1, sentences):.1%} distinct")


if __name__ == "__main__":
    main()
