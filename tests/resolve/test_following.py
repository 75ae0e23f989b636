"""What documents change by joining and leaving is what a graph of all those that are left differs by."""

from __future__ import annotations

import json
import random
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.ontology import load_ontology
from kg.records import Assertion, Document, Entity, Evidence, Extraction, Mention, Merge, Observation
from kg.resolve import Correction, Followed, Known, Resolving, Turnover, follow, read_census

ONTOLOGY = load_ontology()
SEEDS = (
    Entity("company/acme", "Company", "Acme", names=("Acme", "Acme Inc."), tickers=("100.SZ",), origin="seed"),
    Entity("model/loong", "AIModel", "Loong", names=("Loong",), origin="seed"),
)
FACTS = (Assertion("company/acme", "DEVELOPS", "model/loong", origin="seed", source="list"),)
KNOWN = Known(ONTOLOGY, SEEDS, FACTS)
# Ids with the forms that documents use of them: some are one by their names, some by their tickers.
FORMS = {
    "company/acme": ("Acme", "ACME"),
    "company/beta": ("Beta", "Beta Robotics"),
    "company/beta-inc": ("Beta Inc.",),
    "company/gamma": ("Gamma", "Gamma Tech"),
    "company/gamma-group": ("Gamma Group", "Gamma"),
    "model/loong": ("Loong",),
    "model/loong-7b": ("Loong-7B", "Loong 7B"),
    "model/tern": ("Tern",),
    "model/tern-mini": ("Tern mini",),
    "chip/kite": ("Kite",),
}
CLASSES = {"company": "Company", "model": "AIModel", "chip": "Chip"}
TICKERS = ("200.SZ", "300.SZ")
SAYINGS = (
    ("company", "DEVELOPS", "model"),
    ("company", "DEVELOPS", "chip"),
    ("company", "SUPPLIES", "company"),
    ("company", "COMPETES_WITH", "company"),
    ("model", "VARIANT_OF", "model"),
    ("model", "TRAINED_ON", "chip"),
)
FIRST = {
    "documents": lambda each: each.id,
    "entities": lambda each: each.id,
    "mentions": lambda each: each.document,
    "assertions": lambda each: each.id,
    "observations": lambda each: each.id,
    "merges": lambda each: each.kept,
}


def told(id: str, seed: int) -> Extraction:
    """A document that says something at random; two of one seed are alike but for their id."""
    dice = random.Random(seed)
    share = dice.choice((0.2, 0.6))
    named = {one: dice.choice(forms) for one, forms in FORMS.items() if dice.random() < share}
    document = Document(id, f"text {seed % 3}", f"{id}.txt", date=f"2024-0{1 + seed % 3}")
    entities = tuple(_entity(one, form, dice) for one, form in named.items())
    facts, numbers = [], []
    for _ in range(5):
        start, predicate, end = dice.choice(SAYINGS)
        ends = [dice.choice([one for one in named if one.startswith(f"{kind}/")] or [""]) for kind in (start, end)]
        proof = (Evidence(id, at := dice.randrange(3), at + 4, document.text[at : at + 4]),)
        if all(ends) and ends[0] != ends[1]:
            modality = dice.choice(("asserted", "asserted", "planned"))
            sure = dice.choice((0.5, 0.8))
            amount = dice.choice(((), (("amount", "3亿元"),), (("quantity", "2"),)))
            facts.append(Assertion(ends[0], predicate, ends[1], "", modality, sure, amount, evidence=proof, rule="r"))
            numbers.append(Observation(ends[0], "revenue", (float(dice.randrange(2)),), "元", evidence=proof))
    pair = [one for one in named if one.startswith("company/")][:2]
    merges = (Merge(*pair, "stated", id),) if len(pair) == 2 and dice.random() < 0.1 else ()
    listed = _listed(named, dice, id)
    mentioned = (*named, *(security.id for security in listed[0]))
    mentions = tuple(Mention(id, at, at + 2, one, "lexicon") for at, one in enumerate(mentioned))
    return Extraction(document, (*entities, *listed[0]), mentions, (*facts, *listed[1]), tuple(numbers), merges)


def _entity(id: str, form: str, dice: random.Random) -> Entity:
    seed = next((one for one in SEEDS if one.id == id), None)
    tickers = (dice.choice(TICKERS),) if id.startswith("company/beta") and dice.random() < 0.1 else ()
    return seed or Entity(id, CLASSES[id.partition("/")[0]], form, "", form, (form,), tickers)


def _listed(named: Collection[str], dice: random.Random, id: str) -> tuple[list[Entity], list[Assertion]]:
    """A listing that the document states, now and then."""
    firms = [one for one in named if one.startswith("company/")]
    if not firms or dice.random() < 0.3:
        return [], []
    firm, ticker = dice.choice(firms), dice.choice(TICKERS)
    security = Entity(f"security/{ticker}", "Security", ticker, names=(ticker,))
    proof = (Evidence(id, 0, 1, "t"),)
    return [security], [Assertion(firm, "LISTED_AS", security.id, evidence=proof)]


