"""Which corrections contradict each other: each takes a stance on some topics, and a topic allows one stance."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from kg.errors import UsageError
from kg.resolve.corrections import Correction
from kg.spelling import name_key

Topic = tuple[str, ...]
Claim = tuple[Topic, str]


def split_id(id: str, name: str) -> str:
    """The id of a name that is split off an entity.

    >>> split_id("company/acme", "Acme Labs")
    'company/acmelabs'
    """
    other = f"{id.partition('/')[0]}/{name_key(name)}"
    return other if other != id else f"{id}-split"


def claims(one: Correction) -> Iterator[Claim]:
    """The stances of a correction by topic.

    >>> list(claims(Correction("reject", "a-01")))
    [(('verdict', 'a-01'), 'reject')]
    """
    return _CLAIMS[one.action](one)


def check_consistent(corrections: Iterable[Correction]) -> None:
    """Raise a UsageError for the first two corrections that contradict each other."""
    taken: dict[Topic, tuple[str, Correction]] = {}
    for one in corrections:
        if other := contradicted(one, taken):
            raise UsageError(
                f"{one.place}: '{one}' contradicts '{other}' in {other.place}", hint="take one of the two out"
            )


def contradicted(one: Correction, taken: dict[Topic, tuple[str, Correction]]) -> Correction | None:
    """What a correction contradicts of those whose stances are `taken`; if nothing, its own join them."""
    own = dict(claims(one))
    for topic, stance in own.items():
        if topic in taken and taken[topic][0] != stance:
            return taken[topic][1]
    for topic, stance in own.items():
        taken.setdefault(topic, (stance, one))
    return None


def _pair(one: str, other: str) -> Topic:
    return ("pair", *sorted((one, other)))


def _accept(one: Correction) -> Iterator[Claim]:
    yield (_pair(one.target, one.value), "one") if one.value else (("verdict", one.target), "accept")


def _merge(one: Correction) -> Iterator[Claim]:
    pair = _pair(one.target, one.value)
    yield pair, "one"
    yield ("stays", *pair), one.target


def _split(one: Correction) -> Iterator[Claim]:
    yield _pair(one.value, one.target), "apart"
    yield _pair(one.value, split_id(one.value, one.target)), "apart"


_CLAIMS: dict[str, Callable[[Correction], Iterator[Claim]]] = {
    "accept": _accept,
    "reject": lambda one: iter([(("verdict", one.target), "reject")]),
    "merge": _merge,
    "split": _split,
    "retype": lambda one: iter([(("class", one.target), one.value)]),
    "rename": lambda one: iter([(("name", one.target), one.value)]),
}
