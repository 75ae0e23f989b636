"""Places of entities in a picture: upstream left, downstream right, each segment a block of its own."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from kg.export.flat.choosing import Chosen

Place = tuple[float, float]
STEP_X, STEP_Y = 140.0, 60.0  # between entities of a block
GAP_X, GAP_Y = 420.0, 180.0  # between ranks, and between the blocks of one
ROUNDS = 3  # an entity without a segment may lie this many facts from one that has one
_GOLDEN = math.pi * (3 - math.sqrt(5))


def positions(chosen: Chosen, segments: Mapping[str, str], ranks: Mapping[str, int]) -> list[Place]:
    """A place for each entity of a choice, always the same for the same choice.

    >>> positions(Chosen(("a", "b")), {"a": "s", "b": "t"}, {"s": 1, "t": 0})
    [(740.0, -120.0), (0.0, -120.0)]
    """
    blocks: defaultdict[str, list[int]] = defaultdict(list)
    for at, id in enumerate(chosen.ids):
        if id in segments:
            blocks[segments[id]].append(at)
    places = _blocks(blocks, ranks)
    for _ in range(ROUNDS):
        places |= _beside(chosen, places)
    places |= _shelf((at for at in range(len(chosen.ids)) if at not in places), places)
    return [places[at] for at in range(len(chosen.ids))]


def _blocks(blocks: Mapping[str, Sequence[int]], ranks: Mapping[str, int]) -> dict[int, Place]:
    """Stacks of blocks for each rank, from left to right, all centred on one line."""
    places: dict[int, Place] = {}
    columns: defaultdict[int, list[str]] = defaultdict(list)
    for segment in sorted(blocks):
        columns[ranks.get(segment, 0)].append(segment)
    rooms = {segment: _room(len(block)) for segment, block in blocks.items()}
    left, highest = 0.0, math.sqrt(sum(map(math.prod, rooms.values())))
    for rank in sorted(columns):
        for stack in _stacks(columns[rank], rooms, highest):
            top = -sum(rooms[segment][1] for segment in stack) / 2
            for segment in stack:
                places |= zip(blocks[segment], _grid(len(blocks[segment]), left, top), strict=True)
                top += rooms[segment][1]
            left += max(rooms[segment][0] for segment in stack)
        left += GAP_X
    return places


def _stacks(segments: Iterable[str], rooms: Mapping[str, Place], highest: float) -> list[list[str]]:
    """The segments of a rank, as many on top of one another as keep the picture about square."""
    stacks: list[list[str]] = [[]]
    for segment in segments:
        if stacks[-1] and sum(rooms[each][1] for each in (*stacks[-1], segment)) > highest:
            stacks.append([])
        stacks[-1].append(segment)
    return stacks


def _grid(count: int, left: float, top: float) -> Iterator[Place]:
    """Places in rows; as many in a row as make the block about square."""
    wide = max(1, math.ceil(math.sqrt(count * STEP_Y / STEP_X)))
    return ((left + at % wide * STEP_X, top + at // wide * STEP_Y) for at in range(count))


def _room(count: int) -> tuple[float, float]:
    """Width and height of a block with the gap behind it."""
    wide = max(1, math.ceil(math.sqrt(count * STEP_Y / STEP_X)))
    return wide * STEP_X + GAP_Y, math.ceil(count / wide) * STEP_Y + GAP_Y


def _beside(chosen: Chosen, places: Mapping[int, Place]) -> dict[int, Place]:
    """Those without a place that have neighbours with one: around the middle of these, in a spiral of their own."""
    sums: defaultdict[int, list[float]] = defaultdict(lambda: [0.0, 0.0, 0.0])
    for one, other in zip(chosen.subjects, chosen.objects, strict=True):
        for at, neighbour in ((one, other), (other, one)):
            if at not in places and neighbour in places:
                found, (x, y) = sums[at], places[neighbour]
                found[0], found[1], found[2] = found[0] + x, found[1] + y, found[2] + 1
    spirals, found_places = Counter[Place](), dict[int, Place]()
    for at in sorted(sums):
        x, y, count = sums[at]
        middle = round(x / count, 1), round(y / count, 1)
        spirals[middle] += 1
        found_places[at] = _around(middle, spirals[middle])
    return found_places


def _around(middle: Place, number: int) -> Place:
    away, angle = STEP_Y * math.sqrt(number), number * _GOLDEN
    return round(middle[0] + away * math.cos(angle), 1), round(middle[1] + away * math.sin(angle), 1)


def _shelf(left: Iterable[int], places: Mapping[int, Place]) -> dict[int, Place]:
    """What is tied to nothing that has a place, in rows below the rest."""
    loose = list(left)
    top = max((y for _, y in places.values()), default=-2 * GAP_Y) + 2 * GAP_Y
    return dict(zip(loose, _grid(len(loose), 0.0, top), strict=True))