class Before:
    """The graph of some documents, in memory."""

    def __init__(self, documents: dict[str, Extraction], corrections: Sequence[Correction] = ()) -> None:
        self.documents, self.known = documents, KNOWN._replace(corrections=corrections)
        self.work = Resolving([documents[id] for id in sorted(documents)], self.known)
        self.shelves = {name: list(records) for name, records in self.work.records().items()}

    def begun(self, shelf: str, values: Collection[str]) -> Sequence[Any]:
        return [record for record in self.shelves[shelf] if FIRST[shelf](record) in values]

    def saying(self, shelf: str, words: Collection[str]) -> Sequence[Any]:
        return [
            record for record in self.shelves[shelf] if words & set(filter(lambda one: isinstance(one, str), record))
        ]

    def naming(self, ids: Collection[str]) -> set[str]:
        return {mention.document for mention in self.shelves["mentions"] if mention.entity in ids}

    def merges(self) -> Sequence[Merge]:
        return self.shelves["merges"]

    def extractions(self, ids: Collection[str]) -> Iterable[Extraction]:
        return [self.documents[id] for id in sorted(ids)]

    def turned(self, now: dict[str, Extraction]) -> Turnover:
        """What leads to other documents."""
        came = [one for id, one in now.items() if self.documents.get(id) != one]
        return Turnover(came, [one for id, one in self.documents.items() if now.get(id) != one])

    def followed(self, now: dict[str, Extraction]) -> Followed | None:
        census = self.work.census()
        assert census
        remembered = json.loads(json.dumps(census.dump()))
        assert read_census(remembered, SEEDS).dump() == census.dump()
        return follow(read_census(remembered, SEEDS), self.known, self, self.turned(now))

    def patched(self, found: Followed) -> dict[str, list[Any]]:
        """The shelves as they are when what they have now is in the place of what they had."""
        result = {}
        for name, records in self.shelves.items():
            patch = found.patches[name]
            rows: dict[str, list[Any]] = {}
            for record in records:
                rows.setdefault(FIRST[name](record), []).append(record)
            rows |= {value: list(some) for value, some in patch.items()}
            result[name] = [record for value in sorted(rows) for record in rows[value]]
        return result


def drawn(seed: int, usual: float) -> dict[str, Extraction]:
    """Some of a few documents; most say what they usually say."""
    dice = random.Random(seed)
    ids = [f"d{n}" for n in range(8) if dice.random() < 0.8]
    return {id: told(id, int(id[1:]) if dice.random() < usual else dice.randrange(100, 200)) for id in ids}


def turned(documents: dict[str, Extraction], seed: int) -> dict[str, Extraction]:
    """The same with one or two that joined, left or say something else."""
    dice = random.Random(seed)
    changed = dice.sample([f"d{n}" for n in range(8)], dice.choice((1, 1, 2)))
    new = {id: told(id, dice.randrange(200, 300)) for id in changed if dice.random() < 0.7}
    return {id: one for id, one in documents.items() if id not in changed} | new


def corrected(documents: dict[str, Extraction], seed: int) -> tuple[Correction, ...]:
    """What people decided on a graph, or would have if something were there."""
    dice = random.Random(seed)
    shelves = Before(documents).shelves
    records = [record.id for record in (*shelves["assertions"], *shelves["observations"])] or [""]
    possible = (
        Correction("reject", dice.choice(records), who="ann", when="2024", why="wrong"),
        Correction("accept", dice.choice(records)),
        Correction("accept", "a-gone", says="what nobody says"),
        Correction("merge", "company/gamma", "company/gamma-group"),
        Correction("merge", "model/tern-mini", "model/tern"),
        Correction("rename", "company/beta-inc", "Beta"),
        Correction("reject", "chip/kite"),
    )
    return tuple(one for one in possible if dice.random() < 0.3)


@settings(deadline=None, max_examples=400)
@given(st.integers(0, 10_000), st.integers(0, 10_000), st.booleans())
def test_what_changed_leads_to_the_graph_of_the_documents_that_are_left(one: int, other: int, decided: bool) -> None:
    documents = drawn(one, 0.6)
    corrections = corrected(documents, other) if decided else ()
    before, after = Before(documents, corrections), Before(turned(documents, other), corrections)
    found = before.followed(after.documents)
    if found is None:
        return
    assert before.patched(found) == after.shelves
    assert found.findings == after.work.findings()
    census = after.work.census()
    assert census
    assert found.census.dump() == census.dump()


def test_one_document_more_can_mostly_be_followed() -> None:
    outcomes = Counter()
    for seed in range(50):
        all = drawn(seed, 0.5)
        others = {id: all[id] for id in sorted(all)[1:]}
        outcomes[Before(others).followed(all) is not None] += 1
    assert outcomes[True] > outcomes[False] > 0


@pytest.mark.parametrize("action", ["split", "retype"])
def test_what_changes_what_documents_say_is_joined_anew(action: str) -> None:
    before = Before(drawn(1, 1.0))
    known = KNOWN._replace(corrections=(Correction(action, "company/gamma", "Chip"),))
    assert follow(before.work.census(), known, before, Turnover((), ())) is None
    assert Resolving(before.documents.values(), known).census() is None


def test_a_document_that_proves_nothing_is_joined_anew() -> None:
    fact = Assertion("company/acme", "DEVELOPS", "model/tern")
    named = (SEEDS[0], Entity("model/tern", "AIModel", "Tern"))
    loose = Extraction(Document("d1", "", "d1.jsonl"), named, assertions=(fact,))
    assert Resolving([loose], KNOWN).census() is None
    assert Before({}).followed({"d1": loose}) is None
